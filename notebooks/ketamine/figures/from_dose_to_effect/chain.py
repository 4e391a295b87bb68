"""The chain from a dose to a turning rate, link by link, made of the functions of the chapters before."""

from functools import cache
from itertools import product
from math import factorial
from typing import NamedTuple

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long
from numpy.polynomial import Chebyshev

from ... import evidence
from ...models import gating, receptor
from ...models.calcium_rule import crossover_rate
from ...models.effect import EFFECT, with_effect_site
from ...models.network import Network, concentration
from ...models.pharmacokinetics import Infusion, Mammillary
from ..dose_to_days import MODEL, blocked, free_concentration
from ..everything_else_it_touches.levels import LEAST_FREE, MOST_FREE, micromolar
from ..one_infusion import MODELS, STANDARD_DOSE, STANDARD_MINUTES, WEIGHT, unit_band, unit_course
from ..potencies import potencies
from ..trapped.pulses_and_pauses import PLENTY, PULSE

END = STANDARD_MINUTES / 60  # h
MINUTES = np.arange(241.0)  # min since the infusion began, over four hours
HALF_TIME = evidence.value("S-ketamine.effect_half_time", source="olofsen-2021")
SLOWEST = HALF_TIME.high  # min
REST, BEST = -70.0, -20.0  # mV: between them the course model is used
MAGNESIUM = 1.0  # mmol/L
LEAST_LEFT = 0.07  # of the receptors: with fewer the rule soon has no turn at all
AROUND = "Mg²⁺, voltage"
SOURCES = {"all": "nine sources", "first": "the five read at first hand"}  # of the constant
READINGS = {  # how the receptor is read: a laboratory, or conditions of the course model, or the scheme of chapter 3
    "salat-2015": "binding, lowest constant",
    "gilling-2009": "current, no Mg²⁺",
    "shaffer-2014": "rat brain",
    "seeman-2005": "binding, highest constant",
    "best": "model with Mg²⁺, −20 mV",
    "rest": "model with Mg²⁺, −70 mV",
    "often": "scheme, opened every 10 s",
    "seldom": "scheme, opened each minute",
}
PAUSES = {"often": 10, "seldom": 60}  # s from one pulse of glutamate to the next


@cache
def blood(model: str = MODEL, weight: float = WEIGHT) -> Network:
    return Network.of(Mammillary.named(model, weight))


def half_time_to_rate(minutes: float) -> float:
    """ke0 in 1/h of a half-time in minutes."""
    return np.log(2) / (minutes / 60)


@cache
def unit_site(minutes: float, model: str = MODEL, given: float = STANDARD_MINUTES) -> np.ndarray:
    """Level of the effect site over MINUTES after 1 mg/kg over `given` min, ng/mL; minutes: its half-time, 0: blood."""
    if minutes == 0:
        return unit_course(model, given, tuple(MINUTES / 60))
    site = with_effect_site(blood(model), half_time_to_rate(minutes))
    return concentration(site, {"central": Infusion(WEIGHT, given / 60)}, MINUTES / 60, EFFECT)


