"""A body with five doors: each stream is as wide as the milligrams that get through; beside it what the blood shows."""

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ..style import BAND_ALPHA, INK, KETAMINE, PAPER, REFERENCE, name_axes, subplots
from .pairing import EARLIEST, VENOUS
from .routes import DISPOSITIONS, HOURS, MG, OF_ROAD, ROADS, level, share, target, until_peak

# The height of the drawing is that of the blood's column: it fills from 0 to 100 % of what will arrive.
LANES = {"nose": 91, "tongue": 74, "vein": 50, "muscle": 32, "mouth": 12}
DOOR, BLOOD = 2.7, 8.2  # where a stream begins and ends
COLUMN = 0.8  # width of the blood
WIDEST = 13  # of a stream that carries the whole dose
NASAL = "perez-ruixo-2021"  # how gut wall and liver divide the loss: from the model of the spray
GUT, LIVER = 4.2, 5.8
WAYS = {
    "vein": "into a vein",
    "muscle": "into muscle",
    "nose": "into the nose",
    "tongue": "under the tongue",
    "mouth": "by mouth",
}
TOP = 250  # ng/mL


def narrowing(road: str) -> list[tuple[float, float]]:
    """(place, share of the dose) along one stream; a swallowed one narrows at the gut wall and in the liver."""
    arrives = share(road)
    if road != "mouth":
        return [(DOOR, 1), (GUT, 1), (LIVER, arrives), (BLOOD, arrives)]
    through = evidence.parameter_set(NASAL).values["gut_fraction"].value
    behind = [(GUT + 0.4, through), (LIVER, through), (LIVER + 1.1, arrives), (BLOOD, arrives)]
    return [(DOOR, 1), (GUT, 1), *behind]


def stream(road: str) -> np.ndarray:
    """Corners of the polygon of one stream, (n, 2)."""
    x, parts = np.array(narrowing(road)).T
    half, y = WIDEST / 2 * parts, LANES[road]
    return np.column_stack([np.r_[x, x[::-1]], np.r_[y + half, (y - half)[::-1]]])


def outline() -> np.ndarray:
    """Head, neck, shoulders and trunk down to the edge of the drawing, (n, 2)."""
    middle = 5.3
    turn = np.radians(np.linspace(90, 244, 41))
    head = np.column_stack([middle + 1.05 * np.cos(turn), 83 + 23 * np.sin(turn)])
    round_ = np.linspace(0, np.pi / 2, 21)
    shoulder = np.column_stack([middle - 0.75 - 1.75 * np.sin(round_), 40 + 15 * np.cos(round_)])
    left = np.vstack([head, shoulder, [[middle - 2.5, -16]]])
    right = np.column_stack([2 * middle - left[:, 0], left[:, 1]])[::-1]
    return np.vstack([left, right])


def body(ax) -> tuple[list, Rectangle]:
    """The outline, the blood, the barriers and five pale streams; those that can be lit, and what fills the blood."""
    ax.set(xlim=(0.2, 11.4), ylim=(-16, 120))
    ax.axis("off")
    ax.add_patch(Polygon(outline(), facecolor=REFERENCE, alpha=BAND_ALPHA, linewidth=0))
    lit = []
    for road, y in LANES.items():
        ax.text(DOOR - 0.2, y, f"{ROADS[road]} {100 * share(road):.0f} %", ha="right", va="center")
        ax.add_patch(Polygon(stream(road), color=KETAMINE, alpha=0.28, linewidth=0))
        lit.append(ax.add_patch(Polygon(stream(road), color=KETAMINE, alpha=0.85, linewidth=0)))
    wall = {"facecolor": PAPER, "edgecolor": INK, "linewidth": 1.2, "alpha": 0.55, "zorder": 5}
    ax.add_patch(Rectangle((GUT, 2), 0.4, 20, **wall))
    ax.add_patch(Rectangle((LIVER, 2), 1.1, 20, **wall))
    ax.text(GUT + 0.2, -7, "gut wall", ha="center", va="center")
    ax.text(LIVER + 0.55, -7, "liver", ha="center", va="center")
    filled = ax.add_patch(Rectangle((BLOOD, 0), COLUMN, 50, color=KETAMINE, alpha=0.6, linewidth=0))
    ax.add_patch(Rectangle((BLOOD, 0), COLUMN, 100, facecolor="none", edgecolor=KETAMINE, linewidth=1.2))
    ax.text(BLOOD + COLUMN / 2, 112, "arrived by the peak", ha="center", va="center")
    ax.text(BLOOD + COLUMN / 2, -7, "blood", ha="center", va="center")
    for part in (0, 100):
        ax.text(BLOOD + COLUMN + 0.12, part, f"{part} %", ha="left", va="center")
    return lit, filled


