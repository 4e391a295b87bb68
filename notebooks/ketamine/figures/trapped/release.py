"""How a trapped drug gets out: in silence, in the glutamate that always stands between cells, and with pulses."""

from functools import cache

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from live_figures import Choice, Explorer, Stops, Switch

from ... import evidence
from ...models import gating
from ..style import INK, KETAMINE, OBSERVED, REFERENCE, logarithmic, name_axes, subplots
from .pulses_and_pauses import SETS, WITH_TWO_SITES, cycle, filled, in_words, left_after

SECONDS = np.geomspace(0.1, 8_640_000, 110)  # to a hundred days
INTERVAL = 10  # s between the pulses
STANDING = (0, 5, 10, 25, 50, 100)  # nmol/L
KEYS = {"ketamine": ("mealing-1999",), "memantine": ("mealing-1999", "blanpied-1997", "gilling-2009")}
KEYS["memantine-two-sites"] = KEYS["memantine"]


@cache
def pulsed(drug: str, voltage: float, standing: float) -> np.ndarray:
    """Per cent of the block left at SECONDS with a pulse every INTERVAL s; exact at the pulses, straight between."""
    scheme = gating.scheme(drug=drug)
    count = 1500
    states = gating.train(cycle(scheme, 0.0, INTERVAL, voltage, standing / 1000)[0], filled(scheme), count)
    left = gating.blocked(states) / gating.blocked(states[0])
    times = INTERVAL * np.arange(count + 1)
    slow = left[-1] * (left[-1] / max(left[-2], 1e-300)) ** (np.maximum(SECONDS - times[-1], 0) / INTERVAL)
    found = np.where(times[-1] >= SECONDS, np.interp(SECONDS, times, left), slow)
    return 100 * np.where(SECONDS < INTERVAL, np.nan, found)


@cache
def washed(drug: str, voltage: float, standing: float) -> np.ndarray:
    """Per cent of the block left at SECONDS with `standing` nmol/L of glutamate and no pulses."""
    return 100 * left_after(gating.scheme(drug=drug), SECONDS, standing / 1000, voltage)


def half_gone(drug="ketamine", voltage=-70.0, standing=25.0, gate="lester-jahr") -> float:
    """Seconds until half of the block is gone in `standing` nmol/L glutamate; infinity if that is never."""
    return half_left(gating.scheme(gate, drug), voltage, standing)


@cache
def half_left(scheme: gating.Scheme, voltage=-70.0, standing=25.0) -> float:
    """The same for any scheme."""
    if standing == 0 and left_after(scheme, 1e5, 0, voltage) > 0.5:
        return np.inf
    return when_half(lambda seconds: left_after(scheme, seconds, standing / 1000, voltage))


def when_half(left) -> float:
    """Seconds until `left`, a share that falls with time, is a half; between 0.01 s and thirty years."""

    def above_half(logarithm):
        return float(left(np.exp(logarithm))) - 0.5

    return float(np.exp(scipy.optimize.brentq(above_half, np.log(0.01), np.log(1e9))))


