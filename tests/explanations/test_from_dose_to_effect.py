"""What chapter 13 says of delay, loops and lines is computed: with the cause, and with the cause switched off."""

import numpy as np
import pytest
from scipy import optimize, stats

from ketamine.figures.from_dose_to_effect import chain, hysteresis, numbers, straight
from ketamine.models import effect, network
from ketamine.models.pharmacokinetics import Bolus, Infusion

USUAL = chain.HALF_TIME.value
END = 40


def of(name):
    return numbers.NUMBERS[name]()[0]


def test_the_site_peaks_soon_after_the_pump_stops_because_blood_falls_fast_to_meet_it():
    assert of("lag") < 1.5 < of("lag, Clements") / 5
    # the cause off: blood that stands still for ten minutes before it falls lets the site rise for ten minutes more
    doses = {"central": Infusion(35, 2 / 3)}
    body = effect.with_effect_site(chain.blood(), chain.half_time_to_rate(USUAL))
    peak = effect.time_of_peak(body, doses, 2 / 3, 24)
    at = network.concentration(body, doses, [2 / 3, peak], effect.EFFECT)
    still = at[0] + (of("blood at the end") - at[0]) * (1 - 0.5 ** (10 / USUAL))
    assert at[1] < 1.02 * at[0] and still > 1.09 * at[0]
    # models whose blood falls slower peak later, in that order
    ratio = {name: chain.unit_course(name, END, (2 / 3, 5 / 6)) for name in chain.MODELS}
    by_fall = sorted(ratio, key=lambda name: ratio[name][1] / ratio[name][0])
    assert by_fall == sorted(ratio, key=lambda name: hysteresis.lag(END, USUAL, name))


def test_an_infusion_of_ten_minutes_leaves_the_site_further_behind_and_so_it_peaks_later():
    assert of("lag, two hours") < of("lag") < of("lag, ten minutes")
    assert [
        round(100 * float(chain.unit_site(USUAL, given=g)[g] / chain.unit_site(0, given=g)[g])) for g in (10, 40)
    ] == [
        40,
        85,
    ]


def test_twice_the_dose_moves_the_peak_by_nothing_because_every_level_doubles():
    assert of("lag, double dose") == pytest.approx(of("lag"), rel=1e-9)


def test_the_delay_is_there_though_the_peak_hardly_moves():
    assert of("behind on the way up") > 10 * of("lag")
    assert numbers.lead(minutes=0) == 0  # the cause off: no site


def test_a_peak_in_clements_and_nimmo_is_six_times_as_late_as_in_kamp():
    assert of("lag, Clements") / of("lag") == pytest.approx(6, abs=0.2)


def test_after_a_bolus_the_same_site_peaks_later_in_clements_and_nimmo_by_the_first_minutes_of_the_blood():
    assert of("lag, bolus") == pytest.approx(8.2, abs=0.1) and of("lag, bolus, Clements") == pytest.approx(
        20.5, abs=0.3
    )
    early = {name: concentration_after_a_bolus(name) for name in ("kamp-2020", "clements-nimmo-1981")}
    assert early["kamp-2020"] < early["clements-nimmo-1981"] / 2  # what is left of the first level after ten minutes


def concentration_after_a_bolus(model):
    start, later = network.concentration(chain.blood(model), {"central": Bolus(35)}, [1e-6, 1 / 6], "central")
    return later / start


def test_against_venous_blood_a_site_looks_faster_for_the_vein_is_late_itself():
    true, vein = (chain.unit_site(minutes) for minutes in (USUAL, 3.0))
    found = min(np.arange(0.5, 12, 0.1), key=lambda m: abs(effect.loop_area(follow(vein, m), true)))
    assert found < USUAL - 1
    same = min(np.arange(0.5, 12, 0.1), key=lambda m: abs(effect.loop_area(follow(chain.unit_site(0), m), true)))
    assert same == pytest.approx(USUAL, abs=0.5)  # the cause off: arterial blood


