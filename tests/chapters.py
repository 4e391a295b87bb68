"""The chapters of the course: every bank with a number is one; the start page has a bank without."""

from pathlib import Path

import nbformat

from ketamine import teaching

CHAPTERS = tuple(name for name in teaching.banks() if name[:2].isdigit())


def cells(name: str) -> list:
    """The cells of a chapter's notebook."""
    return nbformat.read(Path(teaching.__file__).parents[2] / f"{name}.ipynb", as_version=4).cells
