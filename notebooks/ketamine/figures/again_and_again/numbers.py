"""The numbers that the text of "Again and again" takes from its models: name -> value and unit."""

from functools import cache

import numpy as np

from ... import evidence
from ...models import esketamine, network, proportions, relapse, repeats, small_trials
from ..the_liver.metabolites import chain, own_half_life
from . import calendar, doses, piling, stopping
from . import relapse as curves
from .made import (
    DAY,
    HNK,
    NO_WAITING,
    SLOWER,
    given_alone,
    hours_near_the_peak,
    level_at,
    peak_hour,
    with_norketamine,
)
from .noted import noted

TWICE = piling.EVERY["twice"]
MURROUGH = curves.known("murrough").points[0][0]  # days
LONGEST = evidence.value("S-ketamine.half_life", source="spravato-label").high  # h


def year_agrees(side: int) -> float:
    """KetECT: per cent well after a year that agrees with the share, if half of all were in the arm: a guess."""
    remission = evidence.trials("remission", "proportion", trial="ekstrand-2022").where(arm="ketamine")
    (both,) = noted(r"(\d+) in both arms", remission.note_n[0])
    people = round(both / 2 * remission.value[0] / 100)
    well_then = round(people * curves.known("ketamine").points[1][1])
    return 100 * small_trials.compatible_shares(well_then, people)[side]


@cache
def spray(every: float = TWICE) -> float:
    """The sixth peak over the first of esketamine after 56 mg from two devices."""
    given = {"nose": [], "swallowed": []}
    for i in range(piling.DOSES):
        for place, dose in esketamine.sprays(2, at=i * every).items():
            given[place].append(dose)
    found = piling.highest(esketamine.esketamine(), given, every, "central", np.linspace(0.05, 3, 60))
    return float(found[-1] / found[0])


def settled(of: str, every: float) -> float:
    """Peak at the steady state over the first peak, by the network's closed form."""
    times = np.concatenate([np.linspace(0, 2, 61), np.arange(2.5, every, 0.5)])
    steady = network.steady_state(chain(), piling.infusions(every, 1), every, times, of)
    return float(steady.max() / piling.peaks(of, every)[0])


def hnk(every: float, which) -> float:
    """Least or most of the sixth peak over the first, within what is uncertain of HNK."""
    return float(which(piling.unsure(every)[:, 1]))


def well(days: float, shape: float, median: float = MURROUGH) -> float:
    """Per cent still well, with this median and shape."""
    return 100 * float(relapse.still_well(days, median, shape=shape))


def other_reading(shape_only: bool = True) -> float:
    """KetECT if its median were that of all in remission: the shape, or per cent well after a year at one pace."""
    (day, _), last = curves.known("ketamine").points
    if shape_only:
        return relapse.shape_through((day, 0.5), last)
    return 100 * float(relapse.still_well(365, day))


def singh() -> tuple[float, float]:
    """Twice minus three times weekly in points of MADRS (negative: twice better), and the reach of its interval."""
    rows = evidence.trials("MADRS", "mean change", trial="singh-2016")
    two, three = (rows.where(arm=f"ketamine {often} weekly") for often in ("twice", "three times"))
    people = noted(r"(\d+) of \d+ treated", two.note_n[0])[0] / 4  # in four arms, taken as equal
    error = np.sqrt((two.spread[0] ** 2 + three.spread[0] ** 2) / people)
    return float(two.value[0] - three.value[0]), float(doses.REACH * error)


def singh_over_saline() -> tuple[float, float]:
    """The same after each change of saline at the same frequency is taken off."""
    rows = evidence.trials("MADRS", "mean change", trial="singh-2016")
    signs = {("ketamine", "twice"): 1, ("saline", "twice"): -1, ("ketamine", "three times"): -1}
    signs["saline", "three times"] = 1
    arms = {key: rows.where(arm=f"{key[0]} {key[1]} weekly") for key in signs}
    people = noted(r"(\d+) of \d+ treated", rows.note_n[0])[0] / 4
    middle = sum(sign * arms[key].value[0] for key, sign in signs.items())
    error = np.sqrt(sum(arm.spread[0] ** 2 for arm in arms.values()) / people)
    return float(middle), float(doses.REACH * error)


def singh_change(arm: str) -> float:
    """Change of MADRS by day 15 in one arm."""
    return float(evidence.trials("MADRS", "mean change", trial="singh-2016").where(arm=arm).value[0])


def karma():
    """The primary result of KARMA-Dep 2."""
    return evidence.trials("MADRS", "difference of means", trial="jelovac-2025")


def alone(day: int) -> float:
    """Points of MADRS by which 84 mg of the spray alone was ahead of placebo on this day."""
    found = evidence.trials("MADRS", "difference of means", trial="trd4005-2025").where(time=day, dose=84)
    return float(found.value[0])


