"""The numbers that the text of "The receptor with two locks" takes from its models: name -> value and unit."""

from dataclasses import replace

import numpy as np

from ... import evidence
from ...models import receptor
from ...models.synapse import calcium_share, double_exponential
from .clamp import charges, nmda_share, synapse
from .drawing import FORM, current
from .free import MEMBRANE, TIMES, duration, half_width, lift, response
from .seven import FULL, over_measured, shares, spread

REST = -70  # mV
EXPONENTIAL = tuple(each for each in receptor.PARAMETRISATIONS if each != FULL)


def free(voltage: float, magnesium: float = 1.0, form: str = FORM) -> float:
    """Per cent of the open pores that Mg²⁺ leaves free."""
    return 100 * float(receptor.unblocked_fraction(voltage, magnesium, form))


def constant(voltage: float) -> float:
    """Mg²⁺ that holds half of the pores, in mmol/L."""
    return float(receptor.magnesium_constant(voltage))


def times_the_current(low: float = REST, high: float = -40) -> float:
    """How many times as much flows at the second voltage as at the first, in 1 mmol/L Mg²⁺."""
    return float(current(high, 1) / current(low, 1))


def peaks(voltage: float = REST) -> tuple[float, float]:
    """The largest AMPA and NMDA current of the teaching synapse in 1 mmol/L Mg²⁺, in pA without sign."""
    return tuple(float(abs(part).max()) for part in synapse().currents(np.linspace(0, 60, 6001), voltage))


def calcium(voltage: float) -> float:
    """Per cent of the charge that calcium carries."""
    return 100 * float(calcium_share(*charges(voltage)))


def calcium_through_nmda(voltage: float) -> float:
    """Per cent of that calcium that enters through NMDA receptors."""
    through = float(calcium_share(0, 1)) * nmda_share(voltage)
    return 100 * through / (through + float(calcium_share(1, 0)) * (1 - nmda_share(voltage)))


def as_quick_as_ampa() -> float:
    """Per cent of the charge through NMDA receptors at rest, if they opened and closed like AMPA receptors."""
    own = synapse()
    quick = replace(own, nmda_rise=own.ampa_rise, nmda_decay=own.ampa_decay)
    ampa, nmda = (np.trapezoid(part, TIMES) for part in quick.currents(TIMES, REST))
    return 100 * float(nmda / (ampa + nmda))


def free_of_magnesium(voltage: float, magnesium: float, form: str) -> float:
    """What a description leaves, over what it leaves without Mg²⁺: the full form closes a little by itself."""
    with_it, without = receptor.unblocked_fraction(voltage, [magnesium, 0], form)
    return float(with_it / without)


def steepness(form: str) -> float:
    """The relative growth of the Mg²⁺ constant per mV."""
    return float(np.log(receptor.magnesium_constant(1, form) / receptor.magnesium_constant(0, form)))


def most_share_divided() -> float:
    """Per cent of the charge through NMDA receptors at rest, the most of seven, each over its own zero."""
    ampa, nmda = charges(REST, 0)
    left = max(free_of_magnesium(REST, 1, each) for each in receptor.PARAMETRISATIONS)
    return 100 * left * nmda / (ampa + left * nmda)


def changed(lock_at=None, **change) -> float:
    """The lift in mV by 20 synapses at once that differ from the teaching synapse in what is named."""
    return lift(MEMBRANE.response(replace(synapse(), **change), TIMES, 20, lock_at=lock_at))


def late_currents(stuck: bool, at: float = 15) -> tuple[float, float, float]:
    """AMPA and NMDA current in pA into the membrane with 20 synapses, so many ms after them, and the per cent free."""
    own, voltage = synapse(), float(np.interp(at, TIMES, response(20, stuck=stuck)))
    share = free(REST if stuck else voltage)
    ampa = 20 * own.ampa_conductance * float(double_exponential(at, own.ampa_rise, own.ampa_decay))
    nmda = 20 * own.nmda_conductance * float(double_exponential(at, own.nmda_rise, own.nmda_decay)) * share / 100
    return -ampa * voltage, -nmda * voltage, share


def alone(synapses: int, stuck: bool = False) -> np.ndarray:
    """The voltage with NMDA receptors alone."""
    return response(synapses, 0, stuck, "nmda")


