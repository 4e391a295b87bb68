"""The figures of "Quieting the brakes": the circuit, what a rise needs, what could give it, a bolus, what was seen."""

from .bolus import bolus
from .drawing import quiet_circuit
from .measured import measured
from .network import NETWORK
from .response import dose_response
from .speed import after_arrival
from .supply import supply

__all__ = ["NETWORK", "after_arrival", "bolus", "dose_response", "measured", "quiet_circuit", "supply"]
