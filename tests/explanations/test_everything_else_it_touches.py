"""What chapter 4 gives as a reason is computed: with the cause, and with the cause that is named switched off."""

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import binom

from ketamine.figures import everything_else_it_touches as figures
from ketamine.figures.everything_else_it_touches import numbers
from ketamine.figures.everything_else_it_touches.levels import LEAST_FREE, MOST_FREE, USUAL_FREE, anaesthesia, treatment
from ketamine.models import occupancy, receptor, small_trials

HIGH = anaesthesia()[1]
ROW = figures.targets()
NMDA = ROW[0]
(MU,) = (target for target in ROW if target.name == "μ opioid")
TAUS = np.geomspace(1e-3, 1e4, 60)


def held(constant, total, free_fraction=USUAL_FREE):
    return float(receptor.occupancy(figures.free(total, free_fraction), constant))


def test_put_protein_into_a_dish_and_hold_the_total_and_fewer_are_taken_hold_the_free_level_and_nothing_changes():
    protein = np.array([0.0, 50.0, 500.0])
    free = occupancy.free_beside_protein(1.0, protein, 100.0)
    taken = receptor.occupancy(free, 1.0)
    assert taken[0] > taken[1] > taken[2]
    with_that_free = free[1] + protein * free[1] / (free[1] + 100.0)  # totals that leave the same free
    again = occupancy.free_beside_protein(with_that_free, protein, 100.0)
    np.testing.assert_allclose(receptor.occupancy(again, 1.0), taken[1], rtol=1e-9)


def test_the_same_share_is_free_at_every_level_as_long_as_protein_is_in_plenty():
    totals = np.array([0.1, 1.0, 10.0])
    plenty = occupancy.free_beside_protein(totals, 1000.0, 1000.0) / totals
    assert np.ptp(plenty) < 0.003
    scarce = occupancy.free_beside_protein(totals, 1.0, 1.0) / totals  # the cause off: drug fills the protein
    assert np.ptp(scarce) > 0.3


def test_a_tenth_of_the_constant_takes_9_and_ten_times_it_91_per_cent_and_far_below_twice_takes_twice():
    assert [round(100 * float(receptor.occupancy(c, 1.0))) for c in (0.1, 1, 10)] == [9, 50, 91]
    assert receptor.occupancy(0.002, 1.0) / receptor.occupancy(0.001, 1.0) == pytest.approx(2, rel=0.002)
    assert receptor.occupancy(200, 1.0) / receptor.occupancy(100, 1.0) < 1.01


def test_the_higher_the_level_the_less_selective_because_the_nearer_target_fills_up():
    ratios = [held(NMDA.constant, total) / held(MU.constant, total) for total in (1, treatment(), HIGH, 1e6)]
    assert ratios == sorted(ratios, reverse=True) and [round(each) for each in ratios] == [29, 23, 7, 1]
    # the cause off: a target that never fills takes C/K, and the ratio is that of the constants at every level
    linear = [figures.free(total, 1) / NMDA.constant / (figures.free(total, 1) / MU.constant) for total in (1, HIGH)]
    assert linear == pytest.approx(2 * [MU.constant / NMDA.constant])


def test_two_of_twelve_are_above_a_tenth_at_the_antidepressant_level_and_four_to_ten_in_high_anaesthesia():
    over = [sum(held(target.constant, total) > 0.1 for target in ROW) for total in (treatment(), HIGH)]
    assert len(ROW) == 12 and over == [2, 7]
    rest = [100 * held(target.constant, treatment()) for target in ROW[2:]]
    assert max(rest) == pytest.approx(2.7, abs=0.05)
    of = [[numbers.over_a_tenth(total, f) for f in (LEAST_FREE, MOST_FREE)] for total in anaesthesia()]
    assert of == [[2, 5], [4, 10]]
    # what the free fraction leaves open does not turn "few" into "many" at the antidepressant level
    assert [sum(held(t.constant, treatment(), f) > 0.1 for t in ROW) for f in (LEAST_FREE, MOST_FREE)] == [1, 2]


def test_the_free_fraction_changes_the_far_target_by_more_and_two_constants_of_one_laboratory_by_more_still():
    most, least = ([held(t.constant, treatment(), f) for t in (MU, NMDA)] for f in (MOST_FREE, LEAST_FREE))
    assert [round(a / b, 1) for a, b in zip(most, least, strict=True)] == [2.5, 2.1]
    # the cause off: far below its constant the near target changes as the drug does
    low = treatment() / 1000
    assert held(NMDA.constant, low, MOST_FREE) / held(NMDA.constant, low, LEAST_FREE) == pytest.approx(2.5, rel=0.001)
    assert round(numbers.two_constants(), 1) == 3.8 > most[0] / least[0]


