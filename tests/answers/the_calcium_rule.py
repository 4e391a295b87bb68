"""The numbers in the questions of "The calcium rule", computed from the models."""

from dataclasses import replace

import numpy as np

from ketamine.figures import the_calcium_rule as figures
from ketamine.figures.the_calcium_rule.numbers import one_pair, one_pulse, second_pulse
from ketamine.models import calcium_rule as rule
from ketamine.models import graupner_brunel as switch
from ketamine.models.calcium_rule import RULE

PEAK = RULE.ltp_threshold / 0.70  # µmol/L without a block, of what just reaches the threshold with 30 %

ANSWERS = {
    "half-blocked": lambda: rule.crossover_rate(0.5),
    "which-block": lambda: 100 * (1 - RULE.ltd_threshold / PEAK),
    "which-block, slip 1": lambda: 100 * RULE.ltd_threshold / PEAK,
    "which-block, slip 2": lambda: 100 * (1 - RULE.ltd_threshold / RULE.ltp_threshold),
    "which-block, slip 3": lambda: 30 * RULE.ltp_threshold / RULE.ltd_threshold,
}


def train(rate, block=0):
    """Calcium in the second five seconds of a train of pulses (Hz)."""
    pulses = np.arange(10 * rate) * 1000 / rate
    return rule.calcium_trace(np.arange(5000, 10000.0), pulses, block=block, epsp=RULE.epsp_rate)


def other_dish(calcium):
    """Strength after pairs with the postsynaptic spike 10 ms first, when so many times the calcium comes in."""
    return rule.spike_timing(-10, rule=replace(RULE, conductance=calcium * RULE.conductance))


CLAIMS = {
    "first-pulse: almost four times at 10 Hz": lambda: 3.5 < rule.rate_protocol(10) < 4,
    "first-pulse: takes 2 %": lambda: np.isclose(rule.rate_protocol(10, pulses=1), 0.98, atol=0.005),
    "first-pulse: reaches 0.40": lambda: np.isclose(one_pulse(), 0.40, atol=0.005),
    "first-pulse: the second reaches 0.65 and more than makes good for the first": lambda: (
        np.isclose(second_pulse(), 0.65, atol=0.005) and rule.rate_protocol(10, pulses=2) > 1
    ),
    "same-messenger: from 0.18 to 0.44, on average 0.32, as at 5 Hz with a fifth blocked": lambda: (
        np.allclose(0.8 * np.array(figures.cycle(5)), (0.18, 0.44), atol=0.005)
        and np.isclose(train(5, 0.2).mean(), 0.32, atol=0.005)
    ),
    "same-messenger: weaker": lambda: figures.word(float(rule.rate_protocol(5, 0.2))) == "weaker",
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
    "both-orders: stronger and weaker, then weaker and unchanged": lambda: (
        [figures.word(float(rule.spike_timing(interval, block))) for block in (0, 0.3) for interval in (10, -10)]
        == ["stronger", "weaker", "weaker", "unchanged"]
    ),
    "both-orders: 0.64 and 0.42, then 0.45 and 0.30": lambda: np.allclose(
        [one_pair(10), one_pair(-10), 0.7 * one_pair(10), 0.7 * one_pair(-10)], [0.64, 0.42, 0.45, 0.30], atol=0.005
    ),
    "elsewhere: nine of ten within one": lambda: (figures.misses("sjostrom-2001") < 1).sum() == 9,
    "elsewhere: misses 2 and 5 Hz and the reversed pairs, meets the other four": lambda: (
        list(figures.misses("deperrois-graupner-2020") > 2) == [True, True, False, False, False, False, True]
        and figures.misses("deperrois-graupner-2020")[2:6].max() < 1
    ),
    "elsewhere: slow pairs strengthened, reversed ones weakened too much": lambda: (
        min(figures.in_standard_errors(figures.SERIES["deperrois-graupner-2020"][0], 5)[:2]) > 2
        and max(figures.in_standard_errors(figures.SERIES["deperrois-graupner-2020"][1], -10)) < -2
    ),
    "going further: nothing in one rule, weaker in the other": lambda: (
        figures.word(figures.change("pulses", 2, 75)) == "unchanged"
        and all(figures.word(figures.change("switch", 2, block)) == "weaker" for block in (50, 75, 90))
    ),
    "going further: a postsynaptic spike alone passes only the lower threshold": lambda: (
        switch.CORTEX.ltd_threshold < switch.CORTEX.postsynaptic_calcium < switch.CORTEX.ltp_threshold
        and np.isclose(switch.CORTEX.postsynaptic_calcium, 1.24, atol=0.005)
    ),
    "fast-train: from 1.7 to 1.8, which strengthens": lambda: (
        np.allclose(figures.cycle(25), (1.7, 1.8), atol=0.05) and rule.rate_protocol(25) > 3
    ),
    "fast-train: a quarter is in the lower zone and weakens": lambda: (
        RULE.ltd_threshold < figures.cycle(25)[0] / 4 < figures.cycle(25)[1] / 4 < RULE.ltp_threshold
        and np.isclose(figures.cycle(25)[1] / 4, 0.45, atol=0.01)
        and figures.word(float(rule.rate_protocol(25, 0.75))) == "weaker"
    ),
    "fast-train: twice as fast strengthens, with 4.2": lambda: (
        rule.rate_protocol(50, 0.75) > 3 and np.isclose(figures.cycle(50)[1], 4.2, rtol=0.01)
    ),
    "other-dish: 0.42, half as much again 0.63": lambda: np.allclose(
        [one_pair(-10), 1.5 * one_pair(-10)], [0.42, 0.63], atol=0.006
    ),
    "other-dish: weaker, weaker still with a little more, stronger with half as much again": lambda: (
        other_dish(1.2) < other_dish(1) < 1 < 1.5 < other_dish(1.5)
    ),
    "at-once: no train strengthens with a block that did not without": lambda: (
        (rule.rate_protocol([1, 2, 3, 4, 5], np.arange(0.05, 1, 0.05)[:, None]) < 1.01).all()
        and (rule.rate_protocol([1, 2, 3, 4, 5]) < 1).all()
    ),
    "at-once: and fast ones do not strengthen more": lambda: (
        rule.rate_protocol([10, 20, 50, 100], np.arange(0.05, 1, 0.05)[:, None])
        < 1.01 * rule.rate_protocol([10, 20, 50, 100])
    ).all(),
}
