"""What a live figure may change in a matplotlib artist, and how that is read off in SVG units.

Every artist is reduced to *channels*: the coordinates ``x`` and ``y`` of its points, and short strings (``text``,
``stroke``, ``fill``, ``edge``, ``width``, ``href``, ``shown``). Coordinates are integers: sixteenths of an SVG unit.
"""

from __future__ import annotations

from weakref import ref

import numpy as np
from matplotlib.artist import Artist
from matplotlib.cbook import STEP_LOOKUP_MAP
from matplotlib.collections import Collection, LineCollection, PatchCollection, PathCollection, PolyCollection
from matplotlib.container import Container
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import ArrowStyle, FancyArrowPatch, Patch
from matplotlib.text import Annotation, Text

from .cut import FARTHEST, cut
from .looks import NOTES, has_marks, several_looks, strings
from .outlines import drawn_arrow, flatten, is_open, outline, shaft
from .signs import from_the_system

STEPS_PER_UNIT = 16
"""Coordinates are whole sixteenths of a unit, 72 units to the inch: fine enough to stay smooth on any screen."""
GAP = -32768
"""Stands for "no point here": a break in a line, a marker that is not drawn."""

SUPPORTED = (
    "lines (plot), filled bands (fill_between), points (scatter, errorbar), bars, patches of every kind, segments "
    "(vlines), arrows and text (annotate), images (imshow)"
)


def describe(artist: Artist) -> str:
    """Name of an artist for an error message."""
    if isinstance(artist, Text):
        return f"{type(artist).__name__} {artist.get_text()!r}"
    label = artist.get_label()
    label = label.get_text() if isinstance(label, Text) else str(label)  # that of an axis is an artist, too
    return type(artist).__name__ + (f" labelled {label!r}" if label and not label.startswith("_") else "")


def parts(returned) -> list[Artist]:
    """The single artists of what an update returned: containers opened, an arrow beside its annotation."""
    if isinstance(returned, Annotation):
        if returned.arrow_patch is None:
            return [returned]
        NOTES[returned.arrow_patch] = ref(returned)
        return [returned, returned.arrow_patch]
    if isinstance(returned, Container):
        return [artist for artist in returned.get_children() if artist is not None]
    return [returned]


def check_supported(artist: Artist) -> None:
    """Raises ValueError for an artist that the page could not redraw, naming it and what to use instead."""
    wrong = _trouble(artist)
    if wrong:
        raise ValueError(f"update returned {describe(artist)}{wrong}")


def _trouble(artist: Artist) -> str | None:
    if kind(artist) is None:
        return f", which cannot be live; allowed are {SUPPORTED}"
    if artist.axes is not None and artist.axes not in artist.get_figure(root=True).axes:
        return " in an inset; give it a panel of its own"
    if hasattr(artist.axes, "get_zlim"):
        return " in three dimensions, which matplotlib makes flat only when it draws; let what moves be flat"
    if artist.get_path_effects() or artist.get_sketch_params() or artist.get_agg_filter():
        return " with path effects, a sketch (xkcd) or a filter; leave them out"
    if isinstance(artist, Text):
        if artist.get_bbox_patch() is not None:
            return " with a box; leave bbox out, text has a halo already"
        if "$" in artist.get_text():
            return " with mathematics; write it with Unicode instead"
    if isinstance(artist, Line2D) and has_marks(artist) and _marks_differ_from_corners(artist):
        return ", whose markers stand elsewhere than its corners; draw them as a second artist, with scatter"
    if isinstance(artist, Line2D) and not has_marks(artist) and not has_path(artist):
        return ", which draws nothing: give it a linestyle or a marker"
    if isinstance(artist, Patch | PatchCollection) and artist.get_hatch():
        return " with a hatch; fill it with a pale colour instead"
    if isinstance(artist, Patch) and kind(artist) == "shape" and not isinstance(artist, FancyArrowPatch):
        edged = artist.get_linewidth() and artist.get_edgecolor()[3]
        if edged and is_open(artist.get_path()):
            return ", whose outline is open but filled; close it, or give it fill=False or linewidth=0"
    if isinstance(artist, Collection):
        several = several_looks(artist)
        return several and f" with several {several}; make one artist for each look"
    return None


