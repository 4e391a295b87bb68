"""Folders that the commands make. Whatever else lies in a folder is the user's: nothing here deletes or changes it.

A folder of ours holds a mark. Where only tools write, as in the environment, the mark says that everything is ours.
Where people may work, as in students' copies, it lists every file with its digest; a file that is not listed, or that
was changed since, is the user's. The mark comes before what it vouches for and the list stays until the next one is
complete, so that a command which is killed leaves nothing that the next one takes for somebody else's.
"""

import hashlib
import json
import os
import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
BUILD = Path(os.path.realpath(HERE / "_build"))
MARK = ".made-by-course"


class Problem(Exception):
    """What went wrong and what to do about it, in one line for the user."""


def make_anew(folder: Path) -> None:
    """Leave a folder that is empty but for its mark; whatever tools write there from now on is ours."""
    folder = Path(os.path.realpath(folder))
    _refuse_strangers(folder)
    _everything(folder).parent.mkdir(parents=True, exist_ok=True)
    _everything(folder).touch()
    for entry in folder.iterdir():
        if entry.name != MARK:
            _delete(entry)


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Fill a folder with these files, by their paths in it, in place of those that were written there before."""
    folder = Path(os.path.realpath(folder))
    within_course = folder == HERE or HERE in folder.parents
    if folder in HERE.parents or (within_course and BUILD not in folder.parents):
        raise Problem(f"{folder} is not free: it is, holds or lies within the course. Name a folder elsewhere.")
    if any(_everything(place).exists() for place in (folder, *folder.parents)):
        raise Problem(f"{folder} belongs to another command, which makes it anew. Name a folder elsewhere.")
    _refuse_strangers(folder)
    for name in _listed(folder):
        (folder / name).unlink(missing_ok=True)
    (folder / MARK).mkdir(parents=True, exist_ok=True)
    digests = {name: _digest(content) for name, content in files.items()}
    replace(_list(folder), json.dumps(digests, indent=0).encode(), folder / MARK / "half-done")
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        replace(folder / name, content, folder / MARK / "half-done")


def replace(path: Path, content: bytes, half_done: Path) -> None:
    """Give a file its new content in one step: who is killed leaves the old or the new one, never a part."""
    half_done.write_bytes(content)
    if path.exists():
        shutil.copymode(path, half_done)
    os.replace(half_done, path)


def _everything(folder):
    return folder / MARK / "everything"


def _list(folder):
    return folder / MARK / "files.json"


def _listed(folder) -> dict[str, str]:
    return json.loads(_list(folder).read_bytes()) if _list(folder).exists() else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _refuse_strangers(folder):
    for path in () if _everything(folder).exists() else _strangers(folder):
        raise Problem(f"{path} was not written by course.py, or was changed since: move it away and run this again.")


def _strangers(folder):
    """Every file and link in a folder that is not as it was written there; links are not followed."""
    if not folder.is_dir():
        yield from [folder] * os.path.lexists(folder)
        return
    listed = _listed(folder)
    for place, folders, files in os.walk(folder, onerror=_give_up):
        here = Path(place)
        folders[:] = [name for name in folders if name != "__pycache__" and here / name != folder / MARK]
        for path in (here / name for name in (*files, *folders)):
            known = listed.get(path.relative_to(folder).as_posix())
            own = path.is_dir() or (path.is_file() and known == _digest(path.read_bytes()))
            if path.is_symlink() or not own:
                yield path


def _give_up(error):
    raise error


def _delete(path):
    """The one place that deletes folders; a link goes, and what it leads to stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
