"""The figures of "One infusion": what a dose does in the blood, three models of it, and what was measured."""

from .compartments import half_times, tanks
from .levels import MODELS, STANDARD_DOSE, STANDARD_MINUTES, WEIGHT, level, plasma, unit_band, unit_course
from .measurements import agreement, measured

__all__ = [
    "MODELS",
    "STANDARD_DOSE",
    "STANDARD_MINUTES",
    "WEIGHT",
    "agreement",
    "half_times",
    "level",
    "measured",
    "plasma",
    "tanks",
    "unit_band",
    "unit_course",
]
