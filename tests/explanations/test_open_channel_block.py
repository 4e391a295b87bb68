"""What chapter 2 gives as a reason is computed: with the cause, and with the cause that is named switched off."""

from pathlib import Path

import nbformat
import numpy as np
import pytest

from ketamine import evidence, figures
from ketamine.figures import open_channel_block
from ketamine.figures.open_channel_block import pace

NOTEBOOK = Path(figures.__file__).parents[2] / "02-open-channel-block.ipynb"
GATE = {name: float(rate) for name, rate in evidence.parameter_set("lester-jahr-1992-gating").values.items()}
ON, OFF = (pace.RATES[f"{which}_rate"] for which in ("binding", "unbinding"))
EMPTY, ONE, TWO, DESENSITISED, OPEN = range(5)
K_REST = OFF / ON


def receptors(glutamate, ketamine, trapping=True, arriving=ON, leaving=OFF, faster=1):
    """Rates in 1/s from column to row: the five states of Lester & Jahr, and the same five with the drug inside."""
    M = np.zeros((10, 10))
    for with_drug in (0, 5) if trapping else (0,):
        for first, second, there, back in (
            (EMPTY, ONE, 2 * GATE["binding_rate"] * glutamate, GATE["unbinding_rate"]),
            (ONE, TWO, GATE["binding_rate"] * glutamate, 2 * GATE["unbinding_rate"]),
            (TWO, DESENSITISED, GATE["desensitisation_rate"], GATE["resensitisation_rate"]),
            (TWO, OPEN, GATE["opening_rate"], GATE["closing_rate"]),
        ):
            M[with_drug + second, with_drug + first] = faster * there
            M[with_drug + first, with_drug + second] = faster * back
    M[5 + OPEN, OPEN], M[OPEN, 5 + OPEN] = arriving * ketamine, leaving
    return M - np.diag(M.sum(axis=0))


def at_rest(M, states):
    """The shares of the given states when nothing changes any more."""
    block = M[np.ix_(states, states)]
    equations = np.vstack([block, np.ones(len(states))])
    return np.linalg.lstsq(equations, np.append(np.zeros(len(states)), 1), rcond=None)[0]


def settled_block(glutamate, ketamine, trapping=True):
    M = receptors(glutamate, ketamine, trapping)
    states = list(range(10)) if trapping else [*range(5), 5 + OPEN]
    return 1 - at_rest(M, states)[OPEN] / at_rest(receptors(glutamate, 0), list(range(5)))[OPEN]


def slowest(glutamate, ketamine, **rates):
    """The slowest rate in 1/s with which the receptors settle, and the share open without drug."""
    eigenvalues = np.sort(np.linalg.eigvals(receptors(glutamate, ketamine, **rates)).real)
    return -eigenvalues[-2], at_rest(receptors(glutamate, 0), list(range(5)))[OPEN]


def test_once_the_channel_with_the_drug_can_close_the_settled_block_does_not_depend_on_glutamate():
    with_trapping = [settled_block(glutamate, 1) for glutamate in (0.3, 3, 300)]
    np.testing.assert_allclose(with_trapping, 1 / (1 + K_REST), rtol=1e-6)
    door_held_open = [settled_block(glutamate, 1, trapping=False) for glutamate in (0.3, 3, 300)]
    assert door_held_open[0] < 0.5 * door_held_open[2] and np.all(np.diff(door_held_open) > 0)


@pytest.mark.parametrize(("a", "E", "b"), [(0.2, 1, 0.5), (3, 1, 2), (3, 4, 10)])
def test_the_drug_weighs_the_same_in_every_state_if_a_channel_closes_as_easily_with_it_as_without(a, E, b):
    def weights(closes_more_easily):
        M = np.zeros((6, 6))
        for first in (0, 3):
            M[first + 1, first], M[first, first + 1] = a, 1
            M[first + 2, first + 1], M[first + 1, first + 2] = E, closes_more_easily if first else 1
        M[5, 2], M[2, 5] = b, 1
        shares = at_rest(M - np.diag(M.sum(axis=0)), list(range(6)))
        return shares / shares[0]

    np.testing.assert_allclose(weights(1), [1, a, E * a, b, a * b, E * a * b], rtol=1e-6)
    free, taken = np.split(weights(1), [3])
    assert taken.sum() == pytest.approx(free.sum() * b)  # the line of the non-competitive one
    assert np.sum(weights(3)[3:]) > 1.2 * free.sum() * b  # the gate minds the drug: no longer


def test_the_three_ic50s_of_the_table_halve_the_current():
    a, E = 3, open_channel_block.GATING
    share_open = E * a / (1 + a + E * a)
    expected = {"competitive": 1 + a + E * a, "uncompetitive": 1 / share_open, "trapped": 1, "non-competitive": 1}
    for kind, ic50 in expected.items():
        assert float(open_channel_block.blocked(kind, a, ic50)) == pytest.approx(50)
    assert [round(each, 1) for each in expected.values()] == [7, 2.3, 1, 1]  # exercise 1


def test_when_all_hold_glutamate_28_per_cent_are_open_because_many_are_desensitised():
    assert slowest(1000, 0)[1] == pytest.approx(pace.open_share(), rel=0.01)
    assert pace.open_share() == pytest.approx(0.276, abs=0.001)
    assert GATE["opening_rate"] / (GATE["opening_rate"] + GATE["closing_rate"]) == 0.5  # without that state


