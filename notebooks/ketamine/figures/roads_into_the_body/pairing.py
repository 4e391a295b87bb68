"""Measured peaks beside one road: with a published share its height or its time can be met at first order, not both."""

from functools import cache

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long
from matplotlib.patches import Rectangle

from live_figures import Choice, Explorer

from ... import evidence
from ...models import pharmacokinetics as pk
from ..style import BAND_ALPHA, INK, KETAMINE, OBSERVED, REFERENCE, SECOND_HAND, logarithmic, name_axes, subplots
from .routes import DISPOSITIONS, MEASURED, measurement, model, target

MATCH = {"none": "nothing yet", "time": "its time", "height": "its height", "both": "both, F free"}
FORM = {"first": "a part of the rest (first order)", "even": "evenly until the peak"}
HOURS = np.linspace(0, 3, 181)
FINE = np.linspace(0, 6, 4321)
SLOWEST, FASTEST = 0.05, 400.0  # 1/h, between which ka is looked for
VENOUS, EARLIEST = "clements-nimmo-1981", 0.25  # a venous body, and the hour before which it does not hold


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
        return (scipy.optimize.brentq(too_high, SLOWEST, FASTEST) if too_high(FASTEST) > 0 else np.nan), seen.share
    ka = scipy.optimize.brentq(still_rising, SLOWEST, FASTEST)
    return ka, seen.peak / seen.mg / top(disposition, ka)[1] if match == "both" else seen.share


def top_even(disposition: str, lasts: float) -> float:
    """ng/mL at the end, where it is highest, of 1 mg that arrives evenly for so many hours."""
    return float(pk.concentration(model(disposition), pk.ZeroOrder(1, lasts), [lasts])[0])


@cache
def matched_even(number: str, disposition: str, match: str) -> tuple[float, float]:
    """Hours for which the dose arrives evenly, and share F, as `matched`; hours are NaN where none gives the height."""
    seen = measurement(number)

    def too_high(hours):
        return np.log(seen.mg * seen.share * top_even(disposition, hours) / seen.peak)

    if match == "height":
        return (scipy.optimize.brentq(too_high, 0.01, 12) if too_high(0.01) > 0 else np.nan), seen.share
    free = seen.peak / seen.mg / top_even(disposition, seen.hours)
    return seen.hours, free if match == "both" else seen.share


def found(number: str, disposition: str, match: str, form: str) -> tuple[float, float]:
    """ka in 1/h or, where the dose arrives evenly, its hours; and F."""
    return (matched_even if form == "even" else matched)(number, disposition, match)


@cache
def ratios(number: str, disposition: str, match: str, form: str = "first") -> tuple[float, float]:
    """Predicted over measured: height and time of the peak."""
    seen, (speed, share) = measurement(number), found(number, disposition, match, form)
    if np.isnan(speed):
        return np.nan, np.nan
    hour, height = (speed, top_even(disposition, speed)) if form == "even" else top(disposition, speed)
    return height * seen.mg * share / seen.peak, hour / seen.hours


def course(number: str, disposition: str, match: str, form: str) -> np.ndarray:
    """ng/mL at HOURS, (T,)."""
    speed, share = found(number, disposition, match, form)
    speed = 1.0 if np.isnan(speed) else speed
    kind = pk.ZeroOrder if form == "even" else pk.FirstOrder
    return pk.concentration(model(disposition), kind(measurement(number).mg, speed, share), HOURS)


def too_early(number: str, disposition: str) -> bool:
    """Whether this peak lies before the hour from which the body holds."""
    return disposition == VENOUS and measurement(number).hours <= EARLIEST


