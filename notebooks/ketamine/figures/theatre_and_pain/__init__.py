"""The figures of "Anaesthesia and pain": a ladder of levels, sleep by dose, a level that was held, history, pain."""

from .holding import let_go
from .pain import pain_over_time
from .rungs import ladder
from .sleep import asleep
from .years import history

__all__ = ["asleep", "history", "ladder", "let_go", "pain_over_time"]
