"""Predictions and quizzes where a notebook is shown without a kernel: what is asked, and the figure as a picture."""

import sys
from types import SimpleNamespace

import pytest
from course_figures import figure

from ketamine import teaching
from live_figures import display
from live_figures.display import PAGE, VIEW

WORDS = {"text/html", "text/markdown", "text/plain"}
CHAPTER = teaching.chapter("09-one-infusion")


@pytest.fixture(autouse=True)
def not_in_a_page(monkeypatch):
    monkeypatch.setenv(PAGE, "")


@pytest.fixture
def unwatched(monkeypatch):
    """A shell that runs a cell of whom nobody can be asked, as under nbconvert."""
    shell = SimpleNamespace(parent_header={"content": {"allow_stdin": False}})
    monkeypatch.setattr(display, "_shell", lambda: shell)


def prediction():
    return CHAPTER.predict(figure("one_infusion.plasma"), "half-the-time")


def test_a_prediction_is_its_question_with_folded_answers_and_a_picture_whose_title_does_not_tell(unwatched):
    data, _ = prediction()._repr_mimebundle_()
    assert {*data} == WORDS
    assert "<strong>Predict.</strong>" in data["text/html"]
    assert "data:image/svg+xml;base64," in data["text/html"]
    assert figure("one_infusion.plasma").title not in data["text/html"]


def test_a_quiz_is_its_questions_with_folded_answers(unwatched):
    data, _ = CHAPTER.quiz()._repr_mimebundle_()
    assert {*data} == WORDS
    assert "<details>" in data["text/html"]


def test_in_colab_a_prediction_names_the_manager_that_shows_it(monkeypatch):
    widgets = SimpleNamespace(_installed_url="https://manager.example")
    output = SimpleNamespace(enable_custom_widget_manager=lambda: None, _widgets=widgets)
    monkeypatch.setitem(sys.modules, "google.colab.output", output)
    data, metadata = prediction()._repr_mimebundle_()
    assert {*data} == {VIEW, *WORDS}
    assert metadata == {VIEW: {"colab": {"custom_widget_manager": {"url": "https://manager.example"}}}}
