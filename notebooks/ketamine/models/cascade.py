"""From block to days: a chain of steps as the course imagines it, tuned by hand and illustrative throughout.

Block lets glutamate rise; through AMPA receptors that drives BDNF, then mTORC1, then proteins and, after a delay, new
spines. An early effect branches off at the AMPA receptors. In times of hours and relative to a baseline of 1 (spines
and the early effect: of 0):

    glutamate' = (1 + a·Bi·(1 - Bp) - b·Bp - glutamate) / τG       Bi = C/(C + Ki), Bp = C²/(C² + Kp²)
    ampa       = max(glutamate - 1, 0)
    bdnf'      = kB·ampa - (bdnf - 1)/τB                           early' = kE·ampa - early/τE
    mtor'      = kM·(bdnf - 1) - (mtor - 1)/τM
    proteins'  = kP·(mtor - 1) - (proteins - 1)/τP
    q1'        = kQ·(mtor - 1) - q1/τQ,  q2' = (q1 - q2)/τQ,  q3' = (q2 - q3)/τQ
    spines'    = q3/τQ - spines/τN

Everything after the AMPA receptors is linear. The capacity for potentiation, (1 - block of pyramidal cells)·proteins,
is the inverse of what chapter 6 does to its thresholds: block b divides them by 1 - b; that proteins lower them again
is ours. Only the half-life of the drug and, loosely, Ki have a source. Nothing here saturates and nothing is a person.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .inputs import fraction, number, time_axis
from .parameters import Published
from .trajectory import trajectory

STEPS = ("AMPA", "BDNF", "mTORC1", "spines")
_REST = (1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
_SPINES = 7  # place among the states


@dataclass(frozen=True)
class Cascade(Published):
    """The numbers of the chain. `dataclasses.replace(MODEL, spine_time=24)` makes a variant."""

    block_constant_of_interneurons: float  # µmol/L
    block_constant_of_pyramidal_cells: float  # µmol/L
    disinhibition_gain: float
    direct_block_gain: float
    glutamate_time: float  # h
    bdnf_gain: float  # 1/h, as all gains from here on
    bdnf_time: float
    mtor_gain: float
    mtor_time: float
    protein_gain: float
    protein_time: float
    delay_gain: float
    delay_step_time: float
    spine_time: float
    early_effect_gain: float
    early_effect_time: float


MODEL = Cascade.named("course-cascade")


@dataclass(frozen=True)
class Exposure:
    """A level in µmol/L from time 0, `held` for so many hours; then it halves every `half_life` h, or is gone at 0.

    Raises ValueError for a number that is negative or not finite.
    """

    level: float
    held: float = 0.0
    half_life: float = 0.0

    def __post_init__(self):
        for name in ("level", "held", "half_life"):
            object.__setattr__(self, name, number(name, getattr(self, name), non_negative=True))

    def concentration(self, times) -> np.ndarray:
        """µmol/L at these hours, (...)."""
        after = np.maximum(np.asarray(times, dtype=float) - self.held, 0.0)
        falling = np.exp2(-after / self.half_life) if self.half_life else after <= 0
        return self.level * falling


@dataclass(frozen=True)
class Removed:
    """One of STEPS taken away from hour `at` on, to a share `left`; of the spines only those there at that moment.

    Raises ValueError for an unknown step, a negative time, or a share outside 0 to 1.
    """

    step: str
    at: float = 0.0
    left: float = 0.0

    def __post_init__(self):
        if self.step not in STEPS:
            raise ValueError(f"step is {self.step!r}; allowed are {', '.join(STEPS)}")
        object.__setattr__(self, "at", number("at", self.at, non_negative=True))
        object.__setattr__(self, "left", number("left", fraction("left", self.left)))


class Course(NamedTuple):
    """What happens over time: (T,) each. Relative to a baseline of 1, but spines and early effect to one of 0."""

    drug: np.ndarray  # µmol/L
    glutamate: np.ndarray
    ampa: np.ndarray  # what passes through AMPA receptors above baseline
    bdnf: np.ndarray
    mtor: np.ndarray
    proteins: np.ndarray
    spines: np.ndarray  # new ones, as a share of all at baseline
    early: np.ndarray
    capacity: np.ndarray  # for potentiation


def course(times, exposure: Exposure, removed: Removed | None = None, model: Cascade = MODEL) -> Course:
    """The chain after one exposure, with or without one step taken away.

    times: (T,) sorted hours from the dose on. Solved to 1e-10 of the baseline, piece by piece between the end of a held
    level and the moment at which a step is taken away. Raises ValueError for times that are not sorted.
    """
    times = time_axis("times", times)
    last = float(times[-1]) if times.size else 0.0
    cuts = {exposure.held, removed.at} if removed else {exposure.held}
    edges = [0.0, *sorted(cut for cut in cuts if 0 < cut < last), last]
    states, state = np.empty((len(_REST), times.size)), np.array(_REST)
    for start, end in pairwise(edges):
        passing = _passing(removed, start)
        if removed and removed.step == "spines" and removed.at == start:
            state[_SPINES] *= removed.left
        here = (times >= start) & ((times < end) | (end == last))
        level = exposure if start >= exposure.held else Exposure(exposure.level, held=exposure.held)
        if end > start:
            moments = np.union1d(times[here], [start, end])
            path = trajectory(_change, state, moments, (level, passing, model), kink=end, rtol=1e-11, atol=1e-13)
            states[:, here] = path[np.searchsorted(moments, times[here])].T
            state = path[-1].copy()
        else:
            states[:, here] = state[:, None]
    return _course(times, states, exposure, removed, model)


def half_rise(times, curve) -> float:
    """The first hour at which a curve that starts at 0 reaches half of its highest point; NaN if it never rises."""
    times, curve = np.asarray(times, dtype=float), np.asarray(curve, dtype=float)
    if curve.max() <= 0:
        return float("nan")
    after = int(np.argmax(curve >= curve.max() / 2))
    place = slice(max(after - 1, 0), after + 1)
    return float(np.interp(curve.max() / 2, curve[place], times[place]))


def half_loss(times, curve) -> float:
    """The last hour at which a curve stands at half of its highest point; NaN if it never rises or never falls so far.

    times: (T,) hours. curve: (T,), above its baseline.
    """
    times, curve = np.asarray(times, dtype=float), np.asarray(curve, dtype=float)
    if curve.max() <= 0 or curve[-1] > curve.max() / 2:
        return float("nan")
    before = np.flatnonzero(curve >= curve.max() / 2)[-1]
    return float(np.interp(-curve.max() / 2, -curve[before : before + 2], times[before : before + 2]))


def _passing(removed, start) -> dict:
    """The share that each of the three signals passes on in a piece that begins at this hour."""
    passing = dict.fromkeys(STEPS[:3], 1.0)
    if removed and removed.step in passing and removed.at <= start:
        passing[removed.step] = removed.left
    return passing


def _block(level, model):
    """Block of interneurons and of pyramidal cells, from 0 to 1."""
    of_pyramidal = level**2 / (level**2 + model.block_constant_of_pyramidal_cells**2)
    return level / (level + model.block_constant_of_interneurons), of_pyramidal


def _change(time, state, exposure, passing, m):
    glutamate, bdnf, mtor, proteins, q1, q2, q3, spines, early = state.tolist()  # plain numbers are quicker here
    interneurons, pyramidal = _block(float(exposure.concentration(time)), m)
    target = 1 + m.disinhibition_gain * interneurons * (1 - pyramidal) - m.direct_block_gain * pyramidal
    ampa = max(glutamate - 1, 0.0) * passing["AMPA"]
    return (
        (target - glutamate) / m.glutamate_time,
        passing["BDNF"] * m.bdnf_gain * ampa - (bdnf - 1) / m.bdnf_time,
        passing["mTORC1"] * m.mtor_gain * (bdnf - 1) - (mtor - 1) / m.mtor_time,
        m.protein_gain * (mtor - 1) - (proteins - 1) / m.protein_time,
        m.delay_gain * (mtor - 1) - q1 / m.delay_step_time,
        (q1 - q2) / m.delay_step_time,
        (q2 - q3) / m.delay_step_time,
        q3 / m.delay_step_time - spines / m.spine_time,
        m.early_effect_gain * ampa - early / m.early_effect_time,
    )


def _course(times, states, exposure, removed, model) -> Course:
    glutamate, bdnf, mtor, proteins, *_, spines, early = states
    ampa = np.maximum(glutamate - 1, 0.0)
    if removed and removed.step == "AMPA":
        ampa = np.where(times >= removed.at, removed.left, 1.0) * ampa
    drug = exposure.concentration(times)
    capacity = (1 - _block(drug, model)[1]) * proteins
    return Course(drug, glutamate, ampa, bdnf, mtor, proteins, spines, early, capacity)
