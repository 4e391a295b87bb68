"""The claims of the evidence as the laboratory asks them."""

from ... import evidence, teaching
from ...evidence.checks import CHAPTERS
from ...models.calibration import PROMISES

LIST = "../book/claims.html"


def pages() -> dict[int, str]:
    """The chapters that exist, by number: the names of their pages without an ending."""
    return {int(name[:2]): name for name in teaching.banks() if name[:2].isdigit()}


def sources(claim) -> str:
    """Who says so, in short, or why nobody is named."""
    named = "; ".join(dict.fromkeys(evidence.label(key) for key in claim.sources))
    return f"Sources: {named}." if named else f"No source: {claim.note}."


def statements() -> teaching.Statements:
    """All claims that are for a vote, with what the laboratory shows of each."""
    there = pages()
    items = tuple(
        {
            "id": claim.id,
            "text": claim.claim,
            "verdict": claim.verdict,
            "reason": claim.reason + evidence.MARKS.get(claim.status, ""),
            "error": claim.error,
            "sources": sources(claim),
            "chapters": list(claim.chapters),
            "figure": claim.figure,
        }
        for claim in evidence.claims()
    )
    chapters = tuple((number, "", there.get(number, "")) for number in CHAPTERS if evidence.claims(chapter=number))
    return teaching.Statements(items, evidence.VERDICTS, evidence.ERRORS, PROMISES, chapters, LIST)
