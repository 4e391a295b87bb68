"""What a teacher wants to see of a bank: which objective is served by what, and the key."""

from html import escape

from .bank import bank


class Page:
    """HTML for a notebook or a page of the book, with a text that says what it is."""

    def __init__(self, text: str, html: str):
        self.text, self._html = text, html

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self._html


def matrix(name: str) -> Page:
    """The alignment of one chapter: each objective, where it is taught, and what asks for it, by number."""
    shown = bank(name)
    numbers = {item["id"]: str(i) for items in (shown.predictions, shown.questions) for i, item in enumerate(items, 1)}
    titles = {e["id"]: f"{e['title']} ({e['minutes']} min)" for e in shown.exercises}
    head = "".join(
        f'<th scope="col">{title}</th>' for title in ("Objective", "Taught under", "Predict", "Quiz", "Exercises")
    )
    rows = "".join(
        f'<tr><th scope="row">{objective} {escape(text)}</th>'
        f"<td>{escape(taught)}</td><td>{_listed(predictions, numbers)}</td><td>{_listed(questions, numbers)}</td>"
        f"<td>{escape('; '.join(titles[exercise] for exercise in exercises)) or '–'}</td></tr>"
        for objective, text, taught, predictions, questions, exercises in shown.matrix()
    )
    table = f'<table class="table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return Page(f"alignment of {name}", table)


def _listed(served: list[str], numbers: dict[str, str]) -> str:
    return ", ".join(numbers[item] for item in served) or "–"


def key(name: str) -> Page:
    """The answers of one chapter, folded, with what each wrong answer mistakes."""
    shown = bank(name)
    parts = _asked("Predictions", shown.predictions) + _asked("Questions", shown.questions)
    return Page(f"key of {name}", f"<details><summary>The key</summary>{parts}</details>")


def _asked(title: str, items: list[dict]) -> str:
    rows = "".join(f"<li><p>{escape(item['ask'])}</p>{_answers(item)}</li>" for item in items)
    return f"<h4>{title}</h4><ol>{rows}</ol>"


def _answers(item: dict) -> str:
    if item["kind"] == "choice":
        lines = [_line(bool(option.get("right")), option["text"], option["says"]) for option in item["option"]]
    else:
        said = item.get("says") or f"{item['short']} {item['result']}"
        lines = [_line(True, f"{item['answer']:g} {item['unit']}", said)]
        lines += [_line(False, f"{slip['answer']:g}", slip["says"]) for slip in item.get("slip", [])]
    return f"<ul>{''.join(lines)}</ul>"


def _line(right: bool, text: str, says: str) -> str:
    return f"<li>{'Right: ' if right else ''}<strong>{escape(text)}</strong> {escape(says)}</li>"
