"""No command deletes or changes what a user put anywhere, also when it is killed in the middle."""

import json
import re
import subprocess
import sys

import course as commands
import nbformat
import pytest
from course_copy import ROOT, Course, everything, only_line
from tools import folders

SOURCES = [
    path for part in ("tools", "benchmarks", "book", "notebooks", "tests") for path in (ROOT / part).rglob("*.py")
]
NEW = {f"{name}/{name}.txt": name.encode() for name in "abc"}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = Course(tmp_path_factory.mktemp("course"))
    course.install()
    return course


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder that stands for the whole course."""
    home = tmp_path / "course"
    (home / "notebooks").mkdir(parents=True)
    (home / "notebooks" / "chapter.ipynb").touch()
    monkeypatch.setattr(folders, "HERE", home)
    monkeypatch.setattr(folders, "BUILD", home / "_build")
    return home


@pytest.fixture
def full(tmp_path):
    """A folder full of a user's files, with links to a file, to another full folder and to nowhere."""
    folder, elsewhere = tmp_path / "full", tmp_path / "elsewhere"
    for place in (folder, folder / "marks" / "2025", elsewhere, elsewhere / "html"):
        place.mkdir(parents=True)
        (place / "thesis.txt").write_text("years of work")
    (folder / "02-open-channel-block.ipynb").write_text("my own solution")
    (folder / "file").symlink_to(elsewhere / "thesis.txt")
    (folder / "folder").symlink_to(elsewhere)
    (folder / "nowhere").symlink_to(tmp_path / "nowhere")
    (folder / "empty").mkdir()
    return folder


def made(folder):
    return {path for path in everything(folder) if not path.startswith(folders.MARK)}


# ------------------------------------------------------------------------------------------- what students are given


@pytest.mark.parametrize("name", ["full", "full/marks", "full/folder", "full/nowhere/../full", "full/file"])
def test_copies_do_not_go_where_a_user_has_files(full, name):
    before = everything(full.parent)
    with pytest.raises(folders.Problem, match="move it away"):
        folders.write(full.parent / name, NEW)
    assert everything(full.parent) == before


@pytest.mark.parametrize("name", [".", "..", "notebooks", "notebooks/new", "new", "link", "link/new", "_build"])
def test_copies_do_not_go_into_over_or_beside_the_sources(home, name):
    (home / "link").symlink_to(home / "notebooks")
    before = everything(home)
    with pytest.raises(folders.Problem, match="Name a folder elsewhere"):
        folders.write(home / name, NEW)
    assert everything(home) == before


def test_copies_go_below_what_is_built(home):
    folders.write(home / "_build" / "student", NEW)
    assert made(home / "_build" / "student") >= set(NEW)


@pytest.mark.parametrize("name", [".", "notebooks", "tools"])
def test_the_command_itself_spares_the_sources(course, name):
    before = everything(course.folder / "notebooks"), everything(course.folder / "tools")
    assert "Name a folder elsewhere" in only_line(course.run("student", name))
    assert (everything(course.folder / "notebooks"), everything(course.folder / "tools")) == before


def test_students_copies_are_written_anew_where_the_command_wrote_them(course, tmp_path):
    for _ in range(2):
        assert course.run("student", "handout", cwd=tmp_path).returncode == 0
    assert "09-one-infusion.ipynb" in made(tmp_path / "handout")
    package = {f"live_figures/{path}" for path in made(course.folder / "live-figures" / "src" / "live_figures")}
    folder = {"live_figures"}
    assert made(course.folder / "notebooks") | package | folder == made(tmp_path / "handout")


@pytest.mark.parametrize("change", ["edited", "added", "linked"])
def test_a_copy_that_somebody_worked_in_is_kept(tmp_path, change):
    folders.write(tmp_path / "handout", {"a/b.txt": b"empty", "c.txt": b"c"})
    changed = tmp_path / "handout" / "a" / ("b.txt" if change == "edited" else "mine.txt")
    changed.symlink_to(tmp_path) if change == "linked" else changed.write_text("solved")
    before = everything(tmp_path)
    with pytest.raises(folders.Problem, match=re.escape(str(changed))):
        folders.write(tmp_path / "handout", NEW)
    assert everything(tmp_path) == before


