"""What chapter 9 gives as a reason is computed: the parts of a fall, and the fall without the cause that is named."""

from functools import partial

import numpy as np
import pytest
from scipy.linalg import expm

from ketamine.figures.one_infusion.numbers import (
    KAMP,
    STANDARD,
    STOP,
    after_the_stop,
    flows_after_the_stop,
    half_time,
    half_time_if_nothing_came_back,
    hours_to,
    left_at_the_half_time,
    share_cleared,
)
from ketamine.figures.one_infusion.plateau import CLEARANCE, HOURS, TARGET, VOLUME, cleared, doses, held, person, rate
from ketamine.models import pharmacokinetics as pk

BOLUS, LONG = pk.Bolus(35), pk.Infusion(12 * 35, 8)
TEN_MINUTES = 10 / 60
ONE_TANK = pk.Mammillary([238], 84, [])
close = partial(np.testing.assert_allclose, rtol=1e-6)


def test_the_peak_of_half_the_time_lies_between_the_same_and_twice_as_much():
    def ratio(leaving):
        """Peak after 20 minutes over peak after 40, with every flow out of the centre so many times as fast."""
        body = pk.Mammillary(KAMP.volumes, KAMP.clearance * leaving, KAMP.intercompartmental * min(leaving, 1))
        return np.divide(*(pk.concentration(body, pk.Infusion(35, t), [t])[0] for t in (1 / 3, 2 / 3)))

    close(ratio(1e-6), 1, rtol=1e-4)
    close(ratio(1e6), 2, rtol=1e-4)
    assert 1.5 < ratio(1) < 1.6


def test_the_weight_makes_no_difference_because_the_model_scales_all_with_it_and_would_make_one_if_clearance_did_not():
    def levels(weight, clearance_grows):
        """Peak, and area under the curve."""
        body = pk.Mammillary.named("kamp-2020", weight)
        clearance = body.clearance if clearance_grows else KAMP.clearance
        body = pk.Mammillary(body.volumes, clearance, body.intercompartmental)
        infusion = pk.Infusion(0.5 * weight, STOP)
        return pk.concentration(body, infusion, [STOP])[0], pk.area_under_curve(body, infusion)

    close(levels(50, True), levels(110, True))
    close(levels(100, False)[1], 2 * levels(50, False)[1])
    assert levels(110, False)[1] > 2 * levels(50, False)[1], "the area; the peak hangs on the volumes"


def test_the_area_is_dose_over_clearance_however_long_the_pump_runs():
    for body in (KAMP, ONE_TANK, person(volume=476)):
        for hours in (0.1, STOP, 8):
            close(pk.area_under_curve(body, pk.Infusion(35, hours)), 35 / 84 * 1000)


def test_after_forty_minutes_most_of_the_early_fall_is_elimination_and_after_a_bolus_most_is_redistribution():
    assert share_cleared(10) == pytest.approx(70, abs=1)
    assert share_cleared(10, dose=BOLUS, start=0) == pytest.approx(30, abs=1)


def test_the_tissues_take_little_after_forty_minutes_because_they_have_been_filling():
    there = pk.amounts(KAMP, STANDARD, [STOP])[:, 0]
    emptied = there * [1, 0, 0]
    for start, share in ((there, 0.70), (emptied, 0.30)):
        times = np.linspace(0, TEN_MINUTES, 2001)
        centre = np.array([(expm(KAMP.rate_matrix * t) @ start)[0] for t in times])
        cleared = np.trapezoid(centre, times) * KAMP.clearance / KAMP.volumes[0]
        assert cleared / (centre[0] - centre[-1]) == pytest.approx(share, abs=0.01)


def test_most_is_cleared_only_because_the_tissues_give_back_nearly_as_much_as_they_take():
    out, back, liver = flows_after_the_stop()
    assert 0.5 < back / out < 1 and out - back > liver, "at the stop the net flow is still larger than the liver's"
    close(after_the_stop(10), pk.amounts(KAMP, STANDARD, [STOP + TEN_MINUTES])[0])
    times = np.linspace(0, 10, 1001)
    for coming_back, share in ((1, 0.70), (0, 0.26)):  # without what comes back, most moves sideways
        centre = after_the_stop(times, coming_back)
        cleared = np.trapezoid(centre, times / 60) * KAMP.clearance / KAMP.volumes[0]
        assert cleared / (centre[0] - centre[-1]) == pytest.approx(share, abs=0.01)
    assert half_time_if_nothing_came_back() < 0.5 * half_time("kamp-2020")
    close(half_time_if_nothing_came_back(), 60 * np.log(2) * 25 / (84 + 161 + 79))