def follow(blood, minutes):
    """A site with this half-time behind a course given each minute."""
    fine = np.interp(np.arange(0, 240, 0.05), np.arange(241), blood)
    level = np.zeros_like(fine)
    for i in range(1, len(fine)):
        level[i] = fine[i - 1] + (level[i - 1] - fine[i - 1]) * 0.5 ** (0.05 / minutes)
    return np.interp(np.arange(241), np.arange(0, 240, 0.05), level)


def test_without_a_delay_the_site_is_the_blood():
    np.testing.assert_allclose(chain.unit_site(1e-4)[1:], chain.unit_site(0)[1:], rtol=1e-3)


@pytest.mark.parametrize("given", hysteresis.GIVEN)
def test_the_loop_closes_at_the_true_half_time_and_nowhere_else(given):
    assert hysteresis.closes_at(given, False) == pytest.approx(USUAL, rel=0.005)
    assert abs(hysteresis.enclosed(given, USUAL, False)) < 0.05
    areas = [hysteresis.enclosed(given, minutes, False) for minutes in hysteresis.HALF_TIMES]
    assert (np.diff(areas) > 0).all() and areas[0] < 0 < areas[-1]


def test_the_faster_it_is_given_the_wider_is_the_loop():
    assert of("loop, ten minutes") > of("loop against blood") > of("loop, two hours")


def test_norketamine_closes_the_loop_at_less_than_half_of_the_true_half_time_because_it_is_late():
    assert of("closes, opposed") < USUAL / 2
    # the cause off: as much taken away, but in step with ketamine, leaves the half-time as it is
    site = hysteresis.site("40", USUAL)
    in_step = hysteresis.relief("40", False) - 0.012 * site
    assert abs(effect.loop_area(site, in_step)) < 1e-9 * site.max() * in_step.max() + 0.3
    # and it takes away on the way down: at one level there is more of it then
    level, against = hysteresis.site("40", 0), hysteresis.norketamine("40")
    half = level.max() / 2
    up, down = (np.flatnonzero(level > half)[i] for i in (0, -1))
    assert against[down] > 5 * against[up]


def test_after_two_hours_norketamine_turns_the_loop_clockwise_even_against_blood():
    assert hysteresis.closes_at("120", True) is None
    assert hysteresis.enclosed("120", 0, True) > 5
    assert hysteresis.enclosed("120", 0, False) < -20  # the cause off


def test_what_the_loop_finds_does_not_hang_on_norketamine_acting_at_once():
    """With a site of its own for norketamine, as slow as that of ketamine, it closes at nearly the same place."""
    chain_of_two = effect.with_effect_site(
        hysteresis.metabolite_chain(70), chain.half_time_to_rate(USUAL), "norketamine"
    )
    late = 0.5 * network.concentration(chain_of_two, hysteresis.dose("40"), hysteresis.HOURS, effect.EFFECT)
    relief = hysteresis.relief("40", False) - 1.5 / 50 * late
    areas = [effect.loop_area(hysteresis.site("40", minutes), relief) for minutes in (3, 3.6)]
    assert areas[0] < 0 < areas[1]


def test_a_site_that_is_supposed_too_slow_turns_the_loop_clockwise():
    assert hysteresis.enclosed("40", 20, False) > 20


def test_at_a_steady_level_the_half_time_cannot_be_seen():
    steady = effect.with_effect_site(chain.blood(), np.array([chain.half_time_to_rate(m) for m in (5.1, 13)]))
    hours = [240.0]
    blood, site = (
        network.concentration(steady, {"central": Infusion(35 * 400, 400)}, hours, of)
        for of in ("central", effect.EFFECT)
    )
    np.testing.assert_allclose(site, np.broadcast_to(blood, site.shape), rtol=1e-3)


# ------------------------------------------------------------------------------------------------------ a straight line


def test_a_line_leaves_everything_open_from_73_up():
    low, high = straight.allowed(1)
    assert low == pytest.approx(72.8, abs=0.3) and np.isinf(high)
    assert straight.straightness(3000, 1) > straight.straightness(500, 1) > straight.straightness(75, 1) >= 0.93
    assert straight.straightness(70, 1) < 0.93


