"""The popular claims: all there, each with a verdict, a reason and a source, and numbers that the evidence holds."""

import re
from collections import Counter
from urllib.parse import parse_qsl

import pytest
from chapters import CHAPTERS
from course_figures import EXPLORERS, figure, uid_of

from ketamine import evidence

VOTES = evidence.claims()
WARNINGS = evidence.claims(display="warning")
ALL = (*VOTES, *WARNINGS)
COLUMNS = tuple(evidence.Claim.__dataclass_fields__)


def test_all_claims_are_there_once():
    assert sorted(claim.id for claim in ALL) == [f"C{number:03d}" for number in range(1, 115)]
    assert Counter(claim.claim for claim in ALL).most_common(1)[0][1] == 1, "two claims in the same words"


def test_the_advertisement_for_illegal_sale_is_a_warning_and_not_for_a_vote():
    (warning,) = WARNINGS
    assert "illegal" in warning.reason and warning not in VOTES
    assert not any("illegal" in claim.reason for claim in VOTES)
    assert not re.search(r"https?:|www\.|\.com\b", warning.claim + warning.reason)


def test_every_verdict_is_used_and_explained():
    assert {claim.verdict for claim in ALL} == set(evidence.VERDICTS)
    assert all(evidence.VERDICTS.values())


def test_every_claim_has_a_reason_and_sources_or_says_why_it_has_none():
    for claim in ALL:
        assert len(claim.reason) > len(claim.claim) / 2, claim.id
        assert claim.sources or claim.note, claim.id
        assert len(set(claim.sources)) == len(claim.sources), claim.id
        assert (claim.status in ("verified", "secondary", "code")) == bool(claim.sources), claim.id


def test_every_chapter_has_a_claim_to_settle():
    for name in CHAPTERS:
        assert evidence.claims(chapter=int(name[:2])), name


def test_every_kind_of_error_is_used_and_explained_and_nothing_is_wrong_with_what_is_supported():
    assert {claim.error for claim in VOTES} == set(evidence.ERRORS)
    assert all(evidence.ERRORS.values())
    assert all((claim.error == "none") == (claim.verdict == "supported") for claim in VOTES)


SHOWN = [claim for claim in ALL if claim.figure]


def test_many_claims_are_tested_by_a_figure():
    assert len(SHOWN) >= 25


@pytest.mark.parametrize("page", sorted({claim.figure.partition(".html#")[0] for claim in SHOWN}))
def test_a_figure_that_tests_a_claim_is_there_in_that_state(page):
    """The chapter, the figure, its controls and their stops: as the link of the figure itself would have them."""
    explorers = {f"{name.partition('.')[0].replace('_', '-')} {uid_of(name)}": name for name in EXPLORERS}
    assert page in CHAPTERS
    for claim in SHOWN:
        of, _, place = claim.figure.partition(".html#")
        if of == page:
            uid, _, query = place.partition("?")
            assert f"{page[3:]} {uid}" in explorers, claim.id
            controls = figure(explorers[f"{page[3:]} {uid}"]).controls.items()
            specs = {name: control.spec(name)["values"] for name, control in controls}
            for name, value in parse_qsl(query, strict_parsing=True) if query else ():
                assert value in specs[name], f"{claim.id}: {name}={value}; there are {specs[name]}"


def test_no_reason_tells_anyone_what_to_take():
    """Mechanisms and evidence under supervision: nobody is addressed, and a dose is a finding, not a recipe."""
    for claim in ALL:
        assert not re.search(r"\b(you|your|should take|take it|try)\b", claim.reason, re.IGNORECASE), claim.id


def decimals(text: str) -> list:
    """Numbers with a decimal point, but not doses, which the trials are asked for and do not find."""
    text = text.replace("−", "-").replace(",", "")
    text = re.sub(r"(\d+\.\d+( and | to |, ))*\d+(\.\d+)? mg/kg", "", text)
    return re.findall(r"(?<![\w.])-?\d+\.\d+", text)


def held(source: str) -> set:
    """Every number that the table of trials has from one source or of one study, also in its notes."""
    numbers = set()
    results = evidence.trials()
    for i in range(len(results)):
        if source in (results.source[i], results.trial[i]):
            numbers.update(abs(results[column][i]) for column in ("value", "low", "high", "spread"))
            texts = f"{results.p[i]} {results.note[i]}"
            numbers.update(float(number) for number in re.findall(r"\d+\.\d+", texts))
    return numbers


