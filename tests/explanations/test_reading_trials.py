"""What chapter 16 gives as a reason is computed: with the cause, and with the cause that is named switched off."""

import numpy as np
import pytest
from scipy.stats import norm

from ketamine import evidence
from ketamine.figures.reading_trials import compared, conditions, guessed, numbers, rooms, sets
from ketamine.models import blinding, pooling, proportions


def of(name):
    return numbers.NUMBERS[name]()[0]


def test_the_control_room_and_not_the_ketamine_room_makes_the_gap():
    change = [of(f"{room} room, midazolam") - of(f"{room} room, saline") for room in ("ketamine", "control")]
    assert change == [-1, 17] and of("gap lost") == change[1] - change[0]
    assert of("Wilkinson, midazolam") < of("Wilkinson, saline") / 2


def test_belief_falls_short_from_1_and_reaches_midazolam_from_3_so_that_the_counts_cannot_tell():
    assert of("control of 3 %, most believe") > of("control room, midazolam") > of("control, most believe")
    assert of("control room, saline, high") > 3 and rooms.responders(2, 90, 10, 3) == pytest.approx((46, 3))


def test_belief_from_what_was_counted_gives_the_direction_and_not_the_size():
    low, most = of("control room, midazolam, low"), of("control room, midazolam")
    for worth in (0.5, 1, 1.5, 2, 4):
        assert rooms.responders(worth, 90, 10) == pytest.approx((46, 1))
        assert 1 < rooms.responders(worth, 90, 60)[1] < rooms.responders(worth, 90, 100)[1] <= 10 + 1e-6 < most
    assert of("control, some believe") < low < of("control, most believe") < most
    # the cause off: believing is worth nothing
    assert rooms.responders(0, 90, 90) == pytest.approx((46, 1))


def test_if_the_ketamine_room_doubts_as_well_it_falls_which_was_not_seen_and_is_not_excluded():
    fall = of("ketamine room doubts") - of("ketamine room, saline")
    assert of("ketamine rooms apart, low") < fall < of("ketamine rooms apart") < 0
    assert of("ketamine room doubts") < of("ketamine room, midazolam, low") < of("ketamine room, saline")
    assert rooms.responders(0, 50, 60)[0] == pytest.approx(46)


def test_those_who_guess_wrong_take_some_of_the_difference_away():
    assert of("nothing real") == pytest.approx(0.5 * (0.88 - 0.12))
    assert blinding.expected_difference(0, 0.5, 0.88, 0) == pytest.approx(0.44)  # the cause off: no control believes
    assert blinding.expected_difference(0, 0.5, 0.88, 0.88) == pytest.approx(0)


def test_the_step_between_cochranes_results_would_need_half_or_a_whole_standard_deviation_of_belief():
    assert of("worth, Sumner") * of("gap, Sumner") == pytest.approx(of("Cochranes apart"))
    assert of("worth, Shiroma") * of("gap, Shiroma") == pytest.approx(of("Cochranes apart"))
    assert of("worth, Shiroma") > 1.9 * of("worth, Sumner")


def test_right_guesses_can_be_the_result_of_an_effect():
    assert of("right by improvement") == pytest.approx(100 * norm.cdf(0.45)) and of("found by improvement") == 0.9
    assert guessed.right(guessed.IMPROVED, 0.0) == pytest.approx((0.5, 0.5))  # the cause off: no effect
    masked = blinding.expected_difference(0.0, 0.8, 0.6737, 1 - 0.6737)  # as many right, from belief alone
    assert masked == pytest.approx(0.28, abs=0.01)  # the same guesses with quite another truth


def test_comparing_only_those_who_say_ketamine_loses_most_of_a_real_effect():
    left = of("among those who say so")
    assert left < 0.4 * 0.9
    assert left == pytest.approx(blinding.difference_among_those_who_say(0.9, 0.45, believers=False))
    rng = np.random.default_rng(5)  # the cause off: they say so by a coin, not from improvement
    treated, control = rng.standard_normal((2, 200_000)) + np.array([[0.9], [0]])
    coin = rng.random((2, 200_000)) < 0.5
    assert treated[coin[0]].mean() - control[coin[1]].mean() == pytest.approx(0.9, abs=0.02)


