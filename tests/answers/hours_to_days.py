"""The numbers in the questions of "From hours to days", computed from the models."""

import numpy as np
from scipy.stats import binom

from ketamine.figures.hours_to_days import numbers
from ketamine.figures.hours_to_days.chain import FIRST, SECOND
from ketamine.figures.hours_to_days.times import findings
from ketamine.models import small_trials
from ketamine.models.cascade import Removed

SLOWEST = 100.0  # h, the last of three steps


def of(name):
    return numbers.NUMBERS[name]()[0]


def agree(count, people):
    return [round(100 * end) for end in small_trials.compatible_shares(count, people)]


def seen_in_mice(words):
    return next((row.first, row.last) for row in findings()["mouse"] if row.words == words)


RATES = ("as usual", "raised")
ANSWERS = {
    "the-slowest": lambda: np.log(2) * SLOWEST,
    "the-slowest, slip 1": lambda: SLOWEST,
    "the-slowest, slip 2": lambda: 2,
    "the-slowest, slip 3": lambda: np.log(2) * (1 + 5 + SLOWEST),
}
CLAIMS = {
    "spines-when: behaviour by 3 h, formation as usual at 3 to 6 h, raised at 12 to 24 h": lambda: (
        [seen_in_mice(words) for words in ("behaviour better by now", *(f"formation of spines {x}" for x in RATES))]
        == [(3, 3), (3, 6), (12, 24)]
    ),
    "late-rapamycin: 0.2, 11.1 and 10.6 %, none when given before, about half (5.4 %) a little after hour 1": lambda: (
        [round(of(name), 1) for name in ("spines, 3 h", "spines, day 1", "spines, late rapamycin")] == [0.2, 11.1, 10.6]
        and 0.45 < 5.4 / of("spines, day 1") < 0.55
        and numbers.kept(Removed("mTORC1")) < 1e-6
        and numbers.kept(Removed("mTORC1", 1)) < 50 < numbers.kept(Removed("mTORC1", 1.3))
    ),
    "nine-times: day 8.2, then 8.4, not 74; nine times the half-life, more than nine times the spines": lambda: (
        (round(of("half lost, mouse"), 1), round(of("half lost, person"), 1), round(9 * 8.2)) == (8.2, 8.4, 74)
        and round(of("half-life, times")) == 9
        and 9 < of("spines, times") < 9.5
        and 0.2 < of("half lost, person") - of("half lost, mouse") < 0.3
    ),
    "second-set: 5.6 % by the first, six times as much by the second, with 40 in place of 8": lambda: (
        (round(of("first, held 10"), 1), round(of("second, held 10"))) == (5.6, 33)
        and round(of("second, held 10") / of("first, held 10")) == 6
        and [each.block_constant_of_pyramidal_cells for each in (FIRST, SECOND)] == [8, 40]
        and 100 / (10**2 + 40**2) < 0.06
    ),
    "four-of-five: 28 to 99 %, at 50 % 19 of 100 and at 70 % half of such trials": lambda: (
        agree(4, 5) == [28, 99] and [round(100 * binom.sf(3, 5, p)) for p in (0.28, 0.5, 0.7)] == [2, 19, 53]
    ),
}
