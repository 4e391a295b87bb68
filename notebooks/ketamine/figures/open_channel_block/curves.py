"""Block against concentration: one curve, and four kinds of antagonists."""

import numpy as np

from ... import evidence
from ...explorer import Choice, Explorer, Stops
from ...models import receptor
from ..potencies import published, published_slope
from ..style import INK, KETAMINE, NMDA, OBSERVED, REFERENCE, name_axes, subplots

SECOND_HAND = OBSERVED | {"edgecolors": REFERENCE}
SCHEME = "lester-jahr-1992-gating"
GATING = float(np.divide(*(float(evidence.parameter_set(SCHEME).values[f"{w}_rate"]) for w in ("opening", "closing"))))


def logarithmic(axis, ticks: dict) -> None:
    """A logarithmic axis with these ticks and no others: {place: text}."""
    axis.axes.set(**{f"{axis.axis_name}scale": "log"})
    axis.set_ticks(list(ticks), list(ticks.values()))
    axis.set_ticks([], minor=True)


# ---------------------------------------------------------------------------------------- concentration and block


def one_curve() -> Explorer:
    """Concentration against block: a Hill curve to bend, and what was measured."""
    concentrations = np.geomspace(0.01, 100, 81)
    fig, ax = subplots()
    ax.set(xlim=(0.01, 100), ylim=(0, 104), yticks=range(0, 101, 20))
    logarithmic(ax.xaxis, {0.01: "0.01", 0.1: "0.1", 1: "1", 10: "10", 100: "100"})
    name_axes(ax, "Free ketamine (µmol/L, logarithmic)", "NMDA current blocked (%)")
    (curve,) = ax.plot(concentrations, concentrations, color=NMDA, linewidth=2.6, label="Hill curve")
    (half,) = ax.plot([1, 1, 0.01], [0, 50, 50], color=NMDA, linewidth=1, linestyle=":")
    (span,) = ax.plot([0.1, 10], [10, 90], "_", color=NMDA, markersize=15, markeredgewidth=2)
    words = ax.text(0.0115, 101, "", ha="left", va="top", color=NMDA)

    patch, outside = (evidence.observations(f"orser-1997: {name}") for name in ("cell-attached", "outside-out"))
    statement = evidence.observations("gerhard-2020: block")
    neurons = evidence.value("ketamine.steady_block.10-µM")
    ax.scatter(statement.x, statement.value, marker="D", label="statement (Gerhard 2020)", **SECOND_HAND | {"s": 70})
    ax.errorbar([10], [neurons.value], [neurons.spread], color=INK, linewidth=1.4, capsize=3)
    ax.scatter([10], [neurons.value], label="rat neurons (Mealing 1999)", **OBSERVED)
    ax.scatter(patch.x, 100 - patch.value, marker="^", label="cell-attached patch (Orser 1997)", **OBSERVED)
    ax.scatter(outside.x, 100 - outside.value, marker="s", label="outside-out patch (Orser 1997)", **OBSERVED)
    for x, y, text, side in (
        (0.085, 47, "patch on\nthe cell", "right"),
        (1.25, 36, "patch pulled off", "left"),
        (12.5, 78, "rat neurons", "left"),
        (1.35, 49, "statement", "left"),
    ):
        ax.text(x, y, text, ha=side, va="center", color=REFERENCE if text == "statement" else INK)

    def at(concentration, constant, slope):
        return 100 * float(receptor.hill(concentration, constant, slope))

    def update(constant, slope):
        curve.set_ydata(100 * receptor.hill(concentrations, constant, slope))
        half.set_data([constant, constant, 0.01], [0, 50, 50])
        span.set_data([constant * 9 ** (-1 / slope), constant * 9 ** (1 / slope)], [10, 90])
        words.set_text(f"10 to 90 %:\n{81 ** (1 / slope):.0f} times as much")
        return curve, half, span, words

    def describe(constant, slope):
        low, middle, high = (at(c, constant, slope) for c in (0.1, 1, 10))
        on, off = ([f"{100 - v:.0f} % at {x:g}" for x, v in zip(p.x, p.value, strict=True)] for p in (patch, outside))
        return (
            f"With half block at {constant:g} µmol/L and a Hill slope of {slope:g} the curve blocks {low:.0f} % at "
            f"0.1, {middle:.0f} % at 1 and {high:.0f} % at 10 µmol/L. Measured were {' and '.join(on)} µmol/L in "
            f"patches on the cell, {' and '.join(off)} in patches pulled off it, and {neurons.value:g} % at 10 in "
            "rat neurons."
        )

    def fits_statement(constant, slope):
        return abs(at(1, constant, slope) - 50) < 3 and abs(at(10, constant, slope) - 80) < 3

    def fits_neurons(constant, slope):
        return constant == published() and abs(at(10, constant, slope) - neurons.value) <= neurons.spread

    return Explorer(
        fig,
        update,
        {
            "constant": Stops(
                [0.2, 0.25, 0.33, 0.42, 0.5, 0.6, published(), 0.85, 1, 1.2, 1.47, 2, 2.5, 3.3, 4.2, 5],
                value=published(),
                unit="µmol/L",
                label="Half block at",
            ),
            "slope": Stops([0.5, 0.6, 0.7, published_slope(), 1, 1.2, 1.5, 2], value=1, label="Hill slope"),
        },
        id="one-curve",
        title="One curve, and points it never saw",
        describe=describe,
        presets={
            "One drug, one site": {},
            "As published": {"slope": published_slope()},
            "From its two rates": {"constant": 1.47},
        },
        reference="As published",
        caption="Pale: the curve as published. Every marker comes from elsewhere, so none was fitted.",
        more=(
            "The published fit is to human GluN1/GluN2A receptors at −70 mV without Mg²⁺; its own points were not "
            "seen. Only the circle came with an error (± 2 %). The diamonds are a sentence in a paper, not data; the "
            "second lies under the circle."
        ),
        numbers=evidence.status_note(
            evidence.value("ketamine.hill_coefficient"), neurons, "orser-1997: cell-attached", "gerhard-2020: block"
        ),
        challenges={
            "go through both diamonds (50 % at 1, 80 % at 10 µmol/L)": fits_statement,
            "keep half block at 0.71 µmol/L and hit the circle": fits_neurons,
        },
        cursor=("Read off at", "µmol/L"),
    )


