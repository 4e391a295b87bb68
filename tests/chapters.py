"""The chapters of the course: every bank with a number is one; the start page has a bank without."""

from functools import cache
from pathlib import Path

import nbformat

from ketamine import teaching

CHAPTERS = tuple(name for name in teaching.banks() if name[:2].isdigit())


def cover(parts: dict) -> tuple:
    """A few of the keys that together have every part that any of them has."""
    left, chosen = set().union(*parts.values()), []
    while left:
        chosen.append(max(parts, key=lambda one: len(parts[one] & left)))
        left -= parts[chosen[-1]]
    return tuple(chosen)


def asks(name: str) -> set[str]:
    """What is asked in a chapter: kinds of predictions and questions, and what follows some of them."""
    bank = teaching.bank(name)
    figures = [prediction["figure"] for prediction in bank.predictions]
    return (
        {f"prediction {prediction['kind']}" for prediction in bank.predictions}
        | {f"question {question['kind']}" for question in bank.questions}
        | {"slip" for question in bank.questions if "slip" in question}
        | {"two questions on one figure" for figure in figures if figures.count(figure) > 1}
    )


@cache
def one_of_each_kind() -> tuple[str, ...]:
    """A few chapters that ask in every way: what is true of all questions is tried on these."""
    return cover({name: asks(name) for name in CHAPTERS})


def cells(name: str) -> list:
    """The cells of a chapter's notebook."""
    return nbformat.read(Path(teaching.__file__).parents[2] / f"{name}.ipynb", as_version=4).cells
