"""Use: two cells with the same constant, of which one is blocked sooner because it is used more; a lag of block."""

from functools import cache

import numpy as np

from ...models import circuit, gating
from .network import NETWORK

VOLTAGE, MAGNESIUM = -65.0, 1.0  # mV and mmol/L, the same for both cells
USED = {"pyramid": 0.1, "interneuron": 0.5}  # µmol/L of glutamate at the receptors of each: our choice


def settled_blocked(glutamate: float, drug: float, blocked_closing: float = 1.0) -> float:
    """The share of channels that hold ketamine in the end; with a blocked_closing of 0 a blocked channel stays open."""
    scheme = gating.scheme(blocked_closing=blocked_closing)
    return float(gating.blocked(gating.settled(scheme.rates(glutamate, drug, VOLTAGE, MAGNESIUM))))


@cache
def blocked(glutamate: float, drug: float, times: tuple) -> np.ndarray:
    """The share of channels that hold ketamine so many seconds after it came, in the scheme of chapter 3, (T,)."""
    scheme = gating.scheme()
    without, rates = (scheme.rates(glutamate, level, VOLTAGE, MAGNESIUM) for level in (0.0, drug))
    start = np.zeros(2 * gating.ARM)
    start[: gating.ARM] = gating.settled(without[: gating.ARM, : gating.ARM])
    return gating.blocked(gating.after(gating.propagator(rates, np.array(times)), start))


def after_arrival(seconds, drug: float, glutamate: dict[str, float] = USED) -> tuple[np.ndarray, np.ndarray]:
    """E and I, as multiples of their rates without a drug, so many seconds after `drug` µmol/L came and stayed, (T,).

    Both cells have the same receptors at the same voltage, so that in the end both are blocked alike. The share of
    NMDA receptors in the drive is that of the course network; the rates settle in milliseconds and follow at once.
    """
    times = tuple(float(t) for t in np.atleast_1d(seconds))
    ge, gi = (1 - NETWORK.nmda_share * blocked(glutamate[who], drug, times) for who in ("pyramid", "interneuron"))
    return circuit.relative_to_gains(NETWORK, ge, gi)


@cache
def lagging_rise(start: float, half_life: float, used: tuple = tuple(USED.items())) -> float:
    """Area of E above 1, height times half-lives, after a bolus where block settles at the pace of chapter 3.

    half_life in seconds. Each cell has the glutamate of `used`; drug comes to it so much diluted that the block it
    settles to is that of the course network, so that only the pace differs from a block that keeps up.
    """
    steps, scheme, gains = 25 * 40, gating.scheme(), {}
    constants = NETWORK.block_constant_of_excitation, NETWORK.block_constant_of_inhibition
    falls = start * 0.5 ** ((np.arange(steps) + 0.5) / 40)
    for (who, glutamate), constant in zip(used, constants, strict=True):
        share = settled_blocked(glutamate, 1.0)
        own = (1 - share) / share  # µmol/L, the half-block constant of the scheme
        without = scheme.rates(glutamate, 0.0, VOLTAGE, MAGNESIUM)[: gating.ARM, : gating.ARM]
        state = np.concatenate([gating.settled(without), np.zeros(gating.ARM)])
        moves = gating.propagator(scheme.rates(glutamate, falls * own / constant, VOLTAGE, MAGNESIUM), half_life / 40)
        states = []
        for move in moves:
            state = gating.after(move, state)
            states.append(state)
        gains[who] = 1 - NETWORK.nmda_share * gating.blocked(states)
    e = circuit.relative_to_gains(NETWORK, gains["pyramid"], gains["interneuron"])[0]
    return float(np.maximum(e - 1, 0).sum() / 40)
