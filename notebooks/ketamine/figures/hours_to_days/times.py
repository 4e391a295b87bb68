"""What was seen when, by species, on one logarithmic clock; and where the course model has its stages."""

from functools import cache
from typing import NamedTuple

import numpy as np

from live_figures import Choice, Explorer, Switch

from ... import evidence
from ...evidence.checks import conversion
from ..style import AMPA, INK, KETAMINE, NMDA, OBSERVED, REFERENCE, logarithmic, name_axes, subplots
from .chain import HALF_LIVES, bolus, course, half_rise
from .stones import CLOCK

SPECIES = {"mouse": "mice", "rat": "rats", "people": "people"}
ROWS = 7
MODEL = {"glutamate": "glutamate", "early": "early effect", "proteins": "proteins", "spines": "spines"}
MARKS = {  # what a finding is, and how it is drawn
    "changed": OBSERVED | {"facecolors": INK},
    "as before": OBSERVED,
    "changed, second-hand": OBSERVED | {"facecolors": INK, "marker": "s", "s": 28},
    "as before, second-hand": OBSERVED | {"marker": "s", "s": 28},
}


class Finding(NamedTuple):
    """What was found from one hour to another, which of MARKS it is, and the evidence that says so."""

    words: str
    first: float
    last: float
    mark: str
    source: object


def finding(words: str, key: str, source: str, mark: str = "changed") -> Finding:
    """A finding dated by a number of the evidence."""
    number = evidence.value(key, source=source)
    ends = (number.value, number.value) if number.low is None else (number.low, number.high)
    hours = [end * conversion(number.unit, "h") for end in ends]
    second_hand = ", second-hand" if number.status == "secondary" else ""
    return Finding(words, *hours, mark + second_hand, number)


def kishimoto(words: str, time: float, mark: str = "changed") -> Finding:
    """A finding of the meta-analysis by Kishimoto, dated by its row with this time."""
    row = evidence.trials(outcome="depression score", trial="kishimoto-2016").where(time=time)
    hour = time * conversion(row.time_unit[0], "h")
    return Finding(words, hour, hour, mark, row)


@cache
def findings() -> dict[str, tuple[Finding, ...]]:
    """Every row of the figure, by species, from the top down."""
    formation, poor_rats = "ketamine.spine_formation_", "aleksandrova-2020"
    rows = {
        "mouse": (
            finding("behaviour better by now", "ketamine.behaviour_rescued", "nami-2019"),
            finding("formation of spines as usual", formation + "unchanged", "r-ketamine-spines", "as before"),
            finding("formation of spines raised", formation + "raised", "r-ketamine-spines"),
            finding("lost spines regrown by now", "ketamine.spines_regrown", "nami-2019"),
            finding("more spines, up to now", "ketamine.spine_density_raised_until", "phoumthipphavong-2016"),
            finding("synapse marker as before", "ketamine.sv2a_unchanged_at.mouse", "sv2a-mouse-2025", "as before"),
            finding("R-ketamine: more spines", "R-ketamine.spine_density_raised", "r-ketamine-spines"),
        ),
        "rat": (
            finding("poor LTP still poor", "ketamine.potentiation_not_rescued", poor_rats, "as before"),
            finding("poor LTP restored", "ketamine.potentiation_rescued", poor_rats),
            finding("LTP still partly restored", "ketamine.potentiation_residual", poor_rats),
            finding("drug gone from hippocampus", "ketamine.gone_from_hippocampus", "widman-2018"),
        ),
        "people": (
            kishimoto("mood better than control, first", 40),
            finding("glutamate as before", "ketamine.glutamate_unchanged_at", "mrs-healthy-men", "as before"),
            finding("larger gamma in responders", "ketamine.gamma_in_responders", "gamma-meg-2019"),
            finding("synapse marker as before", "ketamine.sv2a_unchanged_at", "holmes-2022", "as before"),
            kishimoto("no longer better, by days 10 to 12", 10, "as before"),
        ),
    }
    return {species: tuple(sorted(some, key=lambda row: (row.first, row.last))) for species, some in rows.items()}


def clock(hours: float) -> str:
    """An hour in the units of the axis."""
    if hours < 1:
        return f"{hours * 60:.0f} min"
    if hours < 24:
        return f"{hours:.1f} h".replace(".0 h", " h")
    days = hours / 24
    return f"{days:.0f} day" + ("s" if round(days) != 1 else "")


def half_life_of(species: str) -> str:
    """Whose half-life the model takes beside this species; for rats that of mice."""
    return "person" if species == "people" else "mouse"


