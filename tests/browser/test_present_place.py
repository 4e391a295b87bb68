"""Present mode: where it begins, goes on after a pause and after the page was loaded again, and how one skips."""

import pytest
from browser.chapter_nine import BANK, PAGE, ready
from browser.presenting import PROJECTOR, opened, state, stop, walked


def bring(page, figure):
    page.locator(f"#{figure}").evaluate("(figure) => figure.scrollIntoView({ block: 'center', behavior: 'instant' })")


@pytest.fixture
def chapter(open_page, book):
    return ready(open_page(book.as_uri(), PAGE, **PROJECTOR))


def test_it_begins_by_key_by_button_and_by_address_and_is_a_dialogue_with_a_name(chapter):
    chapter.keyboard.press("p")
    assert opened(chapter).locator("figure").get_attribute("id") == "plasma"
    assert chapter.get_by_role("dialog", name="Present: One infusion").count() == 1
    chapter.get_by_role("button", name="Leave").click()
    chapter.locator("figure#plateau .explorer-title, figure#plateau .teaching-ask").locator("visible=true").click()
    bring(chapter, "plateau")
    chapter.get_by_role("button", name="Present").click()
    assert opened(chapter).locator("figure").get_attribute("id") == "plateau", "the figure in sight"
    address = chapter.url.partition("?")[0]
    chapter.goto("about:blank")
    chapter.goto(f"{address}?present")
    assert stop(opened(chapter))[0] == 1


@pytest.mark.parametrize(
    ("address", "shows", "locked"),
    [
        ("#tanks?time=10&given=bolus", "ten minutes after a bolus", False),
        ("#tanks", "vote", True),
        ("#tanks?time=30", "", False),
    ],
)
def test_an_address_says_where_to_begin(open_page, book, address, shows, locked):
    shown = opened(open_page(book.as_uri(), f"{PAGE}?present{address}", **PROJECTOR))
    figure = shown.locator("figure")
    assert figure.get_attribute("id") == "tanks"
    assert stop(shown)[2].endswith(shows)
    assert (figure.locator(".explorer-slot").count() == 1) == locked
    if "=30" in address:
        assert "30\u00a0min after the start" in figure.locator(".explorer-now").inner_text()


def test_p_goes_on_where_one_left_unless_another_figure_was_moved_or_a_link_followed(chapter):
    chapter.keyboard.press("p")
    opened(chapter)
    left = walked(chapter, 6)
    chapter.keyboard.press("Escape")
    chapter.evaluate("scrollTo(0, document.body.scrollHeight)")
    chapter.keyboard.press("p")
    assert stop(opened(chapter)) == left
    chapter.keyboard.press("Escape")
    chapter.locator("#plasma .teaching-ask, #plasma .explorer-title").locator("visible=true").click()
    bring(chapter, "plasma")
    chapter.keyboard.press("p")
    assert stop(opened(chapter))[0] == 1, "another figure was used"
    walked(chapter, 8)
    chapter.keyboard.press("Escape")
    chapter.evaluate("location.hash = '#tanks?time=10&given=bolus'")
    bring(chapter, "tanks")
    chapter.keyboard.press("p")
    assert stop(opened(chapter))[2] == "ten minutes after a bolus"


def test_the_letter_p_can_be_switched_off_in_this_browser(open_page, served):
    page = open_page(served, "book/how-to-use.html", **PROJECTOR)
    switch = page.get_by_label("The letter P does that in this browser")
    assert switch.is_checked()
    for stays_on in (False, True):
        page.goto(f"{served}/book/how-to-use.html")
        switch.set_checked(stays_on)
        ready(page.goto(f"{served}/{PAGE}") and page)
        page.keyboard.press("p")
        page.wait_for_timeout(100)
        assert page.locator("dialog[open]").count() == stays_on


def test_after_a_link_p_begins_at_its_state(open_page, book):
    page = ready(open_page(book.as_uri(), f"{PAGE}#tanks?time=10&given=bolus", **PROJECTOR))
    page.keyboard.press("p")
    assert stop(opened(page))[2] == "ten minutes after a bolus"


def test_the_same_page_loaded_again_shows_the_same_stop_and_after_escape_nothing_more(open_page, book):
    page = open_page(book.as_uri(), f"{PAGE}?present", **PROJECTOR)
    shown = opened(page)
    kinds = set()
    for number in range(1, stop(shown)[1] + 1):
        before = state(shown)
        assert before[0][0] == number
        assert f"present={number}" in page.url
        kind = before[0][2] == "vote", before[2]  # a vote, an answer, or a state that is shown
        if kind not in kinds:
            page.wait_for_timeout(450)  # a figure writes its state into the address
            page.reload()
            assert state(opened(page)) == before
        kinds.add(kind)
        page.keyboard.press("PageDown")
    assert len(kinds) == 3
    page.keyboard.press("PageUp")
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "present" not in url)
    page.wait_for_timeout(450)  # in which a figure could still write its state
    assert "present" not in page.url and "#" not in page.url
    ready(page.reload() and page)
    assert page.locator("dialog[open]").count() == 0
    assert page.locator("main figure.explorer .explorer-slot").count() == len(
        {one["figure"] for one in BANK.predictions}
    )
    assert page.locator("main details.after[open], main .teaching-result").count() == 0


@pytest.mark.parametrize("asked", ["0", "99", "x", "-1", "1.5"])
def test_a_stop_that_is_not_there_begins_at_the_first(open_page, book, asked):
    assert stop(opened(open_page(book.as_uri(), f"{PAGE}?present={asked}", **PROJECTOR)))[0] == 1


def test_a_list_of_the_stops_and_home_and_end_skip(chapter):
    chapter.keyboard.press("p")
    shown = opened(chapter)
    stops = chapter.get_by_label("Go to").locator("option").all_text_contents()
    total = stop(shown)[1]
    assert len(stops) == total
    chapter.get_by_label("Go to").select_option(index=5)
    assert stops[5] == f"6 · {shown.locator('.present-way p').inner_text()}" and stop(shown)[0] == 6
    assert walked(chapter, 1, "ArrowRight")[0] == 7, "the keys walk again"
    assert walked(chapter, 1, "End")[0] == total
    assert walked(chapter, 1, "Home")[0] == 1
