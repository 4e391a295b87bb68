"""The figures of "Harm and how it is watched": a thousand people, means and tails of pressure, who counts, watching."""

from .counted import who_is_counted
from .rises import mean_rises
from .tail import behind_the_mean
from .thousand import a_thousand
from .watched import two_hours
from .watching import watching

__all__ = ["a_thousand", "behind_the_mean", "mean_rises", "two_hours", "watching", "who_is_counted"]
