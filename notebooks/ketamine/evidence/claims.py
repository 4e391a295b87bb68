"""What popular articles claim about ketamine, in our words, from `claims.csv`: each with a verdict and its reason.

`status` says how the numbers of the reason were seen. A claim without `sources` has a `note` that says why. Where
`display` is "warning" the row is not for a vote: it is shown as a sign that a page is not to be trusted.

`error` says what kind of thing is wrong or left out: one word, the first that a reader should ask about, where several
fit; it is our reading. `figure` leads to the state of a figure that tests the claim, as the link of that figure does.
"""

import re
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from .checks import CHAPTERS, FOLDER, checked_chapters, checked_status, fail, unknown
from .columns import read_table

VERDICTS = {
    "supported": "the evidence bears it out; told the rest, nobody would expect something else",
    "oversimplified": "part of it is right; to mend it one has to add: how much, in whom, against what, how long",
    "contested": "good studies stand on both sides, or two explanations that none has told apart",
    "unsupported": "there is no evidence for it of the kind that it needs",
    "wrong": "the evidence contradicts it; to mend it one has to change what it says",
    "promotional": "it rates or sells; no result could contradict it",
}
ERRORS = {
    "none": "nothing that changes what a reader takes from it",
    "magnitude": "how much, or in how many, is left out or made larger",
    "comparator": "what it was compared with is left out, or nothing was",
    "population": "true of some people, illnesses or places, told of others",
    "time": "when it begins or how long it lasts is left out",
    "species": "seen in animals or cells, told of people",
    "mechanism": "a way in which it may work is told as if it were known",
    "fact": "a word, a date, a name or a step is not right",
    "advertisement": "praise or an offer stands in the place of evidence",
}
FIGURE = re.compile(r"\d\d-[a-z-]+\.html#[a-z][a-z0-9-]*(\?[\w=&.*-]+)?")
DISPLAYS = {"claim": "for the reader to vote on", "warning": "a warning sign, not a claim"}


@dataclass(frozen=True)
class Claim:
    """One claim; `sources` are keys of the bibliography, `chapters` the chapters that test it.

    `figure` is a state of a figure in one of them, such as "16-reading-trials.html#two-rooms?real=True", or "".
    """

    id: str
    claim: str
    verdict: str
    reason: str
    error: str
    sources: tuple
    chapters: tuple
    figure: str
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
    for column, words in (("verdict", VERDICTS), ("error", ERRORS), ("display", DISPLAYS)):
        if cells[column] not in words:
            fail(path, place, str(unknown(column, cells[column], words)))
    if (cells["error"] == "none") != (cells["verdict"] == "supported"):
        fail(path, place, f"error is {cells['error']!r}, but the verdict is {cells['verdict']!r}")
    sources = tuple(key.strip() for key in cells["sources"].split(";")) if cells["sources"] else ()
    if "" in sources:
        fail(path, place, f"sources is {cells['sources']!r}; write keys with one semicolon between them")
    if sources:
        checked_status(path, place, cells["status"])
    elif not cells["note"]:
        fail(path, place, "sources is missing, and note does not say why")
    chapters = checked_chapters(path, place, cells["chapters"])
    if cells["figure"] and not (FIGURE.fullmatch(cells["figure"]) and int(cells["figure"][:2]) in chapters):
        form = "16-chapter.html#figure?control=value"
        fail(path, place, f"figure is {cells['figure']!r}; write {form}, of a chapter that tests the claim")
    return Claim(**cells | {"sources": sources, "chapters": chapters})
