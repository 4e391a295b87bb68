"""The numbers that the text of "Roads into the body" takes from its models: name -> value and unit."""

import numpy as np

from ... import evidence
from ...models import esketamine as spray
from ...models import pharmacokinetics as pk
from ...models.doses import Bolus
from ...models.network import area_under_curve
from .flip_flop import after, body, bolus, last_half_life, own_half_life
from .pairing import matched, ratios
from .routes import DISPOSITIONS, HOME, MG, OF_ROAD, absorbed, measurement, model, until_peak
from .shares import PUBLISHED, found_share, seen_with
from .sprays import USUAL, doses, parts, person, swallowed_share, total, until

KAMP = "kamp-2020"
CHILDREN = "hornik-2018"
MUSCLE = "ketamine.bioavailability.intramuscular"
SLOW = 0.1  # 1/h, of a tablet that the course made up
DAY = np.array([24.0])  # h


def one_tank() -> pk.Mammillary:
    """The volumes of Herd & Anderson as one."""
    herd = model(HOME)
    return pk.Mammillary([herd.volumes.sum()], herd.clearance)


def tank_arrived(ka: float) -> float:
    """Per cent that has arrived at the peak in that one tank."""
    k = float(one_tank().clearance / one_tank().volumes[0])
    return 100 * (1 - np.exp(-ka * np.log(ka / k) / (ka - k)))


def closed(disposition: str) -> tuple[float, float]:
    """Height in ng/mL of the peak after muscle, and per cent arrived by then, if the tissues take nothing."""
    whole = model(disposition)
    centre, dose = pk.Mammillary(whole.volumes[:1], whole.clearance), absorbed("muscle")
    hours = np.linspace(0, 4, 14401)
    course = pk.concentration(centre, pk.FirstOrder(MG, float(dose.ka), float(dose.bioavailability)), hours)
    return float(course.max()), 100 * -np.expm1(-float(dose.ka) * hours[course.argmax()])


def emptying(disposition: str) -> float:
    """1/h at which clearance alone empties the centre."""
    return float(model(disposition).clearance / model(disposition).volumes[0])


def found_early(road: str, hours: float = 2) -> list[float]:
    """Per cent that a study of so many hours finds, each body with the ka that has the peak there; lowest first."""
    part = 100 * float(absorbed(road).bioavailability)
    speeds = ((each, float(matched(OF_ROAD[road], each, "time")[0])) for each in DISPOSITIONS)
    return sorted(part * seen_with(road, hours, d, ka) / seen_with(None, hours, d, 1.0) for d, ka in speeds)


def per_mg_over(part: tuple[dict, float, float], other: tuple[dict, float, float]) -> float:
    """Norketamine's area per mg after one dose over that after another, in the model of the spray: dose, mg, hours."""
    one, two = (until(hours, dose) / mg for dose, mg, hours in (part, other))
    return one / two


def spray_found(hours: float, fraction: float) -> float:
    """Per cent of one spray that a study of so many hours finds, in the model of the spray, against a bolus."""
    by_vein = until(hours, {"central": Bolus(spray.MG_PER_DEVICE)}, "esketamine")
    return 100 * until(hours, spray.sprays(1, fraction), "esketamine") / by_vein


def evenly(number: str, begins: float, disposition: str = KAMP) -> float:
    """Height over the measured one if the share arrives evenly until the peak, from this part of that time on."""
    seen = measurement(number)
    dose = pk.ZeroOrder(seen.mg, seen.hours * (1 - begins), seen.share, seen.hours * begins)
    return float(pk.concentration(model(disposition), dose, [seen.hours])[0]) / seen.peak


def singh(road: str, mg: int) -> float:
    """Norketamine's area per mg in patients with cancer pain, ng·h/mL."""
    series = f"singh-2022: norketamine after {mg} mg" if road == "vein" else None
    series = series or f"singh-2022: norketamine area after {mg} mg by nose"
    return float(evidence.observations(series).value[0]) / mg


