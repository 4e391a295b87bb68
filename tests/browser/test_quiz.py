"""Quizzes in the built book: what a reader answers, is told, and finds again."""

import pytest
from browser.chapter_nine import BANK, block, come_back, ready
from chapters import one_of_each_kind

from ketamine import teaching

QUESTIONS = [(name, question) for name in one_of_each_kind() for question in teaching.bank(name).questions]


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
    two = first, second = BANK.questions[:2]
    score = page.locator(".teaching-score")
    right, wrong = (
        {question["id"]: next(o for o in question["option"] if o.get("right", False) == is_right) for question in two}
        for is_right in (True, False)
    )
    for question, options in ((first, [wrong, right]), (second, [right])):
        for option in options:
            asked = block(page, question)
            asked.get_by_label(option[question["id"]]["text"], exact=True).check()
            asked.get_by_role("button", name="Check").click()
    expected = f"2 of {len(BANK.questions)} right, 1 at the first try. Worth reading again: {first['again']}."
    assert score.inner_text() == expected
    score.get_by_role("link", name=first["again"]).click()
    assert page.locator("section:target > h2").inner_text().startswith(first["again"])
    assert come_back(page).locator(".teaching-score").inner_text() == expected


def test_without_javascript_every_question_stands_there_with_folded_answers(over_http):
    page = over_http(java_script_enabled=False)
    for item in (*BANK.predictions, *BANK.questions):
        words = page.locator(".teaching-words").filter(has_text=item["ask"])
        assert words.count() == 1 and words.is_visible()
    options = [option["text"] for q in BANK.questions for option in q.get("option", [])]
    for text in options:
        folded = page.locator("details", has=page.locator("summary", has_text=text)).first
        assert folded.get_attribute("open") is None
