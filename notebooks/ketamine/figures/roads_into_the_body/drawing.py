"""A body with five doors: each stream is as wide as the milligrams that get through; beside it what the blood shows."""

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from ... import evidence
from ...explorer import Choice, Explorer, Stops
from ..style import BAND_ALPHA, INK, KETAMINE, PAPER, REFERENCE, name_axes, subplots
from .pairing import EARLIEST, VENOUS
from .routes import DISPOSITIONS, HOURS, MG, OF_ROAD, ROADS, level, share, target, until_peak

LANES = {"nose": 8.7, "tongue": 7.2, "vein": 5.3, "muscle": 3.7, "mouth": 1.7}
DOOR, BLOOD = 3.3, 9.1  # where a stream begins and ends
WIDEST = 1.15  # of a stream that carries the whole dose
NASAL = "perez-ruixo-2021"  # how gut wall and liver divide the loss: from the model of the spray
GUT, LIVER = 5.0, 6.9


def narrowing(road: str) -> list[tuple[float, float]]:
    """(place, share of the dose) along one stream; a swallowed one narrows at the gut wall and in the liver."""
    arrives = share(road)
    if road != "mouth":
        return [(DOOR, 1), (GUT, 1), (LIVER, arrives), (BLOOD, arrives)]
    through = evidence.parameter_set(NASAL).values["gut_fraction"].value
    behind = [(GUT + 0.4, through), (LIVER, through), (LIVER + 1.2, arrives), (BLOOD, arrives)]
    return [(DOOR, 1), (GUT, 1), *behind]


def stream(road: str) -> np.ndarray:
    """Corners of the polygon of one stream, (n, 2)."""
    x, parts = np.array(narrowing(road)).T
    half, y = WIDEST / 2 * parts, LANES[road]
    return np.column_stack([np.r_[x, x[::-1]], np.r_[y + half, (y - half)[::-1]]])


def outline() -> np.ndarray:
    """Head, neck, shoulders and trunk, (n, 2)."""
    turn = np.radians(np.linspace(-60, 240, 61))
    head = np.column_stack([7.1 + 3.0 * np.cos(turn), 8.1 + 1.9 * np.sin(turn)])
    corner = np.sin(np.linspace(0, np.pi / 2, 12))
    left = np.column_stack([5.6 - 2.0 * corner, 5.0 + 1.1 * corner[::-1]])
    right = np.column_stack([14.2 - left[:, 0], left[:, 1]])[::-1]
    return np.vstack([head, left, [[3.6, 0.9], [10.6, 0.9]], right])


def body(ax) -> list:
    """The outline, the blood, the barriers and five pale streams; the five that can be lit are returned."""
    ax.set(xlim=(0, 11.4), ylim=(0.2, 10.6))
    ax.axis("off")
    ax.add_patch(Polygon(outline(), facecolor=REFERENCE, alpha=BAND_ALPHA, linewidth=0))
    ax.add_patch(Rectangle((BLOOD, 1.0), 0.55, 8.3, color=KETAMINE, alpha=0.3, linewidth=0))
    ax.text(BLOOD + 0.3, 10.1, "blood", ha="center", va="center")
    lit = []
    for road, y in LANES.items():
        ax.text(DOOR - 0.2, y, ROADS[road], ha="right", va="center")
        ax.text(BLOOD + 0.75, y, f"{100 * share(road):.0f} %", ha="left", va="center")
        ax.add_patch(Polygon(stream(road), color=KETAMINE, alpha=0.28, linewidth=0))
        lit.append(ax.add_patch(Polygon(stream(road), color=KETAMINE, alpha=0.85, linewidth=0)))
    wall = {"facecolor": PAPER, "edgecolor": INK, "linewidth": 1.2, "alpha": 0.55, "zorder": 5}
    ax.add_patch(Rectangle((GUT, 0.95), 0.4, 1.5, **wall))
    ax.add_patch(Rectangle((LIVER, 0.95), 1.2, 1.5, **wall))
    ax.text(GUT + 0.2, 0.55, "gut wall", ha="center", va="center")
    ax.text(LIVER + 0.8, 0.55, "liver", ha="center", va="center")
    return lit


