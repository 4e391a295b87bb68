"""Figures made and moved at random: each is refused with a reason, or the page shows what matplotlib saves."""

import random
import re
import warnings

import matplotlib.pyplot as plt
import pytest
from as_plotted import untrue_numbers, untrue_readings
from as_saved import differences
from player import shown
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
        found += untrue_numbers(made.fig, header, frame) + untrue_readings(made.fig, header, frame)
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
    noticed = []
    for seed in range(12):
        try:
            made = Made(random.Random(seed))
            header, (frame, *_) = shown(made.explorer, [(0,)])
        except ValueError:
            continue
        made.explorer._run((0,))
        for artist, kind, state in zip(made.explorer._artists, header["kinds"], frame["artists"], strict=True):
            is_point = kind == "line" and len(state["x"]) < 2 and "fill" not in state  # without ink
            if artist in NOTES or not state["shown"] or is_point:  # the tail of a note may miss by more
                continue
            by = 2 if kind == "image" else 0.5  # matplotlib puts images on whole pixels
            moved = re.sub(r"(?<=[ML])-?[\d.]+", lambda x, by=by: str(float(x[0]) + by), state["path"])
            state |= {"x": [x if x == GAP else x + 16 * by for x in state["x"]], "path": moved}
            noticed.append(bool(differences(artist, kind, state, made.fig)))
    plt.close("all")
    assert len(noticed) > 12 and all(noticed)
