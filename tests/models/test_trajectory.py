"""The solver: exact where the answer is known, the same for few times as for many, and loud where it fails."""

import numpy as np
import pytest

from ketamine.models import cascade, homeostasis
from ketamine.models.membrane import Membrane
from ketamine.models.synapse import Synapse
from ketamine.models.trajectory import trajectory

TIGHT = {"rtol": 1e-10, "atol": 1e-12}


def test_a_decay_is_followed_through_thousands_of_steps_to_a_single_time():
    found = trajectory(lambda _, state: -0.01 * state, [1.0], np.array([0.0, 200.0]), longest=0.05, **TIGHT)
    assert found[:, 0] == pytest.approx([1, np.exp(-2)], rel=1e-8)


@pytest.mark.parametrize("kink", [None, 1.0])
def test_arguments_reach_the_slope_and_only_with_a_kink_nobody_looks_behind_it(kink):
    asked = []

    def slope(time, state, rate):
        asked.append(time)
        return [rate if time <= 1 else 0.0]

    found = trajectory(slope, [0.0], np.array([0.0, 1.0]), (3.0,), kink=kink, **TIGHT)
    assert found[-1, 0] == pytest.approx(3, rel=1e-9)
    assert (max(asked) <= 1) is (kink is not None)


@pytest.mark.filterwarnings("ignore")  # the solver says so, too
def test_a_solution_that_ends_is_an_error():
    with pytest.raises(RuntimeError, match="no solution from 0 to 2: "):
        trajectory(lambda _, state: state**2, [1.0], np.array([0.0, 2.0]), **TIGHT)


def test_a_state_that_is_no_number_is_an_error():
    with pytest.raises(RuntimeError, match="no solution from 0 to 3: a state is no finite number"):
        trajectory(lambda time, _: [np.nan if time > 1 else 1.0], [1.0], np.array([0.0, 2.0, 3.0]), **TIGHT)


CASCADE = cascade.Exposure(20, held=1), cascade.Exposure(3, held=0.7, half_life=2)


@pytest.mark.parametrize("last", [24.0, 168.0, 500.0])
@pytest.mark.parametrize("exposure", CASCADE, ids=["held", "leaving"])
def test_a_cascade_is_the_same_at_one_time_as_among_many(exposure, last):
    many = np.array(cascade.course(np.linspace(0, last, 2001), exposure))[:, -1]
    assert np.array(cascade.course([last], exposure))[:, 0] == pytest.approx(many, abs=1e-9)


@pytest.mark.parametrize("last", [50.0, 4000.0])
def test_what_a_cell_remembers_is_the_same_at_one_time_as_among_many(last):
    many = homeostasis.remembered(np.linspace(0, last, 8001), 0.5, 5, 30, 0.05)[-1]
    assert homeostasis.remembered([last], 0.5, 5, 30, 0.05)[0] == pytest.approx(many, abs=1e-9)


def test_a_membrane_is_the_same_at_one_time_as_among_many():
    membrane, synapse = Membrane.named("teaching-membrane"), Synapse.named("teaching-synapse")
    many = membrane.response(synapse, np.arange(0, 5001.0), 20)[-1]
    assert membrane.response(synapse, [0, 5000.0], 20)[-1] == pytest.approx(many, abs=1e-4)