def test_a_racemate_of_the_same_assay_would_stand_between_its_mirror_images():
    shares = {d: numbers.taken("NMDA receptor", treatment(), drug=d) for d in ("S-ketamine", "R-ketamine")}
    near, far = (figures.targets(d)[0].constant for d in ("S-ketamine", "R-ketamine"))
    half = figures.free(treatment(), USUAL_FREE) / 2
    filled = half / near + half / far  # both want the same site
    mixture = 100 * filled / (1 + filled)
    assert shares["R-ketamine"] < mixture < shares["S-ketamine"]
    assert mixture > 1.5 * numbers.taken("NMDA receptor", treatment()), "two assays: the racemate stands elsewhere"


def test_in_magnesium_the_first_in_the_row_is_blocked_about_as_little_as_5_ht2_is_taken():
    with_magnesium = numbers.nmda_in_magnesium()
    assert with_magnesium == pytest.approx(numbers.taken("5-HT2", treatment()), abs=0.4)
    without = 100 * float(receptor.blocked_fraction(numbers.usual(), -65.0, 0.0))  # the cause off
    assert without > 10 * with_magnesium


def test_two_laboratories_differ_most_at_a_level_between_their_constants_and_tenfold_is_worth_52_points():
    levels = np.geomspace(1e-4, 1e4, 40001)
    apart = 100 * (receptor.occupancy(levels, 1.0) - receptor.occupancy(levels, 10.0))
    assert apart.max() == pytest.approx(numbers.most_points(10), abs=1e-3) and round(apart.max()) == 52
    assert levels[apart.argmax()] == pytest.approx(np.sqrt(10), rel=0.001)
    there = [receptor.occupancy(np.sqrt(10), constant) for constant in (1.0, 10.0)]
    assert sum(there) == pytest.approx(1), "one takes as much as the other leaves"
    assert max(apart[0], apart[-1]) < 0.1


def test_the_preservative_explains_a_part_of_the_gap_and_3_4_times_as_much_of_it_would_explain_all():
    gap = numbers.preservative_gap()
    assert gap["vial"] < gap["added"] < gap["pure"]
    factors = gap["pure"] / gap["added"], gap["pure"] / gap["vial"]
    assert [round(each, 1) for each in factors] == [3.2, 8.4]
    potency = 1 / gap["added"] - 1 / gap["pure"]  # what it adds, as 1/K per ketamine
    mixture = 1 / (1 / gap["pure"] + numbers.preservative_needed() * potency)
    assert mixture == pytest.approx(gap["vial"])


def test_one_molecule_of_preservative_does_as_much_at_alpha7_as_164_of_ketamine():
    (pure,) = (each.constant for each in figures.conflicts()["α7 nicotinic"] if each.kind == "seen")
    preservative = pure / numbers.molecules_for_one("alpha7-nAChR")
    mixture = occupancy.mixture_constant([pure, preservative], [1, 1 / 164])
    assert float(mixture) == pytest.approx(pure / 2, rel=0.002)
    assert float(occupancy.mixture_constant([pure, preservative], [1, 0])) == pytest.approx(pure)  # the cause off


def test_a_bound_and_a_number_above_it_agree_and_at_hcn1_two_numbers_do_not():
    net = figures.conflicts()["NET, noradrenaline"]
    assert all(each.constant > net[0].constant for each in net[1:]) and net[0].kind == "more than"
    first, second = figures.conflicts()["HCN1 channel"]
    assert second.quantity.value > 8 * first.quantity.high


def test_the_reserve_that_makes_5_per_cent_enough_for_an_agonist_makes_50_too_little_for_an_antagonist():
    with_it = [float(figures.relative(kind, share, 100)) for kind, share in (("agonist", 0.05), ("antagonist", 0.5))]
    assert [round(each) for each in with_it] == [84, 98]
    off = [float(figures.relative(kind, share, 1e-6)) for kind, share in (("agonist", 0.05), ("antagonist", 0.5))]
    assert off == pytest.approx([5, 50], abs=0.01)


def test_a_small_share_rules_out_an_antagonist_and_does_not_rule_out_an_agonist():
    share = numbers.taken("μ opioid", treatment()) / 100
    losses = [100 - float(figures.relative("antagonist", share, tau)) for tau in TAUS]
    gains = [float(figures.relative("agonist", share, tau)) for tau in TAUS]
    assert max(losses) <= 100 * share + 1e-9 and max(gains) > 95 and min(gains) == pytest.approx(100 * share, rel=0.01)
    own = [
        100 * (1 - occupancy.agonist_response(p * (1 - share), t) / occupancy.agonist_response(p, t))
        for p in (0.01, 0.1, 0.9)
        for t in TAUS
    ]
    assert max(own) <= 100 * share + 1e-9, "whatever share the cell's own agonist holds"
    assert max(own) == pytest.approx(100 * share, rel=0.01), "the bound is the share itself"
    steep = [1 - (t * 0.97**4 / (1 + t * 0.97**4)) / (t / (1 + t)) for t in TAUS]  # a slope of 4, 3 % held
    assert round(100 * max(steep), 1) == 11.5 == round(numbers.NUMBERS["slope of four"]()[0], 1)


