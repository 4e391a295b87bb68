"""What could make a drug prefer the interneuron, beside what a rise needs: voltage, receptors with less magnesium."""

from functools import cache

import numpy as np
from scipy.optimize import brentq

from ... import evidence
from ...explorer import Explorer, Stops
from ...models import circuit, receptor
from ..style import BAND_ALPHA, INK, KETAMINE, MAGNESIUM, REFERENCE, logarithmic, name_axes, subplots, two_figures
from .network import SET, needed_range, with_preference

PYRAMID = -65.0  # mV, as in the slices of Gerhard and colleagues
MAGNESIUM_OUTSIDE = 1.0  # mmol/L
DESCRIPTIONS = receptor.PARAMETRISATIONS
SIMPLE = "jahr-stevens"
GLUN2D = evidence.value("NMDA.magnesium_block_ratio.GluN2A-over-2D", source="qian-2005")


def by_voltage(voltage: float, parametrisation: str = SIMPLE) -> float:
    """How many times as strongly a cell at `voltage` mV is blocked as one at PYRAMID, with the same receptors."""
    here, there = (
        receptor.blocker_ic50(v, MAGNESIUM_OUTSIDE, parametrisation=parametrisation) for v in (voltage, PYRAMID)
    )
    return float(there / here)


def by_magnesium(times: float) -> float:
    """The same for receptors at the same voltage that bind Mg²⁺ `times` less tightly: as with so much less Mg²⁺."""
    return by_both(PYRAMID, times)


def by_both(voltage: float, times: float) -> float:
    """Depolarised, and with receptors that bind Mg²⁺ less tightly."""
    here = receptor.blocker_ic50(voltage, MAGNESIUM_OUTSIDE / times)
    return float(receptor.blocker_ic50(PYRAMID, MAGNESIUM_OUTSIDE) / here)


def by_all_descriptions(voltage: float) -> tuple[float, float]:
    """Least and most of `by_voltage` over the published descriptions of the magnesium block."""
    found = [by_voltage(voltage, name) for name in DESCRIPTIONS]
    return min(found), max(found)


@cache
def voltage_needed(brakes: float = 1.0) -> float:
    """The voltage in mV at which depolarisation alone gives the needed preference, by the course model of chapter 2."""
    needed = circuit.needed_preference(with_preference(1, brakes))
    return float(brentq(lambda v: by_voltage(v) - needed, PYRAMID, -25))


@cache
def magnesium_needed() -> float:
    """How many times less tightly Mg²⁺ must bind for the needed preference at the same voltage."""
    needed = circuit.needed_preference(with_preference(1))
    return float(brentq(lambda times: by_magnesium(times) - needed, 1, 50))


def supply() -> Explorer:
    """Three rows of preference given, on one axis with the preference needed and what the weights leave open."""
    fig, ax = subplots(figsize=(6.8, 3.5))
    ax.set(xlim=(0.1, 30), ylim=(-0.6, 3.9), yticks=[])
    logarithmic(ax.xaxis, {1: "1", 2: "2", 4: "4", 10: "10", 20: "20"})
    ax.spines["left"].set_visible(False)
    name_axes(ax, "Preference for the interneuron (ratio, logarithmic)", "")
    least, most = needed_range()
    ax.axvspan(least, most, ymax=0.8, color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)
    (line,) = ax.plot([2, 2], [-0.6, 3.0], color=INK, linewidth=2)
    needs = ax.text(2, 3.3, "", ha="left", va="center")
    names = "voltage", "less magnesium", "both"
    heights = np.array([2.2, 1.2, 0.2])
    colours = KETAMINE, MAGNESIUM, INK
    for name, height, colour in zip(names, heights, colours, strict=True):
        ax.text(0.105, height + 0.28, name, va="center", color=colour)
    (range_of_voltage,) = ax.plot([1, 1.5], [2.2, 2.2], color=KETAMINE, linewidth=5, alpha=0.35, solid_capstyle="butt")
    bars = [
        ax.plot([1, 2], [height, height], color=colour, linewidth=1.6)[0]
        for height, colour in zip(heights, colours, strict=True)
    ]
    dots = [
        ax.scatter([1], [height], color=colour, s=60, zorder=5, label=name)
        for name, height, colour in zip(names, heights, colours, strict=True)
    ]
    words = [ax.text(0.105, height - 0.22, "", va="center") for height in heights]

    def given(voltage, magnesium):
        return by_voltage(voltage), by_magnesium(magnesium), by_both(voltage, magnesium)

    def update(voltage, magnesium, brakes):
        needed = circuit.needed_preference(with_preference(1, brakes))
        line.set_xdata([needed, needed])
        needs.set(text=f"needed {needed:.1f}", x=needed)
        range_of_voltage.set_xdata(by_all_descriptions(voltage))
        for bar, dot, word, height, value in zip(bars, dots, words, heights, given(voltage, magnesium), strict=True):
            bar.set_xdata([1, value])
            dot.set_offsets([[value, height]])
            word.set_text(f"× {two_figures(value)}")
        return line, needs, range_of_voltage, *bars, *dots, *words

    def describe(voltage, magnesium, brakes):
        needed = circuit.needed_preference(with_preference(1, brakes))
        (one, two, three), (low, high) = given(voltage, magnesium), by_all_descriptions(voltage)
        return (
            f"A rise needs a preference of {needed:.2f}. An interneuron at {voltage:g} mV gives {one:.2f} ({low:.1f} "
            f"to {high:.1f} by other descriptions), receptors that bind magnesium {magnesium:g} times less tightly "
            f"{two:.1f}, both together {three:.1f}."
        )

    return Explorer(
        fig,
        update,
        {
            "voltage": Stops(-65, -20, step=5, value=-65, unit="mV", label="Interneuron at"),
            "magnesium": Stops([1, 1.5, 2, 3, 4, 10], value=1, unit="times", label="Magnesium binds less tightly"),
            "brakes": Stops([0.7, 1, 1.3], value=1, unit="times", label="Strength of its synapse on E"),
        },
        id="supply",
        title="Voltage: short by most descriptions, enough by some",
        describe=describe,
        presets={"Alike": {}, "Depolarised": {"voltage": -45}, "As GluN2D": {"magnesium": 4}},
        caption="Line: needed. Band: with weights changed by up to 30 %. Thick bar: other descriptions of Mg.",
        more=(
            "The pyramidal cell stays at −65 mV in 1 mmol/L magnesium, with the receptors of chapter 2. Ratio of its "
            "half-block constant to that of the interneuron. All weights, drives and the threshold were changed "
            "together, by −30 or 30 %; where E is silent nothing was counted. GluN2D binds magnesium at least 4 "
            "times less tightly than GluN2A, in cell lines; what else differs is left out. Course model."
        ),
        narrow=(3.6, 4.0),
        numbers=evidence.status_note(SET, GLUN2D, "ketamine-course", *DESCRIPTIONS),
        challenges={
            "reach what is needed at −50 mV": lambda voltage, magnesium, brakes: (
                voltage == -50 and by_both(voltage, magnesium) > circuit.needed_preference(with_preference(1, brakes))
            )
        },
        play="voltage",
    )
