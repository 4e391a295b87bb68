"""What the trials found: each molecule against its control, in points of one scale, and whether it met its aim."""

from functools import cache
from typing import NamedTuple

import numpy as np
from matplotlib.transforms import offset_copy
from scipy.special import ndtri  # norm.ppf of scipy.stats

from live_figures import Choice, Explorer, Switch

from ... import evidence
from ..reading_trials import conditions, sets
from ..reading_trials.conditions import MET, picked, verdict
from ..style import INK, OBSERVED, REFERENCE, subplots
from . import molecules

REACH = sets.REACH
GROUPS = {"others": "the next", "own": "ketamine’s own"}
LABELS = {  # trial: what it is called here
    "murrough-2013": "ketamine, Murrough",
    "ket01-2026": "ketamine, tablets",
    "pcn-101-2023": "arketamine",
    "zarate-2006-memantine": "memantine, Zarate",
    "smith-2013-memantine": "memantine, Smith",
    "amidfar-2017": "memantine, Amidfar",
    "sanacora-2017": "lanicemine",
    "iosifescu-2022": "dextromethorphan*",
    "tabuteau-2022": "ASCEND*",
    "stride-1-2020": "STRIDE-1*",
    "reliance-1-2024": "esmethadone I",
    "reliance-3-2022": "esmethadone III",
    "preskorn-2008": "traxoprodil",
    "mk-0657-2012": "rislenemdaz, 2012",
    "cerc-301-2016": "rislenemdaz, 2016",
    "rapastinel-2019": "rapastinel, three",
}
HOW = {"murrough-2013": {"primary": "yes"}, "ket01-2026": {"primary": "yes", "condition": "depression"}} | {
    trial: how for each in molecules.TRIALS.values() for trial, how, _ in each
}
OWN = ("murrough-2013", "ket01-2026", "pcn-101-2023")
FROM_ARMS = ("smith-2013-memantine", "reliance-3-2022", "pcn-101-2023")  # means of arms, and spreads where seen
PRINTED = {"95% ci": 0.95, "80% ci": 0.80}
LEFT, RIGHT = -15.0, 8.0  # where intervals end
VERDICTS = (11.0, 13.0, 15.0)  # where the marks of one row's verdicts stand: as many as the row stands for trials
MOST = 14


class Found(NamedTuple):
    """One trial: its name, points against control (negative: drug better) and their error, NaN where not seen, verdict.

    `printed` is the interval that the paper printed, if it is not one of 95 %; `people` are those of all arms together,
    and `times` the trials that the row stands for.
    """

    name: str
    effect: float
    error: float
    met: bool
    printed: tuple | None = None
    people: int = 0
    times: int = 1


def _of_p(effect: float, p) -> float:
    """The error that an effect and its p give by the normal curve."""
    return abs(effect) / -float(ndtri(float(p) / 2))


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
        error = float((row.high[0] - row.low[0]) / (2 * ndtri((1 + inside) / 2)))
    elif trial == "reliance-1-2024":
        error = _of_p(effect, row.p[0])
    elif trial in FROM_ARMS:
        from_arms = _of_arms(trial)
        effect, error = (effect if np.isfinite(effect) else from_arms[0]), from_arms[1]
    other = None if inside == 0.95 else (float(row.low[0]), float(row.high[0]))
    times = next((n for each in molecules.TRIALS.values() for name, _, n in each if name == trial), 1)
    printed = other if np.isfinite(inside) else None
    return Found(LABELS[trial], effect, error, met, printed, conditions.people(trial, HOW[trial]), times)


def _called(name: str) -> str:
    return name if name.startswith("spray") else f"spray, {name}"


