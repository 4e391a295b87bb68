"""The numbers that the text of "No average patient" takes from its models: name -> value and unit."""

from functools import cache

import numpy as np

from ...models import esketamine as model
from ...models import many_people as theory
from ...models import network, people, scaling
from .animals import by_measurement, clearances, equivalents, human_area_after_surface
from .covariates import AGES, explained, mixed, typical_area
from .measured import cv, of_the_model, open_range, rows
from .samples import SIZES, TOP, limits, truth
from .sprayed import (
    DEVICES,
    DIFFERENCES,
    FEW,
    MANY,
    SEED,
    SHARE,
    TIMES,
    areas,
    band,
    curves,
    draws,
    leaves,
    number,
    peaks,
    spread,
    spreads,
    typical,
    variance,
)

EVERYTHING = tuple(DIFFERENCES)
WIDE = 1.2  # a CV as wide as that of the side route: the illustration of the text


def part(name: str, of=areas) -> float:
    """Per cent of the variance of log areas (or peaks) that one difference alone makes."""
    return 100 * variance(of((name,))) / variance(of(EVERYTHING))


def share_at(deviate: float) -> float:
    """Per cent that the nose takes of the first device, in somebody so many SDs from the typical person."""
    return 100 * float(model.nasal_fraction(shift=deviate * number(f"{SHARE}_logit_sd").value))


def side_route() -> float:
    """Per cent of what the typical liver takes that goes by the side route."""
    side = number("liver_elimination_rate").value
    return 100 * side / (side + number("norketamine_formation_rate").value)


def extraction() -> float:
    """Per cent of the esketamine that reaches the typical liver that it takes out."""
    rate = number("liver_elimination_rate").value + number("norketamine_formation_rate").value
    return 100 * rate / (rate + number("liver_blood_flow").value / number("liver_volume").value)


def side_route_alone(all_of_it: bool = False, flow: float = 1.0) -> np.ndarray:
    """Areas (n,) of people who differ in the side route only; `all_of_it` sends everything that way, typically as much.

    flow: times the typical blood flow through the liver.
    """
    factors, _ = draws(MANY, SEED)
    side, main = number("liver_elimination_rate").value, number("norketamine_formation_rate").value
    multiples = {"liver_elimination_rate": factors["liver_elimination_rate"], "liver_blood_flow": flow}
    if all_of_it:
        multiples["liver_elimination_rate"] = multiples["liver_elimination_rate"] * (side + main) / side
        multiples["norketamine_formation_rate"] = 1e-12
    return network.area_under_curve(model.esketamine(**multiples), model.sprays(DEVICES))


def all_by_side_route() -> float:
    """Per cent of the variance of areas that the side route would make if the liver had no other."""
    others = variance(areas()) - variance(side_route_alone())
    would = variance(side_route_alone(all_of_it=True))
    return 100 * would / (others + would)


def at(hours: float) -> int:
    return int(np.argmin(abs(TIMES - hours)))


def within(times: float) -> float:
    """Per cent of people who stay within so many times the median, up or down, for eight hours."""
    theirs = curves()[:, 1:]
    away = abs(np.log(theirs / np.median(theirs, axis=0))).max(axis=1)
    return 100 * float((away < np.log(times)).mean())


def outside_again(first: float, later: float) -> float:
    """Per cent of those outside the band of 90 % at one hour who are also outside at another."""
    low, high = band(90)
    outside = (curves() < low) | (curves() > high)
    return 100 * float(outside[outside[:, at(first)], at(later)].mean())


def measurement(hours: float) -> float:
    """Per cent of the variance of log levels, each measured once, that is the measurement."""
    residual = number("residual_sd").value ** 2
    return 100 * residual / (residual + variance(curves()[:, at(hours)]))


@cache
def enough() -> int:
    """The fewest people who give the 95th percentile as narrowly as ten give the middle."""
    aim = np.ptp(np.log(limits("median", 10)))
    return next(n for n in range(2, 1000) if np.ptp(np.log(limits("top", n))) <= aim)


def half_life_spread(correlation: float) -> float:
    """CV of 0.693 × volume ÷ clearance, per cent, from the CVs of chapter 9 and their correlation."""
    found = people.factors(50_000, {"clearance": 0.25, "volume": 0.33}, np.random.default_rng(3), _pair(correlation))
    return spread(found["volume"] / found["clearance"])


def _pair(correlation):
    return {("clearance", "volume"): correlation}


def times_typical(age: float, descent: str) -> float:
    return float(typical_area(age, descent) / typical_area(AGES[0], "neither"))


def of_row(label: str):
    return next(row for row in rows() if row.label == label)


def _row(label: str) -> dict:
    return {
        label: lambda: (float(cv(of_row(label).sigma)), "%"),
        f"{label}, least": lambda: (float(cv(open_range(of_row(label))[0])), "%"),
        f"{label}, most": lambda: (float(cv(open_range(of_row(label))[1])), "%"),
    }


def _surface(animal: str) -> dict:
    """Area in a human over that in the animal, after a dose by surface, for each measured clearance of the animal."""
    by_surface = equivalents(animal, 1.0, 1.0)["body surface"]
    found = {
        f"{animal}, measured {i}": (lambda same=same: (by_surface / same, ""))
        for i, same in enumerate(by_measurement(animal, 1.0), 1)
    }
    return found | {f"{animal}, surface": lambda: (by_surface * 10, "mg/kg")}


