"""The numbers that the text of "Quieting the brakes" takes from its models: name -> value and unit."""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from ...models import circuit
from .candidates import (
    GLUN2D,
    PYRAMID,
    by_all_descriptions,
    magnesium_needed,
    preference,
    voltage_needed,
)
from .drawing import flows, rates
from .falling import mean, rise
from .network import (
    GIVEN,
    NETWORK,
    crossing,
    highest,
    highest_with_share,
    knocked_down,
    needed_range,
    needed_with_share,
    needed_with_threshold,
    with_preference,
)
from .speed import USED, after_arrival, blocked, lagging_rise, settled_blocked

SECONDS = np.arange(0, 400)  # after the drug came
ARRIVES = 10.0  # µmol/L, in the example of speed


def part(name: str, where: str = "both", concentration: float = 0.0) -> float:
    return flows(where, concentration)[name]


def taken_back(concentration: float = 1.0) -> float:
    """Per cent of the rise with drug on the interneuron only that is gone when it also reaches the pyramidal cell."""
    (alone, _), (both, _) = (rates(where, concentration) for where in ("interneuron", "both"))
    return 100 * (alone - both) / (alone - 1)


def part_of_block(cell: int) -> float:
    """Per cent of the largest possible loss of input that E (0) or I (1) has at the crossing."""
    return 100 * float(1 - NETWORK.gains(crossing(GIVEN))[cell]) / NETWORK.nmda_share


def turn_by_sample(collected: float) -> float:
    """The starting level in µmol/L from which the mean over so many half-lives is below 1."""
    return float(scipy.optimize.brentq(lambda start: mean(start, collected) - 1, 1, 1000))


def depth_by_use(blocked_closing: float) -> float:
    """How many times as large a share is blocked in the end where there is five times the glutamate."""
    often, seldom = (settled_blocked(USED[who], ARRIVES, blocked_closing) for who in ("interneuron", "pyramid"))
    return often / seldom


def settles_in(who: str) -> float:
    """Seconds to 1 − 1/e of the block that ARRIVES leads to, in the scheme of chapter 3."""
    glutamate = USED[who]
    end = settled_blocked(glutamate, ARRIVES)
    return float(
        scipy.optimize.brentq(lambda t: blocked(glutamate, ARRIVES, (t,))[0] - end * (1 - np.exp(-1)), 0.01, 5000)
    )


def freed_only() -> float:
    """E as a multiple of its rate without a drug if its drive stayed and the brake lost what it loses with both."""
    return (part("drive") - part("brake", "both", 1.0) - NETWORK.threshold_of_excitation) / part("E")


def at_most(name: str) -> float:
    """The most that depolarisation gives by one description of the magnesium block."""
    return max(preference(float(v), parametrisation=name) for v in range(-65, 1))


def unblocked_pyramid() -> float:
    """E as a multiple of its rate without a drug when the interneuron has lost all its NMDA receptors and E none."""
    return float(circuit.relative_to_gains(NETWORK, 1, 1 - NETWORK.nmda_share)[0])


def lift_kept(half_life: float) -> float:
    """Per cent of the rise after a bolus from 30 µmol/L that block at the pace of chapter 3 leaves."""
    return 100 * lagging_rise(30.0, half_life) / rise(30)


