"""A live figure as one object: it stands whole in a window, its labels can be read on a phone, a finger can pass it."""

import itertools
import time

import pytest
from browser.conftest import Quiet, serving
from browser.figure_in_page import commit
from browser.pages_with_figures import WITH_FIGURES, live_figures_by_page, page_of, with_a
from chapters import CHAPTERS
from course_figures import EXPLORERS, STILLS, corners, figure, uid_of

from ketamine import teaching

each_figure = pytest.mark.parametrize("name", EXPLORERS)
WINDOW, PHONE, SMALLEST = (
    {"viewport": {"width": width, "height": height}} for width, height in ((1280, 720), (390, 844), (320, 568))
)
BAR = 48
ASKED = {
    prediction["figure"].replace("_", "-"): name for name in CHAPTERS for prediction in teaching.bank(name).predictions
}
HEIGHT = "(figure) => figure.getBoundingClientRect().height"


LABELS = """(figure) => {
  const shape = [...figure.querySelectorAll(".explorer-shape")].find((one) => one.checkVisibility());
  const svg = shape.querySelector("svg");
  const scale = svg.getScreenCTM().a;
  const edge = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")]
    .filter((text) => text.checkVisibility() && text.textContent.trim())
    .map((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      const cut = Math.max(edge.left - left, right - edge.right);
      return { says: text.textContent, size, left, right, top, bottom, cut };
    })
    .filter(({ left, right }) => right > left);
}"""


def overlapping(labels):
    """Pairs of labels whose boxes share more than a sliver; the box of a text is a little higher than its letters."""
    found = []
    for a, b in itertools.combinations(labels, 2):
        wide = min(a["right"], b["right"]) - max(a["left"], b["left"])
        high = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
        if wide > 2 and high > 5:
            found.append(f"{a['says']} on {b['says']}")
    return found


def must_be_readable(figure, width, where):
    """On a phone a label has at least 11 px; a window of 720 px in which a figure stands whole leaves them 10."""
    labels = figure.evaluate(LABELS)
    assert labels
    least = 10.95 if width == 320 else 10
    assert [(label["says"], label["size"]) for label in labels if label["size"] < least] == [], where
    assert [(label["says"], label["cut"]) for label in labels if label["cut"] > 1] == [], where
    assert overlapping(labels) == [], where


def steps(root, asks):
    """Puts a figure that asks through its questions; stops at each state in which a reader sees it."""
    yield "as it stands"
    if not asks:
        return
    for step in itertools.count(1):
        commit(root)
        yield f"committed, {step}"
        root.get_by_role("button", name="Show the answer").click()
        yield f"revealed, {step}"
        if not root.get_by_role("button", name="Next question").count():
            return
        root.get_by_role("button", name="Next question").click()


@pytest.mark.parametrize("window", [SMALLEST, WINDOW], ids=["phone", "wide"])
@pytest.mark.parametrize("path", WITH_FIGURES)
def test_figures_stand_whole_and_no_label_is_hidden_asked_committed_and_revealed(open_page, served, path, window):
    page = open_page(served, path, **window)
    width = window["viewport"]["width"]
    for uid in live_figures_by_page()[path]:
        root = page.locator(f"figure.explorer-ready[id='{uid}']")
        root.wait_for()
        for state in steps(root, uid in ASKED):
            if width == 1280:
                assert root.evaluate(HEIGHT) <= 720 - BAR, f"{uid}, {state}"
            must_be_readable(root, width, f"{uid}, {state}")


@each_figure
def test_on_the_smallest_phone_every_label_can_be_read_and_none_is_cut_or_hides_another(kept_figure, name):
    shown = kept_figure(name, **SMALLEST)
    for values in corners(figure(name)):
        shown.go(values)
        must_be_readable(shown.root, 320, values)


@pytest.mark.parametrize("name", STILLS)
def test_in_a_figure_that_does_not_move_every_label_can_be_read_on_the_smallest_phone(kept_page, name):
    page = kept_page(page_of(figure(name).uid), **SMALLEST)
    must_be_readable(page.locator(f"figure.explorer[id='{figure(name).uid}']"), 320, name)


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_on_paper_every_label_has_at_least_seven_points(open_page, book, path):
    page = open_page(book.as_uri(), path, viewport={"width": 627, "height": 930})  # A4 without its margins
    page.emulate_media(media="print")
    points = {
        figure.get_attribute("id"): min(label["size"] * 0.75 for label in figure.evaluate(LABELS))
        for figure in page.locator("figure.explorer").all()
    }
    assert {uid: size for uid, size in points.items() if size < 7} == {}


