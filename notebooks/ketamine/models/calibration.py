"""How sure to be: what a word of confidence promises, how far a share right wanders, and a score for both together.

A vote is right or not. `promise` is the share of right votes that a word stands for, `share` the share that is truly
right, both from 0 to 1. The promises are a convention of the course: a die with six verdicts, two of three, nineteen of
twenty. Bad input raises ValueError that names the argument.

Sources: Brier (1950), Monthly Weather Review 78:1-3, as the American Meteorological Society's glossary gives the score.
"""

import numpy as np
from scipy.special import bdtr, gammaln, xlog1py, xlogy  # binom of scipy.stats, which takes long to import

from .inputs import fraction, number, whole_number
from .proportions import REACH

PROMISES = {"guessing": 1 / 6, "fairly sure": 2 / 3, "certain": 19 / 20}


def score(promise, right):
    """Brier's score of single votes: the squared distance of the promise from 1 if right, else from 0."""
    return (fraction("promise", promise) - np.asarray(right, dtype=float)) ** 2


def expected_score(promise, share):
    """The mean of Brier's score when a share of the votes is right; arrays are broadcast. 0 is perfect, 1 the worst."""
    promise, share = fraction("promise", promise), fraction("share", share)
    return share * (1 - promise) ** 2 + (1 - share) * promise**2


def chances(votes: int, share: float) -> np.ndarray:
    """The chance of 0, 1, ... all of the votes being right, shape (votes + 1,)."""
    votes, share = whole_number("votes", votes), float(fraction("share", share))
    right = np.arange(votes + 1)
    wrong = votes - right
    ways = gammaln(votes + 1) - gammaln(right + 1) - gammaln(wrong + 1)  # the logarithm of their number
    return np.exp(ways + xlogy(right, share) + xlog1py(wrong, -share))


def wanders(votes: int, share: float) -> tuple[int, int]:
    """The fewest and the most right votes of 19 in 20 such readers: at most 2.5 % have fewer, at most 2.5 % more."""
    votes = whole_number("votes", votes)
    no_more = bdtr(np.arange(votes + 1), votes, float(fraction("share", share)))
    low, high = np.searchsorted(no_more, [0.025, 0.975])
    return int(low), int(high)


def votes_needed(share: float, reach: float) -> float:
    """How many votes until 19 of 20 shares right lie within `reach` of the true one, by the normal approximation."""
    share, reach = float(fraction("share", share)), number("reach", reach, positive=True)
    return REACH**2 * share * (1 - share) / reach**2
