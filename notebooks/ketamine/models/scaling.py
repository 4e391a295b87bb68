"""From one body to another of a different size: a dose by body surface, and clearance, volume and half-life by weight.

A surface factor is body weight over body surface, kg/m², of a usual adult of a species (guidance of the FDA, 2005).
Bad input raises ValueError that names the argument.
"""

from functools import cache

import numpy as np

from ketamine import evidence

from .inputs import array, number

_SURFACE = "surface_factor."


@cache
def species() -> tuple[str, ...]:
    """The species whose surface factor the evidence holds."""
    return tuple(sorted(key.removeprefix(_SURFACE) for key, _ in evidence.quantities() if key.startswith(_SURFACE)))


def surface_factor(of: str) -> float:
    """Body weight over body surface of one species, kg/m²."""
    if of not in species():
        raise ValueError(f"of is {of!r}; surface factors are known of {', '.join(species())}")
    return float(evidence.value(_SURFACE + of))


def human_equivalent_dose(dose, animal: str) -> np.ndarray:
    """(...) mg/kg for a human, from mg/kg for an animal: the same dose per square metre of body surface."""
    return array("dose", dose, non_negative=True) * surface_factor(animal) / surface_factor("human")


def animal_equivalent_dose(dose, animal: str) -> np.ndarray:
    """(...) mg/kg for an animal, from mg/kg for a human: the way back."""
    return array("dose", dose, non_negative=True) * surface_factor("human") / surface_factor(animal)


def allometric(value, weight, exponent: float, reference: float) -> np.ndarray:
    """(...) a clearance or a volume of a body of `weight` kg, from that of a body of `reference` kg.

    exponent: of the ratio of weights; 0.75 is usual for a clearance and 1 for a volume, 0 leaves the value as it is.
    """
    ratio = array("weight", weight, positive=True) / number("reference", reference, positive=True)
    return array("value", value, positive=True) * ratio ** number("exponent", exponent)


def half_life_ratio(weight, reference, clearance_exponent: float = 0.75, volume_exponent: float = 1.0) -> np.ndarray:
    """(...) half-life of a body of `weight` kg over that of one of `reference` kg, if all volumes scale alike."""
    return allometric(1.0, weight, volume_exponent, reference) / allometric(1.0, weight, clearance_exponent, reference)


def dose_for_the_same_area(weight, reference, clearance_exponent: float = 0.75) -> np.ndarray:
    """(...) mg/kg for a body of `weight` kg over mg/kg for one of `reference` kg that gives the same area.

    The area is dose ÷ clearance, so the doses per kg stand as the clearances per kg do. It takes for granted that all
    of the dose reaches the blood in both.
    """
    return allometric(1.0, weight, number("clearance_exponent", clearance_exponent) - 1, reference)
