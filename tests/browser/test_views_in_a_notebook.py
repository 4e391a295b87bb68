"""What the views of a notebook owe each other, without the notebook: two figures of one name, and two of one figure."""

import pytest
from browser.kernel_view import Views
from course_figures import EXPLORERS

from ketamine import teaching

TWO_CELLS = '<div class="widget-vbox" id="one"></div><div id="other"></div>'
READY = ".explorer-ready"


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened, broken = context.new_page(), []
    opened.set_default_timeout(10_000)
    opened.on("pageerror", lambda error: broken.append(str(error)))
    yield opened
    context.close()
    assert broken == []


@pytest.fixture(scope="module")
def plasma():
    return EXPLORERS["one_infusion.plasma"]()


def test_a_prediction_locks_its_own_figure_though_another_of_that_name_is_there_before(page, plasma):
    question, figure = teaching.chapter("09-one-infusion").predict(plasma, "half-the-time")._widget.children
    views = Views(page, TWO_CELLS)
    views.show(question, "#one")
    views.show(EXPLORERS["one_infusion.plasma"]().widget, "#other")
    page.locator(f"#other {READY}").wait_for()
    views.show(figure, "#one")
    page.locator("#one .explorer-locked").wait_for()
    assert page.locator("#other .explorer-locked").count() == 0


def test_two_views_of_a_figure_share_no_id_and_each_clips_with_its_own(page, plasma):
    views = Views(page, TWO_CELLS)
    for cell in ("#one", "#other"):
        views.show(plasma.widget, cell)
        page.locator(f"{cell} {READY}").wait_for()
    ids = page.locator("[id]").evaluate_all("(all) => all.map(({ id }) => id)")
    assert len(ids) == len({*ids})
    elsewhere = """(figure) => [...figure.querySelectorAll("*")]
        .flatMap((node) => [...node.attributes].flatMap(({ value }) => [...value.matchAll(/#([\\\\w.:-]+)/g)]))
        .filter(([, id]) => document.getElementById(id) && !figure.contains(document.getElementById(id)))
        .map(([reference]) => reference)"""
    for figure in page.locator(READY).all():
        assert figure.evaluate(elsewhere) == []


def test_a_view_without_kernel_is_the_picture_and_its_sentence(page, plasma):
    views = Views(page, TWO_CELLS, silent=True)
    question, figure = teaching.chapter("09-one-infusion").predict(plasma, "half-the-time")._widget.children
    views.show(question, "#one")
    views.show(figure, "#one")
    views.show(EXPLORERS["one_infusion.plateau"]().widget, "#other")
    for cell in ("#one", "#other"):
        page.locator(f"{cell} .explorer-alone .explorer-message").wait_for()
        assert "still picture" in page.locator(f"{cell} .explorer-message").inner_text()
        assert page.locator(f"{cell} .explorer-shape svg:visible").count() == 1
        assert page.locator(f"{cell} .explorer-now").is_visible()
        assert page.locator(f"{cell} input[type=range]:visible").count() == 0
    assert page.locator("#one .teaching-ask").is_visible()
    assert "Python does not answer" not in page.locator("body").inner_text()


def test_a_late_answer_makes_the_figure_live(page, plasma):
    views = Views(page, TWO_CELLS, silent=True)
    views.show(plasma.widget, "#other")
    page.locator(".explorer-alone").wait_for()
    views.answers()
    page.locator("#other input[type=range]").first.wait_for()
    assert page.locator(".explorer-alone").count() == 0
    assert not page.locator(".explorer-message").is_visible()


WIDE, MIDDLE, SMALL = 1000, 700, 400
SHOWN = """(figure) => [...figure.querySelectorAll(".explorer-shape")]
    .filter((box) => box.querySelector("svg")?.checkVisibility()).map((box) => box.dataset.shape)"""
UP_TO_DATE = """(figure) => {
    const { drawing } = figure.player;
    const { drawn, path } = drawing.shown.artists.find(({ kind }) => kind === "line");
    return drawn.x === drawing.frame.artists[drawing.shown.artists.findIndex((one) => one.path === path)].x;
}"""


@pytest.fixture
def cell(page):
    """A cell of a width, with the views of a figure that has all three shapes; gives views and figure."""

    def shown(width, silent=False, name="one_infusion.half_times"):
        views = Views(page, f'<div id="one" style="width: {width}px"></div><div id="other"></div>', silent)
        views.show(EXPLORERS[name]().widget, "#one")
        page.locator(f"#one {READY}").wait_for()
        return views, page.locator("#one .explorer").first

    return shown