def roads() -> Explorer:
    """The body, where the blood fills with what has arrived by the peak, and the level by the chosen road."""
    fig, (drawn, levels) = subplots(2, 1, figsize=(6.8, 5.6))
    lit, filled = body(drawn)
    levels.set(xlim=(0, 4), ylim=(0, TOP), xticks=range(5))
    name_axes(levels, "Time (h)", "Level (ng/mL)")
    early_band = levels.add_patch(Rectangle((0, 0), EARLIEST, TOP, facecolor=REFERENCE, alpha=BAND_ALPHA, linewidth=0))
    too_early = levels.text(EARLIEST + 0.05, 0.95 * TOP, "not valid yet", va="center", color=REFERENCE)
    others = [levels.plot(HOURS, HOURS, color=KETAMINE, alpha=0.4, linewidth=1.4)[0] for _ in ROADS]
    (curve,) = levels.plot(HOURS, HOURS, color=KETAMINE, linewidth=2.6, label="chosen road")
    peak = levels.scatter([1], [1], color=KETAMINE, s=46, zorder=6)
    names = {road: levels.text(1, 1, road, va="center", color=KETAMINE) for road in ("vein", "muscle")}
    words = levels.text(3.95, 0.96 * TOP, "", ha="right", va="top")

    def update(road, speed, disposition):
        for light, each in zip(lit, LANES, strict=True):
            light.set_visible(each == road)
        for line, each in zip(others, ROADS, strict=True):
            line.set_ydata(level(each, 1, disposition))
        curve.set_ydata(level(road, speed, disposition))
        early_band.set_visible(disposition == VENOUS)
        too_early.set_visible(disposition == VENOUS)
        hour, height, part = until_peak(road, speed, disposition)
        peak.set_offsets([[hour, height]])
        filled.set_height(part)
        for each, name in names.items():
            at, top, _ = until_peak(each, 1, disposition)
            name.set_position((at + 0.1, top + 9) if each == "vein" else (1.3, level(each, 1, disposition)[78] + 19))
        words.set_text(f"{road}: {height:.0f} ng/mL after {60 * hour:.0f} min\narrived by then: {part:.0f} %")
        return *lit, early_band, too_early, *others, curve, peak, filled, *names.values(), words

    def describe(road, speed, disposition):
        hour, height, part = until_peak(road, speed, disposition)
        return (
            f"{MG:g} mg {WAYS[road]}, body as in {DISPOSITIONS[disposition]}: {MG * share(road):.1f} mg arrive in "
            f"the end. The level is highest after {60 * hour:.0f} min, {height:.0f} ng/mL; by then {part:.0f} % of "
            "them have arrived."
        )

    def early(road, speed, disposition):
        return until_peak(road, speed, disposition)[2] < 40

    return Explorer(
        fig,
        update,
        {
            "road": Choice(ROADS, label="Road", menu=True),
            "speed": Stops([0.25, 0.5, 1, 2], value=1, unit="times", label="Speed of absorption"),
            "disposition": Choice(DISPOSITIONS, value="kamp-2020", label="What the body does with it", menu=True),
        },
        id="roads",
        title="A peak is no end: much of the dose is still on its way",
        describe=describe,
        caption="Streams: [ketamine]{ketamine} that gets through, with its share. Pale: the other roads.",
        more=(
            "25 mg of racemate, 70 kg. Share and speed of each road are those of one study; others disagree, as a "
            "later figure shows. The shares are means with a wide spread; they do not turn a dose by one road into a "
            "dose by another. The blood fills to what has arrived at the peak, of what will arrive. Of the pale "
            "curves the three low ones are nose, tongue and mouth. Speeds were chosen by the course so that the peak "
            "comes when it was measured, with the disposition of Herd & Anderson, which is that of children, scaled; "
            "with another one they are no longer right. The band: a venous body that does not hold in the first "
            "quarter of an hour. The vein gets its dose over half an hour, whatever the speed. How gut wall and liver "
            "divide the loss is that of esketamine."
        ),
        narrow=(3.6, 4.35),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(
            *DISPOSITIONS, NASAL, *(target(number)["observed"].partition(":")[0] for number in OF_ROAD.values())
        ),
        challenges={"find a road and a speed at which less than two fifths have arrived at the peak": early},
        play="speed",
    )
