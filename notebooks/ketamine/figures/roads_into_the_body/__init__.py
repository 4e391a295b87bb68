"""The figures of "Roads into the body": doors and streams, the slower step, two roads of a spray, shares, pairs."""

from .drawing import roads
from .flip_flop import flip_flop, last_half_life
from .pairing import matched, pairing
from .routes import absorbed, level, measurement, until_peak
from .shares import found_share, shares
from .sprays import parts, sprays

__all__ = [
    "absorbed",
    "flip_flop",
    "found_share",
    "last_half_life",
    "level",
    "matched",
    "measurement",
    "pairing",
    "parts",
    "roads",
    "shares",
    "sprays",
    "until_peak",
]