def test_more_people_shrink_the_noise_and_make_surer_of_a_wrong_thing():
    chances = [of(f"called, {n}") for n in (20, 50, 200)]
    assert chances[0] < 25 < 40 < chances[1] < 95 < chances[2]
    means = [guessed.shown("sumner", 0.5, 0.0, people=n)[0] for n in (20, 50, 200)]
    assert means == pytest.approx([0.38] * 3)
    unbiased = [float(blinding.called_effect(*guessed.shown("none", 0.5, 0.0, people=n))) for n in (20, 200)]
    assert unbiased == pytest.approx([0.025, 0.025])  # the cause off: nobody can tell


def test_one_odds_ratio_needs_the_fewest_where_a_third_respond_and_more_at_both_ends():
    needed = {
        base: 1 / np.subtract(*compared.at_another_base("cochrane-placebo", base)) for base in np.arange(1, 99) / 100
    }
    least = min(needed, key=needed.get)
    assert 100 * least == pytest.approx(of("fewest at"), abs=1)
    assert min(needed[0.01], needed[0.98]) > 10 * needed[least]
    # the reason taken apart: at a constant risk ratio a full room would need ever fewer
    shares = np.arange(1, 30) / 100
    assert (np.diff(1 / (shares * (of("risk ratio, placebo") - 1))) < 0).all()


def test_none_of_the_numbers_tells_cochranes_two_controls_apart():
    assert of("Cochranes apart, low") < 0 < of("Cochranes apart, high")
    assert of("odds ratios, low") < 1 < of("odds ratios, high")
    assert of("needed, midazolam, low") < of("needed, placebo") < of("needed, midazolam, high")


def test_between_the_two_poolings_against_saline_or_placebo_most_of_the_step_is_the_ketamine_room():
    gap = of("gap, saline") - of("difference, placebo")
    of_ketamine = of("ketamine room, saline") - of("drug, placebo")
    assert of_ketamine > 2 * (gap - of_ketamine) > 0


def test_the_smaller_odds_ratio_needs_fewer_people_because_it_starts_higher():
    assert of("needed, midazolam") < of("needed, placebo") and of("odds ratio, midazolam") < of("odds ratio, placebo")
    assert of("risk ratio, midazolam") < of("risk ratio, placebo")
    # the cause off: both from the control room of the placebo trials
    base = of("control, placebo") / 100
    drug, control = compared.at_another_base("cochrane-midazolam", base)
    assert 1 / (drug - control) > of("needed, placebo")


def test_the_percentages_of_cochrane_are_its_odds_ratios_at_the_control_shares():
    for control in ("placebo", "midazolam"):
        found = compared.compared(f"cochrane-{control}")
        assert proportions.share_at_odds_ratio(found.control, found.odds_ratio) == pytest.approx(found.drug, abs=0.003)


def test_two_poolings_disagree_on_people():
    assert of("needed, Wilkinson, saline") < of("needed, Wilkinson, midazolam")
    assert of("needed, placebo") > of("needed, midazolam") and of("needed, midazolam, high") > 1e6


def test_four_misses_leave_out_zero_because_each_was_too_small_for_so_little():
    four = sets.rows("missed")
    assert of("four, high") < 0 and of("four, few, high") < 0 and of("four, least sure") < 0
    assert all(row.low < 0 < row.high for row in four)
    assert sum(row.effect < -1.5 for row in four) == 3
    # each trial's chance to find the pooled effect by its own test: none was nearly sure
    power = [float(norm.cdf(-of("four") / row.error - 1.96)) for row in four]
    assert max(power) < 0.5
    # the cause off: three times as precise, the three that lean would have hit
    assert [row.effect + 1.96 * row.error / 3 < 0 for row in four] == [True, True, True, False]


def test_with_both_doses_of_transform_1_it_leaves_out_zero_alone_and_the_four_with_more_room():
    found = evidence.trials("MADRS", "difference of means", trial="fedgchin-2019").where(time=28)
    own = pooling.against_one_control(found.value, (found.high - found.low) / (2 * proportions.REACH))
    assert own[0] + 1.96 * own[1] < 0
    others = [(row.effect, row.error) for row in sets.rows("missed")[1:]]
    effects, errors = zip(own, *others, strict=True)
    assert pooling.pool(effects, errors).high < of("four, high") < 0


def test_the_mean_is_sure_and_the_next_trial_is_not_because_effects_differ():
    assert of("six, high") < 0 < of("next, high") and of("six, I²") > 25 and 0.15 < of("six, p") < 0.25
    five = sets.next_trial("added")  # without the trial that differs
    assert five[1] < 0 and sets.put_together("added").tau2 == 0 < sets.put_together("with-alone").tau2


