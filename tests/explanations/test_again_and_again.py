"""What chapter 14 gives as a reason is computed: with the cause, and with the cause that is named switched off."""

import numpy as np
import pytest
from scipy.stats import norm

from ketamine import evidence
from ketamine.figures.again_and_again import calendar, doses, made, numbers, piling, stopping
from ketamine.figures.again_and_again import relapse as curves
from ketamine.figures.the_liver.metabolites import chain, own_half_life
from ketamine.models import network, relapse, repeats
from ketamine.models.doses import Bolus

HNK, DAY, TWICE = numbers.HNK, numbers.DAY, numbers.TWICE


def of(name):
    return numbers.NUMBERS[name]()[0]


def test_twice_a_week_the_drug_is_there_one_hour_in_twenty_and_the_ten_days_cover_every_day():
    assert of("above, twice") == pytest.approx(100 * 8 * of("hours above") / 672)
    assert of("hours above, measured") == pytest.approx(of("hours above"), rel=0.1)
    assert of("hours above, measured") < of("hours above, by the mean curve") < 5.5  # a lower peak, a lower limit
    assert (of("covered, twice"), of("covered, once")) == pytest.approx((100, 1000 / 28), abs=0.5)


def test_further_down_measured_points_stand_above_the_model():
    """A known misfit: a hundredth of the peak is passed after 14 h in the model; measured, at 24 h there is more."""
    last, peak, _ = calendar.hasan_after_a_day()
    assert of("above a hundredth") < 15 and last / peak > 0.01


def test_the_dose_is_not_in_the_rise():
    body = chain()
    found = []
    for times in (1, 2):
        given = {"central": [Bolus(35 * times, at=24 * i) for i in range(6)]}
        level = network.concentration(body, given, np.arange(0, 144, 0.5), HNK).reshape(6, -1).max(axis=1)
        found.append(level[-1] / level[0])
    assert found[0] == pytest.approx(found[1], rel=1e-12)


def test_ketamine_and_the_spray_do_not_pile_up_twice_a_week_even_with_the_longest_half_life_of_the_label():
    assert of("ketamine, twice") == pytest.approx(1, abs=1e-6)
    assert of("spray, twice") == pytest.approx(1, abs=1e-3)
    assert of("label, settled") < 1.01 and of("label, left") < 1


def test_the_formula_is_exact_for_a_bolus_and_too_little_for_what_is_still_being_made_at_its_peak():
    assert of("HNK, alone") == pytest.approx(of("HNK, daily, by hand"), rel=1e-4)  # the cause off: no formation
    assert of("HNK, daily") > 3 * of("HNK, daily, by hand")


def test_that_the_peak_is_late_does_not_matter():
    """As late as in the chain, by a pure delay or by an even rate that ends: not a per cent more than the bolus."""
    for late, hours in ((9, 1e-3), (0, 9)):
        assert 100 * (made.evenly(hours, late) - 1) == pytest.approx(of("HNK, alone"), abs=0.05)


def test_a_day_after_its_peak_more_is_left_than_by_half_life_because_hnk_is_still_being_made():
    assert of("HNK, a day after its peak") > 3 * of("HNK, a day by half-life")
    tail = numbers.level_at(HNK, 150 + DAY) / numbers.level_at(HNK, 150)  # far out, on the tail, the half-life holds
    assert 100 * tail == pytest.approx(of("HNK, a day by half-life"), rel=0.02)
    assert of("HNK, hours near its peak") > 8 * of("HNK, hours near, as a bolus")  # so the top is broad
    # the causes off, one after the other: first norketamine, then ketamine as well
    assert of("HNK, daily") > of("HNK, daily, no norketamine waits") + 9
    assert of("HNK, daily, no norketamine waits") > of("HNK, alone") + 6
    faster = chain(norketamine=numbers.NO_WAITING)
    hours = np.arange(0.1, 24, 0.05)
    level = network.concentration(faster, piling.infusions(DAY, 1), hours, HNK)
    assert hours[level.argmax()] < of("HNK, peak hour") - 5


def test_with_the_half_life_of_the_label_norketamine_and_hnk_rise_more():
    label = evidence.value("norketamine.half_life", source="spravato-label").value
    assert own_half_life(numbers.SLOWER) == pytest.approx(label, rel=0.02)
    assert of("norketamine, half-life") < 0.6 * label
    assert of("norketamine, daily, slower") > 4 * of("norketamine, daily")
    assert of("HNK, daily, slower") > of("HNK, daily") + 20


