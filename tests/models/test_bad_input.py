"""Bad input is refused by name, with the value given and what is allowed."""

import numpy as np
import pytest

from ketamine.models.pharmacokinetics import (
    Bolus,
    FirstOrder,
    Infusion,
    Mammillary,
    ZeroOrder,
    amounts,
    concentration,
    context_sensitive_half_time,
    eliminated,
    loading_dose,
    remaining_input,
    steady_state_concentration,
    virtual_patients,
)

KAMP = Mammillary.named("kamp-2020")
PEOPLE = Mammillary.named("kamp-2020", weight=[60.0, 70, 80])
MASKED = np.ma.masked_array([20.0, 50], mask=[False, True])
RNG = np.random.default_rng(1)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Bolus(-1), "amount holds -1; allowed are finite numbers, zero or more"),
        (lambda: Bolus(float("nan")), "amount holds nan"),
        (lambda: Bolus("35"), "amount is '35'; it must be a number"),
        (lambda: Bolus(None), "amount is None"),
        (lambda: Bolus(True), "amount is True"),
        (lambda: Bolus(1 + 2j), "amount is "),
        (lambda: Bolus(35, at=-0.1), "at holds -0.1"),
        (lambda: Bolus(35, at=[0, 1]), r"at has shape \(2,\); it must be a single number"),
        (lambda: Infusion(35, 0), "duration holds 0; allowed are positive finite numbers"),
        (lambda: Infusion(35, -2), "duration holds -2"),
        (lambda: Infusion(35, float("inf")), "duration holds inf"),
        (
            lambda: ZeroOrder(35, 1, 12),
            "bioavailability holds 12; allowed are fractions from 0 to 1, and as an apparent",
        ),
        (lambda: FirstOrder(35, 0), "ka holds 0; allowed are positive"),
        (lambda: FirstOrder(35, 1, -0.1), "bioavailability holds -0.1"),
        (lambda: FirstOrder([1, 2], [1, 2, 3]), r"must broadcast .*amount.*\(2,\).*ka.*\(3,\)"),
        (lambda: Mammillary([25, 0], 84, [10]), "volumes holds 0; allowed are positive"),
        (lambda: Mammillary([25], -84), "clearance holds -84"),
        (lambda: Mammillary([25, 56], 84), r"intercompartmental has shape \(0,\); 2 compartments need .* length 1"),
        (lambda: Mammillary([1, 2, 3, 4], 84, [1, 2, 3]), "its last axis must hold 1, 2 or 3 compartments"),
        (lambda: Mammillary(25, 84), "volumes has shape"),
        (lambda: Mammillary(np.ones((3, 1)), np.ones(2)), r"clearance has shape \(2,\); it must broadcast"),
        (lambda: Mammillary.from_rate_constants(10, 1, k12=2), "k21 is missing; k12 was given"),
        (lambda: Mammillary.from_rate_constants(10, 1, k31=2), "k13 is missing; k31 was given"),
        (lambda: Mammillary.from_rate_constants(10, -1), "k10 holds -1"),
        (
            lambda: Mammillary.from_rate_constants([1, 2], 1, [1, 2, 3], 1),
            "must broadcast .* central_volume .2,., k10 .., k12 .3,., k21 ..",
        ),
        (lambda: Mammillary.named("kamp2020"), "unknown parameter set 'kamp2020'; did you mean 'kamp-2020'"),
        (lambda: Mammillary.named("kamp-2020", weight=0), "weight holds 0"),
        (lambda: Mammillary.named("kamp-2020", weight="70 kg"), "weight is '70 kg'"),
        (lambda: steady_state_concentration(KAMP, -1), "rate holds -1"),
        (lambda: loading_dose(KAMP, 100, volume="whole"), "volume is 'whole'; it must be one of 'central'"),
        (lambda: loading_dose(KAMP, -100), "target holds -100"),
        (lambda: remaining_input([], [0]), r"doses is \[\]; it must be a dose or a non-empty list"),
        (lambda: virtual_patients("kamp-2020", 0, rng=RNG), "n is 0; it must be a whole number"),
        (lambda: virtual_patients("kamp-2020", 2.5, rng=RNG), "n is 2.5"),
        (lambda: virtual_patients("kamp-2020", 5), "rng is None; it must be a seeded generator"),
        (lambda: virtual_patients("kamp-2020", 5, clearance_cv=-0.1, rng=RNG), "clearance_cv holds -0.1"),
        (
            lambda: virtual_patients("kamp-2020", 3, weight=[70, 80], rng=RNG),
            r"weight has shape \(2,\)",
        ),
        (lambda: virtual_patients("kamp-2020", 3, weight=np.full((3, 1), 70.0), rng=RNG), r"weight has shape \(3, 1\)"),
        (lambda: virtual_patients("kamp-2020", 3, clearance_cv=[0.1, 0.2], rng=RNG), r"clearance_cv has shape \(2,\)"),
        (lambda: virtual_patients("kamp-2020", 3, volume_cv=[[0.1]], rng=RNG), r"volume_cv has shape \(1, 1\)"),
        (lambda: remaining_input([Bolus([10, 20]), Infusion([5, 1, 2], 1)], [0, 1.0]), r"patients \(2,\) and \(3,\)"),
        (lambda: remaining_input([Bolus([10]), ZeroOrder([5, 1], 1)], [0]), r"patients \(1,\) and \(2,\)"),
        (lambda: Mammillary.from_rate_constants(5, [1, 2], [1, 2, 3], 1), r"k10 \(2,\), k12 \(3,\), k21 \(\)"),
        (lambda: Mammillary.from_rate_constants([5, 6, 7], 1, 1, 1, [1, 2], 1), r"central_volume \(3,\).*k13 \(2,\)"),
        (lambda: steady_state_concentration(PEOPLE, [1, 2]), r"rate has shape \(2,\); the model has patients \(3,\)"),
        (lambda: loading_dose(PEOPLE, [1, 2]), r"target has shape \(2,\); the model has patients \(3,\)"),
        (lambda: context_sensitive_half_time(PEOPLE, [[1, 2]]), r"durations has shape \(1, 2\); it must be one axis"),
        (lambda: Bolus(MASKED), "amount is masked_array"),
        (lambda: Mammillary(MASKED, 84, [10]), "volumes is masked_array"),
        (lambda: steady_state_concentration(KAMP, np.ma.masked), "rate is masked"),
    ],
)
def test_values_that_cannot_be_are_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()


