"""What a count of a few people can tell: against sums over all outcomes, textbook limits and bad input."""

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from ketamine.models.small_trials import chance_to_show, compatible_shares, fewest_that_count, seen_when_shown

few = settings(max_examples=60, deadline=None)


def tail(count, people, share, upper):
    """Chance of so many or more (upper), or so many or fewer, summed outcome by outcome."""
    which = range(count, people + 1) if upper else range(count + 1)
    return sum(comb(people, k) * share**k * (1 - share) ** (people - k) for k in which)


@few
@given(st.integers(1, 60), st.data())
def test_at_the_ends_of_the_interval_the_count_is_as_rare_as_the_level_says(people, data):
    count = data.draw(st.integers(0, people))
    low, high = compatible_shares(count, people)
    assert low <= count / people <= high
    if count:
        assert tail(count, people, low, upper=True) == pytest.approx(0.025, rel=1e-6)
    if count < people:
        assert tail(count, people, high, upper=False) == pytest.approx(0.025, rel=1e-6)


@pytest.mark.parametrize(("count", "people", "level"), [(0, 12, 0.95), (4, 5, 0.95), (3, 10, 0.9), (100, 100, 0.99)])
def test_the_interval_is_the_exact_one_of_scipy(count, people, level):
    exact = binomtest(count, people).proportion_ci(confidence_level=level, method="exact")
    assert compatible_shares(count, people, level) == pytest.approx((exact.low, exact.high), rel=1e-7)


def test_none_of_n_follows_the_rule_of_three():
    assert compatible_shares(0, 12)[0] == 0 and compatible_shares(12, 12)[1] == 1
    assert compatible_shares(0, 100, 0.9)[1] == pytest.approx(3 / 100, rel=0.02)


@pytest.mark.parametrize(("level", "people"), [(0.05, 6), (0.01, 8), (0.25, 4)])
def test_so_many_of_one_direction_are_the_fewest_for_a_sign_test(level, people):
    assert fewest_that_count(level) == people
    assert 2 * 0.5**people < level <= 2 * 0.5 ** (people - 1)


@few
@given(st.integers(6, 60), st.floats(0.01, 0.99))
def test_the_chance_to_show_a_loss_is_summed_outcome_by_outcome(people, lost):
    assert chance_to_show(people, lost) == pytest.approx(tail(6, people, lost, upper=True), abs=1e-12)


@few
@given(st.integers(6, 60), st.floats(0.02, 0.99))
def test_what_is_seen_in_the_trials_that_show_it_is_never_less_than_the_truth(people, lost):
    assert seen_when_shown(people, lost) >= max(lost, 6 / people) - 1e-12


def test_the_exaggeration_goes_with_more_people():
    found = [seen_when_shown(people, 0.3) for people in (12, 30, 200)]
    assert found[0] > found[1] > found[2] and found[2] == pytest.approx(0.3, rel=1e-3)


def test_trials_that_are_thrown_like_dice_give_the_same():
    rng = np.random.default_rng(7)
    lost = rng.random((200_000, 12)) < 0.3
    shown = lost.sum(axis=1) >= 6
    assert shown.mean() == pytest.approx(float(chance_to_show(12, 0.3)), abs=0.003)
    assert lost[shown].mean() == pytest.approx(seen_when_shown(12, 0.3), abs=0.003)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: compatible_shares(13, 12), "count is 13; it must be a whole number, from 0 to 12"),
        (lambda: compatible_shares(1, 0), "people is 0; it must be a whole number"),
        (lambda: compatible_shares(1, 2, 1.0), "level is 1.0; it must lie between 0 and 1"),
        (lambda: fewest_that_count(0), "level is 0; it must lie between 0 and 1"),
        (lambda: chance_to_show(12, 1.5), "lost_share holds 1.5"),
        (lambda: seen_when_shown(5, 0.5), "can never find a loss"),
        (lambda: seen_when_shown(12, 0.0), "can never find a loss"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
