"""The numbers that the text of "The liver decides, sometimes" takes from its models: name -> value and unit."""

from functools import cache

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from ... import evidence
from ...models import esketamine, network
from ...models.liver import Liver, area_ratio
from .drawing import FLOW, USUAL, liver, ratios
from .gene import (
    NARROW,
    PATIENTS,
    TUBE,
    by_mouth_for_patients,
    detectable,
    group,
    hidden_share,
    in_patients,
    narrow_variation,
    share_for_patients,
)
from .interactions import EXTRACTION, GUT, NOSE, measured, predicted, sampled_area
from .metabolites import HOURS, chain, doses, half_lives, last_half_life, level, own_half_life, published

FREE = 100 * float(USUAL.free_fraction)
SLOW = 1 / TUBE.value  # activity left in the slow enzyme, at most
BETTER = 87.0  # per cent that the liver takes, with which the three predictions come near
BLOOD = evidence.value("liver.blood_flow").value * 60 / 1000  # L/h
WIDE_FLOW = 200.0  # L/h, well above the fitted one


def change(value: float) -> float:
    """A ratio as a change in per cent."""
    return 100 * (value - 1)


@cache
def of(perpetrator: str) -> float:
    """The area by mouth with over without."""
    return measured(perpetrator, "oral")[0].value


@cache
def person(factor: float = 1.0, gut: float = 1.0):
    """The published network with this factor on both ways out of the liver, and one on what passes the gut wall."""
    return esketamine.esketamine(liver_elimination_rate=factor, norketamine_formation_rate=factor, gut_fraction=gut)


@cache
def peak_ratio(perpetrator: str, road: str) -> float:
    """Peak with over without in the published model, by mouth or by one spray."""
    times = np.linspace(0, 8, 1601)
    given = esketamine.by_mouth(14) if road == "oral" else esketamine.sprays(1)
    with_it, without = (
        network.concentration(each, given, times).max() for each in (person(1 / of(perpetrator)), person())
    )
    return float(with_it / without)


@cache
def last_phase(factor: float = 1.0, gut: float = 1.0, usual: float = 1.0) -> float:
    """The longest half-life with over without; usual: this multiple of the enzymes on both sides."""
    with_it, without = (half_lives(each, "central")[0] for each in (person(factor * usual, gut), person(usual)))
    return float(with_it / without)


def per_ketamine(factor: float = 1.0, gut: float = 1.0) -> float:
    """Area of norketamine over that of ketamine after a swallowed dose, with over without."""
    given = esketamine.by_mouth(14)
    areas = [
        network.area_under_curve(each, given, of)
        for each in (person(factor, gut), person())
        for of in ("norketamine", "central")
    ]
    return float(areas[0] / areas[1] * areas[3] / areas[2])


def opened_wall(wall: float | None = None) -> float:
    """The same when a wall that made norketamine of its part (`wall`: the share) lets all pass; None: as the liver."""
    rates = person().rates
    made, other = (rates["liver", to] for to in ("norketamine", "other metabolites"))
    liver_makes = made / (made + other)
    wall = liver_makes if wall is None else wall
    return float(liver_makes / (GUT * liver_makes + (1 - GUT) * wall) * GUT)


def norketamine_sampled(norketamine: float = 1.0) -> float:
    """Area of norketamine by vein under rifampicin over that without, up to the last sample of the short study."""
    return sampled_area(1 / of("rifampicin"), "norketamine", norketamine) / sampled_area(1, "norketamine")


def norketamine_needed() -> float:
    """How many times norketamine's clearance that ratio takes to be what was measured."""
    wanted = evidence.value("S-norketamine.area_ratio.intravenous.rifampicin").value
    return float(scipy.optimize.brentq(lambda times: norketamine_sampled(times) - wanted, 1, 20))


def capacity_of(clearance: float) -> float:
    """Capacity behind a clearance at the fitted flow, L/h."""
    return FLOW * clearance / (FLOW - clearance)


def waiting(perpetrator: str, extraction: float = EXTRACTION, where: str = "liver"):
    """A prediction for the spray that we have not seen tested, as a change in per cent."""
    return lambda: (change(predicted(perpetrator, "nasal", extraction, where)), "%")


def little_taken(extraction: float = 0.1) -> float:
    """Area by vein under seven times the enzymes, for a drug of which the liver takes so little."""
    before = Liver.extracting(extraction, FLOW)
    return float(area_ratio(before, before.changed(7.0)))


