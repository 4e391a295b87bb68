"""The same synapses on a membrane that is free to move: the second lock feels what the first has let in."""

from dataclasses import replace
from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops, Switch

from ... import evidence
from ...models import receptor
from ...models.membrane import Membrane
from ..style import INK, NMDA, REFERENCE, name_axes, subplots
from .clamp import SET, synapse
from .drawing import FORM, percent, signed

MEMBRANE = Membrane.named("teaching-membrane")
TIMES = np.concatenate([np.linspace(0, 20, 41), np.arange(22, 401, 2)])
SHOWN = TIMES <= 250
LEVEL = -60  # mV, at which responses are compared: the same for high and low ones
COUNTS = (5, 10, 15, 20, 30, 40, 60)
RECEPTORS = {"both": "AMPA and NMDA", "ampa": "AMPA alone", "nmda": "NMDA alone"}


@cache
def response(
    synapses: int,
    within: float = 0.0,
    stuck: bool = False,
    receptors: str = "both",
    form: str = FORM,
    magnesium: float = 1.0,
):
    """Voltage in mV over TIMES; stuck: Mg²⁺ holds as many pores as at rest, whatever the voltage does."""
    silent = {"both": {}, "ampa": {"nmda_conductance": 0.0}, "nmda": {"ampa_conductance": 0.0}}[receptors]
    lock_at = MEMBRANE.rest if stuck else None
    own = replace(synapse(), **silent)
    return MEMBRANE.response(own, TIMES, synapses, within, magnesium, lock_at=lock_at, parametrisation=form)


def lift(voltage) -> float:
    """How far the voltage rises above rest, in mV."""
    return float(voltage.max() - MEMBRANE.rest)


def stay(voltage, level: float = LEVEL) -> tuple[float, float]:
    """When the voltage, over TIMES, rises above a level in mV and falls below it; twice the same if it never does."""
    above = voltage - level
    top = int(above.argmax())
    if above[top] <= 0:
        return float(TIMES[top]), float(TIMES[top])
    up = np.interp(0, above[: top + 1], TIMES[: top + 1])
    down = np.interp(0, -above[top:], TIMES[top:])
    return float(up), float(down)


def duration(voltage, level: float = LEVEL) -> float:
    """For how many ms the voltage, over TIMES, stays above a level in mV."""
    up, down = stay(voltage, level)
    return down - up


def half_width(voltage) -> float:
    """The same above half of its own lift: a level that is higher for a higher response."""
    return duration(voltage, MEMBRANE.rest + lift(voltage) / 2)


class Panels:
    """The two panels of both figures: voltage with its stay above the level, and the share of free pores."""

    def __init__(self):
        self.fig, (course, pores) = subplots(2, 1, figsize=(6.8, 5.8), height_ratios=[5, 4])
        end = float(TIMES[SHOWN][-1])
        course.set(xlim=(-4, end), ylim=(-86, 20), yticks=range(-80, 1, 20))
        pores.set(xlim=(-4, end), ylim=(0, 104), yticks=range(0, 101, 25))
        name_axes(course, "Since the first input (ms)", "Voltage of the membrane (mV)")
        name_axes(pores, "Since the first input (ms)", "Open pores free of Mg²⁺ (%)")
        course.axhline(LEVEL, color=INK, linewidth=0.9, linestyle=":")
        self.times = TIMES[SHOWN]
        still = np.full(self.times.shape, MEMBRANE.rest)
        grey = {"color": REFERENCE, "linestyle": (0, (5, 2)), "linewidth": 2.4}
        (self.arriving,) = course.plot([0, 2], [-81, -81], color=INK, linewidth=5, solid_capstyle="butt")
        self.inputs = course.text(6, -81, "inputs", va="center")
        (self.glued_stay,) = course.plot([0, 1], [LEVEL, LEVEL], color=REFERENCE, linewidth=6, solid_capstyle="butt")
        (self.own_stay,) = course.plot([0, 1], [LEVEL, LEVEL], color=INK, linewidth=2, solid_capstyle="butt")
        (self.glued,) = course.plot(self.times, still, label="glued", **grey)
        (self.line,) = course.plot(self.times, still, color=INK, linewidth=2.8, label="voltage")
        self.said = course.text(end - 3, 11, "", ha="right", va="center")
        self.said_glued = course.text(end - 3, -1, "", ha="right", va="center", color=REFERENCE)
        (self.glued_share,) = pores.plot(self.times, still + 75, label="free, glued", **grey)
        (self.share,) = pores.plot(self.times, still + 75, color=NMDA, linewidth=2.8, label="free")

    def move(self, moved, glued, magnesium, within):
        """Draw the two responses, the second only if there is one; gives back what changes."""
        self.arriving.set_xdata([0, max(within, 2)])
        self.inputs.set_x(max(within, 2) + 4)
        self.line.set_ydata(moved[SHOWN])
        self.share.set_ydata(100 * receptor.unblocked_fraction(moved[SHOWN], magnesium))
        self.own_stay.set_xdata(stay(moved))
        self.said.set_text(f"above −60 mV: {duration(moved):.0f} ms")
        if glued is not None:
            self.glued.set_ydata(glued[SHOWN])
            self.glued_stay.set_xdata(stay(glued))
            at_rest = receptor.unblocked_fraction(MEMBRANE.rest, magnesium)
            self.glued_share.set_ydata(np.full(self.times.shape, 100 * float(at_rest)))
            self.said_glued.set_text(f"glued: {duration(glued):.0f} ms")
        for each in (self.glued, self.glued_stay, self.glued_share, self.said_glued):
            each.set_visible(glued is not None)
        return (
            *(self.arriving, self.inputs, self.glued_stay, self.own_stay, self.glued, self.line),
            *(self.said, self.said_glued, self.glued_share, self.share),
        )


