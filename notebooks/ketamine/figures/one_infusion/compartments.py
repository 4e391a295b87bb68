"""Where the drug of one dose is and where it is going: compartments as tanks, with the flows between them."""

from functools import cache

import numpy as np
from matplotlib.patches import Polygon

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import pharmacokinetics as pk
from ..style import INK, KETAMINE, PAPER, REFERENCE, name_axes, subplots, two_figures
from .levels import MODELS, STANDARD_DOSE, STANDARD_MINUTES, WEIGHT, model_choice

MINUTES = (0, *range(5, 65, 5), *range(70, 190, 10), *range(200, 380, 20), 420, 480, 600, 720)
GIVEN = {"forty": "over 40 min", "bolus": "all at once"}
DOSE = STANDARD_DOSE * WEIGHT
TOP = 420
WIDEST = 120
"""Flow in mg/h from which on an arrow gets no wider."""
EXIT = -84
"""Height at which the arrow through the liver lies, below the tanks."""


@cache
def course(given: str, model: str) -> tuple:
    """A body, and in it over MINUTES: amounts (n, T), what was cleared (T), both mg, and flows (n + 1, T) in mg/h.

    The flows are into each tissue, out through the liver, and from the pump.
    """
    body = pk.Mammillary.named(model, WEIGHT)
    dose = pk.Bolus(DOSE) if given == "bolus" else pk.Infusion(DOSE, STANDARD_MINUTES / 60)
    hours = np.array(MINUTES) / 60
    inside, cleared = pk.amounts(body, dose, hours), pk.eliminated(body, dose, hours)
    levels = inside / body.volumes[:, None]
    into_tissues = body.intercompartmental[:, None] * (levels[0] - levels[1:])
    runs = np.where((given == "forty") & (np.array(MINUTES) < STANDARD_MINUTES), DOSE / STANDARD_MINUTES * 60, 0)
    return body, inside, cleared, np.vstack([into_tissues, body.clearance * levels[0], runs])


def lost_by_the_centre(time: float, given: str, model: str) -> tuple[float, float]:
    """What has been cleared and what has moved into tissues (mg) since the centre was fullest; below 0: given back."""
    _, inside, cleared, _ = course(given, model)
    fullest = MINUTES.index(0 if given == "bolus" else STANDARD_MINUTES)
    now = max(MINUTES.index(time), fullest)
    gone = cleared[now] - cleared[fullest]
    return gone, inside[0, fullest] - inside[0, now] - gone


def arrow(start: float, end: float, middle: float, flow: float) -> np.ndarray:
    """Corners of a level arrow as thick as a flow (mg/h), in data units of a panel, shape (7, 2)."""
    wide = np.clip(abs(flow), 1.5, WIDEST) / 2
    neck = end - np.sign(end - start) * min(abs(end - start), 22)
    along = np.array([start, neck, neck, end, neck, neck, start])
    across = middle + np.array([wide, wide, wide + 9, 0, -wide - 9, -wide, -wide])
    return np.column_stack([along, across])


def drained(tank: tuple[float, float], flow: float) -> np.ndarray:
    """Corners of an arrow that leaves the bottom of a tank and turns right, shape (9, 2).

    Across a panel a unit is about twice as long as upwards, so that the way down is half as many units thick.
    """
    middle, pipe = sum(tank) / 2, min(np.clip(abs(flow), 1.5, WIDEST) / 4, (tank[1] - tank[0]) / 3)
    level = arrow(middle - pipe, middle + 78, EXIT, flow)
    down = [(middle + pipe, level[1, 1]), (middle + pipe, 0), (middle - pipe, 0)]
    return np.vstack([down, level[6], level[5], level[4], level[3], level[2], level[1]])


