"""The sections of a page for its contents, each with the minutes that it takes, and for the search their words."""

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.util.nodes import clean_astext

WORDS_A_MINUTE, MINUTES_A_FIGURE, MINUTES_A_QUIZ = 200, 3, 5
AFTERWARDS = {"In five sentences", "Sources"}
STATED = re.compile(r'<p class="minutes">(\d+) min \+ (\d+) for exercises')


def parts(doctree) -> list:
    """The sections under the title of a page."""
    top = next(iter(doctree.findall(nodes.section)), None)
    return [] if top is None else [node for node in top.children if isinstance(node, nodes.section)]


def words(section) -> list[str]:
    """What a section says, without the HTML and the numbers of its figures."""
    texts = (text for text in section.findall(nodes.Text) if not isinstance(text.parent, nodes.raw))
    return [word for text in texts for word in text.split()]


def vocabulary(section) -> list[str]:
    """The different words of a section, in small letters."""
    return sorted(set(re.findall(r"\w{3,}", " ".join(words(section)).lower())))


def effort(section) -> float:
    """What a section asks of a reader, in minutes: words read, figures tried, a quiz answered."""
    html = "".join(raw.astext() for raw in section.findall(nodes.raw))
    figures, quizzes = html.count("<figure"), html.count("teaching-quiz")
    return len(words(section)) / WORDS_A_MINUTE + MINUTES_A_FIGURE * figures + MINUTES_A_QUIZ * quizzes


def minutes(doctree) -> dict:
    """The minutes of a chapter, which its opener states, shared out among its sections by what each asks."""
    html = "".join(raw.astext() for raw in doctree.findall(nodes.raw))
    stated = STATED.search(html)
    if not stated:
        return {}
    efforts = {section: effort(section) for section in parts(doctree) if section[0].astext() not in AFTERWARDS}
    exercises = next((section for section in efforts if section[0].astext() == "Exercises"), None)
    efforts.pop(exercises, None)
    share = int(stated[1]) / sum(efforts.values())
    return {section: max(1, round(share * asked)) for section, asked in efforts.items()} | {exercises: int(stated[2])}


def list_sections(app, pagename, templatename, context, doctree):
    spent = minutes(doctree) if doctree is not None else {}
    context["sections"] = [
        {"anchor": section["ids"][0], "title": clean_astext(section[0]), "minutes": spent.get(section)}
        for section in (parts(doctree) if doctree is not None else [])
    ]


def write_words(app, error):
    """A script for the search page: the sections of every page, with the words that each holds."""
    if error is not None or app.builder.format != "html":
        return
    found = {
        page: [
            (section["ids"][0], clean_astext(section[0]), vocabulary(section))
            for section in parts(app.env.get_doctree(page))
        ]
        for page in sorted(app.env.found_docs)
    }
    sections = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    script = f"const SECTIONS = {sections};\nconst SPHINX_HIGHLIGHT_ENABLED = false; // its script is left out\n"
    (Path(app.outdir) / "_static" / "sections.js").write_text(script, encoding="utf-8")


def setup(app):
    app.connect("html-page-context", list_sections)
    app.connect("build-finished", write_words)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
