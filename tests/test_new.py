"""A new chapter: its skeleton is made beside what there is, and passes the tests of a chapter before it is filled."""

import re
import subprocess
import sys

import pytest
from chapters import CHAPTERS
from course_copy import Course, everything, only_line
from tools import folders
from tools.new.__main__ import placeholders

NAME, TITLE = "90-my-chapter", "Its title: a few words, and a sign?"
MADE = {
    "book/teachers/90-my-chapter.md",
    "notebooks/90-my-chapter.ipynb",
    "notebooks/ketamine/figures/my_chapter/__init__.py",
    "notebooks/ketamine/figures/my_chapter/halving.py",
    "notebooks/ketamine/figures/my_chapter/numbers.py",
    "notebooks/ketamine/teaching/banks/90-my-chapter.toml",
    "tests/answers/my_chapter.py",
    "tests/explanations/test_my_chapter.py",
}
CHANGED = {
    "_toc.yml",
    "book/chapters.toml",
    "book/for-teachers.md",
    "book/ways.md",
    f"notebooks/{CHAPTERS[-1]}.ipynb",
    "notebooks/ketamine/evidence/claims.csv",
    "notebooks/ketamine/evidence/pharmacokinetics.toml",
    "notebooks/ketamine/figures/openers.py",
}


def whole_course(folder):
    course = Course(folder)
    course.install()
    course.complete()
    return course


def files(course):
    return {name: content for name, content in everything(course.folder).items() if isinstance(content, bytes)}


@pytest.fixture(scope="module")
def with_chapter(tmp_path_factory):
    """A course with a chapter more, what was there before, and what the command said."""
    course = whole_course(tmp_path_factory.mktemp("course"))
    before = files(course)
    return course, before, course.run("new", NAME, TITLE)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return whole_course(tmp_path_factory.mktemp("untouched"))


def adds_to(old: bytes, new: bytes) -> bool:
    """Whether all of the old content is in the new one, in its order."""
    rest = iter(new)
    return len(new) > len(old) and all(byte in rest for byte in old)


def test_just_the_files_of_a_chapter_are_made_and_what_was_there_is_only_added_to(with_chapter):
    course, before, _ = with_chapter
    after = files(course)
    assert set(after) - set(before) == MADE and set(before) <= set(after)
    assert {name for name in before if after[name] != before[name]} == CHANGED
    assert [name for name in CHANGED if not adds_to(before[name], after[name])] == []
    assert [name for name in MADE if re.search(rb"__[A-Z]+__", after[name])] == []


def test_it_says_what_was_made_what_to_fill_and_how_to_go_on(with_chapter):
    course, _, said = with_chapter
    assert said.returncode == 0, said.stderr
    assert set(re.findall(r"^  (\S+\.\w+)$", said.stdout, re.MULTILINE)) == MADE | CHANGED
    assert "course.py preview 90\n" in said.stdout and "course.py test 90\n" in said.stdout
    to_fill = {name for name, content in files(course).items() if name in MADE | CHANGED and b"TO FILL" in content}
    assert to_fill == MADE - {"notebooks/ketamine/figures/my_chapter/__init__.py"} | {
        "notebooks/ketamine/figures/my_chapter/__init__.py",
        "notebooks/ketamine/figures/openers.py",
    }


def test_a_second_call_with_the_same_name_changes_nothing(with_chapter):
    course = with_chapter[0]
    before = everything(course.folder)
    assert f"a new chapter stands behind {NAME}" in only_line(course.run("new", NAME, TITLE))
    assert everything(course.folder) == before


CHECKS = ("teaching", "evidence", "figures", "explanations", "notebooks", "book/test_one_course.py")
CHECKS += ("book/test_teachers.py", "book/test_extensions.py")


