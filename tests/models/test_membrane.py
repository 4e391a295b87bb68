"""A membrane set free: against an independent solver, against formulas where there are some, and at its limits."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from ketamine.models.membrane import Membrane
from ketamine.models.receptor import unblocked_fraction
from ketamine.models.synapse import Synapse, double_exponential

SYNAPSE, MEMBRANE = Synapse.named("teaching-synapse"), Membrane.named("teaching-membrane")
TIMES = np.linspace(0, 200, 401)
few = settings(max_examples=25, deadline=None)


def independent(synapses, within=0.0, magnesium=1.0, lock_at=None):
    """The same equations by an implicit Runge–Kutta method, the arrivals as many small synapses one after another."""
    arrivals = (np.arange(200) + 0.5) / 200 * within if within else np.zeros(1)

    def slope(t, state):
        ampa, nmda = (
            synapses * largest * double_exponential(t - arrivals, rise, decay).mean()
            for largest, rise, decay in (
                (SYNAPSE.ampa_conductance, SYNAPSE.ampa_rise, SYNAPSE.ampa_decay),
                (SYNAPSE.nmda_conductance, SYNAPSE.nmda_rise, SYNAPSE.nmda_decay),
            )
        )
        free = float(unblocked_fraction(state[0] if lock_at is None else lock_at, magnesium))
        inward = (ampa + nmda * free) * (state[0] - SYNAPSE.reversal)
        return [-(state[0] - MEMBRANE.rest + inward / MEMBRANE.leak_conductance) / MEMBRANE.time_constant]

    found = solve_ivp(slope, (0, 200), [MEMBRANE.rest], "Radau", TIMES, rtol=1e-7, atol=1e-7, max_step=0.5)
    return found.y[0]


@pytest.mark.parametrize(("synapses", "magnesium", "lock_at"), [(20, 1, None), (60, 0.5, None), (40, 1, -70)])
def test_an_independent_solver_agrees(synapses, magnesium, lock_at):
    ours = MEMBRANE.response(SYNAPSE, TIMES, synapses, magnesium=magnesium, lock_at=lock_at)
    np.testing.assert_allclose(ours, independent(synapses, 0.0, magnesium, lock_at), atol=1e-3)


def test_inputs_over_a_time_are_many_small_inputs_one_after_another():
    np.testing.assert_allclose(MEMBRANE.response(SYNAPSE, TIMES, 40, 50), independent(40, 50.0), atol=0.05)


def test_a_membrane_with_one_weak_input_is_a_filter_with_a_known_answer():
    """So few that the drive stays at rest: then voltage is conductance, filtered by the time constant."""
    synapse, few_of_them = replace(SYNAPSE, nmda_conductance=0.0), 1e-2
    tau, capacitance = MEMBRANE.time_constant, MEMBRANE.time_constant * MEMBRANE.leak_conductance  # ms, pF

    def filtered(decay):
        return (np.exp(-TIMES / tau) - np.exp(-TIMES / decay)) * tau * decay / (tau - decay)

    peak = 1 / np.exp(-np.log(10) / 9) / 0.9  # 1 over the largest value, for a decay ten times the rise
    assert synapse.ampa_decay == 10 * synapse.ampa_rise
    conductance = few_of_them * synapse.ampa_conductance * peak
    drive = synapse.reversal - MEMBRANE.rest
    expected = conductance * drive * (filtered(2) - filtered(0.2)) / capacitance
    found = MEMBRANE.response(synapse, TIMES, few_of_them) - MEMBRANE.rest
    np.testing.assert_allclose(found, expected, atol=2e-3 * expected.max())


def test_without_inputs_it_stays_at_rest():
    assert (MEMBRANE.response(SYNAPSE, TIMES, 0) == MEMBRANE.rest).all()


@few
@given(st.floats(0, 300), st.floats(0, 120), st.floats(0, 3))
def test_it_stays_between_rest_and_reversal_and_comes_back(synapses, within, magnesium):
    found = MEMBRANE.response(SYNAPSE, np.linspace(0, 1500, 1501), synapses, within, magnesium)
    assert (found >= MEMBRANE.rest - 1e-4).all() and (found <= SYNAPSE.reversal + 1e-4).all()
    assert found[-1] == pytest.approx(MEMBRANE.rest, abs=0.05)


@few
@given(st.floats(1, 60), st.floats(0, 100))
def test_a_lock_that_follows_the_voltage_never_lifts_less_than_one_that_stays_as_at_rest(synapses, within):
    follows, stays = (MEMBRANE.response(SYNAPSE, TIMES, synapses, within, lock_at=at) for at in (None, MEMBRANE.rest))
    assert (follows >= stays - 1e-4).all()


def test_a_block_that_stays_as_at_rest_is_a_smaller_conductance():
    stays = MEMBRANE.response(SYNAPSE, TIMES, 30, lock_at=-70)
    left = SYNAPSE.nmda_conductance * float(unblocked_fraction(-70))
    smaller = MEMBRANE.response(replace(SYNAPSE, nmda_conductance=left), TIMES, 30, magnesium=0)
    np.testing.assert_allclose(stays, smaller, atol=1e-4)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"synapses": -1}, "synapses holds -1; allowed are finite numbers, zero or more"),
        ({"synapses": [1, 2]}, r"synapses has shape \(2,\); it must be a single number"),
        ({"within": -5}, "within holds -5"),
        ({"magnesium": -1}, "magnesium holds -1"),
        ({"lock_at": float("nan")}, "lock_at holds nan"),
        ({"parametrisation": "none"}, "parametrisation is 'none'"),
        ({"time": [0, 2, 1]}, "time has 3 values; it must begin at 0 ms and rise"),
        ({"time": [1, 2]}, "it must begin at 0 ms"),
        ({"time": []}, "time has 0 values"),
    ],
)
def test_values_that_cannot_be_are_refused(change, message):
    with pytest.raises(ValueError, match=message):
        MEMBRANE.response(**({"synapse": SYNAPSE, "time": TIMES, "synapses": 10} | change))
