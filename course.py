#!/usr/bin/env python3
"""Everything that one does with the course: python3 course.py lab | book | test | refresh | bench

It needs Python 3.11 or newer and nothing else: the rest is installed into .venv beside this file, as pinned in
requirements.txt. (Old syntax on purpose: an old Python must be able to read this file and say that it is too old.)
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "The course needs Python 3.11 or newer and this is Python {}.{}: install a newer one and run it with that.".format(
            *sys.version_info[:2]
        )
    )

import argparse
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "requirements.txt"
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed-lock.sha256"
BOOK = HERE / "_build" / "html"

# pip's settings that uv must share, so that both ask the same index in the same way
FROM_PIP_TO_UV = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
USED_BY_COMMANDS = ["jupyterlab", "jupyter_book", "nbval", "pytest", "xdist", "matplotlib", "scipy", "anywidget"]


class Problem(Exception):
    """What went wrong and what to do about it, in one line for the user."""


# --- the environment -------------------------------------------------------------------------------------------------


def lock_digest():
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def is_installed():
    """Whether .venv was completely installed from this lock and its parts are still there."""
    if not PYTHON.exists() or not STAMP.exists() or STAMP.read_text() != lock_digest():
        return False
    look = "import importlib.util as u, sys; sys.exit(any(u.find_spec(name) is None for name in sys.argv[1:]))"
    try:
        return subprocess.run([PYTHON, "-c", look, *USED_BY_COMMANDS], capture_output=True).returncode == 0
    except OSError:
        return False


def run_step(command, doing, **options):
    """Run a step of the installation out of sight; if it fails, say why in one line."""
    result = subprocess.run(command, capture_output=True, text=True, errors="replace", **options)
    if result.returncode:
        raise Problem(explain(result.stderr + result.stdout, doing))
    return result.stdout


def explain(output, doing):
    if re.search(r"No space left|not enough space|disk quota", output, re.IGNORECASE):
        return "The disk is full while {}: free about 1.5 GB and run this again.".format(doing)
    if re.search(r"ensurepip|python3-venv", output):
        return no_venv()
    if re.search(r"hash(es)? mismatch|do not match the hash", output, re.IGNORECASE):
        return "A package differs from what requirements.txt pins while {}: do not use it, and tell whoever runs your package index.".format(doing)
    if re.search(
        r"resolution|getaddrinfo|dns error|connect|timed out|unreachable|Failed to fetch|No matching distribution",
        output,
        re.IGNORECASE,
    ):
        return "No answer from the package index while {}: check the network (or pip's index-url) and run this again.".format(doing)
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["no message"]
    return "Failed while {}: {} (delete the folder .venv and run this again)".format(doing, lines[-1])


def no_venv():
    return "This Python cannot make virtual environments: install its venv module (Debian, Ubuntu: sudo apt install python3-venv) and run this again."


def install():
    """Make .venv if it is missing or broken, and bring it to exactly what the lock says."""
    print("Installing what the course needs into .venv (once, under a minute on a good network) ...", flush=True)
    if STAMP.exists():
        STAMP.unlink()  # from here until the end, .venv counts as unfinished
    if not runs_pip():
        shutil.rmtree(VENV, ignore_errors=True)
        try:
            import ensurepip  # noqa: F401  Debian leaves it out of its bare Python
            import venv  # noqa: F401
        except ImportError:
            raise Problem(no_venv()) from None
        run_step([sys.executable, "-m", "venv", str(VENV)], "making .venv")
    uv_only = VENV / "uv.txt"
    uv_only.write_text(pinned("uv"))
    run_step(
        [PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r", uv_only], "installing uv"
    )
    run_step(
        [BIN / "uv", "pip", "sync", "--python", PYTHON, "--require-hashes", LOCK], "installing packages", env=uv_settings()
    )
    STAMP.write_text(lock_digest())
    if not is_installed():
        STAMP.unlink()
        raise Problem("The installation in .venv is broken: delete the folder .venv and run this again.")


def runs_pip():
    try:
        return subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def pinned(name):
    """The lines of the lock that pin one package and list its hashes."""
    found = re.search(r"^{}==.*?(?=^\S|\Z)".format(re.escape(name)), LOCK.read_text(), re.MULTILINE | re.DOTALL)
    return found.group()


def uv_settings():
    environment = dict(os.environ)
    for line in run_step([PYTHON, "-m", "pip", "config", "list"], "reading pip's settings").splitlines():
        key, _, value = line.partition("=")
        variable = FROM_PIP_TO_UV.get(key.rpartition(".")[2])
        if variable:
            environment.setdefault(variable, value.strip("'\""))
    return environment


# --- the commands ----------------------------------------------------------------------------------------------------


def run(module, *arguments):
    """Run a Python module of the environment in front of the user and give back its exit code."""
    return subprocess.run([PYTHON, "-m", module, *arguments], cwd=HERE).returncode


def lab(extra):
    """open the notebooks in JupyterLab"""
    chapters = sorted((HERE / "notebooks").glob("[0-9][0-9]-*.ipynb"))
    first = "/tree/" + chapters[0].name if chapters else ""
    return run(
        "jupyterlab",
        "notebooks",
        "--LabApp.default_url=/lab" + first,
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        *extra
    )


def book(extra):
    """build the book, from clean, into _build/html"""
    shutil.rmtree(HERE / "_build", ignore_errors=True)
    code = run("jupyter_book.cli.main", "build", ".", "-n", "-W", "--keep-going", *extra)
    if code == 0:
        print("The book is ready: open {}".format(BOOK / "index.html"))
    return code


def test(extra):
    """build the book, then check the code and run every test"""
    return (
        book([])
        or run("ruff", "check", ".")
        or run("pytest", "-n", "2", "--dist", "loadfile", "--nbval", *extra)
    )


def refresh(extra):
    """run every notebook again and store its text results"""
    return run("tools.refresh", *extra)


def bench(extra):
    """measure what is fast"""
    return run("benchmarks.run", *extra)


COMMANDS = {function.__name__: function for function in (lab, book, test, refresh, bench)}


def main(arguments):
    parser = argparse.ArgumentParser(
        prog="course.py",
        description="\n".join("{:9}{}".format(name, function.__doc__) for name, function in COMMANDS.items()),
        epilog="Whatever follows the command is passed on to JupyterLab, Jupyter Book or pytest.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS)
    command, extra = parser.parse_known_args(arguments[:1])[0].command, arguments[1:]
    try:
        if not is_installed():
            install()
        return COMMANDS[command](extra)
    except Problem as problem:
        print(problem, file=sys.stderr)
    except OSError as error:
        print(explain(str(error), "preparing the course"), file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
