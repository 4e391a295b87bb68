"""A threshold that slides, at different speeds, after the input has changed."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ...models import bcm
from ..style import INK, REFERENCE, logarithmic, mosaic, name_axes, two_figures

SLOW = (0.1, 0.2, 0.4, 0.6, 0.8, 0.95, 1.1, 1.5, 2, 3, 6)
DRIVES = (0.5, 0.8, 1.1, 1.5, 2)
END, LATEST = 15.0, 150.0  # times of the weight: where the first panel ends, and the second
FOREVER = 4.0  # the slowness from which on a runaway can grow in proportion to 1/(time left), and so is one
EARLY, LATE = np.linspace(0, END, 601), np.linspace(END, LATEST, 901)
TIMES = np.concatenate([EARLY, LATE[1:]])
ENDS = {
    "settles": "settles at the target",
    "swings": "goes on swinging",
    "pauses": "falls silent for a long time",
    "silent": "falls silent, and stays so for very long",
    "towers": "shoots up more than a thousandfold",
    "runs away": "runs away",
}


@cache
def course(slow: float, drive: float, rule: str) -> tuple:
    """Output and threshold at TIMES after the input has become `drive` times what it was, each (T,)."""
    if rule == "fixed":
        return bcm.fixed_threshold(TIMES * drive**2, drive), np.ones(len(TIMES))
    return bcm.sliding_threshold(TIMES, slow, drive, 1.0, drive)


@cache
def end(slow: float, drive: float) -> str:
    """What becomes of the output in the long run, see `bcm.fate`; swings with long silences between are "pauses".

    Below FOREVER what `bcm.fate` follows no further is a high peak: it "towers", and then falls silent.
    """
    found = bcm.fate(slow * drive**2, drive, 1200.0)
    if found == "runs away" and slow * drive**2 < FOREVER:
        return "towers"
    return "pauses" if found == "swings" and np.nanmin(course(slow, drive, "sliding")[0]) < 0.01 else found


def sliding() -> Explorer:
    """Output and threshold over time, and where the pace of the threshold lies beside the border."""
    top = 4.4
    layout = [["time", "later"], ["pace", "pace"]]
    fig, panels = mosaic(layout, figsize=(6.8, 4.4), height_ratios=[5, 1], width_ratios=[7, 3])
    time, later, pace = (panels[name] for name in ("time", "later", "pace"))
    time.set(xlim=(-2, END), ylim=(0, top), xticks=[0, 5, 10, 15], yticks=[0, 1, 2, 3, 4])
    name_axes(time, "Time since the input changed", "Output and threshold (1 = target)")
    later.set(xlim=(END, LATEST), ylim=(0, top), xticks=[50, 100, 150], yticks=[0, 1, 2, 3, 4], yticklabels=[])
    name_axes(later, "Later", "")
    lines, outputs = [], []
    for axes, times, when in ((time, EARLY, ""), (later, LATE, ", later")):
        look = {"color": REFERENCE, "linewidth": 1.8, "linestyle": (0, (5, 2))}
        lines += axes.plot(times, times * 0 + 1, label=f"threshold{when}", **look)
        outputs += axes.plot(times, times * 0 + 1, color=INK, linewidth=2.4, label=f"output{when}")
    time.plot([-2, 0], [1, 1], color=INK, linewidth=2.4)
    pace.set(ylim=(-1, 1), yticks=[], xlim=(0.02, 30))
    logarithmic(pace.xaxis, {0.03: "0.03", 0.1: "0.1", 0.3: "0.3", 1: "1", 3: "3", 10: "10"})
    pace.spines["left"].set_visible(False)
    pace.grid(visible=False)
    name_axes(pace, "Slowness of the threshold with this input", "")
    pace.axvline(bcm.BORDER, color=INK, linewidth=1.2)
    pace.text(0.85, 0.62, "holds", ha="right", va="center")
    pace.text(1.2, 0.62, "does not", va="center")
    dot = pace.scatter([0.4], [-0.35], color=INK, s=70, zorder=5)
    said = time.text(END, top - 0.1, "", ha="right", va="top")

    def update(drive, slow, rule):
        found, threshold = course(slow, drive, rule)
        for (early, late), values in ((outputs, found), (lines, threshold)):
            shown = np.where(values <= 20 * top, values, np.nan)
            early.set_ydata(shown[: len(EARLY)])
            late.set_ydata(shown[-len(LATE) :])
            late.set_visible(bool(np.isfinite(shown[-len(LATE) :]).any()))
        dot.set_offsets([[slow * drive**2, -0.35]])
        dot.set_visible(rule == "sliding")
        said.set_text(f"input × {drive:g}")
        return *outputs, *lines, dot, said

    def describe(drive, slow, rule):
        change = f"The input becomes {drive:g} times what it was"
        if rule == "fixed":
            return f"{change}. With a threshold that stays, the output {'dies out' if drive < 1 else 'runs away'}."
        pace = slow * drive**2
        fate = end(slow, drive)
        highest = two_figures(float(np.nanmax(course(slow, drive, "sliding")[0])))
        most = "" if fate in ("towers", "runs away") else f", after at most {highest} times the target"
        return (
            f"{change}, and the slowness of the threshold {two_figures(pace) if pace > 1 else f'{pace:.2f}'} "
            f"(border 1): the output {ENDS[fate]}{most}."
        )

    return Explorer(
        fig,
        update,
        {
            "drive": Stops(DRIVES, value=1.1, label="Input, times what it was"),
            "slow": Stops(SLOW, value=0.4, label="Slowness with the old input"),
            "rule": Choice({"sliding": "slides", "fixed": "stays"}, label="The threshold"),
        },
        id="sliding",
        title="A threshold that held one input fails at twice that input",
        describe=describe,
        presets={
            "Threshold stays": {"rule": "fixed"},
            "Twice the input": {"drive": 2},
            "Fast enough for twice": {"drive": 2, "slow": 0.2},
        },
        caption="Solid: output; [dashed]{reference}: threshold. Dot: its slowness by the border. Right: later, denser.",
        more=(
            "Time is in units of the weight’s own time with the old input, 1/(ηx²y₀). The slowness is the time of "
            "the threshold in that unit; with another input it is multiplied by the square of the change. "
            "No universal numbers exist for this rule."
        ),
        narrow=(3.6, 4.4),
        numbers="Numbers chosen for illustration; the rule is that of Bienenstock, Cooper and Munro with one input.",
        challenges={
            "let the input double and the output settle": lambda drive, slow, rule: (
                drive == 2 and rule == "sliding" and end(slow, drive) == "settles"
            )
        },
    )
