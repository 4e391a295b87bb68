"""Free drug, occupancy and response: closed forms, limits, and what bad input is told."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketamine.models.occupancy import (
    agonist_response,
    antagonised_response,
    free_beside_protein,
    free_concentration,
    mixture_constant,
    modulated_response,
)
from ketamine.models.receptor import competitive, occupancy

few = settings(max_examples=80, deadline=None)
positive = st.floats(0.01, 100)
share = st.floats(0, 1)


@few
@given(positive, positive, positive)
def test_free_drug_beside_protein_fulfils_mass_action_and_loses_none(total, protein, constant):
    free = float(free_beside_protein(total, protein, constant))
    bound = protein * free / (free + constant)
    assert free + bound == pytest.approx(total, rel=1e-9)


@few
@given(st.floats(1e-6, 1e-3), st.floats(10, 1000), st.floats(1, 1000))
def test_with_protein_in_plenty_the_free_fraction_is_the_same_at_every_level(total, protein, constant):
    free = free_beside_protein([total, total / 1000], protein, constant)
    np.testing.assert_allclose(free / [total, total / 1000], 1 / (1 + protein / constant), rtol=1e-3)


def test_without_protein_all_is_free_and_a_full_protein_holds_no_more():
    assert free_beside_protein(3.0, 0.0, 5.0) == pytest.approx(3)
    assert free_beside_protein(1e6, 10.0, 1.0) == pytest.approx(1e6 - 10)
    assert free_concentration(2.0, 0.3) == pytest.approx(0.6)


@few
@given(positive, positive, positive)
def test_the_operational_model_is_binding_followed_by_gating(agonist, constant, tau):
    """With a slope of 1 it is the scheme of del Castillo and Katz, τ in place of the gating constant."""
    assert agonist_response(occupancy(agonist, constant), tau) == pytest.approx(
        float(competitive(agonist, 0, constant, 1, tau))
    )


@few
@given(positive, positive, st.floats(0.5, 3))
def test_the_response_is_that_of_black_and_leff(agonist, tau, slope):
    written_out = (tau * agonist) ** slope / ((1 + agonist) ** slope + (tau * agonist) ** slope)
    assert agonist_response(agonist / (1 + agonist), tau, slope) == pytest.approx(written_out)


@few
@given(st.floats(1, 1000))
def test_half_of_the_largest_response_needs_one_share_in_tau(tau):
    assert agonist_response(1 / tau, tau) == pytest.approx(0.5)


@few
@given(st.floats(0.01, 1))
def test_without_amplification_the_response_is_the_share_and_with_much_of_it_it_is_everything(x):
    assert agonist_response(x, 1e-6) / agonist_response(1.0, 1e-6) == pytest.approx(x, rel=1e-4)
    assert agonist_response(x, 1e9) == pytest.approx(1, abs=1e-6)


@few
@given(positive, positive, st.floats(0.1, 100))
def test_a_competitive_antagonist_is_overcome_by_one_plus_b_times_the_agonist(agonist, antagonist, tau):
    alone = antagonised_response(agonist, 0, tau)
    assert antagonised_response(agonist * (1 + antagonist), antagonist, tau) == pytest.approx(float(alone))


@few
@given(positive, positive, st.floats(0.1, 100))
def test_what_an_antagonist_leaves_depends_on_the_share_that_it_holds(agonist, antagonist, tau):
    """Taking a place is as good as taking the receptor away, if counted in receptors held."""
    held = antagonist / (1 + agonist + antagonist)
    left = agonist_response((1 - held) * agonist / (1 + agonist), tau)
    assert antagonised_response(agonist, antagonist, tau) == pytest.approx(float(left))


@few
@given(positive, positive, positive)
def test_a_modulator_without_cooperativity_changes_nothing(agonist, modulator, tau):
    alone = agonist_response(agonist / (1 + agonist), tau)
    assert modulated_response(agonist, modulator, tau) == pytest.approx(float(alone))


@few
@given(st.floats(0.001, 100), st.floats(1, 100), st.floats(1, 20))
def test_the_most_that_a_modulator_gives_at_little_amplification_follows_the_closed_form(modulator, binding, efficacy):
    most = [float(modulated_response(1e9, b, 1e-6, binding, efficacy)) for b in (modulator, 0)]
    product = binding * modulator
    assert most[0] / most[1] == pytest.approx((1 + efficacy * product) / (1 + product), rel=1e-3)


def test_one_part_of_a_mixture_is_itself_and_equal_halves_are_a_racemate():
    assert mixture_constant([3.0], [1.0]) == pytest.approx(3)
    assert mixture_constant([0.3, 1.4], [0.5, 0.5]) == pytest.approx(2 / (1 / 0.3 + 1 / 1.4))


@few
@given(positive, positive, positive, positive)
def test_a_mixture_is_as_good_as_its_parts_together(first, second, ratio, concentration):
    apart = concentration / first + ratio * concentration / second
    whole = concentration / float(mixture_constant([first, second], [1, ratio]))
    assert whole == pytest.approx(apart)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: free_concentration(1, 1.2), "free_fraction holds 1.2; allowed are numbers from 0 to 1"),
        (lambda: free_concentration(-1, 0.5), "total holds -1"),
        (lambda: free_beside_protein(1, 1, 0), "protein_constant holds 0; allowed are positive"),
        (lambda: mixture_constant([1, 0], [1, 1]), "constants holds 0; allowed are positive"),
        (lambda: mixture_constant([1.0, 2.0], [0.0, 0.0]), "sum of shares/constants holds 0"),
        (lambda: agonist_response(1.5, 1), "share holds 1.5; allowed are numbers from 0 to 1"),
        (lambda: agonist_response(0.5, 0), "tau holds 0; allowed are positive"),
        (lambda: agonist_response(0.5, 1, -1), "slope holds -1"),
        (lambda: antagonised_response(1, -2, 1), "antagonist holds -2"),
        (lambda: modulated_response(1, 1, 1, binding=0), "binding holds 0"),
        (lambda: modulated_response([1, 2], [1, 2, 3], 1), "must broadcast"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
