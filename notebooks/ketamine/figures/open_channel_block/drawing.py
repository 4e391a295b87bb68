"""The pore in the field of the membrane, drawn: a gate, and a guest that the voltage pulls on."""

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import receptor
from ..style import BAND_ALPHA, INK, KETAMINE, MAGNESIUM, NMDA, PAPER, REFERENCE, name_axes, subplots

DISTANCE = float(evidence.parameter_set("ketamine-course").values["electrical_distance"])
CHARGES = {"ketamine": 1, "magnesium": 2}
OUTSIDE, INSIDE = 8, 2  # heights of the two faces of the membrane in the drawing
SITE = OUTSIDE - DISTANCE * (OUTSIDE - INSIDE)


def tightness(voltage: float, charges: int) -> float:
    """How many times as tightly a guest with so many charges is held at `voltage` mV as at 0 mV."""
    return float(1 / receptor.woodhull(voltage, 1, DISTANCE, valence=charges))


def pore() -> Explorer:
    """A sketch of the pore with one guest in it, and the potential that the guest meets on its way."""
    fig, (ax, field) = subplots(1, 2, figsize=(6.8, 4.1), width_ratios=[3, 2])
    for axes in (ax, field):
        axes.set(ylim=(0, 10), yticks=[])
        axes.grid(visible=False)
        axes.spines["left"].set_visible(False)
    ax.set(xlim=(0, 10), xticks=[])
    ax.spines["bottom"].set_visible(False)
    field.set(xlim=(-100, 60), xticks=[-80, -40, 0, 40])
    name_axes(field, "Potential along the pore (mV)", "")
    for left in (0, 7.3):
        ax.add_patch(Rectangle((left, INSIDE), 2.7, OUTSIDE - INSIDE, color=REFERENCE, alpha=BAND_ALPHA, linewidth=0))
    field.axhspan(INSIDE, OUTSIDE, color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)
    wall = np.array(
        [
            (2.7, 8.5),
            (3.7, 8.5),
            (4.0, 7.6),
            (4.0, 6.6),
            (3.7, 5.6),
            (3.7, 3.5),
            (4.6, 2.6),
            (4.6, 2),
            (4, 1.4),
            (2.7, 1.4),
        ]
    )
    for side in (wall, np.array([10, 0]) + wall * [-1, 1]):
        ax.add_patch(Polygon(side, color=NMDA, alpha=0.75, linewidth=0))
    doors = [ax.add_patch(Rectangle((4, 6.9), 1, 0.4, color=NMDA, linewidth=0)) for _ in range(2)]
    for y, word in ((9.4, "outside"), (0.5, "inside")):
        ax.text(0, y, word, ha="left", va="center")
    state = ax.text(10, 0.5, "", ha="right", va="center", color=NMDA)
    (pull,) = ax.plot([5, 5], [3, 1], color=INK, linewidth=2.4)
    heads = {sign: ax.scatter([5], [1], marker=mark, color=INK, s=60, zorder=4) for sign, mark in ((-1, "v"), (1, "^"))}
    guests, names = {}, {}
    for name, colour, size, signs in (("ketamine", KETAMINE, 620, [0]), ("magnesium", MAGNESIUM, 420, [-0.22, 0.22])):
        guests[name] = [
            ax.scatter(
                [3.5, 4.9, 6.0], [9.3, 8.7, 9.4], facecolors=PAPER, edgecolors=colour, s=0.5 * size, linewidths=2
            ),
            ax.scatter([5], [SITE], color=colour, s=size, zorder=5),
            ax.scatter([5 + shift for shift in signs], [SITE] * len(signs), marker="+", color=PAPER, s=60, zorder=6),
        ]
        word = "Mg²⁺" if name == "magnesium" else name
        names[name] = ax.text(7, 9.4, word, ha="left", va="center", color=colour)
    (line,) = field.plot([0, 0, -70, -70], [10, OUTSIDE, INSIDE, 0], color=INK, label="potential")
    met = {name: field.scatter([0], [SITE], color=guests[name][1].get_facecolor(), s=90, zorder=5) for name in guests}
    here = field.text(0, SITE, "", ha="center", va="center")

    def update(voltage, guest, gate):
        half = 1 if gate == "shut" else 0.12
        doors[0].set_bounds(4, 6.9, half, 0.4)
        doors[1].set_bounds(6 - half, 6.9, half, 0.4)
        state.set_text(f"gate {gate}")
        sign = np.sign(voltage)
        tip = SITE + 0.6 * sign + CHARGES[guest] * voltage / 70  # from the rim of the guest
        pull.set(ydata=[SITE, tip], visible=voltage != 0)
        for way, head in heads.items():
            head.set(offsets=[[5, tip]], visible=way == sign)
        line.set_xdata([0, 0, voltage, voltage])
        for name, artists in guests.items():
            for artist in (*artists, names[name], met[name]):
                artist.set_visible(name == guest)
            met[name].set_offsets([[DISTANCE * voltage, SITE]])
        beside = 45 if voltage <= -40 else -45
        here.set(position=(DISTANCE * voltage + beside, SITE), text=f"{DISTANCE * voltage:.0f} mV".replace("-", "−"))
        shown = [artist for name in guests for artist in (*guests[name], names[name], met[name])]
        return *doors, state, pull, *heads.values(), line, here, *shown

    def describe(voltage, guest, gate):
        called = "Ketamine, with one charge," if guest == "ketamine" else "Mg²⁺, with two charges,"
        held = tightness(voltage, CHARGES[guest])
        times = max(held, 1 / held)
        how = "as tightly as" if held >= 1 else "more loosely than"
        said = (
            f"The inside is at {voltage:g} mV, the site in the pore at {DISTANCE * voltage:.0f} mV. {called} is held "
            f"{times:.{0 if times >= 10 else 1}f} times {how} at 0 mV"
        ).replace("-", "−")
        if gate == "open":
            return said + "; the gate is open, so a guest can enter and leave."
        return said + "; the gate is shut, so whatever is inside stays, and nothing enters."

    return Explorer(
        fig,
        update,
        {
            "voltage": Stops(-90, 50, step=10, value=-70, unit="mV", label="Inside the cell"),
            "guest": Choice({"ketamine": "ketamine", "magnesium": "Mg²⁺"}, label="In the pore"),
            "gate": Choice(["open", "shut"], label="Gate"),
        },
        id="pore",
        title="The gate lets the plug in, the field holds it",
        describe=describe,
        presets={"At rest": {}, "Depolarised": {"voltage": 20}, "Door shut": {"gate": "shut"}},
        caption="Arrow: the pull of the field on [ketamine]{ketamine} or [Mg²⁺]{magnesium}; shaded: the membrane.",
        more=(
            "A sketch, not a structure, and not to scale. Glutamate opens the gate. Both guests are drawn after the "
            "same share of the field, and the field as if it fell evenly; how it falls along this pore is not known."
        ),
        narrow=(3.6, 3.9),
        numbers=evidence.status_note("ketamine-course"),
        play="voltage",
    )
