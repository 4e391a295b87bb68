"""The typefaces that the build cuts hold every sign of the pages, and stay small."""

import re
from html import unescape

import pytest
from built import BOOK, PAGES
from fontTools.ttLib import TTFont

FONTS = BOOK / "_static" / "fonts"
# What is not the text of the page: scripts, formulas (in a font for mathematics), code, and the tags themselves.
NO_TEXT = re.compile(r"<(script|style|math|pre|code)\b.*?</\1>|<[^>]*>", re.DOTALL)
# Signs that come from the reader's system, because the typefaces have none.
FALLBACK = {"serif": set("⇌∝∼⚠❚↔⁺⁻₊₋○●□✗✓"), "sans": set("⇌∝∼⚠❚")}


def signs(path) -> set:
    return {sign for sign in unescape(NO_TEXT.sub(" ", path.read_text(encoding="utf-8"))) if not sign.isspace()}


@pytest.mark.parametrize("font", FALLBACK)
def test_a_font_holds_every_sign_of_the_pages_or_the_sign_is_listed(font):
    held = set(map(chr, TTFont(FONTS / f"{font}.woff2").getBestCmap()))
    missing = {path.name: sorted(signs(path) - held - FALLBACK[font]) for path in PAGES}
    assert {name: found for name, found in missing.items() if found} == {}


@pytest.mark.parametrize(
    ("names", "kilobytes"),
    [
        (("serif", "display", "sans"), 150),
        (("serif", "display", "serif-italic", "sans", "sans-italic"), 214),
    ],
)
def test_the_fonts_stay_small(names, kilobytes):
    assert sum((FONTS / f"{name}.woff2").stat().st_size for name in names) <= 1000 * kilobytes
