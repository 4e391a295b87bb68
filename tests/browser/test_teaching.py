"""Predictions and quizzes in the built book: what a reader answers, is told, and finds again."""

import json
import random
import re

import pytest
from chapters import CHAPTERS

from ketamine import teaching

CHAPTER = "09-one-infusion"
PAGE = f"notebooks/{CHAPTER}.html"
BANK = teaching.bank(CHAPTER)


def block(page, item):
    """The prediction or question with this text, as the reader meets it."""
    return page.locator("fieldset.teaching-question").filter(has_text=item["ask"])


def ready(page):
    page.locator("figure.explorer-ready").nth(2).wait_for()
    return page


def come_back(page):
    """Open the page again, a moment later: what was stored reaches the browser's own process in its own time."""
    page.wait_for_timeout(700)
    page.reload()
    return ready(page)


@pytest.fixture
def chapter(visit):
    return ready(visit(PAGE))


@pytest.fixture
def over_http(open_page, served):
    """Opens the chapter over http, for what does not depend on where the page lies."""
    return lambda **options: open_page(served, PAGE, **options)


PREDICTIONS = {p["id"]: p for p in BANK.predictions}
NUMBER = PREDICTIONS["half-the-time"]


def test_the_controls_open_when_the_reader_commits(chapter):
    figure, prediction = chapter.locator("figure.explorer").first, block(chapter, NUMBER)
    assert figure.locator(".explorer-panel").get_attribute("inert") is not None
    prediction.get_by_role("button", name="Commit").click()
    assert "Type a number" in prediction.get_by_role("status").inner_text()
    assert figure.locator(".explorer-panel").get_attribute("inert") is not None
    prediction.get_by_label("Your prediction").fill("500")
    prediction.get_by_label("certain").check()
    prediction.get_by_role("button", name="Commit").click()
    assert figure.locator(".explorer-panel").get_attribute("inert") is None
    mark = figure.locator(".explorer-prediction line")
    height = figure.locator("svg").evaluate("(svg) => svg.viewBox.baseVal.height")
    assert 0 < float(mark.get_attribute("y1")) < height / 2, "500 of 700 lies in the upper half"
    prediction.get_by_role("button", name="Compare").click()
    said = prediction.get_by_role("status").inner_text()
    assert "Not as you said (certain)" in said
    assert f"26 % above the {NUMBER['answer']} ng/mL" in said


def test_a_number_can_be_pointed_at_in_the_figure_until_it_is_committed(chapter):
    figure, prediction = chapter.locator("figure.explorer").first, block(chapter, NUMBER)
    drawing, field = figure.locator(".explorer-drawing"), prediction.get_by_label("Your prediction")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()

    def point(part):
        chapter.mouse.click(box["x"] + box["width"] / 2, box["y"] + part * box["height"])
        return field.input_value()

    high, low = float(point(0.3)), float(point(0.7))
    assert 700 > high > low > 0
    assert point(0.001) == str(low).removesuffix(".0"), "above the axis there is nothing to point at"
    field.fill("300")
    mark = figure.locator(".explorer-prediction line")
    typed = float(mark.get_attribute("y1"))
    field.fill("9999")
    assert 0 < float(mark.get_attribute("y1")) < typed, "beyond the axis the mark stays at its end"
    point(0.5)
    prediction.get_by_role("button", name="Commit").click()
    committed = field.input_value()
    assert point(0.3) == committed


def test_a_prediction_can_be_skipped(chapter):
    figure, prediction = chapter.locator("figure.explorer").first, block(chapter, NUMBER)
    prediction.get_by_role("button", name="Skip").click()
    assert figure.locator(".explorer-panel").get_attribute("inert") is None
    assert figure.locator(".explorer-prediction").count() == 0


MOST_OPTIONS = max(len(p.get("option", ())) for name in CHAPTERS for p in teaching.bank(name).predictions)


@pytest.mark.parametrize("number", range(MOST_OPTIONS))
@pytest.mark.parametrize("name", CHAPTERS)
def test_every_choice_of_a_prediction_is_answered_with_its_own_sentence(open_page, served, name, number):
    page = open_page(served, f"notebooks/{name}.html")
    for asked in teaching.bank(name).predictions:
        if number >= len(asked.get("option", ())):
            continue
        option, prediction = asked["option"][number], block(page, asked)
        prediction.get_by_label(option["text"], exact=True).check()
        prediction.get_by_role("button", name="Commit").click()
        prediction.get_by_role("button", name="Compare").click()
        said = prediction.get_by_role("status").inner_text()
        assert option["says"] in said
        assert ("✓" in said) == option.get("right", False)


