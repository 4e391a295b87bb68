"""Predictions, quizzes and the banks they come from. Nothing here knows what the questions are about.

chapter = teaching.chapter("09-one-infusion")
chapter.predict("half-the-time", figures.plasma())   a prediction, then the figure that it opens
chapter.quiz()                                       the questions of the chapter
"""

from .bank import Bank, bank, banks
from .chapter import Chapter, Shown, chapter

__all__ = ["Bank", "Chapter", "Shown", "bank", "banks", "chapter"]
