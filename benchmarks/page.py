"""The built book in a browser: how fast a figure follows its slider, what a visit transfers, when it comes alive."""

import re
import statistics
import time
from pathlib import Path

from playwright.sync_api import TimeoutError as NothingSeen
from tools.browser import chromium

from .server import serve
from .table import NotHere, Row, holds, kb, ms, times

START, CHAPTERS = "book/start.html", "notebooks/*.html"
MOVES, VISITS = 240, 5
STORED = re.compile(r'<figure class="explorer" id="([^"]+)"[^>]*>(?:(?!</figure>).)*-states">([^<]*)', re.DOTALL)

# Sliders in turn go up one stop; a move that leaves the drawing as it was (a control that only the words follow) is
# not counted. The clock runs while the page's own script does, and then while the browser styles and lays out.
MOVE = """([id, moves]) => {
  const figure = document.getElementById(id);
  const drawing = figure.querySelector(".explorer-drawing");
  const svg = [...drawing.querySelectorAll("svg")].find((shape) => shape.checkVisibility());
  const sliders = [...figure.querySelectorAll("[data-control] input[type=range]")];
  const script = [], layout = [];
  for (let i = 0; script.length < moves && i < 20 * moves; i++) {
    const slider = sliders[i % sliders.length];
    const before = drawing.innerHTML;
    slider.value = (Number(slider.value) + 1) % (Number(slider.max) + 1);
    const begin = performance.now();
    slider.dispatchEvent(new Event("input"));
    const drawn = performance.now();
    svg.getBBox();
    const laid = performance.now();
    if (drawing.innerHTML !== before) { script.push(drawn - begin); layout.push(laid - drawn); }
  }
  return [script, layout];
}"""

# The page itself notes the time: whoever asks from outside looks only every half second.
CLOCK = """document.addEventListener("explorer-ready", () => {
  window.firstLive ??= performance.timeOrigin + performance.now();
})"""

FIRST_STATEMENT = """<!doctype html><script type="module">
  import { loadPyodide } from "./pyodide.mjs";
  const python = await loadPyodide();
  document.body.className = "said-" + python.runPython("1 + 1");
</script>"""


def rows(html: Path, pyodide: Path | NotHere):
    if not (html / START).exists():
        raise NotHere("there is no built book")
    with chromium() as browser, serve(html) as server:
        yield from _slider(browser, server, html)
        seconds, first, further = _visits(browser, server, html)
        broken = None
        try:
            python = pyodide if isinstance(pyodide, NotHere) else _python_in_the_browser(browser, pyodide)
        except NothingSeen as error:  # the book's own rows are good all the same
            broken, python = error, NotHere("the measurement broke, see below")
    yield from _first_figure(seconds, python)
    yield from _transferred(first, further, python)
    if broken:
        raise broken


def _stored(html: Path) -> list[tuple[int, str, Path]]:
    """Size of the stored states, name and page of every live figure."""
    pages = [page for page in html.rglob("*.html") if "_static" not in page.parts]
    return [(len(text), id, page) for page in pages for id, text in STORED.findall(page.read_text(encoding="utf-8"))]


def _slider(browser, server, html):
    size, figure, path = max(_stored(html))
    page = browser.new_page()
    page.goto(f"{server.url}/{path.relative_to(html).as_posix()}")
    page.wait_for_selector(f"[id='{figure}'].explorer-ready")
    script, layout = ([value / 1000 for value in values] for values in page.evaluate(MOVE, [figure, MOVES]))
    page.close()
    middle, worst = statistics.median(script), max(script)
    yield Row(
        "page: slider to drawn figure, script, on the figure with the most stored bytes",
        f"median {ms(middle)}, worst {ms(worst)} of {len(script)} moves",
        f"style and layout after it: median {ms(statistics.median(layout))}, worst {ms(max(layout))}",
        budget="median ≤ 1 ms, worst ≤ 8 ms",
        holds=holds(middle <= 1e-3 and worst <= 8e-3),
    )
    yield Row("page: stored bytes of that figure", kb(size), budget="≤ 300 KB", holds=holds(size <= 300_000))


def _visits(browser, server, html):
    """Seconds to the first live figure in fresh browsers, bytes of the start page, and of every further chapter."""
    chapters = sorted(page for page in html.glob(CHAPTERS))
    seconds = [_visit(browser, server, [], html)[0] for _ in range(1 + VISITS)][1:]  # the first warms the server
    _, first, further = _visit(browser, server, chapters, html)
    return seconds, first, further


def _visit(browser, server, chapters, html):
    """Open the start page in a fresh browser, and then these chapters."""
    context = browser.new_context()
    page, before = context.new_page(), server.sent
    page.add_init_script(CLOCK)
    begin = time.time()
    page.goto(f"{server.url}/index.html", wait_until="commit")
    page.wait_for_selector(".explorer-ready", state="attached")
    seconds = page.evaluate("window.firstLive") / 1000 - begin
    page.wait_for_load_state("networkidle")
    first, further = server.sent - before, {}
    for chapter in chapters:
        before = server.sent
        page.goto(f"{server.url}/{chapter.relative_to(html).as_posix()}", wait_until="networkidle")
        further[chapter.stem] = server.sent - before
    context.close()
    return seconds, first, further


def _python_in_the_browser(browser, pyodide: Path) -> tuple[list[float], int]:
    """Seconds until its first statement has run, and the bytes for that."""
    (pyodide / "first.html").write_text(FIRST_STATEMENT, encoding="utf-8")
    seconds = []
    with serve(pyodide) as server:
        for _ in range(1 + VISITS):  # the first warms the server
            context, before = browser.new_context(), server.sent
            page = context.new_page()
            begin = time.perf_counter()
            page.goto(f"{server.url}/first.html", wait_until="commit")
            page.wait_for_selector(".said-2", state="attached")
            seconds.append(time.perf_counter() - begin)
            transferred = server.sent - before
            context.close()
    return seconds[1:], transferred


def _first_figure(seconds, python):
    middle = statistics.median(seconds)
    row = Row(
        "page: from the address to the first live figure, nothing cached, loopback",
        f"median {ms(middle)}, worst {ms(max(seconds))} of {len(seconds)} visits",
        budget="≤ 1 s",
        holds=holds(middle <= 1),
    )
    if isinstance(python, NotHere):
        row.beside = f"Python in the browser: {python}"
    else:
        other = statistics.median(python[0])
        row.beside = f"Python in the browser (Pyodide), first bare statement, no NumPy or figure yet: {ms(other)}"
        row.ratio = f"> {times(other, middle)}"
    yield row


def _transferred(first, further, python):
    row = Row("page: transferred on the first visit (gzip)", kb(first), budget="≤ 450 KB", holds=holds(first <= 450e3))
    if isinstance(python, NotHere):
        row.beside = f"Python in the browser: {python}"
    else:
        row.beside = f"Python in the browser (Pyodide), its runtime alone: {kb(python[1])}"
        row.ratio = f"> {times(python[1], first)}"
    yield row
    name, most = max(further.items(), key=lambda item: item[1])
    yield Row(
        f"page: transferred for a further chapter (most: {name})",
        kb(most),
        budget="≤ 250 KB",
        holds=holds(most <= 250e3),
    )
