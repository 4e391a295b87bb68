"""The claims of the evidence as the laboratory asks them."""

from ... import evidence
from ...models.calibration import PROMISES

LIST = "../book/claims.html"


def sources(claim) -> str:
    """Who says so, in short, or why nobody is named."""
    named = "; ".join(dict.fromkeys(evidence.label(key) for key in claim.sources))
    return f"Sources: {named}." if named else f"No source: {claim.note}."


def statements() -> dict:
    """All claims that are for a vote, with what the laboratory shows of each: the arguments of `chapter.judge`."""
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
    words = {"verdicts": evidence.VERDICTS, "errors": evidence.ERRORS, "promises": PROMISES}
    return {"items": items, **words, "page": LIST}
