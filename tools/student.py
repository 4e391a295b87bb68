"""Write the notebooks for handing out: without worked solutions, and with banks that hold no keys.

The packages that they import lie beside them, so that they run as the originals do; a quiz then notes an answer and
judges nothing. A folder that exists is filled anew if nothing in it was added or changed by hand.
"""

import argparse
import re
import sys
import tomllib
from pathlib import Path

import nbformat
import tomli_w

from . import folders

NOTEBOOKS = folders.HERE / "notebooks"
PACKAGES = [NOTEBOOKS / "ketamine", folders.HERE / "live-figures" / "src" / "live_figures"]
sys.path.insert(0, str(NOTEBOOKS))

from ketamine import teaching  # noqa: E402

KEYS = {"right", "says", "answer", "tolerance", "slip", "hint", "result", "short", "state", "at", "beside"}
FOLDED_SOLUTION = re.compile(r"<details>\s*<summary>Solution in words</summary>.*?</details>\s*", re.DOTALL)
SPACE = "Write your solution here."


def without_solutions(notebook):
    """The notebook with an empty cell in place of each worked solution."""
    kept = []
    for cell in notebook.cells:
        is_solution = "solution" in cell.metadata.get("tags", ())
        if is_solution and cell.cell_type == "code":
            cell = nbformat.v4.new_code_cell(f"# {SPACE}", id=cell.id)
        elif cell.cell_type == "markdown":
            cell.source = "" if is_solution else FOLDED_SOLUTION.sub("", cell.source).strip()
        if cell.source:
            kept.append(cell)
    notebook.cells = kept
    return notebook


def without_keys(entry):
    """A bank, or a part of one, without what is right and what is said to it."""
    if isinstance(entry, list):
        return [without_keys(item) for item in entry]
    if isinstance(entry, dict):
        return {name: without_keys(value) for name, value in entry.items() if name not in KEYS}
    return entry


def as_shown(name: str, bank: dict) -> dict:
    """A bank with its options in the order in which the pages show them, which a copy without keys cannot work out."""
    shown = teaching.bank(name)
    for kind, items in (("prediction", shown.predictions), ("question", shown.questions)):
        for item, ordered in zip(bank.get(kind, []), items, strict=True):
            if "option" in item:
                item["option"] = ordered["option"]
    return bank


def packages() -> dict[str, bytes]:
    """The content of every file of the packages that the notebooks import, by its path."""
    files = {}
    for package in PACKAGES:
        for path in sorted(package.rglob("*")):
            inner = path.relative_to(package.parent)
            if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in inner.parts):
                files[inner.as_posix()] = path.read_bytes()
    return files


def copies() -> dict[str, bytes]:
    """What students get: the content of every file, by its path."""
    files = packages()
    for name in files:
        path = Path(name)
        if path.match("teaching/banks/*.toml"):
            bank = as_shown(path.stem, tomllib.loads(files[name].decode()))
            files[name] = tomli_w.dumps({"has_key": False, **without_keys(bank)}).encode()
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        files[path.name] = (nbformat.writes(without_solutions(nbformat.read(path, as_version=4))) + "\n").encode()
    return files


def write(folder: Path) -> None:
    """Fill a folder with the students' notebooks and the package they import. Raises Problem if it holds more."""
    folders.write(folder, copies())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="course.py student", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=folders.HERE / "_build" / "student")
    target = parser.parse_args().folder
    try:
        write(target)
    except (folders.Problem, OSError) as problem:
        sys.exit(str(problem))
    print(f"The students' notebooks are in {target}")
