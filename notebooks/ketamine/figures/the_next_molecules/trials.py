"""What the trials found: each molecule against its control, in points of one scale, and whether it met its aim."""

from functools import cache
from typing import NamedTuple

import numpy as np
from scipy.stats import norm

from ... import evidence
from ...explorer import Choice, Explorer, Switch
from ..reading_trials import sets
from ..reading_trials.conditions import MET, picked, verdict
from ..style import INK, OBSERVED, PAPER, REFERENCE, name_axes, subplots
from . import molecules

REACH = sets.REACH
GROUPS = {"others": "the next", "own": "ketamine’s own"}
LABELS = {  # trial: what it is called here
    "murrough-2013": "ketamine, Murrough, 1 day",
    "ket01-2026": "ketamine tablets, 3 weeks",
    "pcn-101-2023": "arketamine, 1 day",
    "zarate-2006-memantine": "memantine, Zarate, 8 weeks",
    "smith-2013-memantine": "memantine, Smith, 8 weeks",
    "amidfar-2017": "memantine, Amidfar, 6 weeks",
    "sanacora-2017": "lanicemine, 6 weeks",
    "iosifescu-2022": "dextromethorphan*, 6 weeks",
    "tabuteau-2022": "ASCEND, against bupropion",
    "stride-1-2020": "STRIDE-1, against bupropion",
    "reliance-1-2024": "esmethadone, added, 4 weeks",
    "reliance-3-2022": "esmethadone, alone, 4 weeks",
    "preskorn-2008": "traxoprodil, 5 days",
    "mk-0657-2012": "rislenemdaz, five people",
    "cerc-301-2016": "rislenemdaz, 115 people",
    "rapastinel-2019": "rapastinel, three trials",
}
HOW = {"murrough-2013": {"primary": "yes"}, "ket01-2026": {"primary": "yes", "condition": "depression"}} | {
    trial: how for each in molecules.TRIALS.values() for trial, how, _ in each
}
OWN = ("murrough-2013", "ket01-2026", "pcn-101-2023")
FROM_ARMS = ("smith-2013-memantine", "reliance-3-2022", "pcn-101-2023")  # means of arms, and spreads where seen
PRINTED = {"95% ci": 0.95, "80% ci": 0.80}
NAMES, LEFT, RIGHT = -50.0, -17.5, 9.0
MOST = 14


class Found(NamedTuple):
    """One trial: its name, points against control (negative: drug better) and their error, NaN where not seen, verdict.

    `printed` is the interval that the paper printed, if it is not one of 95 %.
    """

    name: str
    effect: float
    error: float
    met: bool
    printed: tuple | None = None


def _of_p(effect: float, p) -> float:
    """The error that an effect and its p give by the normal curve."""
    return abs(effect) / float(norm.isf(float(p) / 2))


def _of_arms(trial: str) -> tuple[float, float]:
    """Difference of two arms of a trial and its error, NaN where spreads or people were not seen."""
    arms = evidence.trials("MADRS", "mean change", trial=trial)
    control = list(arms.drug).index("placebo")
    drug = 1 - control
    effect = float(arms.value[drug] - arms.value[control])
    return effect, float(np.sqrt((arms.spread**2 / arms.n_arm).sum()))


@cache
def found(trial: str) -> Found:
    """One trial of LABELS."""
    row = picked(trial, HOW[trial])
    met = verdict(trial, HOW[trial]) == MET
    effect, error, inside = float(row.value[0]), np.nan, PRINTED.get(row.interval[0], np.nan)
    if np.isfinite(inside):
        error = float((row.high[0] - row.low[0]) / (2 * norm.ppf((1 + inside) / 2)))
    elif trial == "reliance-1-2024":
        error = _of_p(effect, row.p[0])
    elif trial in FROM_ARMS:
        from_arms = _of_arms(trial)
        effect, error = (effect if np.isfinite(effect) else from_arms[0]), from_arms[1]
    other = None if inside == 0.95 else (float(row.low[0]), float(row.high[0]))
    return Found(LABELS[trial], effect, error, met, other if np.isfinite(inside) else None)


@cache
def rows(group: str) -> tuple[Found, ...]:
    """The rows of one group, in the order of the figure."""
    if group == "others":
        return tuple(found(trial) for trial in LABELS if trial not in OWN[:2])
    spray = [
        Found(f"esketamine, {each.name}", each.effect, each.error, bool(each.met)) for each in sets.rows("with-alone")
    ]
    return (found("murrough-2013"), *spray, found("ket01-2026"))


def ends(row: Found, printed: bool = False) -> tuple[float, float]:
    """The ends of the interval of 95 %, or of the one that the paper printed."""
    if printed and row.printed:
        return row.printed
    return row.effect - REACH * row.error, row.effect + REACH * row.error


def shown_results() -> tuple:
    """All results that the figure rests on."""
    arms = [evidence.trials("MADRS", "mean change", trial=trial) for trial in FROM_ARMS]
    return *(picked(trial, HOW[trial]) for trial in LABELS), *sets.used(), *arms, *molecules.results()


