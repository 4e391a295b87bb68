"""Many people at once, and the models that were published."""

from functools import partial

import numpy as np
import pytest
from strategies import TIMES

from ketamine.models.pharmacokinetics import (
    Bolus,
    FirstOrder,
    Infusion,
    Mammillary,
    amounts,
    concentration,
    eliminated,
    loading_dose,
    virtual_patients,
)

close = partial(np.testing.assert_allclose, rtol=1e-9)


# ------------------------------------------------------------------------------------------- many people at once


def test_many_people_are_the_same_as_one_after_the_other():
    rng = np.random.default_rng(3)
    people = virtual_patients("kamp-2020", 70, weight=rng.uniform(50, 100, 70), rng=rng)
    mg, ka = rng.uniform(10, 50, 70), rng.uniform(0.5, 3, 70)
    given_doses = [Bolus(mg, 0.3), Infusion(mg, 0.7, at=1), FirstOrder(mg, ka, 0.3, at=2)]
    times = np.linspace(0, 12, 601)
    together = concentration(people, given_doses, times)
    in_body = amounts(people, given_doses, times)
    gone = eliminated(people, given_doses, times)
    assert (together.shape, in_body.shape, gone.shape) == ((70, 601), (70, 3, 601), (70, 601))
    for i in (0, 31, 32, 69):  # on both sides of a block of patients too
        one = Mammillary(people.volumes[i], people.clearance[i], people.intercompartmental[i])
        own = [Bolus(mg[i], 0.3), Infusion(mg[i], 0.7, at=1), FirstOrder(mg[i], ka[i], 0.3, at=2)]
        close(together[i], concentration(one, own, times), rtol=1e-12)
        close(in_body[i], amounts(one, own, times), rtol=1e-11, atol=1e-12)
        close(gone[i], eliminated(one, own, times), rtol=1e-11, atol=1e-12)


def test_a_crowd_large_enough_for_threads_gets_the_same_curves():
    people = virtual_patients("kamp-2020", 1000, rng=np.random.default_rng(4))
    times = np.linspace(0, 12, 601)
    together = concentration(people, Infusion(35, 2 / 3), times)
    for i in (0, 500, 999):
        one = Mammillary(people.volumes[i], people.clearance[i], people.intercompartmental[i])
        close(together[i], concentration(one, Infusion(35, 2 / 3), times), rtol=1e-12)


def test_patients_may_have_several_axes():
    model = Mammillary(np.full((2, 3, 2), 30.0), np.arange(1.0, 7).reshape(2, 3), [10.0])
    found = concentration(model, Bolus(np.ones((2, 3))), [0, 1])
    assert found.shape == (2, 3, 2)
    close(found[1, 2], concentration(Mammillary([30, 30], 6.0, [10]), Bolus(1), [0, 1]))


@pytest.mark.parametrize("name", ["kamp-2020", "domino", "clements-nimmo-1981", "hijazi-2003"])
def test_a_model_per_kilogram_dosed_per_kilogram_does_not_care_about_weight(name):
    weights = np.array([45.0, 70.0, 120.0])
    found = concentration(Mammillary.named(name, weights), Infusion(0.5 * weights, 2 / 3), TIMES)
    close(found, np.broadcast_to(found[1], found.shape), rtol=1e-10)


def test_allometry_makes_a_heavier_child_clear_less_per_kilogram():
    small, large = (Mammillary.named("herd-anderson-2007", weight=w) for w in (15.0, 60.0))
    close(large.clearance / small.clearance, 4**0.75)
    close(large.volumes, 4 * small.volumes)
    assert small.clearance / 15 > large.clearance / 60


def test_virtual_patients_have_the_observed_spread_around_the_published_centre():
    people = virtual_patients("kamp-2020", 20_000, rng=np.random.default_rng(1))
    typical = Mammillary.named("kamp-2020")
    for values, centre, cv in [
        (people.clearance, typical.clearance, 380 / 1620),
        (people.steady_state_volume, typical.steady_state_volume, 2.2 / 6.6),
    ]:
        assert np.median(values) == pytest.approx(centre, rel=0.01)
        assert values.std() / values.mean() == pytest.approx(cv, rel=0.03)
    close(people.intercompartmental[0], typical.intercompartmental)


def test_the_same_seed_makes_the_same_people():
    first, second = (virtual_patients("domino", 5, rng=np.random.default_rng(8)) for _ in range(2))
    assert (first.volumes == second.volumes).all() and (first.clearance == second.clearance).all()


# ------------------------------------------------------------------------------------------ the published models


@pytest.mark.parametrize(
    ("name", "clearance_l_h", "volume_l", "terminal_h"),
    [
        ("kamp-2020", 84, 238, 3.06),
        ("domino", 115.9, 193, 1.91),
        ("clements-nimmo-1981", 80.2, 289, 3.05),
        ("hijazi-2003", 36.0 * 70 * 0.06, 297.4, 4.95),
        ("herd-anderson-2007", 90, 140.7, 1.34),
    ],
)
def test_published_models_have_the_clearance_volume_and_half_life_that_are_quoted(
    name, clearance_l_h, volume_l, terminal_h
):
    model = Mammillary.named(name)
    assert model.clearance == pytest.approx(clearance_l_h, rel=2e-3)
    assert model.steady_state_volume == pytest.approx(volume_l, rel=3e-3)
    assert model.half_lives[0] == pytest.approx(terminal_h, rel=3e-3)


def test_rate_constants_and_clearances_describe_the_same_model():
    a = Mammillary([25, 56, 157], 84, [161, 79])
    b = Mammillary.from_rate_constants(25, 84 / 25, 161 / 25, 161 / 56, 79 / 25, 79 / 157)
    close(a.volumes, b.volumes)
    close(a.intercompartmental, b.intercompartmental)
    close(a.rate_matrix, b.rate_matrix)


def test_two_milligrams_per_kilogram_at_once():
    minutes = np.array([1, 2, 5, 10, 15, 20, 30, 60])
    for name, expected in [
        ("kamp-2020", [4525, 3681, 2084, 1012, 665, 535, 432, 290]),
        ("domino", [7110, 2542, 1110, 645, 426, 320, 238, 182]),
    ]:
        found = concentration(Mammillary.named(name), Bolus(140), minutes / 60)
        np.testing.assert_allclose(found, expected, atol=0.5)


def test_a_loading_dose_meets_its_target_at_once_or_in_the_end():
    model = Mammillary.named("kamp-2020")
    close(concentration(model, Bolus(loading_dose(model, 150)), [0])[0], 150)
    assert loading_dose(model, 150, volume="steady state") == pytest.approx(150 * 238 / 1000)
