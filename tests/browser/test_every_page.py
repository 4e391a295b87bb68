"""Every page of the built book in a real browser: over http and from files, at every width, in light and dark."""

import pytest
from browser.accessible import must_be_accessible
from browser.conftest import resized
from browser.figure_in_page import UNLOCK
from browser.pages_with_figures import WITH_FIGURES, live_figures_by_page
from built import BOOK, READ_PAGES
from chapters import CHAPTERS

PAGES = [path.relative_to(BOOK).as_posix() for path in READ_PAGES] or ["index.html"]  # without a book that is missed
LIKE_OTHERS = {f"{folder}/{name}.html" for name in CHAPTERS[1:] for folder in ("notebooks", "book/teachers")}
ONE_OF_EACH_KIND = [path for path in PAGES if path not in LIKE_OTHERS]  # chapters share templates, styles and scripts
each_page = pytest.mark.parametrize("path", PAGES)
one_of_each_kind = pytest.mark.parametrize("path", ONE_OF_EACH_KIND)
SMALLEST = {"width": 320, "height": 568}

OPEN_WHAT_IS_FOLDED = "document.querySelectorAll('main details').forEach((folded) => { folded.open = true; })"
SHOWN = "(all) => all.filter((element) => element.checkVisibility())"
WITHOUT_HEIGHT = f"(all) => ({SHOWN})(all).filter((e) => e.getBoundingClientRect().height < 4).map((e) => e.outerHTML)"
SLIDING = """[...document.querySelectorAll("html, body :not(tbody *, pre, .math, .explorer-table)")]
  .filter((one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX))
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth)
  .map((one) => one.outerHTML.slice(0, 80))"""
CUT = """[...document.querySelectorAll("figure svg text")].filter((word) => {
  const { left, right } = word.getBoundingClientRect();
  return word.checkVisibility() && (left < 0 || right > document.documentElement.clientWidth);
}).map((word) => word.textContent)"""
BEYOND_THE_EDGE = """
  document.querySelector(".drawer").getBoundingClientRect().right > document.documentElement.clientWidth"""
SHOWS = "(figure) => [figure.player.position.join(), figure.querySelector('.explorer-now').textContent]"
# The body clips what is too wide, so that it could not be scrolled to: without that it is measured.
TOO_WIDE = """(() => {
  document.body.style.overflowX = "visible";
  const { scrollWidth, clientWidth } = document.documentElement;
  document.body.style.overflowX = "";
  return scrollWidth - clientWidth;
})()"""


def test_the_front_door_leads_to_the_first_page(visit):
    page = visit("index.html")
    page.wait_for_url("**/book/start.html")
    assert page.locator("h1:visible").count() == 1


def must_be_whole(page, path):
    for name in live_figures_by_page()[path]:
        page.locator(f"figure.explorer-ready[id='{name}']").wait_for()
    page.evaluate(OPEN_WHAT_IS_FOLDED)
    assert page.locator("h1:visible").count() == 1
    assert page.locator("math").evaluate_all(WITHOUT_HEIGHT) == []


@each_page
def test_from_files_a_page_has_one_first_heading_its_formulas_drawn_and_its_figures_live(kept_page, path):
    must_be_whole(kept_page(path), path)


@pytest.fixture
def dark_page(kept_page, served):
    """Opens a page over http, wide and in the dark."""
    return lambda path: kept_page(path, served, viewport={"width": 1280, "height": 800}, color_scheme="dark")


@one_of_each_kind
def test_over_http_a_page_is_as_whole_as_from_files(dark_page, path):
    must_be_whole(dark_page(path), path)


def test_the_book_has_formulas(visit):
    page = visit("notebooks/09-one-infusion.html")
    page.evaluate(OPEN_WHAT_IS_FOLDED)
    assert len(page.locator("math").evaluate_all(f"(all) => ({SHOWN})(all).map((e) => e.tagName)")) > 1


@each_page
def test_a_page_is_no_wider_than_the_window(kept_page, path):
    page = kept_page(path)
    page.evaluate(OPEN_WHAT_IS_FOLDED)
    for width in (1280, 1600, 820, 390):
        assert resized(page, width, 720).evaluate(TOO_WIDE) <= 0, f"{width} px wide"