def what_trials_found() -> Explorer:
    """One row per trial: points against control with an interval, or that the size was not seen."""
    fig, ax = subplots(figsize=(6.8, 4.2))
    ax.set(xlim=(NAMES, RIGHT), ylim=(-1.5, MOST - 0.4), yticks=[])
    ax.set_xticks([-15, -10, -5, 0, 5], ["−15", "−10", "−5", "0", "5"])
    ax.spines["left"].set_visible(False)
    ax.axvline(0, color=INK, linewidth=1, ymin=0.07)
    name_axes(ax, "Against control (points of MADRS; left: drug better)", "")
    heights = MOST - 1 - np.arange(MOST)
    lines = [
        ax.plot([0, 1], [y, y], color=INK, linewidth=1.6, label=f"row {i}, interval")[0]
        for i, y in enumerate(heights, 1)
    ]
    dots = [ax.scatter([0], [y], label=f"row {i}", **OBSERVED) for i, y in enumerate(heights, 1)]
    names = [ax.text(NAMES + 0.3, y, "", va="center") for y in heights]
    gaps = [ax.text(-8.4, y, "size not seen", ha="center", va="center", color=REFERENCE) for y in heights]
    counted = ax.text(NAMES + 0.3, -1.0, "", va="center", fontweight="semibold")

    def update(group, verdicts, printed):
        there = rows(group)
        for i, parts in enumerate(zip(lines, dots, names, gaps, strict=True)):
            line, dot, name, gap = parts
            row = there[i] if i < len(there) else None
            known = row is not None and np.isfinite(row.effect)
            line.set_visible(bool(known and np.isfinite(row.error)))
            dot.set_visible(bool(known))
            gap.set_visible(row is not None and not known)
            name.set_text("" if row is None else row.name)
            dot.set_facecolor(INK if row is not None and verdicts and row.met else PAPER)
            gap.set_text(
                "size not seen" if row is None or not verdicts else f"{'met' if row.met else 'missed'}, no size"
            )
            if known:
                dot.set_offsets([[row.effect, heights[i]]])
            if known and np.isfinite(row.error):
                line.set_xdata(np.clip(ends(row, printed), LEFT, RIGHT))
        counted.set_text(in_count(group) if verdicts else "")
        return *lines, *dots, *names, *gaps, counted

    def in_count(group):
        if group == "others":
            met, of = molecules.others()
        else:
            met, of = sum(row.met for row in rows(group)), len(rows(group))
        return f"met: {met} of {of} trials"

    def describe(group, verdicts, printed):
        each, unseen = [], sum(not np.isfinite(row.effect) for row in rows(group))
        for row in rows(group):
            if np.isfinite(row.error):
                low, high = ends(row, printed)
                each.append(f"{short(row)} {row.effect:.1f} ({low:.1f} to {high:.1f})")
            elif np.isfinite(row.effect):
                each.append(f"{short(row)} {row.effect:.1f}")
        said = f"Points against control: {'; '.join(each)}."
        if unseen:
            said += f" Rows without a size: {unseen}."
        if verdicts:
            said += f" {in_count(group).capitalize()}: {', '.join(short(row) for row in rows(group) if row.met)}."
        return said.replace(" -", " −").replace("(-", "(−")

    def short(row):
        first, _, second = row.name.partition(", ")
        return second if first == "esketamine" else "esmethadone alone" if second.startswith("alone") else first

    return Explorer(
        fig,
        update,
        {
            "group": Choice(GROUPS, label="Molecules"),
            "verdicts": Switch(label="Show what met its primary outcome"),
            "printed": Switch(label="Intervals as printed"),
        },
        id="what-trials-found",
        title="Of the next molecules, four trials of sixteen met their primary outcome",
        describe=describe,
        presets={
            "Met and missed": {"verdicts": True},
            "As printed": {"verdicts": True, "printed": True},
            "Ketamine's own": {"group": "own", "verdicts": True},
        },
        caption="Lines: 95 %. With verdicts, full: primary outcome met; open: missed, by the trial's own rule.",
        more=(
            "*With bupropion, in one tablet. Traxoprodil printed an interval of 80 %, its own rule; the line of 95 % "
            "is computed from it. Memantine (Smith): computed from the spreads of the arms; esmethadone, added: from "
            "its p. Arketamine, ASCEND and esmethadone alone: means only. Memantine (Amidfar): by another scale. "
            "Rapastinel: one row, three trials. A trial is here if we saw its verdict on its primary outcome. Not "
            "so: one of lanicemine (2014), and one of esmethadone that was stopped. Times and people differ, so "
            "that rows are not a ranking. Ketamine’s own are a selection: one infusion against midazolam, and the "
            "spray as in chapter 16. " + sets.named(shown_results())
        ),
        narrow=(3.6, 5.2),
        numbers=evidence.status_note(*shown_results()),
        challenges={
            "find the trial whose interval changes when it is drawn as printed": lambda group, verdicts, printed: (
                group == "others" and printed
            )
        },
    )
