"""What must be true of any compartment model with linear kinetics, whatever its numbers."""

import itertools
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp
from strategies import TIMES, amount, clearance, doses, duration, models, volume

from ketamine.models.pharmacokinetics import (
    NG_PER_ML,
    Bolus,
    FirstOrder,
    Infusion,
    Mammillary,
    ZeroOrder,
    amounts,
    area_under_curve,
    concentration,
    eliminated,
    remaining_input,
    steady_state_concentration,
)

few = settings(max_examples=60, deadline=None)
NAMES = ("kamp-2020", "domino", "clements-nimmo-1981", "hijazi-2003", "herd-anderson-2007")
close = partial(np.testing.assert_allclose, rtol=1e-9)


# -------------------------------------------------------------------------------- conservation and linearity


@few
@given(models(), st.lists(doses, min_size=1, max_size=3))
def test_no_drug_is_lost_or_made(model, given_doses):
    """In the body, eliminated and not yet arrived add up to what the doses bring, at every moment."""
    total = sum(dose.reaching for dose in given_doses)
    in_body = amounts(model, given_doses, TIMES).sum(axis=-2)
    account = in_body + eliminated(model, given_doses, TIMES) + remaining_input(given_doses, TIMES)
    close(account, total, rtol=1e-11)


@few
@given(models(), doses, doses)
def test_two_doses_together_are_the_sum_of_each_alone(model, first, second):
    alone = concentration(model, first, TIMES) + concentration(model, second, TIMES)
    close(concentration(model, [first, second], TIMES), alone, rtol=1e-12, atol=1e-12)


@few
@given(models(), amount, duration, st.floats(0.1, 10))
def test_concentration_is_proportional_to_dose(model, mg, hours, factor):
    once = concentration(model, Infusion(mg, hours), TIMES)
    close(concentration(model, Infusion(factor * mg, hours), TIMES), factor * once, rtol=1e-12)


@few
@given(models(), doses)
def test_concentration_is_amount_over_volume_in_the_centre(model, dose):
    centre = amounts(model, dose, TIMES)[0] / model.volumes[0] * NG_PER_ML
    close(concentration(model, dose, TIMES), centre, atol=1e-11 * centre.max())


@few
@given(models(), doses)
def test_nothing_is_there_before_the_dose_and_nothing_is_ever_negative(model, dose):
    found = amounts(model, dose, TIMES)
    assert (found[:, dose.at > TIMES] == 0).all()
    assert (concentration(model, dose, TIMES) >= 0).all()
    assert found.min() >= -1e-12 * float(dose.amount)


@few
@given(models(), doses)
def test_drug_left_to_itself_is_all_eliminated(model, dose):
    late = dose.at + 60 * model.half_lives.max() + 60 / getattr(dose, "ka", 1.0) + getattr(dose, "duration", 0)
    close(eliminated(model, dose, [late])[-1], dose.reaching)


# ------------------------------------------------------------------------------------------ limits and formulas


@few
@given(models(), st.floats(0.1, 500))
def test_the_plateau_is_rate_over_clearance(model, rate):
    long = 60 * model.half_lives.max()
    plateau = concentration(model, Infusion(rate * long, long), [long])[0]
    close(plateau, NG_PER_ML * rate / model.clearance)
    close(steady_state_concentration(model, rate), plateau)


@few
@given(models(), st.floats(0.1, 500))
def test_at_the_plateau_the_body_holds_steady_state_volume_times_concentration(model, rate):
    long = 60 * model.half_lives.max()
    held = amounts(model, Infusion(rate * long, long), [long]).sum()
    close(held, model.steady_state_volume * rate / model.clearance)


@few
@given(models(), amount)
def test_a_bolus_is_the_limit_of_a_short_infusion(model, mg):
    after = TIMES[1:]
    gap = [
        np.abs(concentration(model, Infusion(mg, hours), after) / concentration(model, Bolus(mg), after) - 1).max()
        for hours in (1e-5, 1e-6)
    ]
    assert gap[1] < 1e-3
    assert gap[1] <= gap[0] / 9 + 1e-9  # the difference shrinks in proportion to the duration


@few
@given(models(), amount)
def test_fast_absorption_is_a_bolus_and_absorption_never_changes_the_area(model, mg):
    after = TIMES[1:]
    close(concentration(model, FirstOrder(mg, 1e9), after), concentration(model, Bolus(mg), after), rtol=1e-5)
    for dose in (FirstOrder(mg, 0.3), ZeroOrder(mg, 2), Infusion(mg, 1)):
        close(area_under_curve(model, dose), area_under_curve(model, Bolus(mg)), rtol=1e-14)


