"""The numbers that the text of "The next molecules" takes from its models and trials: name -> value and unit."""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from ... import evidence
from ...models import gating
from ...models.occupancy import mixture_constant
from ...models.receptor import occupancy, unblocked_fraction
from ..reading_trials import sets
from ..trapped.release import half_left
from . import cousins, molecules, reasons, trials, week
from .molecules import NAMES

AMBIENT = 1000 * week.ambient()  # nmol/L
PLENTY = 1000.0  # µmol/L of glutamate


def factor(voltage: float = -70.0, magnesium: float = 1.0) -> float:
    """How many times as many channels ketamine holds as memantine, at the levels of treatment."""
    return cousins.held("ketamine", "none", magnesium, voltage) / cousins.held("memantine", "none", magnesium, voltage)


def in_plenty(trait: str) -> float:
    """Per cent of channels that memantine with one trait holds in plenty of glutamate."""
    return cousins.held("memantine", trait, glutamate=PLENTY)


def held_by(drug: str, level: float, magnesium: float) -> float:
    """Per cent of channels at an equal level, in the standing glutamate at -70 mV."""
    rates = cousins.scheme(drug).rates(week.ambient(), level, -70.0, magnesium)
    return 100 * float(gating.blocked(gating.settled(rates)))


def weaker_in_magnesium(drug: str, level: float = 0.01) -> float:
    """How many times fewer channels a little of a drug holds in 1 mmol/L Mg²⁺ than without."""
    return held_by(drug, level, 0.0) / held_by(drug, level, 1.0)


def leaking() -> tuple[float, float]:
    """Per cent of channels that hold memantine at rest if the shut pore leaks, by either reading of Mealing's loss."""
    little, much = (cousins.held_leaking(leak, cousins.free("memantine")) for leak in cousins.measured_leak())
    return little, much


def closed_by_trapping(leaky: float) -> float:
    """The share of the ratio to ketamine that trapping closes where the pore leaks: the leak switched off."""
    return float(np.log(cousins.held("memantine") / leaky) / np.log(cousins.held("ketamine") / leaky))


def pore_half_life(drug: str) -> float:
    """Minutes until half of a block is gone in the standing glutamate, no drug around."""
    return half_left(cousins.scheme(drug), standing=AMBIENT) / 60


def beside_the_pore(level: float) -> float:
    """Per cent of ketamine's site beside the pore that a free level takes, by mass action."""
    return 100 * float(occupancy(level, evidence.value("ketamine.allosteric_block_constant").value))


def mean_level() -> float:
    """Free ketamine averaged over the week of one infusion, µmol/L."""
    hours = week.grid(1)
    return float(np.trapezoid(week.level(1, tuple(hours)), hours) / week.WEEK)


def by_hand(drug: str) -> float:
    """Average per cent held over the week, by (arriving ÷ leaving) × share of pores free of Mg²⁺ × mean level."""
    blocker = gating.scheme(drug="ketamine" if drug == "ketamine" else cousins.COUSIN).blocker
    level = mean_level() if drug == "ketamine" else cousins.free("memantine")
    pull = blocker.binding_rate / blocker.unbinding_rate * float(unblocked_fraction(-70.0, 1.0))
    return 100 * pull * level


def spray(trial: str, part: str) -> float:
    """The effect of a trial of the spray on day 28, or an end of its interval."""
    return float(getattr(sets.row(trial, 28), part))


def people(trial: str) -> float:
    """How many people both arms of a trial had."""
    row = trials.picked(trial, trials.HOW[trial])
    return float(row.n_arm[0] + row.n_comparator[0])


def own_and_all() -> tuple[int, int]:
    """Trials of ketamine, the spray and the tablets in chapter 16 that met, and all of them with a verdict."""
    each = [molecules.verdicts(name) for name in ("ketamine", "esketamine", "tablets")]
    return sum(one.met for one in each), sum(one.of for one in each)


def fisher(counts: tuple[int, int]) -> float:
    """In how many of a hundred deals a count differs from that of the next molecules as much, or more (Fisher)."""
    table = [(met, of - met) for met, of in (counts, molecules.others())]
    return 100 * float(scipy.stats.fisher_exact(table).pvalue)


