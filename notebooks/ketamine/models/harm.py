"""What a count of harm can tell: nobody affected, a tail behind a mean, and once in many times.

Chances and normal distributions only; that rises are normal, and that one time is independent of the next, is the
course's own simplification. Shares are fractions of one. Bad input raises ValueError that names the argument.
"""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long
from scipy.special import ndtr  # norm.cdf of scipy.stats

from . import inputs
from .inputs import array, fraction, number, whole_number

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(60)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


def none_affected(people, share) -> np.ndarray:
    """Chance, (...), that nobody of so many people has a harm of which each has this chance.

    people: whole numbers or an array of them.
    """
    return (1 - fraction("share", share)) ** array("people", people, non_negative=True)


def most_unseen(people: int, level: float = 0.95) -> float:
    """The largest share that nobody affected among `people` does not rule out, one-sided: about 3 ÷ people for 95 %.

    It solves (1 − share)^people = 1 − level.
    """
    return float(-np.expm1(np.log1p(-inputs.level(level)) / whole_number("people", people)))


def share_above(limit, mean, spread) -> np.ndarray:
    """The share, (...), of single rises above a limit, when they are normal around `mean`, all in one unit."""
    return ndtr((mean - np.asarray(limit)) / array("spread", spread, positive=True))


def share_once(limit: float, mean: float, spread: float, times: int, between: float = 0.0) -> float:
    """The share of people with at least one rise above a limit in so many times.

    spread: standard deviation of all rises. between: the part of its square that lies between people, whose own means
    differ; the rest is drawn anew at every time. 0: every time is a new draw; 1: a person always rises alike.
    """
    whole_number("times", times)
    between = float(fraction("between", between))
    if between == 1:
        return float(share_above(limit, mean, spread))
    own = mean + number("spread", spread, positive=True) * np.sqrt(between) * _NODES
    below = ndtr((limit - own) / (spread * np.sqrt(1 - between)))
    return float(1 - _WEIGHTS @ below**times)


def largest_of(readings: int) -> float:
    """The mean of the largest of so many independent standard normal readings."""
    count = whole_number("readings", readings)
    return float(scipy.stats.norm.expect(lambda x: x * count * scipy.stats.norm.cdf(x) ** (count - 1)))


def share_each_time(once, times: int) -> np.ndarray:
    """The chance, (...), at each of so many independent times, if `once` had it at least once."""
    return -np.expm1(np.log1p(-fraction("once", once)) / whole_number("times", times))
