"""A figure where a notebook is shown without a kernel: a picture and the words."""

import base64
import re
import sys
from types import SimpleNamespace
from xml.etree import ElementTree

import matplotlib.pyplot as plt
import nbformat
import pytest
from ipywidgets.embed import embed_data
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from rising_line import T, explorer

from live_figures import Still, display
from live_figures.display import PAGE, VIEW

WORDS = {"text/html", "text/markdown", "text/plain"}


@pytest.fixture(autouse=True)
def not_in_a_page(monkeypatch):
    monkeypatch.setenv(PAGE, "")


def still():
    fig, ax = plt.subplots(figsize=(3, 2))
    ax.plot(T, T)
    return Still(fig, id="line", title="A line rises", description="It rises.")


def picture(html):
    return ElementTree.fromstring(base64.b64decode(re.search(r'base64,([^"]+)', html)[1]))


def test_where_somebody_may_see_it_there_is_a_view_and_beside_it_the_picture():
    data, metadata = explorer()._repr_mimebundle_()
    assert {*data} == {VIEW, *WORDS}
    assert metadata == {}
    picture(data["text/html"])


def test_where_nobody_can_be_asked_there_is_no_view_and_no_widget_is_made(monkeypatch):
    shell = SimpleNamespace(parent_header={"content": {"allow_stdin": False}})
    monkeypatch.setattr(display, "_shell", lambda: shell)
    figure = explorer()
    data, _ = figure._repr_mimebundle_()
    assert {*data} == WORDS
    assert figure._widget is None
    picture(data["text/html"])


def test_the_picture_shows_the_present_state_and_the_sentence_says_it():
    figure = explorer()
    before = figure.alone()
    figure.controls["slope"].value = 7
    there = figure.alone()
    assert ElementTree.tostring(picture(there)) != ElementTree.tostring(picture(before))
    assert "The line at {&#x27;slope&#x27;: 7}." in there
    assert "A line rises" in there


def test_a_picture_needs_no_style_sheet_and_leaves_no_name_in_the_page():
    html = still().alone()
    assert " id=" not in html
    assert " class=" not in html
    assert "font-family" in "".join(picture(html).itertext())


def test_a_still_figure_in_a_notebook_needs_no_style_sheet_either():
    assert still()._repr_mimebundle_()["text/html"] == still().alone()


def test_in_colab_the_output_names_the_manager_that_shows_it(monkeypatch):
    widgets = SimpleNamespace(_installed_url="https://manager.example")
    output = SimpleNamespace(enable_custom_widget_manager=lambda: None, _widgets=widgets)
    monkeypatch.setitem(sys.modules, "google.colab.output", output)
    _, metadata = explorer()._repr_mimebundle_()
    assert metadata == {VIEW: {"colab": {"custom_widget_manager": {"url": "https://manager.example"}}}}


def test_nbconvert_shows_a_picture_and_the_words_though_it_stores_the_state_of_widgets(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    code = "from rising_line import explorer\nimport ipywidgets\ndisplay(ipywidgets.IntSlider())\nexplorer()"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    NotebookClient(notebook, store_widget_state=True).execute()
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert page.count(f'<script type="{VIEW}">') == 1, "that of the slider"
    assert "data:image/svg+xml;base64," in page
    assert "The line at" in page


def test_an_embedded_figure_takes_its_script_and_its_drawing_along():
    figure = explorer()
    state = embed_data(views=[figure.widget])["manager_state"]["state"][figure.widget.model_id]["state"]
    assert "export default" in state["_esm"]
    assert "<svg" in state["html"]


def test_a_picture_has_room_for_words_that_are_wider_than_in_the_page():
    left, _, width, _ = map(float, picture(explorer().alone()).get("viewBox").split())
    assert left == -16
    assert width == explorer().shapes.first.units[0] + 32
