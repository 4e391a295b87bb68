"""Use dependence alone: two cells with the same constant, of which one is blocked sooner because it is used more."""

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
