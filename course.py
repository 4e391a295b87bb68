#!/usr/bin/env python3
"""Commands of the course: lab, book, preview, new, test, refresh, student, questions, wheel, print, doctor, bench

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


def run(*arguments, **settings):
    """Run the environment's Python in front of the user and give back its exit code; it ends when this process does."""
    process = subprocess.Popen([environment.PYTHON, *arguments], cwd=HERE, env=environment.clean() | settings)
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
        is_address = "://" in value
        if not value.startswith("-") and not is_address and (are_paths or leads_somewhere):
            argument = option + equals + str(Path.cwd() / path) + colons + rest
        found.append(argument)
    return found


def chapters():
    """The names of the chapters by their numbers, in order."""
    return {int(path.name[:2]): path.stem for path in sorted((HERE / "notebooks").glob("[0-9][0-9]-*.ipynb"))}


def lab(extra):
    """open the notebooks in JupyterLab"""
    first = f"/tree/{next(iter(chapters().values()))}.ipynb" if chapters() else ""
    options = [f"--config={HERE / 'tools' / 'jupyter_config.py'}"]
    options += ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # in a container there is often no other user
    return run("-m", "jupyterlab", "notebooks", f"--LabApp.default_url=/lab{first}", *options, *extra)


def one_chapter(extra):
    """The chapter whose number stands first, such as 09-one-infusion, or "" for the whole course; and what follows."""
    if not extra or not extra[0].isdigit():
        return "", extra
    if int(extra[0]) not in chapters():
        there = ", ".join(f"{number:02}" for number in chapters())
        raise folders.Problem(f"There is no chapter {extra[0]}; there are {there}.")
    if extra[1:] and extra[1].isdigit():
        raise folders.Problem(f"One chapter at a time: {extra[0]} or {extra[1]}, or no number for the whole course.")
    return chapters()[int(extra[0])], extra[1:]


def built(chapter):
    """Where the book is built: in _build, or for one chapter alone in a folder of its own there."""
    return HERE / "_build" / chapter / "_build" if chapter else HERE / "_build"


def book(extra):
    """build the book, from clean, into _build/html; `book 09` runs that chapter only, `book --zip` makes one file"""
    chapter, extra = one_chapter(extra)
    as_zip, extra = "--zip" in extra, [argument for argument in extra if argument != "--zip"]
    for part in BUILT:
        folders.make_anew(built(chapter) / part)
    where = ["--path-output", built(chapter).parent]
    settings = {"COURSE_CHAPTER": chapter} | ({"COURSE_ZIP": "made"} if as_zip else {})
    code = run(*JUPYTER_BOOK, ".", "-n", "-W", "--keep-going", *where, *extra, **settings)
    if code == 0:
        first = f"notebooks/{chapter}.html" if chapter else "index.html"
        print(f"The book is ready: open {built(chapter) / 'html' / first}", flush=True)
    return code or (run("-m", "tools.archive", built(chapter) / "html") if as_zip else 0)


def preview(extra):
    """serve the book, or `preview 09` one chapter, and build it again whenever it changes"""
    return run("-m", "tools.preview", *extra)


def new(extra):
    """make the skeleton of a chapter: `new 20-my-chapter "Its title"`"""
    return run("-m", "tools.new", *extra)


def test(extra):
    """build the book, then check the code and run every test; `test 09` what concerns that chapter"""
    chapter, extra = one_chapter(extra)
    concerns = ["-k", f"{chapter} or {chapter[3:].replace('-', '_')}"] if chapter else []
    workers = ["--dist", "loadfile", "-n", "2"] if chapter else ["--dist", "loadscope", "-n", "3"]  # most tests wait
    return (
        book([chapter[:2]] if chapter else [])
        or run("-m", "ruff", "check", ".")
        or run(
            *["-m", "pytest", "--nbval", *workers, *concerns, *extra],
            COURSE_BOOK=str(built(chapter) / "html"),
        )
    )


def student(extra):
    """write the notebooks without solutions and keys into _build/student, or into the folder that follows"""
    return run("-m", "tools.student", *extra)


def questions(extra):
    """write the questions for learning platforms into _build/questions, or into the folder that follows"""
    return run("-m", "tools.questions", *extra)


def wheel(extra):
    """build the package as a wheel, for a notebook that stands alone, into _build/wheel or the folder that follows"""
    return run("-m", "tools.wheel", *extra)


def print_(extra):
    """print the course as PDF, with solutions, worksheets and their key apart; `print 09` chapter 9 alone"""
    chapter, extra = one_chapter(extra)
    html = built(chapter) / "html"
    if not (html / "index.html").exists():
        code = book([chapter[:2]] if chapter else [])
        if code:
            return code
    return run("-m", "tools.paper", html, *(["--chapter", chapter] if chapter else []), *extra)


def refresh(extra):
    """run every notebook again, or those that follow, and store their text results"""
    return run("-m", "tools.refresh", *extra)


def doctor(extra):
    """look whether this machine is ready for a lesson, one line for each thing"""
    return run("-m", "tools.doctor", *extra)


def bench(extra):
    """measure what is fast; `bench --class 30` a class of thirty on this machine"""
    return run("-m", "benchmarks.run", *extra)


COMMANDS = (lab, book, preview, new, test, refresh, student, questions, wheel, print_, doctor, bench)
COMMANDS = {each.__name__.rstrip("_"): each for each in COMMANDS}
OF_PATHS = ("refresh", "student", "questions", "wheel")
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
        description="\n".join(f"{name:10}{function.__doc__}" for name, function in COMMANDS.items()),
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