def gates_at_peak() -> float:
    """Per cent of its most that the NMDA conductance without Mg²⁺ has when 20 synapses have lifted most."""
    own = synapse()
    return 100 * float(double_exponential(time_of_peak(), own.nmda_rise, own.nmda_decay))


def time_of_peak() -> float:
    """When 20 synapses at once have lifted the membrane most, in ms."""
    fine = np.linspace(0, 20, 2001)
    return float(fine[MEMBRANE.response(synapse(), fine, 20).argmax()])


def over_fluids() -> float:
    """How many times as many pores are free at rest in the lowest of those amounts as in the highest."""
    return float(over_measured(REST))


def of_seven(voltage: float, which: int) -> float:
    """Per cent free in 1 mmol/L Mg²⁺: the smallest (0) or largest (−1) of the seven descriptions."""
    return 100 * float(np.sort(shares(voltage))[which])


def shares_of_charge(which: int) -> float:
    """Per cent of the charge through NMDA receptors at rest, over the seven descriptions."""
    return 100 * sorted(nmda_share(REST, 1, "course", each) for each in receptor.PARAMETRISATIONS)[which]


def added(synapses: int, within: float = 0.0, receptors: str = "both") -> float:
    """How many mV of the lift are there only because the lock follows."""
    follows, glued = (response(synapses, within, stuck, receptors) for stuck in (False, True))
    return lift(follows) - lift(glued)


def growth(stuck: bool = False, few: int = 20, many: int = 60) -> float:
    """The lift of many synapses without AMPA receptors over that of few."""
    return lift(alone(many, stuck)) / lift(alone(few, stuck))


