"""The figures of "A drug that needs the door open": how much a concentration blocks, and on what that depends."""

from .curves import GATING, MODELS, antagonists, blocked
from .drawing import pore, tightness
from .in_the_field import lowest, voltage
from .pace import apparent_rates, charged_share, half_way, open_share, settled, settling
from .sources import potency

__all__ = [
    "GATING",
    "MODELS",
    "antagonists",
    "apparent_rates",
    "blocked",
    "charged_share",
    "half_way",
    "lowest",
    "open_share",
    "pore",
    "potency",
    "settled",
    "settling",
    "tightness",
    "voltage",
]
