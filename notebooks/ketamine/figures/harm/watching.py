"""What a clinic watches, from the minutes after a dose to the months of a treatment."""

import numpy as np

from live_figures import Still

from ... import evidence
from ..style import INK, OBSERVED, REFERENCE, logarithmic, name_axes, subplots
from .watched import WATCHED

MINUTE, DAY, MONTH = 1 / 60, 24.0, 24 * 30.0  # hours
PEAK = evidence.value("esketamine.pressure_peak", source="spravato-label")
ROWS = (  # what is watched, from, to (h), in words, whether the label gives the time
    ("blood pressure", 10 * MINUTE, float(WATCHED), "before, at 40 min, until safe", True),
    ("breathing", 10 * MINUTE, float(WATCHED), "at least 2 h, waking and oxygen", True),
    ("dissociation", 10 * MINUTE, float(WATCHED), "at least 2 h", True),
    ("no driving", 10 * MINUTE, DAY, "until next day, after sleep", True),
    ("urine, memory, craving", MONTH, 12 * MONTH, "over months", False),
)


def watching() -> Still:
    """One row for each thing that is watched, on a logarithmic clock from ten minutes to a year."""
    fig, ax = subplots(figsize=(6.8, 3.2))
    count = len(ROWS)
    ax.set(xlim=(0.0012, 12 * MONTH * 1.2), ylim=(-0.6, count - 0.2), yticks=[])
    ticks = {10 * MINUTE: "10 min", 1: "1 h", 4: "4 h", DAY: "1 day", MONTH: "1 month", 12 * MONTH: "1 year"}
    logarithmic(ax.xaxis, ticks)
    ax.spines["left"].set_visible(False)
    name_axes(ax, "Since the spray (logarithmic)", "")
    for height, (name, start, end, how, given) in zip(range(count)[::-1], ROWS, strict=True):
        ax.text(0.0013, height, name, va="center")
        ax.plot(
            [start, end],
            [height] * 2,
            color=INK if given else REFERENCE,
            linewidth=6 if given else 2,
            linestyle="-" if given else ":",
            solid_capstyle="butt",
        )
        after = end < DAY
        ax.text(
            end * 1.3 if after else np.sqrt(start * end),
            height + (0 if after else 0.36),
            how,
            va="center",
            ha="left" if after else "center",
            color=REFERENCE,
        )
    ax.scatter([float(PEAK) * MINUTE], [count - 1], **OBSERVED)
    said = "; ".join(f"{name}: {how}" for name, _, _, how, _ in ROWS)
    return Still(
        fig,
        id="watching",
        title="Two hours, a day, and months",
        description=f"What is watched after the spray. {said}.",
        caption="Bars: as the label asks. Circle: pressure is highest. [Dotted]{reference dashed}: no schedule seen.",
        more=(
            "The label of the spray, in its text of 2019 and, for breathing, as its maker quotes a later one. Before "
            "a dose pressure is measured and a high one weighed. It forbids the spray with an aneurysm, malformed "
            "vessels or a past bleeding in the brain, and asks for care after psychosis. What is watched over months "
            "it names without intervals. The bars begin at ten minutes only because the clock does."
        ),
        narrow=(3.6, 3.6),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(WATCHED, PEAK),
    )
