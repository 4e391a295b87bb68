"""The band of the middle people at every moment, who leaves it, and one person as measured."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ..style import BAND_ALPHA, INK, KETAMINE, OBSERVED, REFERENCE, logarithmic, name_axes, subplots
from .causes import at
from .sprayed import DRAWN, FEW, SET, TIMES, areas, band, curves, leaves, number

MIDDLES = [50, 80, 90, 95]
PLACES = [1, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]  # of a hundred people in the order of their areas
COMPARED = {0.25: "a quarter of an hour", 1: "one hour", 8: "eight hours"}
SHOWN = {"all": "everybody", "leave": "who leaves it", "one": "one, as measured"}
FROM = DRAWN[TIMES[DRAWN] > 0.1]
SAMPLED = np.searchsorted(TIMES, [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8])


@cache
def person(place: int) -> int:
    """Which of the hundred has this place in the order of areas, counted from 1."""
    return int(np.argsort(areas(n=FEW))[place - 1])


@cache
def measured(place: int) -> np.ndarray:
    """Ten levels of one person with the residual error of the model, ng/mL."""
    error = np.random.default_rng(place).standard_normal(len(SAMPLED)) * number("residual_sd").value
    return curves(n=FEW)[person(place), SAMPLED] * np.exp(error)


def mean_curve() -> np.ndarray:
    """The mean of all people at each time, (len(TIMES),) ng/mL."""
    return curves().mean(axis=0)


def mean_over_median(hours: float) -> float:
    """How many times the median level the mean level is at one moment."""
    return float((mean_curve() / np.maximum(np.median(curves(), axis=0), 1e-9))[at(hours)])


def band_of_people() -> Explorer:
    """A hundred curves, the band between two percentiles and the median at each time."""
    fig, ax = subplots(figsize=(6.8, 4.0))
    hours = TIMES[FROM]
    ax.set(xlim=(0, 8), ylim=(1.5, 260))
    logarithmic(ax.yaxis, {2: "2", 5: "5", 10: "10", 20: "20", 50: "50", 100: "100", 200: "200"})
    name_axes(ax, "Time since the spray (h)", "Esketamine in plasma (ng/mL, logarithmic)")
    low, high = (ends[FROM] for ends in band(90))
    area = ax.fill_between(hours, low, high, color=KETAMINE, alpha=BAND_ALPHA, linewidth=0, label="band")
    gaps = np.full((FEW, 1), np.nan)
    across = np.hstack([np.tile(hours, (FEW, 1)), gaps]).ravel()
    everybody = np.hstack([curves(n=FEW)[:, FROM], gaps]).ravel()
    ax.plot(across, everybody, color=REFERENCE, linewidth=0.6, alpha=0.45)
    (outside,) = ax.plot(across, everybody, color=KETAMINE, linewidth=1.5)
    ax.plot(hours, np.median(curves(), axis=0)[FROM], color=INK, linewidth=2, linestyle=(0, (5, 2)), label="median")
    ax.plot(hours, mean_curve()[FROM], color=INK, linewidth=1.5, linestyle=(0, (1, 1.6)), label="mean")
    (one,) = ax.plot(hours, low, color=KETAMINE, linewidth=2.6, label="one person")
    points = ax.scatter(TIMES[SAMPLED], np.ones(len(SAMPLED)), label="measured", **OBSERVED)
    said = ax.text(7.9, 225, "", ha="right", va="top", color=KETAMINE)

    ratios = ", ".join(f"at {said} by {100 * mean_over_median(h) - 100:.0f} %" for h, said in COMPARED.items())

    def update(shown, middle, place):
        low, high = band(middle)
        area.set_data(hours, low[FROM], high[FROM])
        theirs = curves(n=FEW)[:, FROM]
        beyond = (theirs < low[FROM]) | (theirs > high[FROM])
        outside.set_ydata(np.hstack([np.where(beyond, theirs, np.nan), gaps]).ravel())
        outside.set_visible(shown == "leave")
        one.set_ydata(theirs[person(place)])
        one.set_visible(shown != "leave")
        points.set_offsets(np.column_stack([TIMES[SAMPLED], measured(place)]))
        points.set_visible(shown == "one")
        count = leaves(middle, FEW).sum()
        said.set_text(f"{count} of 100 are outside at some time" if shown == "leave" else "")
        return area, outside, one, points, said

    def describe(shown, middle, place):
        low, high = (ends[12] for ends in band(middle))
        theirs = curves(n=FEW)[person(place), 12]
        start = (
            f"One hour after the spray the middle {middle:g} % of people stand between {low:.0f} and {high:.0f} ng/mL; "
            f"the person with place {place} by area has {theirs:.0f}"
        )
        if shown == "leave":
            return f"{start}. {leaves(middle, FEW).sum()} of the hundred leave the band at some time in eight hours."
        if shown == "one":
            return f"{start}, and {measured(place)[3]:.0f} as measured."
        return f"{start}."

    return Explorer(
        fig,
        update,
        {
            "shown": Choice(SHOWN, label="Show"),
            "middle": Stops(MIDDLES, value=90, unit="%", label="Middle people in the band"),
            "place": Stops(PLACES, value=50, label="One person, by area"),
        },
        id="band-of-people",
        title="A third leave the band that always holds nine of ten",
        describe=describe,
        presets={
            "Everybody": {},
            "Who leaves": {"shown": "leave"},
            "One, as measured": {"shown": "one"},
        },
        caption="Band: middle people. Dashed: median; dotted: mean. Bold: [one person, or what is outside]{ketamine}.",
        more=(
            "The band is that of two thousand people; a hundred others are drawn. Circles are simulated: the curve "
            "of one person with the residual error that the authors of the model give for one measurement. The "
            f"first six minutes are left out. The mean exceeds the median {ratios}."
        ),
        narrow=(3.6, 4.2),
        numbers=evidence.status_note(SET),
        challenges={
            "find a band that more than half of the hundred leave": lambda shown, middle, place: (
                shown == "leave" and leaves(middle, FEW).sum() > 50
            )
        },
        play="place",
    )
