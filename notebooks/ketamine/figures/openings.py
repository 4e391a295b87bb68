"""What the first cell of a chapter's notebook says of it: question, minutes, and which chapters it needs."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

NOTEBOOKS = Path(__file__).parents[2]
NUMBERED = re.compile(r'href="(\d\d)-[\w-]+\.ipynb"')


@dataclass(frozen=True)
class Opening:
    """A chapter before it begins; `needs` and `helps` are numbers of other chapters, `minutes` those to the quiz."""

    name: str
    title: str
    question: str
    minutes: int
    needs: tuple[int, ...]
    helps: tuple[int, ...]

    @property
    def number(self) -> int:
        return int(self.name[:2])


def opening(path: Path) -> Opening:
    """The opening of a notebook. Raises ValueError for one whose first cell lacks a part."""
    head = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])
    needs, _, helps = _part(path, head, "needs", r"<p>Needs:(.*?)</p>").partition("Helps:")
    return Opening(
        path.stem,
        _part(path, head, "title", r"^# ([^\n]*)"),
        _part(path, head, "question", r'<p class="question">(.*?)</p>'),
        int(_part(path, head, "minutes", r'<p class="minutes">\s*(\d+) min')),
        *(tuple(map(int, NUMBERED.findall(words))) for words in (needs, helps)),
    )


def _part(path: Path, head: str, part: str, pattern: str) -> str:
    found = re.search(pattern, head, re.DOTALL | re.MULTILINE)
    if not found:
        raise ValueError(f"{path.name}: its first cell has no {part}; expected is {pattern}")
    return found[1]


@cache
def openings() -> dict[int, Opening]:
    """All chapters by their number, in the order of the book."""
    return {int(path.name[:2]): opening(path) for path in sorted(NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))}


def before(number: int, helps: bool = False) -> list[int]:
    """The chapters that one needs, with those that they need in turn, in the order of the book.

    With `helps` also those that help. Raises ValueError for a chapter that there is not.
    """
    known = openings()
    if number not in known:
        raise ValueError(f"number: got {number!r}; there are chapters {', '.join(map(str, known))}")
    found, open_ends = set(), [number]
    while open_ends:
        one = known[open_ends.pop()]
        new = set(one.needs + (one.helps if helps else ())) - found
        found |= new
        open_ends += new
    return sorted(found)