def test_without_saline_every_half_passes_because_the_last_points_still_rise():
    four = straight.LEVELS[1:]
    for half in (1, 10, 75):
        at = effect.sigmoid(four, half)
        assert round(np.corrcoef(four, at)[0, 1], 2) >= 0.93
    flat = effect.sigmoid(four, 1)
    assert (flat.max() - flat.min()) / flat.max() < 0.02  # R does not see how little that is
    assert straight.straightness(10, 1) < 0.8  # with saline


def test_the_same_ratio_of_levels_to_half_has_the_same_line():
    twice = 2 * straight.LEVELS
    at = effect.sigmoid(twice, 150)
    assert np.corrcoef(twice, at)[0, 1] == pytest.approx(straight.straightness(75, 1))


def test_twenty_minutes_after_a_step_delay_is_partly_in_the_ratings():
    assert of("after twenty minutes") == pytest.approx(81, abs=0.5)
    assert of("after twenty minutes, slowest") < 66 < 93 < of("after twenty minutes, fastest")


def test_the_p_values_are_those_of_five_group_means():
    def two_sided(r, count):
        return 2 * stats.t.sf(r * np.sqrt((count - 2) / (1 - r**2)), count - 2)

    assert two_sided(0.93, 5) == pytest.approx(0.022, abs=0.001)  # printed: P < 0.024
    assert two_sided(0.93, 4) > 0.06 and two_sided(0.93, 50) < 1e-20


def test_a_mean_of_ten_curves_is_not_the_curve_of_one_person():
    halves = np.geomspace(20, 2000, 10)
    levels = np.linspace(1, 2000, 400)
    mean = effect.sigmoid(levels[:, None], halves, 4).mean(axis=1)
    (steepness, _), _ = optimize.curve_fit(lambda c, n, h: effect.sigmoid(c, h, n), levels, mean, p0=(1, 200))
    assert steepness < 1.5  # each of them has 4


def test_steepness_scatter_and_the_end_of_the_scale_set_the_limits():
    assert np.isinf(straight.allowed(2)[1]) and straight.allowed(3)[1] == pytest.approx(281, abs=1)
    rng = np.random.default_rng(5)
    bent = straight.effect(straight.LEVELS, 50, 1)
    scattered = [np.corrcoef(straight.LEVELS, bent + rng.normal(0, 0.1, 5))[0, 1] for _ in range(2000)]
    assert straight.straightness(50, 1) < 0.93 and np.mean(np.array(scattered) >= 0.93) > 0.1
    for reached in (0.3, 0.5, 0.9):
        half = straight.highest_half(reached)
        assert effect.sigmoid(200.0, half) == pytest.approx(reached)


def test_a_flat_beginning_makes_up_for_a_part_of_the_bend():
    assert straight.straightness(60, 1.5) > straight.straightness(60, 1)
    assert straight.allowed(1.5)[0] < straight.allowed(1)[0]


def test_if_half_is_at_242_all_that_the_volunteers_felt_was_below_half():
    assert of("racemate for S half") > straight.LEVELS.max()
    assert effect.sigmoid(200.0, of("racemate for S half")) < 0.5


# ----------------------------------------------------------------------------------------------- what opposes the delay


def test_the_closed_loop_is_a_figure_of_eight_whose_parts_cancel():
    least, most = numbers.loop_parts("40", hysteresis.closes_at("40", True), True)
    assert least < -0.4 and most > 0.2
    alone = numbers.loop_parts("40", USUAL, False)  # the cause off: a line
    assert max(map(abs, alone)) < 0.02


def test_with_half_as_much_norketamine_the_loop_closes_later_and_with_twice_as_much_nowhere():
    assert of("closes, opposed") < of("closes, half as much opposed") < USUAL
    assert hysteresis.closes_at("40", 2) is None


def test_tolerance_acts_as_norketamine_does():
    fading = hysteresis.relief("40", False) * np.exp(-hysteresis.HOURS / 2)
    areas = [effect.loop_area(hysteresis.site("40", minutes), fading) for minutes in (0, USUAL / 2, USUAL)]
    assert areas[0] < 0 < areas[2]  # closed at a half-time that is too short
