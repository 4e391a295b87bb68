"""Measure everything and print one table. A missed budget is printed; the exit code is 1 only if measuring failed."""

import argparse
import os
import platform
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tools import folders

from . import apart, build, classroom, lab, page, patients, run_all, trains
from .table import NotHere, Row, heading, line


def measured(what, measure, *arguments):
    """The rows of one subject as they come; a subject that cannot be measured here says why."""
    try:
        yield from measure(*arguments)
    except (NotHere, folders.Problem) as reason:
        yield Row(what, f"not measured here: {reason}")


def of_the_course(temporary: Path) -> list[tuple]:
    """What is measured of the course, beside what it is compared with."""
    python, pyodide = apart.python(temporary / "python"), apart.pyodide(temporary / "pyodide")
    book = temporary / "book"
    return [
        ("virtual patients", patients.rows, python, temporary),
        ("trains of pulses", trains.rows),
        ("the book's build", build.rows, book),
        ("the pages", page.rows, book / "_build" / "html", pyodide),
        ("the kernel", lab.rows, temporary / "lab"),
        ("running all", run_all.rows),
    ]


def main(size: int | None) -> int:
    """Measure the course, or a class of this size on this machine."""
    begin, load = time.perf_counter(), _load()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        temporary, broken = Path(folder), 0
        a_class = [("a class", classroom.rows, size, temporary / "class")]
        subjects = of_the_course(temporary) if size is None else a_class
        print(heading(), flush=True)
        for subject in subjects:
            try:
                for row in measured(*subject):
                    print(line(row), flush=True)
            except Exception:
                broken += 1
                print(line(Row(subject[0], "the measurement broke, see below")), flush=True)
                traceback.print_exc()
    print(
        f"\nOne run of {time.perf_counter() - begin:.0f} s on {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} processors, Python {platform.python_version()}; "
        f"load of the last minute {load} before and {_load()} after.\n"
        "Not in this table: the whole test command (budget 20 min); time `python3 course.py test`."
    )
    return 1 if broken else 0


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="course.py bench", description=__doc__)
    parser.add_argument("--class", dest="size", type=int, help="measure instead a class of so many on this machine")
    sys.exit(main(parser.parse_args().size))
