"""Blood into and out of a liver: a stream as wide as the flow, the part that is taken, and the areas that follow."""

from functools import cache

import numpy as np
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle

from live_figures import Explorer, Stops

from ... import evidence
from ...models.liver import Liver, area_ratio
from ..everything_else_it_touches.levels import USUAL_FREE
from ..style import BAND_ALPHA, INK, KETAMINE, PAPER, REFERENCE, logarithmic, name_axes, subplots

SET = "perez-ruixo-2021"
USUAL = Liver.named(SET, USUAL_FREE)
FLOW = float(USUAL.flow)
ROADS = {"by mouth": 1.0, "by vein": 0.0}  # name: the share of the dose that comes by way of gut and liver
WIDE = 4.4 / (2 * FLOW)  # how wide 1 L/h is drawn
MIDDLE, LEFT, RIGHT, FLOOR = 5.2, 4.0, 8.4, 2.0  # of the stream; sides and lower end of the liver


def liver(flow: float, intrinsic: float, free: float) -> Liver:
    """flow: L/h. intrinsic: times the usual intrinsic clearance. free: per cent of the drug in plasma."""
    return USUAL.changed(intrinsic, flow / FLOW, free / (100 * USUAL_FREE))


@cache
def ratios(flow: float, intrinsic: float, free: float) -> dict[tuple[str, str], float]:
    """Area over the usual one, by road, of all drug and of free drug."""
    found = {}
    for road, swallowed in ROADS.items():
        total = float(area_ratio(USUAL, liver(flow, intrinsic, free), swallowed))
        found[road, "total"], found[road, "free"] = total, total * free / (100 * USUAL_FREE)
    return found


def rounded(litres: float) -> str:
    """A flow as the drawing writes it."""
    return f"{litres:.0f}" if litres >= 9.95 else f"{litres:.1f}"