@pytest.mark.parametrize("function", [concentration, amounts, eliminated])
@pytest.mark.parametrize(
    ("doses", "times", "message"),
    [
        (Bolus(1), [0, 2, 1], "times is not sorted: 2 h comes before 1 h"),
        (Bolus(1), [-1, 2], "times holds -1"),
        (Bolus(1), [0, float("nan")], "times holds nan"),
        (Bolus(1), [[0, 1]], r"times has shape \(1, 2\); it must be one axis"),
        (Bolus(1), ["0", "1"], "times is "),
        (Bolus(1), MASKED, "times is masked_array"),
        ([], [0], "doses is "),
        ("bolus", [0], "doses is 'bolus'"),
        (35, [0], "doses is 35"),
        ([Bolus(1), 35], [0], "doses holds 35; allowed are Bolus, Infusion, FirstOrder and ZeroOrder"),
        (Bolus([1, 2]), [0], r"doses holds a dose for patients \(2,\); the model has patients \(\)"),
    ],
)
def test_every_curve_refuses_what_it_cannot_mean(function, doses, times, message):
    with pytest.raises(ValueError, match=message):
        function(KAMP, doses, times)


def test_an_array_that_could_hide_values_but_hides_none_is_taken():
    assert Bolus(np.ma.masked_array([20.0, 50])).shape == (2,)


def test_each_person_may_have_a_weight_and_a_spread():
    people = virtual_patients("kamp-2020", 3, weight=[60, 70, 80], clearance_cv=[0.0, 0.0, 2.0], volume_cv=0, rng=RNG)
    assert people.clearance[1] / people.clearance[0] == pytest.approx(7 / 6)
    assert people.clearance[2] != pytest.approx(8 / 6 * people.clearance[0])


def test_a_model_cannot_be_changed_by_accident():
    with pytest.raises(ValueError, match="read-only"):
        KAMP.clearance[...] = 1
