"""The course as one PDF, its solutions, and the worksheets: what stands on the sheets, and how full they are."""

import re
from types import SimpleNamespace

import numpy as np
import pytest
from pypdfium2 import PdfDocument, raw
from tools import browser, folders
from tools.paper import whole, worksheets
from tools.paper.document import gathered, joined, printed

from ketamine import teaching
from ketamine.figures.openings import openings

MM = 72 / 25.4
MARGINS = 22 * MM - 2  # of the sheets, which a round bracket or a slanted letter may pass
EMPTIEST = 1 / 3
FOOT = 0.93  # below it stands the number of the sheet
TITLES = {opening.name: opening.title for opening in openings().values()}
ANY_AXES = '<svg viewBox="0 0 244.8 158.4"></svg>'


def words(sheet) -> str:
    """The text of a sheet in one line: it may have been divided anywhere."""
    return re.sub(r"\s+", " ", sheet.get_textpage().get_text_bounded())


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def filled(sheet) -> float:
    """Down to which part of a sheet there is anything."""
    dark = np.asarray(sheet.render(scale=0.25, grayscale=True).to_pil()) < 200
    rows = np.flatnonzero(dark[: int(FOOT * len(dark))].any(axis=1))
    return rows.max() / len(dark) if len(rows) else 0


def sides(sheet) -> tuple[float, float]:
    """Between which places, in points from the left, all letters of a sheet stand."""
    text = sheet.get_textpage()
    boxes = np.array([text.get_rect(i) for i in range(text.count_rects())])
    return boxes[:, 0].min(), boxes[:, 2].max()


def links(sheet) -> list[str]:
    """Where the links of a sheet lead; "" for those within the document."""
    found, position, link = [], raw.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(sheet, position, link):
        action = raw.FPDFLink_GetAction(link)
        size = raw.FPDFAction_GetURIPath(sheet.pdf, action, None, 0) if action else 0
        address = raw.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(sheet.pdf, action, address, size)
        found.append(address.value.decode() if size else "")
    return found


@pytest.fixture(scope="module")
def pages(chromium, book):
    """All chapters and the glossary, each opened once for all tests."""
    return gathered(chromium, book, [*(f"notebooks/{name}" for name in TITLES), "book/glossary"])


def test_a_course_has_contents_and_links_within_it(chromium, book, pages):
    """Of three chapters, as it is printed twice."""
    some = {"Part III": ["09-one-infusion", "11-the-liver", "15-theatre-and-pain"], "Reference": ["glossary"]}
    texts = {name: pages.texts[name] for names in some.values() for name in names}
    sheets = PdfDocument(whole.course(chromium, book, pages._replace(texts=texts), some))
    starts = {entry.get_title(): entry.get_dest().get_index() + 1 for entry in sheets.get_toc() if entry.level == 0}
    titles = [*(TITLES[name] for name in some["Part III"]), "Glossary"]
    rows = [f"{title} {starts[title]}" for title in titles]
    assert letters(words(sheets[1])) == letters("".join(["2 Contents", "Part III", *rows[:3], "Reference", *rows[3:]]))
    addresses = [address for number in range(len(sheets)) for address in links(sheets[number])]
    assert addresses.count("") > 50
    assert {address.partition(":")[0] for address in addresses} == {"", "https"}


def test_all_chapters_are_printed_whole_and_their_sheets_are_full(chromium, book, pages):
    texts = "".join(pages.texts[name] for name in TITLES)
    pdf = printed(chromium, book, joined("All", pages.styles, texts))
    assert len(pdf) <= 25_000_000
    sheets = PdfDocument(pdf)
    starts = {entry.get_title(): entry.get_dest().get_index() for entry in sheets.get_toc() if entry.level == 0}
    assert list(starts) == list(TITLES.values())
    last = {start - 1 for start in starts.values()} | {len(sheets) - 1}
    measured = [(filled(sheet), *sides(sheet)) for sheet in sheets]
    assert [n + 1 for n, (share, *_) in enumerate(measured) if n not in last and share < EMPTIEST] == []
    most = sheets[0].get_width() - MARGINS
    assert [(n + 1, a, b) for n, (_, a, b) in enumerate(measured) if a < MARGINS or b > most] == []
    assert "Solution in words" not in texts


@pytest.fixture(scope="module")
def nine(chromium, book, pages):
    """Worksheet, key, solutions and text of chapter 9."""
    title = {"09-one-infusion": TITLES["09-one-infusion"]}
    pdfs = worksheets.worksheets(chromium, book, pages, title, [worksheets.rows_of(*title)])
    text = printed(chromium, book, joined("Nine", pages.styles, pages.texts["09-one-infusion"]))
    return [PdfDocument(pdf) for pdf in [*pdfs, whole.solutions(chromium, book, pages, list(title)), text]]


def test_a_chapter_asks_and_its_answers_stand_in_the_solutions(nine):
    _, _, solutions, text = ("".join(letters(words(sheet)) for sheet in document) for document in nine)
    for item in teaching.bank("09-one-infusion").predictions:
        assert letters(item["ask"]) in text
    for explained in ("Many textbooks call this redistribution", "Twice the level, twice the loss"):
        assert letters(explained) in solutions and letters(explained) not in text
    assert letters("After your prediction (in the book, and in the solutions)") in text


def test_the_letters_of_a_figure_stand_in_the_text_once(nine):
    assert "Time since the infusion began (h)" in "".join(map(words, nine[3]))


def test_a_worksheet_asks_and_its_key_and_the_solutions_answer(nine):
    worksheet, key, solutions = ("".join(letters(words(sheet)) for sheet in document) for document in nine[:3])
    bank = teaching.bank("09-one-infusion")
    for item in bank.predictions:
        assert letters(item["ask"]) in worksheet and letters(item["ask"]) in key
        for said in [option["says"] for option in item.get("option", [])] or [item["result"]]:
            assert letters(said) in key and letters(said) not in worksheet
    for item in (*bank.predictions, *bank.questions):
        assert letters(re.sub("<.*?>|&.*?;", "", whole.answer(item))) in solutions
    assert "Loadingdoses" in key and "Loadingdoses" in solutions and "Loadingdoses" not in worksheet


def test_the_axes_of_a_worksheet_are_empty(nine):
    first = letters(words(nine[0][0]))
    for name in ("Ketamine in plasma (ng/mL)", "Time since the infusion began (h)"):
        assert letters(name) in first
    assert "measured" not in first and "Domino" not in first


def test_every_worksheet_is_two_sheets(chromium, book, pages, monkeypatch):
    monkeypatch.setattr(worksheets, "figure_of", lambda *_: SimpleNamespace(narrow_at=lambda _: ANY_AXES))
    monkeypatch.setattr(worksheets, "sketched_on", lambda *_: True)
    monkeypatch.setattr(worksheets, "empty_axes", lambda *_: ANY_AXES)  # as high as those that are drawn
    rows = [*map(worksheets.rows_of, TITLES)]
    sheets = PdfDocument(worksheets.worksheets(chromium, book, pages, TITLES, rows)[0])
    starts = [entry.get_dest().get_index() for entry in sheets.get_toc() if entry.level == 0]
    assert starts == list(range(0, 2 * len(TITLES), 2)) and len(sheets) == 2 * len(TITLES)


def test_without_a_browser_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CHROMIUM", raising=False)
    with pytest.raises(folders.Problem, match="install one, or name its program in CHROMIUM"), browser.chromium():
        pass
