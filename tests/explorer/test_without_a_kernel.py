"""A figure, a prediction and a quiz where a notebook is shown without a kernel: a picture and the words."""

import base64
import re
import sys
from types import SimpleNamespace
from xml.etree import ElementTree

import IPython
import matplotlib.pyplot as plt
import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from rising_line import T, explorer

from ketamine import teaching
from ketamine.explorer import Still
from ketamine.explorer.display import PAGE, VIEW

WORDS = ("text/html", "text/markdown", "text/plain")


@pytest.fixture(autouse=True)
def not_in_a_page(monkeypatch):
    monkeypatch.setenv(PAGE, "")


def prediction():
    return teaching.chapter("09-one-infusion").predict(explorer(), "half-the-time")


@pytest.fixture
def unwatched(monkeypatch):
    """A shell that runs a cell of whom nobody can be asked, as under nbconvert."""
    shell = SimpleNamespace(parent_header={"content": {"allow_stdin": False}})
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)


@pytest.fixture
def shown(monkeypatch):
    """A prediction needs the positions of its state, which the line does not have."""
    monkeypatch.setattr(teaching.chapter.__globals__["Chapter"], "_step", lambda self, figure, step: step)


def still():
    fig, ax = plt.subplots(figsize=(3, 2))
    ax.plot(T, T)
    return Still(fig, id="line", title="A line rises", description="It rises.")


def picture(html):
    return ElementTree.fromstring(base64.b64decode(re.search(r"base64,([^\"]+)", html)[1]))


@pytest.mark.parametrize("make", [explorer, prediction], ids=["a figure", "a prediction"])
def test_where_somebody_may_see_it_the_view_comes_first_and_the_picture_is_there(make, shown):
    data, metadata = make()._repr_mimebundle_()
    assert [*data] == [VIEW, *(kind for kind in data if kind in WORDS)]
    assert {*data} == {VIEW, *WORDS}
    assert metadata == {}
    picture(data["text/html"])


@pytest.mark.parametrize("make", [explorer, prediction], ids=["a figure", "a prediction"])
def test_where_nobody_can_be_asked_there_is_no_view_and_no_widget_is_made(make, shown, unwatched):
    data, _ = make()._repr_mimebundle_()
    assert {*data} == {*WORDS}
    picture(data["text/html"])


def test_the_picture_shows_the_present_state_and_the_sentence_says_it():
    figure = explorer()
    before = figure.alone()
    figure.controls["slope"].value = 7
    assert figure.alone() != before
    assert "The line at {&#x27;slope&#x27;: 7}." in figure.alone()
    assert "A line rises" in figure.alone()


def test_a_picture_needs_no_style_sheet_and_leaves_no_name_in_the_page():
    html = still().alone()
    assert " id=" not in html
    assert " class=" not in html
    assert "font-family" in "".join(picture(html).itertext())


def test_the_title_of_a_figure_does_not_answer_the_prediction_before_it(shown):
    data, _ = prediction()._repr_mimebundle_()
    assert "A line rises" not in data["text/html"]
    assert "Predict." in data["text/html"]


def test_a_quiz_is_its_questions_with_folded_answers(unwatched):
    data, _ = teaching.chapter("09-one-infusion").quiz()._repr_mimebundle_()
    assert "<details>" in data["text/html"]
    assert {*data} == {*WORDS}


@pytest.mark.parametrize("make", [explorer, prediction], ids=["a figure", "a prediction"])
def test_in_colab_the_output_names_the_manager_that_shows_it(make, shown, monkeypatch):
    widgets = SimpleNamespace(_installed_url="https://manager.example")
    output = SimpleNamespace(enable_custom_widget_manager=lambda: None, _widgets=widgets)
    monkeypatch.setitem(sys.modules, "google.colab.output", output)
    _, metadata = make()._repr_mimebundle_()
    assert metadata == {VIEW: {"colab": {"custom_widget_manager": {"url": "https://manager.example"}}}}


def test_nbconvert_shows_a_picture_and_the_words_though_it_stores_the_state_of_widgets(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    code = "from rising_line import explorer\nimport ipywidgets\ndisplay(ipywidgets.IntSlider())\nexplorer()"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    NotebookClient(notebook, store_widget_state=True).execute()
    assert notebook.metadata.widgets, "of the slider"
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert page.count(f'<script type="{VIEW}">') == 1, "of the slider"
    assert "data:image/svg+xml;base64," in page
    assert "The line at" in page
