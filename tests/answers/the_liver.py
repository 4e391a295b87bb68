"""The numbers in the questions of "The liver decides, sometimes", computed from the models."""

import numpy as np

from ketamine.figures import the_liver as figures
from ketamine.figures.the_liver import numbers
from ketamine.figures.the_liver.gene import IN_PATIENTS, LEAST, ratio
from ketamine.models.liver import Liver, area_ratio

ASKED = Liver(80, 600, 0.2)


def of(name):
    return numbers.NUMBERS[name]()[0]


def slowest(formation, own):
    """Half-life of the last phase of a metabolite of one compartment."""
    return max(formation, own)


def roads(extraction, mouth):
    """Area by vein, with over without, when that by mouth is so many times what it was."""
    before = Liver.extracting(extraction, 100)
    return float(area_ratio(before, before.changed(1 / mouth)))


ANSWERS = {
    "worked-on-paper": lambda: float(ASKED.clearance),
    "worked-on-paper, slip 1": lambda: float(Liver(80, 600).clearance),
    "worked-on-paper, slip 2": lambda: float(ASKED.capacity),
    "worked-on-paper, slip 3": lambda: float(ASKED.flow * ASKED.availability),
    "still-being-made": lambda: slowest(8, 1.5),
    "still-being-made, slip 1": lambda: 1.5,
    "still-being-made, slip 2": lambda: 3,
    "still-being-made, slip 3": lambda: 8 + 1.5,
}
CLAIMS = {
    "twice-the-flow: 64 % by vein, 1.56 times as much gets by and is cleared": lambda: (
        round(of("vein, twice the flow"), 2) == 0.64
        and round(of("both rise"), 2) == 1.56
        and np.isclose(of("both rise"), of("gets by, twice the flow") / of("gets by"))
    ),
    "seven-times: 86 % by mouth, 24 % by vein; 95 in place of 72 %": lambda: (
        [round(of(name)) for name in ("mouth, seven", "vein, seven", "extraction, seven", "extraction")]
        == [86, 24, 95, 72]
        and 1.3 < 1 / (1 - of("vein, seven") / 100) < 1.35
    ),
    "all-in-the-nose: 2.4 by mouth, 54 % in the nose, 52 and 39 %, 13 from the swallowed part": lambda: (
        [round(of(name)) for name in ("ticlopidine, nose", "ticlopidine, all in the nose")] == [52, 39]
        and round(figures.predicted("ticlopidine", "oral"), 1) == 2.4
    ),
    "cleared-twice: 3.1, 4.5 and 3.1 h, alone 2.7; half of 4.5 is 2.2": lambda: (
        [round(of(f"{name}"), 1) for name in ("last, ketamine", "last, norketamine", "last, twice", "alone, twice")]
        == [3.1, 4.5, 3.1, 2.7]
        and round(of("last, norketamine") / 2, 1) == 2.2
    ),
    "patients-by-mouth: 3.2 times by infusion, 4.8 by mouth at the stops of the figure": lambda: (
        round(of("patients"), 1) == 3.2
        and round(float(ratio(95, LEAST, IN_PATIENTS, "by mouth")), 1) == 4.8
        and abs(float(ratio(95, LEAST, IN_PATIENTS, "by vein")) - 3.1) < 0.05
    ),
    "another-drug: 80 and 78 % need a low extraction": lambda: (
        abs(1 - roads(0.023, 0.2) - 0.78) < 0.005 and 1 - roads(0.9, 0.2) < 0.1
    ),
    "low-by-nose: from 5 to 2.6 % of the flow, 1.95 times": lambda: (
        round(roads(0.05, 2), 2) == 1.95 and round(5 / roads(0.05, 2), 1) == 2.6
    ),
    "what-reconciles: a drip and a dose tell the same clearance; half of the enzyme is seen in full by mouth": lambda: (
        np.isclose(float(area_ratio(ASKED, ASKED.changed(0.5), 1)), 2)
    ),
}
