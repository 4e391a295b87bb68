"""The figures of "The liver decides, sometimes": a liver, seven interactions, metabolites over a day, one gene."""

from .drawing import one_liver
from .gene import PATIENTS, gene, ratio
from .interactions import ROWS, TESTS, interactions, measured, predicted
from .metabolites import after_a_day, last_half_life, metabolites, peak

__all__ = [
    "PATIENTS",
    "ROWS",
    "TESTS",
    "after_a_day",
    "gene",
    "interactions",
    "last_half_life",
    "measured",
    "metabolites",
    "one_liver",
    "peak",
    "predicted",
    "ratio",
]
