"""Predictions in the built book: what a reader answers, is told, and finds again."""

import re

import pytest
from browser.chapter_nine import BANK, PAGE, come_back, ready
from browser.figure_in_page import commit
from chapters import CHAPTERS, one_of_each_kind

from ketamine import teaching


@pytest.fixture
def chapter(open_page, book):
    return ready(open_page(book.as_uri(), PAGE))


PREDICTIONS = {p["id"]: p for p in BANK.predictions}
NUMBER = PREDICTIONS["half-the-time"]


def plasma(page):
    return page.locator("figure[data-figure=plasma]")


def test_before_it_is_answered_a_figure_is_a_question_and_nothing_can_be_moved(chapter):
    figure = plasma(chapter)
    assert figure.locator(".teaching-ask").inner_text() == NUMBER["ask"]
    assert figure.locator(".teaching-count").inner_text() == f"Predict 1 of {len(PREDICTIONS)}"
    for part in (".explorer-title", ".explorer-controls", ".explorer-now", ".explorer-presets", ".explorer-tools"):
        assert not figure.locator(part).is_visible(), part
    named = figure.locator(".explorer-drawing").get_attribute("aria-labelledby")
    assert NUMBER["ask"] in chapter.locator(f"[id='{named}']").inner_text()


def test_committed_the_controls_open_and_the_prediction_stands_in_the_plot(chapter):
    figure = plasma(chapter)
    figure.get_by_role("button", name="Commit").click()
    assert "Type a number" in figure.get_by_role("status").filter(visible=True).inner_text()
    assert not figure.locator(".explorer-controls").is_visible()
    commit(figure, "500", "certain")
    assert figure.locator(".explorer-controls").is_visible()
    assert figure.locator(".teaching-ask").inner_text() == NUMBER["ask"]
    assert "You said 500 ng/mL" in figure.locator(".teaching-row").inner_text()
    mark = figure.locator(".explorer-shape:visible .explorer-marks line")
    height = figure.locator("svg:visible").evaluate("(svg) => svg.viewBox.baseVal.height")
    assert 0 < float(mark.get_attribute("y1")) < height / 2, "500 of 700 lies in the upper half"
    assert chapter.evaluate("document.activeElement.textContent") == "Show the answer"


def test_revealed_the_figure_shows_the_answer_the_gap_and_why(chapter):
    figure = plasma(chapter)
    commit(figure, "500", "certain")
    figure.get_by_role("button", name="Show the answer").click()
    answer = figure.locator(".teaching-result")
    assert answer.evaluate("(answer) => document.activeElement === answer")
    said = answer.inner_text()
    assert re.search(r"You said\s+500\s+ng/mL\s+The model\s+397", said)
    assert NUMBER["short"] in said and NUMBER["result"] in said
    assert "over 20\u00a0min" in figure.locator(".explorer-now").inner_text()
    words = figure.locator(".explorer-shape:visible .explorer-marks text").all_text_contents()
    assert words == ["you 500", "−103", "model 397"]
    assert figure.locator(".explorer-shape:visible .explorer-ghost:visible").count() > 0
    assert figure.locator(".explorer-title").is_visible()
    explains = chapter.locator("details.after[data-for=half-the-time]")
    assert explains.evaluate("(details) => details.open")
    assert not chapter.locator("details.after[data-for=after-forty-minutes]").evaluate("(details) => details.open")
    marks = figure.locator(".explorer-shape:visible .explorer-marks")
    assert marks.evaluate("(marks) => getComputedStyle(marks).opacity") == "1"
    figure.get_by_role("button", name="Same dose in 2 h").click()
    assert float(marks.evaluate("(marks) => getComputedStyle(marks).opacity")) < 0.5


def test_the_second_question_of_a_figure_has_a_lock_of_its_own(chapter):
    figure = chapter.locator("figure[data-figure=tanks]")
    figure.get_by_role("button", name="Skip").click()
    assert "It is cleared" in figure.locator(".teaching-result").inner_text()
    assert not figure.locator(".explorer-title").is_visible(), "a second question is still to come"
    figure.get_by_role("button", name="Next question").click()
    assert figure.locator(".teaching-ask").inner_text() == PREDICTIONS["after-a-bolus"]["ask"]
    assert not figure.locator(".explorer-controls").is_visible()
    assert "40\u00a0min after the start" in figure.locator(".explorer-now").text_content(), "it is back at its start"
    figure.get_by_role("button", name="Skip").click()
    assert figure.locator(".explorer-title").is_visible() and figure.locator(".teaching-ask").count() == 0
    assert "all at once, 10\u00a0min after" in figure.locator(".explorer-now").inner_text()


