"""Rates against the level of drug, with a movable preference; and how high E can get, up to that preference."""

import numpy as np

from live_figures import Explorer, Stops

from ... import evidence
from ...models import circuit
from ..style import INK, NMDA, REFERENCE, logarithmic, name_axes, subplots
from .network import BRAKES_IT, GIVEN, SET, crossing, highest, with_preference

LEVELS = np.geomspace(0.03, 30, 120)  # µmol/L
PREFERENCES = np.geomspace(1, 10, 46)
STOPS = (1, 1.25, 1.5, 1.75, 1.9, 2, 2.5, 3, round(GIVEN, 2), 6, 10)


def dose_response() -> Explorer:
    """Left E and I against the level, right the highest E against the preference, as far as it has been moved."""
    fig, (curves, tops) = subplots(2, 1, figsize=(6.8, 5.2), height_ratios=[3, 2])
    curves.set(xlim=(LEVELS[0], 45), ylim=(0, 1.8), yticks=[0, 0.5, 1, 1.5])
    logarithmic(curves.xaxis, {0.1: "0.1", 1: "1", 10: "10"})
    name_axes(curves, "Drug at both cells (µmol/L, no dose)", "Rate (× without drug)")
    curves.axhline(1, color=REFERENCE, linewidth=1)
    (of_e,) = curves.plot(LEVELS, LEVELS, color=NMDA, linewidth=2.6, label="E")
    (of_i,) = curves.plot(LEVELS, LEVELS, color=INK, linestyle=BRAKES_IT, linewidth=1.8, label="I")
    rise = curves.fill_between(LEVELS, 1, 1, color=NMDA, alpha=0.25, linewidth=0)
    top = curves.scatter([1], [1], color=NMDA, s=46, zorder=5)
    said = curves.text(1, 1.2, "", ha="center", va="center", color=NMDA)
    ends = [curves.text(32, 1, name, va="center", color=colour) for name, colour in (("E", NMDA), ("I", INK))]
    tops.set(xlim=(0.93, 11), ylim=(0.78, 1.75), yticks=[1, 1.2, 1.4, 1.6])
    logarithmic(tops.xaxis, {1: "1", 2: "2", 4: "4", 10: "10"})
    name_axes(tops, "Preference (ratio)", "Highest E (× without drug)")
    tops.axhline(1, color=REFERENCE, linewidth=1)
    (trace,) = tops.plot(PREFERENCES, PREFERENCES, color=NMDA, linewidth=2.6, label="highest E")
    here = tops.scatter([1], [1], color=NMDA, s=46, zorder=5)
    (leaves,) = tops.plot([2, 2], [0.84, 1.75], color=INK, linewidth=1, linestyle=":")
    leaves_at = tops.text(2, 0.88, "", ha="left", va="center")

    def update(preference, brakes):
        network = with_preference(preference, brakes)
        e, i = circuit.relative(network, LEVELS)
        of_e.set_ydata(e)
        of_i.set_ydata(i)
        rise.set_data(LEVELS, np.ones(len(LEVELS)), np.maximum(e, 1))
        height, at = highest(preference, brakes)
        needed = circuit.needed_preference(network)
        rises = preference > needed
        top.set_offsets([[max(at, LEVELS[0]), height]])
        top.set_visible(rises)
        said.set(text=f"highest {height:.2f}" if rises else "never above 1", x=max(at, 0.2) if rises else 1)
        said.set_y(height + 0.13)
        apart = max(0.21 - abs(e[-1] - i[-1]), 0) / 2 * (1 if e[-1] > i[-1] else -1)
        for end, height_of_end in zip(ends, (e[-1] + apart, max(i[-1] - apart, 0.08)), strict=True):
            end.set_y(height_of_end)
        known = preference * 1.001 >= PREFERENCES
        trace.set_ydata(np.where(known, [highest(float(p), brakes)[0] for p in PREFERENCES], np.nan))
        here.set_offsets([[preference, height]])
        leaves.set_visible(needed <= preference)
        leaves.set_xdata([needed, needed])
        leaves_at.set(text=f"leaves 1 at {needed:.2f}" if needed <= preference else "", x=1.05 * needed)
        return of_e, of_i, rise, top, said, *ends, trace, here, leaves, leaves_at

    def describe(preference, brakes):
        height, at = highest(preference, brakes)
        synapse = "as" if brakes == 1 else f"{brakes:g} times as strong as"
        block = "as strongly as" if preference == 1 else f"{preference:g} times as strongly as"
        end = crossing(preference, brakes)
        says = (
            f"is highest, {height:.2f} times its rate without a drug, at {at:.1f} µmol/L and below that rate from "
            f"{end:.1f} µmol/L on"
            if preference > circuit.needed_preference(with_preference(preference, brakes))
            else "is never above its rate without a drug"
        )
        return (
            f"The interneuron is blocked {block} the pyramidal cell, its synapse is {synapse} in the "
            f"course network. E {says}."
        )

    return Explorer(
        fig,
        update,
        {
            "preference": Stops(list(STOPS), value=1, unit="times", label="Preference for the interneuron"),
            "brakes": Stops([0.7, 1, 1.3], value=1, unit="times", label="Strength of its synapse on E"),
        },
        id="dose-response",
        title="A rise needs more preference than none: drive over brake",
        describe=describe,
        presets={"None": {}, "Two and a half": {"preference": 2.5}, "Of the course": {"preference": round(GIVEN, 2)}},
        caption="Shaded: [E]{nmda} exceeds its rate without a drug. I, dashed, falls at every level.",
        more=(
            "Preference: half-block constant of the pyramidal cell over that of the interneuron. The second panel "
            "shows the highest E as far as you have moved the preference. Course model: the axis of levels is not "
            "calibrated."
        ),
        narrow=(3.6, 4.4),
        beside=(10.1, 2.6),
        numbers=evidence.status_note(SET),
        challenges={
            "make E rise with a preference below 2": lambda preference, brakes: (
                circuit.needed_preference(with_preference(preference, brakes)) < preference < 2
            )
        },
        play="preference",
    )
