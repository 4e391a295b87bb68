"""The figures of "The receptor with two locks": what opens the door, and what a membrane makes of it."""

from .clamp import held
from .drawing import locks
from .free import free_membrane, one_kind
from .seven import descriptions

__all__ = ["descriptions", "free_membrane", "held", "locks", "one_kind"]
