"""Does more do more? Trials that gave several fixed doses: each against control, and the highest against the lowest."""

from functools import cache
from typing import NamedTuple

import numpy as np

from live_figures import Choice, Explorer, Stops, Switch

from ... import evidence
from ...models import relapse
from ...models.pooling import pool
from ...models.proportions import REACH
from ..style import INK, KETAMINE, OBSERVED, REFERENCE, name_axes, subplots
from .noted import noted

TRIALS = {
    "daly-2018": "Daly 2018",
    "fedgchin-2019": "TRANSFORM-1",
    "esketamine-japan-2021": "Japan",
    "trd4005-2025": "Monotherapy",
}
PAIRS = {  # highest and lowest dose, mg: trials that gave both
    "84 v 28": ("daly-2018", "esketamine-japan-2021"),
    "84 v 56": ("fedgchin-2019", "trd4005-2025"),
}
DOSES = (28, 56, 84)  # mg, each with its place on the axis


class Arm(NamedTuple):
    """Dose, points of MADRS against control (negative favours the dose), its error or NaN, people or NaN."""

    dose: float
    effect: float
    error: float
    people: float


@cache
def rows(trial: str):
    """The results of one trial that the figure shows."""
    if trial == "esketamine-japan-2021":
        return evidence.trials("MADRS", "mean change", trial=trial)
    found = evidence.trials("MADRS", "difference of means", trial=trial)
    if trial == "daly-2018":
        return found.where(population="adults with treatment-resistant depression, first period", time=8)
    return found.where(time=28)


@cache
def arms(trial: str) -> tuple[Arm, ...]:
    """The doses of one trial of the spray, lowest first."""
    found = rows(trial)
    if trial == "esketamine-japan-2021":
        (control,) = [i for i, arm in enumerate(found.arm) if "placebo" in arm]
        error = _error_of_japan()
        return tuple(
            Arm(
                found.dose[i],
                found.value[i] - found.value[control],
                error if found.dose[i] == 28 else np.nan,
                found.n_arm[i],
            )
            for i in np.argsort(found.dose)
            if i != control
        )
    errors = np.where(found.spread_kind == "se", found.spread, (found.high - found.low) / (2 * REACH))
    order = np.argsort(found.dose)
    return tuple(Arm(found.dose[i], found.value[i], errors[i], found.n_arm[i]) for i in order)


def _error_of_japan() -> float:
    """Standard error of the one dose whose people and spread were seen, against placebo."""
    found = rows("esketamine-japan-2021")
    seen = [i for i in range(len(found)) if np.isfinite(found.spread[i]) and np.isfinite(found.n_arm[i])]
    return float(np.sqrt(sum(found.spread[i] ** 2 / found.n_arm[i] for i in seen)))


@cache
def highest_against_lowest(trial: str) -> tuple[float, float]:
    """Points by which the highest dose differs from the lowest (negative: better), and the standard error."""
    low, high = arms(trial)[0], arms(trial)[-1]
    if trial == "esketamine-japan-2021":  # people of 84 mg not seen: what is left, in two equal parts
        spread = float(next(s for s, dose in zip(rows(trial).spread, rows(trial).dose, strict=True) if dose == 28))
        text = next(note for note in rows(trial).note_n if "on esketamine" in note)
        others = (noted(r"(\d+) on esketamine", text)[0] - low.people) / 2
        return high.effect - low.effect, float(spread * np.sqrt(1 / low.people + 1 / others))
    control = int(rows(trial).n_comparator[0])
    return relapse.dose_against_dose(*((a.effect, a.error, a.people) for a in (low, high)), control)


@cache
def pooled(pair: str) -> tuple[float, float]:
    """Two trials of the same two doses put together by weight, and the standard error: one difference assumed."""
    found = pool(*zip(*map(highest_against_lowest, PAIRS[pair]), strict=True), random=False)
    return found.effect, found.error


def told_apart() -> int:
    """In how many of the four trials the interval of highest against lowest leaves out zero."""
    return sum(abs(d) > REACH * error for d, error in map(highest_against_lowest, TRIALS))


def better_than_control() -> int:
    """In how many of the four trials a dose differs from control at 1.96 standard errors."""
    return sum(any(abs(a.effect) > REACH * a.error for a in arms(trial)) for trial in TRIALS)


