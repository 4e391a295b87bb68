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
