"""The figures of "One infusion": what a dose does in the blood, three models of it, and what was measured."""

from .compartments import lost_by_the_centre, tanks
from .half_times import half_times
from .levels import MODELS, STANDARD_DOSE, STANDARD_MINUTES, WEIGHT, level, plasma, unit_band, unit_course
from .measurements import agreement, measured
from .plateau import person, plateau

__all__ = [
    "MODELS",
    "STANDARD_DOSE",
    "STANDARD_MINUTES",
    "WEIGHT",
    "agreement",
    "half_times",
    "level",
    "lost_by_the_centre",
    "measured",
    "person",
    "plasma",
    "plateau",
    "tanks",
    "unit_band",
    "unit_course",
]