def pooled() -> float:
    """Other NMDA antagonists against control on days 5 to 8 in standard deviations, in favour of the drug."""
    found = evidence.trials("depression score", "standardised difference", trial="kishimoto-2016")
    return -float(found.where(drug="other NMDA antagonists").value[0])


def racemate() -> float:
    """The constant of an even mixture of the two halves, µmol/L."""
    halves = [evidence.value(f"{half}-ketamine.pcp_site_ki").value for half in ("S", "R")]
    return float(mixture_constant(halves, [0.5, 0.5]))


def _rows(name: str, trial: str, printed: bool = False) -> dict:
    def end(i):
        return lambda: (trials.ends(trials.found(trial), printed)[i], "")

    return {
        name: lambda: (trials.found(trial).effect, ""),
        f"{name}, low": end(0),
        f"{name}, high": end(1),
    }


NUMBERS = {
    "free, ketamine": lambda: (cousins.free("ketamine"), "µmol/L"),
    "free, memantine": lambda: (cousins.free("memantine"), "µmol/L"),
    "free, memantine low": lambda: (cousins.free("memantine", "low"), "µmol/L"),
    "free, memantine high": lambda: (cousins.free("memantine", "high"), "µmol/L"),
    "held, ketamine": lambda: (cousins.held("ketamine"), "%"),
    "held, memantine": lambda: (cousins.held("memantine"), "%"),
    **{f"held, {trait}": lambda trait=trait: (cousins.held("memantine", trait), "%") for trait in cousins.TRAITS},
    **{f"closed, {trait}": lambda trait=trait: (cousins.closed(trait), "%") for trait in cousins.TRAITS},
    "closed, level, lowest": lambda: (cousins.closed("level", "low"), "%"),
    "closed, hold, lowest": lambda: (cousins.closed("hold", "low"), "%"),
    "closed, level, Gilling": lambda: (cousins.closed_by_measured("level"), "%"),
    "leaking, little": lambda: (leaking()[0], "%"),
    "leaking, much": lambda: (leaking()[1], "%"),
    "leaking, closed by trapping": lambda: (100 * min(map(closed_by_trapping, leaking())), "%"),
    "factor": lambda: (factor(), ""),
    "factor at −40 mV": lambda: (factor(-40.0), ""),
    "plenty, memantine": lambda: (in_plenty("none"), "%"),
    "plenty, trapped": lambda: (in_plenty("trapped"), "%"),
    "left, ketamine": lambda: (float(cousins.washed("ketamine")[-1]), "%"),
    "left, memantine": lambda: (float(cousins.washed("memantine")[-1]), "%"),
    "left, trapped": lambda: (float(cousins.washed("memantine", "trapped")[-1]), "%"),
    "pore half-life, memantine": lambda: (pore_half_life("memantine"), "min"),
    "magnesium, ketamine": lambda: (weaker_in_magnesium("ketamine"), ""),
    "magnesium, memantine": lambda: (weaker_in_magnesium("memantine"), ""),
    "pores for one that is free": lambda: (1 / float(unblocked_fraction(-70.0, 1.0)), ""),
    "memantine over ketamine, equal": lambda: (
        100 * held_by("memantine", 0.01, 1.0) / held_by("ketamine", 0.01, 1.0),
        "%",
    ),
    "week, ratio": lambda: (week.ratio(), ""),
    "week, ratio low": lambda: (week.ratio(part="low"), ""),
    "week, ratio high": lambda: (week.ratio(part="high"), ""),
    "week, three infusions low": lambda: (week.ratio(3, "low"), ""),
    "week, ketamine": lambda: (week.mean(), "%"),
    "week, memantine": lambda: (week.steady(), "%"),
    "week, level": lambda: (mean_level(), "µmol/L"),
    "week, level ratio": lambda: (cousins.free("memantine") / mean_level(), ""),
    "week, by hand ketamine": lambda: (by_hand("ketamine"), "%"),
    "week, hold ratio": lambda: (cousins.free("memantine") / mean_level() / week.ratio(), ""),
    "peak, silent": lambda: (float(week.course()[1].max()), "%"),
    "peak over memantine": lambda: (float(week.course()[1].max()) / week.steady(), ""),
    "peak, plenty": lambda: (float(week.course(1, "plenty")[1].max()), "%"),
    "area, 5 nmol/L": lambda: (week.mean(1, "5"), "%"),
    "area, plenty": lambda: (week.mean(1, "plenty"), "%"),
    "beside the pore": lambda: (beside_the_pore(cousins.free("ketamine")), "%"),
    **_rows("memantine, Smith", "smith-2013-memantine"),
    **_rows("esmethadone", "reliance-1-2024"),
    **_rows("traxoprodil", "preskorn-2008"),
    **_rows("traxoprodil, printed", "preskorn-2008", True),
    **_rows("dextromethorphan", "iosifescu-2022"),
    **_rows("ketamine, Murrough", "murrough-2013"),
    "memantine, Smith people": lambda: (people("smith-2013-memantine"), "people"),
    "memantine, Amidfar people": lambda: (float(trials.picked("amidfar-2017", {}).n[0]), "people"),
    "memantine, Amidfar p": lambda: (float(trials.picked("amidfar-2017", {}).p[0]), ""),
    "esmethadone, p": lambda: (float(trials.picked("reliance-1-2024", trials.HOW["reliance-1-2024"]).p[0]), ""),
    "ASCEND": lambda: (trials.found("tabuteau-2022").effect, ""),
    "Kishimoto": lambda: (pooled(), ""),
    "arketamine": lambda: (trials.found("pcn-101-2023").effect, ""),
    "TRANSFORM-2": lambda: (spray("popova-2019", "effect"), ""),
    "met, others": lambda: (molecules.others().met, ""),
    "trials, others": lambda: (molecules.others().of, ""),
    "own, met": lambda: (trials.counted("own")[0], ""),
    "own, of": lambda: (trials.counted("own")[1], ""),
    "own and all, met": lambda: (own_and_all()[0], ""),
    "own and all, of": lambda: (own_and_all()[1], ""),
    "fisher, drawn": lambda: (fisher(trials.counted("own")), "%"),
    "fisher, all": lambda: (fisher(own_and_all()), "%"),
    "TRANSFORM-1, 56 mg, p": lambda: (
        float(evidence.trials("MADRS", "difference of means", trial="fedgchin-2019").where(time=28, dose=56).p[0]),
        "",
    ),
    "molecules": lambda: (len(NAMES), ""),
    **{
        f"{name}, {what}": lambda name=name, take=take: (take(molecules.verdicts(name)), "")
        for name in NAMES
        for what, take in (("met", lambda v: v.met), ("of", lambda v: v.of))
    },
    **{f"chance, {which}": lambda which=which: (reasons.chance(which), "%") for which in reasons.TRAITS},
    "felt, traxoprodil not": lambda: (100 * reasons.felt_if(0).chance, "%"),
    "felt, traxoprodil too": lambda: (100 * reasons.felt_if(1).chance, "%"),
    **{f"least chance, {which}": lambda which=which: (reasons.least_possible(which), "%") for which in reasons.TRAITS},
    **{f"seen, {which}": lambda which=which: (len(reasons.trait(which)), "") for which in reasons.TRAITS},
    **{
        f"{what}, {which}": lambda which=which, place=place: (reasons.compared(which)[place], "")
        for which in reasons.TRAITS
        for place, what in enumerate(("agreeing", "pairs"))
    },
    "halves": lambda: (
        evidence.value("R-ketamine.pcp_site_ki").value / evidence.value("S-ketamine.pcp_site_ki").value,
        "",
    ),
    "racemate": lambda: (racemate(), "µmol/L"),
    "memantine printed, low": lambda: (cousins.micromolar(cousins.LEVEL.low, 100), "µmol/L"),
    "memantine printed, high": lambda: (cousins.micromolar(cousins.LEVEL.high, 100), "µmol/L"),
}
