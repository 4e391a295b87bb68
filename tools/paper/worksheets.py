"""For each chapter a worksheet of two sheets, its predictions beside empty axes and its first exercise; and the key."""

import re
from collections.abc import Callable
from functools import cache, partial
from html import escape
from importlib import import_module

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.spines import Spine

from ketamine import teaching
from live_figures.shapes import Shapes
from live_figures.svg import render

from .document import Gathered, joined, printed
from .whole import answer

LINES = f'<div class="lines" aria-hidden="true">{"<span></span>" * 30}</div>'  # those for which there is room
SIZE = (3.4, 2.2)  # inches; printed at 72 mm
FIT = """document.querySelectorAll(".worksheet:not(.key)").forEach((worksheet) => {
  const [first, second] = worksheet.querySelectorAll(".sheet");
  while (first.scrollHeight > first.clientHeight) second.firstElementChild.after(first.lastElementChild);
})"""
ORDER = "Answer in order, and cover what is below: a question may tell the answer to the one before it."


def figure_of(name: str, figure: str):
    """The live figure of a chapter, made anew."""
    return getattr(import_module(f"ketamine.figures.{name[3:].replace('-', '_')}"), figure)()


def sketched_on(drawn, item: dict) -> Axes | None:
    """The panel of a live figure that can hold the answer to a question; None where no panel can.

    It has numbers at both axes. A number that is asked for lies within one of them, in its unit; else it is the panel
    that the figure is about, as large as any.
    """
    panels = sorted((axes for axes in drawn.fig.axes if axes.axison), key=_area, reverse=True)
    read = [axes for axes in panels if all(map(_is_read, (axes.xaxis, axes.yaxis)))]
    if item["kind"] == "number":
        return next((axes for axes in read if _holds(axes, item)), None)
    return next((axes for axes in read if _area(axes) > 0.99 * _area(panels[0])), None)


def _area(axes: Axes) -> float:
    return axes.bbox.width * axes.bbox.height


def _holds(axes: Axes, item: dict) -> bool:
    """Whether the number that is asked for lies within the axes: at its place there, or on an axis with its unit."""
    (left, right), (bottom, top), answer = axes.get_xlim(), axes.get_ylim(), item["answer"]
    if "mark" in item:
        x, y = (answer, item["at"]) if item["mark"] == "x" else (item["at"], answer)
        return left <= x <= right and bottom <= y <= top
    names = axes.get_xlabel(), axes.get_title("left") or axes.get_ylabel()
    within = left <= answer <= right, bottom <= answer <= top
    return any(fits and f"({item['unit']}" in name for name, fits in zip(names, within, strict=True))


def empty_axes(drawn, panel: Axes, prefix: str) -> str:
    """One panel of a live figure, emptied of what is drawn, as SVG whose ids begin with a prefix."""
    below = [axes.get_xlabel() for axes in panel.get_shared_x_axes().get_siblings(panel) if axes.get_xlabel()]
    panel.set_xlabel(next(iter(below), ""))
    panel.tick_params(labelbottom=True)
    names = {panel.title, panel._left_title, panel._right_title} - set(drawn._artists)  # one that moves may tell
    for artist in (*panel.get_children(), *drawn.fig.texts, *drawn.fig.legends, *drawn.fig.lines, *drawn.fig.patches):
        if not (isinstance(artist, Axis | Spine) or artist in names):
            artist.set_visible(False)
    for axes in drawn.fig.axes:
        if axes is not panel:
            drawn.fig.delaxes(axes)
    panel.set_subplotspec(drawn.fig.add_gridspec(1, 1)[0])
    shapes = Shapes(drawn.fig, [], narrow=SIZE)
    with shapes.on(shapes.others[0]):
        return render(drawn.fig, [], prefix, [], [], None)


def _is_read(axis: Axis) -> bool:
    """Whether an axis stands in its panel with numbers at it."""
    return axis.get_visible() and any(re.search(r"\d", label.get_text()) for label in axis.get_ticklabels())


