"""What voltage and magnesium do to block."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops, Switch

from ... import evidence
from ...models import receptor
from ..potencies import CONSTANT, MEMANTINE, SUBUNITS
from ..style import BAND_ALPHA, INK, MAGNESIUM, OBSERVED, REFERENCE, SECOND_HAND, logarithmic, name_axes, subplots

# ------------------------------------------------------------------------------------------- voltage and magnesium

DRUGS = ("ketamine", "memantine")


def oocytes(magnesium: str) -> list:
    """Memantine's IC50 for GluN2A to GluN2D from a second-hand table: "0-Mg" at −70 mV, "1-Mg" at −30 mV."""
    return [evidence.value(f"{MEMANTINE}.{subunit}.{magnesium}") for subunit in SUBUNITS]


def lowest(magnesium: float, drug: str = "ketamine", parametrisation: str = "jahr-stevens") -> tuple[float, float]:
    """Voltage in mV, and IC50 there in µmol/L, at which the drug blocks best in so much Mg²⁺ (course model)."""
    voltages = np.linspace(-100, 60, 3201)
    found = receptor.blocker_ic50(voltages, magnesium, drug, parametrisation)
    best = int(np.argmin(found))
    return float(voltages[best]), float(found[best])


def voltage() -> Explorer:
    """IC50 against voltage without and with Mg²⁺, and the two reasons why it moves."""
    voltages = np.linspace(-90, 50, 71)
    fig, (potency, reasons) = subplots(2, 1, figsize=(6.8, 6.4), height_ratios=[3, 2])
    for ax, ticks in ((potency, (0.3, 1, 3, 10, 30, 100)), (reasons, (1, 10, 100))):
        ax.set(xlim=(-90, 50), xticks=range(-80, 41, 20))
        logarithmic(ax.yaxis, {tick: f"{tick:g}" for tick in ticks})
    potency.set_ylim(0.2, 150)
    reasons.set_ylim(0.8, 200)
    name_axes(potency, "Voltage of the membrane (mV)", "Drug for half block (µmol/L, logarithmic)")
    name_axes(reasons, "Voltage of the membrane (mV)", "How many times more drug it takes, and why")
    band = potency.fill_between(voltages, np.ones(71), 2 * np.ones(71), color=MAGNESIUM, alpha=BAND_ALPHA, linewidth=0)
    (alone,) = potency.plot(voltages, voltages + 100, color=INK, label="without Mg²⁺")
    (both,) = potency.plot(voltages, voltages + 100, color=MAGNESIUM, linewidth=2.8, label="with Mg²⁺")
    (pushed,) = reasons.plot(voltages, voltages + 100, color=INK, label="voltage pushes the drug out")
    (crowded,) = reasons.plot(voltages, voltages + 100, color=MAGNESIUM, linestyle=":", label="Mg²⁺ is in the way")
    reasons.text(48, 3.5, "voltage pushes it out", color=INK, ha="right", va="center")
    crowd_name = reasons.text(-58, 60, "Mg²⁺ is in the way", color=MAGNESIUM, va="center")
    potency.text(-45, 0.55, "without Mg²⁺", color=INK)
    both_name = potency.text(-88, 1, "with Mg²⁺", color=MAGNESIUM, va="bottom")
    best = potency.scatter([0], [1], color=MAGNESIUM, s=46, zorder=7)
    measured = {  # drug: at −70 mV, or nearly, and without Mg²⁺
        "ketamine": (-70, evidence.value(CONSTANT, source="gilling-2009")),
        "memantine": (-67, evidence.value(MEMANTINE, source="blanpied-1997")),
    }
    alone_quoted = [evidence.value(MEMANTINE, source="gilling-2009"), *oocytes("0-Mg")]
    seen = potency.scatter([-70], [1], label="measured without Mg²⁺", **OBSERVED)
    quoted = [
        potency.scatter([at] * len(found), found, marker=mark, label=f"memantine {label} Mg²⁺", **SECOND_HAND)
        for at, found, mark, label in (
            (-70, [float(each) for each in alone_quoted], "o", "without"),
            (-30, [float(each) for each in oocytes("1-Mg")], "s", "in 1 mmol/L"),
        )
    ]
    quoted_names = [
        potency.text(x, height, text, va="center", ha=side, color=REFERENCE)
        for x, height, text, side in ((-32.5, 10.2, "GluN2A, 2B", "right"), (-27.5, 1.9, "GluN2C, 2D", "left"))
    ]

    @cache
    def curves(magnesium, drug):
        """IC50 alone and with Mg²⁺, and the lowest and highest over all descriptions of Mg²⁺."""
        every = [receptor.blocker_ic50(voltages, magnesium, drug, each) for each in receptor.PARAMETRISATIONS]
        return receptor.blocker_ic50(voltages, 0.0, drug), every[0], np.min(every, axis=0), np.max(every, axis=0)

    def update(magnesium, drug, spread):
        without, with_it, low, high = curves(magnesium, drug)
        alone.set_ydata(without)
        both.set_ydata(with_it)
        pushed.set_ydata(without / without.min())
        crowded.set_ydata(with_it / without)
        band.set_data(voltages, low, high)
        where, least = lowest(magnesium, drug)
        there = magnesium > 0
        best.set_offsets([[where, least]] if there else [[0, 1]])  # what is hidden must still lie in the panel
        both_name.set(position=(-88, min(with_it[0] * (1.3 if magnesium > 0.2 else 2), 60)))
        at, number = measured[drug]
        seen.set_offsets([[at, number.value]])
        quoted[0].set_visible(drug == "memantine")
        compared = drug == "memantine" and magnesium == 1
        for artist in (both, both_name, crowded, best, crowd_name):
            artist.set_visible(there)
        band.set_visible(there and spread)
        for artist in (quoted[1], *quoted_names):
            artist.set_visible(compared)
        shown = (band, alone, both, both_name, pushed, crowded, crowd_name, best, seen)
        return *shown, *quoted, *quoted_names

    def describe(magnesium, drug, spread):
        rest, up = (float(receptor.blocker_ic50(v, magnesium, drug)) for v in (-70, -20))
        where, least = lowest(magnesium, drug)
        said = (
            f"With {magnesium:g} mmol/L Mg²⁺, half block takes {rest:.2g} µmol/L {drug} at −70 mV and {up:.2g} at "
            f"−20 mV (course model)"
        )
        if magnesium:
            said += f"; it is lowest at {where:.0f} mV, with {least:.2g} µmol/L".replace("-", "−")
        if magnesium and spread:
            found = [float(receptor.blocker_ic50(-70, magnesium, drug, each)) for each in receptor.PARAMETRISATIONS]
            said += f". Seven descriptions of Mg²⁺ give {min(found):.2g} to {max(found):.2g} µmol/L at −70 mV"
        return said + "."

    return Explorer(
        fig,
        update,
        {
            "magnesium": Stops([0, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2], value=0, unit="mmol/L", label="Mg²⁺ outside"),
            "drug": Choice(DRUGS, label="Drug"),
            "spread": Switch(label="Seven descriptions of Mg²⁺"),
        },
        id="voltage",
        title="Between two voltages lies the best one",
        describe=describe,
        presets={
            "Without Mg²⁺": {},
            "As in the brain": {"magnesium": 1},
            "Memantine": {"magnesium": 1, "drug": "memantine"},
        },
        caption="How much drug it takes, and why; their product is the curve [with Mg²⁺]{magnesium} (dot: lowest).",
        more=(
            "IC50 of the course model, made for ketamine from the open circle and not tested in Mg²⁺: Kotermanski & "
            "Johnson 2009 measured it, but their table was not seen by us. Memantine: circles without Mg²⁺, squares in "
            "1 mmol/L (drawn at that setting only), second-hand but for Blanpied 1997. The line for Mg²⁺ is the simple "
            "form of Jahr & Stevens, not meant for 0.1 and 0.25 mmol/L. The reasons are relative to the left end."
        ),
        beside=(10.1, 2.55),
        numbers=evidence.status_note(
            "ketamine-course",
            "memantine-course",
            *receptor.PARAMETRISATIONS,
            *(number for _, number in measured.values()),
            *alone_quoted,
            *oocytes("1-Mg"),
        ),
        challenges={
            "move the lowest point below −40 mV": lambda magnesium, drug, spread: (
                magnesium > 0 and lowest(magnesium, drug)[0] < -40
            )
        },
        cursor=("Read off at", "mV"),
        play="magnesium",
    )