def release() -> Explorer:
    """What is left of a block after washing, against time: without glutamate, with a little of it, and with pulses."""
    fig, ax = subplots(figsize=(6.8, 4.3))
    ax.set(ylim=(0, 112), yticks=[0, 25, 50, 75, 100])
    logarithmic(ax.xaxis, {1: "1 s", 60: "1 min", 3600: "1 h", 86400: "1 day", 30 * 86400: "30 days"})
    ax.set_xlim(SECONDS[0], SECONDS[-1])
    name_axes(ax, "Since drug and plenty of glutamate were washed away (logarithmic)", "Block that is left (%)")
    (silent,) = ax.plot(SECONDS, SECONDS, color=REFERENCE, linewidth=2.2, linestyle=":", label="no glutamate")
    (active,) = ax.plot(SECONDS, SECONDS, color=INK, linestyle=(0, (5, 2)), label="pulses as well")
    (little,) = ax.plot(SECONDS, SECONDS, color=KETAMINE, linewidth=2.6, label="standing glutamate")
    points, bars = {}, {}
    for drug, sources in {"ketamine": KEYS["ketamine"], "memantine": KEYS["memantine"]}.items():
        found = [evidence.value(f"{drug}.trapped_share", source=source) for source in sources]
        bars[drug] = ax.errorbar([120], [found[0].value], [found[0].spread], color=INK, linewidth=1.4, capsize=3)
        heights = [each.value for each in found]
        points[drug] = ax.scatter([120] * len(found), heights, label=f"measured, {drug}", **OBSERVED)
    place = {"va": "center", "ha": "right"}
    names = [
        ax.text(6e6, 100, "no glutamate", color=REFERENCE, va="center", ha="right"),
        ax.text(1, 50, "standing\nglutamate", color=KETAMINE, **place),
        ax.text(1, 50, "pulses\nas well", color=INK, **place),
    ]
    said = ax.text(140, 62, "measured", va="top")

    def update(drug, standing, voltage, pulses):
        silent.set_ydata(washed(drug, voltage, 0))
        little.set(ydata=washed(drug, voltage, standing), visible=standing > 0)
        active.set(ydata=pulsed(drug, voltage, standing), visible=pulses)
        names[0].set_y(min(washed(drug, voltage, 0)[-1] + 7, 106))
        for line, word, height in ((little, names[1], 40), (active, names[2], 16)):
            reached = line.get_ydata() < height
            at = SECONDS[int(np.argmax(reached))] / 1.6 if reached.any() else 1e6
            word.set_position((at if at > 30 else 100 * at, height))  # at the right where the left has no room
            word.set_visible(line.get_visible())
        shown = {"memantine-two-sites": "memantine"}.get(drug, drug)
        for name in points:
            there = name == shown and voltage == -70
            points[name].set_visible(there)
            for artist in bars[name].get_children():
                artist.set_visible(there)
        said.set(visible=shown in points and voltage == -70, y=82 if shown == "ketamine" else 63)
        return silent, little, active, *names, *points.values(), *bars.values(), said

    def describe(drug, standing, voltage, pulses):
        half = half_gone(drug, voltage, standing)
        stays = "at no time" if np.isinf(half) else f"after {in_words(half)}"
        minutes = left_after(gating.scheme(drug=drug), 120, standing / 1000, voltage)
        course = pulsed(drug, voltage, standing)
        below = np.flatnonzero(course < 50)
        sooner = f"after {in_words(SECONDS[below[0]])}" if len(below) else "not within a hundred days"
        ends = f"; with a pulse every {INTERVAL} s as well, {sooner}" if pulses else ""
        around = f"in {standing:g} nmol/L glutamate" if standing else "without any glutamate"
        return (
            f"At {voltage:g} mV, {around}: {100 * minutes:.0f} % of the block by {WITH_TWO_SITES[drug]} is left after "
            f"two minutes, half of it is gone {stays}{ends}."
        ).replace("-", "−", 1 if voltage < 0 else 0)

    def soon(drug, standing, voltage, pulses):
        return not pulses and drug == "ketamine" and half_gone(drug, voltage, standing) < 3600

    return Explorer(
        fig,
        update,
        {
            "drug": Choice(WITH_TWO_SITES, label="Drug", menu=True),
            "standing": Stops(STANDING, value=0, unit="nmol/L", label="Standing glutamate"),
            "voltage": Stops([-70, -60, -40, 0, 40], value=-70, unit="mV", label="Voltage"),
            "pulses": Switch(label=f"A pulse every {INTERVAL} s as well", folded=True),
        },
        id="release",
        title="A shut door keeps the drug; a little glutamate is enough to open it now and then",
        describe=describe,
        presets={
            "25 nmol/L": {"standing": 25},
            "25 nmol/L, depolarised": {"standing": 25, "voltage": -40},
            "Pulses": {"pulses": True},
        },
        caption="Block left, in per cent of that at washing, in silence and in [standing glutamate]{ketamine}.",
        more=(
            "Channels were filled by 10 µmol/L in plenty of glutamate; at 0 s all is washed away but what you "
            "choose, with the channels still open: before they shut some drug leaves, and more of it when depolarised. "
            "Circles: what was left after two minutes without agonist, in cultured rat neurons (Mealing, with its "
            "printed error), rat neurons (Blanpied) and human receptors in a cell line (Gilling). The curves were "
            "not fitted to them. Course model, no Mg²⁺. Drug that has left is taken to be gone."
        ),
        numbers=evidence.status_note(
            *SETS,
            "memantine-two-sites-course",
            evidence.value("ketamine.trapped_share", source="mealing-1999"),
            *(evidence.value("memantine.trapped_share", source=source) for source in KEYS["memantine"]),
            evidence.value("glutamate.ambient_concentration", source="herman-jahr-2007"),
        ),
        cursor=("Read off at", "s"),
        challenges={"let half of the ketamine out within the hour, without a single pulse": soon},
        play="standing",
    )
