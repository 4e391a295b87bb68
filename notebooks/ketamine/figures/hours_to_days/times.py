"""What was seen when, by species, on one logarithmic clock; and where the course model has its stages."""

from functools import cache
from typing import NamedTuple

import numpy as np

from ... import evidence
from ...evidence.checks import conversion
from ...explorer import Choice, Explorer, Switch
from ..style import AMPA, INK, KETAMINE, OBSERVED, REFERENCE, SECOND_HAND, logarithmic, name_axes, subplots
from .chain import HALF_LIVES, bolus, course, half_rise
from .stones import CLOCK

SPECIES = {"mouse": "mice", "rat": "rats", "people": "people"}
ROWS = 7
MODEL = {"glutamate": "glutamate", "early": "early effect", "proteins": "proteins", "spines": "spines"}
MARKS = {  # what a finding is, and how it is drawn
    "changed": OBSERVED | {"facecolors": INK},
    "as before": OBSERVED,
    "changed, second-hand": SECOND_HAND | {"facecolors": REFERENCE},
    "as before, second-hand": SECOND_HAND,
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
    return {
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
            finding("some of it left", "ketamine.potentiation_residual", poor_rats),
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


def half_life_of(species: str) -> str:
    """Whose half-life the model takes beside this species; for rats that of mice."""
    return "person" if species == "people" else "mouse"


def times() -> Explorer:
    """One row for each finding of a species, and below them the stages of the model."""
    fig, ax = subplots(figsize=(6.8, 4.6))
    ax.set(xlim=(0.015, 900), ylim=(-ROWS - 0.9, 0.8), yticks=[])
    logarithmic(ax.xaxis, CLOCK)
    ax.spines["left"].set_visible(False)
    name_axes(ax, "Since the dose (logarithmic)", "")
    names = [ax.text(0.016, 0.36 - row, "", va="center", fontsize=10) for row in range(ROWS)]
    (guides,) = ax.plot(np.ones(3 * ROWS), np.zeros(3 * ROWS), color=REFERENCE, linewidth=0.6, zorder=1)
    heights = -np.repeat(np.arange(ROWS), 3).astype(float)
    (spans,) = ax.plot(np.ones(3 * ROWS), heights, color=INK, linewidth=2)
    marks = {
        name: ax.scatter(np.ones(2 * ROWS), np.zeros(2 * ROWS), label=name, **look) for name, look in MARKS.items()
    }
    (clock,) = ax.plot([1, 2], [0.15 - ROWS] * 2, color=KETAMINE, linewidth=3, label="drug, for five half-lives")
    stages, labels = {}, {}
    for name, words in MODEL.items():
        colour = AMPA if name == "early" else INK
        above = name in ("early", "spines")
        stages[name] = ax.scatter(
            [1], [-ROWS - 0.05], color=colour, marker="D", s=40, zorder=6, label=f"model: {words}"
        )
        labels[name] = ax.text(
            1, -ROWS + (0.4 if above else -0.55), words, va="center", ha="center", color=colour, fontsize=10
        )

    def update(species, model):
        rows = findings()[species]
        ends = np.full((ROWS, 3), np.nan)
        offsets = {name: np.full((2 * ROWS, 2), np.nan) for name in MARKS}
        across = np.full((ROWS, 3), np.nan)
        across[: len(rows), :2] = 0.015, 900
        guides.set_data(across.ravel(), heights)
        for i, row in enumerate(rows):
            ends[i, :2] = row.first, row.last
            offsets[row.mark][2 * i : 2 * i + 2] = [[row.first, -i], [row.last, -i]]
        spans.set_xdata(ends.ravel())
        for name, mark in marks.items():
            there = any(row.mark == name for row in rows)
            mark.set_offsets(offsets[name] if there else np.tile([[1.0, 0.0]], (2 * ROWS, 1)))
            mark.set_visible(there)
        for i, text in enumerate(names):
            text.set_text(rows[i].words if i < len(rows) else "")
        of = half_life_of(species)
        now = course(bolus(of))
        clock.set_xdata([0.015, 5 * HALF_LIVES[of].to("h")])
        clock.set_visible(model)
        for name in MODEL:
            hour = half_rise(now, name)
            stages[name].set_offsets([[hour, -ROWS - 0.05]])
            stages[name].set_visible(model)
            labels[name].set_x(hour)
            labels[name].set_visible(model)
        return guides, spans, *marks.values(), *names, clock, *stages.values(), *labels.values()

    def describe(species, model):
        said = "; ".join(
            f"{row.words}, {row.first:.3g}" + (f" to {row.last:.3g} h" if row.last > row.first else " h")
            for row in findings()[species]
        )
        now = course(bolus(half_life_of(species)))
        beside = ", ".join(f"{words} {half_rise(now, name):.1f}" for name, words in MODEL.items())
        return f"In {SPECIES[species]}: {said}." + (f" Model, hours to half: {beside}." if model else "")

    return Explorer(
        fig,
        update,
        {
            "species": Choice(SPECIES, value="rat", label="Seen in"),
            "model": Switch(label="Course model, illustrative"),
        },
        id="times",
        title="What was seen when, and in whom",
        describe=describe,
        presets={
            "Rats": {},
            "Mice and the model": {"species": "mouse", "model": True},
            "People": {"species": "people"},
        },
        caption="Filled: changed. Open: as before. Pale: second-hand. Two marks joined: a range.",
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
