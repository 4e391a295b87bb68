"""The figure as it stands in a page."""

import os
import subprocess
import sys

import matplotlib.pyplot as plt
from rising_line import T, explorer

from ketamine.explorer import Still


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


def test_the_page_holds_the_start_whatever_was_moved_before():
    figure = explorer()
    before = figure.html()
    figure.controls["slope"].value = 5
    assert figure.html() == before
    assert figure.values == {"slope": 5}


def test_a_figure_in_a_page_needs_no_widget():
    code = (
        "import sys, os; os.environ['EXPLORER_PAGE'] = '1'\n"
        "from explorer.test_explorer import explorer\n"
        "bundle = explorer()._repr_mimebundle_()\n"
        "assert 'explorer-states' in bundle['text/html']\n"
        "assert 'ipywidgets' not in sys.modules"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "MPLBACKEND": "agg"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
