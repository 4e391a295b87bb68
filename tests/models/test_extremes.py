"""Rates far apart, moments after a dose, and times that are equal but for rounding keep their digits."""

from decimal import Decimal, localcontext

import numpy as np
import pytest

from ketamine.models.doses import SAME_TIME
from ketamine.models.pharmacokinetics import (
    NG_PER_ML,
    Bolus,
    FirstOrder,
    Infusion,
    Mammillary,
    ZeroOrder,
    amounts,
    concentration,
    eliminated,
    loading_dose,
    remaining_input,
)

KAMP = Mammillary.named("kamp-2020")
DOSES = [Bolus(35), Infusion(35, 1), ZeroOrder(35, 0.5, 0.4), FirstOrder(35, 3)]


def exponential(matrix):
    """exp of a matrix of decimals: its series on a small part, squared as often as it was halved."""
    size = range(len(matrix))
    largest = max(sum(map(abs, row)) for row in matrix)
    halvings = max(0, int(largest).bit_length() + 4)
    small = [[entry / 2**halvings for entry in row] for row in matrix]

    def times(a, b):
        return [[sum(a[i][k] * b[k][j] for k in size) for j in size] for i in size]

    total = term = [[Decimal(int(i == j)) for j in size] for i in size]
    for k in range(1, 60):
        term = [[entry / k for entry in row] for row in times(term, small)]
        total = [[x + y for x, y in zip(a, b, strict=True)] for a, b in zip(total, term, strict=True)]
    for _ in range(halvings):
        total = times(total, total)
    return total


def with_many_digits(model, dose, time):
    """Amounts, then what was eliminated, at one time after a dose at 0, with a hundred digits."""
    with localcontext(prec=150):
        volumes, flows = ([Decimal(float(x)) for x in part] for part in (model.volumes, model.intercompartmental))
        n, duration = len(volumes), getattr(dose, "duration", 0.0)
        size = n + 3  # the compartments, what has left, what feeds the centre in proportion, and a pump that runs
        matrix = [[Decimal(0)] * size for _ in range(size)]

        def flow(source, target, rate):
            matrix[target][source] += rate
            matrix[source][source] -= rate

        flow(0, n, Decimal(float(model.clearance)) / volumes[0])
        for i in range(1, n):
            flow(0, i, flows[i - 1] / volumes[0])
            flow(i, 0, flows[i - 1] / volumes[i])
        if isinstance(dose, FirstOrder):
            flow(n + 1, 0, Decimal(float(dose.ka)))
        state = [Decimal(0)] * size
        state[0 if isinstance(dose, Bolus) else n + 1 if isinstance(dose, FirstOrder) else n + 2] = Decimal(1)
        reaching = Decimal(float(dose.reaching))
        running = min(time, duration)
        for hours, pump in ((running, True), (time - running, False)):
            matrix[0][n + 2] = 1 / Decimal(duration) if pump and duration else Decimal(0)
            step = exponential([[entry * Decimal(hours) for entry in row] for row in matrix])
            state = [sum(step[i][j] * state[j] for j in range(size)) for i in range(size)]
        return [float(reaching * part) for part in state[: n + 1]]


def agrees(model, dose, times, rtol):
    expected = np.array([with_many_digits(model, dose, time) for time in times]).T
    np.testing.assert_allclose(amounts(model, dose, times), expected[:-1], rtol=rtol)
    np.testing.assert_allclose(eliminated(model, dose, times), expected[-1], rtol=rtol)
    centre = NG_PER_ML * expected[0] / model.volumes[0]
    np.testing.assert_allclose(concentration(model, dose, times), centre, rtol=rtol)


# ------------------------------------------------------------------------------------------------- rates far apart


@pytest.mark.parametrize("dose", DOSES, ids=lambda dose: type(dose).__name__)
@pytest.mark.parametrize(
    "model",
    [
        Mammillary([20.0, 100], 1e-15, [50]),
        Mammillary([20.0, 100, 200], 1e-14, [50, 30]),
        Mammillary([20.0, 100, 200], 1e9, [50, 30]),
        Mammillary([20.0, 100, 200], 80, [1e-9, 1e6]),
        Mammillary([20.0, 100, 200], 80, [50, 100]),  # both exchange at the same rate
        Mammillary([1e-3, 1e5, 30], 1e-3, [1e3, 1e-6]),
        Mammillary([20.0], 1e-16),
    ],
    ids=str,
)
def test_slow_and_fast_rates_keep_their_digits_beside_one_another(model, dose):
    agrees(model, dose, [0.01, 0.5, 1, 3], rtol=1e-9)