def hnk_areas(clearance: float = 1.0) -> float:
    """Molar area of hydroxynorketamine over that of ketamine in the chain."""
    model, given = chain(hydroxynorketamine=clearance), doses("standard")
    areas = [network.area_under_curve(model, given, name) for name in ("hydroxynorketamine", "central")]
    return float(areas[0] / areas[1] / model.masses["hydroxynorketamine"])


def hnk_over_published(clearance: float = 1.0, volume: float = 1.0, since: float = 2.0) -> np.ndarray:
    """Hydroxynorketamine over its published curve, at the hours of that curve from `since` on."""
    hours, values = published("hydroxynorketamine")
    late = hours >= since
    return np.interp(hours[late], HOURS, level("hydroxynorketamine", "steps", 1, clearance, volume)) / values[late]


@cache
def hnk_nearest() -> float:
    """The factor within which a one-compartment metabolite with the areas of Hasan can come to that curve, at best."""
    low, high = (evidence.value(f"{x}-hydroxynorketamine.area_ratio.intravenous").value for x in "SR")
    clearances = np.linspace(hnk_areas() / high, hnk_areas() / low, 7)
    volumes = np.geomspace(1 / 3, 5, 28)
    return float(min(np.exp(np.abs(np.log(hnk_over_published(c, v))).max()) for c in clearances for v in volumes))


def flow_of(factor: float) -> Liver:
    """The usual liver with this multiple of the flow."""
    return liver(factor * FLOW, 1, FREE)


def better() -> Liver:
    """The liver that takes BETTER per cent at the usual flow."""
    return Liver.extracting(BETTER / 100, FLOW, GUT)


def norketamine_alone() -> float:
    """Half-life of the last phase in the published model if norketamine itself were given, in hours."""
    used = [person().place("of", name) for name in ("norketamine", "norketamine_peripheral")]
    return float(np.max(np.log(2) / -np.linalg.eigvals(person().matrix()[np.ix_(used, used)]).real))


def seen(perpetrator: str, road: str) -> float:
    """What was measured, as a change in per cent."""
    return change(measured(perpetrator, road)[0].value)


