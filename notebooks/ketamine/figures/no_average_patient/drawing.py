"""A hundred people as dots: how they differ, strip by strip, and the curves along which the same dots then travel."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ..style import INK, KETAMINE, REFERENCE, logarithmic, name_axes, subplots
from .causes import part
from .sprayed import (
    DIFFERENCES,
    EVERYTHING,
    FEW,
    NOTHING,
    SEED,
    SET,
    SHARE,
    TIMES,
    areas,
    curves,
    draws,
    named,
    number,
    spreads,
    typical,
)

MINUTES = [0, 5, 10, 15, 20, 30, 40, 50, 60, 80, 100, 120, 180, 240]
ONE_BY_ONE = "one_by_one"
SETTINGS = {EVERYTHING: "everything", ONE_BY_ONE: "one at a time", NOTHING: "nothing"} | DIFFERENCES
SHOWN = np.array([*range(6), *range(6, 16, 2), *range(16, 41, 4), 48])  # places in TIMES of the thin curves


def multiples(varies: tuple) -> np.ndarray:
    """How many times the typical value each of a hundred people has, (8, 100)."""
    factors, shift = draws(FEW, SEED)
    usual = number(SHARE).value
    share = 1 / (1 + (1 / usual - 1) * np.exp(-shift)) / usual
    return np.array([(share if n == SHARE else factors[n]) if n in varies else np.ones(FEW) for n in DIFFERENCES])


@cache
def alone(name: str) -> tuple[np.ndarray, float, float]:
    """If only this differs: the ends of nine of ten areas over their median (2,), and their spread and part, per cent.

    The part is that of the variance of the logarithms of all areas.
    """
    theirs = areas((name,))
    ends = np.percentile(theirs, [5, 95]) / np.median(theirs)
    return ends, spreads((name,))[1], part(name)


def shown_together(varies: str) -> tuple:
    """The differences that dots and curves have at one setting."""
    return named(EVERYTHING if varies == ONE_BY_ONE else varies)


def of_one(varies: str) -> tuple:
    """The differences whose areas are drawn under their strips at one setting."""
    return tuple(DIFFERENCES) if varies == ONE_BY_ONE else (varies,) if varies in DIFFERENCES else ()


def a_hundred() -> Explorer:
    """Eight strips of a hundred dots each, under each the areas that it alone makes, and the hundred curves."""
    fig, (strips, plot) = subplots(
        1,
        2,
        figsize=(6.8, 4.0),
    )
    count = len(DIFFERENCES)
    strips.set(xlim=(0.08, 12.5), ylim=(-0.5, count + 0.1), yticks=[])
    logarithmic(strips.xaxis, {0.1: "0.1", 1: "1", 10: "10"})
    strips.spines["left"].set_visible(False)
    name_axes(strips, "Times the typical value", "")
    jitter = np.random.default_rng(1).uniform(-0.08, 0.12, FEW)
    rows = count - 1 - np.arange(count)
    heights = rows[:, None] + jitter
    for row, label in zip(rows, DIFFERENCES.values(), strict=True):
        strips.text(0.085, row + 0.35, label, va="center")
    dots = strips.scatter(np.ones(count * FEW), heights.ravel(), color=KETAMINE, s=5, alpha=0.55)
    (made,) = strips.plot(
        np.ones(3 * count), np.repeat(rows - 0.27, 3), color=INK, linewidth=2.6, solid_capstyle="butt"
    )
    heading = strips.text(12, count - 0.12, "areas alone, part", ha="right", va="center", color=INK)
    says = [strips.text(12, row + 0.35, "", ha="right", va="center", color=INK) for row in rows]
    hours, typically = TIMES[SHOWN], TIMES <= 4.01
    plot.set(xlim=(0, 4), ylim=(0, 190))
    name_axes(plot, "Time since the spray (h)", "Esketamine in plasma (ng/mL)")
    plot.plot(TIMES[typically], typical()[typically], color=INK, linewidth=2, linestyle=(0, (5, 2)), label="typical")
    gaps = np.full((FEW, 1), np.nan)
    across = np.hstack([np.tile(hours, (FEW, 1)), gaps]).ravel()
    (paths,) = plot.plot(across, across, color=REFERENCE, linewidth=0.7, alpha=0.5)
    riders = plot.scatter(np.zeros(FEW), np.zeros(FEW), color=KETAMINE, s=9, alpha=0.8, zorder=5)
    plot.text(3.95, 186, "spread between people", ha="right", va="top")
    said = [plot.text(3.95, 186 - 15 * i, "", ha="right", va="top", color=KETAMINE) for i in (1, 2)]

    def update(varies, minutes):
        which = shown_together(varies)
        dots.set_offsets(np.column_stack([multiples(which).ravel(), heights.ravel()]))
        theirs = curves(which, FEW)
        paths.set_ydata(np.hstack([theirs[:, SHOWN], gaps]).ravel())
        now = int(np.argmin(abs(TIMES - minutes / 60)))
        riders.set_offsets(np.column_stack([np.full(FEW, minutes / 60), theirs[:, now]]))
        for line, what, found in zip(said, ("peaks", "areas"), spreads(which), strict=True):
            line.set_text(f"of {what} {found:.0f} %")
        ends = np.full((count, 3), np.nan)  # the third is a gap
        for i, (name, text) in enumerate(zip(DIFFERENCES, says, strict=True)):
            text.set_text("")
            if name in of_one(varies):
                ends[i, :2], spread, of_all = alone(name)
                text.set_text(f"{spread:.0f}, {of_all:.0f} %")
        made.set_xdata(ends.ravel())
        for artist in (made, heading):
            artist.set_visible(bool(of_one(varies)))
        return dots, paths, riders, *said, made, heading, *says

    def describe(varies, minutes):
        if varies == ONE_BY_ONE:
            found = ", ".join(
                f"{label} {alone(name)[1]:.0f} %" for name, label in DIFFERENCES.items() if alone(name)[1] >= 0.5
            )
            return f"What each alone makes of areas: {found}; the others nothing. The curves are those of all eight."
        which = named(varies)
        now = curves(which, FEW)[:, int(np.argmin(abs(TIMES - minutes / 60)))]
        of_peaks, of_areas = spreads(which)
        what = {EVERYTHING: "in everything", NOTHING: "in nothing"}.get(
            varies, f"only in one thing, {SETTINGS[varies]}"
        )
        return (
            f"A hundred people who differ {what}: after {minutes:g} min they stand between {now.min():.0f} and "
            f"{now.max():.0f} ng/mL. Between many such people peaks spread by {of_peaks:.0f} %, areas by "
            f"{of_areas:.0f} %."
        )

    return Explorer(
        fig,
        update,
        {
            "varies": Choice(SETTINGS, label="They differ in", menu=True),
            "minutes": Stops(MINUTES, value=40, unit="min", label="Time since the spray", time=True),
        },
        id="a-hundred",
        title="The widest strips do not make the widest spread",
        describe=describe,
        presets={
            "Everything": {},
            "Nothing": {"varies": NOTHING},
            "One at a time": {"varies": ONE_BY_ONE},
        },
        caption="Strips: what differs; bars: areas if it alone does. The same [people]{ketamine}; dashed: typical.",
        more=(
            "56 mg of esketamine from two devices, given as one. One dot in each strip is one person. Spreads are "
            "coefficients of variation, from two thousand such people. A bar holds the areas of nine of ten of them, "
            "over their median, if this alone differs; beside it their spread, and its part of the variance. The strip "
            "of the share is bounded, because a nose cannot take more than all. That norketamine is formed at "
            "different rates is known, how different is not: here it does not vary."
        ),
        narrow=(3.6, 4.7),
        numbers=evidence.status_note(SET),
        challenges={
            "find one difference that alone spreads the peaks by more than 20 %": lambda varies, minutes: (
                varies in DIFFERENCES and spreads(named(varies))[0] > 20
            )
        },
        play="minutes",
    )
