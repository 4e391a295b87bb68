"""What a straight line between 50 and 200 ng/mL says, and does not say, of the level with half of the effect."""

from functools import cache

import numpy as np

from live_figures import Explorer, Stops

from ... import evidence
from ...models.effect import sigmoid
from ..style import BAND_ALPHA, INK, KETAMINE, REFERENCE, logarithmic, name_axes, subplots, two_figures

STUDY = "bowdle-1998"
TARGETS = [evidence.observations(f"{STUDY}: target {each}").value[0] for each in (50, 100, 150, 200)]
LEVELS = np.array([0.0, *TARGETS])
FIT = evidence.value("ketamine.ratings_correlation", source=STUDY)  # lowest and highest R of thirteen ratings
HALVES = [20, 30, 40, 50, 60, 73, 100, 150, 200, 300, 500, 1000, 3000]
STEEPNESSES = [1, 1.5, 2, 3]
GRID = np.geomspace(10, 1e5, 2001)


def effect(levels, half, steepness: float) -> np.ndarray:
    """In units of its own height at 200 ng/mL."""
    return sigmoid(levels, half, steepness) / sigmoid(LEVELS[-1], half, steepness)


def straightness(half, steepness: float) -> np.ndarray:
    """R of a straight line through the effect at the five levels, (...)."""
    reached = effect(LEVELS, np.asarray(half)[..., None], steepness)
    away, beyond = LEVELS - LEVELS.mean(), reached - reached.mean(axis=-1, keepdims=True)
    return (beyond * away).sum(axis=-1) / np.sqrt((beyond**2).sum(axis=-1) * (away**2).sum())


@cache
def curve(steepness: float) -> np.ndarray:
    """Straightness over GRID."""
    return straightness(GRID, steepness)


def allowed(steepness: float, least: float | None = None) -> tuple[float, float]:
    """The lowest and the highest level for half of the effect with R no less than `least`; inf: no highest."""
    fits = GRID[curve(steepness) >= (FIT.low if least is None else least)]
    return float(fits[0]), float(np.inf if fits[-1] == GRID[-1] else fits[-1])


def largest(half: float, steepness: float) -> float:
    """The largest effect there can be, in units of that at 200 ng/mL."""
    return float(1 / sigmoid(LEVELS[-1], half, steepness))


def highest_half(reached: float) -> float:
    """The highest level for half where this part of the largest effect is reached at 200 ng/mL: steepness 1."""
    return float(LEVELS[-1] * (1 / reached - 1))


def line() -> Explorer:
    """Left: the effect at five levels and the best straight line. Right: R against the level for half."""
    levels = np.linspace(0, 1000, 126)
    fig, (plot, fit) = subplots(1, 2, figsize=(6.8, 3.8))
    plot.set(xlim=(0, 1000), ylim=(0, 3.4), xticks=[0, 200, 500, 1000])
    name_axes(plot, "Level (ng/mL)", "Effect (1: at 200 ng/mL)")
    plot.axvspan(LEVELS[1], LEVELS[-1], color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)
    plot.text(210, 0.14, "measured here", va="center", color=REFERENCE)
    (full,) = plot.plot(levels, levels, color=KETAMINE, linewidth=2.4, label="model")
    (straight,) = plot.plot(LEVELS, LEVELS, color=INK, linewidth=1.4, linestyle=(0, (4, 2)), label="best line")
    dots = plot.scatter(LEVELS, LEVELS, color=KETAMINE, s=26, zorder=6)
    top = plot.text(980, 0.5, "", ha="right", va="bottom", color=KETAMINE)
    fit.set(xlim=(15, 4000), ylim=(0.7, 1.008))
    fit.set_yticks([0.7, 0.8, 0.9, 1], ["0.7", "0.8", "0.9", "1"])
    logarithmic(fit.xaxis, {20: "20", 100: "100", 1000: "1000"})
    name_axes(fit, "Half of the effect at (ng/mL)", "R of the line")
    fit.axhspan(FIT.low, FIT.high, color=INK, alpha=0.1, linewidth=0)
    fit.text(2300, sum((FIT.low, FIT.high)) / 2, f"{FIT.low:g}–{FIT.high:g}", ha="right", va="center")
    drawn = GRID[::20]
    (path,) = fit.plot(drawn, drawn, color=KETAMINE, linewidth=2.2, label="R")
    (dropped,) = fit.plot([100, 100], [0.7, 0.9], color=KETAMINE, linewidth=1.4, linestyle=":")
    here = fit.scatter([100], [0.95], color=KETAMINE, s=46, zorder=7)
    found = fit.text(100, 0.9, "", va="top", color=KETAMINE)

    def update(half, steepness):
        course = effect(levels, half, steepness)
        full.set_ydata(np.where(course < 6, course, np.nan))  # far above the panel there is nothing to draw
        at = effect(LEVELS, half, steepness)
        slope, start = np.polyfit(LEVELS, at, 1)
        where = np.linspace(max(0.0, -start / slope), LEVELS[-1], len(LEVELS))  # an effect is not below none
        straight.set_data(where, np.maximum(slope * where + start, 0))
        dots.set_offsets(np.column_stack([LEVELS, at]))
        top.set_y(course[-1] + 0.08 if course[-1] < 3 else 0.3)
        top.set_text(f"at most {two_figures(largest(half, steepness))}")
        fits = curve(steepness)[::20]
        path.set_ydata(np.where((fits > 0.7) & (drawn >= half), fits, np.nan))
        now = straightness(half, steepness)
        here.set_offsets([[half, max(now, 0.7)]])
        here.set_visible(now >= 0.7)
        dropped.set_data([half, half], [0.7, max(now, 0.7)])
        found.set(text=f"R {now:.2f}", x=half * (1.15 if half < 1000 else 0.3), y=max(now - 0.1, 0.75))
        return full, straight, dots, top, path, here, dropped, found

    def describe(half, steepness):
        now = straightness(half, steepness)
        return (
            f"Half of the effect at {half:g} ng/mL, steepness {steepness:g}: through five levels from 0 to 200 ng/mL a "
            f"straight line has R {now:.3f}, {'no less' if now >= FIT.low else 'less'} than the lowest that was "
            f"measured, {FIT.low:g}. The largest effect would be {two_figures(largest(half, steepness))} times that at "
            "200 ng/mL."
        )

    return Explorer(
        fig,
        update,
        {
            "half": Stops(HALVES, value=3000, unit="ng/mL", label="Half of the effect at"),
            "steepness": Stops(STEEPNESSES, value=1, label="Steepness"),
        },
        id="line",
        title="A straight line leaves the level for half open",
        describe=describe,
        presets={
            "Half at 3000": {},
            "Half at 73": {"half": 73},
            "Half at 73, steeper": {"half": 73, "steepness": 2},
        },
        caption="Left: [effect]{ketamine}, its five levels and their best line (dashed). Right: its R; band: measured.",
        more=(
            "Bowdle 1998: ten volunteers, four targets in rising steps and saline, ratings 20 minutes after each step; "
            "thirteen ratings, each in a straight line with the level (R 0.93 to 0.99, as it seems of group means). "
            "Only levels and R were seen, so no point of a rating is drawn: the dots are the model’s, without scatter. "
            "Real points scatter, and then a still more bent curve or a straight one may have the same R. The curve of "
            "R begins at the half you chose."
        ),
        narrow=(3.6, 4.2),
        numbers=evidence.status_note(STUDY, FIT),
        challenges={
            "find a half at no more than 100 ng/mL with R of at least 0.96": (
                lambda half, steepness: half <= 100 and straightness(half, steepness) >= 0.96
            )
        },
        play="half",
    )