def dose_against_dose() -> Explorer:
    """Left, the doses of one trial against control; right, the highest against the lowest in four trials."""
    fig, (left, right) = subplots(2, 1, figsize=(6.8, 4.8))
    left.set(xlim=(-0.6, 2.6), ylim=(-18, 8.6))
    left.set_xticks(range(len(DOSES)), [f"{dose} mg" for dose in DOSES])
    left.set_yticks([-15, -10, -5, 0, 5], ["−15", "−10", "−5", "0", "5"])
    name_axes(left, "Dose of the spray", "Against control (points; lower: better)")
    left.axhline(0, color=INK, linewidth=1)
    spans = [
        left.plot([i, i], [0, 1], color=KETAMINE, linewidth=1.8, label=f"{DOSES[i]} mg, 95 %")[0]
        for i in range(len(DOSES))
    ]
    points = left.scatter(
        range(len(DOSES)), np.zeros(len(DOSES)), label="against control", **OBSERVED | {"edgecolors": KETAMINE}
    )
    unseen = [left.text(i, 0.9, "error not seen", ha="center", va="bottom", color=REFERENCE) for i in (1, 2)]
    right.set(xlim=(-28, 7), ylim=(-1.8, 4.4), yticks=[])
    right.set_xticks([-10, -5, 0, 5], ["−10", "−5", "0", "5"])
    right.spines["left"].set_visible(False)
    name_axes(right, "Points (lower: highest is better)", "Highest dose against lowest")
    right.axvline(0, color=INK, linewidth=1)
    lines, marks, names = [], [], []
    names_of = [(t, f"{TRIALS[t]}: {pair}") for pair, both in PAIRS.items() for t in both]
    names_of[2:2], names_of[4:] = [("84 v 28", "together")], [*names_of[3:], ("84 v 56", "together")]
    for i, (_, words) in enumerate(names_of):
        height = 3.7 - i * 0.95
        (line,) = right.plot([0, 1], [height, height], color=INK, linewidth=1.8, label=f"{words}, 95 %")
        lines.append(line)
        marks.append(right.scatter([0], [height], **OBSERVED | {"facecolors": INK}))
        names.append(right.text(-27.6, height, words, va="center", color=REFERENCE))
    found = [pooled(of) if of in PAIRS else highest_against_lowest(of) for of, _ in names_of]
    for line, mark, (d, _) in zip(lines, marks, found, strict=True):
        mark.set_offsets([[d, line.get_ydata()[0]]])

    def update(trial, compare, times):
        compare = compare or times > 1
        shown = {arm.dose: arm for arm in arms(trial)}
        places = np.full((len(DOSES), 2), np.nan)
        for i, (span, dose) in enumerate(zip(spans, DOSES, strict=True)):
            known = dose in shown and np.isfinite(shown[dose].error)
            span.set_visible(bool(known))
            reach = REACH * shown[dose].error / np.sqrt(times) if known else 0.0
            middle = shown[dose].effect if dose in shown else 0.0
            span.set_data([i, i], [middle - reach, middle + reach])
            if dose in shown:
                places[i] = i, middle
            if i:
                unseen[i - 1].set_visible(dose in shown and not known)
        points.set_offsets(places)
        for line, (d, error) in zip(lines, found, strict=True):
            reach = REACH * error / np.sqrt(times)
            line.set_xdata([d - reach, d + reach])
        for each in (*lines, *marks):
            each.set_visible(compare)
        return *spans, points, *unseen, *lines, *marks

    def describe(trial, compare, times):
        reach = REACH / np.sqrt(times)
        said = "; ".join(
            f"{a.dose:g} mg {a.effect:.1f}"
            + (
                f" ({a.effect - reach * a.error:.1f} to {a.effect + reach * a.error:.1f})"
                if np.isfinite(a.error)
                else " (error not seen)"
            )
            for a in arms(trial)
        )
        more = ""
        if compare or times > 1:
            each = "; ".join(f"{TRIALS[t]} {highest_against_lowest(t)[0]:.1f}" for t in TRIALS)
            both = "; ".join(
                f"{pair} mg together {d:.1f} ({d - reach * error:.1f} to {d + reach * error:.1f})"
                for pair, (d, error) in zip(PAIRS, map(pooled, PAIRS), strict=True)
            )
            more = f" Highest against lowest: {each}; {both}."
        as_if = "" if times == 1 else f", as if with {times} times the people"
        said = f"points against control{as_if}: {said}.{more}".replace("-", "−")
        return f"{TRIALS[trial]}, " + said.replace("TRANSFORM−1", "TRANSFORM-1")

    def told(trial, compare, times):
        d, error = highest_against_lowest("daly-2018")
        return trial == "daly-2018" and abs(d) > REACH * error / np.sqrt(times)

    return Explorer(
        fig,
        update,
        {
            "trial": Choice(TRIALS, label="Trial", menu=True),
            "compare": Switch(label="Highest against lowest"),
            "times": Stops([1, 2, 4, 8], value=1, label="Times as many people"),
        },
        id="dose-against-dose",
        title="In none of four trials is the highest dose told from the lowest",
        describe=describe,
        presets={
            "Daly 2018": {},
            "Highest against lowest": {"compare": True},
            "The narrowest": {"trial": "trd4005-2025", "compare": True},
        },
        caption="[One trial]{ketamine}: each dose against control. Four trials: highest against lowest. Lines: 95 %.",
        more=(
            "Spray, twice weekly: MADRS on day 8 (Daly, first period) or 28 (TRANSFORM-1; Esketamine in Japan; "
            "Esketamine alone (TRD4005)). In the differences the control’s scatter is in both "
            "effects and cancels; one spread in all arms is assumed. Japan: error of 28 mg only; people at 84 mg and "
            "their spread taken as in the other arms. Together: one common difference, weighted by precision. More "
            "people: a what-if, with the same results."
        ),
        narrow=(3.6, 5.1),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(*(rows(trial) for trial in TRIALS)),
        challenges={"find how many times the people it takes to tell Daly’s doses apart": told},
    )