def test_what_goes_out_fades_with_the_level_and_what_comes_back_hardly_changes():
    out, back, liver = np.array([flows_after_the_stop(minutes) for minutes in (0, 5, 10)]).T
    close(out / out[0], liver / liver[0])
    assert out[-1] < 0.5 * out[0]
    assert np.ptp(back) < 0.05 * back.mean()
    assert out[1] > back[1] and out[2] < back[2], "the turn lies between five and ten minutes"


def test_in_the_first_moment_after_a_bolus_the_livers_share_is_its_part_of_all_flows():
    parts = {"kamp-2020": 84 / (84 + 161 + 79)}
    for name in ("domino", "clements-nimmo-1981"):
        body = pk.Mammillary.named(name, 70)
        parts[name] = body.clearance / (body.clearance + sum(body.intercompartmental))
    for name, part in parts.items():
        assert share_cleared(1e-3, name, BOLUS, 0) == pytest.approx(100 * part, rel=1e-3)


def test_the_share_that_is_cleared_grows_with_the_window_and_with_the_length_of_the_infusion():
    assert share_cleared(3) < share_cleared(10) < share_cleared(20)
    shares = [share_cleared(10, dose=pk.Infusion(35, t), start=t) for t in (1 / 60, 10 / 60, 20 / 60, STOP)]
    assert np.all(np.diff(shares) > 0) and shares[0] < 35
    assert share_cleared(10, "clements-nimmo-1981") < 50 < 100 < share_cleared(10, "domino")


def test_from_about_six_hours_on_every_tank_falls_at_one_common_pace():
    def paces(hour):
        """Hours in which each tank would halve, judged by the next six minutes."""
        amounts = pk.amounts(KAMP, STANDARD, [hour, hour + 0.1])
        return np.log(2) * 0.1 / np.log(amounts[:, 0] / amounts[:, 1])

    close(paces(6), KAMP.half_lives.max(), rtol=0.02)
    assert np.ptp(paces(3)) > 0.2


def test_clearance_alone_sets_the_height_of_a_plateau_and_volume_only_the_time():
    for volume in (119, 238, 476):
        close(pk.concentration(person(volume=volume), pk.Infusion(12.6 * 500, 500), [500])[0], TARGET)
    for clearance in (42, 168):
        close(pk.concentration(person(clearance), pk.Infusion(12.6 * 500, 500), [500])[0], TARGET * 84 / clearance)
    assert hours_to(0.9, volume=119) < hours_to(0.9) < hours_to(0.9, volume=476)


def test_the_level_rises_as_long_as_less_is_cleared_than_the_pump_gives_and_no_volume_changes_where_that_ends():
    for clearance in (42, 84, 168):
        for volume in (119, 238, 476):
            goes, comes = cleared("constant", clearance, volume), rate("constant")
            assert np.all(goes < comes) and np.all(np.diff(goes) > 0)
            assert goes[-1] > 0.85 * comes[-1]
    assert cleared("body", CLEARANCE, VOLUME)[0] > 5 * rate("body")[0], "after too much the level falls"
    close(cleared("falling", CLEARANCE, VOLUME), rate("constant"))


def test_one_compartment_rises_and_falls_in_the_same_time_whatever_was_given_and_three_start_faster_and_arrive_later():
    half = np.log(2) * 238 / 84
    close(pk.context_sensitive_half_time(ONE_TANK, [0.1, 1, 24]), half)
    rising = pk.concentration(ONE_TANK, pk.Infusion(12.6 * 100, 100), [half])[0]
    close(rising, TARGET / 2)
    early, late = pk.concentration(person(), doses("constant"), [0.5, 12]) / pk.concentration(
        ONE_TANK, doses("constant"), [0.5, 12]
    )
    assert early > 1.5 and late < 1