TOO_SMALL = """() => {
  const places = ":is(.bar, .explorer, .teaching, form)";
  const targets = document.querySelectorAll(`${places} :is(button, select, summary, input, a), main details > summary`);
  return [...targets].filter((target) => {
    if (!target.checkVisibility() || target.closest("p, table")) return false;
    const label = target.matches("input[type=radio]") ? target.closest("label") : null;
    return (label ?? target).getBoundingClientRect().height < 43.9;
  }).map((target) => target.outerHTML);
}"""
TOO_SMALL_UNFOLDED = f"""() => [...document.querySelectorAll(".bar > details")]
  .filter((folded) => folded.checkVisibility())
  .flatMap((folded) => {{ folded.open = true; return ({TOO_SMALL})(); }})"""


@each_page
def test_whatever_a_finger_can_touch_is_44_pixels_high(kept_page, path):
    page = resized(kept_page(path), 360, 720)
    page.evaluate(OPEN_WHAT_IS_FOLDED)
    assert page.evaluate(TOO_SMALL_UNFOLDED) == []


MENU_OPEN = f"""() => {{
  const menu = document.querySelector(".menu");
  menu.open = true;
  const found = [{SLIDING}, {BEYOND_THE_EDGE}];
  menu.open = false;
  return found;
}}"""


@each_page
def test_on_the_smallest_phone_neither_a_page_nor_anything_in_it_slides_and_no_word_is_cut(kept_page, path):
    page = resized(kept_page(path), **SMALLEST)
    page.evaluate(OPEN_WHAT_IS_FOLDED)
    assert page.evaluate(TOO_WIDE) <= 0
    assert page.evaluate(f"[{SLIDING}, {CUT}]") == [[], []]
    assert page.evaluate(MENU_OPEN) == [[], False]


@one_of_each_kind
def test_axe_finds_nothing_in_a_wide_dark_page(dark_page, path):
    page = dark_page(path)
    page.locator("html[data-theme=dark]").wait_for()
    page.evaluate(OPEN_WHAT_IS_FOLDED)
    must_be_accessible(page)


@each_page
def test_axe_finds_nothing_in_a_narrow_light_page(kept_page, path):
    """Colours once of each kind: chapters have theirs from one style sheet and one palette, tested in both schemes."""
    page = resized(kept_page(path), **SMALLEST)
    page.locator("html[data-theme=light]").wait_for()
    page.evaluate(OPEN_WHAT_IS_FOLDED)
    must_be_accessible(page, colours=path not in LIKE_OTHERS)


@pytest.mark.parametrize("words", ["main p:last-of-type", "main li:last-of-type", ".bar summary"])
def test_axe_would_notice_words_that_are_too_pale(kept_page, words):
    page = resized(kept_page(f"notebooks/{CHAPTERS[0]}.html"), **SMALLEST)
    page.evaluate(OPEN_WHAT_IS_FOLDED)
    some = page.locator(words).first
    some.evaluate("(words) => { words.style.color = '#aaa'; }")
    with pytest.raises(AssertionError, match="color-contrast"):
        must_be_accessible(page)
    some.evaluate("(words) => { words.style.color = ''; }")


MOVES = f"""(figure) => {{
  const slider = figure.querySelector(".explorer-controls > .explorer-stops input");
  if (!slider) return true;
  slider.focus();
  const shown = [0, 1].map((place) => {{
    slider.value = place;
    slider.dispatchEvent(new Event("input"));
    return ({SHOWS})(figure).join();
  }});
  return slider === document.activeElement && shown[0] !== shown[1];
}}"""


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_on_the_smallest_phone_every_figure_moves(kept_page, path):
    """The last test of this file: it opens what is locked."""
    page = resized(kept_page(path), **SMALLEST)
    page.evaluate(UNLOCK)
    moves = page.locator("figure.explorer-ready").evaluate_all(f"(all) => all.map((one) => [one.id, ({MOVES})(one)])")
    assert moves == [[name, True] for name in live_figures_by_page()[path]]
