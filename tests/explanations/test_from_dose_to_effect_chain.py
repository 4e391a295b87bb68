"""What chapter 13 says of people and of the whole chain is computed, and its stops are those of the chapters before."""

from itertools import product

import numpy as np
import pytest

from ketamine import evidence
from ketamine.figures import dose_to_days, from_dose_to_effect, one_infusion
from ketamine.figures.from_dose_to_effect import chain, dials, ladder, numbers, people
from ketamine.figures.potencies import potencies
from ketamine.figures.trapped import pulses_and_pauses
from ketamine.models import calcium_rule, effect, gating, many_people, receptor


def of(name):
    return numbers.NUMBERS[name]()[0]


# ------------------------------------------------------------------------------------------- the stops of the chapters


@pytest.mark.parametrize("minutes", [10, 40, 60, 240])
def test_the_level_is_that_of_chapter_9(minutes):
    found = dials.state(0.5, minutes, "shaffer-2014")["blood"][0]
    assert found == pytest.approx(0.5 * one_infusion.unit_course("kamp-2020", 40, (minutes / 60,))[0])


@pytest.mark.parametrize("source", ["salat-2015", "gilling-2009", "shaffer-2014", "seeman-2005"])
def test_simple_occupancy_is_that_of_the_start_page(source):
    odds, *_ = dials.state(0.5, 40, source)["receptor"]
    assert odds / (1 + odds) == pytest.approx(float(dose_to_days.blocked(of("site at the end"), source)))


@pytest.mark.parametrize(("reading", "voltage"), [("rest", -70), ("best", -20)])
def test_block_with_magnesium_is_that_of_chapter_2(reading, voltage):
    free = dose_to_days.free_concentration(of("site at the end"))
    assert chain.share_blocked(0.5, 40, reading) == pytest.approx(float(receptor.blocked_fraction(free, voltage, 1.0)))


