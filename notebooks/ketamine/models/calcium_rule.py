"""Calcium as the signal that decides between stronger and weaker: the rule of Shouval, Bear and Cooper (2002).

NMDA receptors, opened by presynaptic spikes and freed of Mg²⁺ by depolarisation, let calcium in. A little calcium
weakens the synapse, more strengthens it, and the more there is the faster the weight moves:

    d[Ca]/dt = current(t) - [Ca]/calcium_decay            d weight/dt = learning_rate([Ca]) (signal([Ca]) - weight)

Between two spikes the open receptors and the voltage are sums of exponentials, so that nothing is stepped through
time but two integrals, on a grid that is fine where a spike has just arrived. Calcium is proportional to the NMDA
conductance: one trace serves every level of block. One period of a regular protocol maps the weight onto
`keep` × weight + `gain`; once the trace repeats itself, the map is applied as often as there are periods left.

A model of induction: calcium from voltage-gated channels, the kinetics of a blocker (trapping, use dependence),
the rest of the network and everything that happens after the first minutes are left out. Its thresholds are so
steep that its switches are sharper than those of a synapse. Units are those of `ketamine.models`.
"""

from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import pairwise

import numpy as np
from scipy.special import expit

from .calcium_segments import drive, segments
from .inputs import array, axis, broadcast, fraction, number, whole_number
from .parameters import Published

MEMORY = 3000.0  # ms after which a spike no longer matters: 15 times the slowest decay
TAIL = 4000.0  # ms for which the weight is followed after the last spike
SECOND = 1000.0  # ms
AT_ONCE = 15_000  # numbers: so many stay in a processor's cache, which takes two thirds of the time


@dataclass(frozen=True)
class CalciumRule(Published):
    """The numbers of the rule. `dataclasses.replace(RULE, fast_fraction=0.75)` makes a variant."""

    ltd_threshold: float  # µmol/L of calcium above rest
    ltp_threshold: float
    ltd_steepness: float  # L/µmol
    ltp_steepness: float
    resting_weight: float  # also the depth of depression
    p1: float  # s; p1 to p4 make the learning rate, see `learning_rate`
    p2: float
    p3: float
    p4: float  # s
    calcium_decay: float  # ms
    conductance: float  # µmol/L/ms/mV, with every NMDA receptor open
    opening_fraction: float  # of the closed receptors that one presynaptic spike opens
    fast_fraction: float  # of the open receptors that close with fast_decay, the others with slow_decay
    fast_decay: float  # ms
    slow_decay: float
    calcium_reversal: float  # mV
    magnesium: float  # mmol/L
    resting_potential: float  # mV
    epsp_rise: float  # ms
    epsp_decay: float
    epsp_pairing: float  # mV, height of one EPSP when pre- and postsynaptic spikes are paired
    epsp_rate: float  # mV, height of one EPSP when only the rate matters: many synapses together
    spike_height: float  # mV, back-propagating action potential at the spine
    spike_fast_fraction: float
    spike_fast_decay: float  # ms
    spike_slow_decay: float
    spike_delay: float  # ms from the soma to the spine


RULE = CalciumRule.named("shouval-bear-cooper-2002")


def plasticity_signal(calcium, rule: CalciumRule = RULE) -> np.ndarray:
    """Ω: the weight towards which this calcium concentration (µmol/L above rest) drives the synapse, (...).

    Without calcium it is `resting_weight`; between the two thresholds it is lower (LTD), above both higher (LTP).
    """
    calcium = array("calcium", calcium, non_negative=True)
    return _signal(calcium, rule)


def learning_rate(calcium, rule: CalciumRule = RULE) -> np.ndarray:
    """η in 1/s: how fast the weight moves at this calcium concentration (µmol/L above rest), (...).

    1/η = p1/(p2 + calcium^p3) + p4: about three hours without calcium, three seconds at the LTD threshold.
    """
    calcium = array("calcium", calcium, non_negative=True)
    return _rate(calcium, rule)


