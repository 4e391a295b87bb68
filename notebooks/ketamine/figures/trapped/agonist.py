"""What glutamate changes, the speed of block, and what it may or may not change, its depth."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import gating
from ..style import INK, KETAMINE, REFERENCE, logarithmic, name_axes, subplots
from .pulses_and_pauses import SETS, in_words

GLUTAMATE = np.geomspace(0.02, 1000, 48)
CLOSING = {"same": 1.0, "thrice": 3.0, "third": 1 / 3, "never": 0.0}
WORDS = {"same": "as fast", "thrice": "3 × as fast", "third": "1/3 as fast", "never": "not at all"}


@cache
def depth(closing: str, concentration: float, drug: str = "ketamine", gate: str = "lester-jahr") -> np.ndarray:
    """Per cent of the current that is gone once all has settled, at GLUTAMATE, (48,)."""
    scheme = gating.scheme(gate, drug, CLOSING[closing])
    left = gating.settled(scheme.rates(GLUTAMATE, concentration))[:, gating.OPEN]
    return 100 * (1 - left / without(scheme, GLUTAMATE))


def without(scheme: gating.Scheme, glutamate) -> np.ndarray:
    """The share open once all has settled without a drug, (...)."""
    empty = scheme.rates(glutamate)[..., : gating.ARM, : gating.ARM]
    return gating.settled(empty)[..., gating.OPEN]


@cache
def slowness(closing: str, concentration: float, drug: str = "ketamine") -> np.ndarray:
    """The slowest time constant in s with which block settles, at GLUTAMATE, (48,)."""
    rates = gating.scheme("lester-jahr", drug, CLOSING[closing]).rates(GLUTAMATE, concentration)
    return -1 / np.sort(np.linalg.eigvals(rates).real, axis=-1)[:, -2]


def agonist() -> Explorer:
    """Settled block, and the time it takes, against glutamate."""
    fig, (deep, slow) = subplots(2, 1, figsize=(6.8, 4.5), height_ratios=[2.2, 1])
    for ax in (deep, slow):
        logarithmic(ax.xaxis, {0.1: "0.1", 1: "1", 10: "10", 100: "100", 1000: "1000"})
        ax.set_xlim(0.02, 1000)
    deep.set(ylim=(0, 104), yticks=[0, 25, 50, 75, 100])
    logarithmic(slow.yaxis, {1: "1 s", 60: "1 min", 3600: "1 h"})
    slow.set_ylim(0.2, 20_000)
    name_axes(deep, "", "Block once settled (%)")
    name_axes(slow, "Glutamate (µmol/L, logarithmic)", "Time constant of settling (logarithmic)")
    lines = {}
    for ax in (deep, slow):
        (usual,) = ax.plot(GLUTAMATE, GLUTAMATE, color=REFERENCE, linestyle=(0, (5, 2)), label="closes as fast")
        (chosen,) = ax.plot(GLUTAMATE, GLUTAMATE, color=KETAMINE, linewidth=2.6, label="as chosen")
        lines[ax] = usual, chosen
    ends = [deep.text(x, 0, "", color=KETAMINE, ha=side, va="bottom") for x, side in ((0.022, "left"), (920, "right"))]
    plain = deep.text(4.5, 0, "closes as fast", color=REFERENCE, ha="center", va="bottom")
    measured = {drug: evidence.value(f"{drug}.steady_block.10-µM") for drug in ("ketamine", "memantine")}
    (level,) = deep.plot([0.02, 1000], [80, 80], color=INK, linewidth=1.4, linestyle=":", label="measured in NMDA")
    word = deep.text(4.5, 78, "measured", ha="center", va="top")

    def update(closing, concentration, drug):
        for ax, what in ((deep, depth), (slow, slowness)):
            usual, chosen = lines[ax]
            usual.set_ydata(what("same", concentration, drug))
            chosen.set_ydata(what(closing, concentration, drug))
        found, usually = depth(closing, concentration, drug), depth("same", concentration, drug)[0]
        for text, value in zip(ends, found[[0, -1]], strict=True):
            text.set(y=value + 1.5 if value < 92 else value - 9, text=f"{value:.0f} %")
        plain.set(y=usually + 1.5 if usually < 92 else usually + 1, visible=closing != "same")
        there = concentration == 10 and drug in measured
        height = measured[drug].value if there else 80
        level.set(ydata=[height, height], visible=there)
        word.set_visible(there)
        return *(line for pair in lines.values() for line in pair), *ends, plain, level, word

    def describe(closing, concentration, drug):
        found, time = depth(closing, concentration, drug), slowness(closing, concentration, drug)
        return (
            f"A channel with {concentration:g} µmol/L {drug} in its pore closes {WORDS[closing]}: block settles at "
            f"{found[0]:.0f} % in hardly any glutamate (0.02 µmol/L) and at {found[-1]:.0f} % in plenty (1000); with "
            f"time constants of {in_words(time[0])} and {in_words(time[-1])}."
        )

    return Explorer(
        fig,
        update,
        {
            "closing": Choice(WORDS, label="With drug inside it closes"),
            "concentration": Stops([0.3, 1, 3, 10], value=1, unit="µmol/L", label="Concentration"),
            "drug": Choice(["ketamine", "memantine", "PCP"], label="Drug", menu=True),
        },
        id="agonist",
        title="Glutamate sets the speed; how the gate treats the guest sets the depth",
        describe=describe,
        presets={"10 µmol/L, measured": {"concentration": 10}},
        caption="Settled block, and its pace, with [the gate you choose]{ketamine} and [the usual]{reference dashed}.",
        more=(
            "“As fast”: the gate ignores the drug. “Not at all”: the drug holds the channel open, but a channel that "
            "holds it was never shut. The measured block, dotted at 10 µmol/L of ketamine and memantine, is that of "
            "cultured rat neurons in NMDA. Course model, −70 mV, no Mg²⁺."
        ),
        narrow=(3.6, 4.3),
        numbers=evidence.status_note(*SETS, *measured.values()),
        challenges={
            "find a gate with which more glutamate means less block": lambda closing, concentration, drug: (
                closing == "thrice"
            )
        },
        play="concentration",
    )
