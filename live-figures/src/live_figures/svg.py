"""The figure as an SVG that a page can hold: theme colours, the page's fonts, and one plain group per live artist."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from xml.etree import ElementTree

import numpy as np
from matplotlib import rc_context, rcParamsDefault
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.text import Text

from .artists import GAP, STEPS_PER_UNIT, has_path, is_closed, kind, read
from .looks import has_marks, is_shown, mark
from .outlines import flatten
from .palette import css
from .signs import from_the_system
from .words import ANCHOR, BASELINE, LIFTED, LINE, first_baseline

SVG = "http://www.w3.org/2000/svg"
UNITS = 72
"""To the inch."""
XLINK = "http://www.w3.org/1999/xlink"
ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", XLINK)

# Whatever the author set for saving files is for files
_SETTINGS = {name: value for name, value in rcParamsDefault.items() if name.startswith(("svg.", "savefig."))}
_SETTINGS |= {"svg.fonttype": "none", "path.simplify": False}

_FINER = re.compile(r"(\.\d\d)\d+")
"""What matplotlib writes of a number beyond hundredths of a unit, which nobody sees."""


def tidy(numbers) -> np.ndarray:
    """Thousandths of a unit, as the player rounds them."""
    return np.floor(np.asarray(numbers, float) * 1000 + 0.5) / 1000


def mapped(xy: np.ndarray, place: tuple[float, ...]) -> np.ndarray:
    """Stored coordinates, shape (2, n), in SVG units of a shape; columns of NaN where there is no point."""
    ax, bx, ay, by = place
    x, y = xy / STEPS_PER_UNIT
    return np.where(xy[0] == GAP, np.nan, [ax * x + bx, ay * y + by])


def path_data(xy: np.ndarray, closed: bool) -> str:
    """The ``d`` attribute for points in SVG units, shape (2, n); the player builds the same string."""
    pieces, start = [], True
    for px, py in tidy(xy).T.tolist():
        if px != px:
            if closed and not start:
                pieces.append("Z")
            start = True
            continue
        pieces.append(f"{'M' if start else 'L'}{px:.10g} {py:.10g}")
        start = False
    if closed and not start:
        pieces.append("Z")
    return "".join(pieces)


def arrow_data(xy: np.ndarray) -> str:
    """A shaft and the two strokes of the head, seven units back along its last piece, half as much to each side."""
    xy = xy[:, np.isfinite(xy[0])]
    if not xy.size:
        return ""
    tail, head = xy[:, -2], xy[:, -1]
    back = (head - tail) / max(np.hypot(*(head - tail)), 1e-9) * 7
    side = np.array([-back[1], back[0]]) / 2
    gap = np.full(2, np.nan)
    return path_data(np.column_stack([xy, gap, head - back + side, head, head - back - side]), closed=False)


def outline_data(artist: Artist, xy: np.ndarray) -> str:
    """The ``d`` attribute of what an artist draws through its points, in SVG units."""
    return arrow_data(xy) if kind(artist) == "arrow" else path_data(xy, is_closed(artist))


@dataclass
class Ghost:
    """Lines of another state, by the number of their artist: coordinates as stored and colour; and a word for them."""

    lines: dict[int, tuple[np.ndarray, str]]
    label: str

    @classmethod
    def of(cls, artists: list[Artist], height: float, label: str) -> Ghost:
        """The lines that stand out now: those shown with the greatest width."""
        lines = {
            i: read(artist, height)
            for i, artist in enumerate(artists)
            if kind(artist) == "line" and has_path(artist) and is_shown(artist)
        }
        lines = {i: (xy, channel) for i, (xy, channel) in lines.items() if xy.shape[1] > 2}
        most = max((float(channel["width"]) for _, channel in lines.values()), default=0)
        return cls({i: (xy, c["stroke"]) for i, (xy, c) in lines.items() if float(c["width"]) == most}, label)

    def draw(self, groups: dict, parents: dict, prefix: str, maps: list) -> None:
        """Put each line below its artist, and the word at the first."""
        for i, (xy, stroke) in self.lines.items():
            group, place = groups[f"{prefix}-{i}"], mapped(xy, maps[i])
            clip = group.find(f"{{{SVG}}}path").get("clip-path")
            attributes = {"class": "explorer-ghost", "style": f"fill: none; stroke: {stroke}"}
            attributes["d"] = path_data(place, closed=False)
            line = ElementTree.Element(f"{{{SVG}}}path", attributes | ({"clip-path": clip} if clip else {}))
            siblings = parents[group]
            siblings.insert(list(siblings).index(group), line)
            if i == min(self.lines):
                siblings.append(self._word(place[:, np.isfinite(place).all(axis=0)]))

    def _word(self, place: np.ndarray) -> ElementTree.Element:
        """Beside a point on the way, on the side where the line leaves room."""
        here = place.shape[1] * 3 // 10
        (x, y), (_, later) = place[:, here], place[:, min(here + 2, place.shape[1] - 1)]
        rises = later < y
        at = {"x": f"{x + (-6 if rises else 6):.10g}", "y": f"{y - 4:.10g}"} | ({"text-anchor": "end"} if rises else {})
        word = ElementTree.Element(f"{{{SVG}}}text", at | {"class": "explorer-note-text explorer-quiet-text"})
        word.text = self.label
        return word


@from_the_system()
def render(fig: Figure, artists: list[Artist], prefix: str, stored: list, maps: list, ghost: Ghost | None) -> str:
    """Draw the figure in the shape that it has now; artist ``i`` becomes the group with the id ``{prefix}-{i}``.

    ``stored`` holds for each artist what ``read`` found in the first shape, ``maps`` where that stands in this one.
    """
    shown = [is_shown(artist) for artist in artists]
    gids = [artist.get_gid() for artist in artists]
    rasterized = [artist.get_rasterized() for artist in artists]
    canvas = fig.canvas
    try:
        for i, artist in enumerate(artists):
            # A hidden artist would leave no group to show later; images are put in below, pixel by pixel.
            artist.set_visible(kind(artist) != "image")
            artist.set_gid(f"{prefix}-{i}")
            artist.set_rasterized(False)  # what moves is drawn by the page
        file = io.StringIO()
        with rc_context(_SETTINGS | {"svg.hashsalt": prefix}):
            metadata = dict.fromkeys(["Creator", "Date", "Format", "Type"])
            fig.set_dpi(2 * UNITS)  # how fine an image is that does not move; drawing goes back to 72
            FigureCanvasSVG(fig).print_svg(file, metadata=metadata)  # savefig would draw everything twice
    finally:
        fig.set_canvas(canvas)
        for artist, visible, gid, coarse in zip(artists, shown, gids, rasterized, strict=True):
            artist.set(visible=visible, gid=gid, rasterized=coarse)
    root = ElementTree.fromstring(file.getvalue())
    groups = {element.get("id"): element for element in root.iter(f"{{{SVG}}}g") if element.get("id")}
    for i, artist in enumerate(artists):
        if f"{prefix}-{i}" not in groups:  # matplotlib leaves out images (see above), empty texts and clipped arrows
            panel = groups[f"axes_{fig.axes.index(artist.axes) + 1}" if artist.axes else "figure_1"]
            group = groups[f"{prefix}-{i}"] = ElementTree.Element(f"{{{SVG}}}g", {"id": f"{prefix}-{i}"})
            panel.insert(1 if kind(artist) == "image" else len(panel), group)  # an image just above the background
        coordinates, channel = stored[i]
        _rebuild(groups[f"{prefix}-{i}"], artist, mapped(coordinates, maps[i]), channel)
    if ghost is not None:
        ghost.draw(groups, {child: parent for parent in root.iter() for child in parent}, prefix, maps)
    _adopt_page_style(root, prefix)
    for attribute in ("width", "height"):
        root.attrib.pop(attribute)
    text = ElementTree.tostring(root, encoding="unicode")
    return re.sub(r"\s*\n\s*", " ", text)


def _rebuild(group: ElementTree.Element, artist: Artist, xy: np.ndarray, channel: dict[str, str]) -> None:
    """Replace what matplotlib drew for a live artist by elements the player can move one by one."""
    marks = next((child for child in group.findall(f"{{{SVG}}}g")), None)
    drawn = list(group.iter(f"{{{SVG}}}use"))
    line = group.find(f"{{{SVG}}}path")
    definitions = group.findall(f"{{{SVG}}}defs")
    clip = next((e.get("clip-path") for e in (line, marks) if e is not None and e.get("clip-path")), None)
    for child in list(group):
        group.remove(child)
    if isinstance(artist, Text):
        group.append(_text(artist, *tidy(xy[:, 0]), channel["fill"]))
    if kind(artist) == "image":
        ElementTree.SubElement(group, f"{{{SVG}}}image", _image(*xy, channel["href"]))
    if has_path(artist):
        attributes = {"d": outline_data(artist, xy), "style": _path_style(artist, line, channel)}
        ElementTree.SubElement(group, f"{{{SVG}}}path", attributes | ({"clip-path": clip} if clip else {}))
    if has_marks(artist):
        group.extend(definitions)
        href = drawn[0].get(f"{{{XLINK}}}href") if drawn else f"#{_define(group, artist)}"
        if not drawn and artist.get_clip_on():
            clip = f"url(#{group.get('id')}-clip)"
        holder = ElementTree.SubElement(group, f"{{{SVG}}}g", {"clip-path": clip} if clip else {})
        for px, py in tidy(xy).T.tolist() or [(np.nan, np.nan)]:  # the player copies one if there are more later
            there = px == px
            use = {"x": f"{px:.10g}", "y": f"{py:.10g}"} if there else {"x": "0", "y": "0", "display": "none"}
            use[f"{{{XLINK}}}href"] = href
            use["style"] = f"fill: {channel['fill']}; stroke: {channel['edge']}; stroke-width: {mark(artist)[1]:.4g}"
            ElementTree.SubElement(holder, f"{{{SVG}}}use", use)
    if not channel["shown"]:
        group.set("display", "none")


def _define(group: ElementTree.Element, artist: Artist) -> str:
    """Define the mark of an artist, and its clip, where matplotlib has drawn none to copy; gives back the mark's id."""
    name, definitions = group.get("id"), ElementTree.SubElement(group, f"{{{SVG}}}defs")
    path, width = mark(artist)
    d = path_data(
        flatten(path).T * [[1], [-1]], closed=Path.CLOSEPOLY in (path.codes if path.codes is not None else ())
    )
    ElementTree.SubElement(
        definitions, f"{{{SVG}}}path", {"id": f"{name}-mark", "d": d, "style": f"stroke-width: {width:.4g}"}
    )
    if artist.get_clip_box() is not None:
        x0, y0, x1, y1 = artist.get_clip_box().extents
        height = artist.get_figure(root=True).bbox.height
        clip = ElementTree.SubElement(definitions, f"{{{SVG}}}clipPath", {"id": f"{name}-clip"})
        place = {"x": x0, "y": height - y1, "width": x1 - x0, "height": y1 - y0}
        ElementTree.SubElement(clip, f"{{{SVG}}}rect", {key: f"{tidy(value):.10g}" for key, value in place.items()})
    return f"{name}-mark"