def test_an_antagonist_is_left_with_little_until_nearly_all_is_held():
    assert float(figures.relative("antagonist", 0.9, 100)) > 80
    assert float(figures.relative("antagonist", 0.99, 100)) < 40


def test_honest_laboratories_differ_because_the_functional_ic50_grows_with_the_reserve():
    for tau, own in ((0.1, 1.0), (100, 1.0), (10, 3.0)):
        assert numbers.functional_ic50(tau, own) == pytest.approx(1 + own + tau * own)
    assert numbers.functional_ic50(1e-9, 1e-9) == pytest.approx(1)  # no reserve and hardly any agonist: the constant


def test_at_the_peptides_own_place_ketamine_takes_from_them_and_a_site_of_its_own_needs_help():
    b = numbers.SYNERGY_AT / numbers.mu_constant()
    for peptide in (0.01, 1, 100):
        assert occupancy.antagonised_response(peptide, b, 1) < occupancy.antagonised_response(peptide, 0, 1)

    def gain(binding, efficacy):
        with_it, without = (occupancy.modulated_response(1e9, x, 1e-6, binding, efficacy) for x in (b, 0))
        return float(with_it / without)

    assert gain(100, numbers.efficacy_needed(100)) == pytest.approx(2, rel=1e-3)
    assert gain(1, numbers.efficacy_needed(1)) == pytest.approx(2, rel=1e-3)
    assert gain(1e4, 1) == pytest.approx(1), "tighter binding alone never raises the largest response"
    assert [round(numbers.efficacy_needed(a, 0.3), d) for a, d in ((100, 1), (1, 0))] == [4.4, 158]
    for a in (1, 100):
        with_it, without = (
            occupancy.modulated_response(1e9, x, 0.3, a, numbers.efficacy_needed(a, 0.3)) for x in (b, 0)
        )
        assert float(with_it / without) == pytest.approx(2, rel=1e-3)
    for tau, half in ((1e-6, 0.46), (100, 0.23)):  # the concentration of peptide for half, beside without

        def needed(x, tau=tau):
            beta = numbers.efficacy_needed(100)
            top = occupancy.modulated_response(1e9, x, tau, 100, beta)
            return brentq(lambda a: float(occupancy.modulated_response(a, x, tau, 100, beta) - top / 2), 1e-9, 1e3)

        assert needed(b) / needed(0.0) == pytest.approx(half, abs=0.005)
    least = [binding * (numbers.efficacy_needed(binding) - 2) for binding in (1, 10, 100, 1000)]
    assert least == pytest.approx(4 * [1 / b], rel=1e-6)


def test_few_people_find_only_what_is_large_and_make_it_larger_because_only_the_trials_that_find_it_are_looked_at():
    truth = numbers.NUMBERS["half lost"]()[0]
    assert round(numbers.NUMBERS["chance, half"]()[0]) == 11 and figures.seen(12, 50) > 1.8 * truth
    counts = np.arange(13)
    everyone = 100 * float(counts @ binom.pmf(counts, 12, truth / 100)) / 12  # the cause off: all trials
    assert everyone == pytest.approx(truth)
    assert figures.seen(200, 50) == pytest.approx(truth, rel=1e-3), "with many people nearly every trial finds it"


def test_all_six_on_one_side_come_up_in_3_per_cent_of_tries_and_all_five_in_6():
    assert [round(200 * 0.5**n) for n in (6, 5)] == [3, 6]
    assert small_trials.fewest_that_count() == 6


def test_if_all_responses_go_the_chance_hangs_on_how_many_respond():
    chances = [numbers.NUMBERS[f"chance, all, {end}"]()[0] for end in ("least", "most")]
    assert round(chances[0]) == 8 and round(chances[1], 1) == 99.9


def test_those_who_were_chosen_for_a_good_result_do_worse_the_next_time_with_no_cause_at_all():
    lucky = np.random.default_rng(1)
    person = lucky.normal(size=20000)
    first, second = (person + lucky.normal(size=20000) for _ in range(2))
    chosen = first > np.median(first)
    assert second[chosen].mean() < 0.7 * first[chosen].mean()
    assert second.mean() == pytest.approx(first.mean(), abs=0.05), "the cause off: without choosing nobody does worse"


def test_a_larger_crossover_finds_a_loss_of_half_and_sees_what_is_there():
    assert [round(float(figures.chance(n, 50)[0])) for n in (12, 26, 30)] == [11, 81, 91]
    assert round(figures.seen(30, 50)) == 31


def test_where_ketamine_shows_no_effect_naltrexone_has_none_to_remove():
    assert float(small_trials.chance_to_show(60, 0.0)) == 0


def test_what_agrees_with_seven_of_twelve_and_three_of_five_overlaps_nearly_everything():
    _, low, high = figures.interval("naltrexone.responders_after_placebo", "williams-2018")
    _, other_low, other_high = figures.interval("naltrexone.responders", "yoon-2019")
    assert other_low < low < high < other_high
    share = brentq(lambda p: binom.sf(6, 12, p) - 0.025, 0.01, 0.99)
    assert 100 * share == pytest.approx(low)