def test_empty_folders_and_compiled_python_are_nobodys_work(tmp_path):
    (tmp_path / "handout" / "__pycache__").mkdir(parents=True)
    (tmp_path / "handout" / "__pycache__" / "x.pyc").touch()
    (tmp_path / "handout" / "empty").mkdir()
    folders.write(tmp_path / "handout", NEW)
    assert (tmp_path / "handout" / "empty").exists()


def test_what_another_command_makes_anew_is_no_place_for_copies(tmp_path):
    folders.make_anew(tmp_path / "html")
    for folder in (tmp_path / "html", tmp_path / "html" / "handout"):
        with pytest.raises(folders.Problem, match="belongs to another command"):
            folders.write(folder, {"a.txt": b"a"})


# ----------------------------------------------------------------------------------- the book and the environment


@pytest.mark.parametrize("place", ["_build", "_build/html", "_build/.doctrees", ".venv"])
@pytest.mark.parametrize("linked", [False, True])
def test_what_stands_where_the_book_or_the_environment_would_is_kept(tmp_path, full, place, linked):
    course = Course(tmp_path / "full" / "marks" / "2025")
    if place != ".venv":
        course.install()
    (course.folder / "_build").mkdir(exist_ok=place != "_build")
    where = course.folder / place
    if place == "_build":
        where.rmdir()
    where.symlink_to(tmp_path / "elsewhere") if linked else (tmp_path / "elsewhere").rename(where)
    before = everything(tmp_path)
    assert "was not written by course.py" in only_line(course.run("book"))
    after = everything(tmp_path)
    assert {path: after.get(path) for path in before} == before


def test_only_what_was_made_by_the_command_is_made_anew(tmp_path):
    folders.make_anew(tmp_path / "html")
    (tmp_path / "kept.txt").write_text("kept")
    (tmp_path / "html" / "old").mkdir()
    (tmp_path / "html" / "old" / "page.html").touch()
    (tmp_path / "html" / "link").symlink_to(tmp_path)
    folders.make_anew(tmp_path / "html")
    assert made(tmp_path / "html") == set()
    assert (tmp_path / "kept.txt").read_text() == "kept"


def test_one_function_deletes_folders():
    deletes = re.compile(r"\b(rmtree|removedirs|send2trash)\b *\(")
    calls = [path for path in (ROOT / "course.py", *SOURCES) for _ in deletes.findall(path.read_text(encoding="utf-8"))]
    assert calls == [ROOT / "tools" / "folders.py"]


# ------------------------------------------------------------------------------------------------- killed in the middle

KILLED = """
import os, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tools import folders
calls = iter(range({call}))
def dies(real):
    def call(*arguments, **options):
        if next(calls, None) is None:
            os._exit(9)
        return real(*arguments, **options)
    return call
os.replace, Path.mkdir, Path.touch, Path.unlink = map(dies, (os.replace, Path.mkdir, Path.touch, Path.unlink))
folders.shutil.rmtree = dies(folders.shutil.rmtree)
folder = Path({folder!r})
{command}
"""
WRITE, ANEW = f"folders.write(folder, {NEW!r})", "folders.make_anew(folder)"


def killed_at_every_step(folder, command):
    """Run a command again and again, killed one step later each time, until it ends by itself."""
    for call in range(100):
        code = KILLED.format(root=str(ROOT), call=call, folder=str(folder), command=command)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        yield
        if done.returncode == 0:
            return
        assert done.returncode == 9, done.stderr


