"""The compartments: a central one that receives the drug and clears it, and those that exchange with it only."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ketamine import evidence

from .inputs import array, broadcast
from .modes import modes


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
        constants = {name: value for pair in pairs for name, value in zip(pair[::2], pair[1::2], strict=True)}
        given = {"central_volume": central_volume, "k10": k10} | constants
        given = {name: array(name, value, positive=True) for name, value in given.items() if value is not None}
        centre, k10, *rest = broadcast(**given)
        exchange = list(zip(rest[::2], rest[1::2], strict=True))
        flows = [centre * out for out, _ in exchange]
        volumes = [centre, *(flow / back for flow, (_, back) in zip(flows, exchange, strict=True))]
        return cls(np.stack(volumes, axis=-1), centre * k10, np.stack(flows, axis=-1) if flows else ())

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
        """Decay rates (..., n) in 1/h, slowest first, and the orthogonal matrix (..., n, n) of the symmetric system.

        Raises ValueError where a peripheral volume is more than 10¹² times the central one, or a rate is so small or
        so large that no number holds it: what can be computed has at least ten digits.
        """
        return modes(self.volumes, self.clearance, self.intercompartmental)
