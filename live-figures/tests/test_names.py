"""Names in a page: what a link, a prediction or a clip refers to is there once."""

import re
from functools import cache

import matplotlib.pyplot as plt
import pytest
from rising_line import T, explorer
from sphinx.testing.util import SphinxTestApp

from live_figures import Still
from live_figures.display import PAGE

RAW = ".. raw:: html\n\n   {}\n\n"


@cache
def html(id):
    fig, ax = plt.subplots(figsize=(3, 2))
    ax.plot(T, T, clip_path=ax.patch)
    ax.fill_between(T, T, hatch="/", facecolor="none")
    ax.scatter(T, T)
    return Still(fig, id=id, title="A line", description="It rises.").html()


@pytest.fixture
def warnings_of(tmp_path, monkeypatch):
    """What a build of one page says, with the extension for live figures alone."""
    monkeypatch.setenv(PAGE, "")  # which the extension sets
    return lambda page: built(tmp_path, page)


def built(tmp_path, page):
    (tmp_path / "conf.py").write_text("extensions = ['live_figures.sphinx']")
    (tmp_path / "index.rst").write_text(f"A page\n======\n\n{page}")
    app = SphinxTestApp("dummy", tmp_path)
    try:
        app.build()
        return re.sub(r"\x1b\[[0-9;]*m", "", app.warning.getvalue())
    finally:
        app.cleanup()


@pytest.mark.parametrize(
    ("page", "name", "lines"),
    [
        (RAW.format(html("line")) + "Words.\n\n" + RAW.format(html("line")), "line", (4, 10)),
        ("Line\n----\n\n" + RAW.format(html("line")), "line", (5, 7)),
        (RAW.format(html("line")) + RAW.format('<p id="line-title">Not the title</p>'), "line-title", (4, 8)),
    ],
    ids=["two figures", "a figure and a heading", "a figure and what stands inside another"],
)
def test_a_name_used_twice_in_a_page_is_a_warning_that_names_both_places(warnings_of, page, name, lines):
    said = warnings_of(page)
    assert len(said.splitlines()) == 1
    for line in lines:
        assert f"index.rst:{line}: " in said.replace(";", ": ")
    assert f"the id '{name}' of the live figure 'line'" in said


def test_different_names_are_none(warnings_of):
    assert warnings_of(RAW.format(html("line")) + RAW.format(html("other")) + "Third\n-----\n") == ""


def test_figures_that_look_alike_share_no_clip_mark_or_hatch():
    one, other = ({*re.findall(r' id="([^"]+)"', html(name))} for name in ("line", "other"))
    assert len(one) > 6
    assert not one & other


def test_a_live_figure_has_a_name_for_each_thing_in_it():
    ids = re.findall(r' id="([^"]+)"', explorer().html())
    assert len(ids) == len({*ids})
