"""The figures of the atlas: quantities on which sources disagree, one row for each source."""

from dataclasses import dataclass, replace

import numpy as np

from live_figures import Still

from .. import evidence
from ..models import pharmacokinetics as pk
from ..models import receptor
from .style import INK, PAPER, REFERENCE, subplots

FREE = 0.5
"""µmol/L of free ketamine for which block is compared, about the end of the standard infusion."""


ANIMALS = ("dog", "mouse", "rat")


@dataclass(frozen=True)
class Row:
    """One source: where its dot and its range stand, and what is written beside them."""

    value: float
    low: float
    high: float
    name: str
    first_hand: bool = True
    at_least: bool = False

    @classmethod
    def of(cls, number: evidence.Quantity, convert=lambda value: value) -> "Row":
        """The row of a number; `convert` may change its unit or turn its scale round."""
        spread = number.spread or 0.0
        middle = (number.low + number.high) / 2 if number.value is None else number.value
        low = middle - spread if number.low is None else number.low
        high = middle + spread if number.high is None else number.high
        value, *ends = (float(convert(each)) for each in (middle, low, high))
        return cls(
            value,
            min(ends),
            max(ends),
            named(number),
            number.status in ("verified", "code"),
            number.note.startswith("A lower bound"),
        )


def named(number: evidence.Quantity) -> str:
    """The label of a source with what tells its rows apart: drug, detail of the key, species."""
    drug, _, detail = number.key.partition(".")
    words = detail.rpartition(".")[2].replace("-", " ") if detail.endswith(("-mg", ".pain")) else ""
    species = number.species if number.species in ANIMALS else ""
    details = ["" if drug == "ketamine" else drug, words, species]
    return ", ".join([number.label, *filter(None, details)])


def numbers(*keys: str) -> list[evidence.Quantity]:
    """All sources of these keys, in the order of the keys and then by value."""
    found = [number for (key, _), number in evidence.quantities().items() if key in keys]
    return sorted(found, key=lambda number: (keys.index(number.key), Row.of(number).value))


def dots(groups: dict[str, list[Row]], limits, x: str, log: bool = False):
    """A dot plot: a heading for each group, below it a row for each source."""
    heights, level = {}, 0.0
    for heading, rows in groups.items():
        heights[heading], level = level, level - 1.1 * (len(rows) + 1) - 0.5
    height = 0.26 * -level + 0.75
    fig, ax = subplots(figsize=(6.8, height))
    ax.set(xscale="log" if log else "linear", xlim=limits, ylim=(level + 0.8, 0.9), yticks=[])
    ax.spines["left"].set_visible(False)
    for heading, rows in groups.items():
        text = ax.text(0, heights[heading], heading, transform=ax.get_yaxis_transform(), fontweight=600, va="center")
        text.set_in_layout(False)  # it may run on above the names, for which the layout leaves room
        for i, row in enumerate(rows, start=1):
            y = heights[heading] - 1.1 * i
            ax.plot([row.low, row.high], [y, y], color=INK, linewidth=1.6)
            face = INK if row.first_hand else PAPER
            ax.scatter([row.value], [y], facecolors=face, edgecolors=INK, linewidths=1.4, s=34, zorder=6)
            if row.at_least:
                ax.annotate("", (row.value * 2.2, y), (row.value, y), arrowprops={"arrowstyle": "->"})
            ax.text(1.02, y, row.name, transform=ax.get_yaxis_transform(), va="center")
    ax.set_xlabel(x, loc="left")
    return fig, ax


def said(groups: dict[str, list[Row]], unit: str) -> str:
    """The figure in words."""
    parts = []
    for heading, rows in groups.items():
        values = "; ".join(f"{row.name} {'over ' if row.at_least else ''}{row.value:.3g}" for row in rows)
        parts.append(f"{heading}, {unit}: {values}" if rows else heading)
    return ". ".join(parts) + "."


def every(found: dict[str, list[evidence.Quantity]]) -> list[evidence.Quantity]:
    return [number for some in found.values() for number in some]


KEY = "Filled: seen in its own text or abstract or in open code. Open: second-hand."
RANGE = "Line: the range or spread that was printed."


