"""What chapter 1 gives as a reason is computed: with the cause, and with the cause that is named switched off."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ketamine import evidence, figures
from ketamine.figures.two_locks import clamp, free, numbers, seven
from ketamine.models import receptor
from ketamine.models.synapse import calcium_share

NOTEBOOK = Path(figures.__file__).parents[2] / "01-two-locks.ipynb"
SIMPLE = evidence.parameter_set("jahr-stevens").values
K0, PER_MV = (SIMPLE[name].value for name in ("magnesium_constant", "steepness"))
AMPA_40 = (47, 23.7)  # mV, 40 synapses without NMDA receptors: at once, within 50 ms
SYNAPSE, MEMBRANE, TIMES = clamp.synapse(), free.MEMBRANE, free.TIMES
EXPONENTIAL = [name for name in receptor.PARAMETRISATIONS if name != "jahr-stevens-full"]


def inward(voltage, magnesium=1.0, follows=True, form="jahr-stevens"):
    """Current into a cell in pA per nS; without `follows` Mg²⁺ holds as much as at −70 mV, whatever the voltage."""
    voltage = np.asarray(voltage, dtype=float)
    felt = voltage if follows else np.full(voltage.shape, -70.0)
    return -receptor.unblocked_fraction(felt, magnesium, form) * voltage


def test_less_negative_is_more_inward_because_magnesium_follows_the_voltage():
    rest, up = inward([-70, -40])
    assert up / rest == pytest.approx(2.96, abs=0.01)
    free_share = np.divide(*receptor.unblocked_fraction([-40, -70]))
    assert up / rest == pytest.approx(free_share * 40 / 70)  # the two parts, and nothing else
    for ignored in (inward([-70, -40], follows=False), inward([-70, -40], 0)):
        assert ignored[1] / ignored[0] == pytest.approx(40 / 70)  # without the cause it falls with the drive
    assert all(inward(-40, form=each) > 2.6 * inward(-70, form=each) for each in receptor.PARAMETRISATIONS)


@pytest.mark.parametrize("form", EXPONENTIAL)
def test_most_flows_in_where_what_a_millivolt_frees_equals_what_it_takes_from_the_drive(form):
    voltage = np.linspace(-100, -1, 99_001)
    best = voltage[np.argmax(inward(voltage, form=form))]
    per_mv = np.log(receptor.magnesium_constant(1, form) / receptor.magnesium_constant(0, form))
    held = 1 - float(receptor.unblocked_fraction(best, 1, form))
    assert per_mv * held == pytest.approx(-1 / best, rel=1e-3)
    assert voltage[np.argmax(inward(voltage, follows=False))] == -100  # no lock that follows, no valley


def test_glutamate_alone_lets_one_open_pore_in_22_pass_because_magnesium_is_there():
    assert 1 / float(receptor.unblocked_fraction(-70)) == pytest.approx(22.5, abs=0.1)
    assert float(receptor.unblocked_fraction(-70, 0)) == 1


def areas(synapse, voltage=-70):
    """Charges in fC by adding up the currents, and the peaks in pA, of AMPA and NMDA receptors."""
    time = np.linspace(0, 3000, 600_001)
    found = synapse.currents(time, voltage)
    return [float(np.trapezoid(each, time)) for each in found], [float(abs(each).max()) for each in found]


def test_the_nmda_part_is_a_third_of_the_charge_because_it_lasts():
    charge, peak = areas(SYNAPSE)
    assert charge[1] / sum(charge) == pytest.approx(0.357, abs=0.001) and peak[1] / peak[0] < 0.023
    assert charge == pytest.approx(clamp.charges(-70), rel=1e-3)  # the figure's closed form
    quick = replace(SYNAPSE, nmda_rise=SYNAPSE.ampa_rise, nmda_decay=SYNAPSE.ampa_decay)
    charge, _ = areas(quick)
    assert charge[1] / sum(charge) < 0.022  # as short as AMPA: as small as the peak


def test_most_of_the_calcium_comes_through_nmda_receptors_because_of_both_their_duration_and_their_share():
    def through_nmda(charge, shares=(0.013, 0.115)):
        calcium = np.multiply(charge, shares)
        return calcium[1] / calcium.sum()

    charge, _ = areas(SYNAPSE)
    assert through_nmda(charge) == pytest.approx(0.83, abs=0.002)
    assert calcium_share(*charge) == pytest.approx(0.049, abs=0.001)
    quick, _ = areas(replace(SYNAPSE, nmda_rise=SYNAPSE.ampa_rise, nmda_decay=SYNAPSE.ampa_decay))
    assert through_nmda(quick) < 0.2  # without the duration
    assert through_nmda(charge, (0.013, 0.013)) < 0.4  # without the share


def response(synapses=20, within=0.0, lock_at=None, **change):
    return MEMBRANE.response(replace(SYNAPSE, **change), TIMES, synapses, within, lock_at=lock_at)


def gain(measure, **conditions):
    """How many times as large something is with a lock that follows as with one that stays as at rest."""
    return measure(response(**conditions)) / measure(response(lock_at=-70, **conditions))


def test_the_feedback_of_twenty_at_once_adds_time_above_one_level_and_hardly_any_height():
    assert gain(free.duration) == pytest.approx(1.81, abs=0.02) and gain(free.lift) < 1.08
    assert gain(free.half_width) == pytest.approx(2.05, abs=0.02)  # nor does it hang on how the time is measured
    for form in receptor.PARAMETRISATIONS:
        follows, glued = (MEMBRANE.response(SYNAPSE, TIMES, 20, lock_at=at, parametrisation=form) for at in (None, -70))
        assert free.lift(follows) / free.lift(glued) < 1.13
        assert free.duration(follows) / free.duration(glued) > 1.6


def test_the_response_lasts_because_more_pores_are_free_late_and_not_because_gates_or_ampa_last():
    (ampa, nmda, share), (_, glued, at_rest) = (numbers.late_currents(stuck) for stuck in (False, True))
    assert ampa < 0.01 * nmda  # after 15 ms AMPA receptors are out of it
    drive = np.divide(*(np.interp(15, TIMES, response(lock_at=at)) for at in (None, -70)))
    assert nmda / glued == pytest.approx(share / at_rest * drive)  # the gates cancel: they are the same
    assert share / at_rest > 5 and drive < 1  # it is the share; the drive is even smaller
    half_way = MEMBRANE.response(SYNAPSE, TIMES, 20, lock_at=float(np.interp(15, TIMES, response())))
    assert free.duration(half_way) > free.duration(response())  # glued where it stands at 15 ms, it lasts too


def test_the_height_gains_little_because_ampa_makes_it_while_most_nmda_pores_are_held_and_not_because_they_are_late():
    at_peak = free.lift(response()) - 70
    assert free.lift(response(nmda_conductance=0)) > 0.9 * free.lift(response())  # AMPA alone
    assert 1 - float(receptor.unblocked_fraction(at_peak)) == pytest.approx(0.72, abs=0.005)
    assert free.lift(MEMBRANE.response(SYNAPSE, TIMES, 20, magnesium=0)) > 49  # as slow, but with no lock: high
    assert numbers.gates_at_peak() > 80  # the gates are in time
    assert gain(free.lift, nmda_rise=0.2) < 1.13  # and quicker ones change little


def test_the_feedback_adds_height_if_nmda_conductance_is_enough_and_ampa_has_not_done_the_work():
    def added(synapses, within=0.0, **change):
        """What the feedback adds to the lift, in mV."""
        follows, glued = (free.lift(response(synapses, within, lock_at=at, **change)) for at in (None, -70))
        return follows - glued

    equal, no_ampa = {"nmda_conductance": SYNAPSE.ampa_conductance}, {"ampa_conductance": 0}
    assert added(20) == pytest.approx(2.3, abs=0.05)
    assert added(20, **no_ampa) == pytest.approx(2.2, abs=0.05)  # room alone does not help twenty
    assert added(20, **equal) == pytest.approx(15, abs=0.5)  # conductance does
    assert added(60) == pytest.approx(3.6, abs=0.05) and added(60, **equal) < 9  # of sixty there is enough
    assert added(60, **no_ampa) == pytest.approx(36.6, abs=0.05)  # what helps them is room
    assert free.lift(response(60, nmda_conductance=0)) == pytest.approx(55.3, abs=0.05)
    assert added(40, 50) == pytest.approx(18.6, abs=0.05) and added(40, 50) > 4 * added(40)
    assert added(40, 50, ampa_decay=SYNAPSE.nmda_decay) < 3  # AMPA currents that do add up take the gain away


def test_without_ampa_receptors_the_feedback_adds_height_and_time_and_only_the_half_width_stays():
    alone = {"synapses": 60, "ampa_conductance": 0}
    assert gain(free.lift, **alone) > 3.4
    for level in (-65, -63, -60, -58):
        assert gain(lambda voltage, level=level: free.duration(voltage, level), **alone) > 1.3
    assert gain(free.duration, **alone) == pytest.approx(2.04, abs=0.02)
    assert 0.9 < gain(free.half_width, **alone) < 0.93
    halves = [free.lift(response(lock_at=at, **alone)) / 2 - 70 for at in (None, -70)]
    assert halves == pytest.approx([-44.4, -62.7], abs=0.1)  # for it asks each at another level


def test_spread_inputs_lose_height_to_the_glue_because_ampa_no_longer_adds_up():
    at_once, spread = (free.lift(response(40, within, nmda_conductance=0)) for within in (0, 50))
    assert at_once == pytest.approx(AMPA_40[0], abs=0.5) and spread == pytest.approx(AMPA_40[1], abs=0.5)
    assert gain(free.lift, synapses=40, within=50) > 1.6 > 1.1 > gain(free.lift, synapses=40)


def test_synapses_without_ampa_receptors_grow_more_than_in_proportion_because_freed_pores_free_more():
    def growth(**conditions):
        return np.divide(*(free.lift(response(n, ampa_conductance=0, **conditions)) for n in (60, 20)))

    assert growth() == pytest.approx(6.7, abs=0.05)
    ends = [free.lift(response(n, ampa_conductance=0)) for n in (60, 180)]
    assert ends[1] / ends[0] == pytest.approx(1.29, abs=0.01)  # and then the drive runs out
    assert growth(lock_at=-70) == pytest.approx(2.65, abs=0.01)  # no circle: less than three, as the drive falls
    few = [free.lift(response(5, ampa_conductance=0, lock_at=at)) for at in (None, -70)]
    assert few[0] < 1.6 and few[0] / few[1] < 1.15  # of few the books are right


def test_the_textbook_order_holds_for_few_synapses_and_fails_for_many_in_every_description():
    for form in receptor.PARAMETRISATIONS:
        alone = replace(SYNAPSE, ampa_conductance=0)
        lifts = [free.lift(MEMBRANE.response(alone, TIMES, n, parametrisation=form)) for n in (5, 60)]
        assert lifts[0] < 2.5 and lifts[1] > 45


def test_descriptions_differ_most_deep_in_the_block_because_they_differ_in_steepness_and_there_is_no_ceiling():
    ratios = {voltage: seven.spread(voltage) for voltage in range(-80, 21, 10)}
    assert max(ratios, key=ratios.get) == -80 and ratios[-80] > 2.2
    assert min(range(-80, 1, 10), key=ratios.get) == -50
    assert [round(100 * np.ptp(seven.shares(at)), 1) for at in (-80, -20)] == [1.8, 23.4]

    def constants(voltage, common=False):  # common: all as steep as the simple form, each as strong at −50 mV as it is
        return np.array(
            [
                receptor.magnesium_constant(-50 if common else voltage, form)
                * (np.exp(PER_MV * (voltage + 50)) if common else 1)
                for form in EXPONENTIAL
            ]
        )

    def ratio(values):
        return values.max() / values.min()

    assert ratio(1 / (1 + 1 / constants(-80, common=True))) < 1.4  # the cause off: no fan
    assert ratio(constants(-20)) > 2.2 and ratio(1 / (1 + 1 / constants(-20))) < 1.5  # the ceiling
    assert ratio(1 / (1 + 1 / constants(-80))) == pytest.approx(ratio(constants(-80)), rel=0.03)  # and no floor
