"""What matplotlib's own SVG backend draws of an artist, and whether the player draws the same."""

import base64
import io
import re
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch
from matplotlib.text import Text
from PIL import Image

from live_figures.artists import GAP
from live_figures.looks import NOTES

WITHIN = 0.25 + 0.05  # a quarter of a unit, and the rounding of stored places
LETTERS = 1  # unit by which the tail of an annotation's arrow may miss: widths of letters differ between backends
HREF = "{http://www.w3.org/1999/xlink}href"
NONE = ("None", "", " ")  # no marker, or no line
SETTINGS = {"svg.fonttype": "none", "path.simplify": False, "svg.hashsalt": "same"}


def saved(artist, fig) -> ElementTree.Element:
    """The elements that savefig writes for this artist."""
    width, height = fig.bbox.size
    file = io.StringIO()
    with rc_context(SETTINGS):
        renderer = RendererSVG(width, height, file, image_dpi=72)
        if artist in NOTES:
            NOTES[artist]().update_positions(renderer)
        artist.draw(renderer)
        renderer.finalize()
    return ElementTree.fromstring(re.sub(r' xmlns="[^"]+"', "", file.getvalue()))


def differences(artist, kind: str, state: dict, fig) -> list[str]:
    """In what the player, in this state, draws an artist otherwise than savefig."""
    if not artist.get_visible():
        return ["is shown"] if state["shown"] else []
    if not state["shown"]:
        root = saved(NOTES[artist]() if artist in NOTES else artist, fig)
        is_drawn = any(next(root.iter(tag), None) is not None for tag in ("path", "use", "text", "image"))
        return ["is hidden"] if is_drawn else []
    if {state[name] for name in ("stroke", "fill", "edge") if name in state} == {"none"}:
        return []  # no ink
    root = saved(artist, fig)
    places = np.array([state["x"], state["y"]]).T / 16
    places = places[np.array(state["x"]) != GAP]
    size = fig.bbox.size
    if isinstance(artist, Text):
        return [*_text_differs(artist, state, places, root, size)]
    if isinstance(artist, AxesImage):
        return [*_image_differs(state, places, root)]
    shared = {path.get("id"): path for defs in root.iter("defs") for path in defs.iter("path")}
    uses = [use for use in root.iter("use") if use.get(HREF, "").removeprefix("#") in shared]
    paths = [p for p in root.iter("path") if p not in shared.values() and not _within(root, p, "clipPath")]
    has_marks = isinstance(artist, PathCollection) or (isinstance(artist, Line2D) and artist.get_marker() not in NONE)
    found = []
    if has_marks:
        marks, drawn = uses, [[float(use.get("x")), float(use.get("y"))] for use in uses]
        if isinstance(artist, PathCollection) and not uses:  # a few marks are written as their outlines
            begin = artist.get_transforms()[0][:2, :2] @ artist.get_paths()[0].vertices[0] * (1, -1)
            marks, drawn = paths, [_pieces(path.get("d"))[0][0] - begin for path in paths]
        if not _same_marks(np.reshape(drawn, (-1, 2)), places, size):
            found.append("marks elsewhere")
        if marks and len({mark.get("style") for mark in marks}) == 1:
            found += _colours_differ(marks[0].get("style"), {"fill": state["fill"], "stroke": state["edge"]}, "mark")
    else:
        paths += [_placed(shared[use.get(HREF)[1:]], use) for use in uses]
    if isinstance(artist, FancyArrowPatch) and "M" in state["path"] and len(paths) > 1 and "Z" not in state["path"]:
        paths, state = paths[:1], state | {"path": state["path"].rpartition("M")[0]}  # its head is a matter of taste
    if not has_marks or (isinstance(artist, Line2D) and artist.get_linestyle() not in NONE):
        wanted = [piece for path in paths for piece in _pieces(path.get("d"))]
        if kind in ("band", "shape") and state["stroke"] == "none":  # what is filled is closed
            wanted = [np.vstack([piece, piece[:1]]) for piece in wanted]
        drawn = _pieces(state["path"])
        least = 0.1 if state["stroke"] == "none" else 0  # a place without area need not be drawn
        asked = [[piece for piece in pieces if np.ptp(piece, axis=0).max() >= least] for pieces in (wanted, drawn)]
        within = LETTERS if artist in NOTES else WITHIN
        if not (_along(asked[0], drawn, size, within) and _along(asked[1], wanted, size, within)):
            found.append("path elsewhere")
        if paths and "width" in state:
            inks = {"stroke": state["stroke"], "fill": state["fill"] if kind in ("band", "shape") else "none"}
            filled = [
                path for path in paths if "fill: none" not in (path.get("style") or "")
            ]  # such as an arrow's head
            if isinstance(artist, FancyArrowPatch) and not filled:
                inks["fill"] = "none"  # lines that run forth and back have no area
            found += _colours_differ((filled or paths)[0].get("style"), inks, "path")
            found += _width_differs(paths[0].get("style"), state)
    return found


