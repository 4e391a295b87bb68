"""What chapter 8 gives as a reason is computed: with the cause, and with the cause that is named switched off."""

from dataclasses import fields, replace

import numpy as np
import pytest

from ketamine import evidence
from ketamine.figures.hours_to_days import numbers
from ketamine.figures.hours_to_days.chain import (
    FIRST,
    SECOND,
    TIMES,
    above,
    at,
    bolus,
    course,
    half_loss,
    half_rise,
    room_at_interneurons,
)
from ketamine.figures.hours_to_days.durability import (
    RESPONSE_SPLITS,
    SPLITS,
    common,
    fading,
    relapsed,
    responding,
    trend,
)
from ketamine.figures.hours_to_days.times import clock, findings
from ketamine.figures.hours_to_days.two_sets import after_a_day, outputs
from ketamine.models import cascade
from ketamine.models.cascade import Exposure, Removed

UNTOUCHED = course(bolus())
DIGITS = {"most": 0.005, "proteins": 0.005, "early": 0.005, "hour of the most": 0.05, "half gone": 0.05}


def spines_left(removed, hour=24):
    return at(hour, course(bolus(), removed).spines) / at(hour, UNTOUCHED.spines)


def test_a_step_is_needed_while_it_works_and_that_can_be_over_before_anything_is_to_be_seen():
    assert [round(100 * spines_left(Removed("mTORC1", hour))) for hour in (0, 1, 2, 3)] == [0, 41, 82, 95]
    assert at(3, UNTOUCHED.spines) < 0.02 * UNTOUCHED.spines.max(), "nothing is to be seen yet"
    assert round(numbers.area_through(3)) == 90
    # the cause off: an mTORC1 that stays active for a day is still at work at hour 3, and late rapamycin takes most
    slow = replace(FIRST, bdnf_time=24.0, bdnf_gain=FIRST.bdnf_gain * FIRST.bdnf_time / 24)
    late, usual = (course(bolus(), removed, slow).spines for removed in (Removed("mTORC1", 3), None))
    assert at(168, late) < 0.3 * at(168, usual)


def test_the_earlier_the_stage_the_earlier_it_can_no_longer_be_stopped():
    kept = [spines_left(Removed(step, 1.0)) for step in ("AMPA", "mTORC1")]
    assert round(100 * kept[0]) == 85 and kept[0] > kept[1]
    assert spines_left(Removed("AMPA", 0.5)) < 0.5 < spines_left(Removed("AMPA", 1))
    assert spines_left(Removed("mTORC1", 1)) < 0.5 < spines_left(Removed("mTORC1", 2))


def test_less_bdnf_is_stopped_where_it_is_made_so_it_is_as_early_as_nbqx():
    for hour in (0, 0.5, 1):
        share = 0.3 + 0.7 * spines_left(Removed("AMPA", hour))
        assert spines_left(Removed("BDNF", hour, 0.3)) == pytest.approx(share, rel=1e-3)
    assert spines_left(Removed("BDNF", 0, 0.3)) < 0.5 < spines_left(Removed("BDNF", 0.5, 0.3))


def test_glutamate_is_still_up_at_193_min_with_the_half_life_of_people_when_spectroscopy_saw_no_change():
    hour = evidence.value("ketamine.glutamate_unchanged_at").to("h")
    assert at(hour, course(bolus("person")).glutamate) == pytest.approx(2.24, abs=0.01)
    assert at(hour, UNTOUCHED.glutamate) < 1.01, "with the half-life of mice it is over"


@pytest.mark.parametrize(("half_life", "tail"), [(2, 240), (24, 240), (240, 346), (1000, 1443)])
def test_the_last_weeks_fall_with_the_slower_of_two_times_and_do_not_say_whose_it_is(half_life, tail):
    t, T, tau = np.linspace(5000, 6000, 11), half_life / np.log(2), 240
    x, swapped = (
        (np.exp(-t / slow) - np.exp(-t / quick)) / (1 / quick - 1 / slow) for slow, quick in ((tau, T), (T, tau))
    )
    assert -1 / np.polyfit(t, np.log(x), 1)[0] == pytest.approx(tail, rel=0.002)
    np.testing.assert_allclose(x, swapped)


