"""Every live figure of the book does what its Python does, whichever way the reader moves it."""

import base64
import csv
import json
import random
import re
import zlib
from functools import cache

import numpy as np
import pytest
from browser.drawing import READ, differences
from browser.figure_in_page import FigureInPage
from built import BOOK
from live_figures import EXPLORERS, draw, figure, random_states, sentence

from ketamine.explorer.palette import plain

each_figure = pytest.mark.parametrize("name", EXPLORERS)
LIVE = re.compile(r'<figure class="explorer" id="([^"]+)"[^>]*>(?:(?!</figure>).)*class="explorer-states"', re.DOTALL)
STATES = re.compile(r'(<script type="text/plain" class="explorer-states">)([^<]*)')


@cache
def live_figures_by_page() -> dict:
    pages = {path.relative_to(BOOK).as_posix(): path.read_text(encoding="utf-8") for path in BOOK.rglob("*.html")}
    return {path: LIVE.findall(text) for path, text in pages.items()}


WITH_FIGURES = [path for path, names in live_figures_by_page().items() if names]


def page_of(explorer) -> str:
    return next(path for path, names in live_figures_by_page().items() if explorer.uid in names)


def fullest_page() -> str:
    return max(live_figures_by_page(), key=lambda path: len(live_figures_by_page()[path]))


@pytest.fixture
def open_figure(open_page, book):
    """Opens the page of a figure, from a folder of files, in a window of its own."""

    def opened(name, **options):
        return FigureInPage(open_page(book.as_uri(), page_of(figure(name)), **options), figure(name))

    return opened


@pytest.fixture
def kept_figure(kept_page):
    """The figure at its start, in a window that the tests of this file share: they move it and leave nothing else."""

    def found(name, **options):
        page = kept_page(page_of(figure(name)), **options)
        page.mouse.move(0, 0)
        shown = FigureInPage(page, figure(name))
        shown.go(shown.start)
        return shown

    return found


def last(explorer) -> dict:
    return {name: control.settings[-1] for name, control in explorer.controls.items()}


# --- the same as in Python -------------------------------------------------------------------------------------------


def test_every_live_figure_of_the_course_stands_in_the_book(book):
    in_pages = {name for names in live_figures_by_page().values() for name in names}
    assert {figure(name).uid for name in EXPLORERS} <= in_pages


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_every_live_figure_of_a_page_becomes_live(visit, path):
    page = visit(path)
    for name in live_figures_by_page()[path]:
        page.locator(f"figure.explorer-ready[id='{name}']").wait_for()


@each_figure
def test_the_page_draws_and_says_what_python_does(kept_figure, name):
    shown = kept_figure(name)
    states = random_states(shown.explorer, 50)
    for values, read in zip(states, shown.read_at_each(states), strict=True):
        assert read["now"] == sentence(shown.explorer, values)
        assert differences(shown.explorer, values, read) == [], values


@each_figure
def test_the_comparison_would_notice_half_a_pixel(kept_figure, name):
    shown = kept_figure(name)
    (read,) = shown.read_at_each([shown.start])
    shift = 0.5 / read["scale"]
    for group in read["groups"]:
        group["marks"] = [[x + shift, y] for x, y in group.get("marks", [])]
        group["at"] = [[x + shift, y] for x, y in group.get("at", [])]
        group["box"] = [x + shift for x in group.get("box", [])]
        group["d"] = re.sub(r"(?<=[ML])[\d.]+", lambda x: str(float(x[0]) + shift), group.get("d", ""))
    visible = [artist for artist in draw(shown.explorer, shown.start) if artist.get_visible()]
    assert len(differences(shown.explorer, shown.start, read)) >= len(visible)


# --- every way to move it --------------------------------------------------------------------------------------------


@each_figure
def test_a_slider_follows_the_keyboard(kept_figure, name):
    shown = kept_figure(name)
    for control, stops, slider in shown.sliders():
        slider.focus()
        for key, stop in (("Home", 0), ("ArrowRight", 1), ("ArrowRight", 2), ("End", -1), ("ArrowLeft", -2)):
            shown.page.keyboard.press(key)
            shown.must_show(shown.start | {control: stops[stop % len(stops)]})
        shown.go(shown.start)


def on_track(slider, stop, count):
    """The middle of the thumb at this stop, in pixels of the window."""
    slider.scroll_into_view_if_needed()
    box, thumb = slider.bounding_box(), 20
    x = box["x"] + thumb / 2 + stop / (count - 1) * (box["width"] - thumb)
    return x, box["y"] + box["height"] / 2


@each_figure
def test_a_slider_follows_the_mouse(kept_figure, name):
    shown = kept_figure(name)
    mouse = shown.page.mouse
    for control, stops, slider in shown.sliders():
        middle = len(stops) // 2
        mouse.click(*on_track(slider, middle, len(stops)))
        shown.must_show(shown.start | {control: stops[middle]})
        mouse.down()
        for stop in (0, len(stops) - 1):
            mouse.move(*on_track(slider, stop, len(stops)), steps=4)
            shown.must_show(shown.start | {control: stops[stop]})
        mouse.up()
        shown.go(shown.start)


