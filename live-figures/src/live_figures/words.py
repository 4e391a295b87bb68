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
_LIFTED = {"center": 0.5, "center_baseline": 0.5, "top": 0, "bottom": 1, "baseline": 0}


def first_baseline(text: Text) -> float:
    """How far below its place the first line of a text stands, in parts of the size of its letters."""
    lines = text.get_text().count("\n")
    return float(BASELINE[text.get_va()].removesuffix("em")) - LINE * _LIFTED[text.get_va()] * lines
