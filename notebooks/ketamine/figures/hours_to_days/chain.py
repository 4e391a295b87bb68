"""The chain as the figures use it: two half-lives, one dose, two sets of numbers, and courses that are kept."""

from functools import cache

import numpy as np

from ... import evidence
from ...models import cascade
from ...models.cascade import Cascade, Course, Exposure, Removed
from ...models.receptor import occupancy

LEVEL = 3.0  # µmol/L, the bolus to which the chain was tuned
TIMES = np.concatenate([[0.0], np.geomspace(0.005, 900, 240)])  # h
FIRST, SECOND = cascade.MODEL, Cascade.named("course-cascade-second")
HALF_LIVES = {
    "mouse": evidence.value("ketamine.plasma_half_life.mouse"),
    "person": evidence.value("ketamine.half_life", source="yanagihara-2003"),
}
BASELINE = {"glutamate": 1.0, "bdnf": 1.0, "mtor": 1.0, "proteins": 1.0, "ampa": 0.0, "early": 0.0, "spines": 0.0}


def bolus(species: str = "mouse", level: float = LEVEL) -> Exposure:
    """One dose at once, with the half-life of this species."""
    return Exposure(level, half_life=HALF_LIVES[species].to("h"))


@cache
def course(exposure: Exposure, removed: Removed | None = None, model: Cascade = FIRST) -> Course:
    """The chain at TIMES."""
    return cascade.course(TIMES, exposure, removed, model)


def above(now: Course, name: str) -> np.ndarray:
    """How far one stage stands above its baseline, at TIMES."""
    return getattr(now, name) - BASELINE[name]


def room_at_interneurons(now: Course, model: Cascade = FIRST) -> np.ndarray:
    """The capacity for potentiation with the block of interneurons, the stronger one at low levels, at TIMES."""
    return (1 - occupancy(now.drug, model.block_constant_of_interneurons)) * now.proteins


def at(hours, curve) -> float:
    """One curve at some hour, between the points of TIMES."""
    return float(np.interp(hours, TIMES, curve))


def peak(now: Course, name: str) -> tuple[float, float]:
    """The highest point of a stage above its baseline, and its hour: of a parabola through the three highest points."""
    curve = above(now, name)
    top = int(curve.argmax())
    a, b, c = np.polyfit(TIMES[top - 1 : top + 2], curve[top - 1 : top + 2], 2)
    return float(c - b**2 / (4 * a)), float(-b / (2 * a))


def half_rise(now: Course, name: str) -> float:
    """The hour at which a stage has made half of its way."""
    return cascade.half_rise(TIMES, above(now, name))


def half_loss(now: Course, name: str) -> float:
    """The hour at which half of its highest point is lost."""
    return cascade.half_loss(TIMES, above(now, name))