def times() -> Explorer:
    """One row for each finding of a species, by the hour, and apart from them the stages of the model."""
    fig, (ax, strip) = subplots(2, 1, figsize=(6.8, 4.8), height_ratios=[5, 1])
    ax.set(ylim=(-ROWS + 0.4, 0.7), yticks=[])
    strip.set(ylim=(-1.5, 2.6), yticks=[])
    for each in (ax, strip):
        each.set_xlim(0.015, 900)
        logarithmic(each.xaxis, CLOCK)
        each.spines["left"].set_visible(False)
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(labelbottom=False, length=0)
    name_axes(ax, "", "Seen")
    name_axes(strip, "Since the dose (logarithmic)", "")
    names = [ax.text(0.016, 0.36 - row, "", va="center", fontsize=10) for row in range(ROWS)]
    (guides,) = ax.plot(np.ones(3 * ROWS), np.zeros(3 * ROWS), color=REFERENCE, linewidth=0.6, zorder=1)
    (spans,) = ax.plot(np.ones(3 * ROWS), np.zeros(3 * ROWS), color=INK, linewidth=2)
    marks = {
        name: ax.scatter(np.ones(2 * ROWS), np.zeros(2 * ROWS), label=name, **look) for name, look in MARKS.items()
    }
    (stay,) = strip.plot([1, 2], [0, 0], color=KETAMINE, linewidth=3, label="drug, for five half-lives")
    drug = strip.text(0.016, 0.75, "drug", va="center", color=KETAMINE, fontsize=10)
    heading = strip.text(0.016, 2.1, "model", va="center", fontsize=10)
    stages, labels = {}, {}
    for name, words in MODEL.items():
        colour = {"glutamate": NMDA, "early": AMPA}.get(name, INK)
        height = 0.75 if name in ("early", "spines") else -0.85
        stages[name] = strip.scatter([1], [0], color=colour, marker="D", s=40, zorder=6, label=f"model: {words}")
        side = "right" if name == "early" else "center"
        labels[name] = strip.text(1, height, words, va="center", ha=side, color=colour, fontsize=10)

    def update(species, model):
        rows = findings()[species]
        heights = 0.35 - np.arange(ROWS) * (ROWS / len(rows)) - 0.5 * (ROWS / len(rows) - 1)
        ends = np.full((ROWS, 3), np.nan)
        offsets = {name: np.full((2 * ROWS, 2), np.nan) for name in MARKS}
        across = np.full((ROWS, 3), np.nan)
        across[: len(rows), :2] = 0.015, 900
        lines = np.repeat(np.where(np.arange(ROWS) < len(rows), heights - 0.36, 0), 3)
        guides.set_data(across.ravel(), lines)
        for i, row in enumerate(rows):
            ends[i, :2] = row.first, row.last
            offsets[row.mark][2 * i : 2 * i + 2] = [[each, heights[i] - 0.36] for each in (row.first, row.last)]
        spans.set_data(ends.ravel(), lines)
        for name, mark in marks.items():
            there = any(row.mark == name for row in rows)
            mark.set_offsets(offsets[name] if there else np.tile([[1.0, 0.0]], (2 * ROWS, 1)))
            mark.set_visible(there)
        for i, text in enumerate(names):
            text.set_text(rows[i].words if i < len(rows) else "")
            text.set_y(heights[i] if i < len(rows) else 0)
        of = half_life_of(species)
        now = course(bolus(of))
        stay.set_xdata([0.015, 5 * HALF_LIVES[of].to("h")])
        for name in MODEL:
            hour = half_rise(now, name)
            stages[name].set_offsets([[hour, 0]])
            labels[name].set_x(hour)
        for part in (heading, stay, drug, *stages.values(), *labels.values()):
            part.set_visible(model)
        return guides, spans, *marks.values(), *names, heading, stay, drug, *stages.values(), *labels.values()

    def describe(species, model):
        rows = findings()[species]
        last = max(rows, key=lambda row: row.last)
        now = course(bolus(half_life_of(species)))
        early, spines = (clock(half_rise(now, name)) for name in ("early", "spines"))
        beside = f"; in the model the early effect makes half of its way by {early}, the spines by {spines}"
        return (
            f"Of {len(rows)} findings in {SPECIES[species]} the first is at {clock(rows[0].first)} ({rows[0].words}), "
            f"the last at {clock(last.last)} ({last.words}){beside if model else ''}."
        )

    return Explorer(
        fig,
        update,
        {
            "species": Choice(SPECIES, value="rat", label="Seen in"),
            "model": Switch(label="Course model, illustrative"),
        },
        id="times",
        title="In mice behaviour changed before new spines formed faster",
        describe=describe,
        presets={
            "Rats": {},
            "Mice and the model": {"species": "mouse", "model": True},
            "People": {"species": "people"},
        },
        caption="Filled: changed. Open: as before. Square: second-hand. Two marks joined: a range.",
        more=(
            "Each row is one study, with its own doses, often from different animals than the next. Diamonds: where a "
            "stage of the course model has made half of its way, after a bolus of 3 µmol/L; it was tuned to the order "
            "in mice, so agreement there is no test. The bar is five half-lives of the drug, for rats that of mice."
        ),
        narrow=(3.6, 4.9),
        numbers=evidence.status_note(
            *(row.source for rows in findings().values() for row in rows), "course-cascade", *HALF_LIVES.values()
        ),
        challenges={
            "find a species in whom the synapse marker was as before": lambda species, model: species != "rat",
        },
    )
