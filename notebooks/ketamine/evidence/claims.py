"""What popular articles claim about ketamine, in our words, from `claims.csv`: each with a verdict and its reason.

`status` says how the numbers of the reason were seen. A claim without `sources` has a `note` that says why. Where
`display` is "warning" the row is not for a vote: it is shown as a sign that a page is not to be trusted.
"""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from .checks import CHAPTERS, FOLDER, checked_chapters, checked_status, fail, unknown
from .columns import read_table

VERDICTS = {
    "supported": "the evidence bears it out",
    "oversimplified": "part of it is right, but something is left out that changes what a reader takes from it",
    "contested": "good studies or sources disagree",
    "unsupported": "we found no evidence that would bear it out",
    "wrong": "the evidence contradicts it",
    "promotional": "it praises or sells; the evidence says less",
}
DISPLAYS = {"claim": "for the reader to vote on", "warning": "a warning sign, not a claim"}


@dataclass(frozen=True)
class Claim:
    """One claim; `sources` are keys of the bibliography, `chapters` the chapters that test it."""

    id: str
    claim: str
    verdict: str
    reason: str
    sources: tuple
    chapters: tuple
    status: str
    display: str
    note: str


def claims(
    chapter: int | None = None, verdict: str | None = None, display: str = "claim", folder: Path = FOLDER
) -> tuple:
    """The claims that this chapter tests and that have this verdict, in order; one that is left out may be anything.

    display="warning" gives the warning signs instead. Raises ValueError for an unknown verdict, chapter or display.
    """
    if verdict is not None and verdict not in VERDICTS:
        raise unknown("verdict", verdict, VERDICTS)
    if display not in DISPLAYS:
        raise unknown("display", display, DISPLAYS)
    if chapter is not None and chapter not in CHAPTERS:
        raise ValueError(f"chapter is {chapter!r}; allowed are whole numbers from 1 to {CHAPTERS[-1]}")
    return tuple(
        claim
        for claim in _load(Path(folder))
        if claim.display == display and chapter in (None, *claim.chapters) and verdict in (None, claim.verdict)
    )


@cache
def _load(folder: Path) -> tuple:
    path = folder / "claims.csv"
    found = {}
    for place, cells in read_table(path, [field.name for field in fields(Claim)]):
        claim = _claim(path, place, cells)
        if claim.id in found:
            fail(path, place, f"duplicate key: {claim.id} is already given")
        found[claim.id] = claim
    return tuple(found.values())


def _claim(path, place, cells) -> Claim:
    for column in ("id", "claim", "reason"):
        if not cells[column]:
            fail(path, place, f"{column} is missing")
    for column, words in (("verdict", VERDICTS), ("display", DISPLAYS)):
        if cells[column] not in words:
            fail(path, place, str(unknown(column, cells[column], words)))
    sources = tuple(key.strip() for key in cells["sources"].split(";")) if cells["sources"] else ()
    if "" in sources:
        fail(path, place, f"sources is {cells['sources']!r}; write keys with one semicolon between them")
    if sources:
        checked_status(path, place, cells["status"])
    elif not cells["note"]:
        fail(path, place, "sources is missing, and note does not say why")
    chapters = checked_chapters(path, place, cells["chapters"])
    return Claim(**cells | {"sources": sources, "chapters": chapters})
