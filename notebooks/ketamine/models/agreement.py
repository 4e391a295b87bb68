"""Do two orders agree? A trait and an outcome of the same few things, in pairs, and how often chance does as well.

Pairs are those whose outcomes differ. One counts 1 if the thing with more of the trait also has the larger outcome, ½
if the trait is the same, 0 if it has the smaller. Shuffling deals the outcomes out anew; all deals are counted, so that
no random number is drawn (the exact form of a permutation test on the concordance of Kendall 1938).
"""

from itertools import permutations
from math import perm
from typing import NamedTuple

import numpy as np

from .inputs import array

MOST_DEALS = 200_000


class Agreement(NamedTuple):
    """Pairs that agree (ties in the trait count half), pairs in all, and the share of deals that agree as much."""

    agreeing: float
    pairs: int
    chance: float


def agreeing(trait, outcome) -> np.ndarray:
    """How many pairs agree, (...). trait: (n,); outcome: (..., n), a deal in each row."""
    trait, outcome = array("trait", trait), array("outcome", outcome)
    if trait.ndim != 1 or outcome.shape[-1:] != trait.shape:
        raise ValueError(f"outcome has shape {outcome.shape}; its last axis must be as long as trait, {trait.shape}")
    first, second = np.triu_indices(len(trait), 1)
    apart = np.sign(outcome[..., first] - outcome[..., second])
    return (0.5 * (np.sign(trait[first] - trait[second]) * apart + np.abs(apart))).sum(axis=-1)


def compare(trait, outcome) -> Agreement:
    """Agreement of trait (n,) and outcome (n,). Raises ValueError for unequal lengths and for more deals than we count.

    Equal outcomes need not be told apart: only the places of all but the most frequent outcome are dealt.
    """
    outcome = array("outcome", outcome)
    found = float(agreeing(trait, outcome))
    values, counts = np.unique(outcome, return_counts=True)
    usual = values[counts.argmax()]
    others = outcome[outcome != usual]
    if (deals := perm(len(outcome), len(others))) > MOST_DEALS:
        raise ValueError(f"outcome can be dealt in {deals:,} ways; at most {MOST_DEALS:,} are counted")
    dealt = np.full((deals, len(outcome)), usual)
    places = np.array(list(permutations(range(len(outcome)), len(others))), dtype=int)
    np.put_along_axis(dealt, places, np.broadcast_to(others, places.shape), axis=1)
    first, second = np.triu_indices(len(outcome), 1)
    pairs = int((outcome[first] != outcome[second]).sum())
    return Agreement(found, pairs, float((agreeing(trait, dealt) >= found - 1e-9).mean()))
