"""What was measured of block and trapping beside what the course model gives without being fitted to it."""

from typing import NamedTuple

from ... import evidence
from ...explorer import Still
from ..style import INK, KETAMINE, OBSERVED, name_axes, subplots
from .numbers import fast_share, settled_block, trapped
from .pulses_and_pauses import SETS


class Row(NamedTuple):
    """What was measured, the keys and sources of it, and what the model gives: all in per cent."""

    name: str
    key: str
    sources: tuple
    model: float

    @property
    def measured(self) -> list:
        return [evidence.value(self.key, source=source) for source in self.sources]


MEALING, EMNETT = ("mealing-1999",), ("emnett-2013",)


def rows() -> list[Row]:
    """The comparisons, from the top of the figure down."""
    memantine = ("mealing-1999", "gilling-2009", "blanpied-1997")
    return [
        Row("Block by 10 µmol/L ketamine", "ketamine.steady_block.10-µM", MEALING, settled_block("ketamine")),
        Row("Block by 10 µmol/L memantine", "memantine.steady_block.10-µM", MEALING, settled_block("memantine")),
        Row("Ketamine left after two silent minutes", "ketamine.trapped_share", MEALING, trapped()),
        Row("Memantine left, one site", "memantine.trapped_share", memantine, trapped("memantine")),
        Row("Memantine left, two sites", "memantine.trapped_share", memantine, trapped("memantine-two-sites")),
        Row("Fast part after a jump, ketamine", "ketamine.fast_share_after_jump", EMNETT, fast_share("ketamine")),
        Row("Fast part after a jump, memantine", "memantine.fast_share_after_jump", EMNETT, fast_share("memantine")),
    ]


def misses() -> Still:
    """One row for each thing that was measured, with the model beside it."""
    found = rows()
    fig, ax = subplots(figsize=(6.8, 4.4))
    ax.set(xlim=(0, 103), ylim=(0.55 - len(found), 0.75), yticks=[], xticks=[0, 25, 50, 75, 100])
    ax.spines["left"].set_visible(False)
    for place, row in enumerate(found):
        values = [each.value for each in row.measured]
        ax.plot(
            [min(*values, row.model), max(*values, row.model)], [-place, -place], color=INK, linewidth=0.5, zorder=1
        )
        for each in row.measured:
            if each.spread is not None:
                ax.errorbar([each.value], [-place], xerr=[each.spread], color=INK, linewidth=1.4, capsize=3)
        ax.scatter(values, [-place] * len(values), **OBSERVED)
        ax.scatter([row.model], [-place], marker="s", s=46, color=KETAMINE, zorder=5)
        ax.text(0.5, 0.36 - place, row.name, va="center")
    name_axes(ax, "Per cent", "")
    said = "; ".join(
        f"{row.name}: measured {', '.join(f'{each.value:g}' for each in row.measured)} %, model {row.model:.0f} %"
        for row in found
    )
    return Still(
        fig,
        id="misses",
        title="Where the course model and the measurements part",
        description=f"A dot plot of seven rows. {said}.",
        caption="Circles: measured. Squares: the [course model]{ketamine}, not fitted to them; two sites: our choice.",
        more=(
            "Rat neurons (Mealing; Blanpied) and human receptors in a cell line (Gilling); bars are the errors as "
            "printed. “Fast part”: of the way to a new balance after strong depolarisation in 10 µmol/L (Emnett); in "
            "the model, what is faster than a tenth of a second after a jump back from +50 to −70 mV, a choice of ours."
        ),
        narrow=(3.6, 4.8),
        numbers=evidence.status_note(*SETS, "memantine-two-sites-course", *(n for row in found for n in row.measured)),
    )
