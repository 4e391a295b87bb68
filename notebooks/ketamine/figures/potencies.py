"""How strongly ketamine and its relatives block, source by source, and what share a concentration would block."""

from functools import cache

import numpy as np

from .. import evidence
from ..models import receptor
from ..models.occupancy import mixture_constant

CONSTANT = "ketamine.nmda_block_constant"  # the key that all sources of ketamine's potency share
MEMANTINE = "memantine.nmda_block_constant"
SUBUNITS = ("GluN2A", "GluN2B", "GluN2C", "GluN2D")
LABELS = {"allosteric-ketamine": "Abbott 2024", "nmda-antagonist-table": "table without authors"}
ASSAYS = {  # how each number was measured, in two or three words
    "gilling-2009": "current, GluN2A, no Mg²⁺",
    "shaffer-2014": "occupancy in rat brain",
    "gerhard-2020": "statement on currents",
    "allosteric-ketamine": "current, site in the pore",
    "kapur-seeman-2002": "binding",
    "seeman-2005": "binding, rat striatum",
    "roth-2013": "binding",
    "salat-2015": "binding",
    "nmda-antagonist-table": "binding",
}


def racemate(one: float, other: float) -> float:
    """The constant of an equal mixture of two ligands that compete for one site."""
    return float(mixture_constant([one, other], [0.5, 0.5]))


def published(source: str = "gilling-2009") -> float:
    """Ketamine at half block in µmol/L, as one source gives it."""
    return float(evidence.value(CONSTANT, source=source))


def published_slope() -> float:
    return float(evidence.value("ketamine.hill_coefficient"))


def ratio_of_rates() -> float:
    """What the two rates of Gilling 2009 would give in place of its IC50, µmol/L."""
    off, on = (evidence.value(f"ketamine.apparent_{which}_rate", source="gilling-2009") for which in ("off", "on"))
    return float(off) / float(on)


@cache
def potencies(view: str) -> list[dict]:
    """The rows of one view, the smallest constant first: name, how, quantity, and value, low and high in µmol/L.

    how: the assay in a few words. quantity: the number of the evidence, None where it is computed here. Where a source
    gives only a range, value is its geometric middle; where it gives no range, low and high are the value.
    """
    rows = {"ketamine": _ketamine, "relatives": _relatives, "memantine": _memantine}[view]()
    return sorted(rows, key=lambda row: row["value"])


def _row(name, how, quantity=None, *, value=None, low=None, high=None) -> dict:
    """One row, of a number of the evidence or of one computed here. A spread becomes a range."""
    if quantity:
        value, low, high = quantity.value, quantity.low, quantity.high
        if quantity.spread is not None:
            low, high = value - quantity.spread, value + quantity.spread
    middle = np.sqrt(low * high) if value is None else value
    ends = (middle, middle) if low is None else (low, high)
    return {"name": name, "how": how, "quantity": quantity, "value": middle, "low": ends[0], "high": ends[1]}


def _ketamine():
    for (key, source), quantity in evidence.quantities().items():
        if key == CONSTANT:
            yield _row(LABELS.get(source) or evidence.label(source), ASSAYS[source], quantity)
    yield _row("Gilling 2009", "its two rates", value=ratio_of_rates())
    low, high = (float(receptor.blocker_ic50(v, 1.0)) for v in (-20, -65))
    yield _row("course model", "Mg²⁺, −65 to −20 mV", low=low, high=high)


def _relatives():
    binding = {
        name: evidence.value(f"{name}.pcp_site_ki", source="ebert-1997")
        for name in ("S-ketamine", "R-ketamine", "S-norketamine", "R-norketamine")
    }
    for name, quantity in binding.items():
        yield _row(name, "binding, rat cortex", quantity)
    yield _row("racemic ketamine", "from S and R", value=racemate(*map(float, list(binding.values())[:2])))
    for source, how in (("shaffer-2014", "occupancy in rat brain"), ("salat-2015", "binding")):
        yield _row("norketamine", how, evidence.value("norketamine.nmda_block_constant", source))
    yield _row("(2R,6R)-HNK", "current, GluN2A", evidence.value("2R,6R-hydroxynorketamine.nmda_block_constant"))
    yield _row("(2S,6S)-HNK", "binding", evidence.value("2S,6S-hydroxynorketamine.pcp_site_ki"))


def _memantine():
    for subunit in SUBUNITS:
        yield _row(subunit, "no Mg²⁺, −70 mV", evidence.value(f"{MEMANTINE}.{subunit}.0-Mg"))
        yield _row(subunit, "1 mmol/L Mg²⁺, −30 mV", evidence.value(f"{MEMANTINE}.{subunit}.1-Mg"))


VIEWS = {
    "ketamine": "ketamine, source by source",
    "relatives": "mirror images and metabolites",
    "memantine": "memantine, by subunit",
}


def shares(view: str, concentration: float) -> list[dict]:
    """The rows of a view with the per cent blocked at a free concentration in µmol/L: block, least and most."""
    found = []
    for row in potencies(view):
        block, least, most = (100 * receptor.occupancy(concentration, row[end]) for end in ("value", "high", "low"))
        found.append(row | {"block": float(block), "least": float(least), "most": float(most)})
    return found


def share(row: dict) -> str:
    """What stands beside a row: 41 %, or 32 to 59 % where the source gives a range that can be seen."""
    low, high = f"{row['least']:.0f}", f"{row['most']:.0f}"
    return f"{low} %" if low == high else f"{low} to {high} %"