@each_figure
def test_a_slider_follows_a_finger(kept_figure, name):
    shown = kept_figure(name, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    finger = shown.page.context.new_cdp_session(shown.page)

    def touch(kind, *points):
        places = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    for control, stops, slider in shown.sliders():
        middle = len(stops) // 2
        shown.page.touchscreen.tap(*on_track(slider, middle, len(stops)))
        shown.must_show(shown.start | {control: stops[middle]})
        way = [on_track(slider, stop, len(stops)) for stop in range(middle, len(stops))]
        touch("touchStart", way[0])
        for place in way[1:]:
            touch("touchMove", place)
        touch("touchEnd")
        shown.must_show(shown.start | {control: stops[-1]})
        shown.go(shown.start)


def with_a(kind):
    return [name for name in EXPLORERS if any(control.kind == kind for control in figure(name).controls.values())]


@pytest.mark.parametrize("name", with_a("choice"))
def test_a_choice_follows_mouse_and_keyboard(kept_figure, name):
    shown = kept_figure(name)
    for control, settings, options in shown.choices():
        for option, setting in zip(options.all(), settings, strict=True):
            option.click()
            shown.must_show(shown.start | {control: setting})
        for setting in settings:  # from the last option the arrow leads round to the first
            shown.page.keyboard.press("ArrowDown")
            shown.must_show(shown.start | {control: setting})
        shown.go(shown.start)


@pytest.mark.parametrize("name", with_a("menu"))
def test_a_menu_follows_the_keyboard(kept_figure, name):
    shown = kept_figure(name)
    for control, settings, menu in shown.of_kind("menu"):
        menu.locator("select").focus()
        shown.page.keyboard.press("Home")
        shown.must_show(shown.start | {control: settings[0]})
        for setting in settings[1:]:
            shown.page.keyboard.press("ArrowDown")
            shown.must_show(shown.start | {control: setting})
        shown.go(shown.start)


@pytest.mark.parametrize("name", with_a("switch"))
def test_a_switch_follows_mouse_and_keyboard(kept_figure, name):
    shown = kept_figure(name)
    for control, _, switch in shown.of_kind("switch"):
        for toggle in (switch.locator("label").click, lambda: shown.page.keyboard.press("Space")):
            before = shown.values()[control]
            toggle()
            shown.must_show(shown.start | {control: not before})
        shown.go(shown.start)


@each_figure
def test_presets_and_reset_lead_to_their_settings_from_anywhere(kept_figure, name):
    shown = kept_figure(name)
    controls = shown.explorer.controls.items()
    presets = {
        label: {name: control.settings[at] for (name, control), at in zip(controls, places, strict=True)}
        for label, places in shown.explorer.presets.items()
    }
    for label, values in {**presets, "Reset": shown.start}.items():
        shown.go(last(shown.explorer))
        shown.button(label).click()
        shown.must_show(values)


@each_figure
def test_every_control_is_reached_with_the_tab_key_in_the_order_that_is_seen(kept_figure, name):
    shown = kept_figure(name)
    reachable = "input[type=range], input[type=checkbox], input:checked, select, button, a, summary"
    can_be_seen = f"[...root.querySelectorAll('{reachable}')].filter((one) => one.checkVisibility())"
    shown.root.evaluate(f"(root) => {can_be_seen}[0].focus()")
    for number in range(shown.root.evaluate(f"(root) => {can_be_seen}.length")):
        assert shown.root.evaluate(f"(root) => {can_be_seen}.indexOf(document.activeElement)") == number
        shown.page.keyboard.press("Tab")


@each_figure
def test_the_sentence_is_spoken_when_the_reader_lets_go_and_not_before(kept_figure, name):
    shown = kept_figure(name)
    spoken = shown.root.locator(".explorer-live")
    shown.page.wait_for_timeout(500)  # whatever was to be said of earlier moves is said by then
    spoken.evaluate("(live) => { live.textContent = ''; }")
    control, stops, slider = next(shown.sliders())
    shown.page.mouse.move(*on_track(slider, stops.index(shown.start[control]), len(stops)))
    shown.page.mouse.down()
    shown.page.mouse.move(*on_track(slider, len(stops) - 1, len(stops)), steps=6)
    shown.page.wait_for_timeout(700)  # longer than it waits before it speaks
    assert spoken.text_content() == ""
    shown.page.mouse.up()
    said = sentence(shown.explorer, shown.start | {control: stops[-1]})
    spoken.filter(has_text=said).wait_for(state="attached")


# --- moving by itself ------------------------------------------------------------------------------------------------

PLAYING = [name for name in EXPLORERS if figure(name).header()["play"]]
ATTRACTING = [name for name in EXPLORERS if figure(name).header()["attract"]]


def plays(explorer) -> str:
    """The name of the slider that can play by itself."""
    return list(explorer.controls)[explorer.header()["play"]["control"]]


def slider_that_plays(shown):
    name = plays(shown.explorer)
    return next((stops, slider) for control, stops, slider in shown.sliders() if control == name)


@pytest.mark.parametrize("name", PLAYING)
def test_play_moves_the_figure_and_pause_holds_it(kept_figure, name):
    shown = kept_figure(name, reduced_motion="no-preference")  # otherwise nothing plays
    _, slider = slider_that_plays(shown)
    slider.press("Home")
    button = shown.root.locator(".explorer-play")
    button.click()
    shown.page.wait_for_function("(slider) => slider.value > 1", arg=slider.element_handle())
    button.click()
    held = shown.values()
    shown.must_show(held)
    shown.page.wait_for_timeout(1500)  # longer than any figure rests at a stop
    shown.must_show(held)
    assert button.inner_text() == "Play"


@pytest.mark.parametrize("name", ATTRACTING)
def test_a_figure_moves_by_itself_once(open_figure, name):
    shown = open_figure(name, reduced_motion="no-preference")
    stops, slider = slider_that_plays(shown)
    start, handle = str(stops.index(shown.start[plays(shown.explorer)])), slider.element_handle()
    shown.root.locator(".explorer-drawing").scroll_into_view_if_needed()
    shown.page.wait_for_function("([slider, start]) => slider.value !== start", arg=[handle, start])
    shown.root.locator(".explorer-play", has_text="Play").wait_for()
    shown.must_show(shown.start)
    shown.page.mouse.wheel(0, 9000)
    shown.root.locator(".explorer-drawing").scroll_into_view_if_needed()
    shown.page.wait_for_timeout(1500)  # it begins within a second, if it does
    shown.must_show(shown.start)


@pytest.mark.parametrize("name", ATTRACTING)
def test_a_figure_stays_still_for_readers_who_asked_for_less_motion(open_figure, name):
    shown = open_figure(name, reduced_motion="reduce")
    shown.root.locator(".explorer-drawing").scroll_into_view_if_needed()
    shown.page.wait_for_timeout(1500)
    shown.must_show(shown.start)


# --- what a reader takes away ----------------------------------------------------------------------------------------


@each_figure
def test_a_link_to_a_state_opens_the_figure_there(kept_figure, open_page, book, name):
    shown = kept_figure(name)
    (elsewhere,) = random_states(shown.explorer, 1)
    shown.go(elsewhere)
    link = shown.root.locator(".explorer-link").get_attribute("href")
    again = open_page(book.as_uri(), page_of(shown.explorer) + link)
    FigureInPage(again, shown.explorer).must_show(elsewhere)


def labelled_lines(explorer) -> list:
    return [line for axes in explorer.fig.axes for line in axes.lines if not line.get_label().startswith("_")]


@pytest.mark.parametrize("name", [name for name in EXPLORERS if labelled_lines(figure(name))])
def test_the_file_of_a_figure_holds_the_numbers_of_its_lines(kept_figure, name):
    shown = kept_figure(name)
    (elsewhere,) = random_states(shown.explorer, 1)
    shown.go(elsewhere)
    with shown.page.expect_download() as download:
        shown.root.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(download.value.path().read_text(encoding="utf-8").splitlines()))
    draw(shown.explorer, elsewhere)
    for line in labelled_lines(shown.explorer):
        series = line.get_label(), line.axes.get_title("left")
        numbers = [(float(row["x"]), float(row["y"])) for row in rows if (row["series"], row["y name"]) == series]
        drawn = line.get_xydata()[np.isfinite(line.get_xydata()).all(axis=1)]
        there, wanted = (line.get_transform().transform(points) for points in (numbers, drawn))
        assert there.shape == wanted.shape
        assert np.abs(there - wanted).max() < 0.5  # points of the drawing