@cache
def by_scheme(dose: float, reading: str) -> np.ndarray:
    """Share of channels with drug over MINUTES in the scheme of chapter 3, opened by a pulse again and again.

    At -70 mV and without Mg²⁺; the free level of blood is held for each minute at the mean of its ends.
    """
    scheme, pause = gating.scheme(), PAUSES[reading]
    free = free_concentration(dose * unit_site(0))
    drug = (free[1:] + free[:-1]) / 2
    pulse = gating.propagator(scheme.rates(PLENTY, drug), PULSE)
    cycles = gating.propagator(scheme.rates(0, drug), pause - PULSE) @ pulse
    states = [gating.at_rest(scheme)]
    for minute in np.linalg.matrix_power(cycles, 60 // pause):
        states.append(gating.after(minute, states[-1]))
    return gating.blocked(np.array(states))


def share_blocked(dose: float, minute: float, reading: str) -> float:
    """Share of the receptors that are blocked, by one reading, from 0 to 1: at the level of the effect site.

    The scheme follows blood: it is a delay of its own, and one that was fitted to effects would hold it already.
    """
    if reading in PAUSES:
        return float(by_scheme(dose, reading)[int(minute)])
    level = dose * unit_site(HALF_TIME.value)[int(minute)]
    if reading in ("rest", "best"):
        return float(
            receptor.blocked_fraction(free_concentration(level), {"rest": REST, "best": BEST}[reading], MAGNESIUM)
        )
    return float(blocked(level, reading))


@cache
def _turns() -> Chebyshev:
    """The logarithm of the rate at which the rule of chapter 6 turns, for that of what is left."""
    return Chebyshev.interpolate(lambda left: np.log(crossover_rate(1 - np.exp(left))), 12, [np.log(LEAST_LEFT), 0])


def turn(share) -> np.ndarray:
    """The rate in Hz at which depression turns into potentiation, at this share of block (...).

    Beyond a share of 0.93, where the rule soon has no turn at all, that of 0.93.
    """
    return np.exp(_turns()(np.log(np.maximum(1 - np.asarray(share), LEAST_LEFT))))


# ------------------------------------------------------------------------------------------------ the ranges of links


@cache
def unit_ranges() -> dict[str, np.ndarray]:
    """Lowest and highest over MINUTES after 1 mg/kg, each (2, T): ng/mL in blood and at the site, and odds of block.

    Blood: the ends of the bands of three models. Each later range has all ends of the earlier ones at once. Odds: by
    any reading, so with the constants as they stand, which is without Mg²⁺ in the bath, and with the most Mg²⁺.
    """
    bands = np.array([unit_band(model, STANDARD_MINUTES, tuple(MINUTES / 60)) for model in MODELS])
    level = np.array([bands[:, 0].min(axis=0), bands[:, 1].max(axis=0)])
    sites = np.array([unit_site(minutes) for minutes in (0, HALF_TIME.low, HALF_TIME.value, SLOWEST)])
    usual = np.where(sites[0] > 0, sites[0], 1.0)
    site = level * np.array([(sites / usual).min(axis=0), (sites / usual).max(axis=0)])
    free, constant, around = links()[2:]
    ends = [free.low * constant.low * around.low, free.high * constant.high]
    return {"blood": level, "site": site, "odds": site * np.array(ends)[:, None]}


class Link(NamedTuple):
    """By what factor of the middle the odds of block may be lower or higher for want of knowing this link."""

    name: str
    low: float
    high: float

    @property
    def fold(self) -> float:
        return self.high / self.low

    @property
    def middle(self) -> float:
        return float(np.sqrt(self.low * self.high))


def level_range() -> tuple[float, float]:
    """Level in blood when the pump stops: the lowest and highest end of the bands of three models, ng/mL."""
    bands = [STANDARD_DOSE * unit_band(model, STANDARD_MINUTES, (END,)) for model in MODELS]
    return float(min(band[0, 0] for band in bands)), float(max(band[1, 0] for band in bands))


def site_range() -> tuple[float, float]:
    """The share of the level of blood that the effect site has reached when the pump stops."""
    at = STANDARD_MINUTES
    return float(unit_site(SLOWEST)[at] / unit_site(0)[at]), 1.0


def constant_range(sources: str = "all") -> tuple[float, float]:
    """The lowest and the highest constant of the published ones, or of those read at first hand, µmol/L."""
    rows = [row for row in potencies("ketamine") if row["quantity"]]
    rows = [row for row in rows if sources == "all" or row["quantity"].status != "secondary"]
    return min(row["value"] for row in rows), max(row["value"] for row in rows)


def more_drug(voltage, parametrisation: str) -> np.ndarray:
    """How many times more drug it takes with 1 mmol/L of Mg²⁺ at `voltage` mV than at -70 mV without any, (...)."""
    with_magnesium = receptor.blocker_ic50(voltage, MAGNESIUM, "ketamine", parametrisation)
    return with_magnesium / receptor.blocker_ic50(REST)


@cache
def surroundings_range() -> tuple[float, float]:
    """The least and the most of it between -70 and -20 mV, over all descriptions of the block by Mg²⁺."""
    voltages = np.arange(REST, BEST + 1)
    every = np.array([more_drug(voltages, each) for each in receptor.PARAMETRISATIONS])
    return float(every.min()), float(every.max())


@cache
def links(sources: str = "all", held: bool = False) -> tuple[Link, ...]:
    """The five links between dose and block at the end of the standard infusion. Odds of block are their product.

    sources: one of SOURCES. held: the constants hold Mg²⁺ and voltage already, so the last link has nothing to add.
    """
    low, high = constant_range(sources)
    less, more = (1.0, 1.0) if held else surroundings_range()
    return (
        Link("level", *level_range()),
        Link("site", *site_range()),
        Link("free", float(micromolar(LEAST_FREE)), float(micromolar(MOST_FREE))),
        Link("constant", 1 / high, 1 / low),
        Link(AROUND, 1 / more, 1 / less),
    )


@cache
def nine_tenths(lengths: tuple) -> float:
    """Half the width of the middle 90 % of a sum of independent even spreads with these lengths: exact."""
    lengths = np.array([length for length in lengths if length > 0])
    if not lengths.size:
        return 0.0
    count, signs = len(lengths), np.array(list(product((1, -1), repeat=len(lengths))))
    corners, sign = signs @ lengths / 2, signs.prod(axis=1)

    def below(reach):
        return float(sign @ np.maximum(reach + corners, 0) ** count) / (factorial(count) * lengths.prod())

    return scipy.optimize.brentq(lambda reach: below(reach) - 0.95, 0, lengths.sum() / 2, xtol=1e-9)


def odds(
    known: tuple = (), meeting: str = "random", upto: int | None = None, sources: str = "all", held: bool = False
) -> np.ndarray:
    """Lower end, middle and upper end of the odds of block, (3,).

    known: links without a range. meeting: "random" (each factor anywhere between its ends with equal chance on a
    logarithmic scale, a choice of the course, and the middle 90 % of their product) or "worst" (all ends at once).
    upto: only so many links have their range, the later ones stand at their middle.
    """
    every = links(sources, held)
    lengths = tuple(float(np.log(link.fold)) for link in every[:upto] if link.name not in known)
    reach = nine_tenths(lengths) if meeting == "random" else sum(lengths) / 2
    return np.exp(sum(np.log(link.middle) for link in every) + reach * np.array([-1, 0, 1]))


def shares(known: tuple = (), meeting: str = "random", upto: int | None = None, **which) -> np.ndarray:
    """The same as shares of block, from 0 to 1."""
    found = odds(known, meeting, upto, **which)
    return found / (1 + found)


def width(known: tuple = (), meeting: str = "random", **which) -> float:
    """How wide the band of the odds is, in factors of ten."""
    low, _, high = odds(known, meeting, **which)
    return float(np.log10(high / low))


def narrower(known: tuple, meeting: str = "random", **which) -> float:
    """By how many per cent the band of the odds is narrower when these links are known exactly."""
    return 100 * (1 - width(known, meeting, **which) / width((), meeting, **which))
