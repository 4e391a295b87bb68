"""Every page in every engine: without a complaint, its formulas drawn, its figures moving, as narrow as a phone."""

from functools import cache

import pytest
from browser.figure_in_page import UNLOCK
from browser.pages_with_figures import elements
from browser.test_every_page import (
    BEYOND_THE_EDGE,
    CUT,
    ONE_OF_EACH_KIND,
    OPEN_WHAT_IS_FOLDED,
    PAGES,
    SHOWS,
    SLIDING,
    WITHOUT_HEIGHT,
)
from chapters import cover
from selenium.webdriver import Keys

over_http = pytest.mark.parametrize("window", ["http"], indirect=True)
from_files = pytest.mark.parametrize("window", ["file"], indirect=True)

LIVE = "document.querySelectorAll('figure.explorer:has(.explorer-states):not(.explorer-ready)').length === 0"
NOT_DRAWN = f"({WITHOUT_HEIGHT})([...document.querySelectorAll('math')])"
STATE = f"({SHOWS})(arguments[0])"
FIRST_SLIDERS = """[...document.querySelectorAll("figure.explorer-ready")]
  .map((figure) => [figure, figure.querySelector(".explorer-controls > .explorer-stops input")])
  .filter(([, slider]) => slider)"""


@cache
def with_every_element():
    """One page of each kind, and those that have what these lack: a kind of element, control, artist or question."""
    seen = set().union(*map(elements, ONE_OF_EACH_KIND))
    return [*ONE_OF_EACH_KIND, *cover({path: elements(path) - seen for path in PAGES})]


def test_the_front_door_leads_to_the_first_page(window):
    window.open("index.html")
    window.wait("document.querySelector('main h1') && document.readyState === 'complete'")


@from_files
def test_no_kind_of_page_complains_and_all_formulas_are_drawn(window):
    for path in ONE_OF_EACH_KIND:
        window.open(path)
        window.wait(LIVE)
        window.do(OPEN_WHAT_IS_FOLDED)
        assert window.ask(NOT_DRAWN) == [], path


@over_http
def test_on_the_smallest_phone_no_page_complains_or_slides_sideways_formulas_are_drawn_and_figures_move(window):
    """A few pages that together have whatever there is on any; all of them stand in Chromium in test_every_page.py."""
    for path in with_every_element():
        window.open_narrow(path)
        window.wait(LIVE)
        window.do(OPEN_WHAT_IS_FOLDED)
        assert window.ask(NOT_DRAWN) == [], path
        assert window.ask(SLIDING) + window.ask(CUT) == [], path
        window.do(UNLOCK)
        for figure, slider in window.ask(FIRST_SLIDERS):
            slider.send_keys(Keys.HOME)
            first = window.ask(STATE, figure)
            slider.send_keys(Keys.ARROW_RIGHT)
            assert window.ask(STATE, figure) != first, f"{path}, {first}"
        window.do("document.querySelector('.menu').open = true")
        assert window.ask(SLIDING) == [] and not window.ask(BEYOND_THE_EDGE), f"{path}, its menu"


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
