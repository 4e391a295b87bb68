"""The long tables on paper, from Chromium and from Firefox; the driver of WebKit cannot print."""

import base64
import re

import numpy as np
import pytest
from browser.engines.test_loading import over_http
from pypdfium2 import PdfDocument
from selenium.webdriver.common.print_page_options import PrintOptions

printing = pytest.mark.parametrize("driver", ["chromium", "firefox"], indirect=True)
TO_DARK = "document.querySelector('.theme-switch').click()"
ROWS = "[...document.querySelectorAll('.atlas :is(tbody th, h3)')].map((row) => row.textContent)"


def printed(window):
    options = PrintOptions()
    options.set_page_size(PrintOptions.A4)
    options.background = True
    return PdfDocument(base64.b64decode(window.driver.print_page(options)))


def letters(text):
    """What remains of a text that may have been set in lines and divided anywhere."""
    return re.sub(r"\W", "", text)


def whiteness(sheet):
    """The shade of each line of a sheet, from black to white."""
    return np.asarray(sheet.render(scale=0.3, grayscale=True).to_pil()).mean(axis=1)


@printing
@over_http
@pytest.mark.parametrize(("path", "fewest", "most"), [("book/claims.html", 12, 25), ("book/atlas.html", 70, 120)])
def test_a_long_table_is_on_paper_with_all_its_rows_in_dark_on_white(window, path, fewest, most):
    window.open(path)
    window.do(TO_DARK)
    rows = window.ask(ROWS)
    sheets = printed(window)
    assert fewest <= len(sheets) <= most
    for sheet in (sheets[i] for i in range(0, len(sheets) - 1, 10)):
        shades = whiteness(sheet)
        assert shades.mean() > 200 and np.flatnonzero(shades < 250).max() > 0.6 * len(shades)
    if window.driver.name != "firefox":  # whose paper does not tell all of its words
        words = letters("".join(sheet.get_textpage().get_text_bounded() for sheet in sheets))
        assert rows and [row for row in rows if letters(row) not in words] == []
