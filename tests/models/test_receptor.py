"""Glutamate and voltage: what two locks and three kinds of antagonist must do, and the numbers they give."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import lambertw

from ketamine import evidence
from ketamine.models import receptor
from ketamine.models.receptor import (
    BLOCKERS,
    PARAMETRISATIONS,
    blocked_fraction,
    blocker_ic50,
    current,
    half_block_voltage,
    magnesium_constant,
    most_inward,
    thermal_voltage,
    unblocked_fraction,
    woodhull,
)

few = settings(max_examples=80, deadline=None)
voltage = st.floats(-100, 50)  # far above, a little Mg²⁺ raises the full form of Jahr and Stevens by a thousandth
magnesium = st.floats(0.01, 3)
positive = st.floats(0.01, 100)
kind = st.sampled_from(PARAMETRISATIONS)
close = partial(np.testing.assert_allclose, rtol=1e-12)


# ------------------------------------------------------------------------------------------------------------ Mg²⁺

MILLIVOLTS = [-90, -80, -70, -65, -60, -50, -40, -30, -20, -10, 0, 20, 40]
JAHR_STEVENS = {  # (form, mmol/L of Mg²⁺): unblocked fraction at these voltages, to three digits
    ("jahr-stevens", 1.0): [.013, .024, .044, .060, .080, .139, .230, .357, .508, .658, .781, .925, .977],
    ("jahr-stevens-full", 1.0): [.014, .025, .044, .058, .077, .129, .208, .316, .444, .576, .694, .856, .934],
    ("jahr-stevens", 1.2): [.011, .020, .037, .050, .067, .118, .199, .317, .463, .615, .748, .911, .973],
    ("jahr-stevens", 0.1): [.119, .200, .318, .388, .464, .617, .749, .848, .912, .951, .973, .992, .998],
    ("jahr-stevens-full", 0.1): [.098, .154, .231, .277, .327, .436, .546, .646, .732, .800, .851, .918, .953],
    ("jahr-stevens", 0.01): [.574, .715, .823, .864, .896, .941, .968, .982, .990, .995, .997, .999, 1.0],
    ("jahr-stevens-full", 0.01): [.300, .387, .478, .522, .565, .645, .714, .771, .818, .856, .886, .929, .956],
    ("jahr-stevens", 2.0): [.007, .012, .023, .031, .041, .074, .130, .217, .341, .490, .641, .860, .955],
}  # fmt: skip
OTHERS_AT = [-80, -70, -60, -50, -40, -30, -20, 0, 20, 40]
OTHERS = {  # at 1 mmol/L
    "jahr-stevens": [.024, .044, .080, .139, .230, .357, .508, .781, .925, .977],
    "spruston-1995": [.032, .057, .099, .168, .269, .402, .551, .804, .932, .979],
    "moradi-2013": [.017, .036, .073, .143, .260, .425, .609, .874, .968, .993],
    "vargas-caballero-2004": [.014, .031, .068, .139, .264, .445, .641, .899, .978, .995],
    "kampa-2004": [.017, .037, .079, .160, .298, .486, .678, .913, .981, .996],
    "mel-1992": [.024, .043, .076, .131, .216, .334, .477, .752, .910, .971],
}  # fmt: skip
LAST_DIGIT = 0.0005001  # half of it


@pytest.mark.parametrize("form, milli_molar", JAHR_STEVENS)
def test_both_forms_of_jahr_and_stevens_to_three_digits(form, milli_molar):
    expected = JAHR_STEVENS[form, milli_molar]
    close(unblocked_fraction(MILLIVOLTS, milli_molar, form), expected, rtol=0, atol=LAST_DIGIT)


@pytest.mark.parametrize("name", OTHERS)
def test_the_other_parametrisations_to_three_digits(name):
    close(unblocked_fraction(OTHERS_AT, 1.0, name), OTHERS[name], rtol=0, atol=LAST_DIGIT)


def test_the_parametrisations_agree_where_cells_work_and_not_far_below():
    def spread(at):
        found = [unblocked_fraction(at, 1.0, name) for name in OTHERS]
        return max(found) / min(found)

    assert max(spread(at) for at in range(-60, -19)) < 1.5
    assert spread(-80) == pytest.approx(2.2, abs=0.05)


def test_the_two_forms_of_jahr_and_stevens_part_at_low_magnesium():
    assert unblocked_fraction(-70, 1.0) == pytest.approx(unblocked_fraction(-70, 1.0, "jahr-stevens-full"), rel=0.01)
    assert unblocked_fraction(-70, 0.01) > 1.7 * unblocked_fraction(-70, 0.01, "jahr-stevens-full")


def test_the_full_form_closes_a_little_even_without_magnesium():
    assert unblocked_fraction(-70, 0.001, "jahr-stevens-full") == pytest.approx(0.59, abs=0.005)
    assert unblocked_fraction(-70, 0, "jahr-stevens-full") < 0.7


@few
@given(voltage, magnesium, kind, st.floats(0.1, 20), st.floats(1.01, 3))
def test_depolarisation_frees_the_pore_and_magnesium_fills_it(at, milli_molar, name, millivolts, factor):
    free = unblocked_fraction(at, milli_molar, name)
    assert 0 < free < 1
    assert unblocked_fraction(at + millivolts, milli_molar, name) > free
    assert unblocked_fraction(at, factor * milli_molar, name) < free


@few
@given(voltage, st.sampled_from([name for name in PARAMETRISATIONS if name != "jahr-stevens-full"]))
def test_without_magnesium_nothing_is_blocked_and_at_its_constant_half(at, name):
    assert unblocked_fraction(at, 0, name) == 1
    close(unblocked_fraction(at, magnesium_constant(at, name), name), 0.5)


def test_half_block_at_one_millimolar_and_how_it_moves():
    assert half_block_voltage(1.0) == pytest.approx(-20.5, abs=0.05)
    for name in OTHERS:
        close(unblocked_fraction(half_block_voltage([0.1, 1, 2], name), [0.1, 1, 2], name), 0.5)
    assert (np.diff(half_block_voltage([0.1, 1, 2])) > 0).all()


def test_magnesium_senses_four_fifths_of_the_field():
    """0.062 per mV is two charges at 0.79 of the way, with 25.4 mV."""
    _, steepness = receptor._exponential("jahr-stevens")
    assert thermal_voltage() == pytest.approx(25.4, abs=0.05)
    assert steepness * thermal_voltage() / 2 == pytest.approx(0.79, abs=0.003)
    close(magnesium_constant([-70, -66, -60]), [0.0465, 0.0596, 0.0865], rtol=2e-3)


# ---------------------------------------------------------------------------------------------- current and voltage


@few
@given(magnesium, st.floats(-10, 10), kind, st.floats(0, 30))
def test_no_current_at_the_reversal_potential_inward_below_outward_above(milli_molar, reversal, name, drug):
    at = reversal + np.array([-20.0, 0, 20])
    found = current(at, milli_molar, drug, parametrisation=name, reversal=reversal)
    assert found[0] < 0 == found[1] < found[2]


def test_less_negative_gives_more_inward_current():
    assert current(-40) < current(-70) < 0
    where, deepest = most_inward()
    assert -30 < where < -20
    assert deepest == pytest.approx(float(current(where)), rel=1e-12)


@few
@given(st.floats(0.1, 3), st.floats(-10, 10), st.sampled_from(sorted(OTHERS)))
def test_the_most_inward_point_has_a_closed_form_for_one_exponential(milli_molar, reversal, name):
    constant, steepness = receptor._exponential(name)
    argument = constant / milli_molar * np.exp(steepness * reversal - 1)
    exact = reversal - (1 + lambertw(argument).real) / steepness
    where, _ = most_inward(milli_molar, reversal=reversal, parametrisation=name)
    assert where == pytest.approx(exact, abs=0.01)


def test_without_magnesium_the_curve_is_a_line():
    close(current([-80, -40, 40], 0.0, conductance=2.0), [-160, -80, 80])
    assert most_inward(0.0)[0] == -150


def test_ketamine_without_magnesium_cuts_the_inward_limb_more_than_the_outward():
    at = np.array([-70, 40])
    inward, outward = current(at, 0.0, 1.0) / current(at, 0.0)
    assert inward < 0.45 < 0.95 < outward


# ------------------------------------------------------------------------------------------ the drug in the channel

IC50_AT = [-80, -70, -60, -50, -40, -20, 0, 20, 40]


def test_ketamine_ic50_against_voltage():
    close(blocker_ic50(IC50_AT), [0.51, 0.69, 0.95, 1.29, 1.77, 3.29, 6.1, 11.4, 21.3], rtol=0.02)
    close(blocker_ic50(IC50_AT, 1.0), [20.8, 15.6, 11.9, 9.3, 7.7, 6.5, 7.8, 12.3, 21.8], rtol=0.02)


def test_with_magnesium_ketamine_is_most_potent_half_way_up():
    """Depolarisation chases away the competitor and the drug; the two meet near -20 mV."""
    at = np.arange(-80, 41)
    assert at[np.argmin(blocker_ic50(at, 1.0))] == pytest.approx(-20, abs=5)
    assert np.argmin(blocker_ic50(at, 0.0)) == 0


def test_depolarisation_alone_makes_ketamine_less_than_twice_as_potent():
    at_rest, up, far_up = blocker_ic50([-60, -40, -20], 1.0)
    assert at_rest / up == pytest.approx(1.55, abs=0.05)
    assert at_rest / far_up == pytest.approx(1.85, abs=0.05)


def test_the_course_model_keeps_the_measured_ic50_and_the_authors_own_rates_do_not():
    measured = 0.71  # µmol/L, Gilling 2009, human GluN1/GluN2A at -70 mV without Mg²⁺
    assert blocker_ic50(-70) == pytest.approx(measured, rel=0.03)
    own_rates = 0.22 / 0.15  # 1/s over 1/(µmol/L)/s, same abstract
    assert own_rates > 2 * measured


@pytest.mark.parametrize("drug", BLOCKERS)
def test_every_blocker_weakens_with_depolarisation_as_woodhull_says(drug):
    values = evidence.parameter_set(f"{drug.lower()}-course").values
    per_e_fold = thermal_voltage() / values["electrical_distance"].value
    close(blocker_ic50(-70 + per_e_fold, drug=drug) / blocker_ic50(-70, drug=drug), np.e)


def test_mk_801_distance_follows_from_two_recoveries():
    """Huettner & Bean 1988: 90 min at -70 to -80 mV, 2 min at +30 mV."""
    distance = np.log(90 / 2) * thermal_voltage() / (30 + 75)
    assert evidence.value("MK-801.electrical_distance").value == pytest.approx(distance, abs=0.005)


@few
@given(voltage, magnesium, kind, st.sampled_from(BLOCKERS))
def test_magnesium_competes_for_the_pore(at, milli_molar, name, drug):
    """Both sit in the same place: the current is what neither of them takes."""
    alone, together = blocker_ic50(at, 0.0, drug, name), blocker_ic50(at, milli_molar, drug, name)
    assert together > alone
    close(blocked_fraction(together, at, milli_molar, drug, name), 0.5)
    if name != "jahr-stevens-full":
        taken = milli_molar / magnesium_constant(at, name) + 3 / alone
        close(current(at, milli_molar, 3.0, drug, name), at / (1 + taken), atol=1e-14)


@few
@given(st.floats(-90, 40), positive, st.floats(0, 1), st.floats(-70, 0), st.floats(0.5, 2))
def test_woodhull_moves_e_fold_per_charge_and_distance(at, constant, distance, reference, valence):
    close(woodhull(reference, constant, distance, reference, valence), constant)
    close(woodhull(at, constant, 0.0, reference, valence), constant)
    twice = woodhull(at, constant, distance, at - 10, valence) ** 2 / constant
    close(woodhull(at + 10, constant, distance, at - 10, valence), twice)


# ------------------------------------------------------------------------------------------------------------ shapes


def test_numbers_may_be_arrays_that_broadcast():
    at, milli_molar, drug = np.zeros((5, 1, 1)), np.ones((4, 1)), np.ones(3)
    assert current(at, milli_molar, drug).shape == (5, 4, 3)
    assert blocker_ic50(at, milli_molar).shape == (5, 4, 1)
    assert unblocked_fraction(at, milli_molar, "jahr-stevens-full").shape == (5, 4, 1)
    assert unblocked_fraction(-60).shape == ()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: unblocked_fraction("-60"), "voltage is '-60'; it must be a number"),
        (lambda: unblocked_fraction(-60, -1), "magnesium holds -1; allowed are finite numbers, zero or more"),
        (lambda: unblocked_fraction([1, 2], [1, 2, 3]), r"must broadcast .* voltage \(2,\), magnesium \(3,\)"),
        (lambda: unblocked_fraction(-60, 1, "jahr"), "parametrisation is 'jahr'; it must be one of 'jahr-stevens'"),
        (lambda: magnesium_constant(-60, "jahr-stevens-full"), "no single exponential of the voltage"),
        (lambda: magnesium_constant(float("inf")), "voltage holds inf"),
        (lambda: half_block_voltage(0), "magnesium holds 0; allowed are positive"),
        (lambda: half_block_voltage(1, "jahr-stevens-full"), "use unblocked_fraction"),
        (lambda: thermal_voltage(-300), "temperature in kelvin holds -26.85"),
        (lambda: woodhull(0, 0, 0.8), "constant holds 0"),
        (lambda: woodhull(0, 1, -0.8), "electrical_distance holds -0.8"),
        (lambda: woodhull(0, 1, 0.8, valence=0), "valence holds 0"),
        (lambda: blocker_ic50(-60, drug="aspirin"), "drug is 'aspirin'; it must be one of 'ketamine', 'memantine'"),
        (lambda: blocker_ic50(-60, -1), "magnesium holds -1"),
        (lambda: blocked_fraction(-1, -60), "concentration holds -1"),
        (lambda: current(-60, conductance=-1), "conductance holds -1"),
        (lambda: current(-60, reversal="0 mV"), "reversal is '0 mV'"),
        (lambda: most_inward(reversal=[0, 1]), r"reversal has shape \(2,\); it must be a single number"),
        (lambda: most_inward(magnesium=[1, 2]), r"magnesium has shape \(2,\); it must be a single number"),
        (lambda: most_inward(concentration=-1), "concentration holds -1"),
    ],
)
def test_values_that_cannot_be_are_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()
