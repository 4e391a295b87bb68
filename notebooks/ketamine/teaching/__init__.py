"""Predictions, quizzes and the banks they come from. Nothing here knows what the questions are about.

chapter = teaching.chapter("09-one-infusion")
chapter.predict("half-the-time", figures.plasma())   a prediction, then the figure that it opens
chapter.quiz()                                       the questions of the chapter
chapter.judge(items=statements, ...)                 statements to judge, and the reader's calibration
"""

from .bank import Bank, bank, banks
from .chapter import Chapter, Shown, chapter
from .statements import Statements

__all__ = ["Bank", "Chapter", "Shown", "Statements", "bank", "banks", "chapter"]