def pairing() -> Explorer:
    """The chosen peak with the curve that is to meet it, and for all five peaks what fits and what does not."""
    fig, (courses, off) = subplots(2, 1, figsize=(6.8, 5.6))
    courses.set(xlim=(0, 3), ylim=(0, 2.4), xticks=range(4), yticks=[0, 0.5, 1, 1.5, 2])
    name_axes(courses, "Time (h)", "Level ÷ measured peak")
    (usual,) = courses.plot(
        HOURS, HOURS, color=REFERENCE, linewidth=1.6, linestyle=(0, (5, 2)), label="published share"
    )
    (curve,) = courses.plot(HOURS, HOURS, color=KETAMINE, linewidth=2.4, label="predicted ÷ measured peak")
    hours = [measurement(each).hours for each in MEASURED]
    courses.scatter(hours, np.ones(len(hours)), label="the five measured peaks", **SECOND_HAND)
    at = courses.scatter([1], [1], label="measured", **OBSERVED)
    who = courses.text(2.95, 2.34, "", ha="right", va="top")
    words = courses.text(2.95, 1.98, "", ha="right", va="top", color=KETAMINE)
    before = courses.text(2.95, 1.26, "", ha="right", va="top", color=REFERENCE)

    count = len(MEASURED)
    heights = count - 1 - np.arange(count)
    off.set(xlim=(0.1, 3.6), ylim=(-0.6, count - 0.4))
    off.set_yticks(heights, list(MEASURED.values()))
    off.tick_params(axis="y", length=0)
    off.grid(visible=False, axis="y")
    logarithmic(off.xaxis, {0.125: "1/8", 0.25: "¼", 0.5: "½", 1: "1", 2: "2"})
    off.spines["left"].set_visible(False)
    off.axvline(1, color=INK, linewidth=0.9)
    name_axes(off, "Predicted ÷ measured, or the share F (log)", "All five")
    chosen = off.add_patch(Rectangle((0.1, 0), 3.5, 0.9, facecolor=REFERENCE, alpha=BAND_ALPHA, linewidth=0))
    printed = off.scatter(np.ones(count), heights, label="F, published", **SECOND_HAND)
    hollow = off.scatter(
        np.ones(count), heights + 0.14, marker="D", s=40, color=KETAMINE, zorder=6, label="height or F"
    )
    clock = off.scatter(
        np.ones(count), heights - 0.14, label="time", **OBSERVED | {"marker": "v", "edgecolors": KETAMINE}
    )
    beside = [off.text(3.4, height, "", ha="right", va="center", color=KETAMINE) for height in heights]
    not_yet = [off.text(0.3, height, "not valid yet", ha="center", va="center", color=REFERENCE) for height in heights]

    def update(number, disposition, match, form):
        shown, free = match != "none", match == "both"
        seen = measurement(number)
        at.set_offsets([[seen.hours, 1]])
        chosen.set_y(heights[list(MEASURED).index(number)] - 0.45)
        speed, part = found(number, disposition, match, form) if shown else (1.0, 1.0)
        lost = np.isnan(speed)
        curve.set_ydata(course(number, disposition, match, form) / seen.peak if shown else HOURS)
        curve.set_visible(shown and not lost)
        usual.set_ydata(course(number, disposition, "time", form) / seen.peak)
        usual.set_visible(free)
        who.set_text(MEASURED[number])
        pace = f"evenly, {60 * speed:.0f} min" if form == "even" else f"ka {speed:.2g} per hour"
        pace = "no speed does it" if lost else pace
        words.set_text(f"{pace}\nF {100 * part:.0f} %" if shown else "")
        height = ratios(number, disposition, "time", form)[0]
        before.set_text(f"F {100 * seen.share:.0f} %: {height:.2f}")
        before.set_visible(free)
        printed.set_offsets([[measurement(each).share, y] for each, y in zip(MEASURED, heights, strict=True)])
        printed.set_visible(free or not shown)
        early = [shown and too_early(each, disposition) for each in MEASURED]
        places = []
        for each, gone in zip(MEASURED, early, strict=True):
            high, hour = ratios(each, disposition, match, form) if shown else (1.0, 1.0)
            high, hour = (np.nan, np.nan) if gone else (high, hour)
            high = found(each, disposition, match, form)[1] if free and not gone else high
            places.append((high, hour))
        hollow.set_offsets([[high, y + (0 if free else 0.14)] for (high, _), y in zip(places, heights, strict=True)])
        hollow.set_visible(shown)
        clock.set_offsets([[hour, y - 0.14] for (_, hour), y in zip(places, heights, strict=True)])
        clock.set_visible(shown and not free)
        for word, mark, gone, (high, _) in zip(beside, not_yet, early, places, strict=True):
            mark.set_visible(gone)
            word.set_text(f"{100 * high:.0f} %" if free and not gone else "")
        return usual, curve, at, who, words, before, chosen, printed, hollow, clock, *beside, *not_yet

    def describe(number, disposition, match, form):
        seen = measurement(number)
        start = f"{MEASURED[number]}: measured {seen.peak:g} ng/mL after {60 * seen.hours:.0f} min."
        if match == "none":
            return f"{start} No speed is chosen yet."
        speed, part = found(number, disposition, match, form)
        body = DISPOSITIONS[disposition]
        if too_early(number, disposition):
            body += " (which does not hold so early)"
        if np.isnan(speed):
            return f"{start} With {body} and F {100 * part:.0f} % no speed reaches that height."
        high, hour = ratios(number, disposition, match, form)
        pace = f"evenly for {60 * speed:.0f} min" if form == "even" else f"ka {speed:.2g} per hour"
        return (
            f"{start} {body}, {pace}, F {100 * part:.0f} %: "
            f"predicted {high * seen.peak:.0f} ng/mL ({high:.2f} of it) after {60 * hour * seen.hours:.0f} min "
            f"({hour:.2f} of it)."
        )

    return Explorer(
        fig,
        update,
        {
            "number": Choice(MEASURED, label="Measured peak", menu=True),
            "disposition": Choice(DISPOSITIONS, value="kamp-2020", label="What the body does with it", menu=True),
            "match": Choice(MATCH, label="Choose the speed for"),
            "form": Choice(FORM, label="How the dose arrives", menu=True, folded=True),
        },
        id="pairing",
        title="Of height, time and share one does not fit",
        describe=describe,
        presets={"Time, evenly": {"match": "time", "form": "even"}},
        caption="[Diamonds]{ketamine}: height, or the F it needs; circles: measured, or published F. Triangles: time.",
        more=(
            "The disposition of other people, 70 kg, with the published share of the road unless F is set free. "
            "Where a dose arrives evenly it does so from the start to the peak; other forms give other heights. The "
            "body of Clements & Nimmo is venous and does not hold in the first quarter of an hour. Muscle: highest "
            "medians of 20 injured patients, children among them, in both dose groups together; the share is "
            "second-hand. Tongue and mouth: share and time come from the same people, so only the height is tested. "
            "Nose: share and peak from the same people, published after all three dispositions. Only for the nose is "
            "the measurement independent of the model for sure."
        ),
        narrow=(3.6, 4.35),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(
            *DISPOSITIONS, *(target(number)["observed"].partition(":")[0] for number in MEASURED)
        ),
        challenges={
            "meet height and time with a share above 140 %": lambda number, disposition, match, form: (
                match == "both" and found(number, disposition, match, form)[1] > 1.4
            )
        },
    )
