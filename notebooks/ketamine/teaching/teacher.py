"""What a teacher wants to see of a bank: which objective is served by what, and the key."""

from html import escape

from .bank import Bank, bank


class Page:
    """HTML for a notebook or a page of the book, with a text that says what it is."""

    def __init__(self, text: str, html: str):
        self.text, self._html = text, html

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self._html


def matrix(name: str) -> Page:
    """The alignment of one chapter: objective, figures, questions, exercises."""
    head = "".join(f'<th scope="col">{title}</th>' for title in ("Objective", "Figures", "Questions", "Exercises"))
    rows = "".join(
        f'<tr><th scope="row">{objective}</th>'
        + "".join(f"<td>{escape(', '.join(served)) or '–'}</td>" for served in serving)
        + "</tr>"
        for objective, _, *serving in bank(name).matrix()
    )
    table = f'<table class="table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return Page(f"alignment of {name}", table)


def key(name: str) -> Page:
    """The answers of one chapter, folded, with what each wrong answer mistakes."""
    shown = bank(name)
    return Page(f"key of {name}", f"<details><summary>The key</summary>{_key(shown)}</details>")


def _key(shown: Bank) -> str:
    asked = [*shown.predictions, *shown.questions]
    return "<ol>" + "".join(f"<li><p>{escape(item['ask'])}</p>{_answers(item)}</li>" for item in asked) + "</ol>"


def _answers(item: dict) -> str:
    if item["kind"] == "choice":
        lines = [
            f"{'✓' if option.get('right') else '✗'} <strong>{escape(option['text'])}</strong> {escape(option['says'])}"
            for option in item["option"]
        ]
    else:
        said = escape(item.get("says") or item["result"])
        lines = [f"✓ <strong>{item['answer']:g} {escape(item['unit'])}</strong> {said}"]
        lines += [f"✗ <strong>{slip['answer']:g}</strong> {escape(slip['says'])}" for slip in item.get("slip", [])]
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