# ------------------------------------------------------------------------------------------ kinds of antagonist

KINDS = {
    "competitive": "takes glutamate's place",
    "uncompetitive": "enters open doors only",
    "trapped": "gets trapped behind the door",
    "non-competitive": "has a site of its own",
    "all": "all four",
}
LOOKS = {  # one look for each kind where all are drawn together
    "non-competitive": {"color": REFERENCE, "linewidth": 6.5, "alpha": 0.4},
    "trapped": {"color": KETAMINE, "linestyle": (0, (3, 2))},  # what ketamine does
    "uncompetitive": {"color": INK},
    "competitive": {"color": INK, "linestyle": (0, (6, 2))},
}
FAMILY = (1, 3, 30)  # multiples of the antagonist's constant that the thin lines show
MODELS = {
    "competitive": receptor.competitive,
    "uncompetitive": receptor.uncompetitive,
    "trapped": receptor.allosteric,  # at equilibrium: see the notebook, where the states are counted
    "non-competitive": receptor.allosteric,
}


def current(kind: str, agonist, antagonist) -> np.ndarray:
    """Current in per cent of the largest without antagonist; concentrations in multiples of the constants."""
    largest = GATING / (1 + GATING)
    return 100 * MODELS[kind](agonist, antagonist, gating=GATING) / largest


def blocked(kind: str, agonist, antagonist) -> np.ndarray:
    """Per cent of the current at this agonist concentration that the antagonist takes away."""
    return 100 * (1 - current(kind, agonist, antagonist) / current(kind, agonist, 0))


