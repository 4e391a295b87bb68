"""Further reasons in the same chapter: its later sections, exercises and what goes further."""

import numpy as np
import pytest
from explanations.test_one_infusion import BOLUS, ONE_TANK, TEN_MINUTES, close
from scipy.linalg import expm

from ketamine import evidence
from ketamine.figures.one_infusion import arm
from ketamine.figures.one_infusion.compartments import EXIT, TOP, arrow, course, drained
from ketamine.figures.one_infusion.measurements import ROWS, intravenous, vessel
from ketamine.figures.one_infusion.numbers import (
    KAMP,
    NUMBERS,
    STANDARD,
    STOP,
    half_time,
    share_cleared,
)
from ketamine.models import pharmacokinetics as pk


def test_the_half_time_depends_on_how_long_the_pump_ran_and_not_on_how_much_it_gave():
    def left(dose, hours):
        at_the_stop, later = pk.concentration(KAMP, pk.Infusion(dose, hours), [hours, hours + TEN_MINUTES])
        return later / at_the_stop

    close(left(70, STOP), left(35, STOP))
    assert left(35, 2 * STOP) > 1.1 * left(35, STOP)


def test_a_half_time_has_a_context_only_because_there_are_tissues():
    def growth(body):
        return np.divide(*pk.context_sensitive_half_time(body, [8, STOP]))

    assert growth(KAMP) > 6
    close(growth(pk.Mammillary(KAMP.volumes[:1], KAMP.clearance, [])), 1)


def test_a_terminal_half_life_grows_with_the_last_sample_because_the_curve_is_not_one_exponential():
    s, r = (evidence.observations(f"hasan-2021: {form}-ketamine") for form in "SR")

    def half_lives(level):
        last_three = [np.flatnonzero(s.time <= last)[-3:] for last in (4, 8, 12, 24)]
        return [-np.log(2) / np.polyfit(s.time[three], np.log(level[three]), 1)[0] for three in last_three]

    measured = half_lives(s.value + r.value)
    assert np.all(np.diff(measured) > 0) and measured[-1] > 10 * measured[0]
    np.testing.assert_allclose(measured, [1.6, 2.4, 5.3, 19.3], atol=0.05)  # as printed
    close(half_lives(pk.concentration(ONE_TANK, BOLUS, s.time)), np.log(2) * 238 / 84)


def test_idvalls_falling_rate_leaves_all_three_models_too_low():
    plan = [pk.Bolus(140)]
    plan += [pk.Infusion(step / 1000 * 30 * 70, 0.5, at=n / 2) for n, step in enumerate((62, 46, 33, 23))]
    for name in ("kamp-2020", "domino", "clements-nimmo-1981"):
        body = pk.Mammillary.named(name, 70)
        assert pk.concentration(body, plan, [0.75, 1, 1.5, 2]).max() < 0.7 * 2210


def test_each_repair_of_the_third_exercise_fits_only_the_rate_that_was_invented_for_it():
    clock = [0.5, 0.75, 1, 1.5, 2]

    def course(steps, clearance=1.0, volumes=1.0):
        plan = [pk.Bolus(140)] + [pk.Infusion(step / 1000 * 30 * 70, 0.5, at=n / 2) for n, step in enumerate(steps)]
        body = pk.Mammillary(np.multiply(KAMP.volumes, volumes), KAMP.clearance * clearance, KAMP.intercompartmental)
        return pk.concentration(body, plan, clock)

    def fits(steps, **changes):
        return np.all(np.abs(course(steps, **changes) / 2210 - 1) <= 0.1)

    constant, falling = (41, 41, 41, 41), (62, 46, 33, 23)
    assert np.mean(falling) == 41
    parts = np.arange(2, 101) / 100
    assert not any(fits(constant, clearance=part) for part in parts)
    assert not any(fits(falling, volumes=part) for part in parts)
    assert [part for part in parts if fits(falling, clearance=part)] == [n / 100 for n in range(15, 30)]
    assert max(part for part in parts if fits(constant, volumes=part)) == 0.21
    only_tissues = [part for part in parts if fits(constant, volumes=[1, part, part])]
    assert (only_tissues[0], only_tissues[-1]) == (0.08, 0.16)
    ends = np.testing.assert_allclose
    ends(course(constant, clearance=0.25)[[0, -1]], [1700, 2410], atol=5)
    ends(course(falling, volumes=0.2)[[0, -1]], [2720, 1470], atol=6)
    ends(np.ptp(course(constant, volumes=0.2)), 28, atol=2)


