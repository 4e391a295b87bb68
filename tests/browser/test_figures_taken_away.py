"""What a reader takes away from a live figure, and what is left of it on paper, without scripts or damaged."""

import base64
import csv
import json
import random
import re
import zlib
from html import unescape

import numpy as np
import pytest
from browser.drawing import READ, differences
from browser.figure_in_page import FigureInPage
from browser.pages_with_figures import (
    fullest_page,
    headers,
    live_figures_by_page,
    one_of_each_kind,
    page_of,
    pages,
)
from chapters import cover
from course_figures import EXPLORERS, draw, figure, random_states, sentence

from live_figures.palette import plain

one_of_each = pytest.mark.parametrize("name", one_of_each_kind())
STATES = re.compile(r'(<script type="text/plain" class="explorer-states">)([^<]*)')


# --- what a reader takes away ----------------------------------------------------------------------------------------


@one_of_each
def test_a_link_to_a_state_opens_the_figure_there(kept_figure, open_page, book, name):
    shown = kept_figure(name)
    (elsewhere,) = random_states(shown.explorer, 1)
    shown.go(elsewhere)
    link = shown.root.locator(".explorer-link").get_attribute("href")
    again = open_page(book.as_uri(), page_of(shown.explorer.uid) + link)
    FigureInPage(again, shown.explorer).must_show(elsewhere)


def labelled_lines(explorer) -> list:
    return [line for axes in explorer.fig.axes for line in axes.lines if not line.get_label().startswith("_")]


def kinds_of_line(told):
    """In which ways a figure draws lines: moved or still, on which axes."""
    first = next(iter(told["shapes"].values()))
    lines = [series for series in told["series"] if series["line"]]
    return {(line["artist"] is None, *(first["axes"][line["axes"]][way] for way in ("xlog", "ylog"))) for line in lines}


@pytest.mark.parametrize("name", cover({name: kinds_of_line(told) for name, told in headers().items()}))
def test_the_file_of_a_figure_holds_the_numbers_of_the_lines_that_are_shown(kept_figure, name):
    shown = kept_figure(name)
    (elsewhere,) = random_states(shown.explorer, 1)
    shown.go(elsewhere)
    with shown.page.expect_download() as download:
        shown.root.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(download.value.path().read_text(encoding="utf-8").splitlines()))
    draw(shown.explorer, elsewhere)
    for line in labelled_lines(shown.explorer):
        series = line.get_label(), line.axes.get_title("left")
        drawn = line.get_xydata()[np.isfinite(line.get_xydata()).all(axis=1)]
        own = [row for row in rows if (row["series"], row["y name"]) == series]
        if not line.get_visible():
            assert own == []
            continue
        assert all((row["y"] == "") == (len(line.axes.get_yticks()) == 0) for row in own)
        numbers = [(float(row["x"]), float(row["y"] or y)) for row, (_, y) in zip(own, drawn, strict=True)]
        there, wanted = (line.get_transform().transform(points) for points in (numbers, drawn))
        assert there.shape == wanted.shape
        assert np.abs(there - wanted).max() < 0.5  # points of the drawing


# --- less than a whole browser ---------------------------------------------------------------------------------------


FIGURE = """<figure class="explorer" id="{}".*?</figure>"""
WORDS = {
    "title": re.compile(r'<p class="explorer-title"[^>]*>(.*?)</p>', re.DOTALL),
    "now": re.compile(r'<p class="explorer-now"[^>]*>(.*?)</p>', re.DOTALL),
    "caption": re.compile(r'<span class="explorer-caption">(.*?)</span> *<(?:details|/figcaption)', re.DOTALL),
}


