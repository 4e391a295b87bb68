"""The receptor with two locks: agonist and voltage, and the drugs that stop it.

Concentrations of agonist and drug are in any one unit unless a docstring says otherwise; Mg²⁺ is in mmol/L and the
blockers of the course in µmol/L. Everything here is equilibrium: how fast it is reached is another subject. All
arguments that are numbers may be arrays and broadcast; `...` is their common shape. Bad input raises ValueError.
"""

from functools import cache

import numpy as np
from scipy.constants import R, physical_constants, zero_Celsius

from ketamine import evidence

from .inputs import array, broadcast, number

FARADAY = physical_constants["Faraday constant"][0]  # C/mol
PARAMETRISATIONS = (
    *("jahr-stevens", "jahr-stevens-full", "spruston-1995", "moradi-2013", "vargas-caballero-2004"),
    *("kampa-2004", "mel-1992"),
)
BLOCKERS = ("ketamine", "memantine", "PCP", "MK-801")
ROOM_TEMPERATURE = 22.0  # °C, at which most of the numbers were measured


def thermal_voltage(temperature=ROOM_TEMPERATURE) -> np.ndarray:
    """RT/F in mV, (...), for a temperature in °C: 25.4 mV at 22 °C."""
    kelvin = array("temperature", temperature) + zero_Celsius
    return 1000 * R * array("temperature in kelvin", kelvin, positive=True) / FARADAY


# ------------------------------------------------------------------------------------------------------------ Mg²⁺


def magnesium_constant(voltage, parametrisation: str = "jahr-stevens") -> np.ndarray:
    """Mg²⁺ in mmol/L at which half of the open channels are blocked at `voltage` mV, (...).

    Grows exponentially with voltage in all parametrisations but "jahr-stevens-full", which has no such constant.
    """
    at_zero, steepness = _exponential(_known(parametrisation))
    return at_zero * np.exp(steepness * array("voltage", voltage))


def unblocked_fraction(voltage, magnesium=1.0, parametrisation: str = "jahr-stevens") -> np.ndarray:
    """The fraction of the NMDA conductance that Mg²⁺ leaves at `voltage` mV, (...).

    magnesium: mmol/L outside. parametrisation: one of PARAMETRISATIONS. They agree within a factor 1.5 between -60
    and -20 mV at 1 mmol/L and differ 2.2-fold at -80 mV. Below about 0.5 mmol/L use "jahr-stevens-full" (which also
    holds a short closed state that is there without Mg²⁺) rather than the simple form.
    """
    voltage, magnesium = broadcast(
        voltage=array("voltage", voltage), magnesium=array("magnesium", magnesium, non_negative=True)
    )
    if _known(parametrisation) == "jahr-stevens-full":
        return _jahr_stevens_full(voltage, magnesium)
    return 1 / (1 + magnesium / magnesium_constant(voltage, parametrisation))


def half_block_voltage(magnesium=1.0, parametrisation: str = "jahr-stevens") -> np.ndarray:
    """The voltage in mV at which Mg²⁺ (mmol/L) leaves half of the conductance, (...). Not for the full form."""
    at_zero, steepness = _exponential(_known(parametrisation))
    return np.log(array("magnesium", magnesium, positive=True) / at_zero) / steepness


def _known(parametrisation):
    if parametrisation not in PARAMETRISATIONS:
        raise ValueError(
            f"parametrisation is {parametrisation!r}; it must be one of {', '.join(map(repr, PARAMETRISATIONS))}"
        )
    return parametrisation


@cache
def _exponential(parametrisation):
    """The Mg²⁺ constant at 0 mV in mmol/L and the steepness in 1/mV with which it grows."""
    values = {name: quantity.value for name, quantity in evidence.parameter_set(parametrisation).values.items()}
    if "binding_rate" in values:
        steepness = 1 / values["binding_fold_voltage"] + 1 / values["unbinding_fold_voltage"]
        constant = values["unbinding_rate"] / values["binding_rate"]
        return constant * np.exp(-steepness * values["reference_voltage"]), steepness
    if "electrical_distance" in values:
        steepness = values["valence"] * values["electrical_distance"] / thermal_voltage(values["temperature"])
        return values["magnesium_constant"], float(steepness)
    if "magnesium_affinity" in values:
        return 1 / values["magnesium_affinity"], values["steepness"]
    if "magnesium_constant" in values:
        return values["magnesium_constant"], values["steepness"]
    raise ValueError(
        f"parametrisation is {parametrisation!r}, whose Mg²⁺ constant is no single exponential of the voltage; "
        "use unblocked_fraction"
    )


