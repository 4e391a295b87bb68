"""Every page of the built book in a real browser: over http and from files, at every width, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.pages_with_figures import WITH_FIGURES, live_figures_by_page
from built import BOOK, READ_PAGES
from chapters import CHAPTERS

PAGES = [path.relative_to(BOOK).as_posix() for path in READ_PAGES] or ["index.html"]  # without a book that is missed
LIKE_OTHERS = {f"{folder}/{name}.html" for name in CHAPTERS[1:] for folder in ("notebooks", "book/teachers")}
ONE_OF_EACH_KIND = [path for path in PAGES if path not in LIKE_OTHERS]  # chapters share templates, styles and scripts
each_page = pytest.mark.parametrize("path", PAGES)

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
UNLOCK = """for (const button of document.querySelectorAll(".teaching-opens button")) button.click()"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


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


@pytest.mark.parametrize("path", ONE_OF_EACH_KIND)
def test_over_http_a_page_is_as_whole_as_from_files(open_page, served, path):
    must_be_whole(open_page(served, path), path)


def test_the_book_has_formulas(visit):
    page = visit("notebooks/09-one-infusion.html")
    page.evaluate(OPEN_WHAT_IS_FOLDED)
    assert len(page.locator("math").evaluate_all(f"(all) => ({SHOWN})(all).map((e) => e.tagName)")) > 1


@each_page
def test_a_page_does_not_scroll_sideways(kept_page, path):
    page = kept_page(path)
    page.evaluate(OPEN_WHAT_IS_FOLDED)
    for width in (320, 390, 820, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(TOO_WIDE) <= 0, f"{width} px wide"


@each_page
def test_on_the_smallest_phone_nothing_within_a_page_slides_and_no_word_is_cut(kept_page, path):
    page = kept_page(path)
    page.evaluate(OPEN_WHAT_IS_FOLDED)
    page.set_viewport_size({"width": 320, "height": 568})
    assert page.evaluate(f"[{SLIDING}, {CUT}]") == [[], []]
    menu = page.locator(".menu")
    menu.evaluate("(menu) => { menu.open = true; }")
    assert page.evaluate(f"[{SLIDING}, {BEYOND_THE_EDGE}]") == [[], False]
    menu.evaluate("(menu) => { menu.open = false; }")


TOO_SMALL = """() => {
  const places = ":is(.bar, .explorer, .teaching, form)";
  const targets = document.querySelectorAll(`${places} :is(button, select, summary, input, a), main details > summary`);
  return [...targets].filter((target) => {
    if (!target.checkVisibility() || target.closest("p, table")) return false;
    const label = target.matches("input[type=radio]") ? target.closest("label") : null;
    return (label ?? target).getBoundingClientRect().height < 43.9;
  }).map((target) => target.outerHTML);
}"""


@each_page
def test_whatever_a_finger_can_touch_is_44_pixels_high(kept_page, path):
    page = kept_page(path)
    page.evaluate(OPEN_WHAT_IS_FOLDED)
    page.set_viewport_size({"width": 360, "height": 800})
    for folded in page.locator(".bar > details:visible").all():
        folded.evaluate("(folded) => { folded.open = true; }")
        assert page.evaluate(TOO_SMALL) == []


EVERYTHING = {"preload": False}  # or axe would read the style sheets again by script, which the policy refuses


# Of what is made alike the first stand for all: of the rows of the atlas forty, of the chapters' tables and keys for
# teachers four.
ALIKE = ".atlas tbody tr:nth-child(n + 41), #which-objective-is-served-by-what > section:nth-of-type(n + 5)"
FEWER = f"document.querySelectorAll('{ALIKE}').forEach((one) => one.remove())"


# What depends on colour alone takes longest, and is looked at once of each kind: chapters have their colours from one
# style sheet and one palette, and that is tested in both schemes.
BY_COLOUR = ("color-contrast", "link-in-text-block")


def must_be_accessible(page, path):
    page.evaluate(OPEN_WHAT_IS_FOLDED)
    page.evaluate(FEWER)
    rules = {rule: {"enabled": path not in LIKE_OTHERS} for rule in BY_COLOUR}
    found = Axe().run(page, options=EVERYTHING | {"resultTypes": ["violations"], "rules": rules})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", ONE_OF_EACH_KIND)
def test_axe_finds_nothing_in_a_wide_dark_page(open_page, served, path):
    page = open_page(served, path, viewport={"width": 1280, "height": 800}, color_scheme="dark")
    page.locator("html[data-theme=dark]").wait_for()
    must_be_accessible(page, path)


@each_page
def test_axe_finds_nothing_in_a_narrow_light_page(kept_page, path):
    """It takes things out of the page that those before have used."""
    page = kept_page(path)
    page.set_viewport_size({"width": 320, "height": 800})
    page.locator("html[data-theme=light]").wait_for()
    must_be_accessible(page, path)


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_on_the_smallest_phone_every_figure_moves(kept_page, path):
    """The last test of this file: it opens what is locked."""
    page = kept_page(path)
    page.set_viewport_size({"width": 320, "height": 568})
    page.evaluate(UNLOCK)
    for name in live_figures_by_page()[path]:
        root = page.locator(f"figure.explorer-ready[id='{name}']")
        slider = root.locator(".explorer-controls > .explorer-stops input").first
        if slider.count():
            slider.press("Home")
            first = root.evaluate(SHOWS)
            slider.press("ArrowRight")
            assert root.evaluate(SHOWS) != first, name
