"""The numbers that the text of "From hours to days" takes from its models and trials: name -> value and unit."""

from dataclasses import replace
from functools import cache

import numpy as np

from ... import evidence
from ...models.cascade import Exposure, Removed
from .chain import (
    FIRST,
    HALF_LIVES,
    TIMES,
    above,
    at,
    bolus,
    course,
    half_loss,
    peak,
    room_at_interneurons,
)
from .durability import RESPONSE_SPLITS, common, fading_time, limits, proportions, trend
from .two_sets import SECOND, after_a_day

DAY, WEEK = 24.0, 168.0
SPECTROSCOPY = evidence.value("ketamine.glutamate_unchanged_at").to("h")
GAINS = {"bdnf_time": "bdnf_gain", "mtor_time": "mtor_gain", "spine_time": "delay_gain"}
TIMES_OF_STAGES = (*GAINS, "glutamate_time", "delay_step_time")


def spines(hour: float, removed: Removed | None = None, species: str = "mouse") -> float:
    """New spines at some hour, per cent of all."""
    return 100 * at(hour, course(bolus(species), removed).spines)


def kept(removed: Removed, hour: float = DAY) -> float:
    """Per cent of the new spines that remain at this hour when a step is taken away."""
    return 100 * spines(hour, removed) / spines(hour)


@cache
def with_tenth(name: str, hour: float = WEEK) -> float:
    """Per cent of the new spines left at this hour with one time cut to a tenth and the area of its stage kept."""
    changed = {name: getattr(FIRST, name) / 10}
    if name in GAINS:
        changed[GAINS[name]] = getattr(FIRST, GAINS[name]) * 10
    return 100 * at(hour, course(bolus(), None, replace(FIRST, **changed)).spines) / (spines(hour) / 100)


def least_with_tenth() -> float:
    """The same, the least of all times but that of the spines."""
    return min(with_tenth(name) for name in TIMES_OF_STAGES if name != "spine_time")


def top(name: str, species: str = "mouse") -> tuple[float, float]:
    """The highest point of a stage above its baseline, and its hour."""
    return peak(course(bolus(species)), name)


def area_through(hour: float) -> float:
    """Per cent of all that passes through mTORC1 that has passed by this hour."""
    curve = above(course(bolus()), "mtor")
    return 100 * float(np.trapezoid(curve[hour >= TIMES], TIMES[hour >= TIMES]) / np.trapezoid(curve, TIMES))


def after_the_hour(model, level: float = 10.0) -> float:
    """New spines after a day, per cent, if a level is held for an hour and then falls as in a mouse."""
    falling = Exposure(level, held=1.0, half_life=HALF_LIVES["mouse"].to("h"))
    return 100 * at(DAY, course(falling, None, model).spines)


def half_life_ratio() -> float:
    """How many times as long the drug stays in a person as in a mouse."""
    return HALF_LIVES["person"].to("h") / HALF_LIVES["mouse"].to("h")


def share(outcome: str, trial: str, **which) -> float:
    """Per cent in one row of a trial."""
    return float(proportions(outcome, trial).where(**which).value[0])


def size(trial: str, end: str = "value", **which) -> float:
    """The size of one contrast on a symptom scale, as the evidence has it, or one end of its interval."""
    return float(evidence.trials(trial=trial).where(**which)[end][0])


def people(trial: str, **which) -> int:
    """How many people one contrast counts, in both arms together."""
    return int(evidence.trials(trial=trial).where(**which).n[0])


