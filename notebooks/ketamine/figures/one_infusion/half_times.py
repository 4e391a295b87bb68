"""How fast the level falls when the pump stops, after infusions of different length."""

from functools import cache

import numpy as np

from live_figures import Explorer, Stops

from ... import evidence
from ...models import pharmacokinetics as pk
from ..style import DASHES, INK, KETAMINE, REFERENCE, name_axes, subplots
from .levels import MODELS, WEIGHT, key_above


def one_tank() -> float:
    """Hours in which the level halves if the whole volume of the Kamp model were one compartment, after any dose."""
    body = pk.Mammillary.named("kamp-2020", WEIGHT)
    return np.log(2) * body.steady_state_volume / body.clearance


def half_times() -> Explorer:
    """How long the level takes to fall, after infusions of different length, in three models."""
    durations = (10, 20, 30, 40, 60, 90, 120, 180, 240, 360, 480, 720, 1440)
    waits = np.linspace(0, 180, 181)
    fig, (fall, context) = subplots(2, 1, figsize=(6.8, 5.8))
    fall.set(xlim=(0, 180), ylim=(0, 100), xticks=range(0, 181, 30))
    name_axes(fall, "Minutes after the pump stops", "Level (% of the level at the stop)")
    context.set(xscale="log", xlim=(9, 1700), ylim=(0, 200), yticks=[0, 50, 100, 150, 200])
    context.set_xticks([10, 40, 120, 480, 1440], ["10", "40", "120", "480", "1440"])
    context.minorticks_off()
    name_axes(context, "Minutes for which the pump ran", "Context-sensitive half-time (min)")
    fall.axhline(50, color=INK, linewidth=0.9)
    bodies = {name: pk.Mammillary.named(name, WEIGHT) for name in MODELS}
    times = {n: 60 * pk.context_sensitive_half_time(b, np.array(durations) / 60) for n, b in bodies.items()}
    curves, dots, trails, marks = [], [], [], []
    for name, label in MODELS.items():
        colour = KETAMINE if name == "kamp-2020" else REFERENCE
        trails += context.plot(durations, times[name], color=colour, linestyle=DASHES[name], label=label)
        curves += fall.plot(waits, waits, color=colour, linestyle=DASHES[name], label=label)
        dots.append(fall.scatter([0], [50], color=colour, zorder=5))
        marks.append(context.scatter([1], [1], color=colour, zorder=5))
    key_above(fig, curves)
    context.axhline(60 * one_tank(), color=REFERENCE, linewidth=1.2, linestyle=":")
    context.text(9.5, 60 * one_tank() + 3, "all in one tank", va="bottom")
    here = context.axvline(40, color=INK, linewidth=0.9)

    @cache
    def falling(name, minutes):
        dose = pk.Infusion(1, minutes / 60)
        course = pk.concentration(bodies[name], dose, (minutes + waits) / 60)
        return 100 * course / course[0]

    def update(minutes):
        for name, curve, dot, trail, mark in zip(MODELS, curves, dots, trails, marks, strict=True):
            half = times[name][durations.index(minutes)]
            curve.set_ydata(falling(name, minutes))
            dot.set_offsets([[half, 50]])
            trail.set_ydata(np.where(np.array(durations) <= minutes, times[name], np.nan))  # what is seen so far
            mark.set_offsets([[minutes, half]])
        here.set_xdata([minutes, minutes])
        return *curves, *dots, *trails, *marks, here

    def describe(minutes):
        found = ", ".join(f"{times[n][durations.index(minutes)]:.0f} min in {label}" for n, label in MODELS.items())
        length = f"{minutes} min" if minutes < 120 else f"{minutes} min ({minutes / 60:g} h)"
        return f"After an infusion of {length} the level in the blood falls to half within {found}."

    return Explorer(
        fig,
        update,
        {"minutes": Stops(durations, value=40, unit="min", label="The pump ran for")},
        id="half-times",
        title="The half-time depends on how long the pump ran, and on who drew the blood",
        describe=describe,
        presets={"40 min": {}, "480 min (8 h)": {"minutes": 480}},
        caption="The fall after the pump stops, dots at half; and the half-times, as far as you have gone.",
        more=(
            "The infusion has a constant rate. Solid: Kamp, arterial. Dashed: Domino, sampling site not seen. "
            "Dash-dotted: Clements & Nimmo, venous. Dotted: one compartment with the whole volume of the Kamp "
            "model, 0.693 × volume ÷ clearance."
        ),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(*MODELS),
        cursor=("Read off after", "min"),
        play="minutes",
    )
