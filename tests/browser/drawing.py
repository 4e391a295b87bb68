"""What a live figure shows in a page, and what matplotlib says it should: two readings that share no code."""

import base64
import io
import re

import numpy as np
from course_figures import draw
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from PIL import Image

from live_figures.palette import named_colours

# --- as matplotlib has it: SVG units are points, counted from the top left -------------------------------------------


def expected(explorer, values: dict, name: str) -> list[dict]:
    """For every artist of `update`, in the shape of this name: whether it is shown, and what it looks like."""
    shape = next(shape for shape in explorer.shapes if shape.name == name)
    _, height = shape.units

    def on_page(transform, xy):
        xy = transform.transform(np.ma.filled(np.ma.asarray(xy, float), np.nan)).reshape(-1, 2)
        return np.column_stack([xy[:, 0], height - xy[:, 1]])

    artists = draw(explorer, values)
    with explorer.shapes.on(shape):
        return [_look(artist, on_page) if artist.get_visible() else {} for artist in artists]


def _look(artist, on_page) -> dict:
    if isinstance(artist, Text):
        at = on_page(artist.get_transform(), [artist.get_position()])
        return {"text": artist.get_text(), "at": at, "ink": _for_words(to_rgba(artist.get_color(), artist.get_alpha()))}
    if isinstance(artist, Line2D):
        look = {}
        if artist.get_linestyle() != "None":
            points = on_page(artist.get_transform(), artist.get_path().vertices)
            stroke = to_rgba(artist.get_color(), artist.get_alpha())
            look |= {"pieces": _unbroken(points), "stroke": stroke, "width": artist.get_linewidth()}
        if artist.get_marker() != "None":
            look["marks"] = _there(on_page(artist.get_transform(), artist.get_xydata()))
        return look
    if isinstance(artist, PathCollection):
        look = {"marks": _there(on_page(artist.get_offset_transform(), artist.get_offsets()))}
        return look | _first({"mark fill": artist.get_facecolor(), "mark stroke": artist.get_edgecolor()})
    if isinstance(artist, LineCollection):
        pieces = [on_page(artist.get_transform(), segment) for segment in artist.get_segments()]
        return {"pieces": pieces, "width": artist.get_linewidth()[0]} | _first({"stroke": artist.get_color()})
    if isinstance(artist, Rectangle | Polygon):
        corners = artist.get_corners() if isinstance(artist, Rectangle) else _opened(artist.get_xy())
        outlines = _unbroken(on_page(artist.get_data_transform(), corners))
        return {"pieces": outlines, "closed": True, "fill": artist.get_facecolor()}
    if isinstance(artist, FancyArrowPatch):
        shaft = on_page(artist.get_transform(), artist.get_path().vertices[[0, 2]])
        return {"shaft": shaft, "stroke": artist.get_edgecolor(), "width": artist.get_linewidth()}
    if isinstance(artist, AxesImage):
        left, right, bottom, top = artist.get_extent()
        (x0, y1), (x1, y0) = on_page(artist.axes.transData, [(left, bottom), (right, top)])
        colours = artist.cmap(artist.norm(artist.get_array()))  # the first row is at the bottom or at the top
        return {"box": [x0, y0, x1 - x0, y1 - y0], "pixels": colours[:: -1 if artist.origin == "lower" else 1]}
    if not isinstance(artist, PolyCollection):
        raise TypeError(f"there is no expectation yet for {artist}: write one here")
    outlines = [on_page(artist.get_transform(), _corners(path)) for path in artist.get_paths()]
    return {"pieces": outlines, "closed": True} | _first({"fill": artist.get_facecolor()})


def _for_words(rgba):
    """The shade of a named colour in which words are written on light paper."""
    texts = {to_rgba(colour.light)[:3]: to_rgba(colour.text)[:3] for colour in named_colours().values()}
    return (*texts.get(tuple(rgba[:3]), rgba[:3]), rgba[3])


def _unbroken(points) -> list:
    """The runs of points between gaps."""
    there = np.isfinite(points).all(axis=1)
    runs = np.split(points, np.flatnonzero(np.diff(there)) + 1)
    return [run for run in runs if np.isfinite(run).all() and len(run)]


def _there(points):
    return points[np.isfinite(points).all(axis=1)]


def _corners(path):
    return path.vertices[:-1] if path.codes is not None and path.codes[-1] == Path.CLOSEPOLY else path.vertices


def _opened(corners):
    return corners[:-1] if (corners[0] == corners[-1]).all() else corners


def _first(colours: dict) -> dict:
    """Collections have lists of colours, which may be empty."""
    return {name: tuple(some[0]) for name, some in colours.items() if len(some)}


# --- as the page has it ----------------------------------------------------------------------------------------------

