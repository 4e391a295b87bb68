"""Present mode: what it walks through, in which order, that all of it fits, and how it ends."""

import re
from html import unescape
from pathlib import Path

import pytest
from browser.chapter_nine import PAGE, ready
from browser.presenting import PROJECTOR, opened, stop
from chapters import CHAPTERS, one_of_each_kind

TEACHERS = Path(__file__).resolve().parents[2] / "book" / "teachers"
SMALLER, LARGER = {"width": 853, "height": 480}, {"width": 1920, "height": 1080}


def planned(name):
    """Addresses and words of the links in the plan on a page for teachers, found there without the extension."""
    lines = (TEACHERS / f"{name}.md").read_text(encoding="utf-8").splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith("|"))
    after = next(i for i, line in enumerate(lines) if i > first and not line.startswith("|"))
    links = re.findall(r'href="\S*?(#[^"]+)">([^<]+)<', "\n".join(lines[first:after]))
    return [(unescape(address), words) for address, words in links]


@pytest.fixture
def chapter(open_page, book):
    return ready(open_page(book.as_uri(), PAGE, **PROJECTOR))


def test_p_types_where_one_types_and_with_ctrl_it_belongs_to_the_browser(chapter):
    field = chapter.get_by_label("Your prediction").first
    field.press("p")
    assert field.input_value() == "p"
    chapter.locator("h1").click()
    chapter.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'p', ctrlKey: true, bubbles: true}))"
    )
    assert chapter.locator("dialog[open]").count() == 0


def test_escape_gives_back_the_page_its_place_and_the_focus_with_the_same_figure_as_it_was_left(chapter):
    chapter.get_by_role("button", name="Unlock all figures of this chapter").click()
    slider = chapter.locator("#plasma [data-control=minutes] input")
    slider.focus()
    chapter.evaluate("document.querySelector('#plasma').mine = true")
    before = chapter.evaluate("[scrollY, document.querySelector('#plasma').getBoundingClientRect().top]")
    chapter.keyboard.press("p")
    figure = opened(chapter).locator("figure")
    assert figure.evaluate("(figure) => figure.mine"), "moved, not copied"
    chapter.keyboard.press("ArrowRight")
    assert "over 20\u00a0min" in figure.locator(".explorer-now").text_content()
    chapter.keyboard.press("Escape")
    chapter.locator("main #plasma").wait_for()
    assert chapter.locator("dialog figure").count() == 0
    assert slider.evaluate("(slider) => slider === document.activeElement")
    assert chapter.evaluate("[scrollY, document.querySelector('#plasma').getBoundingClientRect().top]") == before
    assert slider.get_attribute("aria-valuetext") == "20\u202fmin"
    chapter.keyboard.press("End")
    assert slider.get_attribute("aria-valuetext") != "20\u202fmin", "it moves as before"


PROBLEMS = """() => {
  const dialog = document.querySelector("dialog");
  const names = [".explorer-title", ".teaching-head", ".explorer-drawing", ".explorer-panel", ".explorer-presets",
    "figcaption", ".teaching-result", ".present-way"];
  const seen = (part) => part?.checkVisibility() && part.getBoundingClientRect().height > 0;
  const cut = "svg *, .explorer-live, .explorer-hidden"; // drawn or cut on purpose
  const boxOf = (name) => {
    const part = dialog.querySelector(name);
    if (!seen(part)) return [];
    const within = [...part.querySelectorAll("*")].filter((one) => seen(one) && !one.matches(cut));
    const boxes = [part, ...within].map((one) => one.getBoundingClientRect());
    const least = (side) => Math.min(...boxes.map((box) => box[side]));
    const most = (side) => Math.max(...boxes.map((box) => box[side]));
    return [{ name, left: least("left"), top: least("top"), right: most("right"), bottom: most("bottom") }];
  };
  const isOut = ({ left, top, right, bottom }) => left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
  const shared = (a, b, from, to) => Math.min(a[to], b[to]) - Math.max(a[from], b[from]);
  const isUpon = (a, b) => shared(a, b, "left", "right") > 2 && shared(a, b, "top", "bottom") > 2;
  const boxes = names.flatMap(boxOf);
  const pairs = boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => [a, b]));
  return [
    ...boxes.filter(isOut).map(({ name }) => `${name} leaves the screen`),
    ...pairs.filter((pair) => isUpon(...pair)).map(([a, b]) => `${a.name} upon ${b.name}`),
  ];
}"""


