"""The trials that the chapter puts together: differences in points of the MADRS scale, with their errors."""

from functools import cache
from typing import NamedTuple

import numpy as np

from ... import evidence
from ...models import pooling
from ...models.proportions import REACH


class Row(NamedTuple):
    """One trial: its name, how it was masked, the difference (negative: drug better), its error, the primary outcome.

    `met` says of the outcome and time that are shown here whether the trial set out to meet them and did; None where
    they were not its primary outcome.
    """

    name: str
    masking: str
    effect: float
    error: float
    met: bool | None

    @property
    def low(self) -> float:
        """The lower end of its 95 % interval."""
        return self.effect - REACH * self.error

    @property
    def high(self) -> float:
        """The upper end."""
        return self.effect + REACH * self.error


ADDED = ("fedgchin-2019", "popova-2019", "ochs-ross-2020", "chen-2023", "esketamine-japan-2021")
FIRST = ("canuso-2018", "fu-2020", "ionescu-2021", "chen-2023", "trd4005-2025", "murrough-2013", "lii-2023")
NAMES = {
    "fedgchin-2019": "TRANSFORM-1",
    "popova-2019": "TRANSFORM-2",
    "ochs-ross-2020": "TRANSFORM-3",
    "chen-2023": "China and USA",
    "esketamine-japan-2021": "Japan, 28 mg",
    "trd4005-2025": "spray alone",
    "canuso-2018": "PERSEVERE",
    "fu-2020": "ASPIRE I",
    "ionescu-2021": "ASPIRE II",
    "murrough-2013": "Murrough",
    "lii-2023": "Lii",
}
SETS = {
    "missed": "day 28: four misses",
    "added": "day 28: and the one that met",
    "with-alone": "day 28: and the spray alone",
    "first": "first days: all",
    "first-inert": "first days: inert control",
    "first-masked": "first days: masked better",
}


@cache
def results(trial: str, day: int):
    """What the table has for one trial on day 28, or on the first days (1)."""
    found = evidence.trials("MADRS", "difference of means", trial=trial)
    if trial == "esketamine-japan-2021":
        arms = evidence.trials("MADRS", "mean change", trial=trial)
        return arms.where(n_arm=39), arms.where(arm="placebo spray")
    if trial == "ochs-ross-2020":  # all who were randomised, not its groups by age or place
        return found.where(significant="no")
    if trial == "fedgchin-2019":  # the dose that it tested first
        return found.where(time=28, dose=84)
    time = 28 if day == 28 else {"lii-2023": 3, "trd4005-2025": 2}.get(trial, 24)
    return found.where(time=time)


def _error(found, i: int) -> float:
    if found.spread_kind[i] == "se":
        return float(found.spread[i])
    return float((found.high[i] - found.low[i]) / (2 * REACH))


@cache
def row(trial: str, day: int) -> Row:
    """One trial as a row; several doses against one control become one effect."""
    found = results(trial, day)
    if trial == "esketamine-japan-2021":
        drug, control = found
        error = np.sqrt(sum(arm.spread[0] ** 2 / arm.n_arm[0] for arm in found))
        return Row(NAMES[trial], drug.masking[0], float(drug.value[0] - control.value[0]), float(error), False)
    effects, errors = found.value, [_error(found, i) for i in range(len(found))]
    if len(found) > 1:
        effect, error = pooling.against_one_control(effects, errors)
    else:
        effect, error = float(effects[0]), errors[0]
    primary = "yes" in found.primary
    met = ("no" not in found.significant) if primary else None
    return Row(NAMES[trial], found.masking[0], effect, error, met)


@cache
def rows(which: str) -> tuple[Row, ...]:
    """The rows of one set, in the order of the figure."""
    if which in ("added", "missed", "with-alone"):
        found = [row(trial, 28) for trial in ADDED]
        if which == "with-alone":
            found.append(row("trd4005-2025", 28))
        return tuple(each for each in found if which != "missed" or not each.met)
    found = [row(trial, 1) for trial in FIRST]
    inert = [each.masking == "inert control" for each in found]
    if which == "first-inert":
        return tuple(each for each, is_inert in zip(found, inert, strict=True) if is_inert)
    if which == "first-masked":
        return tuple(each for each, is_inert in zip(found, inert, strict=True) if not is_inert)
    return tuple(found)


def put_together(which: str, random: bool = True, few: bool = False, left_out: int = 0) -> pooling.Pooled:
    """The rows of one set pooled; `left_out` is the number of a row, counted from 1, or 0 for none."""
    kept = [each for i, each in enumerate(rows(which), 1) if i != left_out]
    return pooling.pool([each.effect for each in kept], [each.error for each in kept], random, few)


def next_trial(which: str, left_out: int = 0) -> tuple[float, float]:
    """The prediction interval of the rows of one set."""
    kept = [each for i, each in enumerate(rows(which), 1) if i != left_out]
    return pooling.next_trial([each.effect for each in kept], [each.error for each in kept])


def named(results) -> str:
    """The names of all trials that some results come from, as one sentence."""
    return f"Trials: {', '.join(sorted({label for found in results for label in found.label}))}."


def used() -> tuple:
    """All results that the rows rest on."""
    found = [results(trial, 28) for trial in (*ADDED, "trd4005-2025")] + [results(trial, 1) for trial in FIRST]
    return tuple(part for each in found for part in (each if isinstance(each, tuple) else (each,)))
