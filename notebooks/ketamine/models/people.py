"""Many people around a published model."""

import numpy as np

from ketamine import evidence

from .compartments import Mammillary
from .inputs import array, whole_number


def virtual_patients(
    name: str, n: int, weight=70.0, clearance_cv=None, volume_cv=None, rng: np.random.Generator | None = None
) -> Mammillary:
    """n people around a published parameter set: a Mammillary with a patients axis of length n.

    Clearance and volumes each get one log-normal factor per person with median 1; all volumes of a person share
    theirs, intercompartmental clearances stay typical, and the two factors are independent.
    weight: kg. clearance_cv, volume_cv: coefficients of variation as fractions. Each is one number, or one for each of
    the n people. By default the coefficients are the spread that Hasan 2021 observed between 15 people (standard
    deviation over mean). The between-subject variability that the authors of the parameter sets estimated was not
    seen, so this is a course model, not theirs.
    rng: a seeded numpy Generator, required: a course must be repeatable.
    """
    n = whole_number("n", n)
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng is {rng!r}; it must be a seeded generator such as numpy.random.default_rng(1)")
    if clearance_cv is None:
        clearance_cv = evidence.value("S-ketamine.metabolic_clearance", source="hasan-2021").cv
    if volume_cv is None:
        volume_cv = evidence.value("S-ketamine.steady_state_volume", source="hasan-2021").cv
    typical = Mammillary.named(name, _one_each("weight", weight, n, positive=True))

    def factor(argument, cv):
        sigma = np.sqrt(np.log1p(_one_each(argument, cv, n, non_negative=True) ** 2))
        return np.exp(sigma * rng.standard_normal(n))

    clearance = typical.clearance * factor("clearance_cv", clearance_cv)
    volumes = typical.volumes * factor("volume_cv", volume_cv)[:, None]
    return Mammillary(volumes, clearance, typical.intercompartmental)


def _one_each(name, values, n, **rule) -> np.ndarray:
    values = array(name, values, **rule)
    if values.shape not in ((), (n,)):
        raise ValueError(f"{name} has shape {values.shape}; it must be a number, or one for each of {n} people")
    return values
