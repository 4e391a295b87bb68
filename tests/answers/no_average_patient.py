"""The numbers in the questions of "No average patient", computed from the models."""

import numpy as np

from ketamine.figures.no_average_patient import animals, numbers, samples, sprayed
from ketamine.models import many_people, scaling

WITHIN = 1.25
AIM = 1.10
RATIO = np.log(WITHIN) / np.log(AIM)


def of(name):
    return numbers.NUMBERS[name]()[0]


def alone(name):
    return round(sprayed.spreads((name,))[1])


ANSWERS = {
    "leave-the-band": lambda: of("leave, drawn"),
    "explained": lambda: of("explained"),
    "how-many": lambda: 10 * RATIO**2,
    "how-many, slip 1": lambda: 10 * RATIO,
    "how-many, slip 2": lambda: 10 * np.sqrt(RATIO),
    "how-many, slip 3": lambda: 10 * WITHIN / AIM,
}

CLAIMS = {
    "which-difference: 31 % together, alone 11, 14 and 20 %": lambda: (
        round(of("spread of areas")) == 31
        and [alone(n) for n in ("liver_elimination_rate", "liver_blood_flow", "nasal_fraction")] == [11, 14, 20]
    ),
    "which-difference: the flow has the narrowest strip": lambda: (
        min(
            (n for n in sprayed.DIFFERENCES if n != sprayed.SHARE),
            key=lambda name: sprayed.number(name).between_subject_cv,
        )
        == "liver_blood_flow"
    ),
    "high-percentile: ten give the middle within 1.25, forty give the percentile as well": lambda: (
        round(of("middle of ten, high"), 2) == 1.25 and of("enough") == 40
    ),
    "high-percentile: two thirds to half again with ten, and within a seventh with a hundred": lambda: (
        abs(of("top of ten, low") - 2 / 3) < 0.01
        and abs(of("top of ten, high") - 1.5) < 0.02
        and many_people.range_of_quantile(100, 0.95, samples.truth()[1])[0] > 6 / 7
        and many_people.range_of_quantile(100, 0.95, samples.truth()[1])[1] < 8 / 7
    ),
    "after-surface: 0.81 and 1.35 mg/kg, 0.6, and the wrong way 1.7": lambda: (
        [round(of(n), 2) for n in ("mouse, surface", "mouse, same area", "mouse, power")] == [0.81, 1.35, 0.6]
        and round(1 / of("mouse, power"), 1) == 1.7
    ),
    "two-routes: 76 %": lambda: round(100 * 18**2 / (18**2 + 10**2)) == 76,
    "one-high-level: 15 %, three times 5, with half of the variance and a correlation of 0.75": lambda: (
        abs(of("top area from one hour") - 15) < 1.5
        and 45 < of("measurement at one hour") < 55
        and round(of("order, one to area"), 2) == 0.75
    ),
    "equivalent-dose: with the power ¾ a quarter too little, less than the speed": lambda: (
        0.7 < animals.human_area_after_surface("rat", 0.75) < 0.8
    ),
    "equivalent-dose: 1.6 for the rat, 0.8 with the factor of the mouse": lambda: (
        round(float(scaling.human_equivalent_dose(10, "rat")), 1) == 1.6
        and round(float(scaling.human_equivalent_dose(10, "mouse")), 1) == 0.8
    ),
}
