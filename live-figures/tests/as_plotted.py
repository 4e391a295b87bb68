"""Whether the numbers that a page says, in its file and at its cursor, are those that were plotted."""

import math
from itertools import pairwise

import numpy as np
from matplotlib.cbook import STEP_LOOKUP_MAP
from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from player import PARTS, rows

from live_figures.cut import FARTHEST

WITHIN = 0.4  # units: what is written is rounded to what the drawing can tell apart
ASIDE = 0.1  # units by which a stored place may lie to the left or the right


def series(fig) -> list:
    """The artists that the table holds, as far as they are shown."""
    children = [child for axes in fig.axes for child in axes.get_children()]
    named = [child for child in children if isinstance(child, Line2D | PathCollection)]
    return [artist for artist in named if not str(artist.get_label()).startswith("_")]


def matched(fig, header: dict) -> list[tuple]:
    """Each entry of the table with its artist; one that is hidden and does not move has none."""
    artists = series(fig)
    entries = iter(header["series"])
    pairs = []
    entry = next(entries, None)
    for artist in artists:
        if entry is not None and entry["label"] == artist.get_label():
            pairs.append((artist, entry, header["shapes"]["first"]["axes"][entry["axes"]]))
            entry = next(entries, None)
        else:
            assert not artist.get_visible(), artist
    assert entry is None, entry
    return pairs


def corners(artist) -> np.ndarray:
    """The points of an artist in display coordinates, with those of its steps."""
    is_line = isinstance(artist, Line2D)
    data = artist.get_xydata() if is_line else artist.get_offsets()
    data = np.ma.filled(np.ma.asarray(data, float), np.nan)
    if is_line and artist.get_drawstyle() != "default":
        data = np.column_stack(STEP_LOOKUP_MAP[artist.get_drawstyle()](*data.T))
    transform = artist.get_transform() if is_line else artist.get_offset_transform()
    return transform.transform(data)


def span(axes, axis: str, text: str, written: dict | None) -> tuple[float, float]:
    """Between which display coordinates of an axis lies what is written so; a date is as long as it says."""
    low = high = None
    if written and "date" in written:
        unit = {4: "Y", 7: "M", 10: "D", 16: "m", 19: "s"}[len(text)]
        begin = np.datetime64(text.replace(" ", "T"), unit)
        low, high = ((one - np.datetime64("1970-01-01")) / np.timedelta64(1, "D") for one in (begin, begin + 1))
    else:
        names = dict((name, at) for at, name in written["names"]) if written else {}
        low = high = names[text] if text in names else float(text) / (written or {}).get("factor", 1)
    number = "xy".index(axis)
    ends = [[axes.get_xlim()[0], axes.get_ylim()[0]] for _ in range(2)]
    ends[0][number], ends[1][number] = low, high
    return tuple(sorted(axes.transData.transform(ends)[:, number]))


def meet(one, other) -> bool:
    return one[0] < other[1] + WITHIN and other[0] < one[1] + WITHIN


def untrue_numbers(fig, header: dict, frame: dict) -> list[str]:
    """The numbers of the file that are none of those that were plotted."""
    found, listed = [], rows(frame)
    for artist, _, axes in matched(fig, header):
        places = corners(artist)
        there = (np.abs(places - (0, fig.bbox.height)) < FARTHEST).all(axis=1)
        places = places[there & artist.get_visible()]
        said, listed = listed[: len(places)], listed[len(places) :]
        name = type(artist).__name__
        if len(said) < len(places) or any(row["series"] != artist.get_label() for row in said):
            found.append(f"{name}: {len(said)} rows for {len(places)} points")
            break
        for row, place in zip(said, places, strict=True):
            for axis, true in zip("xy", place, strict=True):
                if row[axis] and not meet(span(artist.axes, axis, row[axis], axes.get(f"{axis}written")), (true, true)):
                    found.append(f"{name}: {axis} {row[axis]} at {true}")
    return [*found, *(f"{row} more" for row in listed)]


def untrue_readings(fig, header: dict, frame: dict) -> list[str]:
    """What the cursor says of lines that is not so, and what it does not say."""
    found = []
    first = fig.axes[0]
    lines = [
        (artist, axes)
        for artist, entry, axes in matched(fig, header)
        if entry["line"]
        and artist.axes.get_xlim() == first.get_xlim()
        and artist.axes.get_xscale() == first.get_xscale()
    ]
    for part, readings in zip(PARTS, frame["readings"], strict=True):
        for (line, axes), said in zip(lines, readings, strict=True):
            written = axes.get("ywritten")
            spans = [span(line.axes, "y", text, written) for text in said.split(" and ") if text != "–"]
            may, must = heights(line, float(line.axes.bbox.x0 + part * line.axes.bbox.width))
            if written and written.get("factor", 1) is None:
                must = []  # it has words at some heights only
            if not all(any(meet(one, true) for true in may) for one in spans):
                found.append(f"at {part} of the axis it says {said}, at {spans}; there is {may}")
            if not all(any(meet(one, true) for one in spans) for true in must):
                found.append(f"at {part} of the axis it says {said}, at {spans}; there is also {must}")
    return found


def heights(line: Line2D, place: float) -> tuple[list, list]:
    """Where a line is at a place, in display coordinates: what may be said, and what must; pairs (lowest, highest)."""
    may, must = [], []
    if not line.get_visible():
        return may, must
    left, right = place - ASIDE, place + ASIDE
    points = corners(line).tolist()
    for x, y in points:
        if math.isfinite(y):
            may += [(y, y)] * (left <= x <= right)
            must += [(y, y)] * (abs(x - place) < ASIDE / 10)
    for pair in pairwise(points if line.get_linestyle() != "None" else []):
        (x, y), (to_x, to_y) = sorted(pair)
        if np.isfinite(pair).all() and x <= right and to_x >= left:
            slope = (to_y - y) / (to_x - x) if to_x > x else 0
            ends = [(left - x) * slope + y if x < left else y, to_y if to_x <= right else (right - x) * slope + y]
            may.append((min(ends), max(ends)))
            must += may[-1:] * (x < left and to_x > right)
    return may, [true for true in must if np.abs(true).max() < FARTHEST - 300]
