"""The numbers in the questions of "Again and again", computed from the models."""

import numpy as np

from ketamine.figures.again_and_again import doses, made, numbers, stopping
from ketamine.models import repeats


def of(name):
    return numbers.NUMBERS[name]()[0]


ANSWERS = {
    "hours-of-drug": lambda: of("above, twice"),
    "year-after": lambda: of("KetECT, year"),
    "largest-needed": lambda: of("remission, NNT most"),
    "three-times": lambda: float(repeats.accumulation(48, 24)),
    "three-times, slip 1": lambda: float(repeats.accumulation(24, 24)),
    "three-times, slip 2": lambda: float(repeats.accumulation(24, 48)),
    "three-times, slip 3": lambda: float(repeats.accumulation(48, 24, 2)),
}

CLAIMS = {
    "hours-of-drug: eight times about four hours, out of 672": lambda: (
        round(of("hours above")) == 4 and 8 * of("hours above") / 672 * 100 == of("above, twice")
    ),
    "hnk-daily: half-life 6.1 h, by hand 7 %, and 24 % in the chain": lambda: (
        round(of("HNK, half-life"), 1) == 6.1
        and round(float(repeats.accumulation(6.1, 24)), 2) == 1.07
        and round(of("HNK, daily")) == 24
    ),
    "hnk-daily: it is still being made, so a fifth is left a day after its peak": lambda: (
        of("HNK, daily, no norketamine waits") < of("HNK, daily") - 10
        and round(of("HNK, a day after its peak"), -1) == 20
    ),
    "highest-lowest: in none, three told from placebo, and what intervals hold": lambda: (
        doses.told_apart() == 0
        and doses.better_than_control() == 3
        and [round(of(n), 1) for n in ("Daly, low", "Daly, high")] == [-12.4, 1.4]
        and [round(of(n), 1) for n in ("84 v 28, low", "84 v 28, high")] == [-6.6, 2.2]
    ),
    "highest-lowest: Daly’s effects rise in 11 and 12 people": lambda: (
        [a.people for a in doses.arms("daly-2018")] == [11, 11, 12]
        and (np.diff([a.effect for a in doses.arms("daly-2018")]) < 0).all()
    ),
    "year-after: 35 by day 57, and 6 at a constant pace": lambda: (
        round(of("KetECT, by the median")) == 35 and round(of("KetECT, year at one pace")) == 6
    ),
    "largest-needed: 24 of 90 and 39 of 86, 5.4, printed 6, 3 to 21": lambda: (
        stopping.table("remission") == ((24, 90), (39, 86))
        and round(of("remission, NNT"), 1) == 5.4
        and stopping.printed_needed("remission") == 6
        and round(of("remission, NNT least")) == 3
    ),
    "three-times: 0.71 is left": lambda: round(2**-0.5, 2) == 0.71,
    "two-and-three: the difference holds 0 by far, even if placebo had no scatter": lambda: (
        1 - 1.96 * np.hypot(2.8 / 1.96, 2.8 / 1.96) / np.sqrt(2) < -1
    ),
    "for-whom: 297 of 705, and about 19 in a hundred": lambda: (
        (stopping.randomised(), stopping.enrolled()) == (297, 705)
        and round(of("remission, difference")) == 19
        and round(of("remission, HR printed"), 2) == 0.49
        and f"{1 / 0.187:.2f}" == "5.35"
    ),
    "even-rate: nine hours at an even rate, half-life 6.1 h: 7 %, and 0.07 of the day before": lambda: (
        round(100 * (made.evenly(9) - 1)) == 7
        and round(of("HNK, half-life"), 1) == 6.1
        and round(2 ** (-24 / 6.1), 2) == 0.07
    ),
    "falling-hazard: a fifth in three months is 7 % per month": lambda: round(100 * (1 - (40 / 50) ** (1 / 3))) == 7,
}
