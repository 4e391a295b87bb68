"""What chapter 13 says of delay, loops and lines is computed: with the cause, and with the cause switched off."""

import numpy as np
import pytest

from ketamine.figures.from_dose_to_effect import chain, hysteresis, numbers, straight
from ketamine.models import effect, network
from ketamine.models.pharmacokinetics import Bolus, Infusion, Mammillary

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


@pytest.mark.parametrize(("ke0", "minutes"), [(0.652, 1.00), (0.2375, 1.61), (0.0857, 3.0)])
def test_three_times_of_peak_belong_to_three_rates_in_the_model_of_domino(ke0, minutes):
    body = effect.with_effect_site(network.Network.of(Mammillary.named("domino")), 60 * ke0)
    found = 60 * effect.time_of_peak(body, {"central": Bolus(35)}, 0, 24)
    assert found == pytest.approx(minutes, rel=0.005)


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


def test_half_an_hour_is_nine_tenths_of_a_step_and_more():
    assert of("after half an hour") == pytest.approx(92, abs=0.5)
    assert 100 * (1 - 0.5 ** (30 / chain.SLOWEST)) > 79
