"""What the figures of this chapter share: pulses of glutamate with pauses, solved one cycle at a time."""

from functools import cache

import numpy as np

from ... import evidence
from ...models import gating

PLENTY = 1000.0  # µmol/L of glutamate in a pulse
PULSE = 0.001  # s
LOADING = 10.0  # µmol/L of drug with which channels are filled before a release
MOMENTS = tuple(np.arange(0, 0.0605, 0.001))  # s after a pulse, in which the peak of its response lies
DRUGS = {"ketamine": "ketamine", "memantine": "memantine", "PCP": "PCP", "MK-801": "MK-801"}
MEMANTINES = {"memantine": "memantine, one site", "memantine-two-sites": "memantine, two sites"}
WITH_TWO_SITES = {"ketamine": "ketamine", **MEMANTINES, "PCP": "PCP", "MK-801": "MK-801"}
SETS = ("lester-jahr-1992-gating", *(gating.BLOCKERS[drug] for drug in DRUGS))


def ambient() -> float:
    """Glutamate that stands between cells, µmol/L."""
    return evidence.value("glutamate.ambient_concentration", source="herman-jahr-2007").to("µmol/L")


@cache
def open_after(scheme: gating.Scheme, moments: tuple, drug=0.0, voltage=-70.0, standing=0.0, magnesium=0.0):
    """What makes of the occupancies before a pulse the share open so many seconds after it, (T, n)."""
    pulse = gating.propagator(scheme.rates(PLENTY, drug, voltage, magnesium), PULSE)
    return gating.propagator(scheme.rates(standing, drug, voltage, magnesium), moments)[:, gating.OPEN] @ pulse


@cache
def cycle(
    scheme: gating.Scheme, drug=0.0, interval=10.0, voltage=-70.0, standing=0.0, magnesium=0.0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One pulse and its pause: propagator (n, n), and what gives the open share at MOMENTS (T, n) and its charge (n,).

    drug, standing: µmol/L of the drug and of the glutamate that is there between pulses. Charge is in s of open time.
    """
    pause = scheme.rates(standing, drug, voltage, magnesium)
    pulse = gating.propagator(scheme.rates(PLENTY, drug, voltage, magnesium), PULSE)
    course = open_after(scheme, MOMENTS, drug, voltage, standing, magnesium)
    charge = gating.time_integral(pause, interval - PULSE)[gating.OPEN] @ pulse
    return gating.propagator(pause, interval - PULSE) @ pulse, course, charge


def responses(scheme: gating.Scheme, states, drug, interval) -> tuple[np.ndarray, np.ndarray]:
    """Peak and charge of the response to a pulse in each of these states (N, n)."""
    _, course, charge = cycle(scheme, drug, interval)
    return (states @ course.T).max(axis=-1), states @ charge


@cache
def filled(scheme: gating.Scheme, drug=LOADING, glutamate=PLENTY) -> np.ndarray:
    """Channels in plenty of glutamate and drug, settled, (n,)."""
    return gating.settled(scheme.rates(glutamate, drug))


def shut_again(scheme: gating.Scheme) -> np.ndarray:
    """Channels filled with drug and then left half a minute without glutamate and drug, (n,)."""
    return gating.propagator(scheme.rates(0), 30) @ filled(scheme)


def left_after(scheme: gating.Scheme, seconds, glutamate=0.0, voltage=-70.0) -> np.ndarray:
    """The share of the block of filled channels that is left after `seconds` (...) of washing in so much glutamate."""
    start = filled(scheme)
    moved = gating.propagator(scheme.rates(glutamate, 0, voltage), seconds) @ start
    return gating.blocked(moved) / gating.blocked(start)


def pulses_until(shares) -> int:
    """How many pulses it takes until the way that these shares (N,) go, the first before any pulse, is done but 1/e."""
    way = np.abs(np.asarray(shares) - shares[-1])
    return int(np.argmax(way < way[0] / np.e))


def settling_pulses(scheme: gating.Scheme, drug, interval=10.0, count=3000) -> int:
    """Pulses until block by `drug` µmol/L is there but for 1/e of it."""
    states = gating.train(cycle(scheme, drug, interval)[0], gating.at_rest(scheme), count)
    return pulses_until(gating.blocked(states))


def releasing_pulses(scheme: gating.Scheme, interval=10.0, voltage=-70.0, magnesium=0.0, count=3000) -> int:
    """Pulses until no more than 1/e of a trapped block is left, without drug in the bath."""
    states = gating.train(cycle(scheme, 0.0, interval, voltage, 0.0, magnesium)[0], shut_again(scheme), count)
    left = gating.blocked(states)
    return int(np.argmax(left < left[0] / np.e))


def in_words(seconds: float) -> str:
    """A time with two figures in a unit that suits it."""
    for size, unit in ((86400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 1.5 * size:
            amount = seconds / size
            return f"{amount:.0f} {unit}" if amount >= 10 else f"{amount:.1f} {unit}"
    return f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.1f} s"
