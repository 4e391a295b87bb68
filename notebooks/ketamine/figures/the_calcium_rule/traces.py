"""Calcium in one synapse, and what frequency makes of it."""

from functools import cache

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, to_rgb

from ... import evidence
from ...explorer import Choice, Explorer, Stops
from ...models import calcium_rule as rule
from ...models import graupner_brunel as switch
from ..style import AMPA, INK, NMDA, REFERENCE, name_axes, subplots

RULE, SETS, CORTEX_SET = rule.RULE, ("shouval-bear-cooper-2002", "jahr-stevens"), "graupner-brunel-cortical-slices"
CALCIUM, STRENGTH, WEAKER = NMDA, AMPA, REFERENCE  # strength is what AMPA receptors carry
PULSES = 100
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
        return rule.rate_protocol(rates, blocks, PULSES)
    if protocol == "pairs":
        return np.hstack([rule.spike_timing(10, blocks, PULSES, rate) for rate in rates])
    return switch.strength_change(10, rates, PULSES, blocks)


@cache
def _at_every_stop(protocol):
    return changes(protocol, RATES, LEVELS)


def change(protocol: str, rate: int, block: int = 0) -> float:
    """Final over initial strength at one of the RATES and one of the LEVELS of block."""
    return float(_at_every_stop(protocol)[LEVELS.index(block), RATES.index(rate)])


@cache
def crossing(block: float) -> float:
    """The frequency (Hz) above which 100 pulses strengthen, with so many per cent blocked."""
    return float(rule.crossover_rate(block / 100, PULSES))


@cache
def cycle(rate: float) -> tuple:
    """Lowest and highest calcium (µmol/L) between two pulses of a long train without block."""
    period = rule.SECOND / rate
    last = int(np.ceil(rule.MEMORY / period)) + 1
    times = np.linspace((last - 1) * period, last * period, 801)[1:]
    trace = rule.calcium_trace(times, np.arange(last + 1) * period, epsp=RULE.epsp_rate)
    return float(trace.min()), float(trace.max())


def course(times: np.ndarray, calcium: np.ndarray) -> np.ndarray:
    """Strength over time (ms), relative to its start, for a calcium trace (µmol/L) on a fine grid."""
    rate, goal = rule.learning_rate(calcium) / rule.SECOND, rule.plasticity_signal(calcium) / RULE.resting_weight
    follows = 1 - np.exp(-rate[:-1] * np.diff(times))
    strength = np.ones(len(times))
    for i, share in enumerate(follows):
        strength[i + 1] = strength[i] + share * (goal[i] - strength[i])
    return strength


def trace() -> Explorer:
    """Pulses per second against calcium with its two thresholds, and against the strength that follows."""
    rates, length = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20), 5
    times = np.arange(0, length * rule.SECOND + 1)
    seconds = times[::5] / rule.SECOND
    fig, (top, bottom) = two_panels(5.8)
    top.set(xlim=(0, 1.2 * length), ylim=(0, 1.6), xticks=range(length + 1), yticks=[0, 0.5, 1, 1.5])
    name_axes(top, "Time since the first pulse (s)", "Calcium in the spine, above rest (µmol/L)")
    _zones(top, 1.6, 1.19 * length)
    bottom.set(xlim=(0, 1.2 * length), ylim=(0, 4.3), xticks=range(length + 1), yticks=range(5))
    name_axes(bottom, "Time since the first pulse (s)", "Strength of the synapse (1 = before)")
    bottom.axhline(1, color=INK, linewidth=0.9)
    (calcium,) = top.plot(seconds, seconds, color=CALCIUM, linewidth=1.8, label="calcium")
    (strength,) = bottom.plot(seconds, seconds, color=STRENGTH, linewidth=2.6, label="strength")
    after = bottom.text(1.16 * length, 2.6, "", ha="right", va="top", color=STRENGTH, fontsize=11)

    @cache
    def both(rate):
        found = rule.calcium_trace(times, np.arange(0, times[-1], rule.SECOND / rate), epsp=RULE.epsp_rate)
        return found[::5], course(times, found)[::5]

    def update(rate):
        found, strengths = both(rate)
        calcium.set_ydata(found)
        strength.set_ydata(strengths)
        after.set_text(f"after {PULSES} pulses: {TIMES.format(change('pulses', rate))}")
        return calcium, strength, after

    def describe(rate):
        at_end = change("pulses", rate)
        return (
            f"At {_pulses(rate)} a second calcium peaks at {cycle(rate)[1]:.2f} µmol/L. After {length} s the synapse "
            f"has {both(rate)[1][-1]:.2f} times its strength, after {PULSES} pulses {at_end:.2f} times: {word(at_end)}."
        )

    return Explorer(
        fig,
        update,
        {"rate": Stops(rates, value=10, unit="Hz", label="Pulses per second")},
        id="trace",
        title="A little calcium weakens a synapse, more of it strengthens",
        describe=describe,
        presets={"3 Hz": {"rate": 3}, "6 Hz": {"rate": 6}, "10 Hz": {}},
        caption="The strength moves only while calcium is in one of the shaded zones.",
        more="Dashed: the two thresholds of the rule. A hundred pulses take 100 s at 1 Hz and 5 s at 20 Hz.",
        beside=(10.1, 2.3),
        numbers=evidence.status_note(*SETS) + " Presynaptic pulses only, each with an EPSP of 10 mV.",
        cursor=("Read off at", "s"),
        play="rate",
    )


