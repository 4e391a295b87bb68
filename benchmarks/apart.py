"""What the course is compared with, installed apart from it and thrown away afterwards."""

import shutil
import subprocess
import sys
from pathlib import Path

from .table import NotHere

HERE = Path(__file__).parent
PYODIDE = "pyodide@314.0.7"


def python(folder: Path) -> Path | NotHere:
    """A Python with the packages of requirements.txt, or the reason why there is none."""
    there = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip = ["-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:"]
    try:
        _run(sys.executable, "-m", "venv", folder)
        _run(there, *pip, "-r", HERE / "requirements.txt")
    except NotHere as reason:
        return reason
    return there


def pyodide(folder: Path) -> Path | NotHere:
    """The folder of Python for the browser, or the reason why there is none."""
    npm = shutil.which("npm")
    if npm is None:
        return NotHere("npm is not installed")
    folder.mkdir()
    try:
        _run(npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, PYODIDE)
    except NotHere as reason:
        return reason
    return folder / "node_modules" / "pyodide"


def _run(*command) -> None:
    result = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if result.returncode:
        last = (result.stderr.strip().splitlines() or ["no message"])[-1]
        raise NotHere(f"could not be installed ({last[:120]})")
