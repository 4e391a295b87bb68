"""What could make a drug prefer the interneuron, beside what a rise needs: voltage, receptors with less magnesium."""

from functools import cache

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from live_figures import Explorer, Stops

from ... import evidence
from ...models import circuit, receptor
from ..style import BAND_ALPHA, INK, MAGNESIUM, REFERENCE, logarithmic, name_axes, subplots, two_figures
from .network import SET, needed_range, with_preference

PYRAMID = -65.0  # mV, as in the slices of Gerhard and colleagues
MAGNESIUM_OUTSIDE = 1.0  # mmol/L
DESCRIPTIONS = receptor.PARAMETRISATIONS
SIMPLE = "jahr-stevens"
GLUN2D = evidence.value("NMDA.magnesium_block_ratio.GluN2A-over-2D", source="qian-2005")


def preference(voltage, times=1.0, parametrisation: str = SIMPLE):
    """How many times as strongly a cell at `voltage` mV is blocked as one at PYRAMID, (...).

    times: how much less tightly its receptors bind Mg²⁺, which is as with so much less of it.
    """
    here, there = (
        receptor.blocker_ic50(v, outside, parametrisation=parametrisation)
        for v, outside in ((voltage, MAGNESIUM_OUTSIDE / times), (PYRAMID, MAGNESIUM_OUTSIDE))
    )
    return there / here


def by_all_descriptions(voltage: float) -> tuple[float, float]:
    """Least and most of `preference` by voltage over the published descriptions of the magnesium block."""
    found = [preference(voltage, parametrisation=name) for name in DESCRIPTIONS]
    return min(found), max(found)


@cache
def voltage_needed(brakes: float = 1.0) -> float:
    """The voltage in mV at which depolarisation alone gives the needed preference, by the course model of chapter 2."""
    needed = circuit.needed_preference(with_preference(1, brakes))
    return float(scipy.optimize.brentq(lambda v: preference(v) - needed, PYRAMID, -25))


@cache
def magnesium_needed() -> float:
    """How many times less tightly Mg²⁺ must bind for the needed preference at the same voltage."""
    needed = circuit.needed_preference(with_preference(1))
    return float(scipy.optimize.brentq(lambda times: preference(PYRAMID, times) - needed, 1, 50))


THICK = 1.013  # half the thickness of a curve, as a ratio
VOLTAGES = np.linspace(PYRAMID, -20, 31)  # mV


