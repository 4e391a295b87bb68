"""A live figure as one object: it stands whole in a window, its labels can be read on a phone, a finger can pass it.

A page is opened twice, on a phone and in a wide window, for all that is asked of it there: at first of the page as it
came, at last of one whose questions were answered.
"""

import itertools
import time
from contextlib import contextmanager

import pytest
from browser.conftest import Quiet, resized, serving
from browser.figure_in_page import UNLOCK, at_each
from browser.pages_with_figures import WITH_FIGURES, live_figures_by_page, page_of, with_a
from chapters import CHAPTERS
from course_figures import EXPLORERS, STILLS, corners, figure, uid_of

from ketamine import teaching

each_figure = pytest.mark.parametrize("name", EXPLORERS)
each_chapter = pytest.mark.parametrize("name", CHAPTERS)
each_page = pytest.mark.parametrize("path", WITH_FIGURES)
WIDE, PHONE, SMALLEST, SHEET = (
    {"width": width, "height": height}
    for width, height in ((1280, 720), (390, 844), (320, 568), (627, 930))  # the last is A4 without its margins
)
WINDOWS = {"phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True}, "wide": {"viewport": WIDE}}
each_window = pytest.mark.parametrize("window", WINDOWS)
BAR = 48
PREDICTIONS = {name: teaching.bank(name).predictions for name in CHAPTERS}
ASKED = {uid: name for name in CHAPTERS for uid in (one["figure"].replace("_", "-") for one in PREDICTIONS[name])}


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


@pytest.fixture
def seen(kept_page, slow_line):
    """A page that came over a slow line, on a phone or in a wide window, which now has this size."""

    def opened(path, window, size=None):
        page = kept_page(path, slow_line, **WINDOWS[window])
        page.locator("body[data-figures]").wait_for()
        return resized(page, **(size or WINDOWS[window]["viewport"]))

    return opened


# --- as it came ------------------------------------------------------------------------------------------------------

SHIFTS = """new Promise((done) => {
  new PerformanceObserver((list) => {
    done(list.getEntries().reduce((sum, entry) => sum + (entry.hadRecentInput ? 0 : entry.value), 0));
  }).observe({ type: "layout-shift", buffered: true });
  // an observer of nothing never answers: two drawings later nothing has moved
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0, 0)));
})"""


@each_window
@pytest.mark.parametrize("path", ["book/start.html", *(f"notebooks/{name}.html" for name in CHAPTERS)])
def test_nothing_jumps_while_fonts_load_and_figures_become_live(seen, path, window):
    """The first test of this file: those after it make the windows narrower."""
    page = seen(path, window)
    page.evaluate("document.fonts.ready")
    assert page.evaluate(SHIFTS) <= 0.01


@each_chapter
def test_titles_of_figures_that_ask_are_nowhere_before_the_reveal(seen, name):
    text = seen(f"notebooks/{name}.html", "wide").locator("body").inner_text()
    titles = [figure(one).title for one in EXPLORERS if ASKED.get(uid_of(one)) == name]
    assert titles
    assert [title for title in titles if title in text] == []


@contextmanager
def printed(page):
    page.emulate_media(media="print")
    try:
        yield
    finally:
        page.emulate_media(media="screen")


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
OF_EACH_FIGURE = f"(figures) => figures.map((figure) => [figure.id, ({LABELS})(figure)])"


@each_page
def test_on_paper_every_label_has_at_least_seven_points(seen, path):
    page = seen(path, "wide", SHEET)
    with printed(page):
        labels = dict(page.locator("figure.explorer").evaluate_all(OF_EACH_FIGURE))
    assert labels and all(labels.values())
    points = {uid: min(label["size"] * 0.75 for label in those) for uid, those in labels.items()}
    assert {uid: size for uid, size in points.items() if size < 7} == {}


@each_chapter
def test_on_paper_every_prediction_of_a_chapter_can_be_read_and_answered(seen, name):
    page = seen(f"notebooks/{name}.html", "wide", SHEET)
    with printed(page):
        words = " ".join(page.locator("figure.explorer").all_inner_texts())
    assert PREDICTIONS[name]
    for prediction in PREDICTIONS[name]:
        answers = [option["text"] for option in prediction.get("option", [])] or [prediction["unit"]]
        assert [said for said in (prediction["ask"], *answers) if said not in words] == []


# --- its labels ------------------------------------------------------------------------------------------------------


def overlapping(labels):
    """Pairs of labels whose boxes share more than a sliver; the box of a text is a little higher than its letters."""
    found = []
    for a, b in itertools.combinations(labels, 2):
        wide = min(a["right"], b["right"]) - max(a["left"], b["left"])
        high = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
        if wide > 2 and high > 5:
            found.append(f"{a['says']} on {b['says']}")
    return found


def must_be_readable(labels, window, where):
    """On a phone a label has at least 11 px; a window of 720 px in which a figure stands whole leaves them 10."""
    assert labels
    least = 10.95 if window == "phone" else 10
    assert [(label["says"], label["size"]) for label in labels if label["size"] < least] == [], where
    assert [(label["says"], label["cut"]) for label in labels if label["cut"] > 1] == [], where
    assert overlapping(labels) == [], where


@each_figure
def test_on_the_smallest_phone_every_label_can_be_read_and_none_is_cut_or_hides_another(seen, name):
    explorer, states = figure(name), corners(figure(name))
    root = seen(page_of(explorer.uid), "phone", SMALLEST).locator(f"figure.explorer-ready[id='{explorer.uid}']")
    for state, labels in zip(states, at_each(root, explorer, states, LABELS), strict=True):
        must_be_readable(labels, "phone", state)


@pytest.mark.parametrize("name", STILLS)
def test_in_a_figure_that_does_not_move_every_label_can_be_read_on_the_smallest_phone(seen, name):
    page = seen(page_of(figure(name).uid), "phone", SMALLEST)
    labels = page.locator(f"figure.explorer[id='{figure(name).uid}']").evaluate(LABELS)
    must_be_readable(labels, "phone", name)


# --- asked and answered ----------------------------------------------------------------------------------------------

STEPS = f"""(figure) => {{
  const look = () => ({{ height: figure.getBoundingClientRect().height, labels: ({LABELS})(figure) }});
  const button = (name) => [...figure.querySelectorAll("button")].find((one) => one.textContent === name);
  figure.player.go(figure.player.start, false);
  const states = [["as it stands", look()]];
  for (let step = 1; button("Commit"); step++) {{
    const field = figure.querySelector(".teaching-field input");
    if (field) {{
      field.value = "50";
      field.dispatchEvent(new Event("input"));
    }} else figure.querySelector(".teaching-options input").click();
    button("Commit").click();
    states.push([`committed, ${{step}}`, look()]);
    button("Show the answer").click();
    states.push([`revealed, ${{step}}`, look()]);
    button("Next question")?.click();
  }}
  return states;
}}"""


@each_window
@each_page
def test_figures_stand_whole_and_no_label_is_hidden_asked_committed_and_revealed(seen, path, window):
    page = seen(path, window, SMALLEST if window == "phone" else WIDE)
    asked = [one["figure"].replace("_", "-") for name in CHAPTERS if name in path for one in PREDICTIONS[name]]
    uids = live_figures_by_page()[path]
    answered = {uid: page.locator(f"figure.explorer-ready[id='{uid}']").evaluate(STEPS) for uid in uids}
    for uid, states in answered.items():
        assert len(states) == 1 + 2 * asked.count(uid)
        for state, found in states:
            if window == "wide":
                assert found["height"] <= WIDE["height"] - BAR, f"{uid}, {state}"
            must_be_readable(found["labels"], window, f"{uid}, {state}")


IN_VIEW = """(figure) => {
  for (const fold of figure.querySelectorAll(".explorer-fold")) fold.open = true;
  const last = [...figure.querySelectorAll(".explorer-control")].filter((one) => one.checkVisibility()).at(-1);
  last.scrollIntoView({ block: "end", behavior: "instant" });
  const [drawing, end] = [figure.querySelector(".explorer-drawing"), last].map((one) => one.getBoundingClientRect());
  return [drawing.top, drawing.bottom, end.top, end.bottom];
}"""


@each_page
def test_on_a_phone_the_drawing_stays_in_view_while_its_last_control_is_used(seen, path):
    page = seen(path, "phone")
    page.evaluate(UNLOCK)
    for uid in live_figures_by_page()[path]:
        top, bottom, control, end = page.locator(f"figure.explorer-ready[id='{uid}']").evaluate(IN_VIEW)
        assert 0 <= top < bottom <= control + 1 and end <= PHONE["height"] + 1, uid
        assert bottom - top < 0.48 * PHONE["height"], uid


@pytest.mark.parametrize("name", with_a("stops"))
def test_a_swipe_that_starts_on_a_slider_scrolls_the_page_and_changes_nothing(kept_figure, slow_line, name):
    shown = kept_figure(name, address=slow_line, **WINDOWS["phone"])
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