def calcium_trace(times, presynaptic, postsynaptic=(), block=0.0, epsp=None, rule: CalciumRule = RULE) -> np.ndarray:
    """Calcium above rest at the spine, (..., T) in µmol/L, for any spike trains.

    times: (T,) ms. presynaptic, postsynaptic: spike times in ms. block: (...) fraction of the NMDA conductance that
    is blocked. epsp: height of one EPSP in mV, by default that of the pairing protocols.
    Raises ValueError for a block outside 0 to 1 or times that are not finite.
    """
    times, block = axis("times", times), fraction("block", block)
    presynaptic, postsynaptic = axis("presynaptic", presynaptic), axis("postsynaptic", postsynaptic)
    epsp = rule.epsp_pairing if epsp is None else number("epsp", epsp, non_negative=True)
    last = max(presynaptic.max(initial=-np.inf), postsynaptic.max(initial=-np.inf) + rule.spike_delay)
    trace = np.zeros(len(times))
    if np.isfinite(last):
        groups = segments(presynaptic, postsynaptic, max(times.max() - last, 1.0), epsp, rule)
        moments = np.concatenate([(start[:, None] + nodes).ravel() for _, start, nodes, _ in groups])
        calcium = np.concatenate([calcium.ravel() for *_, calcium in groups])
        order = np.argsort(moments, kind="stable")
        trace = np.interp(times, moments[order], calcium[order], left=0.0)
    return (1 - block)[..., None] * trace


def rate_protocol(rate, block=0.0, pulses: int = 100, epsp=None, rule: CalciumRule = RULE) -> np.ndarray:
    """Final over initial weight after `pulses` presynaptic pulses at `rate` Hz, (...).

    rate and block (fraction of the NMDA conductance that is blocked) broadcast. epsp: height in mV of one EPSP, by
    default that of the rate protocol, in which EPSPs add up.
    """
    rate, block = broadcast(rate=array("rate", rate, positive=True), block=fraction("block", block))
    pulses = whole_number("pulses", pulses)
    epsp = rule.epsp_rate if epsp is None else number("epsp", epsp, non_negative=True)

    def change(one_rate, scale):
        return _change(SECOND / one_rate, pulses, None, scale, epsp, rule)

    return _each(change, rate, 1 - block)


def spike_timing(
    interval, block=0.0, pairs: int = 100, rate: float = 1.0, epsp=None, rule: CalciumRule = RULE
) -> np.ndarray:
    """Final over initial weight after pairs of spikes, the postsynaptic one `interval` ms after the other, (...).

    interval (negative: the postsynaptic spike comes first) and block broadcast; rate: pairs per second.
    """
    interval, block = broadcast(interval=array("interval", interval), block=fraction("block", block))
    pairs, rate = whole_number("pairs", pairs), number("rate", rate, positive=True)
    epsp = rule.epsp_pairing if epsp is None else number("epsp", epsp, non_negative=True)

    def change(one_interval, scale):
        return _change(SECOND / rate, pairs, one_interval, scale, epsp, rule)

    return _each(change, interval, 1 - block)


def pairing(voltage, block=0.0, pulses: int = 100, rate: float = 1.0, rule: CalciumRule = RULE) -> np.ndarray:
    """Final over initial weight after presynaptic pulses while the cell is held at `voltage` mV, (...).

    voltage and block broadcast. At a constant voltage calcium is proportional to the current through an open
    receptor, so that here too one trace serves all voltages.
    """
    voltage, block = broadcast(voltage=array("voltage", voltage), block=fraction("block", block))
    pulses, rate = whole_number("pulses", pulses), number("rate", rate, positive=True)
    scale = np.maximum((1 - block) * drive(voltage, rule), 0)  # no calcium flows out of a cell that holds none
    return _change(SECOND / rate, pulses, None, scale.ravel(), None, rule).reshape(scale.shape)


def crossover_rate(block=0.0, pulses: int = 100, rule: CalciumRule = RULE) -> np.ndarray:
    """The rate in Hz at which depression turns into potentiation in `rate_protocol`, (...); NaN if it never does.

    Found to a ten-thousandth; rates from 0.5 to 200 Hz are searched.
    """
    block = fraction("block", block)
    levels, where = np.unique(block, return_inverse=True)
    found, waiting = np.full(levels.shape, np.nan), np.arange(levels.size)
    weakened = np.zeros(levels.shape, dtype=bool)  # by the rate before
    for before, rate in pairwise([None, *np.geomspace(0.5, 200, 25)]):
        strengthened = rate_protocol(rate, levels[waiting], pulses, rule=rule) > 1
        for i in waiting[strengthened & weakened[waiting]]:
            low, high = before, rate
            while high / low > 1.0002:
                middle = np.sqrt(low * high)
                low, high = (low, middle) if rate_protocol(middle, levels[i], pulses, rule=rule) > 1 else (middle, high)
            found[i] = np.sqrt(low * high)
        weakened[waiting] = ~strengthened
        waiting = waiting[np.isnan(found[waiting])]
        if not waiting.size:
            break
    return found[where].reshape(block.shape)


