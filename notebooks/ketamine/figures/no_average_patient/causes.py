"""What makes the numbers of "No average patient": each cause alone, switched off, or with others."""

from functools import cache

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long
from scipy.special import gammaincinv, ndtr, ndtri  # what scipy.stats takes long to import

from ...models import esketamine as model
from ...models import many_people as theory
from ...models import network, people
from .covariates import AGES, typical_area
from .samples import TOP, limits, truth
from .sprayed import (
    DEVICES,
    DIFFERENCES,
    MANY,
    SEED,
    SHARE,
    TIMES,
    areas,
    band,
    crowd,
    curves,
    draws,
    number,
    spread,
    variance,
)

EVERYTHING = tuple(DIFFERENCES)


def part(name: str, of=areas) -> float:
    """Per cent of the variance of log areas (or peaks) that one difference alone makes."""
    return 100 * variance(of((name,))) / variance(of(EVERYTHING))


def share_at(deviate: float) -> float:
    """Per cent of both devices that the nose takes, in somebody so many SDs from the typical person."""
    first = float(model.nasal_fraction(shift=deviate * number(f"{SHARE}_logit_sd").value))
    return 100 * first * (1 + number("later_device_factor").value) / 2


def side_route() -> float:
    """Per cent of what the typical liver takes that goes by the side route."""
    side = number("liver_elimination_rate").value
    return 100 * side / (side + number("norketamine_formation_rate").value)


def extraction() -> float:
    """Per cent of the esketamine that reaches the typical liver that it takes out."""
    rate = number("liver_elimination_rate").value + number("norketamine_formation_rate").value
    return 100 * rate / (rate + number("liver_blood_flow").value / number("liver_volume").value)


def side_route_alone(all_of_it: bool = False, flow: float = 1.0) -> np.ndarray:
    """Areas (n,) of people who differ in the side route only; `all_of_it` sends everything that way, typically as much.

    flow: times the typical blood flow through the liver.
    """
    factors, _ = draws(MANY, SEED)
    side, main = number("liver_elimination_rate").value, number("norketamine_formation_rate").value
    multiples = {"liver_elimination_rate": factors["liver_elimination_rate"], "liver_blood_flow": flow}
    if all_of_it:
        multiples["liver_elimination_rate"] = multiples["liver_elimination_rate"] * (side + main) / side
        multiples["norketamine_formation_rate"] = 1e-12
    return network.area_under_curve(model.esketamine(**multiples), model.sprays(DEVICES))


def side_route_times(all_of_it: bool = False, flow: float = 1.0) -> float:
    """How many times the variance of areas the side route makes with a cause of its smallness switched off."""
    return variance(side_route_alone(all_of_it, flow)) / variance(side_route_alone())


@cache
def main_route_too(cv_of_it: float) -> np.ndarray:
    """Areas (n,) of the people of the chapter if the main route of the liver differs too, with this CV."""
    _, share = crowd(EVERYTHING)
    also = people.factors(MANY, {"main": cv_of_it}, np.random.default_rng(8))["main"]
    factors, _ = draws(MANY, SEED)
    body = model.esketamine(**factors, norketamine_formation_rate=also)
    return network.area_under_curve(body, model.sprays(DEVICES, share))


def slope_of_liver_volume() -> float:
    """By what power of the volume of the liver the typical area goes."""
    dose = model.sprays(DEVICES)
    more, less = (network.area_under_curve(model.esketamine(liver_volume=x), dose) for x in (1.01, 1 / 1.01))
    return float(np.log(more / less) / np.log(1.01**2))


def area_until(hours: float) -> float:
    """Area of the typical person from the spray until so many hours, ng·h/mL."""
    times = np.linspace(0, hours, 60 * int(hours) + 1)
    return float(np.trapezoid(network.concentration(model.esketamine(), model.sprays(DEVICES), times), times))


