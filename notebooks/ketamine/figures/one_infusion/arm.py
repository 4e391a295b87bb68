"""A course model of an arm: its vein follows the artery as a stirred tank follows what runs into it."""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from ...models import pharmacokinetics as pk
from ...models.effect import EFFECT, time_of_peak, with_effect_site
from ...models.network import Network, concentration
from .compartments import DOSE
from .levels import STANDARD_MINUTES, WEIGHT

ARM = 10.0
"""Minutes for which drug stays in the arm on average: our example, for we have seen no measurement."""
STOP = STANDARD_MINUTES / 60
STANDARD = pk.Infusion(DOSE, STOP)
GIVEN = {"central": STANDARD}


def with_arm(minutes: float = ARM) -> Network:
    """The model of Kamp with a vein behind an arm; the arm is too small to take anything from the rest."""
    return with_effect_site(Network.of(pk.Mammillary.named("kamp-2020", WEIGHT)), 60 / minutes)


def in_the_vein(minutes, arm: float = ARM) -> np.ndarray:
    """ng/mL, so many minutes after the start of the standard infusion."""
    return concentration(with_arm(arm), GIVEN, np.atleast_1d(minutes) / 60, EFFECT)


def in_the_artery(minutes) -> np.ndarray:
    """ng/mL, so many minutes after the start of the standard infusion."""
    return concentration(with_arm(), GIVEN, np.atleast_1d(minutes) / 60, "central")


def peak_in_the_vein(arm: float = ARM) -> float:
    """Minutes after the start: where the vein meets the falling artery."""
    return 60 * time_of_peak(with_arm(arm), GIVEN, STOP, 24)


def half_time_in_the_vein(arm: float = ARM) -> float:
    """Minutes in which the vein's level halves after the stop."""
    half = in_the_vein(STANDARD_MINUTES, arm)[0] / 2
    return scipy.optimize.brentq(lambda minutes: in_the_vein(STANDARD_MINUTES + minutes, arm)[0] - half, 0, 600)


def vein_over_artery(minutes: float) -> float:
    """Ratio of the two levels, so many minutes after the start."""
    return in_the_vein(minutes)[0] / in_the_artery(minutes)[0]


NUMBERS = {
    "vein over artery after ten minutes": lambda: (100 * vein_over_artery(10), "%"),
    "peak in the vein": lambda: (in_the_vein(peak_in_the_vein())[0], "ng/mL"),
    "vein above artery after an hour": lambda: (100 * (vein_over_artery(60) - 1), "%"),
    "half-time in the vein": lambda: (half_time_in_the_vein(), "minutes"),
    "half-time in the vein of a slower arm": lambda: (half_time_in_the_vein(15), ""),
}
