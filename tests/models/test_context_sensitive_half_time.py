"""How long the concentration takes to halve depends on how long the infusion ran, and on whose model it is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import expm
from scipy.optimize import brentq
from strategies import models

from ketamine.models.pharmacokinetics import Infusion, Mammillary, concentration, context_sensitive_half_time

MINUTES = np.array([10, 30, 60, 120, 240, 480, 1440])
# whole minutes after which the concentration is below half: the exact times rounded up
TABLE = {
    "kamp-2020": [5, 8, 13, 25, 43, 60, 71],
    "domino": [1, 2, 3, 7, 16, 27, 30],
    "clements-nimmo-1981": [30, 34, 43, 65, 95, 116, 125],
    "herd-anderson-2007": [8, 13, 26, 43, 51, 54, 55],
}


@pytest.mark.parametrize("name", TABLE)
def test_the_table_holds_for_infusions_at_a_constant_rate(name):
    found = 60 * context_sensitive_half_time(Mammillary.named(name), MINUTES / 60)
    assert np.ceil(found).astype(int).tolist() == TABLE[name]


def test_the_intensive_care_model_hardly_depends_on_duration():
    found = 60 * context_sensitive_half_time(Mammillary.named("hijazi-2003"), MINUTES / 60)
    assert np.ceil(found[[0, -1]]).tolist() == [17, 24]


@pytest.mark.parametrize("name", TABLE)
def test_the_table_does_not_hold_for_a_plasma_level_held_constant(name):
    """A pump that holds the level fills the periphery further, so the level falls more slowly afterwards."""
    model = Mammillary.named(name)

    def held(hours):
        filled = 1 - np.exp(-model.intercompartmental / model.volumes[1:] * hours)
        amounts = np.r_[model.volumes[0], model.volumes[1:] * filled]
        return brentq(lambda x: (expm(model.rate_matrix * x) @ amounts)[0] - model.volumes[0] / 2, 0, 50)

    wait = np.array([held(hours) for hours in MINUTES / 60])
    assert (wait > context_sensitive_half_time(model, MINUTES / 60)).all()
    assert 60 * wait[2] > TABLE[name][2] + 0.5


@settings(max_examples=60, deadline=None)
@given(models(), st.floats(0.05, 48), st.floats(0.05, 0.95))
def test_after_the_wait_the_concentration_has_fallen_by_that_fraction(model, hours, fraction):
    (wait,) = context_sensitive_half_time(model, [hours], fraction)
    end, later = concentration(model, Infusion(10, hours), [hours, hours + wait])
    assert later == pytest.approx((1 - fraction) * end, rel=1e-11)


@settings(max_examples=40, deadline=None)
@given(models())
def test_a_longer_infusion_never_shortens_the_wait_and_the_limit_is_below_the_terminal_half_life(model):
    wait = context_sensitive_half_time(model, np.geomspace(0.05, 500, 30))
    assert (np.diff(wait) >= -1e-9 * wait[:-1]).all()
    assert wait[-1] <= model.half_lives.max() * (1 + 1e-9)


def test_one_compartment_has_one_half_life():
    model = Mammillary([30], 20)
    np.testing.assert_allclose(context_sensitive_half_time(model, [0.1, 1, 10]), np.log(2) * 1.5, rtol=1e-12)


def test_people_get_a_row_each():
    people = Mammillary.named("herd-anderson-2007", weight=np.array([15.0, 70.0]))
    found = context_sensitive_half_time(people, [0.5, 2])
    assert found.shape == (2, 2)
    np.testing.assert_allclose(found[1], context_sensitive_half_time(Mammillary.named("herd-anderson-2007"), [0.5, 2]))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([0.0],), "durations holds 0; allowed are positive"),
        (([1.0], 1.0), "fraction is 1.0; it must lie between 0 and 1"),
        (([1.0], "half"), "fraction is 'half'"),
    ],
)
def test_impossible_questions_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        context_sensitive_half_time(Mammillary.named("domino"), *arguments)
