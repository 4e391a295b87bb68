"""What chapter 18 gives as a reason is computed: with the cause, and with the cause that is named switched off."""

from itertools import product

import numpy as np
import pytest
from scipy.stats import fisher_exact

from ketamine import evidence
from ketamine.figures.the_next_molecules import cousins, molecules, numbers, reasons, trials, week
from ketamine.figures.the_next_molecules import map as chart
from ketamine.models import agreement, gating
from ketamine.models.receptor import unblocked_fraction


def of(name):
    return float(numbers.NUMBERS[name]()[0])


def test_hold_and_level_share_the_gap_and_being_trapped_closes_none_in_this_scheme():
    closed = {trait: cousins.closed(trait) for trait in cousins.TRAITS}
    assert 45 < closed["level"] < closed["hold"] < 55
    assert abs(closed["trapped"]) < 0.1 and closed["arriving"] < 0 and closed["leaving"] > 70
    assert closed["arriving"] + closed["leaving"] == pytest.approx(closed["hold"], abs=1)
    assert closed["hold"] + closed["level"] == pytest.approx(100, abs=1), "as ratios they add up to the whole gap"


def test_how_hold_and_level_share_the_gap_hangs_on_the_level_and_on_whose_half_blocks_are_taken():
    assert cousins.closed("level", "low") > 55 > 25 > cousins.closed("level", "high")
    assert cousins.closed_by_measured("level") == pytest.approx(86, abs=0.5)
    blocks = [float(evidence.value(chart.BLOCK[drug], source="mealing-1999")) for drug in ("ketamine", "memantine")]
    assert abs(blocks[0] - blocks[1]) <= 2  # alike: the level is all that is left


def test_trapping_closes_nothing_because_the_site_that_leaks_is_empty_at_rest():
    rates = cousins.memantine_with("none").rates(week.ambient(), cousins.free("memantine"), -70.0, 1.0)
    assert gating.settled(rates)[2 * gating.ARM :].sum() < 1e-5
    # not because what is lost is replaced: the scheme goes round, in by the open channel and out by every state
    assert gating.circulation(rates) > 0


def test_if_the_shut_pore_leaked_memantine_would_hold_far_less_and_trapping_would_close_most():
    own = cousins.held("memantine")
    assert cousins.held_leaking(0.0, cousins.free("memantine")) == pytest.approx(own, rel=1e-6)  # the cause off
    for leak in cousins.measured_leak():
        leaky = cousins.held_leaking(leak, cousins.free("memantine"))
        others = [
            cousins.held_leaking(leak, cousins.free("ketamine")),
            cousins.held_leaking(leak, cousins.free("memantine"), "hold"),
            cousins.held_leaking(leak, cousins.free("memantine"), "leaving"),
        ]
        assert leaky < 0.25 * own and max(others) < own
    assert of("leaking, closed by trapping") > 50


def test_trapping_counts_once_the_drug_is_gone_and_in_plenty_the_second_site_holds_some():
    assert cousins.held("memantine", "trapped") == pytest.approx(cousins.held("memantine"), rel=0.01)
    # the cause off: no drug around, and trapping counts
    assert of("left, trapped") > of("left, memantine") + 20
    # in plenty the second site holds some too, so that without it memantine holds less
    assert of("plenty, trapped") < 0.8 * of("plenty, memantine")


def test_memantine_is_never_washed_since_its_level_outlasts_its_block_by_far():
    half_life = evidence.value("memantine.half_life", source="wikipedia-memantine").low
    assert half_life > 100 * of("pore half-life, memantine") / 60
    assert of("pore half-life, memantine") == pytest.approx(12, abs=0.5)


def test_magnesium_weakens_both_by_one_factor_and_so_cannot_part_the_cousins():
    pores = 1 / float(unblocked_fraction(-70.0, 1.0))
    assert of("magnesium, ketamine") == pytest.approx(pores, rel=0.02)
    assert of("magnesium, memantine") == pytest.approx(pores, rel=0.02)
    equal = [numbers.held_by("memantine", 0.01, mg) / numbers.held_by("ketamine", 0.01, mg) for mg in (0.0, 1.0)]
    assert 1 / equal[1] == pytest.approx(
        of("week, hold ratio"), rel=0.03
    )  # the looser hold of the week, by another way
    assert equal[0] == pytest.approx(equal[1], rel=0.01)
    # a site beside the pore that magnesium does not reach would hold most of it at the same level
    assert of("beside the pore") > 20 * of("held, ketamine")