WALK = """async (problems, byKeys) => {
  const dialog = document.querySelector("dialog");
  const jump = dialog.querySelector(".present-jump select");
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const byKey = (i) => i && dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true }));
  const byList = (i) => { jump.selectedIndex = i; jump.dispatchEvent(new Event("change")); };
  const met = [];
  for (let i = 0; i < jump.options.length; i++) {
    (byKeys ? byKey : byList)(i);
    for (const field of dialog.querySelectorAll(".teaching-slot .teaching-hands input")) {
      field.value = 12;
      field.dispatchEvent(new Event("input"));
    }
    const figure = dialog.querySelector("figure");
    const isUpright = "upright" in figure.dataset;
    if (figure.id !== met.at(-1)?.figure || isUpright !== met.at(-1)?.isUpright) await drawn(); // it finds its shape
    const [, minutes, words] = jump.options[jump.selectedIndex].text.split(" · ");
    const isAnswer = dialog.querySelector(".teaching-result") !== null;
    const hasHands = dialog.querySelector(".teaching-hands") !== null;
    met.push({ figure: figure.id, isUpright, minutes, words, isAnswer, hasHands, problems: problems() });
  }
  return met;
}"""


def walked_through(page, by_keys):
    """What every stop shows, one after the other by the key or from the list of the stops."""
    return page.evaluate(f"(byKeys) => ({WALK})({PROBLEMS}, byKeys)", by_keys)


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_keys_walk_through_the_plan_with_the_votes_of_a_row_first_and_all_of_it_fits(open_page, book, name):
    page = open_page(book.as_uri(), f"notebooks/{name}.html?present", **PROJECTOR)
    opened(page)
    met = walked_through(page, by_keys=True)
    plan = [(address[1:].partition("?")[0], words) for address, words in planned(name)]
    assert [(seen["figure"], seen["words"]) for seen in met if seen["words"] not in ("vote", "the answer")] == plan
    rows = {}
    for seen in met:
        rows.setdefault((seen["minutes"], seen["figure"]), []).append((seen["words"] == "vote", seen["isAnswer"]))
    for row, shows in rows.items():
        votes = [vote for vote, _ in shows]
        assert votes == sorted(votes, reverse=True), row
        assert sum(votes) == sum(answer for _, answer in shows), row
    assert any(vote for shows in rows.values() for vote, _ in shows)
    assert [seen for seen in met if seen["problems"]] == []


@pytest.mark.parametrize("window", [SMALLER, LARGER], ids=["smaller", "larger"])
@pytest.mark.parametrize("name", one_of_each_kind())
def test_on_another_screen_the_same_is_drawn_smaller_or_larger_as_a_whole_and_fits(open_page, book, name, window):
    page = open_page(book.as_uri(), f"notebooks/{name}.html?present", viewport=window)
    opened(page)
    met = walked_through(page, by_keys=False)
    assert {seen["isUpright"] for seen in met} == {seen["hasHands"] for seen in met} == {True, False}
    assert [seen for seen in met if seen["problems"]] == []


HEIGHTS = """() => {
  const parts = ["title", "control label", "control output", "presets button", "tools button"];
  return parts.map((name) => document.querySelector(`#plasma .explorer-${name}`).getBoundingClientRect().height);
}"""


def test_type_is_half_again_as_large_as_on_the_page_and_the_same_part_of_every_screen(open_page, book):
    page = ready(open_page(book.as_uri(), f"{PAGE}#plasma?minutes=120", **PROJECTOR))
    label = "(svg) => svg.getScreenCTM().a"
    on_page, drawn = page.evaluate(HEIGHTS), page.locator("#plasma svg:visible").evaluate(label)
    page.goto(f"{book.as_uri()}/{PAGE}?present#plasma?minutes=120")
    opened(page)
    assert page.evaluate(HEIGHTS) == pytest.approx([1.5 * height for height in on_page], rel=0.01)
    assert page.locator("#plasma svg:visible").evaluate(label) > 1.15 * drawn
    for window in SMALLER, LARGER:
        page.set_viewport_size(window)
        size = 1.5 * window["height"] / 720
        assert page.evaluate(HEIGHTS) == pytest.approx([size * height for height in on_page], rel=0.01)


