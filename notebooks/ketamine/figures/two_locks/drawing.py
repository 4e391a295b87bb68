"""The receptor in its membrane with both locks, beside the curve of current against voltage."""

import numpy as np
from matplotlib.patches import Circle, Polygon, Rectangle, Wedge

from ... import evidence
from ...explorer import Explorer, Stops, Switch
from ...models import receptor
from ..style import BAND_ALPHA, INK, MAGNESIUM, NMDA, PAPER, REFERENCE, name_axes, subplots

FORM = "jahr-stevens"
PORES = 50  # that the drawing counts
OUTSIDE, INSIDE = 8.6, 5.0  # heights of the two faces of the membrane in the drawing
SITE = 5.9
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
    fig, (ax, curve) = subplots(1, 2, figsize=(6.8, 4.5), width_ratios=[5, 6])
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
            "magnesium": Stops([0, 0.25, 0.5, 1, 1.5, 2], value=0, unit="mmol/L", label="Mg²⁺ outside"),
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
    ax.set(xlim=(0, 10), ylim=(0, 12.6))
    ax.set_axis_off()
    for left in (0, 7.2):
        box = Rectangle((left, INSIDE), 2.8, OUTSIDE - INSIDE, color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)
        ax.add_patch(box)
    half = np.array(
        [(2.8, 4.5), (2.8, 8.9), (2.2, 9.5), (2.2, 10.9), (3.9, 10.9), (3.9, 9.6), (4.1, 8.6), (4.0, 6.7), (4.5, 5.6),
         (4.5, 5.2), (4.1, 4.5)]
    )  # fmt: skip
    for side in (half, np.array([10, 0]) + half * [-1, 1]):
        ax.add_patch(Polygon(side, color=NMDA, alpha=0.75, linewidth=0))
    places = [(3.05, 10.25), (6.95, 10.25)]
    for at in places:
        ax.add_patch(Circle(at, 0.52, facecolor=PAPER, edgecolor=NMDA, linewidth=1.4))
    bound = [ax.add_patch(Circle(at, 0.36, facecolor=NMDA, edgecolor="none", linewidth=0)) for at in places]
    doors = [ax.add_patch(Rectangle((4, 7.5), 1, 0.36, facecolor=NMDA, edgecolor="none", linewidth=0)) for _ in "lr"]
    ion = ax.add_patch(Circle((5, SITE), 0.62, facecolor=MAGNESIUM, edgecolor="none", linewidth=0, zorder=5))
    ion_name = ax.text(5, SITE, "Mg", ha="center", va="center", color=PAPER, fontsize=10, zorder=6)
    (flow,) = ax.plot([5, 5], [4, 2.6], color=INK, linewidth=2.6)
    heads = {way: ax.scatter([5], [3], marker=mark, color=INK, s=70, zorder=7) for way, mark in ((-1, "v"), (1, "^"))}
    ax.text(0, 9.2, "outside", va="center")
    ax.text(0, 4.2, "inside", va="center")
    ax.text(3.05, 11.9, "glutamate sites", ha="left", va="center", color=NMDA)
    ax.add_patch(Wedge((8.6, 2.9), 1.25, 0, 180, fill=False, edgecolor=INK, linewidth=1.2))
    (needle,) = ax.plot([8.6, 8.6], [2.9, 4], color=INK, linewidth=2)
    said = ax.text(8.6, 2.65, "", ha="center", va="top")
    across, down = np.meshgrid(np.linspace(0.2, 9.8, PORES // 2), [1.05, 0.55])
    rows = np.column_stack([across.T.ravel(), down.T.ravel()])
    held = ax.scatter(*rows.T, s=13, color=MAGNESIUM)
    passable = ax.scatter(*rows.T, s=13, facecolors=PAPER, edgecolors=NMDA, linewidths=1.2)
    counted = ax.text(0, 1.75, "", va="center", ha="left")

    def move(voltage, free, glutamate, passing):
        width = 0.1 if glutamate else 1
        doors[0].set_bounds(4, 7.5, width, 0.36)
        doors[1].set_bounds(6 - width, 7.5, width, 0.36)
        for each in bound:
            each.set_visible(glutamate)
        in_pore = free < 0.5
        ion.set_visible(free < 1)
        ion_name.set_visible(free < 1)
        at = (5, SITE) if in_pore else (5, 9.4)
        ion.set_center(at)
        ion_name.set_position(at)
        way = float(np.sign(passing))
        length = 0.5 + 1.5 * min(abs(passing), 45) / 45
        start = 4.9 if way < 0 else 4.0
        flow.set_data([5, 5], [start, start + way * length])
        flow.set_visible(way != 0)
        for sign, head in heads.items():
            head.set_offsets([[5, start + way * length]])
            head.set_visible(sign == way)
        angle = np.pi * (HIGHEST - voltage) / (HIGHEST - LOWEST)
        needle.set_data([8.6, 8.6 + 1.1 * np.cos(angle)], [2.9, 2.9 + 1.1 * np.sin(angle)])
        said.set_text(f"{signed(voltage)} mV")
        count = round(PORES * free)
        _show(passable, rows, slice(0, count))
        _show(held, rows, slice(count, PORES))
        counted.set_text(f"{count} of {PORES} free")
        return *doors, *bound, ion, ion_name, flow, *heads.values(), needle, said, held, passable, counted

    return move


def _show(points, places, which):
    """Let only these of the places be seen."""
    seen = np.full(places.shape, np.nan)
    seen[which] = places[which]
    some = not np.isnan(seen).all()
    points.set_offsets(seen if some else places)
    points.set_visible(some)
