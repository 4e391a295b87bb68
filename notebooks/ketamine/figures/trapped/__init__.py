"""The figures of "Trapped": how a drug gets into a channel with every opening, and out of it with every other."""

from .agonist import agonist, depth, slowness
from .misses import misses
from .pulses import pulses, train
from .pulses_and_pauses import ambient, left_after, releasing_pulses, settling_pulses
from .release import half_gone, release
from .ring import ring

__all__ = [
    "agonist",
    "ambient",
    "depth",
    "half_gone",
    "left_after",
    "misses",
    "pulses",
    "release",
    "releasing_pulses",
    "ring",
    "settling_pulses",
    "slowness",
    "train",
]
