#!/usr/bin/env python3
"""Everything that one does with the course: python3 course.py lab | book | test | refresh | student | bench

It needs Python 3.11 or newer and nothing else: the rest is installed into .venv beside this file, as pinned in
requirements.txt. (No new syntax, please: an old Python must be able to read this file to say that it is too old.)
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("The course needs Python 3.11 or newer: this is %s. Run it with a newer one." % sys.version.split()[0])  # noqa: UP031

import argparse
import os
import signal
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from tools import environment, folders  # noqa: E402

JUPYTER_BOOK = ["-c", "from jupyter_book.cli.main import main; main()", "build"]
BUILT = ("html", "jupyter_execute", ".doctrees")  # what Jupyter Book makes in _build


def run(*arguments):
    """Run the environment's Python in front of the user and give back its exit code; it ends when this process does."""
    process = subprocess.Popen([environment.PYTHON, *arguments], cwd=HERE, env=environment.clean())
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        raise


def whole(arguments, are_paths):
    """Arguments in which paths count from where the user stands, for commands run in the folder of the course.

    Where not all of them are paths, those are that lead to something.
    """
    found = []
    for before, argument in zip(["", *arguments], arguments, strict=False):
        option, equals, value = argument.rpartition("=") if argument.startswith("-") else ("", "", argument)
        path, colons, rest = value.partition("::")
        leads_somewhere = path and before not in ("-k", "-m") and os.path.exists(path)
        if not value.startswith("-") and (are_paths or leads_somewhere):
            argument = option + equals + str(Path.cwd() / path) + colons + rest
        found.append(argument)
    return found


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
    for part in BUILT:
        folders.make_anew(HERE / "_build" / part)
    code = run(*JUPYTER_BOOK, ".", "-n", "-W", "--keep-going", *extra)
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
    """write the notebooks without solutions and keys into _build/student, or into the folder that follows"""
    return run("-m", "tools.student", *extra)


def refresh(extra):
    """run every notebook again, or those that follow, and store their text results"""
    return run("-m", "tools.refresh", *extra)


def bench(extra):
    """measure what is fast"""
    return run("-m", "benchmarks.run", *extra)


COMMANDS = {function.__name__: function for function in (lab, book, test, refresh, student, bench)}
OF_PATHS = ("refresh", "student")
PASSED_ON = {
    "lab": ["-m", "jupyterlab", "--help"],
    "book": [*JUPYTER_BOOK, "--help"],
    "test": ["-m", "pytest", "--help"],
}


def explain(command):
    """What a command does and, once that is installed, what its tool takes; nothing is made."""
    print(f"course.py {command}: {COMMANDS[command].__doc__}", flush=True)
    return run(*PASSED_ON[command]) if command in PASSED_ON and environment.is_installed() else 0


def main(arguments):
    parser = argparse.ArgumentParser(
        prog="course.py",
        description="\n".join(f"{name:9}{function.__doc__}" for name, function in COMMANDS.items()),
        epilog="Whatever follows the command is passed on to JupyterLab, Jupyter Book or pytest.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS)
    command, extra = parser.parse_args(arguments[:1]).command, arguments[1:]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if {"-h", "--help"} & set(extra):
            return explain(command)
        if not environment.is_installed():
            environment.install()
        if command in OF_PATHS or Path.cwd() != HERE:
            extra = whole(extra, are_paths=command in OF_PATHS)
        return COMMANDS[command](extra)
    except folders.Problem as problem:
        print(problem, file=sys.stderr)
    except OSError as error:
        print(environment.explain(str(error), "preparing the course"), file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