def shares() -> Still:
    """Percentages on which sources disagree: how much arrives, how much is free, how much is blocked."""
    nasal = [
        f"{drug}.bioavailability.nasal{dose}"
        for drug, doses in (("ketamine", ("", ".10-mg", ".30-mg", ".50-mg")), ("S-ketamine", ("", ".56-mg", ".84-mg")))
        for dose in doses
    ]
    found = {
        "Bioavailability by mouth": numbers("ketamine.bioavailability.oral", "S-ketamine.bioavailability.oral"),
        "Bioavailability by the nose": numbers(*nasal),
        "Free fraction in plasma": numbers("ketamine.protein_binding", "S-ketamine.protein_binding"),
        f"NMDA receptors blocked at {FREE} µmol/L free": numbers("ketamine.nmda_block_constant"),
    }
    as_printed, from_bound, from_constant = (
        lambda percent: percent,
        lambda bound: 100 - bound,
        lambda constant: 100 * receptor.occupancy(FREE, constant),
    )
    scales = (as_printed, as_printed, from_bound, from_constant)
    rows = {
        heading: [Row.of(number, scale) for number in some]
        for (heading, some), scale in zip(found.items(), scales, strict=True)
    }
    fig, _ = dots(rows, (0, 100), "Per cent")
    return Still(
        fig,
        id="disputed-shares",
        title="From dose to block, every step is disputed by a factor of two or more",
        description=said(rows, "per cent"),
        caption=KEY,
        more=f"{RANGE} Block is computed by mass action from each published constant; the preparations differ.",
        numbers=evidence.status_note(*every(found)),
    )


def constants() -> Still:
    """Two other targets of ketamine on which laboratories differ by more than tenfold."""
    found = {
        "HCN1 channel": numbers("ketamine.off_target.HCN1"),
        "Dopamine D2 receptor": numbers("ketamine.off_target.D2"),
    }
    rows = {heading: [Row.of(number) for number in some] for heading, some in found.items()}
    fig, ax = dots(rows, (0.03, 120), "Half of the effect at (µmol/L, logarithmic)", log=True)
    ax.set_xticks([0.1, 1, 10, 100], ["0.1", "1", "10", "100"])
    ax.axvline(FREE, color=REFERENCE, linewidth=1.2, linestyle=(0, (4, 3)))
    return Still(
        fig,
        id="disputed-constants",
        title="Two laboratories, one receptor, and constants that differ more than tenfold",
        description=said(rows, "µmol/L") + f" A dashed line marks {FREE} µmol/L.",
        caption=KEY,
        more=f"{RANGE} Arrow: no effect up to here. Dashed: {FREE} µmol/L, about what is free after 0.5 mg/kg.",
        numbers=evidence.status_note(*every(found)),
    )


def times() -> Still:
    """Delays on which sources disagree: between blood and effect, and the half-time after an infusion."""
    delays = numbers("ketamine.effect_half_time", "S-ketamine.effect_half_time", "S-ketamine.effect_half_time.pain")
    models = ("domino", "kamp-2020", "clements-nimmo-1981")
    rows = {
        "From blood to effect: half-time of equilibration": [
            Row.of(number, lambda value, unit=number.unit: value * evidence.conversion(unit, "min"))
            for number in delays
        ],
        "Fall of the level after 40 min of infusion: half-time": [
            Row(half, half, half, evidence.label(name), True)
            for name in models
            for half in 60 * pk.context_sensitive_half_time(pk.Mammillary.named(name), np.array([40 / 60]))
        ],
    }
    fig, ax = dots(rows, (0.1, 60), "Minutes (logarithmic scale)", log=True)
    ax.set_xticks([0.1, 1, 10, 60], ["0.1", "1", "10", "60"])
    return Still(
        fig,
        id="disputed-times",
        title="How long until it acts, how soon until it fades: factors of ten and more",
        description=said(rows, "minutes"),
        caption=KEY,
        more=f"{RANGE} The lower rows are computed from the models; they differ as the sampled blood does.",
        numbers=evidence.status_note(*delays, *models),
    )


def genotype() -> Still:
    """Clearance by CYP2B6 genotype in the one study that found a difference."""
    pairs = ("*1/*1", "*1/*6", "*6/*6")
    found = [evidence.value(f"ketamine.clearance.CYP2B6-{pair.replace('*', '').replace('/', '-')}") for pair in pairs]
    rows = {
        "Chronic pain, subcutaneous infusion for days": [
            replace(Row.of(number), name=f"{number.label}: {pair}") for pair, number in zip(pairs, found, strict=True)
        ]
    }
    rows["One dose by mouth (Rao 2016): no difference found"] = []
    fig, _ = dots(rows, (0, 90), "Clearance (L/h)")
    return Still(
        fig,
        id="genotype",
        title="The CYP2B6*6 variant: a threefold difference, or none",
        description=said(rows, "L/h"),
        caption=KEY,
        more=f"{RANGE} Rao and colleagues, after a single oral dose, found no difference between genotypes.",
        numbers=evidence.status_note(*found, "rao-2016"),
    )