@pytest.mark.parametrize(("reading", "pause"), chain.PAUSES.items())
def test_the_scheme_is_that_of_chapter_3(reading, pause):
    scheme, level = gating.scheme(), 0.5 * chain.unit_site(0)
    states = gating.at_rest(scheme)
    for minute in range(20):
        drug = float(dose_to_days.free_concentration((level[minute] + level[minute + 1]) / 2))
        for _ in range(60 // pause):
            states = pulses_and_pauses.cycle(scheme, drug, float(pause))[0] @ states
    assert chain.share_blocked(0.5, 20, reading) == pytest.approx(float(gating.blocked(states)), rel=1e-9)


def test_the_turn_is_that_of_chapter_6():
    for share in (0.0, 0.05, 0.25, 0.5, 0.75, 0.9):
        assert float(chain.turn(share)) == pytest.approx(float(calcium_rule.crossover_rate(share)), rel=0.001)


def test_the_free_part_lies_inside_its_range():
    free = dose_to_days.free_concentration(1.0)
    link = next(link for link in chain.links() if link.name == "free")
    assert link.low < free < link.high


def test_every_needle_lies_in_its_wedge_but_for_the_scheme():
    for reading in chain.READINGS:
        for minute in (10, 40, 120):
            for value, low, high in dials.state(0.5, minute, reading).values():
                assert low * (1 - 1e-9) <= value <= high * (1 + 1e-9)


def test_the_wedge_takes_the_constants_with_magnesium_and_as_they_stand():
    *_, low, high = dials.state(0.5, 40, "rest")["receptor"]
    assert chain.odds(meeting="worst")[0] == pytest.approx(low)
    assert chain.odds(meeting="worst", held=True)[2] == pytest.approx(high)


def test_a_channel_opened_each_minute_is_late_and_one_opened_often_is_not():
    assert of("scheme, seldom, late") == 3
    assert chain.by_scheme(0.5, "often").argmax() == 40
    assert of("scheme, often") > of("scheme, seldom")


# ------------------------------------------------------------------------------------------------- thresholds of people


def test_the_index_compares_middles_and_harm_is_in_the_tails():
    assert effect.therapeutic_index(people.pair("wide")[0][0], people.pair("wide")[1][0]) == 8
    assert of("wide, unwanted at 99") > 60 > 4 > of("middle, unwanted at 99")
    assert of("wide, margin") < 1 < of("narrow, margin")


def test_one_level_serves_seven_in_ten_whether_or_not_thresholds_go_together_and_own_levels_nearly_all():
    assert of("wide, one level") - of("wide, one level, in step") < 3
    assert of("wide, their own") > of("wide, one level") + 20
    assert people.own("wide", "step") == pytest.approx(100)
    assert of("wide, their own") < of("wide, their own, half") < 100
    # people drawn one by one say the same
    rng = np.random.default_rng(4)
    wanted, unwanted = np.exp(people.SPREADS["wide"] * rng.standard_normal((2, 200_000)))
    unwanted *= 8
    level = np.sqrt(8)
    assert 100 * ((wanted <= level) & (level < unwanted)).mean() == pytest.approx(of("wide, one level"), abs=0.5)
    assert 100 * (wanted < unwanted).mean() == pytest.approx(of("wide, their own"), abs=0.5)


@pytest.mark.parametrize("together", people.TOGETHER)
def test_the_level_midway_is_the_best_for_all(together):
    curve = people.between("wide", together, 8)
    assert people.LEVELS[curve.argmax()] == pytest.approx(np.sqrt(8), rel=0.06)
    assert people.best("wide", together) == pytest.approx(curve.max(), rel=0.002)


def test_a_gap_as_wide_as_the_level_is_unsure_four_in_five_have():
    assert of("wide, their own, with a gap") == pytest.approx(78, abs=0.5)
    assert of("wide, their own, with a gap") < of("wide, their own")


def test_the_two_curves_are_the_same_whatever_they_have_in_common():
    """So curves of shares cannot tell how many could be served: only what one level does alone changes a little."""
    alone = [people.between("wide", together, 8) for together in people.TOGETHER]
    assert max(np.abs(alone[0] - other).max() for other in alone[1:]) < 5


def test_the_widest_spread_is_that_between_children():
    assert people.WIDEST.cv == 1.36
    assert many_people.sigma(1.36) == pytest.approx(people.SPREADS["wide"])


# ------------------------------------------------------------------------------------------------------------ the links


def test_odds_are_the_product_of_the_links():
    product = np.prod([link.middle for link in chain.links()])
    assert chain.odds()[1] == pytest.approx(product)
    constant, surroundings = chain.links()[3:]
    by_hand = 253 * 0.85 * 0.53 / 237.73 / 1.42
    assert by_hand == pytest.approx(dials.state(0.5, 40, "shaffer-2014")["receptor"][0], rel=0.01)
    assert constant.fold > 25 and surroundings.fold > 4


def test_a_blood_test_takes_off_less_than_its_part_of_the_lengths_because_squares_add():
    assert of("narrower, level") < 4 < 13 < of("part of lengths, level")
    assert of("narrower at worst, level") == pytest.approx(of("part of lengths, level"))  # the cause off: lengths add
    by_squares = 100 * (1 - np.sqrt(1 - of("part of squares, level") / 100))
    assert of("narrower, level") == pytest.approx(by_squares, abs=0.3)  # roughly


def test_the_middle_nine_tenths_is_that_of_many_draws():
    lengths = np.log([link.fold for link in chain.links()])
    drawn = (np.random.default_rng(3).random((400_000, 5)) - 0.5) @ lengths
    assert np.quantile(drawn, 0.95) == pytest.approx(chain.nine_tenths(tuple(lengths)), rel=0.005)
    assert chain.nine_tenths((2.0,)) == pytest.approx(0.9) and chain.nine_tenths(()) == 0


def test_with_log_normal_factors_the_blood_test_takes_off_as_little():
    widths = np.array([np.log(link.fold) for link in chain.links()])
    assert 100 * (1 - np.sqrt((widths[1:] ** 2).sum() / (widths**2).sum())) < 4


def test_when_the_pump_stops_level_site_and_free_part_together_are_the_best_known_part():
    assert of("narrower, drug") < 7 < of("narrower, around") < of("narrower, constant")
    assert of("narrower, receptor") > 60
    assert chain.narrower(tuple(link.name for link in chain.links()), "worst") == pytest.approx(100)
    # and not with first-hand constants only, where the order of the links is the same
    first = [of(f"narrower, {name}, first-hand") for name in ("level", "around", "constant")]
    assert first == sorted(first)


def test_without_the_four_second_hand_constants_the_range_is_narrower_than_with_every_blood_tested():
    assert of("narrower, library") > 5 * of("narrower, level")
    rows = [row["quantity"] for row in potencies("ketamine") if row["quantity"]]
    assert sum(row.status == "secondary" for row in rows) == 4 and len(rows) == 9


def test_if_the_constants_hold_magnesium_already_the_middle_moves_more_than_the_width():
    moved = np.log10(chain.odds(held=True)[1] / chain.odds()[1])
    assert moved > 1 > 5 * (chain.width() - chain.width(held=True))
    assert of("block, low, held") > 9 and of("block, high, held") > 70


def test_with_magnesium_there_a_brain_needs_seven_to_thirty_two_times_more_drug():
    voltages = np.linspace(-70, -20, 201)
    every = [chain.more_drug(voltages, each) for each in receptor.PARAMETRISATIONS]
    assert np.min(every) == pytest.approx(of("around, least"), rel=0.001)
    assert np.max(every) == pytest.approx(of("around, most"), rel=0.001)


def test_one_study_leaves_the_voltage_of_the_synapse_open():
    assert of("narrower, constant") < of("narrower, one study") < of("narrower, receptor")


def test_the_range_grows_from_link_to_link():
    for meeting in ("random", "worst"):
        found = np.log([chain.odds((), meeting, upto)[[0, 2]] for upto in range(6)])
        assert (np.diff(found[:, 1] - found[:, 0]) > 0).all()


def test_the_turn_runs_from_hardly_moved_to_nearly_half_as_much_again():
    assert of("turn, low") / of("turn, none") < 1.03
    assert of("turn, high") / of("turn, none") == pytest.approx(1.45, abs=0.02)


def test_the_known_misfit_rat_brain_lies_above_the_course_model_with_magnesium():
    assert of("rat brain") > 3 * of("with Mg, best") > 3 * of("with Mg, rest")


def test_the_measured_rows_keep_their_unit_and_mood_has_none():
    found = {row.label: row for row in ladder.rows()}
    assert found["S: pain, perception"].value == pytest.approx(121.2, abs=0.1)
    assert found["awakening"].value == pytest.approx(642, abs=1)
    assert found["slowed EEG"].value == 2000 and "mood" not in found
    assert {row.quantity.source for row in ladder.rows() if row.quantity.status == "secondary"} == {"zanos-2018"}


def test_cerebrospinal_fluid_lies_near_the_free_part():
    fluid = float(evidence.value("ketamine.csf_to_plasma", source="moaddel-2023"))
    assert 0.3 < fluid < 0.75


@pytest.mark.parametrize("name", ["instrument", "loop", "opponent", "line", "thresholds", "weakest"])
def test_what_a_figure_asks_for_can_be_done_and_is_not_done_at_its_start(name):
    figure = getattr(from_dose_to_effect, name)()
    settings = {key: control.settings for key, control in figure.controls.items()}
    start = {key: control.value for key, control in figure.controls.items()}
    for task, met in figure._challenges.items():
        assert not met(**start), task
        assert any(met(**dict(zip(settings, each, strict=True))) for each in product(*settings.values())), task
