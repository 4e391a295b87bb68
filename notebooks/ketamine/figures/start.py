"""The figure of the start page."""

import numpy as np

from .. import evidence
from ..explorer import Explorer, Stops
from .one_infusion import STANDARD_DOSE, STANDARD_MINUTES, level, unit_course
from .style import INK, KETAMINE, REFERENCE, name_axes, subplots

MODEL = "kamp-2020"


def same_dose() -> Explorer:
    """One dose, given fast or slowly: the peak moves, the later hours hardly do."""
    hours = tuple(np.linspace(0, 4, 201))
    fig, ax = subplots()
    ax.set(xlim=(0, 4), ylim=(0, 700))
    name_axes(ax, "Hours since the infusion began", "Ketamine in plasma (ng/mL)")
    ax.text(1.0, 118, "the usual 40 min", color=REFERENCE, fontsize=9)
    (curve,) = ax.plot(hours, hours, color=KETAMINE, linewidth=2.8, label="Kamp")
    (pump,) = ax.plot([0, 1], [4, 4], color=INK, linewidth=5, solid_capstyle="butt")
    dot = ax.scatter([0.6], [200], color=KETAMINE, zorder=5)
    label = ax.text(0.6, 200, "", color=KETAMINE, fontsize=12, fontweight="bold", va="bottom")

    def update(minutes):
        peak = level(MODEL, STANDARD_DOSE, minutes)
        curve.set_ydata(STANDARD_DOSE * unit_course(MODEL, minutes, hours))
        pump.set_xdata([0, minutes / 60])
        dot.set_offsets([[minutes / 60, peak]])
        label.set(position=(minutes / 60 + 0.08, peak + 8), text=f"{peak:.0f} ng/mL")
        return curve, pump, dot, label

    def describe(minutes):
        return (
            f"0.5 mg/kg over {minutes} min peaks at {level(MODEL, STANDARD_DOSE, minutes):.0f} ng/mL. Four hours after "
            f"the start {level(MODEL, STANDARD_DOSE, minutes, 4 - minutes / 60):.0f} ng/mL are left."
        )

    return Explorer(
        fig,
        update,
        {
            "minutes": Stops(
                [10, 15, 20, 25, 30, 35, 40, 50, 60, 75, 90, 105, 120],
                value=STANDARD_MINUTES,
                unit="min",
                label="Given over",
            )
        },
        title="Same dose, different peak: drag the time",
        describe=describe,
        caption="The same 0.5 mg/kg, given faster or more slowly. The black bar is the time the pump runs.",
        numbers=evidence.status_note(MODEL),
        presets={"The usual 40 min": {}},
        reference="The usual 40 min",
        play="minutes",
        attract=True,
    )
