"""Links from HTML inside a notebook to another one: `<a href="09-one-infusion.ipynb">` opens its page in the book."""

import re

from docutils import nodes
from sphinx.transforms import SphinxTransform

TO_NOTEBOOK = re.compile(r'(<a\b[^>]*\shref="(?!\w+:)[^"#]*)\.ipynb(?=["#])')


class LinkPages(SphinxTransform):
    default_priority = 400

    def apply(self):
        for raw in list(self.document.findall(nodes.raw)):
            if raw.get("format") == "html" and ".ipynb" in raw.astext():
                raw.parent.replace(raw, nodes.raw("", TO_NOTEBOOK.sub(r"\1.html", raw.astext()), format="html"))


def setup(app):
    app.add_transform(LinkPages)
    return {"parallel_read_safe": True}