def test_one_compartment_is_an_exponential_and_three_are_the_same_with_a_table():
    T, k = STOP, 84 / 238
    plateau = 35 / T / k
    levels = pk.concentration(ONE_TANK, STANDARD, [T, 2]) / 1000 * 238
    running = plateau - np.exp(-k * T) * plateau
    close(levels, [running, np.exp(-k * (2 - T)) * running])
    columns = []
    for one in np.eye(3):  # what one milligram in one compartment sets going
        per_litre = one / KAMP.volumes
        taken = KAMP.intercompartmental * (per_litre[0] - per_litre[1:])
        columns.append([-KAMP.clearance * per_litre[0] - taken.sum(), *taken])
    table = np.column_stack(columns)
    plateau = np.linalg.solve(table, [-35 / T, 0, 0])
    running = plateau - expm(table * T) @ plateau
    close(pk.amounts(KAMP, STANDARD, [T, 2]).T, [running, expm(table * (2 - T)) @ running])
    close(pk.amounts(KAMP, pk.Infusion(70, T), [0.5, 2]), 2 * pk.amounts(KAMP, STANDARD, [0.5, 2]))


def test_no_single_loading_dose_is_right_except_with_one_compartment():
    early, later = 1 / 60, 20 / 60
    for pump, first in (("centre", 1), ("body", 9.5)):
        levels = pk.concentration(person(), doses(pump), [0, later]) / TARGET
        assert levels[0] == pytest.approx(first, rel=0.01)
    assert pk.concentration(person(), doses("centre"), [later])[0] < 0.5 * TARGET
    only = [pk.Infusion(12.6 * 36, 36), pk.Bolus(pk.loading_dose(ONE_TANK, TARGET))]
    close(pk.concentration(ONE_TANK, only, [0, early, later, 36]), TARGET)


def test_a_rate_that_falls_holds_the_level_because_the_tissues_take_less_and_less():
    close(held("falling", 84, 238), TARGET)
    inside = pk.amounts(person(), doses("falling"), HOURS)
    levels = inside / KAMP.volumes[:, None]
    into_tissues = (KAMP.intercompartmental[:, None] * (levels[0] - levels[1:])).sum(axis=0)
    close(rate("falling"), KAMP.clearance * levels[0] + into_tissues)
    assert np.all(np.diff(into_tissues[:200]) < 0)
    volunteer, steady = pk.Mammillary([20, 60, 120], 60, [120, 60]), pk.Infusion(6 * 24, 24)  # the first exercise
    falling = [pk.FirstOrder(0.1 * 60, 120 / 60), pk.FirstOrder(0.1 * 120, 60 / 120)]
    assert 6 + 0.1 * 60 * 120 / 60 + 0.1 * 120 * 60 / 120 == 24
    close(pk.concentration(volunteer, [pk.Bolus(2), steady, *falling], [0, 0.1, 1, 24]), 100)
    kept = pk.Infusion(rate("falling")[0] * 36, 36)  # the first rate, kept: the level does not stay
    assert pk.concentration(person(), [pk.Bolus(3.75), kept], [12])[0] > 3 * TARGET


def test_after_a_long_infusion_the_tissues_refill_the_centre_as_it_falls():
    assert share_cleared(10, dose=LONG, start=8) > 100
    centre, *tissues = pk.amounts(KAMP, LONG, [8.0])[:, 0] / KAMP.volumes
    assert min(tissues) > 0.9 * centre
    assert left_at_the_half_time(8) > 70, "most of the drug is still there when the level has halved"


def test_the_last_pace_comes_only_when_the_slow_tissue_stands_above_the_centre():
    """After an infusion, however long, the centre is the highest and falls faster; begun as in the last phase, it does
    not."""
    for hours in (1, 8, 24, 72):
        levels = pk.amounts(KAMP, pk.Infusion(35, hours), [hours])[:, 0] / KAMP.volumes
        assert levels[0] > levels[2] and half_time("kamp-2020", hours) < 0.4 * 60 * KAMP.half_lives.max()
    there = pk.amounts(KAMP, STANDARD, [24])[:, 0]
    later = expm(KAMP.rate_matrix * KAMP.half_lives.max()) @ there
    close(later[0], there[0] / 2, rtol=1e-3)
    assert there[2] / KAMP.volumes[2] > 1.7 * there[0] / KAMP.volumes[0]
