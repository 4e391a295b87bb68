"""Whether the page draws of a live artist what matplotlib draws of it: places, pens, colours and words."""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.font_manager import FontProperties
from matplotlib.image import AxesImage
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path
from matplotlib.text import Annotation, Text

from .artists import GAP, STEPS_PER_UNIT, describe, has_path, is_closed, kind, settle
from .cut import FARTHEST, cut
from .drawn import Stroke, strokes
from .looks import colour, has_marks, is_shown, mark
from .outlines import flatten, is_open
from .words import ALIGNED, LINE, first_baseline

AWAY = 0.25
"""Units by which the page may miss a place."""
LETTERS = 0.25
"""The same for words, in parts of their size: the fonts of a page are not those of matplotlib."""
LINE_OFF = 0.1
"""The same for the distance between two lines of words."""
PIXELS = 1.5
"""The same for pictures, which matplotlib puts on whole pixels."""


class Agreement:
    """What matplotlib draws of the live artists, beside what is stored of them for the page."""

    def __init__(self, artists: list[Artist], size: tuple[float, float]):
        self._artists, self._size = artists, size
        self._kinds = {artist: kind(artist) for artist in artists}
        self._settings: dict[Artist, list[dict]] = {}

    def check(self, read: tuple[list, list], where: str) -> None:
        """Raises ValueError for the first artist that the page would draw otherwise."""
        for artist, xy, words in zip(self._artists, *read, strict=True):
            if not is_shown(artist):
                continue
            drawn = strokes(artist, self._size)
            if isinstance(artist, Annotation):
                settle(artist)  # for its arrow: the recorder's letters are of another width
            wrong = self._changed(artist, drawn) or difference(artist, xy, words, drawn, self._size[1])
            if wrong:
                raise ValueError(
                    f"{describe(artist)} would look otherwise in the page than matplotlib draws it at {where}: {wrong}"
                )

    def _changed(self, artist: Artist, drawn: list[Stroke]) -> str | None:
        """What of the pen is not as when the artist was first seen, and stays in the page as it was then."""
        if kind(artist) != self._kinds[artist]:
            return "it is open at one setting and closed at another; make an artist for each"
        settings = [dict(stroke.setting) for stroke in drawn]
        for setting, stroke in zip(settings, drawn, strict=True):
            if has_marks(artist) and stroke.kind != "path":
                outline, width = mark(artist)
                setting["marks"] = width, outline.vertices.tobytes()
        first = self._settings.setdefault(artist, settings) if settings else []
        if len(first) == len(settings):
            pairs = zip(first, settings, strict=True)
            changed = next((name for was, now in pairs for name in was if was[name] != now[name]), None)
            return changed and f"its {changed} changed since the start; make an artist for each"
        return None


def difference(artist: Artist, xy: np.ndarray, words: dict, drawn: list[Stroke], height: float) -> str | None:
    """What the page would draw otherwise of an artist, from its coordinates and strings, if anything."""
    places = np.where(xy[:1] == GAP, np.nan, xy / STEPS_PER_UNIT).T
    setting = dict(drawn[0].setting) if drawn else {}
    for name in ("hatch", "sketch", "address"):
        if setting.get(name) is not None:
            return f"it has {'an' if name == 'address' else 'a'} {name}; leave it out"
    if isinstance(artist, Text):
        return _other_words(artist, places[0], words, drawn, height)
    if kind(artist) == "image":
        return _other_picture(artist, places, drawn, height)
    paths, marks = [s for s in drawn if s.kind == "path"], [s for s in drawn if s.kind != "path"]
    if has_marks(artist):
        if len(marks) > 1:
            return "its marks are of two parts; make an artist for each"
        if marks and not _same_places(on_page(marks[0].places(), height), places):
            return "its marks stand elsewhere than its points"
        if marks and marks[0].kind == "marks" and _other_ink(marks[0], words["edge"]):
            return "the edges of its marks have another colour; give edge and face the same alpha"
        drawn = paths
    return _other_path(artist, places, words, drawn, height) if has_path(artist) else None


