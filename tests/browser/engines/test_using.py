"""A chapter used in every engine: figures moved by keyboard and by pointer, answers given, the dark theme."""

import pytest
from browser.chapter_nine import PAGE as CHAPTER
from browser.engines.test_loading import LIVE, from_files, in_the_others
from browser.figure_in_page import UNLOCK
from browser.pages_with_figures import one_of_each_kind, page_of
from browser.test_every_page import SHOWS
from course_figures import uid_of
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By

from ketamine import teaching
from live_figures.palette import named_colours

STATE = f"({SHOWS})(arguments[0])"
OPTION = ".explorer-controls > .explorer-choice label:last-child"
INK = "#e6e8ea", "#a7b0b9"
WORDS = """[...document.querySelectorAll("figure.explorer .explorer-shape text")].map((word) => {
  const { fill, filter } = getComputedStyle(word);
  return [word.textContent, fill, filter];
})"""


@pytest.mark.parametrize("uid", [uid_of(name) for name in one_of_each_kind()])
@in_the_others
@from_files
def test_every_kind_of_figure_moves_by_keyboard_and_by_pointer(window, uid):
    window.open(page_of(uid))
    window.wait(LIVE)
    window.do(UNLOCK)
    figure = window.one(f"figure.explorer-ready[id='{uid}']")
    moved = 0
    for slider in figure.find_elements(By.CSS_SELECTOR, ".explorer-controls > .explorer-stops input")[:1]:
        slider.send_keys(Keys.HOME)
        first = window.ask(STATE, figure)
        slider.send_keys(Keys.ARROW_RIGHT)
        assert window.ask(STATE, figure) != first
        window.do("arguments[0].scrollIntoView({ block: 'center' })", slider)
        left = 6 - slider.size["width"] // 2
        ActionChains(window.driver).move_to_element_with_offset(slider, left, 0).click().perform()
        assert window.ask(STATE, figure) == first
        moved += 1
    for option in figure.find_elements(By.CSS_SELECTOR, OPTION)[:1]:
        before = window.ask(STATE, figure)
        window.click(option)
        moved += window.ask(STATE, figure) != before
    assert moved


@pytest.mark.parametrize("query", ["", "?nothing-kept"])
@from_files
def test_a_prediction_and_a_question_are_answered_also_where_nothing_is_kept(window, query):
    window.open(f"{CHAPTER}{query}")
    window.wait(LIVE)
    window.one(".teaching-field input").send_keys("120 ng/mL")
    window.click(".teaching-slot .teaching-main")
    window.click(".explorer-head .teaching-main")
    window.wait("document.querySelector('.teaching-said')?.textContent.includes('120')")
    question = teaching.bank("09-one-infusion").questions[0]
    right = next(i for i, option in enumerate(question["option"]) if option.get("right"))
    window.click(window.all(".teaching-question .teaching-options input")[right])
    window.click(".teaching-question > button")
    window.wait("document.querySelector('.teaching-question .teaching-feedback').textContent.includes('Right')")
    window.wait("document.querySelector('.teaching-score').textContent.startsWith('1 of')")


@from_files
def test_words_in_the_dark_have_the_colours_of_the_palette(window):
    window.open(CHAPTER)
    window.wait(LIVE)
    window.one(".theme-switch.in-bar").click()
    window.wait("document.documentElement.dataset.theme === 'dark'")
    allowed = {as_css(colour) for colour in (*INK, *(each.dark for each in named_colours().values()))}
    words = window.ask(WORDS)
    assert words
    assert [word for word in words if word[1] not in allowed or word[2] != "none"] == []


def as_css(hexadecimal):
    return f"rgb({', '.join(str(int(hexadecimal[i : i + 2], 16)) for i in (1, 3, 5))})"
