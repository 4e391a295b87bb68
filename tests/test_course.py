"""course.py says in one line what is wrong and what to do, whatever is wrong."""

import os
import runpy

import pytest
from course_copy import ROOT, Course, only_line
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path)


FAILING_STEPS = """
import subprocess
real = subprocess.run
def fails(command, **options):
    if 'venv' in map(str, command):
        return subprocess.CompletedProcess(command, 1, stdout='', stderr={message!r})
    return real(command, **options)
subprocess.run = fails
"""


def test_an_old_python_is_told_so(course):
    before = "sys.version_info = (3, 8, 10); sys.version = '3.8.10 (old)'"
    line = only_line(course.run("book", before=before))
    assert "3.11 or newer" in line and "3.8.10" in line


def test_the_file_parses_on_an_old_python():
    import ast

    ast.parse((ROOT / "course.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_python_without_venv_names_the_package_to_install(course):
    before = "import importlib.util as u; find = u.find_spec; u.find_spec = lambda n: n != 'ensurepip' and find(n)"
    assert "python3-venv" in only_line(course.run("book", before=before))


@pytest.mark.parametrize(
    ("message", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("Failed to establish a new connection: Name or service not known", "check the network"),
        ("error: Failed to fetch: `numpy`\n  Caused by: dns error", "check the network"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE FILE", "not the one that requirements.txt pins"),
        ("Traceback\nRuntimeError: something else", "RuntimeError: something else"),
    ],
)
def test_a_failing_step_is_explained(course, message, advice):
    assert advice in only_line(course.run("book", before=FAILING_STEPS.format(message=message)))


def test_without_an_index_the_network_is_named(course):
    nothing_but = {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_NO_CACHE_DIR": "1", "PIP_RETRIES": "0"}
    result = course.run("book", PIP_INDEX_URL="http://127.0.0.1:9/simple", **nothing_but)
    assert "check the network" in only_line(result)
    assert not (course.folder / ".venv" / "installed-lock.sha256").exists()


def test_an_environment_that_lost_its_python_is_made_again(course):
    (course.folder / ".venv" / "bin").mkdir(parents=True)
    (course.folder / ".venv" / "bin" / "python").symlink_to("/nowhere/python")
    (course.folder / ".venv" / ".made-by-course").mkdir()
    (course.folder / ".venv" / ".made-by-course" / "everything").touch()
    (course.folder / ".venv" / "left-over").touch()
    only_line(course.run("book", before=FAILING_STEPS.format(message="stopped here")))
    assert not (course.folder / ".venv" / "left-over").exists()


def test_an_unknown_command_lists_the_known_ones(course):
    result = course.run("bake")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert all(command in result.stderr for command in ("lab", "book", "test", "refresh", "bench"))


@pytest.fixture
def variables(monkeypatch):
    """The environment's variables, which the settings of the server may change for this test alone."""
    monkeypatch.setattr(os, "environ", os.environ.copy())
    return os.environ


def test_the_server_of_the_lab_sends_each_answer_at_once(monkeypatch, variables):
    seen = []
    monkeypatch.setattr(KernelWebsocketHandler, "open", lambda self, kernel: f"opened {kernel}")
    monkeypatch.setattr(KernelWebsocketHandler, "set_nodelay", lambda self, on: seen.append(on))
    runpy.run_path(str(ROOT / "tools" / "jupyter_config.py"))
    handler = object.__new__(KernelWebsocketHandler)
    assert handler.open("a kernel") == "opened a kernel"
    assert seen == [True]


@pytest.mark.parametrize("asked, given", [(None, "1"), ("4", "4")])
def test_the_kernels_of_the_server_take_one_thread_each_unless_somebody_asked_for_more(
    monkeypatch, variables, asked, given
):
    monkeypatch.setattr(KernelWebsocketHandler, "open", KernelWebsocketHandler.open)
    variables.pop("OPENBLAS_NUM_THREADS", None)
    if asked is not None:
        variables["OPENBLAS_NUM_THREADS"] = asked
    runpy.run_path(str(ROOT / "tools" / "jupyter_config.py"))
    assert variables["OPENBLAS_NUM_THREADS"] == given
