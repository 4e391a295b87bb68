"""The fall of a level that was held, against integration and closed forms."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from ketamine.models import held
from ketamine.models import pharmacokinetics as pk

KAMP = pk.Mammillary.named("kamp-2020", 70)


@pytest.mark.parametrize("hours", [0, 0.1, 1, 8])
def test_it_agrees_with_integration(hours):
    volumes, exchange = np.array(KAMP.volumes), np.array(KAMP.intercompartmental)

    def slope(held_still):
        def change(_, levels):
            flow = exchange * (levels[0] - levels[1:])
            centre = 0 if held_still else (-KAMP.clearance * levels[0] - flow.sum()) / volumes[0]
            return np.append(centre, flow / volumes[1:])

        return change

    options = {"rtol": 1e-10, "atol": 1e-8}
    filled = solve_ivp(slope(True), (0, max(hours, 1e-9)), [2000, 0, 0], **options).y[:, -1]
    times = np.linspace(0, 6, 13)
    expected = solve_ivp(slope(False), (0, 6), filled, t_eval=times, **options).y[0]
    assert held.after_holding(KAMP, 2000, hours, times) == pytest.approx(expected, rel=1e-6)


def test_held_for_no_time_it_falls_as_after_a_bolus():
    times = np.linspace(0.01, 5, 20)
    bolus = pk.concentration(KAMP, pk.Bolus(70), times)
    scale = pk.concentration(KAMP, pk.Bolus(70), [1e-9])[0]
    assert held.after_holding(KAMP, scale, 0, times) == pytest.approx(bolus, rel=1e-6)


def test_one_compartment_forgets_how_long_it_was_held():
    tank = pk.Mammillary([50.0], 70.0, [])
    expected = np.log(2000 / 640) * 50 / 70
    assert [held.time_to(tank, 2000, hours, 640) for hours in (0, 1, 9)] == pytest.approx([expected] * 3)


def test_the_time_to_is_when_the_level_is_there():
    time = held.time_to(KAMP, 2000, 4, 640)
    assert held.after_holding(KAMP, 2000, 4, [time])[0] == pytest.approx(640)


@pytest.mark.parametrize(
    ("arguments", "named"), [((0, 1, 640), "to"), ((2000, -1, 640), "hours"), ((2000, 1, 0), "to")]
)
def test_bad_input_is_named(arguments, named):
    with pytest.raises(ValueError, match=named):
        held.time_to(KAMP, *arguments)
