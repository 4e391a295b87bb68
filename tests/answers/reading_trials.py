"""The numbers in the questions of "Reading trials", computed from the models."""

import numpy as np

from ketamine.figures.reading_trials import conditions, numbers, sets
from ketamine.models import blinding, proportions

DOUBT = (0.3, 0.5, 0.8, 0.4)  # drug, expectancy, believe_drug, believe_control
REMISSION = (50, 200, 30, 200)


def of(name):
    return numbers.NUMBERS[name]()[0]


def rounded(*names, digits=1):
    return [round(of(name), digits) for name in names]


ANSWERS = {
    "nothing-real": lambda: of("nothing real"),
    "midazolam-doubt": lambda: blinding.expected_difference(*DOUBT),
    "midazolam-doubt, slip 1": lambda: DOUBT[0] + DOUBT[1] * DOUBT[2],
    "midazolam-doubt, slip 2": lambda: DOUBT[1] * (DOUBT[2] - DOUBT[3]),
    "midazolam-doubt, slip 3": lambda: DOUBT[0] + DOUBT[1],
    "needed-from-shares": lambda: proportions.needed(proportions.difference(*REMISSION)).value,
    "needed-from-shares, slip 1": lambda: proportions.risk_ratio(*REMISSION).value,
    "needed-from-shares, slip 2": lambda: REMISSION[1] / REMISSION[0],
    "needed-from-shares, slip 3": lambda: proportions.odds_ratio(*REMISSION).value,
}

CLAIMS = {
    "which-room: 45 and 27 points, 18 between; 46 and 45 %, 1 and 18 %": lambda: (
        rounded("gap, saline", "gap, midazolam", "gap lost") == [45, 27, 18]
        and rounded("ketamine room, saline", "ketamine room, midazolam") == [46, 45]
        and rounded("control room, saline", "control room, midazolam") == [1, 18]
    ),
    "nothing-real: the gap is 0.76, and Cochrane's two results lie as far apart": lambda: (
        round(of("gap, Sumner"), 2) == 0.76 and abs(of("Cochranes apart") - of("nothing real")) < 0.005
    ),
    "right-without-bias: 67 %, and 0.90 is found": lambda: (
        round(of("right by improvement")) == 67 and round(of("found by improvement"), 2) == 0.9
    ),
    "which-needs-fewer: 3.94 and 2.48, 5.4 and 4.9": lambda: (
        rounded("odds ratio, placebo", "odds ratio, midazolam", digits=2) == [3.94, 2.48]
        and rounded("needed, placebo", "needed, midazolam") == [5.4, 4.9]
    ),
    "four-missed: -2.5, -4.2 to -0.9, of four trials that missed": lambda: (
        rounded("four", "four, low", "four, high") == [-2.5, -4.2, -0.9]
        and len(sets.rows("missed")) == 4
        and not any(row.met for row in sets.rows("missed"))
    ),
    "larger-trial: the noise falls with the root of n, the mean stays": lambda: np.isclose(
        blinding.error(20, 0.5, 0.88, 0.12) / blinding.error(200, 0.5, 0.88, 0.12), np.sqrt(10)
    ),
    "headline: in PTSD two trials of 41 and 30 met, and the largest, 158, missed": lambda: (
        [(entry.people, entry.verdict) for entry in conditions.entries("ptsd")]
        == [(158, "missed"), (41, "met"), (30, "met")]
    ),
}
