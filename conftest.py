"""What nbval compares, and which tests stay together when several workers share them out."""

import pytest

# One of these parameters says which page, figure or chapter a browser test is about: tests of one share a window.
ABOUT = ("path", "name", "chapter", "page")


def pytest_collectstart(collector):
    """Leave out what `course.py refresh` strips from the stored outputs."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += ("text/html", "image/svg+xml")


def pytest_collection_modifyitems(items):
    """The cells of a notebook run in order, the tests of a file together, those of the browser by what they look at."""
    for item in items:
        group = item.path.name
        if item.path.parent.name == "browser" and hasattr(item, "callspec"):
            group += " ".join(str(item.callspec.params[name]) for name in ABOUT if name in item.callspec.params)
        if item.path.name == "test_jupyter.py":
            group = item.path.name  # one JupyterLab for all
        item.add_marker(pytest.mark.xdist_group(group))