def test_keeping_only_masked_trials_does_not_shrink_the_difference_and_they_gave_another_drug():
    assert of("masked less inert, low") < 0 < of("masked less inert, high")
    assert of("first, masked") < 1.9 * of("first, inert") < 0
    kept = ("murrough-2013", "lii-2023")
    drugs = {trial: set(evidence.trials("MADRS", "difference of means", trial=trial).drug) for trial in sets.FIRST}
    assert all((drugs[trial] == {"ketamine"}) == (trial in kept) for trial in sets.FIRST)
    assert of("first, few, low") < -15 and of("first, few, high") > 0 > of("first, masked, high")


def test_within_one_drug_and_route_the_better_control_shows_less():
    assert of("Cochrane, midazolam") < of("Cochrane, placebo") and of("Wilkinson, midazolam") < of("Wilkinson, saline")
    assert of("PTSD, active") < of("PTSD, passive")


def test_if_effects_may_differ_small_trials_weigh_more():
    assert of("small trial, differ") > of("small trial, one")


def test_the_aspire_trials_together_agree_with_their_authors_to_what_one_decimal_allows():
    for part in ("", ", low", ", high"):
        printed = of("ASPIREs, printed" + part.replace(",", ""))
        assert of("ASPIREs" + part) == pytest.approx(printed, abs=0.0501)


def test_published_intervals_of_single_trials_come_out_of_their_counts():
    """Risk differences that a regulator's table prints, by the plain normal interval that it must have used."""
    first, people, other, others = compared.counts("popova-2019")
    d = first / people - other / others
    error = np.sqrt(first / people * (1 - first / people) / people + other / others * (1 - other / others) / others)
    printed = evidence.trials("response", "risk difference", trial="popova-2019")
    assert (100 * d, 100 * (d - 1.96 * error), 100 * (d + 1.96 * error)) == pytest.approx(
        (printed.value[0], printed.low[0], printed.high[0]), abs=0.02
    )
    odds = proportions.odds_ratio(*compared.counts("abbar-2022"))
    found = evidence.trials("suicidal ideation remission", "odds ratio", trial="abbar-2022").where(
        population=evidence.trials("suicidal ideation remission", "proportion", trial="abbar-2022").population[0]
    )
    assert odds == pytest.approx((found.value[0], found.low[0], found.high[0]), abs=0.11)


def test_rooms_of_twenty_are_often_five_points_apart_by_chance():
    spread = [
        evidence.trials("MADRS", "mean", trial="lii-2023").where(arm=a, time=0).spread[0]
        for a in ("ketamine", "saline")
    ]
    error = np.hypot(spread[0] / np.sqrt(20), spread[1] / np.sqrt(19))
    assert 2 * norm.sf(of("Lii, apart before") / error) == pytest.approx(0.05, abs=0.03)  # one such pair in twenty
    assert of("Lii, saline changed") < of("Lii, ketamine changed") < 0 < of("Lii, apart after")


def test_adjusted_for_the_start_liis_difference_lies_between_that_of_scores_and_that_of_changes():
    assert of("Lii, slope 0") == -of("Lii, apart after") < 0
    changes = of("Lii, ketamine changed") - of("Lii, saline changed")
    assert of("Lii, slope 1") == pytest.approx(changes) and changes > 0


def test_sorting_people_by_their_guess_cures_a_bias_that_came_first():
    assert of("sorted by guess") == pytest.approx(0.3, abs=0.01) and of("sorted by guess, shown") > 0.85
    assert numbers.sorted_by_guess(0.3, 0.0) == pytest.approx(0.3, abs=0.01)  # the cause off: nothing to cure


def test_the_printed_difference_of_lii_lies_beyond_its_raw_ones():
    assert of("Lii, printed") < min(of(f"Lii, raw day {day}") for day in (1, 2, 3)) < 0


def test_the_largest_trials_of_ptsd_and_of_suicidal_thoughts_missed():
    for row in ("ptsd", "suicide"):
        assert conditions.entries(row)[0].verdict == conditions.MISSED
    assert conditions.count(conditions.MET, *conditions.DEPRESSION) == of("met") == 13
    assert all(conditions.entries(row) == () for row in conditions.EMPTY)


def test_points_and_standard_deviations_are_never_on_one_axis():
    for trial, comparator in (("dean-2021", "placebo"), ("wilkinson-2019", "saline")):
        assert set(compared.published(trial, comparator).measure) == {"standardised difference"}
    assert {m for found in sets.used() for m in found.measure} == {"difference of means", "mean change"}
