"""A small piece of membrane that is free to move: a leak, and synapses whose NMDA receptors feel the voltage they make.

Units are those of `ketamine.models`: ms, mV, nS. Held at a voltage the same synapse is `synapse.Synapse.currents`.
"""

from dataclasses import dataclass
from math import exp

import numpy as np

from .inputs import axis, number
from .parameters import Published
from .receptor import unblocked_fraction
from .synapse import Synapse, double_exponential_peak
from .trajectory import trajectory

_STEP = 0.05  # mV, between the entries of the table of unblocked fractions
_AT_ONCE = 1e-4  # ms; what arrives within less counts as all at once


@dataclass(frozen=True)
class Membrane(Published):
    """One compartment: leak in nS, its time constant in ms, and the voltage in mV to which the leak pulls."""

    leak_conductance: float
    time_constant: float
    rest: float

    def response(
        self, synapse: Synapse, time, synapses: float, within=0.0, magnesium=1.0, lock_at=None,
        parametrisation: str = "jahr-stevens",
    ) -> np.ndarray:  # fmt: skip
        """Voltage in mV, (n,), at times in ms that begin at 0 and rise, at rest until the inputs come at 0 ms.

        synapses: how many there are, each used once. within: they arrive evenly over so many ms; 0 is all at once.
        lock_at: None lets Mg²⁺ (mmol/L) follow the voltage at once; a voltage in mV leaves the block as it is there.
        Numerical, by LSODA, to about 1e-5 mV. Raises ValueError for what cannot be.
        """
        time = _rising(time)
        synapses = number("synapses", synapses, non_negative=True)
        within = number("within", within, non_negative=True)
        within = within if within > _AT_ONCE else 0.0
        low = min(self.rest, synapse.reversal) - 1
        grid = np.arange(low, max(self.rest, synapse.reversal) + 1 + _STEP, _STEP)
        felt = grid if lock_at is None else np.full(grid.shape, number("lock_at", lock_at))
        free = unblocked_fraction(felt, magnesium, parametrisation).tolist()
        ampa = _conductance(synapses * synapse.ampa_conductance, synapse.ampa_rise, synapse.ampa_decay, within)
        nmda = _conductance(synapses * synapse.nmda_conductance, synapse.nmda_rise, synapse.nmda_decay, within)

        def slope(at, state):
            voltage = float(state[0])
            place = min(max((voltage - low) / _STEP, 0.0), len(free) - 1.001)
            before = int(place)
            unblocked = free[before] + (place - before) * (free[before + 1] - free[before])
            inward = (ampa(at) + nmda(at) * unblocked) * (voltage - synapse.reversal)
            return (-(voltage - self.rest + inward / self.leak_conductance) / self.time_constant,)

        ends = within if 0 < within < time[-1] else None
        return trajectory(slope, [self.rest], time, rtol=1e-7, atol=1e-7, kink=ends, longest=2.0)[:, 0]


def _rising(time):
    time = axis("time", time)
    if time.size < 2 or time[0] != 0 or (np.diff(time) <= 0).any():
        raise ValueError(f"time has {time.size} values; it must begin at 0 ms and rise, with two values or more")
    return time


def _conductance(largest, rise, decay, within):
    """The conductance in nS as a function of time in ms: a double exponential, or its mean over the arrivals."""
    scale = largest / double_exponential_peak(rise, decay)
    if not within:
        return lambda at: scale * (exp(-at / decay) - exp(-at / rise))

    def area(at):
        return decay * (1 - exp(-at / decay)) - rise * (1 - exp(-at / rise)) if at > 0 else 0.0

    return lambda at: scale / within * (area(at) - area(at - within))
