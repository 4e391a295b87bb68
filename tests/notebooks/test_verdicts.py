"""One sentence, one verdict in the whole course: in the list of claims and in the boxes "What you may have read"."""

import re

import pytest
from chapters import CHAPTERS, cells

from ketamine import evidence

QUOTED = re.compile(r'\*\*["“](.+?)["”]\*\*\s*\*(.+?)\*')
VERDICTS = {claim.claim: claim.verdict for claim in evidence.claims()}
NOT_IN_THE_LIST = {"The half-life is two to three hours, so the effect lasts two to three hours."}
SAME_IN_OTHER_WORDS = [
    {"C027", "C066", "C099"},  # improvement within hours: of groups, not of most people
    {"C014", "C033", "C062"},  # block of the NMDA receptor is what treats
]


def boxed(name):
    return QUOTED.findall("\n".join(cell.source for cell in cells(name)))


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_sentence_in_a_box_is_one_of_the_claims_and_has_its_verdict(name):
    found = boxed(name)
    assert found
    for sentence, verdict in found:
        if sentence not in NOT_IN_THE_LIST:
            assert re.match(r"\w+", verdict)[0].lower() == VERDICTS.get(sentence), sentence


@pytest.mark.parametrize("same", SAME_IN_OTHER_WORDS, ids=lambda same: " ".join(sorted(same)))
def test_the_same_sentence_in_other_words_has_the_same_verdict(same):
    found = {claim.id: claim.verdict for claim in evidence.claims() if claim.id in same}
    assert found.keys() == same and len(set(found.values())) == 1, found


def test_every_exception_is_needed():
    assert {sentence for name in CHAPTERS for sentence, _ in boxed(name)} - VERDICTS.keys() == NOT_IN_THE_LIST
