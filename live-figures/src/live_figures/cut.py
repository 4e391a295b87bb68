"""What lies far beyond the drawing is cut off where it leaves it, so that what is left keeps its slope."""

from __future__ import annotations

import numpy as np

FARTHEST = 2000
"""Units beyond which nothing is stored; a place at this border is where a line was cut and no point of the data."""


def cut(xy: np.ndarray, closed: bool) -> np.ndarray:
    """Lines, or the outlines of areas, without what lies beyond ``FARTHEST``.

    ``xy`` has shape (n, 2), in SVG units, with rows of NaN between the pieces. The number of points may change.
    """
    if not (np.abs(xy) > FARTHEST).any():
        return xy
    if not closed:
        return _cut_line(xy)
    breaks = np.flatnonzero(np.isnan(xy[:, 0]))
    rings = [_cut_area(ring[~np.isnan(ring[:, 0])]) for ring in np.split(xy, breaks)]
    gap = np.full((1, 2), np.nan)
    pieces = [piece for ring in rings if len(ring) for piece in (gap, ring)]
    return np.vstack(pieces[1:]) if pieces else gap


def _cut_line(xy: np.ndarray) -> np.ndarray:
    here, there = xy[:-1], xy[1:]
    is_turned = np.abs(here).max(axis=1) > np.abs(there).max(axis=1)  # from the nearer end: a far one has few digits
    near, far = (np.where(is_turned[:, None], *pair) for pair in ((there, here), (here, there)))
    way = far - near
    with np.errstate(divide="ignore", invalid="ignore"):
        sides = np.stack([(-FARTHEST - near) / way, (FARTHEST - near) / way])
        sides = np.where(way == 0, np.where(np.abs(near) <= FARTHEST, [[[-np.inf]], [[np.inf]]], np.nan), sides)
    first, last = np.maximum(sides.min(axis=0).max(axis=1), 0), np.minimum(sides.max(axis=0).min(axis=1), 1)
    enters, leaves = (near + part[:, None] * way for part in (first, last))
    is_seen, from_border, to_border = first < last, first > 0, last < 1
    enters[~(is_seen & from_border)] = np.nan
    leaves[~(is_seen & to_border)] = np.nan
    # Each point is followed by where its line comes in and where it goes out; one outside is a gap
    stops = np.full((len(xy), 3, 2), np.nan)
    stops[:, 0] = np.where((np.abs(xy) <= FARTHEST).all(axis=1, keepdims=True), xy, np.nan)
    stops[:-1, 1:] = np.where(is_turned[:, None, None], np.stack([leaves, enters], 1), np.stack([enters, leaves], 1))
    kept = np.isfinite(stops[..., 0])
    kept[:, 0] = True
    stops = stops[kept]
    there = np.flatnonzero(np.isfinite(stops[:, 0]))
    return stops[there[0] : there[-1] + 1] if len(there) else stops[:1]


def _cut_area(ring: np.ndarray) -> np.ndarray:
    """A polygon without what lies beyond each of the four sides, one after the other."""
    for axis in (0, 1):
        for sign in (-1, 1):
            if not len(ring):
                return ring
            beyond = sign * ring[:, axis] - FARTHEST
            following, other = np.roll(beyond, -1), np.roll(ring, -1, axis=0)
            with np.errstate(divide="ignore", invalid="ignore"):
                crossing = ring + (beyond / (beyond - following))[:, None] * (other - ring)
            crossing[:, axis] = sign * FARTHEST
            kept = np.stack([beyond <= 0, (beyond > 0) != (following > 0)], axis=1)
            ring = np.stack([ring, crossing], axis=1)[kept]
    return ring
