"""The figures of "The calcium rule": calcium decides the direction, spikes make the calcium, block takes some away."""

from dataclasses import replace
from functools import cache

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, to_rgb

from .. import evidence
from ..explorer import Choice, Explorer, Still, Stops, Switch
from ..models import calcium_rule as rule
from ..models import graupner_brunel as switch
from .style import AMPA, INK, NMDA, OBSERVED, PAPER, REFERENCE, name_axes, subplots

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


def block_map() -> Explorer:
    """The change of strength over all frequencies and levels of block, with a cross to read it off."""
    fig, (ax, key) = subplots(1, 2, width_ratios=[26, 1], figsize=(6.8, 4.0))
    ax.set(xscale="log", xlim=(1, 100), ylim=(0, 90), yticks=range(0, 91, 15))
    ax.set_xticks([1, 2, 5, 10, 20, 50, 100], ["1", "2", "5", "10", "20", "50", "100"])
    ax.minorticks_off()
    name_axes(ax, "Pulses or pairs per second (Hz, logarithmic)", "NMDA receptors blocked (%)")
    look = {"cmap": CHANGE, "vmin": -2, "vmax": 2, "origin": "lower", "aspect": "auto"}
    rates, levels = np.geomspace(1, 100, 113)[1::2], np.arange(1.25, 90, 2.5)
    # a live figure spreads an image evenly between its corners, on a logarithmic axis too
    image = ax.imshow(np.zeros((36, 56)), extent=(1, 100, 0, 90), **look)
    key.imshow(np.linspace(-2, 2, 60)[:, None], extent=(0, 1, -2, 2), **look)
    key.set(xticks=[], yticks=[])
    key.set_yticks([-2, -1, 0, 1, 2], ["¼", "½", "1", "2", "4"])
    key.yaxis.tick_right()
    key.spines["left"].set_visible(False)
    key.set_title("×", loc="left", fontsize=10)
    (border,) = ax.plot([1, 1], [0, 90], color=INK, linewidth=1.6, label="turn")
    upright, level = ax.axvline(10, color=INK, linewidth=0.9), ax.axhline(0, color=INK, linewidth=0.9)
    spot = ax.scatter([10], [0], **OBSERVED | {"s": 46})
    said = ax.text(1.1, 83, "", fontsize=10.5, fontweight=600)
    words = [ax.text(1, 1, text, ha="center", va="center", fontsize=10)
             for text in ("stronger", "weaker", "unchanged")]  # fmt: skip
    places = {
        "pulses": ((36, 22), (2.2, 6), (3.2, 62)),
        "pairs": ((36, 22), (2, 29), (3.2, 66)),
        "switch": ((56, 30), (3.2, 70), (3.2, 22)),
    }

    @cache
    def everywhere(protocol):
        found = changes(protocol, rates, levels)
        return np.log2(np.clip(found, 0.25, 4)), [_last_rise(rates, row) for row in found]

    def update(rate, block, protocol):
        colours, turns = everywhere(protocol)
        image.set_data(colours)
        border.set_data(turns, levels)
        upright.set_xdata([rate, rate])
        level.set_ydata([block, block])
        spot.set_offsets([[rate, block]])
        said.set_text(f"{rate:g} Hz, {block} % blocked: {TIMES.format(change(protocol, rate, block))}")
        for label, place in zip(words, places[protocol], strict=True):
            label.set_position(place)
        return image, border, upright, level, spot, said, *words

    def describe(rate, block, protocol):
        found = change(protocol, rate, block)
        return (
            f"{PROTOCOLS[protocol]}, {block} % of the receptors blocked: {PULSES} at {rate:g} Hz leave the synapse "
            f"{word(found)}, with {found:.2f} times its strength."
        )

    return Explorer(
        fig,
        update,
        {
            "rate": Stops(RATES, value=2, unit="Hz", label="Pulses or pairs per second"),
            "block": Stops(LEVELS, value=75, unit="%", label="NMDA receptors blocked"),
            "protocol": Choice(PROTOCOLS, label="Protocol and rule", menu=True),
        },
        id="block-map",
        title="Strong potentiation survives; what becomes of the weak depends on the rule",
        describe=describe,
        presets={
            "Slow, most blocked": {},
            "10 Hz, 45 %": {"rate": 10, "block": 45},
            "50 Hz, 45 %": {"rate": 50, "block": 45},
        },
        caption="[Stronger]{ampa}, [weaker]{reference} or unchanged; on the line weaker turns into stronger.",
        more=(
            "In pairs the postsynaptic spike comes 10 ms after the other. In the rule of Graupner and Brunel the block "
            "takes the presynaptic calcium only, which is our reading of it."
        ),
        numbers=evidence.status_note(*SETS, CORTEX_SET),
        narrow=(3.6, 3.5),
        play="block",
    )


