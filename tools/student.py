"""Write the notebooks for handing out: without worked solutions, and with banks that hold no keys.

The package lies beside them, so that they run as the originals do; a quiz then notes an answer and judges nothing.
"""

import re
import shutil
import sys
import tomllib
from pathlib import Path

import nbformat
import tomli_w

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
KEYS = {"right", "says", "answer", "tolerance", "slip", "hint", "result", "short", "state", "at"}
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


def write(folder: Path) -> None:
    """Fill a folder, which is made anew, with the students' notebooks and the package they import."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(NOTEBOOKS / "ketamine", folder / "ketamine", ignore=shutil.ignore_patterns("__pycache__"))
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        nbformat.write(without_solutions(nbformat.read(path, as_version=4)), folder / path.name)
    for path in (folder / "ketamine" / "teaching" / "banks").glob("*.toml"):
        bank = tomllib.loads(path.read_text(encoding="utf-8"))
        path.write_text(tomli_w.dumps({"has_key": False, **without_keys(bank)}), encoding="utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "_build" / "student"
    write(target)
    print(f"The students' notebooks are in {target}")
