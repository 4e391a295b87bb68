"""The figures of "The next molecules": a map with gaps, two cousins, a week of each, what trials found, six traits."""

from .cousins import two_cousins
from .map import map_of_molecules
from .reasons import six_traits
from .trials import what_trials_found
from .week import a_week

__all__ = ["a_week", "map_of_molecules", "six_traits", "two_cousins", "what_trials_found"]
