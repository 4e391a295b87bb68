"""The numbers in the questions of the start page, computed from the models."""

import numpy as np

from ketamine.figures import start
from ketamine.figures.one_infusion import level

PEAK = level("kamp-2020", 0.5, 40)
LATER = level("kamp-2020", 0.5, 40, 120 / 60 - 40 / 60)

ANSWERS = {"share-blocked": lambda: round(100 * float(start.blocked(PEAK, "shaffer-2014")))}

CLAIMS = {
    "share-blocked: 44 % with Gilling, 15 % with Seeman": lambda: (
        [round(100 * float(start.blocked(PEAK, source))) for source in ("gilling-2009", "seeman-2005")] == [44, 15]
    ),
    "text: between a seventh and nearly half": lambda: 1 / 7 < start.blocked(PEAK, "seeman-2005") < 1 / 6,
    "text: after two hours 7 % are blocked": lambda: np.isclose(start.blocked(LATER, "shaffer-2014"), 0.07, atol=0.005),
    "text: and the synapse turns at 6 instead of 5 pulses a second": lambda: (
        [round(start.turning_rate(block)) for block in (0.07, 0.0)] == [6, 5]
    ),
}
