"""Levels at which effects were measured, with their ranges, and the row that is empty."""

from typing import NamedTuple

import numpy as np

from live_figures import Still

from ... import evidence
from ..everything_else_it_touches.levels import micromolar
from ..style import INK, OBSERVED, REFERENCE, SECOND_HAND, logarithmic, name_axes, subplots

NANOGRAMS = float(1 / micromolar(1.0))  # ng/mL in one µmol/L


class Row(NamedTuple):
    """One measured effect: words, middle (None: only a range was given), low, high (ng/mL), the number, the kind."""

    label: str
    value: float | None
    low: float
    high: float
    quantity: evidence.Quantity
    kind: str


def _in_nanograms(quantity, number: float) -> float:
    if quantity.unit in ("µmol/L", "nmol/mL"):
        return number * NANOGRAMS
    return number * {"ng/mL": 1.0, "µg/mL": 1000.0, "mg/L": 1000.0}[quantity.unit]


def row(label: str, key: str, source: str, kind: str) -> Row:
    found = evidence.value(key, source=source)
    value, low, high = found.value, found.low, found.high
    if found.spread is not None:
        low, high = value - found.spread, value + found.spread
    value, low, high = (None if each is None else _in_nanograms(found, each) for each in (value, low, high))
    return Row(label, value, low, high, found, kind)


def rows() -> list[Row]:
    """By kind, and in each from the lowest levels up."""
    return [
        row("altered ratings", "band.psychedelic", "bowdle-1998", "range"),
        row("analgesia", "band.analgesia", "zanos-2018", "range"),
        row("dissociation", "band.dissociation", "zanos-2018", "range"),
        row("anaesthesia", "band.anaesthesia", "zanos-2018", "range"),
        row("awakening", "band.awakening", "idvall-1979", "level"),
        row("S: anaesthesia", "band.s_ketamine_anaesthesia", "langsjo-2005", "level"),
        row("S: pain, perception", "band.s_ketamine_c50", "olofsen-2021", "half"),
        row("recall, children", "ketamine.ec50.recall", "herd-2008", "half"),
        row("awake, children", "ketamine.ec50.arousal", "herd-2008", "half"),
        row("S: slowed EEG", "band.eeg_half_maximal_S", "schuttler-1987", "half"),
        row("R: slowed EEG", "band.eeg_half_maximal_R", "schuttler-1987", "half"),
        row("slowed EEG", "band.eeg_half_maximal", "schuttler-1987", "half"),
    ]


KINDS = {"range": "levels that were there", "level": "level, ± SD", "half": "level for half of the effect"}
HEADS = {"range": "Levels that were there", "level": "Mean and SD", "half": "Level for half, by a curve"}


def measured() -> Still:
    """Each row a range of levels on one logarithmic axis, in three groups; the last row, mood, has none."""
    found = rows()
    places, heads, at = [], {}, 0.0
    for i, each in enumerate(found):
        if i == 0 or each.kind != found[i - 1].kind:
            heads[each.kind] = at
            at += 1
        places.append(at)
        at += 1
    heights = [at - place for place in places]  # the lowest, 0, is that of mood
    fig, ax = subplots(figsize=(6.8, 5.0))
    ax.set(xlim=(6, 4200), ylim=(-0.8, at + 0.6), yticks=[])
    for kind, place in heads.items():
        ax.text(6.2, at - place, HEADS[kind], va="center", fontweight=600)
    logarithmic(ax.xaxis, {50: "50", 100: "100", 200: "200", 500: "500", 1000: "1000", 2000: "2000"})
    ax.spines["left"].set_visible(False)
    name_axes(ax, "Level in plasma or serum (ng/mL, logarithmic)", "")
    for height, each in zip(heights, found, strict=True):
        second = each.quantity.status == "secondary"
        colour = REFERENCE if second else INK
        dashes = (0, (1, 1)) if each.kind == "range" else "-"
        ax.plot(
            [each.low, each.high],
            [height] * 2,
            color=colour,
            linewidth=3 if each.kind == "range" else 1.8,
            linestyle=dashes,
        )
        if each.value is not None:
            ax.scatter([each.value], [height], **(SECOND_HAND if second else OBSERVED))
        ax.text(7, height, each.label, va="center", color=colour)
    ax.text(6.2, 0, "Mood", va="center", fontweight=600)
    ax.text(np.sqrt(50 * 2000), 0, "no level is known", va="center", ha="center")
    said = "; ".join(
        f"{each.label}: {KINDS[each.kind]}, {'' if each.value is None else f'{each.value:.0f} ('}{each.low:.0f} to "
        f"{each.high:.0f}{'' if each.value is None else ')'}"
        for each in found
    )
    return Still(
        fig,
        id="measured-levels",
        title="Twelve rows of levels, and for mood an empty one",
        description=f"Levels in ng/mL at which effects were measured. {said}. Mood: no level is known.",
        caption="Dotted: levels that were there. Circle, line: a value, its interval or SD. [Second-hand]{reference}.",
        more=(
            "Three kinds of rows. A range says at which levels something was seen, not where it begins. A level "
            "for half has its 95 % limits (Olofsen), 90 % limits (Herd) or its SD (Schüttler); it is that of a fitted "
            "curve. Awakening and anaesthesia with S-ketamine: mean and SD. Racemate but where S or R stands; "
            "awakening was under nitrous oxide."
        ),
        narrow=(3.6, 4.7),
        beside=(10.1, 4.9),
        numbers=evidence.status_note(*(each.quantity for each in found)),
    )
