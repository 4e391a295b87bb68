"""The numbers in the questions of "Thermostats", computed from the models."""

import numpy as np

from ketamine.figures import thermostats as figures
from ketamine.figures.thermostats import numbers
from ketamine.models import bcm
from ketamine.models import homeostasis as home


def of(name):
    return numbers.NUMBERS[name]()[0]


def border(slow):
    """The factor of the input at which a threshold of this slowness stops holding."""
    return (bcm.BORDER / slow) ** 0.5


ANSWERS = {
    "leaves-slowly": lambda: of("rebound, half-life 1"),
    "missed": lambda: of("seen, doubled"),
    "too-slow": lambda: border(0.16),
    "too-slow, slip 1": lambda: border(0.16) ** 2,
    "too-slow, slip 2": lambda: 1 / border(0.16),
    "too-slow, slip 3": lambda: bcm.BORDER - 0.16,
    "how-long": lambda: -np.log(1 - (1 - 0.75) / 0.5),
    "how-long, slip 1": lambda: -np.log(1 - 1 / 3),
    "how-long, slip 2": lambda: -np.log(1 - (1 - 0.75)),
    "how-long, slip 3": lambda: (1 - 0.75) / 0.5,
}

CLAIMS = {
    "twice: 3.3 times the target, then a fifth of a per cent; a faster one settles": lambda: (
        round(of("doubled, highest"), 1) == 3.3
        and round(of("doubled, lowest"), 1) == 0.2
        and bcm.fate(0.1 * 2**2, 2.0) == "settles"
    ),
    "leaves-slowly: 199 % at once, a fifth of the rise when slow": lambda: (
        round(of("rebound, five")) == 199
        and abs((of("rebound, half-life 1") - 100) / (of("rebound, five") - 100) - 0.2) < 0.01
    ),
    "sensor: the same curve, and during the block another": lambda: (
        figures.after_release(5, 0, "sensor") == figures.after_release(5, 0, "input")
        and home.rate([0.5], 0.5, 5, 1, taken="sensor")[0] > 1 > home.rate([0.5], 0.5, 5, 1)[0]
    ),
    "how-long: 133.3 %": lambda: abs(float(home.rebound(0.5, np.log(2), 1)) - 4 / 3) < 1e-9,
    "which-block: 199 against 119 % with a half-life of one τ": lambda: (
        [round(figures.after_release(5, 1, taken)[1]) for taken in home.TAKEN] == [119, 199]
    ),
    "six-days: twice in two days, eight times in six": lambda: (
        round(of("two days"), 6) == 2 and round(of("six days"), 6) == 8
    ),
    "by-rank: halved, the median seen falls to 0.8": lambda: (
        round(float(figures.growth("multiplied", 0.5, 0.7)), 1) == 0.8
        and round(float(figures.growth("multiplied", 0.5, 0)), 6) == 0.5
    ),
    "dish-and-rat: a third": lambda: (
        abs(1 / home.remembered([2], 0.5, 3, numbers.taus_of_the_dish()[1])[0] - 4 / 3) < 1e-9
        and round(np.exp(0.5 * 2 / numbers.taus_of_the_dish()[1]), 2) == 1.41
    ),
}