def _image(x: np.ndarray, y: np.ndarray, href: str) -> dict[str, str]:
    left, right, top, bottom = tidy([x.min(), x.max(), y.min(), y.max()]).tolist()
    place = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    look = {"preserveAspectRatio": "none", "style": "image-rendering: pixelated", "href": href}
    return {name: f"{value:.10g}" for name, value in place.items()} | look


def _path_style(artist: Artist, drawn: ElementTree.Element | None, channel: dict[str, str]) -> str:
    """Dashes and caps as matplotlib wrote them; colours and width from the channels, which may move."""
    kept = dict(re.findall(r"([a-z-]+): ([^;]+)", drawn.get("style", "") if drawn is not None else ""))
    style = {name: kept[name] for name in ("stroke-dasharray", "stroke-linecap", "stroke-linejoin") if name in kept}
    style |= {"fill": channel["fill"] if is_closed(artist) else "none", "stroke": channel["stroke"]}
    return "; ".join(f"{name}: {value}" for name, value in (style | {"stroke-width": channel["width"]}).items())


def _text(artist: Text, x: float, y: float, fill: str) -> ElementTree.Element:
    weight = f"; font-weight: {artist.get_fontweight()}" if artist.get_fontweight() != "normal" else ""
    weight += f"; font-style: {artist.get_fontstyle()}" if artist.get_fontstyle() != "normal" else ""
    style = f"font-size: {artist.get_fontsize():.4g}px; text-anchor: {ANCHOR[artist.get_ha()]}; fill: {fill}{weight}"
    element = ElementTree.Element(f"{{{SVG}}}text", {"x": f"{x:.10g}", "y": f"{y:.10g}", "style": style})
    element.set("dy", BASELINE[artist.get_va()])
    if artist.get_rotation():
        element.set("transform", f"rotate({-artist.get_rotation():.4g} {x:.10g} {y:.10g})")
    lines = artist.get_text().split("\n")
    for i, line in enumerate(lines):
        first = first_baseline(artist) if artist.get_va() in LIFTED else None
        down = LINE if i else first
        at = {"x": f"{x:.10g}"} | ({"dy": f"{down:.4g}em"} if len(lines) > 1 and down is not None else {})
        ElementTree.SubElement(element, f"{{{SVG}}}tspan", at).text = line
    return element