def on_page(xy: np.ndarray, height: float) -> np.ndarray:
    """Places in display coordinates as SVG units; rows of NaN for what is not finite."""
    return np.where(np.isfinite(xy).all(axis=1, keepdims=True), np.array([0, height]) + xy * (1, -1), np.nan)


# --- paths -----------------------------------------------------------------------------------------------------------


def _other_path(artist: Artist, places: np.ndarray, words: dict, drawn: list[Stroke], height: float) -> str | None:
    if kind(artist) == "arrow":
        drawn = drawn[:1]  # the head is a matter of taste
    pens = {(stroke.colour, stroke.width, stroke.setting) for stroke in drawn}
    if len(pens) > 1 or (len(drawn) > 1 and drawn[0].kind == "collection"):
        return (
            "it is drawn in several strokes of different looks, such as gaps with a colour of their own; leave them out"
        )
    is_arrow = isinstance(artist, FancyArrowPatch) and is_closed(artist)
    wanted = [_corners(path, is_arrow) for stroke in drawn for path in stroke.outlines()]
    is_broken = any(not np.isfinite(path.vertices).all() for stroke in drawn for path in stroke.outlines())
    if is_closed(artist) and words["stroke"] != "none" and is_broken:
        return "its outline breaks where a number is missing; give it linewidth=0, or no such numbers"
    gap = np.full((1, 2), np.nan)
    wanted = np.vstack([gap, *(part for corners in wanted for part in (corners, gap))])
    wanted = cut(on_page(wanted, height), is_closed(artist))
    if not _same_lines(wanted, places, is_closed(artist)):
        return "its path runs elsewhere; place it in data or axes coordinates, and use another kind of artist"
    if drawn and drawn[0].kind == "path":
        width = float(words["width"]) if words["stroke"] != "none" else 0
        if (drawn[0].colour[3] and abs(drawn[0].width - width) > 0.01) or _other_ink(drawn[0], words["stroke"]):
            return "its outline has another colour or width"
    return None


def _other_ink(stroke: Stroke, ink: str) -> bool:
    """Whether a stroke has another colour than the page gives it; either may be none."""
    return (colour(stroke.colour) if stroke.width else "none") != ink


def _corners(path: Path, forth_and_back: bool) -> np.ndarray:
    """The corners of a path, its curves in pieces; open ones run back, too, where the page closes what it draws."""
    corners = path.vertices if path.codes is None else flatten(path)
    return np.vstack([corners, corners[-2::-1]]) if forth_and_back and is_open(path) else corners


def _same_places(some: np.ndarray, others: np.ndarray) -> bool:
    some, others = (xy[(np.abs(xy) < FARTHEST - AWAY).all(axis=1)] for xy in (some, others))
    return some.shape == others.shape and bool((np.abs(some - others) <= AWAY).all())


def _pieces(xy: np.ndarray, closed: bool) -> list[np.ndarray]:
    """The pieces between gaps of which there is something to see."""
    there = np.isfinite(xy[:, 0])
    runs = np.split(xy, np.flatnonzero(np.diff(there)) + 1)
    runs = [run for run in runs if np.isfinite(run[0, 0]) and len(run) > 1]
    return [np.vstack([run, run[:1]]) for run in runs] if closed else runs


def _same_lines(some: np.ndarray, others: np.ndarray, closed: bool) -> bool:
    """Whether two paths are the same to a reader; their points need not be."""
    some, others = _pieces(some, closed), _pieces(others, closed)
    if len(some) == len(others) and all(
        a.shape == b.shape and (np.abs(a - b) <= AWAY).all() for a, b in zip(some, others, strict=True)
    ):
        return True
    return bool(some) == bool(others) and all(_runs_along(*pair) for pair in ((some, others), (others, some)))


