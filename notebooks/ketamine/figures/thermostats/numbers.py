"""The numbers that the text of "Thermostats" takes from its models: name -> value and unit."""

from functools import cache

import numpy as np

from ... import evidence
from ...models import bcm, calcium_rule, receptor
from ...models import homeostasis as home
from ...models.trajectory import trajectory
from ..one_infusion import unit_course
from .clock import SILENCE, UNITARY, UNITARY_AFTER, in_silence
from .release import BLOCK, after_release
from .sliding import course
from .weights import growth, lost

INFUSION = 40.0  # min, the usual infusion
REST = -70.0  # mV


def taus_of_the_dish() -> list[float]:
    """The time constants in days with which silence doubles a strength in one and in two days."""
    return [days / np.log(float(evidence.value(UNITARY))) for days in UNITARY_AFTER]


def half_life() -> float:
    """Of ketamine in plasma, the slower of two phases, in hours."""
    return evidence.value("ketamine.half_life", source="yanagihara-2003").to("h")


def infusion(tau: float) -> float:
    """Highest rate, in % of the set point, after an infusion that blocks half: tau in hours."""
    return 100 * home.highest_rate(BLOCK, INFUSION / 60, tau, half_life())


def magnesium_factor(drug: str) -> float:
    """How many times as much of a drug 1 mmol/L Mg²⁺ makes necessary at rest, in the course model of chapter 2."""
    return float(receptor.blocker_ic50(REST, 1.0, drug) / receptor.blocker_ic50(REST, 0.0, drug))


def sensor_infusion(tau: float) -> float:
    """Highest rate, in units of the set point, from the end of such a block of the sensor on: tau in hours."""
    hours = INFUSION / 60
    return float(home.rate(hours + np.linspace(0, 20, 2001), BLOCK, hours, tau, half_life(), "sensor").max())


@cache
def falling_in_phases(most: float = BLOCK) -> float:
    """Highest rate, in % of the set point, after an infusion in the model of Kamp 2020 that blocks `most` at its end.

    That of the time constant with which it is highest. The block follows the level in blood by mass action.
    """
    hours = np.linspace(0, 8, 2401)
    level = np.asarray(unit_course("kamp-2020", INFUSION, tuple(hours)))
    level = level / level.max() * most / (1 - most)
    through = 1 / (1 + level)
    found = []
    for tau in np.geomspace(0.05, 5, 60):
        v, forgets = [1.0], np.exp(-np.diff(hours) / tau)
        for keep, seen in zip(forgets, (through[1:] + through[:-1]) / 2, strict=True):
            v.append(v[-1] * keep + seen * (1 - keep))
        found.append((through / np.array(v)).max())
    return 100 * float(max(found))


def slices(minutes: float = 60.0, later: float = 2.0) -> float:
    """Rate, in % of the set point, `later` hours after half was blocked for so long, with the best time constant."""
    hours = minutes / 60
    return 100 * max(float(home.rate([hours + later], BLOCK, hours, tau)[0]) for tau in np.geomspace(0.05, 50, 400))


def ceiling(calcium: float = 0.6) -> float:
    """Where the weight of chapter 6 ends, in units of rest, when calcium (µmol/L) grows in proportion to it."""
    rest = calcium_rule.RULE.resting_weight

    def change(_, weight):
        now = calcium * weight[0] / rest
        return [calcium_rule.learning_rate(now) * (calcium_rule.plasticity_signal(now) - weight[0])]

    return float(trajectory(change, rest, [0, 3e6], rtol=1e-9, atol=1e-12)[-1, 0] / rest)


def doubled(drive: float = 2.0, slow: float = 0.4) -> tuple[float, float]:
    """Highest output, and the lowest after it, when the input becomes `drive` times what it was."""
    output = course(slow, drive, "sliding")[0]
    return float(output.max()), float(output[np.argmax(output) :].min())


def comes_back(drive: float = 2.0, slow: float = 0.4) -> float:
    """When, in times of the weight with the old input, the output has climbed back to its target."""
    times = np.linspace(0, 400, 40001)
    output = bcm.sliding_threshold(times, slow, drive, 1.0, drive)[0]
    silent = times > times[np.argmax(output < 0.01)]
    return float(times[silent][np.argmax(output[silent] > 1)])


NUMBERS = {
    "doubled, highest": lambda: (doubled()[0], ""),
    "doubled, lowest": lambda: (100 * doubled()[1], "%"),
    "comes back": lambda: (comes_back(), ""),
    "fast enough": lambda: (bcm.BORDER / 2**2, ""),
    "rebound, one": lambda: (after_release(1)[1], "%"),
    "rebound, five": lambda: (after_release(5)[1], "%"),
    "remembered, one": lambda: (100 * float(home.remembered([1], BLOCK, 1, 1)[0]), "%"),
    "strength, one": lambda: (float(1 / home.remembered([1], BLOCK, 1, 1)[0]), ""),
    "rebound, half-life 1": lambda: (after_release(5, 1)[1], "%"),
    "infusion": lambda: (INFUSION, "min"),
    "infusion, best": lambda: (100 * home.best_tau(BLOCK, INFUSION / 60, half_life())[1], "%"),
    "infusion, best tau": lambda: (home.best_tau(BLOCK, INFUSION / 60, half_life())[0], "h"),
    "infusion, most blocked": lambda: (100 * home.best_tau(0.9, INFUSION / 60, half_life())[1], "%"),
    "infusion, in phases": lambda: (falling_in_phases(), "%"),
    "infusion, sensor": lambda: (100 * sensor_infusion(home.best_tau(BLOCK, INFUSION / 60, half_life())[0]), "%"),
    "slices": lambda: (slices(), "%"),
    "ceiling": lambda: (ceiling(), ""),
    "Mg, ketamine": lambda: (magnesium_factor("ketamine"), ""),
    "lost, halved": lambda: (lost("added", 0.5), "%"),
    "seen, doubled": lambda: (float(growth("multiplied", 2, 0.7)), ""),
    "seen, small": lambda: (float(growth("multiplied", 2, 0.7, 0.05)), ""),
    "seen, large": lambda: (float(growth("multiplied", 2, 0.7, 0.95)), ""),
    "shifted, small": lambda: (float(growth("added", 2, 0, 0.05)), ""),
    "shifted, large": lambda: (float(growth("added", 2, 0, 0.95)), ""),
    "tau of the dish, one day": lambda: (taus_of_the_dish()[0], "d"),
    "tau of the dish, two days": lambda: (taus_of_the_dish()[1], "d"),
    "six days": lambda: (float(in_silence(taus_of_the_dish()[1], 6)[0]), ""),
    "two days": lambda: (float(in_silence(taus_of_the_dish()[1], evidence.value(SILENCE).value)[0]), ""),
    "half, six days": lambda: (float(1 / home.remembered([6], BLOCK, 7, taus_of_the_dish()[1])[0]), ""),
}
