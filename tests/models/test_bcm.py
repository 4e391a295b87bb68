"""The sliding threshold: resting points, the border of stability on both sides, selectivity, bad input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from ketamine.models import bcm

few = settings(max_examples=25, deadline=None)


@few
@given(st.floats(0.02, 0.999) | st.floats(1.001, 50))
def test_trace_and_determinant_are_those_of_the_derivation_and_the_border_is_one(slow):
    trace, determinant = np.trace(bcm.jacobian(slow)), np.linalg.det(bcm.jacobian(slow))
    assert trace == pytest.approx(1 - 1 / slow) and determinant == pytest.approx(1 / slow)
    assert (bcm.growth(slow) < 0) == (slow < bcm.BORDER)


@few
@given(st.floats(0.05, 0.93) | st.floats(1.07, 3))
def test_a_small_departure_grows_or_shrinks_as_the_border_says(slow):
    times = np.linspace(0, 60, 1201)
    output, threshold = bcm.sliding_threshold(times, slow, 1 + 1e-5)
    distance = np.hypot(output - 1, threshold - 1)
    early, late = distance[times < 12].max(), distance[times > 45].max()
    assert (late < early) == (slow < bcm.BORDER)


@few
@given(st.floats(0.3, 1.3))
def test_the_pace_of_a_small_departure_is_that_of_the_eigenvalue(slow):
    times = np.linspace(0, 15, 1501)
    output, threshold = bcm.sliding_threshold(times, slow, 1 + 1e-4)
    values, vectors = np.linalg.eig(bcm.jacobian(slow))
    parts = np.linalg.solve(vectors, [1e-4, 0])
    linear = (vectors @ (parts[:, None] * np.exp(np.outer(values, times)))).real
    np.testing.assert_allclose([output - 1, threshold - 1], linear, atol=5e-3 * np.abs(linear).max())


def test_the_whole_rule_in_its_own_units_moves_as_in_those_of_the_model():
    learning_rate, drive, target, threshold_time = 0.03, 1.7, 4.0, 2.1
    slow = float(bcm.slowness(learning_rate, drive, target, threshold_time))
    unit = 1 / (learning_rate * drive**2 * target)

    def change(_, state):
        y = state[0] * drive
        return [learning_rate * drive * y * (y - state[1]), (y**2 / target - state[1]) / threshold_time]

    times = np.linspace(0, 20, 81)
    whole = solve_ivp(
        change, (0, 20 * unit), [1.3 * target / drive, target], t_eval=times * unit, rtol=1e-10, atol=1e-12
    )
    output, threshold = bcm.sliding_threshold(times, slow, 1.3)
    np.testing.assert_allclose(whole.y[0] * drive / target, output, rtol=1e-7)
    np.testing.assert_allclose(whole.y[1] / target, threshold, rtol=1e-7)


def test_a_threshold_that_does_not_slide_holds_nothing():
    times = np.linspace(0, 30, 301)
    assert bcm.fixed_threshold(times, 0.99)[-1] < 1e-9
    above = bcm.fixed_threshold(times, 1.01)
    assert np.isnan(above[-1]) and np.nanmax(above) > 5
    assert np.isnan(above[times > np.log(1.01 / 0.01)]).all()
    np.testing.assert_allclose(bcm.fixed_threshold(times, 1.0), 1)
    slowest = bcm.sliding_threshold(times[:30], 1e9, 1.2)[0]
    np.testing.assert_allclose(slowest[:15], bcm.fixed_threshold(times[:15], 1.2), rtol=1e-6)


@pytest.mark.parametrize(
    ("slow", "fate"), [(0.5, "settles"), (0.95, "settles"), (1.1, "swings"), (1.4, "swings"), (3, "silent")]
)
def test_what_becomes_of_a_small_step(slow, fate):
    assert bcm.fate(slow) == fate


def test_far_beyond_the_border_it_runs_away():
    assert bcm.fate(8) == "runs away"


def test_a_larger_input_makes_the_same_threshold_slower():
    times = np.linspace(0, 8, 101)
    changed = bcm.sliding_threshold(times, 0.3, 1.5, drive=1.5)[0]
    same = bcm.sliding_threshold(times * 1.5**2, 0.3 * 1.5**2, 1.5)[0]
    np.testing.assert_allclose(changed, same, rtol=1e-6)


def test_of_two_patterns_one_is_chosen():
    both, one, none = ([1, 1], [2, 0], [0, 0])
    assert np.linalg.eigvals(bcm.patterns_jacobian(both, [0.5, 0.5])).real.max() > 0
    assert np.linalg.eigvals(bcm.patterns_jacobian(one, [0.5, 0.5])).real.max() < 0
    assert np.allclose(bcm.patterns_jacobian(none, [0.5, 0.5]), 0)
    half = np.array([0.5, 0.5])
    found = solve_ivp(lambda _, y: half * y * (y - half @ y**2), (0, 400), [1.0, 1.0 + 1e-6], rtol=1e-10, atol=1e-14).y[
        :, -1
    ]
    np.testing.assert_allclose(found, [0, 2], atol=1e-6)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: bcm.slowness(0, 1, 1, 1), "learning_rate holds 0"),
        (lambda: bcm.jacobian(-1), "slow holds -1"),
        (lambda: bcm.sliding_threshold([1, 0], 1), "times is not sorted"),
        (lambda: bcm.sliding_threshold([0, 1], 1, output=0), "output holds 0"),
        (lambda: bcm.sliding_threshold([0, 1], 1, drive=-2), "drive holds -2"),
        (lambda: bcm.fixed_threshold([0], "a"), "output is 'a'"),
        (lambda: bcm.patterns_jacobian([1, 1], [0.5, 0.4]), "together 1"),
        (lambda: bcm.patterns_jacobian([1, 1], [1]), "one for each output"),
    ],
)
def test_bad_input_is_refused_by_name(make, says):
    with pytest.raises(ValueError, match=says):
        make()


def test_a_peak_between_two_of_the_times_is_a_runaway_all_the_same():
    fine, coarse = np.linspace(0, 60, 60_001), np.array([0.0, 60.0])
    output = bcm.sliding_threshold(fine, 3.8, 2.0)[0]
    assert 0.5 * bcm.RUNAWAY < np.nanmax(output) <= bcm.RUNAWAY and np.isnan(output[-1])
    assert np.isnan(bcm.sliding_threshold(coarse, 3.8, 2.0)[0]).tolist() == [False, True]
