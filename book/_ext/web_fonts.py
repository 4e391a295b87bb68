"""The typefaces of the pages, cut to the signs that the course uses and written into the book: no binary in the source.

Two optical sizes of the serif weigh less than one font with an axis for them.
"""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ketamine.figures import fonts

LETTERS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100))))
NAMES = "ĀāĂăĄąĆćČčĎďĐđĒēĘęĚěĞğĪīİıŁłŃńŅņŇňŌōŐőŒœŘřŚśŞşŠšŢţŤťŪūŮůŰűŹźŻżŽž"
GREEK = "".join(map(chr, (*range(0x391, 0x3A2), *range(0x3A3, 0x3CA)))) + "ϕ"
SIGNS = "–—‑‘’‚“”„†‡•…′″‹›⁄€™ℓ←↑→↓↔−∕∙√∞∫≈≠≤≥∂∆∏∑◊⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉₊₋ﬁﬂ○●□■▲△✓✗\u2002\u2003\u2009\u200a\u202f"
KEPT = LETTERS + NAMES + GREEK + SIGNS
FEATURES = ["kern", "liga", "ccmp", "locl", "tnum", "lnum", "sups", "subs"]

# name, file, axes: a number fixes an axis, a pair limits it
CUTS = {
    "serif": (fonts.SERIF_FILE, {"opsz": 18, "wght": (400, 700)}),
    "display": (fonts.SERIF_FILE, {"opsz": 44, "wght": (400, 500)}),
    "serif-italic": (fonts.SERIF_ITALIC_FILE, {"opsz": 18, "wght": 400}),
    "sans": (fonts.SANS_FILE, {"wght": (400, 700)}),
    "sans-italic": (fonts.SANS_ITALIC_FILE, {"wght": 400}),
}


def cut(name: str) -> Path:
    """One typeface as woff2: first fewer signs, then fewer weights, which is the quicker order."""
    file, axes = CUTS[name]

    def make(path: str) -> None:
        from fontTools.subset import Options, Subsetter
        from fontTools.ttLib import TTFont
        from fontTools.varLib.instancer import instantiateVariableFont

        font = TTFont(fonts.source(*file))
        subsetter = Subsetter(Options(layout_features=FEATURES, hinting=False, name_IDs=[1, 2]))
        subsetter.populate(text=KEPT)
        subsetter.subset(font)
        font = instantiateVariableFont(font, axes)
        font.flavor = "woff2"
        font.save(path)

    return fonts.kept(f"{name}.woff2", make, file, axes, KEPT, FEATURES)


def write(app, error):
    if error is None and app.builder.format == "html":
        folder = Path(app.outdir) / "_static" / "fonts"
        folder.mkdir(exist_ok=True)
        with ThreadPoolExecutor() as pool:
            for name, path in zip(CUTS, pool.map(cut, CUTS), strict=True):
                shutil.copyfile(path, folder / f"{name}.woff2")


def setup(app):
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