@each_figure
def test_on_a_phone_the_drawing_stays_in_view_while_its_last_control_is_used(kept_figure, name):
    shown = kept_figure(name, has_touch=True, is_mobile=True, **PHONE)
    last = shown.root.locator(".explorer-control:visible").last
    last.evaluate("(control) => control.scrollIntoView({ block: 'end' })")
    in_view = "(e) => e.getBoundingClientRect().bottom <= innerHeight + 1"
    shown.page.wait_for_function(in_view, arg=last.element_handle())
    drawing, control = shown.root.locator(".explorer-drawing").bounding_box(), last.bounding_box()
    assert drawing["y"] >= 0 and drawing["y"] + drawing["height"] <= control["y"] + 1
    assert drawing["height"] < 844 * 0.48


@pytest.mark.parametrize("name", with_a("stops"))
def test_a_swipe_that_starts_on_a_slider_scrolls_the_page_and_changes_nothing(kept_figure, name):
    shown = kept_figure(name, has_touch=True, is_mobile=True, **PHONE)
    finger = shown.page.context.new_cdp_session(shown.page)
    _, _, slider = next(shown.sliders())
    slider.evaluate("(slider) => slider.scrollIntoView({ block: 'center' })")
    box, before = slider.bounding_box(), shown.page.evaluate("scrollY")
    x, y = box["x"] + 10, box["y"] + box["height"] / 2

    def touch(kind, *points):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    touch("touchStart", (x, y))
    for step in range(1, 12):
        touch("touchMove", (x, y - 18 * step))
        shown.page.wait_for_timeout(16)  # a finger is not faster than frames
    touch("touchEnd")
    shown.page.wait_for_function("(before) => scrollY > before + 50", arg=before)
    shown.must_show(shown.start)


@pytest.mark.parametrize("name", CHAPTERS)
def test_titles_of_figures_that_ask_are_nowhere_before_the_reveal(open_page, served, name):
    page = open_page(served, f"notebooks/{name}.html")
    page.locator("figure.explorer-locked").first.wait_for()
    titles = [figure(one).title for one in EXPLORERS if ASKED.get(uid_of(one)) == name]
    text = page.locator("body").inner_text()
    assert titles
    assert [title for title in titles if title in text] == []


class Late(Quiet):
    """A slow line: the words are there at once, the typefaces and the player half a second later."""

    def do_GET(self):
        if ".woff2" in self.path or "player.js" in self.path:
            time.sleep(0.5)
        super().do_GET()


@pytest.fixture(scope="module")
def slow_line(book):
    with serving(book, Late) as address:
        yield address


SHIFTS = """new Promise((done) => {
  new PerformanceObserver((list) => {
    done(list.getEntries().reduce((sum, entry) => sum + (entry.hadRecentInput ? 0 : entry.value), 0));
  }).observe({ type: "layout-shift", buffered: true });
  // an observer of nothing never answers: two drawings later nothing has moved
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0, 0)));
})"""


@pytest.mark.parametrize("window", [PHONE, WINDOW], ids=["phone", "wide"])
@pytest.mark.parametrize("path", ["book/start.html", *(f"notebooks/{name}.html" for name in CHAPTERS)])
def test_nothing_jumps_while_fonts_load_and_figures_become_live(open_page, slow_line, path, window):
    page = open_page(slow_line, path, **window)
    page.locator("figure.explorer-ready").first.wait_for()
    page.evaluate("document.fonts.ready")
    assert page.evaluate(SHIFTS) <= 0.01


@pytest.mark.parametrize("selector", ["h1", "main p.question", "main section > section > p"])
def test_from_a_file_the_typefaces_of_the_course_are_at_hand(open_page, book, selector):
    page = open_page(book.as_uri(), f"notebooks/{CHAPTERS[0]}.html")
    page.evaluate("document.fonts.ready")
    asked = page.context.new_cdp_session(page)
    asked.send("DOM.enable")
    asked.send("CSS.enable")
    page_node = asked.send("DOM.getDocument")["root"]["nodeId"]
    node = asked.send("DOM.querySelector", {"nodeId": page_node, "selector": selector})
    used = asked.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})["fonts"]
    assert {font["isCustomFont"] for font in used} == {True}