def test_a_prediction_is_remembered_on_this_machine_and_forgotten_in_one_click(chapter):
    prediction = block(chapter, NUMBER)
    prediction.get_by_label("Your prediction").fill("500")
    prediction.get_by_role("button", name="Commit").click()
    come_back(chapter)
    assert prediction.get_by_label("Your prediction").input_value() == "500"
    assert chapter.locator("figure.explorer").first.locator(".explorer-prediction").count() == 1
    chapter.get_by_role("button", name="Forget my answers").click()
    come_back(chapter)
    assert prediction.get_by_label("Your prediction").input_value() == ""


QUESTIONS = [(name, question) for name in CHAPTERS for question in teaching.bank(name).questions]


@pytest.mark.parametrize(("chapter", "question"), QUESTIONS, ids=[f"{name} {q['id']}" for name, q in QUESTIONS])
def test_every_answer_gets_its_feedback(kept_page, chapter, question):
    asked = block(kept_page(f"notebooks/{chapter}.html"), question)
    status, check = asked.get_by_role("status"), asked.get_by_role("button", name="Check")
    check.click()
    assert status.inner_text() in ("Choose an answer first.", "Type a number, such as 12.5.")
    for option in question.get("option", []):
        asked.get_by_label(option["text"], exact=True).check()
        check.click()
        assert option["says"] in status.inner_text()
        assert ("Right" in status.inner_text()) == option.get("right", False)
    if question["kind"] == "number":
        right = question["answer"]
        with_comma = f"{right},0" if isinstance(right, int) else str(right).replace(".", ",")
        typed = {str(right): question["says"], with_comma: question["says"], str(right * 3): "That is too high."}
        typed |= {f" {slip['answer']} ": slip["says"] for slip in question.get("slip", [])}
        typed |= {"much": "Type a number", "1e999": "Type a number", "": "Type a number"}
        for text, says in typed.items():
            asked.get_by_label("Your answer").fill(text)
            check.click()
            assert says in status.inner_text(), text


def test_the_score_counts_first_tries_and_says_what_to_read_again(over_http):
    page = ready(over_http())
    first, second = BANK.questions[:2]
    score = page.locator(".teaching-score")
    for question, texts in ((first, [0, 1]), (second, [1])):
        for index in texts:
            asked = block(page, question)
            asked.get_by_label(question["option"][index]["text"], exact=True).check()
            asked.get_by_role("button", name="Check").click()
    expected = f"2 of 5 right, 1 at the first try. Worth reading again: {first['again']}."
    assert score.inner_text() == expected
    score.get_by_role("link", name=first["again"]).click()
    assert page.locator("section:target > h2").inner_text().startswith(first["again"])
    assert come_back(page).locator(".teaching-score").inner_text() == expected


FOLDED_SOLUTION = "details.hide summary, details:not(.hide) > summary:text('Solution in words')"


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_whole_chapter_can_be_done_with_the_keyboard_alone(open_page, served, name):
    """From the top: each prediction, each figure, each question, each solution, in the order of the page."""
    page, bank = open_page(served, f"notebooks/{name}.html"), teaching.bank(name)
    page.locator("figure.explorer-ready").nth(1).wait_for()
    keys = page.keyboard

    def tab_to(locator):
        target = locator.element_handle()
        for _ in range(600):
            if page.evaluate("(target) => document.activeElement === target", target):
                return
            keys.press("Tab")
        raise AssertionError(f"Tab never gets to {locator}")

    def answer(fieldset, item):
        if item["kind"] == "number":
            tab_to(fieldset.get_by_role("textbox"))
            keys.type(str(item["answer"]))
        else:
            right = next(i for i, option in enumerate(item["option"]) if option.get("right"))
            tab_to(fieldset.locator(".teaching-options input").first)
            keys.press("Space")
            for _ in range(right):
                keys.press("ArrowDown")

    page.locator(".part").first.evaluate("(start) => { start.tabIndex = -1; start.focus(); }")
    moved = 0
    for prediction in bank.predictions:
        asked = block(page, prediction)
        answer(asked, prediction)
        tab_to(asked.get_by_label("guessing"))
        keys.press("Space")
        tab_to(asked.get_by_role("button", name="Commit"))
        keys.press("Enter")
        assert "Committed" in asked.get_by_role("status").inner_text()
        tab_to(asked.get_by_role("button", name="Compare"))
        keys.press("Enter")
        assert "✓ As you said (guessing)" in asked.get_by_role("status").inner_text()
        following = asked.locator("xpath=following::figure[contains(@class, 'explorer-ready')][1]")
        if following.locator(".explorer-panel:not([inert])").count():  # it is this prediction's own
            moved += 1
            slider = following.locator(".explorer-panel input[type=range]").first
            tab_to(slider)
            keys.press("Home")
            before = following.locator(".explorer-now").inner_text()
            keys.press("End")
            assert following.locator(".explorer-now").inner_text() != before
    assert moved == len({prediction["figure"] for prediction in bank.predictions})
    table = page.get_by_role("button", name="Table").last
    tab_to(table)
    keys.press("Enter")
    assert table.get_attribute("aria-expanded") == "true"
    for question in bank.questions:
        asked = block(page, question)
        answer(asked, question)
        tab_to(asked.get_by_role("button", name="Check"))
        keys.press("Enter")
        assert "✓ Right" in asked.get_by_role("status").inner_text()
    assert page.locator(".teaching-score").inner_text().startswith(f"{len(bank.questions)} of {len(bank.questions)}")
    solutions = page.locator(FOLDED_SOLUTION)
    assert solutions.count() >= 2 * len(bank.exercises)
    for solution in solutions.all():
        tab_to(solution)
        keys.press("Enter")
        assert solution.evaluate("(summary) => summary.parentElement.open")