def of_a_difference():
    """Predictions about what another choice changes: their answers stand beside what was."""
    asked = [(name, prediction) for name in CHAPTERS for prediction in teaching.bank(name).predictions]
    return [pytest.param(*both, id=f"{both[0]}-{both[1]['id']}") for both in asked if both[1].get("beside")]


@pytest.mark.parametrize("name, prediction", of_a_difference())
def test_the_answer_to_what_a_choice_changes_stands_beside_what_was(open_page, served, name, prediction):
    page = open_page(served, f"notebooks/{name}.html")
    figure = page.locator(f"figure.explorer-ready[data-figure='{prediction['figure'].replace('_', '-')}']")
    while figure.locator(".teaching-ask").inner_text() != prediction["ask"]:
        figure.get_by_role("button", name="Skip").click()
        figure.get_by_role("button", name="Next question").click()
    figure.get_by_role("button", name="Skip").click()
    shape = figure.locator(".explorer-shape:visible")
    shape.locator(".explorer-ghost:visible").first.wait_for()
    assert shape.locator(".explorer-quiet-text:visible").all_text_contents() == ["before"]


UPON_A_LINE = """(shape) => {
  const { x: left, y: top, width, height } = shape.querySelector(".explorer-quiet-text").getBBox();
  const [high, low] = [top + 0.25 * height, top + 0.75 * height];
  const live = `g[id^="${shape.closest("figure").dataset.figure}-${shape.dataset.shape}-"] > path`;
  const isLine = (path) => path.checkVisibility() && path.style.fill === "none";
  const lines = [...shape.querySelectorAll(live)].filter(isLine);
  const parts = Array.from({ length: 500 }, (_, i) => i / 499);
  const points = (line) => parts.map((part) => line.getPointAtLength(part * line.getTotalLength()));
  const isUpon = ({ x, y }) => x > left && x < left + width && y > high && y < low;
  return [lines.length, lines.filter((line) => points(line).some(isUpon)).length];
}"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("name", "uid"), [("05-quieting-the-brakes", "dose-response"), ("07-thermostats", "sliding")])
def test_the_word_for_what_was_before_stands_on_no_line_of_now(open_page, served, name, uid, width):
    page = open_page(served, f"notebooks/{name}.html", viewport={"width": width, "height": 720})
    figure = page.locator(f"figure.explorer-ready[data-figure='{uid}']")
    figure.get_by_role("button", name="Skip").click()
    shape = figure.locator(".explorer-shape:visible")
    shape.locator(".explorer-quiet-text:visible").first.wait_for()
    lines, crossed = shape.evaluate(UPON_A_LINE)
    assert lines >= 2 and crossed == 0


def test_a_number_can_be_pointed_at_in_the_figure_until_it_is_committed(chapter):
    figure = plasma(chapter)
    drawing, field = figure.locator(".explorer-shape:visible"), figure.get_by_label("Your prediction")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()

    def point(part):
        chapter.mouse.click(box["x"] + box["width"] / 2, box["y"] + part * box["height"])
        return field.input_value()

    high, low = float(point(0.3)), float(point(0.7))
    assert 700 > high > low > 0
    assert point(0.001) == str(low).removesuffix(".0"), "above the axis there is nothing to point at"
    field.fill("300")
    mark = figure.locator(".explorer-shape:visible .explorer-marks line")
    typed = float(mark.get_attribute("y1"))
    field.fill("9999")
    assert 0 < float(mark.get_attribute("y1")) < typed, "beyond the axis the mark stays at its end"
    point(0.5)
    figure.get_by_role("button", name="Commit").click()
    committed = figure.locator(".teaching-row strong").inner_text()
    chapter.mouse.click(box["x"] + box["width"] / 2, box["y"] + 0.3 * box["height"])
    assert figure.locator(".teaching-row strong").inner_text() == committed


def test_all_figures_of_a_chapter_can_be_unlocked_at_once_and_locked_again(chapter):
    locked = chapter.locator("figure.explorer-locked")
    assert locked.count() == 4
    chapter.get_by_role("button", name="Unlock all figures of this chapter").click()
    assert locked.count() == 0
    assert chapter.locator("details.after:not([open])").count() == 0
    chapter.get_by_role("button", name="Start over").click()
    assert locked.count() == 4
    assert plasma(chapter).locator(".teaching-ask").inner_text() == NUMBER["ask"]


def test_a_link_to_a_state_opens_its_figure_and_leaves_the_others_locked(open_page, served):
    page = ready(open_page(served, f"{PAGE}#plasma?minutes=120"))
    assert plasma(page).locator(".explorer-controls").is_visible()
    assert "over 120\u00a0min" in plasma(page).locator(".explorer-now").inner_text()
    assert page.locator("figure.explorer-locked").count() == 3


@pytest.mark.parametrize("name", one_of_each_kind())
def test_every_option_is_answered_with_its_own_sentence_and_the_others_can_be_read(open_page, served, name):
    page = open_page(served, f"notebooks/{name}.html")
    for prediction in teaching.bank(name).predictions:
        asked = page.locator("figure.explorer", has=page.locator(".teaching-ask", has_text=prediction["ask"]))
        asked.wait_for()
        if prediction["kind"] == "choice":
            chosen = prediction["option"][-1]
            asked.get_by_label(chosen["text"], exact=True).check()
            root = asked.element_handle()
            asked.get_by_role("button", name="Commit").click()
            root.query_selector(".teaching-top button").click()
            reason = root.query_selector(".teaching-reason").inner_text()
            assert chosen["says"] in reason
            assert reason.startswith("As you said") == chosen.get("right", False)
            others = root.query_selector(".teaching-others")
            others.query_selector("summary").click()
            for option in prediction["option"][:-1]:
                assert option["says"] in others.inner_text()
        else:
            root = asked.element_handle()
            asked.get_by_role("button", name="Skip").click()
            assert prediction["result"] in root.query_selector(".teaching-reason").inner_text()
        more = root.query_selector(".teaching-next")
        if more:
            more.click()


def test_an_answer_is_remembered_on_this_machine_and_forgotten_in_one_click(visit):
    chapter = ready(visit(PAGE))
    commit(plasma(chapter), "500", "certain")
    come_back(chapter)
    assert "You said 500 ng/mL" in plasma(chapter).locator(".teaching-row").inner_text()
    plasma(chapter).get_by_role("button", name="Show the answer").click()
    come_back(chapter)
    plasma(chapter).locator(".teaching-result").wait_for()
    assert chapter.locator("details.after[data-for=half-the-time]").evaluate("(details) => details.open")
    tanks = chapter.locator("figure[data-figure=tanks]")
    tanks.get_by_role("button", name="Skip").click()
    come_back(chapter)
    assert tanks.locator(".teaching-ask").inner_text() == PREDICTIONS["after-a-bolus"]["ask"]
    tanks.get_by_role("button", name="Skip").click()
    come_back(chapter)
    assert "all at once, 10\u00a0min after" in tanks.locator(".explorer-now").inner_text()
    chapter.get_by_role("button", name="Start over").click()
    come_back(chapter, chapter.url.partition("#")[0])
    assert plasma(chapter).locator(".teaching-ask").inner_text() == NUMBER["ask"]
    assert plasma(chapter).get_by_label("Your prediction").input_value() == ""


def test_on_a_phone_the_words_that_an_answer_brings_are_in_sight(open_page, book):
    page = ready(open_page(book.as_uri(), PAGE, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True))
    bar = page.locator(".bar").bounding_box()["height"]
    for uid in {prediction["figure"].replace("_", "-") for prediction in BANK.predictions}:
        figure = page.locator(f"figure.explorer[id='{uid}']")
        skip = figure.get_by_role("button", name="Skip")
        skip.evaluate("(button) => button.scrollIntoView({ block: 'end' })")
        skip.click()
        result = figure.locator(".teaching-result").bounding_box()
        assert bar <= result["y"] and result["y"] + result["height"] <= 844, uid


def test_how_sure_a_reader_was_comes_back_as_one_line_at_the_end(chapter):
    commit(plasma(chapter), "500", "certain")
    plasma(chapter).get_by_role("button", name="Show the answer").click()
    assert "certain once, right never" in chapter.locator(".teaching-score").inner_text()
