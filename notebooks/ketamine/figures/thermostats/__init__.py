"""The figures of "Thermostats": a room and a cell, a threshold, block and release, many synapses, clocks."""

from .clock import clock, in_silence, living_rate
from .drawing import thermostat
from .release import after_release, block_and_release
from .sliding import sliding
from .weights import growth, sample, weights

__all__ = [
    "after_release",
    "block_and_release",
    "clock",
    "growth",
    "in_silence",
    "living_rate",
    "sample",
    "sliding",
    "thermostat",
    "weights",
]
