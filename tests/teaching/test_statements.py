"""Statements to judge: refused where they lack something, told in words, and the same in a student's copy."""

import json
import re
from pathlib import Path

import pytest

from ketamine import evidence, teaching
from ketamine.figures.claims_laboratory import statements
from ketamine.models.calibration import PROMISES

GOOD = {
    **{"id": "A1", "text": "It <rains>.", "verdict": "wrong", "reason": "It does not.", "error": "fact"},
    **{"sources": "Source: a window.", "chapters": [9], "figure": ""},
}
WORDS = {"verdicts": {"wrong": "it is not so"}, "errors": {"fact": "a fact is off"}, "promises": {"certain": 0.9}}


def made(**change):
    return teaching.Statements(items=(GOOD | change,), **WORDS, page="list.html", chapters={9: "09-one-infusion"})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"verdict": "wrog"}, "A1 has the verdict 'wrog'; allowed are wrong"),
        ({"error": "time"}, "A1 has the error 'time'; allowed are fact"),
    ],
)
def test_a_word_that_is_not_explained_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        made(**change)


def test_an_entry_that_is_missing_is_named():
    lacking = {name: value for name, value in GOOD.items() if name != "reason"}
    with pytest.raises(ValueError, match="A1 has no reason"):
        teaching.Statements(items=(lacking,), **WORDS, page="", chapters={})


def test_the_words_are_text_and_not_markup():
    words = made().words()
    assert "It &lt;rains&gt;." in words and "<rains>" not in words


def test_a_chapter_without_a_page_has_no_link():
    assert made(chapters=[9, 19]).spec()["chapters"] == [
        {"number": 9, "page": "09-one-infusion"},
        {"number": 19, "page": ""},
    ]


def test_the_laboratory_asks_every_claim_that_is_for_a_vote_and_not_the_warning():
    items = statements()["items"]
    assert [item["id"] for item in items] == [claim.id for claim in evidence.claims()]
    assert not {claim.id for claim in evidence.claims(display="warning")} & {item["id"] for item in items}


def test_every_item_says_who_says_so_or_why_nobody_is_named():
    for item in statements()["items"]:
        assert re.match(r"(Sources|No source): \S.*\.$", item["sources"]), item["id"]


def test_the_words_of_confidence_are_those_that_promise_a_share():
    steps = (Path(teaching.__file__).parent / "js" / "steps.js").read_text(encoding="utf-8")
    assert json.loads(re.search(r"const SURE = (\[.*?\]);", steps)[1]) == list(PROMISES)


def test_the_verdicts_are_shown_with_and_without_keys_because_they_are_none():
    """A student's copy holds the list of claims, whose page shows each verdict; so its laboratory judges, too."""
    shown = teaching.chapter("19-claims-laboratory").judge(**statements())
    assert shown.spec["items"][0]["verdict"] in evidence.VERDICTS
    assert repr(shown).startswith("113 claims")
    assert "Run this cell" in shown._repr_markdown_()
