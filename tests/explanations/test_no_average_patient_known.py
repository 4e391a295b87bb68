"""What chapter 12 says of age, descent, weight and animals is computed: with the cause, and with it switched off."""

from pathlib import Path

import numpy as np
import pytest

from ketamine.figures.no_average_patient import animals, covariates, numbers, sprayed
from ketamine.models import esketamine, network, people, scaling


def of(name):
    return numbers.NUMBERS[name]()[0]


def test_age_and_descent_explain_little_more_than_a_sixth_and_leave_nearly_the_whole_spread():
    assert of("explained") == pytest.approx(17.6, abs=1)
    assert of("mixed, known") > 0.9 * of("mixed")
    assert 6 <= of("explained, its own mix to 64") < of("explained, its own mix") < 10
    only = covariates.mixed(covariates.CROWD)
    alone = np.log(only["expected"])  # the cause off: if nothing else differed, they would explain everything
    assert np.corrcoef(alone, np.log(covariates.typical_area(only["age"], only["descent"])))[0, 1] == pytest.approx(1)


def test_the_bars_of_the_figure_are_as_long_as_what_is_known_and_as_what_people_have():
    known, own, per_kg = (np.ptp(np.log(covariates.spread_bar(name))) for name in ("expected", "same", "per_kg"))
    assert 100 * (known / own) ** 2 == pytest.approx(of("explained"), abs=1)  # the variance goes with their squares
    assert 100 * (known / per_kg) ** 2 == pytest.approx(covariates.explained(dosed="per_kg"), abs=1)
    assert covariates.explained(dosed="per_kg") < of("explained")  # more that is not known comes in with the weight


def test_what_they_leave_is_less_than_the_first_figure_has_because_a_nose_that_takes_more_differs_less():
    nose = (sprayed.SHARE,)
    more, usual = (sprayed.crowd(nose, japanese=japanese) for japanese in (True, False))
    spreads = [sprayed.spread(network.area_under_curve(body, esketamine.sprays(2, s))) for body, s in (more, usual)]
    assert spreads[0] < 0.8 * spreads[1]
    group = covariates.mixed(covariates.CROWD)
    rest = group["same"] / group["expected"]
    assert (
        sprayed.spread(rest[group["descent"] == "japanese"])
        < 28
        < 31
        < sprayed.spread(
            rest[group["descent"] == "neither"]  # the cause off
        )
    )


def test_where_groups_differ_in_weight_descent_can_stand_in_for_it():
    rng = np.random.default_rng(4)
    lighter = rng.random(20_000) < 0.5
    weight = people.factors(20_000, {"weight": 0.2}, rng)["weight"] * np.where(lighter, 60, 75)
    area = np.log(weight) * covariates.weight_power() + 0.29 * rng.standard_normal(20_000)
    seen = area[lighter].mean() - area[~lighter].mean()
    assert seen > 0.08
    columns = np.column_stack([np.ones(20_000), lighter, np.log(weight)])
    assert abs(np.linalg.lstsq(columns, area, rcond=None)[0][1]) < 0.02  # the cause off: weight is asked, too


def test_with_the_weight_of_2023_a_dose_per_kilogram_is_neutral():
    assert of("power of weight") == pytest.approx(-0.5, abs=0.03)
    assert of("by weight, same") == pytest.approx(of("by weight, per kg"), abs=1)
    assert of("mixed, per kg") > of("mixed") + 5  # the cause off: weight changes nothing


def test_a_dose_per_kilogram_widens_areas_if_clearance_ignores_weight_and_narrows_them_beyond_the_root():
    group = covariates.mixed(covariates.CROWD)
    assert of("mixed, per kg") > 1.15 * of("mixed")

    def spreads(power):
        clearance = (group["weight"] / covariates.USUAL_WEIGHT) ** power
        return [sprayed.spread(group[dose] / clearance) for dose in ("same", "per_kg")]

    assert spreads(1.0)[1] < spreads(1.0)[0] and spreads(0.75)[1] < spreads(0.75)[0]
    assert spreads(0.25)[1] > spreads(0.25)[0]
    assert np.subtract(*spreads(0.5)) == pytest.approx(0, abs=1.5)


