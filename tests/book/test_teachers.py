"""The pages for teachers: one for each chapter, and every link to a state of a figure names a state that there is."""

import re
import runpy
import tomllib
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from chapters import CHAPTERS
from course_figures import EXPLORERS, STILLS, figure, uid_of

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "book" / "teachers").glob("*.md"))
WITH_STATES = [*PAGES, ROOT / "book" / "ways.md"]
lesson_plan = runpy.run_path(str(ROOT / "book" / "_ext" / "lesson_plan.py"))
STATE = re.compile(r"notebooks/([\w-]+)\.html(?:\?present)?#([\w-]+)\?([^\"')\s]*)")


def test_every_chapter_has_a_page_for_teachers():
    assert [page.stem for page in PAGES] == sorted(CHAPTERS)


@pytest.mark.parametrize("page", WITH_STATES, ids=lambda page: page.stem)
def test_a_link_to_a_state_names_a_figure_its_controls_and_their_stops(page):
    explorers = {uid_of(name): name for name in EXPLORERS}
    links = STATE.findall(page.read_text(encoding="utf-8"))
    assert links
    for chapter, uid, query in links:
        assert chapter in CHAPTERS and uid in explorers, (chapter, uid)
        specs = {name: control.spec(name) for name, control in figure(explorers[uid]).controls.items()}
        for name, value in parse_qsl(unescape(query), strict_parsing=True):
            assert value in specs[name]["values"], f"{uid}: {name}={value}; there are {specs[name]['values']}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_plan_has_at_least_three_states_of_figures_that_there_are(page):
    steps = [step["address"] for step in lesson_plan["plan"](page.read_text(encoding="utf-8"), page.stem)]
    states = [address for address in steps if "?" in address]
    assert len(states) >= 3
    linked = {f"#{uid}?{unescape(query)}" for _, uid, query in STATE.findall(page.read_text(encoding="utf-8"))}
    assert set(states) <= linked, "these are tried above"
    still = {f"#{uid_of(name)}" for name in STILLS}
    assert set(steps) - set(states) <= still, "without a state: a figure that does not move"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_first_plan_says_and_is_a_lesson_of_fifty_minutes(page):
    text = page.read_text(encoding="utf-8")
    table = lesson_plan["TABLE"].search(text)
    assert re.findall(r"^## (.+)$", text[: table.start()], re.MULTILINE) == ["Fifty minutes"]
    spans = [tuple(map(int, row.split("|")[1].split("–"))) for row in table[0].splitlines()[2:]]
    assert [begin for begin, _ in spans] == [0, *(end for _, end in spans[:-1])], "each row begins where one ends"
    assert all(begin < end for begin, end in spans) and 45 <= spans[-1][1] <= 50


def test_a_plan_is_the_links_of_the_first_table_into_its_own_chapter():
    link = '<a href="../../notebooks/{}.html#{}">{}</a>'
    here, there = link.format("09-x", "a?b=1&amp;c=2", "one"), link.format("08-y", "d?e=1", "two")
    head = "| minutes | show |\n|---|---|\n"
    text = f"{here}\n\n{head}| 0–5 | {here}, {there} |\n\n{head}| 5 | {here} |\n"
    assert lesson_plan["plan"](text, "09-x") == [{"minutes": "0–5", "words": "one", "address": "#a?b=1&c=2"}]
    with pytest.raises(ValueError, match="page for teachers of 09-x: got no table"):
        lesson_plan["plan"]("Words only.", "09-x")


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