def _runs_along(some: list[np.ndarray], others: list[np.ndarray]) -> bool:
    """Whether every point of some lines, and of the ways between, lies on others."""
    starts, ends = (np.vstack([line[part] for line in others]) for part in (slice(-1), slice(1, None)))
    points = np.vstack([_dense(line) for line in some])
    way = ends - starts
    length = np.maximum((way**2).sum(axis=1), 1e-12)
    for chunk in np.array_split(points, len(points) // 500 + 1):
        part = np.clip(((chunk[:, None] - starts) * way).sum(axis=2) / length, 0, 1)
        away = np.hypot(*np.moveaxis(chunk[:, None] - (starts + part[..., None] * way), 2, 0))
        if away.min(axis=1).max() > AWAY:
            return False
    return True


def _dense(line: np.ndarray) -> np.ndarray:
    return np.vstack([line, (line[:-1] + line[1:]) / 2])


# --- words and pictures ----------------------------------------------------------------------------------------------


def _other_words(text: Text, place: np.ndarray, words: dict, drawn: list[Stroke], height: float) -> str | None:
    lines = words["text"].split("\n")
    if not words["text"].strip():
        return None
    drawn = [stroke for stroke in drawn if stroke.kind != "path"]  # an annotation draws its arrow, too
    if not all(map(str.strip, lines)):
        return "it has an empty line; make a text for each part"
    if [stroke.what[2] for stroke in drawn] != lines or drawn[0].kind != "text":
        return "its words are not drawn as they are written, such as mathematics or lines that are wrapped"
    own, plain = text.get_fontproperties().copy(), FontProperties()
    own.set_family(plain.get_family())
    for name in ("size", "weight", "style"):
        getattr(plain, f"set_{name}")(getattr(own, f"get_{name}")())
    if own != plain:
        return "its font has more than size, weight and style; leave the rest out"
    size, turn = text.get_fontsize(), np.radians(text.get_rotation())
    right = np.array([-ALIGNED[text.get_ha()] * size * len(line) / 2 for line in lines])  # widths of the recorder
    down = size * first_baseline(text) + size * LINE * np.arange(len(lines))
    along, below = np.array([np.cos(turn), -np.sin(turn)]), np.array([np.sin(turn), np.cos(turn)])
    starts = place + right[:, None] * along + down[:, None] * below
    found = np.array([stroke.what[:2] for stroke in drawn])
    if np.abs((starts - found).mean(axis=0)).max() > size * (LETTERS + LINE_OFF * (len(lines) - 1)):
        return 'its words stand elsewhere; turned ones need rotation_mode="anchor", and lines the usual spacing'
    box = dict(drawn[0].setting)["clipping"]
    if box is not None:
        ends = np.vstack([starts, starts + np.array([[size * len(line) / 2] for line in lines]) * along])
        x, y, wide, high = box
        if (ends < (x - 1, height - y - high - 1)).any() or (ends > (x + wide + 1, height - y + 1)).any():
            return "it is cut off at the edge of its axes; give it clip_on=False, or hide it there"
    return None


def _other_picture(image: AxesImage, places: np.ndarray, drawn: list[Stroke], height: float) -> str | None:
    if image.get_interpolation() not in ("nearest", "none", "auto", "antialiased"):
        return f"its interpolation is {image.get_interpolation()!r}; leave it out"
    if len(drawn) != 1 or type(image).make_image is not AxesImage.make_image:
        return "it is not drawn as one picture whose pixels are all of one size"
    x, y, ((rows, columns, *_), _), _ = drawn[0].what
    found = np.array([x, height - y - rows, x + columns, height - y])
    if np.abs(found - [*places.min(axis=0), *places.max(axis=0)]).max() > PIXELS:
        return "its picture is cut off or stands elsewhere; give it the extent of what is seen, in data coordinates"
    return None
