"""The rate of a cell that keeps its rate: while half is blocked, and after the block has gone."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ...models import homeostasis as home
from ..style import AMPA, BAND_ALPHA, INK, KETAMINE, REFERENCE, name_axes, subplots

BLOCK = 0.5  # the course's example
DURATIONS, HALF_LIVES = (0.1, 0.25, 0.5, 1, 2, 5), (0, 0.1, 0.3, 1, 3)
TIMES = np.linspace(-1, 11, 601)


def moments(duration: float) -> np.ndarray:
    """The grid of times with both ends of the block on it, twice: a curve that jumps does so upright."""
    return np.sort(np.concatenate([TIMES, [-1e-9, 0, duration - 1e-9, duration]]))


@cache
def course(duration: float, half_life: float, taken: str) -> tuple:
    """Times, rate, strength and blocked fraction, in units of τ, of the set point and of the strength before."""
    times = moments(duration)
    rates = home.rate(times, BLOCK, duration, 1.0, half_life, taken)
    strength = 1 / home.remembered(times, BLOCK, duration, 1.0, half_life)
    return times, rates, strength, home.blocked(times, BLOCK, duration, half_life)


@cache
def after_release(duration: float, half_life: float = 0, taken: str = "input") -> tuple[float, float]:
    """When, in τ, the rate is highest from the release on, and how high, in % of the set point."""
    times, rates, *_ = course(duration, half_life, taken)
    later = times >= duration
    highest = int(np.argmax(rates[later]))
    return float(times[later][highest]), 100 * float(rates[later][highest])


def block_and_release() -> Explorer:
    """Rate and strength against time, with the block behind them."""
    fig, (top, low) = subplots(2, 1, figsize=(6.8, 4.8), height_ratios=[3, 2])
    start = course(5, 0, "input")
    top.set(xlim=(-1, 11), ylim=(0, 220), yticks=[0, 50, 100, 150, 200], xticks=[0, 2, 4, 6, 8, 10])
    name_axes(top, "Time (τ)", "Firing rate (% of the set point)")
    low.set(xlim=(-1, 11), ylim=(0.8, 2.2), yticks=[1, 1.5, 2], xticks=[0, 2, 4, 6, 8, 10])
    name_axes(low, "Time (τ)", "Strength of the synapses (1 = before)")
    band = top.fill_between(start[0], 0, 100 * start[3], color=KETAMINE, alpha=2 * BAND_ALPHA, linewidth=0)
    top.axhline(100, color=REFERENCE, linewidth=1.6, linestyle=(0, (5, 2)))
    (rate,) = top.plot(start[0], 100 * start[1], color=INK, linewidth=2.4, label="rate")
    (strength,) = low.plot(start[0], start[2], color=AMPA, linewidth=2.4, label="strength")
    dot = top.scatter([5], [200], color=INK, s=46, zorder=6)
    value = top.text(5.3, 205, "", va="center")

    def update(duration, half_life, taken):
        times, rates, strengths, blocked = course(duration, half_life, taken)
        rate.set_data(times, 100 * rates)
        strength.set_data(times, strengths)
        band.set_data(times, np.zeros(len(times)), 100 * blocked)
        when, height = after_release(duration, half_life, taken)
        dot.set_offsets([[when, height]])
        value.set_text(f"{height:.0f} %")
        value.set_position((when + 0.3, min(height + 12, 208)))
        return rate, strength, band, dot, value

    def describe(duration, half_life, taken):
        when, height = after_release(duration, half_life, taken)
        _, rates, _, _ = course(duration, half_life, taken)
        during = (
            rates[(course(duration, half_life, taken)[0] >= 0)][0],
            home.rate([duration * (1 - 1e-12)], BLOCK, duration, 1.0, half_life, taken)[0],
        )
        gone = "at once" if half_life == 0 else f"with a half-life of {half_life:g} τ"
        return (
            f"Half of the {taken} is blocked for {duration:g} τ. The rate goes from {100 * during[0]:.0f} % to "
            f"{100 * during[1]:.0f} % of the set point. The block leaves {gone}; from then on the rate reaches "
            f"{height:.0f} % at most, {when - duration:.1f} τ after the release."
        )

    return Explorer(
        fig,
        update,
        {
            "duration": Stops(DURATIONS, value=5, unit="τ", label="Block held for"),
            "half_life": Stops(HALF_LIVES, value=0, unit="τ", label="Then halves every"),
            "taken": Choice({"input": "the input", "sensor": "the sensor"}, label="What is blocked"),
        },
        id="block-and-release",
        title="After a sudden end the rebound does not say what was blocked",
        describe=describe,
        presets={
            "One τ": {"duration": 1},
            "Sensor": {"taken": "sensor"},
            "Leaves slowly": {"half_life": 1},
        },
        caption="Solid: the rate; [dashed]{reference}: set point. [Shaded]{ketamine}: blocked (%).",
        more=(
            "Time is in time constants τ of the cell; 0 for the half-life means gone at once. "
            "Half of the input, or of the sensor, is the course’s example. When a drug leaves, its level halves in "
            "equal steps, and the block follows by mass action. The dot is the highest rate from the release on. "
            "Course model."
        ),
        narrow=(3.6, 4.6),
        beside=(10.1, 2.7),
        numbers="Numbers chosen for illustration; one cell that multiplies all its synapses alike.",
        challenges={
            "find a block of five τ that leaves less than a tenth above the set point": (
                lambda duration, half_life, taken: (
                    duration == 5 and taken == "input" and after_release(duration, half_life, taken)[1] < 110
                )
            )
        },
        play="duration",
    )