def timing() -> Explorer:
    """The interval between two spikes against the change of strength, and the calcium that one pair makes."""
    intervals = np.concatenate([np.arange(-60, -10, 2.0), np.arange(-10, 4, 0.5), np.arange(4, 161, 2)])
    levels = (0, 10, 20, 30, 40, 50, 60, 80)
    rates = {"1": "1 Hz", "3": "3 Hz", "5": "5 Hz", "10": "10 Hz"}
    around = np.arange(-100, 301, 2.0)
    fig, (top, bottom) = two_panels(6.4)
    top.set(xlim=(-60, 160), ylim=(0, 4.6), xticks=range(-40, 161, 40), yticks=range(5))
    name_axes(top, "Postsynaptic spike after the presynaptic one (ms)", f"Strength after {PULSES} pairs (1 = before)")
    top.axhline(1, color=INK, linewidth=0.9)
    top.axvline(0, color=INK, linewidth=0.6)
    bottom.set(xlim=(-100, 380), ylim=(0, 1.25), yticks=[0, 0.25, 0.5, 0.75, 1])
    name_axes(bottom, "Time since the presynaptic spike (ms)", "Calcium in the spine, above rest (µmol/L)")
    _zones(bottom, 1.25, 377)

    @cache
    def curve_at(block, rate):
        return rule.spike_timing(intervals, block / 100, PULSES, float(rate))

    @cache
    def calcium_at(interval, rate):
        period = rule.SECOND / float(rate)
        before = int(np.ceil(rule.MEMORY / period))
        spikes = np.arange(-before, np.ceil(300 / period) + 1) * period
        return rule.calcium_trace(around, spikes, spikes + interval)

    def at(interval, block, rate):
        return float(np.interp(interval, intervals, curve_at(block, rate)))

    top.plot(intervals, curve_at(0, "1"), color=REFERENCE, linestyle=(0, (4, 3)), linewidth=1.3)
    (curve,) = top.plot(intervals, intervals, color=STRENGTH, linewidth=2.6, label="strength")
    here = top.scatter([0], [1], color=STRENGTH, s=60, zorder=6)
    said = top.text(158, 4.18, "", ha="right", color=STRENGTH, fontsize=11)
    (calcium,) = bottom.plot(around, around, color=CALCIUM, linewidth=1.8, label="calcium")
    (post,) = bottom.plot([10, 10], [1.14, 1.25], color=INK, linewidth=3)
    bottom.plot([0, 0], [1.14, 1.25], color=INK, linewidth=3)
    names = [
        bottom.text(0, 1.14, text, ha=side)
        for side in ("right", "left")
        for text in ("\u00a0pre\u00a0", "\u00a0post\u00a0")
    ]

    def update(interval, block, rate):
        curve.set_ydata(curve_at(block, rate))
        here.set_offsets([[interval, at(interval, block, rate)]])
        said.set_text(TIMES.format(at(interval, block, rate)))
        calcium.set_ydata((1 - block / 100) * calcium_at(interval, rate))
        post.set_xdata([interval, interval])
        post_follows = interval >= 0
        for label, place, visible in zip(
            names, (0, interval) * 2, (post_follows, not post_follows, not post_follows, post_follows), strict=True
        ):
            label.set(position=(place, 1.14), visible=visible)
        return curve, here, said, calcium, post, *names

    def describe(interval, block, rate):
        found = at(interval, block, rate)
        order = f"{abs(interval)} ms {'after' if interval >= 0 else 'before'} the presynaptic one"
        peak = (1 - block / 100) * calcium_at(interval, rate).max()
        return (
            f"{PULSES} pairs at {rates[rate]}, the postsynaptic spike {order}, {block} % blocked: calcium peaks at "
            f"{peak:.2f} µmol/L and the synapse ends {word(found)}, with {found:.2f} times its strength."
        )

    return Explorer(
        fig,
        update,
        {
            "interval": Stops(
                [-50, -30, -20, -10, -6, 0, 6, 10, 20, 30, 40, 50, 60, 80, 100, 120, 150],
                value=10,
                unit="ms",
                label="Postsynaptic spike after",
            ),
            "block": Stops(levels, value=0, unit="%", label="NMDA receptors blocked"),
            "rate": Choice(rates, label="Pairs per second"),
        },
        id="timing",
        title="A timing rule is what calcium makes of two spikes",
        describe=describe,
        presets={
            "Pre before post": {},
            "Post before pre": {"interval": -10},
            "A fifth blocked": {"block": 20},
            "A fifth blocked, 5 Hz": {"block": 20, "rate": "5"},
        },
        caption="The rule sees how high calcium rises, not which spike was first. [1 Hz, no block]{reference dashed}.",
        more="The change after 100 pairs, and the calcium of one pair in the middle of the train.",
        beside=(10.1, 2.3),
        numbers=evidence.status_note(*SETS) + " The published legend ends the second window of depression at 100 ms.",
    )


