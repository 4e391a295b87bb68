"""A chapter from its first question to its last solution: by keyboard alone, and for assistive technology."""

import pytest
from browser.accessible import must_be_accessible
from browser.chapter_nine import block
from browser.figure_in_page import commit
from chapters import one_of_each_kind

from ketamine import teaching

FOLDED_SOLUTION = "details.hide summary, details:not(.hide) > summary:text('Solution in words')"


@pytest.mark.parametrize("name", one_of_each_kind())
def test_a_whole_chapter_can_be_done_with_the_keyboard_alone(open_page, served, name):
    """From the top: each prediction in its figure, each question, each solution, in the order of the page."""
    page, bank = open_page(served, f"notebooks/{name}.html"), teaching.bank(name)
    page.locator("figure.explorer-ready").nth(1).wait_for()
    keys = page.keyboard

    def tab_to(locator, round_the_page=False):
        target = locator.element_handle()
        for _ in range(600):
            if page.evaluate("(target) => document.activeElement === target", target):
                return
            lost = page.evaluate("document.activeElement === document.body")
            assert round_the_page or not lost, "the focus is lost"
            keys.press("Tab")
        raise AssertionError(f"Tab never gets to {locator}")

    def answer(root, item):
        if item["kind"] == "number":
            tab_to(root.get_by_role("textbox"))
            keys.type(str(item["answer"]))
        else:
            right = next(i for i, option in enumerate(item["option"]) if option.get("right"))
            tab_to(root.locator(".teaching-options input").first)
            keys.press("Space")
            for _ in range(right):
                keys.press("ArrowDown")

    def go_to_the_top():
        page.locator("h1").first.evaluate("(start) => { start.tabIndex = -1; start.focus(); }")

    go_to_the_top()
    for prediction in bank.predictions:
        figure = page.locator(f"figure[data-figure='{prediction['figure'].replace('_', '-')}']")
        assert figure.locator(".teaching-ask").inner_text() == prediction["ask"]
        answer(figure, prediction)
        tab_to(figure.get_by_label("guessing"))
        keys.press("Space")
        tab_to(figure.get_by_role("button", name="Commit"))
        keys.press("Enter")
        tab_to(figure.get_by_role("button", name="Show the answer"))
        keys.press("Enter")
        assert figure.locator(".teaching-result").evaluate("(answer) => document.activeElement === answer")
        control = figure.locator(".explorer-controls input[type=range]").first
        tab_to(control)
        keys.press("Home")
        before = figure.locator(".explorer-now").inner_text()
        keys.press("End")
        assert figure.locator(".explorer-now").inner_text() != before
        if figure.locator(".teaching-next").count():
            next_question = figure.locator(".teaching-next")
            for _ in range(60):
                if next_question.evaluate("(button) => document.activeElement === button"):
                    break
                keys.press("Shift+Tab")
            keys.press("Enter")
    table = page.get_by_role("button", name="Table").last
    tab_to(table)
    keys.press("Enter")
    assert table.get_attribute("aria-expanded") == "true"
    go_to_the_top()  # what goes further, with its figures, stands below the questions
    for question in bank.questions:
        asked = block(page, question)
        answer(asked, question)
        tab_to(asked.get_by_role("button", name="Check"))
        keys.press("Enter")
        assert "Right" in asked.get_by_role("status").inner_text()
    assert page.locator(".teaching-score").inner_text().startswith(f"{len(bank.questions)} of {len(bank.questions)}")
    solutions = page.locator(FOLDED_SOLUTION)
    assert solutions.count() >= 2 * len(bank.exercises)
    for solution in solutions.all():
        tab_to(solution, round_the_page=True)
        keys.press("Enter")
        assert solution.evaluate("(summary) => summary.parentElement.open")


@pytest.mark.parametrize("state", ["committed", "revealed"])
@pytest.mark.parametrize("name", one_of_each_kind())
def test_axe_finds_nothing_in_answered_figures(open_page, served, name, state):
    page = open_page(served, f"notebooks/{name}.html")
    page.locator("figure.explorer-locked").first.wait_for()
    for uid in page.locator("figure.explorer-locked").evaluate_all("(all) => all.map((figure) => figure.id)"):
        asked = page.locator(f"figure[data-figure='{uid}']")
        commit(asked)
        if state == "revealed":
            asked.get_by_role("button", name="Show the answer").click()
    for width, scheme in ((320, "light"), (1280, "dark")):  # the others differ in nothing that a question adds
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("(scheme) => { document.documentElement.dataset.theme = scheme; }", scheme)
        must_be_accessible(page, "figure.explorer")