def antagonists() -> Explorer:
    """Agonist against current and against block, for four kinds of antagonist in the same amount."""
    agonist = np.geomspace(0.01, 1000, 61)
    fig, (response, block) = subplots(2, 1, figsize=(6.8, 6.2), height_ratios=[5, 4])
    for ax in (response, block):
        ax.set(xlim=(0.01, 1000), ylim=(0, 104), yticks=range(0, 101, 25))
        logarithmic(ax.xaxis, {0.01: "0.01", 0.1: "0.1", 1: "1", 10: "10", 100: "100", 1000: "1000"})
    glutamate = "Glutamate (multiples of its constant, logarithmic)"
    name_axes(response, glutamate, "Current (% of the largest without antagonist)")
    name_axes(block, glutamate, "Blocked (% of the current without antagonist)")
    control = current("competitive", agonist, 0)
    response.plot(agonist, control, color=NMDA, label="no antagonist")
    family = [response.plot(agonist, control, linewidth=1, alpha=0.7)[0] for _ in range(3)]
    bold = [
        ax.plot(agonist, control, label=kind, **look)[0] for ax in (response, block) for kind, look in LOOKS.items()
    ]
    legend = {}
    for i, (kind, look) in enumerate(({"no antagonist": {"color": NMDA}} | LOOKS).items()):
        place = {"transform": response.transAxes}
        (sample,) = response.plot([0.02, 0.07], [0.93 - 0.1 * i] * 2, **place, **look)
        word = response.text(0.085, 0.93 - 0.1 * i, kind, va="center", color=look["color"], **place)
        legend[kind] = (sample, word)
    del legend["no antagonist"]

    def update(kind, antagonist):
        for line, amount in zip(family, FAMILY, strict=True):
            line.set(visible=kind != "all")
            if kind != "all":
                line.set(ydata=current(kind, agonist, amount), color=LOOKS[kind]["color"])
        for line, name in zip(bold, [*LOOKS, *LOOKS], strict=True):
            line.set(visible=kind in (name, "all"))
            line.set_ydata((current if line.axes is response else blocked)(name, agonist, antagonist))
        for name, entry in legend.items():
            for artist in entry:
                artist.set(visible=kind in (name, "all"))
        return *family, *bold, *(artist for entry in legend.values() for artist in entry)

    def describe(kind, antagonist):
        def one(name):
            low, high = (float(blocked(name, a, antagonist)) for a in (0.1, 100))
            return f"{low:.0f} and {high:.0f} %"

        shown = MODELS if kind == "all" else (kind,)
        said = "; ".join(f"{name} {one(name)}" for name in shown)
        return (
            f"{antagonist:g} times its constant of the antagonist blocks, with glutamate at a tenth of its own "
            f"constant and at a hundred times it: {said}."
        )

    return Explorer(
        fig,
        update,
        {
            "kind": Choice(KINDS, label="The antagonist", menu=True),
            "antagonist": Stops([1, 2, 3, 5, 10, 20, 30, 50, 100], value=10, unit="×", label="How much"),
        },
        id="antagonists",
        title="More glutamate lifts one block, deepens another",
        describe=describe,
        presets={
            "Competitive": {},
            "Uncompetitive": {"kind": "uncompetitive"},
            "Trapped": {"kind": "trapped"},
            "All four": {"kind": "all"},
        },
        caption="Thin lines: 1, 3 and 30 times the constant of the antagonist; bold: the amount you chose.",
        more=(
            "Equilibrium; concentrations in multiples of each ligand's own constant. Course model with one glutamate "
            "site; a receptor that holds glutamate is open half of the time, as in the gating rates of Lester & Jahr."
        ),
        beside=(10.1, 2.55),
        numbers=evidence.status_note(SCHEME),
        challenges={
            "block more than 80 % at a hundred times the constant of glutamate and less than half at a tenth": (
                lambda kind, antagonist: (
                    kind != "all" and blocked(kind, 100, antagonist) > 80 and blocked(kind, 0.1, antagonist) < 50
                )
            )
        },
        cursor=("Read off at", "× constant"),
    )
