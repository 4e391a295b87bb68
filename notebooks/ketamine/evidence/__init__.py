"""Every number of the course, once, with unit, source, conditions and status.

    evidence.value("ketamine.clearance", source="kamp-2020")   one number that knows where it comes from
    evidence.table("ketamine.bioavailability")                  every number whose key begins so, as NumPy columns
    evidence.parameter_set("kamp-2020")                         the numbers of one published model
    evidence.observations("kamp-2020-bja")                      what was measured, as NumPy columns
    evidence.trials(outcome="MADRS")                            what studies of people found, as NumPy columns
    evidence.claims(chapter=3)                                  what popular articles claim, with a verdict
    evidence.targets()                                          what a model must (or is known not to) reproduce
    evidence.status_note("kamp-2020", "zarate-2006")            a sentence for the caption of a figure

The data are the `.toml` files in this folder and the `.csv` files in `observations/`; add a number by adding a line.
A source key such as `kamp-2020` is an entry of `book/references.bib`; `species` and `chapters` say of whom a number is
true and which chapters need it.

A number's status says how far we looked:
"""

from .captions import status_note
from .checks import MARKS, STATUSES, conversion
from .claims import ERRORS, VERDICTS, Claim, claims
from .columns import Columns
from .lookup import label, parameter_set, parameter_sets, quantities, table, value
from .observations import Observations, observations, series, studies, targets
from .quantities import ParameterSet, Quantity, amount
from .trial_words import TRIAL_WORDS
from .trials import Trials, trials

__doc__ += "".join(f"    {status:13} {meaning}\n" for status, meaning in STATUSES.items())

__all__ = [
    "ERRORS",
    "MARKS",
    "STATUSES",
    "TRIAL_WORDS",
    "VERDICTS",
    "Claim",
    "Columns",
    "Observations",
    "ParameterSet",
    "Quantity",
    "Trials",
    "amount",
    "claims",
    "conversion",
    "label",
    "observations",
    "parameter_set",
    "parameter_sets",
    "quantities",
    "series",
    "status_note",
    "studies",
    "table",
    "targets",
    "trials",
    "value",
]
