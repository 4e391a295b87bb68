"""Doses that come again and again: what is left of the last one when the next one comes.

Times are hours, as in all of `ketamine.models`; ratios have no unit. Bad input raises ValueError that names the
argument.
"""

import numpy as np

from .inputs import array, whole_number


def accumulation(half_life, every, doses: int | None = None) -> np.ndarray:
    """(...) how many times the first peak the peak after so many doses is; after infinitely many when left out.

    half_life, every: h, positive, numbers or arrays that fit together. Exact for equal boluses into one compartment,
    where each dose finds 2^(−every/half_life) of the state that the one before found: the sum of a geometric series.
    The size of the dose is not in it.
    """
    left = 2.0 ** -(array("every", every, positive=True) / array("half_life", half_life, positive=True))
    if doses is None:
        return 1 / (1 - left)
    return (1 - left ** whole_number("doses", doses)) / (1 - left)


def half_life_for(ratio, every) -> np.ndarray:
    """(...) h: the half-life with which peaks end at `ratio` times the first; the inverse of `accumulation`.

    ratio: more than 1. every: h between doses, positive.
    """
    ratio = array("ratio", ratio, positive=True)
    if (ratio <= 1).any():
        raise ValueError(f"ratio holds {ratio.min():g}; allowed are numbers above 1")
    return array("every", every, positive=True) / np.log2(ratio / (ratio - 1))
