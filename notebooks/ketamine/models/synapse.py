"""One excitatory synapse on a membrane held at a voltage: AMPA receptors, NMDA receptors, their sum, and calcium.

Units are those of `ketamine.models`: ms, mV, nS, pA; negative currents flow inward.
"""

from dataclasses import dataclass

import numpy as np

from ketamine import evidence

from .inputs import array, broadcast, fraction, number
from .parameters import Published
from .receptor import unblocked_fraction


def double_exponential(time, rise: float, decay: float) -> np.ndarray:
    """A conductance that rises and decays, (...), with peak 1; zero before time 0 (ms).

    rise, decay: time constants in ms. Raises ValueError unless 0 < rise < decay.
    """
    peak = double_exponential_peak(rise, decay)
    elapsed = np.maximum(array("time", time), 0)
    return (np.exp(-elapsed / decay) - np.exp(-elapsed / rise)) / peak


def peak_time(rise: float, decay: float) -> float:
    """When a double exponential is largest, in ms."""
    rise, decay = number("rise", rise, positive=True), number("decay", decay, positive=True)
    if rise >= decay:
        raise ValueError(f"rise is {rise:g} ms and decay {decay:g} ms; the rise must be the shorter one")
    return rise * decay / (decay - rise) * np.log(decay / rise)


def double_exponential_peak(rise: float, decay: float) -> float:
    """The largest value of exp(-t/decay) - exp(-t/rise)."""
    top = peak_time(rise, decay)
    return float(np.exp(-top / decay) - np.exp(-top / rise))


@dataclass(frozen=True)
class Synapse(Published):
    """What one presynaptic spike opens: time constants in ms, largest conductances in nS, reversal in mV.

    nmda_conductance is without Mg²⁺: the block comes on top of it.
    """

    ampa_rise: float
    ampa_decay: float
    nmda_rise: float
    nmda_decay: float
    ampa_conductance: float
    nmda_conductance: float
    reversal: float

    def currents(self, time, voltage, magnesium=1.0, parametrisation: str = "jahr-stevens", block=0.0) -> tuple:
        """AMPA and NMDA current in pA, each (...), after a spike at 0 ms on a membrane held at `voltage` mV.

        time (ms), voltage, magnesium (mmol/L) and block broadcast. block: the fraction of the NMDA conductance that
        a drug takes away. Mg²⁺ is taken to follow the voltage at once.
        """
        time, voltage = broadcast(time=array("time", time), voltage=array("voltage", voltage))
        driving = voltage - self.reversal
        ampa = self.ampa_conductance * double_exponential(time, self.ampa_rise, self.ampa_decay) * driving
        nmda = self.nmda_conductance * double_exponential(time, self.nmda_rise, self.nmda_decay) * driving
        free = unblocked_fraction(voltage, magnesium, parametrisation)
        return ampa, nmda * free * (1 - fraction("block", block))


def calcium_share(ampa_current, nmda_current, ampa_fraction=None, nmda_fraction=None) -> np.ndarray:
    """The share of a synaptic current or charge that calcium carries, (...); NaN where nothing flows.

    ampa_fraction, nmda_fraction: the share of each receptor's own current, by default as measured at the calyx of
    Held at -80 mV (the middle of the range for NMDA receptors). Held constant: at the reversal potential of the
    current calcium still flows in, which this leaves out.
    """
    ampa, nmda = broadcast(
        ampa_current=array("ampa_current", ampa_current), nmda_current=array("nmda_current", nmda_current)
    )
    ampa_fraction = fraction("ampa_fraction", _measured("AMPA") if ampa_fraction is None else ampa_fraction)
    nmda_fraction = fraction("nmda_fraction", _measured("NMDA") if nmda_fraction is None else nmda_fraction)
    with np.errstate(invalid="ignore"):
        return (ampa_fraction * ampa + nmda_fraction * nmda) / (ampa + nmda)


def _measured(receptor):
    quantity = evidence.value(f"{receptor}.fractional_calcium_current", source="calyx-calcium")
    return quantity.value / 100 if quantity.value is not None else (quantity.low + quantity.high) / 200
