"""The numbers that the text of "Roads into the body" takes from its models: name -> value and unit."""

import numpy as np

from ... import evidence
from ...models import esketamine as spray
from ...models import pharmacokinetics as pk
from ...models.network import area_under_curve
from ..targets import ratios as target_ratios
from .flip_flop import body, last_half_life, own_half_life
from .pairing import matched, ratios
from .routes import HOME, MG, absorbed, measurement, model, target, until_peak
from .shares import PUBLISHED, found_share
from .sprays import USUAL, doses, parts, person, swallowed_share, total

KAMP = "kamp-2020"
CHILDREN = "hornik-2018"
MUSCLE = "ketamine.bioavailability.intramuscular"
SLOW = 0.1  # 1/h, of a tablet that the course made up


def one_tank() -> pk.Mammillary:
    """The volumes of Herd & Anderson as one."""
    herd = model(HOME)
    return pk.Mammillary([herd.volumes.sum()], herd.clearance)


def tank_arrived(ka: float) -> float:
    """Per cent that has arrived at the peak in that one tank."""
    k = float(one_tank().clearance / one_tank().volumes[0])
    return 100 * (1 - np.exp(-ka * np.log(ka / k) / (ka - k)))


def fall(disposition: str) -> float:
    """Per cent of the peak that is left when muscle lets its dose in half as fast."""
    return 100 * until_peak("muscle", 0.5, disposition)[1] / until_peak("muscle", 1, disposition)[1]


def muscle_area(disposition: str, source: str) -> float:
    """ng·h/mL after 25 mg into muscle with the share of one source and the clearance of one model."""
    share = evidence.value(MUSCLE, source=source).value / 100
    return MG * share / float(model(disposition).clearance) * 1000


def area_per_mg(part: str, of: str) -> float:
    """ng·h/mL of one substance for each mg of esketamine that takes one road of a spray."""
    amount = float(doses(1)[part].amount)
    return parts(1, USUAL, "less", of)[part][1] / amount


def share_of_spray(devices: int) -> float:
    """Per cent of a spray that reaches the blood: its area over that of the same dose into the vein."""
    mg = devices * spray.MG_PER_DEVICE
    by_vein = float(area_under_curve(person(), spray.by_vein(mg, 0.5)))
    return 100 * total(devices)[1] / by_vein


def swallowed_at_peak(devices: int, of: str) -> float:
    """Per cent of the level at the peak that comes from the swallowed part."""
    levels = total(devices, of=of)[0]
    return 100 * parts(devices, of=of)["swallowed"][0][levels.argmax()] / levels.max()


def constant_rate(number: str) -> float:
    """Height over the measured one if the same share arrives at a constant rate until the peak, with Kamp."""
    seen = measurement(number)
    dose = pk.ZeroOrder(seen.mg, seen.hours, seen.share)
    return float(pk.concentration(model(KAMP), dose, [seen.hours])[0]) / seen.peak


def swallowed_under_tongue() -> float:
    """Per cent that must be swallowed under the tongue if what the mucosa takes all arrives (Chong)."""
    tongue, mouth = (100 * float(absorbed(road).bioavailability) for road in ("tongue", "mouth"))
    return 100 * (100 - tongue) / (100 - mouth)


def measured_per_mg(road: str) -> float:
    """Norketamine's area per mg in six patients, ng·h/mL."""
    return float(evidence.observations(f"chong-2006: norketamine area per mg, {road}").value[0])


def published(road: str) -> list[float]:
    """Per cent of all numbers from adults in one row of the figure of shares, the smallest first."""
    return sorted(evidence.value(key, source=source).middle for key, source, who in PUBLISHED[road] if who == "adults")


