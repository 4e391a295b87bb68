"""The numbers that the text of "Anaesthesia and pain" takes from its models and counts: name -> value and unit."""

import numpy as np

from ... import evidence
from ...models import held
from ...models import pharmacokinetics as pk
from ...models.effect import EFFECT, with_effect_site
from ...models.network import Network, concentration
from ...models.small_trials import compatible_shares
from ..from_dose_to_effect.chain import HALF_TIME, half_time_to_rate
from ..one_infusion import WEIGHT
from ..roads_into_the_body import routes
from . import holding, pain, rungs, sleep

BY_MUSCLE = (9.0, 13.0)  # mg/kg, of the label
CHILDREN = evidence.value("ketamine.effect_half_time", source="herd-2008")


def after_the_dose(dose: float, part: str) -> float:
    """Per cent of a dose that is in the tissues, or eliminated, when the level has fallen to that of awakening."""
    body = pk.Mammillary.named(sleep.AWAKENED_BODY, WEIGHT)
    when = sleep.minutes_above(dose, sleep.WAKING) / 60
    given = pk.Infusion(dose * WEIGHT, 1 / 60)
    amounts = pk.amounts(body, given, [when])[:, 0]
    whole = dose * WEIGHT
    return 100 * float(amounts[1:].sum() / whole if part == "tissues" else 1 - amounts.sum() / whole)


def tank(dose: float) -> float:
    """Minutes to awakening if the centre were all there is, with the same clearance."""
    whole = pk.Mammillary.named(sleep.AWAKENED_BODY, WEIGHT)
    alone = pk.Mammillary([whole.volumes[0]], whole.clearance, [])
    course = pk.concentration(alone, pk.Infusion(dose * WEIGHT, 1 / 60), sleep.MINUTES / 60)
    return float(np.interp(-np.log(sleep.WAKING), -np.log(course), sleep.MINUTES))


def at_the_site(half_time: float, seconds: np.ndarray) -> np.ndarray:
    """ng/mL at an effect site with this half-time in min after 2 mg/kg within a minute."""
    body = with_effect_site(Network.of(pk.Mammillary.named(sleep.AWAKENED_BODY, WEIGHT)), half_time_to_rate(half_time))
    return concentration(body, {"central": pk.Infusion(2 * WEIGHT, 1 / 60)}, seconds / 3600, EFFECT)


def comes_down(half_time: float) -> float:
    """Minutes until an effect site with this half-time in min has come down to the level of awakening."""
    seconds = np.arange(7201.0)
    return float(seconds[np.flatnonzero(at_the_site(half_time, seconds) > sleep.WAKING)[-1]]) / 60


def lasting(dose: float) -> float:
    """Level in ng/mL once a dose has spread through all tissues and nothing has been eliminated."""
    return 1000 * dose * WEIGHT / float(np.sum(pk.Mammillary.named(sleep.AWAKENED_BODY, WEIGHT).volumes))


def passes(half_time: float) -> float:
    """Seconds from the start of an injection until an effect site with this half-time in min passes awakening."""
    seconds = np.linspace(0, 400, 4001)
    return float(seconds[np.argmax(at_the_site(half_time, seconds) > sleep.WAKING)])


def by_muscle(which: int, dose: float) -> float:
    """Minutes from a dose into a muscle until its level passes that of surgery on the way up (0) or down (1)."""
    minutes = np.linspace(0, 360, 7201)
    course = routes.level("muscle", 1, routes.HOME, minutes / 60) * dose * WEIGHT / routes.MG
    inside = minutes[course > sleep.SURGICAL]
    return float(inside[-which])


def spasm() -> tuple[int, int]:
    """Cases of laryngospasm and sedations of children with any drug, as counted."""
    rows = evidence.trials("laryngospasm", "proportion", trial="bellolio-2016")
    cases, sedations = (int(each.replace(",", "")) for each in rows.note_n[0].split(" sedations")[0].split(" in "))
    return cases, sedations


def motov(end: str) -> float:
    """Ketamine less morphine at 30 minutes, points of 10: value, low or high."""
    return float(getattr(evidence.trials("pain", "difference of means", trial="motov-2015"), end)[0])


def held_in_domino(hours: float) -> float:
    """Minutes of the same fall in another model."""
    return 60 * held.time_to(pk.Mammillary.named("domino", WEIGHT), holding.HELD_AT, hours, sleep.WAKING)


