"""Four kinds of antagonists: current and block against glutamate."""

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import receptor
from ..style import INK, KETAMINE, NMDA, REFERENCE, logarithmic, name_axes, subplots

SCHEME = "lester-jahr-1992-gating"
GATING = float(np.divide(*(float(evidence.parameter_set(SCHEME).values[f"{w}_rate"]) for w in ("opening", "closing"))))


# ------------------------------------------------------------------------------------------ kinds of antagonist

KINDS = {
    "competitive": "takes glutamate’s place",
    "uncompetitive": "enters open doors only",
    "trapped": "is trapped inside",
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
            "kind": Choice(KINDS, value="uncompetitive", label="The antagonist", menu=True),
            "antagonist": Stops([1, 2, 3, 5, 10, 20, 30, 50, 100], value=10, unit="×", label="How much"),
        },
        id="antagonists",
        title="What is trapped blocks as if it had a site of its own",
        describe=describe,
        presets={
            "Competitive": {"kind": "competitive"},
            "Trapped": {"kind": "trapped"},
            "All four": {"kind": "all"},
        },
        caption="Thin lines: 1, 3 and 30 times the constant of the antagonist; bold: the amount you chose.",
        more=(
            "Equilibrium; concentrations in multiples of each ligand’s own constant. Course model with one glutamate "
            "site and no desensitised state; a receptor that holds glutamate is open half of the time, as in the "
            "gating rates of Lester & Jahr."
        ),
        beside=(10.1, 2.55),
        numbers=evidence.status_note(SCHEME),
        challenges={
            "block more than 90 % at a hundred times the constant of glutamate and less than two thirds at a tenth": (
                lambda kind, antagonist: (
                    kind != "all" and blocked(kind, 100, antagonist) > 90 and blocked(kind, 0.1, antagonist) < 66
                )
            )
        },
        cursor=("Read off at", "× constant"),
    )
