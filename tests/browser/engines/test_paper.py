"""The long tables on paper: printed dark on white, with all their rows and no sheet that is mostly empty.

WebKit's driver cannot print. Chromium prints here through Playwright: its own driver waits ten seconds, no longer.
"""

import base64
import re

import numpy as np
import pytest
from browser.engines.test_loading import over_http
from browser.test_atlas import MEASURED, TABLES
from pypdfium2 import PdfDocument
from selenium.webdriver.common.print_page_options import PrintOptions

# measurements say most of whom and how
ROWS_ON_A_SHEET = dict.fromkeys(TABLES, (12, 22)) | {MEASURED: (10, 18), "book/claims.html": (4, 10)}
TO_DARK = "document.querySelector('.theme-switch').click()"
ROWS = "[...document.querySelectorAll('.atlas :is(tbody th, h3)')].map((row) => row.textContent)"


def must_be_filled_dark_on_white(sheets, path, rows):
    fewest, most = ROWS_ON_A_SHEET[path]
    assert fewest <= len(rows) / len(sheets) <= most
    for number in range(0, len(sheets) - 1, 10):
        shades = np.asarray(sheets[number].render(scale=0.3, grayscale=True).to_pil()).mean(axis=1)
        assert shades.mean() > 200 and np.flatnonzero(shades < 250).max() > 0.6 * len(shades), number


def letters(text):
    """What remains of a text that may have been set in lines and divided anywhere."""
    return re.sub(r"\W", "", text)


@pytest.mark.parametrize("path", ROWS_ON_A_SHEET)
def test_chromium_prints_all_rows(open_page, served, path):
    page = open_page(served, path)
    page.evaluate(TO_DARK)
    sheets = PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    rows, words = page.evaluate(ROWS), letters("".join(sheet.get_textpage().get_text_bounded() for sheet in sheets))
    must_be_filled_dark_on_white(sheets, path, rows)
    assert [row for row in rows if letters(row) not in words] == []


@pytest.mark.parametrize("driver", ["firefox"], indirect=True)
@over_http
def test_firefox_prints_as_many_sheets(window):
    window.open(MEASURED)
    window.do(TO_DARK)
    options = PrintOptions()
    options.set_page_size(PrintOptions.A4)
    options.background = True
    sheets = PdfDocument(base64.b64decode(window.driver.print_page(options)))
    must_be_filled_dark_on_white(sheets, MEASURED, window.ask(ROWS))
