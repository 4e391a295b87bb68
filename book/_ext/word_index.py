"""The index: each word of the glossary, and those that its page lists, with the sections that use it most."""

import re
from html import escape
from itertools import groupby
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import clean_astext

from links import address, slug
from sections import AFTERWARDS, parts, words
from terms import GLOSSARY, definitions

MOST = 5
"""Sections that are named beside those that explain a word."""
LEFT_OUT = AFTERWARDS | {"Check yourself", "Exercises", "Going further"}


class word_index(nodes.General, nodes.Element):
    """Where the index will stand once every page has been read."""


class WordIndex(SphinxDirective):
    """The words of its content, one in a line, and all of the glossary."""

    has_content = True

    def run(self):
        glossary = Path(self.env.srcdir) / f"{GLOSSARY}.md"
        entries = {entry for entry, _ in definitions(glossary).values()}
        return [word_index(glossary=entries, listed={line.strip() for line in self.content if line.strip()})]


def pattern(word: str) -> re.Pattern:
    """The word alone or in the plural, in capitals or not."""
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?:e?s)?(?![\w-])", re.IGNORECASE)


def sections_of_chapters(env) -> list[dict]:
    """Every section of a chapter: its page, title and text, and the words that it marks as explained."""
    found = []
    for page in sorted(name for name in env.found_docs if re.match(r"notebooks/\d\d-", name)):
        for section in parts(env.get_doctree(page)):
            title = clean_astext(section[0])
            if title not in LEFT_OUT:
                marked = {ref["reftarget"].lower() for ref in section.findall(addnodes.pending_xref)}
                text = " ".join(words(section))
                found.append({"page": page, "id": section["ids"][0], "title": title, "text": text, "marked": marked})
    return found


def places(word: str, sections: list[dict]) -> list[tuple[dict, bool]]:
    """The sections that explain a word, and those of the others that use it most, in the order of the book."""
    explained = [section for section in sections if word.lower() in section["marked"]]
    used = [(len(pattern(word).findall(section["text"])), section) for section in sections if section not in explained]
    most = sorted((use for use in used if use[0]), key=lambda use: -use[0])[:MOST]
    chosen = explained + [section for _, section in most]
    return [(section, section in explained) for section in sections if section in chosen]


def line(word: str, found: list[tuple[dict, bool]], docname: str, in_glossary: bool) -> str:
    """One word of the index as HTML."""
    chapters = []
    for page, several in groupby(found, key=lambda place: place[0]["page"]):
        links = []
        for section, explained in several:
            html = f'<a href="{address(docname, page)}.html#{section["id"]}">{escape(section["title"])}</a>'
            links.append(f"<strong>{html}</strong>" if explained else html)
        chapters.append(f"{int(page[len('notebooks/') :][:2])}\u00a0· {', '.join(links)}")
    head = escape(word)
    if in_glossary:
        head = f'<a href="{address(docname, GLOSSARY)}.html#term-{slug(word)}">{head}</a>'
    return f"<dt>{head}</dt><dd>{'; '.join(chapters)}</dd>"


def fill(app, doctree, docname):
    for node in list(doctree.findall(word_index)):
        sections = sections_of_chapters(app.env)
        html = []
        entries = sorted(node["glossary"] | node["listed"], key=str.lower)
        for letter, group in groupby(entries, key=lambda word: word[0].upper()):
            lines = []
            for word in group:
                found = places(word, sections)
                if not found and word in node["listed"]:
                    logging.getLogger(__name__).warning(f"index: no chapter has the word {word!r}", location=docname)
                lines.append(line(word, found, docname, word in node["glossary"]))
            html.append(f'<dl class="index-words" aria-label="{letter}">{"".join(lines)}</dl>')
        node.replace_self(nodes.raw("", "".join(html), format="html"))


def setup(app):
    app.add_node(word_index)
    app.add_directive("word-index", WordIndex)
    app.connect("doctree-resolved", fill)
    app.connect("env-get-outdated", lambda app, env, *changed: {"book/words"} & env.found_docs)
    return {"parallel_read_safe": True}
