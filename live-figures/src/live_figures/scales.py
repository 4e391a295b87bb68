"""From places in the drawing back to numbers: the scales of its axes and the named series in them."""

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .artists import read


def scale(axes: Axes, height: float) -> dict:
    """Where the limits of an axes lie in the SVG, for a player that turns places into numbers."""
    if {axes.get_xscale(), axes.get_yscale()} - {"linear", "log"}:
        raise ValueError(f"axes: scales {axes.get_xscale()!r}, {axes.get_yscale()!r}; allowed are linear and log")
    return {
        "x": [axes.bbox.x0, axes.bbox.x1],
        "y": [height - axes.bbox.y0, height - axes.bbox.y1],
        "xlim": list(axes.get_xlim()),
        "ylim": list(axes.get_ylim()),
        "xlog": axes.get_xscale() == "log",
        "ylog": axes.get_yscale() == "log",
        "xname": axes.get_xlabel(),
        "yname": axes.get_title("left") or axes.get_ylabel(),
        "rows": not len(axes.get_yticks()),  # heights without numbers only keep things apart
    }


def series(fig: Figure, live: list[Artist]) -> list[dict]:
    """Every line and every set of points that has a label, live or not: what a table of the figure holds."""
    found = []
    for number, axes in enumerate(fig.axes):
        for artist in axes.get_children():
            label = str(artist.get_label())
            if not isinstance(artist, Line2D | PathCollection) or not label or label.startswith("_"):
                continue
            entry = {"label": label, "axes": number, "line": isinstance(artist, Line2D), "artist": None}
            if artist in live:
                entry["artist"] = live.index(artist)
            else:
                entry["x"], entry["y"] = read(artist, fig.bbox.height)[0].tolist()
            found.append(entry)
    return found