SERIES = {
    "sjostrom-2001": (
        "sjostrom-2001: postsynaptic spike 10 ms after",
        "sjostrom-2001: postsynaptic spike 10 ms before",
    ),
    "deperrois-graupner-2020": (
        "deperrois-graupner-2020: postsynaptic spike 5 ms after",
        "deperrois-graupner-2020: postsynaptic spike 10 ms before",
    ),
}
INTERVALS = {"sjostrom-2001": (10, -10), "deperrois-graupner-2020": (5, -10)}
PAIRS = 75


def measured_change(series: str) -> tuple:
    """Frequencies (Hz), strength after over before, and its standard error, of one series of observations."""
    data = evidence.observations(series)
    return data.x, 1 + data.value, data.spread


def in_standard_errors(series: str, interval: float) -> np.ndarray:
    """How far the cortical synapse of Graupner and Brunel misses each point, in standard errors."""
    rates, strengths, errors = measured_change(series)
    return (switch.strength_change(interval, rates, PAIRS) - strengths) / errors


def misses(study: str) -> np.ndarray:
    """The same for all points of a study, without sign."""
    pairs = zip(SERIES[study], INTERVALS[study], strict=True)
    return np.abs(np.concatenate([in_standard_errors(*each) for each in pairs]))


def blocked_pairs(interval, rates, block: float, taken: str) -> np.ndarray:
    """Change of strength after 75 pairs when a block (%) takes the presynaptic calcium, or all of it."""
    if taken == "presynaptic":
        return switch.strength_change(interval, rates, PAIRS, block / 100)
    left = 1 - block / 100
    raised = {name: getattr(switch.CORTEX, name) / left for name in ("ltd_threshold", "ltp_threshold")}
    return switch.strength_change(interval, rates, PAIRS, synapse=replace(switch.CORTEX, **raised))


