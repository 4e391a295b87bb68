"""What few tell about many: theory, and seeded samples that agree with it."""

import numpy as np
import pytest
from scipy.stats import norm

from ketamine.models import many_people as theory
from ketamine.models import people

SAMPLES = 20000


def samples(n, cv, seed=1):
    """(SAMPLES, n) log-normal values with median 1."""
    drawn = people.factors(SAMPLES * n, {"x": cv}, np.random.default_rng(seed))
    return drawn["x"].reshape(SAMPLES, n)


@pytest.mark.parametrize("cv", [0.1, 0.32, 1.2])
def test_a_log_normal_has_the_mean_the_spread_and_the_percentiles_of_the_theory(cv):
    drawn = samples(10, cv).ravel()
    assert drawn.mean() == pytest.approx(theory.mean_over_median(cv), rel=0.01)
    assert theory.mean_over_median(cv) == pytest.approx(np.sqrt(1 + cv**2))
    assert drawn.std() / drawn.mean() == pytest.approx(cv, rel=0.05)
    for share in (0.05, 0.5, 0.95):
        assert np.quantile(drawn, share) == pytest.approx(theory.quantile(share, cv), rel=0.02)
        assert theory.share_below(theory.quantile(share, cv), cv) == pytest.approx(share)


@pytest.mark.parametrize("n", [5, 10, 40])
def test_ninety_five_of_a_hundred_samples_lie_in_each_range(n):
    drawn, cv = samples(n, 0.37), 0.37
    logs = np.log(drawn)
    found = {
        "median": (np.exp(logs.mean(1)), theory.range_of_median(n, cv)),
        "spread": (logs.std(1, ddof=1) / theory.sigma(cv), theory.range_of_spread(n)),
        "quantile": (
            np.sort(drawn)[:, theory.rank(n, 0.95) - 1] / theory.quantile(0.95, cv),
            theory.range_of_quantile(n, 0.95, cv),
        ),
    }
    for name, (estimates, (low, high)) in found.items():
        assert np.mean((estimates > low) & (estimates < high)) == pytest.approx(0.95, abs=0.005), name
        assert np.mean(estimates < low) == pytest.approx(0.025, abs=0.004), name


def test_the_error_of_a_mean_falls_with_the_root_of_n():
    widths = [np.ptp(np.log(theory.range_of_median(n, 0.5))) for n in (1, 4, 16, 100)]
    assert widths == pytest.approx([widths[0] / root for root in (1, 2, 4, 10)])
    assert widths[0] == pytest.approx(2 * norm.ppf(0.975) * theory.sigma(0.5))


def test_the_next_person_falls_into_the_prediction_interval_95_times_in_a_hundred():
    drawn = np.log(samples(11, 0.4))
    some, following = drawn[:, :10], drawn[:, 10]
    t_of_next = (following - some.mean(1)) / (some.std(1, ddof=1) * np.sqrt(1.1))
    one = np.log(theory.range_of_next(10, 0.4)[1]) / theory.sigma(0.4) / np.sqrt(1.1)
    assert np.mean(abs(t_of_next) < one) == pytest.approx(0.95, abs=0.005)
    assert theory.range_of_next(10**6, 0.4) == pytest.approx(theory.quantile([0.025, 0.975], 0.4), rel=1e-4)


def test_a_quantile_read_off_is_the_order_statistic_that_numpy_gives():
    drawn = samples(10, 0.5)[:50]
    for n_share in (0.25, 0.5, 0.95):
        place = theory.rank(10, n_share)
        np.testing.assert_allclose(
            np.sort(drawn)[:, place - 1], np.quantile(drawn, n_share, axis=1, method="inverted_cdf")
        )


def test_a_seed_gives_the_same_people():
    once, again = (people.factors(3, {"a": 0.3, "b": 1.2}, np.random.default_rng(7)) for _ in range(2))
    for name in once:
        np.testing.assert_array_equal(once[name], again[name])
    assert once["a"] == pytest.approx([1.0003612, 1.0916604, 0.9226770], abs=1e-6)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: theory.range_of_spread(1), "n is 1; a spread needs at least 2"),
        (lambda: theory.range_of_next(1, 0.3), "n is 1; a spread needs at least 2"),
        (lambda: theory.range_of_quantile(10, 1.0, 0.3), "share is 1.0; it must lie between 0 and 1"),
        (lambda: theory.range_of_median(10, 0.3, level=0), "level is 0; it must lie between"),
        (lambda: theory.quantile(0.5, -1), "cv holds -1"),
        (lambda: theory.share_below(1, 0), "cv holds 0"),
    ],
)
def test_bad_input_is_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()
