"""The figures of "The calcium rule": calcium decides the direction, spikes make the calcium, block takes some away."""

from .maps import block_map, timing
from .measured_synapses import INTERVALS, SERIES, blockers, in_standard_errors, misses, synapses
from .spine import rule_curves, spine, trains
from .timeline import timeline
from .traces import LEVELS, change, cycle, frequency, strength, word

__all__ = [
    "INTERVALS",
    "LEVELS",
    "SERIES",
    "block_map",
    "blockers",
    "change",
    "cycle",
    "frequency",
    "in_standard_errors",
    "misses",
    "rule_curves",
    "spine",
    "strength",
    "synapses",
    "timeline",
    "timing",
    "trains",
    "word",
]
