"""What was measured of block and trapping beside what the course model gives without being fitted to it."""

from typing import NamedTuple

from live_figures import Still

from ... import evidence
from ..style import INK, KETAMINE, OBSERVED, PAPER, name_axes, subplots
from .numbers import fast_share, settled_block, trapped
from .pulses_and_pauses import SETS


class Row(NamedTuple):
    """What was measured, the keys and sources of it, and what the model gives, with its names: all in per cent."""

    group: str
    drug: str
    key: str
    sources: tuple
    model: dict

    @property
    def measured(self) -> list:
        return [evidence.value(self.key, source=source) for source in self.sources]


MEALING, EMNETT = ("mealing-1999",), ("emnett-2013",)
BLOCK, LEFT, FAST = (
    "Block by 10 µmol/L",
    "Left after two silent minutes",
    "Fast part of the way after a jump of voltage",
)
PLACES = (-1, -2, -4.2, -5.2, -7.4, -8.4)  # of the rows, in three groups


def rows() -> list[Row]:
    """The comparisons, from the top of the figure down."""
    memantine = ("mealing-1999", "gilling-2009", "blanpied-1997")
    sites = {"one site": trapped("memantine"), "two sites": trapped("memantine-two-sites")}
    return [
        Row(BLOCK, "ketamine", "ketamine.steady_block.10-µM", MEALING, {"": settled_block("ketamine")}),
        Row(BLOCK, "memantine", "memantine.steady_block.10-µM", MEALING, {"": settled_block("memantine")}),
        Row(LEFT, "ketamine", "ketamine.trapped_share", MEALING, {"": trapped()}),
        Row(LEFT, "memantine", "memantine.trapped_share", memantine, sites),
        Row(FAST, "ketamine", "ketamine.fast_share_after_jump", EMNETT, {"": fast_share("ketamine")}),
        Row(FAST, "memantine", "memantine.fast_share_after_jump", EMNETT, {"": fast_share("memantine")}),
    ]


def misses() -> Still:
    """One row for each thing that was measured, with the model beside it."""
    found = rows()
    fig, ax = subplots(figsize=(6.8, 3.7))
    ax.set(xlim=(0, 103), ylim=(-9.1, 0.5), xticks=[0, 25, 50, 75, 100])
    ax.set_yticks(PLACES, [row.drug for row in found])
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False, axis="y")
    ax.spines["left"].set_visible(False)
    for place, row in zip(PLACES, found, strict=True):
        values = [each.value for each in row.measured]
        if place in PLACES[::2]:
            ax.text(0, place + 0.55, row.group, va="bottom", fontweight="semibold")
        ends = [*values, *row.model.values()]
        ax.plot([min(ends), max(ends)], [place, place], color=INK, linewidth=0.5, zorder=1)
        for each in row.measured:
            if each.spread is not None:
                ax.errorbar([each.value], [place], xerr=[each.spread], color=INK, linewidth=1.4, capsize=3)
        ax.scatter(values, [place] * len(values), **OBSERVED)
        for number, (name, value) in enumerate(row.model.items()):
            inside = PAPER if number else KETAMINE
            ax.scatter([value], [place], marker="s", s=46, facecolors=inside, edgecolors=KETAMINE, zorder=5)
            ax.text(value, place - 0.35, name, ha="right" if number else "left", va="top", color=KETAMINE)
    name_axes(ax, "Per cent", "")
    said = "; ".join(
        f"{row.group}, {row.drug}: measured {', '.join(f'{each.value:g}' for each in row.measured)} %, model "
        + ", ".join(f"{value:.0f} % {name}".strip() for name, value in row.model.items())
        for row in found
    )
    return Still(
        fig,
        id="misses",
        title="The model blocks too deeply, keeps too much, and lets too little go at once",
        description=f"A dot plot of six rows in three groups. {said}.",
        caption="Circles: measured. Squares: the [course model]{ketamine}, not fitted; hollow: two sites, our choice.",
        more=(
            "Rat neurons (Mealing; Blanpied) and human receptors in a cell line (Gilling); bars are the errors as "
            "printed. “Fast part”: of the way to a new balance after strong depolarisation in 10 µmol/L (Emnett); in "
            "the model, what is faster than a tenth of a second after a jump back from +50 to −70 mV, a choice of ours."
        ),
        narrow=(3.6, 4.0),
        numbers=evidence.status_note(*SETS, "memantine-two-sites-course", *(n for row in found for n in row.measured)),
    )