def test_the_rest_is_from_two_days_before_and_from_sums_highest_earlier_in_the_day():
    first = numbers.level_at(HNK, of("HNK, peak hour"))
    later = [100 * numbers.level_at(HNK, of("HNK, peak hour") + k * DAY) / first for k in range(1, 6)]
    assert later[0] < sum(later) < of("HNK, daily")  # added at one hour it is still too little


def test_the_sixth_peak_is_the_highest_sum_of_what_is_left_and_comes_earlier_in_the_day_than_the_first():
    hours = np.arange(4, 12, 0.25)
    sums = np.array([sum(numbers.level_at(HNK, hour + k * DAY) for k in range(6)) for hour in hours])
    first = of("HNK, peak hour")
    assert 100 * (sums.max() / numbers.level_at(HNK, first) - 1) == pytest.approx(of("HNK, daily"), abs=0.1)
    assert hours[sums.argmax()] < first - 1


@pytest.mark.parametrize("of_what", ["central", "norketamine", HNK])
def test_once_settled_the_average_is_the_area_of_one_dose_over_the_interval(of_what):
    times = np.linspace(0, DAY, 4001)
    steady = network.steady_state(chain(), piling.infusions(DAY, 1), DAY, times, of_what)
    area = network.area_under_curve(chain(), piling.infusions(DAY, 1), of_what)
    assert np.trapezoid(steady, times) / DAY == pytest.approx(area / DAY, rel=1e-3)


def test_hnk_could_pile_up_twice_a_week_within_what_is_uncertain():
    assert of("HNK, twice") < 1.001 and of("HNK, twice, most") > 1.5
    assert of("HNK, longest half-life") == pytest.approx(9 * of("HNK, half-life"), rel=0.01)


def test_two_and_three_a_week_are_not_told_apart_and_neither_is_shown_to_be_alike():
    low, high = of("twice minus thrice, low"), of("twice minus thrice, high")
    assert low < 0 < high and high - low > 10
    low, high = of("over saline, low"), of("over saline, high")  # after saline: the other way round, and no better told
    assert low < 0 < of("over saline") < high and of("twice minus thrice") < 0


def test_in_no_trial_is_the_highest_dose_told_from_the_lowest_even_with_the_smaller_error():
    assert doses.told_apart() == 0 and doses.better_than_control() == 3
    for trial in doses.TRIALS:
        d, error = doses.highest_against_lowest(trial)
        low, high = doses.arms(trial)[0], doses.arms(trial)[-1]
        if np.isfinite([low.error, high.error]).all():  # without that the control's scatter cancels: wider still
            assert error < np.hypot(low.error, high.error)
        assert abs(d) < 1.96 * error
    assert of("84 v 28, low") < 0 < of("84 v 28, high") and of("84 v 56, low") < 0 < of("84 v 56, high")
    assert of("84 v 28, low") < -4 and of("84 v 28, high") > 1  # several points better, or a little worse


def test_what_daly_prints_for_28_mg_is_one_sided():
    low = doses.arms("daly-2018")[0]
    assert norm.cdf(low.effect / low.error) == pytest.approx(0.05, abs=0.005)
    assert abs(low.effect) < 1.96 * low.error


def test_in_japan_no_dose_did_better_than_placebo():
    assert all(arm.effect > -0.01 for arm in doses.arms("esketamine-japan-2021"))


def test_a_constant_pace_through_day_57_leaves_6_of_100_where_30_were_well_by_either_reading_of_the_median():
    assert of("KetECT, year at one pace") < 7 and of("KetECT, year") == pytest.approx(30)
    assert of("other reading, year") < 2 and of("other reading, shape") < of("KetECT, shape") < 0.6


def test_safer_people_and_people_who_differ_meet_the_same_two_points():
    days = np.array([day for day, _ in curves.known("ketamine").points])
    shares = [100 * share for _, share in curves.known("ketamine").points]
    alike = curves.curve("ketamine", curves.ALIKE, curves.fitted_shape("ketamine"), days)
    two = curves.curve("ketamine", curves.TWO, 1, days)
    np.testing.assert_allclose(alike, shares, rtol=1e-6)
    np.testing.assert_allclose(two, shares, rtol=1e-6)
    fine = np.linspace(1, 300, 300)
    hazard = -np.diff(np.log(curves.curve("ketamine", curves.TWO, 1, fine)))
    assert (np.diff(hazard) < 0).all()  # falls, though nobody's does
    others = relapse.still_well(fine, of("KetECT, others"))  # the cause off: only those who relapse
    assert np.ptp(np.diff(np.log(others))) < 1e-9


