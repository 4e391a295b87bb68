"""What the capstone says of its example is what its own cells find, and what they find with the cause switched off."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import nbformat
import numpy as np
import pytest
from scipy import stats
from tools import student

from ketamine import evidence, teaching
from ketamine.figures.harm import numbers as harm
from ketamine.models import pharmacokinetics as pk

NOTEBOOK = Path(teaching.__file__).parents[2] / "capstone.ipynb"
PAGE = NOTEBOOK.parents[1] / "book" / "teaching-the-capstone.md"
ALL = nbformat.read(NOTEBOOK, as_version=4).cells
TEXT = "\n".join(cell.source for cell in ALL if cell.cell_type == "markdown")
PRINTED = "".join(output.get("text", "") for cell in ALL for output in cell.get("outputs", ()))
TEACHER = PAGE.read_text(encoding="utf-8")


def names_of(found):
    """The names that cells define, their printing left out."""
    names = {"print": lambda *_: None}
    for cell in found:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


def in_both(*said):
    """Whether the notebook and its page for teachers say all of this."""
    return all(words in text for words in said for text in (TEXT, TEACHER))


@pytest.fixture(scope="module")
def cells():
    return names_of(ALL)


@pytest.fixture
def world(cells):
    """The same names, to be changed: they are put back."""
    before = dict(cells)
    yield cells
    cells.update(before)


def mean_and_felt(cells, minutes, story, belief=0, people=100_000):
    improved, felt = cells["arm"](minutes, people, story, belief, np.random.default_rng(2))
    return improved.mean(), felt.mean()


def loss(cells, story, belief=0):
    return mean_and_felt(cells, 40, story, belief)[0] - mean_and_felt(cells, 80, story, belief)[0]


def test_the_effect_is_printed_with_its_interval_and_is_of_very_low_certainty(cells):
    assert "drug 0.49 SD, 95 % interval 0.10 to 0.87" in PRINTED
    assert cells["SEEN"].note[0] == "certainty very low" and "certainty very low" in TEXT


def test_158_is_the_middle_in_factors_of_a_range_that_was_there(cells):
    band = cells["FELT"]
    assert "√(100 × 250) = 158 ng/mL" in TEXT and (band.low, band.high) == (100, 250)
    assert cells["MIDDLE"] == pytest.approx(158, abs=0.5) and cells["MIDDLE"] / 100 == pytest.approx(
        250 / cells["MIDDLE"]
    )
    within = np.diff(stats.norm.cdf(np.log([100, 250]), np.log(cells["MIDDLE"]), cells["SPREAD"]))
    assert within == pytest.approx(0.9, abs=0.001)


def test_a_slower_infusion_is_felt_by_fewer_as_thresholds_lie_between_the_peaks(world):
    for story in ("amount", "peak", "nothing"):
        felt = [mean_and_felt(world, minutes, story)[1] for minutes in (40, 80)]
        assert felt == pytest.approx([0.93, 0.53], abs=0.006)
    assert "93 and 53" in TEACHER and "not 93 and 53" in TEXT
    world["MIDDLE"] = 40
    assert [mean_and_felt(world, minutes, "amount")[1] for minutes in (40, 80)] == pytest.approx([1, 1], abs=0.001)


def test_with_peaks_scaled_to_the_level_of_a_trial_69_and_18_per_cent_feel_it(world):
    assert round(world["USUAL"]) == 253 and evidence.value("band.antidepressant_regimen").value == 185
    world["MIDDLE"] = 158 * world["USUAL"] / 185
    felt = [mean_and_felt(world, minutes, "amount")[1] for minutes in (40, 80)]
    assert felt == pytest.approx([0.69, 0.18], abs=0.006) and in_both("69 and 18 %")


def test_what_fewer_feel_may_last_longer(cells):
    """Above 110 ng/mL, which both peaks pass, the slow infusion stays longer; above 158 it does not."""
    hours = np.linspace(0, 4, 4001)
    levels = [pk.concentration(cells["body"], pk.Infusion(35, minutes / 60), hours) for minutes in (40, 80)]
    assert np.sum(levels[1] > 110) > 1.1 * np.sum(levels[0] > 110)
    assert np.sum(levels[1] > 158) < np.sum(levels[0] > 158)


def test_a_third_of_the_effect_is_lost_if_the_peak_counts_and_nothing_otherwise(cells):
    lost = loss(cells, "peak")
    assert lost == pytest.approx(0.18, abs=0.006) and lost / cells["DRUG"] == pytest.approx(1 / 3, abs=0.03)
    assert loss(cells, "amount") == pytest.approx(0, abs=0.006) == loss(cells, "nothing")
    assert mean_and_felt(cells, 40, "nothing")[0] == pytest.approx(0, abs=0.01)


def test_one_sd_is_7_to_10_points_so_that_the_margin_is_about_two(cells):
    rooms = evidence.trials("MADRS", "mean", trial="lii-2023")
    spreads = rooms.spread[np.isin(rooms.time, (0, 1))]
    assert len(spreads) == 4 and (round(min(spreads)), round(max(spreads))) == (7, 10)
    assert 0.25 * np.array([7, 10]) == pytest.approx(2, abs=0.51)
    assert cells["DRUG"] / 2 == pytest.approx(0.25, abs=0.01)


def test_who_mends_both_errors_finds_the_numbers_that_are_given_within_the_noise(world):
    source = next(cell.source for cell in ALL if "def one_study" in cell.source)
    before = world["many"](12, "amount", 0, 0.25)
    means = "error = np.sqrt((usual.var(ddof=1) + slow.var(ddof=1)) / people)"
    shares = "error_fewer = np.sqrt((felt.var() + felt_slow.var()) / people)"
    exec(source.replace("error = 0.1", means).replace("error_fewer = 0.1", shares), world)
    noise = 1.96 * np.sqrt(0.75 * 0.25 / 200)
    assert noise == pytest.approx(0.06, abs=0.001) and "about 0.10 and 0.75 (± 0.06)" in TEXT
    assert world["many"](12, "amount", 0, 0.25) == pytest.approx([0.10, 0.75], abs=noise)
    assert world["many"](12, "amount", 0, 0.25, 800) == pytest.approx([0.10, 0.75], abs=0.05)
    assert (abs(before - [0.10, 0.75]) > 0.1).all()


def test_the_noise_of_200_studies_is_five_and_a_half_points():
    assert 100 * 1.96 * np.sqrt(0.8 * 0.2 / 200) == pytest.approx(5.5, abs=0.05) and "5.5 points" in TEXT


def test_fewer_needs_about_15_people_and_as_much_250_some_seventeen_times_as_many(cells):
    shown = cells["shown"]
    jumps = [shown(people, "amount", 0)[1] for people in (14, 15, 16)]
    assert jumps == pytest.approx([80, 79, 82], abs=1) and jumps[1] < jumps[0] < jumps[2]
    assert [shown(people, "amount", 0)[1] for people in (12, 17)] == pytest.approx([80, 80], abs=5.5)
    assert shown(250, "amount", 0)[0] == pytest.approx(80, abs=3)
    assert [shown(people, "amount", 0)[0] for people in (220, 290)] == pytest.approx([80, 80], abs=6.5)
    assert round(250 / 15) == 17 and in_both("about 15", "seventeen times", "220 to 290")


def test_the_wrong_story_passes_one_study_in_eight_because_the_margin_is_wider_than_the_loss(cells):
    shown = cells["shown"]
    assert shown(250, "peak", 0)[0] == pytest.approx(100 / 8, abs=2)
    assert shown(250, "peak", 0, 0.1)[0] < 2  # the cause off: a margin below the loss
    assert shown(1600, "amount", 0, 0.1)[0] == pytest.approx(80, abs=8)


def test_a_drug_that_does_nothing_passes_as_often_and_the_margin_is_wider_than_its_least_effect(cells):
    found = [cells["shown"](250, story, 0)[0] for story in ("nothing", "amount")]
    assert found == pytest.approx([80, 80], abs=3)
    assert round(cells["LEAST"], 2) == 0.10 < 0.25


def test_belief_makes_the_slow_arm_seem_to_lose_because_fewer_feel_it(world):
    assert world["shown"](250, "amount", 0.5)[0] < 10
    assert loss(world, "amount", 0.5) == pytest.approx(0.2, abs=0.01)
    world["MIDDLE"] = 40  # the cause off: all feel it
    assert loss(world, "amount", 0.5) == pytest.approx(0, abs=0.006)


def test_more_people_do_not_mend_what_belief_does_with_a_small_margin_and_7000_hide_it_with_a_wide_one(cells):
    lost, passes = loss(cells, "amount", 0.5), stats.norm.cdf
    variance = sum(cells["arm"](m, 50_000, "amount", 0.5, np.random.default_rng(4))[0].var() for m in (40, 80))
    assert passes((0.25 - lost) / np.sqrt(variance / 7000) - 1.96) == pytest.approx(0.8, abs=0.04)
    assert passes((0.10 - lost) / np.sqrt(variance / 7000) - 1.96) < 0.001 and "7,000" in TEACHER


def test_if_the_effect_held_belief_the_drug_is_two_hundredths_and_the_trials_look_the_same(world):
    assert in_both("DRUG = 0.49 - 0.5 * 0.93")
    world["DRUG"] = 0.49 - 0.5 * 0.93
    assert world["DRUG"] == pytest.approx(0.02, abs=0.006)
    assert mean_and_felt(world, 40, "amount", 0.5)[0] == pytest.approx(0.49, abs=0.01)  # nobody on midazolam feels it
    assert loss(world, "amount", 0.5) == pytest.approx(0.2, abs=0.01)
    assert "not at all" in evidence.trials("CADSS", trial="midazolam-cadss").note[0]


def test_harms_are_counted_and_stopped_by_number(cells):
    assert [round(250 * mean_and_felt(cells, m, "amount")[1]) for m in (40, 80)] == pytest.approx([233, 132], abs=1)
    each = [harm.each_time(end) for end in (0, 1)]
    assert [round(share, 1) for share in each] == [1.0, 2.6]
    assert [np.ceil(250 * share / 100) for share in each] == [3, 7]
    assert 1 / stats.binom.sf(12, 250, 0.026) == pytest.approx(70, abs=5)


def test_other_proposals_have_the_numbers_that_the_teacher_is_told(cells):
    rng, people = np.random.default_rng(5), 100_000
    thresholds = cells["MIDDLE"] * np.exp(cells["SPREAD"] * rng.standard_normal(people))
    assert 100 * np.mean(cells["peaks"](20, people, rng) > thresholds) == pytest.approx(99.9, abs=0.06)
    half = cells["peaks"](40, people, rng) / 2  # levels are proportional to the dose
    assert 100 * np.mean(half > thresholds) == pytest.approx(23, abs=0.5)
    assert np.mean(half) / cells["USUAL"] == pytest.approx(0.5, abs=0.01)  # what both stories have left


def test_a_one_sided_number_and_the_rule_for_other_margins(cells):
    needed = 2 * (stats.norm.ppf(0.95) + stats.norm.ppf(0.8)) ** 2 / 0.25**2
    assert needed == pytest.approx(200, abs=5)
    assert round(250 * (0.25 / 0.1) ** 2, -2) == 1600 and "1,600" in TEXT


def test_points_add_up_and_parts_are_letters_that_no_phone_breaks():
    rows = re.findall(r"^\| ([^|]+) \| (\d) \|", TEXT, re.MULTILINE)
    assert [part for part, _ in rows] == list("ABCDEFG") and sum(int(points) for _, points in rows) == 20
    assert dict(rows)["G"] == "3" > dict(rows)["C"]


def test_the_teachers_minutes_follow_one_another_and_end_where_the_notebook_says():
    ends = [tuple(map(int, pair)) for pair in re.findall(r"^\| (\d+)–(\d+) \|", TEACHER, re.MULTILINE)]
    assert ends[0][0] == 0 and all(a[1] == b[0] for a, b in pairwise(ends))
    assert f"{ends[-1][1]} min, alone or in threes, + 10 min" in TEXT and "ten minutes a group" in TEACHER


def test_students_get_no_worked_example_and_their_copy_runs_twice_over():
    theirs = student.without_solutions(nbformat.read(NOTEBOOK, as_version=4)).cells
    assert Counter("solution" in cell.metadata.get("tags", ()) for cell in ALL)[True] == 3
    text = "\n".join(cell.source + str(cell.get("outputs", "")) for cell in theirs)
    for said in ("orked example", "def shown", "seventeen", "220 to 290", "1,600", "14 to 16", "saline"):
        assert said in str(ALL) and said not in text, said
    assert sum(student.SPACE in cell.source for cell in theirs) == 1
    names = names_of(theirs)
    for cell in theirs:
        if cell.cell_type == "code":
            exec(cell.source, names)


def test_code_needs_no_scrolling():
    assert [
        line for cell in ALL if cell.cell_type == "code" for line in cell.source.splitlines() if len(line) > 78
    ] == []
