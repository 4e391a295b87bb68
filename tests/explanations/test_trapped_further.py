"""Further reasons in the same chapter: its later sections, exercises and what goes further."""

import numpy as np
import pytest
from explanations.test_trapped import KETAMINE, REST

from ketamine.figures import trapped as figures
from ketamine.figures.trapped import numbers
from ketamine.figures.trapped.agonist import GLUTAMATE, without
from ketamine.figures.trapped.pulses_and_pauses import (
    LOADING,
    PLENTY,
    cycle,
    filled,
    left_after,
    settling_pulses,
    shut_again,
)
from ketamine.models import gating


def shut_with_drug(closing, glutamate):
    """The shares of the closed states with drug and without it, and of the two open ones."""
    state = gating.settled(gating.scheme(blocked_closing=closing).rates(glutamate, 1.0))
    return state[5:9].sum() / state[9], state[:4].sum() / state[4]


def test_a_gate_that_closes_faster_around_the_drug_gains_closed_states_of_which_glutamate_takes_some_away():
    little, plenty = figures.depth("thrice", 1)[[0, -1]]
    assert (little, plenty) == pytest.approx((81.2, 77.9), abs=0.1)
    for glutamate in (0.02, 1000):
        inside, empty = shut_with_drug(3.0, glutamate)
        assert inside / empty == pytest.approx(3, rel=1e-6)  # the gain is three, of whatever is closed
    assert shut_with_drug(3.0, 0.02)[1] > 100 * shut_with_drug(3.0, 1000)[1]  # and little glutamate keeps more closed
    assert np.ptp(figures.depth("same", 1)) < 1e-6  # the cause off
    shut = 1 - float(without(KETAMINE, 1000))  # in plenty: what is open has not gained
    odds = [share / (100 - share) for share in (*figures.depth("same", 1)[[-1, -1]], little, plenty)]
    assert odds[2] / odds[0] == pytest.approx(3, rel=1e-3) and shut == pytest.approx(0.72, abs=0.005)
    assert odds[3] / odds[0] == pytest.approx(3 * shut + 1 - shut, rel=1e-3) == pytest.approx(2.44, abs=0.01)


@pytest.mark.parametrize("glutamate", [0.02, 1.0, 1000.0])
def test_depth_ignores_glutamate_because_the_same_share_of_both_arms_is_open(glutamate):
    for closing, alike in ((1.0, True), (3.0, False)):
        rates = gating.scheme(blocked_closing=closing).rates(glutamate, 1.0)
        state = gating.settled(rates)
        empty, inside = state[4] / state[:5].sum(), state[9] / state[5:].sum()
        assert (abs(inside / empty - 1) < 1e-9) == alike
        assert gating.circulation(rates) < 1e-11  # in balance both times: that is not the reason


def test_the_textbook_rule_needs_a_gate_that_closes_more_slowly_or_not_at_all():
    for closing, ends in (("third", (32, 43)), ("never", (0, 28))):
        found = figures.depth(closing, 1)
        assert (np.diff(found) > -1e-6).all() and found[[0, -1]].round().tolist() == list(ends)


def test_other_changes_of_the_blocked_arm_give_the_textbook_rule_too():
    for changed in ("holds glutamate", "sleeps"):
        little, plenty = (numbers.NUMBERS[f"{changed}, {much}"]()[0] for much in ("little", "plenty"))
        assert plenty > little + 10


def test_in_a_tenth_of_a_micromole_block_takes_minutes_and_in_plenty_seconds_with_every_gate():
    for closing in ("same", "thrice", "third"):
        slow, fast = np.interp([0.1, 1000], GLUTAMATE, figures.slowness(closing, 1))
        assert slow > 60 and fast < 15


def test_memantine_needs_half_as_many_pulses_in_the_model():
    assert settling_pulses(gating.scheme(drug="memantine"), 1.0) == 6 == settling_pulses(KETAMINE, 1.0) / 2


