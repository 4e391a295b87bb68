"""Calcium in one synapse, and what frequency makes of it."""

from dataclasses import replace
from functools import cache

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, to_rgb

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import calcium_rule as rule
from ...models import graupner_brunel as switch
from ..style import AMPA, INK, NMDA, REFERENCE, name_axes, subplots

RULE, SETS, CORTEX_SET = rule.RULE, ("shouval-bear-cooper-2002", "jahr-stevens"), "graupner-brunel-cortical-slices"
CALCIUM, STRENGTH, WEAKER = NMDA, AMPA, REFERENCE  # strength is what AMPA receptors carry
PULSES = 100
SHARES = (*range(10, 101, 5), 120, 150, 200)  # % of the current through NMDA receptors
TWICE = replace(RULE, conductance=2 * RULE.conductance)
RATES, LEVELS = (*range(1, 11), 12, 14, 16, 20, 25, 30, 40, 50, 60, 80, 100), tuple(range(0, 95, 5))  # Hz, %
PROTOCOLS = {
    "pulses": "Pulses, Shouval",
    "pairs": "Pairs, Shouval",
    "switch": "Pairs, Graupner & Brunel",
}
TIMES = "×\u2009{:.2f}"
# what becomes of a synapse, from a quarter to four times its strength; clear where nothing changes
CHANGE = LinearSegmentedColormap.from_list(
    "change",
    [
        (place, (*to_rgb(colour), alpha))
        for place, colour, alpha in (
            *((0, WEAKER, 1), (0.45, WEAKER, 0.25), (0.49, WEAKER, 0)),
            *((0.51, STRENGTH, 0), (0.55, STRENGTH, 0.25), (1, STRENGTH, 1)),
        )
    ],
)


def two_panels(height: float) -> tuple:
    """Two panels above each other with room between them for the larger type of a phone."""
    fig, panels = subplots(2, 1, figsize=(6.8, height))
    fig.get_layout_engine().set(hspace=0.08)
    return fig, panels


def word(change: float) -> str:
    """What a change of strength amounts to."""
    if abs(change - 1) < 0.05:
        return "unchanged"
    return "stronger" if change > 1 else "weaker"


def changes(protocol: str, rates, levels) -> np.ndarray:
    """Final over initial strength (m, n) after 100 pulses or pairs at n rates (Hz) with m levels of block (%)."""
    rates, blocks = np.asarray(rates, dtype=float), np.asarray(levels)[:, None] / 100
    if protocol == "pulses":
        return pulses(rates, 100 - np.asarray(levels))
    if protocol == "pairs":
        return np.hstack([rule.spike_timing(10, blocks, PULSES, rate) for rate in rates])
    return switch.strength_change(10, rates, PULSES, blocks)


@cache
def _at_every_stop(protocol):
    return changes(protocol, RATES, LEVELS)


def change(protocol: str, rate: int, block: int = 0) -> float:
    """Final over initial strength at one of the RATES and one of the LEVELS of block."""
    if protocol == "pulses":
        return strength(rate, 100 - block)
    return float(_at_every_stop(protocol)[LEVELS.index(block), RATES.index(rate)])


@cache
def _at_every_rate(share):
    return pulses(RATES, [share])[0]


def pulses(rates, shares) -> np.ndarray:
    """Final over initial strength (m, n) after 100 pulses at n rates (Hz), with m shares (%) of the NMDA current."""
    return rule.rate_protocol(
        np.asarray(rates, dtype=float), _of_twice(np.asarray(shares)[:, None]), PULSES, rule=TWICE
    )


def strength(rate: int, share: int = 100) -> float:
    """The same at one of the RATES and one of the SHARES."""
    return float(_at_every_rate(share)[RATES.index(rate)])


def _of_twice(share):
    """Which block of the doubled current leaves this share (%) of the normal one."""
    return 1 - share / 200


@cache
def crossing(share: float) -> float:
    """The frequency (Hz) above which 100 pulses strengthen, with this share (%) of the current; NaN: all strengthen."""
    return float(rule.crossover_rate(_of_twice(share), PULSES, rule=TWICE))