def test_surface_keeps_the_area_if_clearance_goes_with_the_power_0_69_and_not_with_three_quarters():
    assert of("mouse, power") == pytest.approx(0.60, abs=0.005)
    ratio = np.log(scaling.surface_factor("mouse") / scaling.surface_factor("human"))
    power = 1 - ratio / np.log(animals.weight("mouse") / animals.weight("human"))
    assert power == pytest.approx(0.69, abs=0.005)
    assert animals.human_area_after_surface("mouse", power) == pytest.approx(1)  # the cause off


def test_the_power_of_a_kilogram_is_what_parts_the_two_lines_of_the_figure_and_a_power_of_one_has_none():
    """What stands at the dots of the figure: two doses, and the human's area after the first."""
    doses = animals.equivalents("mouse", 10, 0.75)
    assert doses["body surface"] / doses["equal area"] == pytest.approx(of("mouse, power"))
    assert 10 / doses["equal area"] == pytest.approx(animals.clearances_per_kg("mouse", 0.75))
    assert animals.clearances_per_kg("mouse", 0.75) == pytest.approx(7.4, abs=0.05)
    alike = animals.equivalents("mouse", 10, 1.0)  # the cause off
    assert animals.clearances_per_kg("mouse", 1.0) == alike["equal area"] / alike["mg per kg"] == 1
    assert [animals.said_dose(x) for x in (0.0811, 0.811, 1.351, 10.0, 30.0)] == ["0.081", "0.81", "1.35", "10", "30"]


def test_surface_is_right_to_within_about_twofold_and_two_papers_on_dogs_differ_by_as_much():
    ratios = [
        x for a in animals.MEASURED for human in animals.clearances("human") for x in animals.measured_ratios(a, human)
    ]
    assert len(ratios) == 12 and min(ratios) < 1 < max(ratios)
    assert max(max(ratios), 1 / min(ratios)) < 2.2
    same_per_kg = of("per kg, least"), of("per kg, most")
    assert same_per_kg[0] > 1 / 1.2 and same_per_kg[1] > 5
    assert of("rat to human") < 15


def test_half_lives_spread_less_when_clearance_and_volume_go_together():
    together, apart, against = (of(f"half-life, {how}") for how in ("together", "independent", "against"))
    assert together < apart < against


def said_to_teachers(*found):
    """All numbers, as the page for teachers writes them, stand there."""
    page = (Path(__file__).resolve().parents[2] / "book/teachers/12-no-average-patient.md").read_text(encoding="utf-8")
    return all(each in page for each in found)


def test_the_steps_that_convert_a_dose_and_their_other_numbers_are_those_of_the_figure():
    rat, dog = (animals.equivalents(animal, dose, 0.75) for animal, dose in (("rat", 10), ("dog", 5)))
    ratios = [animals.human_area_after_surface(animal, 0.75) for animal in ("rat", "dog")]
    assert said_to_teachers(
        f"(a) {rat['body surface']:.2f} mg/kg, (b) {rat['equal area']:.2f} mg/kg, (c) {ratios[0]:.2f}",
        f"{dog['body surface']:.2f} mg/kg, {dog['equal area']:.2f} mg/kg, {ratios[1]:.2f}",
    )
    heavier = animals.weight("human") / animals.weight("rat")
    turned = 10 * scaling.surface_factor("human") / scaling.surface_factor("rat")
    assert said_to_teachers(f"{turned:.1f} mg/kg", f"{10 / heavier**0.75:.2f} mg/kg", f"{1 / ratios[0]:.2f}")
    assert (animals.weight("rat"), animals.weight("dog"), scaling.surface_factor("dog")) == (0.15, 10, 20)


def test_the_other_numbers_for_the_exercises_by_hand_and_in_code_are_computed():
    s, middle, t = 0.30, 80, 2.26
    steps = [1.645 * s, t * s / np.sqrt(10), t * s * np.sqrt(1.1)]
    ends = [f"{middle / np.exp(step):.0f} to {middle * np.exp(step):.0f}" for step in steps]
    assert said_to_teachers(
        f"CV {100 * np.sqrt(np.expm1(s**2)):.0f} %, mean {np.exp(s**2 / 2):.2f} times the median; people {ends[0]}, "
        f"the middle {ends[1]}, the eleventh {ends[2]}"
    )

    def spread(power, cv=0.25, of_weight=0.3):
        return f"{100 * np.sqrt(np.expm1(power**2 * np.log1p(of_weight**2) + np.log1p(cv**2))):.0f}"

    assert said_to_teachers(
        f"{spread(0)} % under one dose for all and {spread(1)} % per kilogram, at ¾ {spread(0.75)} and {spread(0.25)} %"
    )
