"""The numbers that the text of "Again and again" takes from its models: name -> value and unit."""

from functools import cache

import numpy as np
from scipy.stats import binomtest

from ... import evidence
from ...models import esketamine, network, relapse, repeats
from ...models.doses import Bolus
from ..one_infusion import STANDARD_DOSE, WEIGHT
from ..the_liver.metabolites import chain
from . import calendar, doses, piling, stopping
from . import relapse as curves
from .noted import noted

HNK = "hydroxynorketamine"
DAY, TWICE = piling.EVERY["day"], piling.EVERY["twice"]
MURROUGH = curves.known("murrough").points[0][0]  # days
LONGEST = evidence.value("S-ketamine.half_life", source="spravato-label").high  # h


@cache
def level_at(of: str, hours: float) -> float:
    """Level after one standard infusion, ng/mL."""
    return float(network.concentration(chain(), piling.infusions(DAY, 1), [hours], of)[0])


@cache
def peak_hour(of: str) -> float:
    """When the level after one standard infusion is highest, h."""
    hours = np.arange(0.1, 24, 0.05)
    return float(hours[network.concentration(chain(), piling.infusions(DAY, 1), hours, of).argmax()])


@cache
def given_alone(every: float = DAY) -> float:
    """The sixth peak over the first if HNK itself came as a bolus."""
    given = {HNK: [Bolus(STANDARD_DOSE * WEIGHT, at=i * every) for i in range(piling.DOSES)]}
    after = network.concentration(chain(), given, np.arange(piling.DOSES) * every + 1e-6, HNK)
    return float(after[-1] / after[0])


@cache
def spray(every: float = TWICE) -> float:
    """The sixth peak over the first of esketamine after 56 mg from two devices."""
    given = {"nose": [], "swallowed": []}
    for i in range(piling.DOSES):
        for place, dose in esketamine.sprays(2, at=i * every).items():
            given[place].append(dose)
    grid = np.linspace(0.05, 3, 60)
    times = (np.arange(piling.DOSES)[:, None] * every + grid).ravel()
    found = network.concentration(esketamine.esketamine(), given, times).reshape(piling.DOSES, -1).max(axis=1)
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


def singh_change(arm: str) -> float:
    """Change of MADRS by day 15 in one arm."""
    return float(evidence.trials("MADRS", "mean change", trial="singh-2016").where(arm=arm).value[0])


def karma():
    """The primary result of KARMA-Dep 2."""
    return evidence.trials("MADRS", "difference of means", trial="jelovac-2025")


def trial(name: str, outcome: str) -> float:
    """The one result of a trial with this outcome."""
    (value,) = evidence.trials(outcome, trial=name).value
    return float(value)


def newcombe(group: str) -> float:
    """Largest number needed by Newcombe's interval of the difference, from those of Wilson for each share."""
    found = stopping.table(group)
    (_, high), (low_off, _) = (binomtest(count, people).proportion_ci(method="wilson") for count, people in found)
    on, off = (count / people for count, people in found)
    return float(1 / (off - on - np.hypot(off - low_off, high - on)))


def _group(group: str) -> dict:
    return {
        f"{group}, on": lambda: (100 * np.divide(*stopping.table(group).on), "%"),
        f"{group}, off": lambda: (100 * np.divide(*stopping.table(group).off), "%"),
        f"{group}, difference": lambda: (100 * stopping.difference(group)[0], "%"),
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
    "above, twice": lambda: (calendar.above("twice"), "%"),
    "above, thrice": lambda: (calendar.above("thrice"), "%"),
    "above, once": lambda: (calendar.above("once"), "%"),
    "above, weekly": lambda: (calendar.above("weekly"), "%"),
    "above a hundredth": lambda: (calendar.hours_above(0.01), "h"),
    "covered, twice": lambda: (calendar.covered("twice"), "%"),
    "covered, once": lambda: (calendar.covered("once"), "%"),
    "covered, six": lambda: (calendar.covered("six"), "%"),
    "ketamine, twice": lambda: (piling.rise("central", TWICE), ""),
    "ketamine, daily": lambda: (piling.rise("central", DAY), ""),
    "norketamine, daily": lambda: (piling.rise("norketamine", DAY), ""),
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
    "Singh, two": lambda: (singh_change("ketamine twice weekly"), ""),
    "Singh, three": lambda: (singh_change("ketamine three times weekly"), ""),
    "Singh, saline two": lambda: (singh_change("saline twice weekly"), ""),
    "Singh, saline three": lambda: (singh_change("saline three times weekly"), ""),
    "KARMA": lambda: (float(karma().value[0]), ""),
    "KARMA, low": lambda: (float(karma().low[0]), ""),
    "KARMA, high": lambda: (float(karma().high[0]), ""),
    "Phillips": lambda: (trial("phillips-2019", "response"), "%"),
    "Fava, p": lambda: (float(evidence.trials("HAM-D-6", trial="fava-2018").where(dose=0.1).p[0]), ""),
    "Murrough": lambda: (MURROUGH, "days"),
    "Feder": lambda: (curves.known("feder").points[0][0], "days"),
    "Albott": lambda: (curves.known("albott").points[0][0], "days"),
    "stopped, median": lambda: (curves.known("stopped").points[0][0], "days"),
    "stopped, low": lambda: (curves.known("stopped").interval[0], "days"),
    "told apart": lambda: (doses.told_apart(), ""),
    "better than control": lambda: (doses.better_than_control(), ""),
    "Daly, most": lambda: (doses.highest_against_lowest("daly-2018")[0], ""),
    "Daly, low": lambda: (_end("daly-2018", -1), ""),
    "Daly, high": lambda: (_end("daly-2018", 1), ""),
    "together": lambda: (doses.pooled()[0], ""),
    "together, low": lambda: (doses.pooled()[0] - doses.REACH * doses.pooled()[1], ""),
    "together, high": lambda: (doses.pooled()[0] + doses.REACH * doses.pooled()[1], ""),
    "KetECT, by the median": lambda: (100 * (1 - curves.known("ketamine").points[0][1]), "%"),
    "KetECT, year": lambda: (100 * curves.known("ketamine").points[1][1], "%"),
    "KetECT, year at one pace": lambda: (curves.year("ketamine"), "%"),
    "KetECT, shape": lambda: (curves.fitted_shape("ketamine"), ""),
    "KetECT, shape of ECT": lambda: (curves.fitted_shape("ECT"), ""),
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
    "enrolled, NNT": lambda: (100 / stopping.prevented_of_enrolled(), ""),
    **_group("remission"),
    **_group("response"),
}


def _end(name: str, side: int) -> float:
    d, error = doses.highest_against_lowest(name)
    return d + side * doses.REACH * error
