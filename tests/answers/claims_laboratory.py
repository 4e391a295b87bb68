"""The numbers in the questions of "The claims laboratory", computed from claims and models."""

import numpy as np

from ketamine.figures.claims_laboratory import bold, counted, numbers, rules
from ketamine.models import calibration

FOUR = (np.array([0.95, 0.95, 0.67, 0.17]), np.array([1, 0, 1, 0]))  # promises, right


def of(name):
    return float(numbers.NUMBERS[name]()[0])


ANSWERS = {
    "how-many-wrong": lambda: of("verdict, wrong"),
    "hype-words": lambda: of("hype, caught"),
    "within-ten-points": lambda: calibration.votes_needed(0.5, 0.1),
    "within-ten-points, slip 1": lambda: 0.25 / 0.1**2,
    "within-ten-points, slip 2": lambda: calibration.votes_needed(0.5, 0.05),
    "within-ten-points, slip 3": lambda: of("within ten points"),
    "four-votes": lambda: calibration.score(*FOUR).mean(),
    "four-votes, slip 1": lambda: calibration.score(*FOUR).sum(),
    "four-votes, slip 2": lambda: np.abs(FOUR[0] - FOUR[1]).mean(),
    "four-votes, slip 3": lambda: 1 - FOUR[1].mean(),
}

CLAIMS = {
    "how-long: 40 leave 15 points, 350 leave five, 85 leave ten; ten show 40 to 90 %": lambda: (
        [round(100 * calibration.REACH * np.sqrt(2 / 9 / n)) for n in (40, 350)] == [15, 5]
        and round(of("within ten points")) == 85
        and (of("10 claims, low"), of("10 claims, high")) == (40, 90)
    ),
    "bold-or-modest: 0.26 and 0.32, level at 71, 35 certain and not right": lambda: (
        round(of("modest, 55"), 2) == 0.26
        and round(of("bold, 65"), 2) == 0.32
        and round(of("as good as modest, 55")) == 71
        and 100 - bold.BOLD_RIGHT == 35
    ),
    "how-many-wrong: 48 oversimplified, 25 supported, of 113": lambda: (
        (of("verdict, oversimplified"), of("verdict, supported"), of("claims")) == (48, 25, 113)
    ),
    "how-many-wrong: they stand in the first row": lambda: counted.ORDER[0] == "wrong",
    "which-error: 21 of 88, then 15, 14 and 13; 18 with animals and cells": lambda: (
        [of(f"error, {kind}") for kind in ("magnitude", "fact", "comparator", "population", "in whom")]
        == [21, 15, 14, 13, 18]
        and of("not supported") == 88
    ),
    "hype-words: 9 of 10, and one in ten": lambda: (
        (rules.tested("hype").caught, rules.tested("hype").rings) == (9, 10)
        and round(of("hype, sensitivity"), -1) == 10
    ),
    "hype-words: the words of the question are on the list": lambda: all(
        rules.rings("hype", word)
        for word in ("breakthrough", "novel", "robust", "unique", "miracle", "cure", "may", "might", "could")
    ),
    "rings-on-ninety: 63 of 90 and 7 of 10 are 70 of 100": lambda: 63 / 90 == 7 / 10 == 70 / 100,
}
