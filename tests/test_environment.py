"""The environment is what the lock says, whatever else is set, linked, locked or running on a machine."""

import base64
import hashlib
import json
import os
import signal
import socket
import subprocess
import time
import venv
import zipfile

import nbformat
import pytest
from course_copy import Course, only_line
from tools import environment

WHAT_AND_WHERE = {
    "PIP_USER": "1",
    "PIP_TARGET": "/nowhere",
    "PIP_PREFIX": "/nowhere",
    "PIP_ROOT": "/nowhere",
    "PIP_CONSTRAINT": "/nowhere",
    "PIP_REQUIREMENT": "/nowhere",
    "PIP_DRY_RUN": "1",
    "PIP_PYTHON": "/nowhere",
    "PIP_QUIET": "3",
    "PIP_NO_BINARY": ":all:",
    "UV_CONSTRAINT": "/nowhere",
    "UV_OVERRIDE": "/nowhere",
    "UV_EXCLUDE_NEWER": "2001-01-01",
    "UV_TARGET": "/nowhere",
    "UV_CONFIG_FILE": "/nowhere",
    "UV_NO_VERIFY_HASHES": "1",
}
FOREIGN_PYTHON = {
    "PYTHONHOME": "/nowhere",
    "PYTHONSTARTUP": "/nowhere",
    "PYTHONSAFEPATH": "1",
    "PYTHONINSPECT": "1",
    "PYTHONOPTIMIZE": "2",
    "PYTHONWARNINGS": "error",
    "PYTHONUSERBASE": "/nowhere",
}
UV = """
import json, os, sys, time
def main():
    if "sync" not in sys.argv:
        return
    note = lambda word: print(word, file=open(LOG, "a"))
    note("begin")
    json.dump(dict(os.environ), open(LOG + ".json", "w"))
    time.sleep(float(os.environ.get("UV_HTTP_TIMEOUT", "0")))
    note("end")
"""
ONLY_UV = "import sys; sys.path.insert(0, {!r}); from tools import environment; environment.USED_BY_COMMANDS = ['uv']"
COPIED = """
def copied():
    environment.folders.make_anew(environment.VENV)
    shutil.copytree({!r}, environment.VENV, symlinks=True, dirs_exist_ok=True)
import shutil
environment._make_venv = copied"""


class WithIndex(Course):
    """A course that needs nothing but a uv that installs nothing, from an index that is a folder.

    `bare`, an environment with pip alone, is copied where one would be made, for tests of what comes after that.
    """

    def __init__(self, folder, bare=None):
        super().__init__(folder)
        self.log = folder / "log"
        wheel = folder / "index" / "uv-1.0-py3-none-any.whl"
        wheel.parent.mkdir()
        files = {
            "uv.py": f"LOG = {str(self.log)!r}\n{UV}",
            "uv-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: uv\nVersion: 1.0\n",
            "uv-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            "uv-1.0.dist-info/entry_points.txt": "[console_scripts]\nuv = uv:main\n",
        }
        record = "".join(f"{name},sha256={digest(text)},{len(text)}\n" for name, text in files.items())
        with zipfile.ZipFile(wheel, "w") as archive:
            for name, text in (files | {"uv-1.0.dist-info/RECORD": record}).items():
                archive.writestr(name, text)
        pin = hashlib.sha256(wheel.read_bytes()).hexdigest()
        (folder / "requirements.txt").write_text(f"uv==1.0 --hash=sha256:{pin}\n")
        self.index = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheel.parent), "PIP_CONFIG_FILE": os.devnull}
        self.before = ONLY_UV.format(str(folder)) + (COPIED.format(str(bare)) if bare else "")

    def start(self, **environment):
        """`course.py bench` without benchmarks, which ends after the installation."""
        variables = {**os.environ, **self.index, **environment}
        call = self.call("bench", before=self.before)
        return subprocess.Popen(call, cwd=self.folder, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def noted(self):
        return self.log.read_text().split() if self.log.exists() else []

    def is_complete(self):
        return (self.folder / ".venv" / "installed-lock.sha256").exists()


def digest(text):
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def until(condition, seconds=600):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


@pytest.fixture
def unwritable(tmp_path):
    (tmp_path / "file").touch()
    return str(tmp_path / "file" / "home")  # not even root can make this


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    course = Course(tmp_path_factory.mktemp("course"))
    course.install()
    return course


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder, symlinks=True, with_pip=True)
    return folder


# ------------------------------------------------------------------------------------------------------ installing


def test_settings_of_what_and_where_do_not_reach_pip_and_uv(tmp_path, unwritable):
    course = WithIndex(tmp_path)
    course.start(**WHAT_AND_WHERE, **{"UV_INDEX_URL": "https://a.b", "HOME": unwritable}).wait()
    assert course.is_complete()
    seen = json.loads((tmp_path / "log.json").read_text())
    assert not [name for name in WHAT_AND_WHERE if name in seen]
    assert seen["PIP_FIND_LINKS"] == course.index["PIP_FIND_LINKS"]
    assert seen["UV_INDEX_URL"] == "https://a.b"
    assert os.access(seen["HOME"], os.W_OK)


