"""The numbers that the text of "From dose to effect" takes from its models: name -> value and unit."""

import numpy as np

from ...models.effect import concentration_for, safety_margin, share_with_effect
from ..one_infusion import STANDARD_DOSE, STANDARD_MINUTES, level
from ..potencies import racemate
from . import hysteresis, straight
from .chain import (
    AROUND,
    BEST,
    HALF_TIME,
    REST,
    by_scheme,
    constant_range,
    level_range,
    links,
    more_drug,
    narrower,
    nine_tenths,
    share_blocked,
    shares,
    site_range,
    surroundings_range,
    turn,
    unit_site,
    width,
)
from .hysteresis import S_PART, closes_at, enclosed, lag, relief
from .ladder import rows
from .people import INDEX, SPREADS, best, own, pair

END = STANDARD_MINUTES
USUAL = HALF_TIME.value
BOWDLE_MINUTES = 20  # from a new target to the ratings


def at_site(minute: int, minutes: float = USUAL) -> float:
    """ng/mL at the effect site after the standard dose."""
    return float(STANDARD_DOSE * unit_site(minutes)[minute])


def middle_of(label: str) -> float:
    """The middle of a row of the measured levels, ng/mL."""
    return next(row.value for row in rows() if row.label == label)


def lead(lo: int = END, minutes: float = USUAL) -> float:
    """Minutes by which blood had the level earlier that the site has when the pump stops."""
    course = unit_site(0)[: lo + 1]
    return float(lo - np.interp(unit_site(minutes)[lo], course, np.arange(lo + 1)))


def step(half_time: float) -> float:
    """The share of a step of the level that a site with this half-time in min has made at the ratings, %."""
    return 100 * (1 - 0.5 ** (BOWDLE_MINUTES / half_time))


def loop_parts(given: str, minutes: float, opposed: bool) -> tuple[float, float]:
    """The least and the greatest gap in cm between the way down and the way up of a loop, at one level of the site."""
    level, gain = hysteresis.site(given, minutes), relief(given, opposed)
    top = int(level.argmax())
    at = np.linspace(0.02, 0.98, 97) * level.max()
    up = np.interp(at, level[: top + 1], gain[: top + 1])
    gap = np.interp(at, level[top:][::-1], gain[top:][::-1]) - up
    return float(gap.min()), float(gap.max())


def one_study(parametrisation: str = "jahr-stevens") -> float:
    """By how many per cent the range is narrower with the constant and one description of Mg²⁺, voltages open."""
    at = more_drug(np.arange(REST, BEST + 1), parametrisation)
    left = [link.fold for link in links()[:3]] + [float(at.max() / at.min())]
    return 100 * (1 - 2 * nine_tenths(tuple(np.log(left))) / np.log(10) / width())


def with_magnesium(end: int) -> float:
    """Block in % by the constant of Gilling 2009, with the least (0) or the most (1) that Mg²⁺ and voltage ask for."""
    without = share_blocked(STANDARD_DOSE, END, "gilling-2009")
    odds_then = without / (1 - without) / surroundings_range()[end]
    return 100 * odds_then / (1 + odds_then)


def _percent(values, which: int) -> float:
    return 100 * float(values[which])


def _share(odds_of_one_mg: float) -> float:
    """Share of block at the standard dose, from odds after 1 mg/kg."""
    return float(STANDARD_DOSE * odds_of_one_mg / (1 + STANDARD_DOSE * odds_of_one_mg))


def _known(name: str, *known: str) -> dict:
    """What is gained by knowing these links: narrower by, and the ends that are left."""
    return {
        f"narrower, {name}": lambda: (narrower(known), "%"),
        f"narrower at worst, {name}": lambda: (narrower(known, "worst"), "%"),
        f"low, {name}": lambda: (_percent(shares(known), 0), "%"),
        f"high, {name}": lambda: (_percent(shares(known), 2), "%"),
    }


def _fold(name: str, label: str) -> dict:
    return {f"fold, {label}": lambda: (next(link.fold for link in links() if link.name == name), "")}