def _jahr_stevens_full(voltage, magnesium):
    """Jahr & Stevens 1990: two blocked states, in the letters of the paper; rates in 1/ms."""
    p = {name: quantity.value for name, quantity in evidence.parameter_set("jahr-stevens-full").values.items()}
    a1, b1, a2, b2 = (np.exp(p[f"{r}_steepness"] * voltage + p[f"{r}_exponent"]) for r in ("a1", "b1", "a2", "b2"))
    a2 = 1000 * magnesium * a2  # the exponent is meant for mol/L of Mg²⁺ and rates in 1/s
    opening, closing_1, closing_2 = (np.exp(p[f"{r}_exponent"]) for r in ("A", "B1", "B2"))
    blocked = (a1 + a2) * (a1 * closing_1 + a2 * closing_2)
    return 1 / (1 + blocked / (opening * (a1 * (b1 + closing_1) + a2 * (b2 + closing_2))))


# -------------------------------------------------------------------------------------------- agonist and antagonist


def occupancy(concentration, constant) -> np.ndarray:
    """Mass action: the fraction of sites that hold a ligand, C/(C + K), (...)."""
    return hill(concentration, constant)


def hill(concentration, half, coefficient=1.0) -> np.ndarray:
    """Hill curve: 1/2 at the concentration `half`, steeper with a larger coefficient, (...)."""
    concentration, half, coefficient = broadcast(
        concentration=array("concentration", concentration, non_negative=True),
        half=array("half", half, positive=True),
        coefficient=array("coefficient", coefficient, positive=True),
    )
    power = (concentration / half) ** coefficient
    return power / (1 + power)


def open_probability(agonist, agonist_constant=1.0, gating=1.0) -> np.ndarray:
    """del Castillo & Katz: bind, then open. The fraction of receptors that are open at equilibrium, (...).

    agonist_constant: dissociation constant of binding, in the unit of the agonist. gating: opening over closing
    rate of a receptor that holds agonist (the τ of the operational model); at most gating/(1 + gating) are open.
    One binding site stands for the two of glutamate.
    """
    return competitive(agonist, 0.0, agonist_constant, 1.0, gating)


def competitive(agonist, antagonist, agonist_constant=1.0, antagonist_constant=1.0, gating=1.0) -> np.ndarray:
    """Open probability when the antagonist takes the agonist's site (Gaddum), (...). More agonist overcomes it."""
    a, b, gating = _ligands(agonist, antagonist, agonist_constant, antagonist_constant, gating)
    return gating * a / (1 + a + b + gating * a)


def uncompetitive(agonist, antagonist, agonist_constant=1.0, antagonist_constant=1.0, gating=1.0) -> np.ndarray:
    """Open, unblocked probability when the antagonist enters only an open channel and holds it open, (...).

    More agonist makes the block larger; the maximum falls and is reached with less agonist. A channel that can also
    close around its blocker (trapping, as with ketamine) loses this dependence of the equilibrium on agonist.
    """
    a, b, gating = _ligands(agonist, antagonist, agonist_constant, antagonist_constant, gating)
    return gating * a / (1 + a + gating * a * (1 + b))


def allosteric(
    agonist, antagonist, agonist_constant=1.0, antagonist_constant=1.0, gating=1.0, cooperativity=1.0, efficacy=0.0
) -> np.ndarray:
    """Open probability, in units of an unmodified open channel, with a modulator at a site of its own, (...).

    Ternary complex: a receptor that holds the modulator binds the agonist `cooperativity` times as strongly (α),
    gates as before, and passes `efficacy` times the current when open (β). α = 1 and β = 0 is the non-competitive
    antagonist of textbooks, whose block does not depend on agonist at all. In the operational model β scales the
    gating instead; block then falls with agonist, the more the larger the gating constant.
    """
    a, b, gating, alpha, beta = _ligands(
        agonist, antagonist, agonist_constant, antagonist_constant, gating,
        cooperativity=array("cooperativity", cooperativity, positive=True),
        efficacy=array("efficacy", efficacy, non_negative=True),
    )  # fmt: skip
    return gating * a * (1 + alpha * beta * b) / (1 + a + gating * a + b * (1 + alpha * a * (1 + gating)))


def _ligands(agonist, antagonist, agonist_constant, antagonist_constant, gating, **more):
    """Concentrations in units of their constants, the gating constant and what else there is, all of one shape."""
    agonist, antagonist, agonist_constant, antagonist_constant, gating, *more = broadcast(
        agonist=array("agonist", agonist, non_negative=True),
        antagonist=array("antagonist", antagonist, non_negative=True),
        agonist_constant=array("agonist_constant", agonist_constant, positive=True),
        antagonist_constant=array("antagonist_constant", antagonist_constant, positive=True),
        gating=array("gating", gating, positive=True),
        **more,
    )
    return agonist / agonist_constant, antagonist / antagonist_constant, gating, *more


