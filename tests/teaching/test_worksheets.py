"""The axes of a worksheet: they can hold what is asked, and where they cannot there are words."""

from functools import cache, partial
from html import escape
from types import SimpleNamespace

import pytest
from tools.paper.worksheets import figure_of, predictions, sketched_on

from ketamine import teaching


def offered(chapter, identifier):
    """What is asked, and the panel that the worksheet offers for it."""
    item = next(one for one in teaching.bank(chapter).predictions if one["id"] == identifier)
    return item, sketched_on(figure_of(chapter, item["figure"]), item)


@pytest.mark.parametrize(
    ("chapter", "identifier", "name"),
    [
        ("09-one-infusion", "half-the-time", "Ketamine in plasma (ng/mL)"),
        ("13-from-dose-to-effect", "how-low", "Effect (1: at 200 ng/mL)"),
        ("10-roads-into-the-body", "at-the-peak", None),  # a share, and the levels are in ng/mL
        ("12-no-average-patient", "explained", None),  # a share of variance
        ("18-the-next-molecules", "which-trait", None),  # it is asked of the rows, not of the washing beside them
    ],
)
def test_the_panel_is_the_one_that_the_question_is_about(chapter, identifier, name):
    panel = offered(chapter, identifier)[1]
    assert (panel and (panel.get_title("left") or panel.get_ylabel())) == name


def test_where_no_axes_can_hold_the_answer_the_sheet_says_what_the_figure_says():
    item, panel = offered("12-no-average-patient", "explained")
    bank = SimpleNamespace(name="12-no-average-patient", predictions=[item])
    said = figure_of(bank.name, item["figure"]).frame(None)[0]["now"]
    sheet = predictions(bank, with_key=False, drawn=cache(partial(figure_of, bank.name)))
    assert panel is None and f"The figure says: {escape(said)}" in sheet and "<svg" not in sheet
