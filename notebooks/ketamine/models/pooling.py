"""Several trials put together by inverse variance: one common effect, or effects that differ between trials.

Effects are differences on one scale, or logarithms of ratios; errors are their standard errors. The spread between
trials is that of DerSimonian and Laird. Intervals rest on the normal distribution, or for few trials on Hartung and
Knapp's, which lets the scatter of the trials themselves speak. Bad input raises ValueError that names the argument.
"""

from typing import NamedTuple

import numpy as np
from scipy.special import ndtri, stdtrit  # norm.ppf and t.ppf of scipy.stats

from . import inputs
from .inputs import axis

LEVEL = 0.95


class Pooled(NamedTuple):
    """The pooled effect with its error and interval; weights (k,) add up to 1; heterogeneity: tau² and I² (0 to 1)."""

    effect: float
    error: float
    low: float
    high: float
    weights: np.ndarray
    q: float
    tau2: float
    i2: float


def pool(effects, errors, random: bool = True, hartung_knapp: bool = False, level: float = LEVEL) -> Pooled:
    """Trials (k,) put together; with random=False as if all had one effect.

    Raises ValueError for fewer than two trials with hartung_knapp, which has then nothing to measure scatter by.
    """
    effects, errors, between, q = _heterogeneity(effects, errors)
    level = inputs.level(level)
    count = len(effects)
    weights = 1 / (errors**2 + (between if random else 0))
    effect = float(weights @ effects / weights.sum())
    error, quantile = weights.sum() ** -0.5, ndtri(0.5 + level / 2)
    if hartung_knapp:
        if count < 2:
            raise ValueError("hartung_knapp needs at least two trials")
        error *= np.sqrt(weights @ (effects - effect) ** 2 / (count - 1))
        quantile = stdtrit(count - 1, 0.5 + level / 2)
    reach = float(quantile * error)
    excess = max(0.0, (q - count + 1) / q) if q > 0 else 0.0
    shares = weights / weights.sum()
    return Pooled(effect, float(error), effect - reach, effect + reach, shares, q, between, excess)


def next_trial(effects, errors, level: float = LEVEL) -> tuple[float, float]:
    """Prediction interval: where the true effect of one more such trial is expected, by Student's t with k − 2.

    Raises ValueError for fewer than three trials.
    """
    found = pool(effects, errors, level=level)
    count = len(found.weights)
    if count < 3:
        raise ValueError(f"effects holds {count}; a prediction interval needs at least three trials")
    reach = float(stdtrit(count - 2, 0.5 + level / 2) * np.hypot(found.error, np.sqrt(found.tau2)))
    return found.effect - reach, found.effect + reach


def against_one_control(effects, errors, correlation: float = 0.5) -> tuple[float, float]:
    """Several doses against one control as one effect: their plain mean, and its error.

    correlation: of the errors, because the control is in all of them; one half where the arms are alike in size.
    """
    effects, errors, *_ = _heterogeneity(effects, errors)
    shared = np.full((len(errors), len(errors)), float(correlation))
    np.fill_diagonal(shared, 1.0)
    return float(effects.mean()), float(np.sqrt(errors @ shared @ errors) / len(errors))


def _heterogeneity(effects, errors) -> tuple[np.ndarray, np.ndarray, float, float]:
    """The arguments checked, the variance between trials by DerSimonian and Laird, and Cochran's Q."""
    effects, errors = axis("effects", effects), axis("errors", errors, positive=True)
    if len(effects) != len(errors) or not len(effects):
        raise ValueError(f"errors holds {len(errors)} for {len(effects)} effects; give one for each, at least one")
    weights = 1 / errors**2
    q = float(weights @ (effects - weights @ effects / weights.sum()) ** 2)
    spare = weights.sum() - (weights**2).sum() / weights.sum()
    between = max(0.0, (q - len(effects) + 1) / spare) if spare > 1e-12 * weights.sum() else 0.0
    return effects, errors, float(between), q
