"""The numbers in the questions of "One infusion", computed from the models."""

import numpy as np

from ketamine import evidence
from ketamine.figures import one_infusion
from ketamine.figures.one_infusion.half_times import one_tank
from ketamine.figures.one_infusion.numbers import (
    KAMP,
    RATE,
    STANDARD,
    TARGET,
    half_time,
    hours_to,
    net_flow_into_tissues,
    share_cleared,
    slowest_tissue_over_centre,
)
from ketamine.models import pharmacokinetics as pk

PLATEAU = pk.steady_state_concentration(KAMP, 10)
"""ng/mL"""

ANSWERS = {
    "half-the-time": lambda: one_infusion.level("kamp-2020", 0.5, 20),
    "after-a-bolus": lambda: share_cleared(10, dose=pk.Bolus(35), start=0),
    "loading-dose": lambda: pk.loading_dose(KAMP, PLATEAU),
    "loading-dose, slip 1": lambda: pk.loading_dose(KAMP, PLATEAU, "steady state"),
    "loading-dose, slip 2": lambda: PLATEAU / 1000,
    "loading-dose, slip 3": lambda: PLATEAU * KAMP.volumes[0],
}


def halves_in(dose):
    """Minutes after the stop of so many mg over 40 minutes until the level has halved, found in the course itself."""
    wait = np.linspace(0, 1, 3601)
    course = pk.concentration(KAMP, pk.Infusion(dose, 40 / 60), 40 / 60 + wait)
    return 60 * wait[np.argmax(course <= course[0] / 2)]


def venous_over_arterial(minutes):
    """Level of Clements & Nimmo over that of Kamp, so long after the stop of the standard infusion."""
    return np.divide(*(one_infusion.level(n, 0.5, 40, minutes / 60) for n in ("clements-nimmo-1981", "kamp-2020")))


def two_weights(clearance_grows):
    """Bodies of 50 and 100 kg."""
    for weight in (50, 100):
        body = pk.Mammillary.named("kamp-2020", weight)
        clearance = body.clearance if clearance_grows else KAMP.clearance
        yield pk.Mammillary(body.volumes, clearance, body.intercompartmental)


def areas(clearance_grows):
    return [pk.area_under_curve(body, STANDARD) for body in two_weights(clearance_grows)]


def of_two_weights(hours):
    return [pk.concentration(body, STANDARD, [hours])[0] for body in two_weights(False)]


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
    "twice-the-volume: at half of the level the liver takes half of what the pump gives": lambda: np.isclose(
        pk.steady_state_concentration(KAMP, RATE / 2), TARGET / 2
    ),
    "twice-the-volume: 15 hours to nine tenths instead of 8": lambda: np.allclose(
        [hours_to(0.9, volume=476), hours_to(0.9)], [15, 8], atol=0.5
    ),
    "which-halves-slower, eight-hours: nine minutes after the standard infusion": lambda: np.isclose(
        half_time("kamp-2020"), 9, atol=0.5
    ),
    "which-halves-slower: 17 minutes after eighty, and still 9 after twice the dose": lambda: np.allclose(
        [half_time("kamp-2020", 80 / 60), halves_in(2 * 35)], [17, half_time("kamp-2020")], atol=0.5
    ),
    "eight-hours: 60 minutes, almost seven times as long": lambda: np.allclose(
        [half_time("kamp-2020", 8), half_time("kamp-2020", 8) / half_time("kamp-2020")], [60, 6.9], atol=0.1
    ),
    "eight-hours: 118 minutes with the whole volume in one compartment": lambda: np.isclose(
        60 * one_tank(), 118, atol=0.5
    ),
    "eight-hours: three hours in the last phase, and the slow tissue 1.8 times as high then": lambda: np.allclose(
        [KAMP.half_lives.max(), slowest_tissue_over_centre()], [3.1, 1.8], atol=0.05
    ),
    "eight-hours: at the stop the centre is still the highest": lambda: (
        np.argmax(pk.amounts(KAMP, pk.Infusion(12 * 35, 8), [8])[:, 0] / KAMP.volumes) == 0
    ),
    "loading-dose: almost ten times too high with the body's": lambda: (
        9 < KAMP.steady_state_volume / KAMP.volumes[0] < 10
    ),
    "vein-after-the-stop: a venous model says less than Kamp at the stop, and a fifth more after 20 min": lambda: (
        np.allclose([venous_over_arterial(0), venous_over_arterial(20)], [0.7, 1.2], atol=0.01)
    ),
    "which-study: people differ by about a quarter in clearance": lambda: np.allclose(
        [c.spread / c.value for c in (evidence.value(f"{x}-ketamine.metabolic_clearance") for x in "SR")],
        0.25,
        atol=0.02,
    ),
    "one-dose-for-all: the same area with the same clearance, the lighter's larger where clearance grows": lambda: (
        np.allclose(areas(clearance_grows=False), 35 / KAMP.clearance * 1000)
        and np.isclose(np.divide(*areas(clearance_grows=True)), 2)
    ),
    "one-dose-for-all: the lighter's level peaks higher and falls sooner": lambda: (
        np.all(np.diff(of_two_weights(40 / 60)) < 0) and np.all(np.diff(of_two_weights(12)) > 0)
    ),
    "two-hours: about half": lambda: (
        0.45 < one_infusion.level("kamp-2020", 0.5, 120) / one_infusion.level("kamp-2020", 0.5, 40) < 0.55
    ),
}