def widen(figure, width):
    figure.evaluate("(figure, width) => { figure.closest('#one').style.width = `${width}px`; }", width)


def comes_to_show(figure, name):
    figure.locator(f'.explorer-shape[data-shape="{name}"] svg:visible').wait_for()
    assert figure.evaluate(SHOWN) == [name]
    assert figure.evaluate(UP_TO_DATE)


@pytest.mark.parametrize(("width", "name"), [(WIDE, "beside"), (SMALL, "narrow")])
def test_a_view_asks_for_the_drawing_of_its_width(cell, width, name):
    views, figure = cell(width)
    comes_to_show(figure, name)
    assert views.asked == [name]


def test_a_view_that_shows_the_first_drawing_asks_for_no_other(cell):
    views, figure = cell(MIDDLE)
    comes_to_show(figure, "first")
    figure.page.wait_for_timeout(200)
    assert views.asked == []


def test_a_view_that_is_moved_and_then_widened_shows_there_what_it_did(cell):
    views, figure = cell(SMALL)
    comes_to_show(figure, "narrow")
    figure.evaluate("({ player }) => player.go(player.header.controls.map(({ texts }) => texts.length - 1), true)")
    for width, name in ((WIDE, "beside"), (MIDDLE, "first"), (SMALL, "narrow"), (WIDE, "beside")):
        widen(figure, width)
        comes_to_show(figure, name)
    assert views.asked == ["narrow", "beside"]


def test_the_first_drawing_stands_in_where_python_does_not_answer(cell):
    views, figure = cell(SMALL, silent=True)
    figure.page.locator(".explorer-alone").wait_for()
    assert figure.evaluate(SHOWN) == ["first"]
    views.answers()
    comes_to_show(figure, "narrow")


def test_a_second_view_has_what_the_first_asked_for_and_clips_with_its_own(cell, page):
    views, figure = cell(SMALL)
    comes_to_show(figure, "narrow")
    (widget,) = views.widgets.values()
    views.show(widget, "#one")
    page.locator("#one .explorer").nth(1).locator('[data-shape="narrow"] svg:visible').wait_for()
    assert views.asked == ["narrow"]
    ids = page.locator("[id]").evaluate_all("(all) => all.map(({ id }) => id)")
    assert len(ids) == len({*ids})


def test_drawings_that_two_views_get_one_after_the_other_share_no_id(cell, page):
    views, figure = cell(MIDDLE)
    (widget,) = views.widgets.values()
    views.show(widget, "#one")
    page.locator(f"#one {READY}").nth(1).wait_for()
    widen(figure, SMALL)
    for view in page.locator("#one .explorer").all():
        comes_to_show(view, "narrow")
    ids = page.locator("[id]").evaluate_all("(all) => all.map(({ id }) => id)")
    assert len(ids) == len({*ids})
    referred = """(view) => [...view.querySelectorAll("[clip-path]")].map((node) =>
        view.contains(document.getElementById(node.getAttribute("clip-path").slice(5, -1))))"""
    for view in page.locator("#one .explorer").all():
        found = view.evaluate(referred)
        assert found
        assert all(found)


def test_a_ghost_and_the_rule_of_the_cursor_are_in_a_drawing_that_comes_later(cell):
    _, figure = cell(MIDDLE, name="one_infusion.plasma")
    figure.locator("input[type=range]").first.wait_for()
    figure.get_by_role("button", name="Keep a ghost").click()
    figure.evaluate("({ player }) => player.go(player.header.controls.map(({ texts }) => texts.length - 1), true)")
    figure.get_by_role("button", name="Read off a value").click()
    widen(figure, SMALL)
    comes_to_show(figure, "narrow")
    assert figure.locator('[data-shape="narrow"] .explorer-ghost').count() > 0
    assert figure.locator('[data-shape="narrow"] .explorer-cursor:not([display])').count() > 0


def test_a_figure_is_printed_with_the_first_drawing_until_that_for_paper_is_there(cell):
    views, figure = cell(MIDDLE, silent=True)
    figure.page.locator(".explorer-alone").wait_for()
    figure.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    figure.page.emulate_media(media="print")
    assert figure.evaluate(SHOWN) == ["first"]
    views.answers()
    comes_to_show(figure, "narrow")
    figure.page.emulate_media(media="screen")
    figure.evaluate("() => dispatchEvent(new Event('afterprint'))")
    comes_to_show(figure, "first")
