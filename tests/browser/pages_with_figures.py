"""Which page of the built book holds which live figures, and what the player is told of them.

It is read from the pages, since every worker that shares the tests out needs it, and to make a figure takes a while.
"""

import base64
import json
import re
import zlib
from functools import cache

from built import BOOK, PAGES
from chapters import CHAPTERS, asks, cover
from course_figures import EXPLORERS, uid_of

LIVE = re.compile(
    r'<figure class="explorer" id="([^"]+)"[^>]*>(?:(?!</figure>).)*class="explorer-states">([^<]+)<', re.DOTALL
)

ELEMENT = re.compile(r"<([a-z]\w*)\b(?:[^>]*? class=\"([^\"]*)\")?")
WORDS = ("span", "strong")  # their classes are colours


@cache
def pages() -> dict:
    return {path.relative_to(BOOK).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}


@cache
def states_by_page() -> dict[str, dict[str, str]]:
    """For each page: the address of each of its live figures, and the text of its states."""
    return {path: dict(LIVE.findall(text)) for path, text in pages().items()}


@cache
def live_figures_by_page() -> dict:
    return {path: list(figures) for path, figures in states_by_page().items()}


WITH_FIGURES = [path for path, names in live_figures_by_page().items() if names]


def page_of(uid: str) -> str:
    begins = f'<figure class="explorer" id="{uid}"'
    return next(path for path, text in pages().items() if begins in text)


def fullest_page() -> str:
    return max(live_figures_by_page(), key=lambda path: len(live_figures_by_page()[path]))


@cache
def headers() -> dict[str, dict]:
    """What the player is told of each live figure of the book besides its states."""
    told = {}
    for uid, states in (each for figures in states_by_page().values() for each in figures.items()):
        raw = zlib.decompress(base64.b64decode(states))
        told[uid] = json.loads(raw[4 : 4 + int.from_bytes(raw[:4], "little")])
    return {name: told[uid_of(name)] for name in EXPLORERS if uid_of(name) in told}


def kinds_of_control(name: str) -> set[str]:
    return {control["kind"] for control in headers()[name]["controls"]}


def parts(name: str) -> set[str]:
    """What the player has to know for a figure: kinds of controls and of artists, and the rest it can do."""
    told = headers()[name]
    can = {"plays": told["play"], "reads off": told["cursor"], "folds": any(c["folded"] for c in told["controls"])}
    return (
        {f"control {kind}" for kind in kinds_of_control(name)}
        | {f"artist {kind}" for kind in told["kinds"]}
        | {what for what, there in can.items() if there}
    )


@cache
def one_of_each_kind() -> tuple[str, ...]:
    """A few figures that have every kind of control and of artist: what is true of the player is tried on these."""
    return cover({name: parts(name) for name in headers()})


@cache
def elements(path: str) -> set[str]:
    """What there is on a page: kinds of elements, of what its live figures have, and of what is asked."""
    found = {uid_of(name): parts(name) for name in headers()}
    of_figures = (found.get(uid, set()) for uid in live_figures_by_page()[path])
    tags = ELEMENT.findall(pages()[path])
    named = {f"{tag} {name}" for tag, names in tags if tag not in WORDS for name in names.split()}
    chapter = path.rpartition("/")[2].removesuffix(".html") if path.startswith("notebooks/") else ""
    return {tag for tag, _ in tags}.union(named, *of_figures, asks(chapter) if chapter in CHAPTERS else ())


def with_a(kind: str) -> list[str]:
    """Those of them that have this kind of control."""
    return [name for name in one_of_each_kind() if kind in kinds_of_control(name)]
