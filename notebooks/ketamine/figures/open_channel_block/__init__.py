"""The figures of "A drug that needs the door open": how much a concentration blocks, and on what that depends."""

from .curves import GATING, MODELS, antagonists, blocked, one_curve
from .in_the_field import lowest, voltage
from .sources import potency

__all__ = ["GATING", "MODELS", "antagonists", "blocked", "lowest", "one_curve", "potency", "voltage"]
