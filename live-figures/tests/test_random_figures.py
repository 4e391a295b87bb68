"""Figures made and moved at random: each is refused with a reason, or the page shows what matplotlib saves."""

import random
import re
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pytest
from as_saved import differences
from matplotlib.lines import Line2D
from player import rows, shown
from random_figures import STEPS, Made

from live_figures.artists import GAP
from live_figures.looks import NOTES

NAMED = r"\w+(2D|Text|Annotation|Patch|Collection|Image|Mesh|Quiver|Set|Axis)\b|[A-Z]\w+|^\w+:|axes number \d"
"""An artist, an argument or axes: one of them the error must be about."""


def faults(made: Made) -> list[str]:
    """In what the page of a figure at random differs from what matplotlib saves, at every step."""
    positions = [(step,) for step in STEPS]
    header, frames = shown(made.explorer, positions)
    found = []
    for step, frame in zip(STEPS, frames, strict=True):
        made.explorer._run((step,))
        for artist, kind, state in zip(made.explorer._artists, header["kinds"], frame["artists"], strict=True):
            found += [f"{type(artist).__name__}: {what}" for what in differences(artist, kind, state, made.fig)]
        found += untrue_numbers(made, header, frame)
    return found


def untrue_numbers(made: Made, header: dict, frame: dict) -> list[str]:
    """The numbers of the file that are none of those that were plotted."""
    found, (first, *_) = [], header["shapes"]["first"]["axes"]
    listed = rows(frame)
    for number, series in enumerate(header["series"]):
        artist = [a for a in made.ax.get_children() if a.get_label() == series["label"]][number]
        if isinstance(artist, Line2D) and artist.get_drawstyle() != "default":
            continue  # the corners of its steps are listed, too
        data = artist.get_xydata() if isinstance(artist, Line2D) else artist.get_offsets()
        data = np.ma.filled(np.ma.asarray(data, float), np.nan)
        places = artist.axes.transData.transform(data)
        there = np.isfinite(places).all(axis=1) & (np.abs(places - (0, made.fig.bbox.height / 2)) < 1700).all(axis=1)
        said, listed = listed[: there.sum()], listed[there.sum() :]
        if "xwritten" in first or "ywritten" in first or len(header["series"]) > 1:
            continue  # words are tried one by one elsewhere
        numbers = np.array([[float(row["x"]), float(row["y"])] for row in said]).reshape(-1, 2)
        if len(numbers) != there.sum() or listed:
            found.append(f"{type(artist).__name__}: {len(said) + len(listed)} rows for {there.sum()} points")
        elif len(numbers) and np.abs(artist.axes.transData.transform(numbers) - places[there]).max() > 0.4:
            found.append(f"{type(artist).__name__}: other numbers")
    return found


def reason(error: ValueError) -> str:
    """The reason for which a figure is refused; it must name what it is about."""
    said = str(error)
    assert re.search(NAMED, said), said
    assert len(said) > 40, said
    return said


def try_one(r: random.Random) -> str | None:
    """Make a figure and compare; gives back why it was refused, if so."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                made = Made(r)
                payload = made.explorer.payload()
            except ValueError as error:
                return reason(error)
            assert payload
            assert faults(made) == []
    finally:
        plt.close("all")


@pytest.mark.parametrize("seed", range(40))
def test_a_figure_at_random_is_refused_or_looks_as_it_is_saved(seed):
    try_one(random.Random(seed))


def test_the_comparison_would_notice_half_a_unit():
    noticed = 0
    for seed in range(12):
        try:
            made = Made(random.Random(seed))
            header, (frame, *_) = shown(made.explorer, [(0,)])
        except ValueError:
            continue
        made.explorer._run((0,))
        for artist, kind, state in zip(made.explorer._artists, header["kinds"], frame["artists"], strict=True):
            if artist in NOTES:
                continue  # its tail may miss by more
            moved = re.sub(r"([ML])(-?[\d.]+)", lambda found: f"{found[1]}{float(found[2]) + 0.5}", state["path"])
            state |= {"x": [x if x == GAP else x + 8 for x in state["x"]], "path": moved}
            noticed += bool(differences(artist, kind, state, made.fig)) or not state["shown"]
            noticed -= 1
    plt.close("all")
    assert noticed == 0
