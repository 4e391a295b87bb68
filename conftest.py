"""What nbval compares, and which tests stay together when several workers share them out."""

import re
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

pytest.register_assert_rewrite("browser.figure_in_page")
CHAPTERS = [path.stem[3:] for path in Path(__file__).parent.glob("notebooks/[0-9]*.ipynb")]


def pytest_collectstart(collector):
    """Leave out what `course.py refresh` strips from the stored outputs."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += ("text/html", "image/svg+xml")


LONGEST = ("tests/browser/test_jupyter.py", "webkit", "chromium", "firefox", "tests/test_environment.py")


class Together(LoadScopeScheduling):
    """The tests of a file stay together; those in a browser, by the chapter or engine in their brackets.

    What takes longest begins first, or one worker would still be at it when the others have nothing left to do; the
    rest follows as xdist orders it, by the number of tests.
    """

    def _assign_work_unit(self, node):
        for scope in filter(self.workqueue.__contains__, reversed(LONGEST)):
            self.workqueue.move_to_end(scope, last=False)
        super()._assign_work_unit(node)

    def _split_scope(self, nodeid):
        file, _, test = nodeid.partition("::")
        if "browser/engines/" in file:
            return re.search("chromium|firefox|webkit", test)[0]
        one_for_all = "browser/" not in file or file.endswith("test_jupyter.py")  # there is one JupyterLab
        return file if one_for_all else f"{file} {_chapter(test.partition('[')[2])}"


def _chapter(brackets):
    """one-infusion for one_infusion.tanks and for a page of 09-one-infusion; without a chapter, what it was."""
    return next((name for name in CHAPTERS if name in brackets.replace("_", "-")), brackets)


def pytest_xdist_make_scheduler(config, log):
    return Together(config, log)
