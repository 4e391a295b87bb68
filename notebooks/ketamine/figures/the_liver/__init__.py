"""The figures of "The liver decides, sometimes": a liver, seven interactions, metabolites over a day, one gene."""

from .drawing import one_liver
from .gene import detectable, gene
from .interactions import changed_liver, interactions, measured, predicted
from .metabolites import last_half_life, metabolites

__all__ = [
    "changed_liver",
    "detectable",
    "gene",
    "interactions",
    "last_half_life",
    "measured",
    "metabolites",
    "one_liver",
    "predicted",
]
