"""Curves of relapse and what two counts say: limits, inverses, simulations, and what is refused."""

import numpy as np
import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from ketamine.models import relapse


def test_the_exponential_is_half_to_the_time_over_the_median():
    days = np.array([0, 9, 18, 36])
    np.testing.assert_allclose(relapse.still_well(days, 18), 0.5 ** (days / 18))


@pytest.mark.parametrize("shape", [0.4, 1, 2.5])
def test_the_shape_through_two_points_of_a_curve_is_its_shape(shape):
    points = [(day, float(relapse.still_well(day, 18, 0.6, shape))) for day in (18, 100)]
    assert relapse.shape_through(*points) == pytest.approx(shape)


def test_a_falling_shape_has_a_falling_hazard_and_a_rising_one_a_rising():
    days = np.linspace(1, 100, 100)
    for shape, sign in ((0.5, -1), (1, 0), (2, 1)):
        hazard = -np.diff(np.log(relapse.still_well(days, 18, shape=shape)))
        assert np.sign(np.round(np.diff(hazard), 12)).tolist() == [sign] * 98


def test_two_kinds_pass_through_the_point_and_end_at_those_who_stay():
    assert relapse.two_kinds(18, 18, 0.5, 0.3) == pytest.approx(0.5)
    assert relapse.two_kinds(1e5, 18, 0.5, 0.3) == pytest.approx(0.3)
    days = np.linspace(0, 90, 91)
    drawn = np.random.default_rng(1).exponential(1, 200_000)
    median = 18 * np.log(0.5) / np.log(0.2 / 0.7)  # of those who do not stay
    when = np.where(np.arange(200_000) < 60_000, np.inf, drawn * median / np.log(2))
    np.testing.assert_allclose((when[:, None] > days).mean(axis=0), relapse.two_kinds(days, 18, 0.5, 0.3), atol=0.005)


def test_a_hazard_ratio_that_holds_all_the_time_is_read_off_the_shares_at_its_end():
    well = relapse.still_well(100, 60, shape=0.7)
    assert relapse.hazard_ratio_of_shares(float(well**0.4), float(well)) == pytest.approx(0.4)


@pytest.mark.parametrize("counts", [(24, 90, 39, 86), (1, 9, 8, 11), (70, 200, 60, 210)])
def test_a_difference_and_its_interval_are_those_of_statsmodels(counts):
    value, low, high = relapse.difference_of_shares(*counts, level=0.9)
    theirs = confint_proportions_2indep(*counts, compare="diff", method="wald", alpha=0.1)
    assert (-high, -low) == pytest.approx(theirs, rel=1e-9)  # its difference is the other way round
    assert value == pytest.approx(counts[2] / counts[3] - counts[0] / counts[1])


def test_the_interval_of_a_difference_holds_the_truth_in_nineteen_of_twenty_trials():
    rng = np.random.default_rng(2)
    counts = zip(rng.binomial(90, 0.27, 2000), rng.binomial(86, 0.45, 2000), strict=True)
    found = [relapse.difference_of_shares(int(a), 90, int(b), 86) for a, b in counts]
    assert np.mean([low < 0.18 < high for _, low, high in found]) == pytest.approx(0.95, abs=0.015)


def test_the_scatter_of_the_control_cancels_between_two_doses():
    rng = np.random.default_rng(3)
    low, high, control = (rng.normal(0, 12, (20_000, n)).mean(axis=1) for n in (11, 12, 33))
    error = [12 * np.sqrt(1 / n + 1 / 33) for n in (11, 12)]
    d, found = relapse.dose_against_dose((-5.0, error[0], 11), (-10.5, error[1], 12), 33)
    assert d == -5.5 and found == pytest.approx(((high - control) - (low - control)).std(), rel=0.02)
    assert found < np.hypot(*error)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: relapse.still_well(-1, 18), "time holds -1"),
        (lambda: relapse.still_well(1, 18, share=1), "share is 1; it must lie between"),
        (lambda: relapse.shape_through((9, 0.5), (3, 0.4)), "second is"),
        (lambda: relapse.two_kinds(1, 18, 0.3, 0.3), "share is 0.3; it must lie between stay"),
        (lambda: relapse.hazard_ratio_of_shares(0, 0.5), "well is 0; it must lie between"),
        (lambda: relapse.difference_of_shares(0, 9, 1, 9), "count is 0"),
        (lambda: relapse.dose_against_dose((1, 1, 9), (2, 1, 9), 0), "control is 0"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