def frequency() -> Explorer:
    """Block and frequency against the change of strength, and where calcium then stands on the rule."""
    rates = np.geomspace(1, 100, 91)
    curves = dict(zip(LEVELS, changes("pulses", rates, LEVELS), strict=True))
    calcium = np.geomspace(0.1, 10, 401)
    fig, (top, bottom) = two_panels(6.6)
    for axes in (top, bottom):
        axes.set(xscale="log", yticks=range(5))
        axes.axhline(1, color=INK, linewidth=0.9)
    top.set(xlim=(1, 100), ylim=(0, 5.3))
    top.set_xticks([1, 2, 5, 10, 20, 50, 100], ["1", "2", "5", "10", "20", "50", "100"])
    name_axes(top, "Pulses per second (Hz, logarithmic)", f"Strength after {PULSES} pulses (1 = before)")
    bottom.set(xlim=(0.1, 10), ylim=(0, 5.4))
    bottom.set_xticks([0.1, 0.2, 0.5, 1, 2, 5, 10], ["0.1", "0.2", "0.5", "1", "2", "5", "10"])
    name_axes(bottom, "Calcium (µmol/L, logarithmic)", "Where calcium drives the strength (1 = before)")
    goal = rule.plasticity_signal(calcium) / RULE.resting_weight
    for axes, x, y in ((top, rates, curves[0]), (bottom, calcium, goal)):
        axes.minorticks_off()
        axes.plot(x, y, color=REFERENCE, linestyle=(0, (4, 3)), linewidth=1.3)
    (curve,) = top.plot(rates, rates, color=STRENGTH, linewidth=2.6, label="strength")
    (turn,) = top.plot([1, 1], [0, 1], color=INK, linewidth=0.9, linestyle=(0, (2, 2)))
    turn_text = top.text(1, 4.3, "", ha="center")
    here = top.scatter([1], [1], color=STRENGTH, s=60, zorder=6)
    (driven,) = bottom.plot(calcium, goal, color=STRENGTH, linewidth=2.6, label="goal of the rule")
    (span,) = bottom.plot([1, 1], [4.6, 4.6], color=CALCIUM, linewidth=6, solid_capstyle="butt")
    (drop,) = bottom.plot([1, 1], [4.6, 0], color=CALCIUM, linewidth=1.4, linestyle=(0, (1, 1.5)))
    peak = bottom.scatter([1], [4.6], color=CALCIUM, s=40, zorder=6)
    said = bottom.text(0.106, 4.95, "", color=CALCIUM)
    below, above = (bottom.text(1, height, text, ha="center")
                    for height, text in ((1.2, "weaker"), (3.55, "stronger")))  # fmt: skip

    def update(block, rate, view):
        left = 1 - block / 100
        curve.set_ydata(curves[block])
        turns = crossing(block)
        turn.set_xdata([turns, turns])
        turn_text.set(text=f"turns at {turns:.3g} Hz", position=(np.clip(turns, 1.8, 54), 4.3))
        here.set_offsets([[rate, change("pulses", rate, block)]])
        moved, stretched = (left, 1) if view == "calcium" else (1, 1 / left)
        low, high = (moved * each for each in cycle(rate))
        span.set_xdata([max(low, 0.1), max(high, 0.105)])
        drop.set_xdata([high, high])
        peak.set_offsets([[high, 4.6]])
        said.set_text(f"calcium between pulses: {low:.2f} to {high:.2f} µmol/L")
        driven.set_ydata(rule.plasticity_signal(calcium / stretched) / RULE.resting_weight)
        middle = np.sqrt(RULE.ltd_threshold * RULE.ltp_threshold) * stretched
        for label, place in ((below, middle), (above, 3 * middle)):
            label.set(position=(place, label.get_position()[1]), visible=place < 6.5)
        return curve, turn, turn_text, here, driven, span, drop, peak, said, below, above

    def describe(block, rate, view):
        found, turns, left = change("pulses", rate, block), crossing(block), 1 - block / 100
        way = (
            f"calcium peaks at {left * cycle(rate)[1]:.2f} µmol/L"
            if view == "calcium"
            else f"the thresholds stand at {RULE.ltd_threshold / left:.2f} and {RULE.ltp_threshold / left:.2f} µmol/L"
        )
        return (
            f"With {block} % of the NMDA receptors blocked, {PULSES} pulses at {rate:g} Hz leave the synapse "
            f"{word(found)} ({found:.2f} times); {way}. Depression turns into potentiation at {turns:.3g} Hz."
        )

    def turned(block, rate, view):
        return block == 50 and change("pulses", rate) > 1.5 and change("pulses", rate, block) < 0.67

    def spared(block, rate, view):
        return block >= 75 and change("pulses", rate, block) > 0.95 * change("pulses", rate) > 0.95

    return Explorer(
        fig,
        update,
        {
            "block": Stops(LEVELS, value=0, unit="%", label="NMDA receptors blocked"),
            "rate": Stops(RATES, value=20, unit="Hz", label="Pulses per second"),
            "view": Choice({"calcium": "less calcium", "thresholds": "higher thresholds"}, label="Draw the block as"),
        },
        id="frequency",
        title="Block moves the turn from weaker to stronger towards higher frequencies",
        describe=describe,
        presets={"No block": {}, "Half blocked": {"block": 50}},
        caption="What 100 pulses do, and the rule with their calcium (thick bar). [No block]{reference dashed}.",
        more=(
            "Draw the block as less calcium or as higher thresholds: bar and curve move apart by the same distance, "
            "and nothing changes in what the pulses do."
        ),
        beside=(10.1, 2.3),
        numbers=evidence.status_note(*SETS) + " Thresholds this steep turn more sharply than a synapse.",
        challenges={
            "find a frequency at which half a block turns clear potentiation into clear depression": turned,
            "find a frequency that hardly notices a block of 75 %": spared,
        },
    )