@pytest.mark.parametrize(("tau", "adds_half"), [(240, 16.0), (120, 8.0)])
def test_a_drug_adds_more_than_half_from_a_tenth_of_the_half_life_of_the_step_on(tau, adds_half):
    def lost(half_life):
        t, T = np.linspace(0, 3000, 60001), half_life / np.log(2)
        return cascade.half_loss(t, (np.exp(-t / tau) - np.exp(-t / T)) / (1 / T - 1 / tau))

    alone = tau * np.log(2)
    assert adds_half / alone == pytest.approx(0.1, abs=0.005)
    assert lost(0.9 * adds_half) < 1.5 * alone < lost(1.05 * adds_half)
    assert lost(0.01) == pytest.approx(alone, rel=0.01)


def test_rapamycin_leaves_the_early_effect_untouched_because_it_branches_off_at_the_ampa_receptors():
    for hour in (0, 3):
        np.testing.assert_allclose(course(bolus(), Removed("mTORC1", hour)).early, UNTOUCHED.early, atol=1e-8)
    assert course(bolus(), Removed("AMPA")).early.max() == 0, "before the branch it takes the early effect too"


def test_a_nine_times_longer_half_life_makes_nine_times_the_spines_and_hardly_lasts_longer():
    ratio = numbers.half_life_ratio()
    assert ratio == pytest.approx(9.23, abs=0.01)
    assert numbers.top("spines", "person")[0] / numbers.top("spines")[0] == pytest.approx(ratio, rel=0.02)
    days = [half_loss(course(bolus(species)), "spines") / 24 for species in ("mouse", "person")]
    assert [round(each, 1) for each in days] == [8.2, 8.4]
    # the cause off: with spines that are lost within the hour it is the drug that sets how long they last
    quick = replace(FIRST, spine_time=0.5, delay_step_time=0.1)
    lost = [half_loss(course(bolus(species), None, quick), "spines") for species in ("mouse", "person")]
    assert lost[1] > 2.4 * lost[0]


def test_the_slowest_step_sets_how_long_and_no_other_time_carries_day_seven():
    others = [name for name in numbers.TIMES_OF_STAGES if name != "spine_time"]
    assert min(numbers.with_tenth(name) for name in others) > 96.6
    assert numbers.with_tenth("spine_time") < 3, "although ten times as many are made, so that the area is the same"
    # a gain that is not made up for takes the area, and with it the spines: how much, not how long
    weak = course(bolus(), None, replace(FIRST, bdnf_time=FIRST.bdnf_time / 10))
    assert at(168, weak.spines) == pytest.approx(at(168, UNTOUCHED.spines) / 10, rel=0.01)
    assert half_loss(weak, "spines") == pytest.approx(half_loss(UNTOUCHED, "spines"), rel=0.01)


def test_as_long_as_the_drug_is_not_the_slowest_itself():
    depot = cascade.course(np.linspace(0, 9000, 4000), Exposure(3, half_life=1000)).spines
    long = cascade.half_loss(np.linspace(0, 9000, 4000), depot)
    assert long > 5 * half_loss(UNTOUCHED, "spines")


def test_the_area_under_a_stage_is_the_area_before_it_times_its_gain_and_its_time():
    grid = np.linspace(0, 60, 20001)
    now = cascade.course(grid, bolus())
    ampa, bdnf, mtor = (np.trapezoid(curve, grid) for curve in (now.ampa, now.bdnf - 1, now.mtor - 1))
    assert ampa == pytest.approx(1.04, abs=0.005)
    assert (bdnf, mtor) == pytest.approx((1.2 * 0.75 * ampa, 3.2 * 0.35 * 1.2 * 0.75 * ampa), rel=1e-3)


def test_the_model_never_shows_all_spines_that_are_ordered_since_the_first_go_while_the_last_are_in_the_delay():
    ordered = 1.2 * 0.75 * 3.2 * 0.35 * 0.115 * np.trapezoid(UNTOUCHED.ampa, TIMES)
    assert UNTOUCHED.spines.max() < 0.93 * ordered
    for_good = course(bolus(), None, replace(FIRST, spine_time=1e9))  # the cause off: no spine is lost
    assert for_good.spines[-1] == pytest.approx(ordered, rel=0.005)


