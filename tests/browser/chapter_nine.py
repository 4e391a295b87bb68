"""The chapter in which questions are tried."""

from ketamine import teaching

CHAPTER = "09-one-infusion"
PAGE = f"notebooks/{CHAPTER}.html"
BANK = teaching.bank(CHAPTER)


def ready(page):
    page.locator("figure.explorer-ready").nth(2).wait_for()
    return page


def block(page, item):
    """The question of the quiz with this text, as the reader meets it."""
    return page.locator("fieldset.teaching-question").filter(has_text=item["ask"])


def come_back(page, address=None):
    """Open the page again, a moment later: what was stored or forgotten reaches the browser's process in its own time.

    A page that opens sooner shows what was, and writes that state of its figure into its address.
    """
    page.wait_for_timeout(1500)
    page.goto(address) if address else page.reload()
    return ready(page)
