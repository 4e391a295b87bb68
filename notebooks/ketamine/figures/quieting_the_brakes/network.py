"""The circuit of the chapter, and what its figures share: how strongly each cell is blocked, how weights may differ."""

from dataclasses import fields, replace
from functools import cache
from itertools import product

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from ...models import circuit

SET = "course-network"
NETWORK = circuit.Network.named(SET)
GIVEN = NETWORK.block_constant_of_excitation / NETWORK.block_constant_of_inhibition
WEIGHTS = tuple(
    field.name
    for field in fields(NETWORK)
    if field.name.split("_")[0] in ("excitation", "inhibition", "drive", "threshold")
)
SWING = 0.3  # how far each weight, drive and threshold is varied, as a share of it: our choice

BRAKES_IT = (0, (5, 2))  # the line of the interneuron


def with_preference(preference: float, brakes: float = 1.0) -> circuit.Network:
    """The network with the interneuron blocked `preference` times as strongly, and its synapse on E scaled."""
    return replace(
        NETWORK,
        block_constant_of_inhibition=NETWORK.block_constant_of_excitation / preference,
        inhibition_to_excitation=NETWORK.inhibition_to_excitation * brakes,
    )


@cache
def highest(preference: float, brakes: float = 1.0) -> tuple[float, float]:
    """The highest rate of E over all levels, as a multiple of that without a drug, and the level in µmol/L."""
    levels = np.concatenate([[0.0], np.geomspace(1e-3, 100, 600)])
    rates = circuit.relative(with_preference(preference, brakes), levels)[0]
    return float(rates.max()), float(levels[rates.argmax()])


@cache
def crossing(preference: float, brakes: float = 1.0) -> float:
    """The level in µmol/L above which E is below its rate without a drug; 0 if it never rises."""
    top, at = highest(preference, brakes)
    if top < 1 + 1e-6:
        return 0.0
    return float(
        scipy.optimize.brentq(lambda c: circuit.relative(with_preference(preference, brakes), c)[0] - 1, at, 1e4)
    )


def needed_with_threshold(threshold: float) -> float:
    """The needed preference if the interneuron has a threshold, and so much more from outside that it rests as before.

    Its rate then falls by more than its drive, by drive over drive less threshold.
    """
    e = float(circuit.settled(NETWORK)[0])
    drive = NETWORK.excitation_to_inhibition * e + NETWORK.drive_of_inhibition + threshold
    return circuit.needed_preference(NETWORK) * (drive - threshold) / drive


def needed_with_share(share: float) -> float:
    """The needed ratio of block constants if NMDA receptors carry another share of what excites the interneuron."""
    return circuit.needed_preference(NETWORK) * NETWORK.nmda_share / share


def highest_with_share(share: float) -> float:
    """The highest rate of E over all levels, at the preference of the course, with that share in the interneuron."""
    ge, gi = NETWORK.gains(np.geomspace(1e-3, 100, 600))
    return float(circuit.relative_to_gains(NETWORK, ge, 1 - share * (1 - gi) / NETWORK.nmda_share)[0].max())


@cache
def needed_range(together: bool = True) -> tuple[float, float]:
    """Least and most of the needed preference when weights, drives and threshold vary, together or one at a time."""
    steps = (1 - SWING, 1 + SWING)
    trials = (
        product(steps, repeat=len(WEIGHTS))
        if together
        else [[step if name == moved else 1.0 for name in WEIGHTS] for moved in WEIGHTS for step in steps]
    )
    found = []
    for scales in trials:
        some = replace(NETWORK, **{n: s * getattr(NETWORK, n) for n, s in zip(WEIGHTS, scales, strict=True)})
        if circuit.settled(some)[0] > 0:  # else E is silent without a drug, and nothing can be compared
            found.append(circuit.needed_preference(some))
    return min(found), max(found)


def knocked_down(lost_of_excitation: float, lost_of_inhibition: float, concentration: float) -> tuple[float, float]:
    """E before and with `concentration` µmol/L of drug when shares of the NMDA receptors of E and I are gone for good.

    Both as multiples of the rate of the whole network without a drug.
    """
    lost = lost_of_excitation, lost_of_inhibition
    before = tuple(1 - NETWORK.nmda_share * share for share in lost)
    after = tuple(
        alone - (1 - share) * (1 - gain)  # the drug takes its part of the receptors that are left
        for alone, share, gain in zip(before, lost, NETWORK.gains(concentration), strict=True)
    )
    return tuple(float(circuit.relative_to_gains(NETWORK, *gains)[0]) for gains in (before, after))
