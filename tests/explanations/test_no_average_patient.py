"""What chapter 12 gives as a reason is computed: with the cause, and with the cause that is named switched off."""

import numpy as np
import pytest
from scipy.stats import norm

from ketamine.figures.no_average_patient import animals, covariates, measured, numbers, samples, sprayed
from ketamine.models import esketamine, network, people, scaling
from ketamine.models import many_people as theory

EVERYTHING = tuple(sprayed.DIFFERENCES)
TIMES = sprayed.TIMES


def of(name):
    return numbers.NUMBERS[name]()[0]


def outside_at_some_time(curves, middle=90):
    """Share of people who leave the band of their own crowd."""
    low, high = np.percentile(curves[:, 1:], [50 - middle / 2, 50 + middle / 2], axis=0)
    theirs = curves[:, 1:]
    return ((theirs < low - 1e-9) | (theirs > high + 1e-9)).any(axis=1).mean()


def at(hours):
    return int(np.argmin(abs(TIMES - hours)))


def rank_correlation(curves, one, other):
    ranks = [curves[:, at(hours)].argsort().argsort() for hours in (one, other)]
    return np.corrcoef(ranks)[0, 1]


def test_the_mean_is_above_the_median_because_a_few_pull_it_up():
    drawn = people.factors(100_000, {"x": 1.2}, np.random.default_rng(1))["x"]
    assert (drawn < drawn.mean()).mean() == pytest.approx(0.68, abs=0.01)
    few = np.sort(drawn)[:95_000]  # the cause off: without the highest twentieth
    assert few.mean() < 1.25 < drawn.mean()
    assert theory.mean_over_median(0.01) == pytest.approx(1, abs=1e-4)


def test_the_share_of_the_nose_makes_most_of_the_spread_of_areas_though_others_differ_more():
    parts = {name: numbers.part(name) for name in EVERYTHING}
    assert max(parts, key=parts.get) == sprayed.SHARE
    wide = [name for name in EVERYTHING if (sprayed.number(name).between_subject_cv or 0) > 1]
    assert wide == ["swallowed_ka", "liver_elimination_rate"] and max(parts[name] for name in wide) < 13
    # the cause: what is swallowed hardly arrives; without losses on the way the share stops to matter
    shares = esketamine.nasal_fraction(shift=np.array([-1.0, 1.0]))
    gut = sprayed.number("gut_fraction").value
    first_pass = 1 - of("extraction") / 100

    def arrives(survives):
        return shares + (1 - shares) * survives

    assert np.ptp(np.log(arrives(gut * first_pass))) > 0.6
    assert np.ptp(np.log(arrives(1.0))) == pytest.approx(0, abs=1e-12)


def test_cvs_do_not_add_up_and_variances_of_logarithms_nearly_do():
    assert sum(sprayed.spreads((name,))[1] for name in EVERYTHING) > 1.5 * of("spread of areas")
    assert sum(numbers.part(name) for name in EVERYTHING) == pytest.approx(100, abs=8)


def test_the_side_route_has_little_to_say_because_it_is_a_small_part_of_what_the_liver_does():
    assert of("side route") == pytest.approx(29, abs=0.5) and of("part of areas, side route") < 13
    assert of("part of areas, all by side route") > 60  # the cause off: everything goes that way


def test_and_because_the_liver_takes_out_most_of_what_reaches_it():
    now, fast = (np.log(numbers.side_route_alone(flow=flow)).var() for flow in (1.0, 100.0))
    assert of("extraction") == pytest.approx(72, abs=0.5)
    assert fast / now == pytest.approx(8, abs=1)  # the cause off: flow limits nothing


def test_paces_and_volumes_change_peaks_and_not_areas():
    for name in ("nasal_ka", "swallowed_ka", "central_volume", "peripheral_volume_1"):
        peaks, areas = sprayed.spreads((name,))
        assert areas < 1e-6 < peaks
    assert sprayed.spreads(("liver_blood_flow",))[1] > 10


def test_more_than_ten_leave_because_curves_cross():
    curves = sprayed.curves()
    assert outside_at_some_time(curves) == pytest.approx(0.32, abs=0.015)
    # the cause off: one difference that keeps the order of people at all times
    in_order = sprayed.curves((sprayed.SHARE,))
    assert (np.diff(in_order[np.argsort(in_order[:, 12])][:, 1:], axis=0) > -1e-9).all()
    assert outside_at_some_time(in_order) == pytest.approx(0.10, abs=0.001)
    scaled = np.outer(np.exp(np.random.default_rng(1).standard_normal(2000)), sprayed.typical())
    assert outside_at_some_time(scaled) == pytest.approx(0.10, abs=0.001)


def test_early_levels_are_sorted_by_nose_and_volume_and_late_ones_by_liver_and_tissues():
    curves = sprayed.curves()
    factors, shift = sprayed.draws(sprayed.MANY, sprayed.SEED)
    causes = {name: np.log(values) for name, values in factors.items()} | {sprayed.SHARE: shift}

    def explains(name, hours):
        return np.corrcoef(causes[name], np.log(curves[:, at(hours)]))[0, 1] ** 2

    early = ("nasal_ka", "central_volume", sprayed.SHARE)
    late = ("liver_blood_flow", "liver_volume", "liver_elimination_rate", "peripheral_volume_1")
    assert sum(explains(name, 0.25) for name in early) > 0.9 > 0.1 > sum(explains(name, 0.25) for name in late)
    assert sum(explains(name, 6) for name in late) > sum(explains(name, 6) for name in early)
    assert abs(rank_correlation(curves, 0.25, 6)) < 0.15
    assert of("outside again") == pytest.approx(10, abs=2), "as many as of anybody"


