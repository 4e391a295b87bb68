"""The numbers that the text of "One infusion" takes from its models: name -> function that gives value and unit."""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from ... import evidence
from ...models import pharmacokinetics as pk
from . import arm
from .arm import STANDARD, STOP
from .compartments import DOSE, lost_by_the_centre
from .half_times import one_tank
from .levels import WEIGHT, level
from .plateau import KAMP, TARGET, VOLUME, doses, person

RATE = TARGET / 1000 * KAMP.clearance
"""mg/h"""


def net_flow_into_tissues(minutes: float) -> float:
    """mg/h, so many minutes after the stop of the standard infusion."""
    levels = pk.amounts(KAMP, STANDARD, [STOP + minutes / 60])[:, 0] / KAMP.volumes
    return float((KAMP.intercompartmental * (levels[0] - levels[1:])).sum())


def flows_after_the_stop(minutes: float = 0) -> tuple[float, float, float]:
    """mg/h out to the tissues, back from them, and through the liver, after the stop of the standard infusion."""
    levels = pk.amounts(KAMP, STANDARD, [STOP + minutes / 60])[:, 0] / KAMP.volumes
    return sum(KAMP.intercompartmental) * levels[0], KAMP.intercompartmental @ levels[1:], KAMP.clearance * levels[0]


def after_the_stop(minutes, coming_back: float = 1) -> np.ndarray:
    """mg in the centre, with the flow back from the tissues multiplied from the stop on."""
    rates = KAMP.rate_matrix.copy()
    rates[0, 1:] *= coming_back
    there = pk.amounts(KAMP, STANDARD, [STOP])[:, 0]
    return np.array([(scipy.linalg.expm(rates * minute / 60) @ there)[0] for minute in np.atleast_1d(minutes)])


def half_time_if_nothing_came_back() -> float:
    """Minutes after the stop of the standard infusion."""
    half = after_the_stop(0)[0] / 2
    return scipy.optimize.brentq(lambda minutes: after_the_stop(minutes, 0)[0] - half, 0, 60)


def share_cleared(minutes: float, name: str = "kamp-2020", dose=STANDARD, start: float = STOP) -> float:
    """Per cent of what the centre loses in so many minutes from a time (h) on; more than 100: the tissues give back."""
    body, hours = pk.Mammillary.named(name, WEIGHT), [start, start + minutes / 60]
    lost = -np.diff(pk.amounts(body, dose, hours)[0])[0]
    return 100 * np.diff(pk.eliminated(body, dose, hours))[0] / lost


def share_cleared_at_first() -> float:
    """The liver's part of all flows out of the centre, when nothing comes back yet."""
    return KAMP.clearance / (KAMP.clearance + sum(KAMP.intercompartmental))


def last_half_life(name: str) -> float:
    """Hours, of the slowest phase."""
    return pk.Mammillary.named(name, WEIGHT).half_lives.max()


def slowest_tissue_over_centre() -> float:
    """Level of the second tissue over that of the centre, when all fall at one pace."""
    levels = pk.amounts(KAMP, STANDARD, [24])[:, 0] / KAMP.volumes
    return levels[2] / levels[0]


def left_at_the_half_time(hours: float) -> float:
    """Per cent of what was in the body at the stop, when the level has halved after so long an infusion."""
    infusion, half = pk.Infusion(12 * DOSE, hours), half_time("kamp-2020", hours) / 60
    start, later = pk.amounts(KAMP, infusion, [hours, hours + half]).sum(axis=0)
    return 100 * later / start


def over_emergency_patients() -> float:
    """The largest predicted ÷ measured, with each dose of the emergency series read as a bolus for 70 kg."""
    found = []
    for dose in (0.25, 0.5):
        seen = evidence.observations(f"emergency-intravenous: {dose} mg/kg")
        found += list(pk.concentration(KAMP, pk.Bolus(dose * WEIGHT), seen.time / 60) / seen.value)
    return max(found)


def hours_to(part: float, volume: float = VOLUME) -> float:
    """Hours until an infusion at RATE has reached this part of its plateau."""
    body, endless = person(volume=volume), pk.Infusion(RATE * 1000, 1000)
    return scipy.optimize.brentq(lambda hours: pk.concentration(body, endless, [hours])[0] - part * TARGET, 0.01, 500)


def half_time(name: str, hours: float = STOP) -> float:
    """Minutes in which the level halves after an infusion of so many hours at a constant rate."""
    return 60 * pk.context_sensitive_half_time(pk.Mammillary.named(name, WEIGHT), [hours])[0]


def lowest_level(pump: str) -> float:
    """ng/mL, the lowest level in the first day of a way to hold TARGET, at steps of a minute."""
    return pk.concentration(KAMP, doses(pump), np.arange(1, 1440) / 60).min()