NUMBERS = {
    "norketamine per mg, mouth": lambda: (measured_per_mg("oral"), "ng·h/mL"),
    "norketamine per mg, vein": lambda: (measured_per_mg("intravenous"), "ng·h/mL"),
    "studies under the tongue": lambda: (len(published("tongue")), ""),
    "tongue, least": lambda: (published("tongue")[0], "%"),
    "tongue, most": lambda: (published("tongue")[-1], "%"),
    "mouth, least": lambda: (published("mouth")[0], "%"),
    "mouth, most": lambda: (published("mouth")[-1], "%"),
    "tank, arrived": lambda: (tank_arrived(float(absorbed("muscle").ka)), "%"),
    "fall, Herd & Anderson": lambda: (fall(HOME), "%"),
    "fall, Kamp": lambda: (fall(KAMP), "%"),
    "own half-life": lambda: (own_half_life(), "h"),
    "own half-life, twice the clearance": lambda: (own_half_life(2), "h"),
    "slow half-life": lambda: (last_half_life(SLOW), "h"),
    "slow half-life, twice the clearance": lambda: (last_half_life(SLOW, 2), "h"),
    "slow area": lambda: (float(pk.area_under_curve(body(1), pk.FirstOrder(MG, SLOW))), "ng·h/mL"),
    "slow area, twice the clearance": lambda: (float(pk.area_under_curve(body(2), pk.FirstOrder(MG, SLOW))), "ng·h/mL"),
    "flip": lambda: (np.log(2) / own_half_life(), "/h"),
    "nose mg": lambda: (float(doses(1)["nose"].amount), "mg"),
    "swallowed mg": lambda: (float(doses(1)["swallowed"].amount), "mg"),
    "through the liver": lambda: (100 * liver_passed(), "%"),
    "swallowed arrives": lambda: (
        100 * area_per_mg("swallowed", "esketamine") / area_per_mg("nose", "esketamine"),
        "%",
    ),
    "norketamine, swallowed over nose": lambda: (
        100 * area_per_mg("swallowed", "norketamine") / area_per_mg("nose", "norketamine"),
        "%",
    ),
    "norketamine area": lambda: (total(1, of="norketamine")[1], "ng·h/mL"),
    "norketamine area, nothing swallowed": lambda: (total(1, 1.0, of="norketamine")[1], "ng·h/mL"),
    "norketamine area, all swallowed": lambda: (total(1, 0, of="norketamine")[1], "ng·h/mL"),
    "norketamine made": lambda: (100 * norketamine_share(), "%"),
    "two over one, area": lambda: (total(2)[1] / total(1)[1], ""),
    "two over one, peak": lambda: (total(2)[0].max() / total(1)[0].max(), ""),
    "two over one, norketamine peak": lambda: (
        total(2, of="norketamine")[0].max() / total(1, of="norketamine")[0].max(),
        "",
    ),
    "vein in the model of the nose": lambda: (float(target_ratios(target("F3"))[0]), ""),
    "found by mouth, 2 h": lambda: (found_share("mouth", 2), "%"),
    "found by mouth, 8 h": lambda: (found_share("mouth", 8), "%"),
    "found by nose, 2 h": lambda: (found_share("nose", 2), "%"),
    "swallowed under the tongue": lambda: (swallowed_under_tongue(), "%"),
    "muscle area, children": lambda: (muscle_area(CHILDREN, CHILDREN), "ng·h/mL"),
    "muscle area, second-hand": lambda: (muscle_area(HOME, "wikipedia-ketamine"), "ng·h/mL"),
    "muscle height": lambda: (ratios("T10", KAMP, "time")[0] * measurement("T10").peak, "ng/mL"),
    "muscle ratio": lambda: (ratios("T10", KAMP, "time")[0], ""),
    "muscle ratio, other disposition": lambda: (ratios("T10", HOME, "time")[0], ""),
    "muscle ratio, all arrives": lambda: (ratios("T10", KAMP, "time")[0] / measurement("T10").share, ""),
    "muscle ratio, constant rate": lambda: (constant_rate("T10"), ""),
    "muscle minutes": lambda: (60 * ratios("T10", KAMP, "height")[1] * measurement("T10").hours, "minutes"),
    "muscle share": lambda: (100 * matched("T10", KAMP, "both")[1], "%"),
    "nose ratio": lambda: (ratios("T14", KAMP, "time")[0], ""),
    "nose ratio, constant rate": lambda: (constant_rate("T14"), ""),
}
for _devices, _mg in ((1, 28), (2, 56), (3, 84)):
    NUMBERS |= {
        f"share of {_mg} mg": lambda n=_devices: (share_of_spray(n), "%"),
        f"peak of {_mg} mg": lambda n=_devices: (total(n)[0].max(), "ng/mL"),
    }
    for _of in ("esketamine", "norketamine"):
        NUMBERS |= {
            f"swallowed of {_mg} mg, {_of}": lambda n=_devices, of=_of: (swallowed_share(n, of=of), "%"),
            f"swallowed of {_mg} mg, {_of}, peak": lambda n=_devices, of=_of: (swallowed_at_peak(n, of), "%"),
        }
for _name, _disposition in (("Herd & Anderson", HOME), ("Kamp", KAMP), ("Clements & Nimmo", "clements-nimmo-1981")):
    NUMBERS |= {
        f"muscle, {_name}, minutes": lambda d=_disposition: (60 * until_peak("muscle", 1, d)[0], "minutes"),
        f"muscle, {_name}, peak": lambda d=_disposition: (until_peak("muscle", 1, d)[1], "ng/mL"),
        f"muscle, {_name}, arrived": lambda d=_disposition: (until_peak("muscle", 1, d)[2], "%"),
    }


def liver_passed() -> float:
    """Share of what enters the liver that comes out into the blood before it is eliminated."""
    rates = person().rates
    out = float(rates["liver", "central"])
    return out / (out + float(rates["liver", "norketamine"]) + float(rates["liver", "other metabolites"]))


def norketamine_share() -> float:
    """Share of what the liver eliminates that becomes norketamine."""
    rates = person().rates
    made = float(rates["liver", "norketamine"])
    return made / (made + float(rates["liver", "other metabolites"]))