def test_from_ten_minutes_after_a_bolus_on_most_of_the_fall_is_cleared_because_the_first_tissue_has_filled():
    after = [TEN_MINUTES, 2 * TEN_MINUTES]
    assert share_cleared(10, dose=BOLUS, start=TEN_MINUTES) == pytest.approx(82, abs=0.5)
    lost = -np.diff(pk.amounts(KAMP, BOLUS, after)[0])[0]
    np.testing.assert_allclose([lost, np.diff(pk.eliminated(KAMP, BOLUS, after))[0]], [3.0, 2.4], atol=0.05)
    then = pk.amounts(KAMP, BOLUS, after[:1])[:, 0] / KAMP.volumes * 1000
    stop = pk.amounts(KAMP, STANDARD, [STOP])[:, 0] / KAMP.volumes * 1000
    np.testing.assert_allclose([then[0], stop[0], then[1], stop[1]], [253, 253, 220, 179], atol=0.6)

    def share(levels):
        times = np.linspace(0, TEN_MINUTES, 2001)
        centre = np.array([(expm(KAMP.rate_matrix * t) @ (levels * KAMP.volumes))[0] for t in times])
        return np.trapezoid(centre, times) * KAMP.clearance / KAMP.volumes[0] / (centre[0] - centre[-1])

    assert share(stop) < share(then) < share(np.array([stop[0], then[1], stop[2]])), "the first tissue alone does it"


def test_the_half_time_of_the_second_exercise_reaches_thirty_minutes_after_an_infusion_of_151():
    np.testing.assert_allclose([half_time("kamp-2020", m / 60) for m in (120, 151, 180)], [25, 30, 34.5], atol=0.5)


def test_the_models_differ_more_than_tenfold_in_how_fast_the_level_halves():
    times = [NUMBERS[f"half-time by {name}"]()[0] for name in ("Domino", "Kamp", "Clements & Nimmo")]
    assert times == sorted(times) and times[-1] > 10 * times[0]


def test_an_artery_or_a_vein_is_marked_only_where_the_evidence_names_it():
    marks = {target["id"]: vessel(target) for target in intravenous()}
    assert {number for number, mark in marks.items() if mark == "A"} == {"T1", "T7"}
    assert {number for number, mark in marks.items() if mark == "V"} == {"T2", "T3"}
    assert set(marks.values()) == {"A", "V", ""}


def test_arrows_between_tanks_are_as_thick_as_their_flow_also_the_one_through_the_liver():
    for flow in (4.6, 12, 60, 118):
        assert np.ptp(arrow(0, 80, 120, flow)[[0, 6], 1]) == pytest.approx(flow)
        assert np.ptp(drained((100, 125), flow)[[3, 8], 1]) == pytest.approx(flow)
    assert drained((100, 125), 500)[:, 1].min() > EXIT - 72, "and stays in its panel"


def test_a_level_stands_over_the_rim_of_one_tank_at_most_and_only_after_a_bolus():
    for model in ("kamp-2020", "domino", "clements-nimmo-1981"):
        for given in ("forty", "bolus"):
            body, inside, *_ = course(given, model)
            over = (1000 * inside / body.volumes[:, None] > TOP).sum(axis=0)
            assert over.max() == (given == "bolus" and model != "clements-nimmo-1981")


def test_every_target_of_the_literature_has_a_name_in_the_figure():
    assert list(ROWS) == list(dict.fromkeys(target["id"] for target in intravenous()))


@pytest.mark.parametrize("minutes", [1, arm.ARM, 30])
def test_the_vein_is_highest_where_it_meets_the_falling_artery(minutes):
    peak = arm.peak_in_the_vein(minutes)
    assert arm.in_the_vein(peak, minutes) == pytest.approx(arm.in_the_artery(peak))
    around = np.linspace(0, 240, 2401)
    assert arm.in_the_vein(peak, minutes)[0] >= arm.in_the_vein(around, minutes).max()


def test_an_arm_delays_the_rise_lowers_the_peak_little_and_multiplies_the_half_time():
    assert arm.vein_over_artery(10) < 0.5
    assert arm.in_the_vein(arm.peak_in_the_vein())[0] > 0.85 * arm.in_the_artery(40)[0]
    assert arm.half_time_in_the_vein() > 2.5 * half_time("kamp-2020")
    assert arm.half_time_in_the_vein(0.05) == pytest.approx(half_time("kamp-2020"), rel=0.02), "without an arm"
    assert arm.half_time_in_the_vein(15) >= half_time("clements-nimmo-1981")


def test_an_arm_changes_no_area_but_an_early_level_that_looks_like_a_larger_volume():
    minutes = np.concatenate([np.linspace(0, 240, 4801), np.linspace(240, 6000, 4801)[1:]])
    areas = [np.trapezoid(level(minutes), minutes) for level in (arm.in_the_vein, arm.in_the_artery)]
    assert areas[0] == pytest.approx(areas[1], rel=1e-4)
    assert arm.in_the_vein(5)[0] < arm.in_the_artery(5)[0]
