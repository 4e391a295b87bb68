"""Agonist and antagonist: what three kinds of antagonism must do, whatever their numbers."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketamine.models.receptor import allosteric, competitive, hill, occupancy, open_probability, uncompetitive

few = settings(max_examples=80, deadline=None)
positive = st.floats(0.01, 100)
close = partial(np.testing.assert_allclose, rtol=1e-12)


@few
@given(positive, positive, st.floats(0.3, 4), st.floats(1.01, 30))
def test_hill_is_half_at_half_and_mass_action_is_its_simplest_case(concentration, half, coefficient, factor):
    close(hill(half, half, coefficient), 0.5)
    close(occupancy(concentration, half), concentration / (concentration + half))
    assert hill(0, half, coefficient) == 0
    below, above = hill([half / factor, half * factor], half, coefficient)
    steeper_below, steeper_above = hill([half / factor, half * factor], half, 2 * coefficient)
    assert steeper_below < below < 0.5 < above < steeper_above


@few
@given(positive, positive, positive, positive)
def test_without_antagonist_all_kinds_are_the_same(agonist, constant, antagonist_constant, gating):
    alone = open_probability(agonist, constant, gating)
    for antagonism in (competitive, uncompetitive, allosteric):
        close(antagonism(agonist, 0.0, constant, antagonist_constant, gating), alone)
    assert 0 < alone < gating / (1 + gating)
    close(open_probability(1e12 * constant, constant, gating), gating / (1 + gating))


@few
@given(positive, positive, positive)
def test_a_competitive_antagonist_is_overcome_by_agonist(agonist, antagonist, gating):
    """Gaddum: as much agonist more as one plus the antagonist in units of its constant (Schild's dose ratio)."""
    close(competitive(agonist * (1 + antagonist), antagonist, gating=gating), open_probability(agonist, gating=gating))
    assert competitive(1e12, antagonist, gating=gating) == pytest.approx(gating / (1 + gating), rel=1e-9)


@few
@given(positive, positive, positive, st.floats(1.1, 10))
def test_an_uncompetitive_blocker_takes_a_larger_share_the_more_agonist_there_is(agonist, blocker, gating, factor):
    def share(a):
        return 1 - uncompetitive(a, blocker, gating=gating) / open_probability(a, gating=gating)

    assert share(factor * agonist) > share(agonist) > 0
    close(uncompetitive(1e13, blocker, gating=gating), gating / (1 + gating * (1 + blocker)), rtol=1e-9)
    assert uncompetitive(1e13, blocker, gating=gating) < gating / (1 + gating)


@few
@given(positive, positive, positive)
def test_an_uncompetitive_blocker_makes_half_of_its_maximum_come_earlier(blocker, gating, constant):
    half_point = constant / (1 + gating * (1 + blocker))
    top = gating / (1 + gating * (1 + blocker))
    close(uncompetitive(half_point, blocker, constant, 1.0, gating), top / 2)
    assert half_point < constant / (1 + gating)


@few
@given(positive, positive, positive)
def test_a_non_competitive_antagonist_does_not_care_about_agonist(agonist, antagonist, gating):
    share = allosteric(agonist, antagonist, gating=gating) / open_probability(agonist, gating=gating)
    close(share, 1 / (1 + antagonist))


@few
@given(positive, positive, positive, st.floats(1.1, 10))
def test_cooperativity_turns_an_allosteric_antagonist_towards_the_other_two(agonist, antagonist, gating, alpha):
    """A modulator that hinders binding of the agonist is driven off by it; one that helps binds the better for it."""

    def share(a, cooperativity):
        return allosteric(a, antagonist, gating=gating, cooperativity=cooperativity) / open_probability(
            a, gating=gating
        )

    assert share(10 * agonist, 1 / alpha) > share(agonist, 1 / alpha)
    assert share(10 * agonist, alpha) < share(agonist, alpha)


@few
@given(positive, positive, positive, st.floats(0.1, 10))
def test_a_silent_modulator_changes_nothing_and_an_enhancer_scales_the_current(agonist, modulator, gating, beta):
    alone = open_probability(agonist, gating=gating)
    close(allosteric(agonist, modulator, gating=gating, efficacy=1.0), alone)
    close(
        allosteric(agonist, modulator, gating=gating, efficacy=beta),
        alone * (1 + beta * modulator) / (1 + modulator),
    )


@few
@given(positive, positive, st.floats(0.01, 10))
def test_a_modulator_that_forbids_binding_is_competitive(agonist, antagonist, gating):
    close(
        allosteric(agonist, antagonist, gating=gating, cooperativity=1e-12, efficacy=1.0),
        competitive(agonist, antagonist, gating=gating),
        rtol=1e-8,
    )


def test_numbers_may_be_arrays_that_broadcast():
    at, milli_molar, drug = np.zeros((5, 1, 1)), np.ones((4, 1)), np.ones(3)
    assert allosteric(at, milli_molar, 1.0, drug, efficacy=np.zeros(3)).shape == (5, 4, 3)
    assert hill(at, milli_molar, drug).shape == (5, 4, 3)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: occupancy(-1, 1), "concentration holds -1"),
        (lambda: hill(1, 0), "half holds 0; allowed are positive"),
        (lambda: hill(1, 1, -2), "coefficient holds -2"),
        (lambda: open_probability(-1), "agonist holds -1"),
        (lambda: open_probability(1, 0), "agonist_constant holds 0"),
        (lambda: competitive(1, -1), "antagonist holds -1"),
        (lambda: competitive([1, 2], [1, 2, 3]), r"agonist \(2,\), antagonist \(3,\)"),
        (lambda: uncompetitive(1, 1, 1, -1), "antagonist_constant holds -1"),
        (lambda: uncompetitive(1, 1, gating=0), "gating holds 0"),
        (lambda: allosteric(1, 1, cooperativity=0), "cooperativity holds 0"),
        (lambda: allosteric(1, 1, efficacy=-1), "efficacy holds -1"),
    ],
)
def test_values_that_cannot_be_are_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()