def trial(name: str, outcome: str) -> float:
    """The one result of a trial with this outcome."""
    (value,) = evidence.trials(outcome, trial=name).value
    return float(value)


def newcombe(group: str) -> float:
    """Largest number needed by Newcombe's interval of the difference, from those of Wilson for each share."""
    found = stopping.table(group)
    return 1 / proportions.difference(*found.off, *found.on).low


def _group(group: str) -> dict:
    return {
        f"{group}, on": lambda: (100 * np.divide(*stopping.table(group).on), "%"),
        f"{group}, off": lambda: (100 * np.divide(*stopping.table(group).off), "%"),
        f"{group}, difference": lambda: (100 * stopping.difference(group)[0], "%"),
        f"{group}, error": lambda: (
            100 * (stopping.difference(group)[0] - stopping.difference(group)[1]) / doses.REACH,
            "%",
        ),
        f"{group}, NNT": lambda: (stopping.needed(group)[0], ""),
        f"{group}, NNT least": lambda: (stopping.needed(group)[1], ""),
        f"{group}, NNT most": lambda: (stopping.needed(group)[2], ""),
        f"{group}, HR": lambda: (stopping.hazard_ratio(group), ""),
        f"{group}, HR printed": lambda: (stopping.printed_hazard_ratio(group)[0], ""),
        f"{group}, HR least": lambda: (stopping.printed_hazard_ratio(group)[1], ""),
        f"{group}, HR most": lambda: (stopping.printed_hazard_ratio(group)[2], ""),
    }