def asked(number: int, item: dict, with_key: bool, said: str = "") -> str:
    """A prediction as one answers it on paper; in the key with what is right, and what is said to each option.

    Before the answer stands what the figure has ``said``.
    """
    if item["kind"] == "number":
        answers = f'<p class="blank"><span></span> {escape(item["unit"])}</p>'
        answers = f'<p class="answer">{answer(item)}</p>' if with_key else answers
    else:
        options = [_option(option, with_key) for option in item["option"]]
        answers = f'<ul class="options">{"".join(options)}</ul>'
    ask = f'<p class="part">Predict {number}</p><p class="ask">{escape(item["ask"])}</p>'
    said = f'<p class="said">The figure says: {escape(said)}</p>' if said else ""
    return f'<div class="words">{ask}{said}{answers}</div>'


def _option(option: dict, with_key: bool) -> str:
    text = escape(option["text"])
    if not with_key:
        return f"<li>{text}</li>"
    right = ' class="right"' if option.get("right") else ""
    return f"<li{right}><span>{text}<small>{escape(option['says'])}</small></span></li>"


def predictions(bank, with_key: bool, drawn: Callable) -> str:
    """The predictions of a chapter, each beside what helps to answer it; in the key beside the figure that does.

    Beside a question stand the axes of its figure, to sketch in; where those cannot hold the answer, what it says.
    ``drawn`` gives a figure by its name; without a key its panel is emptied.
    """
    found, shown = [], set()
    for number, item in enumerate(bank.predictions, start=1):
        figure, picture, said = item["figure"], "", ""
        if with_key:
            picture = drawn(figure).narrow_at(item.get("state", {}))
        elif figure not in shown:
            panel = sketched_on(drawn(figure), item)
            picture = empty_axes(drawn(figure), panel, f"{bank.name}-{figure}") if panel else ""
            said = "" if panel else drawn(figure).frame(None)[0]["now"]
        shown.add(figure)
        picture = f'<div class="explorer"><div class="explorer-drawing">{picture}</div></div>' if picture else ""
        found.append(f'<div class="row">{asked(number, item, with_key, said)}{picture}</div>')
    return "".join(found)


def rows_of(name: str) -> dict[str, str]:
    """The predictions of a chapter in the key and on its worksheet; its figures are made for them."""
    drawn = cache(partial(figure_of, name))
    kinds = ("key", "worksheets")  # in this order, for a worksheet empties the figures
    return {kind: predictions(teaching.bank(name), kind == "key", drawn) for kind in kinds}


def worksheets(browser, html, pages: Gathered, titles: dict[str, str], rows: list[dict]) -> tuple[bytes, bytes]:
    """The worksheets of these chapters, whose titles are given by their names, and the key to them.

    ``rows`` are what ``rows_of`` gives for each.
    """

    def all_of(kind: str) -> bytes:
        chapters = zip(titles.items(), rows, strict=True)
        sheets = [_worksheet(*one, pages.exercises[one[0]], kind == "key", found[kind]) for one, found in chapters]
        return printed(browser, html, joined(f"Ketamine in Curves: {kind}", pages.styles, "".join(sheets)), before=FIT)

    return all_of("worksheets"), all_of("key")


def _worksheet(name: str, title: str, exercise: str, with_key: bool, rows: str) -> str:
    chapter = f"{int(name[:2])} · {escape(title)}"
    whose = "Key" if with_key else "Name: <span></span>"
    order = "" if with_key else f'<p class="order">{ORDER}</p>'
    first = f'<p class="whose">{whose}</p><h1>{chapter}</h1>{order}{rows}'
    second = f'<p class="whose second">{whose} <em>{chapter}, sheet 2</em></p>{exercise}{LINES}'
    sheets = "".join(f'<div class="sheet">{sheet}</div>' for sheet in (first, second))
    return f'<div class="worksheet{" key" if with_key else ""}">{sheets}</div>'
