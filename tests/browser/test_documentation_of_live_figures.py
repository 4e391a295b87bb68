"""The documentation of live-figures is built by itself and opened from the disk: its figures live there."""

import subprocess
import sys

import pytest
from course_copy import ROOT

DOCS = ROOT / "live-figures" / "docs"
PAGES = [f"gallery/{page.stem}" for page in sorted((DOCS / "gallery").glob("*.md"))]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of the pages, built from clean with every warning an error."""
    folder = tmp_path_factory.mktemp("documentation")
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", folder / "read", DOCS, folder / "html"]
    subprocess.run(build, check=True, cwd=folder)
    return (folder / "html").as_uri()


def test_every_figure_of_the_gallery_is_live(open_page, site):
    live = 0
    for name in PAGES:
        page = open_page(site, f"{name}.html", viewport={"width": 1280, "height": 720})
        page.locator("body[data-figures]").wait_for()
        live += page.locator("figure.explorer-ready").count()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert live == len([*(DOCS / "gallery").glob("*.py")])


def test_one_is_moved(open_page, site):
    page = open_page(site, "gallery/nature.html")
    comet = page.locator("figure#comet.explorer-ready")
    comet.wait_for()
    body = comet.locator("[id='comet-first-1'] use")
    before = body.get_attribute("x"), body.get_attribute("y")
    comet.locator("input[type=range]").press("End")
    assert "After 100 %" in comet.locator(".explorer-now").inner_text().replace("\xa0", " ")
    assert (body.get_attribute("x"), body.get_attribute("y")) != before


def test_the_reference_has_all_that_the_package_offers(open_page, site):
    page = open_page(site, "reference.html")
    for name in ("Explorer", "Still", "Stops", "Choice", "Switch", "name_colour"):
        assert page.locator(f"dt[id='live_figures.{name}']").count() == 1
