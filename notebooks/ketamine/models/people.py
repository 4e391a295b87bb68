"""Many people around a published model."""

import numpy as np

from ketamine import evidence

from .compartments import Mammillary
from .inputs import array, number, whole_number


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
    if clearance_cv is None:
        clearance_cv = evidence.value("S-ketamine.metabolic_clearance", source="hasan-2021").cv
    if volume_cv is None:
        volume_cv = evidence.value("S-ketamine.steady_state_volume", source="hasan-2021").cv
    typical = Mammillary.named(name, _one_each("weight", weight, n, positive=True))

    multiples = factors(n, {"clearance_cv": clearance_cv, "volume_cv": volume_cv}, rng)
    volumes = typical.volumes * multiples["volume_cv"][:, None]
    return Mammillary(volumes, typical.clearance * multiples["clearance_cv"], typical.intercompartmental)


def factors(n: int, cv: dict, rng: np.random.Generator, correlation: dict | None = None) -> dict:
    """{name: (n,)} log-normal factors with median 1, one per person, by which something differs between people.

    cv: {name: coefficient of variation as a fraction}, each a number or one for each of the n people.
    correlation: {(name, name): correlation of the logarithms}; pairs that are not named are independent.
    rng: a seeded numpy Generator. The same seed gives the same people.
    Raises ValueError for a name or number that does not fit, or correlations that no people can have.
    """
    n, names, pairs = whole_number("n", n), list(cv), correlation or {}
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng is {rng!r}; it must be a seeded generator such as numpy.random.default_rng(1)")
    matrix = np.eye(len(names))
    for pair, r in pairs.items():
        if not (isinstance(pair, tuple) and len(pair) == 2 and pair[0] != pair[1] and set(pair) <= set(names)):
            raise ValueError(f"correlation holds the pair {pair!r}; allowed are two of {', '.join(names)}")
        i, j = map(names.index, pair)
        matrix[i, j] = matrix[j, i] = number(f"correlation[{pair}]", r)
    try:
        lower = np.linalg.cholesky(matrix)
    except np.linalg.LinAlgError:
        raise ValueError(f"correlation is {correlation}; no people can have these together") from None
    deviates = lower @ rng.standard_normal((len(names), n))
    sigma = [np.sqrt(np.log1p(_one_each(name, cv[name], n, non_negative=True) ** 2)) for name in names]
    return {name: np.exp(s * z) for name, s, z in zip(names, sigma, deviates, strict=True)}


def _one_each(name, values, n, **rule) -> np.ndarray:
    values = array(name, values, **rule)
    if values.shape not in ((), (n,)):
        raise ValueError(f"{name} has shape {values.shape}; it must be a number, or one for each of {n} people")
    return values
