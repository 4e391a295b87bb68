"""What chapter 3 gives as a reason is computed: with the cause, and with the cause that is named switched off."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from ketamine.figures import trapped as figures
from ketamine.figures.trapped import numbers
from ketamine.figures.trapped.agonist import without
from ketamine.figures.trapped.pulses_and_pauses import (
    MOMENTS,
    cycle,
    filled,
    left_after,
    releasing_pulses,
    settling_pulses,
    shut_again,
)
from ketamine.models import gating

KETAMINE = gating.scheme()
REST = gating.at_rest(KETAMINE)


def open_time(interval):
    """Mean open time in s that one pulse of a long train without drug gives."""
    whole, _, charge = cycle(KETAMINE, 0.0, interval)
    return float(charge @ gating.train(whole, REST, 200)[-1])


def test_in_pulses_it_hardly_matters_how_often_they_come_since_drug_moves_only_while_channels_are_open():
    found = [settling_pulses(KETAMINE, 1.0, every) for every in (1.0, 2.0, 10.0, 60.0)]
    assert found == [13, 12, 12, 12]
    assert [open_time(every) for every in (1.0, 60.0)] == pytest.approx(2 * [0.074], rel=0.05)
    # the cause off: glutamate that stays keeps channels open in the pauses, and then seconds count
    states = [
        gating.blocked(gating.train(cycle(KETAMINE, 1.0, every, -70.0, 1.0)[0], REST, 3)[-1]) for every in (1.0, 60.0)
    ]
    assert states[1] > 1.5 * states[0]


def test_with_pulses_a_fifth_of_a_second_apart_it_takes_more_as_each_opens_less():
    assert settling_pulses(KETAMINE, 1.0, 0.2) == 22
    awake = without_desensitisation(KETAMINE)  # one cause off: the other, glutamate still held, is left
    assert [settling_pulses(awake, 1.0, every) for every in (10.0, 0.2)] == [12, 16]
    assert pytest.approx(open_time(10.0) / open_time(0.2), rel=0.1) == 22 / 12


def without_desensitisation(scheme):
    return replace(scheme, gate=replace(scheme.gate, desensitisation_rate=1e-9))


def test_with_a_gate_that_recovers_slowly_from_desensitisation_the_interval_counts():
    other = gating.scheme("clements-westbrook")
    assert 1 / other.gate.resensitisation_rate > 3  # s
    assert [settling_pulses(other, 1.0, every) for every in (10.0, 1.0)] == [4, 7]
    awake = without_desensitisation(other)
    assert [settling_pulses(awake, 1.0, every) for every in (10.0, 1.0)] == [4, 4]


def test_pcp_takes_more_pulses_because_leaving_helps_a_block_to_settle():
    pcp = gating.scheme(drug="PCP")
    assert (settling_pulses(pcp, 1.0), settling_pulses(KETAMINE, 1.0)) == (17, 12)
    assert settling_pulses(pcp.with_rates(unbinding_rate=KETAMINE.blocker.unbinding_rate), 1.0) == 12
    assert pcp.blocker.binding_rate == KETAMINE.blocker.binding_rate


def test_the_first_peak_is_hardly_smaller_because_it_comes_before_the_drug_does():
    arrival = 1 / (KETAMINE.blocker.binding_rate * 10)
    assert arrival == pytest.approx(1 / 7, rel=0.05)  # a seventh of a second
    assert MOMENTS[numbers.response().argmax()] < arrival / 8

    def lost(scheme):
        usual, with_drug = cycle(scheme), cycle(scheme, 10.0)
        peaks = [(each[1] @ REST).max() for each in (usual, with_drug)]
        return 1 - peaks[1] / peaks[0], 1 - with_drug[2] @ REST / (usual[2] @ REST)

    assert lost(KETAMINE) == pytest.approx((0.056, 0.374), abs=0.002)
    at_once = KETAMINE.with_rates(binding_rate=72.0, unbinding_rate=50.0)  # the same constant, a hundred times as fast
    assert lost(at_once)[0] > 0.5


def test_some_drug_still_leaves_while_the_channels_close_and_then_none():
    assert left_after(KETAMINE, 120) == pytest.approx(0.963, abs=0.001)
    assert left_after(KETAMINE, 86400) == pytest.approx(left_after(KETAMINE, 120), rel=1e-6)
    shut = shut_again(KETAMINE)
    later = gating.propagator(KETAMINE.rates(0), 120) @ shut
    assert gating.blocked(later) == pytest.approx(gating.blocked(shut), rel=1e-6)  # shut from the start: nothing leaves


def test_without_glutamate_nothing_leaves_because_the_only_way_out_is_the_open_channel():
    rates = np.array(KETAMINE.rates(0))
    for state in range(4):  # the cause off: a way out of every shut state
        rates[state, 5 + state] += 0.01
        rates[5 + state, 5 + state] -= 0.01
    leaking = gating.propagator(rates, 3600) @ filled(KETAMINE)
    assert gating.blocked(leaking) < 1e-9 and left_after(KETAMINE, 3600) > 0.96


def test_a_little_glutamate_frees_half_within_an_hour_because_ketamine_leaves_an_open_channel_in_seconds():
    share = float(without(KETAMINE, figures.ambient()))
    assert 1 / share == pytest.approx(3000, rel=0.01)
    by_hand = np.log(2) / (share * KETAMINE.blocker.unbinding_rate)
    assert figures.half_gone() == pytest.approx(by_hand, rel=0.1) and by_hand / 3600 == pytest.approx(1.15, abs=0.02)
    assert figures.half_gone("MK-801") > 500 * figures.half_gone()  # a drug that stays in an open channel for long


def one_site(glutamate):
    """The share open if one glutamate were enough."""
    rates = np.array(KETAMINE.rates(glutamate)[:5, :5])
    keep = [1, 2, 3, 4]
    rates = rates[np.ix_(keep, keep)] * (1 - np.eye(4))
    return float(gating.settled(rates - np.diag(rates.sum(axis=0)))[3])


def test_the_share_open_goes_with_the_square_of_so_little_glutamate_because_it_takes_two_to_open():
    shares = [float(without(KETAMINE, g)) for g in (0.025, 0.05)]
    assert shares[1] / shares[0] == pytest.approx(4, rel=0.05)
    assert one_site(0.05) / one_site(0.025) == pytest.approx(2, rel=0.08)
    halves = [figures.half_gone(standing=nanomolar) for nanomolar in (25, 50, 100)]
    assert [round(a / b, 1) for a, b in itertools.pairwise(halves)] == [3.8, 3.7]


def test_depolarisation_frees_trapped_drug_through_its_charge_and_only_where_channels_open():
    assert figures.half_gone(voltage=-70.0) / figures.half_gone(voltage=-40.0) == pytest.approx(2.6, abs=0.05)
    no_charge = KETAMINE.with_rates(electrical_distance=0.0)
    assert left_after(no_charge, 3600, 0.025, -40) == pytest.approx(left_after(KETAMINE, 3600, 0.025, -70), rel=1e-9)
    assert (releasing_pulses(KETAMINE), releasing_pulses(KETAMINE, voltage=40.0)) == (28, 2)
    shut = shut_again(KETAMINE)
    depolarised = gating.propagator(KETAMINE.rates(0, 0, 40), 60) @ shut
    assert gating.blocked(depolarised) == pytest.approx(gating.blocked(shut), rel=1e-3)


def test_a_day_needs_a_fifth_of_the_standing_glutamate():
    assert left_after(KETAMINE, 86400, numbers.for_a_day() / 1000) == pytest.approx(0.5, abs=0.001)
    assert left_after(KETAMINE, 86400, figures.ambient()) < 1e-5


def test_standing_glutamate_lets_drug_in_too_and_without_any_none_enters():
    def held(glutamate, concentration, minutes):
        return 100 * gating.blocked(gating.propagator(KETAMINE.rates(glutamate, concentration), 60 * minutes) @ REST)

    ambient = figures.ambient()
    assert [round(held(ambient, 1.0, minutes)) for minutes in (40, 60)] == [35, 43]
    assert round(held(ambient, 10.0, 10)) == 56
    assert held(0, 10.0, 600) < 1e-9  # the cause off


def test_of_the_block_half_is_gone_sooner_than_of_what_is_trapped_since_some_leaves_while_channels_close():
    for voltage, block, trapped in ((-70.0, 68, 72), (-40.0, 26, 30)):
        assert round(figures.half_gone(voltage=voltage) / 60) == block
        assert round(numbers.half_of_the_trapped(voltage) / 60) == trapped
    assert round(numbers.NUMBERS["gone while closing at −40 mV"]()[0]) == 9
    assert numbers.half_of_the_trapped() / numbers.half_of_the_trapped(-40.0) == pytest.approx(2.4, abs=0.05)
    formula = np.exp(0.79 * 30 / 25.4)
    leaving = [gating.scheme().rates(0, 0, voltage)[4, 9] for voltage in (-70, -40)]
    assert leaving[1] / leaving[0] == pytest.approx(formula, rel=0.002) and formula == pytest.approx(2.5, abs=0.05)
    pcp = [figures.half_gone("PCP", voltage) for voltage in (-70.0, -40.0)]
    assert pcp[0] / pcp[1] == pytest.approx(2.6, abs=0.05)
    doubled = [figures.half_gone("PCP", standing=standing) / 60 for standing in (25, 50, 100)]
    assert np.round(doubled).tolist() == [312, 81, 22]


def test_block_follows_blood_where_blood_falls_more_slowly_than_the_drug_is_released():
    def course(half_life, glutamate, hours):
        """Blocked shares as blood falls from 1 µmol/L, and those that would have settled at its level, in per cent."""
        state, step = gating.settled(KETAMINE.rates(figures.ambient(), 1.0)), 60.0
        pace = np.log(2) / (half_life * 3600)
        for minute in range(round(60 * hours)):
            level = np.exp(-pace * step * (minute + 0.5))
            state = gating.propagator(KETAMINE.rates(glutamate, level), step) @ state
        level = np.exp(-pace * 3600 * hours)
        return [
            round(100 * float(gating.blocked(each))) for each in (state, gating.settled(KETAMINE.rates(0.025, level)))
        ]

    ambient = figures.ambient()
    assert course(2.5, ambient, 5) == [33, 26]  # hours in blood: block is a little behind
    assert course(13 / 60, ambient, 1) == [41, 6]  # minutes in blood: block is what is left
    assert course(2.5, 1e-9, 5)[0] > 55  # and with no glutamate it would not follow at all


def test_a_slow_gate_takes_weight_from_shut_states_only_so_that_little_glutamate_loses_most():
    little, plenty = figures.depth("third", 1)[[0, -1]]
    odds = [each / (100 - each) for each in (little, plenty, figures.depth("same", 1)[0])]
    shut = 1 - float(without(KETAMINE, 1000))
    assert odds[0] / odds[2] == pytest.approx(1 / 3, rel=1e-3)
    assert odds[1] / odds[2] == pytest.approx(shut / 3 + 1 - shut, rel=1e-3) == pytest.approx(0.52, abs=0.005)


def test_magnesium_leaves_one_pore_in_22_and_block_is_what_mass_action_gives_with_that():
    free = numbers.NUMBERS["pores for one that is free"]()[0]
    assert round(free) == 22
    assert 0.72 / free / (0.72 / free + 0.50) == pytest.approx(numbers.in_magnesium()[0] / 100, abs=0.001)


def test_memantine_by_the_rule_five_pulses_by_the_scheme_six():
    assert round(numbers.by_hand(1, "memantine")) == 5 and settling_pulses(gating.scheme(drug="memantine"), 1.0) == 6


def test_opening_in_standing_glutamate_can_be_worked_out_on_the_board():
    one = 2 * 5 * 0.025 / 6.7  # held by one glutamate for each that is empty
    two = one * 5 * 0.025 / (2 * 6.7)
    empty = 1 / (1 + one + two * (1 + 1 + 15.2 / 9.4))
    assert round(100 * one * empty, 1) == 3.6
    assert 100 * two * empty == pytest.approx(0.034, abs=0.0005)
    assert float(without(KETAMINE, 0.025)) == pytest.approx(two * empty, rel=0.01)
