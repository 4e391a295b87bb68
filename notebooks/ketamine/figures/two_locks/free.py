"""The same synapses on a membrane that is free to move: the second lock feels what the first has let in."""

from dataclasses import replace
from functools import cache

import numpy as np

from ... import evidence
from ...explorer import Explorer, Stops, Switch
from ...models import receptor
from ...models.membrane import Membrane
from ..style import INK, MAGNESIUM, NMDA, REFERENCE, name_axes, subplots
from .clamp import SET, synapse
from .drawing import FORM, percent, signed

MEMBRANE = Membrane.named("teaching-membrane")
TIMES = np.concatenate([np.linspace(0, 20, 41), np.arange(22, 301, 2)])
SHOWN = TIMES <= 160
COUNTS = (5, 10, 15, 20, 30, 40, 60)


@cache
def response(synapses: int, within: float = 0.0, stuck: bool = False, ampa: bool = True, form: str = FORM):
    """Voltage in mV over TIMES; stuck: Mg²⁺ holds as many pores as at rest, whatever the voltage does."""
    own = synapse() if ampa else replace(synapse(), ampa_conductance=0.0)
    lock_at = MEMBRANE.rest if stuck else None
    return MEMBRANE.response(own, TIMES, synapses, within, lock_at=lock_at, parametrisation=form)


def lift(voltage) -> float:
    """How far the voltage rises above rest, in mV."""
    return float(voltage.max() - MEMBRANE.rest)


def duration(voltage) -> float:
    """For how many ms the voltage, over TIMES, stays above half of its lift."""
    above = voltage - MEMBRANE.rest - lift(voltage) / 2
    top = int(above.argmax())
    up = np.interp(0, above[: top + 1], TIMES[: top + 1])
    down = np.interp(0, -above[top:], TIMES[top:])
    return float(down - up)


def free_membrane() -> Explorer:
    """Voltage against time, and the share of pores that Mg²⁺ leaves free while it moves."""
    fig, (course, pores) = subplots(2, 1, figsize=(6.8, 5.8), height_ratios=[5, 4])
    course.set(xlim=(-4, 160), ylim=(-75, 5), yticks=range(-60, 1, 20))
    pores.set(xlim=(-4, 160), ylim=(0, 104), yticks=range(0, 101, 25))
    name_axes(course, "Since the first input (ms)", "Voltage of the membrane (mV)")
    name_axes(pores, "Since the first input (ms)", "Open pores free of Mg²⁺ (%)")
    course.axhline(MEMBRANE.rest, color=INK, linewidth=0.9, linestyle=":")
    times = TIMES[SHOWN]
    still = np.full(times.shape, MEMBRANE.rest)
    (arriving,) = course.plot([0, 1], [2, 2], color=INK, linewidth=5, solid_capstyle="butt")
    grey = {"color": REFERENCE, "linestyle": (0, (5, 2)), "linewidth": 2.4}
    (stuck_line,) = course.plot(times, still, label="glued", **grey)
    (line,) = course.plot(times, still, color=NMDA, linewidth=2.8, label="voltage")
    at_rest = 100 * receptor.unblocked_fraction(still)
    (stuck_pores,) = pores.plot(times, at_rest, label="free, glued", **grey)
    (free,) = pores.plot(times, still + 75, color=MAGNESIUM, linewidth=2.8, label="free")

    def update(synapses, within, stuck, ampa):
        moved = response(synapses, within, False, ampa)[SHOWN]
        line.set_ydata(moved)
        free.set_ydata(100 * receptor.unblocked_fraction(moved))
        if stuck:
            stuck_line.set_ydata(response(synapses, within, True, ampa)[SHOWN])
        arriving.set_xdata([0, max(within, 1)])
        for each in (stuck_line, stuck_pores):
            each.set_visible(stuck)
        return arriving, line, free, stuck_line, stuck_pores

    def describe(synapses, within, stuck, ampa):
        together = "all at once" if within == 0 else f"within {within:g} ms"
        kind = "" if ampa else ", without AMPA receptors"
        moved = response(synapses, within, False, ampa)
        most = float(receptor.unblocked_fraction(moved.max()))
        said = (
            f"{synapses} synapses {together}{kind} lift the membrane by {lift(moved):.2g} mV, to {signed(moved.max())} "
            f"mV, and above half of that for {duration(moved):.0f} ms; at most {percent(most)} of open pores are free"
        )
        if stuck:
            glued = response(synapses, within, True, ampa)
            said += f". With the second lock glued: {lift(glued):.2g} mV and {duration(glued):.0f} ms"
        return said + "."

    return Explorer(
        fig,
        update,
        {
            "synapses": Stops(COUNTS, value=20, unit="", label="Synapses"),
            "within": Stops([0, 20, 50, 100], value=0, unit="ms", label="Arriving within"),
            "stuck": Switch(label="Glue the second lock"),
            "ampa": Switch(value=True, label="AMPA receptors", folded=True),
        },
        id="free-membrane",
        title="The second lock opens by itself",
        describe=describe,
        presets={
            "20 at once": {},
            "40 within 50 ms": {"synapses": 40, "within": 50},
            "NMDA alone": {"synapses": 60, "ampa": False},
        },
        caption="[Voltage]{nmda}, and [the pores that it frees]{magnesium}; dashed: the lock is glued, as at rest.",
        more=(
            "Course model: one compartment with a leak of 2 nS and a time constant of 15 ms, 1 mmol/L Mg²⁺, each "
            "synapse used once; the bar shows when they arrive. Mg²⁺ follows the voltage at once. No "
            "channels that make an action potential, no dendrite."
        ),
        beside=(10.1, 2.7),
        numbers=evidence.status_note("teaching-membrane", SET, FORM),
        challenges={
            "pass −30 mV without AMPA receptors": lambda synapses, within, stuck, ampa: (
                not ampa and response(synapses, within, False, ampa).max() > -30
            )
        },
        cursor=("Read off at", "ms"),
        play="synapses",
    )
