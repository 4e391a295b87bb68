"""Where present mode stands, for the tests that walk through it."""

import re

PROJECTOR = {"viewport": {"width": 1280, "height": 720}}


def opened(page):
    page.locator("dialog.present[open]").wait_for()
    return page.locator("dialog.present")


def stop(shown):
    """Which stop is shown, of how many, and its words."""
    number, total = re.match(r"(\d+) of (\d+)", shown.locator(".present-way b").inner_text()).groups()
    return int(number), int(total), shown.locator(".present-way p").inner_text().rpartition("· ")[2]


def state(shown):
    """The stop, its figure, and whether its answer is shown."""
    return stop(shown), shown.locator("figure").get_attribute("id"), shown.locator(".teaching-result").count()


def walked(page, steps, key="PageDown"):
    for _ in range(steps):
        page.keyboard.press(key)
    return stop(page.locator("dialog.present"))
