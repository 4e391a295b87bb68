"""The figures of "The receptor with two locks": what opens the door, and what a membrane makes of it."""

from .descriptions import descriptions
from .free import free_membrane
from .held import held
from .locks import locks

__all__ = ["descriptions", "free_membrane", "held", "locks"]
