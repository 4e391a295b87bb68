"""The numbers in the questions of "The receptor with two locks", computed from the models."""

from dataclasses import replace

import numpy as np

from ketamine.figures.two_locks import clamp, free, numbers, seven
from ketamine.models import receptor

MG, OPEN, DRIVE, FACTOR = 1.2, 2, 40, 0.084
K = 3.57 * FACTOR
AMPA, NMDA = 0.013 * 90, 0.115 * 50  # fC of calcium

AMOUNTS = [number.value for number in seven.measured_magnesium()]


def free_at(voltage):
    """Per cent free at this voltage, one decimal: the simple form, the smallest and the largest of seven."""
    found = 100 * seven.shares(voltage)
    return [round(float(each), 1) for each in (found[0], found.min(), found.max())]


ANSWERS = {
    "most-inward": lambda: receptor.most_inward(1)[0],
    "charge": lambda: 100 * clamp.nmda_share(-70),
    "glued": lambda: float(free.response(20, stuck=True).max()),
    "alone": lambda: float(numbers.alone(60).max()),
    "current": lambda: OPEN * K / (K + MG) * DRIVE,
    "current, slip 1": lambda: OPEN * MG / (K + MG) * DRIVE,
    "current, slip 2": lambda: OPEN * DRIVE,
    "current, slip 3": lambda: OPEN * K / MG * DRIVE,
    "current, slip 4": lambda: OPEN * FACTOR / (FACTOR + MG) * DRIVE,
    "current, slip 5": lambda: -OPEN * K / (K + MG) * DRIVE,
}

CLAIMS = {
    "charge: 2 % of the peak, 25 times as long": lambda: (
        round(100 * np.divide(*numbers.peaks()[::-1])) == 2
        and clamp.synapse().nmda_decay == 25 * clamp.synapse().ampa_decay
    ),
    "glued: to −36 mV; 2 of 34 mV go, 58 become 32 ms": lambda: (
        round(float(free.response(20).max())) == -36
        and [round(measure(free.response(20, stuck=glue))) for measure in (free.lift, free.duration) for glue in (0, 1)]
        == [34, 32, 58, 32]
    ),
    "glued: AMPA alone makes 31 of 34 mV": lambda: round(free.lift(free.response(20, receptors="ampa"))) == 31,
    "alone: to −62 mV, nearly seven times, 51 mV, 15 mV glued": lambda: (
        round(float(numbers.alone(20).max())) == -62
        and round(numbers.growth(), 1) == 6.7
        and [round(free.lift(numbers.alone(60, glue))) for glue in (False, True)] == [51, 15]
    ),
    "furthest: 2.2, 1.5 and 1.3, and none below up to 0 mV": lambda: (
        [round(seven.spread(voltage), 1) for voltage in (-80, -20, -50)] == [2.2, 1.5, 1.3]
        and min(range(-90, 1, 10), key=seven.spread) == -50
    ),
    "furthest: 23 points against 1.8": lambda: (
        [round(100 * float(np.ptp(seven.shares(voltage))), 1) for voltage in (-20, -80)] == [23.4, 1.8]
    ),
    "half-truth: 21 of 22 held, 22 times as much without; at −90 mV 1.3 %, and less flows": lambda: (
        round(numbers.free(-70, 0) / numbers.free(-70)) == 22
        and round(numbers.free(-90), 1) == 1.3
        and 90 * numbers.free(-90) < 70 * numbers.free(-70)
    ),
    "current: the factor, and K": lambda: (
        round(float(np.exp(-0.062 * 40)), 3) == FACTOR and round(float(receptor.magnesium_constant(-40)), 2) == 0.30
    ),
    "half-of-them: 51, 14, glued 8; twenty 7.7": lambda: (
        [round(free.lift(v)) for v in (numbers.alone(60), numbers.alone(30), numbers.alone(30, True))] == [51, 14, 8]
        and np.allclose(
            free.response(30, receptors="nmda"),
            free.MEMBRANE.response(
                replace(clamp.synapse(), ampa_conductance=0.0, nmda_conductance=0.5 * clamp.synapse().nmda_conductance),
                free.TIMES,
                60,
            ),
        )
        and round(free.lift(numbers.alone(20)), 1) == 7.7
    ),
    "less-calcium: 42, 18 and 1 % less; a ninth and one in 77": lambda: (
        [round(part, 2) for part in (AMPA, NMDA, AMPA + NMDA)] == [1.17, 5.75, 6.92]
        and round(100 * NMDA / 2 / (AMPA + NMDA)) == 42
        and round(100 * 25 / 140) == 18
        and [round(1 / 0.115), round(1 / 0.013)] == [9, 77]
        and [round(charge) for charge in (-clamp.charges(-70)[0], -clamp.charges(-70)[1])] == [90, 50]
    ),
    "two-papers: 2.4 and 1.4 of 1.4 to 3.2 %, 1.7 times, 2.2-fold": lambda: (
        free_at(-80) == [2.4, 1.4, 3.2] and round(2.4 / 1.4, 1) == 1.7 and round(seven.spread(-80), 1) == 2.2
    ),
    "two-papers: a third of the charge at −70 mV; people within a fifth": lambda: (
        0.3 < clamp.nmda_share(-70) < 0.37 and max(AMOUNTS) / min(AMOUNTS) < 1.2
    ),
}
