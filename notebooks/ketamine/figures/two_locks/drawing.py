"""The receptor in its membrane with both locks, beside the curve of current against voltage."""

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from live_figures import Explorer, Stops, Switch

from ... import evidence
from ...models import receptor
from ..style import BAND_ALPHA, INK, MAGNESIUM, NMDA, PAPER, REFERENCE, name_axes, subplots

FORM = "jahr-stevens"
PORES = 50  # that the drawing counts
OUTSIDE, INSIDE = 8.6, 5.0  # heights of the two faces of the membrane in the drawing
SITE = 5.9
MIDDLES = (2.3, 7.7)  # of the two receptors that are drawn large: one that Mg²⁺ holds, one that is free
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
    fig, (curve, ax) = subplots(1, 2, figsize=(6.8, 4.5), width_ratios=[1, 1])
    moving = _draw_receptor(ax)
    curve.set(xlim=(LOWEST - 5, HIGHEST + 5), ylim=(-92, 56), xticks=range(-80, 41, 40), yticks=range(-80, 41, 40))
    name_axes(curve, "Inside the cell (mV)", "Current (pA), inward below 0")
    curve.axhline(0, color=INK, linewidth=0.9)
    curve.plot(voltages, voltages, color=REFERENCE, linestyle=(0, (5, 2)), label="without Mg²⁺")
    (line,) = curve.plot(voltages, voltages, color=NMDA, linewidth=2.8, label="current")
    (place,) = curve.plot([-70, -70], [0, -70], color=INK, linewidth=1, linestyle=":")
    dot = curve.scatter([-70], [-70], color=NMDA, s=60, zorder=7)
    curve.scatter([0], [0], marker="D", facecolors=PAPER, edgecolors=INK, s=40, zorder=6)
    curve.text(4, -12, "reversal\npotential", va="top")

    def update(voltage, magnesium, glutamate):
        free = float(receptor.unblocked_fraction(voltage, magnesium, FORM))
        passing = glutamate * float(current(voltage, magnesium))
        line.set_ydata(glutamate * current(voltages, magnesium))
        place.set_data([voltage, voltage], [0, passing])
        dot.set_offsets([[voltage, passing]])
        return line, place, dot, *moving(voltage, free, glutamate)

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
        title="Less negative, and more current flows in",
        describe=describe,
        presets={
            "At rest": {"magnesium": 1},
            "Depolarised": {"magnesium": 1, "voltage": -25},
            "Mg²⁺ alone": {"magnesium": 1, "glutamate": False},
        },
        caption=(
            "Glutamate opens the gate, [Mg²⁺]{magnesium} fills the pore; arrow: current of a free one; dashed: no Mg²⁺."
        ),
        more=(
            f"A sketch, not a structure: of {PORES} open pores as many are filled as Mg²⁺ holds. The arrow is the "
            "current of one free pore, and grows with the drive alone. The curve is for 1 nS of channels that "
            "glutamate has opened. Simple form of Jahr & Stevens, which is not meant for less than about 0.5 mmol/L; "
            "reversal set to 0 mV."
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
    """The drawing; gives back what moves it: (voltage, share free, glutamate there) -> artists."""
    ax.set(xlim=(0, 10), ylim=(0, 12.4))
    ax.set_axis_off()
    for left, right in ((0, 0.5), (4.1, 5.9), (9.5, 10)):
        box = Rectangle((left, INSIDE), right - left, OUTSIDE - INSIDE, color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)
        ax.add_patch(box)
    half = np.array(
        [(-1.8, 4.5), (-1.8, 8.9), (-2.1, 9.5), (-2.1, 10.9), (-0.9, 10.9), (-0.9, 9.6), (-0.75, 8.6), (-0.9, 6.7),
         (-0.55, 5.4), (-0.55, 5.0), (-0.75, 4.5)]
    )  # fmt: skip
    doors, bound, ions, charges, flows, heads = [], [], [], [], [], []
    for middle in MIDDLES:
        for side in (half, half * [-1, 1]):
            ax.add_patch(Polygon(side + np.array([middle, 0]), color=NMDA, alpha=0.75, linewidth=0))
        sites = np.array([(middle - 1.5, 10.2), (middle + 1.5, 10.2)])
        ax.scatter(*sites.T, s=120, facecolors=PAPER, edgecolors=NMDA, linewidths=1.4)
        bound.append(ax.scatter(*sites.T, s=56, color=INK, zorder=4))
        for _ in "lr":
            doors.append(ax.add_patch(Rectangle((middle, 7.5), 1, 0.36, facecolor=NMDA, edgecolor="none", linewidth=0)))
        ions.append(ax.scatter([middle], [SITE], s=190, color=MAGNESIUM, zorder=5))
        charges.append(ax.scatter([middle - 0.22, middle + 0.22], [SITE] * 2, marker="+", s=20, color=PAPER, zorder=6))
        flows += ax.plot([middle] * 2, [4, 3], color=INK, linewidth=2.6)
        heads.append([ax.scatter([middle], [3], marker=mark, color=INK, s=70, zorder=7) for mark in "v^"])
    outside = ax.text(5, 11.8, "", ha="center", va="center")
    ax.text(5, 3.8, "inside", ha="center", va="center")
    across, down = np.meshgrid(np.linspace(0.6, 9.4, PORES // 5), np.linspace(1.85, 0.25, 5))
    rows = np.column_stack([across.ravel(), down.ravel()])
    held = ax.scatter(*rows.T, s=22, color=MAGNESIUM)
    passable = ax.scatter(*rows.T, s=22, facecolors=PAPER, edgecolors=NMDA, linewidths=1.2)
    counted = ax.text(5, 2.6, "", va="center", ha="center")

    def move(voltage, free, glutamate):
        count = round(PORES * free)  # of these the last are free
        for middle, (left, right) in zip(MIDDLES, (doors[:2], doors[2:]), strict=True):
            width = 0.1 if glutamate else 0.82
            left.set_bounds(middle - 0.82, 7.5, width, 0.36)
            right.set_bounds(middle + 0.82 - width, 7.5, width, 0.36)
        way = float(np.sign(voltage))
        length = 0.35 + 1.0 * min(abs(voltage), 90) / 90  # the current of one free pore grows with the drive alone
        start = 4.6 if way < 0 else 4.6 - length
        for which, middle in enumerate(MIDDLES):
            holds = count < PORES if which == 0 else count == 0
            bound[which].set_visible(glutamate)
            height = SITE if glutamate else 9.4
            ions[which].set_offsets([[middle, height]])
            charges[which].set_offsets([[middle - 0.22, height], [middle + 0.22, height]])
            for each in (ions[which], charges[which]):
                each.set_visible(holds)
            passes = glutamate and not holds and way != 0
            flows[which].set_data([middle] * 2, [start, start + way * length] if way < 0 else [start, start + length])
            flows[which].set_visible(passes)
            for sign, head in zip((-1, 1), heads[which], strict=True):
                head.set_offsets([[middle, start - length if sign < 0 else start + length]])
                head.set_visible(passes and sign == way)
        for points, which in ((held, slice(0, PORES - count)), (passable, slice(PORES - count, PORES))):
            _show(points, rows, which, glutamate)
        counted.set_text(f"{count} of {PORES} pores free" if glutamate else "all gates shut")
        outside.set_text("outside: glutamate" if glutamate else "outside: no glutamate")
        every = [head for pair in heads for head in pair]
        return *doors, *bound, *ions, *charges, *flows, *every, outside, held, passable, counted

    return move


def _show(points, places, which, there):
    """Let only these of the places be seen, or none."""
    seen = np.full(places.shape, np.nan)
    seen[which] = places[which]
    some = not np.isnan(seen).all()
    points.set_offsets(seen if some else places)
    points.set_visible(there and some)
