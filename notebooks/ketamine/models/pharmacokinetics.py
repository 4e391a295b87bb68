"""Where the drug is: mammillary compartment models with any doses, solved exactly.

A mammillary model has a central compartment that receives the drug and clears it, and up to two peripheral
compartments that exchange with the centre only. Such a system is linear, and dividing each amount by the square
root of its volume makes its matrix symmetric. The solution is then a sum of decaying exponentials (modes) with
positive weights in the central compartment: nothing is stepped through time, and nothing cancels there.

Shapes: `...` stands for any patients axes (none for one person). Times are one sorted axis of length T; a time that
is as good as equal to that of a bolus (see `doses.SAME_TIME`) is at it.
Units are those of `ketamine.models`.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy.special import exprel

from .compartments import Mammillary
from .doses import Bolus, Dose, FirstOrder, Infusion, ZeroOrder
from .inputs import array, axis, inside, number, time_axis
from .people import virtual_patients

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
                dose.unit_held(modes, rates[block], times, block)
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
    """Amount in each compartment, (..., n, T) in mg. Arguments and errors as in `concentration`.

    In a peripheral compartment the modes have weights of both signs that add up to nothing. Early, what the modes
    have lost is small, and the answer is its sum; late, what they hold is; of the two the one that cancels less counts.
    """
    times, doses = time_axis("times", times), _dose_list(model, doses)
    vectors, root = model.modes[1], np.sqrt(model.volumes)
    weights = vectors * vectors[..., :1, :] * (root / root[..., :1])[..., :, None]
    total = np.zeros((*model.volumes.shape, len(times)))
    for dose in doses:
        held, lost = _of_modes(model, dose, "held", times), _of_modes(model, dose, "lost", times)
        late, early = weights @ held, -weights @ lost
        cancels_less = np.abs(weights) @ held <= np.abs(weights) @ lost
        cancels_less[..., 0, :] = True  # in the centre all weights are positive, and what is held is all there is
        total += np.maximum(np.where(cancels_less, late, early), 0)
    return total


def eliminated(model: Mammillary, doses: Dose | Sequence[Dose], times) -> np.ndarray:
    """Amount that has left the body by elimination so far, (..., T) in mg.

    The integral of clearance times concentration. Each mode obeys dr/dt = input - rate r, so its integral is what it
    has lost over its rate: no quadrature. Arguments and errors as in `concentration`.
    """
    times, doses = time_axis("times", times), _dose_list(model, doses)
    rates, vectors = model.modes
    leaving = (model.clearance / model.volumes[..., 0])[..., None] * vectors[..., 0, :] ** 2 / rates
    lost = sum(_of_modes(model, dose, "lost", times) for dose in doses)
    return (leaving[..., None, :] @ lost)[..., 0, :]


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
    return NG_PER_ML * _for_people("rate", rate, model) / model.clearance


def loading_dose(model: Mammillary, target, volume: str = "central") -> np.ndarray:
    """Bolus in mg that puts `target` ng/mL into a volume, (...).

    volume: "central" reaches the target at once and falls below it; "steady state" fills the whole body and
    overshoots first.
    """
    choices = {"central": model.volumes[..., 0], "steady state": model.steady_state_volume}
    if volume not in choices:
        raise ValueError(f"volume is {volume!r}; it must be one of {', '.join(map(repr, choices))}")
    return _for_people("target", target, model) * choices[volume] / NG_PER_ML


def context_sensitive_half_time(model: Mammillary, durations, fraction: float = 0.5) -> np.ndarray:
    """Hours until the central concentration has fallen by `fraction` after a constant-rate infusion, (..., D).

    durations: (D,) h. The infusion runs at a constant rate (the concentration still rises while it runs); holding
    the plasma concentration constant instead, as a target-controlled pump does, gives other and mostly longer
    times. Solved by Newton's method on the logarithm of the concentration: it is convex and falling, so that every
    step from zero approaches the one root from the left and none can overshoot.
    Raises ValueError unless 0 < fraction < 1 and every duration is positive.
    """
    durations = axis("durations", durations, positive=True)
    fraction = float(inside("fraction", number("fraction", fraction)))
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


def _dose_list(model: Mammillary | None, doses) -> list:
    doses = [doses] if isinstance(doses, Dose) else doses
    if not isinstance(doses, Sequence) or isinstance(doses, str) or not doses:
        raise ValueError(f"doses is {doses!r}; it must be a dose or a non-empty list of doses")
    for dose in doses:
        if not isinstance(dose, Dose):
            raise ValueError(f"doses holds {dose!r}; allowed are Bolus, Infusion, FirstOrder and ZeroOrder")
        if model is not None and dose.shape not in ((), model.patients):
            raise ValueError(f"doses holds a dose for patients {dose.shape}; the model has patients {model.patients}")
    shapes = list(dict.fromkeys(dose.shape for dose in doses if dose.shape))
    if len(shapes) > 1:
        raise ValueError(f"doses holds doses for patients {' and '.join(map(str, shapes))}; they must be the same")
    return list(doses)


def _for_people(name: str, values, model: Mammillary) -> np.ndarray:
    values = array(name, values, non_negative=True)
    try:
        np.broadcast_shapes(values.shape, model.patients)
    except ValueError:
        raise ValueError(f"{name} has shape {values.shape}; the model has patients {model.patients}") from None
    return values


def _of_modes(model, dose, what, times) -> np.ndarray:
    """(..., n, T) mg that each mode holds of a dose, or has lost of it, if the mode had received all of it."""
    rates = model.modes[0].reshape(-1, model.volumes.shape[-1])
    dose, result = dose.flattened(model.patients), np.empty((*rates.shape, len(times)))
    getattr(dose, f"unit_{what}")(result, rates, times, slice(None))
    result *= dose.reaching[..., None]
    return result.reshape(*model.volumes.shape, len(times))
