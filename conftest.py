"""What nbval compares, and which tests stay together when several workers share them out."""

import re
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

pytest.register_assert_rewrite("browser.figure_in_page")
settings.register_profile("the same in every run", derandomize=True)  # look for more: --hypothesis-profile=default
settings.load_profile("the same in every run")
CHAPTERS = [path.stem[3:] for path in Path(__file__).parent.glob("notebooks/[0-9]*.ipynb")]


def pytest_collectstart(collector):
    """Leave out what `course.py refresh` strips from the stored outputs."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += ("text/html", "image/svg+xml")


OF_FIGURES = (
    *("tests/browser/", "tests/figures/", "tests/teaching/test_banks.py"),
    *("tests/book/test_teachers.py", "tests/evidence/test_claims.py"),
)
LONGEST = ("tests/browser/test_jupyter.py", "webkit", "chromium", "firefox", "tests/test_environment.py")


class Together(LoadScopeScheduling):
    """The tests of a file stay together; those of one figure or page by its chapter, in whichever file they stand.

    A worker then makes each figure once. What is tried in several engines stays with its engine. What takes longest
    begins first, or one worker would still be at it when the others have nothing left to do; the rest follows as xdist
    orders it, by the number of tests.
    """

    def _assign_work_unit(self, node):
        for scope in filter(self.workqueue.__contains__, reversed(LONGEST)):
            self.workqueue.move_to_end(scope, last=False)
        super()._assign_work_unit(node)

    def _split_scope(self, nodeid):
        file, _, test = nodeid.partition("::")
        if "browser/engines/" in file:
            return re.search("chromium|firefox|webkit", test)[0]
        if file.endswith("test_jupyter.py") or not file.startswith(OF_FIGURES):  # there is one JupyterLab
            return file
        brackets = test.partition("[")[2]
        name = brackets.replace("_", "-")  # one-infusion for one_infusion.tanks and for a page of 09-one-infusion
        page = brackets.partition(".html")[0]  # in whichever window
        of_a_page = f"{file} {page}" if "browser/" in file else file
        return next((chapter for chapter in CHAPTERS if chapter in name), of_a_page)


def pytest_collection_modifyitems(items):
    """What a browser does comes last, for it moves figures that others compare as they were made."""
    items.sort(key=lambda item: "tests/browser/" in item.nodeid)


def pytest_xdist_make_scheduler(config, log):
    """Of a single chapter the files are shared out: together its tests would be for one worker."""
    return Together(config, log) if config.getoption("dist") == "loadscope" else None
