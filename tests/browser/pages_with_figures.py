"""Which page of the built book holds which live figures."""

import re
from functools import cache

from built import BOOK, PAGES

LIVE = re.compile(r'<figure class="explorer" id="([^"]+)"[^>]*>(?:(?!</figure>).)*class="explorer-states"', re.DOTALL)


@cache
def pages() -> dict:
    return {path.relative_to(BOOK).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}


@cache
def live_figures_by_page() -> dict:
    return {path: LIVE.findall(text) for path, text in pages().items()}


WITH_FIGURES = [path for path, names in live_figures_by_page().items() if names]


def page_of(made) -> str:
    begins = f'<figure class="explorer" id="{made.uid}"'
    return next(path for path, text in pages().items() if begins in text)


def fullest_page() -> str:
    return max(live_figures_by_page(), key=lambda path: len(live_figures_by_page()[path]))
