"""Write the questions of every chapter into _build/questions, or into the folder that is named."""

import argparse
import sys
from pathlib import Path

from tools import folders

sys.path.insert(0, str(folders.HERE / "notebooks"))

from ketamine import teaching
from ketamine.figures.openings import openings

from .asked import asked
from .gift import gift
from .moodle import moodle
from .qti import qti


def groups(opening, book: str) -> dict[str, list]:
    """Quiz and predictions of a chapter; each question says where in the book it belongs."""
    bank = teaching.bank(opening.name)
    page = f"{book}notebooks/{opening.name}.html"
    title = f"Ketamine in Curves/{opening.number:02} {opening.title}"
    quiz = [asked(bank, item, f"Chapter {opening.number}, “{item['again']}”: {page}") for item in bank.questions]
    predictions = []
    for item in bank.predictions:
        figure = f"The figure: {page}#{item['figure'].replace('_', '-')}"
        predictions.append(asked(bank, item | {"ask": f"{item['ask']} ({figure})"}, figure))
    return {f"{title}/Quiz": quiz, f"{title}/Predictions": predictions}


def files(book: str) -> dict[str, bytes]:
    """The content of every file by its name. Raises ValueError, with file, question and reason, for a faulty bank."""
    found = {}
    for opening in openings().values():
        of_chapter = groups(opening, book)
        found[f"{opening.name}.moodle.xml"] = moodle(of_chapter)
        found[f"{opening.name}.gift.txt"] = gift(of_chapter)
        found[f"{opening.name}.qti.zip"] = qti(opening.name, of_chapter)
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="course.py questions", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=folders.HERE / "_build" / "questions")
    parser.add_argument("--book", default="", help="where the book stands, such as https://example.org/course/")
    options = parser.parse_args()
    try:
        folders.write(options.folder, files(options.book))
    except (folders.Problem, OSError, ValueError) as problem:
        sys.exit(str(problem))
    print(f"The questions are in {options.folder}")
