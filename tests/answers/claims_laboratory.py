"""The numbers in the questions of "The claims laboratory", computed from claims and models."""

import numpy as np

from ketamine.figures.claims_laboratory import counted, numbers, rules
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
    "how-long: 15 leave 24 points, 40 leave 15, 85 leave ten; ten show 40 to 90 %": lambda: (
        [round(100 * calibration.REACH * np.sqrt(2 / 9 / n)) for n in (15, 40)] == [24, 15]
        and round(of("within ten points")) == 85
        and (of("10 claims, low"), of("10 claims, high")) == (40, 90)
    ),
    "bold-or-modest: 0.26 and 0.27, thirty certain and wrong": lambda: (
        round(of("modest, 55"), 2) == 0.26 and round(of("bold, 70"), 2) == 0.27
    ),
    "how-many-wrong: 39 oversimplified, 30 supported, of 113": lambda: (
        (of("verdict, oversimplified"), of("verdict, supported"), of("claims")) == (39, 30, 113)
    ),
    "how-many-wrong: they stand in the first row": lambda: counted.ORDER[0] == "wrong",
    "which-error: 20 of 83, then 15 and 14; 4 in animals, 6 mechanisms": lambda: (
        [of(f"error, {kind}") for kind in ("magnitude", "comparator", "fact", "species", "mechanism")]
        == [20, 15, 14, 4, 6]
        and of("not supported") == 83
    ),
    "hype-words: 9 of 10, and one in ten": lambda: (
        (rules.tested("hype").caught, rules.tested("hype").rings) == (9, 10)
        and round(of("hype, sensitivity"), -1) == 10
    ),
    "hype-words: the words of the question are on the list": lambda: all(
        rules.rings("hype", word)
        for word in ("breakthrough", "novel", "robust", "unique", "miracle", "cure", "may", "might", "could")
    ),
    "rings-on-ninety: 63 of 90 is 70 of 100": lambda: 63 / 90 == 70 / 100,
}
