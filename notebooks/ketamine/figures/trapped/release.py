"""How a trapped drug gets out: in silence, in the glutamate that always stands between cells, and with pulses."""

from functools import cache

import numpy as np

from ... import evidence
from ...explorer import Choice, Explorer, Stops
from ...models import gating
from ..style import INK, KETAMINE, NMDA, OBSERVED, REFERENCE, name_axes, subplots
from .pulses_and_pauses import SETS, WITH_TWO_SITES, cycle, filled, left_after

SECONDS = np.geomspace(1, 200_000, 90)
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


def half_left(scheme: gating.Scheme, voltage=-70.0, standing=25.0) -> float:
    """The same for any scheme."""
    if standing == 0 and left_after(scheme, 1e5, 0, voltage) > 0.5:
        return np.inf
    low, high = 0.01, 1e9
    while high / low > 1.0001:
        middle = np.sqrt(low * high)
        low, high = (middle, high) if left_after(scheme, middle, standing / 1000, voltage) > 0.5 else (low, middle)
    return float(np.sqrt(low * high))


def in_words(seconds: float) -> str:
    """A time with two figures in a unit that suits it."""
    for size, unit in ((86400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 1.5 * size:
            amount = seconds / size
            return f"{amount:.0f} {unit}" if amount >= 10 else f"{amount:.1f} {unit}"
    return f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.1f} s"


def release() -> Explorer:
    """What is left of a block after washing, against time: without glutamate, with a little of it, and with pulses."""
    fig, ax = subplots(figsize=(6.8, 4.5))
    ax.set(xscale="log", xlim=(1, 200_000), ylim=(0, 104), yticks=[0, 25, 50, 75, 100])
    ax.set_xticks([1, 10, 60, 600, 3600, 86400], ["1 s", "10 s", "1 min", "10 min", "1 h", "1 day"])
    ax.minorticks_off()
    name_axes(ax, "Since drug and plenty of glutamate were washed away (logarithmic)", "Block that is left (%)")
    (silent,) = ax.plot(SECONDS, SECONDS, color=REFERENCE, linewidth=1.8, linestyle=":", label="no glutamate")
    (active,) = ax.plot(SECONDS, SECONDS, color=NMDA, linestyle=(0, (5, 2)), label="pulses as well")
    (little,) = ax.plot(SECONDS, SECONDS, color=KETAMINE, linewidth=2.6, label="standing glutamate")
    points, bars = {}, {}
    for drug, sources in {"ketamine": KEYS["ketamine"], "memantine": KEYS["memantine"]}.items():
        found = [evidence.value(f"{drug}.trapped_share", source=source) for source in sources]
        bars[drug] = ax.errorbar([120], [found[0].value], [found[0].spread], color=INK, linewidth=1.4, capsize=3)
        heights = [each.value for each in found]
        points[drug] = ax.scatter([120] * len(found), heights, label=f"measured, {drug}", **OBSERVED)
    ax.legend([silent, little, active], [line.get_label() for line in (silent, little, active)], loc="lower left",
              frameon=False)  # fmt: skip
    said = ax.text(140, 62, "measured", va="top")

    def update(drug, standing, voltage):
        silent.set_ydata(washed(drug, voltage, 0))
        little.set_ydata(washed(drug, voltage, standing))
        active.set_ydata(pulsed(drug, voltage, standing))
        shown = {"memantine-two-sites": "memantine"}.get(drug, drug)
        for name in points:
            there = name == shown and voltage == -70
            points[name].set_visible(there)
            for artist in bars[name].get_children():
                artist.set_visible(there)
        said.set(visible=shown in points and voltage == -70, y=82 if shown == "ketamine" else 63)
        return silent, little, active, *points.values(), *bars.values(), said

    def describe(drug, standing, voltage):
        half = half_gone(drug, voltage, standing)
        stays = "at no time" if np.isinf(half) else f"after {in_words(half)}"
        minutes = left_after(gating.scheme(drug=drug), 120, standing / 1000, voltage)
        course = pulsed(drug, voltage, standing)
        below = np.flatnonzero(course < 50)
        pulses = f"after {in_words(SECONDS[below[0]])}" if len(below) else "not within two days"
        around = f"in {standing:g} nmol/L glutamate" if standing else "without any glutamate"
        return (
            f"At {voltage:g} mV, {around}: {100 * minutes:.0f} % of the block by {WITH_TWO_SITES[drug]} is left after "
            f"two minutes, half of it is gone {stays}; with a pulse every {INTERVAL} s as well, {pulses}."
        ).replace("-", "−", 1 if voltage < 0 else 0)

    return Explorer(
        fig,
        update,
        {
            "drug": Choice(WITH_TWO_SITES, label="Drug", menu=True),
            "standing": Stops(STANDING, value=0, unit="nmol/L", label="Standing glutamate"),
            "voltage": Stops([-70, -60, -40, 0, 40], value=-70, unit="mV", label="Voltage"),
        },
        id="release",
        title="A shut door keeps the drug; a little glutamate is enough to open it now and then",
        describe=describe,
        presets={
            "Silence": {},
            "25 nmol/L": {"standing": 25},
            "25 nmol/L, depolarised": {"standing": 25, "voltage": -40},
        },
        caption="Block left with [standing glutamate]{ketamine}, with [pulses too]{nmda dashed}, and with neither.",
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
        challenges={
            "let half of the ketamine out within the hour, without a single pulse": lambda drug, standing, voltage: (
                drug == "ketamine" and half_gone(drug, voltage, standing) < 3600
            )
        },
        play="standing",
    )
