"""What chapter 17 gives as a reason is computed: with the cause, and with the cause that is named switched off."""

import numpy as np
import pytest
from scipy.stats import binom, binomtest

from ketamine.figures.harm import counted, numbers, rises, tail, thousand, watched
from ketamine.models import esketamine, harm, network


def of(name):
    return float(numbers.NUMBERS[name]()[0])


def test_three_or_more_of_six_still_come_up_once_in_forty_times_at_the_lower_end():
    assert binom.sf(2, 6, of("liver, low") / 1000) == pytest.approx(1 / 40, rel=1e-6)


def test_the_difference_is_one_over_the_number_needed_and_its_ends_swap():
    assert of("severe, NNH") == pytest.approx(1000 / of("severe, more"))
    assert of("severe, NNH least") < of("severe, NNH") < of("severe, NNH most")
    assert of("severe") - of("severe, control") == pytest.approx(of("severe, more"), abs=1)


def test_an_odds_ratio_makes_33_more_of_a_thousand_or_one_more_of_ten_thousand():
    for share, more in ((0.030, 0.033), (0.0001, 0.0001)):
        odds = share / (1 - share) * 2.18
        assert odds / (1 + odds) - share == pytest.approx(more, rel=0.2)
    assert round(1000 * 0.030 / 0.970 * 2.18) == 67 and round(1000 * 0.0674 / 1.0674) == 63


@pytest.mark.parametrize("age", [rises.YOUNGER, rises.OLDER])
def test_scatter_alone_makes_the_mean_largest_rise_that_was_seen_on_placebo(age):
    rng = np.random.default_rng(17)
    readings = numbers.quiet_spread(age) * rng.standard_normal((200_000, numbers.READINGS))
    seen = next(rises.rise(label, "systolic").placebo for label, (_, whom) in rises.ROWS.items() if whom == age)
    assert readings.max(axis=1).mean() == pytest.approx(seen, abs=0.1)
    assert readings.mean() == pytest.approx(0, abs=0.1)
    # the cause off: one reading, nothing to choose from
    assert readings[:, 0].mean() == pytest.approx(0, abs=0.15)


def test_taking_placebo_away_turns_the_order_of_the_ages_round():
    assert of("pressure, older") > of("pressure, younger")
    assert of("less placebo, older") < of("less placebo, younger")


def test_once_in_eight_is_nobody_spared_eight_times_and_with_one_spray_the_two_shares_are_one():
    for end in (0, 1):
        p = numbers.each_time(end) / 100
        assert 1 - (1 - p) ** 8 == pytest.approx(tail.printed()[end] / 100)
    # the causes off: one spray only; or always the same people
    assert tail.once(12, "new", 1) == pytest.approx(tail.each_time(12))
    assert tail.once(12, "same", 8) == pytest.approx(tail.each_time(12))


def test_one_person_in_ten_is_one_spray_in_eighty_and_half_between_people_is_fewer():
    assert 100 / of("tail, once") == pytest.approx(10, abs=0.5)
    assert 100 / of("tail, each time") == pytest.approx(80, abs=5)
    assert of("tail, each time") < of("tail, once, half") < of("tail, once")


def test_with_the_same_mean_a_wider_scatter_has_nearly_four_times_the_tail():
    assert of("wider tail, each time") / of("tail, each time") == pytest.approx(3.65, abs=0.1)


def test_half_and_half_ends_lower_because_the_curve_bends():
    rng = np.random.default_rng(2)
    own = tail.mean() + 12 * np.sqrt(0.5) * rng.standard_normal(200_000)
    p = harm.share_above(40, own, 12 * np.sqrt(0.5))
    bent = (1 - (1 - p) ** 8).mean()
    assert bent == pytest.approx(of("tail, once, half") / 100, abs=0.002)
    assert bent < 1 - (1 - p.mean()) ** 8
    # the bend off: with one spray nothing is lost
    assert p.mean() == pytest.approx(of("tail, each time") / 100, abs=0.001)


def test_the_rule_of_three_is_one_sided_and_clopper_and_pearson_have_3_7_over_n():
    people = thousand.treated()
    assert people * harm.most_unseen(people) == pytest.approx(3, abs=0.02)
    assert round(people * binomtest(0, people).proportion_ci(method="exact").high, 1) == 3.7


def test_a_harm_of_one_in_a_thousand_is_missed_by_seven_in_ten_such_trials():
    rng = np.random.default_rng(5)
    seen = rng.binomial(thousand.treated(), 0.001, 100_000)
    assert 100 * (seen == 0).mean() == pytest.approx(of("rare, unseen"), abs=0.6)


