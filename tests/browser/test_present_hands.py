"""Present mode: what a class says, counted and typed, kept, and shown beside the answer."""

import re

import pytest
from browser.chapter_nine import BANK, PAGE, come_back, ready
from browser.presenting import PROJECTOR, opened, stop

BOLUS = next(one for one in BANK.predictions if one["id"] == "after-forty-minutes")


@pytest.fixture
def chapter(open_page, book):
    return ready(open_page(book.as_uri(), PAGE, **PROJECTOR))


def hands(shown):
    return shown.locator(".teaching-hands input").evaluate_all("(all) => all.map((one) => Number(one.value))")


def test_hands_are_counted_kept_shown_beside_the_answer_and_forgotten_with_the_answers(chapter):
    address = f"{chapter.url.partition('#')[0]}?present#tanks"
    chapter.goto(address)
    shown = opened(chapter)
    first, second = (option["text"] for option in BOLUS["option"][:2])
    for _ in range(3):
        shown.get_by_role("button", name=f"One more for: {first}").click()
    shown.get_by_role("button", name=f"One fewer for: {first}").click()
    shown.get_by_label(f"Hands for: {second}").fill("17")
    chapter.keyboard.press("Enter")
    assert hands(shown) == [2, 17, 0]
    come_back(chapter, address)
    shown = opened(chapter)
    assert hands(shown) == [2, 17, 0]
    for _ in range(2):
        chapter.keyboard.press("ArrowRight")  # past the other vote of the row
    assert BOLUS["option"][1]["says"] in shown.locator(".teaching-reason").inner_text()
    rows = shown.locator(".teaching-hands li").all_inner_texts()
    assert [int(re.search(r"\d+$", row)[0]) for row in rows] == [2, 17, 0]
    assert [("✓" in row) for row in rows] == [bool(option.get("right")) for option in BOLUS["option"]]
    chapter.keyboard.press("Escape")
    assert not chapter.locator(".teaching-hands:visible").count(), "the page is for one reader"
    chapter.get_by_role("button", name="Start over").click()
    come_back(chapter, address)
    assert hands(opened(chapter)) == [0, 0, 0]


@pytest.mark.parametrize("kept", ['{"counts": [-3, "x", 1e9]}', '{"counts": "many"}', "[1, 2]", "{"])
def test_what_stands_in_storage_in_place_of_counts_is_no_hand(open_page, served, kept):
    page = open_page(served, "search.html", **PROJECTOR)
    page.evaluate("(kept) => localStorage.setItem('teaching/09-one-infusion/after-forty-minutes/hands', kept)", kept)
    page.goto("about:blank")
    page.goto(f"{served}/{PAGE}?present#tanks")
    assert hands(opened(page)) == [0, 0, 0]


def test_the_number_that_a_class_agrees_on_is_kept_as_hands_are_and_not_as_a_readers(chapter):
    chapter.keyboard.press("p")
    shown = opened(chapter)
    shown.get_by_label("Your prediction").fill("500")
    chapter.keyboard.press("ArrowRight")
    assert stop(shown)[0] == 1, "in a field an arrow moves the cursor"
    chapter.keyboard.press("Enter")
    chapter.keyboard.press("ArrowRight")
    said = shown.locator(".teaching-result").inner_text()
    assert re.search(r"You said\s+500\s+ng/mL\s+The model\s+397", said)
    chapter.keyboard.press("ArrowLeft")
    assert shown.get_by_label("Your prediction").input_value() == "500"
    kept = chapter.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('teaching/'))")
    assert [name.rpartition("/")[2] for name in kept] == ["agreed"]
    come_back(chapter)
    assert opened(chapter).get_by_label("Your prediction").input_value() == "500"
    chapter.keyboard.press("PageDown")
    assert re.search(r"You said\s+500", shown.locator(".teaching-result").inner_text())
    chapter.keyboard.press("Escape")
    chapter.get_by_role("button", name="Start over").click()
    chapter.keyboard.press("p")
    opened(chapter)
    chapter.keyboard.press("Home")
    assert shown.get_by_label("Your prediction").input_value() == "", "the next class is asked anew"


def test_after_escape_a_field_shows_what_the_reader_typed_and_the_class_keeps_its_number(chapter):
    field = chapter.locator("#plasma").get_by_label("Your prediction")
    field.fill("300")
    chapter.get_by_role("button", name="Present").click()
    assert field.input_value() == ""
    field.fill("500")
    chapter.keyboard.press("Escape")
    assert field.input_value() == "300"
    field.fill("310")
    chapter.get_by_role("button", name="Present").click()
    assert field.input_value() == "500"


@pytest.mark.parametrize("side", [3, 37])
def test_what_is_typed_into_a_count_is_the_count(open_page, book, side):
    page = open_page(book.as_uri(), f"{PAGE}?present#tanks", **PROJECTOR)
    field = opened(page).locator(".teaching-hands input").first
    for typed in ("23", "7"):
        field.click(position={"x": side, "y": 20})
        page.keyboard.type(typed)
        assert field.input_value() == typed
    page.locator("dialog .teaching-hands input").nth(1).click()
    page.keyboard.type("21")
    parts = page.locator("dialog .teaching-bar").evaluate_all(
        "(all) => all.map((bar) => Number(bar.style.getPropertyValue('--part')))"
    )
    assert parts == [0.25, 0.75, 0], "of all hands"


def test_hands_beside_an_answer_have_two_lines_for_their_words(open_page, book):
    page = open_page(book.as_uri(), "notebooks/16-reading-trials.html?present", **PROJECTOR)
    shown = opened(page)
    whole = 0
    for _ in range(stop(shown)[1]):
        for field in shown.locator(".teaching-slot .teaching-hands input").all():
            field.fill("12")
        for words in shown.locator(".teaching-result li > :first-child").all():
            assert words.evaluate("(one) => one.scrollHeight <= one.clientHeight + 1"), words.inner_text()
            whole += 1
        page.keyboard.press("PageDown")
    assert whole > 5
