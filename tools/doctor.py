"""Look before the first day whether this machine can show the course, one line for each thing; what is wrong says how.

It changes nothing. Exit code 1 if something is wrong.
"""

import shutil
import socket
import sys
import time
import webbrowser
from importlib.metadata import version

from . import environment, folders

NOTEBOOKS = folders.HERE / "notebooks"
ROOM = 1.0  # GB that a built book, students' copies and running notebooks may need
PORT = 8888  # the first that JupyterLab tries
CHECKED = ("jupyterlab", "anywidget", "numpy", "matplotlib", "jupyter-book")


class Wrong(Exception):
    """What is wrong, and what to do about it."""


def python() -> str:
    return f"{sys.version.split()[0]} in {environment.VENV}"


def versions() -> str:
    """The packages as the lock pins them."""
    lock = environment.LOCK.read_text(encoding="utf-8")
    other = [name for name in CHECKED if f"\n{name}=={version(name)} " not in f"\n{lock}"]
    if other:
        raise Wrong(f"{other[0]} {version(other[0])} is not what requirements.txt pins: delete the folder .venv")
    return ", ".join(f"{name} {version(name)}" for name in CHECKED)


def disk() -> str:
    free = shutil.disk_usage(folders.HERE).free / 1e9
    if free < ROOM:
        raise Wrong(f"{free:.1f} GB are free, {ROOM:.0f} may be needed: make room")
    return f"{free:.0f} GB free"


def network() -> str:
    """Only this machine's own network is used: JupyterLab and the browser talk over it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        try:
            socket.create_connection(server.getsockname(), timeout=5).close()
        except OSError as error:
            raise Wrong(f"no answer from 127.0.0.1 ({error}): a firewall stops programs from talking here") from None
    return "this machine answers itself; no other network is needed any more"


def port() -> str:
    try:
        socket.create_server(("127.0.0.1", PORT)).close()
    except OSError:
        return f"{PORT} is taken; JupyterLab takes the next free one and prints its address"
    return f"{PORT} is free"


def browser() -> str:
    try:
        return f"{webbrowser.get().name} opens by itself"
    except webbrowser.Error:
        return "none opens by itself: copy the address that `course.py lab` prints into a browser"


def notebook() -> str:
    """One chapter from its first cell to its last."""
    import nbformat
    from nbclient.exceptions import CellExecutionError

    from .refresh import run

    path = min(NOTEBOOKS.glob("09-*.ipynb"), default=None) or min(NOTEBOOKS.glob("*.ipynb"))
    began = time.perf_counter()
    try:
        run(nbformat.read(path, as_version=4), NOTEBOOKS)
    except CellExecutionError as error:
        last = str(error).strip().splitlines()[-1]
        raise Wrong(f"{path.name} stops: {last}. Was something in notebooks/ changed?") from None
    return f"{path.name} ran in {time.perf_counter() - began:.0f} s"


def figure() -> str:
    """One live figure, moved."""
    sys.path.insert(0, str(NOTEBOOKS))
    from ketamine.figures.ways import way_there

    explorer = way_there()
    before, began = explorer.frame(None)[0]["now"], time.perf_counter()
    now = explorer.frame((0,))[0]["now"]
    if now == before:
        raise Wrong("a figure was moved and says the same as before: delete the folder .venv and run this again")
    return f"moved in {1000 * (time.perf_counter() - began):.0f} ms"


CHECKS = (python, versions, disk, network, port, browser, notebook, figure)


def main() -> int:
    """Print one line for each check; the exit code is 1 if something is wrong."""
    wrong = 0
    for check in CHECKS:
        try:
            found, mark = check(), "fine "
        except (Wrong, OSError, ImportError) as problem:
            found, mark = problem, "WRONG"
            wrong += 1
        print(f"{mark}  {check.__name__:9} {found}", flush=True)
    print("Everything is ready." if not wrong else "Plan B is a page of the book: When something fails in the room.")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
