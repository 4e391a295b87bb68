"""Numbers that the table of trials holds in words: people behind a printed share, an end that a paper left open."""

import re


def noted(pattern: str, text: str) -> tuple[float, ...]:
    """The numbers that the groups of a pattern catch in a note. Raises ValueError where the note says no such thing."""
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"text is {text!r}, which does not hold {pattern!r}")
    return tuple(float(each) for each in found.groups())
