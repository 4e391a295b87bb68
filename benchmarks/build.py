"""The clean build of the book, and every notebook run from top to bottom."""

import os
import subprocess
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from . import NOTEBOOKS, ROOT
from .table import Row, holds

JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"


def rows(folder: Path):
    """Build into an empty folder, which the pages are measured from."""
    begin = time.perf_counter()
    command = [sys.executable, "-c", JUPYTER_BOOK, "build", ".", "-n", "-W", "--keep-going", "--path-output", folder]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, text=True, errors="replace"
    )
    if done.returncode:
        raise RuntimeError(f"the book does not build:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    seconds = time.perf_counter() - begin
    yield Row("build: clean build of the whole book", f"{seconds:.0f} s", budget="≤ 200 s", holds=holds(seconds <= 200))
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        seconds = _run_all(path)
        what = f"notebook {path.stem}: run all, kernel start included"
        yield Row(what, f"{seconds:.1f} s", budget="≤ 6 s", holds=holds(seconds <= 6))


def _run_all(path: Path) -> float:
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": path.parent}})
    begin = time.perf_counter()
    client.execute()
    return time.perf_counter() - begin
