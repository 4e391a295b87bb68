"""Every number of the evidence as a row of a table, on a page for each kind; a small script searches and filters them.

`{atlas} measurements` is the table of one kind, on the page `book/atlas-measurements`. `{atlas-pages}` leads to all.
"""

import json
import re
from functools import cached_property
from html import escape

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from atlas_rows import PAGES, docname_of, vocabulary
from ketamine import evidence
from links import address, slug

BIBLIOGRAPHY = "book/bibliography.html"


def choices(menus: dict[str, str], rows: list[dict]) -> tuple[str, list[str]]:
    """What each menu offers, as JSON, and for each row where its own words stand there: `data-in` of its element.

    A row holds for each menu a list of words. Numbers of places are a fifth of the words' length.
    """
    offered = {name: sorted({word for row in rows for word in row[name]}, key=by_alphabet) for name in menus}
    places = {name: {word: str(i) for i, word in enumerate(words)} for name, words in offered.items()}
    told = escape(json.dumps({name: (label, offered[name]) for name, label in menus.items()}, ensure_ascii=False))
    return told, [" ".join(",".join(places[name][word] for word in row[name]) for name in menus) for row in rows]


def by_alphabet(word):
    """Capitals come first only of two words that are else alike; chapters are numbers and stay in their order."""
    return (word.casefold(), word) if isinstance(word, str) else word


class Table(SphinxDirective):
    """What numbers and claims need to know of the page and the book."""

    def link(self, file: str) -> str:
        return address(self.env.docname, file)

    def source(self, key: str, label: str) -> str:
        return f'<a href="{self.link(BIBLIOGRAPHY)}#{slug(key)}">{escape(label)}</a>'

    @cached_property
    def pages(self) -> dict:
        """The chapters that exist, by number."""
        found = (re.fullmatch(r"notebooks/(\d\d)-.*", docname) for docname in self.env.found_docs)
        return {int(page[1]): page[0] for page in found if page}

    def chapters(self, numbers) -> str:
        """The chapters that need a row; those that exist are links."""
        return ", ".join(
            f'<a href="{self.link(self.pages[number])}.html">{number}</a>' if number in self.pages else str(number)
            for number in numbers
        )

    def shown(self, html: str) -> list:
        """The HTML with the script that searches it."""
        return [nodes.raw("", f'{html}<script src="{self.link("_static/atlas.js")}" defer></script>', format="html")]

    def pages_but(self, here: str = "", attributes: str = "") -> str:
        """Links to the tables, or to all but one of them, each with the words that a search finds behind it."""
        links = "".join(
            f'<li><a href="{self.link(docname_of(kind))}.html" data-words="{escape(vocabulary(kind))}">'
            f"{sum(1 for _ in page.rows()):,} {kind}</a>: {page.about}</li>"
            for kind, page in PAGES.items()
            if kind != here
        )
        heading = "Other pages of the atlas" if here else "Pages of the atlas"
        return (
            f'<nav class="atlas-pages" aria-label="{heading}"{attributes}>'
            f'<p role="status">{heading}</p><ul>{links}</ul></nav>'
        )


class Pages(Table):
    """The start page of the atlas."""

    def run(self):
        return self.shown(self.pages_but(attributes=' data-noun="numbers" data-menus="{}"'))


class Numbers(Table):
    """The table of one kind of numbers."""

    required_arguments, final_argument_whitespace = 1, True

    def run(self):
        (kind,) = self.arguments
        if kind not in PAGES:
            raise self.error(f"atlas: there is no kind of numbers {kind!r}, only {', '.join(PAGES)}")
        menus = {
            "chapters": "Chapter",
            "subject": "Drug or subject",
            "quantity": "Quantity",
            "status": "How it was seen",
        }
        heads = ("Quantity", "Value", "Of whom and how", "Source, and how we saw it", "Chapters")
        rows = list(PAGES[kind].rows())
        offered, places = choices(menus, [self.chosen_by(row) for row in rows])
        head = "".join(f'<th scope="col">{name}</th>' for name in heads)
        body = "".join(map(self.row, rows, places))
        return self.shown(
            f'{self.pages_but(kind)}<div class="atlas" role="region" aria-label="The {kind}" tabindex="0" '
            f'data-noun="{kind}" data-menus="{offered}">'
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def chosen_by(self, row) -> dict:
        return {
            "chapters": row["chapters"],
            "subject": [row["subject"]],
            "quantity": [re.split(r" · |, ", row["quantity"])[0]],
            "status": [evidence.STATUSES[row["status"]]],
        }

    def row(self, row, places) -> str:
        seen = f". <small>{escape(row['seen'])}</small>" if row["seen"] else ""
        source = f"{self.source(row['source'], row['label'])}: {escape(evidence.STATUSES[row['status']])}{seen}"
        cells = (escape(row["value"]), escape(row["how"]), source, self.chapters(row["chapters"]))
        first = f"<strong>{escape(row['subject'])}</strong> {escape(row['quantity'])}"
        return (
            f'<tr id="{row["id"]}" data-in="{places}"><th scope="row">{first}</th>'
            f"{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
        )


def watch_evidence(app, env, added, changed, removed):
    """The pages are made anew at every build: Sphinx does not see that the evidence is newer."""
    return {"book/atlas", "book/claims", *map(docname_of, PAGES)} & env.found_docs


def setup(app):
    app.add_directive("atlas", Numbers)
    app.add_directive("atlas-pages", Pages)
    app.connect("env-get-outdated", watch_evidence)
    return {"parallel_read_safe": True}