# -------------------------------------------------------------------------------------------------- the machinery


def _signal(calcium, rule):
    rise = expit(rule.ltp_steepness * (calcium - rule.ltp_threshold))
    fall = expit(rule.ltd_steepness * (calcium - rule.ltd_threshold))
    return rule.resting_weight + rise - rule.resting_weight * fall


def _rate(calcium, rule):
    power = rule.p2 + _power(calcium, rule.p3)
    return power / (rule.p1 + rule.p4 * power)


def _power(base, exponent):
    """base**exponent; a small whole exponent by multiplying: the cube of the rule in a tenth of the time."""
    return reduce(np.multiply, [base] * int(exponent)) if exponent in (1, 2, 3, 4) else base**exponent


def _change(period, count, interval, scale, epsp, rule):
    """Final over initial weight (k,) after a regular protocol, for calcium times each number of scale (k,).

    Only the first periods, until the trace repeats itself, and the end are computed; the map of one period stands
    for those between.
    """
    lag = None if interval is None else interval + rule.spike_delay
    span = 0 if lag is None else int(np.ceil(abs(lag) / period))  # periods between a spike and its partner
    computed = min(count, int(np.ceil(MEMORY / period)) + 2 * span + 2)
    presynaptic = np.arange(computed) * period
    groups = _regular(period, computed, interval, epsp, rule)
    n = computed if interval is None else 2 * computed
    keep, gain, starts = np.empty((n, len(scale))), np.empty((n, len(scale))), np.empty(n)
    for which, start, nodes, calcium in groups:
        few = max(1, AT_ONCE // calcium.size)
        for some in (slice(i, i + few) for i in range(0, len(scale), few)):
            keep[which, some], gain[which, some] = _weight_map(scale[some, None] * calcium[:, None, :], nodes, rule)
        starts[which] = start
    weight, first = np.full(len(scale), rule.resting_weight), 0
    if computed < count:
        middle = presynaptic[computed - 2 - span]
        first = np.searchsorted(starts, middle + period - 1e-6)
        repeated = range(np.searchsorted(starts, middle - 1e-6), first)
        for i in range(first):
            weight = keep[i] * weight + gain[i]
        kept, gained = np.ones(len(scale)), np.zeros(len(scale))
        for i in repeated:
            kept, gained = keep[i] * kept, keep[i] * gained + gain[i]
        goal = gained / (1 - kept)
        weight = goal + (weight - goal) * kept ** (count - computed)
    for i in range(first, n):
        weight = keep[i] * weight + gain[i]
    return weight / rule.resting_weight


@lru_cache(maxsize=256)
def _regular(period, count, interval, epsp, rule):
    """The segments of a regular protocol; levels of block that are asked for one after the other share them."""
    presynaptic = np.arange(count) * period
    return segments(presynaptic, () if interval is None else presynaptic + interval, TAIL, epsp, rule)


def _weight_map(calcium, nodes, rule):
    """What a segment makes of a weight: keep × weight + gain, each (...) for calcium (..., m).

    The share of the weight forgotten in a step is exact for a steady calcium, and so is the weight at rest.
    """
    rate = _rate(calcium, rule) / SECOND
    signal = _signal(calcium, rule)
    forgotten = np.zeros_like(rate)
    np.cumsum((rate[..., 1:] + rate[..., :-1]) * (np.diff(nodes) / 2), axis=-1, out=forgotten[..., 1:])
    remembered = np.exp(forgotten - forgotten[..., -1:])  # at the end, of what was learnt at each node
    return remembered[..., 0], np.vecdot(signal[..., 1:] + signal[..., :-1], np.diff(remembered)) / 2


def _each(change, values, scale):
    """change(value, scales (k,)) for every different value, put together in the shape of values and scale."""
    found = np.empty(values.shape)
    distinct, which = np.unique(values, return_inverse=True)
    for i, value in enumerate(distinct):
        here = which.reshape(values.shape) == i
        found[here] = change(value, scale[here])
    return found
