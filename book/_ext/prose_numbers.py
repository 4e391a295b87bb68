"""Numbers in prose that know their source: `<data value="ketamine.clearance @ kamp-2020">84 L/h</data>` in a notebook.

JupyterLab shows the text. In the book it becomes a link to the atlas, with a mark where the number is second-hand,
fitted or illustrative, and a note on hover and focus. A text that does not fit the evidence is a warning, and so stops
the build.
"""

import re
from html import escape

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from atlas import ATLAS, address, anchors, who
from ketamine import evidence

OPENING = re.compile(r'<data value="([^"]+)">')
WHOLE = re.compile(OPENING.pattern + r"([^<]*)</data>")  # in a block of HTML, such as a note in the margin
NUMBER = re.compile(r"[-−+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?")
SPREAD = re.compile(rf"±\s*{NUMBER.pattern}")
SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
# how prose writes units
UNITS = {"%": "percent", "µM": "µmol/L", "nM": "nmol/L", "mM": "mmol/L"}
logger = logging.getLogger(__name__)


def quantity(name: str) -> evidence.Quantity:
    """The number that `key` or `key @ source` names. Raises ValueError for an unknown one."""
    key, _, source = (part.strip() for part in name.partition("@"))
    return evidence.value(key, source=source or None)


def problem(text: str, number: evidence.Quantity) -> str | None:
    """Why a printed text is not this number, or None: each printed figure may be rounded, the unit may be another."""
    text = SPREAD.sub("", text)
    found = [match.group().lower().replace("−", "-").replace(",", ".") for match in NUMBER.finditer(text)]
    unit = SPACES.sub(" ", NUMBER.sub("", text)).strip(" –-to")
    known = [number.value, number.low, number.high]
    try:
        factor = evidence.conversion(number.unit, UNITS.get(unit, unit)) if unit else 1
    except ValueError as error:
        return str(error)
    if not unit and number.unit != "dimensionless":
        return f"the unit {number.unit} is missing"
    if not found:
        return "there is no number in it"
    for printed in found:
        decimals = len(printed.partition("e")[0].partition(".")[2])
        within = 0.5001 * 10.0**-decimals * 10.0 ** int(printed.partition("e")[2] or 0)
        if not any(value is not None and abs(value * factor - float(printed)) <= within for value in known):
            return f"the evidence says {number}"
    return None


def linked(text: str, number: evidence.Quantity, identity: str, atlas: str) -> str:
    """The number as a link with its mark and its note."""
    note = f"{number.label}: {evidence.STATUSES[number.status]}. {who(number)}; {number.conditions}."
    mark = evidence.MARKS.get(number.status, "")
    return (
        f'<span class="number"><a href="{atlas}#{anchors()[number]}" aria-describedby="{identity}">{escape(text)}'
        f"{f'<sup>{mark}</sup>' if mark else ''}</a>"
        f'<span class="number-note" role="tooltip" id="{identity}">{escape(note)}</span></span>'
    )


class LinkNumbers(SphinxTransform):
    default_priority = 400

    def apply(self):
        self.count = 0
        for raw in list(self.document.findall(nodes.raw)):
            html = raw.astext()
            match = OPENING.fullmatch(html.strip())
            if match:
                siblings = raw.parent.children
                at = siblings.index(raw)
                text, closing = siblings[at + 1], siblings[at + 2]
                raw.parent.replace(raw, nodes.raw("", self.link(match[1], text.astext(), raw), format="html"))
                for leftover in (text, closing):
                    leftover.parent.remove(leftover)
            elif raw.get("format") == "html" and WHOLE.search(html):
                linked_html = WHOLE.sub(lambda found, raw=raw: self.link(found[1], found[2], raw), html)
                raw.parent.replace(raw, nodes.raw("", linked_html, format="html"))

    def link(self, name: str, text: str, node) -> str:
        """The number as HTML; one that does not fit the evidence stays as it is, with a warning."""
        try:
            number = quantity(name)
            wrong = problem(text, number)
        except ValueError as error:
            wrong = str(error)
        if wrong:
            logger.warning("%r is not %s: %s", text, name, wrong, location=node)
            return escape(text)
        self.count += 1
        return linked(text, number, f"number-{self.count}", address(self.env.docname, ATLAS))


def setup(app):
    app.add_transform(LinkNumbers)
    return {"parallel_read_safe": True}