def test_copies_that_were_killed_in_the_middle_can_be_written_again(tmp_path):
    for _ in killed_at_every_step(tmp_path / "handout", WRITE):
        folders.write(tmp_path / "handout", {"a/a.txt": b"old", "z/old.txt": b"old"})
        assert made(tmp_path / "handout") >= {"a/a.txt", "z/old.txt"}
    for _ in killed_at_every_step(tmp_path / "second", WRITE):
        mine = tmp_path / "second" / "mine.txt"  # put there after the kill, so that it is no part of what was killed
        mine.parent.mkdir(exist_ok=True)
        mine.write_text("mine")
        with pytest.raises(folders.Problem, match=re.escape(str(mine))):
            folders.write(tmp_path / "second", NEW)
        mine.unlink()
    assert {path for path in made(tmp_path / "second") if path.endswith(".txt")} == set(NEW)


def test_what_was_killed_while_it_was_made_anew_is_made_anew_again(tmp_path):
    for _ in killed_at_every_step(tmp_path / "html", ANEW):
        folders.make_anew(tmp_path / "html")
        (tmp_path / "html" / "old").mkdir()
        (tmp_path / "html" / "page.html").touch()


# ------------------------------------------------------------------------------------ help, and paths that one types


@pytest.mark.parametrize("command", commands.COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_makes_nothing(tmp_path, command, option):
    course = Course(tmp_path)
    before = everything(tmp_path)
    result = course.run(command, option)
    assert result.returncode == 0
    assert f"course.py {command}" in result.stdout
    assert everything(tmp_path) == before


@pytest.mark.parametrize("command", ["student", "book"])
def test_help_makes_nothing_once_all_is_installed(course, command):
    before = everything(course.folder / "notebooks"), (course.folder / "_build").exists()
    assert course.run(command, "--help").returncode == 0
    assert (everything(course.folder / "notebooks"), (course.folder / "_build").exists()) == before


def test_an_unknown_option_is_no_folder(course, tmp_path):
    assert course.run("student", "--halp", cwd=tmp_path).returncode == 2
    assert everything(tmp_path) == {}


def test_a_notebook_that_one_names_counts_from_where_one_stands(course, tmp_path):
    cell = nbformat.v4.new_code_cell("print(6 * 7)")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "mine.ipynb")
    (tmp_path / "link.ipynb").symlink_to("mine.ipynb")
    assert course.run("refresh", "link.ipynb", cwd=tmp_path).returncode == 0
    assert "42" in str(json.loads((tmp_path / "mine.ipynb").read_text())["cells"][0]["outputs"])
    assert (tmp_path / "link.ipynb").is_symlink()
    assert set(everything(tmp_path)) == {"mine.ipynb", "link.ipynb"}


def test_a_notebook_that_changes_while_it_runs_keeps_the_change(course, tmp_path):
    change = "from pathlib import Path; p = Path('mine.ipynb'); p.write_text(p.read_text() + ' ')"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(change)]), tmp_path / "mine.ipynb")
    before = (tmp_path / "mine.ipynb").read_text()
    assert "was changed while it ran" in course.run("refresh", "mine.ipynb", cwd=tmp_path).stderr
    assert (tmp_path / "mine.ipynb").read_text() == before + " "


@pytest.mark.parametrize("name", ["absent.ipynb", "words.ipynb", "."])
def test_what_is_no_notebook_is_named(course, tmp_path, name):
    (tmp_path / "words.ipynb").write_text("words")
    assert str((tmp_path / name).resolve()) in only_line(course.run("refresh", name, cwd=tmp_path))


def test_paths_for_other_tools_count_from_there_too(course, tmp_path):
    (tmp_path / "here.py").touch()
    (tmp_path / "glossary").touch()
    typed = ["-q", "here.py::test", "--basetemp=here.py", "absent.py", "-k", "glossary", "--lf"]
    shown = "import sys; sys.path.insert(0, {!r}); import course; print(*course.whole({!r}, are_paths={}))"
    for are_paths, absent in [(False, "absent.py"), (True, tmp_path / "absent.py")]:
        code = shown.format(str(course.folder), typed[: 4 if are_paths else None], are_paths)
        found = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True).stdout
        here = tmp_path / "here.py"
        assert f"-q {here}::test --basetemp={here} {absent}" in found
        assert found.strip().endswith("absent.py" if are_paths else "-k glossary --lf")
