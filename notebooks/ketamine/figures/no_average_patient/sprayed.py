"""Many people who get the same two sprays of esketamine: how they differ, and what that does to their curves."""

from functools import cache

import numpy as np

from ... import evidence
from ...models import esketamine as model
from ...models import network, people
from ...models.network import Network

SET = model.SET
DEVICES = 2
TIMES = np.linspace(0, 8, 97)  # h, every five minutes
DRAWN = np.unique([*range(0, 16), *range(16, 40, 3), *range(40, 97, 8), 96])  # places in TIMES for a curve
MANY, FEW = 2000, 100
SEED = 3
SHARE = "nasal_fraction"
DIFFERENCES = {  # what differs between people and matters for esketamine, in words that fit beside a strip
    SHARE: "nose: share",
    "nasal_ka": "nose: pace",
    "swallowed_ka": "gut: pace",
    "central_volume": "central volume",
    "peripheral_volume_1": "tissue volume",
    "liver_blood_flow": "liver: blood flow",
    "liver_volume": "liver: volume",
    "liver_elimination_rate": "liver: side route",
}
EVERYTHING, NOTHING = "everything", "nothing"


def number(name: str) -> evidence.Quantity:
    """One number of the parameter set."""
    return evidence.parameter_set(SET).values[name]


@cache
def draws(n: int, seed: int) -> tuple[dict, np.ndarray]:
    """Log-normal factors (n,) by name, and the shift of the logit of the nasal share (n,), of n people."""
    rng = np.random.default_rng(seed)
    spreads = {name: number(name).between_subject_cv for name in DIFFERENCES if name != SHARE}
    return people.factors(n, spreads, rng), number(f"{SHARE}_logit_sd").value * rng.standard_normal(n)


def crowd(varies: tuple, n: int = MANY, seed: int = SEED, japanese=False, **covariates) -> tuple[Network, np.ndarray]:
    """n people who differ only in what `varies` names: their network, and what share of a spray the nose takes."""
    factors, shift = draws(n, seed)
    multiples = {name: values if name in varies else np.ones(n) for name, values in factors.items()}
    share = model.nasal_fraction(japanese, shift if SHARE in varies else np.zeros(n))
    return model.esketamine(japanese=japanese, **covariates, **multiples), share


def named(setting: str) -> tuple:
    """The names that vary at one setting of a control."""
    return {EVERYTHING: tuple(DIFFERENCES), NOTHING: ()}.get(setting, (setting,))


@cache
def curves(varies: tuple = tuple(DIFFERENCES), n: int = MANY, seed: int = SEED) -> np.ndarray:
    """Esketamine in plasma, (n, len(TIMES)) ng/mL."""
    body, share = crowd(varies, n, seed)
    return network.concentration(body, model.sprays(DEVICES, share), TIMES)


@cache
def areas(varies: tuple = tuple(DIFFERENCES), n: int = MANY, seed: int = SEED) -> np.ndarray:
    """Area under the curve to infinity, (n,) ng·h/mL."""
    body, share = crowd(varies, n, seed)
    return network.area_under_curve(body, model.sprays(DEVICES, share))


@cache
def typical() -> np.ndarray:
    """The curve of somebody in whom everything is typical, (len(TIMES),) ng/mL."""
    return network.concentration(model.esketamine(), model.sprays(DEVICES), TIMES)


@cache
def peaks(varies: tuple = tuple(DIFFERENCES), n: int = MANY) -> np.ndarray:
    """The highest level of each, (n,) ng/mL."""
    return curves(varies, n).max(axis=1)


def spread(values) -> float:
    """The coefficient of variation of a log-normal with the spread that these values have, in per cent."""
    return 100 * float(np.sqrt(np.expm1(np.log(values).var())))


def variance(values) -> float:
    """The variance of the logarithms."""
    return float(np.log(values).var())


@cache
def spreads(varies: tuple) -> tuple[float, float]:
    """The coefficients of variation of peaks and of areas, per cent, if only these things differ."""
    return spread(peaks(varies)), spread(areas(varies))


@cache
def band(middle: float) -> np.ndarray:
    """The two ends between which the middle so many per cent of all people lie at each time, (2, len(TIMES))."""
    return np.percentile(curves(), [50 - middle / 2, 50 + middle / 2], axis=0)


@cache
def leaves(middle: float, n: int = MANY) -> np.ndarray:
    """Whether each of the first n people stands outside the band of all at some time, (n,)."""
    low, high = band(middle)
    theirs = curves(n=n)[:, 1:]
    return ((theirs < low[1:]) | (theirs > high[1:])).any(axis=1)