READ = """(figure) => {
  const shade = (element, property) => getComputedStyle(element)[property];
  const isShown = (element) => shade(element, "display") !== "none" && shade(element, "visibility") === "visible";
  const shape = [...figure.querySelectorAll(".explorer-shape")].find((one) => one.checkVisibility());
  const svg = shape.querySelector("svg");
  const paper = figure.appendChild(document.createElement("i"));
  paper.style.color = "var(--explorer-paper)";
  const read = {
    scale: svg.getBoundingClientRect().width / svg.viewBox.baseVal.width,
    ink: shade(svg, "color"),
    paper: shade(paper, "color"),
    now: figure.querySelector(".explorer-now").textContent,
    shape: shape.dataset.shape,
    groups: [...svg.querySelectorAll(`g[id^="${figure.dataset.figure}-${shape.dataset.shape}-"]`)].map((group) => {
      const [path] = group.querySelectorAll(":scope > path");
      const [text] = group.querySelectorAll(":scope > text");
      const marks = [...group.querySelectorAll("use")].filter(isShown);
      const look = { number: Number(/-(\\d+)(-view-\\d+)?$/.exec(group.id)[1]) };
      if (!isShown(group)) return look;
      if (path) {
        look.d = path.getAttribute("d");
        look.stroke = shade(path, "stroke");
        look.fill = shade(path, "fill");
        look.width = parseFloat(shade(path, "strokeWidth"));
      }
      const [image] = group.querySelectorAll(":scope > image");
      if (image) {
        look.box = ["x", "y", "width", "height"].map((side) => image[side].baseVal.value);
        look.href = image.getAttribute("href");
      }
      if (text) {
        look.text = [...text.children].map((line) => line.textContent).join("\\n");
        look.at = [[text.x.baseVal[0].value, text.y.baseVal[0].value]];
        look.lefts = [...text.children].map((line) => line.x.baseVal[0].value);
        look.ink = shade(text, "fill");
      }
      look.marks = marks.map((mark) => [mark.x.baseVal.value, mark.y.baseVal.value]);
      if (marks.length) {
        look["mark fill"] = shade(marks[0], "fill");
        look["mark stroke"] = shade(marks[0], "stroke");
      }
      return look;
    }),
  };
  paper.remove();
  return read;
}"""


# --- both side by side -----------------------------------------------------------------------------------------------


def differences(explorer, values: dict, shown: dict) -> list[str]:
    """Everything in which the page differs from matplotlib: places by over a quarter of a pixel, words, colours."""
    wanted, groups = expected(explorer, values, shown["shape"]), {group["number"]: group for group in shown["groups"]}
    found = [] if len(groups) == len(wanted) else [f"{len(groups)} groups for {len(wanted)} artists"]
    for i, look in enumerate(wanted):
        group = groups.get(i, {})
        found += [f"artist {i}: {problem}" for problem in _compare(look, group, shown)]
    return found


def _compare(look: dict, group: dict, shown: dict):
    is_shown = len(group) > 1
    if bool(look) != is_shown:
        yield f"is {'shown' if is_shown else 'hidden'} and should not be"
    if not look or not is_shown:
        return
    within = 0.25 / shown["scale"]
    pieces = _drawn(group["d"]) if "d" in group else []
    wanted = [look["shaft"]] if "shaft" in look else look.get("pieces", [])
    if not _close(wanted, pieces[:1] if "shaft" in look else pieces, within):  # an arrow's head is a matter of taste
        yield "the path is elsewhere"
    if group.get("d", "").count("Z") != (len(pieces) if "closed" in look else 0):
        yield "the path is open where it should be closed, or the other way round"
    if not _close([look.get("marks", np.empty((0, 2)))], [np.reshape(group["marks"], (-1, 2))], within):
        yield "the marks are elsewhere"
    if "box" in look:
        if np.abs(np.subtract(look["box"], group["box"])).max() > within:
            yield "the image is elsewhere"
        picture = Image.open(io.BytesIO(base64.b64decode(group["href"].partition(",")[2])))
        if np.abs(np.asarray(picture.convert("RGBA")) / 255 - look["pixels"]).max() > 0.01:
            yield "the image has other colours"
    if "text" in look:
        if look["text"] != group["text"]:
            yield f"says {group['text']!r}, should say {look['text']!r}"
        lines = np.array(group["lefts"])
        if not _close([look["at"]], [np.array(group["at"])], within) or np.abs(lines - look["at"][0, 0]).max() > within:
            yield "the text is elsewhere"
    if "width" in look and abs(look["width"] - group["width"]) > 0.01:
        yield f"is {group['width']} wide, should be {look['width']}"
    for name in {"ink", "stroke", "fill", "mark fill", "mark stroke"} & look.keys():
        if not _same_colour(look[name], group[name], shown):
            yield f"{name} is {group[name]}, should be {look[name]}"


def _drawn(d: str) -> list:
    """The pieces of a path's data, each an array of points."""
    numbers = [np.array(re.findall(r"-?[\d.]+(?:e-?\d+)?", piece), float) for piece in d.split("M")[1:]]
    return [piece.reshape(-1, 2) for piece in numbers]


def _close(some: list, others: list, within: float) -> bool:
    alike = [a.shape == b.shape and not (np.abs(a - b) > within).any() for a, b in zip(some, others, strict=False)]
    return len(some) == len(others) and all(alike)


def _same_colour(rgba, css: str, shown: dict) -> bool:
    """A colour of matplotlib beside one that the browser computed; black is ink and white is paper."""
    if rgba[3] == 0:
        return css == "none" or _rgba(css)[3] == 0
    themed = {(0, 0, 0): shown["ink"], (1, 1, 1): shown["paper"]}.get(tuple(rgba[:3]))
    if themed:
        *shade, density = _rgba(themed)
        rgba = (*shade, density * rgba[3])
    return css != "none" and np.allclose(_rgba(css), rgba, atol=0.01)


def _rgba(css: str) -> tuple:
    numbers = [float(number) for number in re.findall(r"[\d.]+(?:e-?\d+)?", css)]
    red, green, blue = numbers[:3] if css.startswith("color(") else [number / 255 for number in numbers[:3]]
    return red, green, blue, numbers[3] if len(numbers) > 3 else 1.0
