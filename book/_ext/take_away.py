"""The start page offers the book as one file where `course.py book --zip` makes that file."""

import os

OFFERED = "COURSE_ZIP"
"""Environment variable that is not empty when the file is made."""


def setup(app):
    if os.environ.get(OFFERED):
        app.tags.add("zip")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
