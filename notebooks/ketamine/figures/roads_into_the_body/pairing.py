"""Measured peaks beside a road of first order: with a published share, its height or its time can be met, not both."""

from functools import cache

import numpy as np
from scipy.optimize import brentq

from ... import evidence
from ...explorer import Choice, Explorer
from ...models import pharmacokinetics as pk
from ..style import INK, KETAMINE, OBSERVED, logarithmic, name_axes, subplots
from .routes import DISPOSITIONS, MEASURED, measurement, model, target

MATCH = {"none": "nothing yet", "time": "its time", "height": "its height", "both": "both, F free"}
HOURS = np.linspace(0, 3, 181)
FINE = np.linspace(0, 6, 4321)
SLOWEST, FASTEST = 0.05, 400.0  # 1/h, between which ka is looked for


def top(disposition: str, ka: float) -> tuple[float, float]:
    """Hour and height in ng/mL of the peak after 1 mg that all arrives."""
    course = pk.concentration(model(disposition), pk.FirstOrder(1, ka), FINE)
    return FINE[course.argmax()], float(course.max())


@cache
def matched(number: str, disposition: str, match: str) -> tuple[float, float]:
    """ka in 1/h and share F with which the peak of a measurement has its time, its height, or both.

    A height that no speed reaches gives ka NaN.
    """
    seen, around = measurement(number), np.array([-1e-3, 1e-3])  # h

    def too_high(ka):
        return np.log(seen.mg * seen.share * top(disposition, ka)[1] / seen.peak)

    def still_rising(ka):
        return np.diff(pk.concentration(model(disposition), pk.FirstOrder(1, ka), seen.hours + around))[0]

    if match == "height":
        return (brentq(too_high, SLOWEST, FASTEST) if too_high(FASTEST) > 0 else np.nan), seen.share
    ka = brentq(still_rising, SLOWEST, FASTEST)
    return ka, seen.peak / seen.mg / top(disposition, ka)[1] if match == "both" else seen.share


@cache
def ratios(number: str, disposition: str, match: str) -> tuple[float, float]:
    """Predicted over measured: height and time of the peak."""
    seen, (ka, share) = measurement(number), matched(number, disposition, match)
    if np.isnan(ka):
        return np.nan, np.nan
    hour, height = top(disposition, ka)
    return height * seen.mg * share / seen.peak, hour / seen.hours


def pairing() -> Explorer:
    """The chosen peak with the curve that is to meet it, and for all five peaks how far height and time are off."""
    fig, (courses, off) = subplots(2, 1, figsize=(6.8, 5.6))
    courses.set(xlim=(0, 3), ylim=(0, 1.7), xticks=range(4), yticks=[0, 0.5, 1, 1.5])
    name_axes(courses, "Time (h)", "Level ÷ measured peak")
    (curve,) = courses.plot(HOURS, HOURS, color=KETAMINE, linewidth=2.4, label="predicted ÷ measured peak")
    at = courses.scatter([1], [1], label="measured", **OBSERVED)
    words = courses.text(2.95, 1.55, "", ha="right", va="center", color=KETAMINE)
    share = courses.text(2.95, 1.38, "", ha="right", va="center", color=KETAMINE)

    count = len(MEASURED)
    heights = count - 1 - np.arange(count)
    off.set(xlim=(0.022, 5), ylim=(-0.55, count - 0.45), yticks=[])
    logarithmic(off.xaxis, {0.25: "¼", 0.5: "½", 1: "1", 2: "2"})
    off.spines["left"].set_visible(False)
    off.axvline(1, color=INK, linewidth=0.9)
    name_axes(off, "Predicted ÷ measured (log)", "")
    for height, what in zip(heights, MEASURED.values(), strict=True):
        off.text(0.024, height, what, va="center")
    hollow = off.scatter(np.ones(count), heights, marker="D", s=44, color=KETAMINE, zorder=6, label="height")
    clock = off.scatter(np.ones(count), heights, label="time", **OBSERVED | {"marker": "v", "edgecolors": KETAMINE})
    needed = [off.text(4.9, height, "", ha="right", va="center") for height in heights]

    def update(number, disposition, match):
        shown = match != "none"
        seen = measurement(number)
        at.set_offsets([[seen.hours, 1]])
        curve.set_visible(shown)
        hollow.set_visible(shown)
        clock.set_visible(shown)
        ka, part = matched(number, disposition, match) if shown else (1.0, 1.0)
        lost = np.isnan(ka)
        found = pk.concentration(model(disposition), pk.FirstOrder(seen.mg, 1.0 if lost else ka, part), HOURS)
        curve.set_ydata(found / seen.peak)
        curve.set_visible(shown and not lost)
        words.set_text("" if not shown else "no speed does it" if lost else f"ka {ka:.2g} per hour")
        share.set_text(f"F {100 * part:.0f} %" if shown else "")
        both = [ratios(each, disposition, match) if shown else (1.0, 1.0) for each in MEASURED]
        hollow.set_offsets([[high, height] for (high, _), height in zip(both, heights, strict=True)])
        clock.set_offsets([[hour, height] for (_, hour), height in zip(both, heights, strict=True)])
        for word, each in zip(needed, MEASURED, strict=True):
            word.set_text(f"F {100 * matched(each, disposition, match)[1]:.0f} %" if match == "both" else "")
        return curve, at, words, share, hollow, clock, *needed

    def describe(number, disposition, match):
        seen = measurement(number)
        start = f"{MEASURED[number]}: measured {seen.peak:g} ng/mL after {60 * seen.hours:.0f} min."
        if match == "none":
            return f"{start} No speed is chosen yet."
        ka, part = matched(number, disposition, match)
        if np.isnan(ka):
            return f"{start} With {DISPOSITIONS[disposition]} and F {100 * part:.0f} % no speed reaches that height."
        high, hour = ratios(number, disposition, match)
        return (
            f"{start} {DISPOSITIONS[disposition]}, ka {ka:.2g} per hour, F {100 * part:.0f} %: "
            f"predicted {high * seen.peak:.0f} ng/mL ({high:.2f} of it) after {60 * hour * seen.hours:.0f} min "
            f"({hour:.2f} of it)."
        )

    return Explorer(
        fig,
        update,
        {
            "number": Choice(MEASURED, label="Measured peak", menu=True),
            "disposition": Choice(DISPOSITIONS, value="kamp-2020", label="What the body does with it", menu=True),
            "match": Choice(MATCH, label="Choose ka for"),
        },
        id="pairing",
        title="Of height, time and share one does not fit",
        describe=describe,
        presets={
            "Time": {"match": "time"},
            "Height": {"match": "height"},
            "Both": {"match": "both"},
        },
        caption="Circle: measured. [Diamonds]{ketamine}: height, triangles: time of each of five peaks.",
        more=(
            "First-order absorption beside the disposition of other people, 70 kg, with the published share of the "
            "road unless F is set free. Muscle: the share is second-hand. Tongue and mouth: share and time come from "
            "the same people, so only the height is tested. Nose: share and peak from the same people, published "
            "after all three dispositions. Only for the nose is the measurement independent of the model for sure."
        ),
        narrow=(3.6, 4.7),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(
            *DISPOSITIONS, *(target(number)["observed"].partition(":")[0] for number in MEASURED)
        ),
        challenges={
            "meet height and time with a share above 140 %": lambda number, disposition, match: (
                match == "both" and matched(number, disposition, match)[1] > 1.4
            )
        },
    )