def hasan_after_a_day() -> tuple[float, float, float]:
    """ng/mL of both mirror images after 5 mg: measured at 24 h, the mean measured peak, and what Kamp gives at 24 h."""
    last = sum(evidence.observations(f"hasan-2021: {form}-ketamine").value[-1] for form in "SR")
    peak = sum(evidence.observations(f"hasan-2021: peak of {form}-ketamine").value[0] for form in "SR")
    return last, peak, pk.concentration(KAMP, pk.Infusion(5, 0.5), [24])[0]


NUMBERS = {
    "peak of the standard infusion": lambda: (level("kamp-2020", 0.5, 40), "ng/mL"),
    "peak of twenty minutes": lambda: (level("kamp-2020", 0.5, 20), "ng/mL"),
    "volume of tissue 1": lambda: (KAMP.volumes[1], "L"),
    "volume of tissue 2": lambda: (KAMP.volumes[2], "L"),
    "minutes until the net flow turns": lambda: (scipy.optimize.brentq(net_flow_into_tissues, 0, 30), "minutes"),
    "lost in ten minutes after the stop": lambda: (sum(lost_by_the_centre(50, "forty", "kamp-2020")), "mg"),
    "into tissues in ten minutes after the stop": lambda: (lost_by_the_centre(50, "forty", "kamp-2020")[1], "mg"),
    "cleared in ten minutes after the stop": lambda: (lost_by_the_centre(50, "forty", "kamp-2020")[0], "mg"),
    "flow into the tissues at the stop": lambda: (flows_after_the_stop()[0], "mg/h"),
    "out at the stop": lambda: (flows_after_the_stop()[0], ""),
    "back at the stop": lambda: (flows_after_the_stop()[1], ""),
    "liver at the stop": lambda: (flows_after_the_stop()[2], ""),
    "out after five minutes": lambda: (flows_after_the_stop(5)[0], ""),
    "back after five minutes": lambda: (flows_after_the_stop(5)[1], ""),
    "liver after five minutes": lambda: (flows_after_the_stop(5)[2], ""),
    "out after ten minutes": lambda: (flows_after_the_stop(10)[0], ""),
    "back after ten minutes": lambda: (flows_after_the_stop(10)[1], ""),
    "liver after ten minutes": lambda: (flows_after_the_stop(10)[2], ""),
    "half-time if nothing came back": lambda: (half_time_if_nothing_came_back(), "minutes"),
    "share cleared in three minutes": lambda: (share_cleared(3), "%"),
    "share cleared in ten minutes": lambda: (share_cleared(10), "%"),
    "share cleared in twenty minutes": lambda: (share_cleared(20), "%"),
    "share cleared at first after a bolus": lambda: (100 * share_cleared_at_first(), "%"),
    "share cleared in ten minutes after a bolus": lambda: (share_cleared(10, dose=pk.Bolus(DOSE), start=0), "%"),
    "share cleared by Clements & Nimmo": lambda: (share_cleared(10, "clements-nimmo-1981"), "%"),
    "left in the body at the half-time after eight hours": lambda: (left_at_the_half_time(8), "%"),
    "Kamp over emergency patients": lambda: (over_emergency_patients(), ""),
    "terminal half-life by Domino": lambda: (last_half_life("domino"), "hours"),
    "terminal half-life by Clements & Nimmo": lambda: (last_half_life("clements-nimmo-1981"), ""),
    "slowest tissue over centre in the last phase": lambda: (slowest_tissue_over_centre(), ""),
    "terminal half-life": lambda: (KAMP.half_lives.max(), "hours"),
    "rate for the plateau": lambda: (RATE, "mg/h"),
    "hours to nine tenths of the plateau": lambda: (hours_to(0.9), "hours"),
    "the same with twice the volume": lambda: (hours_to(0.9, volume=2 * VOLUME), ""),
    "half-life of one tank": lambda: (60 * one_tank(), "minutes"),
    "loading dose of the centre": lambda: (pk.loading_dose(KAMP, TARGET), "mg"),
    "loading dose of the body": lambda: (pk.loading_dose(KAMP, TARGET, "steady state"), "mg"),
    "lowest level after the small loading dose": lambda: (lowest_level("centre"), "ng/mL"),
    "left after a day": lambda: (level("kamp-2020", 0.5, 40, 24 - STOP), "ng/mL"),
    "left after a day, share of the peak": lambda: (
        100 * level("kamp-2020", 0.5, 40, 24 - STOP) / level("kamp-2020", 0.5, 40),
        "%",
    ),
    "measured after a day, share of the peak": lambda: (100 * hasan_after_a_day()[0] / hasan_after_a_day()[1], "%"),
    "measured over model after a day": lambda: (hasan_after_a_day()[0] / hasan_after_a_day()[2], ""),
    "half-time after eight hours": lambda: (half_time("kamp-2020", 8), "minutes"),
    "half-time by Domino": lambda: (half_time("domino"), ""),
    "half-time by Kamp": lambda: (half_time("kamp-2020"), ""),
    "half-time by Clements & Nimmo": lambda: (half_time("clements-nimmo-1981"), "minutes"),
    **arm.NUMBERS,
}
