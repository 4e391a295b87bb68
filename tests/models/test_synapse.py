"""One synapse, two receptors: time courses, currents at a voltage, and what calcium carries."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketamine import evidence
from ketamine.models.receptor import unblocked_fraction
from ketamine.models.synapse import Synapse, calcium_share, double_exponential, double_exponential_peak, peak_time

few = settings(max_examples=60, deadline=None)
rise = st.floats(0.1, 20)
longer = st.floats(1.05, 50)
SYNAPSE = Synapse.named("teaching-synapse")
TIMES = np.linspace(-5, 300, 3051)


@few
@given(rise, longer)
def test_a_conductance_has_peak_one_at_its_peak_time_and_is_nothing_before_the_spike(rise, factor):
    decay, top = factor * rise, peak_time(rise, factor * rise)
    assert double_exponential(top, rise, decay) == pytest.approx(1, rel=1e-12)
    around = double_exponential(np.linspace(0, 5 * decay, 2001), rise, decay)
    assert around.max() <= 1 + 1e-12 and around[0] == 0
    assert (double_exponential([-10, -0.1, 0], rise, decay) == 0).all()
    assert around.argmax() == pytest.approx(top / (5 * decay) * 2000, abs=1)


@few
@given(rise, st.floats(1.5, 50))
def test_late_conductance_decays_with_the_longer_time_constant(rise, factor):
    decay = factor * rise
    late = 40 * rise * factor / (factor - 1)
    first, second = double_exponential([late, late + decay], rise, decay)
    assert first / second == pytest.approx(np.e, rel=1e-9)


def test_the_area_is_the_difference_of_the_time_constants_over_the_peak():
    time = np.linspace(0, 2000, 200_001)
    area = np.trapezoid(double_exponential(time, 5, 50), time)
    assert area == pytest.approx(45 / double_exponential_peak(5, 50), rel=1e-6)


def test_at_rest_the_synapse_speaks_through_ampa_depolarised_through_both():
    ampa, nmda = SYNAPSE.currents(TIMES, -70.0)
    assert np.abs(nmda).max() < 0.05 * np.abs(ampa).max()
    assert ampa.min() < 0 and nmda.min() < 0
    ampa, nmda = SYNAPSE.currents(TIMES, 40.0)
    assert nmda.max() > 0.4 * ampa.max() > 0
    assert TIMES[nmda.argmax()] > TIMES[ampa.argmax()]


def test_nothing_flows_at_the_reversal_potential():
    for current in SYNAPSE.currents(TIMES, SYNAPSE.reversal):
        assert (current == 0).all()


@few
@given(st.floats(-90, 50), st.floats(0, 3), st.floats(0, 1))
def test_magnesium_and_drug_scale_the_nmda_current_and_leave_ampa_alone(voltage, magnesium, block):
    ampa, nmda = SYNAPSE.currents(TIMES, voltage, magnesium, block=block)
    free_ampa, free_nmda = SYNAPSE.currents(TIMES, voltage, 0.0)
    assert (ampa == free_ampa).all()
    left = unblocked_fraction(voltage, magnesium) * (1 - block)
    np.testing.assert_allclose(nmda, left * free_nmda, rtol=1e-12, atol=1e-15)


def test_less_negative_gives_more_inward_nmda_current_though_the_drive_is_smaller():
    _, at_rest = SYNAPSE.currents(TIMES, -70.0)
    _, depolarised = SYNAPSE.currents(TIMES, -30.0)
    assert depolarised.min() < 2 * at_rest.min() < 0


def test_glun2b_receptors_close_six_times_later_than_glun2a():
    slow, fast = (evidence.value(f"NMDA.decay.GluN2{subunit}").value for subunit in "BA")
    assert slow / fast == pytest.approx(6.3, abs=0.05)
    charge = [
        np.trapezoid(replace(SYNAPSE, nmda_decay=decay).currents(TIMES, 40.0)[1], TIMES) for decay in (fast, slow)
    ]
    assert charge[1] > 1.5 * charge[0]


@few
@given(st.floats(-100, -0.1), st.floats(-100, -0.1), st.floats(0, 0.5), st.floats(0, 0.5))
def test_calcium_share_lies_between_the_two_receptors(ampa, nmda, ampa_fraction, nmda_fraction):
    share = calcium_share(ampa, nmda, ampa_fraction, nmda_fraction)
    low, high = sorted([ampa_fraction, nmda_fraction])
    assert low - 1e-12 <= share <= high + 1e-12
    assert calcium_share(ampa, 0, ampa_fraction, nmda_fraction) == pytest.approx(ampa_fraction)
    assert calcium_share(0, nmda, ampa_fraction, nmda_fraction) == pytest.approx(nmda_fraction)


def test_calcium_shares_are_those_measured_at_the_calyx_of_held():
    assert calcium_share(-1, 0) == pytest.approx(0.013)
    assert 0.11 < calcium_share(0, -1) < 0.12
    assert np.isnan(calcium_share(0, 0))


def test_calcium_carries_more_of_the_current_of_a_depolarised_synapse():
    shares = [calcium_share(*(np.trapezoid(part, TIMES) for part in SYNAPSE.currents(TIMES, v))) for v in (-70, -30)]
    assert 0.013 < shares[0] < shares[1] < 0.115


def test_currents_broadcast():
    ampa, nmda = SYNAPSE.currents(TIMES, np.array([-70, 40])[:, None], np.ones((3, 1, 1)))
    assert ampa.shape == (2, len(TIMES)) and nmda.shape == (3, 2, len(TIMES))
    assert calcium_share(ampa, nmda).shape == nmda.shape


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: double_exponential(1, 5, 5), "rise is 5 ms and decay 5 ms; the rise must be the shorter one"),
        (lambda: double_exponential(1, 0, 5), "rise holds 0; allowed are positive"),
        (lambda: double_exponential(["1"], 1, 5), "time is "),
        (lambda: peak_time(1, [2, 3]), r"decay has shape \(2,\); it must be a single number"),
        (lambda: double_exponential_peak(9, 5), "the rise must be the shorter one"),
        (lambda: Synapse.named("teaching"), "unknown parameter set 'teaching'; did you mean 'teaching-synapse'"),
        (lambda: Synapse.named("jahr-stevens"), "'jahr-stevens' has no ampa_rise, which Synapse needs"),
        (lambda: SYNAPSE.currents(TIMES, float("nan")), "voltage holds nan"),
        (lambda: SYNAPSE.currents([0, None], -70), "time is "),
        (lambda: SYNAPSE.currents(TIMES, -70, magnesium=-1), "magnesium holds -1"),
        (lambda: SYNAPSE.currents(TIMES, -70, block=1.5), "block holds 1.5; allowed are numbers from 0 to 1"),
        (lambda: SYNAPSE.currents(TIMES, -70, parametrisation="none"), "parametrisation is 'none'"),
        (lambda: SYNAPSE.currents([0, 1], [-70, -60, -50]), r"must broadcast .* time \(2,\), voltage \(3,\)"),
        (lambda: calcium_share(1, 1, ampa_fraction=2), "ampa_fraction holds 2; allowed are numbers from 0 to 1"),
        (lambda: calcium_share(1, 1, nmda_fraction=-1), "nmda_fraction holds -1"),
        (lambda: calcium_share("1", 1), "ampa_current is '1'"),
        (lambda: calcium_share([1, 2], [1, 2, 3]), r"ampa_current \(2,\), nmda_current \(3,\)"),
    ],
)
def test_values_that_cannot_be_are_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()
