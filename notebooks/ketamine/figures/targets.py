"""What the models give for the literature targets of the evidence: predicted over measured."""

import re

import numpy as np

from .. import evidence
from ..models import pharmacokinetics as pk

_TO_NG_PER_ML = {"ng/mL": 1, "µg/mL": 1000, "ng*h/mL": 1}
_DOSE = re.compile(r"(bolus|infusion) ([\d.]+) (mg/kg|mg)(?: for ([\d.]+) h)?(?: at ([\d.]+) h)?")


def doses(regimen: str, weight: float) -> list:
    """ "infusion 0.5 mg/kg for 1 h at 2 h; bolus 10 mg" as doses."""
    result = []
    for part in regimen.split("; "):
        kind, number, unit, duration, at = _DOSE.fullmatch(part).groups()
        amount = float(number) * (weight if unit == "mg/kg" else 1)
        at = float(at or 0)
        result.append(pk.Bolus(amount, at) if kind == "bolus" else pk.Infusion(amount, float(duration), at))
    return result


def course_units(data: evidence.Observations) -> np.ndarray:
    """Values of one series in ng/mL (areas in ng·h/mL); molar values of ketamine are converted."""
    if data.unit[0] in ("nmol/mL", "µmol/L"):
        return data.value * evidence.value("ketamine.molar_mass").value
    return data.value * _TO_NG_PER_ML[data.unit[0]]


def observed(target: dict, times: list[float]) -> np.ndarray:
    """What was measured, in ng/mL, at these times; series joined by + are enantiomers, which add up."""
    total = 0
    for series in target["observed"].split(" + "):
        data = evidence.observations(series)
        rows = np.isin(data.time, times) if target["measure"] == "curve" else [0]
        total = total + course_units(data)[rows]
    return total


def ratios(target: dict) -> np.ndarray:
    """Predicted over measured, one number per point of a target from `evidence.targets()`."""
    model = pk.Mammillary.named(target["model"], weight=target["weight"])
    if target["measure"] == "clearance":
        data = evidence.observations(target["observed"])
        litres_per_hour = data.value[0] * 0.06 * target["weight"]  # from mL/min/kg
        return np.array([model.clearance / litres_per_hour])
    given = doses(target["regimen"], target["weight"])
    times = [float(t) for t in target["at"].split()]
    if target["measure"] == "area":
        return np.array([pk.area_under_curve(model, given)]) / observed(target, times)
    return pk.concentration(model, given, times) / observed(target, times)