def keeps_order(first: float, later: float | None) -> float:
    """Correlation of the ranks of people at one hour and at another, or (None) by area."""
    other = areas() if later is None else curves()[:, at(later)]
    ranks = [values.argsort().argsort() for values in (curves()[:, at(first)], other)]
    return float(np.corrcoef(ranks)[0, 1])


def top_area(hours: float, times: int = 100) -> float:
    """Per cent of people measured near the 95th percentile at this hour whose area is among the highest 5 %."""
    true = np.log(curves()[:, at(hours)])
    seen = true[:, None] + number("residual_sd").value * np.random.default_rng(9).standard_normal((MANY, times))
    near = abs(seen - np.quantile(seen, TOP)) < 0.02
    return 100 * float(near[areas() > np.quantile(areas(), TOP)].sum() / near.sum())


def at(hours: float) -> int:
    return int(np.argmin(abs(TIMES - hours)))


def within(times: float) -> float:
    """Per cent of people who stay within so many times the median, up or down, for eight hours."""
    theirs = curves()[:, 1:]
    away = abs(np.log(theirs / np.median(theirs, axis=0))).max(axis=1)
    return 100 * float((away < np.log(times)).mean())


def outside_again(first: float, later: float) -> float:
    """Per cent of those outside the band of 90 % at one hour who are also outside at another."""
    low, high = band(90)
    outside = (curves() < low) | (curves() > high)
    return 100 * float(outside[outside[:, at(first)], at(later)].mean())


def measurement(hours: float) -> float:
    """Per cent of the variance of log levels, each measured once, that is the measurement."""
    residual = number("residual_sd").value ** 2
    return 100 * residual / (residual + variance(curves()[:, at(hours)]))


@cache
def enough() -> int:
    """The fewest people who give the 95th percentile as narrowly as ten give the middle."""
    aim = np.ptp(np.log(limits("median", 10)))
    return next(n for n in range(2, 1000) if np.ptp(np.log(limits("top", n))) <= aim)


@cache
def enough_fitted() -> int:
    """As `enough`, if the percentile is mean + 1.645 SD of the logarithms, their shape being known as normal."""
    z, aim = ndtri(TOP), np.ptp(ndtri([0.025, 0.975])) / np.sqrt(10)

    def end(n, level):
        samples = (np.arange(4000) + 0.5) / 4000  # all equally likely
        sd = np.sqrt(2 * gammaincinv((n - 1) / 2, samples) / (n - 1))
        return scipy.optimize.brentq(lambda x: ndtr(np.sqrt(n) * (x - z * sd)).mean() - level, -5, 9)

    return next(n for n in range(10, 1000) if end(n, 0.975) - end(n, 0.025) <= aim)


def enough_for_the_middle() -> int:
    """As `enough`, for a middle that is read off by rank."""
    cv_of_peaks, aim = truth()[1], np.ptp(np.log(limits("median", 10)))
    return next(n for n in range(2, 1000) if np.ptp(np.log(theory.range_of_quantile(n, 0.5, cv_of_peaks))) <= aim)


def excess_by_the_spread() -> float:
    """Per cent of what ten people add to the width of the next person that the unknown spread adds."""
    ten, all_people = (float(np.log(each)) for each in (limits("next", 10)[1], theory.quantile(0.975, truth()[1])))
    return 100 * (ten - all_people * np.sqrt(1.1)) / (ten - all_people)


def half_life_spread(correlation: float) -> float:
    """CV of 0.693 × volume ÷ clearance, per cent, from the CVs of chapter 9 and their correlation."""
    found = people.factors(50_000, {"clearance": 0.25, "volume": 0.33}, np.random.default_rng(3), _pair(correlation))
    return spread(found["volume"] / found["clearance"])


def _pair(correlation):
    return {("clearance", "volume"): correlation}


def times_typical(age: float, descent: str) -> float:
    return float(typical_area(age, descent) / typical_area(AGES[0], "neither"))
