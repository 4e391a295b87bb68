"""One sentence, one verdict in the whole course: in the list of claims and in the boxes "What you may have read"."""

import re

import pytest
from chapters import CHAPTERS, cells

from ketamine import evidence

QUOTED = re.compile(r'\*\*["“](.+?)["”]\*\*\s*\*(.+?)\*')
WRITTEN = {int(name[:2]): name for name in CHAPTERS}
BEGUN = re.compile(r'^\*\*["“]', re.MULTILINE)
VERDICTS = {claim.claim: claim.verdict for claim in evidence.claims()}
NOT_IN_THE_LIST = {"The half-life is two to three hours, so the effect lasts two to three hours."}
SAME_IN_OTHER_WORDS = [
    {"C027", "C066", "C099"},  # improvement within hours: of groups, not of most people
    {"C014", "C033", "C062", "C091"},  # block of the NMDA receptor is what treats
]


def boxed(name):
    text = "\n".join(cell.source for cell in cells(name))
    found = QUOTED.findall(text)
    assert len(found) == len(BEGUN.findall(text)), "a sentence in bold quotes has its verdict right behind it"
    return found


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_sentence_in_a_box_is_one_of_the_claims_and_has_its_verdict(name):
    found = boxed(name)
    assert found
    for sentence, verdict in found:
        if sentence not in NOT_IN_THE_LIST:
            assert re.match(r"\w+", verdict)[0].lower() == VERDICTS.get(sentence), sentence


def in_other_words(claim):
    """The ids of a claim and of those that say the same."""
    return next((same for same in SAME_IN_OTHER_WORDS if claim.id in same), {claim.id})


@pytest.mark.parametrize("number", WRITTEN)
def test_a_claim_is_argued_in_the_chapters_that_it_names_and_in_no_others(number):
    found = {sentence for sentence, _ in boxed(WRITTEN[number])}
    inside = {claim.id for claim in evidence.claims() if claim.claim in found}
    named = evidence.claims(chapter=number)
    assert [claim.id for claim in named if not in_other_words(claim) & inside] == []
    assert inside <= {claim.id for claim in named}


@pytest.mark.parametrize("same", SAME_IN_OTHER_WORDS, ids=lambda same: " ".join(sorted(same)))
def test_the_same_sentence_in_other_words_has_the_same_verdict(same):
    found = {claim.id: claim.verdict for claim in evidence.claims() if claim.id in same}
    assert found.keys() == same and len(set(found.values())) == 1, found


def test_every_exception_is_needed():
    assert {sentence for name in CHAPTERS for sentence, _ in boxed(name)} - VERDICTS.keys() == NOT_IN_THE_LIST