def synapses() -> Explorer:
    """The rule of Graupner and Brunel beside two sets of measurements, one that it was fitted to and one that not."""
    rates = np.concatenate([[0.1], np.arange(1, 53)])
    fig, panels = two_panels(6.8)
    titles = ("Visual cortex, to which the rule was fitted", "Somatosensory cortex, other cells")
    curves, ghosts, jobs = [], [], []
    for axes, (study, names), title in zip(panels, SERIES.items(), titles, strict=True):
        axes.set(xlim=(-1, 53), ylim=(0, 2.2), yticks=[0, 0.5, 1, 1.5, 2])
        name_axes(axes, "Pairs per second (Hz)", f"{title}: strength after the pairs (1 = before)")
        axes.axhline(1, color=INK, linewidth=0.9)
        for height, sign, each in zip((0.36, 0.08), "○□", INTERVALS[study], strict=True):
            axes.text(52.5, height, f"{sign} {_order(each)}", ha="right")
        looks = zip(names, INTERVALS[study], ("o", "s"), ("-", (0, (5, 2))), strict=True)
        for name, interval, marker, dashes in looks:
            x, y, error = measured_change(name)
            free = blocked_pairs(interval, rates, 0, "all")
            ghosts += axes.plot(rates, free, color=REFERENCE, linestyle=dashes, linewidth=1.1)
            axes.errorbar(x, y, error, fmt=marker, markersize=6, markerfacecolor=PAPER, color=INK, linewidth=1.3,
                          zorder=6, label=f"measured, {_order(interval)}")  # fmt: skip
            label = f"{study.split('-')[0]}: {_order(interval)}"
            curves += axes.plot(rates, rates, color=STRENGTH, linestyle=dashes, linewidth=2.4, label=label)
            jobs.append((interval, axes is panels[0]))

    def update(below, block, taken):
        for line, ghost, (interval, fitted) in zip(curves, ghosts, jobs, strict=True):
            line.set_ydata(blocked_pairs(interval, rates, block, taken))
            for each in (line, ghost):
                each.set_visible(fitted or below)
        return *curves, *ghosts

    def describe(below, block, taken):
        if block == 0:
            fit, other = (misses(study) for study in SERIES)
            met = f"is within two of {(other < 2).sum()} of" if below else "has still to meet the"
            return (
                f"Without block the rule passes within one standard error of {(fit < 1).sum()} of {len(fit)} points "
                f"of visual cortex, to which it was fitted, and {met} {len(other)} points of somatosensory cortex."
            )
        kind = "the presynaptic calcium" if taken == "presynaptic" else "all calcium"
        slow, fast = (float(blocked_pairs(10, rate, block, taken)) for rate in (20, 50))
        return (
            f"With {block} % of {kind} taken away, pairs with the postsynaptic spike 10 ms later leave a strength of "
            f"{slow:.2f} at 20 Hz and {fast:.2f} at 50 Hz, instead of "
            f"{float(blocked_pairs(10, 20, 0, 'all')):.2f} and {float(blocked_pairs(10, 50, 0, 'all')):.2f}."
        )

    return Explorer(
        fig,
        update,
        {
            "below": Switch(label="Draw the other cortex too"),
            "block": Stops(0, 80, step=10, value=0, unit="%", label="Calcium taken away"),
            "taken": Choice({"presynaptic": "presynaptic only", "all": "from both"}, label="Which calcium"),
        },
        id="synapses",
        title="A fit to one piece of cortex, a prediction for another",
        describe=describe,
        presets={
            "The rule in both": {"below": True},
            "Half, presynaptic only": {"below": True, "block": 50},
            "Half, from both": {"below": True, "block": 50, "taken": "all"},
        },
        caption="Open marks: measured. [Graupner and Brunel's rule]{ampa}, [without block]{reference dashed}.",
        beside=(10.1, 2.3),
        more=(
            "75 pairs; means and standard errors. Nobody measured the blocked curves. Whether the drug takes the "
            "presynaptic calcium only or all of it is an assumption, and it decides whether fast pairs survive."
        ),
        numbers=evidence.status_note(CORTEX_SET, *SERIES)
        + " The number of pairs in somatosensory cortex was not seen.",
        cursor=("Read off at", "Hz"),
    )


def blockers() -> Still:
    """What became of potentiation when one of two kinds of calcium channel, or calcium itself, was taken away."""
    study = evidence.observations("mishra-2016")
    protocols = {
        "high-frequency stimulation": "fast train",
        "postsynaptic spike 10 ms after": "pre, then post",
        "postsynaptic spike 10 ms before": "post, then pre",
    }
    drugs = {
        "control": "nothing added",
        "D-AP5": "NMDA receptors blocked",
        "EGTA": "calcium bound",
        "nimodipine": "L-type channels blocked",
    }
    fig, ax = subplots(figsize=(6.8, 4.8))
    ax.axvline(1, color=INK, linewidth=0.9)
    for group, protocol in enumerate(protocols):
        ax.text(2.25, -5.4 * group, protocols[protocol], va="center", fontweight=600)
        for row, drug in enumerate(drugs, start=1):
            found = study.where(series=f"mishra-2016: {protocol}, {drug}")
            height = -(5.4 * group + row)
            ax.errorbar(found.value / 100, [height], xerr=found.spread / 100, fmt="o", markersize=6,
                        markerfacecolor=PAPER, color=INK, linewidth=1.4)  # fmt: skip
            ax.text(2.25, height, f"{drugs[drug]} ({found.n[0]:.0f})", va="center")
    ax.set(xlim=(0.5, 3.4), ylim=(-15.6, 0.6), yticks=[], xticks=[0.5, 1, 1.5, 2])
    ax.spines["left"].set_visible(False)
    ax.spines["bottom"].set_bounds(0.5, 2.2)
    name_axes(ax, "Strength of the synapse afterwards (1 = before)", "")
    return Still(
        fig,
        id="blockers",
        title="Without NMDA receptors no potentiation, and without another calcium channel none either",
        description=(
            "A dot plot of twelve means with error bars from synapses between CA3 cells. Without a drug a fast train "
            "gives 1.97, pre before post 1.78 and post before pre 1.59 times the strength. With NMDA receptors "
            "blocked, calcium bound or L-type channels blocked all nine values lie between 0.82 and 1.05."
        ),
        caption="Mean and error as printed; in brackets the number of cells.",
        more=(
            "NMDA receptors were blocked with "
            "D-AP5, calcium was bound inside the cell with EGTA. Nimodipine closes L-type channels, which the rule "
            "leaves out."
        ),
        numbers=evidence.status_note("mishra-2016"),
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