def test_a_share_cannot_be_halved_since_the_others_fill_the_place():
    everybody, affected = 100_000, of("survey, twice") / 100
    answer = np.array([affected * everybody * 0.4, (1 - affected) * everybody * 0.2])  # twice as often
    assert 100 * answer[0] / answer.sum() == pytest.approx(of("survey"))
    assert of("survey, twice") > of("survey") / 2


def test_the_survey_errs_the_other_way_if_those_with_symptoms_answer_less_often():
    assert counted.share("survey", 0.5)[0] > of("survey") > of("survey, twice")


def test_both_counts_could_be_of_one_crowd():
    assert counted.share("rehab", of("to agree"))[0] == pytest.approx(of("survey"))


def test_ratio_of_reports_agrees_with_a_normal_interval_of_its_logarithm():
    middle, error = np.log(67 / 37), np.sqrt(1 / 37 + 1 / 67)
    assert of("reports, low") == pytest.approx(np.exp(middle - 1.96 * error), rel=0.03)
    assert of("reports, high") == pytest.approx(np.exp(middle + 1.96 * error), rel=0.03)


def test_half_is_left_after_two_hours_because_the_peak_is_late_and_a_quarter_was_swallowed():
    assert of("left, nose only") < of("left, 56 mg") - 5
    doses = {place: [dose] for place, dose in esketamine.sprays(2).items()}
    course = network.concentration(esketamine.esketamine(), doses, [2.0], "central")[0]
    nose = network.concentration(esketamine.esketamine(), {"nose": doses["nose"]}, [2.0], "central")[0]
    assert 1 - nose / course == pytest.approx(0.25, abs=0.01)
    assert of("spray, peak") == pytest.approx(38, abs=1.5)
    # the late peak off: the same drug by vein, from its own peak on, in the same model
    assert of("left, infusion, same model") < of("left, nose only")


def test_nothing_has_come_back_from_the_tissues_by_then():
    """Without them more would be left, not less: at two hours they still take."""
    rates = {k: v for k, v in esketamine.esketamine().rates.items() if not any("peripheral_" in each for each in k)}
    doses = {place: [dose] for place, dose in esketamine.sprays(2).items()}
    course = network.concentration(
        network.Network(rates, esketamine.esketamine().volumes), doses, watched.HOURS, "central"
    )
    assert 100 * np.interp(2, watched.HOURS, course) / course.max() > of("left, 56 mg")


def test_if_the_drug_lifts_one_reading_of_five_the_true_rise_is_13_at_both_ages():
    rng = np.random.default_rng(4)
    for age, whom in (("younger", rises.YOUNGER), ("older", rises.OLDER)):
        readings = numbers.quiet_spread(whom) * rng.standard_normal((300_000, numbers.READINGS))
        readings[:, 0] += of(f"one reading, {age}")
        assert readings.max(axis=1).mean() == pytest.approx(of(f"pressure, {age}"), abs=0.1)
        assert of(f"one reading, {age}") == pytest.approx(13, abs=0.5)


def test_the_labels_range_is_one_in_5_to_12_people_and_one_in_38_to_96_sprays():
    assert [int(100 / each) for each in tail.printed()[::-1]] == [5, 12]
    assert [round(100 / numbers.each_time(end)) for end in (1, 0)] == [38, 96]


def test_a_delay_leaves_more_at_the_site_and_so_does_not_explain_that_effects_are_over():
    assert of("left, infusion, at the site") > of("left, infusion") + 2
    assert numbers.infusion_left(0) == pytest.approx(of("left, infusion"), abs=0.1)


def test_the_two_sources_on_pressure_leave_three_quarters_or_a_quarter_of_the_peak():
    assert of("left, back") > 70 > 25 > of("left, four hours")


def test_the_field_shows_as_many_as_it_says():
    for name in thousand.HARMS:
        found = thousand.harm(name)
        assert np.isfinite(thousand.first(found.count)).all(axis=1).sum() == round(found.count)


def test_other_numbers_for_home_on_the_page_for_teachers():
    odds = 50 / 950 * 2.72
    assert round(1000 * odds / (1 + odds)) == 125
    assert round(1000 * (30 / 250 - 10 / 250)) == 80 and 1 / 0.08 == 12.5
    assert f"{3 / 400:.2%}" == "0.75%" and f"{1 - 0.8 ** (1 / 8):.1%}" == "2.8%"