SPLIT, MANY_LOW, MANY_HIGH = RESPONSE_SPLITS
RESPONDED = "those with a response on day 3"
RAPAMYCIN = {hour: Removed("mTORC1", hour) for hour in (0, 1, 2, 3)}
NUMBERS = {
    "half-lives until the peak": lambda: (top("spines")[1] / HALF_LIVES["mouse"].to("h"), ""),
    "glutamate, 193 min": lambda: (at(SPECTROSCOPY, course(bolus("person")).glutamate), ""),
    "spines, 3 h": lambda: (spines(3), "%"),
    "spines, day 1": lambda: (spines(DAY), "%"),
    "spines, late rapamycin": lambda: (spines(DAY, RAPAMYCIN[3]), "%"),
    "kept, rapamycin at 2 h": lambda: (kept(RAPAMYCIN[2]), "%"),
    "kept, rapamycin at 1 h": lambda: (kept(RAPAMYCIN[1]), "%"),
    "passed by 3 h": lambda: (area_through(3), "%"),
    "kept, NBQX at 1 h": lambda: (kept(Removed("AMPA", 1)), "%"),
    "half lost, mouse": lambda: (half_loss(course(bolus()), "spines") / DAY, ""),
    "half lost, person": lambda: (half_loss(course(bolus("person")), "spines") / DAY, ""),
    "half-life, times": lambda: (half_life_ratio(), ""),
    "spines, times": lambda: (top("spines", "person")[0] / top("spines")[0], ""),
    "spines, person": lambda: (100 * top("spines", "person")[0], "%"),
    "tenth of spine time": lambda: (with_tenth("spine_time"), "%"),
    "tenth of another time": lambda: (least_with_tenth(), "%"),
    "early left, day 1": lambda: (100 * at(DAY, course(bolus()).early) / top("early")[0], "%"),
    "room, half an hour": lambda: (at(0.5, course(bolus()).capacity), ""),
    "room, 3.5 h": lambda: (at(3.5, course(bolus()).capacity), ""),
    "room, interneurons": lambda: (at(0.5, room_at_interneurons(course(bolus()))), ""),
    "first, falling 10": lambda: (after_the_hour(FIRST), "%"),
    "second, falling 10": lambda: (after_the_hour(SECOND), "%"),
    "first, bolus 10": lambda: (after_a_day(FIRST, "bolus", 10), "%"),
    "second, bolus 10": lambda: (after_a_day(SECOND, "bolus", 10), "%"),
    "first, held 10": lambda: (after_a_day(FIRST, "held", 10), "%"),
    "second, held 10": lambda: (after_a_day(SECOND, "held", 10), "%"),
    "Han, day 1": lambda: (share("response", "han-2016", time_unit="h", time=24.0), "%"),
    "Han, day 7": lambda: (share("response", "han-2016", time_unit="day"), "%"),
    "Han, remission, day 1": lambda: (share("remission", "han-2016", time=24.0), "%"),
    "Han, remission, day 7": lambda: (share("remission", "han-2016", time_unit="day"), "%"),
    "fading, half": lambda: (np.log(2) * fading_time(), "day"),
    "relapse, 1": lambda: (share("relapse", "salloum-2019", dose=1.0, population=RESPONDED), "%"),
    "relapse, 0.5": lambda: (share("relapse", "salloum-2019", dose=0.5, population=RESPONDED), "%"),
    "relapse, 0.1": lambda: (share("relapse", "salloum-2019", dose=0.1, population=RESPONDED), "%"),
    "4 of 5, least": lambda: (limits("response")[2][0], "%"),
    "3 of 10, least": lambda: (limits("response")[0][0], "%"),
    "3 of 10, most": lambda: (limits("response")[0][1], "%"),
    "common, least": lambda: (common("response", split=SPLIT)[0], "%"),
    "common, most": lambda: (common("response", split=SPLIT)[1], "%"),
    "common, least, 15 low": lambda: (common("response", split=MANY_LOW)[0], "%"),
    "common, most, 15 low": lambda: (common("response", split=MANY_LOW)[1], "%"),
    "common, least, 20 high": lambda: (common("response", split=MANY_HIGH)[0], "%"),
    "common, most, 20 high": lambda: (common("response", split=MANY_HIGH)[1], "%"),
    "trend": lambda: (trend(SPLIT), ""),
    "trend, 15 low": lambda: (trend(MANY_LOW), ""),
    "trend, 20 high": lambda: (trend(MANY_HIGH), ""),
    "Price, people": lambda: (people("price-2022", time=24.0), ""),
    "Wilkinson, people": lambda: (people("wilkinson-2021", outcome="MADRS"), ""),
    "Wilkinson, low": lambda: (size("wilkinson-2021", "low", outcome="MADRS"), ""),
    "Wilkinson, high": lambda: (size("wilkinson-2021", "high", outcome="MADRS"), ""),
    "Price, day 30": lambda: (size("price-2022", time=30.0), ""),
    "Wilkinson": lambda: (size("wilkinson-2021", outcome="MADRS"), ""),
}
