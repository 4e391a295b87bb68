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
