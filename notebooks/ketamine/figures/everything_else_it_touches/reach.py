"""How much of each target is taken at a level in plasma: the answer hangs on what is free."""

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ..style import INK, KETAMINE, OBSERVED, REFERENCE, logarithmic, name_axes, subplots, two_figures
from .levels import (
    ANAESTHESIA,
    DRUGS,
    LEAST_FREE,
    MOST_FREE,
    TREATMENT,
    USUAL_FREE,
    binding_sources,
    free,
    targets,
    treatment,
)

ROWS = max(len(targets(drug)) for drug in DRUGS)
PAIR = "μ opioid", "NMDA receptor"
LOW = int(treatment())  # ng/mL, found after an antidepressant infusion


def shares(drug: str, total: float, free_fraction: float) -> list[dict]:
    """For each target of a drug: name, and per cent taken: held, and least and most with 0.3 and 0.75 free."""
    rows = []
    for target in targets(drug):
        held, least, most = (target.held(free(total, part)) for part in (free_fraction, LEAST_FREE, MOST_FREE))
        rows.append({"name": target.name, "held": held, "least": least, "most": most})
    return rows


def percent(value: float) -> str:
    return f"{two_figures(value)} %"


def reach() -> Explorer:
    """A dot for each target, with the range that the free fraction leaves open."""
    fig, ax = subplots(figsize=(6.8, 4.5))
    ax.set(xlim=(0.0002, 1400), ylim=(-0.7, ROWS + 0.9), yticks=[])
    logarithmic(ax.xaxis, {0.1: "0.1", 1: "1", 10: "10", 100: "100"})
    ax.spines["left"].set_visible(False)
    name_axes(ax, "Taken, at mass action (%, logarithmic)", "")
    names = [ax.text(0.015, 0, "", ha="right", va="center") for _ in range(ROWS)]
    amounts = [ax.text(1300, 0, "", ha="right", va="center") for _ in range(ROWS)]
    (bracket,) = ax.plot(np.full(4, np.nan), ROWS - 0.1 + np.array([-0.3, 0, 0, -0.3]), color=INK, linewidth=1)
    ratio = ax.text(1, ROWS + 0.45, "", ha="center", va="center")
    (reaches,) = ax.plot(np.full(3 * ROWS, np.nan), np.zeros(3 * ROWS), color=KETAMINE, linewidth=4, alpha=0.45)
    dots = ax.scatter(
        np.full(ROWS, np.nan), np.zeros(ROWS), label="taken", **OBSERVED | {"edgecolors": KETAMINE, "s": 40}
    )
    ax.axvline(10, color=REFERENCE, linewidth=1, linestyle=":")

    def update(total, free_fraction, drug):
        found = shares(drug, total, free_fraction)
        heights = ROWS - 1 - np.arange(ROWS) * (ROWS - 1) / (len(found) - 1)
        points, ranges = np.full((ROWS, 2), np.nan), np.full((ROWS, 3, 2), np.nan)
        for i in range(ROWS):
            row = found[i] if i < len(found) else None
            height = heights[i] if row else 0
            names[i].set(text=row["name"] if row else "", y=height)
            amounts[i].set(text=percent(row["held"]) if row else "", y=height)
            if row:
                points[i] = row["held"], height
                ranges[i, :2] = [row["least"], heights[i]], [row["most"], heights[i]]
        dots.set_offsets(points)
        reaches.set_data(*ranges.reshape(-1, 2).T)
        far, near = (next((row["held"] for row in found if row["name"] == name), np.nan) for name in PAIR)
        bracket.set_visible(not np.isnan(far))
        bracket.set_xdata([1, 1, 2, 2] if np.isnan(far) else [far, far, near, near])
        ratio.set_text("" if np.isnan(far) else f"μ to NMDA: × {near / far:.0f}")
        ratio.set_x(1 if np.isnan(far) else np.sqrt(far * near))
        return *names, *amounts, reaches, dots, bracket, ratio

    def describe(total, free_fraction, drug):
        found = shares(drug, total, free_fraction)
        over = sum(row["held"] > 10 for row in found)
        first, last = found[0], found[-1]
        return (
            f"{total} ng/mL in plasma with {free_fraction:g} of it free is {free(total, free_fraction):.2g} µmol/L. "
            f"Above a tenth: {over} of {len(found)}. {first['name']} {percent(first['held'])} (0.3 to 0.75 free: "
            f"{percent(first['least'])} to {percent(first['most'])}), {last['name']} {percent(last['held'])}."
        )

    return Explorer(
        fig,
        update,
        {
            "total": Stops([50, 100, LOW, 300, 600, 1200, 2400], value=2400, unit="ng/mL", label="Total in plasma"),
            "free_fraction": Stops([0.3, 0.4, USUAL_FREE, 0.65, 0.75], value=USUAL_FREE, label="Free fraction"),
            "drug": Choice(DRUGS, label="Drug", menu=True),
        },
        id="reach",
        title="Less drug, more selective",
        describe=describe,
        presets={
            "Anaesthetic": {},
            "Antidepressant": {"total": LOW},
            "S-ketamine": {"total": LOW, "drug": "S-ketamine"},
        },
        caption="Dots: share taken; equal ratios are equal distances. [Bars]{ketamine}: with 0.3 to 0.75 free.",
        more=(
            "One site with the constant of the source; a Ki and an IC50 are drawn alike. Dotted: a tenth. NMDA "
            "receptor: rat brain, for mirror images rat cortex in a tube. Where sources disagree one was chosen; the "
            "next figure has the others, and alone has D2 and HCN1. The rest of the atlas is not drawn. 5-HT3 is left "
            "out: its one constant is second-hand and tenfold wide. Mirror images and metabolites are drawn as if the "
            "whole level were theirs, with the free fraction of ketamine, which is not so."
        ),
        narrow=(3.6, 4.6),
        numbers=evidence.status_note(
            evidence.value(TREATMENT),
            evidence.value(ANAESTHESIA),
            *binding_sources(),
            *(target.quantity for drug in DRUGS for target in targets(drug)),
        ),
        challenges={
            "find a level at which five targets are taken to more than a tenth": lambda total, free_fraction, drug: (
                sum(row["held"] > 10 for row in shares(drug, total, free_fraction)) == 5
            )
        },
        play="total",
    )
