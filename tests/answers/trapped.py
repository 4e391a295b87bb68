"""The numbers in the questions of "Trapped", computed from the models."""

from dataclasses import replace

import numpy as np

from ketamine.figures import trapped as figures
from ketamine.figures.trapped import numbers
from ketamine.figures.trapped.agonist import without
from ketamine.figures.trapped.pulses_and_pauses import settling_pulses
from ketamine.models import gating

USUAL = gating.scheme()
AWAKE = replace(USUAL, gate=replace(USUAL.gate, desensitisation_rate=1e-9))
ANSWERS = {
    "count-pulses": lambda: 1 / (0.050 * (2 * 0.5 + 1)),
    "count-pulses, slip 1": lambda: 1 / (0.050 * 2 * 0.5),
    "count-pulses, slip 2": lambda: 20 / (0.050 * (2 * 0.5 + 1)),
    "count-pulses, slip 3": lambda: 0.050 * (2 * 0.5 + 1),
    "count-pulses, slip 4": lambda: 1 / (0.050 * (2 + 1)),
}


def leaves_desensitised():
    """The share of desensitised channels with ketamine that lose it once all glutamate is gone."""
    scheme = gating.scheme()
    start = np.eye(10)[gating.ARM + gating.DESENSITISED]
    return 1 - float(gating.blocked(gating.propagator(scheme.rates(0), 1000) @ start))


def out_of_open(seconds_open, per_second):
    return 1 - np.exp(-seconds_open * per_second)


def both_ways(times):
    """The settled share with 1 µmol/L ketamine, in little and in plenty, if the blocked gate is faster both ways."""
    found = []
    for glutamate in (0.02, 1000.0):
        rates = np.array(gating.scheme().rates(glutamate, 1.0))
        np.fill_diagonal(rates, 0)
        for to, come in ((gating.TWO, gating.OPEN), (gating.OPEN, gating.TWO)):
            rates[gating.ARM + to, gating.ARM + come] *= times
        found.append(float(gating.blocked(gating.settled(rates - np.diag(rates.sum(axis=0))))))
    return found


CLAIMS = {
    "more-often: 13 instead of 12 pulses, 22 with 0.2 s between them": lambda: (
        [figures.settling_pulses(gating.scheme(), 1.0, every) for every in (10.0, 1.0, 0.2)] == [12, 13, 22]
    ),
    "tighter: 4.5 times more slowly, 17 pulses against 12": lambda: (
        round(numbers.constant("ketamine") / numbers.constant("PCP"), 1) == 4.5
        and [figures.settling_pulses(gating.scheme(drug=drug), 1.0) for drug in ("PCP", "ketamine")] == [17, 12]
    ),
    "standing: a forty-thousandth of a pulse, one in three thousand open, 68 minutes, a fifth for a day": lambda: (
        round(1000 / figures.ambient()) == 40000
        and round(1 / float(without(gating.scheme(), figures.ambient())), -2) == 3000
        and round(figures.half_gone() / 60) == 68
        and round(25 / numbers.for_a_day()) == 5
    ),
    "standing: 11 minutes to 5.3 hours by the gate, days to weeks for MK-801": lambda: (
        [round(numbers.NUMBERS[f"half gone, {end}"]()[0], digits) for end, digits in (("shortest", 0), ("longest", 1))]
        == [11, 5.3]
        and numbers.NUMBERS["half gone, MK-801 of MacDonald"]()[0] > 2
        and figures.half_gone("MK-801") > 14 * 86400
    ),
    "more-often: still 16 without desensitisation": lambda: settling_pulses(AWAKE, 1.0, 0.2) == 16,
    "standing: one in sixty open for a minute or two": lambda: (
        60 < np.log(2) / (USUAL.blocker.unbinding_rate / 60) < 120
    ),
    "closes-slower: from 32 to 43 %, 59 % as usual, and a quarter of the channels open in plenty": lambda: (
        figures.depth("third", 1)[[0, -1]].round().tolist() == [32, 43]
        and figures.depth("same", 1)[[0, -1]].round().tolist() == [59, 59]
        and 0.25 < without(gating.scheme(), 1000.0) < 0.3
    ),
    "closes-slower: as before if opening changes alike": lambda: np.allclose(both_ways(3), both_ways(1)),
    "where-it-leaves: one in 28": lambda: round(1 / leaves_desensitised()) == 28,
    "what-frees: a sixth, a little more than a fifth, four in ten": lambda: (
        [round(float(out_of_open(*each)), 2) for each in ((3.6, 0.05), (5.0, 0.05), (1.0, 0.5))] == [0.16, 0.22, 0.39]
    ),
    "a-day: a fifth of the glutamate, most gone within ten minutes of pulses": lambda: (
        round(25 / numbers.for_a_day()) == 5 and numbers.half_gone_by_pulses() < 300
    ),
    "more-agonist: only the gate that ignores the drug settles alike, the faster one lower in plenty": lambda: (
        np.ptp(figures.depth("same", 1)) < 1e-6
        and figures.depth("third", 1)[-1] > figures.depth("third", 1)[0] + 5
        and figures.depth("thrice", 1)[-1] < figures.depth("thrice", 1)[0] - 2
    ),
}
