"""One synaptic current on a membrane that is held at a voltage: two parts, their sum, and the charge they carry."""

from dataclasses import replace
from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models.synapse import Synapse, calcium_share, double_exponential_peak
from ..style import AMPA, BAND_ALPHA, INK, NMDA, name_axes, subplots
from .drawing import percent, signed

SET, CALYX = "teaching-synapse", "calyx-calcium"
DECAYS = {kind: f"NMDA.decay.{kind}" for kind in ("GluN2A", "GluN2A-2B", "GluN2B")}
RECEPTORS = {
    "course": "teaching synapse, 50 ms",
    "GluN2A": "GluN2A, 87 ms",
    "GluN2A-2B": "GluN2A and 2B, 140 ms",
}
VOLTAGES = tuple(range(-90, 0, 10))
DEEPEST = -5.3  # pA, where the panel of the currents ends; what is larger is cut and said in words
LAST = 300  # ms


@cache
def synapse(receptors: str = "course") -> Synapse:
    """The teaching synapse, or the same with the measured decay of one kind of receptor."""
    own = Synapse.named(SET)
    if receptors == "course":
        return own
    return replace(own, nmda_decay=evidence.value(DECAYS[receptors], source="yi-pmc6858497").value)


def charges(voltage: float, magnesium: float = 1.0, receptors: str = "course", form="jahr-stevens") -> tuple:
    """Charge in fC through AMPA and through NMDA receptors until all is over: the areas of the two currents."""
    own = synapse(receptors)
    peak_times = [  # when a double exponential of this kind is at its peak, to find the current per conductance
        rise * decay / (decay - rise) * np.log(decay / rise)
        for rise, decay in ((own.ampa_rise, own.ampa_decay), (own.nmda_rise, own.nmda_decay))
    ]
    ampa, nmda = own.currents(peak_times, voltage, magnesium, form)
    return tuple(
        float(largest) * (decay - rise) / double_exponential_peak(rise, decay)
        for largest, rise, decay in (
            (ampa[0], own.ampa_rise, own.ampa_decay),
            (nmda[1], own.nmda_rise, own.nmda_decay),
        )
    )


def nmda_share(voltage: float, magnesium: float = 1.0, receptors: str = "course", form="jahr-stevens") -> float:
    """The share of the charge that NMDA receptors pass."""
    ampa, nmda = charges(voltage, magnesium, receptors, form)
    return nmda / (ampa + nmda)


def so_far(times, rise: float, decay: float) -> np.ndarray:
    """The part of the area of a double exponential that lies before each time (ms)."""
    return 1 - (decay * np.exp(-times / decay) - rise * np.exp(-times / rise)) / (decay - rise)