NUMBERS = {
    "line at rest": lambda: (-float(current(REST, 0)), "pA"),
    "most inward": lambda: (receptor.most_inward(1)[0], "mV"),
    "held at most inward": lambda: (100 - free(receptor.most_inward(1)[0]), "%"),
    "drive left": lambda: (100 * 40 / 70, "%"),
    "free at rest": lambda: (free(REST), "%"),
    "free at −40": lambda: (free(-40), "%"),
    "freed": lambda: (free(-40) / free(REST), ""),
    "times the current": lambda: (times_the_current(), ""),
    "one in": lambda: (100 / free(REST), ""),
    "K at rest": lambda: (constant(REST), "mmol/L"),
    "K at −20": lambda: (constant(-20), "mmol/L"),
    "doubling": lambda: (float(receptor.half_block_voltage(2) - receptor.half_block_voltage(1)), "mV"),
    "electrical distance": lambda: (
        float(evidence.parameter_set(FORM).values["steepness"]) * float(receptor.thermal_voltage()) / 2,
        "",
    ),
    "thermal voltage": lambda: (float(receptor.thermal_voltage()), "mV"),
    "simple at 0.1": lambda: (free(REST, 0.1), "%"),
    "full at 1": lambda: (free(REST, 1, FULL), "%"),
    "full at 0.1": lambda: (free(REST, 0.1, FULL), "%"),
    "full at 0": lambda: (free(REST, 0, FULL), "%"),
    "full, divided, at 1": lambda: (100 * free_of_magnesium(REST, 1, FULL), "%"),
    "full, divided, at 0.1": lambda: (100 * free_of_magnesium(REST, 0.1, FULL), "%"),
    "AMPA peak": lambda: (peaks()[0], "pA"),
    "NMDA peak": lambda: (peaks()[1], "pA"),
    "ratio of peaks": lambda: (100 * peaks()[1] / peaks()[0], "%"),
    "AMPA decay": lambda: (synapse().ampa_decay, "ms"),
    "NMDA decay": lambda: (synapse().nmda_decay, "ms"),
    "times as long": lambda: (synapse().nmda_decay / synapse().ampa_decay, ""),
    "share of charge": lambda: (100 * nmda_share(REST), "%"),
    "share at −40": lambda: (100 * nmda_share(-40), "%"),
    "share if quick": lambda: (as_quick_as_ampa(), "%"),
    "share with GluN2A": lambda: (100 * nmda_share(REST, 1, "GluN2A"), ""),
    "share with both": lambda: (100 * nmda_share(REST, 1, "GluN2A-2B"), "%"),
    "free at −10": lambda: (free(-10), "%"),
    "calcium through NMDA": lambda: (calcium_through_nmda(REST), "%"),
    "AMPA charge": lambda: (-charges(REST)[0], "fC"),
    "NMDA charge": lambda: (-charges(REST)[1], "fC"),
    "leak": lambda: (MEMBRANE.leak_conductance, "nS"),
    "time constant": lambda: (MEMBRANE.time_constant, "ms"),
    "lift": lambda: (lift(response(20)), "mV"),
    "lift, stuck": lambda: (lift(response(20, stuck=True)), "mV"),
    "highest": lambda: (float(response(20).max()), "mV"),
    "duration": lambda: (duration(response(20)), "ms"),
    "duration, stuck": lambda: (duration(response(20, stuck=True)), "ms"),
    "AMPA left": lambda: (late_currents(False)[0], "pA"),
    "late share": lambda: (late_currents(False)[2], "%"),
    "late current": lambda: (late_currents(False)[1], "pA"),
    "late current, stuck": lambda: (late_currents(True)[1], ""),
    "gates at peak": lambda: (gates_at_peak(), "%"),
    "held at peak": lambda: (100 - free(REST + lift(response(20))), "%"),
    "AMPA alone": lambda: (lift(response(20, 0, False, "ampa")), "mV"),
    "lift, open": lambda: (lift(response(20, magnesium=0)), "mV"),
    "adds": lambda: (added(20), "mV"),
    "adds, alone": lambda: (added(20, receptors="nmda"), "mV"),
    "adds, equal": lambda: (
        changed(nmda_conductance=synapse().ampa_conductance)
        - changed(REST, nmda_conductance=synapse().ampa_conductance),
        "mV",
    ),
    "sixty, AMPA alone": lambda: (lift(response(60, receptors="ampa")), "mV"),
    "adds, sixty": lambda: (added(60), "mV"),
    "adds, sixty alone": lambda: (added(60, receptors="nmda"), "mV"),
    "adds, forty spread": lambda: (added(40, 50), "mV"),
    "forty spread": lambda: (lift(response(40, 50)), "mV"),
    "forty spread, stuck": lambda: (lift(response(40, 50, True)), "mV"),
    "five alone": lambda: (lift(alone(5)), "mV"),
    "twenty alone": lambda: (lift(alone(20)), "mV"),
    "sixty alone": lambda: (lift(alone(60)), "mV"),
    "sixty alone, stuck": lambda: (lift(alone(60, True)), "mV"),
    "duration alone": lambda: (duration(alone(60)), "ms"),
    "duration alone, stuck": lambda: (duration(alone(60, True)), "ms"),
    "half-width alone": lambda: (half_width(alone(60)), ""),
    "half-width alone, stuck": lambda: (half_width(alone(60, True)), "ms"),
    "half alone": lambda: (REST + lift(alone(60)) / 2, "mV"),
    "half alone, stuck": lambda: (REST + lift(alone(60, True)) / 2, "mV"),
    "growth alone": lambda: (growth(), ""),
    "growth alone, stuck": lambda: (growth(True), ""),
    "growth of many": lambda: (growth(False, 60, 180), ""),
    "spread at −80": lambda: (spread(-80), ""),
    "spread at −50": lambda: (spread(-50), ""),
    "spread at −20": lambda: (spread(-20), ""),
    "points at −80": lambda: (100 * float(np.ptp(shares(-80))), ""),
    "points at −20": lambda: (100 * float(np.ptp(shares(-20))), ""),
    "least steep": lambda: (min(steepness(each) for each in EXPONENTIAL), ""),
    "most steep": lambda: (max(steepness(each) for each in EXPONENTIAL), ""),
    "most at rest, divided": lambda: (
        100 * max(free_of_magnesium(REST, 1, each) for each in receptor.PARAMETRISATIONS),
        "%",
    ),
    "most share, divided": lambda: (most_share_divided(), "%"),
    "spread at rest": lambda: (spread(REST), ""),
    "least at rest": lambda: (of_seven(REST, 0), ""),
    "most at rest": lambda: (of_seven(REST, -1), "%"),
    "least share": lambda: (shares_of_charge(0), ""),
    "most share": lambda: (shares_of_charge(-1), "%"),
    "over fluids": lambda: (over_fluids(), ""),
    "Hestrin": lambda: (hestrin(), "ms"),
}


def hestrin() -> float:
    """The decay of a measured NMDA current, weighted mean of its two parts in ms; 65 % are fast."""
    fast, slow = (float(evidence.value(f"NMDA.decay.{which}", source="hestrin-1990")) for which in ("fast", "slow"))
    return 0.65 * fast + 0.35 * slow