def test_without_javascript_every_question_stands_there_with_folded_answers(over_http):
    page = over_http(java_script_enabled=False)
    for item in (*BANK.predictions, *BANK.questions):
        words = page.locator(".teaching-words").filter(has_text=item["ask"])
        assert words.count() == 1 and words.is_visible()
    options = [option["text"] for q in BANK.questions for option in q.get("option", [])]
    for text in options:
        folded = page.locator("details", has=page.locator("summary", has_text=text)).first
        assert folded.get_attribute("open") is None


# ---- whatever lies in storage or in the address ----------------------------------------------------------------------

INJECTION = "<img src=x onerror=document.title='broken'>"


def nonsense(rng):
    """Something that a reader's machine might hold in place of an answer."""
    return rng.choice(
        [
            "",
            "{",
            "null",
            "[]",
            '"text"',
            json.dumps({"value": INJECTION, "tries": INJECTION}),
            json.dumps({"value": rng.choice([-1, 3, 99, 1e308, None, [], {}]), "sure": rng.choice([-1, 9, INJECTION])}),
            json.dumps({"value": 1, "tries": -1, "first": INJECTION}),
            "".join(chr(rng.randrange(32, 0x2FFF)) for _ in range(40)),
        ]
    )


def test_malformed_stored_answers_break_nothing(over_http):
    rng = random.Random(3)
    page = ready(over_http())
    ids = [item["id"] for item in (*BANK.predictions, *BANK.questions)]
    for _ in range(12):
        stored = {f"teaching/{CHAPTER}/{name}": nonsense(rng) for name in ids}
        page.evaluate("(all) => Object.entries(all).forEach(([k, v]) => localStorage.setItem(k, v))", stored)
        page.reload()
        ready(page)
        assert page.locator("fieldset.teaching-question").count() == len(ids)
        assert page.locator("main img").count() == 0
        assert "broken" not in page.title()


def test_malformed_addresses_leave_the_figure_at_its_start(over_http):
    rng = random.Random(4)
    page = ready(over_http())
    figure = page.locator("figure.explorer").first
    uid, start = figure.get_attribute("id"), figure.locator(".explorer-now").inner_text()
    tails = [
        "?",
        "?dose",
        "?dose=",
        "?dose=7&model=nobody",
        f"?dose={INJECTION}",
        "?%E0%A4%A",
        "?__proto__=1&dose[]=0.3",
    ]
    tails += ["?" + "".join(rng.choice("dose=&%0.3<>\"'#") for _ in range(30)) for _ in range(8)]
    for tail in tails:
        page.evaluate("(hash) => { location.hash = hash; location.reload(); }", f"#{uid}{tail}")
        page.wait_for_load_state()
        ready(page)
        assert figure.locator(".explorer-now").inner_text() == start, tail
        assert page.locator("main img").count() == 0


def test_an_address_opens_the_figure_in_its_state(over_http):
    page = ready(over_http())
    uid = page.locator("figure.explorer").first.get_attribute("id")
    page.evaluate("(hash) => { location.hash = hash; }", f"#{uid}?dose=0.3&minutes=20&model=domino")
    page.reload()
    figure = ready(page).locator("figure.explorer").first
    assert re.match(r"0\.3 mg/kg .* over 20 min .* Domino", figure.locator(".explorer-now").inner_text())
