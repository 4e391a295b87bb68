"""Two laboratories, one target: how far apart their constants are, and what each would mean for the share taken."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from live_figures import Explorer, Stops, Switch

from ... import evidence
from ..style import (
    BAND_ALPHA,
    INK,
    KETAMINE,
    OBSERVED,
    REFERENCE,
    SECOND_HAND,
    logarithmic,
    name_axes,
    subplots,
    two_figures,
)
from .levels import (
    ANAESTHESIA,
    LEAST_FREE,
    MOST_FREE,
    NMDA,
    TREATMENT,
    Binding,
    anaesthesia,
    binding_sources,
    free,
    treatment,
)

KINDS = {  # how a number was come by or what it is, and how that is drawn
    "seen": (OBSERVED, "seen in the paper"),
    "second-hand": (SECOND_HAND, "second-hand"),
    "more than": (OBSERVED | {"marker": ">"}, "more than"),  # of a constant; of the share it is the other way round
    "less than": (OBSERVED | {"marker": "<"}, "less than"),
    "added": (OBSERVED | {"facecolors": INK}, "preservative added"),
}
MIRRORED = {"more than": "<", "less than": ">"}


@dataclass(frozen=True)
class Said(Binding):
    """What one laboratory says of a target: the number, and which of KINDS it is."""

    kind: str


def said(key: str, source: str, kind: str = "seen") -> Said:
    return Said(evidence.value(key, source=source), kind)


@cache
def conflicts() -> dict[str, tuple[Said, ...]]:
    """Every target on which two numbers can be compared, from the top of the figure down."""
    off = "ketamine.off_target."
    return {
        "M1 muscarinic": (
            said(off + "M1", "durieux-1995"),
            said(off + "M1", "muscarinic-1997"),
            said(off + "M1.with-benzethonium", "muscarinic-1997", "added"),
        ),
        "NMDA receptor": (
            said(NMDA, "kapur-seeman-2002"),
            said(NMDA, "shaffer-2014"),
            said(NMDA, "seeman-2005"),
        ),
        "D2 dopamine": (
            said(off + "D2", "seeman-2005"),
            said(off + "D2", "kapur-seeman-2002"),
            said(off + "D2", "can-2016", "more than"),
        ),
        "HCN1 channel": (said(off + "HCN1", "chen-2009", "second-hand"), said(off + "HCN1", "hcn-human-channels")),
        "α7 nicotinic": (
            said(off + "alpha7-nAChR", "moaddel-2013", "more than"),
            said(off + "alpha7-nAChR", "coates-flood-2001"),
        ),
        "NET, noradrenaline": (
            said(off + "NET", "can-2016", "more than"),
            said(off + "NET", "nishimura-1998"),
            said(off + "NET", "noradrenaline-uptake-1998"),
        ),
        "μ opioid": (
            said("ketamine.opioid_synergy", "gomes-2024", "less than"),
            said(off + "mu-opioid", "nmda-antagonist-table", "second-hand"),
            said(off + "mu-opioid", "hirota-1999"),
        ),
    }


def span(target: str, concentration: float, added: bool = True) -> str:
    """What the laboratories say of one target: 4 to 29 %, with < or > where a number is a bound."""
    found = [each for each in conflicts()[target] if added or each.kind != "added"]
    ends = [pick(found, key=lambda each: each.held(concentration)) for pick in (min, max)]
    return " to ".join(MIRRORED.get(each.kind, "") + two_figures(each.held(concentration)) for each in ends) + " %"


def laboratories() -> Explorer:
    """Joined dots on a logarithmic axis of constants, and the shares that follow at one free level."""
    rows = conflicts()
    count = len(rows)
    fig, (constants, shares) = subplots(1, 2, figsize=(6.8, 4.3), width_ratios=[3, 2])
    for ax in (constants, shares):
        ax.set(ylim=(-0.45, count + 0.3), yticks=[])
        ax.spines["left"].set_visible(False)
    constants.set_xlim(0.03, 300)
    logarithmic(constants.xaxis, {0.1: "0.1", 1: "1", 10: "10", 100: "100"})
    shares.set(xlim=(-4, 104), xticks=[0, 50, 100])
    name_axes(constants, "Constant (µmol/L, logarithmic)", "")
    name_axes(shares, "Taken (%)", "")
    for total in ((treatment(), treatment()), anaesthesia()):
        ends = free(total[0], LEAST_FREE), free(total[1], MOST_FREE)
        constants.axvspan(*ends, color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)
    for x, use, side in (
        (free(treatment(), MOST_FREE), "infusion", "right"),
        (free(anaesthesia()[0], LEAST_FREE), "anaesthesia", "left"),
    ):
        constants.text(x, count + 0.05, use, ha=side, va="center", color=REFERENCE)
    heights = {target: count - 1 - i for i, target in enumerate(rows)}
    for target, height in heights.items():
        constants.text(0.032, height + 0.42, target, va="center")
    amounts = {
        target: shares.text(103, height + 0.42, "", va="center", ha="right") for target, height in heights.items()
    }
    m1 = [each.constant for each in rows["M1 muscarinic"]]
    places = [constants.text(x, heights["M1 muscarinic"] - 0.36, f"{x:g}", ha="center", va="center") for x in m1]
    here = constants.axvline(1, color=KETAMINE, linewidth=1.8, linestyle=":")
    (joins,) = shares.plot(np.full(3 * count, np.nan), np.zeros(3 * count), color=INK, linewidth=1)
    for target, height in heights.items():
        spread = [each.constant for each in rows[target]]
        constants.plot([min(spread), max(spread)], [height, height], color=INK, linewidth=1)
    flat = [(target, each) for target, several in rows.items() for each in several]
    marks = {}
    for kind, (look, label) in KINDS.items():
        of_kind = [(target, each) for target, each in flat if each.kind == kind]
        ys = [heights[target] for target, _ in of_kind]
        left = constants.scatter([each.constant for _, each in of_kind], ys, label=label, **look)
        right = shares.scatter(np.zeros(len(ys)), ys, label=label, **look | {"marker": MIRRORED.get(kind, "o")})
        marks[kind] = of_kind, ys, left, right

    def update(concentration, preservative):
        here.set_xdata([concentration, concentration])
        ends = np.full((count, 3, 2), np.nan)
        for i, (target, height) in enumerate(heights.items()):
            found = [each.held(concentration) for each in rows[target]]
            ends[i, :2] = [min(found), height], [max(found), height]
            amounts[target].set_text(span(target, concentration, preservative))
        joins.set_data(*ends.reshape(-1, 2).T)
        for kind, (of_kind, ys, left, right) in marks.items():
            right.set_offsets(np.column_stack([[each.held(concentration) for _, each in of_kind], ys]))
            shown = kind != "added" or preservative
            left.set_visible(shown)
            right.set_visible(shown)
        places[-1].set_visible(preservative)
        return (
            here,
            joins,
            *places,
            *amounts.values(),
            *(mark for _, _, left, right in marks.values() for mark in (left, right)),
        )

    def describe(concentration, preservative):
        gaps = {target: np.ptp([each.held(concentration) for each in several]) for target, several in rows.items()}
        widest = max(gaps, key=gaps.get)
        vial, pure, both = m1
        added = f", {both:g} pure with preservative added" if preservative else ""
        return (
            f"At {concentration:g} µmol/L free the gap is widest at {widest}, {span(widest, concentration)}. "
            f"M1: {vial:g} µmol/L from the vial, {pure:g} pure{added}."
        )

    def far_apart(concentration, preservative):
        found = [each.held(concentration) for each in rows["HCN1 channel"]]
        return max(found) - min(found) > 50

    return Explorer(
        fig,
        update,
        {
            "concentration": Stops([0.1, 0.2, 0.4, 1, 2, 4, 8, 20, 60], value=0.4, unit="µmol/L", label="Free drug"),
            "preservative": Switch(label="Pure drug with preservative added"),
        },
        id="laboratories",
        title="Laboratories differ, and a preservative explains part of it",
        describe=describe,
        presets={"Antidepressant": {}, "Anaesthetic": {"concentration": 4}},
        caption="Constants by laboratory, shaded the free levels of two uses; what is taken at [your level]{ketamine}.",
        more=(
            "Circles: seen in the paper or its abstract; pale: second-hand. Triangles point to where the number lies: "
            "more than 10 or 1 µmol/L, or, for the opioid peptides’ synergy, less than 1. That last one is an effect "
            "and no binding constant: it is drawn to show the gap. Filled: preservative added."
        ),
        narrow=(3.6, 4.8),
        numbers=evidence.status_note(
            *(each.quantity for _, each in flat),
            evidence.value(TREATMENT),
            evidence.value(ANAESTHESIA),
            *binding_sources(),
        ),
        challenges={"find a level that puts HCN1 more than 50 points apart": far_apart},
        play="concentration",
    )
