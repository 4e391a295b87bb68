"""The numbers that the text of "No average patient" takes from its models: name -> value and unit."""

import numpy as np

from ...evidence.quantities import REFERENCE_WEIGHT
from ...models import esketamine as model
from ...models import many_people as theory
from ...models import scaling
from .animals import MEASURED, clearances, equivalents, human_area_after_surface, measured_ratios
from .band import mean_curve, mean_over_median
from .causes import (
    EVERYTHING,
    area_until,
    enough,
    enough_fitted,
    enough_for_the_middle,
    excess_by_the_spread,
    extraction,
    half_life_spread,
    keeps_order,
    main_route_too,
    measurement,
    outside_again,
    part,
    share_at,
    side_route,
    side_route_times,
    slope_of_liver_volume,
    times_typical,
    top_area,
    within,
)
from .covariates import AGES, CROWD, by_weight, explained, mixed, shares_of_the_model, typical_area, weight_power
from .measured import cv, of_the_model, open_range, rows
from .samples import SIZES, TOP, limits, truth
from .sprayed import (
    DEVICES,
    FEW,
    SHARE,
    TIMES,
    areas,
    curves,
    leaves,
    number,
    peaks,
    spread,
    spreads,
    typical,
    variance,
)

WIDE = 1.2  # a CV as wide as that of the side route: the illustration of the text


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
    found = {}
    for which, human in zip(("measured", "by the spray"), clearances("human"), strict=True):
        for i, ratio in enumerate(measured_ratios(animal, human), 1):
            found[f"{animal}, {which} {i}"] = lambda ratio=ratio: (ratio, "")
    return found