@cache
def cycle(rate: float) -> tuple:
    """Lowest and highest calcium (µmol/L) between two pulses of a long train without block."""
    period = rule.SECOND / rate
    last = int(np.ceil(rule.MEMORY / period)) + 1
    times = np.linspace((last - 1) * period, last * period, 801)[1:]
    trace = rule.calcium_trace(times, np.arange(last + 1) * period, epsp=RULE.epsp_rate)
    return float(trace.min()), float(trace.max())


def frequency() -> Explorer:
    """Current and frequency against the change of strength, and where calcium then stands on the rule."""
    rates = np.geomspace(1, 100, 61)

    @cache
    def curve_at(current):
        return pulses(rates, [current])[0]

    calcium = np.geomspace(0.1, 20, 401)
    fig, (top, bottom) = two_panels(6.6)
    for axes in (top, bottom):
        axes.set(xscale="log", yticks=range(5))
        axes.axhline(1, color=INK, linewidth=0.9)
    top.set(xlim=(1, 100), ylim=(0, 5.3))
    top.set_xticks([1, 2, 5, 10, 20, 50, 100], ["1", "2", "5", "10", "20", "50", "100"])
    name_axes(top, "Pulses per second (Hz, logarithmic)", f"Strength after {PULSES} pulses (1 = before)")
    bottom.set(xlim=(0.1, 20), ylim=(0, 5.4))
    bottom.set_xticks([0.1, 0.2, 0.5, 1, 2, 5, 10, 20], ["0.1", "0.2", "0.5", "1", "2", "5", "10", "20"])
    name_axes(bottom, "Calcium (µmol/L, logarithmic)", "Ω: where calcium drives the strength (1 = before)")
    goal = rule.plasticity_signal(calcium) / RULE.resting_weight
    for axes, x, y in ((top, rates, curve_at(100)), (bottom, calcium, goal)):
        axes.minorticks_off()
        axes.plot(x, y, color=REFERENCE, linestyle=(0, (4, 3)), linewidth=1.3)
    (curve,) = top.plot(rates, rates, color=STRENGTH, linewidth=2.6, label="strength")
    (turn,) = top.plot([1, 1], [0, 1], color=INK, linewidth=0.9, linestyle=(0, (2, 2)))
    turn_text = top.text(97, 4.75, "", ha="right")
    here = top.scatter([1], [1], color=STRENGTH, s=60, zorder=6)
    (driven,) = bottom.plot(calcium, goal, color=STRENGTH, linewidth=2.6, label="Ω")
    (span,) = bottom.plot([1, 1], [4.6, 4.6], color=CALCIUM, linewidth=6, solid_capstyle="butt")
    (drop,) = bottom.plot([1, 1], [4.6, 0], color=CALCIUM, linewidth=1.4, linestyle=(0, (1, 1.5)))
    peak = bottom.scatter([1], [4.6], color=CALCIUM, s=40, zorder=6)
    said = bottom.text(0.106, 4.95, "", color=CALCIUM)
    below, above = (bottom.text(1, 2.2, text, ha=side) for text, side in (("weaker", "right"), ("stronger", "left")))

    def update(current, rate, view):
        left = current / 100
        curve.set_ydata(curve_at(current))
        turns = crossing(current)
        turn.set_visible(not np.isnan(turns))
        place = 10 if np.isnan(turns) else turns
        turn.set_xdata([place, place])
        said_of_turn = "every frequency strengthens" if np.isnan(turns) else f"turns at {turns:.3g} Hz"
        turn_text.set_text(said_of_turn)
        here.set_offsets([[rate, strength(rate, current)]])
        moved, stretched = (left, 1) if view == "calcium" else (1, 1 / left)
        low, high = (moved * each for each in cycle(rate))
        span.set_xdata([max(low, 0.1), max(high, 0.105)])
        span.set_visible(high > 0.1)
        drop.set_xdata([high, high])
        peak.set_offsets([[high, 4.6]])
        off = "" if high > 0.1 else ", off the axis"
        said.set_text(f"calcium between pulses: {low:.2f} to {high:.2f} µmol/L{off}")
        driven.set_ydata(rule.plasticity_signal(calcium / stretched) / RULE.resting_weight)
        for label, place in ((below, 0.95 * stretched), (above, 1.2 * max(stretched, 1))):  # clear of the old curve
            label.set(position=(place * RULE.ltp_threshold, 2.2), visible=place * RULE.ltp_threshold < 8)
        return curve, turn, turn_text, here, driven, span, drop, peak, said, below, above

    def describe(current, rate, view):
        found, turns, left = strength(rate, current), crossing(current), current / 100
        way = (
            f"calcium peaks at {left * cycle(rate)[1]:.2f} µmol/L"
            if view == "calcium"
            else f"the thresholds stand at {RULE.ltd_threshold / left:.2f} and {RULE.ltp_threshold / left:.2f} µmol/L"
        )
        turned = "No frequency weakens" if np.isnan(turns) else f"Depression turns into potentiation at {turns:.3g} Hz"
        return (
            f"With {current} % of the NMDA current, {PULSES} pulses at {rate:g} Hz leave the synapse "
            f"{word(found)} ({found:.2f} times); {way}. {turned}."
        )

    def turned(current, rate, view):
        return current == 50 and strength(rate) > 1.5 and strength(rate, current) < 0.67

    def spared(current, rate, view):
        return current <= 25 and strength(rate, current) > 0.95 * strength(rate) > 0.95

    return Explorer(
        fig,
        update,
        {
            "current": Stops(SHARES, value=100, unit="%", label="NMDA current"),
            "rate": Stops(RATES, value=20, unit="Hz", label="Pulses per second"),
            "view": Choice({"calcium": "calcium", "thresholds": "thresholds"}, label="What it changes"),
        },
        id="frequency",
        title="The current through NMDA receptors decides where weaker turns into stronger",
        describe=describe,
        presets={"No drug": {}, "Half blocked": {"current": 50}, "Twice the current": {"current": 200}},
        caption="What 100 pulses do, and Ω with their calcium (thick bar). [No drug]{reference dashed}.",
        more=(
            "Without a drug the current is 100 %; a block of 30 % leaves 70 %. Drawn as calcium or as "
            "thresholds, bar and curve move apart by the same distance, and nothing changes in what the pulses do."
        ),
        beside=(10.1, 2.3),
        numbers=evidence.status_note(*SETS) + " Thresholds this steep turn more sharply than a synapse.",
        challenges={
            "find a frequency at which half a block turns clear potentiation into clear depression": turned,
            "find a frequency that hardly notices a block of 75 %": spared,
        },
    )


def zones(axes, top, right):
    """The two thresholds and, at the right, what calcium between them does."""
    low, high = RULE.ltd_threshold, RULE.ltp_threshold
    axes.axhspan(low, high, color=WEAKER, alpha=0.2, linewidth=0)
    axes.axhspan(high, top, color=STRENGTH, alpha=0.12, linewidth=0)
    for threshold in (low, high):
        axes.axhline(threshold, color=INK, linewidth=0.9, linestyle=(0, (4, 3)))
    for height, text in (((high + top) / 2, "stronger"), ((low + high) / 2, "weaker"), (low / 2, "unchanged")):
        axes.text(right, height, text, ha="right", va="center")


def _order(interval):
    return f"post {abs(interval)} ms {'after' if interval > 0 else 'before'} pre"


def last_rise(rates, changes):
    """The frequency at which the change last rises through 1, by a straight line between logarithms; NaN for never."""
    turns = np.flatnonzero((changes[:-1] <= 1) & (changes[1:] > 1))
    if not turns.size:
        return np.nan
    there = slice(turns[-1], turns[-1] + 2)
    return np.exp(np.interp(0, np.log(changes[there]), np.log(rates[there])))
