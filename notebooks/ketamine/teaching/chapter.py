"""The predictions and the quiz of one chapter, in a notebook and in a page."""

import html
import json
import os
from functools import cached_property

from ..explorer import Explorer
from ..explorer.live import PAGE, view
from .bank import Bank, bank


def chapter(name: str) -> "Chapter":
    """The questions of a chapter, such as "09-one-infusion". Raises ValueError for a name without a bank."""
    return Chapter(bank(name))


class Chapter:
    """Shows the parts of one bank: `predict` before a figure, `quiz` at the end."""

    def __init__(self, bank: Bank):
        self.bank = bank

    def predict(self, name: str, explorer: Explorer | None = None) -> "Shown":
        """A prediction to commit to, then the figure, whose controls open once it is made or skipped.

        Without a figure it is a further prediction about one that stands above and is open already.
        """
        prediction = self.bank.prediction(name)
        spec = self._spec("predict", prediction)
        spec["figure"] = explorer.uid if explorer else None
        return Shown(spec, _prediction_in_words(prediction), explorer)

    def quiz(self) -> "Shown":
        """All questions of the chapter with feedback, hints and a score."""
        spec = self._spec("quiz", {"questions": self.bank.questions})
        return Shown(spec, _quiz_in_words(self.bank))

    def _spec(self, sort: str, content: dict) -> dict:
        return {"sort": sort, "chapter": self.bank.name, "has_key": self.bank.has_key, **content}


class Shown:
    """A component that a notebook or a page displays; without JavaScript it is text with folded answers."""

    def __init__(self, spec: dict, words: str, explorer: Explorer | None = None):
        self.spec, self.words, self.explorer = spec, words, explorer

    def __repr__(self) -> str:
        if self.spec["sort"] == "quiz":
            return f"{len(self.spec['questions'])} questions with feedback"
        return f"Predict: {self.spec['ask']}" + (f"\n{self.explorer!r}" if self.explorer else "")

    def html(self) -> str:
        """What stands in a page: the words, and the data with which the script makes them answer."""
        data = json.dumps(self.spec, ensure_ascii=False).replace("<", "\\u003c")
        block = (
            f'<div class="teaching"><div class="teaching-words">{self.words}</div>'
            f'<script type="application/json" class="teaching-data">{data}</script></div>'
        )
        return block + (self.explorer.html() if self.explorer else "")

    @cached_property
    def _widget(self):
        from .widget import TeachingWidget  # only a kernel needs ipywidgets; the book's build must not make any

        return TeachingWidget.beside(self)

    def _repr_mimebundle_(self, include=None, exclude=None):
        if os.environ.get(PAGE):
            return {"text/plain": repr(self), "text/html": self.html()}
        return {**view(self._widget), "text/plain": repr(self)}


def _folded(summary: str, text: str) -> str:
    return f"<details><summary>{html.escape(summary)}</summary><p>{html.escape(text)}</p></details>"


def _answers_in_words(item: dict) -> str:
    """The answers to a question, folded; a student's copy has none to fold."""
    if item["kind"] == "choice":
        return "".join(
            _folded(option["text"], option["says"]) if "says" in option else f"<p>○ {html.escape(option['text'])}</p>"
            for option in item["option"]
        )
    said = item.get("says") or item.get("result")
    return _folded("The answer", f"{item['answer']:g} {item['unit']}. {said}") if said else ""


def _prediction_in_words(prediction: dict) -> str:
    return f"<p><strong>Predict.</strong> {html.escape(prediction['ask'])}</p>{_answers_in_words(prediction)}"


def _quiz_in_words(bank: Bank) -> str:
    items = (
        f"<li><p>{html.escape(question['ask'])}</p>"
        + (_folded("A hint", question["hint"]) if "hint" in question else "")
        + f"{_answers_in_words(question)}</li>"
        for question in bank.questions
    )
    return f"<ol>{''.join(items)}</ol>"
