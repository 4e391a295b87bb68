"""The book is the same, byte for byte, whoever builds it: two folders, two seeds of Python's hashes, one chapter."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from course_copy import ROOT
from tools.archive import archive

LEFT_OUT = shutil.ignore_patterns(".*", "_build", "__pycache__", "tests", "benchmarks")


def built(folder, seed):
    """Build a chapter in a copy of the course; gives the content of every file of the pages, and of their ZIP."""
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    settings = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "course.py", "book", "11"]
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    html = next((folder / "_build").glob("11-*")) / "_build" / "html"
    archive(html)
    return {path.relative_to(html).as_posix(): path.read_bytes() for path in html.rglob("*") if path.is_file()}


def test_two_builds_are_the_same(tmp_path):
    folders = [tmp_path / "here", tmp_path / "in another folder, with a longer name"]
    with ThreadPoolExecutor() as pool:
        first, second = pool.map(built, folders, ["1", "2"])
    assert "ketamine-in-curves.zip" in first
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
