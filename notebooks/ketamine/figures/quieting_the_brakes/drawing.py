"""The circuit drawn: two cells, arrows as thick as what they carry, and what reaches the excitatory cell, by part."""

import numpy as np
from matplotlib.patches import Circle, Polygon

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import circuit
from ..style import INK, KETAMINE, NMDA, PAPER, REFERENCE, name_axes, subplots
from .network import NETWORK, SET

WHERE = {"both": "on both cells", "interneuron": "on the interneuron only", "pyramid": "on the pyramidal cell only"}
POINTS_FOR_ONE = 0.9  # points of thickness for one unit of rate
PARTS = ("drive", "brake", "threshold", "rate")


def gains(where: str, concentration: float) -> tuple[float, float]:
    """What is left of the excitatory input of E and of I when the drug reaches both or one of them."""
    ge, gi = (float(gain) for gain in NETWORK.gains(concentration))
    return (1.0 if where == "interneuron" else ge), (1.0 if where == "pyramid" else gi)


def rates(where: str, concentration: float) -> tuple[float, float]:
    """Rates of E and I as multiples of those without a drug."""
    return tuple(float(rate) for rate in circuit.relative_to_gains(NETWORK, *gains(where, concentration)))


def flows(where: str, concentration: float) -> dict[str, float]:
    """What each arrow carries, the drive and the brake of E, and the rates, in the unit of the model."""
    n, (ge, gi) = NETWORK, gains(where, concentration)
    e, i = (float(rate) for rate in circuit.settled(n, ge, gi))
    parts = {
        "to E": ge * n.drive_of_excitation,
        "to I": gi * n.drive_of_inhibition,
        "E to E": ge * n.excitation_to_excitation * e,
        "E to I": gi * n.excitation_to_inhibition * e,
        "I to E": n.inhibition_to_excitation * i,
        "I to I": n.inhibition_to_inhibition * i,
    }
    return parts | {"drive": parts["to E"] + parts["E to E"], "brake": parts["I to E"], "E": e, "I": i}


def spans(now: dict[str, float]) -> tuple[tuple[float, float], ...]:
    """Lower and upper end of the bar of each of PARTS: brake and threshold hang from what is left before them."""
    rest = now["drive"] - now["brake"]
    return (0, now["drive"]), (rest, now["drive"]), (rest - NETWORK.threshold_of_excitation, rest), (0, now["E"])


def loop(*corners: tuple[float, float]) -> np.ndarray:
    """A cubic curve that leaves a cell to the right and comes back, (n, 2)."""
    part = np.linspace(0, 1, 30)[:, None]
    return sum(
        count * part**k * (1 - part) ** (3 - k) * np.array(corner)
        for k, (count, corner) in enumerate(zip((1, 3, 3, 1), corners, strict=True))
    )


PATHS = {  # excitation in the colour of glutamate with a head, inhibition in ink with a bar
    "to E": np.array([(11, 9.1), (11, 6.7)]),
    "to I": np.array([(4, 9.1), (4, 6.7)]),
    "E to E": loop((12.5, 3.2), (16.2, 2.6), (15.4, 6.6), (12.0, 4.9)),
    "E to I": np.array([(9.8, 3.6), (6.0, 3.6)]),
    "I to E": np.array([(5.6, 5.3), (10.0, 5.3)]),
    "I to I": loop((2.6, 5.6), (-0.9, 7.0), (-0.9, 2.4), (2.2, 3.8)),
}
DRUG = {"to I": (4.9, 7.3), "E to I": (6.7, 2.7), "to E": (11.95, 7.3), "E to E": (13.2, 5.9)}  # beside each head
ALL_TAKEN = 0.6  # radius of a dot if all NMDA receptors were blocked; its area follows the share
RIM = np.array([(np.cos(turn), np.sin(turn)) for turn in np.linspace(0, 2 * np.pi, 33)])
MARKS = {"to E": "v", "to I": "v", "E to E": "<", "E to I": "<", "I to E": "|", "I to I": "|"}


