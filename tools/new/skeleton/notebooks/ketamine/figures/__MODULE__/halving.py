"""A share that halves again and again, a placeholder. TO FILL: your subject; name the file after it."""

import numpy as np

from live_figures import Explorer, Stops

from ..style import REFERENCE, name_axes, subplots

HOURS = np.linspace(0, 12, 121)
HALF_LIVES = [1, 2, 3, 4, 6]  # h; TO FILL: numbers of yours come from the evidence, with evidence.value


def left(hours: float | np.ndarray, half_life: float) -> float | np.ndarray:
    """Per cent of the start that is left after so many hours, of the shape of `hours`; the half-life is in hours.

    TO FILL: your model. One that other chapters may use has its place in `ketamine/models`, with its source.
    """
    return 100 * 0.5 ** (hours / half_life)


def __MODULE___halving() -> Explorer:
    """What is left over half a day. TO FILL: what your figure draws, and a name that says it."""
    fig, ax = subplots(figsize=(6.8, 3.4))
    ax.set(xlim=(0, 12), ylim=(0, 105), xticks=range(0, 13, 2), yticks=range(0, 101, 25))
    name_axes(ax, "Hours", "Left (% of the start)")
    (course,) = ax.plot(HOURS, HOURS, color=REFERENCE, linewidth=2.4, label="left")
    dot = ax.scatter([6], [0], color=REFERENCE, s=46, zorder=7)

    def update(half_life):
        course.set_ydata(left(HOURS, half_life))
        dot.set_offsets([[6, left(6, half_life)]])
        return course, dot

    def describe(half_life):
        return f"With a half-life of {half_life} h, {left(6, half_life):.1f} % are left after 6 h."

    return Explorer(
        fig,
        update,
        {"half_life": Stops(HALF_LIVES, value=4, unit="h", label="Half-life")},
        id="__SLUG__-halving",
        title="Each half-life takes half of what is left",  # TO FILL: what one learns from the figure
        describe=describe,
        presets={"Four hours": {}, "Two hours": {"half_life": 2}},
        caption="The share that is left; dot: after 6 h. TO FILL: one line on what to look at.",
        more="TO FILL: what the model assumes, and what it leaves out.",
        numbers="Numbers chosen for illustration.",  # TO FILL: evidence.status_note(…) names the sources of yours
        narrow=(3.6, 3.4),
    )
