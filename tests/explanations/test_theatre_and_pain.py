"""What chapter 15 gives as a reason is computed: with the cause, and with the cause that is named switched off."""

import numpy as np
import pytest

from ketamine.figures.theatre_and_pain import holding, numbers, pain, rungs, sleep
from ketamine.models import held
from ketamine.models import pharmacokinetics as pk

KAMP = pk.Mammillary.named("kamp-2020", 70)


def of(name):
    return float(numbers.NUMBERS[name]()[0])


def test_the_infusion_never_comes_to_the_rung_of_awakening():
    assert max(rungs.at("infusion", minute) for minute in rungs.STOPS) < rungs.RUNGS[2].low


def test_each_halving_takes_longer_than_the_one_before():
    """So that each doubling of the dose costs more; with one tank it would cost the same."""
    times = [sleep.minutes_above(dose, sleep.WAKING) for dose in (0.5, 1, 2, 4)]
    assert (np.diff(np.diff(times)) > 0).all()
    tank = pk.Mammillary([25.0], 84.0, [])
    course = pk.concentration(tank, pk.Bolus(70), sleep.MINUTES / 60)
    one = [float(np.interp(-np.log(640), -np.log(dose * course), sleep.MINUTES)) for dose in (1, 2, 4)]
    assert np.diff(np.diff(one)) == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize("body", sleep.BODIES)
def test_doubling_from_2_costs_more_than_doubling_from_1_in_every_model(body):
    one, two, four = (sleep.minutes_above(dose, 430, body) for dose in (1, 2, 4))
    assert four - two > two - one


def test_spread_evenly_a_dose_makes_the_level_towards_which_it_falls_when_nothing_is_eliminated():
    for dose in (1, 2, 4):
        last = pk.concentration(pk.Mammillary(KAMP.volumes, 1e-6, KAMP.intercompartmental), pk.Bolus(70 * dose), [200])
        assert float(last[0]) == pytest.approx(of(f"lasting, {dose}"), rel=1e-3)


def test_tissues_alone_end_1_mg_kg_late_2_very_late_and_4_never():
    assert of("lasting, 1") < of("lasting, 2") < sleep.WAKING < of("lasting, 4")
    assert of("kept, 1") / of("wakes, 1") < 2
    assert of("kept, 2") / of("wakes, 2") > 7
    assert np.isinf(sleep.minutes_above(4, sleep.WAKING, kept=True))


def test_most_of_the_dose_is_in_the_tissues_at_awakening_and_yet_elimination_decides_when_it_is():
    assert of("tissues, 2") > 2 * of("eliminated, 2") * 0.99
    assert of("kept, 2") > of("wakes, 2") + 100
    # the other cause off: no tissues, the same clearance
    alone = pk.Mammillary([KAMP.volumes[0]], KAMP.clearance, [])
    course = pk.concentration(alone, pk.Infusion(140, 1 / 60), sleep.MINUTES / 60)
    assert sleep.MINUTES[np.argmax(course < 640)] > 2 * of("wakes, 2")


def test_without_full_tissues_the_fall_would_not_know_how_long_the_level_was_held():
    assert of("held, 6 min") < of("held, 1 h") < of("held, 4 h")
    tank = pk.Mammillary([25.0], 84.0, [])
    assert held.time_to(tank, 2000, 0.1, 640) == pytest.approx(held.time_to(tank, 2000, 4, 640))


def test_the_tissues_give_back_what_they_took_after_four_hours():
    """Let go after four hours, and soon the level in the tissues is above that in the blood."""
    volumes, exchange = np.array(KAMP.volumes), np.array(KAMP.intercompartmental)
    filled = 2000 * (1 - np.exp(-exchange / volumes[1:] * 4))
    blood = held.after_holding(KAMP, 2000, 4, [0.5])[0]
    assert (filled > blood).all()
    assert (2000 * (1 - np.exp(-exchange / volumes[1:] * 0.1)) < 640).all()  # after six minutes they still take


def test_the_half_time_of_pain_relief_is_too_slow_for_the_label_and_that_of_children_is_not():
    assert of("passes, adults") > 90 > 60 + 30 - 1 > of("passes, children")


def test_by_muscle_the_onset_agrees_and_the_end_is_a_known_misfit():
    assert 3 <= of("muscle, on, most") < of("muscle, on") < 5.5
    assert of("muscle, off") / 25 > 5 and of("muscle, off") / 12 > 11


def test_33_of_34_is_what_chance_gives_if_nearly_all_had_the_drug():
    cases, sedations = numbers.spasm()
    for share in (0.5, 33 / 34):
        with_it = 33 / (sedations * share)
        without = 1 / (sedations * (1 - share))
        assert (with_it / without == pytest.approx(1)) == (share == 33 / 34)
    assert 1000 * cases / sedations == pytest.approx(of("spasm"))


def test_the_interval_of_the_biased_trials_is_the_narrower_one():
    width = {name: of(f"{name}, high") - of(f"{name}, low") for name in ("Cochrane", "Orhurhu")}
    assert width["Orhurhu"] < width["Cochrane"] / 3
    assert of("Orhurhu, high") < 0 < of("Cochrane, high")


def test_two_of_twelve_leave_up_to_six_and_at_no_time_do_the_intervals_part():
    assert (round(of("relief, low"), 1), round(of("relief, high"), 1)) == (0.3, 5.8)
    for one, other in zip(*(pain.fibromyalgia(arm) for arm in pain.ARMS), strict=True):
        low = 12 * numbers.compatible_shares(one[1], 12)[0]
        high = 12 * numbers.compatible_shares(other[1], 12)[1]
        assert low < high


def test_held_at_a_level_the_fall_is_longer_than_after_a_constant_rate():
    rate = 60 * pk.context_sensitive_half_time(KAMP, [4.0], 1 - 640 / 2000)[0]
    assert holding.minutes_to(4) > rate


def test_other_numbers_for_home_on_the_page_for_teachers():
    assert (60 / 100, 120 / 100) == (0.6, 1.2) and f"{1 - 100 / 120:.1%}" == "16.7%"
    assert round(20 * np.log2(8)) == 60
    assert f"{8 / 500:.1%}" == "1.6%" and f"{2 / 100:.1%}" == "2.0%"
