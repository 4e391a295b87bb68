"""The figure as it stands in a page."""

import os
import re
import subprocess
import sys

import matplotlib.pyplot as plt
import pytest
from rising_line import T, explorer

from live_figures import Still


def test_a_still_figure_has_title_drawing_and_description():
    fig, ax = plt.subplots()
    ax.plot(T, T)
    html = Still(fig, id="line", title="A <line>", description="It rises & rises.").html()
    assert "A &lt;line&gt;" in html
    assert "It rises &amp; rises." in html
    assert "<svg" in html


def test_black_and_white_follow_the_readers_theme():
    fig, ax = plt.subplots()
    ax.plot(T, T, "ko-", markerfacecolor="w")
    html = Still(fig, id="line", title="A line", description="It rises.").html()
    assert "#000000" not in html
    assert "currentColor" in html
    assert "var(--explorer-paper, #fff)" in html


@pytest.mark.parametrize("face", ["k", "w", "none"])
def test_the_filling_of_a_marker_is_said_even_if_it_is_black(face):
    fig, ax = plt.subplots()
    ax.scatter([1, 2, 3], [1, 2, 3], facecolors=face, edgecolors="k")
    marks = re.findall(
        r"<use [^>]*style=\"([^\"]*)\"", Still(fig, id="dots", title="Dots", description="Three.").html()
    )
    assert len([style for style in marks if "fill:" in style]) >= 3


def test_the_page_holds_the_start_whatever_was_moved_before():
    figure = explorer()
    before = figure.html()
    figure.controls["slope"].value = 5
    assert figure.html() == before
    assert figure.values == {"slope": 5}


def test_a_figure_in_a_page_needs_no_widget():
    code = (
        "import sys, os; os.environ['EXPLORER_PAGE'] = '1'\n"
        "from rising_line import explorer\n"
        "bundle = explorer()._repr_mimebundle_()\n"
        "assert 'explorer-states' in bundle['text/html']\n"
        "assert 'ipywidgets' not in sys.modules"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "MPLBACKEND": "agg"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
