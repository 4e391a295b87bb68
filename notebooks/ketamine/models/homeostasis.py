"""A cell that keeps its firing rate: what it does to a block, to the release, and to its many synapses. Course model.

    rate = (1 − block) · strength                    tau · d strength/dt = strength (1 − rate)

Rates are in units of the set point, strength in units of that before the block. The inverse of the strength, v, obeys
tau · dv/dt = (1 − block) − v: it is what the cell remembers of its input, a running mean with an exponential window,
and so the rate is the input of now over the input remembered. If the block takes the sensor and not the input, the
cell reads (1 − block) · rate, v is the same, and the rate is 1/v.

A block is held from time 0 for `duration`; then the level of the drug halves with every `half_life` (0: it is gone at
once), and the block follows by mass action. All times are in one unit. Bad input raises ValueError by name.
"""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from .inputs import array, axis, fraction, number
from .trajectory import trajectory

TAKEN = ("input", "sensor")
TOLERANCE = {"rtol": 1e-10, "atol": 1e-12}


def blocked(times, block: float, duration: float, half_life: float = 0.0) -> np.ndarray:
    """The fraction blocked at `times`, (T,); before time 0 none. block: from 0 to 1, below 1 with a half-life."""
    times, block, duration, half_life = _checked(times, block, duration, half_life)
    since = np.maximum(times - duration, 0)
    during = _left(since, block, half_life) if half_life else np.where(times < duration, block, 0.0)
    return np.where(times < 0, 0.0, during)


def remembered(times, block: float, duration: float, tau: float, half_life: float = 0.0) -> np.ndarray:
    """v, the input that the cell remembers as a fraction of the full one, (T,). Exact but for a slow washing out."""
    times, block, duration, half_life = _checked(times, block, duration, half_life)
    tau = number("tau", tau, positive=True)
    held = 1 - block * (1 - np.exp(-np.clip(times, 0, duration) / tau))
    since = np.maximum(times - duration, 0)
    if not half_life:
        return 1 - (1 - held) * np.exp(-since / tau)
    moments, where = np.unique(since, return_inverse=True)
    if moments[-1] == 0:
        return held
    start = 1 - block * (1 - np.exp(-duration / tau))

    def change(time, v):
        return (1 - _left(time, block, half_life) - v) / tau

    path = trajectory(change, start, np.union1d(0, moments), longest=half_life, **TOLERANCE)
    found = path[-len(moments) :, 0]
    return np.where(since > 0, found[where], held)


def rate(times, block: float, duration: float, tau: float, half_life: float = 0.0, taken: str = "input") -> np.ndarray:
    """Firing rate in units of the set point, (T,). taken: what the block takes, "input" or "sensor"."""
    if taken not in TAKEN:
        raise ValueError(f"taken is {taken!r}; it must be 'input' or 'sensor'")
    v = remembered(times, block, duration, tau, half_life)
    through = 1 - blocked(times, block, duration, half_life) if taken == "input" else 1.0
    return through / v


def rebound(block, duration, tau) -> np.ndarray:
    """Rate just after a block that ends at once, in units of the set point, (...): 1/(1 − b(1 − e^(−T/tau)))."""
    block, duration = fraction("block", block), array("duration", duration, non_negative=True)
    return 1 / (1 - block * -np.expm1(-duration / array("tau", tau, positive=True)))


def highest_rate(block: float, duration: float, tau: float, half_life: float) -> float:
    """The highest rate after a block of the input, in units of the set point."""
    if not number("half_life", half_life, non_negative=True):
        return float(rebound(block, duration, tau))
    span = 12 * half_life + 4 * number("tau", tau, positive=True)
    times = duration + np.concatenate([[0], np.geomspace(1e-3 * min(half_life, tau), span, 600)])
    return float(rate(times, block, duration, tau, half_life).max())


def best_tau(block: float, duration: float, half_life: float) -> tuple[float, float]:
    """The time constant with which such a block leaves the highest rate behind, and that rate."""
    scale = number("duration", duration, positive=True) + number("half_life", half_life, positive=True)
    found = scipy.optimize.minimize_scalar(
        lambda x: -highest_rate(block, duration, np.exp(x) * scale, half_life),
        bounds=(np.log(0.01), np.log(100)),
        method="bounded",
    )
    return float(np.exp(found.x) * scale), float(-found.fun)


# -------------------------------------------------------------------------------------------- many synapses of a cell


def multiplied(weights, factor: float) -> np.ndarray:
    """Weights (n,) after tau · dw/dt = w (1 − rate) has brought their sum to `factor` times what it was."""
    return _weights(weights) * number("factor", factor, positive=True)


def added(weights, factor: float) -> np.ndarray:
    """Weights (n,) after tau · dw/dt = 1 − rate has done so: all change by the same amount, none below zero."""
    weights, factor = _weights(weights), number("factor", factor, positive=True)

    def missing(amount):
        return np.maximum(weights + amount, 0).sum() - factor * weights.sum()

    return np.maximum(weights + scipy.optimize.brentq(missing, -weights.max(), factor * weights.sum(), xtol=1e-14), 0)


def seen_growth(before, after, limit: float = 0.0, shares=0.5) -> np.ndarray:
    """Quantiles of `after` over those of `before`, when only weights above `limit` are seen, (...) like shares.

    before, after: (n,) and (m,), each sorted for itself: nobody knows which synapse is which.
    """
    before, after, limit = _weights(before), _weights(after), number("limit", limit, non_negative=True)
    if not (before > limit).any() or not (after > limit).any():
        raise ValueError(f"limit is {limit:g}; some weights before and after must be above it")
    shares = fraction("shares", shares)
    return np.quantile(after[after > limit], shares) / np.quantile(before[before > limit], shares)


def _weights(weights) -> np.ndarray:
    weights = axis("weights", weights, non_negative=True)
    if not weights.sum() > 0:
        raise ValueError("weights are all zero; at least one must be positive")
    return weights


def _left(since, block, half_life):
    """The fraction that is blocked so long after a block was held, while the level of its drug halves."""
    level = block * np.exp2(-since / half_life)
    return level / (1 - block + level)


def _checked(times, block, duration, half_life):
    block = number("block", fraction("block", block))
    half_life = number("half_life", half_life, non_negative=True)
    if half_life and block == 1:
        raise ValueError("block is 1 with a half-life; no level of a drug blocks all, so it must be below 1")
    return axis("times", times), block, number("duration", duration, non_negative=True), half_life
