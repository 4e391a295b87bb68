"""Make the skeleton of a chapter behind the last one: files that pass the tests, and say what to fill in."""

import argparse
import keyword
import re
import sys
import tomllib
from pathlib import Path

import course
from tools import folders

HERE = Path(__file__).parent
SKELETON = HERE / "skeleton"
FIGURES = folders.HERE / "notebooks" / "ketamine" / "figures"
TESTS = folders.HERE / "tests"
NAME = re.compile(r"([0-9]{2})-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)")
TITLE = re.compile(r"(?=.*\w)(?:[^\W_]|[ ,.:;?!’“”–-])+")
"""Signs that mean nothing in Markdown, TOML, YAML or JSON."""


def placeholders(name: str, title: str) -> dict[str, str]:
    """What stands for what in the skeleton. Raises Problem for a name or a title that no chapter can have."""
    last = course.chapters()[max(course.chapters())]
    match = NAME.fullmatch(name)
    if not match:
        raise folders.Problem(f"name: got {name!r}; write a number and words in small letters, such as 20-my-chapter.")
    number, slug, module = int(match[1]), match[2], match[2].replace("-", "_")
    if number <= int(last[:2]):
        raise folders.Problem(f"name: got {name!r}; a new chapter stands behind {last}, with a number up to 99.")
    if keyword.iskeyword(module):
        raise folders.Problem(f"name: got {name!r}; {module} is a word of Python, so that nothing could be imported.")
    for taken in (*FIGURES.glob(module), *FIGURES.glob(f"{module}.py"), *TESTS.rglob(f"test_{module}.py")):
        there = taken.relative_to(folders.HERE).as_posix()
        raise folders.Problem(f"name: got {name!r}; {there} is there already: choose other words.")
    if not TITLE.fullmatch(title):
        raise folders.Problem(f"title: got {title!r}; write words, and of signs only , . : ; ? ! ’ “ ” – and -.")
    words = {"NAME": name, "SLUG": slug, "MODULE": module, "NUMBER": str(number), "TITLE": title.strip()}
    return {f"__{word}__": stands for word, stands in words.items()} | {"__LAST__": last}


def filled(text: str, words: dict[str, str]) -> str:
    """A text of the skeleton with what its placeholders stand for."""
    for word, stands in words.items():
        text = text.replace(word, stands)
    return text


def new_files(words: dict[str, str]) -> dict[Path, str]:
    """The chapter's own files by their paths. Raises Problem if one is there already."""
    found = {}
    for source in sorted(path for path in SKELETON.rglob("*") if path.is_file() and path.parent.name != "__pycache__"):
        path = folders.HERE / filled(source.relative_to(SKELETON).as_posix(), words)
        if path.exists():
            raise folders.Problem(f"{path.relative_to(folders.HERE)} is there already, and stays: nothing was made.")
        found[path] = filled(source.read_text(encoding="utf-8"), words)
    return found


def changed_files(words: dict[str, str]) -> dict[Path, str]:
    """The files that name the chapter, with that put in. Raises Problem where a place is not found once."""
    found = {}
    for insert in tomllib.loads((HERE / "places.toml").read_text(encoding="utf-8"))["insert"]:
        path = folders.HERE / filled(insert["file"], words)
        text = found.get(path) or path.read_text(encoding="utf-8")
        places = [match.end() for match in re.finditer(filled(insert["after"], words), text)]
        if len(places) != 1:
            where = f"{path.relative_to(folders.HERE)}: {len(places)} places fit {insert['after']!r}"
            raise folders.Problem(f"{where}, and it needs one: nothing was made.")
        found[path] = text[: places[0]] + filled(insert["text"], words) + text[places[0] :]
    return found


def write(path: Path, text: str) -> None:
    """Write a file; one that is there keeps the ends of its lines, which a checkout on Windows may have changed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and b"\r\n" in path.read_bytes():
        text = text.replace("\n", "\r\n")
    folders.replace(path, text.encode(), path.with_name(f".{path.name}.half-done"))


def listed(paths) -> str:
    return "\n".join(f"  {path.relative_to(folders.HERE).as_posix()}" for path in paths)


SAID = """Made:
{made}
Changed, by a line or a few words each:
{changed}

Each place to fill says so:

  git grep --untracked -n "TO FILL" -- notebooks book/teachers tests/answers tests/explanations

Sentences that count chapters stay as they are: look for “nineteen” in book/start.md and book/ways.md, and for what
the last week of the term holds. How to go on: the page “A new chapter in an hour” (book/new-chapter.md), with

  python3 course.py preview {number}
  python3 course.py test {number}"""


def main(name: str, title: str) -> None:
    words = placeholders(name, title)
    made, changed = new_files(words), changed_files(words)
    for path, text in {**made, **changed}.items():
        write(path, text)
    print(SAID.format(made=listed(made), changed=listed(changed), number=words["__NUMBER__"]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="course.py new", description=__doc__)
    parser.add_argument("name", help="such as 20-my-chapter")
    parser.add_argument("title", help="such as “My chapter”, in quotes")
    options = parser.parse_args()
    try:
        main(options.name, options.title)
    except (folders.Problem, OSError) as problem:
        sys.exit(str(problem))
