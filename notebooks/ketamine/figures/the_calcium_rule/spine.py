"""A dendritic spine while pulses arrive, and the rule that reads its calcium."""

from functools import cache

import numpy as np
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from live_figures import Explorer, Still, Stops

from ... import evidence
from ...models import calcium_rule as rule
from ..style import AMPA, INK, NMDA, PAPER, REFERENCE, name_axes, subplots
from .traces import CALCIUM, PULSES, RULE, SETS, STRENGTH, TIMES, strength, two_panels, word, zones

LONGEST = 2.0  # s
DOTS, PER_DOT = 40, 0.04  # calcium that can be drawn, and µmol/L for each dot
CHANNELS, AMPA_AT_REST, MOST_AMPA = 6, 4, 16


def open_share(times: np.ndarray, rate: float) -> np.ndarray:
    """The share of the NMDA receptors that are open, at times in ms of a train of pulses (Hz)."""
    opened = np.zeros(len(times))
    for pulse in np.arange(0, times[-1] + 1e-9, rule.SECOND / rate):
        after = times >= pulse - 1e-9
        closed = 1 - opened[after][0]
        since = times[after] - pulse
        kept = RULE.fast_fraction * np.exp(-since / RULE.fast_decay)
        kept += (1 - RULE.fast_fraction) * np.exp(-since / RULE.slow_decay)
        opened[after] += RULE.opening_fraction * closed * kept
    return opened


def course(times: np.ndarray, calcium: np.ndarray) -> np.ndarray:
    """Strength over time (ms), relative to its start, for a calcium trace (µmol/L) on a fine grid."""
    rate, goal = rule.learning_rate(calcium) / rule.SECOND, rule.plasticity_signal(calcium) / RULE.resting_weight
    follows = 1 - np.exp(-rate[:-1] * np.diff(times))
    found = np.ones(len(times))
    for i, share in enumerate(follows):
        found[i + 1] = found[i] + share * (goal[i] - found[i])
    return found


def spine() -> Explorer:
    """A spine with its channels and its calcium, and the same calcium as the level in a glass with two marks."""
    rates, top = (1, 2, 3, 4, 5, 6, 8, 10, 14, 20), 1.6
    moments = tuple(float(f"{each:.2f}") for each in np.arange(0, LONGEST + 0.01, 0.05))
    times = np.arange(0, LONGEST * rule.SECOND + 1)
    fig, (left, glass, right) = subplots(1, 3, figsize=(6.8, 3.7), width_ratios=[8, 2, 9])
    left.set(xlim=(0, 10), ylim=(0, 10))
    left.set_axis_off()
    _tissue(left)
    channels, ampa, dots = _places()
    left.scatter(*channels.T, marker="s", s=26, facecolors=PAPER, edgecolors=NMDA, linewidths=1.4)
    open_channels = left.scatter(*channels.T, marker="s", s=26, color=NMDA, zorder=6)
    receptors = left.scatter(*ampa.T, marker="^", s=28, color=AMPA, zorder=5)
    calcium_dots = left.scatter(*dots.T, s=13, color=CALCIUM, zorder=4)
    glutamate = left.scatter(*_glutamate().T, s=9, color=NMDA, zorder=4)
    said = left.text(5, 0.1, "", ha="center", color=STRENGTH, fontsize=11)

    right.set(xlim=(0, 1.22 * LONGEST), ylim=(0, top), xticks=[0, 0.5, 1, 1.5, 2], yticks=[0, 0.5, 1, 1.5])
    name_axes(right, "Time since the first pulse (s)", "Calcium in the spine, above rest (µmol/L)")
    zones(right, top, 1.2 * LONGEST)
    (trace,) = right.plot(times[::4] / rule.SECOND, times[::4] * 0, color=CALCIUM, linewidth=1.8, label="calcium")
    level = glass.add_patch(Rectangle((0, 0), 1, 0, facecolor=CALCIUM, edgecolor="none", linewidth=0, zorder=4))
    glass.plot([0, 0, 1, 1], [1.5, 0.005, 0.005, 1.5], color=INK, linewidth=1.6, zorder=5)
    for mark in (RULE.ltd_threshold, RULE.ltp_threshold):
        glass.plot([-0.3, 1.3], [mark, mark], color=INK, linewidth=0.9, linestyle=(0, (4, 3)), zorder=5)
    glass.set(xlim=(-0.4, 1.4), ylim=(0, top), xticks=[], yticks=[])
    glass.spines[:].set_visible(False)
    name_axes(glass, "calcium now", "")
    now = right.scatter([0], [0], color=CALCIUM, s=46, zorder=6)

    @cache
    def train(rate):
        """Calcium, open share and strength, each on the grid of milliseconds."""
        pulses = np.arange(0, times[-1] + 1e-9, rule.SECOND / rate)
        calcium = rule.calcium_trace(times, pulses, epsp=RULE.epsp_rate)
        return calcium, open_share(times, rate), course(times, calcium)

    def at(time, rate):
        """Calcium, open channels and strength at one moment; at 0 the first pulse has not come."""
        calcium, opened, strengths = (each[round(time * rule.SECOND)] for each in train(rate))
        return calcium, 0 if time == 0 else round(CHANNELS * opened), strengths

    def update(time, rate):
        calcium, opened, strengths = at(time, rate)
        so_far = times[::4] <= time * rule.SECOND
        trace.set_ydata(np.where(so_far, train(rate)[0][::4], np.nan))
        level.set_height(calcium)
        now.set_offsets([[time, calcium]])
        since = (time % (1 / rate)) if time else 1
        just_fired = min(since, 1 / rate - since) < 0.03 or since <= 0.05
        glutamate.set_visible(time > 0 and just_fired)
        _show(open_channels, channels, opened)
        _show(receptors, ampa, min(round(AMPA_AT_REST * strengths), MOST_AMPA))
        _show(calcium_dots, dots, round(calcium / PER_DOT))
        said.set_text(f"strength {TIMES.format(strengths)}")
        return trace, level, now, glutamate, open_channels, receptors, calcium_dots, said

    def describe(time, rate):
        calcium, opened, strengths = at(time, rate)
        pulses = "1 pulse" if rate == 1 else f"{rate} pulses"
        end = strength(rate)
        return (
            f"{time:.2f} s after the first pulse, at {pulses} a second: {opened} of {CHANNELS} channels are open, "
            f"calcium is at {calcium:.2f} µmol/L, the strength at {strengths:.2f}. "
            f"After {PULSES} pulses it is {end:.2f} times: {word(end)}."
        )

    return Explorer(
        fig,
        update,
        {
            "time": Stops(moments, value=0, unit="s", label="Time", time=True),
            "rate": Stops(rates, value=10, unit="Hz", label="Pulses per second"),
        },
        id="spine",
        title="One pulse weakens, ten in a second strengthen",
        describe=describe,
        presets={
            "First pulse": {"time": 0.05},
            "3 Hz": {"rate": 3, "time": LONGEST},
            "6 Hz": {"rate": 6, "time": LONGEST},
            "10 Hz": {"time": LONGEST},
        },
        caption="[Channels and calcium]{nmda}; [strength]{ampa}, as AMPA receptors, which carry the fast current.",
        more=(
            f"Filled squares are open channels, each dot is {PER_DOT} µmol/L of calcium. The triangles are the "
            "strength: four before, sixteen for four times. The rule itself has one number for it and counts nothing."
        ),
        numbers=evidence.status_note(*SETS) + " Presynaptic pulses only, each with an EPSP of 10 mV.",
        play="time",
        narrow=(3.6, 3.5),
    )


