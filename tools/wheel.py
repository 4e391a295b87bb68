"""Build the packages as one wheel, for a notebook that stands alone: with keys for teachers, without for students."""

import argparse
import re
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from . import environment, folders, student

CHANGES = folders.HERE / "book" / "changes.md"
FONTS = ["fonttools", "fontpkg-source-sans-3", "fontpkg-source-serif-4"]
NEEDS = ["anywidget", "matplotlib", "numpy", "pint", "scipy", *FONTS]
FOR = {"students": "no keys, no solutions", "teachers": "with the keys"}
PROJECT = """[project]
name = "ketamine-in-curves"
version = "{version}"
description = "The packages that the notebooks of Ketamine in Curves import: {what}"
requires-python = ">=3.11"
dependencies = {needs}

[build-system]
requires = ["uv_build"]
build-backend = "uv_build"

[tool.uv.build-backend]
module-name = ["ketamine", "live_figures"]
module-root = ""
"""


def version() -> str:
    """The date of the newest entry of the page of changes, such as 2026.11.27."""
    newest = re.search(r"^\*\*(\d+ \w+ \d{4})\.\*\*", CHANGES.read_text(encoding="utf-8"), re.MULTILINE)
    return f"{datetime.strptime(newest[1], '%d %B %Y'):%Y.%m.%d}".replace(".0", ".")


def package(audience: str) -> dict[str, bytes]:
    """The files of the packages for an audience, by their paths."""
    inside = student.packages()
    given = student.copies() if audience == "students" else inside
    return {name: given[name] for name in inside}


def built(audience: str) -> tuple[str, bytes]:
    """Name and content of the wheel for an audience. Raises Problem with what the build said where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        project = PROJECT.format(version=version(), needs=NEEDS, what=FOR[audience])
        for name, content in {"pyproject.toml": project.encode(), **package(audience)}.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        uv = environment.BIN / ("uv.exe" if environment.BIN.name == "Scripts" else "uv")
        done = subprocess.run([uv, "build", "--offline", "--wheel", "--quiet", folder], capture_output=True, text=True)
        if done.returncode:
            raise folders.Problem(f"The wheel was not built: {done.stderr.strip()}")
        wheel = next((Path(folder) / "dist").glob("*.whl"))
        return wheel.name, wheel.read_bytes()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="course.py wheel", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=folders.HERE / "_build" / "wheel")
    target = parser.parse_args().folder
    try:
        wheels = {audience: built(audience) for audience in FOR}
        folders.write(target, {f"{audience}/{name}": content for audience, (name, content) in wheels.items()})
    except (folders.Problem, OSError) as problem:
        sys.exit(str(problem))
    for audience, (name, content) in wheels.items():
        print(f"{target / audience / name} ({len(content) / 1000:.0f} kB, {FOR[audience]})")
