"""Curves as straight pieces: paths of matplotlib with a number of points that stays when the curve moves."""

from __future__ import annotations

import numpy as np
from matplotlib.bezier import BezierSegment
from matplotlib.patches import Arc, ConnectionStyle, FancyArrowPatch, Patch, Shadow
from matplotlib.path import Path

CURVE_POINTS = 96
"""Points along each of one or two curves in a path: a circle of 150 units is then true to a tenth of a unit."""
FEWEST = 12
"""Points along a curve where there are many, which share the number between them."""

_CURVES = (Path.CURVE3, Path.CURVE4)
_LINES = np.isin(np.arange(256), (Path.MOVETO, Path.LINETO, Path.CLOSEPOLY))  # by the code of a vertex


def is_open(path: Path) -> bool:
    """Whether a path is a line with two ends."""
    closed = path.codes is not None and Path.CLOSEPOLY in path.codes
    return not closed and not np.allclose(*path.vertices[[0, -1]])


def _runs(path: Path) -> list[list]:
    """The pieces of a path: [start of a subpath], [one straight piece] or [every Bezier piece of one curve]."""
    runs, last = [], None
    for segment, code in path.iter_segments(simplify=False, curves=True):
        if code == Path.STOP:
            break
        points = np.asarray(segment, float).reshape(-1, 2)
        if code == Path.MOVETO:
            start = points[-1]
            runs.append(("move", [points]))
        elif code == Path.CLOSEPOLY:
            points = start[None]
            runs.append(("close", [points]))
        elif code in _CURVES and runs[-1][0] == "curve":
            runs[-1][1].append(np.vstack([last, points]))
        elif code in _CURVES:
            runs.append(("curve", [np.vstack([last, points])]))
        else:
            runs.append(("line", [points]))
        last = points[-1]
    return runs


def _is_straight(path: Path) -> bool:
    """Whether a path has neither curves nor missing numbers: its corners then stand in it as they are."""
    is_line = path.codes is None or _LINES[path.codes].all()
    return bool(is_line and len(path.vertices) and np.isfinite(path.vertices).all())


def _corners(path: Path) -> np.ndarray:
    """What `flatten` gives for a straight path."""
    if path.codes is None:
        return path.vertices
    is_corner = path.codes != Path.CLOSEPOLY
    corners, begins = path.vertices[is_corner], np.flatnonzero(path.codes[is_corner] == Path.MOVETO)[1:]
    return np.insert(corners, begins, np.nan, axis=0) if len(begins) else corners


def flatten(path: Path) -> np.ndarray:
    """The corners of a path, shape (n, 2), with a row of NaN between its subpaths and none at the end.

    Every run of curves gets the same share of points, so that a wedge that opens or an ellipse that grows keeps their
    number. A closed subpath ends before it comes back to its start. Where no point is finite there is one row of NaN.
    """
    if _is_straight(path):
        return _corners(path)
    runs = _runs(path)
    curves = sum(kind == "curve" for kind, _ in runs)
    count = CURVE_POINTS if curves <= 2 else max(FEWEST, CURVE_POINTS // curves)
    pieces: list[np.ndarray] = []
    for kind, points in runs:
        if kind == "move":
            pieces += [np.full((1, 2), np.nan)] * bool(pieces) + points
        elif kind == "line":
            pieces += points
        elif kind == "curve":
            along = np.linspace(0, len(points), count + 1)[1:]
            which = np.ceil(along - 1e-9).astype(int) - 1
            pieces += [BezierSegment(points[i])(along[which == i] - i) for i in np.unique(which)]
    return np.vstack(pieces or [np.full((1, 2), np.nan)])


def _path(patch: Patch) -> Path:
    if isinstance(patch, Arc):  # matplotlib does this, and what follows, only when it draws
        patch._update_path()
    if isinstance(patch, Shadow):
        patch._update_transform(patch.get_figure(root=True)._get_renderer())
    return patch.get_transform().transform_path(patch.get_path())


def outline(patch: Patch) -> np.ndarray:
    """The corners of a patch in display coordinates, shape (n, 2)."""
    return flatten(_path(patch))


def drawn_arrow(arrow: FancyArrowPatch) -> np.ndarray:
    """An arrow of any style in display coordinates; open parts run forth and back, so that closing adds no area."""
    paths, fillable = arrow._get_path_in_displaycoord()  # matplotlib has no public way to its ends
    if not np.iterable(fillable):
        paths, fillable = [paths], [fillable]
    pieces = []
    for path, filled in zip(paths, fillable, strict=True):
        points = flatten(path)
        pieces += [points if filled else np.vstack([points, points[-2::-1]]), np.full((1, 2), np.nan)]
    return np.vstack(pieces[:-1])


def shaft(arrow: FancyArrowPatch) -> np.ndarray:
    """The middle line of an arrow from tail to head in display coordinates: its two ends, or a curve where it bends."""
    points = flatten(arrow._get_path_in_displaycoord()[0][0])
    bend = arrow.get_connectionstyle()
    return points[[0, -1]] if isinstance(bend, ConnectionStyle.Arc3) and bend.rad == 0 else points
