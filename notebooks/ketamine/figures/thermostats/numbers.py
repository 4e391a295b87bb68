"""The numbers that the text of "Thermostats" takes from its models: name -> value and unit."""

import numpy as np

from ... import evidence
from ...models import bcm, receptor
from ...models import homeostasis as home
from .clock import FASTER, SILENCE, UNITARY, UNITARY_AFTER, back_at_baseline, in_silence, living_rate
from .release import BLOCK, after_release
from .sliding import course
from .weights import growth, lost

INFUSION = 40.0  # min, the usual infusion
BATH = 10.0  # µmol/L: the course's example
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


def blocked_at_rest(drug: str, magnesium: float) -> float:
    """Per cent of the resting current that BATH takes, from the measured IC50 of one laboratory and that factor."""
    alone = float(evidence.value(f"{drug}.nmda_block_constant", source="gilling-2009"))
    factor = magnesium_factor(drug) if magnesium else 1.0
    return 100 * float(receptor.occupancy(BATH, alone * factor))


def doubled(drive: float = 2.0, slow: float = 0.4) -> tuple[float, float]:
    """Highest output, and the lowest after it, when the input becomes `drive` times what it was."""
    output = course(slow, drive)[0]
    return float(output.max()), float(output[np.argmax(output) :].min())


def comes_back(drive: float = 2.0, slow: float = 0.4) -> float:
    """When, in times of the weight with the old input, the output has climbed back to its target."""
    times = np.linspace(0, 400, 40001)
    output = bcm.sliding_threshold(times, slow, drive, 1.0, drive)[0]
    silent = times > times[np.argmax(output < 0.01)]
    return float(times[silent][np.argmax(output[silent] > 1)])


SLOWEST = 24 * taus_of_the_dish()[1]  # hours
NUMBERS = {
    "slowness, doubled": lambda: (0.4 * 2**2, ""),
    "doubled, highest": lambda: (doubled()[0], ""),
    "doubled, lowest": lambda: (100 * doubled()[1], "%"),
    "comes back": lambda: (comes_back(), ""),
    "fast enough": lambda: (bcm.BORDER / 2**2, ""),
    "rebound, one": lambda: (after_release(1)[1], "%"),
    "rebound, five": lambda: (after_release(5)[1], "%"),
    "remembered, one": lambda: (100 * float(home.remembered([1], BLOCK, 1, 1)[0]), "%"),
    "strength, one": lambda: (float(1 / home.remembered([1], BLOCK, 1, 1)[0]), ""),
    "rebound, half-life 1": lambda: (after_release(5, 1)[1], "%"),
    "rebound, half-life 3": lambda: (after_release(5, 3)[1], "%"),
    "rebound, short, at once": lambda: (after_release(0.1)[1], "%"),
    "rebound, short, half-life 0.3": lambda: (after_release(0.1, 0.3)[1], "%"),
    "infusion": lambda: (INFUSION, "min"),
    "infusion, best": lambda: (100 * home.best_tau(BLOCK, INFUSION / 60, half_life())[1], "%"),
    "infusion, best tau": lambda: (home.best_tau(BLOCK, INFUSION / 60, half_life())[0], "h"),
    "infusion, slow": lambda: (infusion(SLOWEST), "%"),
    "infusion, fast": lambda: (infusion(SLOWEST / float(evidence.value(FASTER))), "%"),
    "sensor, one": lambda: (after_release(1, 0, "sensor")[1], "%"),
    "Mg, ketamine": lambda: (magnesium_factor("ketamine"), ""),
    "Mg, memantine": lambda: (magnesium_factor("memantine"), ""),
    "rest, ketamine": lambda: (blocked_at_rest("ketamine", 1), "%"),
    "rest, memantine": lambda: (blocked_at_rest("memantine", 1), "%"),
    "rest, ketamine, 0 Mg": lambda: (blocked_at_rest("ketamine", 0), "%"),
    "rest, memantine, 0 Mg": lambda: (blocked_at_rest("memantine", 0), "%"),
    "bath": lambda: (BATH, "µmol/L"),
    "lost, halved": lambda: (lost("added", 0.5), "%"),
    "seen, doubled": lambda: (float(growth("multiplied", 2, 0.7)), ""),
    "seen, small": lambda: (float(growth("multiplied", 2, 0.7, 0.05)), ""),
    "seen, large": lambda: (float(growth("multiplied", 2, 0.7, 0.95)), ""),
    "shifted, small": lambda: (float(growth("added", 2, 0, 0.05)), ""),
    "shifted, large": lambda: (float(growth("added", 2, 0, 0.95)), ""),
    "tau of the dish, one day": lambda: (taus_of_the_dish()[0], "d"),
    "tau of the dish, two days": lambda: (taus_of_the_dish()[1], "d"),
    "tau, fast": lambda: (24 * taus_of_the_dish()[1] / float(evidence.value(FASTER)), "h"),
    "six days": lambda: (float(in_silence(taus_of_the_dish()[1], 6)[0]), ""),
    "two days": lambda: (float(in_silence(taus_of_the_dish()[1], evidence.value(SILENCE).value)[0]), ""),
    "half, six days": lambda: (float(1 / home.remembered([6], BLOCK, 7, taus_of_the_dish()[1])[0]), ""),
    "rat, slow": lambda: (100 * float(living_rate(taus_of_the_dish()[1], back_at_baseline()[1])[0]), "%"),
    "rat, fast": lambda: (100 * float(living_rate(taus_of_the_dish()[0], back_at_baseline()[1])[0]), "%"),
    "rat, at once": lambda: (100 * (1 - BLOCK), "%"),
    "rat, back from": lambda: (back_at_baseline()[0], "d"),
    "rat, back to": lambda: (back_at_baseline()[1], "d"),
}