def quiet_circuit() -> Explorer:
    """Left the circuit with its flows, right the parts of what reaches the excitatory cell."""
    fig, (cells, parts) = subplots(2, 1, figsize=(6.8, 5.2), height_ratios=[1, 1])
    cells.set(xlim=(-0.2, 15.2), ylim=(1.2, 9.2), aspect="equal")
    cells.axis("off")
    arrows = {}
    for name, path in PATHS.items():
        colour = INK if name.startswith("I") else NMDA
        (arrows[name],) = cells.plot(*path.T, color=colour, linewidth=3, solid_capstyle="butt")
        cells.scatter(*path[-1], marker=MARKS[name], s=130, color=colour, linewidths=3, zorder=4)
    cells.add_patch(
        Polygon([(9.2, 2.7), (12.8, 2.7), (11, 6.3)], facecolor=PAPER, edgecolor=NMDA, linewidth=2, zorder=5)
    )
    cells.add_patch(Circle((4, 4.5), 1.75, facecolor=PAPER, edgecolor=INK, linewidth=2, zorder=5))
    rate_of_e = cells.text(11, 3.5, "", ha="center", va="center", color=NMDA, zorder=6)
    rate_of_i = cells.text(4, 4.5, "", ha="center", va="center", zorder=6)
    cells.text(4, 1.9, "interneuron I", ha="center", va="center")
    cells.text(11, 1.9, "pyramidal cell E", ha="center", va="center")
    plugs = [cells.add_patch(Polygon(at + RIM / 5, color=KETAMINE, linewidth=0, zorder=7)) for at in DRUG.values()]

    parts.set(xlim=(-0.6, 4.3), ylim=(0, 18.5), xticks=range(4), xticklabels=PARTS, yticks=[0, 5, 10, 15])
    name_axes(parts, "", "Rate of E, taken apart (model units)")
    colours = NMDA, INK, REFERENCE, NMDA
    for at, (low, high) in enumerate(spans(flows("both", 0))):  # without a drug
        outline = {"facecolor": "none", "edgecolor": REFERENCE, "linewidth": 1.2}
        parts.bar(at - 0.22, high - low, 0.3, low, **outline)
    bars = [
        parts.bar(at + 0.14, 1, width=0.38, color=colour, alpha=0.85 if at == 3 else 0.4)[0]
        for at, colour in enumerate(colours)
    ]
    (trace,) = parts.plot([2.9, 3.4], [1, 1], color=INK, linewidth=1.6)
    both = parts.text(3.42, 1, "", ha="left", va="center")
    words = [parts.text(at, 17.4, "", ha="center", va="center") for at in range(4)]

    def update(concentration, where):
        now = flows(where, concentration)
        for name, arrow in arrows.items():
            arrow.set_linewidth(max(POINTS_FOR_ONE * now[name], 0.3))
        e, i = rates(where, concentration)
        rate_of_e.set_text(f"× {e:.2f}")
        rate_of_i.set_text(f"× {i:.2f}")
        lost = dict(zip("EI", (1 - gain for gain in gains(where, concentration)), strict=True))
        for plug, (arrow, at) in zip(plugs, DRUG.items(), strict=True):
            share = lost[arrow[-1]] / NETWORK.nmda_share
            plug.set_xy(at + ALL_TAKEN * np.sqrt(max(share, 1e-6)) * RIM)
            plug.set_visible(share > 0)
        with_both, before = flows("both", concentration)["E"], flows("both", 0)["E"]
        trace.set_ydata([with_both, with_both])
        both.set(text=f"both\n× {with_both / before:.2f}", y=with_both)
        for artist in (trace, both):
            artist.set_visible(where == "interneuron" and concentration > 0)
        for bar, word, (low, high) in zip(bars, words, spans(now), strict=True):
            bar.set_y(max(low, 0))
            bar.set_height(max(high, 0) - max(low, 0))
            word.set_text(f"{high - low:.1f}")
        return *arrows.values(), rate_of_e, rate_of_i, *plugs, *bars, trace, both, *words

    def describe(concentration, where):
        now, (e, i) = flows(where, concentration), rates(where, concentration)
        return (
            f"{concentration:g} µmol/L {WHERE[where]}. The pyramidal cell has a drive of {now['drive']:.1f} and a "
            f"brake of {now['brake']:.1f}; it fires {e:.2f} times as fast as without a drug, the interneuron "
            f"{i:.2f} times."
        )

    return Explorer(
        fig,
        update,
        {
            "concentration": Stops([0, 0.3, 0.5, 1, 2, 3, 5, 10], value=1, unit="µmol/L", label="Drug"),
            "where": Choice(WHERE, label="It blocks"),
        },
        id="quiet-circuit",
        title="Its own block takes back most of what the quieter brake gives",
        describe=describe,
        presets={"No drug": {"concentration": 0}, "Both": {}, "Interneuron only": {"where": "interneuron"}},
        caption="Arrows are as thick as what they carry. Outlines: without a drug. [Dots]{ketamine}: share blocked.",
        more=(
            "Drive: what excites the pyramidal cell, from outside and from its own kind. From it go the brake and a "
            "threshold; the rest is its rate. The short "
            "line beside the rate is that with the drug on both cells. Each cell "
            "stands for many. Course model; its levels are no doses."
        ),
        narrow=(3.6, 4.4),
        beside=(10.1, 2.6),
        numbers=evidence.status_note(SET),
        play="concentration",
    )
