"""The numbers in the questions of "The calcium rule", computed from the models."""

import numpy as np

from ketamine.figures import the_calcium_rule as figures
from ketamine.figures.the_calcium_rule.numbers import one_pulse, pair_turns
from ketamine.models import calcium_rule as rule
from ketamine.models import graupner_brunel as switch
from ketamine.models.calcium_rule import RULE

PEAK = 0.80  # µmol/L, given in the question

ANSWERS = {
    "half-blocked": lambda: rule.crossover_rate(0.5),
    "which-block": lambda: 100 * (1 - RULE.ltp_threshold / PEAK),
    "which-block, slip 1": lambda: 100 * RULE.ltp_threshold / PEAK,
    "which-block, slip 2": lambda: 100 * (1 - RULE.ltd_threshold / PEAK),
    "which-block, slip 3": lambda: 100 * (PEAK - RULE.ltp_threshold) / RULE.ltp_threshold,
}


def one_pair(block):
    """Peak of calcium after a presynaptic spike and a postsynaptic one 10 ms later."""
    return rule.calcium_trace(np.arange(0, 400.0), [0], [10], block).max()


def train(rate):
    """Calcium in the second five seconds of a train of pulses (Hz)."""
    return rule.calcium_trace(np.arange(5000, 10000.0), np.arange(10 * rate) * 1000 / rate, epsp=RULE.epsp_rate)


CLAIMS = {
    "first-pulse: almost four times at 10 Hz": lambda: 3.5 < rule.rate_protocol(10) < 4,
    "first-pulse: takes 2 %": lambda: np.isclose(rule.rate_protocol(10, pulses=1), 0.98, atol=0.005),
    "first-pulse: reaches 0.40": lambda: np.isclose(one_pulse(), 0.40, atol=0.005),
    "same-messenger: 3 Hz passes only the lower threshold": lambda: (
        RULE.ltd_threshold < figures.cycle(3)[1] < RULE.ltp_threshold
    ),
    "same-messenger: from 0.09 to 0.46": lambda: np.allclose(figures.cycle(3), (0.09, 0.46), atol=0.005),
    "same-messenger: below both thresholds on average": lambda: train(3).mean() < RULE.ltd_threshold,
    "half-blocked: turns at 5.2 Hz without a drug": lambda: np.isclose(rule.crossover_rate(), 5.2, atol=0.05),
    "half-blocked: twice the frequency is not enough": lambda: (
        figures.cycle(2 * float(rule.crossover_rate()))[1] < 1.9 * figures.cycle(float(rule.crossover_rate()))[1]
    ),
    "twice: a single pulse brings 0.80": lambda: np.isclose(one_pulse(2), 0.80, atol=0.005),
    "twice: no frequency weakens": lambda: min(figures.strength(rate, 200) for rate in range(1, 11)) > 1,
    "twice: a factor of 2.8 up, and so 1.9 Hz": lambda: (
        np.isclose(rule.crossover_rate(0.5) / rule.crossover_rate(), 2.8, atol=0.05)
        and np.isclose(rule.crossover_rate() ** 2 / rule.crossover_rate(0.5), 1.9, atol=0.05)
    ),
    "pair-turns: at an eighth, pulses at 10 Hz at a third": lambda: (
        abs(pair_turns() - 12.5) < 1
        and rule.rate_protocol(10, 0.30) > 1 > rule.rate_protocol(10, 0.36)
        and np.isclose(figures.cycle(10)[1], 0.84, atol=0.005)
    ),
    "pair-turns: a third is left at a fifth": lambda: np.isclose(rule.spike_timing(10, 0.2), 1 / 3, atol=0.03),
    "pair-turns: from 0.64 to 0.51, 0.32 at a half": lambda: np.allclose(
        [one_pair(0), one_pair(0.2), one_pair(0.5)], [0.64, 0.51, 0.32], atol=0.005
    ),
    "elsewhere: nine of ten within one": lambda: (figures.misses("sjostrom-2001") < 1).sum() == 9,
    "elsewhere: four of seven within two, at most five and a half": lambda: (
        (figures.misses("deperrois-graupner-2020") < 2).sum() == 4
        and 5.4 < figures.misses("deperrois-graupner-2020").max() < 5.7
    ),
    "going further: nothing in one rule, weaker in the other": lambda: (
        figures.word(figures.change("pulses", 2, 75)) == "unchanged"
        and all(figures.word(figures.change("switch", 2, block)) == "weaker" for block in (50, 75, 90))
    ),
    "going further: a postsynaptic spike alone passes only the lower threshold": lambda: (
        switch.CORTEX.ltd_threshold < switch.CORTEX.postsynaptic_calcium < switch.CORTEX.ltp_threshold
        and np.isclose(switch.CORTEX.postsynaptic_calcium, 1.24, atol=0.005)
    ),
    "tetanus: as before at 50 Hz, weaker at 10": lambda: (
        rule.rate_protocol(50, 0.5) > 0.99 * rule.rate_protocol(50) and rule.rate_protocol(10, 0.5) < 0.3
    ),
    "tetanus: 4.2 and 0.84": lambda: np.allclose([figures.cycle(50)[1], figures.cycle(10)[1]], [4.2, 0.84], rtol=0.01),
    "tetanus: half is almost four times the threshold": lambda: 3.7 < figures.cycle(50)[1] / 2 / RULE.ltp_threshold < 4,
    "tetanus: with 95 % blocked nothing strengthens": lambda: np.isnan(rule.crossover_rate(0.95)),
    "which-dish: less calcium, first weaker, then unchanged": lambda: (
        [figures.word(float(rule.spike_timing(10, missing))) for missing in (0, 1 / 3, 1 / 2)]
        == ["stronger", "weaker", "unchanged"]
    ),
}
