"""The numbers that the text of "The calcium rule" takes from its models: name -> function that gives value and unit."""

from dataclasses import replace
from functools import cache

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from ... import evidence
from ...models import calcium_rule as rule
from ...models import pharmacokinetics as pk
from ...models import receptor
from .traces import RULE, crossing, cycle

GENTLER = replace(RULE, ltd_steepness=15.0, ltp_steepness=15.0)
TAILLESS = replace(RULE, spike_slow_decay=RULE.spike_fast_decay)


def one_pulse(current: float = 1) -> float:
    """Peak of calcium (µmol/L) after a single pulse, with a multiple of the normal current."""
    return current * rule.calcium_trace(np.arange(0, 400.0), [0], epsp=RULE.epsp_rate).max()


@cache
def in_lower_zone() -> tuple:
    """How long (ms) one pulse holds calcium above the lower threshold, and the mean speed (1/s) meanwhile."""
    times = np.arange(0, 400.0, 0.1)
    calcium = rule.calcium_trace(times, [0], epsp=RULE.epsp_rate)
    above = calcium > RULE.ltd_threshold
    return 0.1 * above.sum(), rule.learning_rate(calcium[above]).mean()


def one_pair(interval: float, variant: rule.CalciumRule = RULE) -> float:
    """Peak of calcium (µmol/L) around two spikes, the postsynaptic one `interval` ms after the other."""
    return rule.calcium_trace(np.arange(-150, 400.0), [0], [interval], rule=variant).max()


def five_a_second(interval: float) -> float:
    """The same, late in a train of pairs at 5 Hz."""
    spikes = np.arange(-20, 3) * 200.0
    return rule.calcium_trace(np.arange(-100, 400.0), spikes, spikes + interval).max()


def second_pulse() -> float:
    """Peak of calcium (µmol/L) after the second pulse of a train at 10 Hz."""
    return rule.calcium_trace(np.arange(0, 200.0), [0, 100], epsp=RULE.epsp_rate).max()


def other_thresholds(block: float, *, steepness: bool = False, speed: bool = False) -> rule.CalciumRule:
    """The rule with both thresholds divided by what a block leaves, and what else is stretched with them."""
    left = 1 - block
    changed = {name: getattr(RULE, name) / left for name in ("ltd_threshold", "ltp_threshold")}
    if steepness:
        changed |= {name: getattr(RULE, name) * left for name in ("ltd_steepness", "ltp_steepness")}
    if speed:
        changed |= {name: getattr(RULE, name) / left**RULE.p3 for name in ("p1", "p2")}
    return replace(RULE, **changed)


@cache
def pair_turns() -> float:
    """The block (%) at which a hundred pairs, 10 ms apart at 1 Hz, turn from stronger to weaker."""
    return 100 * scipy.optimize.brentq(lambda block: float(rule.spike_timing(10, block)) - 1, 0, 0.3)


@cache
def late_window() -> np.ndarray:
    """The intervals (ms) beyond 40 at which pairs weaken by more than 1 %."""
    intervals = np.arange(40, 201)
    return intervals[rule.spike_timing(intervals) < 0.99]


@cache
def gentler_turn(block: float) -> float:
    return float(rule.crossover_rate(block, rule=GENTLER))


@cache
def free_at_peak() -> float:
    """Free ketamine (µmol/L) in plasma at the end of 35 mg over 40 minutes, in the model of Kamp."""
    patient, dose = pk.Mammillary.named("kamp-2020", 70), pk.Infusion(35, 40 / 60)
    total = pk.concentration(patient, dose, [40 / 60])[0] / evidence.value("ketamine.molar_mass").value
    return total * (1 - evidence.value("ketamine.protein_binding", source="dayton-1983").to("dimensionless"))


def blocked(concentration: float, source: str) -> float:
    """The share (%) of receptors that a concentration (µmol/L) blocks, by the constant of one source."""
    half = evidence.value("ketamine.nmda_block_constant", source=source).value
    return 100 * float(receptor.occupancy(concentration, half))


def with_magnesium(voltage: float) -> float:
    """The same (%) at the peak of the infusion, in the model of chapter 2."""
    return 100 * float(receptor.blocked_fraction(free_at_peak(), voltage, magnesium=1))


def after_ketamine(concentration: float, source: str) -> float:
    """Strength after 100 pulses at 100 Hz with so much ketamine (µmol/L)."""
    return float(rule.rate_protocol(100, blocked(concentration, source) / 100))


NUMBERS = {
    "peak of one pulse": lambda: (one_pulse(), "µmol/L"),
    "peak of one pulse, twice the current": lambda: (one_pulse(2), "µmol/L"),
    "peak of the second pulse": lambda: (second_pulse(), "µmol/L"),
    "above the lower threshold": lambda: (in_lower_zone()[0], "ms"),
    "speed there": lambda: (in_lower_zone()[1], ""),
    "speed without calcium, hours": lambda: (1 / rule.learning_rate(0) / 3600, "h"),
    "lost by one pulse": lambda: (100 * (1 - rule.rate_protocol(10, pulses=1)), "%"),
    "peak at 10 Hz": lambda: (cycle(10)[1], "µmol/L"),
    "peak at 2 Hz, twice the current": lambda: (2 * cycle(2)[1], ""),
    "peak at 50 Hz": lambda: (cycle(50)[1], "µmol/L"),
    "peak at 100 Hz": lambda: (cycle(100)[1], "µmol/L"),
    "turn": lambda: (crossing(100), "Hz"),
    "turn with 2 pulses": lambda: (rule.crossover_rate(pulses=2), "Hz"),
    "turn, half blocked": lambda: (crossing(50), "Hz"),
    "turn, thresholds alone": lambda: (rule.crossover_rate(rule=other_thresholds(0.5)), "Hz"),
    "14 Hz, half blocked": lambda: (rule.rate_protocol(14, 0.5), ""),
    "14 Hz, thresholds alone": lambda: (rule.rate_protocol(14, rule=other_thresholds(0.5)), ""),
    "peak, post after": lambda: (one_pair(10), "µmol/L"),
    "peak, post before": lambda: (one_pair(-10), "µmol/L"),
    "peak, post after, 30 % blocked": lambda: (0.7 * one_pair(10), ""),
    "peak, post before, 30 % blocked": lambda: (0.7 * one_pair(-10), ""),
    "peak, post before, no tail": lambda: (one_pair(-10, TAILLESS), "µmol/L"),
    "peak, post before, 5 Hz": lambda: (five_a_second(-10), "µmol/L"),
    "pair turns": lambda: (pair_turns(), "%"),
    "late window until": lambda: (late_window().max(), "ms"),
    "gentler turn": lambda: (gentler_turn(0), "Hz"),
    "gentler turn, half blocked": lambda: (gentler_turn(0.5), "Hz"),
    "least blocked at the peak": lambda: (blocked(free_at_peak(), "seeman-2005"), "%"),
    "most blocked at the peak": lambda: (blocked(free_at_peak(), "gilling-2009"), "%"),
    "least blocked with magnesium": lambda: (with_magnesium(-65), "%"),
    "most blocked with magnesium": lambda: (with_magnesium(-20), "%"),
    "turn, least blocked": lambda: (rule.crossover_rate(with_magnesium(-65) / 100), "Hz"),
    "turn, most blocked": lambda: (rule.crossover_rate(blocked(free_at_peak(), "gilling-2009") / 100), "Hz"),
    "least blocked by ten": lambda: (blocked(10, "seeman-2005"), "%"),
    "most blocked by ten": lambda: (blocked(10, "gilling-2009"), "%"),
}
