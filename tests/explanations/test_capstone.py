"""What the capstone says of its example is what its own cells find, and what they find with the cause switched off."""

from pathlib import Path

import nbformat
import numpy as np
import pytest

from ketamine import teaching

NOTEBOOK = Path(teaching.__file__).parents[2] / "capstone.ipynb"


@pytest.fixture(scope="module")
def cells():
    """The names that the notebook defines, its printing left out."""
    names = {"print": lambda *_: None}
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


def test_a_slower_infusion_is_felt_by_fewer_in_either_story(cells):
    for story in ("amount", "peak"):
        felt = [cells["arm"](minutes, 20_000, story, 0, np.random.default_rng(1))[1].mean() for minutes in (40, 80)]
        assert felt == pytest.approx([0.93, 0.53], abs=0.02)


def test_a_third_of_the_effect_is_lost_if_the_peak_counts_and_nothing_if_the_amount_does(cells):
    means = {
        (story, minutes): cells["arm"](minutes, 400_000, story, 0, np.random.default_rng(2))[0].mean()
        for story in ("amount", "peak")
        for minutes in (40, 80)
    }
    loss = means["peak", 40] - means["peak", 80]
    assert loss == pytest.approx(0.17, abs=0.015) and loss / means["peak", 40] == pytest.approx(1 / 3, abs=0.04)
    assert means["amount", 40] == pytest.approx(means["amount", 80], abs=0.01)


def test_less_felt_needs_some_twenty_people_and_as_much_some_250(cells):
    shown = cells["shown"]
    assert shown(10, "amount", 0)[1] < 80 < shown(20, "amount", 0)[1]
    assert shown(100, "amount", 0)[0] < 50 and 70 < shown(250, "amount", 0)[0] < 86


def test_the_wrong_story_passes_one_study_in_eight_because_the_margin_is_generous(cells):
    shown = cells["shown"]
    assert shown(250, "peak", 0, studies=1000)[0] == pytest.approx(100 / 8, abs=3)
    assert shown(250, "peak", 0, 0.1)[0] < 2  # the cause off: a margin below the loss
    assert shown(1600, "amount", 0, 0.1, 100)[0] > 65


def test_belief_makes_the_slow_arm_seem_to_lose_because_fewer_feel_it(cells):
    assert cells["shown"](250, "amount", 0.5, studies=1000)[0] < 12
    improved = [cells["arm"](m, 400_000, "amount", 0.5, np.random.default_rng(3))[0].mean() for m in (40, 80)]
    assert improved[0] - improved[1] == pytest.approx(0.5 * (0.93 - 0.53), abs=0.02)