def _within(root, element, tag) -> bool:
    return any(element in holder.iter() for holder in root.iter(tag))


def _placed(path, use):
    moved = ElementTree.Element("path", {"style": (path.get("style") or "") + ";" + (use.get("style") or "")})
    x, y = float(use.get("x")), float(use.get("y"))
    numbers = iter(re.split(r"(-?[\d.]+(?:e-?\d+)?)", path.get("d")))
    text, odd = "", 0
    for between in numbers:
        text += between
        number = next(numbers, None)
        if number is not None:
            text += repr(float(number) + (y if odd % 2 else x))
            odd += 1
    moved.set("d", text)
    return moved


def _pieces(d: str) -> list[np.ndarray]:
    """The pieces of a path's data as points, its curves in many parts, closed ones back at their start."""
    pieces, along = [], np.linspace(0, 1, 129)[1:, None]
    for command, rest in re.findall(r"([MLQCZz])([^MLQCZz]*)", d or ""):
        points = np.array(re.findall(r"-?[\d.]+(?:e-?\d+)?", rest), float).reshape(-1, 2)
        if command == "M":
            pieces.append([points[0]])
        elif command == "L":
            pieces[-1] += [*points]
        elif command in "Zz":
            pieces[-1].append(pieces[-1][0])
        elif command == "Q":
            (b, c), a = points, pieces[-1][-1]
            pieces[-1] += [*((1 - along) ** 2 * a + 2 * along * (1 - along) * b + along**2 * c)]
        else:
            (b, c, e), a = points, pieces[-1][-1]
            bent = (
                (1 - along) ** 3 * a + 3 * along * (1 - along) ** 2 * b + 3 * along**2 * (1 - along) * c + along**3 * e
            )
            pieces[-1] += [*bent]
    return [np.array(piece) for piece in pieces if len(piece) > 1]


def _along(some, others, size, within) -> bool:
    """Whether what lies inside the drawing of some lines lies on others; matplotlib cuts at its edge."""
    points = [_dense(piece, size) for piece in some]
    points = np.vstack(points) if points else np.empty((0, 2))
    points = points[((points > 1) & (points < size - 1)).all(axis=1)]
    if not len(points):
        return True
    if not others:
        return False
    starts, ends = (np.vstack([piece[part] for piece in others]) for part in (slice(-1), slice(1, None)))
    way = ends - starts
    length = np.maximum((way**2).sum(axis=1), 1e-12)
    part = np.clip(((points[:, None] - starts) * way).sum(axis=2) / length, 0, 1)
    away = np.hypot(*np.moveaxis(points[:, None] - (starts + part[..., None] * way), 2, 0)).min(axis=1)
    return bool(away.max() <= within)