NUMBERS = {
    "dose": lambda: (model.MG_PER_DEVICE * DEVICES, "mg"),
    "typical peak": lambda: (float(typical().max()), "ng/mL"),
    "typical area": lambda: (float(typical_area(AGES[0], "neither")), "ng·h/mL"),
    "wide, low": lambda: (float(theory.quantile(0.05, WIDE)), ""),
    "wide, high": lambda: (float(theory.quantile(0.95, WIDE)), ""),
    "wide, mean": lambda: (float(theory.mean_over_median(WIDE)), ""),
    "wide, below the mean": lambda: (100 * float(theory.share_below(theory.mean_over_median(WIDE), WIDE)), "%"),
    "share, low": lambda: (share_at(-1.645), "%"),
    "share, high": lambda: (share_at(1.645), "%"),
    "spread of peaks": lambda: (spreads(EVERYTHING)[0], "%"),
    "spread of areas": lambda: (spreads(EVERYTHING)[1], "%"),
    "share alone, areas": lambda: (spreads((SHARE,))[1], "%"),
    "side route alone, areas": lambda: (spreads(("liver_elimination_rate",))[1], "%"),
    "part of areas, share": lambda: (part(SHARE), "%"),
    "part of areas, liver volume": lambda: (part("liver_volume"), "%"),
    "part of areas, liver flow": lambda: (part("liver_blood_flow"), "%"),
    "part of areas, side route": lambda: (part("liver_elimination_rate"), "%"),
    "part of areas, all by side route": lambda: (all_by_side_route(), "%"),
    "fold": lambda: (float(np.divide(*np.percentile(areas(), [95, 5]))), ""),
    "mouse to human": lambda: (scaling.surface_factor("human") / scaling.surface_factor("mouse"), ""),
    "part of peaks, share": lambda: (part(SHARE, peaks), "%"),
    "part of peaks, central volume": lambda: (part("central_volume", peaks), "%"),
    "part of peaks, pace of the nose": lambda: (part("nasal_ka", peaks), "%"),
    "side route": lambda: (side_route(), "%"),
    "extraction": lambda: (extraction(), "%"),
    "leave": lambda: (100 * float(leaves(90).mean()), "%"),
    "leave, drawn": lambda: (int(leaves(90, FEW).sum()), ""),
    "leave 50": lambda: (int(leaves(50, FEW).sum()), ""),
    "outside again": lambda: (outside_again(0.25, 6), "%"),
    "within a tenth": lambda: (within(1.1), "%"),
    "within a quarter": lambda: (within(1.25), "%"),
    "peak of the mean": lambda: (float(curves().mean(axis=0).max()), "ng/mL"),
    "mean of peaks": lambda: (float(peaks().mean()), "ng/mL"),
    "peak of the median": lambda: (float(np.median(curves(), axis=0).max()), "ng/mL"),
    "early peak": lambda: (60 * float(np.percentile(TIMES[curves().argmax(axis=1)], 5)), "min"),
    "late peak": lambda: (60 * float(np.percentile(TIMES[curves().argmax(axis=1)], 95)), "min"),
    "measurement at one hour": lambda: (measurement(1), "%"),
    "measurement at a quarter": lambda: (measurement(0.25), "%"),
    "residual": lambda: (float(cv(number("residual_sd").value)), "%"),
    "middle of ten, low": lambda: (float(limits("median", 10)[0]), ""),
    "middle of ten, high": lambda: (float(limits("median", 10)[1]), ""),
    "middle of forty, high": lambda: (float(limits("median", 40)[1]), ""),
    "spread of ten, low": lambda: (float(limits("spread", 10)[0]), ""),
    "spread of ten, high": lambda: (float(limits("spread", 10)[1]), ""),
    "top of ten, low": lambda: (float(limits("top", 10)[0]), ""),
    "top of ten, high": lambda: (float(limits("top", 10)[1]), ""),
    "top missed by all ten": lambda: (100 * TOP**10, "%"),
    "enough": lambda: (enough(), "people"),
    "next after ten": lambda: (float(theory.range_of_next(10, truth()[1])[1]), ""),
    "next after a hundred": lambda: (float(theory.range_of_next(SIZES[-1], truth()[1])[1]), ""),
    "next after all": lambda: (float(theory.quantile(0.975, truth()[1])), ""),
    "model, people": lambda: (float(cv(of_the_model()[0])), "%"),
    "model, measured once": lambda: (float(cv(of_the_model()[1])), "%"),
    "80 years": lambda: (times_typical(80, "neither"), ""),
    "Asian": lambda: (times_typical(40, "asian"), ""),
    "Japanese": lambda: (times_typical(40, "japanese"), ""),
    "explained": lambda: (explained(), "%"),
    "explained by age": lambda: (explained(only="age"), "%"),
    "explained by descent": lambda: (explained(only="descent"), "%"),
    "mixed": lambda: (spread(mixed(2000)["same"]), "%"),
    "mixed, known": lambda: (spread(mixed(2000)["same"] / mixed(2000)["expected"]), "%"),
    "mixed, per kg": lambda: (spread(mixed(2000)["per_kg"]), "%"),
    "human per kg": lambda: (clearances("human")[0], "mL/min/kg"),
    "mouse, power": lambda: (human_area_after_surface("mouse", 0.75), ""),
    "mouse, same area": lambda: (equivalents("mouse", 10, 0.75)["equal area"], "mg/kg"),
    "mouse, surface": lambda: (float(scaling.human_equivalent_dose(10, "mouse")), "mg/kg"),
    "half-life, independent": lambda: (half_life_spread(0.0), "%"),
    "half-life, together": lambda: (half_life_spread(0.5), "%"),
    "half-life, against": lambda: (half_life_spread(-0.5), "%"),
    **_row("clearance"),
    **_row("nose, 10 mg"),
    **_row("nose, 30 mg"),
    **_row("nose, 50 mg"),
    **_row("vein"),
    **_row("tongue"),
    **_surface("dog"),
    **_surface("rabbit"),
}
