"""What the models give for the literature targets of the evidence: predicted over measured."""

import re

import numpy as np

from .. import evidence
from ..models import network
from ..models import pharmacokinetics as pk
from ..models.esketamine import esketamine
from ..models.metabolites import metabolite_chain

_TO_NG_PER_ML = {"ng/mL": 1, "µg/mL": 1000, "ng*h/mL": 1}
_DOSE = re.compile(
    r"(bolus|infusion|absorbed) ([\d.]+) (mg/kg|mg)"
    r"(?: for ([\d.]+) h)?(?: with ka ([\d.]+) and F ([\d.]+))?(?: at ([\d.]+) h)?"
)
NETWORKS = {"perez-ruixo-2021": esketamine, "metabolite-chain": metabolite_chain}


def doses(regimen: str, weight: float) -> list:
    """ "infusion 0.5 mg/kg for 1 h at 2 h; bolus 10 mg; absorbed 25 mg with ka 1 and F 0.3" as doses."""
    result = []
    for part in regimen.split("; "):
        kind, number, unit, duration, ka, fraction, at = _DOSE.fullmatch(part).groups()
        amount, at = float(number) * (weight if unit == "mg/kg" else 1), float(at or 0)
        if kind == "bolus":
            result.append(pk.Bolus(amount, at))
        elif kind == "infusion":
            result.append(pk.Infusion(amount, float(duration), at))
        else:
            result.append(pk.FirstOrder(amount, float(ka), float(fraction), at))
    return result


def substance(data: evidence.Observations) -> str:
    """What was measured, whatever its hand: ketamine, norketamine or hydroxynorketamine."""
    return data.analyte[0].removeprefix("S-").removeprefix("R-")


def course_units(data: evidence.Observations) -> np.ndarray:
    """Values of one series in ng/mL (areas in ng·h/mL); molar values are converted."""
    if data.unit[0] in ("nmol/mL", "µmol/L"):
        return data.value * evidence.value(f"{substance(data)}.molar_mass").value
    return data.value * _TO_NG_PER_ML[data.unit[0]]


def observed(target: dict, times: list[float]) -> np.ndarray:
    """What was measured, in ng/mL, at these times; series joined by + are enantiomers, which add up."""
    total = 0
    for series in target["observed"].split(" + "):
        data = evidence.observations(series)
        rows = np.isin(data.time, times) if target["measure"] == "curve" else [0]
        total = total + course_units(data)[rows]
    return total


def predicted(target: dict, times: list[float]) -> np.ndarray:
    """What the model gives at these times in ng/mL, or its area in ng·h/mL."""
    given = doses(target["regimen"], target["weight"])
    if target["model"] in NETWORKS:
        what = substance(evidence.observations(target["observed"].split(" + ")[0]))
        of = "central" if what == "ketamine" else what
        return network.concentration(NETWORKS[target["model"]](), {"central": given}, times, of)
    model = pk.Mammillary.named(target["model"], weight=target["weight"])
    if target["measure"] == "area":
        return np.array([pk.area_under_curve(model, given)])
    return pk.concentration(model, given, times)


def ratios(target: dict) -> np.ndarray:
    """Predicted over measured, one number per point of a target from `evidence.targets()`.

    What was measured as a peak is compared with the highest of the times that the target names.
    """
    if target["measure"] == "clearance":
        litres_per_hour = evidence.observations(target["observed"]).value[0] * 0.06 * target["weight"]  # from mL/min/kg
        return np.array([pk.Mammillary.named(target["model"], target["weight"]).clearance / litres_per_hour])
    times = [float(t) for t in target["at"].split()]
    if target["measure"] == "peak":
        first, last = times
        peak = predicted(target, np.linspace(first, last, 400)).max()
        return np.array([peak]) / observed(target, times)
    return predicted(target, times) / observed(target, times)