def _dense(piece, size) -> np.ndarray:
    parts = np.linspace(0, 1, 9)[:, None]
    inside = np.clip(piece, -5, size + 5)  # most of a long way lies outside, so look at where it may cross
    both = [
        piece,
        *([a + parts * (b - a) for a, b in pairwise(piece)] if len(piece) < 60 else []),
    ]
    return np.vstack([*both, piece[(inside == piece).all(axis=1)]])


def _same_marks(drawn, places, size) -> bool:
    drawn, places = (xy[((xy > 1) & (xy < size - 1)).all(axis=1)] for xy in (drawn, places))
    return drawn.shape == places.shape and bool((np.abs(drawn - places) <= WITHIN).all())


# --- looks -----------------------------------------------------------------------------------------------------------


def _style(text: str) -> dict:
    return dict(re.findall(r"([a-z-]+): ?([^;]+)", text or ""))


def _css(text: str) -> tuple:
    """A colour of the page as RGBA."""
    mixed = re.fullmatch(r"color-mix\(in srgb, (.+) ([\d.e-]+)%, transparent\)", text)
    if mixed:
        return (*_css(mixed[1])[:3], float(mixed[2]) / 100)
    named = {"none": (0, 0, 0, 0), "currentColor": (0, 0, 0, 1), "var(--explorer-paper, #fff)": (1, 1, 1, 1)}
    by_name = re.fullmatch(r"var\(--[\w-]+, (#\w+)\)", text)  # a colour that some other figure has named
    return named[text] if text in named else to_rgba(by_name[1] if by_name else text)


def _colours_differ(style: str, wanted: dict, what: str):
    own = _style(style)
    for name, css in wanted.items():
        default = "#000000" if name == "fill" else "none"
        colour = own.get(name, default)
        opacity = float(own.get(f"{name}-opacity", own.get("opacity", 1)))
        rgba = (0, 0, 0, 0) if colour == "none" else to_rgba(colour, opacity)
        seen = _css(css)
        if max(rgba[3], seen[3]) > 0.005 and not np.allclose(rgba, seen, atol=0.01):
            yield f"{what} {name}"


def _width_differs(style: str, state: dict):
    own = _style(style)
    if own.get("stroke", "none") != "none" and state["stroke"] != "none":
        width = float(own.get("stroke-width", 1))
        if abs(width - float(state["width"])) > 0.02:
            yield "width"


def _text_differs(artist, state, places, root, size):
    said = [text.text or "" for text in root.iter("text")]
    wanted = [line for line in state["text"].split("\n") if line.strip()]
    if [line.strip() for line in said] != [line.strip() for line in wanted]:
        yield "words"
    x, y = artist.get_transform().transform(artist.get_unitless_position())
    if np.abs(places[0] - np.clip([x, size[1] - y], -2000, 2000)).max() > WITHIN:
        yield "text elsewhere"


def _image_differs(state, places, root):
    (image,) = root.iter("image")
    box = [float(image.get(name)) for name in ("x", "y", "width", "height")]
    turned = re.fullmatch(r"scale\(1 -1\) translate\(0 (-?[\d.]+)\)", image.get("transform") or "")
    if turned:
        box[1] = -(box[1] + float(turned[1])) - box[3]
    (left, top), (right, bottom) = places.min(axis=0), places.max(axis=0)
    if np.abs(np.array(box) - [left, top, right - left, bottom - top]).max() > 1.5:
        yield f"image elsewhere {box} {[left, top, right - left, bottom - top]}"
    if turned:
        return
    mine, theirs = (
        np.asarray(_picture(address).convert("RGBA"), float) for address in (state["href"], image.get(HREF))
    )
    rows, columns = mine.shape[:2]
    for i in range(rows):
        for j in range(columns):
            at = theirs[int((i + 0.5) / rows * len(theirs)), int((j + 0.5) / columns * theirs.shape[1])]
            if np.abs(at - mine[i, j]).max() > 4:
                yield "pixels"
                return


def _picture(address: str):
    return Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2])))
