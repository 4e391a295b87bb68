"""Five roads of racemic ketamine: share and speed as the targets of the evidence have them, and what was measured."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from ... import evidence
from ...models import pharmacokinetics as pk
from ..targets import doses, observed

MG = 25.0  # the same dose by every road
WEIGHT = 70.0  # kg
PUMP = 0.5  # h, the infusion into the vein
ROADS = {"vein": "vein", "muscle": "muscle", "nose": "nose", "tongue": "tongue", "mouth": "mouth"}
DISPOSITIONS = {
    "herd-anderson-2007": "Herd & Anderson",
    "kamp-2020": "Kamp",
    "clements-nimmo-1981": "Clements & Nimmo",
}
HOME = "herd-anderson-2007"  # the disposition with which the speeds of the targets were chosen
MEASURED = {  # the peaks whose time was measured too
    "T10": "muscle, 0.5 mg/kg",
    "T10b": "muscle, 1 mg/kg",
    "T11": "tongue, 25 mg",
    "T12": "mouth, 25 mg",
    "T14": "nose, 30 mg",
}
OF_ROAD = {"muscle": "T10", "nose": "T14", "tongue": "T11", "mouth": "T12"}
HOURS = np.linspace(0, 4, 241)


@cache
def target(number: str) -> dict:
    """The row of the evidence's targets with this number."""
    (found,) = (each for each in evidence.targets() if each["id"] == number)
    return found


@cache
def model(disposition: str) -> pk.Mammillary:
    """What happens in the body of 70 kg once drug has arrived."""
    return pk.Mammillary.named(disposition, WEIGHT)


@cache
def absorbed(road: str) -> pk.FirstOrder:
    """The dose of a target: mg, ka in 1/h, and the share that arrives."""
    (dose,) = doses(target(OF_ROAD[road])["regimen"], WEIGHT)
    return dose


@dataclass(frozen=True)
class Measurement:
    """One measured peak: mg given, the share F used for it, hours of the peak, its height in ng/mL."""

    mg: float
    share: float
    hours: float
    peak: float


@cache
def measurement(number: str) -> Measurement:
    """The peak behind a target of MEASURED."""
    (dose,) = doses(target(number)["regimen"], WEIGHT)
    rows = evidence.observations(target(number)["observed"])
    hours = rows.time[0] / {"min": 60, "h": 1}[rows.time_unit[0]]
    (height,) = observed(target(number), [])
    return Measurement(float(dose.amount), float(dose.bioavailability), hours, float(height))


def dose_by(road: str, speed: float = 1.0) -> pk.FirstOrder | pk.Infusion:
    """25 mg by one road; speed: multiple of its published ka. A pump runs for half an hour, whatever the speed."""
    if road == "vein":
        return pk.Infusion(MG, PUMP)
    return pk.FirstOrder(MG, float(absorbed(road).ka) * speed, float(absorbed(road).bioavailability))


def share(road: str) -> float:
    """What arrives of 1 mg."""
    return 1.0 if road == "vein" else float(absorbed(road).bioavailability)


def level(road: str, speed: float, disposition: str, hours=HOURS) -> np.ndarray:
    """Concentration in ng/mL at these hours, (T,)."""
    return pk.concentration(model(disposition), dose_by(road, speed), hours)


def arrived(road: str, speed: float, hours=HOURS) -> np.ndarray:
    """Per cent of what will arrive that has arrived at these hours, (T,)."""
    return 100 * dose_by(road, speed).given(np.asarray(hours)) / (MG * share(road))


FINE = np.linspace(0, 8, 28801)  # one point a second


def until_peak(road: str, speed: float, disposition: str) -> tuple[float, float, float]:
    """Hour of the peak, its height in ng/mL, and per cent of what will arrive that has arrived by then."""
    course = level(road, speed, disposition, FINE)
    at = course.argmax()
    return FINE[at], float(course[at]), float(arrived(road, speed, FINE[at : at + 1])[0])