def trains() -> Still:
    """The first second of three trains, one after the other, in the zones of the rule."""
    rates, top = (3, 6, 10), 1.2
    times = np.arange(0, rule.SECOND)
    fig, ax = subplots(figsize=(6.8, 3.6))
    ax.set(xlim=(0, 4), ylim=(0, top), xticks=[0, 1, 2, 3], yticks=[0, 0.25, 0.5, 0.75, 1])
    name_axes(ax, "Time (s); each line begins a train", "Calcium in the spine, above rest (µmol/L)")
    zones(ax, top, 3.97)
    for place, rate in enumerate(rates):
        pulses = np.arange(0, rule.SECOND, rule.SECOND / rate)
        calcium = rule.calcium_trace(times, pulses, epsp=RULE.epsp_rate)
        ax.plot(place + times / rule.SECOND, calcium, color=CALCIUM, linewidth=1.8)
        ax.axvline(place + 1, color=INK, linewidth=0.6)
        said = f"{rate} Hz\n" + TIMES.format(strength(rate))
        ax.text(place + 0.5, 1.06, said, ha="center", va="center", linespacing=1.4)
    return Still(
        fig,
        id="trains",
        title="The same pulses, closer together: from the lower zone into the upper one",
        description=(
            "Calcium in the first second of three trains, in the zones of the rule. At 3 Hz every peak ends between "
            f"the thresholds; 100 pulses leave {strength(3):.2f} of the strength. At 6 Hz the peaks pass the upper "
            f"threshold and calcium falls below the lower one each time: {strength(6):.2f} times. At 10 Hz it soon "
            f"stays above the upper threshold: {strength(10):.2f} times."
        ),
        caption=f"[Calcium]{{nmda}} in the first second; × is the strength after {PULSES} pulses.",
        numbers=evidence.status_note(*SETS),
        narrow=(3.6, 3.2),
    )


