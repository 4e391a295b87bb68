"""A heated room beside a cell: the same loop, drawn twice."""

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from live_figures import Choice, Explorer, Stops

from ..style import AMPA, BAND_ALPHA, INK, KETAMINE, PAPER, REFERENCE, subplots, two_figures

MOMENTS = {"before": "before", "sudden": "just after", "adapted": "days later"}
AXONS = np.linspace(3.15, 6.85, 8)
AROUND = np.linspace(0, np.pi, 61)
FLOOR, TALL, SCALE = 1.6, 2.4, 1.05  # where columns stand, how tall a reading and a gain of 1 are
DENDRITE, ENDS, PLUGS = 7.9, 8.2, 8.7  # how high the dendrite, the ends of the inputs and the blocks of them are


def loop(moment: str, block: float) -> tuple[float, float, float]:
    """What is lost (a fraction), gain and reading, the last two relative to before."""
    lost = 0.0 if moment == "before" else block / 100
    gain = 1 / (1 - lost) if moment == "adapted" else 1.0
    return lost, gain, (1 - lost) * gain


def body() -> np.ndarray:
    """The outline of a cell as wide as the room, whose columns have room in it, (n, 2)."""
    across, up = np.cos(AROUND), np.sin(AROUND)
    round_off = (np.abs(across) ** 3 + up**3) ** (-1 / 3)
    return np.column_stack([5 + 4.4 * round_off * across, FLOOR + 5.6 * round_off * up])


def _columns(axes, places, names) -> list:
    """Two columns that grow, of the gain and of the reading; the second with the mark of the set point."""
    made = []
    for place, colour, name in zip(places, (AMPA, INK), names, strict=True):
        made.append(axes.add_patch(Rectangle((place - 0.35, FLOOR), 0.7, TALL, facecolor=colour, edgecolor="none")))
        axes.text(place, FLOOR - 0.25, name, ha="center", va="top", linespacing=1.1)
    mark = FLOOR + TALL
    axes.plot([places[1] - 0.75, places[1] + 0.75], [mark, mark], color=REFERENCE, linewidth=2, linestyle=(0, (5, 2)))
    return made


def thermostat() -> Explorer:
    """A room with heater, window and thermometer; a cell with synapses, a block and its own firing as the reading."""
    fig, (room, cell) = subplots(1, 2, figsize=(6.8, 3.7))
    for axes, name in ((room, "a heated room"), (cell, "a cell")):
        axes.set(xlim=(0, 10), ylim=(0, 10.6))
        axes.axis("off")
        axes.text(5, 10.3, name, ha="center", va="center", fontsize=11)
    walls = [(0.6, FLOOR), (0.6, 6.9), (5, 9.5), (9.4, 6.9), (9.4, FLOOR)]
    room.add_patch(Polygon(walls, closed=True, facecolor=REFERENCE, alpha=BAND_ALPHA, linewidth=0))
    room.add_patch(Polygon(walls, closed=True, fill=False, edgecolor=INK, linewidth=1.2))
    room.add_patch(Rectangle((9.15, 3.0), 0.5, 3.2, facecolor=PAPER, edgecolor=INK, linewidth=1))
    window = room.add_patch(Rectangle((9.15, 3.0), 0.5, 0.01, facecolor=KETAMINE, edgecolor="none"))
    room.text(8.9, 6.5, "window", ha="right", va="center", fontsize=10)
    heat = _columns(room, (2.2, 6.6), ("heating", "warmth"))
    cell.add_patch(Polygon(body(), closed=True, facecolor=REFERENCE, alpha=BAND_ALPHA, linewidth=0))
    cell.add_patch(Polygon(body(), closed=True, fill=False, edgecolor=INK, linewidth=1.2))
    cell.plot([5, 5], [7.2, DENDRITE], color=INK, linewidth=1.2)
    cell.plot([AXONS[0] - 0.3, AXONS[-1] + 0.3], [DENDRITE, DENDRITE], color=INK, linewidth=3)
    for axon in AXONS:
        cell.plot([axon, axon], [ENDS, 9.3], color=INK, linewidth=1)
    free = cell.scatter(AXONS, np.full(len(AXONS), ENDS), marker="v", color=AMPA, s=30, zorder=5)
    shut = cell.scatter(AXONS, np.full(len(AXONS), PLUGS), marker="s", color=KETAMINE, s=34, zorder=6)
    cell.text(7.4, PLUGS, "inputs", va="center", fontsize=10)
    signs = _columns(cell, (2.2, 6.6), ("strength of\nthe synapses", "firing\nrate"))

    def update(moment, block):
        lost, gain, reading = loop(moment, block)
        window.set_height(max(3.2 * lost, 0.01))
        stopped = np.arange(len(AXONS)) < round(lost * len(AXONS))
        shut.set_offsets(np.column_stack([np.where(stopped | (lost == 0), AXONS, np.nan), np.full(len(AXONS), PLUGS)]))
        free.set_offsets(np.column_stack([np.where(stopped, np.nan, AXONS), np.full(len(AXONS), ENDS)]))
        shut.set_visible(stopped.any())
        for pair in (heat, signs):
            pair[0].set_height(SCALE * gain)
            pair[1].set_height(TALL * reading)
        return window, shut, free, *heat, *signs

    def describe(moment, block):
        _, gain, reading = loop(moment, block)
        if moment == "before":
            return "Before: nothing is lost. Room and cell sit at their set points."
        when = "Just after" if moment == "sudden" else "Days later"
        return (
            f"{when}, with {block:g} % lost: heating and strength are {two_figures(gain)} times what they were, "
            f"warmth and firing rate {two_figures(100 * reading)} % of the set point."
        )

    return Explorer(
        fig,
        update,
        {
            "moment": Choice(MOMENTS, label="When"),
            "block": Stops([25, 50, 75], value=50, unit="%", label="Share of heat or input lost"),
        },
        id="thermostat",
        title="One loop, drawn twice",
        describe=describe,
        presets={"Blocked": {"moment": "sudden"}, "Adapted": {"moment": "adapted"}},
        caption="Dashed: the set point. [What is lost]{ketamine}, [what makes good for it]{ampa}.",
        more=(
            "Warmth is (1 − share lost) × heating, and the rate (1 − share lost) × strength. "
            "A day is for illustration; which times were measured stands in the last section. Course model."
        ),
        narrow=(3.6, 3.6),
        numbers="Numbers chosen for illustration.",
    )