def _adopt_page_style(root: ElementTree.Element, prefix: str) -> None:
    """Colours follow the theme of the page, fonts are its fonts; ids that nobody needs go."""
    used = set(re.findall(r"#([\w.-]+)", " ".join(v for e in root.iter() for v in e.attrib.values())))
    shared = {path for definitions in root.iter(f"{{{SVG}}}defs") for path in definitions.iter(f"{{{SVG}}}path")}
    groups = [g for g in root.iter(f"{{{SVG}}}g") if (g.get("id") or "").startswith(f"{prefix}-")]
    live = {element for group in groups for element in group.iter()}
    for element in root.iter():
        if element not in live:
            for place in ("d", "x", "y"):
                if place in element.attrib:
                    element.set(place, _FINER.sub(r"\1", element.get(place)))
        name = element.get("id")
        if name and name not in used and not name.startswith(f"{prefix}-"):
            del element.attrib["id"]
        tag = element.tag.rpartition("}")[2]
        style = element.get("style")
        if element.get("class"):  # the page's style sheet knows what that looks like
            continue
        if tag == "text" or (tag in ("path", "use") and style is not None):
            style = style or ""
            if element in shared:  # a marker takes its colours from where it is used
                style = re.sub(r"(fill|stroke): [^;]+;? ?", "", style)
            elif not re.search(r"(^|;)\s*fill:", style):  # matplotlib leaves out what is black by itself
                style += "; fill: #000000"
            style = re.sub(r"font-family: [^;]*;? ?", "", style)
            if element not in live:  # there the channels have named the colours already
                words = tag == "text"
                style = re.sub(r"#[0-9a-f]{6}\b", lambda match, words=words: css(match.group(), words), style)
            element.set("style", style.strip("; "))