def test_while_a_question_stands_the_drawing_that_fills_more_is_shown_if_its_type_can_be_read(open_page, book):
    size = """(figure) => {
      const svg = [...figure.querySelectorAll("svg")].find((one) => one.checkVisibility());
      const { a } = svg.getScreenCTM();
      return [a, svg.viewBox.baseVal.width * svg.viewBox.baseVal.height * a ** 2];
    }"""
    turned = "(figure) => figure.toggleAttribute('data-upright')"
    decided = []
    for name in "09-one-infusion", "12-no-average-patient":
        shown = opened(page := open_page(book.as_uri(), f"notebooks/{name}.html?present", **PROJECTOR))
        for _ in range(stop(shown)[1]):
            figure = shown.locator("figure")
            if stop(shown)[2] == "vote":
                (type_here, area_here), _, (type_there, area_there), _ = (
                    figure.evaluate(script) for script in (size, turned, size, turned)
                )
                small, large = sorted((type_here, type_there))
                by_type = small < 0.9 * 1.5 and large > 1.15 * small
                assert (type_here == large) if by_type else (area_here >= area_there), figure.get_attribute("id")
                decided.append((by_type, figure.evaluate("(figure) => 'upright' in figure.dataset")))
            page.keyboard.press("PageDown")
    assert {(True, True), (False, False)} <= set(decided)


def test_a_title_that_gives_the_answer_away_comes_with_the_answer(open_page, book):
    shown = opened(page := open_page(book.as_uri(), "notebooks/01-two-locks.html?present", **PROJECTOR))
    assert stop(shown)[2] == "no magnesium" and shown.locator(".explorer-controls").is_visible()
    title = shown.locator(".explorer-title")
    assert not title.is_visible()
    while not shown.locator(".teaching-result").count():
        assert not title.is_visible()
        page.keyboard.press("PageDown")
    assert title.is_visible()


def test_controls_table_and_read_out_work_and_the_arrows_are_the_sliders_while_it_has_the_focus(chapter):
    chapter.keyboard.press("p")
    shown = opened(chapter)
    chapter.keyboard.press("ArrowRight")
    slider = shown.locator("[data-control=minutes] input")
    before, place = slider.get_attribute("aria-valuetext"), stop(shown)
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") != before and stop(shown) == place
    slider.press("PageDown")
    assert stop(shown)[0] == place[0] + 1
    chapter.keyboard.press("PageUp")
    assert slider.get_attribute("aria-valuetext") == before
    shown.get_by_role("button", name="Read off a value").click()
    assert re.search(r"Kamp \d", shown.locator(".explorer-readings").inner_text())
    shown.get_by_role("button", name="Table").click()
    table, drawing = shown.locator(".explorer-table"), shown.locator(".explorer-drawing")
    assert table.bounding_box() == drawing.bounding_box(), "it stands in place of the drawing"
    assert table.locator("td").count() > 20
    assert chapter.evaluate(PROBLEMS) == []


def test_a_page_without_a_plan_shows_its_figures_in_their_order(open_page, book):
    shown = opened(page := open_page(book.as_uri(), "book/make-your-own.html?present", **PROJECTOR))
    assert shown.locator("figure").get_attribute("id") == "throw"
    assert stop(shown)[:2] == (1, 2)
    page.keyboard.press("PageDown")
    assert shown.locator("figure").get_attribute("id") == "wheel"


def test_a_phone_shows_the_page_and_paper_all_of_it(open_page, served):
    phone = ready(open_page(served, f"{PAGE}?present", viewport={"width": 390, "height": 844}))
    phone.locator("body[data-figures]").wait_for()
    assert phone.locator("dialog[open]").count() == 0 and not phone.locator(".present-button").is_visible()
    page = open_page(served, f"{PAGE}?present", **PROJECTOR)
    opened(page)
    page.pdf()
    assert page.locator("main #plasma").count() == 1