def test_without_magnesium_the_ratio_is_smaller_because_no_more_than_all_can_be_held():
    assert numbers.factor(magnesium=0.0) < 0.75 * numbers.factor()
    small = [numbers.held_by("ketamine", c, 0.0) / numbers.held_by("memantine", c, 0.0) for c in (0.001, 0.01)]
    assert small[0] == pytest.approx(small[1], rel=0.02)  # the cause off: few held


def test_a_little_depolarisation_lets_both_hold_more_because_magnesium_leaves_first():
    for drug in ("ketamine", "memantine"):
        assert cousins.held(drug, voltage=-40.0) > 1.5 * cousins.held(drug)
        assert cousins.held(drug, magnesium=0.0, voltage=-40.0) < cousins.held(drug, magnesium=0.0)  # the cause off
    assert 1 < numbers.factor(-40.0) / numbers.factor() < 1.2


def test_the_average_over_a_week_is_the_area_and_the_gate_drops_out():
    means = [week.mean(1, glutamate) for glutamate in week.GLUTAMATE]
    assert max(means) < 1.04 * min(means)
    peaks = [week.course(1, glutamate)[1].max() for glutamate in week.GLUTAMATE]
    assert max(peaks) > 25 * min(peaks)
    assert of("week, by hand ketamine") == pytest.approx(of("week, ketamine"), rel=0.03)
    # the cause off: many are held, and the area no longer says it
    scheme = gating.scheme(drug="ketamine")
    high = [gating.blocked(gating.settled(scheme.rates(1.0, c, -70.0, 0.0))) for c in (10.0, 20.0)]
    assert high[1] / high[0] < 1.1


def test_trapping_fully_or_not_memantine_holds_more_over_a_week_with_every_level_and_gate():
    ratios = [week.ratio(n, part, g) for n in week.EVERY for part in week.PARTS for g in week.GLUTAMATE]
    assert min(ratios) > 4.5 and week.ratio() == pytest.approx(24, abs=0.5)
    assert of("week, level ratio") / of("week, hold ratio") == pytest.approx(week.ratio(), rel=0.01)


def test_one_infusion_ends_long_before_its_block_has_settled_and_only_plenty_settles():
    peaks = {glutamate: week.course(1, glutamate)[1].max() / week.settled(glutamate) for glutamate in week.GLUTAMATE}
    assert peaks["5"] < 0.05 and 0.25 < peaks["25"] < 0.35 and peaks["plenty"] > 0.97


def test_memantine_never_holds_as_much_at_once_as_ketamine_does_at_its_peak_at_the_middle_level():
    for glutamate in week.GLUTAMATE:
        if glutamate != "5":  # there the infusion is over before the channels have opened
            assert week.course(1, glutamate)[1].max() > week.steady("middle", glutamate)
    assert week.course(1, "5")[1].max() < week.steady("middle", "5")
    assert of("peak, silent") < 1.3 * of("week, memantine") < of("peak, plenty")
    # an infusion ends before its block has settled: settled, it would be four times
    assert of("peak over memantine") < 1.3 < of("factor") / 3
    assert numbers.pore_half_life("ketamine") > 60


def test_the_interval_of_memantine_holds_what_the_spray_showed():
    low, high = of("memantine, Smith, low"), of("memantine, Smith, high")
    assert low < of("TRANSFORM-2") < 0 < high


def test_by_the_rule_of_80_per_cent_esmethadone_would_have_met_and_by_95_not():
    arms = evidence.trials("MADRS", "mean change", trial="reliance-1-2024")
    difference, error = trials.found("reliance-1-2024")[1:3]
    # the spreads of the arms give nearly the same error as the printed p
    assert error == pytest.approx(np.sqrt((arms.spread**2 / arms.n_arm).sum()), rel=0.15)
    assert difference + 1.28 * error < 0 < difference + 1.96 * error