def roads() -> Explorer:
    """The body, the level by the chosen road beside the others, and how much of what will arrive has arrived."""
    fig, (drawn, levels) = subplots(2, 1, figsize=(6.8, 5.6))
    lit = body(drawn)
    levels.set(xlim=(0, 4), ylim=(0, 250), xticks=range(5))
    name_axes(levels, "Time (h)", "Level (ng/mL)")
    early_band = levels.add_patch(Rectangle((0, 0), EARLIEST, 250, facecolor=REFERENCE, alpha=BAND_ALPHA, linewidth=0))
    others = [levels.plot(HOURS, HOURS, color=REFERENCE, linewidth=1.1)[0] for _ in ROADS]
    (curve,) = levels.plot(HOURS, HOURS, color=KETAMINE, linewidth=2.6, label="chosen road")
    peak = levels.scatter([1], [1], color=KETAMINE, s=46, zorder=6)
    levels.add_patch(Rectangle((1.4, 228), 2.4, 12, facecolor="none", edgecolor=KETAMINE, linewidth=1.2))
    filled = levels.add_patch(Rectangle((1.4, 228), 1, 12, color=KETAMINE, linewidth=0))
    words = levels.text(2.6, 220, "", ha="center", va="top")

    def update(road, speed, disposition):
        for light, each in zip(lit, LANES, strict=True):
            light.set_visible(each == road)
        for line, each in zip(others, ROADS, strict=True):
            line.set_ydata(level(each, 1, disposition))
        curve.set_ydata(level(road, speed, disposition))
        early_band.set_visible(disposition == VENOUS)
        hour, height, part = until_peak(road, speed, disposition)
        peak.set_offsets([[hour, height]])
        filled.set_width(2.4 * part / 100)
        words.set_text(f"arrived at the peak: {part:.0f} %\n{height:.0f} ng/mL after {60 * hour:.0f} min")
        return *lit, early_band, *others, curve, peak, filled, words

    def describe(road, speed, disposition):
        hour, height, part = until_peak(road, speed, disposition)
        return (
            f"{MG:g} mg by {ROADS[road]}, body as in {DISPOSITIONS[disposition]}: {MG * share(road):.1f} mg arrive in "
            f"the end. The level is highest after {60 * hour:.0f} min, {height:.0f} ng/mL; by then {part:.0f} % of "
            "them have arrived."
        )

    def early(road, speed, disposition):
        return until_peak(road, speed, disposition)[2] < 33

    return Explorer(
        fig,
        update,
        {
            "road": Choice(ROADS, label="Road", menu=True),
            "speed": Stops([0.25, 0.5, 1, 2], value=1, unit="times", label="Speed of absorption"),
            "disposition": Choice(DISPOSITIONS, label="What the body does with it", menu=True),
        },
        id="roads",
        title="A peak is no end: much of the dose is still on its way",
        describe=describe,
        presets={"Muscle": {"road": "muscle"}, "Mouth": {"road": "mouth"}, "Nose": {"road": "nose"}},
        caption="Streams: [ketamine]{ketamine} that gets through. Pale: other roads. Band: body not valid yet.",
        more=(
            "25 mg of racemate, 70 kg. Share and speed of each road are those of one study; others disagree, as a "
            "later figure shows. The shares are means with a wide spread; they do not turn a dose by one road into a "
            "dose by another. Speeds were chosen by the course so that the peak comes when it was measured, with the "
            "disposition of Herd & Anderson, which is that of children, scaled; with another one they are no longer "
            "right. The band: a venous body that does not hold in the first quarter of an hour. The vein gets its "
            "dose over half an hour, whatever the speed. How gut wall and liver divide the loss is that of "
            "esketamine."
        ),
        narrow=(3.6, 4.7),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(
            *DISPOSITIONS, NASAL, *(target(number)["observed"].partition(":")[0] for number in OF_ROAD.values())
        ),
        challenges={"find a road and a speed at which less than a third has arrived at the peak": early},
        play="speed",
    )