@cache
def rows(group: str) -> tuple[Found, ...]:
    """The rows of one group, in the order of the figure."""
    if group == "others":
        return tuple(found(trial) for trial in LABELS if trial not in OWN[:2])
    how = {trial: wanted for row, trial, wanted in conditions.TRIALS if row == "spray"}
    spray = [
        Found(_called(each.name), each.effect, each.error, bool(each.met), people=conditions.people(trial, how[trial]))
        for trial in (*sets.ADDED, "trd4005-2025")
        for each in (sets.row(trial, 28),)
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


def counted(group: str) -> tuple[int, int]:
    """How many trials of a group met, and how many there are; a row may stand for several."""
    return sum(row.times * row.met for row in rows(group)), sum(row.times for row in rows(group))


def what_trials_found() -> Explorer:
    """One row per trial: people, points against control with an interval, and one mark for each verdict."""
    fig, ax = subplots(figsize=(6.8, 4.2))
    ax.set(xlim=(LEFT - 1, VERDICTS[-1] + 1), ylim=(-0.7, MOST + 0.5), yticks=[])
    ax.set_xticks([-15, -10, -5, 0, 5], ["−15", "−10", "−5", "0", "5"])
    ax.spines["left"].set_visible(False)
    ax.spines["bottom"].set_bounds(LEFT, RIGHT)
    ax.plot([0, 0], [-0.7, MOST - 0.4], color=INK, linewidth=1)
    ax.set_xlabel("Points of MADRS against control (left: drug better)", loc="right")

    def beside(x, y, points, **look):
        """A text at a distance in points from the left edge of the panel (0) or its right one (1)."""
        where = offset_copy(ax.get_yaxis_transform(), fig, x=points, units="points")
        return ax.text(x, y, "", transform=where, ha="right", va="center", **look)

    top = MOST + 0.1
    beside(0, top, -2, color=REFERENCE).set_text("people")
    head = beside(1, top, 2, fontweight="semibold")
    starts = list(range(MOST))
    lines = [
        ax.plot([0, 1], [y, y], color=INK, linewidth=1.6, label=f"row {i}, interval")[0]
        for i, y in enumerate(starts, 1)
    ]
    dots = ax.scatter([0] * MOST, starts, color=INK, s=26, label="points against control", zorder=6)
    names = [beside(0, y, -36) for y in starts]
    people = [beside(0, y, -2, color=REFERENCE) for y in starts]
    gaps = [ax.text(-7.5, y, "no size", ha="center", va="center", color=REFERENCE) for y in starts]
    room = MOST * len(VERDICTS)
    met = ax.scatter([0] * room, [0] * room, label="met", **OBSERVED | {"facecolors": INK})
    missed = ax.scatter([0] * room, [0] * room, label="missed", **OBSERVED)
    waiting = ax.text(-7.5, 6.5, "results:\nnot yet\nshown", ha="center", va="center", color=REFERENCE)

    def update(group, results, printed):
        there = rows(group)
        heights = np.linspace(MOST - 1, 0, len(there))
        effects, marks = np.full((MOST, 2), np.nan), {True: [], False: []}
        for i in range(MOST):
            row = there[i] if i < len(there) else None
            for artist in (names[i], people[i], gaps[i], lines[i]):
                artist.set_visible(row is not None)
            if row is None:
                continue
            y = heights[i]
            names[i].set(text=row.name, y=y)
            people[i].set(text=f"{row.people:,}", y=y)
            gaps[i].set(y=y, visible=results and not np.isfinite(row.effect))
            lines[i].set_visible(bool(results and np.isfinite(row.error)))
            effects[i] = row.effect, y
            if np.isfinite(row.error):
                lines[i].set_data(np.clip(ends(row, printed), LEFT, RIGHT), [y, y])
            marks[bool(row.met)] += [(x, y) for x in VERDICTS[len(VERDICTS) - row.times :]]
        dots.set(offsets=effects, visible=results)
        for drawn, places in ((met, marks[True]), (missed, marks[False])):
            drawn.set(offsets=[*places, *[(np.nan, np.nan)] * (room - len(places))], visible=results)
        head.set(text="met: {} of {}".format(*counted(group)) if results else "")
        waiting.set_visible(not results)
        return *lines, dots, *names, *people, *gaps, met, missed, head, waiting

    def describe(group, results, printed):
        there, (hits, many) = rows(group), counted(group)
        smallest, largest = (f"{end(row.people for row in there):,}" for end in (min, max))
        if not results:
            return f"{many} trials in {len(there)} rows, of {smallest} to {largest} people. Results: not shown yet."
        said = f"{hits} of {many} trials met: {'; '.join(row.name for row in there if row.met)}."
        if unseen := sum(not np.isfinite(row.effect) for row in there):
            said += f" Of {unseen} of {len(there)} rows no size was seen."
        for row in there:
            if printed and row.printed:
                said += f" {row.name.capitalize()} as printed: {row.printed[0]:.1f} to {row.printed[1]:.1f}."
        return said.replace(" -", " −")

    return Explorer(
        fig,
        update,
        {
            "group": Choice(GROUPS, label="Molecules"),
            "results": Switch(label="Results shown"),
            "printed": Switch(label="Intervals as printed"),
        },
        id="what-trials-found",
        title="Of the next molecules, four trials of sixteen met their primary outcome",
        describe=describe,
        presets={
            "Met and missed": {"results": True},
            "As printed": {"results": True, "printed": True},
            "Ketamine’s own": {"group": "own", "results": True},
        },
        caption="Lines: 95 %. At the right, one mark per trial: met (full) or missed, by its own rule.",
        more=(
            "*Dextromethorphan with bupropion, in one tablet; ASCEND and STRIDE-1 against bupropion alone. Traxoprodil "
            "printed an interval of 80 %, its own rule; the line of 95 % is computed from it. Memantine (Smith): from "
            "the spreads of the arms; esmethadone I (added to a medicine): from its p. Arketamine, ASCEND and "
            "esmethadone III (alone): means only. Memantine (Amidfar): by another scale. "
            "Rapastinel: one row, three trials. A trial is here if we saw its verdict on its primary outcome. Not "
            "so: one of lanicemine (2014), and one of esmethadone that was stopped. Taken after a day (arketamine), "
            "five (traxoprodil), three weeks (rapastinel), four (esmethadone), six or eight: "
            "rows are not a ranking. People: of all arms. Ketamine’s own are a selection: one infusion against "
            "midazolam, the spray as in chapter 16, and slow tablets. " + sets.named(shown_results())
        ),
        narrow=(3.6, 3.8),
        numbers=evidence.status_note(*shown_results()),
        challenges={
            "find the trial whose interval changes when it is drawn as printed": lambda group, results, printed: (
                group == "others" and results and printed
            )
        },
    )
