"""What a live figure may change in a matplotlib artist, and how that is read off in SVG units.

Every artist is reduced to *channels*: the coordinates ``x`` and ``y`` of its points, and short strings (``text``,
``stroke``, ``fill``, ``edge``, ``width``, ``href``, ``shown``). Coordinates are integers: sixteenths of an SVG unit.
"""

from __future__ import annotations

import base64
import io

import numpy as np
from matplotlib import colors
from matplotlib.artist import Artist
from matplotlib.cbook import STEP_LOOKUP_MAP
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.container import Container
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Polygon, Rectangle
from matplotlib.text import Annotation, Text
from PIL import Image

STEPS_PER_UNIT = 16
"""Coordinates are whole sixteenths of a unit, 72 units to the inch: fine enough to stay smooth on any screen."""
GAP = -32768
"""Stands for "no point here": a break in a line, a marker that is not drawn."""

SUPPORTED = (
    "lines (plot), filled bands (fill_between), points (scatter, errorbar), bars and polygons, segments (vlines), "
    "arrows and text (annotate), images (imshow)"
)


def describe(artist: Artist) -> str:
    """Name of an artist for an error message."""
    if isinstance(artist, Text):
        return f"{type(artist).__name__} {artist.get_text()!r}"
    label = str(artist.get_label())
    return type(artist).__name__ + (f" labelled {label!r}" if label and not label.startswith("_") else "")


def parts(returned) -> list[Artist]:
    """The single artists of what an update returned: containers opened, an arrow beside its annotation."""
    if isinstance(returned, Annotation):
        return [returned, returned.arrow_patch] if returned.arrow_patch is not None else [returned]
    if isinstance(returned, Container):
        return [artist for artist in returned.get_children() if artist is not None]
    return [returned]


def check_supported(artist: Artist) -> None:
    """Raises ValueError for an artist that the page could not redraw, naming it and what to use instead."""
    if isinstance(artist, Text):
        if artist.get_bbox_patch() is not None:
            raise ValueError(f"update returned {describe(artist)} with a box; leave bbox out, text has a halo already")
        if "$" in artist.get_text():
            raise ValueError(f"update returned {describe(artist)} with mathematics; write it with Unicode instead")
    elif isinstance(artist, Line2D) and has_marks(artist) and _marks_differ_from_corners(artist):
        raise ValueError(
            f"update returned {describe(artist)}, whose markers stand elsewhere than its corners; "
            "draw them as a second artist, with scatter"
        )
    elif kind(artist) is None:
        raise ValueError(f"update returned {describe(artist)}, which cannot be live; allowed are {SUPPORTED}")


_KINDS = (
    (Text, "text"),
    (PathCollection, "points"),
    (PolyCollection, "band"),
    (Rectangle | Polygon, "shape"),
    (Line2D | LineCollection | FancyArrowPatch, "line"),
    (AxesImage, "image"),
)


def kind(artist: Artist) -> str | None:
    """What the player has to know of an artist: text, points, line, band, shape or image; None for all others."""
    return next((name for types, name in _KINDS if isinstance(artist, types)), None)


def is_closed(artist: Artist) -> bool:
    return kind(artist) in ("band", "shape")


def has_marks(artist: Artist) -> bool:
    """Whether the artist draws a marker at each of its points."""
    if isinstance(artist, Line2D):
        return artist.get_marker() not in (None, "None", "", " ")
    return isinstance(artist, PathCollection)


def _marks_differ_from_corners(line: Line2D) -> bool:
    return line.get_markevery() is not None or (has_path(line) and line.get_drawstyle() != "default")


def has_path(artist: Artist) -> bool:
    """Whether the artist draws a path through its points."""
    if isinstance(artist, Line2D):
        return artist.get_linestyle() not in (None, "None", "", " ")
    return kind(artist) in ("line", "band", "shape")


def fixed_look(artist: Artist) -> dict:
    """What the player draws as it was at the start: alignment, size and turn of text, dashes and markers of lines."""
    if isinstance(artist, Text):
        names = ("ha", "va", "rotation", "fontsize", "fontweight")
    elif isinstance(artist, Line2D):
        names = ("linestyle", "marker", "markersize", "drawstyle")
    else:
        names = ("sizes",) if isinstance(artist, PathCollection) else ()
    return {name: np.asarray(getattr(artist, f"get_{name}")()).tolist() for name in names}


