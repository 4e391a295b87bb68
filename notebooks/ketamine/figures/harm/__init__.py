"""The figures of "Harm and how it is watched": a thousand people, means and tails of pressure, who counts, watching."""

from .counted import who_answers
from .rises import mean_rises
from .tail import behind_the_mean
from .thousand import a_thousand
from .watched import hours_watched
from .watching import watching

__all__ = ["a_thousand", "behind_the_mean", "hours_watched", "mean_rises", "watching", "who_answers"]
