"""The figures of the start page: one dose given fast or slowly, and the chain from dose to plasticity."""

from functools import cache

import numpy as np

from .. import evidence
from ..explorer import Choice, Explorer, Stops
from ..models import calcium_rule, receptor
from .one_infusion import STANDARD_DOSE, STANDARD_MINUTES, level, unit_course
from .style import AMPA, BAND_ALPHA, INK, KETAMINE, NMDA, REFERENCE, mosaic, name_axes, subplots

MODEL = "kamp-2020"
BLOCK = {"gilling-2009": "Gilling", "shaffer-2014": "Shaffer", "seeman-2005": "Seeman"}
"""Sources of the concentration that blocks half of the receptors, and their names in the figure."""


def same_dose() -> Explorer:
    """One dose, given fast or slowly: the peak moves, the later hours hardly do."""
    hours = tuple(np.linspace(0, 4, 201))
    fig, ax = subplots()
    ax.set(xlim=(0, 4), ylim=(0, 700))
    name_axes(ax, "Hours since the infusion began", "Ketamine in plasma (ng/mL)")
    (curve,) = ax.plot(hours, hours, color=KETAMINE, linewidth=2.8, label="Kamp")
    (pump,) = ax.plot([0, 1], [4, 4], color=INK, linewidth=5, solid_capstyle="butt")
    dot = ax.scatter([0.6], [200], color=KETAMINE, zorder=5)
    label = ax.text(0.6, 200, "", color=KETAMINE, fontsize=12, fontweight=600, va="bottom")

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
        id="same-dose",
        title="Same dose, different peak: drag the time",
        describe=describe,
        caption="The same 0.5 mg/kg, given faster or more slowly. The black bar is the time the pump runs.",
        numbers=evidence.status_note(MODEL),
        presets={"The usual 40 min": {}},
        reference="The usual 40 min",
        play="minutes",
        attract=True,
    )


def free_concentration(plasma):
    """Free ketamine, µmol/L, at a total plasma level in ng/mL."""
    free = 1 - evidence.value("ketamine.protein_binding", source="dayton-1983").to("dimensionless")
    return np.asarray(plasma) / evidence.value("ketamine.molar_mass").value * free


def block_constant(source: str) -> float:
    return evidence.value("ketamine.nmda_block_constant", source=source).value


def blocked(plasma, source: str):
    """Fraction of NMDA receptors that are blocked at a total plasma level in ng/mL."""
    return receptor.occupancy(free_concentration(plasma), block_constant(source))