NUMBERS = {
    "hours above": lambda: (calendar.hours_above(), "h"),
    "hours above, measured": lambda: (calendar.hours_above_measured(), "h"),
    "hours above, by the mean curve": lambda: (calendar.hours_above_measured(of_mean_curve=True), "h"),
    "above, twice": lambda: (calendar.above("twice"), "%"),
    "above a hundredth": lambda: (calendar.hours_above(0.01), "h"),
    "covered, twice": lambda: (calendar.covered("twice"), "%"),
    "covered, once": lambda: (calendar.covered("once"), "%"),
    "covered, six": lambda: (calendar.covered("six"), "%"),
    "ketamine, twice": lambda: (piling.rise("central", TWICE), ""),
    "norketamine, daily": lambda: (100 * (piling.rise("norketamine", DAY) - 1), "%"),
    "norketamine, half-life": lambda: (own_half_life(), "h"),
    "norketamine, daily, slower": lambda: (with_norketamine(SLOWER, "norketamine"), "%"),
    "HNK, daily, slower": lambda: (with_norketamine(SLOWER), "%"),
    "HNK, daily, no norketamine waits": lambda: (with_norketamine(NO_WAITING), "%"),
    "HNK, hours near its peak": lambda: (hours_near_the_peak(HNK), "h"),
    "HNK, hours near, as a bolus": lambda: (piling.last_half_life(HNK) * np.log2(1 / 0.9), "h"),
    "ketamine, half-life": lambda: (piling.last_half_life("central"), "h"),
    "HNK, daily": lambda: (100 * (piling.rise(HNK, DAY) - 1), "%"),
    "HNK, daily, by hand": lambda: (100 * (piling.by_hand(HNK, DAY) - 1), "%"),
    "HNK, daily, settled": lambda: (100 * (settled(HNK, DAY) - 1), "%"),
    "HNK, effective": lambda: (float(repeats.half_life_for(settled(HNK, DAY), DAY)), "h"),
    "Newcombe": lambda: (newcombe("remission"), ""),
    "HNK, alone": lambda: (100 * (given_alone() - 1), "%"),
    "HNK, daily, least": lambda: (hnk(DAY, np.min), ""),
    "HNK, daily, most": lambda: (hnk(DAY, np.max), ""),
    "HNK, twice": lambda: (piling.rise(HNK, TWICE), ""),
    "HNK, twice, most": lambda: (hnk(TWICE, np.max), ""),
    "HNK, half-life": lambda: (piling.last_half_life(HNK), "h"),
    "HNK, longest half-life": lambda: (piling.last_half_life(HNK, piling.PARTS[0], piling.PARTS[2]), "h"),
    "HNK, peak hour": lambda: (peak_hour(HNK), "h"),
    "HNK, a day after its peak": lambda: (
        100 * level_at(HNK, peak_hour(HNK) + DAY) / level_at(HNK, peak_hour(HNK)),
        "%",
    ),
    "HNK, a day by half-life": lambda: (100 * 2 ** (-DAY / piling.last_half_life(HNK)), "%"),
    "spray, twice": lambda: (spray(), ""),
    "half-life for a tenth": lambda: (float(repeats.half_life_for(1.1, TWICE)), "h"),
    "half-life for double": lambda: (float(repeats.half_life_for(2, TWICE)), "h"),
    "label, left": lambda: (100 * 2 ** (-TWICE / LONGEST), "%"),
    "label, settled": lambda: (float(repeats.accumulation(LONGEST, TWICE)), ""),
    "twice minus thrice": lambda: (singh()[0], ""),
    "twice minus thrice, low": lambda: (singh()[0] - singh()[1], ""),
    "twice minus thrice, high": lambda: (singh()[0] + singh()[1], ""),
    "over saline": lambda: (singh_over_saline()[0], ""),
    "over saline, low": lambda: (singh_over_saline()[0] - singh_over_saline()[1], ""),
    "over saline, high": lambda: (singh_over_saline()[0] + singh_over_saline()[1], ""),
    "Singh, two": lambda: (singh_change("ketamine twice weekly"), ""),
    "Singh, three": lambda: (singh_change("ketamine three times weekly"), ""),
    "Singh, saline two": lambda: (singh_change("saline twice weekly"), ""),
    "Singh, saline three": lambda: (singh_change("saline three times weekly"), ""),
    "alone, day 2": lambda: (alone(2), ""),
    "alone, day 28": lambda: (alone(28), ""),
    "KARMA": lambda: (float(karma().value[0]), ""),
    "KARMA, low": lambda: (float(karma().low[0]), ""),
    "KARMA, high": lambda: (float(karma().high[0]), ""),
    "Phillips": lambda: (trial("phillips-2019", "response"), "%"),
    "Fava, p": lambda: (float(evidence.trials("HAM-D-6", trial="fava-2018").where(dose=0.1).p[0]), ""),
    "Murrough": lambda: (MURROUGH, "days"),
    "Feder": lambda: (curves.known("feder").points[0][0], "days"),
    "Albott": lambda: (curves.known("albott").points[0][0], "days"),
    "Albott, depression": lambda: (curves.known("albott-depression").points[0][0], "days"),
    "stopped, median": lambda: (curves.known("stopped").points[0][0], "days"),
    "stopped, low": lambda: (curves.known("stopped").interval[0], "days"),
    "better than control": lambda: (doses.better_than_control(), ""),
    "Daly, most": lambda: (doses.highest_against_lowest("daly-2018")[0], ""),
    "Daly, low": lambda: (_end("daly-2018", -1), ""),
    "Daly, high": lambda: (_end("daly-2018", 1), ""),
    **{
        f"{pair}{words}": lambda pair=pair, side=side: (
            doses.pooled(pair)[0] + side * doses.REACH * doses.pooled(pair)[1],
            "",
        )
        for pair in doses.PAIRS
        for words, side in (("", 0), (", low", -1), (", high", 1))
    },
    "KetECT, by the median": lambda: (100 * (1 - curves.known("ketamine").points[0][1]), "%"),
    "KetECT, year": lambda: (100 * curves.known("ketamine").points[1][1], "%"),
    "KetECT, year, low": lambda: (year_agrees(0), "%"),
    "KetECT, year, high": lambda: (year_agrees(1), "%"),
    "KetECT, year at one pace": lambda: (curves.year("ketamine"), "%"),
    "KetECT, shape": lambda: (curves.fitted_shape("ketamine"), ""),
    "KetECT, stay": lambda: (100 * curves.stay("ketamine"), "%"),
    "KetECT, others": lambda: (curves.half_life_of_others("ketamine"), "days"),
    "other reading, shape": lambda: (other_reading(), ""),
    "other reading, year": lambda: (other_reading(shape_only=False), "%"),
    "week, falling": lambda: (well(7, 0.5), "%"),
    "week, constant": lambda: (well(7, 1), "%"),
    "week, rising": lambda: (well(7, 2), "%"),
    "quarter, falling": lambda: (well(90, 0.5), "%"),
    "quarter, constant": lambda: (well(90, 1), "%"),
    "quarter, rising": lambda: (well(90, 2), "%"),
    "randomised of enrolled": lambda: (100 * stopping.randomised() / stopping.enrolled(), "%"),
    "enrolled": lambda: (stopping.enrolled(), "people"),
    "randomised": lambda: (stopping.randomised(), "people"),
    "prevented of enrolled": lambda: (stopping.prevented_of_enrolled(), ""),
    "enrolled directly": lambda: (stopping.enrolled_from()[0], ""),
    "enrolled from earlier trials": lambda: (stopping.enrolled_from()[1], ""),
    "prevented, low": lambda: (stopping.prevented_interval()[0], ""),
    "prevented, high": lambda: (stopping.prevented_interval()[1], ""),
    **_group("remission"),
    **_group("response"),
}


def _end(name: str, side: int) -> float:
    d, error = doses.highest_against_lowest(name)
    return d + side * doses.REACH * error