@pytest.mark.parametrize("glutamate", [1000, 3])
def test_an_experiment_sees_the_rates_of_an_open_channel_times_the_share_that_is_open(glutamate):
    found, share = slowest(glutamate, 1)
    assert found == pytest.approx(share * (ON + OFF), rel=0.15)
    alone, _ = slowest(glutamate, 0)
    assert alone == pytest.approx(share * OFF, rel=0.15)
    assert found < 0.4 * (ON + OFF)  # the microscopic rates alone do not give it


def test_with_little_glutamate_the_pace_by_hand_is_too_fast_because_the_drug_is_no_longer_slow_beside_glutamate():
    by_hand = {g: slowest(g, 1)[1] * (ON + OFF) for g in (0.3, 1000)}
    assert slowest(1000, 1)[0] / by_hand[1000] > 0.97
    assert slowest(0.3, 1)[0] / by_hand[0.3] == pytest.approx(0.91, abs=0.01)
    assert slowest(0.3, 1, faster=10)[0] / by_hand[0.3] > 0.98


def six_states(glutamate, gate_faster=1, glutamate_faster=1):
    """Rates of exercise 3: one glutamate site, no desensitised state, 1 µmol/L ketamine; the share open."""
    M = np.zeros((6, 6))
    for first in (0, 3):
        M[first + 1, first] = glutamate_faster * GATE["binding_rate"] * glutamate
        M[first, first + 1] = glutamate_faster * GATE["unbinding_rate"]
        M[first + 2, first + 1] = gate_faster * GATE["opening_rate"]
        M[first + 1, first + 2] = gate_faster * GATE["closing_rate"]
    M[5, 2], M[2, 5] = ON, OFF
    M -= np.diag(M.sum(axis=0))
    alone = M[:3, :3].copy()
    alone[2, 2] += ON
    return M, at_rest(alone, [0, 1, 2])[2]


def excess(glutamate, **faster):
    """By how many per cent the pace by hand is too fast in exercise 3."""
    M, share = six_states(glutamate, **faster)
    return round(100 * (share * (ON + OFF) / -np.sort(np.linalg.eigvals(M).real)[-2] - 1))


def test_in_the_exercise_it_is_glutamate_and_not_the_gate_that_makes_the_pace_by_hand_too_fast():
    assert six_states(0.03)[1] == pytest.approx(0.02, abs=0.002) and excess(30) == 0
    assert excess(0.03) == 18
    assert excess(0.03, glutamate_faster=10) == 3
    assert excess(0.03, gate_faster=10) == 17


def test_the_beginning_of_the_exercise_is_right_once_its_three_zeros_are_filled_in():
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    begun = next(c.source for c in cells if "# fill in" in c.source)
    assert begun.count("] = 0  # fill in") == 3
    for entry, filled in (("4, 5", 'gate["closing_rate"]'), ("5, 2", "arriving * ketamine"), ("2, 5", "leaving")):
        begun = begun.replace(f"M[{entry}] = 0 ", f"M[{entry}] = {filled} ")
    drug = evidence.parameter_set("ketamine-course").values
    scope = {"np": np, "evidence": evidence, "drug": drug}
    exec(begun, scope)
    for glutamate in (0.03, 30):
        M, share = six_states(glutamate)
        np.testing.assert_allclose(scope["rates"](glutamate, 1), M)
        assert scope["before"](glutamate)[2] == pytest.approx(share)
        assert scope["block"](1e6, glutamate) == pytest.approx(1 / (1 + K_REST))
        assert share * (ON + OFF) / scope["pace"](glutamate) == pytest.approx(1 + excess(glutamate) / 100, abs=0.006)


def test_pore_block_at_these_rates_shortens_an_opening_by_less_than_one_per_cent():
    shorter = 1 - GATE["closing_rate"] / (GATE["closing_rate"] + ON * 1)  # 1 µmol/L
    assert 0 < shorter < 0.01
    assert evidence.value("ketamine.open_time.1-µM").value == 68  # what was measured is no part of that


def test_whether_block_settles_within_an_infusion_depends_on_the_share_open():
    seconds = [pace.half_way(0.5, share) for share in (0.28, 0.03, 0.002)]
    assert seconds == pytest.approx([2.9, 27, 6.7 * 60], rel=0.01)
    exact, share = slowest(0.0009, 0.5)  # so little glutamate that few are open: still as deep, and slow
    assert share < 0.002 and np.log(2) / exact > 6.7 * 60
    assert pace.half_way(0.5, 0.0001) > 40 * 60


def test_a_tenth_of_the_drug_takes_about_twice_the_time_because_leaving_is_added():
    ratio = slowest(1000, 1)[0] / slowest(1000, 0.1)[0]
    assert ratio == pytest.approx(2.1, abs=0.1)
    without_leaving = slowest(1000, 1, leaving=1e-9)[0] / slowest(1000, 0.1, leaving=1e-9)[0]
    assert without_leaving == pytest.approx(10, rel=0.1)
    assert pace.half_way(1e-9, 0.28) == pytest.approx(np.log(2) / (0.28 * OFF))


def test_with_28_per_cent_open_half_of_the_block_by_1_micromolar_is_there_after_two_seconds():
    assert round(ON + OFF, 2) == 1.22
    assert pace.half_way(1, 0.28) == pytest.approx(np.log(2) / (0.28 * (ON + OFF))) == pytest.approx(2.03, abs=0.01)
    assert np.log(2) / (ON + OFF) == pytest.approx(0.57, abs=0.01)  # were every channel open