def test_room_for_ltp_at_pyramidal_cells_is_as_before_at_half_an_hour_and_more_later_and_hangs_on_whose_block():
    assert [round(at(hour, UNTOUCHED.capacity), 2) for hour in (0.5, 3.5, 24)] == [1.01, 1.34, 1.27]
    assert abs(at(0.5, UNTOUCHED.proteins) - 1) < 0.02, "hardly any protein has been made"
    # the drug off: the same room, so it plays no part there
    assert at(0.5, UNTOUCHED.capacity) == pytest.approx(at(0.5, UNTOUCHED.proteins), rel=0.01)
    assert round(at(0.5, room_at_interneurons(UNTOUCHED)), 2) == 0.63, "with the block of interneurons there is a fall"


def test_drug_for_longer_is_more_area_and_more_drug_only_at_low_levels():
    longer = [at(24, course(Exposure(3, held=hours)).spines) for hours in (0.25, 0.5, 1, 2)]
    assert np.divide(longer[1:], longer[:-1]) == pytest.approx(2, rel=0.01)
    held = {level: after_a_day(FIRST, "held", level) for level in (0.3, 1, 3, 5, 10, 20)}
    assert held[0.3] < held[1] < held[3] > held[5] > held[10] > held[20]
    assert after_a_day(FIRST, "bolus", 100) == pytest.approx(after_a_day(FIRST, "bolus", 20), rel=0.02)


def test_a_cause_does_not_come_after_its_effect_in_mice_or_in_the_model():
    mice = {row.words: row for row in findings()["mouse"]}
    formation = (mice[f"formation of spines {rate}"] for rate in ("as usual", "raised"))
    better, usual, raised = mice["behaviour better by now"], *formation
    assert better.last <= usual.first < usual.last < raised.first
    early, spines = half_rise(UNTOUCHED, "early"), half_rise(UNTOUCHED, "spines")
    assert early < better.last < spines
    r_ketamine = mice["R-ketamine: more spines"]
    assert r_ketamine.first <= better.last, "the other study, in which the order is open"


def test_the_findings_stand_in_the_order_of_the_hours_and_are_told_in_the_units_of_the_axis():
    for rows in findings().values():
        assert [row.first for row in rows] == sorted(row.first for row in rows)
    assert [clock(hour) for hour in (40 / 60, 3.5, 24, 336)] == ["40 min", "3.5 h", "1 day", "14 days"]


def test_spines_keep_what_something_faster_began_in_the_model():
    without = course(bolus(), Removed("spines", 48.0))
    assert at(168, without.spines) < 1e-4 and at(168, UNTOUCHED.spines) > 0.06
    np.testing.assert_allclose(without.early, UNTOUCHED.early, atol=1e-8)


def test_spines_driven_by_the_proteins_would_be_most_on_day_five_only():
    slow, spine = FIRST.protein_time, FIRST.spine_time
    most = np.log(spine / slow) / (1 / slow - 1 / spine)
    assert most / 24 == pytest.approx(5.2, abs=0.1)
    assert numbers.top("spines")[1] < 27


def digits(name):
    return next((half for part, half in DIGITS.items() if part in name), None) or (0.05 if "6 h" in name else 0.5)


def test_the_second_set_meets_all_19_outputs_to_the_printed_digit_and_says_six_times_as_much_elsewhere():
    first, second = outputs(FIRST), outputs(SECOND)
    assert len(first) == 19
    off = {name: abs(second[name] - first[name]) / digits(name) for name in first}
    assert max(off.values()) < 1, off
    assert after_a_day(SECOND, "held", 10) / after_a_day(FIRST, "held", 10) == pytest.approx(5.9, abs=0.1)


