"""Pages of the built book as one document, and a document as PDF."""

from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from pypdfium2 import PdfDocument

HERE = Path(__file__).parent
GATHER = (HERE / "gather.js").read_text(encoding="utf-8")
BOOK, JOINED = "http://book/", "http://book/joined.html"  # nowhere: what is asked of it is answered here
SOLVED, FIRST_EXERCISE = "#exercises, details.after", "#exercises > section:first-of-type"
READY = "document.querySelectorAll('figure.explorer:has(.explorer-states):not(.explorer-ready)').length === 0"
STYLES = "[...document.querySelectorAll('link[rel=stylesheet]')].map((link) => link.href)"
LOST = """document.querySelectorAll('a[href^="#"]').forEach((link) => {
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) link.removeAttribute('href');
})"""
FONTS = "Promise.allSettled([...document.fonts].map((font) => font.load())).then(() => null)"


@contextmanager
def window(browser, html: Path, joined: str = ""):
    """A page of the browser that finds the built book, and a joined document beside it, without a server."""

    def answer(route):
        if route.request.url == JOINED:
            return route.fulfill(body=joined, content_type="text/html; charset=utf-8")
        return route.fulfill(path=html / unquote(route.request.url.removeprefix(BOOK)).partition("?")[0])

    page = browser.new_page(reduced_motion="reduce")
    page.route(f"{BOOK}**", answer)
    try:
        yield page
    finally:
        page.close()


class Gathered(NamedTuple):
    """The style sheets of the book, and texts of pages by the last part of their names.

    Of a page there are its ``text`` as paper shows it, ``solved`` with what explains its predictions and its exercises,
    and its first ``exercise``; each with the title, and of the pages that have it.
    """

    styles: list[str]
    texts: dict[str, str]
    solved: dict[str, str]
    exercises: dict[str, str]


def gathered(browser, html: Path, names: list[str]) -> Gathered:
    """These pages, each opened once.

    A page is taken when its figures are ready, so that it looks as it does when it is printed by itself.
    """
    pages = {f"/{name}.html": Path(name).name for name in names}
    found, styles = [{}, {}, {}], []
    with window(browser, html) as page:
        page.emulate_media(media="print")
        for name in names:
            page.goto(f"{BOOK}{name}.html")
            page.wait_for_function(READY)
            texts = page.evaluate(GATHER, {"page": Path(name).name, "pages": pages, "parts": [SOLVED, FIRST_EXERCISE]})
            for kind, text in zip(found, texts, strict=True):
                kind |= {Path(name).name: text} if text else {}
            styles = styles or page.evaluate(STYLES)
    return Gathered(styles, *found)


def joined(title: str, styles: list[str], body: str) -> str:
    """A whole document of these style sheets, then of our own, and this body; its fonts are at hand as from a file."""
    links = "".join(f'<link rel="stylesheet" href="{escape(style)}">' for style in styles)
    own = (HERE / "paper.css").read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html><html lang="en" data-theme="light" data-from="file"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>{links}<style>{own}</style></head><body>{body}</body></html>"
    )


def printed(browser, html: Path, document: str, before: str = "") -> bytes:
    """The document as a tagged PDF with an outline; links that lead nowhere are taken off.

    The script ``before`` runs when everything stands as it will be printed.
    """
    with window(browser, html, document) as page:
        page.goto(JOINED)
        page.emulate_media(media="print")
        page.evaluate(LOST)
        page.evaluate(FONTS)
        page.evaluate(before or "null")
        return page.pdf(tagged=True, outline=True, prefer_css_page_size=True, print_background=True)


def first_sheets(pdf: bytes) -> list[int]:
    """On which sheet, counted from 1, each heading of the first rank stands."""
    return [entry.get_dest().get_index() + 1 for entry in PdfDocument(pdf).get_toc() if entry.level == 0]