def test_a_second_site_lets_memantine_go_without_an_open_door():
    one, two = (gating.scheme(drug=drug) for drug in ("memantine", "memantine-two-sites"))
    assert [round(100 * float(left_after(s, 120))) for s in (one, two)] == [90, 68]
    stuck = two.with_rates(superficial_unbinding_rate=1e-9)
    deep_only = filled(two)[10:].sum() / gating.blocked(filled(two))
    assert deep_only > 0.2 and left_after(stuck, 120) > 0.9


def test_magnesium_makes_block_slower_and_shallower():
    def course(magnesium):
        states = gating.train(cycle(KETAMINE, 1.0, 10.0, -60.0, 0.0, magnesium)[0], REST, 500)
        shares = gating.blocked(states)
        return shares[-1], np.argmax(shares > shares[-1] * (1 - 1 / np.e))

    (deep, soon), (shallow, late) = course(0.0), course(1.0)
    assert shallow < 0.2 * deep and late > soon


def unrounded(states):
    """Pulses, with a fraction, until all but 1/e of the way of these blocked shares is done."""
    left = np.log(np.abs((states - states[-1]) / (states[0] - states[-1]))[:40])
    after = int(np.argmax(left < -1))
    return after - 1 + (left[after - 1] + 1) / (left[after - 1] - left[after])


def test_the_rule_by_hand_is_too_fast_where_much_happens_in_one_pulse():
    found = []
    for concentration in (0.5, 1.0, 5.0, 10.0):
        states = gating.blocked(gating.train(cycle(KETAMINE, concentration)[0], REST, 3000))
        found.append(100 * (1 - numbers.by_hand(concentration) / unrounded(states)))
        if concentration == 5:
            assert round(unrounded(states), 1) == 3.9
    assert np.round(found).tolist() == [4, 6, 16, 27]
    going = gating.blocked(gating.train(cycle(KETAMINE)[0], shut_again(KETAMINE), 3000))
    assert round(100 * (1 - numbers.by_hand(0) / unrounded(going))) == 2


def test_the_time_in_standing_glutamate_and_what_stays_in_silence_depend_on_the_gate():
    halves = {gate: figures.half_gone(gate=gate) for gate in gating.GATES}
    assert min(halves, key=halves.get) == "clements-westbrook" and max(halves, key=halves.get) == "destexhe"
    assert left_after(gating.scheme("clements-westbrook"), 120) == pytest.approx(0.86, abs=0.005)


def test_fewer_channels_are_quite_empty_as_glutamate_rises():
    shares = [gating.settled(np.array(KETAMINE.rates(g)[:5, :5])) for g in (0.025, 0.05)]
    assert round(100 * shares[0][1]) == 4 and shares[1][0] < shares[0][0]


def test_a_leak_that_explains_the_missing_tenth_leaves_nothing_after_a_day():
    rates = np.array(KETAMINE.rates(0))
    leak = 0.00095
    for state in range(4):
        rates[state, 5 + state] += leak
        rates[5 + state, 5 + state] -= leak
    start = filled(KETAMINE, LOADING, PLENTY)
    left = [gating.blocked(gating.propagator(rates, t) @ start) / gating.blocked(start) for t in (120, 3600, 86400)]
    assert left[0] == pytest.approx(0.86, abs=0.005) and left[1] < 0.05 and left[2] < 1e-12
    shut = shut_again(KETAMINE)  # where nothing leaves by the door, the leak has to be a little larger
    for pace, expected in ((0.00094, 0.89), (0.00126, 0.86)):
        rates = np.array(KETAMINE.rates(0))
        for state in range(4):
            rates[state, 5 + state] += pace
            rates[5 + state, 5 + state] -= pace
        assert gating.blocked(gating.propagator(rates, 120) @ shut) / gating.blocked(shut) == pytest.approx(
            expected, abs=0.005
        )
