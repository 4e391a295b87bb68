"""Sphinx extension: notebooks executed by the build show figures with all their states, and pages get the player."""

import os
import shutil
from pathlib import Path

from .display import PAGE
from .scripts import STYLES, page_script


def add_component(app, styles: Path, script_name: str, script: str) -> None:
    """Give every page one style sheet and one script, written into the book's static folder."""

    def write(app, error):
        if error is None and app.builder.format == "html":
            static = Path(app.outdir) / "_static"
            shutil.copy(styles, static)
            (static / script_name).write_text(script, encoding="utf-8")

    app.add_css_file(styles.name)
    app.add_js_file(script_name, loading_method="defer")
    app.connect("build-finished", write)


def setup(app):
    os.environ[PAGE] = "1"  # inherited by the kernels that execute the notebooks
    add_component(app, STYLES, "player.js", page_script())
    return {"parallel_read_safe": True}