def _zones(axes, top, right):
    """The two thresholds and, at the right, what calcium between them does."""
    low, high = RULE.ltd_threshold, RULE.ltp_threshold
    axes.axhspan(low, high, color=WEAKER, alpha=0.28, linewidth=0)
    axes.axhspan(high, top, color=STRENGTH, alpha=0.2, linewidth=0)
    for threshold in (low, high):
        axes.axhline(threshold, color=INK, linewidth=0.9, linestyle=(0, (4, 3)))
    for height, text in (((high + top) / 2, "stronger"), ((low + high) / 2, "weaker"), (low / 2, "unchanged")):
        axes.text(right, height, text, ha="right", va="center")


def _pulses(rate):
    return "1 pulse" if rate == 1 else f"{rate:g} pulses"


def _order(interval):
    return f"post {abs(interval)} ms {'after' if interval > 0 else 'before'} pre"


def _last_rise(rates, changes):
    """The frequency at which the change last rises through 1, by a straight line between logarithms; NaN for never."""
    turns = np.flatnonzero((changes[:-1] <= 1) & (changes[1:] > 1))
    if not turns.size:
        return np.nan
    there = slice(turns[-1], turns[-1] + 2)
    return np.exp(np.interp(0, np.log(changes[there]), np.log(rates[there])))