NUMBERS = {
    "constant of the interneuron": lambda: (NETWORK.block_constant_of_inhibition, "µmol/L"),
    "constant of the pyramidal cell": lambda: (NETWORK.block_constant_of_excitation, "µmol/L"),
    "drive": lambda: (part("drive"), ""),
    "brake": lambda: (part("brake"), ""),
    "rate": lambda: (part("E"), ""),
    "drive lost": lambda: (part("drive") - part("drive", "both", 1), ""),
    "brake lost": lambda: (part("brake") - part("brake", "both", 1), ""),
    "both": lambda: (rates("both", 1)[0], ""),
    "interneuron only": lambda: (rates("interneuron", 1)[0], ""),
    "interneuron's rate": lambda: (rates("both", 1)[1], ""),
    "taken back": lambda: (taken_back(), "%"),
    "needed": lambda: (circuit.needed_preference(NETWORK), ""),
    "needed, strong brakes": lambda: (circuit.needed_preference(with_preference(1, 1.3)), ""),
    "needed, weak brakes": lambda: (circuit.needed_preference(with_preference(1, 0.7)), ""),
    "needed, together, least": lambda: (needed_range()[0], ""),
    "needed, together, most": lambda: (needed_range()[1], ""),
    "preference": lambda: (GIVEN, ""),
    "highest": lambda: (highest(GIVEN)[0], ""),
    "highest at": lambda: (highest(GIVEN)[1], "µmol/L"),
    "highest, 2.5": lambda: (highest(2.5)[0], ""),
    "crossing": lambda: (crossing(GIVEN), "µmol/L"),
    "voltage, −45": lambda: (preference(-45.0), ""),
    "voltage, most": lambda: (max(preference(float(v)) for v in range(-65, 1)), ""),
    "voltage, −45, least": lambda: (by_all_descriptions(-45.0)[0], ""),
    "voltage, −45, most": lambda: (by_all_descriptions(-45.0)[1], ""),
    "voltage needed": lambda: (voltage_needed(), "mV"),
    "magnesium needed": lambda: (magnesium_needed(), ""),
    "magnesium, at most": lambda: (preference(PYRAMID, 1e9), ""),
    "magnesium, GluN2D": lambda: (preference(PYRAMID, float(GLUN2D)), ""),
    "interneuron settles": lambda: (settles_in("interneuron"), "s"),
    "pyramid settles": lambda: (settles_in("pyramid"), "s"),
    "depth by use, held open": lambda: (depth_by_use(0.0), ""),
    "depth by use, closing faster": lambda: (depth_by_use(3.0), ""),
    "after arrival, highest": lambda: (float(after_arrival(SECONDS, ARRIVES)[0].max()), ""),
    "after arrival, end": lambda: (float(after_arrival(1e5, ARRIVES)[0][0]), ""),
    "circuit settles": lambda: (float(circuit.settling_time(NETWORK)), "ms"),
    "later by": lambda: (float(np.log2(10)), "half-lives"),
    "mean, 30, first two": lambda: (mean(30, 2), ""),
    "turn, first two": lambda: (turn_by_sample(2), "µmol/L"),
    "turn, first four": lambda: (turn_by_sample(4), "µmol/L"),
    "pyramid's part of its block": lambda: (part_of_block(0), "%"),
    "interneuron's part of its block": lambda: (part_of_block(1), "%"),
    "knock-down, before": lambda: (knocked_down(0, 0.5, 1)[0], ""),
    "knock-down, ketamine": lambda: (knocked_down(0, 0.5, 1)[1] / knocked_down(0, 0.5, 1)[0], ""),
    "knock-down of E, before": lambda: (knocked_down(0.25, 0, 1)[0], ""),
    "knock-down of E, ketamine": lambda: (knocked_down(0.25, 0, 1)[1] / knocked_down(0.25, 0, 1)[0], ""),
    "E at 10": lambda: (rates("both", 10)[0], ""),
    "freed only": lambda: (freed_only(), ""),
    "drive, interneuron only": lambda: (part("drive", "interneuron", 1), ""),
    "brake lost, interneuron only": lambda: (part("brake") - part("brake", "interneuron", 1), ""),
    "drive lost to block": lambda: (part("drive") * float(1 - NETWORK.gains(1)[0]), ""),
    "drive lost, share": lambda: (100 * (1 - part("drive", "both", 1) / part("drive")), "%"),
    "brake lost, share": lambda: (100 * (1 - part("brake", "both", 1) / part("brake")), "%"),
    "trace of drive": lambda: (part("drive") / 100, ""),
    "trace of brake": lambda: (part("brake") / 100, ""),
    "needed, threshold 4": lambda: (needed_with_threshold(4), ""),
    "needed, threshold 8": lambda: (needed_with_threshold(8), ""),
    "needed, share 0.5": lambda: (needed_with_share(0.5), ""),
    "needed, share 0.35": lambda: (needed_with_share(0.35), ""),
    "highest, share 0.5": lambda: (highest_with_share(0.5), ""),
    "highest, share 0.35": lambda: (highest_with_share(0.35), ""),
    "after arrival at 1, highest": lambda: (float(after_arrival(SECONDS, 1.0)[0].max()), ""),
    "without block of E": lambda: (unblocked_pyramid(), ""),
    "lift kept, 2 h": lambda: (lift_kept(7200.0), "%"),
    "lift kept, 10 min": lambda: (lift_kept(600.0), "%"),
}