# ------------------------------------------------------------------------------------------ block of the open channel


def woodhull(
    voltage, constant, electrical_distance, reference_voltage=0.0, valence=1.0, temperature=ROOM_TEMPERATURE
) -> np.ndarray:
    """Dissociation constant of a charged blocker at `voltage` mV, (...), in the unit of `constant`.

    The blocker crosses the fraction `electrical_distance` of the field from outside; `constant` holds at
    `reference_voltage` mV. Depolarisation expels it: e-fold per thermal voltage/(valence × distance).
    """
    voltage, constant, distance, reference, valence, temperature = broadcast(
        voltage=array("voltage", voltage),
        constant=array("constant", constant, positive=True),
        electrical_distance=array("electrical_distance", electrical_distance, non_negative=True),
        reference_voltage=array("reference_voltage", reference_voltage),
        valence=array("valence", valence, positive=True),
        temperature=array("temperature", temperature),
    )
    return constant * np.exp(valence * distance * (voltage - reference) / thermal_voltage(temperature))


def blocker_ic50(voltage, magnesium=0.0, drug: str = "ketamine", parametrisation: str = "jahr-stevens") -> np.ndarray:
    """IC50 of an open-channel blocker in µmol/L at `voltage` mV, (...): course model, fitted to other people's rates.

    drug: one of BLOCKERS. Mg²⁺ (mmol/L) competes for the pore, so that the drug needs as much more as Mg²⁺ leaves
    less of the conductance. The rates are those without Mg²⁺ at GluN1/GluN2A (for PCP and MK-801, at neurons); the
    values with Mg²⁺ follow from the competition; measured ones (Kotermanski & Johnson 2009) were not seen by us.
    """
    if drug not in BLOCKERS:
        raise ValueError(f"drug is {drug!r}; it must be one of {', '.join(map(repr, BLOCKERS))}")
    values = {name: each.value for name, each in evidence.parameter_set(f"{drug.lower()}-course").values.items()}
    alone = woodhull(
        voltage,
        values["unbinding_rate"] / values["binding_rate"],
        values["electrical_distance"],
        values["reference_voltage"],
    )
    left = unblocked_fraction(voltage, magnesium, parametrisation) / unblocked_fraction(voltage, 0.0, parametrisation)
    return alone / left


def blocked_fraction(
    concentration, voltage, magnesium=0.0, drug: str = "ketamine", parametrisation: str = "jahr-stevens"
) -> np.ndarray:
    """The fraction of the current that `concentration` µmol/L of a free drug takes away at `voltage` mV, (...)."""
    return occupancy(concentration, blocker_ic50(voltage, magnesium, drug, parametrisation))


def current(
    voltage, magnesium=1.0, concentration=0.0, drug: str = "ketamine", parametrisation: str = "jahr-stevens",
    conductance=1.0, reversal=0.0,
) -> np.ndarray:  # fmt: skip
    """Current through NMDA receptors that hold glutamate, (...), in pA for a conductance in nS: negative is inward.

    voltage, reversal: mV. magnesium: mmol/L. concentration: µmol/L of the drug.
    """
    free = unblocked_fraction(voltage, magnesium, parametrisation)
    left = 1 - blocked_fraction(concentration, voltage, magnesium, drug, parametrisation)
    conductance = array("conductance", conductance, non_negative=True)
    return conductance * free * left * (array("voltage", voltage) - array("reversal", reversal))


def most_inward(magnesium=1.0, concentration=0.0, reversal=0.0, **kind) -> tuple:
    """Voltage in mV and current of the most negative point of the I–V curve between -150 mV and its reversal.

    For one set of conditions; `kind` is passed to `current`. Without Mg²⁺ the curve has no such point, and the
    answer is the end of the range.
    """
    reversal = number("reversal", reversal)
    magnesium = number("magnesium", magnesium, non_negative=True)
    concentration = number("concentration", concentration, non_negative=True)
    low, high = -150.0, reversal
    for _ in range(6):  # each round narrows the range around the lowest of 41 points
        voltage = np.linspace(low, high, 41)
        inward = current(voltage, magnesium, concentration, reversal=reversal, **kind)
        lowest = int(np.argmin(inward))
        low, high = voltage[max(lowest - 1, 0)], voltage[min(lowest + 1, 40)]
    return float(voltage[lowest]), float(inward[lowest])
