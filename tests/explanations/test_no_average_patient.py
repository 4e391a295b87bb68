"""What chapter 12 gives as a reason is computed: with the cause, and with the cause that is named switched off."""

import numpy as np
import pytest
from course_figures import figure
from scipy.stats import norm

from ketamine.figures.no_average_patient import band, causes, drawing, measured, numbers, samples, sprayed
from ketamine.models import esketamine, network, people
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
    parts = {name: causes.part(name) for name in EVERYTHING}
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


def test_the_bars_under_the_strips_are_the_areas_that_each_difference_alone_makes():
    assert drawing.alone(sprayed.SHARE)[1:] == (of("share alone, areas"), of("part of areas, share"))
    assert max(drawing.alone("nasal_ka")[1:]) == pytest.approx(0, abs=1e-9)
    lengths = {name: np.ptp(np.log(drawing.alone(name)[0])) for name in EVERYTHING}
    assert max(lengths, key=lengths.get) == sprayed.SHARE
    whole = np.ptp(np.log(np.percentile(sprayed.areas(), [5, 95])))
    assert max(lengths.values()) < whole < sum(lengths.values())
    assert drawing.of_one(sprayed.EVERYTHING) == () == drawing.of_one(sprayed.NOTHING)  # nothing is shown beforehand


def test_cvs_do_not_add_up_and_variances_of_logarithms_nearly_do():
    assert sum(sprayed.spreads((name,))[1] for name in EVERYTHING) > 1.5 * of("spread of areas")
    assert sum(causes.part(name) for name in EVERYTHING) == pytest.approx(100, abs=8)


def test_the_side_route_has_little_to_say_because_it_is_a_small_part_and_because_flow_limits_the_liver():
    assert of("side route") == pytest.approx(29, abs=0.5) and of("part of areas, side route") < 13
    assert of("extraction") == pytest.approx(72, abs=0.5)
    # each cause off, and both: everything goes that way; flow limits nothing
    assert of("side route, all of it") > 10 and of("side route, no limit") > 7
    assert of("side route, both") > 3 * max(of("side route, all of it"), of("side route, no limit"))


def test_the_volume_of_the_liver_is_a_capacity_and_moves_the_area_only_through_what_it_clears():
    assert of("liver, less area") == pytest.approx(0.41, abs=0.005)

    def area(**multiples):
        return network.area_under_curve(esketamine.esketamine(**multiples), esketamine.sprays(2))

    more = {"liver_volume": 2.0}
    less_able = {"liver_elimination_rate": 0.5, "norketamine_formation_rate": 0.5}
    assert area(**more) < 0.8 * area()
    assert area(**more, **less_able) == pytest.approx(area(), rel=1e-9)  # the cause off: volume × rates as before


def test_the_nose_still_comes_first_if_the_main_route_differs_too():
    for cv, least in ((0.2, 40), (0.5, 34)):
        everything = sprayed.variance(causes.main_route_too(cv))
        parts = {name: 100 * sprayed.variance(sprayed.areas((name,))) / everything for name in EVERYTHING}
        main = 100 * (1 - sprayed.variance(sprayed.areas()) / everything)
        assert parts[sprayed.SHARE] == max(parts.values()) > max(least, main)


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
    assert of("outside again, from one hour") > 20 and of("order, one to six") > 4 * of("order, quarter to six")


def test_nobody_follows_the_median_and_the_mean_curve_has_a_lower_peak_because_peaks_come_at_different_times():
    assert of("within a quarter") < 6
    assert of("peak of the mean") < 0.95 * of("mean of peaks")
    curves = sprayed.curves()
    aligned = np.array([np.interp(np.linspace(0, 3, 60), TIMES / TIMES[c.argmax()], c) for c in curves])
    assert aligned.mean(axis=0).max() == pytest.approx(of("mean of peaks"), rel=0.01)  # the cause off: one time


def test_the_mean_curve_stands_above_the_median_curve_at_every_moment_and_is_drawn():
    everybody = sprayed.curves()[:, band.FROM]
    middle = np.median(everybody, axis=0)
    assert (band.mean_curve()[band.FROM] > middle).all()
    low, most = sorted(of(f"mean over median, {when}") for when in ("one", "quarter"))
    assert low < of("mean over median, eight") < most
    lines = figure("no_average_patient.band_of_people").fig.axes[0].lines
    drawn = {line.get_label(): line.get_ydata() for line in lines}
    np.testing.assert_array_equal(drawn["mean"], band.mean_curve()[band.FROM])
    np.testing.assert_array_equal(drawn["median"], middle)


def test_half_of_the_deviation_of_one_level_at_one_hour_is_the_measurement():
    true = np.log(sprayed.curves()[:, at(1)])
    rng = np.random.default_rng(2)
    seen = true + sprayed.number("residual_sd").value * rng.standard_normal(len(true))
    slope = np.polyfit(seen - true.mean(), true - true.mean(), 1)[0]
    assert slope == pytest.approx(1 - of("measurement at one hour") / 100, abs=0.04)
    assert slope == pytest.approx(0.5, abs=0.06)
    assert np.polyfit(true, true, 1)[0] == pytest.approx(1)  # the cause off: measured without error
    assert of("measurement at a quarter") < 0.5 * of("measurement at one hour")
    twice = abs(seen - true.mean() - np.log(2)) < 0.1
    assert np.exp((true - true.mean())[twice].mean()) == pytest.approx(of("twice at one hour"), abs=0.06)


