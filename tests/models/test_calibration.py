"""What a word promises, how far a share wanders, and Brier's score."""

import numpy as np
import pytest
from scipy.stats import binom

from ketamine.models import calibration


def test_a_score_is_the_squared_distance_from_what_came():
    assert calibration.score([0.95, 0.95, 0.5], [1, 0, 1]) == pytest.approx([0.0025, 0.9025, 0.25])


def test_the_expected_score_is_the_mean_of_many_single_ones():
    rng = np.random.default_rng(1)
    right = rng.random(200_000) < 0.6
    assert calibration.score(0.8, right).mean() == pytest.approx(calibration.expected_score(0.8, 0.6), abs=0.003)


def test_the_worst_score_is_one_and_the_best_zero():
    assert calibration.expected_score([0, 1], [0, 1]) == pytest.approx([0, 0])
    assert calibration.expected_score([0, 1], [1, 0]) == pytest.approx([1, 1])


@pytest.mark.parametrize("votes", [1, 5, 10, 113])
@pytest.mark.parametrize("share", [1 / 6, 0.5, 2 / 3, 0.95])
def test_at_least_nineteen_of_twenty_readers_fall_between_the_ends(votes, share):
    low, high = calibration.wanders(votes, share)
    assert calibration.chances(votes, share)[low : high + 1].sum() >= 0.95
    assert binom.cdf(low - 1, votes, share) <= 0.025 and binom.sf(high, votes, share) <= 0.025


def test_the_chances_of_all_numbers_are_one_together():
    assert calibration.chances(113, 0.4).sum() == pytest.approx(1)
    assert calibration.chances(3, 0.5) == pytest.approx([0.125, 0.375, 0.375, 0.125])


def test_votes_needed_bring_nineteen_of_twenty_within_reach():
    votes = round(calibration.votes_needed(2 / 3, 0.1))
    at = np.arange(votes + 1) / votes
    within = np.abs(at - 2 / 3) <= 0.1
    assert calibration.chances(votes, 2 / 3)[within].sum() == pytest.approx(0.95, abs=0.015)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: calibration.expected_score(1.2, 0.5), "promise holds 1.2; allowed are numbers from 0 to 1"),
        (lambda: calibration.expected_score(0.5, -0.1), "share holds -0.1"),
        (lambda: calibration.chances(0, 0.5), "votes is 0; it must be a whole number, at least 1"),
        (lambda: calibration.wanders(10, 2), "share holds 2"),
        (lambda: calibration.votes_needed(0.5, 0), "reach holds 0; allowed are positive"),
    ],
)
def test_bad_input_is_refused_by_name(make, message):
    with pytest.raises(ValueError, match=message):
        make()
