"""The receptor in its membrane with both locks, beside the curve of current against voltage."""

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from ... import evidence
from ...explorer import Explorer, Stops, Switch
from ...models import receptor
from ..style import BAND_ALPHA, INK, MAGNESIUM, NMDA, PAPER, REFERENCE, name_axes, subplots

FORM = "jahr-stevens"
PORES = 50  # that the drawing counts
OUTSIDE, INSIDE = 8.6, 5.0  # heights of the two faces of the membrane in the drawing
SITE = 5.9
SCALE = (6.4, 9.9)  # where the scale of the voltage begins and ends
LOWEST, HIGHEST = -90, 50  # mV


def signed(number: float, digits: int = 0) -> str:
    """A number with a real minus sign, and no minus before zero."""
    return f"{number + 0.0:.{digits}f}".replace("-", "−") if round(number, digits) else f"{0:.{digits}f}"


def percent(share: float) -> str:
    """A share in per cent with two figures."""
    return f"{100 * share:.{1 if share < 0.0995 else 0}f} %"


def current(voltage, magnesium) -> np.ndarray:
    """Current in pA through 1 nS of channels that glutamate has opened; the reversal potential is 0 mV."""
    return receptor.unblocked_fraction(voltage, magnesium, FORM) * voltage


def locks() -> Explorer:
    """A receptor with its two locks, and the current that it passes at every voltage."""
    voltages = np.linspace(LOWEST, HIGHEST, 71)
    fig, (curve, ax) = subplots(1, 2, figsize=(6.8, 4.5), width_ratios=[6, 5])
    moving = _draw_receptor(ax)
    curve.set(xlim=(LOWEST, HIGHEST), ylim=(-92, 56), xticks=range(-80, 41, 40), yticks=range(-80, 41, 40))
    name_axes(curve, "Voltage of the inside (mV)", "Current (pA), inward below 0")
    curve.axhline(0, color=INK, linewidth=0.9)
    curve.plot(voltages, voltages, color=REFERENCE, linestyle=(0, (5, 2)), label="without Mg²⁺")
    (line,) = curve.plot(voltages, voltages, color=NMDA, linewidth=2.8, label="current")
    (place,) = curve.plot([-70, -70], [0, -70], color=NMDA, linewidth=1, linestyle=":")
    dot = curve.scatter([-70], [-70], color=NMDA, s=60, zorder=7)
    curve.scatter([0], [0], marker="D", facecolors=PAPER, edgecolors=INK, s=40, zorder=6)
    curve.text(6, -12, "reversal\npotential", va="top")

    def update(voltage, magnesium, glutamate):
        free = float(receptor.unblocked_fraction(voltage, magnesium, FORM))
        passing = glutamate * float(current(voltage, magnesium))
        line.set_ydata(glutamate * current(voltages, magnesium))
        place.set_data([voltage, voltage], [0, passing])
        dot.set_offsets([[voltage, passing]])
        return line, place, dot, *moving(voltage, free, glutamate, passing)

    def describe(voltage, magnesium, glutamate):
        free = float(receptor.unblocked_fraction(voltage, magnesium, FORM))
        where = f"At {signed(voltage)} mV in {magnesium:g} mmol/L Mg²⁺"
        if not glutamate:
            return f"{where}, without glutamate: the gate is shut, and nothing passes at any voltage."
        passing = float(current(voltage, magnesium))
        way = "inward" if passing < 0 else "outward" if passing > 0 else "either way"
        amount = f"{abs(passing):.0f}" if abs(passing) >= 10 else f"{abs(passing):.1f}"
        return f"{where}, with glutamate: {percent(free)} of the open pores are free, and {amount} pA flow {way}."

    return Explorer(
        fig,
        update,
        {
            "voltage": Stops(-90, 50, step=5, value=-70, unit="mV", label="Inside the cell"),
            "magnesium": Stops([0, 0.5, 1, 1.5, 2], value=0, unit="mmol/L", label="Mg²⁺ outside"),
            "glutamate": Switch(value=True, label="Glutamate"),
        },
        id="locks",
        title="Less negative lets more current in",
        describe=describe,
        presets={
            "At rest": {"magnesium": 1},
            "Depolarised": {"magnesium": 1, "voltage": -25},
            "Mg²⁺ alone": {"magnesium": 1, "glutamate": False},
        },
        caption="[Glutamate]{nmda} opens the gate, [Mg²⁺]{magnesium} fills the pore; dashed: the line without it.",
        more=(
            f"A sketch, not a structure. Of the {PORES} small pores as many are filled as Mg²⁺ holds; the large one "
            "shows what most of them do. The curve is for 1 nS of channels that glutamate has opened. Simple form of "
            "Jahr & Stevens, which is not meant for less than about 0.5 mmol/L; reversal set to 0 mV."
        ),
        narrow=(3.6, 4.3),
        numbers=evidence.status_note(FORM),
        challenges={
            "let more than 10 pA in while Mg²⁺ is at 1 mmol/L": lambda voltage, magnesium, glutamate: (
                glutamate and magnesium == 1 and float(current(voltage, magnesium)) < -10
            )
        },
        cursor=("Read off at", "mV"),
        play="voltage",
    )


