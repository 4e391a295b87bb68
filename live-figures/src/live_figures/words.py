"""How the words of a live text stand around its place: the same for the page and for whoever checks it."""

from matplotlib.text import Text

ANCHOR = {"left": "start", "center": "middle", "right": "end"}
"""What SVG calls the ends of a line."""
ALIGNED = {"left": 0, "center": 0.5, "right": 1}
"""Which part of a line stands to the left of its place."""
LINE = 1.25
"""From one line to the next, in parts of the size of the letters."""
BASELINE = {"center": ".35em", "center_baseline": ".35em", "top": ".8em", "bottom": "-.25em", "baseline": "0"}
"""How far below its place a single line stands."""
LIFTED = {"center": 0.5, "center_baseline": 0.5, "bottom": 1}
"""Which part of several lines stands above their place, where any does."""


def first_baseline(text: Text) -> float:
    """How far below its place the first line of a text stands, in parts of the size of its letters."""
    lines = text.get_text().count("\n")
    return float(BASELINE[text.get_va()].removesuffix("em")) - LINE * LIFTED.get(text.get_va(), 0) * lines
