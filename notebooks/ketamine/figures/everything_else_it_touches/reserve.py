"""Held is not moved: what a share of receptors does, as agonist and as antagonist, in cells that amplify or do not."""

import numpy as np

from live_figures import Choice, Explorer, Stops

from ...models import occupancy
from ..style import KETAMINE, REFERENCE, name_axes, subplots, two_figures

OWN = 0.5  # the share of its receptors that the cell's own agonist holds before an antagonist comes: our example
SHARES = np.linspace(0, 1, 101)
KINDS = {"agonist": "an agonist", "antagonist": "an antagonist"}
SAYS = {"agonist": "gives {} of what it gives on all", "antagonist": "leaves {} of the response without it"}


def relative(kind: str, share, tau: float) -> np.ndarray:
    """Response in per cent, when a drug holds a `share` of its receptors, (...).

    An agonist alone is compared with itself on all receptors; an antagonist with the cell's own agonist undisturbed.
    """
    held = np.asarray(share, dtype=float)
    if kind == "agonist":
        found, full = occupancy.agonist_response(held, tau), occupancy.agonist_response(1.0, tau)
    else:
        found, full = occupancy.agonist_response(OWN * (1 - held), tau), occupancy.agonist_response(OWN, tau)
    return 100 * found / full


def reserve() -> Explorer:
    """Response against the share of receptors that a drug holds, with a movable reserve."""
    fig, ax = subplots(figsize=(6.8, 4.1))
    ax.set(xlim=(0, 100), ylim=(0, 104), xticks=[0, 25, 50, 75, 100], yticks=[0, 25, 50, 75, 100])
    name_axes(ax, "Receptors that the drug holds (%)", "Response (%)")
    straight = ax.plot(100 * SHARES, 100 * SHARES, color=REFERENCE, linestyle=(0, (5, 2)), label="no amplification")[0]
    curve = ax.plot(100 * SHARES, 100 * SHARES, color=KETAMINE, linewidth=2.6, label="this cell")[0]
    (drop,) = ax.plot([5, 5], [0, 5], color=KETAMINE, linewidth=1, linestyle=":")
    dot = ax.scatter([5], [5], color=KETAMINE, s=60, zorder=5)

    def update(share, tau, kind):
        straight.set_ydata(100 * SHARES if kind == "agonist" else 100 * (1 - SHARES))
        curve.set_ydata(relative(kind, SHARES, tau))
        height = float(relative(kind, share / 100, tau))
        drop.set_data([share, share], [0, height])
        dot.set_offsets([[share, height]])
        return straight, curve, drop, dot

    def describe(share, tau, kind):
        height = float(relative(kind, share / 100, tau))
        return (
            f"In a cell with a τ of {tau:g} a drug that holds {share:g} % of the receptors as {KINDS[kind]} "
            f"{SAYS[kind].format(f'{two_figures(height)} %')}."
        )

    return Explorer(
        fig,
        update,
        {
            "share": Stops([1, 2, 5, 10, 20, 30, 50, 70, 90, 95, 98, 99], value=5, unit="%", label="Receptors held"),
            "tau": Stops([0.1, 1, 3, 10, 30, 100], value=100, label="Amplification τ"),
            "kind": Choice(KINDS, label="The drug is"),
        },
        id="reserve",
        title="A reserve that helps an agonist shields from an antagonist",
        describe=describe,
        presets={"Agonist": {}, "Antagonist": {"share": 50, "kind": "antagonist"}, "No reserve": {"tau": 0.1}},
        caption="[This cell]{ketamine}, and [one that does not amplify]{reference dashed}.",
        more=(
            "The operational model, a standard one, with a slope of 1. The values of τ are chosen by you, for "
            "no particular cell. An agonist is compared with itself on all receptors. An antagonist "
            "is compared with the response before it came, when the cell’s own agonist held half of all receptors."
        ),
        narrow=(3.6, 3.4),
        numbers="Numbers chosen for illustration.",
        challenges={
            "find an antagonist that holds nine tenths and leaves more than four fifths": lambda share, tau, kind: (
                kind == "antagonist" and share == 90 and float(relative(kind, 0.9, tau)) > 80
            )
        },
        play="share",
    )
