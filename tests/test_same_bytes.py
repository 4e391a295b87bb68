"""The book is the same, byte for byte, whoever builds it: two folders, two seeds of Python's hashes, some pages."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import yaml
from course_copy import ROOT
from tools.archive import archive

LEFT_OUT = shutil.ignore_patterns(".*", "_build", "__pycache__", "tests", "benchmarks")
CHAPTER = "11-the-liver"
REFERENCE = ("book/atlas", "book/claims", "book/glossary", "book/words", "book/bibliography")
KEPT = (*REFERENCE, "book/teachers/11", "notebooks/11")
BUILD = ["-c", "from jupyter_book.cli.main import main; main()", "build", "."]


def built(folder, seed):
    """Build these pages in a copy of the course; gives the content of every file, the ZIP of all among them."""
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    toc = yaml.safe_load((folder / "_toc.yml").read_text())
    for part in toc["parts"]:
        part["chapters"] = [entry for entry in part["chapters"] if entry["file"].startswith(KEPT)]
    toc["parts"] = [part for part in toc["parts"] if part["chapters"]]
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc, sort_keys=False))
    settings = {**os.environ, "PYTHONHASHSEED": seed, "COURSE_CHAPTER": CHAPTER}
    done = subprocess.run([sys.executable, *BUILD], cwd=folder, env=settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    html = folder / "_build" / "html"
    archive(html)
    return {path.relative_to(html).as_posix(): path.read_bytes() for path in html.rglob("*") if path.is_file()}


def test_two_builds_are_the_same(tmp_path):
    folders = [tmp_path / "here", tmp_path / "in another folder, with a longer name"]
    with ThreadPoolExecutor() as pool:
        first, second = pool.map(built, folders, ["1", "2"])
    assert {"ketamine-in-curves.zip", f"notebooks/{CHAPTER}.html", "book/atlas-trial-results.html"} <= set(first)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
