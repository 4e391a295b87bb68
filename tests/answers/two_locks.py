"""The numbers in the questions of "The receptor with two locks", computed from the models."""

from dataclasses import replace

import numpy as np

from ketamine.figures.two_locks import clamp, free, numbers, seven
from ketamine.models import receptor

WITHOUT_AMPA = replace(clamp.synapse(), ampa_conductance=0.0)
K, MG, OPEN, DRIVE = 0.30, 1.2, 2, 40


def growth(membrane=free.MEMBRANE, synapse=WITHOUT_AMPA, **conditions):
    """How many times as far 60 synapses without AMPA receptors lift the membrane as 20."""
    twenty, sixty = (free.lift(membrane.response(synapse, free.TIMES, n, **conditions)) for n in (20, 60))
    return round(sixty / twenty, 1)


def free_at(voltage):
    """Per cent free at this voltage, one decimal: the simple form, the smallest and the largest of seven."""
    found = 100 * seven.shares(voltage)
    return [round(float(each), 1) for each in (found[0], found.min(), found.max())]


ANSWERS = {
    "most-inward": lambda: receptor.most_inward(1)[0],
    "charge": lambda: 100 * clamp.nmda_share(-70),
    "alone": lambda: free.lift(free.response(60, ampa=False)),
    "current": lambda: OPEN * K / (K + MG) * DRIVE,
    "current, slip 1": lambda: OPEN * MG / (K + MG) * DRIVE,
    "current, slip 2": lambda: OPEN * DRIVE,
    "current, slip 3": lambda: OPEN * K / MG * DRIVE,
}

CLAIMS = {
    "most-inward: seven between −26 and −29 mV": lambda: (
        sorted(round(receptor.most_inward(1, parametrisation=each)[0]) for each in receptor.PARAMETRISATIONS)[::6]
        == [-29, -26]
    ),
    "charge: 2 % of the peak, 25 times as long": lambda: (
        round(100 * np.divide(*numbers.peaks()[::-1])) == 2
        and clamp.synapse().nmda_decay == 25 * clamp.synapse().ampa_decay
    ),
    "glued: 34 becomes 32 mV and 40 becomes 20 ms": lambda: (
        [round(measure(free.response(20, stuck=stuck))) for measure in (free.lift, free.duration) for stuck in (0, 1)]
        == [34, 32, 40, 20]
    ),
    "glued: AMPA alone makes 31 of 34 mV, most pores are held at the peak": lambda: (
        round(numbers.changed(nmda_conductance=0)) == 31 and receptor.unblocked_fraction(-36) < 0.3
    ),
    "alone: 7.7 mV, nearly seven times, 15 mV glued": lambda: (
        round(free.lift(free.response(20, ampa=False)), 1) == 7.7
        and growth() == 6.7
        and round(free.lift(free.response(60, 0, True, False))) == 15
    ),
    "furthest: 2.2, 1.5 and 1.15": lambda: (
        [round(seven.spread(voltage), digits) for voltage, digits in ((-80, 1), (-20, 1), (20, 2))] == [2.2, 1.5, 1.15]
        and seven.spread(-80) == max(seven.spread(voltage) for voltage in range(-80, 21, 10))
    ),
    "furthest: 23 points against 1.8, least ratio near −50 mV": lambda: (
        [round(100 * float(np.ptp(seven.shares(voltage))), 1) for voltage in (-20, -80)] == [23.4, 1.8]
        and min(range(-80, 1, 10), key=seven.spread) == -50
    ),
    "half-truth: about 21 of 22": lambda: abs(1 - 1 / 22 - (1 - float(receptor.unblocked_fraction(-70)))) < 0.002,
    "takes-away: GluN2B closes eleven times later": lambda: (
        round(clamp.synapse("GluN2B").nmda_decay / clamp.synapse().nmda_decay) == 11
    ),
    "current: K at −40 mV": lambda: round(float(receptor.magnesium_constant(-40)), 2) == K,
    "takes-away: 2.6, 4.2, 4.4 and 4.9 times": lambda: (
        [
            growth(lock_at=-70),
            growth(replace(free.MEMBRANE, leak_conductance=4)),
            growth(magnesium=2),
            growth(synapse=replace(clamp.synapse("GluN2B"), ampa_conductance=0.0)),
        ]
        == [2.6, 4.2, 4.4, 4.9]
    ),
    "who-brings-calcium: 8 to 1": lambda: round(0.03 * 30 * 11.5 / 1.3) == 8 and round(11.5 / 1.3) == 9,
    "four-digits: 2.4, from 1.4 to 3.2 %": lambda: free_at(-80) == [2.4, 1.4, 3.2],
    "four-digits: about half of it or a third more": lambda: (
        0.5 < free_at(-80)[1] / free_at(-80)[0] < 0.62 and 1.3 < free_at(-80)[2] / free_at(-80)[0] < 1.4
    ),
}
