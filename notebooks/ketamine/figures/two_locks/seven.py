"""Seven published descriptions of the second lock, and how far they lie apart."""

import numpy as np

from live_figures import Explorer, Stops, Switch

from ... import evidence
from ...models import receptor
from ..style import INK, MAGNESIUM, NMDA, REFERENCE, logarithmic, name_axes, subplots
from .drawing import FORM, percent, signed

STEEPEST, FULL = "vargas-caballero-2004", "jahr-stevens-full"
FLUIDS = ("csf-magnesium-neurosurgery", "csf-magnesium-children", "fong-1995")  # the unit of a fourth is in doubt


def shares(voltage, magnesium=1.0) -> np.ndarray:
    """The share of open pores that is free in each description, (7, ...)."""
    return np.array([receptor.unblocked_fraction(voltage, magnesium, each) for each in receptor.PARAMETRISATIONS])


def spread(voltage: float, magnesium: float = 1.0) -> float:
    """How many times as large the largest of the seven shares is as the smallest."""
    found = shares(voltage, magnesium)
    return float(found.max() / found.min())


def measured_magnesium() -> list[evidence.Quantity]:
    """Mg²⁺ in the fluid of the brain, in mmol/L: the means of three groups of people."""
    return [evidence.value("CSF.magnesium", source=source) for source in FLUIDS]


def over_measured(voltage):
    """How many times as many pores are free in the lowest of the measured amounts as in the highest, simple form."""
    found = [number.value for number in measured_magnesium()]
    return receptor.unblocked_fraction(voltage, min(found), FORM) / receptor.unblocked_fraction(
        voltage, max(found), FORM
    )


def descriptions() -> Explorer:
    """The share of free pores against voltage, and how far seven descriptions of it lie apart."""
    voltages = np.linspace(-90, 40, 66)
    fig, (left, right) = subplots(2, 1, figsize=(6.8, 5.8))
    left.set_ylim(0.004, 1.4)
    logarithmic(left.yaxis, {0.01: "1", 0.1: "10", 1: "100"})
    right.set(ylim=(0.6, 3.3), yticks=[1, 1.5, 2, 2.5, 3])
    for ax in (left, right):
        ax.set(xlim=(-94, 40), xticks=range(-80, 41, 20))
    name_axes(left, "Voltage (mV)", "Open pores free (%, logarithmic)")
    name_axes(right, "Voltage (mV)", "Largest share ÷ smallest")
    dashes = {STEEPEST: (0, (5, 2)), FULL: (0, (1, 1.2))}
    others = [
        left.plot(
            voltages,
            np.ones(66),
            color=INK if each in dashes else REFERENCE,
            linewidth=1.8 if each in dashes else 1.1,
            linestyle=dashes.get(each, "-"),
            label=evidence.parameter_set(each).label,
        )[0]
        for each in receptor.PARAMETRISATIONS[1:]
    ]
    (simple,) = left.plot(voltages, np.ones(66), color=NMDA, linewidth=2.8, label="Jahr & Stevens, simple form")
    here = left.scatter([-20], [0.5], color=NMDA, s=56, zorder=7)
    (ratio,) = right.plot(voltages, np.ones(66), color=INK, linewidth=2.4, label="largest ÷ smallest")
    mark = right.scatter([-20], [1.5], color=INK, s=56, zorder=7)
    said = right.text(38, 3.05, "", ha="right", va="center")
    right.axhline(1, color=INK, linewidth=0.9, linestyle=":")
    (measured,) = right.plot(voltages, over_measured(voltages), color=MAGNESIUM, linewidth=2.4, linestyle=(0, (4, 2)))
    measured.set_label("measured Mg²⁺, highest ÷ lowest mean")
    people = right.text(-92, 0.78, "Mg²⁺ measured in three groups", color=MAGNESIUM, va="center")

    def update(voltage, magnesium, seven):
        every = shares(voltages, magnesium)
        simple.set_ydata(every[0])
        for line, found in zip(others, every[1:], strict=True):
            line.set_ydata(found)
            line.set_visible(seven)
        here.set_offsets([[voltage, float(receptor.unblocked_fraction(voltage, magnesium, FORM))]])
        ratio.set_ydata(every.max(axis=0) / every.min(axis=0))
        mark.set_offsets([[voltage, spread(voltage, magnesium)]])
        said.set_text(f"{signed(voltage)} mV: {spread(voltage, magnesium):.2f}" if seven else "")
        for each in (ratio, mark, measured, people):
            each.set_visible(seven)
        return simple, *others, here, ratio, mark, said, measured, people

    def describe(voltage, magnesium, seven):
        free = float(receptor.unblocked_fraction(voltage, magnesium, FORM))
        said = (
            f"At {signed(voltage)} mV in {magnesium:g} mmol/L Mg²⁺ the simple form of Jahr & Stevens leaves "
            f"{percent(free)} of the open pores free"
        )
        if seven:
            found = shares(voltage, magnesium)
            said += (
                f"; seven descriptions leave {percent(found.min())} to {percent(found.max())}, a ratio of "
                f"{spread(voltage, magnesium):.2f}; the Mg²⁺ measured in three groups of people makes "
                f"{float(over_measured(voltage)):.2f}"
            )
        return said + "."

    return Explorer(
        fig,
        update,
        {
            "voltage": Stops(-90, 20, step=10, value=-20, unit="mV", label="Voltage"),
            "magnesium": Stops([0.5, 0.75, 1, 1.25, 1.5, 2], value=1, unit="mmol/L", label="Mg²⁺ outside"),
            "seven": Switch(label="Seven descriptions"),
        },
        id="descriptions",
        title="Descriptions of one lock differ most where it is shut",
        describe=describe,
        presets={
            "One": {},
            "Seven, half-way up": {"seven": True},
            "Seven, at rest": {"seven": True, "voltage": -70},
        },
        caption="Bold: [simple form of Jahr & Stevens]{nmda}; dotted: their full form; dashed: steepest of the seven.",
        more=(
            "Steepest: Vargas-Caballero & Robinson, 0.080 per mV (Kampa is as steep); flattest with one constant: Mel, "
            "0.060 per mV. The two models at 35 °C use the temperature in their formula. The full form also has a "
            "short closed state without Mg²⁺, which counts as not free here."
        ),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(*receptor.PARAMETRISATIONS, *measured_magnesium()),
        challenges={
            "find where the seven differ less than 1.2-fold at 1 mmol/L": lambda voltage, magnesium, seven: (
                seven and magnesium == 1 and spread(voltage, magnesium) < 1.2
            )
        },
        cursor=("Read off at", "mV"),
        play="voltage",
    )
