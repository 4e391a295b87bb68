"""The numbers in the questions of "Trapped", computed from the models."""

from dataclasses import replace

import numpy as np

from ketamine.figures import trapped as figures
from ketamine.figures.trapped import numbers
from ketamine.figures.trapped.agonist import without
from ketamine.figures.trapped.pulses_and_pauses import cycle, settling_pulses, shut_again
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


def freed(pulses, voltage):
    """The share of trapped ketamine that so many pulses, 10 s apart, set free."""
    scheme = gating.scheme()
    states = gating.train(cycle(scheme, 0.0, 10.0, voltage)[0], shut_again(scheme), pulses)
    return 1 - float(gating.blocked(states[-1]) / gating.blocked(states[0]))


def freed_in_a_minute(glutamate, voltage):
    scheme = gating.scheme()
    start = shut_again(scheme)
    after = gating.propagator(scheme.rates(glutamate, 0, voltage), 60) @ start
    return 1 - float(gating.blocked(after) / gating.blocked(start))


CLAIMS = {
    "more-often: 13 instead of 12 pulses, 22 with 0.2 s between them": lambda: (
        [figures.settling_pulses(gating.scheme(), 1.0, every) for every in (10.0, 1.0, 0.2)] == [12, 13, 22]
    ),
    "tighter: 4.5 times more slowly, 17 pulses against 12": lambda: (
        round(numbers.constant("ketamine") / numbers.constant("PCP"), 1) == 4.5
        and [figures.settling_pulses(gating.scheme(drug=drug), 1.0) for drug in ("PCP", "ketamine")] == [17, 12]
    ),
    "standing: a forty-thousandth of a pulse, one in three thousand open, 1.1 hours, a fifth for a day": lambda: (
        round(1000 / figures.ambient()) == 40000
        and round(1 / float(without(gating.scheme(), figures.ambient())), -2) == 3000
        and round(figures.half_gone() / 3600, 1) == 1.1
        and round(25 / numbers.for_a_day()) == 5
    ),
    "standing: 11 minutes to 5.3 hours by the gate, days to weeks for MK-801": lambda: (
        [round(numbers.NUMBERS[f"half gone, {end}"]()[0], digits) for end, digits in (("shortest", 0), ("longest", 1))]
        == [11, 5.3]
        and numbers.NUMBERS["half gone, MK-801 of MacDonald"]()[0] > 2
        and figures.half_gone("MK-801") > 14 * 86400
    ),
    "more-often: still 16 without desensitisation": lambda: settling_pulses(AWAKE, 1.0, 0.2) == 16,
    "closes-faster: from 81 to 78 %, and a quarter of the channels open in plenty": lambda: (
        figures.depth("thrice", 1)[[0, -1]].round().tolist() == [81, 78]
        and 0.25 < without(gating.scheme(), 1000.0) < 0.3
    ),
    "what-frees: nothing, a fifth, 2 %, more than 63 %": lambda: (
        freed_in_a_minute(0, 40) < 1e-3
        and 0.18 < freed(6, -70.0) < 0.23
        and round(100 * freed_in_a_minute(0.025, -40)) == 2
        and freed(2, 40.0) > 0.63
    ),
    "more-agonist: only the gate that ignores the drug settles alike, the faster one lower in plenty": lambda: (
        np.ptp(figures.depth("same", 1)) < 1e-6
        and figures.depth("third", 1)[-1] > figures.depth("third", 1)[0] + 5
        and figures.depth("thrice", 1)[-1] < figures.depth("thrice", 1)[0] - 2
    ),
}
