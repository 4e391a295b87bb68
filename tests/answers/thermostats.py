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
    "one-tau": lambda: of("rebound, one"),
    "missed": lambda: of("seen, doubled"),
    "too-slow": lambda: border(0.16),
    "too-slow, slip 1": lambda: border(0.16) ** 2,
    "too-slow, slip 2": lambda: 1 / border(0.16),
    "too-slow, slip 3": lambda: bcm.BORDER - 0.16,
    "three-quarters": lambda: 100 * float(home.rebound(0.75, np.log(2), 1)),
    "three-quarters, slip 1": lambda: 100 * float(home.rebound(0.75, 100, 1)),
    "three-quarters, slip 2": lambda: (100 + 100 * float(home.rebound(0.75, 100, 1))) / 2,
    "three-quarters, slip 3": lambda: 100 * (1 + 0.75 * 0.5),
}

CLAIMS = {
    "twice: 3.3 times the target, then a fifth of a per cent; a faster one settles": lambda: (
        round(of("doubled, highest"), 1) == 3.3
        and round(of("doubled, lowest"), 1) == 0.2
        and bcm.fate(0.1 * 2**2, 2.0) == "settles"
    ),
    "one-tau: 199 % after five; 63 % of the way": lambda: (
        round(of("rebound, five")) == 199 and round(100 * (1 - np.exp(-1))) == 63
    ),
    "sensor: the same curve": lambda: (
        figures.after_release(1, 0, "sensor") == figures.after_release(1, 0, "input")
        and home.rate([0.5], 0.5, 1, 1, taken="sensor")[0] > 1 > home.rate([0.5], 0.5, 1, 1)[0]
    ),
    "six-days: twice in two days, eight times in six": lambda: (
        round(of("two days"), 6) == 2 and round(of("six days"), 6) == 8
    ),
    "by-rank: a limit makes it rise from 1.1 to 1.8, a shift makes it fall": lambda: (
        [round(of(f"seen, {end}"), 1) for end in ("small", "large")] == [1.1, 1.8]
        and of("shifted, small") > of("shifted, large")
    ),
    "dish-and-rat: a third": lambda: (
        abs(1 / home.remembered([2], 0.5, 3, numbers.taus_of_the_dish()[1])[0] - 4 / 3) < 1e-9
    ),
}
