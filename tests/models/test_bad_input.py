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
    eliminated,
    loading_dose,
    remaining_input,
    steady_state_concentration,
    virtual_patients,
)

KAMP = Mammillary.named("kamp-2020")
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
        (lambda: ZeroOrder(35, 1, 1.2), "bioavailability holds 1.2; allowed are numbers from 0 to 1"),
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
        (lambda: Mammillary.from_rate_constants([1, 2], 1, [1, 2, 3], 1), "do not broadcast"),
        (lambda: Mammillary.named("kamp2020"), "unknown parameter set 'kamp2020'; did you mean 'kamp-2020'"),
        (lambda: Mammillary.named("kamp-2020", weight=0), "weight holds 0"),
        (lambda: Mammillary.named("kamp-2020", weight="70 kg"), "weight is '70 kg'"),
        (lambda: steady_state_concentration(KAMP, -1), "rate holds -1"),
        (lambda: loading_dose(KAMP, 100, volume="whole"), "volume is 'whole'; it must be one of 'central'"),
        (lambda: loading_dose(KAMP, -100), "target holds -100"),
        (lambda: remaining_input([], [0]), r"doses is \[\]; it must be a dose or a non-empty list"),
        (lambda: virtual_patients("kamp-2020", 0, rng=RNG), "n is 0; it must be a whole number of people"),
        (lambda: virtual_patients("kamp-2020", 2.5, rng=RNG), "n is 2.5"),
        (lambda: virtual_patients("kamp-2020", 5), "rng is None; it must be a seeded generator"),
        (lambda: virtual_patients("kamp-2020", 5, clearance_cv=-0.1, rng=RNG), "clearance_cv holds -0.1"),
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


def test_a_model_cannot_be_changed_by_accident():
    with pytest.raises(ValueError, match="read-only"):
        KAMP.clearance[...] = 1