def yanagihara() -> float:
    """Norketamine's area per mg by tablet over that by spray in three volunteers."""
    rows = [evidence.observations(f"yanagihara-2003: norketamine area, {road}") for road in ("tablet", "nasal spray")]
    tablet, nose = (float(each.value[0] / each.dose[0]) for each in rows)
    return tablet / nose


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
    "mouth, least": lambda: (published("mouth")[0], "%"),
    "mouth, most": lambda: (published("mouth")[-1], "%"),
    "norketamine, mouth over vein": lambda: (measured_per_mg("oral") / measured_per_mg("intravenous"), ""),
    "norketamine, mouth over vein, same hours": lambda: (
        per_mg_over((spray.by_mouth(25), 25, 8), ({"central": Bolus(10)}, 10, 8)),
        "",
    ),
    "norketamine, tablet over spray": lambda: (yanagihara(), ""),
    "norketamine, tablet over spray, same hours": lambda: (
        per_mg_over((spray.by_mouth(50), 50, 8), (doses(1), spray.MG_PER_DEVICE, 6)),
        "",
    ),
    "norketamine, spray over vein": lambda: (singh("nose", 30) / singh("vein", 10), ""),
    "norketamine, spray over vein, to 8 h": lambda: (
        per_mg_over((doses(1), spray.MG_PER_DEVICE, 8), ({"central": Bolus(10)}, 10, 8)),
        "",
    ),
    "norketamine, nothing swallowed over usual": lambda: (
        total(1, 1.0, of="norketamine")[1] / total(1, of="norketamine")[1],
        "",
    ),
    "slow level after a day, twice the clearance": lambda: (after(SLOW, 2, DAY)[0] / after(SLOW, 1, DAY)[0], ""),
    "level after a day by vein, twice the clearance": lambda: (100 * bolus(2, DAY)[0] / bolus(1, DAY)[0], "%"),
    "flip with the half-life of Hasan": lambda: (
        np.log(2) / evidence.value("S-ketamine.half_life", source="hasan-2021").value,
        "/h",
    ),
    "spray, all": lambda: (share_of_spray(1), "%"),
    "spray, 2 h": lambda: (spray_found(2, USUAL), "%"),
    "swallowed spray, 2 h": lambda: (spray_found(2, 0), "%"),
    "found by mouth, 2 h, least": lambda: (found_early("mouth")[0], "%"),
    "found by mouth, 2 h, most": lambda: (found_early("mouth")[-1], "%"),
    "twice the dose": lambda: (measurement("T10b").peak / measurement("T10").peak, ""),
    "muscle ratio, Clements & Nimmo": lambda: (ratios("T10", "clements-nimmo-1981", "time")[0], ""),
    "muscle ratio, second half": lambda: (evenly("T10", 0.5), ""),
    "nose ratio, second half": lambda: (evenly("T14", 0.5), ""),
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
    "norketamine made": lambda: (100 * norketamine_share(), "%"),
    "two over one, area": lambda: (total(2)[1] / total(1)[1], ""),
    "two over one, norketamine peak": lambda: (
        total(2, of="norketamine")[0].max() / total(1, of="norketamine")[0].max(),
        "",
    ),
    "found by mouth, 2 h": lambda: (found_share("mouth", 2), "%"),
    "found by nose, 2 h": lambda: (found_share("nose", 2), "%"),
    "swallowed under the tongue": lambda: (swallowed_under_tongue(), "%"),
    "muscle area, 93 % with the children's clearance": lambda: (muscle_area(CHILDREN, "wikipedia-ketamine"), "ng·h/mL"),
    "muscle area, children": lambda: (muscle_area(CHILDREN, CHILDREN), "ng·h/mL"),
    "muscle area, second-hand": lambda: (muscle_area(HOME, "wikipedia-ketamine"), "ng·h/mL"),
    "muscle height": lambda: (ratios("T10", KAMP, "time")[0] * measurement("T10").peak, "ng/mL"),
    "muscle ratio": lambda: (ratios("T10", KAMP, "time")[0], ""),
    "muscle ratio, other disposition": lambda: (ratios("T10", HOME, "time")[0], ""),
    "muscle ratio, all arrives": lambda: (ratios("T10", KAMP, "time")[0] / measurement("T10").share, ""),
    "muscle ratio, constant rate": lambda: (evenly("T10", 0), ""),
    "muscle minutes": lambda: (60 * ratios("T10", KAMP, "height")[1] * measurement("T10").hours, "minutes"),
    "muscle share": lambda: (100 * matched("T10", KAMP, "both")[1], "%"),
    "nose ratio": lambda: (ratios("T14", KAMP, "time")[0], ""),
    "nose ratio, constant rate": lambda: (evenly("T14", 0), ""),
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
        f"muscle, {_name}, arrived, tissues closed": lambda d=_disposition: (closed(d)[1], "%"),
        f"muscle, {_name}, peak, tissues closed": lambda d=_disposition: (closed(d)[0], "ng/mL"),
        f"emptying, {_name}": lambda d=_disposition: (emptying(d), "/h"),
        f"last half-life, {_name}": lambda d=_disposition: (float(model(d).half_lives[0]), "h"),
        f"muscle area, {_name}": lambda d=_disposition: (muscle_area(d, "wikipedia-ketamine"), "ng·h/mL"),
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
