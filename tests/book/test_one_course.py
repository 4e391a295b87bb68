"""What holds from the first chapter to the last: what is needed comes before, and words are explained where used."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from chapters import CHAPTERS, cells

from ketamine import evidence
from ketamine.figures.openings import before, openings

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\(\.\./notebooks/(\d\d)-[\w-]+\.ipynb\)")


def ways() -> dict[str, list[int]]:
    """The chapters of each way through, in the order in which its table names them."""
    text = (ROOT / "book" / "ways.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {section.partition("\n")[0]: list(map(int, LINK.findall(section))) for section in sections}


def test_every_chapter_has_an_opening():
    assert [opening.name for opening in openings().values()] == list(CHAPTERS)


def test_what_a_chapter_needs_comes_before_it():
    for number, opening in openings().items():
        assert all(need < number for need in before(number)), opening.name


def test_a_chapter_that_there_is_not_is_named():
    with pytest.raises(ValueError, match="number: got 100; there are chapters 1, 2"):
        before(100)


def test_in_the_week_everything_needed_was_there_before():
    week = ways()["One week"]
    assert len(week) == len(set(week)) == 10
    for place, number in enumerate(week):
        assert set(before(number)) <= set(week[:place]), number


def test_the_term_has_every_chapter_and_reads_nothing_before_what_it_needs():
    """In a week of the term the chapter at home is read before the lesson, and stands behind it in the table."""
    rows = re.findall(r"^\| \d+ \|.*$", (ROOT / "book" / "ways.md").read_text(encoding="utf-8"), re.MULTILINE)
    order = [number for row in rows for number in map(int, reversed(LINK.findall(row)))]
    assert sorted(order) == sorted(openings())
    for place, number in enumerate(order):
        assert set(before(number)) <= set(order[:place]), number


def test_six_chapters_need_no_other():
    assert sum(not opening.needs for opening in openings().values()) == 6
    assert "Six need none" in (ROOT / "book" / "ways.md").read_text(encoding="utf-8")


# Words ---------------------------------------------------------------------------------------------------------------

ORDINARY = {"compartment": {5}, "distribution": {12, 17}, "selectivity": {7}, "sensitivity": {12}, "plasticity": {19}}
"""Words of the glossary that a chapter means in another, everyday sense, or as the name of a part."""


@cache
def glossary() -> tuple[str, ...]:
    text = (ROOT / "book" / "glossary.md").read_text(encoding="utf-8")
    return tuple(re.findall(r"^(\S.*)\n    \S", text.partition("```{glossary}\n")[2], re.MULTILINE))


@cache
def prose(number: int) -> str:
    """The text of a chapter as it is read, without its head and without sentences that are quoted."""
    text = "\n".join(cell.source for cell in cells(openings()[number].name)[1:] if cell.cell_type == "markdown")
    return re.sub(r"\*\*“[^”]*”\*\*", "", re.sub(r"<(?!/?dfn)[^>]*>", "", text))


@cache
def pattern(word: str) -> re.Pattern:
    """A word, alone or in the plural, where it is not part of a longer one of the glossary."""
    longer = [
        other.lower().partition(word.lower()) for other in glossary() if word.lower() in other.lower() != word.lower()
    ]
    behind = "".join(rf"(?<!{re.escape(before)})" for before, _, _ in longer if before)
    ahead = "".join(rf"(?!{re.escape(after)})" for _, _, after in longer if after)
    return re.compile(rf"(?<![\w-]){behind}{re.escape(word)}(?:e?s)?(?![\w-]){ahead}", re.IGNORECASE)


def uses(word: str, number: int) -> bool:
    return pattern(word).search(prose(number)) is not None


def marks(word: str, number: int) -> bool:
    """Whether a chapter marks the word, where it explains it, so that it leads to the glossary."""
    return f"<dfn>{word}</dfn>".lower() in prose(number).lower()


@pytest.mark.parametrize("word", glossary())
def test_a_word_of_the_glossary_is_used_and_marked_where_it_first_stands(word):
    users = [number for number in openings() if uses(word, number)]
    assert users, "no chapter uses it"
    there = [number for number in users if number not in ORDINARY.get(word.lower(), ())]
    unknown = [n for n in there if not any(marks(word, known) for known in (n, *before(n)))]
    assert not unknown, f"used in chapters {unknown}, which neither mark it nor need a chapter that does"


# Symbols -------------------------------------------------------------------------------------------------------------

NAMES = ("alpha", "beta", "delta", "varepsilon", "eta", "Omega", "sigma", "tau", "theta")
GREEK = dict(zip(NAMES, "αβδεηΩστθ", strict=True))
NO_SYMBOL = re.compile(r"\\text\{[^}]*\}|\\(begin|end)\{\w+\}(\{\w+\})?|RT/F|_(\{[^{}]*\}|\\[A-Za-z]+(\{[^}]*\})?|\w)")
"""Words, frames, the one constant that is written as three letters, and what stands below a symbol."""


@cache
def meanings() -> dict[tuple[int, str], list[str]]:
    """What the table of symbols says of each symbol in each chapter."""
    table = (ROOT / "book" / "glossary.md").read_text(encoding="utf-8").partition("## Symbols")[2]
    found = {}
    for symbols, meaning, chapters in re.findall(r"^\| (.+?) \| (.+?) \| ([\d, ]+) \|$", table, re.MULTILINE):
        for symbol in symbols.replace("*", "").split(", "):
            for number in map(int, chapters.split(", ")):
                found.setdefault((number, symbol), []).append(meaning)
    return found


def symbols(number: int) -> set[str]:
    """The symbols of a chapter's formulas, without what stands below them."""
    source = "\n".join(cell.source for cell in cells(openings()[number].name) if cell.cell_type == "markdown")
    found = set()
    for block, inline in re.findall(r"\$\$(.+?)\$\$|\$([^$\n]+?)\$", source, re.DOTALL):
        math = NO_SYMBOL.sub(" ", block or inline)
        math = re.sub(r"\\([A-Za-z]+)", lambda command: GREEK.get(command[1], " "), math)
        math = re.sub(r"\bd(?=[^\W\d])", "", math)  # of a derivative
        found |= set(re.findall(r"CL|[^\W\d_]", math)) - {"e"}
    return found


