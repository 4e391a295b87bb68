"""Sphinx extension: notebooks executed by the build show figures with all their states, and pages get the player."""

import os
import shutil
from pathlib import Path

from .live import PAGE
from .scripts import STYLES, page_script


def _copy(app, error):
    if error is None and app.builder.format == "html":
        static = Path(app.outdir) / "_static"
        shutil.copy(STYLES, static)
        (static / "player.js").write_text(page_script(), encoding="utf-8")


def setup(app):
    os.environ[PAGE] = "1"  # inherited by the kernels that execute the notebooks
    app.add_css_file("explorer.css")
    app.add_js_file("player.js", loading_method="defer")
    app.connect("build-finished", _copy)
    return {"parallel_read_safe": True}