def test_a_median_fixes_no_curve():
    assert of("quarter, falling") > 6 * of("quarter, constant") > 100 * of("quarter, rising")
    assert of("week, falling") < of("week, constant") < of("week, rising")


@pytest.mark.parametrize("group", stopping.GROUPS)
def test_number_and_ratio_from_the_counts_agree_with_those_printed(group):
    assert np.ceil(stopping.needed(group)[0]) == stopping.printed_needed(group)
    printed, low, high = stopping.printed_hazard_ratio(group)
    assert low < stopping.hazard_ratio(group) < high
    assert stopping.hazard_ratio(group) == pytest.approx(printed, abs=0.05)


def test_the_far_end_of_a_number_needed_stretches_because_it_is_one_over_a_small_difference():
    middle, low, high = stopping.needed("remission")
    assert high - middle > 5 * (middle - low)
    d, least, most = stopping.difference("remission")
    assert most - d == pytest.approx(d - least)  # the difference itself reaches equally far both ways
    assert 100 * (d - least) / 1.96 == pytest.approx(7, abs=0.2)


def test_shares_differ_from_a_ratio_over_days_when_some_are_followed_less_long():
    rng = np.random.default_rng(4)
    when = [rng.exponential(1 / hazard, 100_000) for hazard in (0.49, 1.0)]
    until = rng.uniform(0, 2, 100_000)
    seen = [(t < until).mean() for t in when]
    from_shares = relapse.hazard_ratio_of_shares(1 - seen[0], 1 - seen[1])
    over_days = np.divide(*[(t < until).sum() / np.minimum(t, until).sum() for t in when])
    assert over_days == pytest.approx(0.49, abs=0.01) and from_shares > over_days + 0.02
    seen = [(t < 1).mean() for t in when]  # the cause off: all followed equally long
    assert relapse.hazard_ratio_of_shares(1 - seen[0], 1 - seen[1]) == pytest.approx(0.49, abs=0.01)


def test_per_hundred_enrolled_it_is_ten_with_an_interval_of_six_to_fifteen():
    assert of("prevented of enrolled") == pytest.approx(10, abs=0.3)
    assert stopping.prevented_interval() == pytest.approx((5.6, 14.6), abs=0.1)
    assert sum(stopping.enrolled_from()) == stopping.enrolled()
    assert of("randomised of enrolled") == pytest.approx(42, abs=0.5)


def test_the_formula_of_the_notebook_is_that_of_the_library():
    every, half_life = 84, np.geomspace(3, 300, 20)
    left = 2 ** (-every / half_life)
    np.testing.assert_allclose(sum(left**k for k in range(6)), repeats.accumulation(half_life, every, 6))


def test_the_notes_hold_the_counts_that_are_read_from_them():
    assert stopping.table("response") == ((16, 62), (34, 59))
    for group in stopping.GROUPS:
        for arm, (count, people) in zip(stopping.ARMS, stopping.table(group), strict=True):
            share = stopping.rows(group).where(arm=arm, measure="proportion").value[0]
            assert round(100 * count / people, 1) == share
    assert evidence.trials(trial="daly-2019").where(outcome="relapse")


def test_half_did_not_relapse_and_the_curve_ends_lower_because_some_were_censored():
    at_risk, relapsed = np.array([10, 8, 6, 3]), np.array([1, 2, 1, 1])
    assert (at_risk[:-1] - relapsed[:-1] - at_risk[1:]).sum() == 3  # censored in between
    assert np.prod(1 - relapsed / at_risk) < 1 - relapsed.sum() / at_risk[0] == 0.5
    followed = at_risk[0] - np.concatenate([[0], relapsed.cumsum()[:-1]])  # the cause off: nobody is censored
    assert np.prod(1 - relapsed / followed) == pytest.approx(0.5)


def test_thirty_in_a_hundred_is_17_to_46_if_43_were_in_remission():
    assert pytest.approx(43, abs=0.5) == 0.46 * 186 / 2
    assert [of("KetECT, year, low"), of("KetECT, year, high")] == pytest.approx([17, 46], abs=0.5)
