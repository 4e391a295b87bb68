"""What a few people tell about many, where what differs between them is log-normal: exact.

A log-normal quantity is one whose logarithm is normal. `cv` is the coefficient of variation between people, standard
deviation over mean, as a fraction. Ranges hold `level` of all samples of n people; they are given as estimate over
truth. Bad input raises ValueError that names the argument.
"""

import numpy as np
from scipy.special import betaincinv, gammaincinv, ndtr, ndtri, stdtrit  # what scipy.stats takes long to import

from . import inputs
from .inputs import array, inside, number, whole_number


def sigma(cv) -> np.ndarray:
    """(...) standard deviation of the natural logarithm."""
    return np.sqrt(np.log1p(array("cv", cv, non_negative=True) ** 2))


def mean_over_median(cv) -> np.ndarray:
    """(...) how many times the median the mean is."""
    return np.exp(sigma(cv) ** 2 / 2)


def quantile(share, cv) -> np.ndarray:
    """(...) the value below which `share` of people lie, over the median."""
    return np.exp(sigma(cv) * ndtri(inside("share", share)))


def share_below(value, cv) -> np.ndarray:
    """(...) share of people below `value` times the median; cv above zero."""
    return ndtr(np.log(array("value", value, positive=True)) / sigma(array("cv", cv, positive=True)))


def range_of_median(n: int, cv, level: float = 0.95) -> np.ndarray:
    """(2, ...) lower and upper end of the geometric mean of n people over the true median."""
    error = sigma(cv) / np.sqrt(whole_number("n", n))
    return np.exp(np.multiply.outer(ndtri(_tails(level)), error))


def range_of_spread(n: int, level: float = 0.95) -> np.ndarray:
    """(2,) lower and upper end of the standard deviation of n logarithms over the true one; n at least 2."""
    freedom = whole_number("n", n) - 1
    if not freedom:
        raise ValueError("n is 1; a spread needs at least 2 people")
    return np.sqrt(2 * gammaincinv(freedom / 2, _tails(level)) / freedom)


def range_of_quantile(n: int, share: float, cv, level: float = 0.95) -> np.ndarray:
    """(2, ...) lower and upper end of a quantile read off n people, over the true one.

    Read off means: the smallest of the n values that has at least `share` of them at or below it. The share of all
    people below that value is distributed as beta, whatever is measured.
    """
    place = rank(n, share)
    below = betaincinv(place, n + 1 - place, _tails(level))
    return np.exp(np.multiply.outer(ndtri(below) - ndtri(share), sigma(cv)))


def range_of_next(n: int, cv, level: float = 0.95) -> np.ndarray:
    """(2, ...) ends between which the next person falls, over the geometric mean of n; n at least 2.

    cv: as those n people gave it. The prediction interval of Student: the middle and the spread are both estimates.
    """
    freedom = whole_number("n", n) - 1
    if not freedom:
        raise ValueError("n is 1; a spread needs at least 2 people")
    return np.exp(np.multiply.outer(stdtrit(freedom, _tails(level)), sigma(cv) * np.sqrt(1 + 1 / n)))


def rank(n: int, share: float) -> int:
    """Which of n values, counted from the smallest, has at least `share` of them at or below it."""
    n, share = whole_number("n", n), float(inside("share", number("share", share)))
    return int(np.ceil(share * n - 1e-9))


def _tails(level: float) -> np.ndarray:
    level = inputs.level(level)
    return np.array([(1 - level) / 2, (1 + level) / 2])
