"""Every live figure of the book does what its Python does; and a few, which have every kind of control and of artist,
whichever way the reader moves them."""

import re

import pytest
from browser.drawing import READ, differences
from browser.pages_with_figures import headers, live_figures_by_page, one_of_each_kind, with_a
from course_figures import EXPLORERS, draw, random_states, sentence, uid_of
from matplotlib.lines import Line2D

each_figure = pytest.mark.parametrize("name", EXPLORERS)
one_of_each = pytest.mark.parametrize("name", one_of_each_kind())


def last(explorer) -> dict:
    return {name: control.settings[-1] for name, control in explorer.controls.items()}


# --- the same as in Python -------------------------------------------------------------------------------------------


def test_every_live_figure_of_the_course_stands_in_the_book(book):
    in_pages = {name for names in live_figures_by_page().values() for name in names}
    assert {uid_of(name) for name in EXPLORERS} <= in_pages


OFFERS_A_GHOST = """[...figure.querySelectorAll("button")]
  .some((one) => one.textContent === "Keep a ghost" && one.checkVisibility())"""
LOOK = f"(figure) => ({{ ...({READ})(figure), ghost: {OFFERS_A_GHOST} }})"


def has_a_curve(explorer, values) -> bool:
    lines = [artist for artist in draw(explorer, values) if isinstance(artist, Line2D) and artist.get_visible()]
    return any(len(line.get_xdata()) > 2 for line in lines)


@each_figure
def test_the_page_draws_and_says_what_python_does_and_offers_a_ghost_where_there_is_a_curve_to_keep(kept_figure, name):
    shown = kept_figure(name)
    states = [shown.start, *random_states(shown.explorer, 25 if name in one_of_each_kind() else 8)]
    for values, read in zip(states, shown.at_each(states, LOOK), strict=True):
        assert read["now"] == sentence(shown.explorer, values)
        assert differences(shown.explorer, values, read) == [], values
        assert read["ghost"] == has_a_curve(shown.explorer, values), values


@one_of_each
def test_the_comparison_would_notice_half_a_pixel(kept_figure, name):
    shown = kept_figure(name)
    (read,) = shown.at_each([shown.start])
    shift = 0.5 / read["scale"]
    for group in read["groups"]:
        group["marks"] = [[x + shift, y] for x, y in group.get("marks", [])]
        group["at"] = [[x + shift, y] for x, y in group.get("at", [])]
        group["box"] = [x + shift for x in group.get("box", [])]
        group["d"] = re.sub(r"(?<=[ML])[\d.]+", lambda x: str(float(x[0]) + shift), group.get("d", ""))
    visible = [artist for artist in draw(shown.explorer, shown.start) if artist.get_visible()]
    assert len(differences(shown.explorer, shown.start, read)) >= len(visible)


def test_a_table_prints_no_heights_that_only_keep_rows_apart(open_page, served):
    page = open_page(served, "notebooks/16-reading-trials.html#put-trials-together?which=missed&how=differ&out=0")
    figure = page.locator("figure.explorer[id='put-trials-together']")
    figure.get_by_role("button", name="Table").click()
    rows = dict(row.inner_text().split("\t") for row in figure.locator(".explorer-table tbody tr").all())
    assert float(rows["row 1"]) == pytest.approx(-3.2, abs=0.05)
    assert [float(end) for end in rows["row 1, 95 %"].split("; ")] == pytest.approx([-6.88, 0.45], abs=0.05)


# --- every way to move it --------------------------------------------------------------------------------------------


@one_of_each
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


@one_of_each
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


@one_of_each
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


@one_of_each
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


@one_of_each
def test_every_control_is_reached_with_the_tab_key_in_the_order_that_is_seen(kept_figure, name):
    shown = kept_figure(name)
    reachable = "input[type=range], input[type=checkbox], input:checked, select, button, a, summary"
    can_be_seen = f"[...root.querySelectorAll('{reachable}')].filter((one) => one.checkVisibility())"
    shown.root.evaluate(f"(root) => {can_be_seen}[0].focus()")
    for number in range(shown.root.evaluate(f"(root) => {can_be_seen}.length")):
        assert shown.root.evaluate(f"(root) => {can_be_seen}.indexOf(document.activeElement)") == number
        shown.page.keyboard.press("Tab")


@pytest.mark.parametrize("name", with_a("stops"))
def test_the_sentence_is_spoken_when_the_reader_lets_go_and_not_before(kept_figure, name):
    shown = kept_figure(name)
    spoken = shown.root.locator(".explorer-live")
    shown.page.wait_for_timeout(500)  # whatever was to be said of earlier moves is said by then
    spoken.evaluate("(live) => { live.textContent = ''; }")
    control, stops, slider = next(shown.sliders())
    end = 0 if shown.start[control] == stops[-1] else len(stops) - 1
    shown.page.mouse.move(*on_track(slider, stops.index(shown.start[control]), len(stops)))
    shown.page.mouse.down()
    shown.page.mouse.move(*on_track(slider, end, len(stops)), steps=6)
    shown.page.wait_for_timeout(700)  # longer than it waits before it speaks
    assert spoken.text_content() == ""
    shown.page.mouse.up()
    said = sentence(shown.explorer, shown.start | {control: stops[end]})
    spoken.filter(has_text=said).wait_for(state="attached")


# --- moving by itself ------------------------------------------------------------------------------------------------

PLAYING = [name for name in one_of_each_kind() if headers()[name]["play"]]
ATTRACTING = [name for name, told in headers().items() if told["attract"]]


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
