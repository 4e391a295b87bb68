"""Where the drug is: mammillary compartment models with any doses, solved exactly.

A mammillary model has a central compartment that receives the drug and clears it, and up to two peripheral
compartments that exchange with the centre only. Such a system is linear, and dividing each amount by the square
root of its volume makes its matrix symmetric. The solution is then a sum of decaying exponentials (modes) with
positive weights in the central compartment: nothing is stepped through time, and nothing cancels.

Shapes: `...` stands for any patients axes (none for one person). Times are one sorted axis of length T.
Units are those of `ketamine.models`.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.special import exprel

from ketamine import evidence

from .doses import Bolus, Dose, FirstOrder, Infusion, ZeroOrder
from .inputs import array, number, time_axis

__all__ = [
    "Bolus",
    "FirstOrder",
    "Infusion",
    "Mammillary",
    "ZeroOrder",
    "amounts",
    "area_under_curve",
    "concentration",
    "context_sensitive_half_time",
    "eliminated",
    "loading_dose",
    "remaining_input",
    "steady_state_concentration",
    "virtual_patients",
]

NG_PER_ML = 1000.0  # 1 mg/L in ng/mL


@dataclass(frozen=True, eq=False)
class Mammillary:
    """One to three compartments around a central one.

    volumes: (..., n) L, the central compartment first, n = 1, 2 or 3.
    clearance: (...) L/h, elimination from the central compartment.
    intercompartmental: (..., n - 1) L/h, between the centre and each peripheral compartment.

    Leading axes broadcast: one set of volumes may be shared by many clearances.
    Raises ValueError for anything that is not a positive finite number, or a shape that does not fit.
    """

    volumes: np.ndarray
    clearance: np.ndarray
    intercompartmental: np.ndarray = ()

    def __post_init__(self):
        volumes = array("volumes", self.volumes, positive=True)
        clearance = array("clearance", self.clearance, positive=True)
        flows = array("intercompartmental", self.intercompartmental, positive=True)
        if volumes.ndim == 0 or not 1 <= volumes.shape[-1] <= 3:
            raise ValueError(f"volumes has shape {volumes.shape}; its last axis must hold 1, 2 or 3 compartments")
        n = volumes.shape[-1]
        if flows.ndim == 0 or flows.shape[-1] != n - 1:
            raise ValueError(
                f"intercompartmental has shape {flows.shape}; {n} compartments need a last axis of length {n - 1}"
            )
        try:
            patients = np.broadcast_shapes(volumes.shape[:-1], clearance.shape, flows.shape[:-1])
        except ValueError:
            raise ValueError(
                f"clearance has shape {clearance.shape}; it must broadcast with the patients axes of volumes "
                f"{volumes.shape[:-1]} and intercompartmental {flows.shape[:-1]}"
            ) from None
        object.__setattr__(self, "volumes", np.broadcast_to(volumes, (*patients, n)))
        object.__setattr__(self, "clearance", np.broadcast_to(clearance, patients))
        object.__setattr__(self, "intercompartmental", np.broadcast_to(flows, (*patients, n - 1)))

    @classmethod
    def from_rate_constants(cls, central_volume, k10, k12=None, k21=None, k13=None, k31=None):
        """The same model from rate constants in 1/h, each a number or an array over patients.

        Raises ValueError if only one of a pair (k12, k21) or (k13, k31) is given.
        """
        pairs = [("k12", k12, "k21", k21), ("k13", k13, "k31", k31)]
        for name_out, out, name_back, back in pairs:
            if (out is None) != (back is None):
                given, missing = (name_back, name_out) if out is None else (name_out, name_back)
                raise ValueError(f"{missing} is missing; {given} was given, and the two belong together")
        centre = array("central_volume", central_volume, positive=True)
        k10 = array("k10", k10, positive=True)
        exchange = [
            (array(name_out, out, positive=True), array(name_back, back, positive=True))
            for name_out, out, name_back, back in pairs
            if out is not None
        ]
        try:
            clearance = centre * k10
            flows = [centre * out for out, _ in exchange]
            volumes = [centre, *(centre * out / back for out, back in exchange)]
            volumes = np.stack(np.broadcast_arrays(*volumes), axis=-1)
            flows = np.stack(np.broadcast_arrays(*flows), axis=-1) if flows else ()
        except ValueError:
            raise ValueError("the rate constants have shapes that do not broadcast with one another") from None
        return cls(volumes, clearance, flows)

    @classmethod
    def named(cls, name: str, weight=70.0):
        """A published parameter set, for a body weight in kg (a number or an array over patients).

        How each number scales with weight is part of the evidence: see `evidence.parameter_set(name)`.
        Raises ValueError for an unknown name, or a set that does not describe a mammillary model.
        """
        weight = array("weight", weight, positive=True)
        values = evidence.parameter_set(name).values
        if "k10" in values:
            rates = {key: values[key].to("1/h") for key in ("k10", "k12", "k21", "k13", "k31") if key in values}
            return cls.from_rate_constants(values["central_volume"].for_weight(weight), **rates)
        try:
            volumes = [values["central_volume"]]
            volumes += [values[key] for key in ("peripheral_volume_1", "peripheral_volume_2") if key in values]
            flows = [values[f"intercompartmental_clearance_{i}"] for i in range(1, len(volumes))]
            clearance = values["clearance"]
        except KeyError as missing:
            raise ValueError(f"parameter set {name!r} has no {missing}, which a mammillary model needs") from None
        scaled_flows = [flow.for_weight(weight) for flow in flows]
        return cls(
            np.stack([volume.for_weight(weight) for volume in volumes], axis=-1),
            clearance.for_weight(weight),
            np.stack(scaled_flows, axis=-1) if flows else (),
        )

    @property
    def patients(self) -> tuple:
        """Shape of the patients axes: () for one person."""
        return self.clearance.shape

    @property
    def steady_state_volume(self) -> np.ndarray:
        """(...) L: amount in the body over central concentration when nothing changes any more."""
        return self.volumes.sum(axis=-1)

    @property
    def rate_matrix(self) -> np.ndarray:
        """(..., n, n) 1/h: d(amounts)/dt = rate_matrix @ amounts + input."""
        n = self.volumes.shape[-1]
        matrix = np.zeros((*self.patients, n, n))
        matrix[..., 0, 0] = -(self.clearance + self.intercompartmental.sum(axis=-1)) / self.volumes[..., 0]
        for i in range(1, n):
            flow = self.intercompartmental[..., i - 1]
            matrix[..., i, i] = -flow / self.volumes[..., i]
            matrix[..., i, 0] = flow / self.volumes[..., 0]
            matrix[..., 0, i] = flow / self.volumes[..., i]
        return matrix

    @property
    def half_lives(self) -> np.ndarray:
        """(..., n) h, the longest (terminal) first."""
        return np.log(2) / self.modes[0]

    @cached_property
    def modes(self) -> tuple:
        """Decay rates (..., n) in 1/h, slowest first, and the orthogonal matrix (..., n, n) of the symmetric system."""
        root = np.sqrt(self.volumes)
        symmetric = -self.rate_matrix * root[..., None, :] / root[..., :, None]
        symmetric = (symmetric + np.swapaxes(symmetric, -1, -2)) / 2
        return np.linalg.eigh(symmetric)


def concentration(model: Mammillary, doses: Dose | Sequence[Dose], times) -> np.ndarray:
    """Central concentration (..., T) in ng/mL after one dose or several.

    times: (T,) h, sorted, not negative. At the moment of a bolus the value is the one just after it.
    Raises ValueError for doses that are no doses, amounts that do not fit the patients, or unsorted times.
    """
    times, doses = time_axis("times", times), _dose_list(model, doses)
    rates, vectors = model.modes
    n = rates.shape[-1]
    per_mg = (NG_PER_ML * vectors[..., 0, :] ** 2 / model.volumes[..., :1]).reshape(-1, n)
    rates, doses = rates.reshape(-1, n), [dose.flattened(model.patients) for dose in doses]
    result = np.zeros((len(rates), len(times)))
    rows = max(1, 16_384 // max(1, len(times)))  # a block of patients that stays in the processor's cache

    def fill(starts):
        work = np.empty((rows, n, len(times)))
        for start in starts:
            block = slice(start, start + rows)
            modes = work[: len(rates) - start]
            for dose in doses:
                dose.unit_response(modes, rates[block], times, block)
                result[block] += ((per_mg[block] * dose.reaching[block])[:, None, :] @ modes)[:, 0]

    starts = range(0, len(rates), rows)
    if len(starts) < 16:
        fill(starts)
    else:  # NumPy lets go of the interpreter while it works, so that threads share the patients between the cores
        workers = os.cpu_count() or 1
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(fill, [starts[i::workers] for i in range(workers)]))
    return result.reshape(*model.patients, len(times))


def amounts(model: Mammillary, doses: Dose | Sequence[Dose], times) -> np.ndarray:
    """Amount in each compartment, (..., n, T) in mg. Arguments and errors as in `concentration`."""
    times, doses = time_axis("times", times), _dose_list(model, doses)
    rates, vectors = model.modes
    root = np.sqrt(model.volumes)
    per_mode = vectors * vectors[..., :1, :] * (root / root[..., :1])[..., :, None]
    return per_mode @ _mode_responses(model, doses, rates, times)


def eliminated(model: Mammillary, doses: Dose | Sequence[Dose], times) -> np.ndarray:
    """Amount that has left the body by elimination so far, (..., T) in mg.

    The integral of clearance times concentration. Each mode obeys dr/dt = input - rate r, so its integral is
    (input so far - r)/rate: no quadrature. Arguments and errors as in `concentration`.
    """
    times, doses = time_axis("times", times), _dose_list(model, doses)
    rates, vectors = model.modes
    responses = _mode_responses(model, doses, rates, times)
    given = sum(dose.given(times) for dose in doses)
    leaving = (model.clearance / model.volumes[..., 0])[..., None] * vectors[..., 0, :] ** 2 / rates
    return np.einsum("...j,...jt->...t", leaving, given[..., None, :] - responses)


def remaining_input(doses: Dose | Sequence[Dose], times) -> np.ndarray:
    """Amount that will still reach the circulation, (..., T) in mg: in a depot, a pump, or not given yet.

    The part of a dose that is lost before the circulation (1 - bioavailability) is not counted.
    """
    times, doses = time_axis("times", times), _dose_list(None, doses)
    return sum(dose.reaching[..., None] - dose.given(times) for dose in doses)


def area_under_curve(model: Mammillary, doses: Dose | Sequence[Dose]) -> np.ndarray:
    """Area under the central concentration from the first dose to infinity, (...) in ng·h/mL."""
    return NG_PER_ML * sum(dose.reaching for dose in _dose_list(model, doses)) / model.clearance


def steady_state_concentration(model: Mammillary, rate) -> np.ndarray:
    """Plateau of an endless infusion, (...) in ng/mL; rate in mg/h, a number or an array over patients."""
    return NG_PER_ML * array("rate", rate, non_negative=True) / model.clearance


def loading_dose(model: Mammillary, target, volume: str = "central") -> np.ndarray:
    """Bolus in mg that puts `target` ng/mL into a volume, (...).

    volume: "central" reaches the target at once and falls below it; "steady state" fills the whole body and
    overshoots first.
    """
    choices = {"central": model.volumes[..., 0], "steady state": model.steady_state_volume}
    if volume not in choices:
        raise ValueError(f"volume is {volume!r}; it must be one of {', '.join(map(repr, choices))}")
    return array("target", target, non_negative=True) * choices[volume] / NG_PER_ML


def context_sensitive_half_time(model: Mammillary, durations, fraction: float = 0.5) -> np.ndarray:
    """Hours until the central concentration has fallen by `fraction` after a constant-rate infusion, (..., D).

    durations: (D,) h. The infusion runs at a constant rate (the concentration still rises while it runs); holding
    the plasma concentration constant instead, as a target-controlled pump does, gives other and mostly longer
    times. Solved by Newton's method on the logarithm of the concentration: it is convex and falling, so that every
    step from zero approaches the one root from the left and none can overshoot.
    Raises ValueError unless 0 < fraction < 1 and every duration is positive.
    """
    durations = array("durations", durations, positive=True)
    fraction = number("fraction", fraction)
    if not 0 < fraction < 1:
        raise ValueError(f"fraction is {fraction}; it must lie between 0 and 1")
    rates, vectors = model.modes
    rates = rates[..., None, :]
    elapsed = durations[..., None]
    at_end = vectors[..., None, 0, :] ** 2 * elapsed * exprel(-rates * elapsed)
    goal = (1 - fraction) * at_end.sum(axis=-1)
    wait = np.zeros(goal.shape)
    for _ in range(200):
        terms = at_end * np.exp(-rates * wait[..., None])
        total = terms.sum(axis=-1)
        step = np.log(total / goal) * total / (rates * terms).sum(axis=-1)
        wait = wait + step
        if np.all(np.abs(step) <= 1e-13 * wait):
            break
    return wait


def virtual_patients(
    name: str, n: int, weight=70.0, clearance_cv=None, volume_cv=None, rng: np.random.Generator | None = None
) -> Mammillary:
    """n people around a published parameter set: a Mammillary with a patients axis of length n.

    Clearance and volumes each get one log-normal factor per person with median 1; all volumes of a person share
    theirs, intercompartmental clearances stay typical, and the two factors are independent.
    clearance_cv, volume_cv: coefficient of variation as a fraction. By default the spread that Hasan 2021 observed
    between 15 people (standard deviation over mean). The between-subject variability that the authors of the
    parameter sets estimated was not seen, so this is a course model, not theirs.
    rng: a seeded numpy Generator, required: a course must be repeatable.
    """
    if isinstance(n, bool) or not isinstance(n, int | np.integer) or n < 1:
        raise ValueError(f"n is {n!r}; it must be a whole number of people, at least 1")
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng is {rng!r}; it must be a seeded generator such as numpy.random.default_rng(1)")
    if clearance_cv is None:
        clearance_cv = evidence.value("S-ketamine.metabolic_clearance", source="hasan-2021").cv
    if volume_cv is None:
        volume_cv = evidence.value("S-ketamine.steady_state_volume", source="hasan-2021").cv
    typical = Mammillary.named(name, weight)

    def factor(argument, cv):
        sigma = np.sqrt(np.log1p(array(argument, cv, non_negative=True) ** 2))
        return np.exp(sigma * rng.standard_normal(n))

    clearance = typical.clearance * factor("clearance_cv", clearance_cv)
    volumes = typical.volumes * factor("volume_cv", volume_cv)[:, None]
    return Mammillary(volumes, clearance, typical.intercompartmental)


def _dose_list(model: Mammillary | None, doses) -> list:
    doses = [doses] if isinstance(doses, Dose) else doses
    if not isinstance(doses, Sequence) or isinstance(doses, str) or not doses:
        raise ValueError(f"doses is {doses!r}; it must be a dose or a non-empty list of doses")
    for dose in doses:
        if not isinstance(dose, Dose):
            raise ValueError(f"doses holds {dose!r}; allowed are Bolus, Infusion, FirstOrder and ZeroOrder")
        if model is not None and dose.shape not in ((), model.patients):
            raise ValueError(f"doses holds a dose for patients {dose.shape}; the model has patients {model.patients}")
    return list(doses)


def _mode_responses(model, doses, rates, times) -> np.ndarray:
    """(..., n, T): what each mode holds of the doses, in mg, if the mode had received all of them."""
    shape = (*rates.shape, len(times))
    flat_rates = rates.reshape(-1, rates.shape[-1])
    total, unit = np.zeros((*flat_rates.shape, len(times))), np.empty((*flat_rates.shape, len(times)))
    for dose in (dose.flattened(model.patients) for dose in doses):
        dose.unit_response(unit, flat_rates, times, slice(None))
        total += dose.reaching[..., None] * unit
    return total.reshape(shape)
