"""Sphinx extension: notebooks executed by the build show figures with all their states, and pages get the player."""

import os
import re
import shutil
from importlib.metadata import version
from pathlib import Path

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.util.logging import getLogger

from .display import PAGE
from .scripts import STYLES, page_script

_ID = re.compile(r"""\sid=["']([^"']+)["']""")
_FIGURE = re.compile(r'<figure class="explorer" id="([^"]+)"')


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


def warn_of_names_used_twice(app, doctree: nodes.document) -> None:
    """A warning for each live figure of a page whose id, or one inside it, something else there has as well.

    Links, predictions and the clips of its drawing would find whichever comes first.
    """
    places = {}
    for node in doctree.findall(nodes.Element):
        is_html = isinstance(node, nodes.raw) and "html" in node.get("format", "").split()
        figures = _FIGURE.findall(node.astext()) if is_html else []
        for name in _ID.findall(node.astext()) if is_html else node["ids"]:
            other, others = places.setdefault(name, (node, figures))
            if other is not node and (figures or others):
                found, line = get_source_line(other)
                getLogger(__name__).warning(
                    f"the id {name!r} of the live figure {(figures or others)[0]!r} is also that of something at "
                    f"{found}:{line}; give each figure of a page an id of its own, and show it there once",
                    location=node,
                )
                break  # the names inside it are the same, too


def prefer_html(app, config) -> None:
    """Where MyST-NB has both it takes HTML, since a page has no kernel in which a widget could live."""
    if "nb_mime_priority_overrides" in config.values:
        config.nb_mime_priority_overrides = [*config.nb_mime_priority_overrides, ("html", "text/html", 0)]


def setup(app):
    os.environ[PAGE] = "1"  # inherited by the kernels that execute the notebooks
    add_component(app, STYLES, "player.js", page_script())
    app.connect("config-inited", prefer_html)
    app.connect("doctree-read", warn_of_names_used_twice)
    return {"version": version("live-figures"), "parallel_read_safe": True}
