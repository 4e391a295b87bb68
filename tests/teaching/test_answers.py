"""Every number that counts as an answer is computed here from the models; the bank holds it rounded."""

import numpy as np
import pytest

from ketamine import teaching
from ketamine.figures import one_infusion
from ketamine.models import pharmacokinetics as pk

KAMP = pk.Mammillary.named("kamp-2020", 70)
STANDARD = pk.Infusion(35, 40 / 60)

ANSWERS = {
    "half-the-time": lambda: one_infusion.level("kamp-2020", 0.5, 20),
    "first-hour": lambda: 100 * pk.eliminated(KAMP, STANDARD, [1.0])[0] / 35,
    "plateau": lambda: pk.steady_state_concentration(KAMP, 10),
    "plateau, slip 1": lambda: 10 * KAMP.clearance,
    "plateau, slip 2": lambda: 10 / KAMP.steady_state_volume * 1000,
    "plateau, slip 3": lambda: pk.steady_state_concentration(KAMP, 10) / 1000,
}


def numbers():
    """Every number of every bank by name: answers, and the slips that get feedback of their own."""
    for name in teaching.banks():
        bank = teaching.bank(name)
        for item in (*bank.predictions, *bank.questions):
            if item["kind"] == "number":
                yield item["id"], item["answer"]
            for i, slip in enumerate(item.get("slip", []), start=1):
                yield f"{item['id']}, slip {i}", slip["answer"]


@pytest.mark.parametrize(("name", "stored"), list(numbers()))
def test_the_models_give_the_number_in_the_bank(name, stored):
    assert stored == pytest.approx(float(ANSWERS[name]()), rel=0.005)


def test_no_computed_answer_is_left_over():
    assert set(ANSWERS) == {name for name, _ in numbers()}


def half_time_after(minutes):
    return 60 * pk.context_sensitive_half_time(KAMP, [minutes / 60])[0]


def test_the_choices_that_hide_a_number_are_right_too():
    assert np.isclose(half_time_after(40), 9, atol=0.5), "why-nine-minutes, eight-hours"
    assert 5 < half_time_after(480) / half_time_after(40) < 7, "eight-hours"
    assert 0.45 < one_infusion.level("kamp-2020", 0.5, 120) / one_infusion.level("kamp-2020", 0.5, 40) < 0.55, (
        "two-hours"
    )
    light, heavy = (pk.Mammillary.named("kamp-2020", w) for w in (50, 110))
    peaks = [pk.concentration(m, pk.Infusion(0.5 * w, 2 / 3), [2 / 3])[0] for m, w in ((light, 50), (heavy, 110))]
    assert np.isclose(*peaks), "weight"
