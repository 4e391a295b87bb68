"""Where the system forces its own few colours, what can be used and what is chosen still show."""

import io

import numpy as np
import pytest
from browser.chapter_nine import PAGE as CHAPTER
from browser.figure_in_page import FigureInPage
from browser.pages_with_figures import page_of, with_a
from course_figures import figure
from PIL import Image

WIDE = {"width": 1280, "height": 800}


def picture(locator):
    return np.asarray(Image.open(io.BytesIO(locator.screenshot())).convert("L"), dtype=float)


def shows(locator):
    return np.ptp(picture(locator)) > 100


def differ(one, other):
    """Whether two pictures of the same part of a page differ in more than a trace."""
    return (np.abs(one - other) > 60).sum() > 40


@pytest.fixture(params=["light", "dark"])
def forced(request, kept_page):
    return lambda path: kept_page(path, forced_colors="active", color_scheme=request.param, viewport=WIDE)


@pytest.fixture
def shown(forced):
    def find(kind):
        name = with_a(kind)[0]
        return FigureInPage(forced(page_of(figure(name).uid)), figure(name))

    return find


def test_the_bar_shows(forced):
    page = forced(CHAPTER)
    for part in (".theme-switch.in-bar svg", ".menu > summary svg", ".finder > summary"):
        assert shows(page.locator(f".bar {part}")), part


def test_the_chosen_option_of_a_control_shows(shown):
    found = shown("choice")
    _, _, labels = next(found.choices())
    for option in (0, 1):
        labels.nth(option).locator("input").check(force=True)
        chosen, other = picture(labels.nth(option)), picture(labels.nth(1 - option))
        assert abs(np.median(chosen) - np.median(other)) > 60


def test_a_switch_shows_whether_it_is_on(shown):
    found = shown("switch")
    switch = next(control for _, _, control in found.of_kind("switch")).locator("input")
    switch.uncheck()
    off = picture(switch)
    switch.check()
    assert np.ptp(off) > 100 and shows(switch)
    assert differ(off, picture(switch))


def test_a_slider_shows_its_place_and_its_way(shown):
    found = shown("stops")
    _, _, slider = next(found.sliders())
    columns = np.ptp(picture(slider), axis=0)
    assert (columns > 60).mean() > 0.9, "the way is seen from end to end"
    assert columns.max() > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_answer_that_is_chosen_shows(open_page, book, scheme):
    page = open_page(book.as_uri(), CHAPTER, forced_colors="active", color_scheme=scheme, viewport=WIDE)
    options = page.locator(".teaching-question .teaching-options").first.locator("label")
    confidence = page.locator(".teaching-sure").first.locator("label")
    for labels in (options, confidence):
        before = picture(labels.nth(0))
        labels.nth(0).locator("input").check(force=True)
        assert differ(before, picture(labels.nth(0)))


def test_the_words_of_a_drawing_show(shown):
    found = shown("stops")
    assert shows(found.root.locator(".explorer-drawing"))
