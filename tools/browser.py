"""A Chromium without a window, for the commands that need one."""

import os
import shutil
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

from . import folders

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@contextmanager
def chromium():
    """A browser of Playwright's that is closed afterwards. Raises Problem where none is installed.

    It is the one that CHROMIUM names, or the first of ``NAMES`` on the PATH.
    """
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        raise folders.Problem("This needs Chromium or Chrome: install one, or name its program in CHROMIUM.")
    arguments = ["--disable-background-networking"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # as root Chromium does not start in its sandbox
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        try:
            yield browser
        finally:
            browser.close()
