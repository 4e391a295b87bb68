"""Seven published descriptions of the second lock, and the magnesium that was measured around the brain."""

import numpy as np

from ... import evidence
from ...explorer import Explorer, Stops, Switch
from ...models import receptor
from ..style import BAND_ALPHA, INK, MAGNESIUM, OBSERVED, REFERENCE, SECOND_HAND, logarithmic, name_axes, subplots
from .drawing import FORM, percent, signed

FLUIDS = {  # where magnesium was measured: source of the number, name
    "csf-magnesium-neurosurgery": "neurosurgery",
    "csf-magnesium-children": "children",
    "fong-1995": "women at delivery",
    "csf-magnesium-stroke": "stroke controls",
}


def fluids() -> list:
    """Magnesium in human cerebrospinal fluid, one quantity for each source, in mmol/L."""
    return [evidence.value("CSF.magnesium", source=source) for source in FLUIDS]


def shares(voltage, magnesium=1.0) -> np.ndarray:
    """The share of open pores that is free in each description, (7, ...)."""
    return np.array([receptor.unblocked_fraction(voltage, magnesium, each) for each in receptor.PARAMETRISATIONS])


def spread(voltage: float, magnesium: float = 1.0) -> float:
    """How many times as large the largest of the seven shares is as the smallest."""
    found = shares(voltage, magnesium)
    return float(found.max() / found.min())


def descriptions() -> Explorer:
    """The share of free pores against voltage, and against magnesium with what was measured in people."""
    voltages, amounts = np.linspace(-90, 40, 66), np.linspace(0.3, 3, 55)
    fig, (left, right) = subplots(2, 1, figsize=(6.8, 6.0))
    for ax in (left, right):
        ax.set_ylim(0.005, 1.4)
        logarithmic(ax.yaxis, {0.01: "1", 0.1: "10", 1: "100"})
    left.set(xlim=(-90, 40), xticks=range(-80, 41, 20))
    right.set(xlim=(0.3, 3), xticks=[0.5, 1, 1.5, 2, 2.5])
    name_axes(left, "Voltage (mV)", "Open pores free (%, logarithmic)")
    name_axes(right, "Mg²⁺ (mmol/L)", "Free at this voltage (%, logarithmic)")
    others = [
        left.plot(voltages, np.ones(66), color=REFERENCE, linewidth=1.1, label=evidence.parameter_set(each).label)[0]
        for each in receptor.PARAMETRISATIONS[1:]
    ]
    (simple,) = left.plot(voltages, np.ones(66), color=MAGNESIUM, linewidth=2.8, label="Jahr & Stevens, simple form")
    here = left.scatter([-20], [0.5], color=MAGNESIUM, s=56, zorder=7)
    band = right.fill_between(amounts, np.ones(55), 2 * np.ones(55), color=REFERENCE, alpha=0.3, linewidth=0)
    (against,) = right.plot(amounts, np.ones(55), color=MAGNESIUM, linewidth=2.8, label="simple form, at this voltage")
    measured = np.array([each.value for each in fluids()])
    errors = np.array([each.spread for each in fluids()])
    heights = np.ones(len(measured))
    bars = [
        right.plot([at - error, at + error], [1, 1], color=INK, linewidth=1.4, zorder=5)[0]
        for at, error in zip(measured, errors, strict=True)
    ]
    people = right.scatter(measured[:3], heights[:3], label="measured in people", **OBSERVED)
    doubtful = right.scatter(measured[3:], heights[3:], marker="s", label="measured, unit in doubt", **SECOND_HAND)
    name = right.text(2.2, 1, "unit in doubt", ha="center", va="center", color=REFERENCE)
    right.axvspan(0.3, 0.5, color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)

    def update(voltage, magnesium, seven):
        every = shares(voltages, magnesium)
        simple.set_ydata(every[0])
        for line, found in zip(others, every[1:], strict=True):
            line.set_ydata(found)
            line.set_visible(seven)
        here.set_offsets([[voltage, float(receptor.unblocked_fraction(voltage, magnesium, FORM))]])
        of_amounts = shares(voltage, amounts)
        band.set_data(amounts, of_amounts.min(axis=0), of_amounts.max(axis=0))
        band.set_visible(seven)
        against.set_ydata(of_amounts[0])
        at = receptor.unblocked_fraction(voltage, measured, FORM)
        for bar, height in zip(bars, at, strict=True):
            bar.set_ydata([height, height])
        people.set_offsets(np.column_stack([measured[:3], at[:3]]))
        doubtful.set_offsets(np.column_stack([measured[3:], at[3:]]))
        name.set_y(at[3] * (1.7 if at[3] < 0.3 else 0.6))
        return simple, *others, here, band, against, *bars, people, doubtful, name

    def describe(voltage, magnesium, seven):
        free = float(receptor.unblocked_fraction(voltage, magnesium, FORM))
        said = (
            f"At {signed(voltage)} mV in {magnesium:g} mmol/L Mg²⁺ the simple form of Jahr & Stevens leaves "
            f"{percent(free)} of the open pores free"
        )
        if seven:
            found = shares(voltage, magnesium)
            said += (
                f"; seven descriptions leave {percent(found.min())} to {percent(found.max())}, "
                f"{spread(voltage, magnesium):.1f} times as much"
            )
        return said + "."

    return Explorer(
        fig,
        update,
        {
            "voltage": Stops(-80, 20, step=10, value=-20, unit="mV", label="Voltage"),
            "magnesium": Stops([0.5, 0.75, 1, 1.25, 1.5, 2], value=1, unit="mmol/L", label="Mg²⁺ outside"),
            "seven": Switch(label="Seven descriptions"),
        },
        id="descriptions",
        title="One lock, seven descriptions",
        describe=describe,
        presets={
            "One": {},
            "Seven, half-way up": {"seven": True},
            "Seven, at rest": {"seven": True, "voltage": -70},
        },
        caption="Bold: [simple form of Jahr & Stevens]{magnesium}; thin: six others; circles: fluid of the brain.",
        more=(
            "Circles and bars: total Mg²⁺ in the fluid of children, neurosurgical patients and women at delivery, ± as "
            "printed, placed on the simple form. The square is twice the others; a mistake of units is likely, not "
            "shown. Shaded at its left: where the simple form is not meant to be used. The two "
            "models at 35 °C use the temperature in their formula. The full form also has a short closed state without "
            "Mg²⁺, which counts as not free here."
        ),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(*receptor.PARAMETRISATIONS, *fluids()),
        challenges={
            "find where the seven differ less than 1.2-fold at 1 mmol/L": lambda voltage, magnesium, seven: (
                seven and magnesium == 1 and spread(voltage, magnesium) < 1.2
            )
        },
        cursor=("Read off at", "mV"),
        play="voltage",
    )
