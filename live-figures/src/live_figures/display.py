"""How a notebook and a page are told what to show."""

import sys
from collections.abc import Callable

VIEW = "application/vnd.jupyter.widget-view+json"
PAGE = "EXPLORER_PAGE"
"""Environment variable that the book's build sets: figures then carry all their states and need no kernel."""


def _shell():
    """The IPython that runs this, or None."""
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None


def is_watched() -> bool:
    """Whether somebody may sit before the notebook.

    What runs one and goes away, such as nbconvert, says with each cell that nobody can be asked (``allow_stdin``). A
    widget would be dead in what it writes, or its place empty.
    """
    cell = getattr(_shell(), "parent_header", None) or {}
    return cell.get("content", {}).get("allow_stdin", True)


def is_imported_in_notebook(function: Callable) -> bool:
    """Whether this is a notebook or another IPython, and the function was written somewhere else."""
    return _shell() is not None and function.__module__ != "__main__"


def with_view(widget, words: dict[str, str]) -> tuple[dict, dict]:
    """Display data and their metadata: the view of an ipywidget, if there is one, before ``words``.

    The metadata are those of an anywidget, also of the first in a box: Colab reads there which manager shows it.
    """
    if widget is None:
        return words, {}
    _, metadata = next(iter(getattr(widget, "children", [widget])))._repr_mimebundle_()
    return {VIEW: {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}, **words}, metadata
