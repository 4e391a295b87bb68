"""What a teacher does before a lesson: look whether the machine is ready, and take the book along as one file."""

import socket
import zipfile

import pytest
from tools import archive, doctor, folders

PAGES = {
    "index.html": "the front door",
    "book/start.html": 'before <p class="take-away">the <a href="../x.zip">file</a></p> after',
    "notebooks/09.html": "a chapter",
    folders.MARK + "/everything": "",
}


@pytest.fixture
def html(tmp_path):
    for name, text in PAGES.items():
        path = tmp_path / "html" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "html"


def test_the_file_to_take_away_holds_the_pages_and_does_not_offer_itself(html):
    with zipfile.ZipFile(archive.archive(html)) as package:
        found = {name: package.read(name).decode() for name in package.namelist()}
    assert set(found) == {f"{archive.NAME}/{name}" for name in PAGES if not name.startswith(folders.MARK)}
    assert found[f"{archive.NAME}/book/start.html"] == "before after"


def test_the_same_book_gives_the_same_file_byte_for_byte(html):
    first = archive.archive(html).read_bytes()
    (html / "notebooks/09.html").touch()
    assert archive.archive(html).read_bytes() == first, "made a second time, beside the first"


def test_what_is_fine_and_what_is_wrong_has_a_line_each_and_wrong_is_the_exit_code(monkeypatch, capsys):
    def full():
        raise doctor.Wrong("no room: make room")

    monkeypatch.setattr(doctor, "CHECKS", (doctor.python, full))
    assert doctor.main() == 1
    fine, wrong, advice = capsys.readouterr().out.splitlines()
    assert fine.startswith("fine") and wrong.startswith("WRONG") and "make room" in wrong and "Plan B" in advice


def test_a_full_disk_and_another_version_are_found(monkeypatch):
    monkeypatch.setattr(doctor, "ROOM", 1e9)
    with pytest.raises(doctor.Wrong, match="make room"):
        doctor.disk()
    monkeypatch.setattr(doctor, "version", lambda name: "0.0.1")
    with pytest.raises(doctor.Wrong, match=r"jupyterlab 0\.0\.1 is not what requirements\.txt pins"):
        doctor.versions()


def test_a_port_that_is_taken_is_no_error(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setattr(doctor, "PORT", taken.getsockname()[1])
        assert "is taken" in doctor.port()


def test_this_machine_is_ready():
    assert all(check() for check in doctor.CHECKS)
