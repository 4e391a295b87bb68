"""Excitation and inhibition with block on each: fixed points against a solver, stability, runaway, bad input."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from ketamine.models.circuit import (
    REGIMES,
    Network,
    fixed_points,
    needed_preference,
    relative,
    relative_to_gains,
    settled,
    settling_time,
)

NETWORK = Network.named("course-network")
LEVELS = np.array([0.3, 0.5, 1, 2, 3, 5, 10, 30])  # µmol/L
EQUAL = replace(NETWORK, block_constant_of_inhibition=5.2)
REVERSED = replace(NETWORK, block_constant_of_inhibition=5.2, block_constant_of_excitation=1.2)
few = settings(max_examples=60, deadline=None)
weight = st.floats(0, 2)


def slope(_, rates, n, ge, gi):
    """Written a second time, by itself."""
    e, i = rates
    to_e = ge * (n.excitation_to_excitation * e + n.drive_of_excitation) - n.inhibition_to_excitation * i
    to_i = gi * (n.excitation_to_inhibition * e + n.drive_of_inhibition) - n.inhibition_to_inhibition * i
    return (
        (max(to_e - n.threshold_of_excitation, 0) - e) / n.time_constant_of_excitation,
        (max(to_i, 0) - i) / n.time_constant_of_inhibition,
    )


def integrated(n, ge, gi, start=(1.0, 1.0), milliseconds=3000):
    return solve_ivp(slope, (0, milliseconds), start, args=(n, ge, gi), rtol=1e-12, atol=1e-12, method="LSODA").y[:, -1]


def test_without_a_drug_the_rates_are_4_21_and_6_32():
    assert settled(NETWORK) == (pytest.approx(4.2105, abs=1e-4), pytest.approx(6.3158, abs=1e-4))


@pytest.mark.parametrize(
    ("network", "excitation", "inhibition"),
    [
        (NETWORK, [1.09, 1.12, 1.14, 1.08, 0.99, 0.82, 0.55, 0.24], [0.90, 0.84, 0.73, 0.59, 0.50, 0.39, 0.29, 0.20]),
        (replace(NETWORK, block_constant_of_inhibition=2.0), [1.02, 1.02, 1.01, 0.95, 0.87, 0.73, 0.50, 0.23], None),
        (EQUAL, [0.95, 0.92, 0.86, 0.75, 0.66, 0.54, 0.38, 0.18], None),
        (REVERSED, [0.71, 0.58, 0.39, 0.21, 0.13, 0.06, 0.02, 0.01], None),
    ],
)
def test_the_fixed_points_are_those_of_a_solver_and_of_the_printed_table(network, excitation, inhibition):
    found = relative(network, LEVELS)
    baseline = integrated(network, 1.0, 1.0)
    solved = [integrated(network, ge, gi) / baseline for ge, gi in zip(*network.gains(LEVELS), strict=True)]
    np.testing.assert_allclose(np.transpose(found), solved, rtol=1e-9)
    np.testing.assert_allclose(found[0], excitation, atol=0.0051)
    if inhibition:
        np.testing.assert_allclose(found[1], inhibition, atol=0.0051)


@few
@given(weight, weight, weight, weight, st.floats(0, 1), st.floats(0, 1), st.floats(-3, 3))
def test_every_point_that_holds_stands_still_and_at_most_one_is_stable(ee, ie, ei, ii, ge, gi, threshold):
    network = replace(
        NETWORK,
        excitation_to_excitation=ee,
        excitation_to_inhibition=ie,
        inhibition_to_excitation=ei,
        inhibition_to_inhibition=ii,
        threshold_of_excitation=threshold,
    )
    excitation, inhibition, holds, stable = fixed_points(network, ge, gi)
    for e, i in zip(excitation[holds], inhibition[holds], strict=True):
        assert np.abs(slope(0, (e, i), network, ge, gi)).max() < 1e-9 * (1 + abs(e) + abs(i))
    assert stable.sum() <= 1


def test_who_falls_silent_is_found():
    high = replace(NETWORK, threshold_of_excitation=20.0)
    *_, holds, stable = fixed_points(high, 1.0, 1.0)
    assert [name for name, so in zip(REGIMES, holds, strict=True) if so] == ["inhibition only"] and stable[2]
    alone = settled(NETWORK, 1.0, 0.0)
    assert alone == (pytest.approx(20), 0)  # 8 ÷ (1 − 0.6)
    assert settled(NETWORK, 0.0, 0.0) == (0, 0)


def test_runaway_is_an_answer_not_an_exception():
    wild = replace(NETWORK, excitation_to_excitation=3.0, excitation_to_inhibition=0.2)
    assert np.isnan(settled(wild)).all()
    assert integrated(wild, 1.0, 1.0, milliseconds=400)[0] > 1e3
    held = settled(wild, [1.0, 0.2], 1.0)[0]  # block on excitation tames it
    assert np.isnan(held[0]) and np.isfinite(held[1])


def test_a_trace_of_drug_raises_excitation_just_above_the_needed_preference():
    rng = np.random.default_rng(5)
    for _ in range(20):
        network = replace(
            NETWORK,
            excitation_to_excitation=0.6 * rng.uniform(0.7, 1.3),
            inhibition_to_excitation=rng.uniform(0.7, 1.2),
            drive_of_inhibition=4 * rng.uniform(0.7, 1.3),
        )
        needed = needed_preference(network)
        for times, rises in ((1.01, True), (0.99, False)):
            some = replace(network, block_constant_of_inhibition=5.2 / (needed * times))
            assert (relative(some, 1e-4)[0] > 1) == rises


def test_the_circuit_settles_with_the_time_constant_of_its_jacobian():
    tau = float(settling_time(NETWORK))
    away = [integrated(NETWORK, 1.0, 1.0, milliseconds=t)[0] - float(settled(NETWORK)[0]) for t in (60.0, 60.0 + tau)]
    assert 5 < tau < 30 and abs(away[1]) < abs(away[0])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: replace(NETWORK, block_constant_of_inhibition=0.0), "block_constant_of_inhibition holds 0"),
        (lambda: replace(NETWORK, excitation_to_excitation=-0.1), "excitation_to_excitation holds -0.1"),
        (lambda: replace(NETWORK, nmda_share=1.2), "nmda_share holds 1.2"),
        (lambda: replace(NETWORK, drive_of_excitation=float("nan")), "drive_of_excitation holds nan"),
        (lambda: NETWORK.gains(-1), "concentration holds -1"),
        (lambda: NETWORK.gains([1, float("nan")]), "concentration holds nan"),
        (lambda: settled(NETWORK, 1.1, 1), "gain_of_excitation holds 1.1"),
        (lambda: settled(NETWORK, [1, 1], [1, 1, 1]), "must broadcast"),
        (lambda: relative_to_gains(replace(NETWORK, threshold_of_excitation=20.0), 1, 1), "both must be positive"),
        (lambda: needed_preference(replace(NETWORK, inhibition_to_excitation=0.0)), "brake of excitation holds 0"),
        (lambda: settling_time(replace(NETWORK, threshold_of_excitation=20.0)), "both cells fire"),
    ],
)
def test_bad_input_is_refused_by_name(make, message):
    with pytest.raises(ValueError, match=message):
        make()