def in_words(voltage) -> str:
    """How high and how long."""
    return f"by {lift(voltage):.2g} mV, to {signed(voltage.max())} mV, and above −60 mV for {duration(voltage):.0f} ms"


ABOUT = (
    "Course model: one compartment with a leak of 2 nS and a time constant of 15 ms, each synapse used once; the bar "
    "shows when they arrive. Mg²⁺ follows the voltage at once. No channels that make an action potential, no dendrite."
)


def free_membrane() -> Explorer:
    """Voltage against time, and the share of pores that Mg²⁺ leaves free while it moves."""
    panels = Panels()

    def update(synapses, within, stuck):
        glued = response(synapses, within, True) if stuck else None
        return panels.move(response(synapses, within), glued, 1, within)

    def describe(synapses, within, stuck):
        together = "all at once" if within == 0 else f"within {within:g} ms"
        moved = response(synapses, within)
        most = float(receptor.unblocked_fraction(moved.max()))
        said = (
            f"{synapses} synapses {together} lift the membrane {in_words(moved)}; at most {percent(most)} of open "
            "pores are free"
        )
        return said + (f". With the second lock glued: {in_words(response(synapses, within, True))}." if stuck else ".")

    return Explorer(
        panels.fig,
        update,
        {
            "synapses": Stops(COUNTS[:-1], value=20, unit="", label="Synapses"),
            "within": Stops([0, 20, 50, 100], value=0, unit="ms", label="Arriving within"),
            "stuck": Switch(label="Glue the second lock"),
        },
        id="free-membrane",
        title="Beside AMPA receptors a lock that is free adds little",
        describe=describe,
        presets={
            "20 at once": {},
            "20, glued": {"stuck": True},
            "40 within 50 ms": {"synapses": 40, "within": 50, "stuck": True},
        },
        caption="Voltage, and [the pores that it frees]{nmda}; dashed: the lock is glued, as at rest.",
        more=ABOUT,
        beside=(10.1, 2.7),
        numbers=evidence.status_note("teaching-membrane", SET, FORM),
        challenges={
            "gain more than 15 mV by the feedback": lambda synapses, within, stuck: (
                stuck and lift(response(synapses, within)) > 15 + lift(response(synapses, within, True))
            )
        },
        cursor=("Read off at", "ms"),
        play="synapses",
    )


def one_kind() -> Explorer:
    """The same membrane, all inputs at once, with one kind of receptor or both."""
    panels = Panels()

    def responses(synapses, receptors, magnesium):
        moved = response(synapses, 0, False, receptors, FORM, magnesium)
        feels = receptors != "ampa" and magnesium > 0
        return moved, response(synapses, 0, True, receptors, FORM, magnesium) if feels else None

    def update(synapses, receptors, magnesium):
        return panels.move(*responses(synapses, receptors, magnesium), magnesium, 0)

    def describe(synapses, receptors, magnesium):
        moved, glued = responses(synapses, receptors, magnesium)
        kind = {"both": "", "ampa": " with AMPA receptors alone", "nmda": " with NMDA receptors alone"}[receptors]
        said = f"{synapses} synapses at once{kind}, in {magnesium:g} mmol/L Mg²⁺, lift the membrane {in_words(moved)}."
        return said if glued is None else f"{said} With the second lock glued: {in_words(glued)}."

    return Explorer(
        panels.fig,
        update,
        {
            "synapses": Stops(COUNTS, value=20, unit="", label="Synapses"),
            "receptors": Choice(RECEPTORS, value="nmda", label="Receptors"),
            "magnesium": Stops([0, 0.5, 1, 2], value=1, unit="mmol/L", label="Mg²⁺ outside"),
        },
        id="one-kind",
        title="With NMDA receptors alone, a free lock makes a jump",
        describe=describe,
        presets={
            "60, NMDA alone": {"synapses": 60},
            "20, AMPA alone": {"receptors": "ampa"},
            "20, no Mg²⁺": {"receptors": "both", "magnesium": 0},
        },
        caption="Voltage, and [the pores that it frees]{nmda}; dashed: the lock is glued, as at rest.",
        more=ABOUT,
        beside=(10.1, 2.7),
        numbers=evidence.status_note("teaching-membrane", SET, FORM),
        challenges={
            "lift by more than 30 mV with NMDA receptors alone and fewer than 60 synapses": (
                lambda synapses, receptors, magnesium: (
                    receptors == "nmda" and synapses < 60 and lift(responses(synapses, receptors, magnesium)[0]) > 30
                )
            )
        },
        cursor=("Read off at", "ms"),
        play="synapses",
    )