NUMBERS = {
    "seen, rifampicin, mouth": lambda: (-seen("rifampicin", "oral"), "%"),
    "seen, rifampicin, vein": lambda: (-seen("rifampicin", "intravenous"), "%"),
    "seen, rifampicin, vein, Noppers": lambda: (-seen("rifampicin", "first hours"), "%"),
    "seen, ticlopidine, nose": lambda: (seen("ticlopidine", "nasal"), "%"),
    "seen, grapefruit, half-life": lambda: (
        change(evidence.value("S-ketamine.half_life_ratio.oral.grapefruit").value),
        "%",
    ),
    "nose": lambda: (NOSE, "%"),
    "capacity": lambda: (float(USUAL.capacity), "L/h"),
    "extraction": lambda: (100 * float(USUAL.extraction), "%"),
    "clearance": lambda: (float(USUAL.clearance), "L/h"),
    "gets by": lambda: (100 * float(USUAL.availability), "%"),
    "gets by, twice the flow": lambda: (100 * float(flow_of(2).availability), "%"),
    "clearance, twice the flow": lambda: (float(flow_of(2).clearance), "L/h"),
    "vein, twice the flow": lambda: (ratios(2 * FLOW, 1, FREE)["by vein", "total"], ""),
    "both rise": lambda: (float(flow_of(2).clearance / USUAL.clearance), ""),
    "extraction, seven": lambda: (100 * float(liver(FLOW, 7, FREE).extraction), "%"),
    "gets by, seven": lambda: (100 * float(liver(FLOW, 7, FREE).availability), "%"),
    "vein, seven": lambda: (-change(ratios(FLOW, 7, FREE)["by vein", "total"]), "%"),
    "mouth, seven": lambda: (-change(ratios(FLOW, 7, FREE)["by mouth", "total"]), "%"),
    "clearance, most": lambda: (1 / float(USUAL.extraction), ""),
    "vein, little taken": lambda: (-change(little_taken()), "%"),
    "mouth total, free": lambda: (ratios(FLOW, 1, 75)["by mouth", "total"], ""),
    "vein total, free": lambda: (ratios(FLOW, 1, 75)["by vein", "total"], ""),
    "vein free, free": lambda: (ratios(FLOW, 1, 75)["by vein", "free"], ""),
    "arrives, most": lambda: (1 / float(USUAL.oral_availability), ""),
    "arrives": lambda: (100 * float(USUAL.oral_availability), "%"),
    "rifampicin, vein": lambda: (-change(predicted("rifampicin", "intravenous")), "%"),
    "rifampicin, vein, first hours": lambda: (-change(predicted("rifampicin", "first hours")), "%"),
    "ticlopidine, nose": lambda: (change(predicted("ticlopidine", "nasal")), "%"),
    "ticlopidine, half-life": lambda: (change(last_phase(1 / of("ticlopidine"))), "%"),
    "ticlopidine, all in the nose": lambda: (change(predicted("ticlopidine", "nasal", nose=100)), "%"),
    "ticlopidine, clearance": lambda: (float(USUAL.changed(1 / of("ticlopidine")).clearance), "L/h"),
    "ticlopidine, peak": lambda: (change(peak_ratio("ticlopidine", "nasal")), "%"),
    "clearance, better": lambda: (float(better().clearance), "L/h"),
    "flow of blood": lambda: (BLOOD, "L/h"),
    **{
        f"{drug}, nose, {name}": waiting(drug, *state)
        for drug in ("clarithromycin", "rifampicin")
        for name, state in {
            "published": (),
            "better": (BETTER,),
            "both": (80, "both"),
            "wall": (EXTRACTION, "gut"),
        }.items()
    },
    "arrives, better": lambda: (100 * GUT * (1 - BETTER / 100), "%"),
    "gut, most": lambda: (1 / GUT, ""),
    "gut, most, Fanta": lambda: ((1 - NARROW[1].value / FLOW) / (NARROW[0].value / 100), ""),
    "wall as the liver": lambda: (change(opened_wall()), "%"),
    "wall of norketamine": lambda: (change(opened_wall(1.0)), "%"),
    "grapefruit, clearance": lambda: (
        -change(float(USUAL.changed(1 / of("grapefruit")).clearance / USUAL.clearance)),
        "%",
    ),
    "grapefruit, half-life": lambda: (change(last_phase(1 / of("grapefruit"))), "%"),
    "grapefruit, peak": lambda: (peak_ratio("grapefruit", "oral"), ""),
    "grapefruit, per ketamine": lambda: (change(per_ketamine(1 / of("grapefruit"))), "%"),
    "clarithromycin, peak": lambda: (peak_ratio("clarithromycin", "oral"), ""),
    "St John's wort, peak": lambda: (change(peak_ratio("st-johns-wort", "oral")), "%"),
    "last, ketamine": lambda: (last_half_life("central"), "h"),
    "last, norketamine": lambda: (last_half_life("norketamine"), "h"),
    "last, twice": lambda: (last_half_life("norketamine", 2), "h"),
    "alone": lambda: (own_half_life(), "h"),
    "alone, twice": lambda: (own_half_life(2), "h"),
    "last, ketamine, Perez-Ruixo": lambda: (float(half_lives(person(), "central")[0]), "h"),
    "alone, Perez-Ruixo": lambda: (norketamine_alone(), "h"),
    "norketamine, sampled": lambda: (norketamine_sampled(), ""),
    "norketamine, sampled, twice": lambda: (norketamine_sampled(2), ""),
    "norketamine, needed": lambda: (norketamine_needed(), ""),
    "HNK, end": lambda: (float(hnk_over_published()[-1]), ""),
    "HNK, end, twice": lambda: (float(hnk_over_published(volume=2)[-1]), ""),
    "HNK, rise, twice": lambda: (float(hnk_over_published(volume=2)[0]), ""),
    "HNK, nearest": lambda: (hnk_nearest(), ""),
    "extraction, patients": lambda: (100 * PATIENTS[0].value / FLOW, "%"),
    "capacity, patients": lambda: (capacity_of(PATIENTS[0].value), "L/h"),
    "capacity, patients, slow": lambda: (capacity_of(PATIENTS[2].value), "L/h"),
    "mouth, patients": lambda: (by_mouth_for_patients(), ""),
    "patients": lambda: (in_patients(), ""),
    "would be missed": lambda: (detectable(group()), ""),
    "hidden share": lambda: (hidden_share(SLOW), "%"),
    "would be missed, narrow": lambda: (detectable(group(), narrow_variation()), ""),
    "hidden share, narrow": lambda: (hidden_share(SLOW, cv=narrow_variation()), "%"),
    "share, patients, none left": lambda: (share_for_patients(0.0), "%"),
}
