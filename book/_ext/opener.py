"""The head of a chapter, made from the plain HTML of its notebook's first cell, which reads well without the book.

The words of `<p class="stations">` become the strip from dose to days, the chapter's own curve is drawn beneath the
question, and `<p class="framing">` becomes the first note in the margin.
"""

import re
from html import escape
from pathlib import PurePosixPath

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ketamine.figures.openers import CURVES

STATIONS = re.compile(r'<p class="stations">(.*?)</p>', re.DOTALL)
WIDTH, HEIGHT = 1000, 205


def path(x, y, width: float, height: float) -> str:
    """A curve as SVG path data; 0 lies on the lower edge and 1 on the upper."""
    points = (f"{width * a:.1f} {height * (1 - b):.1f}" for a, b in zip(x, y, strict=True))
    return "M" + "L".join(points)


def curve(name: str, width: float, height: float) -> str:
    """The curve of a chapter by itself, as an SVG that stays within its frame."""
    x, y, colour = CURVES[name]()
    margin, lowest = 3, min(0, y.min())
    data = path(x, (y - lowest) / (1 - lowest), width - 2 * margin, height - 2 * margin)
    return (
        f'<svg viewBox="{-margin} {-margin} {width} {height}" aria-hidden="true" style="--stroke: var(--{colour})">'
        f'<path d="{data}"/></svg>'
    )


def across_the_page(name: str) -> str:
    """The curve of a chapter as wide as the window, with room for what of it lies under the zero line."""
    x, y, colour = CURVES[name]()
    drawn = f'<path d="{path(x, y, WIDTH, HEIGHT)}"/>'
    return (
        f'<div class="curve" aria-hidden="true" style="--stroke: var(--{colour}); --below: {-min(0, y.min()):.2f}">'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">{drawn}</svg></div>'
    )


def strip(source: str) -> str:
    """The stations as a list; those that the source sets in bold are where the chapter stands."""
    items, here = [], False
    for word in re.split(r"(</?strong>)|→", source):
        if word in ("<strong>", "</strong>"):
            here = word == "<strong>"
        elif word and word.strip():
            way = '<span class="way"></span>' if items else ""
            mark = ' class="here"' if here else ""
            items.append(f"<li{mark}>{way}<span>{escape(word.strip())}</span></li>")
    return f'<ol class="stations" aria-label="Where this chapter stands between dose and days">{"".join(items)}</ol>'


class OpenChapter(SphinxTransform):
    default_priority = 410

    def apply(self):
        name = PurePosixPath(self.env.docname).name
        if name not in CURVES:
            return
        for raw in list(self.document.findall(nodes.raw)):
            text = raw.astext()
            if STATIONS.search(text):
                raw.parent.replace(raw, nodes.raw("", strip(STATIONS.search(text)[1]), format="html"))
            elif text.startswith('<p class="question">'):
                opened = text.replace('class="question"', 'class="opener question"')
                raw.parent.replace(raw, nodes.raw("", opened + across_the_page(name), format="html"))
            elif text.startswith('<p class="minutes">'):
                self.close_after_details(raw)
                raw.parent.replace(raw, nodes.raw("", f'<div class="opener-foot">{text}', format="html"))
            elif text.startswith('<p class="framing">'):
                self.move_to_margin(raw)
            elif text.startswith('<p class="run">'):  # how to start a notebook
                raw.parent.remove(raw)

    def close_after_details(self, minutes):
        """The foot of the opener ends where its objectives do."""
        siblings = minutes.parent.children
        end = next(node for node in siblings[siblings.index(minutes) :] if node.astext().strip() == "</details>")
        end.parent.replace(end, nodes.raw("", "</details></div>", format="html"))

    def move_to_margin(self, framing):
        first = next(node for node in framing.parent.children if isinstance(node, nodes.section))
        framing.parent.remove(framing)
        text = framing.astext().strip().removeprefix('<p class="framing">').removesuffix("</p>")
        first.insert(1, nodes.raw("", f'<aside class="note">{text}</aside>', format="html"))


def setup(app):
    app.add_transform(OpenChapter)
    return {"parallel_read_safe": True}
