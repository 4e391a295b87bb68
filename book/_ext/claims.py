"""The claims: each a heading, its verdict a summary, the reason beneath; a script searches and filters them."""

import json
from html import escape

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from atlas import Table
from ketamine import evidence

MENUS = {"chapters": "Chapter", "verdict": "Verdict", "error": "Kind of error"}


class Claims(Table):
    def run(self):
        articles = "".join(self.article(claim) for claim in evidence.claims())
        region = (
            f'<div class="atlas claims" role="region" aria-label="The claims" data-noun="claims" '
            f'data-menus="{escape(json.dumps(MENUS))}">{articles}</div>'
            f'<script src="{self.link("_static/atlas.js")}" defer></script>'
        )
        return [nodes.raw("", region, format="html")]

    def article(self, claim) -> str:
        mark = evidence.MARKS.get(claim.status, "")
        sources = "; ".join(self.source(key, evidence.label(key)) for key in claim.sources) or escape(claim.note)
        tested = f" Chapters: {self.chapters(claim.chapters)}." if claim.chapters else ""
        if claim.figure:
            tested += f' <a href="{self.link("notebooks/" + escape(claim.figure))}">In a figure</a>.'
        missing = "" if claim.error == "none" else f"<p>{claim.error.capitalize()}: {evidence.ERRORS[claim.error]}.</p>"
        return (
            f'<article id="{claim.id.lower()}" data-verdict="{claim.verdict}" data-error="{claim.error}" '
            f'data-chapters="{" ".join(map(str, claim.chapters))}"><h3>{escape(claim.claim)}</h3>'
            f"<details><summary>{claim.verdict.capitalize()}</summary>"
            f"<p>{escape(claim.reason)}{f'<sup>{mark}</sup>' if mark else ''}</p>{missing}"
            f'<p class="claim-sources">{sources}.{tested}</p></details></article>'
        )


class Warnings(SphinxDirective):
    """The rows that are no claims to weigh but signs that a page is not to be trusted."""

    def run(self):
        items = "".join(
            f'<li id="{claim.id.lower()}"><strong>{escape(claim.claim)}</strong> {escape(claim.reason)}</li>'
            for claim in evidence.claims(display="warning")
        )
        return [nodes.raw("", f'<ul class="warnings">{items}</ul>', format="html")]


def setup(app):
    app.add_directive("claims", Claims)
    app.add_directive("warning-signs", Warnings)
    return {"parallel_read_safe": True}
