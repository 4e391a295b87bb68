"""Thresholds of people for what is wanted and what is not: one level for all, or for each their own."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import many_people
from ...models.effect import share_between, share_with_effect, share_with_window
from ..style import INK, REFERENCE, logarithmic, name_axes, subplots

WIDEST = evidence.value("ketamine.ec50.sedation", source="herd-2008")  # its spread between children
SPREADS = {"narrow": 0.25, "middle": 0.5, "wide": float(many_people.sigma(WIDEST.cv))}
WORDS = {"narrow": "narrow", "middle": "middle", "wide": "wide"}
TOGETHER = {"apart": 0.0, "half": 0.5, "step": 1.0}
TIES = {"apart": "unrelated", "half": "half", "step": "in step"}
SAID = {"apart": "unrelated", "half": "half in common", "step": "in step"}
INDICES = [1.5, 2, 4, 8, 16]
INDEX = 8
LEVELS = np.geomspace(0.1, 100, 121)
STOPS = [0.2, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.7, 8, 11, 16, 23, 32]


def pair(spread: str, index: float = INDEX) -> tuple[tuple, tuple]:
    """(median, spread) of what is wanted and of what is not, in units of the first median."""
    return (1.0, SPREADS[spread]), (float(index), SPREADS[spread])


@cache
def between(spread: str, together: str, index: float) -> np.ndarray:
    """Share of people with what is wanted alone, over LEVELS, %."""
    return 100 * share_between(LEVELS, *pair(spread, index), TOGETHER[together])


@cache
def alone(level: float, spread: str, together: str, index: float = INDEX) -> float:
    """The same at one level, %."""
    return float(100 * share_between(level, *pair(spread, index), TOGETHER[together]))


def best(spread: str, together: str, index: float = INDEX) -> float:
    """What the best level of all can reach, %: with equal spreads the geometric middle of the two medians."""
    return alone(np.sqrt(index), spread, together, index)


def own(spread: str, together: str, index: float = INDEX) -> float:
    """Share of people for each of whom some level gives what is wanted alone, %."""
    return 100 * share_with_window(*pair(spread, index), TOGETHER[together])


def thresholds() -> Explorer:
    """Two rising curves, the share between them, and the share that its own level would serve."""
    fig, ax = subplots(figsize=(6.8, 4.0))
    ax.set(xlim=(0.1, 100), ylim=(0, 132), yticks=[0, 25, 50, 75, 100])
    logarithmic(ax.xaxis, {0.1: "0.1", 1: "1", 10: "10", 100: "100"})
    name_axes(ax, "Level (1: half of the people have what is wanted; logarithmic)", "People (%)")
    (wanted,) = ax.plot(LEVELS, LEVELS, color=INK, linewidth=1.6, label="wanted")
    (unwanted,) = ax.plot(LEVELS, LEVELS, color=REFERENCE, linewidth=2.0, linestyle=(0, (5, 2)), label="unwanted")
    (only,) = ax.plot(LEVELS, LEVELS, color=INK, linewidth=3.4, label="wanted alone")
    (here,) = ax.plot([1, 1], [0, 104], color=REFERENCE, linewidth=1.4, linestyle=":")
    dots = [ax.scatter([1], [50], color=colour, s=40, zorder=6) for colour in (INK, REFERENCE, INK)]
    ax.text(0.11, 130, "wanted (thin)", va="top")
    ax.text(0.11, 121, "unwanted (dashed)", color=REFERENCE, va="top")
    ax.text(0.11, 112, "wanted alone (thick)", va="top")
    said = [ax.text(95, 130 - 9 * i, "", ha="right", va="top") for i in range(2)]

    def update(level, spread, together, index):
        first, second = pair(spread, index)
        curves = [100 * share_with_effect(LEVELS, *each) for each in (first, second)]
        wanted.set_ydata(curves[0])
        unwanted.set_ydata(curves[1])
        only.set_ydata(between(spread, together, index))
        here.set_xdata([level, level])
        now = [100 * float(share_with_effect(level, *each)) for each in (first, second)]
        for dot, share in zip(dots, (*now, alone(level, spread, together, index)), strict=True):
            dot.set_offsets([[level, share]])
        said[0].set_text(f"this level, wanted alone: {alone(level, spread, together, index):.0f} %")
        said[1].set_text(f"each their own level: {own(spread, together, index):.0f} %")
        return wanted, unwanted, only, here, *dots, *said

    def describe(level, spread, together, index):
        first, second = pair(spread, index)
        has, harmed = (100 * float(share_with_effect(level, *each)) for each in (first, second))
        return (
            f"Index {index:g}, {WORDS[spread]} spread, two thresholds {SAID[together]}: at level "
            f"{level:g}, {has:.0f} % of people have what is wanted, {harmed:.0f} % what is not, and "
            f"{alone(level, spread, together, index):.0f} % what is wanted alone. With a level of their own that could "
            f"be {own(spread, together, index):.0f} %."
        )

    return Explorer(
        fig,
        update,
        {
            "level": Stops(STOPS, value=1, label="Level"),
            "spread": Choice(WORDS, value="narrow", label="People differ"),
            "together": Choice(TIES, value="apart", label="A person’s two thresholds"),
            "index": Stops(INDICES, value=INDEX, label="Therapeutic index", folded=True),
        },
        id="thresholds",
        title="One level cannot serve all; their own can serve more",
        describe=describe,
        presets={
            "Narrow": {},
            "Wide": {"spread": "wide", "level": 2.8},
            "Wide, in step": {"spread": "wide", "together": "step", "level": 2.8},
        },
        caption="Share of people with what is wanted, [what is not]{reference dashed}, and the first alone (thick).",
        more=(
            "Thresholds are log-normal. Narrow, middle and wide: standard deviations of 0.25, 0.5 and 1.02 of the "
            "natural logarithm. The first drawing has effects with names, and the levels at which they were seen; a "
            "spread between people we have seen for few of them. The widest is the spread between children of the "
            "level for half of a sedation score, a CV of 136 %, read as that of log-normal levels; the rest, and the "
            "effects, are of our choosing. Half: the two logarithms correlate by 0.5. In step: who is twice as "
            "sensitive to the one is so to the other."
        ),
        narrow=(3.6, 4.2),
        numbers=evidence.status_note(WIDEST),
        challenges={
            "reach 95 % with one level for all": lambda level, spread, together, index: (
                alone(level, spread, together, index) >= 95
            )
        },
        play="level",
    )
