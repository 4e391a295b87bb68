"""The built book that the tests look at: the whole one, or what `course.py test 09` has built of a chapter."""

import os
from pathlib import Path

BOOK = Path(os.environ.get("COURSE_BOOK") or Path(__file__).resolve().parents[1] / "_build" / "html")
PAGES = sorted(path for path in BOOK.rglob("*.html") if "_static" not in path.relative_to(BOOK).parts)
READ_PAGES = [path for path in PAGES if path != BOOK / "index.html"]  # index.html only leads to the first page
