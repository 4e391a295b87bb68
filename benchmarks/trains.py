"""Channels in trains of pulses: a state of the ring, a state of a train, and 1,000 pulses beside a solver."""

import statistics
import time
from itertools import product

import numpy as np
from scipy.integrate import solve_ivp

from ketamine.figures import trapped
from ketamine.figures.trapped.pulses import train, without_drug
from ketamine.figures.trapped.pulses_and_pauses import PLENTY, PULSE, cycle, open_after
from ketamine.figures.trapped.ring import TIMES, course
from ketamine.models import gating

from .table import Row, holds, ms, times

DRUG, INTERVAL, PULSES, BY_SCIPY = 1.0, 10.0, 1000, 20  # µmol/L, s
STATE_BUDGET, TRAIN_BUDGET = 0.005, 0.020  # s
AGREEMENT = 1e-4


def rows():
    ring = [seconds / len(TIMES) for seconds in _repeated(lambda: course.__wrapped__("ketamine"))]
    yield _row(f"a state of the ring of channels, one of the {len(TIMES)} of a drug", ring, STATE_BUDGET)
    yield _row("a state of a train, on a way through all that its figure has", _states(), STATE_BUDGET)
    expected, ours = _thousand()
    found, seconds = _by_scipy()
    worst = np.abs(found - expected[: len(found)]).max()
    if not worst <= AGREEMENT:
        raise RuntimeError(f"occupancies differ by {worst:.1e}, at most {AGREEMENT} is allowed")
    scaled = seconds * PULSES / BY_SCIPY
    yield _row(
        f"{PULSES:,} pulses, a pause of {INTERVAL:g} s after each",
        ours,
        TRAIN_BUDGET,
        f"SciPy solve_ivp (LSODA, rtol 1e-6): {scaled:.1f} s, scaled from {BY_SCIPY}; agrees to {worst:.0e}",
        times(scaled, statistics.median(ours)),
    )


def _row(what, seconds, budget, beside="–", ratio="–") -> Row:
    middle = statistics.median(seconds)
    measured = f"median {ms(middle)}, best {ms(min(seconds))} of {len(seconds)}"
    return Row(what, measured, beside, ratio, f"median ≤ {1000 * budget:g} ms", holds(middle <= budget))


def _repeated(task, count=15) -> list[float]:
    seconds = []
    for _ in range(count):
        begin = time.perf_counter()
        task()
        seconds.append(time.perf_counter() - begin)
    return seconds


def _states() -> list[float]:
    """Seconds for each state of the figure `pulses` on a reader's way through all of them."""
    controls = trapped.pulses().controls
    for kept in (train, without_drug, cycle, open_after):
        kept.cache_clear()
    seconds = []
    for state in product(*(controls[name].settings for name in ("drug", "concentration", "interval"))):
        begin = time.perf_counter()
        train(*state)
        seconds.append(time.perf_counter() - begin)
    return seconds


def _thousand() -> tuple[np.ndarray, list[float]]:
    """Occupancies before each pulse, and the seconds of several calls."""
    scheme = gating.scheme()

    def solved():
        pulse = gating.propagator(scheme.rates(PLENTY, DRUG), PULSE)
        moved = gating.propagator(scheme.rates(0, DRUG), INTERVAL - PULSE) @ pulse
        return gating.train(moved, gating.at_rest(scheme), PULSES)

    return solved(), _repeated(solved)


def _by_scipy() -> tuple[np.ndarray, float]:
    """As a careful user writes it: one call for each pulse and one for each pause."""
    scheme = gating.scheme()
    pieces = [(scheme.rates(PLENTY, DRUG), PULSE), (scheme.rates(0, DRUG), INTERVAL - PULSE)]
    found = [gating.at_rest(scheme)]
    begin = time.perf_counter()
    for _ in range(BY_SCIPY):
        state = found[-1]
        for rates, lasts in pieces:
            state = solve_ivp(lambda _, y, k=rates: k @ y, (0, lasts), state, method="LSODA", rtol=1e-6, atol=1e-9).y[
                :, -1
            ]
        found.append(state)
    return np.array(found), time.perf_counter() - begin
