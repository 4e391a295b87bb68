"""How a notebook and a page are told what to show."""

import sys
from collections.abc import Callable

VIEW = "application/vnd.jupyter.widget-view+json"
PAGE = "EXPLORER_PAGE"
"""Environment variable that the book's build sets: figures then carry all their states and need no kernel."""


def is_watched() -> bool:
    """Whether somebody may sit before the notebook.

    What runs one and goes away, such as nbconvert, says with each cell that nobody can be asked (``allow_stdin``). A
    widget would be dead in what it writes, or its place empty.
    """
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    cell = getattr(shell, "parent_header", None) or {}
    return cell.get("content", {}).get("allow_stdin", True)


def with_view(make_widget: Callable, words: dict[str, str]) -> tuple[dict, dict]:
    """Display data and their metadata: where somebody may see it the view of an ipywidget, before ``words``.

    The metadata are those of an anywidget, also of the first in a box: Colab reads there which manager shows it.
    """
    if not is_watched():
        return words, {}
    widget = make_widget()
    _, metadata = next(iter(getattr(widget, "children", [widget])))._repr_mimebundle_()
    return {VIEW: {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}, **words}, metadata
