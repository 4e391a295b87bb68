"""A notebook has the first shape of a figure at once, and another when a view has its width."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from ipywidgets.embed import embed_data
from rising_line import T, explorer

from live_figures import Explorer, Still, Stops


def two_panels() -> Explorer:
    """Two panels that can stand side by side, in which words move, grow and take room when the figure is laid out."""
    fig, (top, bottom) = plt.subplots(2, 1, figsize=(6, 5), layout="constrained")
    lines = [axes.plot(T, T)[0] for axes in (top, bottom)]
    top.set(
        xlim=(0, 1), ylim=(0, 10), title="What rises above, with a name that is long enough to be folded on a phone"
    )
    bottom.set(xlim=(0, 1), ylim=(0, 10))
    word = top.annotate("", (1, 1), xytext=(4, 0), textcoords="offset points", annotation_clip=False)

    def update(slope):
        for line in lines:
            line.set_ydata(slope * T)
        word.set(text="up " * slope)
        word.xy = (1, slope)
        return *lines, word

    def describe(slope):
        return f"They rise {slope}-fold."

    words = {"id": "two", "title": "They rise", "describe": describe}
    return Explorer(fig, update, {"slope": Stops(1, 9, step=1)}, beside=(10, 3), **words)


def drawings(html):
    return dict(re.findall(r'data-shape="(\w+)">(<svg.*?</svg>)?</div>', html, re.DOTALL))


def ask(widget, **question):
    widget._asked(widget, question, [])


def test_a_widget_has_a_place_for_each_shape_and_the_drawing_of_the_first_alone():
    found = drawings(two_panels().widget.html)
    assert [name for name in found if found[name]] == ["first"]
    assert [*found] == ["first", "narrow", "beside"]


def test_no_other_shape_is_laid_out_before_it_is_asked_for(monkeypatch):
    monkeypatch.setattr("live_figures.live.is_imported_in_notebook", lambda update: True)
    figure = two_panels()
    ask(figure.widget, shape="beside")
    assert [shape.name for shape in figure.shapes if shape.boxes is not None] == ["first", "beside"]


@pytest.mark.parametrize("name", ["narrow", "beside"])
@pytest.mark.parametrize("slope", [1, 9])
def test_what_is_asked_for_is_as_in_a_page_wherever_the_figure_stands(monkeypatch, name, slope):
    page = two_panels()
    monkeypatch.setattr("live_figures.live.is_imported_in_notebook", lambda update: True)
    figure = two_panels()
    figure.controls["slope"].value = slope
    ask(figure.widget, shape=name)
    drawing, measures = figure.widget.shapes[name].pop("drawing"), figure.widget.shapes[name]
    assert drawing == drawings(page.html())[name]
    assert measures == page.header()["shapes"][name]
    assert figure._at == (slope - 1,)
    assert np.allclose(figure._artists[0].get_ydata(), slope * T)


def test_a_shape_is_drawn_once_however_many_views_ask(monkeypatch):
    figure, made = explorer(), []
    drawn = figure.shape_at_start
    monkeypatch.setattr(figure, "shape_at_start", lambda name: made.append(name) or drawn(name))
    for _ in range(2):
        ask(figure.widget, shape="narrow")
    assert made == ["narrow"]


def test_an_embedded_figure_takes_all_its_shapes_along():
    figure = two_panels()
    state = embed_data(views=[figure.widget])["manager_state"]["state"][figure.widget.model_id]["state"]
    assert [*state["shapes"]] == ["narrow", "beside"]


def test_a_still_figure_is_laid_out_anew_only_for_a_page():
    fig, _ = plt.subplots(layout="constrained")
    figure = Still(fig, id="still", title="Nothing", description="Nothing.")
    figure.alone()
    assert figure.shapes["narrow"].boxes is None
    figure.html()
    assert figure.shapes["narrow"].boxes is not None


def test_axes_that_the_author_takes_out_of_the_layout_stay_out_in_every_shape():
    fig, ax = plt.subplots(layout="constrained")
    inset = ax.inset_axes([0.9, 0.9, 0.8, 0.8])
    aside = fig.add_axes([0.2, 0.2, 0.9, 0.9])
    aside.set_in_layout(False)
    figure = Still(fig, id="still", title="Nothing", description="Nothing.")
    figure.html()
    assert not aside.get_in_layout()
    assert inset.get_in_layout()


def test_a_figure_that_has_moved_is_laid_out_as_it_was_made(monkeypatch):
    page = two_panels()
    monkeypatch.setattr("live_figures.live.is_imported_in_notebook", lambda update: True)
    assert two_panels().narrow_at({"slope": 9}) == page.narrow_at({"slope": 9})
