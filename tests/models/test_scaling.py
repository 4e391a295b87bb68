"""Doses by body surface and by weight: the table of the guidance, and the way back."""

import numpy as np
import pytest

from ketamine import evidence
from ketamine.models import scaling


def test_the_table_of_human_equivalent_doses_to_its_printed_digits():
    mouse = scaling.human_equivalent_dose([3, 5, 10], "mouse")
    assert list(mouse.round(2)) == [0.24, 0.41, 0.81]
    assert list(scaling.human_equivalent_dose([20, 30], "mouse").round(1)) == [1.6, 2.4]
    rat = scaling.human_equivalent_dose([5, 10, 20], "rat")
    assert round(rat[0], 2) == 0.81 and list(rat[1:].round(1)) == [1.6, 3.2]
    assert list(scaling.animal_equivalent_dose([0.5, 1, 2], "mouse").round(1)) == [6.2, 12.3, 24.7]
    assert list(scaling.animal_equivalent_dose([0.5, 1, 2], "rat").round(1)) == [3.1, 6.2, 12.3]


@pytest.mark.parametrize("animal", scaling.species())
def test_there_and_back_is_the_same_dose(animal):
    there = scaling.human_equivalent_dose(7.0, animal)
    assert scaling.animal_equivalent_dose(there, animal) == pytest.approx(7.0)


def test_only_species_of_the_evidence_have_a_factor():
    in_evidence = {key.partition(".")[2] for key, _ in evidence.quantities() if key.startswith("surface_factor.")}
    assert set(scaling.species()) == in_evidence
    with pytest.raises(ValueError, match=r"of is 'elephant'; surface factors are known of .*mouse"):
        scaling.human_equivalent_dose(10, "elephant")


def test_surface_factors_follow_weight_to_about_a_third():
    """The factor of a species is weight over surface, and surface grows with weight to about two thirds."""
    animals = ["mouse", "rat", "rabbit", "dog", "human"]
    weights = [float(evidence.value(f"body_weight.{animal}")) for animal in animals]
    slope = np.polyfit(np.log(weights), np.log([scaling.surface_factor(animal) for animal in animals]), 1)[0]
    assert slope == pytest.approx(0.31, abs=0.02)


def test_clearance_to_three_quarters_and_volume_to_one_make_half_lives_grow_with_a_quarter():
    for weight in (0.02, 1.0, 500.0):
        clearance = scaling.allometric(84.0, weight, 0.75, 70)
        volume = scaling.allometric(238.0, weight, 1, 70)
        assert volume / clearance / (238 / 84) == pytest.approx((weight / 70) ** 0.25)
        assert scaling.half_life_ratio(weight, 70) == pytest.approx((weight / 70) ** 0.25)


def test_the_dose_for_the_same_area_is_the_ratio_of_clearances_per_kilogram():
    for exponent in (0.0, 0.67, 0.75, 1.0):
        per_kg = [scaling.allometric(84.0, w, exponent, 70) / w for w in (0.02, 60)]
        assert scaling.dose_for_the_same_area(0.02, 60, exponent) == pytest.approx(per_kg[0] / per_kg[1])


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: scaling.human_equivalent_dose(-1, "mouse"), "dose holds -1"),
        (lambda: scaling.allometric(84, 0, 0.75, 70), "weight holds 0"),
        (lambda: scaling.allometric(84, 70, "big", 70), "exponent is 'big'"),
        (lambda: scaling.allometric(84, 70, 0.75, -70), "reference holds -70"),
    ],
)
def test_bad_input_is_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()
