"""Numbers in prose that know their source: `<data value="ketamine.clearance @ kamp-2020">84 L/h</data>` in a notebook.

JupyterLab shows the text. In the book it becomes a link to the atlas, with a mark where the number is second-hand,
fitted or illustrative, and a note on hover and focus.

A number that a model gives is `<data value="model: peak in twenty minutes">397 ng/mL</data>`: it is computed again, by
the function of that name in `NUMBERS` of the chapter's `figures/<chapter>/numbers.py`, which returns value and unit.
Where only one chapter is built those of the others are taken as they are printed.

A text that does not fit the evidence or the model is a warning, and so stops the build.

No line ends between a number and the symbol of its unit.
"""

import re
from dataclasses import dataclass
from html import escape
from importlib import import_module

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from atlas_rows import row_of, who
from ketamine import evidence
from live_figures.still import kept_together
from one_chapter import is_left_out

OPENING = re.compile(r'<data value="([^"]+)">')
WHOLE = re.compile(OPENING.pattern + r"([^<]*)</data>")  # in a block of HTML, such as a note in the margin
NUMBER = re.compile(r"[-−+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?")
SPREAD = re.compile(rf"±\s*{NUMBER.pattern}")
MODEL = "model: "
SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
# how prose writes units
UNITS = {"%": "percent", "µM": "µmol/L", "nM": "nmol/L", "mM": "mmol/L"}
logger = logging.getLogger(__name__)


def quantity(name: str) -> evidence.Quantity:
    """The number that `key` or `key @ source` names. Raises ValueError for an unknown one."""
    key, _, source = (part.strip() for part in name.partition("@"))
    return evidence.value(key, source=source or None)


@dataclass(frozen=True)
class Computed:
    """A number that a chapter's model gives."""

    value: float
    unit: str
    low = high = None

    def __str__(self):
        return f"{self.value:.6g} {self.unit}"


def computed(name: str, docname: str) -> Computed:
    """The number of this name in the `numbers.py` of a page's figures. Raises ValueError for an unknown one."""
    chapter = docname.rpartition("/")[2].partition("-")[2].replace("-", "_")
    numbers = import_module(f"ketamine.figures.{chapter}.numbers").NUMBERS
    if name not in numbers:
        raise ValueError(f"there is no such number in figures/{chapter}/numbers.py, only {', '.join(numbers)}")
    value, unit = numbers[name]()
    return Computed(float(value), UNITS.get(unit, unit) or "dimensionless")


def problem(text: str, number: evidence.Quantity | Computed) -> str | None:
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
            return f"the {'model' if isinstance(number, Computed) else 'evidence'} says {number}"
    return None


def linked(text: str, number: evidence.Quantity, identity: str, docname: str) -> str:
    """The number as a link with its mark and its note."""
    note = f"{number.label}: {evidence.STATUSES[number.status]}. {who(number)}; {number.conditions}."
    mark = evidence.MARKS.get(number.status, "")
    printed = escape(kept_together(text))
    return (
        f'<span class="number"><a href="{row_of(docname, number)}" aria-describedby="{identity}">{printed}'
        f"{f'<sup>{mark}</sup>' if mark else ''}</a>"
        f'<span class="number-note" role="tooltip" id="{identity}">{escape(note)}</span></span>'
    )


class KeepUnits(SphinxTransform):
    default_priority = 410  # once the numbers that know their source are linked

    def apply(self):
        for text in list(self.document.findall(nodes.Text)):
            if not isinstance(text.parent, nodes.FixedTextElement | nodes.literal | nodes.math | nodes.raw):
                text.parent.replace(text, nodes.Text(kept_together(text.astext())))


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
        """The number as HTML; one that does not fit evidence or model stays as it is, with a warning."""
        of_a_model = name.startswith(MODEL)
        if of_a_model and is_left_out(self.env.docname):
            return escape(kept_together(text))
        try:
            number = computed(name.removeprefix(MODEL), self.env.docname) if of_a_model else quantity(name)
            wrong = problem(text, number)
        except ValueError as error:
            wrong = str(error)
        if wrong:
            logger.warning("%r is not %s: %s", text, name, wrong, location=node)
        if wrong or of_a_model:
            return escape(kept_together(text))
        self.count += 1
        return linked(text, number, f"number-{self.count}", self.env.docname)


def setup(app):
    app.add_transform(LinkNumbers)
    app.add_transform(KeepUnits)
    return {"parallel_read_safe": True}