def test_a_result_in_a_reason_is_the_one_that_the_table_of_trials_has():
    """Where all the sources of a reason have results, each decimal number is one of them, to the printed digits."""
    known = {source: held(source) for claim in ALL for source in claim.sources}
    checked = 0
    for claim in ALL:
        if not claim.sources or not all(known[source] for source in claim.sources):
            continue
        for number in decimals(claim.reason):
            digits = len(number.partition(".")[2])
            found = any(round(each, digits) == abs(float(number)) for source in claim.sources for each in known[source])
            assert found, f"{claim.id} prints {number}, which no result from {', '.join(claim.sources)} gives"
            checked += 1
    assert checked > 40


# ------------------------------------------------------------------------------------------- what an author sees


def test_claims_can_be_asked_for_by_chapter_and_verdict():
    wrong = evidence.claims(verdict="wrong")
    assert wrong and {claim.verdict for claim in wrong} == {"wrong"}
    both = evidence.claims(chapter=2, verdict="wrong")
    assert set(both) == set(wrong) & set(evidence.claims(chapter=2))
    with pytest.raises(AttributeError):
        wrong[0].verdict = "supported"


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: evidence.claims(verdict="suported"), "unknown verdict 'suported'; did you mean 'supported'"),
        (lambda: evidence.claims(display="warnings"), "unknown display 'warnings'; did you mean 'warning'"),
        (
            lambda: evidence.claims(chapter=100),
            f"chapter is 100; allowed are whole numbers from 1 to {CHAPTERS[-1][:2]}",
        ),
        (lambda: evidence.claims(chapter="2"), "chapter is '2'; allowed"),
    ],
)
def test_a_wrong_word_gets_the_nearest_right_one(ask, message):
    with pytest.raises(ValueError, match=message):
        ask()


# ------------------------------------------------------------------------------------------------- spoiled files

GOOD = {
    **{"id": "C001", "claim": "It works.", "verdict": "supported", "reason": "It did.", "sources": "someone-2020"},
    **{"error": "none", "figure": ""},
    **{"chapters": "2;16", "status": "verified", "display": "claim", "note": ""},
}


def write(folder, *rows, header=COLUMNS):
    lines = [",".join(header), *(",".join(row.get(column, "") for column in header) for row in rows)]
    (folder / "claims.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_good_claims_of_ones_own_load(tmp_path):
    advertisement = GOOD | {"id": "C002", "sources": "", "status": "", "note": "an advertisement"}
    write(tmp_path, GOOD | {"sources": "someone-2020; other-2021"}, advertisement)
    first, second = evidence.claims(folder=tmp_path)
    assert first.sources == ("someone-2020", "other-2021") and first.chapters == (2, 16)
    assert second.sources == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"verdict": "suported"}, "claims.csv, row 2: unknown verdict 'suported'; did you mean 'supported'"),
        ({"display": "hide"}, "row 2: unknown display 'hide'"),
        ({"error": "magnitud"}, "row 2: unknown error 'magnitud'; did you mean 'magnitude'"),
        ({"error": "time"}, "error is 'time', but the verdict is 'supported'"),
        ({"verdict": "wrong"}, "error is 'none', but the verdict is 'wrong'"),
        ({"figure": "two-rooms"}, "figure is 'two-rooms'; write 16-chapter.html#figure"),
        ({"figure": "03-trapped.html#pulses"}, "figure is '03-trapped.html#pulses'; write .*, of a chapter that tests"),
        ({"status": "sure"}, "the status 'sure' is unknown"),
        ({"sources": ""}, "sources is missing, and note does not say why"),
        ({"sources": "a-2020;;b-2021"}, "sources is 'a-2020;;b-2021'; write keys with one semicolon"),
        ({"reason": ""}, "reason is missing"),
        ({"id": ""}, "id is missing"),
        ({"chapters": "two"}, "chapters holds 'two'"),
        ({"chapters": "0"}, "chapters holds 0"),
    ],
)
def test_a_spoiled_claim(tmp_path, change, message):
    write(tmp_path, GOOD | change)
    with pytest.raises(ValueError, match=message):
        evidence.claims(folder=tmp_path)


def test_the_same_claim_twice(tmp_path):
    write(tmp_path, GOOD, GOOD)
    with pytest.raises(ValueError, match=r"claims\.csv, row 3: duplicate key: C001 is already given"):
        evidence.claims(folder=tmp_path)


def test_a_wrong_column(tmp_path):
    write(tmp_path, GOOD, header=[*COLUMNS, "why"])
    with pytest.raises(ValueError, match=r"claims\.csv, row 1: unknown column 'why'"):
        evidence.claims(folder=tmp_path)
