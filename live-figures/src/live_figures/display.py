"""How a notebook and a page are told what to show."""

VIEW = "application/vnd.jupyter.widget-view+json"
PAGE = "EXPLORER_PAGE"
"""Environment variable that the book's build sets: figures then carry all their states and need no kernel."""


def view(widget) -> dict:
    """The display data of an ipywidget."""
    return {VIEW: {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}}
