"""A chapter in a real JupyterLab and in the classic Notebook, as a class opens it: every figure is live and moves."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from socket import socket

import nbformat
import pytest
from browser.figure_in_page import FigureInPage
from course_figures import EXPLORERS, figure, sentence

CHAPTER = "09-one-infusion.ipynb"
SETTINGS = [
    "--no-browser",
    "--IdentityProvider.token=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=",
    "--ServerApp.open_browser=False",
]


def free_port() -> int:
    with socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory, book):
    """A folder with a copy of the notebooks."""
    folder = tmp_path_factory.mktemp("lab") / "notebooks"
    return shutil.copytree(book.parents[1] / "notebooks", folder, ignore=shutil.ignore_patterns("__pycache__", ".*"))


@pytest.fixture(scope="module")
def chapter(book):
    return nbformat.read(book.parents[1] / "notebooks" / CHAPTER, as_version=4)


@pytest.fixture(scope="module")
def lab(notebooks, book):
    """The address of a JupyterLab over these notebooks."""
    folder = notebooks.parent
    port = free_port()
    command = [sys.executable, "-m", "jupyterlab", *SETTINGS, f"--port={port}", f"--ServerApp.root_dir={notebooks}"]
    command.append(f"--config={book.parents[1] / 'tools' / 'jupyter_config.py'}")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    own = {name: str(folder / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    environment = {name: value for name, value in os.environ.items() if name != "EXPLORER_PAGE"} | own
    address, said = f"http://127.0.0.1:{port}", folder / "log"
    with open(said, "wb") as log, subprocess.Popen(command, env=environment, stdout=log, stderr=log) as server:
        try:
            wait_for(address, server, said)
            yield address
        finally:
            server.terminate()


def wait_for(address, server, log):
    for _ in range(900):
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(f"{address}/api", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"JupyterLab does not answer: {log.read_text()}")


IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"
# Notes that the kernel was at work, also where that was over before anybody looked
WATCH = """() => {
  window.wasBusy = false;
  new MutationObserver((records) => {
    const isBusy = ({ oldValue, target }) => [oldValue, target.dataset.status].includes("busy");
    window.wasBusy ||= records.some(isBusy);
  }).observe(document.body, { subtree: true, attributeFilter: ["data-status"], attributeOldValue: true });
}"""
INTERFACES = {"JupyterLab": "lab/tree", "classic Notebook": "notebooks"}
# What is true of the widget and its kernel, whichever of the two shows it; they have the notebook in common.
in_jupyterlab = pytest.mark.parametrize("window", ["JupyterLab"], indirect=True)


@pytest.fixture(params=INTERFACES, scope="module")
def window(request, lab, chromium):
    """A window that the tests of an interface share, and the address of the chapter in it."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1000}, reduced_motion="reduce")
    yield context.new_page(), f"{lab}/{INTERFACES[request.param]}/{CHAPTER}"
    context.close()


def ran(window, notebooks, chapter):
    """A page with this chapter, after "Run All Cells"; an error inside the page fails the test."""
    nbformat.write(chapter, notebooks / CHAPTER)  # without cells that a test before has added
    page, address = window
    page.set_default_timeout(60_000)
    page.goto(address)
    page.locator(".jp-KernelName", has_text="Python 3 (ipykernel)").wait_for()  # or "Run" asks which kernel to take
    page.locator(IDLE).wait_for()
    broken = []  # from here on: the classic Notebook throws errors of its own while it starts
    page.on("pageerror", lambda error: broken.append(str(error)))
    run_all(page)
    yield page
    assert broken == []


@pytest.fixture(scope="module")
def notebook(window, notebooks, chapter):
    """The chapter as it was written, for the tests that come first; those after them open the window anew."""
    yield from ran(window, notebooks, chapter)


@pytest.fixture
def as_far_as_plasma(window, notebooks, chapter):
    """The chapter to its first live figure, for tests that look at no other."""
    first = next(i for i, cell in enumerate(chapter.cells) if "figures.plasma()" in cell.source)
    shorter = nbformat.from_dict(chapter | {"cells": chapter.cells[: first + 1]})
    yield from ran(window, notebooks, shorter)


def choose(page, menu, item):
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text(item, exact=True).click()


def run_all(page):
    """Only when the last cell has run does nothing arrive any more that would push the window to other cells."""
    page.evaluate(WATCH)
    choose(page, "Run", "Run All Cells")
    page.wait_for_function("window.wasBusy")
    page.locator(IDLE).wait_for()


def found(page, explorer):
    """The figure in the notebook, which shows only the cells near the window: scroll down until it comes."""
    wanted = page.locator(f"figure[data-figure='{explorer.uid}']")
    page.locator(".jp-Notebook").first.hover()
    for way in (-20_000, *[500] * 240):
        page.mouse.wheel(0, way)
        page.wait_for_timeout(100)
        if wanted.count():
            break
    return FigureInPage(page, explorer)


def must_come_to(shown, values):
    """Python answers in its own time: wait for its sentence, then everything must fit."""
    shown.root.evaluate("(figure) => figure.scrollIntoView()")
    shown.root.locator(".explorer-now", has_text=sentence(shown.explorer, values)).wait_for()
    shown.must_show(values)


def add_cell(page, code):
    """Type a new cell below the last one and run it."""
    page.locator(".jp-Cell").last.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(code)
    page.keyboard.press("Control+Enter")


