"""A Hebbian rule with a threshold that slides, after Bienenstock, Cooper and Munro: when it holds and when not.

    dw/dt = learning_rate · x · y (y − θ)          threshold_time · dθ/dt = y²/target − θ          y = w · x

Only one number decides: how slow the threshold is beside the weights, slowness = learning_rate · x² · target ·
threshold_time. Output and threshold are in units of `target`, time in units of 1/(learning_rate · x² · target), so
that what is left to solve is dy/dt = y (y − θ) and slowness · dθ/dt = y² − θ. One input rests at y = θ = 1; there the
trace of the Jacobian is 1 − 1/slowness and its determinant 1/slowness. No universal numbers exist for this rule.
"""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from .inputs import array, axis, fraction, number

BORDER = 1.0  # the slowness at which the trace is zero
RUNAWAY = 1e3  # an output so far above the target is called a runaway, and followed no further
TOLERANCE = {"rtol": 1e-9, "atol": 1e-12, "method": "LSODA"}


def slowness(learning_rate, drive, target, threshold_time) -> np.ndarray:
    """learning_rate · drive² · target · threshold_time, without unit, (...). All positive."""
    parts = {"learning_rate": learning_rate, "drive": drive, "target": target, "threshold_time": threshold_time}
    rate, drive, target, time = (array(name, value, positive=True) for name, value in parts.items())
    return rate * drive**2 * target * time


def jacobian(slow: float) -> np.ndarray:
    """(2, 2): how a small departure of output and threshold from 1 changes, for one input. slow: positive."""
    slow = number("slow", slow, positive=True)
    return np.array([[1.0, -1.0], [2 / slow, -1 / slow]])


def growth(slow: float) -> float:
    """Real part of the leading eigenvalue of `jacobian`: negative when the resting output is stable."""
    return float(np.linalg.eigvals(jacobian(slow)).real.max())


def fixed_threshold(times, output: float) -> np.ndarray:
    """Output (T,) of the rule with its threshold held at 1, from `output` on; NaN after it has run away.

    The solution of dy/dt = y (y − 1): above 1 it reaches infinity after ln(output/(output − 1)), below it dies out.
    """
    times, output = axis("times", times, non_negative=True), number("output", output, positive=True)
    left = 1 - (1 - 1 / output) * np.exp(times)
    with np.errstate(divide="ignore", over="ignore"):
        found = 1 / left
    return np.where((left > 1 / RUNAWAY) | (output <= 1), found, np.nan)


def sliding_threshold(times, slow: float, output: float = 1.0, threshold: float = 1.0, drive: float = 1.0):
    """Output and threshold, each (T,), from `output` and `threshold` on; NaN after the output has run away.

    times: (T,), sorted, from 0 on. drive: the input as a multiple of that to which time and slowness refer; the
    weights then move drive² times as fast. Raises ValueError for times that are not sorted.
    """
    times = axis("times", times, non_negative=True)
    if (np.diff(times) < 0).any():
        raise ValueError("times is not sorted")
    slow, drive = number("slow", slow, positive=True), number("drive", drive, positive=True)
    start = [np.log(number("output", output, positive=True)), number("threshold", threshold, non_negative=True)]

    top = np.log(RUNAWAY)

    def change(_, state):
        if state[0] > top + 3:  # it stands there: an event that ends the way would be looked for at every step
            return [0.0, 0.0]
        return [drive**2 * (np.exp(state[0]) - state[1]), (np.exp(2 * state[0]) - state[1]) / slow]

    found = scipy.integrate.solve_ivp(change, (0, times[-1]), start, dense_output=True, **TOLERANCE)
    course = found.sol(times)
    over = found.t[found.y[0] > top]
    course[:, np.logical_or.accumulate(course[0] > top) | (times >= min(over, default=np.inf))] = np.nan
    return np.exp(course[0]), course[1]


def fate(slow: float, output: float = 1.1, duration: float = 300.0) -> str:
    """What becomes of the output after a step to `output`: "settles", "swings", "silent" or "runs away".

    Settled is within a thousandth of 1 in the last third of `duration` (times of the weight), silent below it.
    """
    times = np.linspace(0, number("duration", duration, positive=True), 3001)
    late = sliding_threshold(times, slow, output)[0][2000:]
    if np.isnan(late).any():
        return "runs away"
    if np.abs(late - 1).max() < 1e-3:
        return "settles"
    return "silent" if late.max() < 1e-3 else "swings"


def patterns_jacobian(outputs, chance) -> np.ndarray:
    """(n, n) for n orthogonal patterns, each shown with its `chance`, when the threshold is fast, (n,).

    dy_i/dt = chance_i · y_i (y_i − θ) with θ = Σ chance_j · y_j². outputs: (n,), a resting point or any other.
    Raises ValueError when the chances do not add up to 1.
    """
    outputs, chance = axis("outputs", outputs, non_negative=True), fraction("chance", chance)
    if chance.shape != outputs.shape or not np.isclose(chance.sum(), 1):
        raise ValueError(f"chance holds {chance}; there must be one for each output, and together 1")
    theta = (chance * outputs**2).sum()
    across = -2 * np.outer(chance * outputs, chance * outputs)
    return across + np.diag(chance * (2 * outputs - theta))
