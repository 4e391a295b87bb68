"""The claims that are for a vote, counted: by verdict, by kind of error, by part of the course."""

from functools import cache

from ... import evidence

PARTS = {"Block": range(1, 5), "Plasticity": range(5, 9), "Dose": range(9, 15), "Judgement": range(15, 20)}
ORDER = ("wrong", "unsupported", "promotional", "contested", "oversimplified", "supported")

JUDGED_ANEW = (  # their verdict changed when all were judged a second time, in order, by the standard of the chapter
    *("C003", "C010", "C011", "C018", "C020", "C025", "C026", "C028", "C032", "C034", "C036", "C044", "C051", "C058"),
    *("C075", "C078", "C088", "C091", "C098", "C100", "C102"),
)


@cache
def claims() -> tuple:
    """All claims for a vote."""
    return evidence.claims()


def supported(claim) -> bool:
    return claim.verdict == "supported"


def by_verdict(verdict: str) -> tuple:
    return tuple(claim for claim in claims() if claim.verdict == verdict)


def by_error(error: str) -> tuple:
    return tuple(claim for claim in claims() if claim.error == error)


def by_part(part: str) -> tuple:
    """Those that a part of the course argues; one may be argued in two."""
    return tuple(claim for claim in claims() if set(claim.chapters) & set(PARTS[part]))


def always(verdict: str) -> float:
    """The share of right votes of somebody who gives every claim this one verdict."""
    return len(by_verdict(verdict)) / len(claims())
