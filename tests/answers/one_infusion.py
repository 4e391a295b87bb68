"""The numbers in the questions of "One infusion", computed from the models."""

import numpy as np

from ketamine.figures import one_infusion
from ketamine.models import pharmacokinetics as pk

KAMP = pk.Mammillary.named("kamp-2020", 70)
STANDARD = pk.Infusion(35, 40 / 60)

ANSWERS = {
    "half-the-time": lambda: one_infusion.level("kamp-2020", 0.5, 20),
    "first-hour": lambda: 100 * pk.eliminated(KAMP, STANDARD, [1.0])[0] / 35,
    "plateau": lambda: pk.steady_state_concentration(KAMP, 10),
    "plateau, slip 1": lambda: 10 * KAMP.clearance,
    "plateau, slip 2": lambda: 10 / KAMP.steady_state_volume * 1000,
    "plateau, slip 3": lambda: pk.steady_state_concentration(KAMP, 10) / 1000,
}


def half_time_after(minutes):
    return 60 * pk.context_sensitive_half_time(KAMP, [minutes / 60])[0]


def peak(weight):
    model = pk.Mammillary.named("kamp-2020", weight)
    return pk.concentration(model, pk.Infusion(0.5 * weight, 2 / 3), [2 / 3])[0]


def liver_share_of_the_fall(minutes, doses=STANDARD, start=40 / 60):
    """What the liver takes of all that the centre loses in so many minutes from a time (h) on.

    More than 1: the tissues give drug back.
    """
    hours = np.array([start, start + minutes / 60])
    lost = -np.diff(pk.amounts(KAMP, doses, hours)[0])[0]
    return np.diff(pk.eliminated(KAMP, doses, hours))[0] / lost


CLAIMS = {
    "why-nine-minutes: 70 % of what the centre loses in ten minutes is cleared": lambda: np.isclose(
        liver_share_of_the_fall(10), 0.7, atol=0.01
    ),
    "why-nine-minutes, eight-hours: nine minutes after the standard infusion": lambda: np.isclose(
        half_time_after(40), 9, atol=0.5
    ),
    "eight-hours: more than five times as long": lambda: 5 < half_time_after(480) / half_time_after(40) < 7,
    "two-hours: about half": lambda: (
        0.45 < one_infusion.level("kamp-2020", 0.5, 120) / one_infusion.level("kamp-2020", 0.5, 40) < 0.55
    ),
    "weight: the curves are the same": lambda: np.isclose(peak(50), peak(110)),
}
