"""What a count of a few people can tell, computed exactly from the binomial distribution.

A crossover gives every person both treatments. Of those who answer differently the sign test asks whether more of them
lost the response than a fair coin would give. Here nobody gains by the blocker, the case that is easiest to show: the
course's own simplification. Bad input raises ValueError that names the argument.
"""

import numpy as np
from scipy.special import betainc, betaincinv  # binom.sf and beta.ppf of scipy.stats

from . import inputs
from .calibration import chances
from .inputs import fraction, whole_number


def compatible_shares(count: int, people: int, level: float = 0.95) -> tuple[float, float]:
    """Clopper and Pearson: the least and the largest true share that `count` of `people` does not rule out.

    level: confidence, between 0 and 1. Each end is the share at which so extreme a count has the chance (1 − level)/2.
    """
    people = whole_number("people", people)
    count, tail = inputs.count_among("count", count, people), (1 - inputs.level(level)) / 2
    low = betaincinv(count, people - count + 1, tail) if count else 0.0
    high = betaincinv(count + 1, people - count, 1 - tail) if count < people else 1.0
    return float(low), float(high)


def fewest_that_count(level: float = 0.05) -> int:
    """How many people must differ, all in one direction, before a two-sided sign test falls below `level`."""
    return int(np.floor(1 - np.log2(inputs.level(level)))) + 1  # the first k with 2 · ½ᵏ below the level


def chance_to_show(people: int, lost_share, level: float = 0.05) -> np.ndarray:
    """Chance that a crossover finds the loss, (...), if a blocker truly takes the response of `lost_share` of them."""
    people, lost_share = whole_number("people", people), fraction("lost_share", lost_share)
    fewest = fewest_that_count(level)
    return betainc(fewest, people - fewest + 1, lost_share) if fewest <= people else 0.0 * lost_share


def seen_when_shown(people: int, lost_share: float, level: float = 0.05) -> float:
    """The share of people who lose the response, on average over those crossovers that find the loss.

    Raises ValueError when no crossover of so few people, or with nothing to lose, could find it.
    """
    chance = float(chance_to_show(people, lost_share, level))
    if chance == 0:
        raise ValueError(f"people is {people} and lost_share {lost_share}; such a crossover can never find a loss")
    counts = np.arange(fewest_that_count(level), people + 1)
    return float(counts @ chances(people, lost_share)[counts]) / chance / people