@pytest.mark.parametrize("number", openings())
def test_every_symbol_of_a_chapter_stands_in_the_table_with_one_meaning(number):
    told = {symbol: said for (chapter, symbol), said in meanings().items() if chapter == number and symbol != "RT/F"}
    assert symbols(number) == set(told)
    assert {symbol: said for symbol, said in told.items() if len(said) > 1} == {}


# The way on ----------------------------------------------------------------------------------------------------------


def test_every_chapter_hands_over_to_the_next():
    """The last line of the five sentences leads first to the chapter that follows."""
    names = [*CHAPTERS, "capstone"]
    for name, following in pairwise(names):
        summary = next(cell.source for cell in cells(name) if cell.source.startswith("## In five sentences"))
        last = summary.partition("\n## ")[0].strip().rpartition("\n")[2]
        assert re.search(r"\]\(([\w-]+)\.ipynb\)", last)[1] == following, name


def test_the_lecture_shows_as_many_figures_as_it_says():
    text = (ROOT / "book" / "ways.md").read_text(encoding="utf-8")
    lecture = text.partition("## One lecture")[2].partition("## One week")[0]
    of_chapters = set(re.findall(r"\.html(?:\?present)?#([\w-]+)", lecture)) - {"the-question-from-the-first-page"}
    assert len(of_chapters) + 1 == 12 and "Twelve figures" in lecture, "with that of the start page"


def test_the_lecture_asks_of_claims_that_there_are():
    known = {claim.claim for claim in evidence.claims()}
    asked = re.findall(r"“([^”]+\.)”", (ROOT / "book" / "ways.md").read_text(encoding="utf-8"))
    assert len(asked) == 3 and set(asked) <= known
