"""What few figures need is imported by those alone: every notebook would pay for it before its first figure."""

import subprocess
import sys
from pathlib import Path

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
SLOW = {"scipy.stats", "pint", "ipywidgets"}  # half a second each, or a whole one
IMPORT_ALL = f"""
import pkgutil, sys
from importlib import import_module
from ketamine import evidence, figures, teaching
for entry in pkgutil.iter_modules(figures.__path__):
    import_module(figures.__name__ + "." + entry.name)
print(*sorted({SLOW!r} & sys.modules.keys()))
"""


def test_the_figures_of_all_chapters_are_imported_without_what_takes_long():
    run = subprocess.run([sys.executable, "-c", IMPORT_ALL], cwd=NOTEBOOKS, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