def read(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@pytest.mark.parametrize("name", EXPLORERS)
def test_the_file_of_a_page_holds_all_words_of_a_figure_and_nothing_to_move_it_with(name):
    explorer = figure(name)
    html = re.search(FIGURE.format(explorer.uid), pages()[page_of(explorer.uid)], re.DOTALL)[0]
    values = {name: control.settings[control.start] for name, control in explorer.controls.items()}
    words = {"title": explorer.title, "now": sentence(explorer, values), "caption": plain(explorer.caption)}
    assert {part: read(found.search(html)[1]) for part, found in WORDS.items()} == {
        part: " ".join(text.split()) for part, text in words.items()
    }
    assert "<input" not in html and "<button" not in html


def test_without_scripts_figures_and_their_words_are_seen(open_page, book):
    page = open_page(book.as_uri(), fullest_page(), java_script_enabled=False)
    for uid in live_figures_by_page()[fullest_page()]:
        root = page.locator(f"figure[id='{uid}']")
        assert root.locator(".explorer-drawing svg:visible").bounding_box()["height"] > 100
        for part in WORDS:
            assert root.locator(f".explorer-{part}").is_visible()


def test_without_scripts_the_answers_to_questions_unfold(visit):
    page = visit(fullest_page(), java_script_enabled=False)
    answers = page.locator("main details:not([open]):has(> summary)")
    assert answers.count() > 3
    answer = answers.first.element_handle()
    answer.query_selector("summary").click()
    assert all(child.is_visible() for child in answer.query_selector_all(":scope > p"))


@one_of_each
def test_on_paper_the_figure_stays_as_the_reader_left_it_and_its_controls_go(kept_figure, request, name):
    shown = kept_figure(name)
    (elsewhere,) = random_states(shown.explorer, 1)
    shown.go(elsewhere)
    shown.page.emulate_media(media="print")
    request.addfinalizer(lambda: shown.page.emulate_media(media="screen"))
    shown.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    read = shown.root.evaluate(READ)
    assert read["now"] == sentence(shown.explorer, elsewhere)
    assert differences(shown.explorer, elsewhere, read) == []
    assert shown.root.locator(".explorer-drawing svg:visible").count() == 1
    assert shown.root.locator(".explorer-caption").is_visible()
    assert not shown.root.locator(".explorer-now").is_visible(), "it speaks of controls"
    assert shown.root.locator("input:visible, button:visible").count() == 0


def reformatted(states: str) -> str:
    raw = zlib.decompress(base64.b64decode(states))
    length = int.from_bytes(raw[:4], "little")
    header = json.dumps(json.loads(raw[4 : 4 + length]) | {"format": 99}).encode()
    damaged = len(header).to_bytes(4, "little") + header + raw[4 + length :]
    return base64.b64encode(zlib.compress(damaged)).decode()


DAMAGE = {
    "cut short": lambda states: states[: len(states) // 8 * 4],
    "other bytes": lambda states: base64.b64encode(bytes(range(256))).decode(),
    "no base64": lambda states: "?!" * 40,
    "of another format": reformatted,
    "empty": lambda states: "",
    "without the drawing": None,
}


def noise(seed):
    """Damage at random: some characters of the stored states replaced by others."""

    def damaged(states):
        rng, characters = random.Random(seed), list(states)
        for place in rng.sample(range(len(characters)), 1 + seed):
            characters[place] = rng.choice([letter for letter in "ABCxyz019+/=<!" if letter != characters[place]])
        return "".join(characters)

    return damaged


DAMAGE |= {f"{1 + seed} characters at random": noise(seed) for seed in range(6)}


def slightest_page() -> str:
    """Of the pages with several live figures the shortest."""
    several = [path for path, uids in live_figures_by_page().items() if len(uids) > 1]
    return min(several, key=lambda path: len(pages()[path]))


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_figure_says_so_in_a_sentence_and_the_others_work(open_page, served, damage):
    path = slightest_page()
    first, *others = live_figures_by_page()[path]
    text = pages()[path]
    if damage == "without the drawing":
        text = text.replace(f'id="{first}-first-0"', 'id="lost"', 1)
    else:
        text = STATES.sub(lambda found: found[1] + DAMAGE[damage](found[2]), text, count=1)
    page = open_page(served, path, instead=text)
    for other in others:
        page.locator(f"figure.explorer-ready[id='{other}']").wait_for()
    root = page.locator(f"figure[id='{first}']")
    root.locator(".explorer-message").wait_for()
    assert root.locator(".explorer-message").inner_text().startswith("This figure cannot be moved here")
    assert root.locator(".explorer-message").count() == 1
    assert root.locator(".explorer-drawing svg:visible").bounding_box()["height"] > 100
    assert root.locator(".explorer-now").is_visible()
    assert root.locator("input, button").count() == 0
    assert others
