"""The same tests in Chromium, Firefox and WebKit, on a copy of the book whose pages note what goes wrong in them."""

import shutil

import pytest
from browser.conftest import Quiet, serving
from browser.engines.drivers import ENGINES, started
from browser.engines.window import Window

# First in each page, before its policy: WebKit shows its console to nobody. With ?nothing-kept storage is refused.
NOTES = """<script>
  window.complaints = [];
  const note = (what) => complaints.push(String(what));
  for (const way of ["error", "warn"]) console[way] = (...words) => note(words.join(" "));
  addEventListener("error", (e) => note(e.message ?? `${e.target.outerHTML} did not load`), true);
  addEventListener("unhandledrejection", (e) => note(e.reason));
  addEventListener("securitypolicyviolation", (e) => note(`refused: ${e.blockedURI} (${e.effectiveDirective})`));
  if (location.search === "?nothing-kept")
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused", "SecurityError"); } });
</script>"""
# A page as narrow as the smallest phone, in windows that cannot be so narrow: narrow.html?address
NARROW = """<!DOCTYPE html><title>narrow</title><link rel="icon" href="data:,">
<iframe style="border: 0; height: 568px; width: 320px"></iframe>
<script>document.querySelector("iframe").src = location.search.slice(1);</script>"""


@pytest.fixture(scope="session")
def noting(book, tmp_path_factory):
    """A folder with the book, every page of which notes its complaints."""
    folder = shutil.copytree(book, tmp_path_factory.mktemp("noting") / "book")
    for path in folder.rglob("*.html"):
        head, found, rest = path.read_text(encoding="utf-8").partition("<head>")
        path.write_text(head + found + NOTES + rest, encoding="utf-8")
    (folder / "narrow.html").write_text(NARROW, encoding="utf-8")
    return folder


MISSING = []


class Noting(Quiet):
    """Notes whatever is asked for and is not there."""

    def send_error(self, code, *message):
        if self.path != "/favicon.ico":  # a page that asks for that says so in Chromium; Firefox asks when interrupted
            MISSING.append(f"{code}: {self.path}")
        super().send_error(code, *message)


@pytest.fixture(scope="session")
def noting_served(noting):
    with serving(noting, Noting) as address:
        yield address


@pytest.fixture(scope="session", params=ENGINES)
def driver(request):
    with started(request.param) as driver:
        yield driver


@pytest.fixture(params=["http", "file"])
def window(request, driver, noting, noting_served):
    """A window for pages from a server or from a folder of files; the test fails if one of them complains."""
    MISSING.clear()
    window = Window(driver, noting_served if request.param == "http" else noting.as_uri())
    yield window
    window.close()
    assert window.complaints + MISSING == []
