"""A copy of the course in a folder of its own, and its commands called in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEFT_BY_USE = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")

NOT_THE_COURSE = shutil.ignore_patterns(".*", "_build", "__pycache__")


class Course:
    """`course.py` with what it needs before anything is installed; `.run` calls it, with lines of Python before it."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("course.py", "requirements.txt"):
            shutil.copy(ROOT / name, folder)
        for name in ("tools", "live-figures"):
            shutil.copytree(ROOT / name, folder / name, ignore=LEFT_BY_USE)

    def install(self):
        """Link to the environment that these tests run in, which counts as installed, and copy the notebooks."""
        (self.folder / ".venv").symlink_to(ROOT / ".venv")
        shutil.copytree(ROOT / "notebooks", self.folder / "notebooks", ignore=LEFT_BY_USE)

    def complete(self):
        """Copy whatever else the course consists of."""
        shutil.copytree(ROOT, self.folder, ignore=NOT_THE_COURSE, dirs_exist_ok=True)

    def call(self, *arguments, before=""):
        call = f"import sys; sys.argv = {['course.py', *map(str, arguments)]!r}\n{before}\n"
        return [sys.executable, "-c", f"{call}import runpy; runpy.run_path({self.script!r}, run_name='__main__')"]

    @property
    def script(self):
        return str(self.folder / "course.py")

    def run(self, *arguments, before="", cwd=None, **environment):
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment}
        call = self.call(*arguments, before=before)
        return subprocess.run(call, capture_output=True, text=True, env=environment, cwd=cwd or self.folder)


def only_line(result):
    """The single line on standard error of a run that failed."""
    assert result.returncode != 0
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    return lines[0]


def everything(folder):
    """All that is in a folder but compiled Python: files with their content, links with where they lead, folders."""
    found = {}
    for path in Path(folder).rglob("*"):
        if "__pycache__" in path.parts:
            continue
        content = os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else "other"
        found[path.relative_to(folder).as_posix()] = content
    return found