def held() -> Explorer:
    """Current against time in its two parts, much enlarged, and how much of the charge has passed."""
    times = np.concatenate([[-8.0], np.linspace(0, 12, 61), np.linspace(13, LAST, 144)])
    since = np.maximum(times, 0)
    fig, (sums, now) = subplots(2, 1, figsize=(6.8, 5.8), height_ratios=[5, 5])
    now.set(xlim=(-8, LAST), ylim=(DEEPEST, 0.4), yticks=range(-5, 1))
    sums.set(xlim=(-8, LAST), ylim=(0, 104), yticks=range(0, 101, 25))
    name_axes(now, "Since the spike (ms)", "Current (pA), inward below 0")
    name_axes(sums, "Since the spike (ms)", "Charge so far (% of all)")
    now.axhline(0, color=INK, linewidth=0.9)
    areas = [
        now.fill_between(times, times * 0, times * 0, color=colour, alpha=BAND_ALPHA, linewidth=0)
        for colour in (AMPA, NMDA)
    ]
    (ampa_line,) = now.plot(times, times * 0, color=AMPA, linewidth=2.4, linestyle=(0, (6, 2)), label="AMPA")
    (nmda_line,) = now.plot(times, times * 0, color=NMDA, linewidth=2.8, label="NMDA")
    (ampa_sum,) = sums.plot(times, times * 0, color=AMPA, linewidth=2.4, linestyle=(0, (6, 2)), label="AMPA, charge")
    (nmda_sum,) = sums.plot(times, times * 0, color=NMDA, linewidth=2.8, label="NMDA, charge")
    said = now.text(LAST - 4, -4.9, "", ha="right", va="center")
    cut = now.text(LAST - 4, -3.8, "", ha="right", va="center")
    ampa_name = sums.text(40, 50, "AMPA", ha="left", va="center", color=AMPA)
    nmda_name = sums.text(LAST - 4, 50, "NMDA", ha="right", va="center", color=NMDA)

    def update(voltage, magnesium, receptors):
        own = synapse(receptors)
        ampa, nmda = own.currents(times, voltage, magnesium)
        ampa_line.set_ydata(ampa)
        nmda_line.set_ydata(nmda)
        for area, part in zip(areas, (ampa, nmda), strict=True):
            area.set_data(times, part, times * 0)
        share = nmda_share(voltage, magnesium, receptors)
        ampa_sum.set_ydata(100 * (1 - share) * so_far(since, own.ampa_rise, own.ampa_decay))
        nmda_sum.set_ydata(100 * share * so_far(since, own.nmda_rise, own.nmda_decay))
        ends = 100 * (1 - share), 100 * share * float(so_far(LAST, own.nmda_rise, own.nmda_decay))
        ampa_name.set_y(ends[0] + 7 if ends[0] < 90 else ends[0] - 9)
        nmda_name.set_y(ends[1] + 7 if ends[1] < 90 else ends[1] - 9)
        said.set_text(f"held at {signed(voltage)} mV")
        beyond = [
            f"{name} {abs(part).max():.0f} pA"
            for name, part in (("AMPA", ampa), ("NMDA", nmda))
            if part.min() < DEEPEST
        ]
        cut.set_text(f"cut here: {', '.join(beyond)}" if beyond else "")
        return ampa_line, nmda_line, *areas, ampa_sum, nmda_sum, ampa_name, nmda_name, said, cut

    def describe(voltage, magnesium, receptors):
        own = synapse(receptors)
        ampa, nmda = (float(abs(part).max()) for part in own.currents(np.linspace(0, 60, 1201), voltage, magnesium))
        share = nmda_share(voltage, magnesium, receptors)
        calcium = float(calcium_share(*charges(voltage, magnesium, receptors)))
        return (
            f"Held at {signed(voltage)} mV in {magnesium:g} mmol/L Mg²⁺, the AMPA part peaks at {ampa:.2g} pA and the "
            f"NMDA part at {nmda:.2g} pA. Of the charge NMDA receptors pass {percent(share)}; calcium carries "
            f"{percent(calcium)} of it."
        )

    return Explorer(
        fig,
        update,
        {
            "voltage": Stops(VOLTAGES, value=-10, unit="mV", label="Held at"),
            "magnesium": Stops([0, 0.5, 1, 2], value=1, unit="mmol/L", label="Mg²⁺ outside"),
            "receptors": Choice(RECEPTORS, label="NMDA receptors", menu=True),
        },
        id="held",
        title="A small current that lasts can carry a third of the charge",
        describe=describe,
        presets={"At rest": {"voltage": -70}, "Half-way up": {"voltage": -40}},
        caption="One synapse, one spike: [AMPA]{ampa} dashed, [NMDA]{nmda} bold; the areas are the charge.",
        more=(
            "Teaching synapse: illustrative conductances and times, near body temperature. The two measured decays "
            "are of patches from oocytes at room temperature, one exponential each; the AMPA part stays the "
            "same. Calcium’s shares were measured at −80 mV and are used at every negative voltage."
        ),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(
            SET,
            "jahr-stevens",
            *(evidence.value(DECAYS[each], source="yi-pmc6858497") for each in RECEPTORS if each in DECAYS),
            *(
                evidence.value(f"{each}.fractional_calcium_current", source="calyx-calcium")
                for each in ("AMPA", "NMDA")
            ),
        ),
        challenges={
            "let NMDA receptors pass more than half of the charge at −70 mV": lambda voltage, magnesium, receptors: (
                voltage == -70 and nmda_share(voltage, magnesium, receptors) > 0.5
            )
        },
        cursor=("Read off at", "ms"),
        play="voltage",
    )