def points(artist: Artist) -> np.ndarray:
    """Points of an artist in display coordinates, shape (n, 2); rows of NaN break the line."""
    if isinstance(artist, Text):
        if isinstance(artist, Annotation):
            artist.update_positions(artist.get_figure(root=True)._get_renderer())
        return artist.get_transform().transform([artist.get_unitless_position()])
    if isinstance(artist, AxesImage):
        left, right, bottom, top = artist.get_extent()
        corners = artist.axes.transData.transform([(left, bottom), (right, top)])
        return np.array([corners.min(axis=0), corners.max(axis=0)])
    if isinstance(artist, FancyArrowPatch):
        return _arrow(artist)
    if isinstance(artist, PathCollection):
        return artist.get_offset_transform().transform(np.ma.filled(artist.get_offsets(), np.nan))
    if isinstance(artist, Line2D):
        xy = np.ma.filled(artist.get_xydata().astype(float), np.nan)
        style = artist.get_drawstyle()
        if style != "default":
            xy = np.column_stack(STEP_LOOKUP_MAP[style](*xy.T))
        with np.errstate(invalid="ignore"):
            return artist.get_transform().transform(xy)
    if isinstance(artist, Rectangle | Polygon):
        return artist.get_transform().transform(artist.get_path().vertices[:-1])
    transform = artist.get_transform()
    pieces = [np.full((1, 2), np.nan)]
    for path in artist.get_paths():
        corners = path.vertices[:-1] if is_closed(artist) else path.vertices
        pieces += [transform.transform(corners), pieces[0]]
    return np.vstack(pieces)


def _arrow(arrow: FancyArrowPatch) -> np.ndarray:
    """A straight shaft from tail to head and the two strokes of the head, shape (6, 2)."""
    shaft = arrow._get_path_in_displaycoord()[0][0].vertices  # matplotlib has no public way to its ends
    tail, head = shaft[0], shaft[-1]
    along = head - tail
    back = along / max(np.hypot(*along), 1e-9) * 7
    side = np.array([-back[1], back[0]]) * 0.5
    return np.array([tail, head, [np.nan, np.nan], head - back + side, head, head - back - side])


def _picture(image: AxesImage) -> str:
    """The colours of an image as a data address, one pixel a value, the first row on top."""
    pixels = image.to_rgba(image.get_array(), bytes=True)
    left, right, bottom, top = image.get_extent()
    flip_rows = (image.origin == "lower") != (image.axes.yaxis_inverted() != (top < bottom))
    flip_columns = image.axes.xaxis_inverted() != (right < left)
    pixels = pixels[:: -1 if flip_rows else 1, :: -1 if flip_columns else 1]
    file = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(file, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


def _colour(colour, alpha: float | None = None) -> str:
    """A colour as CSS; black and white follow the reader's theme."""
    red, green, blue, alpha = colors.to_rgba(colour, alpha)
    if alpha == 0:
        return "none"
    hexadecimal = colors.to_hex((red, green, blue))
    ink = themed(hexadecimal)
    return ink if alpha == 1 else f"color-mix(in srgb, {ink} {100 * alpha:.4g}%, transparent)"


def themed(hexadecimal: str) -> str:
    return {"#000000": "currentColor", "#ffffff": "var(--explorer-paper, #fff)"}.get(hexadecimal, hexadecimal)


def strings(artist: Artist) -> dict[str, str]:
    """The channels of an artist that are not coordinates."""
    found = {"shown": "1" if artist.get_visible() else ""}
    if isinstance(artist, Text):
        return found | {"text": artist.get_text(), "fill": _colour(artist.get_color(), artist.get_alpha())}
    if isinstance(artist, Line2D):
        alpha = artist.get_alpha()
        found |= {"stroke": _colour(artist.get_color(), alpha), "width": f"{artist.get_linewidth():.4g}"}
        if has_marks(artist):
            found["fill"] = _colour(artist.get_markerfacecolor(), alpha)
            found["edge"] = _colour(artist.get_markeredgecolor(), alpha)
        return found
    if isinstance(artist, AxesImage):
        return found | {"href": _picture(artist)}
    if isinstance(artist, FancyArrowPatch):
        return found | {"stroke": _colour(artist.get_edgecolor()), "width": f"{artist.get_linewidth():.4g}"}
    if isinstance(artist, Rectangle | Polygon):
        faces, edges, width = [artist.get_facecolor()], [artist.get_edgecolor()], artist.get_linewidth()
    else:
        faces, edges, width = artist.get_facecolor(), artist.get_edgecolor(), artist.get_linewidth()[0]
    found["fill"] = _colour(faces[0]) if len(faces) else "none"
    edge = _colour(edges[0]) if len(edges) and width else "none"
    return found | ({"edge": edge} if has_marks(artist) else {"stroke": edge, "width": f"{width:.4g}"})


def read(artist: Artist, height: float) -> tuple[np.ndarray, dict[str, str]]:
    """Coordinates, shape (2, n), as integers in sixteenths of an SVG unit, and the string channels of one artist."""
    xy = points(artist)
    with np.errstate(invalid="ignore"):
        xy = np.where(np.isfinite(xy).all(axis=1, keepdims=True), xy, np.nan)
        steps = np.rint(np.clip(np.column_stack([xy[:, 0], height - xy[:, 1]]) * STEPS_PER_UNIT, -32000, 32000))
    return np.where(np.isnan(steps), GAP, steps).astype(np.int16).T, strings(artist)