# --- less than a whole browser ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_without_scripts_the_figures_of_a_page_and_all_their_words_are_there(open_page, book, path):
    page = open_page(book.as_uri(), path, java_script_enabled=False)
    for explorer in (figure(name) for name in EXPLORERS if figure(name).uid in live_figures_by_page()[path]):
        root = page.locator(f"figure[id='{explorer.uid}']")
        assert root.locator(".explorer-drawing svg:visible").bounding_box()["height"] > 100
        assert root.locator(".explorer-title").inner_text() == explorer.title
        values = {name: control.settings[control.start] for name, control in explorer.controls.items()}
        assert root.locator(".explorer-now").inner_text() == sentence(explorer, values)
        assert root.locator(".explorer-caption").inner_text() == plain(explorer.caption)
        assert root.locator("input, button").count() == 0


def test_without_scripts_the_answers_to_questions_unfold(visit):
    page = visit(fullest_page(), java_script_enabled=False)
    answers = page.locator("main details:not([open]):has(> summary)")
    assert answers.count() > 3
    answer = answers.first.element_handle()
    answer.query_selector("summary").click()
    assert all(child.is_visible() for child in answer.query_selector_all(":scope > p"))


@each_figure
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


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_figure_says_so_in_a_sentence_and_the_others_work(open_page, served, damage):
    path = fullest_page()
    first, *others = live_figures_by_page()[path]
    text = (BOOK / path).read_text(encoding="utf-8")
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
