"""Calcium from spike to spike: between two of them the open receptors and the voltage are sums of exponentials.

Calcium is then one integral, on a grid that is fine where a spike has just arrived. The numbers of the rule come as
a `calcium_rule.CalciumRule`. Units are those of `ketamine.models`.
"""

from functools import lru_cache

import numpy as np

from .receptor import unblocked_fraction
from .synapse import double_exponential_peak

LONG_AFTER = 1200.0  # ms after an event, when what it did has long fallen through both thresholds


def drive(voltage, rule):
    """(...) mV: the driving force on calcium times the fraction of open receptors that Mg²⁺ leaves free."""
    return unblocked_fraction(voltage, rule.magnesium) * (rule.calcium_reversal - voltage)


@lru_cache(maxsize=512)
def _nodes(length):
    """Moments (m,) in ms from 0 to `length`, 0.1 ms apart after the event and growing apart to 2 ms; 20 ms in the end.

    Halving all steps changes no weight of the course by more than 0.001.
    """
    graded = 0.1 / 0.03 * np.expm1(0.03 * np.arange(101))
    after = np.arange(graded[-1] + 2, min(length, LONG_AFTER), 2.0)
    at_last = np.arange(LONG_AFTER, length, 20.0)
    return np.concatenate([graded[graded < length], after, at_last, [length]])


def segments(presynaptic, postsynaptic, tail, epsp, rule):
    """Calcium without block, as groups (which, start (k,), nodes (m,), calcium (k, m)) of segments of equal length.

    A segment reaches from one event to the next; the last one is `tail` ms long. `which` numbers them in time.
    epsp None holds the voltage: calcium is then per mV of `drive`.
    """
    arrivals = np.concatenate([presynaptic, np.add(postsynaptic, rule.spike_delay)])
    order = np.argsort(arrivals, kind="stable")
    starts, is_presynaptic = arrivals[order], order < len(presynaptic)
    lengths = np.append(np.diff(starts), tail)
    states, decays = _states(is_presynaptic, lengths, epsp, rule)
    groups, at_end = [], np.empty(len(starts))
    _, group = np.unique(lengths.round(6), return_inverse=True)
    for i in range(group.max() + 1):
        which = np.flatnonzero(group == i)
        nodes = _nodes(float(lengths[which[0]]))
        parts = states[which][:, :, None] * np.exp(-nodes / decays[:, None])
        current = rule.conductance * (parts[:, 0] + parts[:, 1])
        if epsp is not None:
            voltage = rule.resting_potential + parts[:, 2] - parts[:, 3] + parts[:, 4] + parts[:, 5]
            current *= drive(voltage, rule)
        elapsed = np.minimum(nodes / rule.calcium_decay, 600)  # later nothing is left, and the exponential overflows
        growing = current * np.exp(elapsed)
        calcium = np.zeros_like(growing)
        np.cumsum((growing[:, 1:] + growing[:, :-1]) * (np.diff(nodes) / 2), axis=1, out=calcium[:, 1:])
        calcium *= np.exp(-elapsed)
        groups.append((which, starts[which], nodes, calcium))
        at_end[which] = calcium[:, -1]
    at_start, kept = np.zeros(len(starts)), np.exp(-lengths / rule.calcium_decay)
    for i in range(1, len(starts)):
        at_start[i] = at_start[i - 1] * kept[i - 1] + at_end[i - 1]
    for which, _, nodes, calcium in groups:
        calcium += at_start[which, None] * np.exp(-nodes / rule.calcium_decay)
    return groups


def _states(is_presynaptic, lengths, epsp, rule):
    """(n, 6) just after each event, and the decays (6,) in ms of its parts.

    Open receptors (fast, slow), as a fraction of all; EPSPs (decaying, rising) and the last action potential (fast,
    slow) in mV.
    """
    decays = np.array([
        *(rule.fast_decay, rule.slow_decay, rule.epsp_decay, rule.epsp_rise),
        *(rule.spike_fast_decay, rule.spike_slow_decay),
    ])  # fmt: skip
    kept = np.exp(-lengths[:, None] / decays)
    height = (epsp or 0.0) / double_exponential_peak(rule.epsp_rise, rule.epsp_decay)
    states, state = np.empty((len(lengths), 6)), np.zeros(6)
    for i, opens in enumerate(is_presynaptic):
        if opens:
            opened = rule.opening_fraction * (1 - state[0] - state[1])
            state[:4] += opened * rule.fast_fraction, opened * (1 - rule.fast_fraction), height, height
        else:  # an action potential replaces the one before
            state[4:] = rule.spike_fast_fraction, 1 - rule.spike_fast_fraction
            state[4:] *= rule.spike_height
        states[i] = state
        state = state * kept[i]
    return states, decays