def _draw_receptor(ax):
    """The drawing; gives back what moves it: (voltage, share free, glutamate there, current) -> artists."""
    ax.set(xlim=(0, 10), ylim=(0, 12.4))
    ax.set_axis_off()
    for left in (0, 7.2):
        box = Rectangle((left, INSIDE), 2.8, OUTSIDE - INSIDE, color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)
        ax.add_patch(box)
    half = np.array(
        [(2.8, 4.5), (2.8, 8.9), (2.2, 9.5), (2.2, 10.9), (3.9, 10.9), (3.9, 9.6), (4.0, 8.6), (3.8, 6.7), (4.4, 5.4),
         (4.4, 5.0), (4.0, 4.5)]
    )  # fmt: skip
    for side in (half, np.array([10, 0]) + half * [-1, 1]):
        ax.add_patch(Polygon(side, color=NMDA, alpha=0.75, linewidth=0))
    sites = np.array([(3.05, 10.2), (6.95, 10.2)])
    ax.scatter(*sites.T, s=230, facecolors=PAPER, edgecolors=NMDA, linewidths=1.4)
    bound = ax.scatter(*sites.T, s=110, color=NMDA, zorder=4)
    doors = [ax.add_patch(Rectangle((4, 7.5), 1, 0.36, facecolor=NMDA, edgecolor="none", linewidth=0)) for _ in "lr"]
    ion = ax.scatter([5], [SITE], s=260, color=MAGNESIUM, zorder=5)
    charges = ax.scatter([4.76, 5.24], [SITE, SITE], marker="+", s=26, color=PAPER, zorder=6)
    (flow,) = ax.plot([5, 5], [4, 2.6], color=INK, linewidth=2.6)
    heads = {way: ax.scatter([5], [3], marker=mark, color=INK, s=70, zorder=7) for way, mark in ((-1, "v"), (1, "^"))}
    ax.text(0, 9.2, "outside", va="center")
    ax.text(0, 4.2, "inside", va="center")
    ax.text(5, 11.8, "glutamate sites", ha="center", va="center", color=NMDA)
    ax.plot([SCALE[0], SCALE[1]], [0.6, 0.6], color=INK, linewidth=1.2)
    for mark in (LOWEST, 0, HIGHEST):
        ax.plot([_along(mark)] * 2, [0.35, 0.6], color=INK, linewidth=1.2)
    (needle,) = ax.plot([8, 8], [0.6, 1.7], color=INK, linewidth=2.4)
    said = ax.text(10, 2.5, "", ha="right", va="center")
    across, down = np.meshgrid(np.linspace(0.2, 5.2, PORES // 5), np.linspace(1.7, 0.1, 5))
    rows = np.column_stack([across.ravel(), down.ravel()])
    held = ax.scatter(*rows.T, s=13, color=MAGNESIUM)
    passable = ax.scatter(*rows.T, s=13, facecolors=PAPER, edgecolors=NMDA, linewidths=1.2)
    counted = ax.text(0, 2.5, "", va="center", ha="left")

    def move(voltage, free, glutamate, passing):
        width = 0.35 if glutamate else 1.2
        doors[0].set_bounds(3.8, 7.5, width, 0.36)
        doors[1].set_bounds(6.2 - width, 7.5, width, 0.36)
        bound.set_visible(glutamate)
        height = SITE if glutamate and free < 0.5 else 9.5
        ion.set_offsets([[5, height]])
        charges.set_offsets([[4.76, height], [5.24, height]])
        for each in (ion, charges):
            each.set_visible(free < 1)
        way = float(np.sign(passing))
        length = 0.5 + 1.1 * min(abs(passing), 45) / 45
        start = 4.8 if way < 0 else 3.2
        flow.set_data([5, 5], [start, start + way * length])
        flow.set_visible(way != 0)
        for sign, head in heads.items():
            head.set_offsets([[5, start + way * length]])
            head.set_visible(sign == way)
        needle.set_xdata([_along(voltage)] * 2)
        said.set_text(f"{signed(voltage)} mV")
        count = round(PORES * free)
        for points, which in ((passable, slice(0, count)), (held, slice(count, PORES))):
            _show(points, rows, which, glutamate)
        counted.set_text(f"{count} of {PORES} free" if glutamate else "all gates shut")
        return *doors, bound, ion, charges, flow, *heads.values(), needle, said, held, passable, counted

    return move


def _along(voltage):
    """Where a voltage stands on the scale of the drawing."""
    return SCALE[0] + (SCALE[1] - SCALE[0]) * (voltage - LOWEST) / (HIGHEST - LOWEST)


def _show(points, places, which, there):
    """Let only these of the places be seen, or none."""
    seen = np.full(places.shape, np.nan)
    seen[which] = places[which]
    some = not np.isnan(seen).all()
    points.set_offsets(seen if some else places)
    points.set_visible(there and some)
