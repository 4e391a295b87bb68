"""The pages for teachers: one for each chapter, and every link to a state of a figure names a state that there is."""

import re
import tomllib
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from chapters import CHAPTERS
from live_figures import EXPLORERS, figure, uid_of

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "book" / "teachers").glob("*.md"))
WITH_STATES = [*PAGES, ROOT / "book" / "ways.md"]
STATE = re.compile(r"notebooks/([\w-]+)\.html#([\w-]+)\?([^\"')\s]*)")


def test_every_chapter_has_a_page_for_teachers():
    assert [page.stem for page in PAGES] == sorted(CHAPTERS)


@pytest.mark.parametrize("page", WITH_STATES, ids=lambda page: page.stem)
def test_a_link_to_a_state_names_a_figure_its_controls_and_their_stops(page):
    explorers = {uid_of(name): name for name in EXPLORERS}
    links = STATE.findall(page.read_text(encoding="utf-8"))
    assert links
    for chapter, uid, query in links:
        assert chapter in CHAPTERS and uid in explorers, (chapter, uid)
        specs = {control.name: control.spec() for control in figure(explorers[uid]).controls.values()}
        for name, value in parse_qsl(unescape(query), strict_parsing=True):
            assert value in specs[name]["values"], f"{uid}: {name}={value}; there are {specs[name]['values']}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_for_teachers_says_what_to_do_when_a_student_is_troubled(page):
    text = page.read_text(encoding="utf-8").lower()
    assert "not advice" in text
    assert "experience" in text and "doctor" in text


def test_nothing_is_in_preparation():
    for path in [*ROOT.glob("book/**/*.md"), *ROOT.glob("notebooks/*.ipynb")]:
        assert "in preparation" not in path.read_text(encoding="utf-8"), path.name


def test_the_start_page_has_a_card_for_every_chapter():
    parts = tomllib.loads((ROOT / "book" / "chapters.toml").read_text(encoding="utf-8"))["part"]
    assert tuple(name for part in parts for name in part["chapters"]) == CHAPTERS