@few
@given(volume, clearance, amount, duration, st.floats(0.05, 20))
def test_one_compartment_gives_the_textbook_formulas(v, cl, mg, hours, ka):
    model, k = Mammillary([v], cl), cl / v
    close(concentration(model, Bolus(mg), TIMES), NG_PER_ML * mg / v * np.exp(-k * TIMES), rtol=1e-12)
    rate, stop = mg / hours, np.minimum(TIMES, hours)
    infusion = NG_PER_ML * rate / cl * (np.exp(-k * (TIMES - stop)) - np.exp(-k * TIMES))
    close(concentration(model, Infusion(mg, hours), TIMES), infusion, rtol=1e-9, atol=1e-9 * infusion.max())
    if abs(ka - k) > 0.01 * k:
        bateman = NG_PER_ML * mg * ka / (v * (ka - k)) * (np.exp(-k * TIMES) - np.exp(-ka * TIMES))
        close(concentration(model, FirstOrder(mg, ka), TIMES), bateman, rtol=1e-9, atol=1e-9 * bateman.max())


@few
@given(models(), amount, st.integers(0, 2))
def test_absorption_as_fast_as_a_decay_is_no_special_case(model, mg, which):
    """Where ka meets a rate of the model the usual formula is 0/0; the curve itself is smooth there."""
    rate = np.log(2) / model.half_lives[which % model.half_lives.size]
    at, beside = (concentration(model, FirstOrder(mg, rate * f), TIMES) for f in (1, np.array([1 - 1e-6, 1 + 1e-6])[0]))
    above = concentration(model, FirstOrder(mg, rate * (1 + 1e-6)), TIMES)
    close(at, (beside + above) / 2, rtol=1e-8, atol=1e-8 * at.max())


def test_ka_equal_to_k_gives_the_gamma_curve():
    model = Mammillary([10.0], 5.0)
    close(concentration(model, FirstOrder(3, 0.5), TIMES), NG_PER_ML * 3 / 10 * 0.5 * TIMES * np.exp(-0.5 * TIMES))


def test_tiny_times_keep_their_digits():
    model, t = Mammillary.named("kamp-2020"), np.array([1e-9])
    close(concentration(model, Infusion(35, 1), t), NG_PER_ML * 35e-9 / model.volumes[0], rtol=1e-6)
    close(concentration(model, FirstOrder(35, 2), t), NG_PER_ML * 70e-9 / model.volumes[0], rtol=1e-6)


# --------------------------------------------------------------------------------- against an independent solver


def solved_by_stepping(model, dose, times):
    """Amounts, then amount eliminated, by a Runge-Kutta method of order 8, in pieces where the input is smooth."""
    n = len(model.volumes)
    rate = 0.0 if isinstance(dose, Bolus | FirstOrder) else float(dose.reaching) / dose.duration
    ka = float(getattr(dose, "ka", 0.0))

    def slope(t, y, on):
        change = np.zeros(n + 2)
        flows = model.intercompartmental * (y[0] / model.volumes[0] - y[1:n] / model.volumes[1:])
        out = model.clearance * y[0] / model.volumes[0]
        change[0] = on * rate + ka * y[n + 1] - out - flows.sum()
        change[1:n], change[n], change[n + 1] = flows, out, -ka * y[n + 1]
        return change

    state = np.zeros(n + 2)
    state[0] = float(dose.amount) if isinstance(dose, Bolus) else 0
    state[n + 1] = float(dose.reaching) if isinstance(dose, FirstOrder) else 0
    result, stop = np.zeros((n + 1, len(times))), dose.at + getattr(dose, "duration", 0)
    # from one time to the next, so that nothing is interpolated between the solver's own steps
    marks = np.unique([*times[times > dose.at], dose.at, stop])
    result[:, times == dose.at] = state[: n + 1, None]
    for begin, end in itertools.pairwise(marks):
        on = 1.0 if end <= stop else 0.0
        state = solve_ivp(slope, (begin, end), state, "DOP853", args=(on,), rtol=3e-14, atol=1e-16).y[:, -1]
        result[:, times == end] = state[: n + 1, None]
    return result


@settings(max_examples=12, deadline=None)
@given(models(), doses)
def test_an_independent_solver_agrees_to_nine_digits(model, dose):
    times = np.linspace(0, 8, 17)
    stepped = solved_by_stepping(model, dose, times)
    floor = 1e-9 * float(dose.reaching)
    close(amounts(model, dose, times), stepped[:-1], rtol=1e-9, atol=floor)
    close(eliminated(model, dose, times), stepped[-1], rtol=1e-9, atol=floor)


@pytest.mark.parametrize("name", NAMES)
def test_an_independent_solver_agrees_for_every_published_model(name):
    model, dose, times = Mammillary.named(name), Infusion(35, 40 / 60), np.linspace(0, 8, 17)
    stepped = solved_by_stepping(model, dose, times)
    close(concentration(model, dose, times)[1:], (stepped[0] / model.volumes[0] * NG_PER_ML)[1:], rtol=1e-9)


@few
@given(models(), doses)
def test_the_state_moves_as_the_rate_matrix_says(model, dose):
    """After the last input the amounts at two times are joined by the matrix exponential."""
    from scipy.linalg import expm

    if isinstance(dose, FirstOrder):
        dose = Bolus(dose.amount, dose.at)
    end = dose.at + getattr(dose, "duration", 0)
    before, after = amounts(model, dose, [end, end + 0.7]).T
    close(expm(model.rate_matrix * 0.7) @ before, after, rtol=1e-9, atol=1e-11 * float(dose.amount))
