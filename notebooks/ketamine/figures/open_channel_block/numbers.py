"""The numbers that the text of "A drug that needs the door open" takes from its models: name -> value and unit."""

from ... import evidence
from ...models import receptor
from ..potencies import published_slope, ratio_of_rates, shares
from .drawing import DISTANCE, tightness
from .pace import RATES, apparent_rates, charged_share, half_way, open_share

FREE = 0.5  # µmol/L, a fair guess after an antidepressant infusion


def printed(which: str) -> float:
    """An apparent rate as published."""
    return float(evidence.value(f"ketamine.apparent_{which}_rate", source="gilling-2009"))


def errors_below() -> float:
    """By how many printed errors the course's rate of leaving lies below the published one."""
    published_rate = evidence.value("ketamine.apparent_off_rate", source="gilling-2009")
    return (published_rate.value - apparent_rates(0, open_share())[1]) / published_rate.spread


def nine() -> list[float]:
    """Per cent blocked by FREE in each source, without the course model."""
    return sorted(row["block"] for row in shares("ketamine", FREE) if row["quantity"])


def by_description(voltage: float) -> list[float]:
    """Ketamine's IC50 in 1 mmol/L Mg²⁺ in each description of magnesium, µmol/L, rising."""
    return sorted(float(receptor.blocker_ic50(voltage, 1, parametrisation=each)) for each in receptor.PARAMETRISATIONS)


def total() -> float:
    """µmol/L in plasma at the end of the standard infusion."""
    return float(evidence.value("band.antidepressant_regimen")) / float(evidence.value("ketamine.molar_mass"))


def bound() -> float:
    return float(evidence.value("ketamine.protein_binding", source="dayton-1983")) / 100


NUMBERS = {
    "ketamine at rest": lambda: (tightness(-70, 1), ""),
    "Mg at rest": lambda: (tightness(-70, 2), ""),
    "range at the published slope": lambda: (81 ** (1 / published_slope()), ""),
    "half gone without drug": lambda: (half_way(0, 0.28), "s"),
    "arriving": lambda: (RATES["binding_rate"], ""),
    "leaving": lambda: (RATES["unbinding_rate"], ""),
    "channels open": lambda: (100 * open_share(), "%"),
    "printed arriving": lambda: (printed("on"), ""),
    "printed leaving": lambda: (printed("off"), ""),
    "arriving from the paper": lambda: (printed("on") / open_share(), ""),
    "leaving from the paper": lambda: (printed("off") / open_share(), ""),
    "ratio of the two rates": lambda: (ratio_of_rates(), "µmol/L"),
    "errors below": lambda: (errors_below(), ""),
    "charged at 6.5": lambda: (100 * charged_share(6.5), "%"),
    "charged at 7.4": lambda: (100 * charged_share(7.4), "%"),
    "charged at 8.5": lambda: (100 * charged_share(8.5), "%"),
    "electrical distance": lambda: (DISTANCE, ""),
    "e-fold": lambda: (float(receptor.thermal_voltage()) / DISTANCE, "mV"),
    "fewest at rest": lambda: (by_description(-70)[0], ""),
    "most at rest": lambda: (by_description(-70)[-1], "µmol/L"),
    "fewest at −20 mV": lambda: (by_description(-20)[0], ""),
    "most at −20 mV": lambda: (by_description(-20)[-1], "µmol/L"),
    "memantine at −30 mV": lambda: (float(receptor.blocker_ic50(-30, 1, "memantine")), "µmol/L"),
    "total": lambda: (total(), "µmol/L"),
    "free": lambda: (total() * (1 - bound()), "µmol/L"),
    "least of nine": lambda: (nine()[0], ""),
    "most of nine": lambda: (nine()[-1], "%"),
    "model at −65 mV": lambda: (100 * float(receptor.blocked_fraction(FREE, -65, 1)), ""),
    "model at −20 mV": lambda: (100 * float(receptor.blocked_fraction(FREE, -20, 1)), "%"),
}
