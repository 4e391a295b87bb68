"""Repeated doses: the formula against the solver, its limits, and what is refused."""

import numpy as np
import pytest

from ketamine.models import repeats
from ketamine.models.compartments import Mammillary
from ketamine.models.doses import Bolus
from ketamine.models.network import Network, concentration


@pytest.mark.parametrize(("half_life", "every"), [(3, 24), (24, 84), (48, 24)])
def test_the_formula_is_what_the_solver_gives_for_boluses_into_one_compartment(half_life, every):
    body = Network.of(Mammillary([10.0], 10 * np.log(2) / half_life, []))
    doses = {"central": [Bolus(5, at=i * every) for i in range(6)]}
    after = concentration(body, doses, np.arange(6) * every + 1e-9)
    found = [repeats.accumulation(half_life, every, n) for n in range(1, 7)]
    np.testing.assert_allclose(after / after[0], found, rtol=1e-6)


def test_many_doses_come_to_the_end_of_the_series_and_one_dose_is_one():
    assert repeats.accumulation(24, 24, 60) == pytest.approx(repeats.accumulation(24, 24)) == 2
    assert repeats.accumulation([3, 300], 84, 1).tolist() == [1, 1]


def test_the_half_life_for_a_rise_gives_that_rise():
    assert repeats.accumulation(repeats.half_life_for(1.1, 84), 84) == pytest.approx(1.1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: repeats.accumulation(0, 24), "half_life holds 0"),
        (lambda: repeats.accumulation(3, -1), "every holds -1"),
        (lambda: repeats.accumulation(3, 24, 0), "doses is 0"),
        (lambda: repeats.half_life_for(1, 24), "ratio holds 1; allowed are numbers above 1"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
