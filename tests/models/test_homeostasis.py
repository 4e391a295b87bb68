"""The cell that keeps its rate: against the equation it stands for, its limits, its many synapses, bad input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from ketamine.models import homeostasis as home

few = settings(max_examples=25, deadline=None)
blocks, taus, times = st.floats(0, 0.95), st.floats(0.2, 20), st.floats(0.1, 20)
samples = st.integers(0, 10_000).map(lambda seed: np.random.default_rng(seed).lognormal(0, 0.6, 200))


def stepped(moments, block, duration, tau, half_life, taken, start=1.0):
    """The equation of the docstring itself, by a general solver."""

    def reading(t, strength):
        left = 1 - home.blocked([t], block, duration, half_life)[0]
        return left * strength

    def change(t, state):
        return [state[0] * (1 - reading(t, state[0])) / tau]

    pieces, state = np.empty(len(moments)), start
    for low, high in ((0, duration), (duration, moments[-1] + 1e-9)):
        inside = (moments >= low) & (moments < high)
        found = solve_ivp(
            lambda t, s, high=high: change(min(t, high - 1e-12), s), (low, high), [state],
            t_eval=np.append(moments[inside], high), rtol=1e-10, atol=1e-12, max_step=tau / 5,
        ).y[0]  # fmt: skip
        pieces[inside], state = found[:-1], found[-1]
    left = 1 - home.blocked(moments, block, duration, half_life)
    return pieces * (left if taken == "input" else 1)


@settings(max_examples=12, deadline=None)
@given(blocks, st.floats(0.3, 4), taus, st.sampled_from([0.0, 0.5, 3.0]), st.sampled_from(home.TAKEN))
def test_the_exact_form_is_the_solution_of_the_equation(block, duration, tau, half_life, taken):
    moments = np.unique(np.append(np.linspace(0, duration + 6, 41), duration))  # the end may be among them already
    found = home.rate(moments, block, duration, tau, half_life, taken)
    np.testing.assert_allclose(found, stepped(moments, block, duration, tau, half_life, taken), rtol=2e-7)


@few
@given(blocks, st.floats(0.01, 100), taus)
def test_the_rate_returns_to_the_set_point_from_any_start(block, start, tau):
    found = solve_ivp(
        lambda _, w: w * (1 - (1 - block) * w) / tau, (0, 40 * tau / min(1, 1 - block)), [start],
        rtol=1e-10, atol=1e-12, method="LSODA",
    ).y[0, -1]  # fmt: skip
    assert (1 - block) * found == pytest.approx(1, abs=1e-6)
    assert home.rate([60 * tau], block, 1e4 * tau, tau)[0] == pytest.approx(1, abs=1e-6)


@few
@given(blocks, taus)
def test_a_rebound_after_full_adaptation_is_one_over_what_got_through(block, tau):
    assert home.rebound(block, 1e3 * tau, tau) == pytest.approx(1 / (1 - block))
    assert home.rebound(block, 0, tau) == 1


@few
@given(blocks, times, taus)
def test_the_rebound_is_the_rate_at_the_moment_of_release_and_grows_with_time_under_block(block, duration, tau):
    assert home.rate([duration], block, duration, tau)[0] == pytest.approx(float(home.rebound(block, duration, tau)))
    assert home.rebound(block, 2 * duration, tau) >= home.rebound(block, duration, tau)


@few
@given(blocks, times, taus)
def test_after_a_sudden_release_nobody_can_tell_what_was_blocked(block, duration, tau):
    later = duration + np.linspace(0, 10, 21)
    pair = [home.rate(later, block, duration, tau, taken=taken) for taken in home.TAKEN]
    np.testing.assert_array_equal(*pair)


@settings(max_examples=6, deadline=None)
@given(st.floats(0.1, 0.9), st.floats(0.5, 4), st.floats(0.2, 5))
def test_after_full_adaptation_a_drug_that_leaves_slower_leaves_less_of_a_rebound(block, tau, half_life):
    slower = home.highest_rate(block, 30 * tau, tau, 2 * half_life)
    assert 1 <= slower < home.highest_rate(block, 30 * tau, tau, half_life) < home.rebound(block, 30 * tau, tau)


def test_after_a_short_block_it_may_leave_more_since_it_goes_on_blocking_meanwhile():
    heights = [home.highest_rate(0.5, 0.1, 1, half_life) for half_life in (0, 0.1, 0.3)]
    assert heights == sorted(heights) and heights[2] > heights[0] + 0.03


def test_the_best_time_constant_is_neither_fast_nor_slow():
    tau, height = home.best_tau(0.5, 1, 3)
    assert height == pytest.approx(home.highest_rate(0.5, 1, tau, 3))
    assert height >= max(home.highest_rate(0.5, 1, tau * factor, 3) for factor in (0.5, 0.8, 1.25, 2)) - 1e-4


def test_before_time_zero_nothing_is_blocked_and_silence_doubles_again_and_again():
    assert home.rate([-1], 0.5, 1, 1)[0] == 1
    np.testing.assert_allclose(1 / home.remembered(np.log(2) * np.arange(4), 1.0, 10, 1), [1, 2, 4, 8])


@few
@given(samples, st.floats(0.2, 5))
def test_multiplying_keeps_every_ratio_and_adding_every_difference_while_nothing_is_lost(weights, factor):
    ratio = home.multiplied(weights, factor) / weights
    np.testing.assert_allclose(ratio, factor)
    shifted = home.added(weights, factor)
    assert (shifted >= 0).all() and shifted.sum() == pytest.approx(factor * weights.sum())
    there = shifted > 0
    assert np.ptp((shifted - weights)[there]) == pytest.approx(0, abs=1e-9)
    if abs(factor - 1) > 0.01:
        assert np.ptp((shifted / weights)[there]) > 1e-3


@settings(max_examples=8, deadline=None)
@given(samples, st.floats(0.4, 2.5))
def test_both_end_where_their_equations_lead(weights, factor):
    """tau dw/dt = w (1 − rate) and tau dw/dt = 1 − rate, with the rate the sum of the weights over its goal."""
    goal = factor * weights.sum()

    def change(how):
        def slope(_, w):
            error = 1 - np.maximum(w, 0).sum() / goal
            return w * error if how == "multiplied" else np.where((w <= 0) & (error < 0), 0, error)

        return slope  # fmt: skip

    end = {
        how: np.maximum(solve_ivp(change(how), (0, 60), weights, rtol=1e-6, atol=1e-8).y[:, -1], 0)
        for how in ("multiplied", "added")
    }
    np.testing.assert_allclose(end["multiplied"], home.multiplied(weights, factor), rtol=1e-3)
    np.testing.assert_allclose(end["added"], home.added(weights, factor), atol=0.01)


def test_a_limit_of_detection_hides_part_of_an_exact_doubling():
    weights = np.random.default_rng(1).lognormal(0, 0.6, 5000)
    doubled = home.multiplied(weights, 2)
    np.testing.assert_allclose(home.seen_growth(weights, doubled, 0, [0.1, 0.5, 0.9]), 2)
    small, middle, large = home.seen_growth(weights, doubled, 0.8, [0.05, 0.5, 0.95])
    assert 1 < small < middle < large < 2


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: home.blocked([0], 1.2, 1), "block holds 1.2"),
        (lambda: home.blocked([0], 1.0, 1, 2.0), "block is 1 with a half-life"),
        (lambda: home.blocked([0], 0.5, -1), "duration holds -1"),
        (lambda: home.remembered([0], 0.5, 1, 0), "tau holds 0"),
        (lambda: home.rate([0], 0.5, 1, 1, taken="heater"), "taken is 'heater'"),
        (lambda: home.rebound(0.5, -1, 1), "duration holds -1"),
        (lambda: home.highest_rate(0.5, 1, 1, -1), "half_life holds -1"),
        (lambda: home.best_tau(0.5, 1, 0), "half_life holds 0"),
        (lambda: home.multiplied([1, 2], 0), "factor holds 0"),
        (lambda: home.added([0, 0], 2), "weights are all zero"),
        (lambda: home.added([-1, 0], 2), "weights holds -1"),
        (lambda: home.seen_growth([1, 2], [1, 2], 5), "limit is 5"),
    ],
)
def test_bad_input_is_refused_by_name(make, says):
    with pytest.raises(ValueError, match=says):
        make()
