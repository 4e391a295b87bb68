"""What stands round the text: bar, menu, contents, theme, search, opener; and the page on paper."""

import re

import numpy as np
import pytest
from browser.chapter_nine import PAGE as CHAPTER
from pypdfium2 import PdfDocument

WIDE = {"width": 1280, "height": 800}


@pytest.fixture
def from_file(open_page, book):
    """Opens a page of the book from a folder of files."""
    return lambda path, **options: open_page(book.as_uri(), path, **options)


@pytest.mark.parametrize(("width", "hidden"), [(1280, []), (390, [".name"]), (320, [".name", ".in-bar", ".finder"])])
def test_the_bar_holds_what_its_width_allows(from_file, width, hidden):
    page = from_file(CHAPTER, viewport={"width": width, "height": 800})
    for part in (".menu", ".name", ".contents", ".in-bar", ".finder"):
        assert page.locator(f".bar > {part}").is_visible() == (part not in hidden), part
    page.locator(".menu > summary").click()
    drawer = page.locator(".drawer")
    assert drawer.bounding_box()["width"] == 320
    assert drawer.locator(".theme-switch").is_visible() == (".in-bar" in hidden)


def test_menu_and_contents_open_without_a_script(visit):
    page = visit(CHAPTER, java_script_enabled=False, viewport=WIDE)
    page.locator(".menu > summary").click()
    assert page.locator(".drawer a[href='02-open-channel-block.html']").is_visible()
    page.locator(".contents > summary").click()
    assert not page.locator(".drawer").is_visible()
    page.locator(".popover a", has_text="Where it goes").click()
    assert page.url.endswith("#where-it-goes")


def test_the_contents_give_the_minutes_that_the_opener_states(from_file):
    page = from_file(CHAPTER, viewport=WIDE)
    reading, exercises = map(int, re.findall(r"\d+", page.locator(".minutes").inner_text()))
    lines = page.locator(".contents li").all_text_contents()
    minutes = {
        line.partition("\n")[0].strip(): int(found[1]) for line in lines if (found := re.search(r"(\d+) min", line))
    }
    shared_out = sum(minutes.values()) - exercises
    assert abs(shared_out - reading) <= len(minutes) / 2  # each is rounded
    assert len(lines) == page.locator("main > section > section > h2").count()


def test_the_bar_names_the_section_and_shows_how_far_one_is(from_file):
    page = from_file(f"{CHAPTER}#where-it-goes", viewport=WIDE)
    count = page.locator(".contents li").count()
    page.locator(".contents > summary", has_text=f"Where it goes 2 of {count}").wait_for()
    before = page.locator(".progress").bounding_box()["width"]
    page.keyboard.press("End")
    page.locator(".contents > summary", has_text=f"{count} of {count}").wait_for()
    assert 0 < before < page.locator(".progress").bounding_box()["width"] <= 1280


def test_what_is_unfolded_closes_by_escape_and_by_a_click_elsewhere(from_file):
    page = from_file(CHAPTER, viewport=WIDE)
    page.locator(".contents > summary").click()
    page.keyboard.press("Escape")
    assert not page.locator(".contents .popover").is_visible()
    assert page.locator(".contents > summary").evaluate("(summary) => summary === document.activeElement")
    page.locator(".menu > summary").click()
    page.locator("h1").click()
    assert not page.locator(".drawer").is_visible()


def test_the_first_tab_leads_past_the_bar(from_file):
    page = from_file(CHAPTER, viewport=WIDE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


def test_the_theme_follows_the_system_until_the_reader_chooses(visit):
    page = visit(CHAPTER, viewport=WIDE, color_scheme="dark")
    theme, paper = page.locator("html"), "getComputedStyle(document.body).backgroundColor"
    assert (theme.get_attribute("data-theme"), page.evaluate(paper)) == ("dark", "rgb(18, 22, 28)")
    page.locator(".theme-switch.in-bar").click()
    assert (theme.get_attribute("data-theme"), page.evaluate(paper)) == ("light", "rgb(255, 255, 255)")
    page.reload()
    assert theme.get_attribute("data-theme") == "light"
    page.locator(".theme-switch.in-bar").click()
    page.emulate_media(color_scheme="light")
    page.locator("html[data-theme=light]").wait_for()


def test_the_theme_changes_where_the_browser_keeps_nothing(open_page, served):
    page = open_page(served, CHAPTER, viewport=WIDE)
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });")
    page.reload()
    page.locator(".theme-switch.in-bar").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_the_search_names_chapter_and_section(visit):
    page = visit("book/start.html", viewport=WIDE)
    page.keyboard.press("Control+k")
    page.keyboard.type("redistribution")
    page.keyboard.press("Enter")
    found = page.locator("#search-results li", has=page.locator("> a[href*='09-one-infusion']")).first
    found.locator(".found-in a", has_text="In five sentences").click()
    page.wait_for_url("**/09-one-infusion.html#in-five-sentences")


def test_the_opener_is_as_designed(from_file):
    page = from_file(CHAPTER, viewport=WIDE)
    assert page.locator(".stations .here").all_inner_texts() == ["dose", "blood"]
    text = page.locator("main > section > section > p").first.bounding_box()
    note = page.locator("aside.note").first.bounding_box()
    curve = page.locator(".curve").bounding_box()
    assert (text["x"], text["width"]) == (168, 640) and 460 <= text["y"] <= 480
    assert (note["x"], note["width"]) == (848, 264)
    assert (curve["x"], curve["width"]) == (0, 1280)


def printed(page):
    """The sheets of a page on paper: the words of each, and how far down it goes, as a share of its height."""
    sheets = PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    for sheet in sheets:
        ink = np.asarray(sheet.render(scale=0.5, grayscale=True).to_pil()) < 200
        rows = np.flatnonzero(ink.any(axis=1))
        yield sheet.get_textpage().get_text_bounded(), (rows[-1] + 1) / len(ink) if rows.size else 0.0


def test_a_chapter_fits_on_fourteen_sheets_in_light_colours(open_page, served):
    page = open_page(served, CHAPTER, viewport=WIDE, color_scheme="dark")
    words, filled = zip(*printed(page), strict=True)
    assert len(filled) <= 14 and min(filled[:-1]) > 1 / 3
    assert "One infusion" in words[0]
    assert not re.search("Solution in words|A worked solution|pump rate 12.6", "".join(words))
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 33, 39)"
