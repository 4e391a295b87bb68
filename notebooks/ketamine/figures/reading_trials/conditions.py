"""What was tried, on how many, against what, and whether the primary outcome was met: one entry per trial."""

from functools import cache
from typing import NamedTuple

import numpy as np

from ... import evidence
from ..again_and_again import stopping
from .sets import REACH

MET, MISSED, MIXED, UNTESTED = "met", "missed", "one of two", "test not seen"

ROWS = {
    "saline": "Depression: saline",
    "felt": "felt, or masked",
    "spray": "spray, tablet",
    "versus": "other treatment",
    "suicide": "Suicidal thoughts",
    "ptsd": "PTSD",
    "ocd": "OCD",
    "social": "Social anxiety",
    "general": "General anxiety",
    "panic": "Panic disorder",
    "grief": "Prolonged grief",
    "alcohol": "Alcohol use",
    "pain": "Chronic pain",
}
FULL = {  # what the names of the rows are short for
    "saline": "depression, infusion against saline",
    "felt": "depression, infusion against a control that is felt, or under anaesthesia",
    "spray": "depression, spray or tablet against the same without drug",
    "versus": "depression, against another treatment",
    "ocd": "obsessive-compulsive disorder",
    "general": "generalised anxiety disorder, some of the people with social anxiety",
    "alcohol": "alcohol use disorder",
}
EMPTY = dict.fromkeys(("panic", "grief"), "we found no controlled trial") | {"pain": "see chapter 15"}
DEPRESSION = ("saline", "felt", "spray", "versus")


class Entry(NamedTuple):
    """One trial: its name, people in all arms together, its verdict, and how it was masked."""

    name: str
    people: int
    verdict: str
    masking: str


# row, trial, and what picks the result that the verdict rests on; a word says a verdict that no single result gives
TRIALS = (
    ("saline", "zarate-2006", {"outcome": "HAM-D", "arm": "ketamine"}),
    ("saline", "singh-2016", {"primary": "yes"}),
    ("saline", "ionescu-2019", {"outcome": "depression score"}),
    ("saline", "price-2022", {"primary": "yes"}),
    ("felt", "murrough-2013", {"primary": "yes"}),
    ("felt", "fava-2018", {"arm": "ketamine, any dose"}),
    ("felt", "phillips-2019", {"primary": "yes"}),
    ("felt", "shiroma-2020", {"primary": "yes"}),
    ("felt", "lii-2023", {"primary": "yes"}),
    ("felt", "jelovac-2025", {"primary": "yes"}),
    ("spray", "daly-2018", {"primary": "yes", "dose": 84.0}),
    ("spray", "fedgchin-2019", {"primary": "yes", "dose": 84.0}),
    ("spray", "popova-2019", {"primary": "yes"}),
    ("spray", "ochs-ross-2020", {"primary": "yes"}),
    ("spray", "esketamine-japan-2021", {"measure": "difference of means"}),
    ("spray", "chen-2023", {"primary": "yes"}),
    ("spray", "trd4005-2025", {"primary": "yes", "dose": 84.0}),
    ("spray", "fu-2020", {"primary": "yes"}),
    ("spray", "ionescu-2021", {"primary": "yes"}),
    ("spray", "ket01-2026", {"primary": "yes", "condition": "depression"}),
    ("spray", "daly-2019", {"primary": "yes", "measure": "hazard ratio"}),
    ("versus", "reif-2023", {"primary": "yes", "measure": "risk difference"}),
    ("versus", "anand-2023", {"primary": "yes", "measure": "risk difference"}),
    ("versus", "ekstrand-2022", {"primary": "yes", "measure": "risk difference"}),
    ("suicide", "grunebaum-2018", {"primary": "yes"}),
    ("suicide", "abbar-2022", {"primary": "yes", "measure": "odds ratio"}),
    ("suicide", "ionescu-2019", {"outcome": "suicidal ideation"}),
    ("suicide", "canuso-2018", {"outcome": "suicidal ideation"}),
    ("suicide", "fu-2020", {"outcome": "suicidal ideation"}),
    ("suicide", "ionescu-2021", {"outcome": "suicidal ideation"}),
    ("ptsd", "feder-2014", {"primary": "yes"}),
    ("ptsd", "feder-2021", {"primary": "yes"}),
    ("ptsd", "abdallah-2022", {"primary": "yes", "dose": 0.5}),
    ("ocd", "rodriguez-2013", {"outcome": "response"}),
    ("social", "taylor-2018", {"primary": "yes"}),
    ("general", "glue-2020", {"comparator": "midazolam"}),
    ("alcohol", "grabski-2022", {"primary": "yes"}),
    ("alcohol", "dakwar-2020", {"primary": "yes"}),
)
INFERIOR = "ekstrand-2022"  # its test found a difference, against ketamine
SHORT = {  # names that are too long for a line
    "esketamine-japan-2021": "Japan",
    "chen-2023": "China and USA",
    "trd4005-2025": "spray alone",
    "ket01-2026": "tablets",
}


def picked(trial: str, how: dict):
    """The results of a trial that its entry rests on."""
    return evidence.trials(trial=trial).where(**how)


def people(trial: str, how: dict) -> int:
    """How many people all arms together had."""
    if trial == "daly-2019":
        return stopping.randomised()
    found = picked(trial, {column: word for column, word in how.items() if column != "dose"})
    if np.isfinite(found.n).any():
        return int(np.nanmax(found.n))
    sides = [(found.arm, found.n_arm), (found.comparator, found.n_comparator)]
    arms = {arm: n for names, counts in sides for arm, n in zip(names, counts, strict=True) if np.isfinite(n)}
    return int(sum(arms.values()))


def verdict(trial: str, how: dict) -> str:
    """Whether the outcome was met, by the test of the trial; of Singh by an interval of ours, which saw no test."""
    words = set(picked(trial, how).significant)
    if trial == "singh-2016":
        return MET if all(high < 0 for _, _, high in singh()) else MISSED
    if trial == INFERIOR:
        return MISSED
    return {("yes",): MET, ("no",): MISSED, ("no", "yes"): MIXED}.get(tuple(sorted(words)), UNTESTED)


def singh() -> list[tuple[float, float, float]]:
    """Ketamine minus saline at each frequency: points of MADRS with a 95 % interval, arms taken as equal in size."""
    rows = evidence.trials("MADRS", "mean change", trial="singh-2016")
    each = rows.n[0] / len(rows)
    found = []
    for often in ("twice", "three times"):
        drug, control = (rows.where(arm=f"{arm} {often} weekly") for arm in ("ketamine", "saline"))
        value = float(drug.value[0] - control.value[0])
        reach = REACH * float(np.hypot(drug.spread[0], control.spread[0]) / np.sqrt(each))
        found.append((value, value - reach, value + reach))
    return found


@cache
def entries(row: str) -> tuple[Entry, ...]:
    """The trials of one row, those with most people first."""
    found = []
    for where, trial, how in TRIALS:
        if where == row:
            rows = picked(trial, how)
            found.append(
                Entry(SHORT.get(trial, rows.label[0]), people(trial, how), verdict(trial, how), rows.masking[0])
            )
    return tuple(sorted(found, key=lambda entry: -entry.people))


def count(word: str, *rows: str) -> int:
    """How many trials of these rows have this verdict."""
    return sum(entry.verdict == word for row in rows for entry in entries(row))


def used() -> tuple:
    """All results that the entries rest on."""
    return tuple(picked(trial, how) for _, trial, how in TRIALS)