def test_one_high_level_says_little_of_the_area_because_of_noise_and_because_the_order_changes():
    now = of("top area from one hour")
    assert now == pytest.approx(15, abs=1.5)
    true, big = np.log(sprayed.curves()[:, at(1)]), sprayed.areas() > np.quantile(sprayed.areas(), 0.95)
    exact = abs(true - np.quantile(true, 0.95)) < 0.06  # one cause off: no error
    assert 100 * big[exact].mean() > 1.25 * now


def test_a_high_percentile_read_off_needs_more_people_than_a_middle_read_off_because_people_are_sparse_there():
    assert of("enough") == 40
    assert of("enough, middle by rank") == 16  # the cause off: a percentile where people stand densely
    assert norm.pdf(norm.ppf(0.95)) < norm.pdf(0) / 3.5


def test_the_shape_buys_sixteen_people_and_a_wrong_shape_is_not_mended_by_many():
    assert of("enough, fitted") == 24
    rng = np.random.default_rng(7)

    def fitted(logs):
        return logs.mean(axis=-1) + norm.ppf(0.95) * logs.std(axis=-1, ddof=1)

    cv = samples.truth()[1]
    width = np.ptp(np.quantile(fitted(rng.standard_normal((100_000, 24))), [0.025, 0.975])) * theory.sigma(cv)
    assert width == pytest.approx(np.ptp(np.log(theory.range_of_median(10, cv))), rel=0.01)
    other = rng.exponential(size=1_000_000)  # logarithms of another shape
    assert abs(fitted(other) - np.quantile(other, 0.95)) > 0.3
    same = rng.standard_normal(1_000_000)  # the cause off: the shape that was assumed
    assert fitted(same) == pytest.approx(norm.ppf(0.95), abs=0.01)


def test_below_twenty_people_the_percentile_is_the_highest_and_grows_with_their_number():
    cv = samples.truth()[1]
    assert [theory.rank(n, 0.95) for n in (10, 20, 21)] == [10, 20 - 1, 20]
    highest = [theory.range_of_quantile(n, 0.95, cv)[1] for n in (5, 10, 15, 19)]
    assert (np.diff(highest) > 0).all() and theory.range_of_quantile(20, 0.95, cv)[1] < 0.85 * highest[-1]


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
    # of what ten add, the middle is the smaller part: with a known spread little is left
    known = person * np.sqrt(1.1)
    assert (ten - known) / (ten - person) == pytest.approx(of("excess by the spread") / 100)
    assert of("excess by the spread") == pytest.approx(77, abs=1)
    same = [np.log(theory.range_of_next(n, 1e-9)[1]) for n in (10, 100)]  # the cause off: people who do not differ
    assert max(same) < 1e-8


def test_the_next_person_stands_in_the_drawn_band_in_95_of_100_samples():
    inside = []
    for n in samples.SIZES:
        low, high = samples.limits("next", n)
        found = np.array([samples.next_person(n, which) for which in range(1, 1001)])
        inside.append(((found > low) & (found < high)).mean())
    np.testing.assert_allclose(inside, 0.95, atol=0.025)


def test_the_model_does_not_fit_its_nearest_neighbour_though_the_highest_of_noisy_levels_spreads_more():
    """A known misfit: esketamine in 820 adults spreads less than nasal racemate in seven to ten patients."""
    nose = [row for row in measured.rows() if row.label in measured.NOSE]
    low = sorted(measured.cv(measured.open_range(row)[0]) for row in nose)
    people_alone, highest = measured.cv(measured.of_the_model())
    assert len(nose) == 3 and {row.source for row in nose} == {"singh-2022"}
    assert people_alone < highest < low[0]
    one = np.sqrt(np.expm1(measured.of_the_model()[0] ** 2 + sprayed.number("residual_sd").value ** 2)) * 100
    assert highest < one - 5  # one level with one error would spread more than the highest of several
    for times in ((0.25, 0.5, 1, 2, 4), (0.25, 0.5, 0.75, 1, 2, 3, 4, 6)):
        assert 39 < sprayed.spread(measured.highest_measured(times)) < 43.5


def test_a_spread_of_six_people_comes_out_too_low_on_average():
    drawn = people.factors(600_000, {"x": 0.5}, np.random.default_rng(5))["x"].reshape(-1, 6)
    few = (drawn.std(axis=1, ddof=1) / drawn.mean(axis=1)).mean()
    many = drawn.std() / drawn.mean()
    assert few < 0.93 * many


def test_areas_are_what_arrives_over_clearance():
    body, share = sprayed.crowd(EVERYTHING, 50)
    by_vein = network.area_under_curve(body, esketamine.by_vein(56, 0.1))
    liver = body.rates["liver", "norketamine"] + body.rates["liver", "other metabolites"]
    survives = body.rates["liver", "central"] / (body.rates["liver", "central"] + liver)
    nose = share * (1 + sprayed.number("later_device_factor").value) / 2
    arrives = nose + (1 - nose) * sprayed.number("gut_fraction").value * survives
    np.testing.assert_allclose(sprayed.areas(n=50), by_vein * arrives, rtol=1e-9)
