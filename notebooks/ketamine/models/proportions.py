"""Two counts of people set against each other: as a difference, as ratios, and as a number needed to treat.

The difference has Newcombe's interval, made of Wilson's for each share; the ratios have intervals on the logarithm.
A positive difference favours the first group. Bad input raises ValueError that names the argument.
"""

from typing import NamedTuple

import numpy as np
from scipy.special import ndtri  # norm.ppf of scipy.stats

from .inputs import array, count_among, fraction, inside, whole_number

REACH = float(ndtri(0.975))


class Estimate(NamedTuple):
    """A value with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


class Needed(NamedTuple):
    """How many are treated for one more with the outcome; negative: for one fewer.

    If the interval of the difference holds zero, that of the number runs through infinity: from `low`, a benefit, up
    to infinity, and on from minus infinity to `high`, a harm. `through_infinity` says so.
    """

    value: float
    low: float
    high: float
    through_infinity: bool


def wilson(count: int, people: int) -> Estimate:
    """A share with Wilson's interval."""
    people = whole_number("people", people)
    count = count_among("count", count, people)
    share, squared = count / people, REACH**2
    middle = (share + squared / (2 * people)) / (1 + squared / people)
    reach = REACH / (1 + squared / people) * np.sqrt(share * (1 - share) / people + squared / (4 * people**2))
    return Estimate(share, float(max(0.0, middle - reach)), float(min(1.0, middle + reach)))


def difference(count: int, people: int, other: int, others: int) -> Estimate:
    """The share of `count` among `people` minus that of `other` among `others`, by Newcombe."""
    return difference_of(wilson(count, people), wilson(other, others))


def difference_of(first: Estimate, second: Estimate) -> Estimate:
    """The first share minus the second when only their own intervals are known: Newcombe's rule."""
    value = first.value - second.value
    low = value - np.hypot(first.value - first.low, second.high - second.value)
    high = value + np.hypot(first.high - first.value, second.value - second.low)
    return Estimate(value, float(low), float(high))


def risk_ratio(count: int, people: int, other: int, others: int) -> Estimate:
    """The first share over the second. Raises ValueError when either count is 0: no logarithm."""
    cells = _cells(count, people, other, others)
    _no_zero(cells[:2])
    return _ratio(cells[0] / people / (cells[1] / others), 1 / cells[0] - 1 / people + 1 / cells[1] - 1 / others)


def odds_ratio(count: int, people: int, other: int, others: int) -> Estimate:
    """The odds of the first group over those of the second. Raises ValueError when a cell of the table is 0."""
    cells = _cells(count, people, other, others)
    cells = (*cells, people - cells[0], others - cells[1])
    _no_zero(cells)
    return _ratio(cells[0] * cells[3] / (cells[1] * cells[2]), sum(1 / cell for cell in cells))


def needed(between: Estimate) -> Needed:
    """One over a difference, and over the ends of its interval. Raises ValueError for a difference of exactly 0."""
    if between.value == 0:
        raise ValueError("between is 0; no number of people makes a difference")
    low, high = (1 / end if end else np.inf for end in (between.high, between.low))
    return Needed(1 / between.value, float(low), float(high), between.low <= 0 <= between.high)


def odds(share) -> np.ndarray:
    """(...) those with the outcome over those without it. share: between 0 and 1, both left out."""
    share = inside("share", share)
    return share / (1 - share)


def share_at_odds_ratio(share, ratio) -> np.ndarray:
    """(...) the share of the first group when the second has `share` and the odds ratio is `ratio`.

    It is also what is counted of `share` if those with the outcome come to be counted `ratio` times as often.
    """
    share, ratio = fraction("share", share), array("ratio", ratio, positive=True)
    return share * ratio / (1 - share + share * ratio)


def _ratio(value: float, variance: float) -> Estimate:
    factor = np.exp(REACH * np.sqrt(variance))
    return Estimate(value, float(value / factor), float(value * factor))


def _cells(count, people, other, others) -> tuple[int, int]:
    people, others = whole_number("people", people), whole_number("others", others)
    return count_among("count", count, people), count_among("other", other, others)


def _no_zero(cells) -> None:
    if 0 in cells:
        raise ValueError(f"a cell of the table is 0 ({', '.join(map(str, cells))}); the ratio has no finite interval")
