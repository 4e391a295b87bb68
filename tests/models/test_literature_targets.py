"""Do the models reproduce what was measured in people? The targets are data: `evidence/targets.csv`.

An expected misfit is a test too: it must miss by as much as the course says, neither less nor more.
"""

import numpy as np
import pytest

from ketamine import evidence
from ketamine.figures.targets import ratios
from ketamine.models import pharmacokinetics as pk


def target_id(target):
    return f"{target['id']}-{target['model']}-independent:{target['independent']}"


@pytest.mark.parametrize("target", [t for t in evidence.targets() if t["expected"] == "pass"], ids=target_id)
def test_the_model_reproduces_what_was_measured(target):
    worst = np.exp(np.abs(np.log(ratios(target))).max())
    assert worst <= target["fold"], f"{target['what']}: model / observed = {ratios(target).round(2)}"


@pytest.mark.parametrize("target", [t for t in evidence.targets() if t["expected"] == "misfit"], ids=target_id)
def test_a_known_misfit_misses_by_as_much_as_the_course_says(target):
    found = ratios(target)
    assert (target["ratio_low"] <= found).all() and (found <= target["ratio_high"]).all(), found.round(2)
    assert np.exp(np.abs(np.log(found)).max()) > target["fold"], "this is no misfit any more"


def test_every_target_names_whether_the_data_are_independent_of_the_model_and_why():
    by_answer = {t["independent"] for t in evidence.targets()}
    assert by_answer == {"yes", "no", "unknown"}
    assert all(t["reason"] for t in evidence.targets())
    assert {t["id"] for t in evidence.targets()} == {
        *(f"T{i}" for i in range(1, 18)),  # T18: below; T19: the published table in test_esketamine.py
        *("T10b", "T14b", "F1", "F2", "F3"),
    }


@pytest.mark.parametrize("model", ["kamp-2020", "domino", "clements-nimmo-1981"])
def test_t18_nothing_is_left_of_a_dose_when_the_next_is_due_after_half_a_week(model):
    """A label says so in words, without a number: less than 1 % of the peak is what the course asks for."""
    body = pk.Mammillary.named(model, weight=70)
    doses = [pk.Infusion(35, 2 / 3, at=84 * i) for i in range(8)]
    starts = 84.0 * np.arange(8)
    peaks, troughs = (pk.concentration(body, doses, starts + hour) for hour in (2 / 3, 84))
    assert (troughs < 0.01 * peaks[0]).all()
    np.testing.assert_allclose(peaks, peaks[0], rtol=0.01)


def test_t18_the_main_model_has_a_quarter_of_a_nanogram_after_a_day():
    day, half_a_week = pk.concentration(pk.Mammillary.named("kamp-2020", weight=70), pk.Infusion(35, 2 / 3), [24, 84])
    assert round(day, 2) == 0.27 and half_a_week == pytest.approx(3e-7, rel=0.2)


def test_the_main_model_misfits_only_under_anaesthesia():
    assert {t["id"] for t in evidence.targets() if t["model"] == "kamp-2020" and t["expected"] == "misfit"} == {
        "F1",
        "F2",
    }


def test_the_main_model_is_unbiased_on_the_curve_it_was_probably_fitted_to():
    (target,) = [t for t in evidence.targets() if (t["id"], t["model"]) == ("T1", "kamp-2020")]
    assert np.exp(np.log(ratios(target)).mean()) == pytest.approx(0.97, abs=0.005)
