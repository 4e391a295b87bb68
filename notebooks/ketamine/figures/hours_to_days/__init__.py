"""The figures of "From hours to days": what was seen when, stones that fall, two sets of numbers, how long it lasts."""

from .chain import at, bolus, course, half_loss, half_rise
from .durability import counts, durability, fading, limits
from .stones import stones, taken
from .times import times
from .two_sets import after_a_day, outputs, two_sets

__all__ = [
    "after_a_day",
    "at",
    "bolus",
    "counts",
    "course",
    "durability",
    "fading",
    "half_loss",
    "half_rise",
    "limits",
    "outputs",
    "stones",
    "taken",
    "times",
    "two_sets",
]
