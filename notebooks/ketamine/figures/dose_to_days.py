"""The figure of the start page: one dose, followed as far as it can be computed."""

from functools import cache

import numpy as np

from live_figures import Explorer, Stops

from .. import evidence
from ..models import calcium_rule, receptor
from .one_infusion import STANDARD_DOSE, STANDARD_MINUTES, WEIGHT, unit_course
from .style import AMPA, BAND_ALPHA, INK, KETAMINE, NMDA, REFERENCE, subplots

MODEL = "kamp-2020"
BLOCK = {"gilling-2009": "Gilling", "shaffer-2014": "Shaffer", "seeman-2005": "Seeman"}
"""Sources of the concentration that blocks half of the receptors; the middle one is drawn."""
DRAWN = "shaffer-2014"


def free_concentration(plasma):
    """Free ketamine, µmol/L, at a total plasma level in ng/mL."""
    free = 1 - evidence.value("ketamine.protein_binding", source="dayton-1983").to("dimensionless")
    return np.asarray(plasma) / evidence.value("ketamine.molar_mass").value * free


def blocked(plasma, source: str):
    """Fraction of NMDA receptors that are blocked at a total plasma level in ng/mL, by one source's constant."""
    constant = evidence.value("ketamine.nmda_block_constant", source=source).value
    return receptor.occupancy(free_concentration(plasma), constant)


@cache
def weights(block: float, rates: tuple) -> np.ndarray:
    return calcium_rule.rate_protocol(np.array(rates), block)


@cache
def turning_rate(block: float) -> float:
    """The rate in Hz at which depression turns into potentiation."""
    return float(calcium_rule.crossover_rate(block))


def _prepare(ax, name, xlim, colour):
    """A panel without a frame: a baseline, and below it the words for what it shows now."""
    ax.set(xlim=xlim, ylim=(-1.15, 1.15))
    ax.set_axis_off()
    ax.axhline(0, color=REFERENCE, linewidth=1)
    ax.text(0, -0.48, name, color=colour, fontweight=600, transform=ax.get_yaxis_transform())
    value = ax.text(0, -0.8, "", fontsize=14, fontweight=600, transform=ax.get_yaxis_transform())
    unit = ax.text(0, -1.08, "", transform=ax.get_yaxis_transform())
    return value, unit


def dose_to_days() -> Explorer:
    """Pump, level in the blood, block of the receptor, turn of the synapse; and then a question."""
    minutes = (0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 75, 90, 105, 120, 150, 180, 210, 240)
    hours, rates = tuple(np.linspace(0, 4, 121)), tuple(np.geomspace(1.5, 40, 61))
    course = STANDARD_DOSE * unit_course(MODEL, STANDARD_MINUTES, hours)
    shares = {source: blocked(course, source) for source in BLOCK}
    top, most = course.max(), max(share.max() for share in shares.values())
    fig, axes = subplots(2, 3, figsize=(6.8, 4.4))
    dose, blood, door, synapse, days, spare = axes.flat
    spare.remove()
    words = [
        _prepare(ax, name, xlim, colour)
        for ax, name, xlim, colour in (
            (dose, "dose", (-0.4, 4), INK),
            (blood, "blood", (-0.2, 4), KETAMINE),
            (door, "receptor", (-0.2, 4), NMDA),
            (synapse, "synapse", (np.log(1.2), np.log(45)), AMPA),
            (days, "days", (0, 1), INK),
        )
    ]
    dose.plot([-0.4, 0, 0, 2 / 3, 2 / 3, 4], [0, 0, 0.75, 0.75, 0, 0], color=INK)
    (pump,) = dose.plot([0, 0], [0, 1], color=INK, linewidth=1, linestyle=(0, (1, 2)))
    blood.plot(hours, course / top, color=KETAMINE, label="level in the blood")
    level = blood.scatter([0], [0], color=KETAMINE, s=60, zorder=5)
    lowest, highest = shares["seeman-2005"] / most, shares["gilling-2009"] / most
    door.fill_between(hours, lowest, highest, color=NMDA, alpha=BAND_ALPHA, linewidth=0)
    door.plot(hours, shares[DRAWN] / most, color=NMDA, label="share blocked")
    share = door.scatter([0], [0], color=NMDA, s=60, zorder=5)
    undisturbed = (weights(0.0, rates) - 1) / 3
    synapse.plot(np.log(rates), undisturbed, color=REFERENCE, linestyle=(0, (4, 3)), linewidth=1.4)
    (rule,) = synapse.plot(np.log(rates), undisturbed, color=AMPA, label="change of strength")
    turn = synapse.scatter([1], [0], color=AMPA, s=60, zorder=5)
    days.text(0.42, 0.35, "?", fontsize=30, va="center", ha="center")
    (value, unit), *_ = words
    value.set_text(f"{STANDARD_DOSE * WEIGHT:.0f} mg")
    unit.set_text("in 40 minutes")
    words[1][1].set_text("ketamine")
    words[2][1].set_text("blocked")
    words[3][1].set_text("turns to stronger")
    words[4][1].set_text("no curve")

    def state(time):
        plasma = float(np.interp(time / 60, hours, course))
        block = {source: float(blocked(plasma, source)) for source in BLOCK}
        return plasma, block, turning_rate(block[DRAWN])

    def update(time):
        plasma, block, rate = state(time)
        pump.set_xdata([time / 60] * 2)
        level.set_offsets([[time / 60, plasma / top]])
        share.set_offsets([[time / 60, block[DRAWN] / most]])
        rule.set_ydata((weights(block[DRAWN], rates) - 1) / 3)
        turn.set_offsets([[np.log(rate), 0]])
        words[1][0].set_text(f"{plasma:.0f} ng/mL")
        words[2][0].set_text(f"{100 * block[DRAWN]:.0f} %")
        words[3][0].set_text(f"{rate:.1f} Hz")
        return pump, level, share, rule, turn, *(value for value, _ in words[1:4])

    def describe(time):
        plasma, block, rate = state(time)
        shares = [f"{100 * block[source]:.0f}" for source in ("seeman-2005", "gilling-2009")]
        return (
            f"{time} min after 0.5 mg/kg began to run in: {plasma:.0f} ng/mL in the blood; {100 * block[DRAWN]:.0f} % "
            f"of the NMDA receptors blocked by one laboratory’s constant ({shares[0]} and {shares[1]} % by two "
            f"others); a model synapse turns to strengthening at {rate:.1f} pulses a second."
        )

    return Explorer(
        fig,
        update,
        {"time": Stops(minutes, value=40, unit="min", label="Time since the infusion began", time=True)},
        id="dose-to-days",
        title="From a dose to an open question",
        describe=describe,
        caption="0.5 mg/kg for 70 kg. No curve here shows mood, and none leads to the days.",
        more=(
            "Level: model of Kamp. Receptors: simple occupancy at the free level, in rat brain or human receptors "
            "without magnesium; the band spans three laboratories. With magnesium at rest the course’s own model says "
            "a few per cent. Synapse: the rule of Shouval, Bear and Cooper for 100 pulses; dashed without drug. "
            "Missing on the way: the minutes from blood to brain, trapping, magnesium, voltage and which cells."
        ),
        numbers=evidence.status_note(
            MODEL,
            evidence.value("ketamine.protein_binding", source="dayton-1983"),
            *(evidence.value("ketamine.nmda_block_constant", source=source) for source in BLOCK),
            "shouval-bear-cooper-2002",
            "jahr-stevens",
        ),
        play="time",
        attract=True,
        beside=(12.2, 2.7),
    )
