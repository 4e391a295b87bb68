"""A live figure has room in whatever it is put, and what was hidden is right when it is shown."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from live_figures import Explorer, Stops
from live_figures.scripts import STYLES, page_script

LEAST = 288
LAYOUTS = {
    "block": "<div>{}</div>",
    "row of ipywidgets": '<div style="display: flex; align-items: stretch"><b>Slider</b><div>{}</div></div>',
    "flex": '<div style="display: flex"><p>Words</p>{}</div>',
    "flex that shrinks": '<div style="display: flex; width: 400px"><p style="flex: 0 0 300px">Words</p>{}</div>',
    "flex column": '<div style="display: flex; flex-direction: column; align-items: flex-start">{}</div>',
    "inline flex": '<div style="display: inline-flex">{}</div>',
    "grid": '<div style="display: grid; grid-template-columns: auto auto"><p>Words</p>{}</div>',
    "grid, centred": '<div style="display: grid; justify-items: center">{}</div>',
    "table": "<table><tr><td>Words</td><td>{}</td></tr></table>",
    "float": '<div style="float: left">{}</div>',
    "inline block": '<div style="display: inline-block">{}</div>',
    "fit-content": '<div style="width: fit-content">{}</div>',
    "absolute": '<div style="position: absolute">{}</div>',
    "columns": '<div style="columns: 3">{}</div>',
}
HIDDEN = {
    "closed details": ("<details><summary>More</summary>{}</details>", "(box) => { box.open = true; }"),
    "hidden tab": ('<div style="display: none">{}</div>', "(box) => { box.style.display = 'block'; }"),
    "no width yet": ('<div style="width: 0; overflow: hidden">{}</div>', "(box) => { box.style.width = '100%'; }"),
    "skipped": (
        '<div style="content-visibility: hidden">{}</div>',
        "(b) => { b.style.contentVisibility = 'visible'; }",
    ),
}


@pytest.fixture(scope="module")
def figure():
    fig, ax = plt.subplots(figsize=(6.8, 4), layout="constrained")
    ax.set(xlim=(0, 1), ylim=(0, 10))
    t = np.linspace(0, 1, 5)
    (line,) = ax.plot(t, t)
    ax.text(0.02, 5.2, "in the way")

    def update(slope):
        line.set_ydata(slope * t)
        return line

    words = {"id": "line", "title": "A line rises", "describe": lambda slope: f"It rises {slope}-fold."}
    return Explorer(fig, update, {"slope": Stops(1, 9, step=1)}, **words)


@pytest.fixture(scope="module")
def window(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def put(window, figure):
    def shown(layout):
        window.set_content(f"<!doctype html><style>{STYLES.read_text()}</style><body>{layout.format(figure.html())}")
        window.add_script_tag(content=page_script())
        window.locator(".explorer-ready").wait_for(state="attached")
        return window.locator(".explorer")

    return shown


ROOM = """(figure) => {
    const shown = [...figure.querySelectorAll(".explorer-shape svg")].find((svg) => svg.checkVisibility());
    return [figure, shown].map((one) => one?.getBoundingClientRect().width ?? 0);
}"""


def room(figure):
    """The width of the figure and of its drawing."""
    return figure.evaluate(ROOM)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_figure_has_its_least_width_in_any_layout(put, layout):
    whole, drawing = room(put(layout))
    assert whole >= LEAST
    assert drawing >= LEAST


@pytest.mark.parametrize("width", [400, 700, 1000])
def test_a_figure_takes_the_width_that_there_is(put, width):
    whole, drawing = room(put(f'<div style="width: {width}px">{{}}</div>'))
    assert whole == width
    assert drawing >= min(width, 640)


@pytest.mark.parametrize(("layout", "show"), HIDDEN.values(), ids=HIDDEN)
def test_what_moved_while_it_was_hidden_is_right_when_it_is_shown(put, layout, show):
    figure = put(layout)
    figure.evaluate("(figure) => figure.player.go([8], true)")
    figure.evaluate(f"(figure) => ({show})(figure.parentElement)")
    figure.page.wait_for_timeout(50)
    whole, drawing = room(figure)
    assert whole >= LEAST
    assert drawing >= LEAST
    assert figure.evaluate("(figure) => figure.player.drawing.shown.box.checkVisibility()")
    assert figure.locator(".explorer-now").inner_text() == "It rises 9-fold."


OVERLAP = """(figure) => {
    const words = [...figure.querySelectorAll("svg text")].filter((one) => one.checkVisibility());
    const [way, mark] = ["in the way", "predicted"].map((text) =>
        words.find((one) => one.textContent === text).getBoundingClientRect());
    return Math.min(way.right, mark.right) - Math.max(way.left, mark.left) > 1
        && Math.min(way.bottom, mark.bottom) - Math.max(way.top, mark.top) > 3;
}"""


def test_a_word_put_in_while_nothing_was_shown_hides_no_other_afterwards(put):
    layout, show = HIDDEN["hidden tab"]
    figure = put(layout)
    figure.evaluate("(figure) => figure.player.marks.line('y', 5, 'predicted')")
    figure.evaluate(f"(figure) => ({show})(figure.parentElement)")
    figure.page.wait_for_timeout(50)
    assert not figure.evaluate(OVERLAP)
