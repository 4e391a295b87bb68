"""Words of the glossary in chapters: `<dfn>clearance</dfn>` in a notebook, which reads well without any extension.

The word becomes a link. Where its definition is short, that stands in the margin beside it, in the first chapter that
marks it and in no later one. A word that the glossary does not hold is a warning, and so stops the build.
"""

import re
from functools import cache
from html import escape
from pathlib import Path, PurePosixPath

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from links import address, slug

GLOSSARY = "book/glossary"
ENTRY = re.compile(r"^(\S.*)\n    (\S.*)$", re.MULTILINE)
SHORT = 150  # signs


@cache
def definitions(source: Path) -> dict[str, tuple[str, str]]:
    """Every entry as it is written, with the first sentence of its definition, by its word in small letters."""
    text = re.sub(r"\{term\}`([^`<]*?)\s*(?:<[^>]*>)?`", r"\1", source.read_text(encoding="utf-8"))
    entries = re.search(r"```\{glossary\}\n(.*?)```", text, re.DOTALL)[1]
    return {word.lower(): (word, re.split(r"(?<=[.])\s", meaning)[0]) for word, meaning in ENTRY.findall(entries)}


@cache
def first_chapters(notebooks: Path) -> dict[str, str]:
    """The chapter that marks a word first, by the word in small letters."""
    found = {}
    for path in sorted(notebooks.glob("[0-9][0-9]-*.ipynb")):
        for word in re.findall(r"<dfn>(.*?)</dfn>", path.read_text(encoding="utf-8")):
            found.setdefault(word.lower(), path.stem)
    return found


def note(word: str, meaning: str, glossary: str) -> str:
    """A definition in the margin."""
    meaning = re.sub(r"[*`$]", "", meaning)
    return (
        f'<aside class="note"><strong>{escape(word)}</strong>: '
        f"{escape(meaning[:1].lower() + meaning[1:] if meaning[1:2].islower() or meaning[1:2] == ' ' else meaning)} "
        f'<a href="{glossary}#term-{slug(word)}">Glossary</a></aside>'
    )


class LinkTerms(SphinxTransform):
    default_priority = 400

    def apply(self):
        meanings = definitions(Path(self.env.srcdir) / f"{GLOSSARY}.md")
        for opening in list(self.document.findall(nodes.raw)):
            if opening.astext().strip() != "<dfn>":
                continue
            siblings = opening.parent.children
            at = siblings.index(opening)
            word, closing = siblings[at + 1], siblings[at + 2]
            reference = addnodes.pending_xref(
                "", refdomain="std", reftype="term", reftarget=word.astext(), refexplicit=False, refwarn=True
            )
            reference["refdoc"] = self.env.docname
            reference += nodes.inline("", word.astext(), classes=["xref", "std", "std-term"])
            opening.parent.replace(opening, reference)
            for leftover in (word, closing):
                leftover.parent.remove(leftover)
            self.put_beside(reference.parent, word.astext(), meanings)

    def put_beside(self, paragraph, word, meanings):
        """One note for a paragraph of running text: more would push each other down the margin."""
        entry, meaning = meanings.get(word.lower(), ("", ""))
        before = paragraph.parent.children[paragraph.parent.index(paragraph) - 1]
        chapter = PurePosixPath(self.env.docname).name
        first = first_chapters(Path(self.env.srcdir) / "notebooks").get(word.lower(), chapter) == chapter
        annotated = isinstance(before, nodes.raw) and 'class="note"' in before.astext()
        running = isinstance(paragraph, nodes.paragraph) and isinstance(paragraph.parent, nodes.section)
        if running and first and not annotated and meaning and len(meaning) <= SHORT:
            html = note(entry, meaning, address(self.env.docname, f"{GLOSSARY}.html"))
            paragraph.parent.insert(paragraph.parent.index(paragraph), nodes.raw("", html, format="html"))


def setup(app):
    app.add_transform(LinkTerms)
    return {"parallel_read_safe": True}