def test_where_pips_own_file_says_packages_are_holds_for_uv_too(tmp_path, monkeypatch):
    (tmp_path / "pip.conf").write_text(
        "[global]\nindex-url = https://user:o'clock@mirror/simple\nconstraint = /nowhere\nproxy = global\n"
        "[install]\nproxy = install\nuser = true\n[download]\nproxy = download\n"
    )
    for name in [name for name in os.environ if name.startswith(("PIP_", "UV_", "SSL_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    monkeypatch.setenv("PIP_CERT", "/the/certificate")
    settings = environment._settings()
    assert not {"PIP_USER", "PIP_CONSTRAINT"} & set(settings)
    assert settings["UV_DEFAULT_INDEX"] == settings["PIP_INDEX_URL"] == "https://user:o'clock@mirror/simple"
    assert settings["SSL_CERT_FILE"] == "/the/certificate"
    assert settings["PIP_PROXY"] == "install"


def test_the_environment_may_lie_where_a_link_leads(tmp_path):
    course, target = WithIndex(tmp_path), tmp_path / "elsewhere" / "environment"
    (tmp_path / ".venv").symlink_to(target)
    course.start().wait()
    assert course.is_complete()
    assert (tmp_path / ".venv").is_symlink()
    assert (target / "pyvenv.cfg").exists()


def test_a_link_that_leads_to_itself_is_told_in_one_line(tmp_path):
    course = WithIndex(tmp_path)
    (tmp_path / ".venv").symlink_to(".venv")
    assert "symbolic link" in only_line(course.run("book", before=course.before, **course.index)).lower()


def test_of_two_first_runs_one_installs_and_the_other_waits(tmp_path, bare):
    course = WithIndex(tmp_path, bare)
    first, second = course.start(UV_HTTP_TIMEOUT="2"), course.start(UV_HTTP_TIMEOUT="2")
    said = [process.communicate()[0] for process in (first, second)]
    assert course.noted() == ["begin", "end"]
    assert course.is_complete()
    assert sum(b"waiting for its end" in words for words in said) == 1


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_an_installation_that_was_killed_is_not_joined_by_another(tmp_path, bare, how):
    """Killed without a word, it leaves a uv at work, and that is waited for; told to end, it takes uv along."""
    course = WithIndex(tmp_path, bare)
    first = course.start(UV_HTTP_TIMEOUT="4")
    until(lambda: course.noted() == ["begin"])
    first.send_signal(how)
    first.wait()
    course.start().wait()
    orphan = ["begin", "end"] if how == signal.SIGKILL else ["begin"]
    assert course.noted() == [*orphan, "begin", "end"]
    assert course.is_complete()


# --------------------------------------------------------------------------------------------------------- running


def test_a_foreign_python_path_brings_nothing_in(installed, tmp_path):
    (tmp_path / "nbformat.py").write_text("raise SystemExit('the wrong one')")
    before = f"import os; os.environ.update({FOREIGN_PYTHON!r})"
    result = installed.run("student", "handout", before=before, cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "handout").exists()


def test_an_unwritable_home_is_replaced(installed, tmp_path, unwritable):
    code = f"import sys; sys.path.insert(0, {str(installed.folder / 'notebooks')!r})\n"
    code += "from ketamine.figures.fonts import use_sans; use_sans(); import os; print(os.path.expanduser('~'))"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)]), tmp_path / "mine.ipynb")
    result = installed.run("refresh", "mine.ipynb", cwd=tmp_path, HOME=unwritable, XDG_CACHE_HOME=unwritable)
    assert result.returncode == 0, result.stderr
    (output,) = nbformat.read(tmp_path / "mine.ipynb", as_version=4).cells[0].outputs  # no warning besides
    assert os.access(output.text.strip(), os.W_OK)


@pytest.mark.parametrize("folder", environment.IN_A_HOME)
def test_a_home_in_which_somebody_else_owns_a_part_is_replaced_too(tmp_path, monkeypatch, folder):
    (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(environment, "VENV", tmp_path)
    assert environment.clean()["HOME"] == str(tmp_path)
    owned = str(tmp_path / folder)
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != owned)
    assert environment.clean()["HOME"] == str(tmp_path / "home")


def test_jupyterlab_ends_with_the_command(installed, unwritable):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def answers():
        with socket.socket() as line:
            return line.connect_ex(("127.0.0.1", port)) == 0

    call = installed.call("lab", "--no-browser", f"--port={port}")
    lab = subprocess.Popen(call, env={**os.environ, "HOME": unwritable}, stderr=subprocess.DEVNULL)
    until(answers)
    lab.terminate()
    lab.wait(60)
    assert not answers()