def test_a_worked_solution_stays_folded_when_everything_is_run(notebook):
    def solutions():
        return notebook.locator(".jp-Cell:visible").filter(has_text="pump rate 6.0 mg/h")

    heading = notebook.locator(".jp-Cell").filter(has_text="A worked solution").first
    heading.evaluate("(cell) => cell.scrollIntoView()")
    heading.wait_for()
    assert solutions().count() == 0
    heading.locator(".jp-showHiddenCellsButton").click()
    solutions().first.wait_for()


def test_a_chapter_runs_and_its_figures_follow_reader_and_python(notebook):
    for name in (name for name in EXPLORERS if name.startswith("one_infusion.")):
        explorer = figure(name)
        shown = found(notebook, explorer)
        control, stops, slider = next(shown.sliders())

        slider.focus()
        for key, stop in (("Home", 0), ("ArrowRight", 1), ("End", -1)):
            notebook.keyboard.press(key)
            must_come_to(shown, shown.start | {control: stops[stop]})

        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        notebook.mouse.click(box["x"] + 9, box["y"] + box["height"] / 2)
        must_come_to(shown, shown.start | {control: stops[0]})

        values = shown.start | {control: stops[0]}
        for choice, settings, options in shown.choices():
            options.last.click()
            values |= {choice: settings[-1]}
            must_come_to(shown, values)

    add_cell(notebook, "mine = figures.plasma()\nmine")
    shown = FigureInPage(notebook, figure("one_infusion.plasma"), number=1)
    must_come_to(shown, shown.start)
    add_cell(notebook, 'mine.controls["dose"].value = 0.7')
    must_come_to(shown, shown.start | {"dose": 0.7})

    assert notebook.locator(".jp-OutputArea-output[data-mime-type*=error], [data-mime-type*=stderr]").count() == 0


@in_jupyterlab
def test_after_a_restart_a_figure_says_what_to_do_and_lives_again_when_its_cell_has_run(as_far_as_plasma):
    notebook = as_far_as_plasma
    explorer = figure("one_infusion.plasma")
    shown = found(notebook, explorer)
    must_come_to(shown, shown.start)
    choose(notebook, "Kernel", "Restart Kernel…")
    notebook.locator("dialog button, .jp-Dialog button").get_by_text("Restart", exact=True).click()
    control, stops, slider = next(shown.sliders())
    slider.focus()
    notebook.keyboard.press("Home")
    message = shown.root.locator(".explorer-message:visible")
    message.wait_for()
    assert "run the cell again" in message.inner_text()
    run_all(notebook)
    shown = found(notebook, explorer)
    must_come_to(shown, shown.start)
    notebook.keyboard.press("Escape")
    slider = next(shown.sliders())[2]
    slider.focus()
    notebook.keyboard.press("Home")
    must_come_to(shown, shown.start | {control: stops[0]})


@in_jupyterlab
def test_cells_run_out_of_order_leave_live_figures(as_far_as_plasma):
    """A figure made twice, the second time after the first was moved, gives two figures that move on their own."""
    notebook = as_far_as_plasma
    explorer = figure("one_infusion.plasma")
    first = found(notebook, explorer)
    control, stops, slider = next(first.sliders())
    slider.focus()
    notebook.keyboard.press("End")
    must_come_to(first, first.start | {control: stops[-1]})
    add_cell(notebook, 'chapter.predict(figures.plasma(), "half-the-time")')
    second = FigureInPage(notebook, explorer, number=1)
    must_come_to(second, second.start)
    must_come_to(first, first.start | {control: stops[-1]})


JOINED = """import ipywidgets as widgets
joined = figures.plasma()
stock = widgets.IntSlider(40, 20, 120, 10, description="stock")
widgets.link((stock, "value"), (joined.controls["minutes"], "value"))
seen = []
joined.controls["minutes"].observe(lambda change: seen.append(change.new), "value")
out = widgets.Output()
with out:
    display(joined)
display(widgets.HBox([joined.widget]), widgets.Tab([joined.widget], selected_index=0), out)"""


@in_jupyterlab
def test_a_figure_is_a_widget_among_others(as_far_as_plasma):
    """Joined to a stock slider, and shown in a row, in a tab and in an output: every view follows, whoever moves it."""
    notebook = as_far_as_plasma
    found(notebook, figure("one_infusion.plasma"))
    add_cell(notebook, JOINED)
    cell = notebook.locator(".jp-Cell", has=notebook.locator(".jupyter-widget-tab"))
    views = cell.locator("figure.explorer-ready[data-figure=plasma]")
    for number in range(3):
        views.nth(number).wait_for()
    named = notebook.locator("figure.explorer-ready [id], figure.explorer-ready")
    ids = named.evaluate_all("(all) => all.map((one) => one.id)")
    assert [name for name in set(ids) if name and ids.count(name) > 1] == []
    views.first.locator("[data-control=minutes] input").focus()
    notebook.keyboard.press("Home")
    for view in views.all():
        view.locator(".explorer-now", has_text="over 20 min").wait_for()
        assert view.bounding_box()["width"] >= 288
    add_cell(notebook, "print(stock.value, seen)")
    notebook.locator(".jp-OutputArea-output pre", has_text="20 [20]").wait_for()
    add_cell(notebook, "stock.value = 60")
    views.first.locator(".explorer-now", has_text="over 60 min").wait_for(state="attached")