def _people(spread: str) -> dict:
    first, second = pair(spread)
    return {
        f"{spread}, unwanted at 99": lambda: (
            100 * float(share_with_effect(concentration_for(0.99, *first), *second)),
            "%",
        ),
        f"{spread}, margin": lambda: (safety_margin(first, second), ""),
        f"{spread}, one level": lambda: (best(spread, "apart"), "%"),
        f"{spread}, one level, in step": lambda: (best(spread, "step"), "%"),
        f"{spread}, their own": lambda: (own(spread, "apart"), "%"),
        f"{spread}, their own, half": lambda: (own(spread, "half"), "%"),
        f"{spread}, sd": lambda: (SPREADS[spread], ""),
    }


def part_of(name: str, power: int) -> float:
    """This link's part of all lengths (power 1) or of all squares (power 2) of the logarithms of factors, %."""
    lengths = {link.name: np.log(link.fold) ** power for link in links()}
    return 100 * float(lengths[name] / sum(lengths.values()))


NUMBERS = {
    "blood at the end": lambda: (float(level("kamp-2020", STANDARD_DOSE, END)), "ng/mL"),
    "site at the end": lambda: (at_site(END), "ng/mL"),
    "reached at the end": lambda: (100 * at_site(END) / at_site(END, 0), "%"),
    "S, blood at the end": lambda: (S_PART * at_site(END, 0), "ng/mL"),
    "S, blood ten minutes later": lambda: (S_PART * at_site(END + 10, 0), "ng/mL"),
    "S, site ten minutes later": lambda: (S_PART * at_site(END + 10), "ng/mL"),
    "behind on the way up": lambda: (lead(), "min"),
    "lag": lambda: (lag(END, USUAL), "min"),
    "lag, ten minutes": lambda: (lag(10, USUAL), "min"),
    "lag, two hours": lambda: (lag(120, USUAL), "min"),
    "lag, Clements": lambda: (lag(END, USUAL, "clements-nimmo-1981"), "min"),
    "lag, bolus": lambda: (lag(0.01, USUAL), "min"),
    "lag, bolus, Clements": lambda: (lag(0.01, USUAL, "clements-nimmo-1981"), "min"),
    "lag, double dose": lambda: (lag(END, USUAL, of=2 * STANDARD_DOSE), "min"),
    "reached, slowest": lambda: (100 * site_range()[0], "%"),
    "after twenty minutes": lambda: (step(USUAL), "%"),
    "after twenty minutes, slowest": lambda: (step(HALF_TIME.high), "%"),
    "after twenty minutes, fastest": lambda: (step(HALF_TIME.low), "%"),
    "loop against blood": lambda: (abs(enclosed("40", 0, False)), "%"),
    "loop, ten minutes": lambda: (abs(enclosed("10", 0, False)), "%"),
    "loop, two hours": lambda: (abs(enclosed("120", 0, False)), "%"),
    "closes, opposed": lambda: (closes_at("40", True), "min"),
    "closes, half as much opposed": lambda: (hysteresis.closes_at("40", 0.5), "min"),
    "half, line": lambda: (straight.allowed(1)[0], "ng/mL"),
    "half, line of 0.99": lambda: (straight.allowed(1, straight.FIT.high)[0], "ng/mL"),
    "half, steepness 3": lambda: (straight.allowed(3)[0], "ng/mL"),
    "highest half, steepness 3": lambda: (straight.allowed(3)[1], "ng/mL"),
    "largest at 73": lambda: (straight.largest(73, 1), ""),
    "largest at 3000": lambda: (straight.largest(3000, 1), ""),
    "S half": lambda: (middle_of("S: pain, perception"), "ng/mL"),
    "racemate for S half": lambda: (middle_of("S: pain, perception") / S_PART, "ng/mL"),
    "awakening": lambda: (middle_of("awakening"), "ng/mL"),
    "EEG of a mixture": lambda: (racemate(middle_of("S: slowed EEG"), middle_of("R: slowed EEG")), "ng/mL"),
    "index": lambda: (INDEX, ""),
    "wide, their own, with a gap": lambda: (own("wide", "apart", INDEX / links()[0].fold), "%"),
    "wide, best level, unwanted": lambda: (100 * float(share_with_effect(INDEX**0.5, *pair("wide")[1])), "%"),
    "wide, best level, wanted": lambda: (100 * float(share_with_effect(INDEX**0.5, *pair("wide")[0])), "%"),
    **_people("narrow"),
    **_people("middle"),
    **_people("wide"),
    "level, low": lambda: (level_range()[0], "ng/mL"),
    "level, high": lambda: (level_range()[1], "ng/mL"),
    **_fold("level", "level"),
    **_fold("site", "site"),
    **_fold("free", "free"),
    **_fold("constant", "constant"),
    **_fold(AROUND, "around"),
    "part of lengths, level": lambda: (part_of("level", 1), "%"),
    "part of squares, level": lambda: (part_of("level", 2), "%"),
    "constant, low": lambda: (constant_range()[0], "µmol/L"),
    "constant, high": lambda: (constant_range()[1], "µmol/L"),
    "block, low": lambda: (_percent(shares(), 0), "%"),
    "block, high": lambda: (_percent(shares(), 2), "%"),
    "block at worst, low": lambda: (_percent(shares(meeting="worst"), 0), "%"),
    "block at worst, high": lambda: (_percent(shares(meeting="worst"), 2), "%"),
    "narrower, level, first-hand": lambda: (narrower(("level",), sources="first"), "%"),
    "narrower, constant, first-hand": lambda: (narrower(("constant",), sources="first"), "%"),
    "narrower, around, first-hand": lambda: (narrower((AROUND,), sources="first"), "%"),
    "constant, low, first-hand": lambda: (constant_range("first")[0], "µmol/L"),
    "fold, constant, first-hand": lambda: (constant_range("first")[1] / constant_range("first")[0], ""),
    "around, least": lambda: (surroundings_range()[0], ""),
    "around, most": lambda: (surroundings_range()[1], ""),
    "block, low, held": lambda: (_percent(shares(held=True), 0), "%"),
    "block, high, held": lambda: (_percent(shares(held=True), 2), "%"),
    "narrower, library": lambda: (100 * (1 - width(sources="first") / width()), "%"),
    "narrower, one study": lambda: (one_study(), "%"),
    "gilling": lambda: (100 * share_blocked(STANDARD_DOSE, END, "gilling-2009"), "%"),
    "gilling, turn": lambda: (float(turn(share_blocked(STANDARD_DOSE, END, "gilling-2009"))), "Hz"),
    "gilling, least Mg": lambda: (with_magnesium(0), "%"),
    "gilling, most Mg": lambda: (with_magnesium(1), "%"),
    "gilling, most Mg, turn": lambda: (float(turn(with_magnesium(1) / 100)), "Hz"),
    "highest half at the end of the scale": lambda: (straight.highest_half(0.5), "ng/mL"),
    "gap, most below": lambda: (-loop_parts("40", closes_at("40", True), True)[0], "cm"),
    "gap, most above": lambda: (loop_parts("40", closes_at("40", True), True)[1], "cm"),
    "fold at random": lambda: (10 ** width(), ""),
    "width at worst": lambda: (width(meeting="worst"), ""),
    "half-time, low": lambda: (HALF_TIME.low, "min"),
    "half-time, high": lambda: (HALF_TIME.high, "min"),
    "turn, none": lambda: (float(turn(0)), "Hz"),
    "turn, low": lambda: (float(turn(shares()[0])), "Hz"),
    "turn, high": lambda: (float(turn(shares()[2])), "Hz"),
    **_known("level", "level"),
    **_known("drug", "level", "site", "free"),
    **_known("constant", "constant"),
    **_known("around", AROUND),
    **_known("receptor", "constant", AROUND),
    "rat brain": lambda: (100 * share_blocked(STANDARD_DOSE, END, "shaffer-2014"), "%"),
    "with Mg, rest": lambda: (100 * share_blocked(STANDARD_DOSE, END, "rest"), "%"),
    "with Mg, best": lambda: (100 * share_blocked(STANDARD_DOSE, END, "best"), "%"),
    "lowest constant": lambda: (100 * share_blocked(STANDARD_DOSE, END, "salat-2015"), "%"),
    "scheme, often": lambda: (100 * float(by_scheme(STANDARD_DOSE, "often").max()), "%"),
    "scheme, seldom": lambda: (100 * float(by_scheme(STANDARD_DOSE, "seldom").max()), "%"),
    "scheme, seldom, late": lambda: (int(by_scheme(STANDARD_DOSE, "seldom").argmax()) - END, "min"),
}
