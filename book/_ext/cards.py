"""The cards of the start page: curve, question and minutes of each chapter, in the parts of `chapters.toml`."""

import tomllib
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ketamine.figures.openings import opening
from links import address
from opener import curve

WIDTH, HEIGHT = 200, 56
ROMAN = ("I", "II", "III", "IV")


class Cards(SphinxDirective):
    def run(self):
        source = Path(self.env.srcdir)
        parts = tomllib.loads((source / "book" / "chapters.toml").read_text(encoding="utf-8"))["part"]
        self.env.note_dependency(str(source / "book" / "chapters.toml"))
        html = []
        for roman, part in zip(ROMAN, parts, strict=True):
            cards = (self.card(source / "notebooks" / f"{name}.ipynb") for name in part["chapters"])
            header = f'<p>Part {roman}</p><h2>{part["name"]}</h2><p class="about">{escape(part["about"])}</p>'
            listed = f'<ul class="cards">{"".join(cards)}</ul>'
            html.append(f'<section class="part-of-course"><header>{header}</header>{listed}</section>')
        return [nodes.raw("", "".join(html), format="html")]

    def card(self, path: Path) -> str:
        self.env.note_dependency(str(path))
        known = opening(path)
        link = address(self.env.docname, f"notebooks/{known.name}.html")
        return (
            f'<li>{curve(known.name, WIDTH, HEIGHT)}<h3><a href="{link}">{escape(known.title)}</a></h3>'
            f'<p>{known.question}</p><p class="state">{known.number} · {known.minutes} min</p></li>'
        )


def setup(app):
    app.add_directive("cards", Cards)
    return {"parallel_read_safe": True}