def per_kg() -> list[float]:
    """Human area over animal area after the same mg/kg, for all that were measured, by both human clearances."""
    return [x for a in MEASURED for human in clearances("human") for x in measured_ratios(a, human, "mg per kg")]


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
    "spread of areas": lambda: (spreads(EVERYTHING)[1], "%"),
    "share alone, areas": lambda: (spreads((SHARE,))[1], "%"),
    "part of areas, share": lambda: (part(SHARE), "%"),
    "part of areas, liver volume": lambda: (part("liver_volume"), "%"),
    "part of areas, liver flow": lambda: (part("liver_blood_flow"), "%"),
    "part of areas, side route": lambda: (part("liver_elimination_rate"), "%"),
    "side route, all of it": lambda: (side_route_times(all_of_it=True), ""),
    "side route, no limit": lambda: (side_route_times(flow=100.0), ""),
    "side route, both": lambda: (side_route_times(all_of_it=True, flow=100.0), ""),
    "main route too, least": lambda: (spread(main_route_too(0.2)), "%"),
    "main route too, most": lambda: (spread(main_route_too(0.5)), "%"),
    "main route too, share least": lambda: (100 * variance(areas((SHARE,))) / variance(main_route_too(0.5)), "%"),
    "main route too, share most": lambda: (100 * variance(areas((SHARE,))) / variance(main_route_too(0.2)), "%"),
    "liver, less area": lambda: (-slope_of_liver_volume(), "%"),  # per 1 % more of its volume
    "clearance of the spray": lambda: (clearances("human")[1] * 60 / 1000 * REFERENCE_WEIGHT, "L/h"),
    "typical area, one day": lambda: (area_until(24), "ng·h/mL"),
    "share, typical": lambda: (share_at(0), "%"),
    "flow": lambda: (number("liver_blood_flow").value, "L/h"),
    "liver": lambda: (number("liver_volume").value, "L"),
    "rat to human": lambda: (scaling.surface_factor("human") / scaling.surface_factor("rat"), ""),
    "fold": lambda: (float(np.divide(*np.percentile(areas(), [95, 5]))), ""),
    "mouse to human": lambda: (scaling.surface_factor("human") / scaling.surface_factor("mouse"), ""),
    "side route": lambda: (side_route(), "%"),
    "extraction": lambda: (extraction(), "%"),
    "leave": lambda: (100 * float(leaves(90).mean()), "%"),
    "leave, drawn": lambda: (int(leaves(90, FEW).sum()), ""),
    "outside again": lambda: (outside_again(0.25, 6), "%"),
    "outside again, from one hour": lambda: (outside_again(1, 6), "%"),
    "order, quarter to six": lambda: (keeps_order(0.25, 6), ""),
    "order, one to six": lambda: (keeps_order(1, 6), ""),
    "order, one to area": lambda: (keeps_order(1, None), ""),
    "top area from one hour": lambda: (top_area(1), "%"),
    "twice at one hour": lambda: (2 ** (1 - measurement(1) / 100), ""),
    "measurement at eight hours": lambda: (measurement(8), "%"),
    "within a quarter": lambda: (within(1.25), "%"),
    "peak of the mean": lambda: (float(mean_curve().max()), "ng/mL"),
    "mean over median, quarter": lambda: (mean_over_median(0.25), ""),
    "mean over median, one": lambda: (mean_over_median(1), ""),
    "mean over median, eight": lambda: (mean_over_median(8), ""),
    "mean of peaks": lambda: (float(peaks().mean()), "ng/mL"),
    "early peak": lambda: (60 * float(np.percentile(TIMES[curves().argmax(axis=1)], 5)), "min"),
    "late peak": lambda: (60 * float(np.percentile(TIMES[curves().argmax(axis=1)], 95)), "min"),
    "measurement at one hour": lambda: (measurement(1), "%"),
    "measurement at a quarter": lambda: (measurement(0.25), "%"),
    "residual": lambda: (float(cv(number("residual_sd").value)), "%"),
    "middle of ten, low": lambda: (float(limits("median", 10)[0]), ""),
    "middle of ten, high": lambda: (float(limits("median", 10)[1]), ""),
    "spread of ten, low": lambda: (float(limits("spread", 10)[0]), ""),
    "spread of ten, high": lambda: (float(limits("spread", 10)[1]), ""),
    "top of ten, low": lambda: (float(limits("top", 10)[0]), ""),
    "top of ten, high": lambda: (float(limits("top", 10)[1]), ""),
    "top missed by all ten": lambda: (100 * TOP**10, "%"),
    "enough": lambda: (enough(), "people"),
    "enough, fitted": lambda: (enough_fitted(), "people"),
    "enough, middle by rank": lambda: (enough_for_the_middle(), "people"),
    "excess by the spread": lambda: (excess_by_the_spread(), "%"),
    "middle of ten, wider": lambda: (float(theory.range_of_median(10, cv(of_row("nose, 30 mg").sigma) / 100)[1]), ""),
    "next after ten": lambda: (float(theory.range_of_next(10, truth()[1])[1]), ""),
    "next after a hundred": lambda: (float(theory.range_of_next(SIZES[-1], truth()[1])[1]), ""),
    "next after all": lambda: (float(theory.quantile(0.975, truth()[1])), ""),
    "model, people": lambda: (float(cv(of_the_model()[0])), "%"),
    "model, as measured": lambda: (float(cv(of_the_model()[1])), "%"),
    "80 years": lambda: (times_typical(80, "neither"), ""),
    "Asian": lambda: (times_typical(40, "asian"), ""),
    "Japanese": lambda: (times_typical(40, "japanese"), ""),
    "explained": lambda: (explained(), "%"),
    "explained by age": lambda: (explained(only="age"), "%"),
    "explained by descent": lambda: (explained(only="descent"), "%"),
    "explained, its own mix": lambda: (explained(shares=shares_of_the_model()), "%"),
    "explained, its own mix to 64": lambda: (explained(ages=(18, 64), shares=shares_of_the_model()), "%"),
    "power of weight": lambda: (weight_power(), ""),
    "by weight, same": lambda: (spread(by_weight()["same"]), "%"),
    "by weight, per kg": lambda: (spread(by_weight()["per_kg"]), "%"),
    "mixed": lambda: (spread(mixed(CROWD)["same"]), "%"),
    "mixed, known": lambda: (spread(mixed(CROWD)["same"] / mixed(CROWD)["expected"]), "%"),
    "mixed, per kg": lambda: (spread(mixed(CROWD)["per_kg"]), "%"),
    "human per kg": lambda: (clearances("human")[0], "mL/min/kg"),
    "human by the spray": lambda: (clearances("human")[1], "mL/min/kg"),
    "per kg, least": lambda: (min(per_kg()), ""),
    "per kg, most": lambda: (max(per_kg()), ""),
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
