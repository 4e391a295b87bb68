"""The predictions and the quiz of one chapter, in a notebook and in a page."""

import html
import json
import os
from functools import cached_property

from live_figures import Explorer
from live_figures.display import PAGE, is_watched, with_view

from .bank import Bank, bank, banks
from .statements import Statements


def chapter(name: str) -> "Chapter":
    """The questions of a chapter, such as "09-one-infusion". Raises ValueError for a name without a bank."""
    return Chapter(bank(name))


class Chapter:
    """Shows the parts of one bank: `predict` on a figure, `quiz` at the end; `judge` asks of statements."""

    def __init__(self, bank: Bank):
        self.bank = bank

    def predict(self, figure: Explorer, *names: str) -> "Shown":
        """A figure that asks before it moves: its title is the question, its controls open with the answer.

        With several names the questions are asked one after the other, each with a lock of its own. Raises ValueError
        for an unknown name, for none, and for an answer's state that the figure cannot take.
        """
        if not names:
            known = ", ".join(prediction["id"] for prediction in self.bank.predictions)
            raise ValueError(f"predict: no prediction named; there are {known}")
        steps = [self._step(figure, self.bank.prediction(name)) for name in names]
        spec = self._spec("predict", {"steps": steps, "figure": figure.uid, "total": len(self.bank.predictions)})
        return Shown(spec, "".join(_prediction_in_words(step) for step in steps), figure)

    def quiz(self) -> "Shown":
        """All questions of the chapter with feedback, hints and a score."""
        predictions = [prediction["id"] for prediction in self.bank.predictions]
        spec = self._spec("quiz", {"questions": self.bank.questions, "predictions": predictions})
        return Shown(spec, _quiz_in_words(self.bank))

    def judge(self, **parts) -> "Shown":
        """Statements to judge one by one, and how often the reader was right by how sure the reader was.

        The arguments are those of `Statements`, but for the names of the chapters' pages, which the banks give.
        """
        pages = {int(name[:2]): name for name in banks() if name[:2].isdigit()}
        statements = Statements(**parts, chapters=pages)
        return Shown(self._spec("claims", statements.spec()), statements.words(), said=statements.said())

    def _step(self, figure: Explorer, prediction: dict) -> dict:
        """A prediction as the page needs it: its number in the chapter, and its state as positions of the controls."""
        number = self.bank.predictions.index(prediction) + 1
        state = figure.positions(f"{prediction['id']}: state", prediction["state"]) if "state" in prediction else None
        return prediction | {"number": number, "state": state}

    def _spec(self, sort: str, content: dict) -> dict:
        return {"sort": sort, "chapter": self.bank.name, "has_key": self.bank.has_key, **content}


class Shown:
    """A component that a notebook or a page displays; without JavaScript it is text with folded answers."""

    def __init__(self, spec: dict, words: str, explorer: Explorer | None = None, said: str = ""):
        self.spec, self.words, self.explorer, self.said = spec, words, explorer, said

    def __repr__(self) -> str:
        """What is asked, and of which figure: the answer must not be read off the title."""
        if self.said:
            return self.said
        if self.spec["sort"] == "quiz":
            return f"{len(self.spec['questions'])} questions with feedback"
        return "\n".join(f"Predict: {step['ask']}" for step in self.spec["steps"])

    def _repr_markdown_(self) -> str:
        """What a notebook shows before its first run, and a code host always."""
        if self.said:
            return f"{self.said}\n\n*Run this cell to be asked.*"
        if self.spec["sort"] == "quiz":
            return "\n".join(f"{i}. {question['ask']}" for i, question in enumerate(self.spec["questions"], start=1))
        asked = [f"**Predict.** {step['ask']}" + _options_in_markdown(step) for step in self.spec["steps"]]
        return "\n\n".join([*asked, "*Run this cell: here is a figure that moves.*"])

    def html(self) -> str:
        """What stands in a page: the words, and the data with which the script makes them answer."""
        spec = self.spec | {"linked": True}  # from a page its relative links lead somewhere
        data = json.dumps(spec, ensure_ascii=False).replace("<", "\\u003c")
        block = (
            f'<div class="teaching teaching-{self.spec["sort"]}"><div class="teaching-words">{self.words}</div>'
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
        widget = self._widget if is_watched() else None  # first, for a drawing that it has serves the picture, too
        alone = self.words + (self.explorer.alone(titled=False) if self.explorer else "")
        words = {"text/html": alone, "text/markdown": self._repr_markdown_(), "text/plain": repr(self)}
        return with_view(widget, words)


def _options_in_markdown(item: dict) -> str:
    return "".join(f"\n- {option['text']}" for option in item.get("option", ()))


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
