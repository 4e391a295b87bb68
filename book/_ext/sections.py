"""The sections of a page for its contents, each with the minutes that it takes, and for the search their words."""

import json
import math
import re
from pathlib import Path

from docutils import nodes
from sphinx.util.nodes import clean_astext

WORDS_A_MINUTE, MINUTES_A_FIGURE, MINUTES_A_QUESTION, MINUTES_AN_EXERCISE = 200, 3, 1, 12
NO_MINUTES = {"In five sentences", "Sources"}


def parts(doctree) -> list:
    """The sections under the title of a page."""
    top = next(iter(doctree.findall(nodes.section)), None)
    return [] if top is None else [node for node in top.children if isinstance(node, nodes.section)]


def words(section) -> list[str]:
    """What a section says, without the HTML and the numbers of its figures."""
    return [word for text in section.findall(nodes.Text) if not isinstance(text.parent, nodes.raw) for word in text.split()]


def minutes(section) -> int | None:
    """An estimate: words read, figures tried, questions answered, exercises solved."""
    title = section[0].astext()
    if title in NO_MINUTES:
        return None
    if title == "Exercises":
        return MINUTES_AN_EXERCISE * sum(isinstance(node, nodes.section) for node in section.children)
    html = "".join(raw.astext() for raw in section.findall(nodes.raw))
    figures, questions = html.count("<figure"), html.count("<fieldset")
    spent = len(words(section)) / WORDS_A_MINUTE + MINUTES_A_FIGURE * figures + MINUTES_A_QUESTION * questions
    return max(1, math.ceil(spent))


def is_chapter(pagename: str) -> bool:
    return pagename.startswith("notebooks/")


def list_sections(app, pagename, templatename, context, doctree):
    context["sections"] = [
        {
            "anchor": section["ids"][0],
            "title": clean_astext(section[0]),
            "minutes": minutes(section) if is_chapter(pagename) else None,
        }
        for section in (parts(doctree) if doctree is not None else [])
    ]


def write_words(app, error):
    """A script for the search page: the sections of every page, with the words that each holds."""
    if error is not None or app.builder.format != "html":
        return
    found = {
        page: [
            (section["ids"][0], clean_astext(section[0]), sorted(set(re.findall(r"\w{3,}", " ".join(words(section)).lower()))))
            for section in parts(app.env.get_doctree(page))
        ]
        for page in sorted(app.env.found_docs)
    }
    script = f"const SECTIONS = {json.dumps(found, ensure_ascii=False, separators=(',', ':'))};\n"
    (Path(app.outdir) / "_static" / "sections.js").write_text(script, encoding="utf-8")


def setup(app):
    app.connect("html-page-context", list_sections)
    app.connect("build-finished", write_words)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
