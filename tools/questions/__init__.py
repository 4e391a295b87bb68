"""The questions of the course for learning platforms: as Moodle XML, as GIFT, and as QTI 1.2 in a package.

One file of each kind holds a chapter: its quiz, and apart from it the predictions, each with the place of its figure.
"""
