"""The numbers in the questions of "One infusion", computed from the models."""

import numpy as np

from ketamine.figures import one_infusion
from ketamine.figures.one_infusion.numbers import KAMP, STANDARD, half_time, net_flow_into_tissues, share_cleared
from ketamine.models import pharmacokinetics as pk

ANSWERS = {
    "half-the-time": lambda: one_infusion.level("kamp-2020", 0.5, 20),
    "plateau": lambda: pk.steady_state_concentration(KAMP, 10),
    "plateau, slip 1": lambda: 10 * KAMP.clearance,
    "plateau, slip 2": lambda: 10 / KAMP.steady_state_volume * 1000,
    "plateau, slip 3": lambda: pk.steady_state_concentration(KAMP, 10) / 1000,
}


def lost(given, time):
    return one_infusion.lost_by_the_centre(time, given, "kamp-2020")


CLAIMS = {
    "after-forty-minutes: 2.3 of 3.3 mg are cleared and 1.0 mg moves on": lambda: np.allclose(
        lost("forty", 50), (2.3, 1.0), atol=0.05
    ),
    "after-forty-minutes: the centre loses half of its drug": lambda: np.isclose(
        sum(lost("forty", 50)) / pk.amounts(KAMP, STANDARD, [40 / 60])[0, 0], 0.5, atol=0.03
    ),
    "after-forty-minutes: at the stop more flows into the tissues than through the liver": lambda: (
        net_flow_into_tissues(0) > KAMP.clearance * pk.concentration(KAMP, STANDARD, [40 / 60])[0] / 1000
    ),
    "after-a-bolus: 8.7 of 28.7 mg are cleared and 20.0 mg move on": lambda: np.allclose(
        lost("bolus", 10), (8.7, 20.0), atol=0.05
    ),
    "twice-the-volume: twice as much is in the body at the same level": lambda: np.isclose(
        one_infusion.person(volume=476).steady_state_volume, 2 * KAMP.steady_state_volume
    ),
    "why-nine-minutes: 70 % of what the centre loses in ten minutes is cleared": lambda: np.isclose(
        share_cleared(10), 70, atol=1
    ),
    "why-nine-minutes, eight-hours: nine minutes after the standard infusion": lambda: np.isclose(
        half_time("kamp-2020"), 9, atol=0.5
    ),
    "eight-hours: more than five times as long": lambda: 5 < half_time("kamp-2020", 8) / half_time("kamp-2020") < 7,
    "two-hours: about half": lambda: (
        0.45 < one_infusion.level("kamp-2020", 0.5, 120) / one_infusion.level("kamp-2020", 0.5, 40) < 0.55
    ),
}