def test_the_skeleton_passes_the_tests_that_concern_it_and_those_of_the_whole_course(with_chapter):
    """All but those that need a browser or the built book; its notebook prints what is stored."""
    folder = with_chapter[0].folder
    code = sorted(name for name in MADE | CHANGED if name.endswith((".py", ".ipynb")))
    for command in (["check"], ["format", "--check"]):
        lint = [sys.executable, "-m", "ruff", *command, *code]
        found = subprocess.run(lint, cwd=folder, capture_output=True, text=True)
        assert found.returncode == 0, found.stdout
    pytest_call = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    concerned = ["-k", "90-my-chapter or my_chapter or test_one_course or every_chapter or start_page", "--nbval"]
    places = [*(f"tests/{place}" for place in CHECKS), f"notebooks/{NAME}.ipynb"]
    found = subprocess.run([*pytest_call, *concerned, *places], cwd=folder, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout
    assert int(re.search(r"(\d+) passed", found.stdout)[1]) > 200


# ---------------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("name", "title", "says"),
    [
        (
            "my-chapter",
            "T",
            "name: got 'my-chapter'; write a number and words in small letters, such as 20-m",
        ),
        ("90_My_Chapter", "T", "name: got '90_My_Chapter'; write a number and words"),
        ("100-my-chapter", "T", "name: got '100-my-chapter'; write a number and words"),
        ("9-my-chapter", "T", "name: got '9-my-chapter'; write a number and words"),
        ("../90-my-chapter", "T", "name: got '../90-my-chapter'; write a number and words"),
        ("09-my-chapter", "T", f"name: got '09-my-chapter'; a new chapter stands behind {CHAPTERS[-1]}, with a number"),
        ("90-class", "T", "name: got '90-class'; class is a word of Python, so that nothing could be imported."),
        ("90-trapped", "T", "name: got '90-trapped'; notebooks/ketamine/figures/trapped is there already"),
        ("90-style", "T", "name: got '90-style'; notebooks/ketamine/figures/style.py is there already"),
        ("90-scaling", "T", "name: got '90-scaling'; tests/models/test_scaling.py is there already"),
        ("90-my-chapter", "A __NAME__", "title: got 'A __NAME__'; write words"),
        ("90-my-chapter", "", "title: got ''; write words, and of signs only"),
        ("90-my-chapter", " – ", "title: got ' – '; write words"),
        ("90-my-chapter", 'A "title"', "title: got 'A \"title\"'; write words"),
        ("90-my-chapter", "Two\nlines", "title: got 'Two\\nlines'; write words"),
    ],
)
def test_what_no_chapter_can_be_called_is_refused(name, title, says):
    with pytest.raises(folders.Problem, match=re.escape(says)):
        placeholders(name, title)


def test_what_is_refused_is_said_in_one_line_and_nothing_is_made(course):
    before = files(course)
    assert "name: got 'my-chapter'; write a number" in only_line(course.run("new", "my-chapter", "T"))
    assert files(course) == before


def test_a_file_that_is_there_stays_and_nothing_is_made(course):
    mine = course.folder / "tests" / "answers" / "my_chapter.py"
    mine.write_text("my own")
    before = files(course)
    assert "tests/answers/my_chapter.py is there already, and stays" in only_line(course.run("new", NAME, TITLE))
    assert files(course) == before
    mine.unlink()


def test_a_place_that_is_not_as_it_was_is_named_and_nothing_is_made(course):
    contents = course.folder / "_toc.yml"
    kept = contents.read_bytes()
    contents.write_bytes(kept.replace(CHAPTERS[-1].encode(), b"another"))
    before = files(course)
    assert "_toc.yml: 0 places fit" in only_line(course.run("new", NAME, TITLE))
    assert files(course) == before
    contents.write_bytes(kept)


def test_lines_keep_the_ends_that_they_have(course):
    """The last of these tests, as it makes a chapter."""
    contents = course.folder / "_toc.yml"
    contents.write_bytes(contents.read_bytes().replace(b"\n", b"\r\n"))
    course.run("new", NAME, TITLE)
    lines = contents.read_bytes().split(b"\n")
    assert f"      - file: notebooks/{NAME}\r".encode() in lines
    assert all(line.endswith(b"\r") for line in lines[:-1])
