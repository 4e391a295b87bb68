"""Every page in every engine: without a complaint, its formulas drawn, its figures moving, as narrow as a phone."""

import pytest
from browser.figure_in_page import UNLOCK
from browser.pages_with_figures import elements
from browser.test_every_page import (
    CUT,
    MENU_OPEN,
    MOVES,
    ONE_OF_EACH_KIND,
    OPEN_WHAT_IS_FOLDED,
    PAGES,
    SLIDING,
    WITHOUT_HEIGHT,
)
from chapters import cover
from selenium.webdriver import Keys

over_http = pytest.mark.parametrize("window", ["http"], indirect=True)
in_the_others = pytest.mark.parametrize("driver", ["firefox", "webkit"], indirect=True)  # Chromium stands elsewhere
from_files = pytest.mark.parametrize("window", ["file"], indirect=True)

LIVE = "document.querySelectorAll('figure.explorer:has(.explorer-states):not(.explorer-ready)').length === 0"
NOT_DRAWN = f"({WITHOUT_HEIGHT})([...document.querySelectorAll('math')])"
STUCK = f"[...document.querySelectorAll('figure.explorer-ready')].filter((one) => !({MOVES})(one)).map((one) => one.id)"


def test_the_front_door_leads_to_the_first_page(window):
    window.open("index.html")
    window.wait("document.querySelector('main h1') && document.readyState === 'complete'")


@in_the_others
@from_files
def test_no_kind_of_page_complains_and_all_formulas_are_drawn(window):
    for path in ONE_OF_EACH_KIND:
        window.open(path)
        window.wait(LIVE)
        window.do(OPEN_WHAT_IS_FOLDED)
        assert window.ask(NOT_DRAWN) == [], path


@in_the_others
@over_http
def test_on_the_smallest_phone_no_page_complains_or_slides_sideways_formulas_are_drawn_and_figures_move(window):
    """A few pages that together have whatever there is on any; in Chromium all of them stand in test_every_page.py."""
    for path in cover({path: elements(path) for path in PAGES}):
        window.open_narrow(path)
        window.wait(LIVE)
        window.do(OPEN_WHAT_IS_FOLDED)
        for problem in (NOT_DRAWN, SLIDING, CUT):
            assert window.ask(problem) == [], path
        window.do(UNLOCK)
        assert window.ask(STUCK) == [], path
        assert window.ask(f"({MENU_OPEN})()") == [[], False], f"{path}, its menu"


@in_the_others
def test_the_search_finds_a_section(window):
    window.open("book/start.html")
    window.one(".finder > summary").click()
    window.one(".finder input").send_keys("redistribution", Keys.ENTER)
    found = "document.querySelector('.found-in a[href$=\"09-one-infusion.html#in-five-sentences\"]')"
    window.wait(
        "document.querySelector('#search-results h2')?.textContent === 'Search Results'"
    )  # until then lines move
    window.wait(found).click()
    window.wait("location.href.endsWith('09-one-infusion.html#in-five-sentences')")
