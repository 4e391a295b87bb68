"""How the drug gets in. Each dose knows what it has delivered so far and what one decaying mode keeps of it.

A mode loses its content at a constant fractional rate; with nothing else going on it holds exp(-rate t) of a unit
bolus. Everything else follows in closed form, written so that small times, slow modes and an absorption rate equal to
a mode's rate are as exact as the rest: what a mode has lost is no difference of what came and what it holds.
"""

from copy import copy
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.special import exprel, gammainc

from .inputs import array, number

SAME_TIME = 1e-13
"""Times that differ by less than this part of the later one are the same: a sum of a thousand steps is off by as much.

At the moment of a bolus there is a jump, and 0.1 × 3 is not 0.3: without a rule the jump may miss its own time.
"""


MOST_BIOAVAILABLE = 5.0
"""Above one it is no share of the dose but apparent: beside a disposition of other people, or of another site."""


class Dose:
    """What all doses share. `at` is the hour when the dose starts, `shape` the patients axes of its numbers."""

    _per_patient = ("amount",)

    def __post_init__(self):
        keep = partial(object.__setattr__, self)  # the dataclasses are frozen
        keep("amount", array("amount", self.amount, non_negative=True))
        keep("at", number("at", self.at, non_negative=True))
        if hasattr(self, "lag"):
            keep("lag", number("lag", self.lag, non_negative=True))
        if hasattr(self, "duration"):
            keep("duration", number("duration", self.duration, positive=True))
        if hasattr(self, "ka"):
            keep("ka", array("ka", self.ka, positive=True))
        if hasattr(self, "bioavailability"):
            keep("bioavailability", array("bioavailability", self.bioavailability, non_negative=True))
            if (self.bioavailability > MOST_BIOAVAILABLE).any():
                raise ValueError(
                    f"bioavailability holds {self.bioavailability.max():g}; allowed are fractions from 0 to 1, "
                    f"and as an apparent value up to {MOST_BIOAVAILABLE:g}"
                )
        try:
            self.shape  # noqa: B018  shapes that do not fit are found here, not in the middle of a figure
        except ValueError:
            shapes = {key: getattr(self, key).shape for key in self._per_patient}
            raise ValueError(
                f"the arrays of a dose must broadcast with one another; their shapes are {shapes}"
            ) from None

    @property
    def shape(self) -> tuple:
        return np.broadcast_shapes(*(getattr(self, key).shape for key in self._per_patient))

    @property
    def start(self) -> float:
        """The hour when drug begins to arrive: later than `at` by the lag of a slow road."""
        return self.at + getattr(self, "lag", 0.0)

    @property
    def reaching(self) -> np.ndarray:
        """(...) mg that reach the circulation in the end."""
        return self.amount

    def flattened(self, patients: tuple):
        """A copy whose numbers have shape (number of patients, 1)."""
        result = copy(self)
        for key in self._per_patient:
            object.__setattr__(result, key, np.broadcast_to(getattr(self, key), patients).reshape(-1, 1))
        return result

    def given(self, times) -> np.ndarray:
        """(..., T) mg delivered to the circulation up to each time."""
        raise NotImplementedError

    def unit_held(self, out, rates, times, block) -> None:
        """Write into out (patients, n, T) what modes with these rates (patients, n) hold of 1 mg that reaches them.

        For a dose that is `flattened`; block selects the patients. Written in place: the arrays can be large.
        """
        raise NotImplementedError

    def unit_lost(self, out, rates, times, block) -> None:
        """The same for what they have lost of it so far: with what they hold, it makes what was `given`."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class Bolus(Dose):
    """amount mg into the central compartment at once."""

    amount: np.ndarray
    at: float = 0.0

    def given(self, times):
        return self.amount[..., None] * (times >= self._earliest)

    @property
    def _earliest(self) -> float:
        return self.start * (1 - SAME_TIME)

    def unit_held(self, out, rates, times, block):
        first = np.searchsorted(times, self._earliest)
        out[..., :first] = 0
        _decay(out[..., first:], rates, np.maximum(times[first:] - self.start, 0))

    def unit_lost(self, out, rates, times, block):
        np.multiply(rates[..., None], -np.maximum(times - self.start, 0), out=out)
        np.negative(np.expm1(out, out=out), out=out)


class _ConstantRate(Dose):
    """What an infusion and absorption at a constant rate share."""

    def given(self, times):
        return self.reaching[..., None] * np.clip((times - self.start) / self.duration, 0, 1)

    def unit_held(self, out, rates, times, block):
        end = self.start + self.duration
        first, after = np.searchsorted(times, [self.start, end])
        per_plateau = 1 / (self.duration * rates[..., None])
        out[..., :first] = 0
        rising = out[..., first:after]
        np.multiply(rates[..., None], self.start - times[first:after], out=rising)
        np.expm1(rising, out=rising)
        rising *= -per_plateau
        _decay(out[..., after:], rates, times[after:] - end)
        out[..., after:] *= -per_plateau * np.expm1(-rates[..., None] * self.duration)

    def unit_lost(self, out, rates, times, block):
        end, rates = self.start + self.duration, rates[..., None]
        first, after = np.searchsorted(times, [self.start, end])
        running = times[first:after] - self.start
        out[..., :first] = 0
        out[..., first:after] = running / self.duration * _mean_loss(rates * running)
        at_end = _mean_loss(rates * self.duration)
        out[..., after:] = at_end - (1 - at_end) * np.expm1(rates * (end - times[after:]))


@dataclass(frozen=True, eq=False)
class Infusion(_ConstantRate):
    """amount mg into the central compartment at a constant rate during `duration` hours."""

    amount: np.ndarray
    duration: float
    at: float = 0.0


@dataclass(frozen=True, eq=False)
class ZeroOrder(_ConstantRate):
    """Absorption at a constant rate: bioavailability × amount mg reach the circulation during `duration` hours,
    from `lag` hours after it was given."""

    amount: np.ndarray
    duration: float
    bioavailability: np.ndarray = 1.0
    at: float = 0.0
    lag: float = 0.0
    _per_patient = ("amount", "bioavailability")

    @property
    def reaching(self):
        return self.amount * self.bioavailability


@dataclass(frozen=True, eq=False)
class FirstOrder(Dose):
    """Absorption from a depot that loses a constant fraction ka (1/h) of its content per hour, from `lag` hours on."""

    amount: np.ndarray
    ka: np.ndarray
    bioavailability: np.ndarray = 1.0
    at: float = 0.0
    lag: float = 0.0
    _per_patient = ("amount", "ka", "bioavailability")

    @property
    def reaching(self):
        return self.amount * self.bioavailability

    def given(self, times):
        elapsed = np.maximum(times - self.start, 0)
        return -self.reaching[..., None] * np.expm1(-self.ka[..., None] * elapsed)

    def unit_held(self, out, rates, times, block):
        first = np.searchsorted(times, self.start)
        elapsed = times[first:] - self.start
        ka, rates = self.ka[block, :, None], rates[..., None]
        out[..., :first] = 0
        # (e^-rt - e^-kt)/(k - r), with the slower exponential taken out: symmetric in both, no 0/0 where they meet
        out[..., first:] = (
            ka * elapsed * exprel(-np.abs(ka - rates) * elapsed) * np.exp(-np.minimum(ka, rates) * elapsed)
        )

    def unit_lost(self, out, rates, times, block):
        elapsed, ka, rates = np.maximum(times - self.start, 0), self.ka[block, :, None], rates[..., None]
        slow, fast = np.minimum(ka, rates) * elapsed, np.maximum(ka, rates) * elapsed
        # through two steps of the same speed, and what the faster of the two is ahead of the other: nothing cancels
        out[...] = gammainc(2, slow)
        out += slow * np.exp(-slow) * _mean_loss(fast - slow)


def _decay(out, rates, elapsed):
    """out (..., n, T) = exp(-rates (..., n) × elapsed (T))."""
    np.multiply(rates[..., None], -elapsed, out=out)
    np.exp(out, out=out)


def _mean_loss(x):
    """1 - (1 - e^-x)/x: the part that is lost of what has come in evenly, while e^-x of its beginning is left."""
    small = x < 1e-8
    return np.where(small, x / 2 * (1 - x / 3), (x - gammainc(2, x) / np.where(small, 1, x)) / (1 + x))
