"""A book in which only one chapter is run, for its author: of the others it shows what is stored."""

import os
from pathlib import Path

CHAPTER = "COURSE_CHAPTER"
"""Environment variable with the name of that chapter, such as 09-one-infusion; where it is empty, everything is run."""


def is_left_out(page: str) -> bool:
    """Whether this is another page than that of the chapter, if there is one."""
    chapter = os.environ.get(CHAPTER)
    return bool(chapter) and page.rpartition("/")[2] != chapter


def leave_out(app, config):
    chapter = os.environ.get(CHAPTER)
    if chapter:
        notebooks = (path.name for path in Path(app.srcdir, "notebooks").glob("*.ipynb"))
        others = [name for name in notebooks if name != f"{chapter}.ipynb"]
        config.nb_execution_excludepatterns = [*others, "*.md"]
        config.suppress_warnings.append("myst-nb.lexer")  # what is not run does not say in which language it is


def setup(app):
    app.connect("config-inited", leave_out)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
