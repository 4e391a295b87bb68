"""How a level falls after it was held, as a pump does that aims at a target.

While the level in the centre is held, each tissue fills towards it with its own rate; after that nothing is given. Both
parts are exact for a mammillary model (`compartments`). Units are those of `ketamine.models`.
"""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from .compartments import Mammillary
from .inputs import number, time_axis


def after_holding(model: Mammillary, level: float, hours: float, times) -> np.ndarray:
    """(T,) concentration in the centre, in the unit of `level`, at times after a level was held for `hours`.

    model: one person. times: h since it was let go. Raises ValueError for a level or hours below zero.
    """
    volumes = np.asarray(model.volumes, float)
    exchange = np.asarray(model.intercompartmental, float)
    level, hours = (number(name, each, non_negative=True) for name, each in (("level", level), ("hours", hours)))
    start = np.append(level, -level * np.expm1(-exchange / volumes[1:] * hours)) * np.sqrt(volumes)
    rates, vectors = model.modes
    parts = vectors[0] * (vectors.T @ start) / np.sqrt(volumes[0])
    return np.exp(-np.multiply.outer(time_axis("times", times), rates)) @ parts


def time_to(model: Mammillary, level: float, hours: float, to: float) -> float:
    """Hours until a level that was held for `hours` has fallen to another. Raises ValueError unless 0 < to < level."""
    if not 0 < number("to", to) < number("level", level):
        raise ValueError(f"to is {to}; it must lie between 0 and the level that was held, {level}")
    last = 1.0
    while after_holding(model, level, hours, [last])[0] > to:
        last *= 2
    return scipy.optimize.brentq(lambda time: after_holding(model, level, hours, [time])[0] - to, 0, last, xtol=1e-10)
