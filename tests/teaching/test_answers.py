"""Every number that counts as an answer is computed from the models; the bank holds it rounded.

One module of `tests/answers/` for each bank: `ANSWERS` has every number by the id of its question ("id", "id, slip 1"),
`CLAIMS` whatever the options of a choice say about the models and can be true or false.
"""

import re
from importlib import import_module

import pytest

from ketamine import teaching


def module(name):
    """The module of a bank: 09-one-infusion has answers.one_infusion."""
    return import_module(f"answers.{re.sub(r'^[0-9]+-', '', name).replace('-', '_')}")


ANSWERS = {name: module(name) for name in teaching.banks()}


def numbers(name):
    """Every number of a bank: answers, and the slips that get feedback of their own."""
    bank = teaching.bank(name)
    for item in (*bank.predictions, *bank.questions):
        if item["kind"] == "number":
            yield item["id"], item["answer"]
        for i, slip in enumerate(item.get("slip", []), start=1):
            yield f"{item['id']}, slip {i}", slip["answer"]


@pytest.mark.parametrize(("name", "item", "stored"), [(name, *number) for name in ANSWERS for number in numbers(name)])
def test_the_models_give_the_number_in_the_bank(name, item, stored):
    assert stored == pytest.approx(float(ANSWERS[name].ANSWERS[item]()), rel=0.005)


@pytest.mark.parametrize("name", ANSWERS)
def test_no_computed_answer_is_left_over(name):
    assert set(ANSWERS[name].ANSWERS) == {item for item, _ in numbers(name)}


@pytest.mark.parametrize(("name", "claim"), [(name, claim) for name in ANSWERS for claim in ANSWERS[name].CLAIMS])
def test_what_the_options_of_a_choice_say_of_the_models_is_so(name, claim):
    assert ANSWERS[name].CLAIMS[claim]()