def supply() -> Explorer:
    """Preference given against voltage, as far as it has been moved, with the preference that is needed."""
    fig, ax = subplots(figsize=(6.8, 3.8))
    ax.set(xlim=(-67, -4), ylim=(0.62, 10), xticks=range(-60, -19, 10))
    ax.set_xticks(range(-60, -19, 10), [f"−{-v}" for v in range(-60, -19, 10)])
    logarithmic(ax.yaxis, {1: "1", 2: "2", 4: "4", 8: "8"})
    name_axes(ax, "Voltage of the interneuron (mV)", "Preference for the interneuron (ratio)")
    (line,) = ax.plot([-67, -19], [2, 2], color=INK, linewidth=1, linestyle=":")
    ax.plot([-19, -19], needed_range(), color=REFERENCE, linewidth=5, alpha=0.45, solid_capstyle="butt")
    needs = ax.text(-18.2, 2, "", ha="left", va="center")
    described = ax.fill_between(VOLTAGES, 1, 1.5, color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)
    same = ax.fill_between(VOLTAGES, 1, 1.02, color=INK, linewidth=0)  # no line: its ghost would be a part of itself
    (loose,) = ax.plot(VOLTAGES, VOLTAGES, color=MAGNESIUM, linewidth=2.2, label="magnesium less tight")
    dots = [
        ax.scatter([PYRAMID], [1], color=colour, s=60, zorder=5, label=name)
        for colour, name in ((INK, "same receptors"), (MAGNESIUM, "both"))
    ]
    words = [ax.text(-55, 1, "", ha="center", va="center", color=colour) for colour in (INK, MAGNESIUM)]
    extremes = [
        f([preference(VOLTAGES, parametrisation=name) for name in DESCRIPTIONS])
        for f in (np.minimum.reduce, np.maximum.reduce)
    ]

    def update(voltage, magnesium, brakes):
        needed = circuit.needed_preference(with_preference(1, brakes))
        line.set_ydata([needed, needed])
        needs.set(text=f"needed {needed:.1f}", y=needed)
        shown = np.minimum(VOLTAGES, voltage)
        described.set_data(shown, *(np.interp(shown, VOLTAGES, end) for end in extremes))
        by_it = np.interp(shown, VOLTAGES, preference(VOLTAGES))
        same.set_data(shown, by_it / THICK, by_it * THICK)
        loose.set_data(shown, np.interp(shown, VOLTAGES, preference(VOLTAGES, magnesium)))
        here, both = preference(voltage), preference(voltage, magnesium)
        for dot, value in zip(dots, (here, both), strict=True):
            dot.set_offsets([[voltage, value]])
        lower, upper = here / 1.35, 1.24 * loose.get_ydata()[shown > voltage - 18].max()
        if lower < 1.14 * needed < 1.14 * 1.14 * here:
            lower = min(lower, needed / 1.14)
        if 1 / 1.14 < upper / needed < 1.14:
            upper = 1.14 * needed
        words[0].set(text=f"same receptors {two_figures(here)}", x=np.clip(voltage + 6, -54, -32), y=lower)
        words[1].set(text=f"Mg less tight {two_figures(both)}", x=np.clip(voltage, -54, -32), y=upper)
        for artist in (loose, dots[1], words[1]):
            artist.set_visible(magnesium > 1)
        return line, needs, described, same, loose, *dots, *words

    def describe(voltage, magnesium, brakes):
        needed = circuit.needed_preference(with_preference(1, brakes))
        one, two, three = preference(voltage), preference(PYRAMID, magnesium), preference(voltage, magnesium)
        low, high = by_all_descriptions(voltage)
        by_others = f" ({low:.1f} to {high:.1f} by all descriptions)" if voltage > PYRAMID else ""
        looser = (
            f", receptors that bind magnesium {magnesium:g} times less tightly {two:.1f}, both together {three:.1f}"
            if magnesium > 1
            else ""
        )
        place = f"−{-voltage:g} mV"
        return (
            f"A rise needs a preference of {needed:.2f}. An interneuron at {place} gives {one:.2f}{by_others}{looser}."
        )

    return Explorer(
        fig,
        update,
        {
            "voltage": Stops([*range(-65, -34, 5), -32, -30, -25, -20], value=-65, unit="mV", label="Interneuron at"),
            "magnesium": Stops([1, 1.5, 2, 3, 4, 10], value=1, unit="times", label="Magnesium binds less tightly"),
            "brakes": Stops([0.7, 1, 1.3], value=1, unit="times", label="Strength of its synapse on E"),
        },
        id="supply",
        title="Voltage: short by most descriptions, enough by some",
        describe=describe,
        presets={"Alike": {}, "Depolarised": {"voltage": -45}, "As GluN2D": {"magnesium": 4}},
        caption="Dotted: needed; bar: with weights changed by up to 30 %. Band: all seven descriptions of Mg.",
        more=(
            "The pyramidal cell stays at −65 mV in 1 mmol/L magnesium, with the receptors of chapter 2. Ratio of its "
            "half-block constant to that of the interneuron. All weights, drives and the threshold were changed "
            "together, by −30 or 30 %; where E is silent nothing was counted. GluN2D binds magnesium at least 4 "
            "times less tightly than GluN2A, in cell lines; what else differs is left out. Course model."
        ),
        narrow=(3.6, 4.2),
        numbers=evidence.status_note(SET, GLUN2D, "ketamine-course", *DESCRIPTIONS),
        challenges={
            "reach what is needed at −50 mV": lambda voltage, magnesium, brakes: (
                voltage == -50
                and preference(voltage, magnesium) > circuit.needed_preference(with_preference(1, brakes))
            )
        },
        play="voltage",
    )
