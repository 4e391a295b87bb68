"""The standard of the verdicts, where it can be looked up: what each verdict says, the row or the table has to hold."""

import re

import pytest

from ketamine import evidence

CLAIMS = {claim.id: claim for claim in evidence.claims()}
RATES = (
    r"\b(remarkably|immense|boundless|breakthrough|paradigm shift|contact the author)\b"  # as chapter 19 prints them
)
SIDES = {  # a contested claim has sources on both sides: for it, and against it or for another explanation
    "C014": (("anis-1983", "kishimoto-2016"), ("zarate-2006-memantine", "williams-2018")),
    "C017": (("gideons-2014",), ("gerhard-2020",)),
    "C026": (("abdallah-2018", "can-2016"), ("kapur-seeman-2002",)),
    "C033": (("bowdle-1998",), ("zarate-2006-memantine", "williams-2018")),
    "C040": (("hnk-rat-2018", "hnk-levels"), ("farmer-2020",)),
    "C041": (("li-2015",), ("rao-2016",)),
    "C062": (("moaddel-2013", "can-2016"), ("kapur-seeman-2002",)),
    "C065": (("r-ketamine-spines",), ("moda-sava-2019",)),
    "C072": (("orhurhu-2019",), ("ferraro-2025",)),
    "C077": (("feder-2021",), ("abdallah-2022",)),
    "C091": (("zhang-2021",), ("zarate-2006-memantine", "williams-2018")),
}
FEW = 50  # one trial of fewer people carries "may", and not "helps" or "treats"
ILLNESS = {"C023": "acute anxiety", "C025": "OCD", "C073": "fibromyalgia", "C076": "panic disorder"}
ALIKE = [  # the same sentence in other words, or the same evidence behind it
    {"C027", "C066", "C099", "C100", "C046"},  # relief, and within hours: in groups, about half or fewer respond
    {"C026", "C062"},  # mainly glutamate
    {"C034", "C035", "C032"},  # targets that treatment does not reach
    {"C003", "C018"},  # a step that is likely, told as known
    {"C064", "C102", "C103"},  # steps shown in rodents
    {"C028", "C051"},  # true of the spray
    {"C048", "C058"},  # pressure and pulse
    {"C075", "C112"},  # an option where others fail
    {"C006", "C084"},  # what a rule demands
    {"C021", "C029", "C042", "C110"},  # what no trial has tried
    {"C013", "C107"},  # what is open
    {"C056", "C089"},  # when it was made, as what
    {"C045", "C053", "C112"},  # two halves of which one holds
]


def verdict(name):
    return {id for id, claim in CLAIMS.items() if claim.verdict == name}


def test_what_rates_or_sells_is_promotional_and_nothing_else_is():
    assert {id for id, claim in CLAIMS.items() if re.search(RATES, claim.claim)} == verdict("promotional")


def test_every_contested_claim_names_a_source_on_either_side():
    assert SIDES.keys() == verdict("contested")
    for id, (one, other) in SIDES.items():
        assert {*one, *other} <= set(CLAIMS[id].sources) and not set(one) & set(other), id


def test_the_largest_trial_of_a_contested_claim_and_the_one_that_met_are_in_the_table():
    """PTSD is the one illness of which the table itself can say that trials disagree."""
    met = {
        trial: {rows.significant[i] for i in range(len(rows)) if rows.primary[i] == "yes"}
        for trial in ("feder-2021", "abdallah-2022")
        for rows in [evidence.trials("PTSD symptoms", trial=trial)]
    }
    assert met == {"feder-2021": {"yes"}, "abdallah-2022": {"no"}}


@pytest.mark.parametrize("id", ILLNESS)
def test_an_illness_is_unsupported_only_without_a_controlled_trial_of_fifty(id):
    assert CLAIMS[id].verdict == "unsupported"
    rows = evidence.trials()
    people = {}
    for i in range(len(rows)):
        if rows.condition[i] == ILLNESS[id] and "trial" in rows.kind[i]:
            parts = [rows[name][i] for name in ("n", "n_arm", "n_comparator")]
            known = [0 if part != part else part for part in parts]  # not a number: not given
            people[rows.trial[i]] = max(people.get(rows.trial[i], 0), known[0], known[1] + known[2])
    assert len(people) <= 1 and all(n < FEW for n in people.values())


def test_where_one_small_trial_met_may_is_only_oversimplified():
    assert CLAIMS["C025"].verdict == "unsupported" and CLAIMS["C078"].verdict == "oversimplified"
    assert CLAIMS["C078"].claim == CLAIMS["C025"].claim.replace("-assisted therapy helps some people with", " may help")


@pytest.mark.parametrize("same", ALIKE, ids=lambda same: " ".join(sorted(same)))
def test_like_claims_have_like_verdicts(same):
    assert len({CLAIMS[id].verdict for id in same}) == 1, {id: CLAIMS[id].verdict for id in same}


def test_what_has_to_be_added_or_changed_has_a_name_and_wrong_is_mostly_a_fact():
    for name in ("oversimplified", "contested", "unsupported", "wrong"):
        assert all(CLAIMS[id].error not in ("none", "advertisement") for id in verdict(name)), name
    assert {CLAIMS[id].error for id in verdict("wrong")} <= {"fact", "comparator"}
