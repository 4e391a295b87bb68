"""The typefaces of the course, cut from their packages: whole for matplotlib here, to the signs needed for the book.

Cutting takes seconds, so whatever was cut is kept beside matplotlib's own cache, under a name that says how it was cut.
"""

import os
import tempfile
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import matplotlib
from matplotlib import font_manager

SANS = "Source Sans 3"
SANS_FILE = ("fontpkg_source_sans_3", "SourceSans3[wght].ttf")
SERIF_FILE = ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf")
SERIF_ITALIC_FILE = ("fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf")
SANS_ITALIC_FILE = ("fontpkg_source_sans_3", "SourceSans3-Italic[wght].ttf")


def source(package: str, name: str):
    """The file of a variable font within its package."""
    return files(package).joinpath("files", name)


def kept(name: str, make, *recipe) -> Path:
    """A file of the cache; `make(path)` writes it the first time. A new recipe or a new package gets a new file."""
    versions = [version(package) for package in ("fonttools", "fontpkg-source-sans-3", "fontpkg-source-serif-4")]
    digest = sha256(repr((recipe, versions)).encode()).hexdigest()[:12]
    folder = Path(matplotlib.get_cachedir()) / "ketamine-in-curves"
    path = folder / f"{digest}-{name}"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        handle, half_done = tempfile.mkstemp(dir=folder)
        os.close(handle)
        make(half_done)
        os.replace(half_done, path)  # several kernels may cut at once: each sees a whole file or none
    return path


def cut_sans(weight: int):
    """Writes the sans at one weight: matplotlib knows nothing of variable fonts."""

    def make(path: str) -> None:
        from fontTools.ttLib import TTFont
        from fontTools.varLib.instancer import instantiateVariableFont

        font = TTFont(source(*SANS_FILE))
        for unused in ("GPOS", "GSUB", "GDEF"):  # matplotlib kerns by none of them, and they cost most of the time
            del font[unused]
        instantiateVariableFont(font, {"wght": weight}, inplace=True, updateFontNames=True)
        font.save(path)

    return make


@cache
def use_sans() -> str:
    """Make the sans of the page known to matplotlib, so that it reckons the widths that are drawn; gives its name."""
    for weight in (400, 600):
        font_manager.fontManager.addfont(kept(f"sans-{weight}.ttf", cut_sans(weight), weight))
    return SANS
