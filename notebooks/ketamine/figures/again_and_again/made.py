"""What is made of ketamine, and how its peaks pile up when parts of the chain are taken out."""

from functools import cache

import numpy as np

from ...models import network
from ...models.doses import Bolus, Infusion
from ..one_infusion import STANDARD_DOSE, WEIGHT
from ..the_liver.metabolites import chain
from . import piling

HNK = "hydroxynorketamine"
DAY = piling.EVERY["day"]


@cache
def level_at(of: str, hours: float) -> float:
    """Level after one standard infusion, ng/mL."""
    return float(network.concentration(chain(), piling.infusions(DAY, 1), [hours], of)[0])


@cache
def peak_hour(of: str) -> float:
    """When the level after one standard infusion is highest, h."""
    hours = np.arange(0.1, 24, 0.05)
    return float(hours[network.concentration(chain(), piling.infusions(DAY, 1), hours, of).argmax()])


@cache
def given_alone(every: float = DAY) -> float:
    """The sixth peak over the first if HNK itself came as a bolus."""
    given = {HNK: [Bolus(STANDARD_DOSE * WEIGHT, at=i * every) for i in range(piling.DOSES)]}
    after = network.concentration(chain(), given, np.arange(piling.DOSES) * every + 1e-6, HNK)
    return float(after[-1] / after[0])


NO_WAITING = 100.0  # times the clearance of norketamine: what is made of ketamine is passed on at once
SLOWER = 0.5  # times the clearance of norketamine: its half-life is then about that of the label


@cache
def with_norketamine(clearance: float, of: str = HNK) -> float:
    """Per cent by which the sixth daily peak is above the first, with so many times the clearance of norketamine."""
    grid = np.concatenate([np.linspace(0, 2, 61), np.arange(2.25, DAY, 0.25)])
    found = piling.highest(chain(clearance), piling.infusions(DAY), DAY, of, grid)
    return 100 * float(found[-1] / found[0] - 1)


@cache
def hours_near_the_peak(of: str, share: float = 0.9) -> float:
    """Hours in which the level after one infusion is above this share of its peak."""
    hours = np.arange(0.05, 40, 0.05)
    level = network.concentration(chain(), piling.infusions(DAY, 1), hours, of)
    return float((level > share * level.max()).sum() * 0.05)


@cache
def evenly(hours: float, late: float = 0, every: float = DAY) -> float:
    """The sixth peak over the first if HNK itself came at an even rate for so many hours, and so many hours late."""
    dose = STANDARD_DOSE * WEIGHT
    given = {HNK: [Infusion(dose, hours, at=late + i * every) for i in range(piling.DOSES)]}
    ends = late + hours + np.arange(piling.DOSES) * every
    level = network.concentration(chain(), given, ends, HNK)
    return float(level[-1] / level[0])
