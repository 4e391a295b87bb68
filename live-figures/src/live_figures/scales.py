"""From places in the drawing back to numbers: the scales of its axes, as they write them, and the named series."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

import matplotlib.dates
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import LogFormatter, LogFormatterExponent, ScalarFormatter

from .artists import describe, has_path, read
from .looks import is_shown

_NUMBER = re.compile(r"([−+-]?)(\d[\d,]*\.?\d*|\.\d+|[¼-¾⅐-⅞])(?:/(\d+))?\s*(.*)", re.DOTALL)
_CLOSE = 0.02
"""By which part a tick may be rounded: a third stands at 0.33."""


def _number(text: str) -> tuple[float, str] | None:
    """The number that a text begins with, and the unit that follows."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    sign, digits, below, unit = found.groups()
    size = unicodedata.numeric(digits) if len(digits) == 1 else float(digits.replace(",", ""))
    return (-1 if sign in ("−", "-") and sign else 1) * size / float(Fraction(below or 1)), unit


def written(axis: Axis) -> tuple[dict | None, str]:
    """How an axis writes its numbers, read off its ticks, and in which unit.

    None where they are written as they are; else ``date`` (days from 1970 to the zero), or ``factor`` (None where no
    number but that of a tick can be written) and ``names``, the words at some of the ticks: pairs (number, word).
    """
    formatter = axis.get_major_formatter()
    if type(formatter).__module__ == matplotlib.dates.__name__:
        zero = np.datetime64(matplotlib.dates.get_epoch()) - np.datetime64("1970-01-01")
        return {"date": float(zero / np.timedelta64(1, "D"))}, ""
    if isinstance(formatter, ScalarFormatter | LogFormatter) and not isinstance(formatter, LogFormatterExponent):
        return None, ""
    places = np.asarray(axis.get_majorticklocs(), float).tolist()
    ticks = [(place, text) for place, text in zip(places, formatter.format_ticks(places), strict=True) if text.strip()]
    numbers = {place: found for place, text in ticks if (found := _number(text))}
    words = [[place, " ".join(text.split())] for place, text in ticks if place not in numbers]
    factor, unit = _factor(numbers)
    if ticks and factor is None:
        words = [[place, " ".join(text.split())] for place, text in ticks]
    elif factor in (None, 1) and not words:
        return None, unit
    return {"factor": factor, "names": words}, unit


def _factor(numbers: dict[float, tuple[float, str]]) -> tuple[float | None, str]:
    """By what numbers are multiplied before they are written, and their unit; None where it is not one factor.

    Ticks such as 30 min, 1 h and 1 day at 0.5, 1 and 24 are in hours.
    """
    same = {place: np.isclose(number, place, rtol=_CLOSE, atol=1e-12) for place, (number, _) in numbers.items()}
    own = {unit for place, (_, unit) in numbers.items() if same[place] and place}
    others = {unit for place, (_, unit) in numbers.items() if not same[place]}
    if own and len(own - {""}) <= 1 and not others & (own | {""}):
        return 1, max(own)
    units = {unit for _, unit in numbers.values() if unit}
    factors = [number / place for place, (number, _) in numbers.items() if place]
    zeros = all(number == 0 for place, (number, _) in numbers.items() if not place)
    if factors and zeros and len(units) <= 1 and np.allclose(factors, factors[0], rtol=_CLOSE):
        return float(f"{factors[-1]:.6g}"), max(units, default="")
    return None, ""


def _named(name: str, unit: str) -> str:
    """The name of an axis with the unit that only its ticks say."""
    return name if not unit or unit in re.split(r"[\s(),;]+", name) else f"{name} ({unit})".strip()


def _unreadable(axes: Axes) -> str | None:
    """Why places in these axes cannot be turned into numbers, if so."""
    if not axes.transData.is_separable or hasattr(axes, "get_zlim"):
        return f"the {axes.name} projection, which has no scale along each side"
    strange = {axes.get_xscale(), axes.get_yscale()} - {"linear", "log"}
    return f"the scale {min(strange)!r}; allowed are linear and log" if strange else None


def check_numbers(fig: Figure, has_cursor: bool) -> None:
    """Raises ValueError for a named series, or a cursor, in axes whose places cannot be turned into numbers."""
    for axes in fig.axes:
        why = _unreadable(axes)
        series = [artist for artist in axes.get_children() if _is_series(artist)]
        if why and series:
            raise ValueError(
                f"{describe(series[0])} would stand in the table of the figure, but its axes have {why}; "
                "give it no label, and write its name with text"
            )
    if has_cursor and fig.axes:
        first = fig.axes[0]
        how, _ = written(first.xaxis) if not (why := _unreadable(first)) else (None, "")
        if why or (how and how.get("factor", 1) is None):
            why = why or "names in place of numbers"
            raise ValueError(f"cursor: the horizontal axis cannot be read off, for it has {why}")


def scale(axes: Axes, height: float) -> dict:
    """Where the limits of an axes lie in the SVG, for a player that turns places into numbers."""
    found = {"x": [axes.bbox.x0, axes.bbox.x1], "y": [height - axes.bbox.y0, height - axes.bbox.y1]}
    if _unreadable(axes):
        return found
    (x_written, x_unit), (y_written, y_unit) = written(axes.xaxis), written(axes.yaxis)
    found |= {
        "xlim": list(axes.get_xlim()),
        "ylim": list(axes.get_ylim()),
        "xlog": axes.get_xscale() == "log",
        "ylog": axes.get_yscale() == "log",
        "xname": _named(axes.get_xlabel(), x_unit),
        "yname": _named(axes.get_title("left") or axes.get_ylabel(), y_unit),
        "rows": not len(axes.get_yticks()),  # heights without numbers only keep things apart
    }
    found |= {"xwritten": x_written} if x_written else {}
    return found | ({"ywritten": y_written} if y_written else {})


def _is_series(artist: Artist) -> bool:
    label = str(artist.get_label())
    return isinstance(artist, Line2D | PathCollection) and bool(label) and not label.startswith("_")


def series(fig: Figure, live: list[Artist]) -> list[dict]:
    """Every line and every set of points that has a label, live or not: what a table of the figure holds.

    A cursor reads off what is a ``line``: between its points, too, if it draws a ``path`` through them.
    """
    found = []
    for number, axes in enumerate(fig.axes):
        for artist in filter(_is_series, axes.get_children()):
            if artist not in live and not is_shown(artist):
                continue
            entry = {"label": str(artist.get_label()), "axes": number, "line": isinstance(artist, Line2D)}
            entry |= {"path": entry["line"] and has_path(artist), "artist": None}
            if artist in live:
                entry["artist"] = live.index(artist)
            else:
                entry["x"], entry["y"] = read(artist, fig.bbox.height)[0].tolist()
            found.append(entry)
    return found
