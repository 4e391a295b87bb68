"""The chapter in which questions are tried."""

from ketamine import teaching

CHAPTER = "09-one-infusion"
PAGE = f"notebooks/{CHAPTER}.html"
BANK = teaching.bank(CHAPTER)


KEPT = "JSON.stringify(Object.entries(localStorage).filter(([name]) => name.startsWith('teaching/')).sort())"


def ready(page):
    page.locator("figure.explorer-ready").nth(2).wait_for()
    return page


def block(page, item):
    """The question of the quiz with this text, as the reader meets it."""
    return page.locator("fieldset.teaching-question").filter(has_text=item["ask"])


def come_back(page, address=None):
    """Open the page again once what it stored has reached the browser, which takes its own time.

    A page that opens sooner shows what was, and writes that state of its figure into its address.
    """
    kept = page.evaluate(KEPT)
    address = address or page.url
    for _ in range(20):
        page.goto("about:blank")  # the same address again would only move within the page
        page.wait_for_timeout(500)
        page.goto(address)
        ready(page)
        if page.evaluate(KEPT) == kept:
            return page
    raise AssertionError(f"the browser has not kept {kept}")
