"""The figures of "Everything else it touches": what is free, what it reaches, who says so, and what follows."""

from .drawing import free_and_bound
from .laboratories import conflicts, laboratories
from .levels import free, targets
from .reach import reach, shares
from .reserve import relative, reserve
from .trial import chance, interval, seen, trial

__all__ = [
    "chance",
    "conflicts",
    "free",
    "free_and_bound",
    "interval",
    "laboratories",
    "reach",
    "relative",
    "reserve",
    "seen",
    "shares",
    "targets",
    "trial",
]