NUMBERS = {
    "infusion": lambda: (rungs.at("infusion", 40), "ng/mL"),
    "awakening": lambda: (sleep.WAKING, "ng/mL"),
    "awakening, times": lambda: (sleep.WAKING / rungs.at("infusion", 40), ""),
    "wakes, 1": lambda: (sleep.minutes_above(1, sleep.WAKING), "min"),
    "wakes, 2": lambda: (sleep.minutes_above(2, sleep.WAKING), "min"),
    "wakes, 4": lambda: (sleep.minutes_above(4, sleep.WAKING), "min"),
    "wakes, 4, Domino": lambda: (sleep.minutes_above(4, sleep.WAKING, "domino"), "min"),
    "wakes, 4, Clements": lambda: (sleep.minutes_above(4, sleep.WAKING, "clements-nimmo-1981"), "min"),
    "kept, 2, low": lambda: (sleep.minutes_above(2, 860, kept=True), "min"),
    "kept, 2, Clements": lambda: (sleep.minutes_above(2, sleep.WAKING, "clements-nimmo-1981", True), "min"),
    "tank, 1": lambda: (tank(1), "min"),
    "tank, 2": lambda: (tank(2), "min"),
    "tank, 4": lambda: (tank(4), "min"),
    "site, down": lambda: (comes_down(HALF_TIME.value), "min"),
    "muscle, lasts": lambda: (by_muscle(1, BY_MUSCLE[0]) - by_muscle(0, BY_MUSCLE[0]), "min"),
    "held, 4 h, Domino": lambda: (held_in_domino(4), "min"),
    "held, 1 h, Domino": lambda: (held_in_domino(1), "min"),
    "wakes, 2, Domino": lambda: (sleep.minutes_above(2, sleep.WAKING, "domino"), "min"),
    "surgical, 2": lambda: (sleep.minutes_above(2, sleep.SURGICAL), "min"),
    "surgical, 2, Domino": lambda: (sleep.minutes_above(2, sleep.SURGICAL, "domino"), "min"),
    "kept, 1": lambda: (sleep.minutes_above(1, sleep.WAKING, kept=True), "min"),
    "kept, 2": lambda: (sleep.minutes_above(2, sleep.WAKING, kept=True), "min"),
    "lasting, 1": lambda: (lasting(1), "ng/mL"),
    "lasting, 2": lambda: (lasting(2), "ng/mL"),
    "lasting, 4": lambda: (lasting(4), "ng/mL"),
    "tissues, 2": lambda: (after_the_dose(2, "tissues"), "%"),
    "eliminated, 2": lambda: (after_the_dose(2, "eliminated"), "%"),
    "held, 6 min": lambda: (holding.minutes_to(0.1), "min"),
    "held, 1 h": lambda: (holding.minutes_to(1), "min"),
    "held, 4 h": lambda: (holding.minutes_to(4), "min"),
    "passes, adults": lambda: (passes(HALF_TIME.value), "s"),
    "passes, children": lambda: (passes(CHILDREN.value / 60), "s"),
    "muscle, on": lambda: (by_muscle(0, BY_MUSCLE[0]), "min"),
    "muscle, off": lambda: (by_muscle(1, BY_MUSCLE[0]), "min"),
    "muscle, on, most": lambda: (by_muscle(0, BY_MUSCLE[1]), "min"),
    "spasm": lambda: (1000 * spasm()[0] / spasm()[1], ""),
    "spasm, pooled": lambda: (
        10 * float(evidence.trials("laryngospasm", "proportion", trial="bellolio-2016").value[0]),
        "",
    ),
    "motov": lambda: (motov("value"), ""),
    "motov, low": lambda: (motov("low"), ""),
    "motov, high": lambda: (motov("high"), ""),
    "Cochrane": lambda: (pain.in_tenths("ferraro-2025")[0], ""),
    "Cochrane, low": lambda: (pain.in_tenths("ferraro-2025")[1], ""),
    "Cochrane, high": lambda: (pain.in_tenths("ferraro-2025")[2], ""),
    "Orhurhu": lambda: (pain.in_tenths("orhurhu-2019")[0], ""),
    "Orhurhu, low": lambda: (pain.in_tenths("orhurhu-2019")[1], ""),
    "Orhurhu, high": lambda: (pain.in_tenths("orhurhu-2019")[2], ""),
    "CRPS": lambda: (-pain.crps(), ""),
    "relief, low": lambda: (12 * compatible_shares(2, 12)[0], ""),
    "relief, high": lambda: (12 * compatible_shares(2, 12)[1], ""),
}
