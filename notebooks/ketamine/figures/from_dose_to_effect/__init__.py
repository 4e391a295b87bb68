"""The figures of "From dose to effect": six dials, a loop, a line, thresholds, what was measured, and weak links."""

from .dials import instrument
from .hysteresis import loop, opponent
from .ladder import measured
from .people import thresholds
from .ranges import weakest
from .straight import line

__all__ = ["instrument", "line", "loop", "measured", "opponent", "thresholds", "weakest"]