def tanks() -> Explorer:
    """Tanks as wide as their volume and filled to their concentration, with every flow as an arrow in mg/h."""
    fig, (ax, lost) = subplots(2, 1, figsize=(6.8, 5.1), height_ratios=[4.4, 1])
    ax.set(xlim=(-6, 436), ylim=(-160, 640), xticks=[], yticks=[0, 100, 200, 300, 400])
    ax.spines["left"].set_bounds(0, 400)
    ax.spines["bottom"].set_visible(False)
    ax.grid(visible=False)
    name_axes(ax, "", "Volume, and level (ng/mL)")
    walls = [ax.plot([0, 1], [0, 1], color=INK, linewidth=1.2)[0] for _ in range(3)]
    fills = [ax.bar([0], [1], width=1, align="edge", color=KETAMINE, alpha=a)[0] for a in (1, 0.62, 0.38)]
    names = [ax.text(0, 636, "", ha="center", va="top") for _ in range(3)]
    breaks = [ax.plot([0, 1], [0, 1], color=PAPER, linewidth=3)[0] for _ in range(3)]
    beyond = [ax.text(0, TOP + 8, "", ha="center", va="bottom") for _ in range(3)]
    level, down = arrow(0, 40, 0, 5), drained((0, 40), 5)
    outlines = ((level, KETAMINE), (level, KETAMINE), (down, REFERENCE), (level, INK))
    arrows = [ax.add_patch(Polygon(outline, color=colour, linewidth=0)) for outline, colour in outlines]
    flows = [ax.text(0, 0, "", ha="center", va="bottom") for _ in range(2)]
    flows += [ax.text(0, 412, "", ha="center", va="top"), ax.text(0, 0, "", va="center")]
    tissue_1, tissue_2, pump, liver = flows
    lost.set(xlim=(-22, 60), ylim=(-0.6, 1.6), yticks=[0, 1])
    lost.set_yticks([1, 0], ["cleared", "into tissues"])
    lost.set_xticks([-20, -10, 0, 10, 20, 30], ["−20", "−10", "0", "10", "20", "30 mg"])
    lost.axvline(0, color=INK, linewidth=0.9)
    lost.grid(visible=False, axis="y")
    name_axes(lost, "", "What the centre has lost since it was fullest")
    bars = [lost.barh([y], [1], height=0.62, color=c)[0] for y, c in ((1, REFERENCE), (0, KETAMINE))]
    amounts = [lost.text(0, y, "", va="center") for y in (1, 0)]

    def update(time, given, model):
        body, inside, _, flow = course(given, model)
        now = MINUTES.index(time)
        levels = inside[:, now] / body.volumes * 1000
        order = [1, 0, 2] if len(levels) == 3 else [0, 1]  # the centre stands between its tissues
        gap = min(110, (430 - body.volumes.sum()) / 2)  # where the arrows are; also left of a centre that stands first
        left, place = gap * (order[0] == 0), {}
        for i in order:
            place[i] = left
            left += body.volumes[i] + gap
        for i, (wall, fill, name, tear, word) in enumerate(zip(walls, fills, names, breaks, beyond, strict=True)):
            there = i in place
            start, volume = (place[i], body.volumes[i]) if there else (0, 1)
            fill.set_bounds(start, 0, volume, min(levels[i], TOP) if there else 0)
            wall.set_data([start, start, start + volume, start + volume], [TOP, 0, 0, TOP])
            title = ("centre", "tissue 1", "tissue 2")[i] if len(levels) == 3 else ("centre", "tissue", "")[i]
            name.set(text=f"{title}\n{volume:.0f} L\n{levels[i]:.0f}" if there else "")
            name.set_x(start + volume / 2)
            for artist in (fill, wall, name):
                artist.set_visible(there)
            cut = there and levels[i] > TOP  # the fill is torn near the rim, and the words say what it stands for
            tear.set_data(start + volume * np.linspace(-0.1, 1.1, 7), TOP - 60 + 14 * (np.arange(7) % 2))
            word.set(text="beyond the scale", x=start + volume / 2)
            for artist in (tear, word):
                artist.set_visible(cut)
        centre = place[0], place[0] + body.volumes[0]
        gaps = {1: (centre[0], centre[0] - gap), 2: (centre[1], centre[1] + gap)}
        sides = {1: 0, 2: 1} if len(levels) == 3 else {2: 0}
        for side, shape, word in ((1, arrows[0], tissue_1), (2, arrows[1], tissue_2)):
            there = side in sides
            rate = flow[sides[side], now] if there else 0
            near, far = gaps[side]
            ends = (near, far) if rate >= 0 else (far, near)
            inset = 8 * np.sign(ends[1] - ends[0])
            shape.set_xy(arrow(ends[0] + inset, ends[1] - inset, 120, rate))
            word.set(text=two_figures(abs(rate)), position=((near + far) / 2, 134 + min(abs(rate), WIDEST) / 2))
            for artist in (shape, word):
                artist.set_visible(there)
        cleared, pumped = flow[-2, now], flow[-1, now]
        arrows[2].set_xy(drained(centre, cleared))
        liver.set(text=f"liver {two_figures(cleared)} mg/h", position=(sum(centre) / 2 + 84, EXIT))
        arrows[3].set_xy(arrow(centre[0] - gap + 8, centre[0] - 6, 270, pumped))
        arrows[3].set_visible(pumped > 0)
        pump.set(text=f"pump\n{two_figures(pumped)}", x=centre[0] - gap / 2, visible=pumped > 0)
        gone, moved = lost_by_the_centre(time, given, model)
        for bar, word, amount in zip(bars, amounts, (gone, moved), strict=True):
            bar.set_width(amount)
            share = f" · {100 * amount / (gone + moved):.0f} %" if moved > 0 and gone + moved > 0.01 else ""
            word.set(text=f"{amount:.1f} mg{share}".replace("-", "−") if gone else "", x=max(amount, 0) + 0.7)
        return *walls, *fills, *names, *breaks, *beyond, *arrows, *flows, *bars, *amounts

    def describe(time, given, model):
        body, inside, cleared, _ = course(given, model)
        now = MINUTES.index(time)
        gone, moved = lost_by_the_centre(time, given, model)
        said = (
            f"{DOSE:g} mg {GIVEN[given]}, {time} min after the start, in the model of {MODELS[model]}: "
            f"{inside[0, now] / body.volumes[0] * 1000:.0f} ng/mL in the centre; {inside[0, now]:.1f} mg are there, "
            f"{inside[1:, now].sum():.1f} mg in tissues, {cleared[now]:.1f} mg cleared."
        )
        if gone == 0:
            return said
        to_tissues = (
            f"{moved:.1f} mg have moved into tissues" if moved > 0 else f"tissues have given back {-moved:.1f} mg"
        )
        return f"{said} Since the centre was fullest the liver has cleared {gone:.1f} mg, and {to_tissues}."

    return Explorer(
        fig,
        update,
        {
            "time": Stops(MINUTES, value=40, unit="min", label="Time", time=True),
            "given": Choice(GIVEN, label="Given"),
            "model": model_choice(),
        },
        id="tanks",
        title="After a bolus the drug moves sideways; after forty minutes most of what leaves is cleared",
        describe=describe,
        presets={
            "End of the infusion": {},
            "Ten minutes later": {"time": 50},
            "Ten minutes after a bolus": {"time": 10, "given": "bolus"},
        },
        caption="A tank is as wide as its volume, so area is amount. An arrow is as thick as its flow in mg/h.",
        more=(
            "0.5 mg/kg for 70 kg. Two tanks with the same level are in balance; drug runs from the higher level to the "
            "lower, and the arrow shows the difference. From 120 mg/h on arrows get no thicker, under 1.5 no "
            "thinner. A level beyond 420 ng/mL would stand over the rim: its tank is drawn full and torn. "
            "All clearance is drawn as the liver’s. Tissues are not organs."
        ),
        numbers=evidence.status_note(*MODELS),
        narrow=(3.6, 4.6),
        play="time",
        stop_at=120,
    )
