"""Two orders compared in pairs, and what shuffling gives: against cases that can be counted by hand."""

from itertools import permutations

import numpy as np
import pytest

from ketamine.models import agreement


def test_three_in_the_same_order_agree_in_all_pairs_and_one_deal_of_six_does_as_well():
    assert agreement.compare([1, 2, 3], [10, 20, 30]) == (3, 3, pytest.approx(1 / 6))
    assert agreement.compare([1, 2, 3], [30, 20, 10]) == (0, 3, 1)


def test_a_tie_in_the_trait_counts_half_and_a_tie_in_the_outcome_is_no_pair():
    assert agreement.compare([1, 1], [0, 5])[:2] == (0.5, 1)
    assert agreement.compare([1, 2, 3], [0, 0, 5])[:2] == (2, 2)


def test_dealing_only_what_is_rare_counts_as_dealing_everything():
    trait, outcome = [3, 1, 2, 2, 5], [0, 0, 0.5, 0, 1]
    found = agreement.compare(trait, outcome)
    every = np.array(list(permutations(outcome)))
    assert found.chance == pytest.approx((agreement.agreeing(trait, every) >= found.agreeing - 1e-9).mean())


def test_one_hit_among_many_cannot_be_rarer_than_one_in_their_number():
    for n in range(2, 10):
        assert agreement.compare(range(n), [0] * (n - 1) + [1]).chance == pytest.approx(1 / n)


@pytest.mark.parametrize(
    ("trait", "outcome", "message"),
    [
        ([1, 2], [1, 2, 3], "its last axis must be as long as trait"),
        ([1, 2, np.nan], [1, 2, 3], "trait"),
        (range(12), range(12), "at most 200,000 are counted"),
    ],
)
def test_what_cannot_be_compared_is_refused(trait, outcome, message):
    with pytest.raises(ValueError, match=message):
        agreement.compare(trait, outcome)
