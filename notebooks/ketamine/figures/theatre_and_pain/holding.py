"""A level that was held and is let go: how long the same fall takes."""

from functools import cache

import numpy as np

from live_figures import Explorer, Stops

from ... import evidence
from ...models import held
from ...models import pharmacokinetics as pk
from ..one_infusion import WEIGHT
from ..style import BAND_ALPHA, KETAMINE, REFERENCE, name_axes, subplots
from .sleep import AWAKE, AWAKENED_BODY, WAKING

HELD_AT = 2000.0  # ng/mL: within the range of anaesthesia
HOURS = [0.1, 0.25, 0.5, 1, 2, 4, 8]
MINUTES = np.linspace(0, 180, 361)
LEVELS = [430, WAKING, 860]


@cache
def fall(hours: float) -> np.ndarray:
    """ng/mL over MINUTES after the level was held for so many hours."""
    return held.after_holding(pk.Mammillary.named(AWAKENED_BODY, WEIGHT), HELD_AT, hours, MINUTES / 60)


@cache
def minutes_to(hours: float, level: float = WAKING) -> float:
    """Minutes until the level has fallen so far."""
    return 60 * held.time_to(pk.Mammillary.named(AWAKENED_BODY, WEIGHT), HELD_AT, hours, level)


def let_go() -> Explorer:
    """The level after it is let go, and the minute at which it passes that of awakening."""
    fig, ax = subplots(figsize=(6.8, 3.9))
    ax.set(xlim=(0, 180), ylim=(0, 2100), xticks=range(0, 181, 30), yticks=[0, 500, 1000, 1500, 2000])
    name_axes(ax, "Minutes since it was let go", "Level in blood (ng/mL)")
    ax.axhspan(AWAKE.low, AWAKE.high, color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)
    ax.text(144, AWAKE.low - 30, "awakening", ha="right", va="top", color=REFERENCE)
    (course,) = ax.plot(MINUTES, MINUTES, color=KETAMINE, linewidth=2.4, label="level")
    (upright,) = ax.plot([0, 0], [0, WAKING], color=KETAMINE, linewidth=1.4, linestyle=":")
    dot = ax.scatter([0], [WAKING], color=KETAMINE, s=46, zorder=7)
    said = ax.text(0, 0, "", va="bottom", color=KETAMINE)

    def update(hours, level):
        when = minutes_to(hours, level)
        course.set_ydata(fall(hours))
        upright.set_data([min(when, 180)] * 2, [0, level])
        dot.set_offsets([[min(when, 180), level]])
        dot.set_visible(when <= 180)
        upright.set_visible(when <= 180)
        beyond = when > 180
        said.set(text=f"{when:.0f} min" + " →" * beyond, position=(148 if beyond else min(when, 150) + 4, level + 130))
        return course, upright, dot, said

    def describe(hours, level):
        length = f"{60 * hours:.0f} min" if hours < 1 else f"{hours:g} h"
        return f"2000 ng/mL held for {length}, then let go: {level:g} ng/mL after {minutes_to(hours, level):.0f} min."

    return Explorer(
        fig,
        update,
        {
            "hours": Stops(HOURS, value=0.1, unit="h", label="Held for"),
            "level": Stops(LEVELS, value=WAKING, unit="ng/mL", label="Level to fall to"),
        },
        id="let-go",
        title="The same fall takes longer the longer the level was held",
        describe=describe,
        presets={"Six minutes": {}, "An hour": {"hours": 1}, "Four hours": {"hours": 4}},
        caption="[Level]{ketamine} after a pump that held 2000 ng/mL stops. Band: awakening, mean and SD.",
        more=(
            "Model of Kamp, 70 kg; in other models the fall is faster. A pump that aims at a target keeps the level; "
            "the tissues fill meanwhile. Under anaesthesia measured plateaus were higher than such models say of "
            "their doses; why is not known. Awakening: Idvall, with nitrous oxide."
        ),
        narrow=(3.6, 4.2),
        numbers=evidence.status_note(AWAKENED_BODY, AWAKE.quantity),
        challenges={
            "find how long a level may be held for awakening within 40 min": lambda hours, level: (
                level == WAKING and 30 < minutes_to(hours, level) <= 40
            )
        },
    )
