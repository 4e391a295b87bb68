"""The figure as an SVG that a page can hold: theme colours, the page's fonts, and one plain group per live artist."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import numpy as np
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Text

from .artists import GAP, STEPS_PER_UNIT, has_marks, has_path, is_closed, kind, read, themed

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", XLINK)

_BASELINE = {"center": ".35em", "center_baseline": ".35em", "top": ".8em", "bottom": "-.25em", "baseline": "0"}
_ANCHOR = {"left": "start", "center": "middle", "right": "end"}


def path_data(x: np.ndarray, y: np.ndarray, closed: bool) -> str:
    """The ``d`` attribute for points in sixteenths of a unit; the player builds the same string."""
    pieces, start = [], True
    for px, py in zip(x.tolist(), y.tolist(), strict=True):
        if px == GAP:
            if closed and not start:
                pieces.append("Z")
            start = True
            continue
        pieces.append(f"{'M' if start else 'L'}{px / STEPS_PER_UNIT:.10g} {py / STEPS_PER_UNIT:.10g}")
        start = False
    if closed and not start:
        pieces.append("Z")
    return "".join(pieces)


def lines_now(artists: list[Artist], height: float) -> dict[int, str]:
    """The ``d`` attribute of every live line that is shown, by the number of its artist."""
    shown = {i: artist for i, artist in enumerate(artists) if artist.get_visible()}
    return {
        i: path_data(*read(artist, height)[0], closed=False)
        for i, artist in shown.items()
        if has_path(artist) and not is_closed(artist)
    }


def render(fig: Figure, artists: list[Artist], uid: str, ghosts: dict[int, str]) -> str:
    """Draw the figure as it stands now; artist ``i`` becomes the group with the id ``{uid}-{i}``.

    ``ghosts`` holds path data that stays behind a live line, by the number of its artist.
    """
    shown = [artist.get_visible() for artist in artists]
    gids = [artist.get_gid() for artist in artists]
    try:
        for i, artist in enumerate(artists):
            # A hidden artist would leave no group to show later; images are put in below, pixel by pixel.
            artist.set_visible(kind(artist) != "image")
            artist.set_gid(f"{uid}-{i}")
        file = io.StringIO()
        with rc_context({"svg.fonttype": "none", "svg.hashsalt": uid, "path.simplify": False}):
            metadata = dict.fromkeys(["Creator", "Date", "Format", "Type"])
            fig.savefig(file, format="svg", transparent=True, metadata=metadata)
    finally:
        for artist, visible, gid in zip(artists, shown, gids, strict=True):
            artist.set_visible(visible)
            artist.set_gid(gid)
    root = ElementTree.fromstring(file.getvalue())
    groups = {element.get("id"): element for element in root.iter(f"{{{SVG}}}g") if element.get("id")}
    for i, artist in enumerate(artists):
        if f"{uid}-{i}" not in groups:  # matplotlib leaves out images (see above), empty texts and clipped arrows
            panel = groups[f"axes_{fig.axes.index(artist.axes) + 1}" if artist.axes else "figure_1"]
            group = groups[f"{uid}-{i}"] = ElementTree.Element(f"{{{SVG}}}g", {"id": f"{uid}-{i}"})
            panel.insert(1 if kind(artist) == "image" else len(panel), group)  # an image just above the background
        _rebuild(groups[f"{uid}-{i}"], artist, fig.bbox.height)
    parents = {child: parent for parent in root.iter() for child in parent}
    for i, data in ghosts.items():
        group = groups[f"{uid}-{i}"]
        attributes = {"class": "explorer-ghost", "d": data}
        clip = group.find(f"{{{SVG}}}path").get("clip-path")
        ghost = ElementTree.Element(f"{{{SVG}}}path", attributes | ({"clip-path": clip} if clip else {}))
        siblings = parents[group]
        siblings.insert(list(siblings).index(group), ghost)
    _adopt_page_style(root, uid)
    for attribute in ("width", "height"):
        root.attrib.pop(attribute)
    text = ElementTree.tostring(root, encoding="unicode")
    return re.sub(r"\s*\n\s*", " ", text)


def _rebuild(group: ElementTree.Element, artist: Artist, height: float) -> None:
    """Replace what matplotlib drew for a live artist by elements the player can move one by one."""
    coordinates, channel = read(artist, height)
    x, y = coordinates
    marks = next((child for child in group.findall(f"{{{SVG}}}g")), None)
    drawn = list(group.iter(f"{{{SVG}}}use"))
    line = group.find(f"{{{SVG}}}path")
    definitions = group.findall(f"{{{SVG}}}defs")
    clip = next((e.get("clip-path") for e in (line, marks) if e is not None and e.get("clip-path")), None)
    text = group.find(f"{{{SVG}}}text")
    for child in list(group):
        group.remove(child)
    if isinstance(artist, Text):
        group.append(_text(artist, text, x[0] / STEPS_PER_UNIT, y[0] / STEPS_PER_UNIT))
    if kind(artist) == "image":
        ElementTree.SubElement(group, f"{{{SVG}}}image", _image(x, y, channel["href"]))
    if has_path(artist):
        attributes = {"d": path_data(x, y, is_closed(artist)), "style": _path_style(artist, line, channel)}
        ElementTree.SubElement(group, f"{{{SVG}}}path", attributes | ({"clip-path": clip} if clip else {}))
    if has_marks(artist):
        group.extend(definitions)
        holder = ElementTree.SubElement(group, f"{{{SVG}}}g", {"clip-path": clip} if clip else {})
        for px, py in zip(x.tolist(), y.tolist(), strict=True):
            use = {"x": str(px / STEPS_PER_UNIT), "y": str(py / STEPS_PER_UNIT)}
            use[f"{{{XLINK}}}href"] = drawn[0].get(f"{{{XLINK}}}href")
            use["style"] = f"fill: {channel['fill']}; stroke: {channel['edge']}"
            ElementTree.SubElement(holder, f"{{{SVG}}}use", use | ({"display": "none"} if px == GAP else {}))
    if not channel["shown"]:
        group.set("display", "none")


def _image(x: np.ndarray, y: np.ndarray, href: str) -> dict[str, str]:
    left, right, top, bottom = (float(v) / STEPS_PER_UNIT for v in (x.min(), x.max(), y.min(), y.max()))
    place = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    look = {"preserveAspectRatio": "none", "style": "image-rendering: pixelated", "href": href}
    return {name: f"{value:.10g}" for name, value in place.items()} | look


def _path_style(artist: Artist, drawn: ElementTree.Element | None, channel: dict[str, str]) -> str:
    """Dashes and caps as matplotlib wrote them; colours and width from the channels, which may move."""
    kept = dict(re.findall(r"([a-z-]+): ([^;]+)", drawn.get("style", "") if drawn is not None else ""))
    style = {name: kept[name] for name in ("stroke-dasharray", "stroke-linecap", "stroke-linejoin") if name in kept}
    style |= {"fill": channel["fill"] if is_closed(artist) else "none", "stroke": channel["stroke"]}
    return "; ".join(f"{name}: {value}" for name, value in (style | {"stroke-width": channel["width"]}).items())


def _text(artist: Text, drawn: ElementTree.Element | None, x: float, y: float) -> ElementTree.Element:
    weight = f"; font-weight: {artist.get_fontweight()}" if artist.get_fontweight() != "normal" else ""
    style = (
        f"font-size: {artist.get_fontsize():.4g}px; text-anchor: {_ANCHOR[artist.get_ha()]}; "
        f"fill: {read(artist, 0)[1]['fill']}{weight}"
    )
    element = ElementTree.Element(f"{{{SVG}}}text", {"x": f"{x:.10g}", "y": f"{y:.10g}", "style": style})
    element.set("dy", _BASELINE[artist.get_va()])
    if artist.get_rotation():
        element.set("transform", f"rotate({-artist.get_rotation():.4g} {x:.10g} {y:.10g})")
    for i, line in enumerate(artist.get_text().split("\n")):
        span = ElementTree.SubElement(element, f"{{{SVG}}}tspan", {"x": f"{x:.10g}"} | ({"dy": "1.25em"} if i else {}))
        span.text = line
    return element


def _adopt_page_style(root: ElementTree.Element, uid: str) -> None:
    """Black and white become ink and paper of the page, fonts its fonts; ids that nobody needs go."""
    used = set(re.findall(r"#([\w.-]+)", " ".join(v for e in root.iter() for v in e.attrib.values())))
    shared = {path for definitions in root.iter(f"{{{SVG}}}defs") for path in definitions.iter(f"{{{SVG}}}path")}
    for element in root.iter():
        name = element.get("id")
        if name and name not in used and not name.startswith(f"{uid}-"):
            del element.attrib["id"]
        tag = element.tag.rpartition("}")[2]
        style = element.get("style")
        if tag == "text" or (tag in ("path", "use") and style is not None):
            style = style or ""
            if element in shared:  # a marker takes its colours from where it is used
                style = re.sub(r"(fill|stroke): [^;]+;? ?", "", style)
            elif not re.search(r"(^|;)\s*fill:", style) and tag != "use":
                style += "; fill: #000000"
            style = re.sub(r"font-family: [^;]*;? ?", "", style)
            style = re.sub(r"font-size: ([\d.]+)px", r"font-size: calc(\1px * var(--explorer-type, 1))", style)
            style = re.sub(r"#(?:000000|ffffff)", lambda match: themed(match.group()), style)
            element.set("style", style.strip("; "))
