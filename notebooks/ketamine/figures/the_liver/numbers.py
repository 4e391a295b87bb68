"""The numbers that the text of "The liver decides, sometimes" takes from its models: name -> value and unit."""

from functools import cache

import numpy as np

from ... import evidence
from ...models import esketamine, network
from ...models.liver import Liver, area_ratio
from .drawing import FLOW, USUAL, liver, ratios
from .gene import (
    IN_PATIENTS,
    TUBE,
    detectable,
    group,
    hidden_share,
    in_patients,
    ratio,
    share_for_patients,
)
from .interactions import GUT, NOSE, measured, predicted
from .metabolites import HOURS, chain, doses, half_lives, last_half_life, level, own_half_life, published

FREE = 100 * float(USUAL.free_fraction)
SLOW = 1 / TUBE.value  # activity left in the slow enzyme, at most
BETTER = 87.0  # per cent that the liver takes, with which both predictions come near


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
def last_phase(factor: float = 1.0, gut: float = 1.0) -> float:
    """The longest half-life with over without."""
    return float(half_lives(person(factor, gut), "central")[0] / half_lives(person(), "central")[0])


def per_ketamine(factor: float = 1.0, gut: float = 1.0) -> float:
    """Area of norketamine over that of ketamine after a swallowed dose, with over without."""
    given = esketamine.by_mouth(14)
    areas = [
        network.area_under_curve(each, given, of)
        for each in (person(factor, gut), person())
        for of in ("norketamine", "central")
    ]
    return float(areas[0] / areas[1] * areas[3] / areas[2])


def little_taken(extraction: float = 0.1) -> float:
    """Area by vein under seven times the enzymes, for a drug of which the liver takes so little."""
    before = Liver.extracting(extraction, FLOW)
    return float(area_ratio(before, before.changed(7.0)))


def hnk_areas() -> float:
    """Molar area of hydroxynorketamine over that of ketamine in the chain."""
    model, given = chain(), doses("standard")
    areas = [network.area_under_curve(model, given, name) for name in ("hydroxynorketamine", "central")]
    return float(areas[0] / areas[1] / model.masses["hydroxynorketamine"])


def over_published(of: str, hour: float) -> float:
    """The chain over the published curve at one of its hours."""
    hours, values = published(of)
    at = int(np.abs(hours - hour).argmin())
    return float(np.interp(hours[at], HOURS, level(of, "steps")) / values[at])


def flow_of(factor: float) -> Liver:
    """The usual liver with this multiple of the flow."""
    return liver(factor * FLOW, 1, FREE)


def seen(perpetrator: str, road: str, source: str | None = None) -> float:
    """What was measured, as a change in per cent."""
    found = [each for each in measured(perpetrator, road) if source in (None, each.source)]
    return change(found[0].value)


NUMBERS = {
    "seen, rifampicin, mouth": lambda: (-seen("rifampicin", "oral"), "%"),
    "seen, rifampicin, vein": lambda: (-seen("rifampicin", "intravenous", "peltoniemi-2012-rifampicin"), "%"),
    "seen, rifampicin, vein, Noppers": lambda: (-seen("rifampicin", "intravenous", "noppers-2011"), "%"),
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
    "ticlopidine, nose": lambda: (change(predicted("ticlopidine", "nasal")), "%"),
    "ticlopidine, all in the nose": lambda: (change(predicted("ticlopidine", "nasal", nose=100)), "%"),
    "ticlopidine, clearance": lambda: (float(USUAL.changed(1 / of("ticlopidine")).clearance), "L/h"),
    "ticlopidine, peak": lambda: (change(peak_ratio("ticlopidine", "nasal")), "%"),
    "arrives, better": lambda: (100 * GUT * (1 - BETTER / 100), "%"),
    "gut, most": lambda: (1 / GUT, ""),
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
    "HNK, areas": lambda: (hnk_areas(), ""),
    "HNK, over published": lambda: (over_published("hydroxynorketamine", 5), ""),
    "mouth, patients": lambda: (float(ratio(share_for_patients(SLOW), 100 * SLOW, IN_PATIENTS, "by mouth")), ""),
    "patients": lambda: (in_patients(), ""),
    "would be missed": lambda: (detectable(group()), ""),
    "hidden share": lambda: (hidden_share(SLOW), "%"),
    "share, patients": lambda: (share_for_patients(SLOW), "%"),
}
