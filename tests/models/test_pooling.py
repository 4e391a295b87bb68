"""Trials put together: against statsmodels, by hand, in limits, and with bad input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student
from statsmodels.api import OLS
from statsmodels.stats.meta_analysis import combine_effects

from ketamine.models.pooling import against_one_control, next_trial, pool

some = settings(max_examples=80, deadline=None)
effect, error = st.floats(-20, 20), st.floats(0.05, 5)
trials = st.lists(st.tuples(effect, error), min_size=2, max_size=12)


@some
@given(trials)
def test_estimates_intervals_and_heterogeneity_are_those_of_statsmodels(drawn):
    effects, errors = map(np.array, zip(*drawn, strict=True))
    with np.errstate(all="ignore"):  # statsmodels lets the variance between trials fall below zero; we stop at zero
        theirs = combine_effects(effects, errors**2, method_re="dl")
        normal, by_t = theirs.conf_int(), theirs.conf_int(use_t=True)
    differ = theirs.tau2 > 0
    for ours, interval in (
        (pool(effects, errors, random=False), normal[0]),
        (pool(effects, errors), normal[1] if differ else normal[0]),
        (pool(effects, errors, hartung_knapp=True), by_t[3] if differ else by_t[2]),
    ):
        assert (ours.low, ours.high) == pytest.approx(interval, rel=1e-6, abs=1e-6)
    mixed = pool(effects, errors)
    assert mixed.tau2 == pytest.approx(max(theirs.tau2, 0), rel=1e-6, abs=1e-6)
    assert mixed.q == pytest.approx(theirs.q, rel=1e-6, abs=1e-6)
    assert mixed.i2 == pytest.approx(
        max(1 - theirs.df_resid / theirs.q, 0) if theirs.q > 1e-9 else 0, rel=1e-5, abs=1e-6
    )


def test_two_trials_by_hand():
    found = pool([-3.8, -3.9], [1.39, 1.39])
    assert found.effect == pytest.approx(-3.85) and found.error == pytest.approx(1.39 / np.sqrt(2))
    assert list(found.weights) == pytest.approx([0.5, 0.5])
    far = pool([-8.0, 0.0], [1.0, 1.0])  # Q = 32, tau² = 31
    assert far.tau2 == pytest.approx(31) and far.q == pytest.approx(32) and far.i2 == pytest.approx(31 / 32)
    assert far.error == pytest.approx(4.0)


@some
@given(trials)
def test_if_effects_may_differ_small_trials_weigh_more_and_the_interval_is_never_narrower(drawn):
    effects, errors = map(np.array, zip(*drawn, strict=True))
    one, differ = pool(effects, errors, random=False), pool(effects, errors)
    assert differ.error >= one.error * (1 - 1e-9)
    smallest = int(np.argmax(errors))
    assert differ.weights[smallest] >= one.weights[smallest] * (1 - 1e-9)
    assert one.weights.sum() == pytest.approx(1) and differ.weights.sum() == pytest.approx(1)


@some
@given(st.lists(st.tuples(effect, error), min_size=3, max_size=12))
def test_the_next_trial_is_less_sure_than_the_mean_of_all(drawn):
    effects, errors = zip(*drawn, strict=True)
    low, high = next_trial(effects, errors)
    found = pool(effects, errors)
    assert low < found.low < found.high < high


@some
@given(st.lists(st.tuples(effect, error), min_size=3, max_size=12), st.sampled_from([0.8, 0.95, 0.99]))
def test_the_next_trial_is_the_formula_of_higgins_with_the_parts_of_statsmodels(drawn, level):
    """statsmodels has no prediction interval: its mean, error and variance between trials, and the formula anew."""
    effects, errors = map(np.array, zip(*drawn, strict=True))
    with np.errstate(all="ignore"):
        theirs = combine_effects(effects, errors**2, method_re="dl")
    differ = theirs.tau2 > 0  # else its mean has weights with a negative variance; ours stops at zero
    mean, error = (theirs.mean_effect_re, theirs.sd_eff_w_re) if differ else (theirs.mean_effect_fe, theirs.sd_eff_w_fe)
    spread = np.sqrt(max(theirs.tau2, 0) + error**2)
    expected = student(len(effects) - 2, loc=mean, scale=spread).interval(level)
    assert next_trial(effects, errors, level) == pytest.approx(expected, rel=1e-6, abs=1e-6)


def test_the_next_trial_falls_into_its_interval_as_often_as_theory_says():
    """Large trials: twelve true effects are seen as they are, and a thirteenth falls in as often as t with 11 says."""
    rng, count = np.random.default_rng(5), 12
    drawn = rng.normal(-3, 2, (2000, count + 1))
    ends = np.array([next_trial(effects[:-1], np.full(count, 0.01)) for effects in drawn])
    inside = (ends[:, 0] < drawn[:, -1]) & (drawn[:, -1] < ends[:, 1])
    chance = 1 - 2 * student(count - 1).sf(student(count - 2).ppf(0.975))
    assert chance == pytest.approx(0.952, abs=0.001)
    assert inside.mean() == pytest.approx(chance, abs=4 * np.sqrt(chance * (1 - chance) / len(drawn)))


@pytest.mark.parametrize("sizes", [(30, 30, 30), (40, 40, 40, 40), (20, 20, 55), (25, 60, 34)])
def test_several_doses_against_one_control_are_a_contrast_of_a_linear_model_of_statsmodels(sizes):
    """The last arm is the control. Arms alike in size share one half of their errors' variance; else n of all says."""
    arm, doses = np.repeat(np.arange(len(sizes)), sizes), len(sizes) - 1
    people = np.random.default_rng(sum(sizes)).normal(arm, 9)
    fit = OLS(people, (arm[:, None] == np.arange(len(sizes))).astype(float)).fit()
    against = np.column_stack([np.eye(doses), -np.ones(doses)])
    each, mean = fit.t_test(against), fit.t_test(against.mean(axis=0))
    shared = 0.5 if len(set(sizes)) == 1 else np.prod([(1 + sizes[-1] / n) ** -0.5 for n in sizes[:-1]])
    assert against_one_control(each.effect, each.sd, shared) == pytest.approx(
        (mean.effect.item(), mean.sd.item()), rel=1e-9
    )


def test_a_control_that_is_shared_narrows_less_than_two_of_its_own():
    shared, own = (against_one_control([-3.0, -4.0], [2.0, 2.0], correlation=c) for c in (0.5, 0.0))
    assert shared[0] == own[0] == -3.5
    assert own[1] == pytest.approx(2 / np.sqrt(2)) and shared[1] == pytest.approx(np.sqrt(3))
    rng = np.random.default_rng(1)  # by simulation: two arms and one control of the same size
    means = rng.standard_normal((3, 200_000)) * np.sqrt(2)
    assert (means[:2].mean(axis=0) - means[2]).std() == pytest.approx(shared[1], rel=0.01)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: pool([1, 2], [1]), "errors holds 1 for 2 effects"),
        (lambda: pool([], []), "at least one"),
        (lambda: pool([1, 2], [1, 0]), "errors holds 0; allowed are positive"),
        (lambda: pool([1], [1], hartung_knapp=True), "at least two trials"),
        (lambda: pool([1, 2], [1, 1], level=1), "level is 1"),
        (lambda: next_trial([1, 2], [1, 1]), "at least three trials"),
    ],
)
def test_bad_input_is_refused_by_name(call, says):
    with pytest.raises(ValueError, match=says):
        call()
