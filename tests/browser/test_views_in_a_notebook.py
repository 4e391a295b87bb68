"""What the views of a notebook owe each other, without the notebook: two figures of one name, and two of one figure."""

import pytest
from browser.kernel_view import Views
from live_figures import EXPLORERS

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
