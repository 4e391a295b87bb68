#!/usr/bin/env python3
"""Everything that one does with the course: python3 course.py lab | book | test | refresh | student | bench

It needs Python 3.11 or newer and nothing else: the rest is installed into .venv beside this file, as pinned in
requirements.txt. (No new syntax, please: an old Python must be able to read this file to say that it is too old.)
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("The course needs Python 3.11 or newer: this is %s. Run it with a newer one." % sys.version.split()[0])  # noqa: UP031

import argparse
import hashlib
import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "requirements.txt"
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed-lock.sha256"

FROM_PIP_TO_UV = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
FIND_ALL = "import sys; from importlib.util import find_spec; sys.exit(not all(map(find_spec, sys.argv[1:])))"
USED_BY_COMMANDS = ["anywidget", "jupyterlab", "jupyter_book", "matplotlib", "nbval", "pytest", "scipy", "xdist"]
NO_VENV = "This Python cannot make virtual environments: install the package python3-venv (Debian, Ubuntu)."
NO_INDEX = "No answer from the package index: check the network, or pip's index-url, and run this again."
CAUSES = {
    r"No space left|not enough space|quota": "The disk is full: free about 2 GB and run this again.",
    r"ensurepip": NO_VENV,
    r"hash mismatch|do not match the hash": "A package is not the one that requirements.txt pins: distrust its source.",
    r"resol(ve|ution)|getaddrinfo|dns|connect|timed out|unreachable|failed to fetch|no matching distribution": NO_INDEX,
}


class Problem(Exception):
    """What went wrong and what to do about it, in one line for the user."""


# --- the environment -------------------------------------------------------------------------------------------------


def lock_digest():
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def is_installed():
    """Whether .venv was completely installed from this lock and its parts are still there."""
    return STAMP.exists() and STAMP.read_text() == lock_digest() and python_can("-c", FIND_ALL, *USED_BY_COMMANDS)


def python_can(*arguments):
    try:
        return subprocess.run([PYTHON, *arguments], capture_output=True).returncode == 0
    except OSError:
        return False


def install():
    """Bring .venv to exactly what the lock says; make it anew unless it was once complete."""
    print("Installing what the course needs into .venv (once; about a minute) ...", flush=True)
    once_complete = STAMP.exists() and STAMP.read_text() != lock_digest() and python_can("-m", "pip", "--version")
    STAMP.unlink(missing_ok=True)  # from here until the end, .venv counts as unfinished
    if not once_complete:
        make_venv()
    uv_only = VENV / "uv.txt"
    uv_only.write_text(pinned("uv"))
    step("installing uv", PYTHON, "-m", "pip", "install", "--no-deps", "--require-hashes", "-r", uv_only)
    sync = ["pip", "sync", "--python", PYTHON, "--require-hashes", LOCK]
    step("installing packages", BIN / "uv", *sync, env=uv_settings())
    STAMP.write_text(lock_digest())
    if not is_installed():
        STAMP.unlink()
        raise Problem("The installation is broken: delete the folder .venv and run this again.")


def make_venv():
    if VENV.exists():
        shutil.rmtree(VENV)
    if not find_spec("venv") or not find_spec("ensurepip"):  # Debian leaves them out of its bare Python
        raise Problem(NO_VENV)
    step("making .venv", sys.executable, "-m", "venv", VENV)


def step(doing, *command, **options):
    """Run one step of the installation out of sight; if it fails, say why in one line."""
    result = subprocess.run(command, capture_output=True, text=True, errors="replace", **options)
    if result.returncode:
        raise Problem(explain(result.stdout + result.stderr, doing))
    return result.stdout


def explain(output, doing):
    """One line for the user, from whatever a failed step printed."""
    for pattern, advice in CAUSES.items():
        if re.search(pattern, output, re.IGNORECASE):
            return f"{advice} (while {doing})"
    last = [line.strip() for line in output.splitlines() if line.strip()][-1:] or ["no message"]
    return f"{last[0]} (while {doing}; if it stays, delete the folder .venv and run this again)"


def pinned(name):
    """The lines of the lock that pin one package and list its hashes."""
    return re.search(rf"^{name}==.*?(?=^\S|\Z)", LOCK.read_text(), re.MULTILINE | re.DOTALL).group()


def uv_settings():
    """The environment for uv, with what pip was told about index and certificates, so that the two agree."""
    environment = dict(os.environ)
    for line in step("reading pip's settings", PYTHON, "-m", "pip", "config", "list").splitlines():
        key, _, value = line.partition("=")
        variable = FROM_PIP_TO_UV.get(key.rpartition(".")[2])
        if variable:
            environment.setdefault(variable, value.strip("'"))
    return environment


# --- the commands ----------------------------------------------------------------------------------------------------


def run(*arguments):
    """Run the environment's Python in front of the user and give back its exit code."""
    environment = dict(os.environ, PYTHONUTF8="1")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or every kernel compiles all its imports again
    return subprocess.run([PYTHON, *arguments], cwd=HERE, env=environment).returncode


def lab(extra):
    """open the notebooks in JupyterLab"""
    chapters = sorted((HERE / "notebooks").glob("[0-9][0-9]-*.ipynb"))
    first = f"/tree/{chapters[0].name}" if chapters else ""
    options = [f"--config={HERE / 'tools' / 'jupyter_config.py'}"]
    options += ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # in a container there is often no other user
    return run("-m", "jupyterlab", "notebooks", f"--LabApp.default_url=/lab{first}", *options, *extra)


def book(extra):
    """build the book, from clean, into _build/html"""
    if (HERE / "_build").exists():
        shutil.rmtree(HERE / "_build")
    jupyter_book = "from jupyter_book.cli.main import main; main()"
    code = run("-c", jupyter_book, "build", ".", "-n", "-W", "--keep-going", *extra)
    if code == 0:
        print(f"The book is ready: open {HERE / '_build' / 'html' / 'index.html'}", flush=True)
    return code


def test(extra):
    """build the book, then check the code and run every test"""
    return (
        book([])
        or run("-m", "ruff", "check", ".")
        or run("-m", "pytest", "-n", "3", "--dist", "loadscope", "--nbval", *extra)  # most tests wait for a browser
    )


def student(extra):
    """write the notebooks without solutions and keys into _build/student"""
    return run("-m", "tools.student", *extra)


def refresh(extra):
    """run every notebook again and store its text results"""
    return run("-m", "tools.refresh", *extra)


def bench(extra):
    """measure what is fast"""
    return run("-m", "benchmarks.run", *extra)


COMMANDS = {function.__name__: function for function in (lab, book, test, refresh, student, bench)}


def main(arguments):
    parser = argparse.ArgumentParser(
        prog="course.py",
        description="\n".join(f"{name:9}{function.__doc__}" for name, function in COMMANDS.items()),
        epilog="Whatever follows the command is passed on to JupyterLab, Jupyter Book or pytest.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS)
    command = parser.parse_args(arguments[:1]).command
    try:
        if not is_installed():
            install()
        return COMMANDS[command](arguments[1:])
    except Problem as problem:
        print(problem, file=sys.stderr)
    except OSError as error:
        print(explain(str(error), "preparing the course"), file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
