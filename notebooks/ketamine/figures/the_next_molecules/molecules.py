"""The molecules of the chapter: how each sits on the receptor, as far as it was seen, and how its trials ended."""

from functools import cache
from typing import NamedTuple

import numpy as np

from ... import evidence
from ..reading_trials import conditions

MET, MISSED = conditions.MET, conditions.MISSED
NAMES = {  # in the order of the chapter
    "ketamine": "ketamine",
    "esketamine": "esketamine",
    "arketamine": "arketamine",
    "tablets": "ketamine, tablets",
    "memantine": "memantine",
    "lanicemine": "lanicemine",
    "dextromethorphan": "dextromethorphan*",
    "esmethadone": "esmethadone",
    "traxoprodil": "traxoprodil",
    "rislenemdaz": "rislenemdaz",
    "rapastinel": "rapastinel",
}
OWN = ("ketamine", "esketamine", "arketamine", "tablets")
KEYS = {  # of evidence: what the numbers of a molecule begin with, where that is not its own name
    "lanicemine": ("lanicemine", "AR-R15896AR"),
    "esketamine": ("S-ketamine",),
    "arketamine": ("R-ketamine",),
    "HNK": ("2R,6R-hydroxynorketamine",),
}
TIGHT = ("nmda_block_constant", "pcp_site_ki")
BY_CURRENTS = ("lanicemine",)  # placed by currents alone: its binding is several times as tight
AS_KETAMINE = ("esmethadone", "tablets")  # by the maker's abstract, and because it is ketamine

# Every controlled trial in depression whose verdict on its primary outcome was seen, with or without a size.
# trial, and what picks the result that its verdict rests on; of a row that stands for several trials, how many
TRIALS = {
    "arketamine": (("pcn-101-2023", {"primary": "yes", "comparator": "placebo"}, 1),),
    "memantine": (
        ("zarate-2006-memantine", {"primary": "yes"}, 1),
        ("smith-2013-memantine", {"comparator": "placebo"}, 1),
        ("amidfar-2017", {"primary": "yes"}, 1),
    ),
    "lanicemine": (("sanacora-2017", {"primary": "yes"}, 1),),
    "dextromethorphan": (
        ("iosifescu-2022", {"comparator": "placebo"}, 1),
        ("tabuteau-2022", {"primary": "yes"}, 1),
        ("stride-1-2020", {"primary": "yes"}, 1),
    ),
    "esmethadone": (
        ("reliance-1-2024", {"comparator": "placebo"}, 1),
        ("reliance-3-2022", {"comparator": "placebo"}, 1),
    ),
    "traxoprodil": (("preskorn-2008", {"primary": "yes"}, 1),),
    "rislenemdaz": (("mk-0657-2012", {"primary": "yes"}, 1), ("cerc-301-2016", {"primary": "yes"}, 1)),
    "rapastinel": (("rapastinel-2019", {"primary": "yes"}, 3),),
}


class Verdicts(NamedTuple):
    """How many trials of a molecule met their primary outcome, and how many there were with a verdict."""

    met: int
    of: int


def numbers(name: str, *what: str) -> list:
    """What the evidence has of one molecule under some keys, each with its source."""
    wanted = {f"{begins}.{each}" for begins in KEYS.get(name, (name,)) for each in what}
    return [number for number in evidence.quantities().values() if number.key in wanted]


def middle(found) -> float:
    """The geometric middle of several numbers, each a value or the middle of its range; NaN for none."""
    return float(np.exp(np.mean([np.log(each.middle) for each in found]))) if found else np.nan


def ends(found) -> tuple[float, float]:
    """The smallest and the largest of several numbers, ranges included; NaN for none."""
    every = [
        end
        for each in found
        for end in ((each.value,) if each.low is None else (each.low, each.high))
        if end is not None
    ]
    return (min(every), max(every)) if every else (np.nan, np.nan)


def source_of(name: str) -> str:
    """The molecule whose numbers of the pore stand for this one's."""
    return "ketamine" if name in AS_KETAMINE else name


def tightness(name: str) -> list:
    """Constants in µmol/L, of binding and of currents; of esmethadone none was seen."""
    return numbers("ketamine" if name == "tablets" else name, *TIGHT)


def constant(name: str) -> float:
    """Where a molecule stands, µmol/L: the middle of its constants, or of those of currents; NaN if none was seen."""
    return middle(numbers(name, TIGHT[0]) if name in BY_CURRENTS else tightness(name))


def rates(name: str) -> list:
    """Apparent rates in 1/s with which it leaves."""
    return numbers(source_of(name), "apparent_off_rate")


def stays(name: str) -> tuple[float, float]:
    """How long it stays, s: the ends of one over its apparent rates, or of a time that was given; NaN for none."""
    times = [number.value for number in numbers(name, "release_time")]
    times += [1 / float(rate) for rate in rates(name) if rate.value is not None]
    return (min(times), max(times)) if times else (np.nan, np.nan)


def trapped(name: str) -> list:
    """Per cent of a block that is left after silence."""
    return numbers(source_of(name), "trapped_share")


@cache
def verdicts(name: str) -> Verdicts:
    """Trials in depression against a control, with a verdict; those of ketamine's own as chapter 16 counts them."""
    if name in ("ketamine", "esketamine", "tablets"):
        found = [verdict for _, verdict in own_trials(name)]
    else:
        found = [
            verdict
            for trial, how, times in TRIALS[name]
            for verdict in [conditions.verdict(trial, how)] * times
            if verdict in (MET, MISSED)
        ]
    return Verdicts(found.count(MET), sum(each in (MET, MISSED) for each in found))


def own_trials(name: str) -> list[tuple[str, str]]:
    """Trial and verdict of the infusions, the spray or the tablets; not of the trial in which the spray was stopped."""
    rows = {"ketamine": ("saline", "felt")}.get(name, ("spray",))
    return [
        (trial, conditions.verdict(trial, how))
        for row, trial, how in conditions.TRIALS
        if row in rows and trial != "daly-2019" and (row != "spray" or (trial == "ket01-2026") == (name == "tablets"))
    ]


def share_met(name: str) -> float:
    """The share of a molecule's trials that met, 0 to 1."""
    found = verdicts(name)
    return found.met / found.of


def others() -> Verdicts:
    """All molecules but ketamine, in whatever form, and esketamine."""
    each = [verdicts(name) for name in TRIALS]
    return Verdicts(sum(one.met for one in each), sum(one.of for one in each))


def results() -> tuple:
    """All results that verdicts rest on."""
    return *conditions.used(), *(conditions.picked(trial, how) for each in TRIALS.values() for trial, how, _ in each)
