"""Do the models reproduce what was measured in people? The targets are data: `evidence/targets.csv`.

An expected misfit is a test too: it must miss by as much as the course says, neither less nor more.
"""

import re

import numpy as np
import pytest

from ketamine import evidence
from ketamine.models import pharmacokinetics as pk

MOLAR_MASS = evidence.value("ketamine.molar_mass").value
TO_COURSE_UNITS = {"ng/mL": 1, "µg/mL": 1000, "nmol/mL": MOLAR_MASS, "µmol/L": MOLAR_MASS, "ng*h/mL": 1}
DOSE = re.compile(r"(bolus|infusion) ([\d.]+) (mg/kg|mg)(?: for ([\d.]+) h)?(?: at ([\d.]+) h)?")


def doses(regimen: str, weight: float) -> list:
    """ "infusion 0.5 mg/kg for 1 h at 2 h; bolus 10 mg" as doses."""
    result = []
    for part in regimen.split("; "):
        kind, number, unit, duration, at = DOSE.fullmatch(part).groups()
        amount = float(number) * (weight if unit == "mg/kg" else 1)
        at = float(at or 0)
        result.append(pk.Bolus(amount, at) if kind == "bolus" else pk.Infusion(amount, float(duration), at))
    return result


def observed(target, times) -> np.ndarray:
    """What was measured, in ng/mL; series joined by + are enantiomers, which add up."""
    total = 0
    for series in target["observed"].split(" + "):
        data = evidence.observations(series)
        rows = [i for i, time in enumerate(data.time) if time in times] if target["measure"] == "curve" else [0]
        assert len(rows) == (len(times) if target["measure"] == "curve" else 1)
        total = total + data.value[rows] * TO_COURSE_UNITS[data.unit[0]]
    return total


def ratios(target) -> np.ndarray:
    """Model over observation, one number per point of the target."""
    model = pk.Mammillary.named(target["model"], weight=target["weight"])
    times = [float(t) for t in target["at"].split()]
    if target["measure"] == "clearance":
        data = evidence.observations(target["observed"])
        assert data.unit[0] == "mL/min/kg"
        return np.array([model.clearance / (data.value[0] * 0.06 * target["weight"])])
    given = doses(target["regimen"], target["weight"])
    if target["measure"] == "area":
        return np.array([pk.area_under_curve(model, given) / observed(target, times)[0]])
    return pk.concentration(model, given, times) / observed(target, times)


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
    assert {t["id"] for t in evidence.targets()} == {*(f"T{i}" for i in range(1, 10)), "F1", "F2"}


def test_the_main_model_misfits_only_under_anaesthesia():
    assert {t["id"] for t in evidence.targets() if t["model"] == "kamp-2020" and t["expected"] == "misfit"} == {
        "F1",
        "F2",
    }


def test_the_main_model_is_unbiased_on_the_curve_it_was_probably_fitted_to():
    (target,) = [t for t in evidence.targets() if (t["id"], t["model"]) == ("T1", "kamp-2020")]
    assert np.exp(np.log(ratios(target)).mean()) == pytest.approx(0.97, abs=0.005)
