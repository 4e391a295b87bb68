"""The figures of "No average patient": people who differ, a band, samples, what can be seen beforehand, and animals."""

from .animals import mouse_to_human
from .band import band_of_people
from .covariates import known_beforehand
from .drawing import a_hundred
from .measured import measured_spreads
from .samples import ten_people

__all__ = [
    "a_hundred",
    "band_of_people",
    "known_beforehand",
    "measured_spreads",
    "mouse_to_human",
    "ten_people",
]
