"""The numbers in the questions of "The liver decides, sometimes", computed from the models."""

import numpy as np

from ketamine.figures import the_liver as figures
from ketamine.figures.the_liver import numbers
from ketamine.figures.the_liver.gene import (
    IN_PATIENTS,
    LEAST,
    PATIENTS,
    TUBE,
    by_mouth_for_patients,
    detectable,
    hidden_share,
    ratio,
)
from ketamine.models.liver import Liver, area_ratio

ASKED = Liver(80, 600, 0.2)


def of(name):
    return numbers.NUMBERS[name]()[0]


def slowest(formation, own):
    """Half-life of the last phase of a metabolite of one compartment."""
    return max(formation, own)


def roads(extraction, mouth, swallowed=0.0):
    """Area by vein (or of what is partly swallowed), with over without, when by mouth it is so many times the usual."""
    before = Liver.extracting(extraction, 100)
    return float(area_ratio(before, before.changed(1 / mouth), swallowed))


ANSWERS = {
    "worked-on-paper": lambda: float(ASKED.clearance),
    "worked-on-paper, slip 1": lambda: float(Liver(80, 600).clearance),
    "worked-on-paper, slip 2": lambda: float(ASKED.capacity),
    "worked-on-paper, slip 3": lambda: float(ASKED.flow * ASKED.availability),
    "another-drug": lambda: 100 * roads(0.2, 1 / 5),
    "another-drug, slip 1": lambda: 100 / 5,
    "another-drug, slip 2": lambda: 100 - 100 * roads(0.2, 1 / 5),
    "another-drug, slip 3": lambda: 100 * round(roads(0.999, 1 / 5), 2),
    "still-being-made": lambda: slowest(4, 6 / 3),
    "still-being-made, slip 1": lambda: 6 / 3,
    "still-being-made, slip 2": lambda: slowest(4, 6),
    "still-being-made, slip 3": lambda: 6 * 3,
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
    "seven-times: 60 % would be a liver that takes 30 %": lambda: (
        abs(1 - roads(0.3, 1 / 7) - 0.6) < 0.005 and 1 - roads(0.999, 1 / 7) < 0.01
    ),
    "patients-by-mouth: 3.2 times by infusion, 4.8 by mouth at the stops; 10 needs three quarters": lambda: (
        round(of("patients"), 1) == 3.2
        and round(float(ratio(95, LEAST, IN_PATIENTS, "by mouth")), 1) == 4.8
        and abs(float(ratio(95, LEAST, IN_PATIENTS, "by vein")) - 3.1) < 0.05
        and abs(by_mouth_for_patients(PATIENTS[0].value / 0.75) - 10) < 0.5
    ),
    "another-drug: 0.25 and 1.25 flows, 20 and 56 %": lambda: (
        np.isclose(0.2 / 0.8, 0.25) and round(1.25 / 2.25, 2) == 0.56
    ),
    "low-by-nose: from 5 to 2.6 % of the flow, 1.95 to 2 times whatever is swallowed": lambda: (
        round(roads(0.05, 2), 2) == 1.95
        and round(5 / roads(0.05, 2), 1) == 2.6
        and all(1.949 < roads(0.05, 2, swallowed) <= 2.001 for swallowed in (0, 0.5, 1))
    ),
    "what-reconciles: forty find 1.37 and a third, ten 1.94 and 58 %; by vein the same gene gives less": lambda: (
        [round(detectable(people), 2) for people in (10, 40)] == [1.94, 1.37]
        and [round(hidden_share(1 / TUBE.value, people)) for people in (10, 40)] == [58, 33]
        and ratio(50, LEAST, 72.2, "by vein") < ratio(50, LEAST, 72.2, "by mouth")
    ),
}