def test_traxoprodil_is_clear_of_nothing_at_95_per_cent_too():
    assert trials.found("preskorn-2008").printed == (-12.3, -4.5)
    assert of("traxoprodil, high") < 0


def test_counts_alone_do_not_part_ketamines_own_from_the_next_molecules():
    assert trials.counted("others") == molecules.others() == (4, 16) and trials.counted("own") == (3, 8)
    assert min(of("fisher, drawn"), of("fisher, all")) > 10
    # the cause is their number: ten times as many trials in the same shares would part them
    assert fisher_exact([(100, 90), (40, 120)]).pvalue < 0.001


def test_two_of_ketamines_own_missed_by_less_than_half_a_point():
    close = [row.name for row in trials.rows("own") if not row.met and 0 < trials.ends(row)[1] < 0.5]
    assert close == ["spray, TRANSFORM-1", "spray, TRANSFORM-3"]


def test_a_size_that_was_not_seen_is_not_drawn():
    for group in trials.GROUPS:
        for row in trials.rows(group):
            assert np.isfinite(row.effect) or not np.isfinite(row.error)
    unseen = [row.name for row in trials.rows("others") if not np.isfinite(row.effect)]
    assert len(unseen) == 7


def test_of_six_traits_being_felt_alone_orders_the_trials_better_than_chance_and_barely():
    assert [which for which in reasons.TRAITS if reasons.chance(which) < reasons.CALLED] == ["felt"]
    assert reasons.chance("felt") > 4.5 and sorted(map(reasons.chance, reasons.TRAITS))[1] > 25
    assert reasons.chance("felt") == pytest.approx(reasons.least_possible("felt")), "its order is perfect"


def test_of_two_traits_no_result_could_have_told_whatever_the_shares():
    hopeless = [which for which in reasons.TRAITS if reasons.least_possible(which) >= reasons.CALLED - 1e-9]
    assert sorted(hopeless) == ["slow", "trapped"]
    for which in hopeless:
        found = list(reasons.trait(which).values())
        chances = [agreement.compare(found, shares).chance for shares in product(range(4), repeat=5)]
        assert 100 * min(chances) == pytest.approx(reasons.least_possible(which))


def test_the_verdict_on_being_felt_hangs_on_how_traxoprodil_is_read():
    assert 100 * reasons.felt_if(0).chance > reasons.CALLED > 100 * reasons.felt_if(1).chance
    # every other molecule that ever met was not read
    hits = {name for name in molecules.NAMES if molecules.verdicts(name).met}
    assert hits - set(reasons.FELT) == {"memantine", "dextromethorphan", "traxoprodil"} == hits - set(molecules.OWN)


def test_trapping_cannot_be_told_because_three_molecules_are_alike():
    found = reasons.trait("trapped")
    values = sorted(found.values(), reverse=True)
    assert len(found) == 5 and values[0] == values[2] > values[3]
    # the cause off: as many molecules, none alike, half of them hits
    assert agreement.compare(range(8), [0] * 4 + [1] * 4).chance < 0.05


def test_without_any_one_of_the_seven_being_felt_is_no_longer_rarer_than_one_in_twenty():
    def without(which, name):
        kept = {each: value for each, value in reasons.trait(which).items() if each != name}
        return agreement.compare(list(kept.values()), [molecules.share_met(each) for each in kept]).chance

    assert len(reasons.FELT) == 7 and min(without("felt", name) for name in reasons.FELT) > 0.05
    assert min(without(w, name) for w in reasons.TRAITS if w != "felt" for name in molecules.NAMES) > 0.05


def test_three_molecules_of_the_map_have_all_three_numbers():
    whole = [
        name
        for name in chart.PLACES
        if name != "beside" and name not in chart.GAPS and name in chart.BLOCK
        and np.isfinite(molecules.middle(molecules.tightness(name)))
    ]  # fmt: skip
    assert whole == ["ketamine", "memantine", "lanicemine"]
