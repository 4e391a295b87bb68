"""Links to the glossary from chapters: `<dfn>clearance</dfn>` in a notebook, which reads well without any extension.

A word that the glossary does not hold is a warning, and so stops the build.
"""

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform


class LinkTerms(SphinxTransform):
    default_priority = 400

    def apply(self):
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


def setup(app):
    app.add_transform(LinkTerms)
    return {"parallel_read_safe": True}
