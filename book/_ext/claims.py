"""The claims: each a heading, its verdict a summary, the reason beneath; a script searches and filters them."""

from html import escape

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from atlas import Table, choices
from ketamine import evidence

MENUS = {"chapters": "Chapter", "verdict": "Verdict", "error": "Kind of error"}


class Claims(Table):
    def run(self):
        claims = evidence.claims()
        offered, places = choices(MENUS, [self.chosen_by(claim) for claim in claims])
        return self.shown(
            f'<div class="atlas claims" role="region" aria-label="The claims" data-noun="claims" '
            f'data-menus="{offered}">{"".join(map(self.article, claims, places))}</div>'
        )

    def chosen_by(self, claim) -> dict:
        return {"chapters": claim.chapters, "verdict": [claim.verdict], "error": [claim.error]}

    def article(self, claim, places) -> str:
        mark = evidence.MARKS.get(claim.status, "")
        sources = "; ".join(self.source(key, evidence.label(key)) for key in claim.sources) or escape(claim.note)
        tested = f" Chapters: {self.chapters(claim.chapters)}." if claim.chapters else ""
        if claim.figure:
            tested += f' <a href="{self.link("notebooks/" + escape(claim.figure))}">In a figure</a>.'
        missing = "" if claim.error == "none" else f"<p>{claim.error.capitalize()}: {evidence.ERRORS[claim.error]}.</p>"
        return (
            f'<article id="{claim.id.lower()}" data-in="{places}"><h3>{escape(claim.claim)}</h3>'
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
