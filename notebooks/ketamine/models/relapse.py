"""Who is still well: curves through published points, and what two counts say of a difference.

A hazard is the share of those still well who relapse per day. Time has one unit throughout a call, here days. Shares
are fractions. Bad input raises ValueError that names the argument.
"""

import numpy as np
from scipy.special import ndtri  # norm.ppf of scipy.stats

from .inputs import array, fraction, inside, number, whole_number


def still_well(time, at: float, share=0.5, shape=1.0) -> np.ndarray:
    """(...) share still well at `time` on the Weibull curve through one point: `share` are well at `at`.

    shape: 1 is a constant hazard, below 1 it falls with time, above 1 it rises. time: zero or more. With the median as
    the point and shape 1 this is 0.5^(time/median).
    """
    time, at = array("time", time, non_negative=True), number("at", at, positive=True)
    shape = array("shape", shape, positive=True)
    return np.exp(np.log(inside("share", share)) * (time / at) ** shape)


def shape_through(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The shape of the Weibull curve through two points (time, share still well), the earlier one first."""
    (t1, s1), (t2, s2) = first, second
    if not (0 < t1 < t2 and s1 > s2):
        raise ValueError(f"second is {second}; it must lie later and lower than first, {first}")
    losses = np.log(inside("share", s2)) / np.log(inside("share", s1))
    return float(np.log(losses) / np.log(t2 / t1))


def two_kinds(time, at: float, share: float, stay: float) -> np.ndarray:
    """(...) share still well if `stay` of the people do not relapse and the others do at one constant hazard.

    The curve passes through `share` at `at`. stay: less than `share`. Nobody's hazard changes; that of those who are
    still well falls, because they are more and more the ones who stay.
    """
    stay = float(fraction("stay", stay))
    if not stay < share < 1:
        raise ValueError(f"share is {share:g}; it must lie between stay, {stay:g}, and 1")
    return stay + (1 - stay) * still_well(time, at, (share - stay) / (1 - stay))


def hazard_ratio_of_shares(well: float, well_other: float) -> float:
    """The ratio of two hazards that keep one ratio all the time, from who is still well at its end in each arm."""
    return float(np.log(inside("well", well)) / np.log(inside("well_other", well_other)))


def difference_of_shares(count: int, people: int, other: int, others: int, level=0.95) -> tuple[float, float, float]:
    """The share of `other` among `others` minus that of `count` among `people`, and the ends of its interval.

    By the normal approximation, as one does it by hand. One over each is a number needed to treat.
    """
    first = whole_number("count", count) / whole_number("people", people)
    second = whole_number("other", other) / whole_number("others", others)
    error = np.sqrt(first * (1 - first) / people + second * (1 - second) / others)
    reach = float(ndtri(0.5 + number("level", level) / 2) * error)
    return second - first, second - first - reach, second - first + reach


def dose_against_dose(low: tuple, high: tuple, control: int) -> tuple[float, float]:
    """Two effects against one control, taken from each other: the difference (high − low) and its standard error.

    low, high: (effect against control, its standard error, people). Both errors hold the control's scatter, which
    cancels in the difference: with one spread in all arms an arm's own part is 1/n of 1/n + 1/control.
    """
    control = whole_number("control", control)
    own = [error**2 * (1 / n) / (1 / n + 1 / control) for _, error, n in (low, high)]
    return high[0] - low[0], float(np.sqrt(sum(own)))