_KINDS = (
    (Text, "text"),
    (PathCollection, "points"),
    (PolyCollection, "band"),
    (PatchCollection, "shape"),
    (Line2D | LineCollection, "line"),
    (AxesImage, "image"),
)


def kind(artist: Artist) -> str | None:
    """What the player has to know: text, points, line, band, shape, arrow or image; None for all others."""
    if isinstance(artist, FancyArrowPatch):
        return "arrow" if type(artist.get_arrowstyle()) is ArrowStyle.CurveB else "shape"
    if isinstance(artist, Patch):
        return "line" if not artist.get_fill() and is_open(artist.get_path()) else "shape"
    return next((name for types, name in _KINDS if isinstance(artist, types)), None)


def is_closed(artist: Artist) -> bool:
    return kind(artist) in ("band", "shape")


def _marks_differ_from_corners(line: Line2D) -> bool:
    return line.get_markevery() is not None or (has_path(line) and line.get_drawstyle() != "default")


def has_path(artist: Artist) -> bool:
    """Whether the artist draws a path through its points."""
    if isinstance(artist, Line2D):
        return artist.get_linestyle() not in (None, "None", "", " ")
    return kind(artist) in ("line", "band", "shape", "arrow")


@from_the_system()
def settle(note: Annotation) -> None:
    """Let the arrow of an annotation begin where its words end, as matplotlib does when it draws."""
    note.update_positions(note.get_figure(root=True)._get_renderer())


def points(artist: Artist) -> np.ndarray:
    """Points of an artist in display coordinates, shape (n, 2); rows of NaN break the line."""
    if isinstance(artist, Text):
        if isinstance(artist, Annotation):
            settle(artist)
        return artist.get_transform().transform([artist.get_unitless_position()])
    if isinstance(artist, AxesImage):
        left, right, bottom, top = artist.get_extent()
        corners = artist.axes.transData.transform([(left, bottom), (right, top)])
        return np.array([corners.min(axis=0), corners.max(axis=0)])
    if isinstance(artist, FancyArrowPatch):
        return shaft(artist) if kind(artist) == "arrow" else drawn_arrow(artist)
    if isinstance(artist, PathCollection):
        return artist.get_offset_transform().transform(np.ma.filled(artist.get_offsets(), np.nan))
    if isinstance(artist, Line2D):
        xy = np.ma.filled(artist.get_xydata().astype(float), np.nan)
        style = artist.get_drawstyle()
        if style != "default":
            xy = np.column_stack(STEP_LOOKUP_MAP[style](*xy.T))
        with np.errstate(invalid="ignore"):
            return artist.get_transform().transform(xy)
    if isinstance(artist, Patch):
        return outline(artist)
    gap, placed = np.full((1, 2), np.nan), artist.get_transform()
    if isinstance(artist, PatchCollection):  # matplotlib bends curves where they are drawn
        corners = [flatten(placed.transform_path(path)) for path in artist.get_paths()]
        return np.vstack([gap, *(piece for one in corners for piece in (one, gap))])
    corners = [path.vertices[:-1] if is_closed(artist) else path.vertices for path in artist.get_paths()]
    return placed.transform(np.vstack([gap, *(piece for one in corners for piece in (one, gap))]))


def places(artist: Artist, height: float) -> np.ndarray:
    """Points of an artist in SVG units, shape (n, 2); rows of NaN break the line."""
    xy = np.array(points(artist), float)  # a copy: where there is nothing to transform they are the artist's own
    xy[:, 1] = height - xy[:, 1]
    here = np.isfinite(xy)
    if not here.all():
        xy[~here.all(axis=1)] = np.nan
    return xy


def read(artist: Artist, height: float) -> tuple[np.ndarray, dict[str, str]]:
    """Coordinates, shape (2, n), as integers in sixteenths of an SVG unit, and the string channels of one artist."""
    xy = places(artist, height)
    if has_path(artist):
        xy = cut(xy, is_closed(artist))
    steps = np.rint(np.minimum(np.maximum(xy, -FARTHEST), FARTHEST) * STEPS_PER_UNIT)  # clip takes longer to begin
    steps[np.isnan(steps)] = GAP
    return steps.astype(np.int16).T, strings(artist)
