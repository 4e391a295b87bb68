"""Colours that keep their meaning in every chapter, and the few things all figures do alike."""

from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

# Six line colours that stay apart for the common kinds of colour vision and on white and near-black paper.
KETAMINE = "#1D68A8"
NORKETAMINE = "#3DA1A2"
HYDROXYNORKETAMINE = "#797704"
NMDA = "#C40562"
AMPA = "#D17B6A"
MAGNESIUM = "#957CFD"
REFERENCE = "#7d838c"
INK, PAPER = "k", "w"  # follow the reader's theme

BAND_ALPHA = 0.18
OBSERVED = {"facecolors": PAPER, "edgecolors": INK, "linewidths": 1.4, "s": 34, "zorder": 6}
DASHES = {"kamp-2020": "-", "domino": (0, (5, 2)), "clements-nimmo-1981": (0, (5, 1.5, 1, 1.5))}

STYLE = Path(__file__).with_name("course.mplstyle")


def subplots(*args, **options):
    """`plt.subplots` in the look of the course."""
    with plt.style.context(STYLE):
        return plt.subplots(*args, **options)


def mosaic(layout, **options):
    """`plt.subplot_mosaic` in the look of the course."""
    with plt.style.context(STYLE):
        return plt.subplot_mosaic(layout, **options)


def name_axes(axes: Axes, x: str, y: str) -> None:
    """Name the axes; the vertical one above itself, where it can be read without tilting the head."""
    axes.set_xlabel(x)
    axes.set_title(y, loc="left", fontsize=10)