def chain() -> Explorer:
    """Dose, level in the blood, block of the receptor and the rule of the synapse, linked."""
    hours, levels, rates = tuple(np.linspace(0, 4, 121)), np.geomspace(0.02, 10, 61), np.geomspace(1, 50, 61)
    minutes = (0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 75, 90, 105, 120, 150, 180, 240)
    fig, panels = mosaic([["blood", "blood"], ["receptor", "synapse"]], figsize=(6.8, 5.2))
    fig.get_layout_engine().set(hspace=0.12, wspace=0.08)  # room for the larger type of a phone
    blood, door, synapse = panels.values()
    blood.set(xlim=(0, 4), ylim=(0, 550))
    name_axes(blood, "Hours since the infusion began", "1 · Blood: ketamine (ng/mL)")
    (course,) = blood.plot(hours, hours, color=KETAMINE, label="plasma level")
    now = blood.scatter([0], [0], color=KETAMINE, s=60, zorder=5)
    here = blood.text(0, 0, "", color=KETAMINE, fontweight=600, va="bottom")
    door.set(xscale="log", xlim=(0.02, 10), ylim=(0, 100))
    door.set_xticks([0.1, 1, 10], ["0.1", "1", "10"])
    door.minorticks_off()
    name_axes(door, "Free ketamine (µmol/L)", "2 · Receptors blocked (%)")
    curves = {source: 100 * receptor.occupancy(levels, block_constant(source)) for source in BLOCK}
    door.fill_between(levels, curves["seeman-2005"], curves["gilling-2009"], color=NMDA, alpha=BAND_ALPHA, linewidth=0)
    (block_curve,) = door.plot(levels, levels, color=NMDA, label="blocked")
    on_curve = door.scatter([1], [1], color=NMDA, s=60, zorder=5)
    percent = door.text(0.025, 92, "", color=NMDA, fontweight=600, va="top")
    synapse.set(xscale="log", xlim=(1, 50), ylim=(0, 4))
    synapse.set_xticks([1, 5, 10, 50], ["1", "5", "10", "50"])
    synapse.minorticks_off()
    name_axes(synapse, "Pulses per second (Hz)", "3 · Synapse: weight ÷ first")
    synapse.axhline(1, color=INK, linewidth=0.9)
    undisturbed = weights(0.0, tuple(rates))
    synapse.plot(rates, undisturbed, color=REFERENCE, linestyle=(0, (4, 3)), linewidth=1.5, label="no block")
    (rule,) = synapse.plot(rates, rates, color=AMPA, label="now")
    turn = synapse.scatter([5], [1], color=AMPA, s=60, zorder=5)
    turns_at = synapse.text(1.1, 3.7, "", color=AMPA, fontweight=600, va="top")

    def state(time, dose, source):
        plasma = float(dose * np.interp(time / 60, hours, unit_course(MODEL, STANDARD_MINUTES, hours)))
        block = round(float(blocked(plasma, source)), 2)  # whole per cent, as shown
        return plasma, float(free_concentration(plasma)), block, turning_rate(block)

    def update(time, dose, source):
        plasma, free, block, rate = state(time, dose, source)
        course.set_ydata(dose * unit_course(MODEL, STANDARD_MINUTES, hours))
        now.set_offsets([[time / 60, plasma]])
        here.set(position=(time / 60 + 0.06, plasma + 12), text=f"{plasma:.0f}")
        block_curve.set_ydata(curves[source])
        on_curve.set_offsets([[max(free, 0.02), 100 * block]])
        on_curve.set_visible(free >= 0.02)
        percent.set_text(f"{100 * block:.0f} %")
        rule.set_ydata(weights(block, tuple(rates)))
        turn.set_offsets([[rate, 1]])
        turns_at.set_text(f"turns at {rate:.1f} Hz")
        return course, now, here, block_curve, on_curve, percent, rule, turn, turns_at

    def describe(time, dose, source):
        plasma, free, block, rate = state(time, dose, source)
        return (
            f"{time} min after the start of {dose} mg/kg: {plasma:.0f} ng/mL in the blood, of which {free:.2f} µmol/L "
            f"are free; with the constant of {BLOCK[source]} {100 * block:.0f} % of the receptors are blocked, and "
            f"depression turns into potentiation at {rate:.1f} Hz ({turning_rate(0.0):.1f} Hz without drug)."
        )

    return Explorer(
        fig,
        update,
        {
            "time": Stops(minutes, value=0, unit="min", label="Time", time=True),
            "dose": Stops([0.1, 0.25, 0.5, 1], value=0.5, unit="mg/kg", label="Dose over 40 min"),
            "source": Choice(BLOCK, value="shaffer-2014", label="Half-block after"),
        },
        id="chain",
        title="Three steps that can be computed, and how much hangs on the middle one",
        describe=describe,
        presets={"End of the infusion": {"time": 40}, "Two hours": {"time": 120}},
        caption="The band in panel 2 spans the three constants; grey dashes in panel 3 are the rule without drug.",
        narrow=(3.6, 4.6),
        beside=(10.1, 3.0),
        more=(
            "Missing: the minutes from blood to brain, trapping, magnesium and voltage, which cells are meant, and "
            "whatever outlasts the drug. No panel shows mood."
        ),
        numbers=evidence.status_note(
            MODEL,
            evidence.value("ketamine.protein_binding", source="dayton-1983"),
            *(evidence.value("ketamine.nmda_block_constant", source=source) for source in BLOCK),
            "shouval-bear-cooper-2002",
            "jahr-stevens",
        ),
        play="time",
    )


@cache
def weights(block: float, rates: tuple) -> np.ndarray:
    return calcium_rule.rate_protocol(np.array(rates), block)


@cache
def turning_rate(block: float) -> float:
    """The rate in Hz at which depression turns into potentiation."""
    return float(calcium_rule.crossover_rate(block))
