"""Two calcium thresholds: the synapse of Graupner and Brunel (2012), a switch that noise can throw.

Every spike adds calcium that decays exponentially. While calcium is above the LTD threshold the synapse is pulled
down, while it is above the (higher) LTP threshold it is pulled up; how long it spends above each decides. Between
two spikes calcium is one exponential, so that these times are exact, and the probability that a synapse has
crossed over in the end has a closed form.

Calcium is in arbitrary units in which the LTD threshold is 1. Block scales the presynaptic calcium only, taken to
come through NMDA receptors; that is our reading: the authors' two amplitudes stand for no particular channel.
Units are those of `ketamine.models`.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import erf

from .inputs import array, axis, broadcast, fraction, whole_number
from .parameters import Published

SECOND = 1000.0  # ms
MIDDLE = 0.5  # of the way from weak to strong: the point of no return


@dataclass(frozen=True)
class TwoThresholds(Published):
    """The numbers of one synapse."""

    calcium_decay: float  # ms
    presynaptic_calcium: float  # per spike
    postsynaptic_calcium: float
    ltd_threshold: float
    ltp_threshold: float
    ltd_rate: float  # pull while above the threshold, relative to 1/time_scale
    ltp_rate: float
    noise: float
    time_scale: float  # s
    presynaptic_delay: float  # ms from the spike to its calcium
    initial_down_fraction: float  # of the synapses that are weak before the protocol
    strength_ratio: float  # strong over weak


CORTEX = TwoThresholds.named("graupner-brunel-cortical-slices")


def calcium_trace(times, presynaptic, postsynaptic=(), block=0.0, synapse: TwoThresholds = CORTEX) -> np.ndarray:
    """Calcium (..., T) in units of the LTD threshold at `times` (T,) ms after any spikes (ms).

    block: (...) fraction of the presynaptic calcium that is missing.
    """
    times, block = axis("times", times), fraction("block", block)

    def left(name, spikes, delay):
        elapsed = times - axis(name, spikes)[:, None] - delay
        return (np.exp(-np.maximum(elapsed, 0) / synapse.calcium_decay) * (elapsed >= 0)).sum(axis=0)

    before = synapse.presynaptic_calcium * left("presynaptic", presynaptic, synapse.presynaptic_delay)
    after = synapse.postsynaptic_calcium * left("postsynaptic", postsynaptic, 0.0)
    return (1 - block)[..., None] * before + after


def fractions_above(interval, rate=1.0, block=0.0, synapse: TwoThresholds = CORTEX) -> tuple:
    """The fraction of the time that calcium is above the LTD and above the LTP threshold, each (...).

    For pairs of spikes at `rate` Hz that go on for ever, the postsynaptic one `interval` ms after the presynaptic
    one; interval, rate and block broadcast.
    """
    interval, rate, block = broadcast(
        interval=array("interval", interval), rate=array("rate", rate, positive=True), block=fraction("block", block)
    )
    period = SECOND / rate
    first, second = (1 - block) * synapse.presynaptic_calcium, synapse.postsynaptic_calcium
    gap = np.mod(interval - synapse.presynaptic_delay, period)  # from presynaptic to postsynaptic calcium

    def kept(elapsed):
        return np.exp(-elapsed / synapse.calcium_decay)

    from_earlier = 1 / (1 - kept(period))  # all the periods before add up
    peaks = (first + second * kept(period - gap)) * from_earlier, (second + first * kept(gap)) * from_earlier
    lengths = gap, period - gap
    result = []
    for threshold in (synapse.ltd_threshold, synapse.ltp_threshold):
        above = [
            np.clip(synapse.calcium_decay * np.log(np.maximum(peak, 1e-300) / threshold), 0, length)
            for peak, length in zip(peaks, lengths, strict=True)
        ]
        result.append(sum(above) / period)
    return tuple(result)


def transitions(interval, rate=1.0, pairs: int = 60, block=0.0, synapse: TwoThresholds = CORTEX) -> tuple:
    """Probability that a weak synapse ends strong and that a strong one ends weak, each (...).

    The mean strength relaxes and its variance grows to a steady value while the protocol lasts; a synapse that is
    beyond the middle at its end stays on that side.
    """
    pairs = whole_number("pairs", pairs)
    ltd, ltp = fractions_above(interval, rate, block, synapse)
    down, up = synapse.ltd_rate * ltd, synapse.ltp_rate * ltp
    pull = np.where(down + up > 0, down + up, 1.0)  # without calcium nothing happens: handled at the end
    goal = up / pull
    decayed = np.exp(-pairs / np.broadcast_to(rate, pull.shape) * pull / synapse.time_scale)
    spread = np.sqrt(synapse.noise**2 * (ltd + ltp) / pull * (1 - decayed**2))
    spread = np.where(spread > 0, spread, 1.0)
    weak_ends_strong = (1 + erf((goal * (1 - decayed) - MIDDLE) / spread)) / 2
    strong_ends_weak = (1 - erf((goal + (1 - goal) * decayed - MIDDLE) / spread)) / 2
    active = down + up > 0
    return np.where(active, weak_ends_strong, 0.0), np.where(active, strong_ends_weak, 0.0)


def strength_change(interval, rate=1.0, pairs: int = 60, block=0.0, synapse: TwoThresholds = CORTEX) -> np.ndarray:
    """Mean synaptic strength after over before a protocol of regular spike pairs, (...).

    interval: ms from presynaptic to postsynaptic spike; rate: Hz; block: fraction of the presynaptic calcium that is
    missing; these broadcast.
    """
    up, down = transitions(interval, rate, pairs, block, synapse)
    weak, ratio = synapse.initial_down_fraction, synapse.strength_ratio
    strong_after = weak * up + (1 - weak) * (1 - down)
    return (1 - strong_after + ratio * strong_after) / (weak + (1 - weak) * ratio)
