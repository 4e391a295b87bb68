"""The figures of "Reading trials": two rooms, guessing, people needed, trials put together, the state of evidence."""

from .forest import put_trials_together
from .guessed import guessing
from .people import people_needed
from .rooms import two_rooms
from .state import state_of_evidence

__all__ = ["guessing", "people_needed", "put_trials_together", "state_of_evidence", "two_rooms"]