@pytest.mark.parametrize("clearance", [1e-15, 1e-150])
def test_the_slowest_half_life_is_that_of_the_whole_body_where_hardly_any_drug_leaves(clearance):
    model = Mammillary([20.0, 100, 200], clearance, [50, 30])
    assert model.half_lives[0] == pytest.approx(np.log(2) * 320 / clearance, rel=1e-13)
    assert (np.diff(model.half_lives) < 0).all()


def test_rates_and_modes_are_those_of_the_symmetric_matrix():
    rng = np.random.default_rng(5)
    people = Mammillary(*(rng.lognormal(3, 1, shape) for shape in ((4, 50, 3), (4, 50), (4, 50, 2))))
    rates, modes = people.modes
    root = np.sqrt(people.volumes)
    symmetric = -people.rate_matrix * root[..., None, :] / root[..., :, None]
    np.testing.assert_allclose(modes * rates[..., None, :] @ np.swapaxes(modes, -1, -2), symmetric, atol=1e-12)
    np.testing.assert_allclose(modes @ np.swapaxes(modes, -1, -2) - np.eye(3), 0, atol=1e-14)


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (Mammillary([1e-9, 1e5], 1, [1]), r"volumes holds one of 1e\+14 times the central one; allowed are 1e\+12"),
        (Mammillary([1e200], 1e-200), "a decay rate that no number holds"),
        (Mammillary([1e-200, 1], 1e200, [1]), "volumes holds one of 1e"),
        (Mammillary([1e-200], 1e200), "a decay rate that no number holds"),
        (Mammillary([1e-320], 1e300), "a decay rate that no number holds"),
        (Mammillary([5e-324, 5e-324], 1e308, [1e308]), "a decay rate that no number holds"),
        (Mammillary([1e300, 1e300], 1e-30, [1.0]), "a decay rate that no number holds"),
        (Mammillary([1e-320, 1], 1, [1]), "volumes holds one of inf times the central one"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_what_cannot_be_computed_is_refused(model, message):
    for ask in (lambda: model.half_lives, lambda: concentration(model, Bolus(1), [1])):
        with pytest.raises(ValueError, match=message):
            ask()


# ----------------------------------------------------------------------------------------- at the dose and just after


@pytest.mark.parametrize("dose", DOSES, ids=lambda dose: type(dose).__name__)
def test_a_moment_after_the_dose_every_amount_has_its_digits(dose):
    agrees(KAMP, dose, [1e-12, 1e-9, 1e-6, 1e-3], rtol=1e-11)


@pytest.mark.parametrize("dose", DOSES, ids=lambda dose: type(dose).__name__)
def test_long_after_the_dose_every_amount_has_its_digits(dose):
    agrees(KAMP, dose, [24, 100], rtol=1e-11)


@pytest.mark.parametrize("model", [KAMP, Mammillary.named("domino"), Mammillary([20, 100], 30, [50])])
def test_at_the_dose_nothing_is_in_the_tissues_and_nothing_has_left(model):
    for dose in DOSES:
        found = amounts(model, dose, [0.0])
        assert (found[1:] == 0).all() and (found >= 0).all()
        assert eliminated(model, dose, [0.0]) == 0


# ------------------------------------------------------------------------------------- the same time, but for rounding


@pytest.mark.parametrize(
    ("at", "time"),
    [
        *((k / 60, np.linspace(0, 1, 61)[k]) for k in range(1, 61)),
        (0.1 * 3, 0.3),
        (0.3, 0.1 * 3),
        (7 * 0.1, 0.7),
        (24.0, np.full(1440, 1 / 60).cumsum()[-1]),
        (np.full(1440, 1 / 60).cumsum()[-1], 24.0),
    ],
)
def test_a_bolus_on_the_grid_meets_its_own_time(at, time):
    assert concentration(KAMP, Bolus(25, at=at), [time]) == pytest.approx(1000)
    assert amounts(KAMP, Bolus(25, at=at), [time])[0] == pytest.approx(25)
    assert remaining_input(Bolus(25, at=at), [time]) == 0
    assert eliminated(KAMP, Bolus(25, at=at), [time]) == pytest.approx(0, abs=1e-9)


def test_before_a_bolus_there_is_nothing():
    times = 5 * (1 - np.array([1e-3, 1e-9, 3 * SAME_TIME]))
    assert (concentration(KAMP, Bolus(25, at=5), times) == 0).all()
    assert (remaining_input(Bolus(25, at=5), times) == 25).all()


def test_a_loading_dose_on_a_grid_reaches_its_target_every_time():
    times = np.linspace(0, 1, 61)
    dose = loading_dose(KAMP, 150)
    found = [concentration(KAMP, Bolus(dose, at=k / 60), times)[k] for k in range(61)]
    np.testing.assert_allclose(found, 150)
