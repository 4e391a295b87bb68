"""The numbers that the text of "A drug that needs the door open" takes from its models: name -> value and unit."""

from ... import evidence
from ...models import receptor
from ..potencies import MEMANTINE, published, published_slope, ratio_of_rates, shares
from .curves import SCHEME
from .drawing import DISTANCE, tightness
from .in_the_field import lowest
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


def of_source(source: str) -> float:
    """Per cent blocked by FREE, by the constant of one source."""
    return 100 * float(receptor.occupancy(FREE, published(source)))


def seen() -> list[float]:
    """Per cent blocked by FREE in each source whose number was seen in the paper itself."""
    rows = [row for row in shares("ketamine", FREE) if row["quantity"]]
    return sorted(row["block"] for row in rows if row["quantity"].status == "verified")


def left(concentration: float) -> list[float]:
    """Per cent of the current that each source leaves at this concentration, rising."""
    return sorted(100 - row["block"] for row in shares("ketamine", concentration) if row["quantity"])


def modelled() -> list[float]:
    """Per cent blocked by FREE in 1 mmol/L Mg²⁺ at −65 and −20 mV, over all descriptions of magnesium."""
    return sorted(
        100 * float(receptor.blocked_fraction(FREE, voltage, 1, parametrisation=each))
        for voltage in (-65, -20)
        for each in receptor.PARAMETRISATIONS
    )


def drawn() -> list[float]:
    """Per cent blocked by FREE in the course model as the figure draws it, in one description of magnesium."""
    (row,) = (each for each in shares("ketamine", FREE) if each["name"] == "course model")
    return [row["least"], row["most"]]


def best_voltages() -> list[float]:
    """At which voltage ketamine blocks best in 1 mmol/L Mg²⁺, in each description of magnesium, rising."""
    return sorted(lowest(1, parametrisation=each)[0] for each in receptor.PARAMETRISATIONS)


def memantine_at_30(magnesium: float) -> float:
    """Memantine's IC50 in the course model at −30 mV, µmol/L."""
    return float(receptor.blocker_ic50(-30, magnesium, "memantine"))


def by_description(voltage: float) -> list[float]:
    """Ketamine's IC50 in 1 mmol/L Mg²⁺ in each description of magnesium, µmol/L, rising."""
    return sorted(float(receptor.blocker_ic50(voltage, 1, parametrisation=each)) for each in receptor.PARAMETRISATIONS)


def total() -> float:
    """µmol/L in plasma at the end of the standard infusion."""
    return float(evidence.value("band.antidepressant_regimen")) / float(evidence.value("ketamine.molar_mass"))


def bound() -> float:
    """The largest share that one paper found bound to the proteins of plasma."""
    return float(evidence.value("ketamine.protein_binding", source="dayton-1983")) / 100


def least_bound() -> float:
    """The smallest share bound in a second-hand range."""
    return evidence.value("ketamine.protein_binding", source="wikipedia-ketamine").low / 100


def gate(which: str) -> float:
    """A rate of the gating scheme."""
    return float(evidence.parameter_set(SCHEME).values[f"{which}_rate"])


def ki(hand: str) -> float:
    """Ki of one mirror image in rat cortex, µmol/L."""
    return float(evidence.value(f"{hand}-ketamine.pcp_site_ki", source="ebert-1997"))


NUMBERS = {
    "ketamine at rest": lambda: (tightness(-70, 1), ""),
    "Mg at rest": lambda: (tightness(-70, 2), ""),
    "range at the published slope": lambda: (81 ** (1 / published_slope()), ""),
    "half gone without drug": lambda: (half_way(0, 0.28), "s"),
    "arriving": lambda: (RATES["binding_rate"], ""),
    "leaving": lambda: (RATES["unbinding_rate"], ""),
    "channels open": lambda: (100 * open_share(), "%"),
    "pace": lambda: (sum(apparent_rates(1, 0.28)), ""),
    "half-way at 1": lambda: (half_way(1, 0.28), "s"),
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
    "Mg constant": lambda: (float(receptor.magnesium_constant(0)), "mmol/L"),
    "e-fold": lambda: (float(receptor.thermal_voltage()) / DISTANCE, "mV"),
    "fewest at rest": lambda: (by_description(-70)[0], ""),
    "most at rest": lambda: (by_description(-70)[-1], "µmol/L"),
    "fewest at −20 mV": lambda: (by_description(-20)[0], ""),
    "most at −20 mV": lambda: (by_description(-20)[-1], "µmol/L"),
    "fewest at −60 mV": lambda: (by_description(-60)[0], "µmol/L"),
    "glutamate arrives": lambda: (gate("binding"), ""),
    "glutamate leaves": lambda: (gate("unbinding"), ""),
    "gate closes": lambda: (gate("closing"), ""),
    "memantine at −30 mV": lambda: (memantine_at_30(1), "µmol/L"),
    "memantine over A": lambda: (memantine_at_30(1) / float(evidence.value(f"{MEMANTINE}.GluN2A.1-Mg")), ""),
    "memantine without Mg": lambda: (memantine_at_30(0), "µmol/L"),
    "magnesium alone": lambda: (memantine_at_30(1) / memantine_at_30(0), ""),
    "memantine at rest": lambda: (float(receptor.blocker_ic50(-70, 0, "memantine")), ""),
    "K at 0 mV": lambda: (float(receptor.blocker_ic50(0)), "µmol/L"),
    "lowest best voltage": lambda: (best_voltages()[0], ""),
    "highest best voltage": lambda: (best_voltages()[-1], "mV"),
    "total": lambda: (total(), "µmol/L"),
    "free": lambda: (total() * (1 - bound()), "µmol/L"),
    "most free": lambda: (total() * (1 - least_bound()), ""),
    "least of seen": lambda: (seen()[0], ""),
    "most of seen": lambda: (seen()[-1], "%"),
    "most of nine": lambda: (nine()[-1], "%"),
    "least left": lambda: (left(10)[0], ""),
    "most left": lambda: (left(10)[-1], "%"),
    "least of one": lambda: (drawn()[0], ""),
    "most of one": lambda: (drawn()[1], "%"),
    "least of models": lambda: (modelled()[0], ""),
    "most of models": lambda: (modelled()[-1], "%"),
    "least IC50": lambda: (by_description(-20)[0], ""),
    "most IC50": lambda: (by_description(-65)[-1], "µmol/L"),
    "rat brain": lambda: (of_source("shaffer-2014"), "%"),
    "S over R": lambda: (ki("R") / ki("S"), ""),
    "half-way at 28": lambda: (half_way(FREE, 0.28), "s"),
    "half-way at 3": lambda: (half_way(FREE, 0.03), "s"),
    "half-way at 0.2": lambda: (half_way(FREE, 0.002) / 60, "min"),
}
