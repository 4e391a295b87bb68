"""What a trial shows when people guess: the closed form against people drawn one by one, limits, and bad input."""

import numpy as np
import pytest
from scipy.stats import norm

from ketamine.models import blinding

SETTINGS = [  # drug, expectancy, believe_drug, believe_control, disappointment
    (0, 0.5, 0.88, 0.12, 0),
    (0.9, 0, 0.5, 0.1, 0),
    (0.3, 1, 0.5, 0.107, 0.5),
    (0.6, 0.25, 1, 0, 0.25),
    (-0.2, 0.8, 0.3, 0.7, 0),
]


@pytest.mark.parametrize("setting", SETTINGS)
def test_mean_and_spread_of_simulated_trials_are_those_of_the_closed_form(setting):
    found = blinding.simulate(40, *setting, trials=20_000, rng=np.random.default_rng(16))
    error = blinding.error(40, *setting[1:])
    assert found.mean() == pytest.approx(blinding.expected_difference(*setting), abs=4 * error / np.sqrt(20_000))
    assert found.std() == pytest.approx(error, rel=0.02)


@pytest.mark.parametrize("setting", SETTINGS)
def test_people_narrow_the_spread_and_do_not_move_the_mean(setting):
    means = [blinding.simulate(n, *setting, trials=4000, rng=np.random.default_rng(1)).mean() for n in (10, 160)]
    assert means[0] == pytest.approx(means[1], abs=0.03)
    assert blinding.error(10, *setting[1:]) == pytest.approx(4 * blinding.error(160, *setting[1:]))


def test_without_a_gap_in_belief_only_the_drug_shows():
    assert blinding.expected_difference(0.4, 1, 0.7, 0.7) == pytest.approx(0.4)
    assert blinding.expected_difference(0.4, 0, 1, 0) == pytest.approx(0.4)
    assert blinding.expected_difference(0, 0.6, 1, 0) == pytest.approx(0.6)
    assert blinding.expected_difference(0.4, 1, 0.7, 0.7, 0.5) == pytest.approx(0.4), "masked, nobody loses more"


def test_a_lift_by_belief_and_a_fall_by_disappointment_cannot_be_told_apart():
    for lift, fall in ((0.5, 0), (0.25, 0.25), (0, 0.5)):
        assert blinding.expected_difference(0.2, lift, 0.8, 0.3, fall) == pytest.approx(0.2 + 0.5 * 0.5)
        assert blinding.error(40, lift, 0.8, 0.3, fall) == pytest.approx(blinding.error(40, 0.5, 0.8, 0.3))


def test_the_chance_of_a_benefit_is_that_of_simulated_trials():
    setting = (0, 0.5, 0.88, 0.12)
    error = blinding.error(50, *setting[1:])
    found = blinding.simulate(50, *setting, trials=20_000, rng=np.random.default_rng(2))
    share = (found > norm.ppf(0.975) * error).mean()
    assert blinding.called_effect(blinding.expected_difference(*setting), error) == pytest.approx(share, abs=0.015)
    assert blinding.called_effect(0, error) == pytest.approx(0.025)


def test_belief_from_improvement_is_that_of_people_drawn():
    rng = np.random.default_rng(3)
    treated, control = rng.standard_normal((2, 200_000)) + np.array([[0.9], [0.0]])
    say = [(room > 0.45).mean() for room in (treated, control)]
    assert [float(x) for x in blinding.believe_from_improvement(0.9)] == pytest.approx(say, abs=0.005)
    for believers in (True, False):
        chosen = [room[(room > 0.45) == believers].mean() for room in (treated, control)]
        found = blinding.difference_among_those_who_say(0.9, 0.45, believers)
        assert found == pytest.approx(chosen[0] - chosen[1], abs=0.01)


def test_responders_are_a_mixture_of_believers_and_others():
    assert blinding.responders(0, 0, 0.3) == pytest.approx(0.5)
    assert blinding.responders(-1, 1, 1) == pytest.approx(0.5)
    assert blinding.responders(-1, 1, 0.5) == pytest.approx((norm.cdf(0) + norm.cdf(-1)) / 2)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: blinding.expected_difference(0, -1, 0.5, 0.5), "expectancy holds -1"),
        (lambda: blinding.expected_difference(0, 1, 1.5, 0.5), "believe_drug holds 1.5"),
        (lambda: blinding.error(0, 1, 0.5, 0.5), "people holds 0"),
        (lambda: blinding.called_effect(0.3, 0), "error holds 0"),
        (lambda: blinding.simulate(0, 0, 0, 0.5, 0.5, trials=3, rng=None), "people is 0"),
    ],
)
def test_bad_input_is_refused_by_name(call, says):
    with pytest.raises(ValueError, match=says):
        call()
