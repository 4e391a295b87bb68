"""A chapter by its number: built alone, tested alone, shown while it is written."""

import urllib.request

import course
import pytest
from chapters import CHAPTERS
from course_copy import Course, only_line
from tools import folders, preview


@pytest.mark.parametrize("number", ["9", "09"])
def test_a_number_names_the_chapter_and_what_follows_stays(number):
    assert course.one_chapter([number, "-k", "axe"]) == ("09-one-infusion", ["-k", "axe"])
    assert course.one_chapter(["-k", "09"]) == ("", ["-k", "09"])


def test_a_second_number_is_not_taken_for_a_file():
    with pytest.raises(folders.Problem, match="One chapter at a time: 06 or 12, or no number"):
        course.one_chapter(["06", "12"])


def test_a_number_without_a_chapter_is_answered_with_those_that_there_are(tmp_path):
    with pytest.raises(folders.Problem, match=f"no chapter 77; there are {', '.join(name[:2] for name in CHAPTERS)}"):
        course.one_chapter(["77"])
    copy = Course(tmp_path)
    copy.install()
    assert "There is no chapter 77" in only_line(copy.run("test", "77"))


def test_a_chapter_is_built_beside_the_book_and_tested_by_its_name(monkeypatch, tmp_path):
    calls = []
    monkeypatch.setattr(course, "built", lambda chapter: tmp_path / chapter / "_build")
    monkeypatch.setattr(course, "run", lambda *arguments, **settings: calls.append((arguments, settings)) or 0)
    assert course.test(["9", "-x"]) == 0
    build, _, pytest_call = calls
    assert tmp_path / "09-one-infusion" in build[0] and build[1] == {"COURSE_CHAPTER": "09-one-infusion"}
    assert "09-one-infusion or one_infusion" in pytest_call[0] and pytest_call[0][-1] == "-x"
    assert pytest_call[1] == {"COURSE_BOOK": str(tmp_path / "09-one-infusion" / "_build" / "html")}


def test_a_preview_serves_what_is_built_and_builds_again_at_every_change(monkeypatch, tmp_path, capsys):
    builds = []

    def build(extra):
        builds.append(extra)
        page = tmp_path / "html" / "notebooks" / "09-one-infusion.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"version {len(builds)}")
        return 0

    def changes(*folders):
        assert {folder.name for folder in folders} == {"notebooks", "book"}
        address = capsys.readouterr().out.split()[0]
        for version in (1, 2):
            with urllib.request.urlopen(address) as answer:
                assert answer.read() == f"version {version}".encode()
            yield {("modified", "a figure")}

    monkeypatch.setattr(course, "book", build)
    monkeypatch.setattr(course, "built", lambda chapter: tmp_path)
    monkeypatch.setattr(preview, "watch", changes)
    preview.main(["09"])
    assert builds == [["09"]] * 3
