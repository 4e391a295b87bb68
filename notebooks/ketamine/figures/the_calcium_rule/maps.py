"""How block and protocol together decide: a map, and the order of spikes."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import calcium_rule as rule
from ..style import INK, OBSERVED, REFERENCE, name_axes, subplots
from .traces import (
    CALCIUM,
    CHANGE,
    CORTEX_SET,
    LEVELS,
    PROTOCOLS,
    PULSES,
    RATES,
    SETS,
    STRENGTH,
    TIMES,
    change,
    changes,
    last_rise,
    two_panels,
    word,
    zones,
)

MAP_RATES, MAP_LEVELS = np.geomspace(1, 100, 71)[1::2], np.arange(1.25, 90, 2.5)  # the middles of 35 × 36 fields
OTHERS, MARKS = 4, 9  # pairs on either side of the one in the middle, and the most spikes of theirs in the time drawn


def finer(rows: np.ndarray, times: int) -> np.ndarray:
    """So many times as many rows, evenly spread over the same height, by straight lines between those computed."""
    computed = (np.arange(len(rows)) + 0.5) * times - 0.5
    wanted = np.arange(len(rows) * times)
    return np.column_stack([np.interp(wanted, computed, column) for column in rows.T])


def border_at(protocol: str, level: float, row: np.ndarray) -> float:
    """Where weaker last turns into stronger (Hz; NaN for never): where computed points say, looked at once more."""
    guess = last_rise(MAP_RATES, row)
    if np.isnan(guess):
        return guess
    after = np.searchsorted(MAP_RATES, guess)
    there = changes(protocol, [guess], [level])[0]
    return last_rise(np.insert(MAP_RATES, after, guess), np.insert(row, after, there))


def block_map() -> Explorer:
    """The change of strength over all frequencies and levels of block, with a cross to read it off."""
    fig, (ax, key) = subplots(1, 2, width_ratios=[26, 1], figsize=(6.8, 4.0))
    ax.set(xscale="log", xlim=(1, 100), ylim=(0, 90), yticks=range(0, 91, 15))
    ax.set_xticks([1, 2, 5, 10, 20, 50, 100], ["1", "2", "5", "10", "20", "50", "100"])
    ax.minorticks_off()
    name_axes(ax, "Pulses or pairs per second (Hz, logarithmic)", "NMDA receptors blocked (%)")
    look = {"cmap": CHANGE, "vmin": -2, "vmax": 2, "origin": "lower", "aspect": "auto"}
    # a live figure spreads an image evenly between its corners, on a logarithmic axis too
    image = ax.imshow(np.zeros((72, 105)), extent=(1, 100, 0, 90), **look)
    key.imshow(np.linspace(-2, 2, 60)[:, None], extent=(0, 1, -2, 2), **look)
    key.set(xticks=[], yticks=[])
    key.set_yticks([-2, -1, 0, 1, 2], ["¼", "½", "1", "2", "4"])
    key.yaxis.tick_right()
    key.spines["left"].set_visible(False)
    (border,) = ax.plot([1, 1], [0, 90], color=INK, linewidth=1.6, label="turn")
    upright, level = ax.axvline(10, color=INK, linewidth=0.9), ax.axhline(0, color=INK, linewidth=0.9)
    spot = ax.scatter([10], [0], **OBSERVED | {"s": 46}, clip_on=False)
    said = key.text(1, 2.12, "", ha="right", fontsize=10.5, fontweight=600)
    said.set_in_layout(False)
    (read,) = key.plot([0, 1], [0, 0], color=INK, linewidth=3)
    words = [ax.text(1, 1, text, ha="center", va="center", fontsize=10)
             for text in ("stronger", "weaker", "unchanged")]  # fmt: skip
    places = {
        "pulses": ((36, 22), (2.2, 6), (3.2, 62)),
        "pairs": ((36, 22), (2, 29), (3.2, 66)),
        "switch": ((56, 30), (3.2, 70), (3.2, 22)),
    }

    @cache
    def everywhere(protocol):
        found = changes(protocol, MAP_RATES, MAP_LEVELS)
        colours = np.log2(np.clip(found, 0.25, 4))
        turns = [border_at(protocol, level, row) for level, row in zip(MAP_LEVELS, found, strict=True)]
        return finer(finer(colours, 2).T, 3).T, turns

    def update(rate, block, protocol):
        colours, turns = everywhere(protocol)
        image.set_data(colours)
        border.set_data(turns, MAP_LEVELS)
        upright.set_xdata([rate, rate])
        level.set_ydata([block, block])
        spot.set_offsets([[rate, block]])
        found = change(protocol, rate, block)
        read.set_ydata([np.log2(np.clip(found, 0.25, 4))] * 2)
        said.set_text(f"{found:.2f} × before")
        for label, place in zip(words, places[protocol], strict=True):
            label.set_position(place)
        return image, border, upright, level, spot, read, said, *words

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
        title="Fast trains survive half a block; what becomes of slow ones depends on the rule",
        describe=describe,
        presets={
            "Slow, most blocked": {},
            "10 Hz, 45 %": {"rate": 10, "block": 45},
            "50 Hz, 45 %": {"rate": 50, "block": 45},
        },
        caption="[Stronger]{ampa}, [weaker]{reference} or unchanged; on the line weaker turns into stronger.",
        more=(
            "In pairs the postsynaptic spike comes 10 ms after the other. In the rule of Graupner and Brunel the block "
            "takes the presynaptic calcium only, which is our reading of it. Colours are drawn between computed points "
            "that lie 2.5 % of block apart."
        ),
        numbers=evidence.status_note(*SETS, CORTEX_SET),
        narrow=(3.6, 3.5),
        play="block",
    )


def neighbours_at(interval: float, rate: float) -> tuple[np.ndarray, np.ndarray]:
    """Marks for the spikes of the other pairs that fall into the time drawn, as one line with gaps."""
    pairs = np.array([pair for pair in range(-OTHERS, OTHERS + 1) if pair]) * rule.SECOND / rate
    spikes = np.concatenate([pairs, pairs + interval])
    spikes = spikes[(spikes >= -100) & (spikes <= 300)]
    x, y = np.full((2, 3 * MARKS), np.nan)
    x[: 3 * len(spikes)] = np.repeat(spikes, 3)
    y[: 3 * len(spikes)] = np.tile([1.2, 1.25, np.nan], len(spikes))
    return x, y


def timing() -> Explorer:
    """The interval between two spikes against the change of strength, and the calcium that one pair makes."""
    intervals = np.concatenate([np.arange(-60, -10, 5.0), np.arange(-10, 4, 1.0), np.arange(4, 161, 4)])
    levels = (0, 10, 20, 30, 40, 50, 60, 80)
    rates = {rate: rate for rate in ("1", "3", "5", "10")}
    around = np.arange(-100, 301, 2.0)
    fig, (top, bottom) = two_panels(6.4)
    top.set(xlim=(-60, 160), ylim=(0, 4.6), xticks=range(-40, 161, 40), yticks=range(5))
    name_axes(top, "Postsynaptic spike after the presynaptic one (ms)", f"Strength after {PULSES} pairs (1 = before)")
    top.axhline(1, color=INK, linewidth=0.9)
    top.axvline(0, color=INK, linewidth=0.6)
    bottom.set(xlim=(-100, 380), ylim=(0, 1.25), yticks=[0, 0.25, 0.5, 0.75, 1])
    name_axes(bottom, "Time since the presynaptic spike (ms)", "Calcium in the spine, above rest (µmol/L)")
    zones(bottom, 1.25, 377)

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
    (neighbours,) = bottom.plot(*neighbours_at(10, 10), color=REFERENCE, linewidth=2)
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
        marks = neighbours_at(interval, float(rate))
        neighbours.set_data(*marks)
        neighbours.set_visible(np.isfinite(marks).any())
        post_follows = interval >= 0
        for label, place, visible in zip(
            names, (0, interval) * 2, (post_follows, not post_follows, not post_follows, post_follows), strict=True
        ):
            label.set(position=(place, 1.14), visible=visible)
        return curve, here, said, calcium, post, neighbours, *names

    def describe(interval, block, rate):
        found = at(interval, block, rate)
        order = f"{abs(interval)} ms {'after' if interval >= 0 else 'before'} the presynaptic one"
        peak = (1 - block / 100) * calcium_at(interval, rate).max()
        return (
            f"{PULSES} pairs at {rate} Hz, the postsynaptic spike {order}, {block} % blocked: calcium peaks at "
            f"{peak:.2f} µmol/L and the synapse ends {word(found)}, with {found:.2f} times its strength."
        )

    return Explorer(
        fig,
        update,
        {
            "interval": Stops(
                [-50, -30, -20, -10, -6, 0, 6, 10, 20, 30, 40, 50, 60, 80, 100, 120, 150],
                value=-50,
                unit="ms",
                label="Postsynaptic spike after",
            ),
            "block": Stops(levels, value=0, unit="%", label="NMDA receptors blocked"),
            "rate": Choice(rates, label="Pairs per second (Hz)"),
        },
        id="timing",
        title="A timing rule is what calcium makes of two spikes",
        describe=describe,
        presets={
            "Pre before post": {"interval": 10},
            "Post before pre": {"interval": -10},
            "A fifth blocked": {"interval": 10, "block": 20},
            "Post before pre, 5 Hz": {"interval": -10, "rate": "5"},
        },
        caption="The rule sees how high calcium rises, not which spike was first. [1 Hz, no block]{reference dashed}.",
        more=(
            "The change after 100 pairs, and the calcium of one pair in the middle of the train. Short marks: the "
            "spikes of the pairs before and after it."
        ),
        beside=(10.1, 2.3),
        numbers=evidence.status_note(*SETS) + " The published legend ends the second window of depression at 100 ms.",
    )
