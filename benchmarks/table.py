"""One line of the table, and the table."""

from dataclasses import astuple, dataclass
from textwrap import wrap

HEADINGS = ("what", "measured", "beside it", "ratio", "budget", "holds?")
WIDTHS = (40, 34, 44, 7, 22, 6)


class NotHere(Exception):
    """Something that a measurement needs is not on this machine; the text says what."""


@dataclass
class Row:
    what: str
    measured: str
    beside: str = "–"
    ratio: str = "–"
    budget: str = "–"
    holds: str = "–"


def holds(kept: bool) -> str:
    return "yes" if kept else "MISSED"


def times(other: float, ours: float) -> str:
    """How many times as much the other takes."""
    ratio = other / ours
    return f"{ratio:.1f}×" if ratio < 20 else f"{ratio:,.0f}×"


def ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms" if seconds < 0.1 else f"{1000 * seconds:.0f} ms"


def kb(count: float) -> str:
    return f"{count / 1e6:.2f} MB" if count >= 1e6 else f"{count / 1000:.0f} KB"


def written(cells: tuple) -> str:
    """One row, its cells broken to the widths of the columns."""
    columns = [wrap(cell, width) or [""] for cell, width in zip(cells, WIDTHS, strict=True)]
    lines = []
    for i in range(max(map(len, columns))):
        parts = [column[i] if i < len(column) else "" for column in columns]
        lines.append(" | ".join(part.ljust(width) for part, width in zip(parts, WIDTHS, strict=True)).rstrip())
    return "\n".join(lines)


def heading() -> str:
    return written(HEADINGS) + "\n" + "-+-".join("-" * width for width in WIDTHS)


def line(row: Row) -> str:
    return written(astuple(row))
