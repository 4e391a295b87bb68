"""Print the course, or the chapter that is named, as PDF: to read, its solutions, worksheets, and the key to them."""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tools import folders
from tools.browser import chromium

sys.path.insert(0, str(folders.HERE / "notebooks"))

import yaml

from ketamine.figures.openings import openings

from .document import gathered, joined, printed
from .whole import course, solutions
from .worksheets import rows_of, worksheets

REFERENCE = ["glossary", "bibliography"]


def parts() -> dict[str, list[str]]:
    """The names of the notebooks by the parts of the book's table of contents."""
    toc = yaml.safe_load((folders.HERE / "_toc.yml").read_text(encoding="utf-8"))
    files = {part["caption"]: [Path(entry["file"]) for entry in part["chapters"]] for part in toc["parts"]}
    notebooks = {caption: [p.name for p in paths if p.parent.name == "notebooks"] for caption, paths in files.items()}
    return {caption: names for caption, names in notebooks.items() if names}


def documents(browser, html: Path, name: str) -> dict[str, bytes]:
    """The PDFs of a chapter, or of the course where no name is given, by the ends of their names."""
    titles = {opening.name: opening.title for opening in openings().values() if name in ("", opening.name)}
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as others:
        rows = others.map(rows_of, titles)  # to make the figures takes as long as to print the rest
        if name:
            pages = gathered(browser, html, [f"notebooks/{name}"])
            whole = printed(browser, html, joined(titles[name], pages.styles, pages.texts[name]))
        else:
            chapters = [f"notebooks/{one}" for names in parts().values() for one in names]
            pages = gathered(browser, html, chapters + [f"book/{one}" for one in REFERENCE])
            whole = course(browser, html, pages, parts() | {"Reference": REFERENCE})
        sheets, key = worksheets(browser, html, pages, titles, [*rows])
    return {
        "": whole,
        "-solutions": solutions(browser, html, pages, list(titles)),
        "-worksheets": sheets,
        "-key": key,
    }


def main():
    parser = argparse.ArgumentParser(prog="course.py print", description=__doc__)
    parser.add_argument("html", type=Path, help="the built book")
    parser.add_argument("--chapter", default="", help="the name of one chapter, such as 09-one-infusion")
    options = parser.parse_args()
    folder = folders.BUILD / "paper" / (options.chapter or "course")
    with chromium() as browser:
        made = documents(browser, options.html, options.chapter)
    folders.make_anew(folder)
    for ending, pdf in made.items():
        path = folder / f"{options.chapter or 'ketamine-in-curves'}{ending}.pdf"
        path.write_bytes(pdf)
        print(f"{path} ({len(pdf) / 1e6:.1f} MB)")


if __name__ == "__main__":
    try:
        main()
    except (folders.Problem, OSError) as problem:
        sys.exit(str(problem))