def test_nobody_follows_the_median_and_the_mean_curve_has_a_lower_peak_because_peaks_come_at_different_times():
    assert of("within a quarter") < 6
    assert of("peak of the mean") < 0.95 * of("mean of peaks")
    curves = sprayed.curves()
    aligned = np.array([np.interp(np.linspace(0, 3, 60), TIMES / TIMES[c.argmax()], c) for c in curves])
    assert aligned.mean(axis=0).max() == pytest.approx(of("mean of peaks"), rel=0.01)  # the cause off: one time


def test_half_of_the_deviation_of_one_level_at_one_hour_is_the_measurement():
    true = np.log(sprayed.curves()[:, at(1)])
    rng = np.random.default_rng(2)
    seen = true + sprayed.number("residual_sd").value * rng.standard_normal(len(true))
    slope = np.polyfit(seen - true.mean(), true - true.mean(), 1)[0]
    assert slope == pytest.approx(1 - of("measurement at one hour") / 100, abs=0.04)
    assert slope == pytest.approx(0.5, abs=0.06)
    assert np.polyfit(true, true, 1)[0] == pytest.approx(1)  # the cause off: measured without error
    assert of("measurement at a quarter") < 0.5 * of("measurement at one hour")


def test_a_high_percentile_needs_four_times_the_people_because_people_are_sparse_there():
    assert of("enough") == 40
    cv = samples.truth()[1]
    aim = np.ptp(np.log(theory.range_of_median(10, cv)))
    middle = next(n for n in range(2, 200) if np.ptp(np.log(theory.range_of_quantile(n, 0.5, cv))) <= aim)
    assert middle == 16  # the cause off: a percentile where people stand densely
    assert norm.pdf(norm.ppf(0.95)) < norm.pdf(0) / 3.5


def test_in_six_samples_of_ten_all_ten_stay_below_the_95th_percentile():
    drawn = people.factors(200_000, {"x": 0.37}, np.random.default_rng(5))["x"].reshape(-1, 10)
    assert (drawn.max(axis=1) < theory.quantile(0.95, 0.37)).mean() == pytest.approx(0.60, abs=0.01)


def test_more_people_hardly_narrow_the_next_one_because_most_of_that_width_is_the_person():
    cv = samples.truth()[1]
    ten, hundred = (np.log(theory.range_of_next(n, cv)[1]) for n in (10, 100))
    person = np.log(theory.quantile(0.975, cv))
    assert person / ten > 0.8 and person / hundred > 0.98
    middle = [np.log(theory.range_of_median(n, cv)[1]) for n in (10, 100)]
    assert middle[0] / middle[1] == pytest.approx(np.sqrt(10))
    same = [np.log(theory.range_of_next(n, 1e-9)[1]) for n in (10, 100)]  # the cause off: people who do not differ
    assert max(same) < 1e-8


def test_the_model_does_not_fit_its_nearest_neighbours():
    """A known misfit: esketamine in 820 adults spreads less than nasal racemate in seven to ten patients."""
    nose = [row for row in measured.rows() if row.source == "singh-2022" and "nose" in row.label]
    low = sorted(measured.cv(measured.open_range(row)[0]) for row in nose)
    people_alone, once = measured.cv(measured.of_the_model())
    assert len(nose) == 3 and low[0] > people_alone
    assert low[1] < once < low[2], "with the error of a measurement two of three intervals include it"


def test_age_and_descent_explain_a_sixth_and_leave_nearly_the_whole_spread():
    assert of("explained") == pytest.approx(16, abs=2)
    assert of("mixed, known") > 0.9 * of("mixed")
    only = covariates.mixed(2000)
    alone = np.log(only["expected"])  # the cause off: if nothing else differed, they would explain everything
    assert np.corrcoef(alone, np.log(covariates.typical_area(only["age"], only["descent"])))[0, 1] == pytest.approx(1)


def test_a_dose_per_kilogram_widens_areas_if_clearance_ignores_weight_and_narrows_them_beyond_the_root():
    group = covariates.mixed(2000)
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


def test_two_papers_on_dogs_differ_by_more_than_surface_is_wrong_and_stand_on_both_sides():
    dogs = [of("dog, measured 1"), of("dog, measured 2")]
    assert dogs[0] < 1 < dogs[1] and dogs[1] / dogs[0] > 1.6
    assert max(*dogs, of("rabbit, measured 1")) < 1.6


def test_half_lives_spread_less_when_clearance_and_volume_go_together():
    together, apart, against = (of(f"half-life, {how}") for how in ("together", "independent", "against"))
    assert together < apart < against


def test_areas_are_what_arrives_over_clearance():
    body, share = sprayed.crowd(EVERYTHING, 50)
    by_vein = network.area_under_curve(body, esketamine.by_vein(56, 0.1))
    liver = body.rates["liver", "norketamine"] + body.rates["liver", "other metabolites"]
    survives = body.rates["liver", "central"] / (body.rates["liver", "central"] + liver)
    nose = share * (1 + sprayed.number("later_device_factor").value) / 2
    arrives = nose + (1 - nose) * sprayed.number("gut_fraction").value * survives
    np.testing.assert_allclose(sprayed.areas(n=50), by_vein * arrives, rtol=1e-9)
