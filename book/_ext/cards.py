"""The nineteen cards of the start page: curve, question, minutes and state of each chapter, from `chapters.toml`."""

import re
import tomllib
from html import escape
from pathlib import Path

import nbformat
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from atlas import address
from opener import curve

WIDTH, HEIGHT = 200, 56
ROMAN = ("I", "II", "III", "IV")


def opening(path: Path) -> dict:
    """Question and minutes of a finished chapter, as its first cell says them."""
    head = nbformat.read(path, as_version=4).cells[0].source
    question = re.search(r'<p class="question">(.*?)</p>', head, re.DOTALL)[1]
    minutes = re.search(r'<p class="minutes">\s*(\d+ min)', head)[1]
    return {"question": question, "minutes": minutes}


class Cards(SphinxDirective):
    def run(self):
        source = Path(self.env.srcdir)
        parts = tomllib.loads((source / "book" / "chapters.toml").read_text(encoding="utf-8"))["part"]
        self.env.note_dependency(str(source / "book" / "chapters.toml"))
        html, number = [], 0
        for roman, part in zip(ROMAN, parts, strict=True):
            cards = []
            for name, title, question in part["chapters"]:
                number += 1
                cards.append(self.card(source, number, name, title, question))
            header = f'<p>Part {roman}</p><h2>{part["name"]}</h2><p class="about">{escape(part["about"])}</p>'
            listed = f'<ul class="cards">{"".join(cards)}</ul>'
            html.append(f'<section class="part-of-course"><header>{header}</header>{listed}</section>')
        return [nodes.raw("", "".join(html), format="html")]

    def card(self, source: Path, number: int, name: str, title: str, question: str) -> str:
        path = source / "notebooks" / f"{name}.ipynb"
        if not path.exists():
            line = f'<path class="flat" d="M0 {HEIGHT - 4}H{WIDTH}"/>'
            drawing = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{line}</svg>'
            return (
                f'<li class="waiting">{drawing}<h3>{escape(title)}</h3><p>{escape(question)}</p>'
                f'<p class="state">{number} · in preparation</p></li>'
            )
        self.env.note_dependency(str(path))
        known = opening(path)
        link = address(self.env.docname, f"notebooks/{name}.html")
        return (
            f'<li>{curve(name, WIDTH, HEIGHT)}<h3><a href="{link}">{escape(title)}</a></h3><p>{known["question"]}</p>'
            f'<p class="state">{number} · <strong>Ready</strong> · {known["minutes"]}</p></li>'
        )


def setup(app):
    app.add_directive("cards", Cards)
    return {"parallel_read_safe": True}