def rule_curves() -> Still:
    """Ω and η: where calcium drives the strength, and how fast it goes there."""
    calcium = np.linspace(0, 1, 401)
    fig, (goal, speed) = two_panels(5.0)
    for axes, top in ((goal, 4.6), (speed, 1.0)):
        axes.set(xlim=(0, 1), ylim=(0, top), xticks=[0, 0.25, 0.5, 0.75, 1])
        axes.axvspan(RULE.ltd_threshold, RULE.ltp_threshold, color=REFERENCE, alpha=0.28, linewidth=0)
        axes.axvspan(RULE.ltp_threshold, 1, color=AMPA, alpha=0.2, linewidth=0)
    name_axes(goal, "Calcium in the spine, above rest (µmol/L)", "Ω: the strength it drives towards (1 = before)")
    name_axes(speed, "Calcium in the spine, above rest (µmol/L)", "η: how fast it goes there (per second)")
    goal.plot(calcium, rule.plasticity_signal(calcium) / RULE.resting_weight, color=STRENGTH, linewidth=2.6)
    speed.plot(calcium, rule.learning_rate(calcium), color=INK, linewidth=2.0)
    goal.axhline(1, color=INK, linewidth=0.9)
    middle = (RULE.ltd_threshold + RULE.ltp_threshold) / 2
    for place, text in ((RULE.ltd_threshold / 2, "unchanged"), (middle, "weaker"), (0.78, "stronger")):
        goal.text(place, 2.4, text, ha="center")
    return Still(
        fig,
        id="rule-curves",
        title="Two thresholds for the direction, a smooth curve for the speed",
        description=(
            "Two curves over calcium. Ω stays at 1 up to 0.35 µmol/L, falls to 0 between the thresholds and rises to "
            "4 above 0.55 µmol/L, with steep edges. η is almost 0 without calcium, 0.3 per second at 0.35 and 0.9 per "
            "second at 1 µmol/L; it rises without a step."
        ),
        caption="[Ω]{ampa} has two steps; η has none. The zones are those of the glass.",
        numbers=evidence.status_note("shouval-bear-cooper-2002"),
        beside=(10.1, 2.5),
    )


def _show(points, places, count):
    """Let the first so many of the places be seen."""
    points.set_offsets(np.where(np.arange(len(places))[:, None] < max(count, 1), places, np.nan))
    points.set_visible(count > 0)


def _places():
    """Where channels stand (n, 2), where AMPA receptors, and where calcium can be."""
    across = 5 + 0.84 * np.array([-0.5, 1.5, -1.5, 0.5, 2.5, -2.5])
    channels = np.column_stack([across, np.full(CHANNELS, 6.3)])
    rows = [(x, y) for y in (5.5, 4.85, 4.2, 3.55) for x in (2.3, 7.7, 1.6, 8.4)]
    rng = np.random.default_rng(4)
    found = []
    while len(found) < DOTS:
        x, y = rng.uniform(3.0, 7.0), rng.uniform(2.6, 5.8)
        inside = ((x - 5) / 2.0) ** 2 + ((y - 4.3) / 1.7) ** 2 < 1
        if inside and all(np.hypot(x - a, y - b) > 0.36 for a, b in found):
            found.append((x, y))
    return channels, np.array(rows, dtype=float), np.array(found)


def _glutamate():
    return np.array([(3.2, 7.0), (3.9, 7.25), (4.6, 6.95), (5.3, 7.25), (6.0, 7.0), (6.6, 7.25)])


def _tissue(axes):
    """The presynaptic bouton above, the spine with its neck below, and their names."""
    curve, line = Path.CURVE4, Path.LINETO
    bouton = Path(
        [(4.4, 10), (4.3, 9.3), (2.4, 9.4), (2.4, 8.5), (2.4, 7.7), (3.2, 7.55), (5, 7.55), (6.8, 7.55), (7.6, 7.7),
         (7.6, 8.5), (7.6, 9.4), (5.7, 9.3), (5.6, 10)],
        [Path.MOVETO, *[curve] * 12],
    )  # fmt: skip
    head = Path(
        [(4.3, 1.0), (4.3, 1.9), (1.6, 2.0), (1.6, 4.4), (1.6, 5.9), (2.0, 6.3), (2.8, 6.3), (7.2, 6.3), (8.0, 6.3),
         (8.4, 5.9), (8.4, 4.4), (8.4, 2.0), (5.7, 1.9), (5.7, 1.0)],
        [Path.MOVETO, *[curve] * 6, line, *[curve] * 6],
    )  # fmt: skip
    for path in (bouton, head):
        axes.add_patch(PathPatch(path, facecolor=REFERENCE, alpha=0.14, linewidth=0))
        axes.add_patch(PathPatch(path, fill=False, edgecolor=INK, linewidth=1.4))
    axes.text(5, 8.35, "axon", ha="center")
    axes.text(0.2, 2.0, "spine")
