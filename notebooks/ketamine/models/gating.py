"""NMDA receptors that bind glutamate, open, and are blocked in the open pore: Markov schemes, solved exactly.

Time is in seconds here (rates in 1/s): a pulse lasts a millisecond and a drug can stay for hours. Glutamate and drug
are in µmol/L, voltage in mV, Mg²⁺ in mmol/L; while they stay constant the occupancies follow a matrix exponential, so
that nothing is stepped. A scheme has five states without a drug, the same five with one in the pore, and, for a
blocker with a second site, five more. A drug enters at the open channel only. From the pore it leaves by the open
channel only; from the second, superficial site from every state. Course model: the rates come from several papers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from ketamine import evidence

from .inputs import array, broadcast, number, whole_number
from .parameters import Published
from .receptor import thermal_voltage, unblocked_fraction

GATES = {
    "lester-jahr": "lester-jahr-1992-gating",
    "vargas-caballero": "vargas-caballero-2004-gating",
    "clements-westbrook": "clements-westbrook-1991-gating",
    "edmonds-colquhoun": "edmonds-colquhoun-1992-gating",
    "clements": "clements-1992-gating",
    "destexhe": "destexhe-1996-gating",
}
BLOCKERS = {
    "ketamine": "ketamine-course",
    "memantine": "memantine-course",
    "memantine-two-sites": "memantine-two-sites-course",
    "PCP": "pcp-course",
    "MK-801": "mk-801-course",
}
STATES = ("R", "RA", "RA2", "D", "O")  # free, one and two glutamates bound, desensitised, open
FREE, ONE, TWO, DESENSITISED, OPEN = range(5)
ARM = len(STATES)
MOST_GLUTAMATE = 1e6  # µmol/L
TERMS = 18  # of a series whose argument is at most 1: what is left out is less than rounding


@dataclass(frozen=True)
class Gate(Published):
    """Rates of the receptor without a drug: 1/s, binding in 1/(µmol/L)/s for each of two sites."""

    binding_rate: float
    unbinding_rate: float
    desensitisation_rate: float
    resensitisation_rate: float
    opening_rate: float
    closing_rate: float

    def __post_init__(self):
        for name, rate in vars(self).items():
            number(name, rate, positive=True)


@dataclass(frozen=True)
class Blocker:
    """Rates of a drug at an open channel without Mg²⁺, at the reference voltage, and how it feels the field.

    superficial_binding_rate and superficial_unbinding_rate belong to a second site outside the field; 0: there is none.
    """

    binding_rate: float
    unbinding_rate: float
    electrical_distance: float = 0.0
    reference_voltage: float = -70.0
    superficial_binding_rate: float = 0.0
    superficial_unbinding_rate: float = 0.0

    def __post_init__(self):
        for name, rate in vars(self).items():
            number(name, rate, non_negative=name != "reference_voltage")
        if self.superficial_binding_rate and not self.superficial_unbinding_rate:
            raise ValueError("superficial_unbinding_rate is 0; a drug that can enter must be able to leave")


@dataclass(frozen=True)
class Scheme:
    """A gate, a blocker, and how many times as fast a channel with drug in its pore closes (0: it cannot close)."""

    gate: Gate
    blocker: Blocker
    blocked_closing: float = 1.0

    def __post_init__(self):
        number("blocked_closing", self.blocked_closing, non_negative=True)

    @property
    def arms(self) -> int:
        """How many times the five states occur."""
        return 3 if self.blocker.superficial_binding_rate else 2

    def rates(self, glutamate, drug=0.0, voltage=-70.0, magnesium=0.0) -> np.ndarray:
        """Rates in 1/s from column to row, (..., n, n), each column adding to nothing; n is 10, or 15 with two sites.

        glutamate, drug (µmol/L), voltage (mV) and magnesium (mmol/L) broadcast to `...`. Mg²⁺ is taken to come and go
        at once: a pore that holds it has no room for drug.
        """
        glutamate, drug, voltage, magnesium = broadcast(
            glutamate=array("glutamate", glutamate, non_negative=True),
            drug=array("drug", drug, non_negative=True),
            voltage=array("voltage", voltage),
            magnesium=array("magnesium", magnesium, non_negative=True),
        )
        if (glutamate > MOST_GLUTAMATE).any():
            raise ValueError(f"glutamate holds {glutamate.max():g} µmol/L; allowed are at most {MOST_GLUTAMATE:g}")
        gate, blocker, n = self.gate, self.blocker, self.arms * ARM
        found = np.zeros((*glutamate.shape, n, n))
        for arm in range(self.arms):
            a, closing = arm * ARM, gate.closing_rate * (self.blocked_closing if arm == 1 else 1)
            for first, second, there, back in (
                (FREE, ONE, 2 * gate.binding_rate * glutamate, gate.unbinding_rate),
                (ONE, TWO, gate.binding_rate * glutamate, 2 * gate.unbinding_rate),
                (TWO, DESENSITISED, gate.desensitisation_rate, gate.resensitisation_rate),
                (TWO, OPEN, gate.opening_rate, closing),
            ):
                found[..., a + second, a + first], found[..., a + first, a + second] = there, back
        room = drug * unblocked_fraction(voltage, magnesium) if magnesium.any() else drug
        field = np.exp(blocker.electrical_distance * (voltage - blocker.reference_voltage) / thermal_voltage())
        found[..., ARM + OPEN, OPEN] = blocker.binding_rate * room
        found[..., OPEN, ARM + OPEN] = blocker.unbinding_rate * field
        if self.arms == 3:
            found[..., 2 * ARM + OPEN, OPEN] = blocker.superficial_binding_rate * room
            for state in range(ARM):
                found[..., state, 2 * ARM + state] = blocker.superficial_unbinding_rate
        diagonal = np.arange(n)
        found[..., diagonal, diagonal] = -found.sum(axis=-2)
        return found

    def with_rates(self, **changes) -> Scheme:
        """The same scheme with other rates of its blocker, or another blocked_closing."""
        own = {name: changes.pop(name) for name in ("blocked_closing",) if name in changes}
        return replace(self, blocker=replace(self.blocker, **changes), **own)


@cache
def scheme(gate: str = "lester-jahr", drug: str = "ketamine", blocked_closing: float = 1.0) -> Scheme:
    """A scheme by name: a gate of GATES and a drug of BLOCKERS. Raises ValueError for an unknown name.

    The rates of the drugs were fitted with the gate of Lester & Jahr. With another gate they are changed so that the
    apparent rates (those of all channels together in plenty of glutamate) stay the same.
    """
    for what, name, known in (("gate", gate, GATES), ("drug", drug, BLOCKERS)):
        if name not in known:
            raise ValueError(f"{what} is {name!r}; it must be one of {', '.join(map(repr, known))}")
    chosen, usual = Gate.named(GATES[gate]), Gate.named(GATES["lester-jahr"])
    values = {name: float(each) for name, each in evidence.parameter_set(BLOCKERS[drug]).values.items()}
    scale = most_open(usual) / most_open(chosen)
    for name in ("binding_rate", "unbinding_rate", "superficial_binding_rate"):
        if name in values:
            values[name] *= scale
    return Scheme(chosen, Blocker(**values), blocked_closing)


def most_open(gate: Gate) -> float:
    """The share of channels that are open in plenty of glutamate, without a drug."""
    shut = gate.closing_rate / gate.opening_rate
    return 1 / (1 + shut * (1 + gate.desensitisation_rate / gate.resensitisation_rate))


# ------------------------------------------------------------------------------------------------------------- solving


def checked_rates(rates) -> np.ndarray:
    """A matrix of rates from column to row, (..., n, n), or ValueError saying what is wrong with it."""
    rates = array("rates", rates)
    if rates.ndim < 2 or rates.shape[-1] != rates.shape[-2]:
        raise ValueError(f"rates has shape {rates.shape}; it must end in a square, (..., n, n)")
    off = ~np.eye(rates.shape[-1], dtype=bool)
    if (rates[..., off] < 0).any():
        raise ValueError(f"rates holds {rates[..., off].min():g} off its diagonal; allowed are numbers of zero or more")
    left = np.abs(rates.sum(axis=-2))
    if (left > 1e-9 * (1 + np.abs(rates).max(axis=(-2, -1)))[..., None]).any():
        raise ValueError(f"rates does not close: a column adds to {left.max():g}; what leaves a state must arrive")
    return rates


def settled(rates) -> np.ndarray:
    """Occupancies when nothing changes any more, (..., n). Raises ValueError where they depend on the beginning."""
    rates = checked_rates(rates)
    equations = np.array(rates)
    equations[..., -1, :] = 1.0
    one = np.zeros((*rates.shape[:-1], 1))
    one[..., -1, 0] = 1.0
    try:
        found = np.linalg.solve(equations, one)[..., 0]
    except np.linalg.LinAlgError:
        raise ValueError("rates leave states that nothing joins; where that ends depends on the beginning") from None
    found = np.maximum(found, 0)
    return found / found.sum(axis=-1, keepdims=True)


def propagator(rates, seconds) -> np.ndarray:
    """What `seconds` at constant rates make of any occupancies: matrices (..., n, n), by matrix exponential.

    rates: (..., n, n); seconds: broadcasts with `...`. With the fastest way out taken off, exp(λt) stands before a
    matrix without negative numbers, whose series cancels nothing; the whole is a power of a short time's matrix.
    """
    rates = checked_rates(rates)
    seconds = array("seconds", seconds, non_negative=True)[..., None, None]
    fastest = np.abs(np.diagonal(rates, axis1=-2, axis2=-1)).max(axis=-1)[..., None, None]
    one = np.eye(rates.shape[-1])
    halvings = max(0, int(np.ceil(np.log2(max(float((fastest * seconds).max(initial=0)), 1.0)))))
    step = seconds / 2.0**halvings
    part = (rates + fastest * one) * step
    moves = np.broadcast_to(one, part.shape)
    for k in range(TERMS, 0, -1):
        moves = one + part @ moves / k
    moves = _stochastic(moves * np.exp(-fastest * step))
    for _ in range(halvings):
        moves = _stochastic(moves @ moves)
    return moves


def after(moves, occupancies) -> np.ndarray:
    """Occupancies (..., n) after a propagator (..., n, n)."""
    return (moves @ np.asarray(occupancies, dtype=float)[..., None])[..., 0]


def time_integral(rates, seconds) -> np.ndarray:
    """The integral of the propagator over `seconds`, (..., n, n), in s; doubled from that over a short time."""
    rates = checked_rates(rates)
    seconds = array("seconds", seconds, non_negative=True)[..., None, None]
    one = np.eye(rates.shape[-1])
    halvings = max(0, int(np.ceil(np.log2(max(float(np.abs(rates * seconds).max(initial=0)), 1.0))))) + 1
    step = seconds / 2.0**halvings
    found = np.broadcast_to(one, np.broadcast_shapes(rates.shape, step.shape))
    for k in range(TERMS, 0, -1):
        found = one + rates * step @ found / (k + 1)
    found = found * step
    moves = propagator(rates, step[..., 0, 0])
    for _ in range(halvings):
        found = found + moves @ found
        moves = _stochastic(moves @ moves)
    return found


def train(cycle, occupancies, count: int) -> np.ndarray:
    """Occupancies before each of `count` cycles and after the last, (count + 1, ..., n).

    cycle: the propagator of one cycle, (..., n, n). Its powers 2, 4, 8, … double the part of the train that is known.
    """
    count = whole_number("count", count)
    power, known = np.asarray(cycle, dtype=float), np.asarray(occupancies, dtype=float)[None]
    while len(known) <= count:
        known = np.concatenate([known, after(power, known)])
        power = _stochastic(power @ power)
    return known[: count + 1]


def blocked(occupancies) -> np.ndarray:
    """The share of channels that hold a drug, (...)."""
    return np.asarray(occupancies)[..., ARM:].sum(axis=-1)


def at_rest(some: Scheme) -> np.ndarray:
    """All channels free of glutamate and of drug, (n,)."""
    return np.eye(some.arms * ARM)[FREE]


def circulation(rates) -> np.ndarray:
    """The largest net flow between two states once all is settled, in 1/s, (...): nothing where every step balances.

    Settled occupancies of a scheme in detailed balance carry no net flow between any two states; a ring of states
    through which channels go round keeps one.
    """
    rates = checked_rates(rates)
    flows = rates * settled(rates)[..., None, :]
    return np.abs(flows - flows.swapaxes(-1, -2)).max(axis=(-2, -1))


def _stochastic(moves: np.ndarray) -> np.ndarray:
    """Columns that add to one again, after rounding."""
    moves = np.maximum(moves, 0)
    return moves / moves.sum(axis=-2, keepdims=True)
