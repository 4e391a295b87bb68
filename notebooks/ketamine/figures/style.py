"""Colours that keep their meaning in every chapter, and the few things all figures do alike."""

from functools import cache
from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from live_figures import name_colour

from .fonts import use_sans

# Six line colours that stay apart for the common kinds of colour vision, and a grey for what they are compared with.
# Lines have a contrast of 3 to white paper and 4.5 to near-black, words 4.5 to both.
KETAMINE = name_colour("ketamine", "#1D68A8", "#5AA9E6")
NMDA = name_colour("nmda", "#C40562", "#FF5C9E")  # also glutamate, and the calcium that enters there
AMPA = name_colour("ampa", "#D17B6A", "#E89A88", text="#A8503C")  # also the strength of a synapse
MAGNESIUM = name_colour("magnesium", "#957CFD", "#A995FF", text="#6A4FD0")
NORKETAMINE = name_colour("norketamine", "#3DA1A2", "#4FB8B9", text="#1F7A7B")
HYDROXYNORKETAMINE = name_colour("hydroxynorketamine", "#797704", "#B5B04A")
REFERENCE = name_colour("reference", "#646C75", "#98A2AC")  # other models, other states
INK, PAPER = "k", "w"  # follow the reader's theme

BAND_ALPHA = 0.18
OBSERVED = {"facecolors": PAPER, "edgecolors": INK, "linewidths": 1.4, "s": 34, "zorder": 6}
SECOND_HAND = OBSERVED | {"edgecolors": REFERENCE}
DASHES = {"kamp-2020": "-", "domino": (0, (5, 2)), "clements-nimmo-1981": (0, (5, 1.5, 1, 1.5))}

STYLE = Path(__file__).with_name("course.mplstyle")


def subplots(*args, **options):
    """`plt.subplots` in the look of the course."""
    reckon_with_the_page()
    with plt.style.context(STYLE):
        return plt.subplots(*args, **options)


def mosaic(layout, **options):
    """`plt.subplot_mosaic` in the look of the course."""
    reckon_with_the_page()
    with plt.style.context(STYLE):
        return plt.subplot_mosaic(layout, **options)


@cache
def reckon_with_the_page() -> None:
    """Make matplotlib leave room for words as wide as the page draws them; from here on, in every figure."""
    plt.rcParams["font.sans-serif"] = [use_sans(), *plt.rcParams["font.sans-serif"]]


def name_axes(axes: Axes, x: str, y: str) -> None:
    """Name the axes; the vertical one above itself, where it can be read without tilting the head.

    A label of matplotlib's own for the vertical axis would stand on its ticks: no place is kept for it.
    """
    axes.set_xlabel(x)
    axes.set_title(y, loc="left", fontsize=10, y=1)
    axes.yaxis.set_label_coords(0, 0.5)  # looking for its place takes a tenth of the time of a figure


def two_figures(value: float) -> str:
    """A number that is not negative as a figure says it: one decimal below ten, none above."""
    return f"{value:.1f}" if value < 9.95 else f"{value:.0f}"


def logarithmic(axis, ticks: dict) -> None:
    """A logarithmic axis with these ticks and no others: {place: text}."""
    axis.axes.set(**{f"{axis.axis_name}scale": "log"})
    axis.set_ticks(list(ticks), list(ticks.values()))
    axis.set_ticks([], minor=True)
