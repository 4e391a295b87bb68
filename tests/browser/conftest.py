"""A real Chromium, the built book over http and from files, and pages that report whatever goes wrong in them."""

import os
import shutil
import threading
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from browser.chapter_nine import PAGE
from browser.figure_in_page import FigureInPage
from browser.pages_with_figures import page_of
from built import BOOK
from course_figures import figure
from playwright.sync_api import sync_playwright
from tools.browser import NAMES

WITHOUT_WINDOWS = ("chromium-headless-shell", "chrome-headless-shell")  # the same engine, a third of the time
HTML = "text/html; charset=utf-8"
NOBODY_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
QUIET = ("background-networking", "component-update", "sync")
WITHIN_THE_PAGE = ("data:", "blob:", "about:")
REPORT_POLICY = """document.addEventListener("securitypolicyviolation",
    (e) => console.error(`the policy refuses ${e.blockedURI} (${e.effectiveDirective})`));"""


def installed(what, *names):
    """Where a program is. Without it the test is skipped; in CI, which has to install it, the test fails."""
    variable = what.upper()
    executable = os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)
    if executable is None:
        absent = f"There is no {what} on this machine: install it, or say where it is with {variable}=/path/to/it."
        pytest.fail(absent) if os.environ.get("CI") else pytest.skip(absent)
    return executable


@pytest.fixture(scope="session")
def chromium():
    executable = installed("Chromium", *WITHOUT_WINDOWS, *NAMES)
    arguments = ["--no-first-run", NOBODY_ELSE, *(f"--disable-{what}" for what in QUIET)]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # as root Chromium does not start in its sandbox
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def book():
    if not (BOOK / "index.html").exists():
        pytest.fail(f"{BOOK} holds no book: run `python3 course.py book`")
    return BOOK


@contextmanager
def serving(folder, handler=Quiet):
    """The address of a folder over http."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def served(book):
    """The address of the book over http."""
    with serving(book) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def site(request, book):
    """The address of the book, once from a server and once from a folder of files."""
    return request.getfixturevalue("served") if request.param == "http" else book.as_uri()


DRAWN_ANEW = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def resized(page, width, height):
    """The page, in a window of this size."""
    size = {"width": width, "height": height}
    if page.viewport_size != size:
        page.set_viewport_size(size)
        page.evaluate(DRAWN_ANEW)
    return page


class Windows:
    """Opens pages, each in a window of its own, and notes whatever they complain of or ask for elsewhere."""

    def __init__(self, chromium, stack):
        self.chromium, self.stack, self.complaints = chromium, stack, []

    def open(self, address, path, instead=None, **options):
        """A page of the book; with `instead` the browser gets this text where the page's own would come."""
        context = self.chromium.new_context(**{"reduced_motion": "reduce", **options})
        self.stack.callback(context.close)
        context.set_default_timeout(10_000)
        context.set_default_navigation_timeout(60_000)  # the atlas, on a busy machine
        context.add_init_script(REPORT_POLICY)
        page = context.new_page()

        def requested(request):
            if not request.url.startswith((f"{address}/", *WITHIN_THE_PAGE)):
                self.complaints.append(f"a request to {request.url}")

        page.on("request", requested)
        is_complaint = ("error", "warning").__contains__
        page.on("console", lambda message: is_complaint(message.type) and self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        if instead is not None:
            page.route(f"{address}/{path}", lambda route: route.fulfill(body=instead, content_type=HTML))
        page.goto(f"{address}/{path}")
        return page


@pytest.fixture
def open_page(chromium):
    """Opens a page in a window of its own; the test fails if it reports an error or asks for anything elsewhere."""
    with ExitStack() as stack:
        windows = Windows(chromium, stack)
        yield windows.open
    assert windows.complaints == []


@pytest.fixture(scope="module")
def windows_kept(chromium):
    with ExitStack() as stack:
        yield Windows(chromium, stack)


@pytest.fixture(scope="module")
def pages_kept():
    return {}


@pytest.fixture
def kept_page(windows_kept, pages_kept, book):
    """Opens a page from a folder of files, or from an address, once for all tests of a module that use this window.

    They leave nothing behind in it, or say so and stand in the order of what they take for granted.
    """

    def opened(path, address=None, **options):
        window = path, address, repr(options)
        if window not in pages_kept:
            pages_kept[window] = windows_kept.open(address or book.as_uri(), path, **options)
        return pages_kept[window]

    yield opened
    assert windows_kept.complaints == []


@pytest.fixture
def visit(open_page, site):
    """Opens a page of the book; the test runs over http and from files."""
    return lambda path, **options: open_page(site, path, **options)


@pytest.fixture
def open_figure(open_page, book):
    """Opens the page of a figure, from a folder of files, in a window of its own."""

    def opened(name, **options):
        return FigureInPage(open_page(book.as_uri(), page_of(figure(name).uid), **options), figure(name))

    return opened


@pytest.fixture
def kept_figure(kept_page):
    """The figure at its start, in a window that the tests of this file share: they move it and leave nothing else."""

    def found(name, **options):
        page = kept_page(page_of(figure(name).uid), **options)
        page.mouse.move(0, 0)
        shown = FigureInPage(page, figure(name))
        shown.go(shown.start)
        return shown

    return found


@pytest.fixture
def over_http(open_page, served):
    """Opens the chapter over http, for what does not depend on where the page lies."""
    return lambda **options: open_page(served, PAGE, **options)