def test_from_bdnf_on_the_sets_hardly_differ_and_what_the_fit_leaves_open_is_how_the_input_depends_on_level():
    after = [f.name for f in fields(FIRST) if not f.name.startswith(("block", "disinhibition", "direct", "glutamate"))]
    assert len(after) == 11
    assert max(abs(getattr(SECOND, name) / getattr(FIRST, name) - 1) for name in after) < 0.015
    assert SECOND.glutamate_time / FIRST.glutamate_time == pytest.approx(1.5)
    mixed = replace(FIRST, **{name: getattr(SECOND, name) for name in after})
    assert after_a_day(mixed, "held", 10) == pytest.approx(after_a_day(FIRST, "held", 10), rel=0.03)


def test_that_the_drug_is_gone_at_once_after_the_hour_makes_the_gap_so_wide():
    held, falling, at_once = (
        says(SECOND) / says(FIRST)
        for says in (
            lambda model: after_a_day(model, "held", 10),
            numbers.after_the_hour,
            lambda model: after_a_day(model, "bolus", 10),
        )
    )
    assert (held, falling, at_once) == pytest.approx((5.9, 2.6, 1.4), abs=0.05)


def test_both_sets_have_the_inverted_u_each_at_another_level():
    levels = (0.3, 1, 3, 10, 20, 30)
    swept = {name: [after_a_day(each, "held", c) for c in levels] for name, each in (("1", FIRST), ("2", SECOND))}
    assert [levels[int(np.argmax(swept[name]))] for name in ("1", "2")] == [3, 10]
    assert all(values[-1] < max(values) > values[0] for values in swept.values())


def test_a_bolus_hides_the_inverted_u_since_it_passes_through_the_low_levels_on_its_way_down():
    falling = [after_a_day(FIRST, "bolus", level) for level in (3, 10, 30)]
    held = [after_a_day(FIRST, "held", level) for level in (3, 10, 30)]
    assert min(falling) > 11 and held[-1] < 0.01
    # the cause off: a level that falls at once has no low levels to pass through
    assert after_a_day(FIRST, "held", 30) < 1e-6


def test_half_of_the_ampa_receptors_halves_both_sets_so_this_question_cannot_part_them():
    for model in (FIRST, SECOND):
        assert after_a_day(model, "bolus", 3.0, half=True) == pytest.approx(after_a_day(model, "bolus", 3.0) / 2)


def test_rapamycin_takes_spines_away_and_adds_nothing_so_a_longer_response_the_model_cannot_give():
    blocked = course(bolus(), Removed("mTORC1"))
    for name in ("early", "spines", "proteins"):
        assert (above(blocked, name) <= above(UNTOUCHED, name) + 1e-9).all()
    with_it, without = (
        evidence.value(f"ketamine.response_at_2_weeks.with-{each}").value for each in ("rapamycin", "placebo")
    )
    assert with_it > without, "people had more"
    assert round(100 * at(24, UNTOUCHED.early) / UNTOUCHED.early.max()) == 48


def test_a_constant_pace_through_two_points_of_han_meets_the_third_while_remission_rises():
    days, shares = responding()
    assert fading(days) == pytest.approx(shares, abs=0.5)
    remission = [numbers.NUMBERS[f"Han, remission, day {day}"]()[0] for day in (1, 7)]
    assert remission[1] > remission[0]


def test_whether_27_people_show_that_dose_matters_hangs_on_a_split_that_was_not_seen():
    ends = [common("response", split=split) for split in RESPONSE_SPLITS]
    assert all(low < high for low, high in ends), "one share for all doses agrees with every split"
    assert [round(trend(split), 3) for split in RESPONSE_SPLITS] == [0.114, 0.015, 0.054]
    assert np.subtract(*common("response", 2)) < 0 and trend(SPLITS["response"], 2) < 0.05, "overlap is no test"
    assert np.subtract(*common("response", 3)) > 0, "three times as many with these shares leave no share for all"


def test_three_splits_of_27_give_the_printed_shares_and_the_one_drawn_is_among_them():
    shares = list(relapsed("response").values())

    def gives(people, share):
        return any(round(100 * some / people) == share for some in range(people + 1))

    splits = [
        (a, b, 27 - a - b)
        for a in range(1, 26)
        for b in range(1, 27 - a)
        if all(gives(n, share) for n, share in zip((a, b, 27 - a - b), shares, strict=True))
    ]
    assert sorted(splits) == sorted(RESPONSE_SPLITS)