def one_liver() -> Explorer:
    """The stream with the part that is taken; below it the areas by mouth and by vein, total and free."""
    fig, (organ, areas) = subplots(2, 1, figsize=(6.8, 5.2), height_ratios=[1.1, 1])
    organ.set(xlim=(0, 12.4), ylim=(-2.1, 9.6))
    organ.axis("off")
    organ.add_patch(
        FancyBboxPatch(
            (LEFT + 0.3, FLOOR + 0.3),
            RIGHT - LEFT - 0.6,
            6.0,
            boxstyle="round,pad=0.3,rounding_size=0.9",
            color=REFERENCE,
            alpha=BAND_ALPHA,
            linewidth=0,
        )
    )
    organ.text((LEFT + RIGHT) / 2, 9.1, "liver", ha="center", va="center")
    comes = organ.add_patch(Rectangle((0, MIDDLE), LEFT + 0.4, 1, color=KETAMINE, linewidth=0))
    leaves = organ.add_patch(
        Rectangle((RIGHT - 0.4, MIDDLE), 3.6, 1, facecolor=PAPER, edgecolor=KETAMINE, linewidth=1.2)
    )
    by = organ.add_patch(Rectangle((RIGHT - 0.4, MIDDLE), 3.6, 1, color=KETAMINE, linewidth=0))
    corner = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 2), (1, 2), (2, 2)]
    taken = organ.add_patch(Polygon(corner, color=REFERENCE, linewidth=0))
    labels = [
        organ.text(0.1, 9.1, "", va="center"),
        organ.text(12.3, 9.1, "", ha="right", va="center"),
        organ.text(0.1, -1.5, "", va="center"),
        organ.text((LEFT + RIGHT) / 2, -1.5, "", ha="center", va="center"),
    ]

    areas.set(xlim=(0.00012, 80), ylim=(-0.5, 3.8), yticks=[])
    logarithmic(areas.xaxis, {0.1: "0.1", 1: "1", 10: "10"})
    areas.spines["left"].set_visible(False)
    areas.axvline(1, color=INK, linewidth=0.9)
    name_axes(areas, "Area ÷ usual area (logarithmic)", "Area under the level")
    rows = list(ratios(FLOW, 1, 100 * USUAL_FREE))
    heights = np.array([3.2, 2.3, 0.9, 0.0])
    ways = [areas.plot([1, 1], [h, h], color=KETAMINE, linewidth=2.4)[0] for h in heights]
    looks = {"total": KETAMINE, "free": PAPER}
    ends = {
        kind: areas.scatter(
            np.ones(2), np.ones(2), facecolors=fill, edgecolors=KETAMINE, linewidths=1.6, s=52, zorder=6, label=kind
        )
        for kind, fill in looks.items()
    }
    names = [areas.text(0.00014, h, "", va="center") for h in heights]

    def update(flow, intrinsic, free):
        now = liver(flow, intrinsic, free)
        clearance, past = float(now.clearance), flow - float(now.clearance)
        width, cleared = WIDE * flow, WIDE * clearance
        low = MIDDLE - width / 2
        comes.set_bounds(0, low, LEFT + 0.4, width)
        leaves.set_bounds(RIGHT - 0.4, low, 3.6, width)
        by.set_bounds(RIGHT - 0.4, low + cleared, 3.6, max(width - cleared, 0.01))
        half, centre = max(cleared / 2, 0.03), (LEFT + RIGHT) / 2
        # the way down is as wide on the page as the stream: the panel is wider than it is high
        taken.set_xy(
            [
                (centre - half, MIDDLE),
                (centre + half, MIDDLE),
                (centre + half, 0.9),
                (centre + half + 0.3, 0.9),
                (centre, -0.4),
                (centre - half - 0.3, 0.9),
                (centre - half, 0.9),
            ]
        )
        says = (
            f"flow {rounded(flow)} L/h",
            f"gets by {rounded(past)} L/h",
            f"capacity {rounded(float(now.capacity))} L/h",
            f"cleared {rounded(clearance)} L/h",
        )
        for label, words in zip(labels, says, strict=True):
            label.set_text(words)
        found = ratios(flow, intrinsic, free)
        for kind, marks in ends.items():
            marks.set_offsets([(found[row], h) for row, h in zip(rows, heights, strict=True) if row[1] == kind])
        for way, name, row in zip(ways, names, rows, strict=True):
            way.set_xdata([1, found[row]])
            name.set_text(f"{', '.join(row)}: {found[row]:.2f}")
        return comes, leaves, by, taken, *labels, *ways, *ends.values(), *names

    def describe(flow, intrinsic, free):
        now, found = liver(flow, intrinsic, free), ratios(flow, intrinsic, free)
        return (
            f"A flow of {rounded(flow)} L/h and a capacity of {rounded(float(now.capacity))} L/h: the liver takes "
            f"{100 * float(now.extraction):.0f} % and clears {rounded(float(now.clearance))} L/h. The area by mouth "
            f"is "
            f"{found['by mouth', 'total']:.2f} times the usual one, by vein {found['by vein', 'total']:.2f}; of free "
            f"drug {found['by mouth', 'free']:.2f} and {found['by vein', 'free']:.2f}."
        )

    return Explorer(
        fig,
        update,
        {
            "flow": Stops([round(FLOW * part, 1) for part in (0.25, 0.5, 1, 2)], value=FLOW, unit="L/h", label="Flow"),
            "intrinsic": Stops([0.05, 0.15, 0.4, 1, 2.5, 7, 20], value=1, unit="times", label="Intrinsic clearance"),
            "free": Stops([30, 100 * USUAL_FREE, 75], value=100 * USUAL_FREE, unit="%", label="Free in plasma"),
        },
        id="one-liver",
        title="In this model the flow counts by vein only, the enzymes most by mouth",
        describe=describe,
        presets={"Usual": {}, "Enzymes limit": {"intrinsic": 0.05}, "Flow limits": {"intrinsic": 20}},
        caption="Stream: as wide as the flow; [filled]{ketamine}: with drug. Open points: free drug.",
        more=(
            "Capacity: what would be cleared if the flow brought drug without limit, free fraction × intrinsic "
            "clearance. It is published as one number; 53 % free is a course choice, what Dayton 1983 leaves. The "
            "whole stream leaves; the empty part of it is what was cleared. The dose is the same in every state. "
            "The flow is "
            "a fitted exchange, larger than what flows through a liver, and the share taken is part of the same fit."
        ),
        narrow=(3.6, 5.0),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(SET, evidence.value("liver.blood_flow")),
        challenges={
            "let the area of free drug rise by vein and fall by mouth": lambda flow, intrinsic, free: (
                ratios(flow, intrinsic, free)["by vein", "free"] > 1.05
                and ratios(flow, intrinsic, free)["by mouth", "free"] < 0.95
            )
        },
    )
