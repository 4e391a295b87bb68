"""The figures of "Quieting the brakes": the circuit, what a rise needs, what could give it, a bolus, what was seen."""

from .candidates import supply
from .directions import experiments
from .drawing import quiet_circuit
from .falling import bolus, mean
from .network import NETWORK, knocked_down
from .response import dose_response
from .speed import after_arrival

__all__ = [
    "NETWORK",
    "after_arrival",
    "bolus",
    "dose_response",
    "experiments",
    "knocked_down",
    "mean",
    "quiet_circuit",
    "supply",
]
