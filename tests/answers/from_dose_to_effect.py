"""The numbers in the questions of "From dose to effect", computed from the models."""

import numpy as np

from ketamine.figures.from_dose_to_effect import chain, hysteresis, numbers, people, straight
from ketamine.models import effect

LEVEL, REACHED, FREE, CONSTANT, PER_MICROMOLE = 120, 0.9, 0.4, 0.5, 238
PEOPLE = ((1, 3), (4, 12), (2, 5), (8, 20))  # levels of relief and of sickness


def of(name):
    return numbers.NUMBERS[name]()[0]


def reach(*folds):
    return chain.nine_tenths(tuple(np.log(folds)))


def share(odds):
    return 100 * odds / (1 + odds)


ODDS = LEVEL * REACHED * FREE / PER_MICROMOLE / CONSTANT

ANSWERS = {
    "how-low": lambda: of("half, line"),
    "largest-effect": lambda: straight.largest(150, 1),
    "largest-effect, slip 1": lambda: float(effect.sigmoid(200, 150)),
    "largest-effect, slip 2": lambda: straight.largest(200, 1),
    "largest-effect, slip 3": lambda: 200 / 150,
    "by-odds": lambda: share(ODDS),
    "by-odds, slip 1": lambda: 100 * ODDS,
    "by-odds, slip 2": lambda: share(ODDS / FREE),
    "by-odds, slip 3": lambda: share(ODDS / REACHED),
}

CLAIMS = {
    "after-the-pump: 1, after ten minutes of infusion 4, after a bolus 8; 85 % reached": lambda: (
        round(of("lag")) == 1
        and round(of("lag, ten minutes")) == 4
        and round(hysteresis.lag(0.01, chain.HALF_TIME.value)) == 8
        and round(of("reached at the end")) == 85
    ),
    "two-delays: 3.4, less than half of 8.3": lambda: (
        round(of("closes, opposed"), 1) == 3.4 and of("closes, opposed") < chain.HALF_TIME.value / 2
    ),
    "one-level: 95 with half that spread, 70, 45 at an index of 2.5, 15 on each side; two thirds within 2.8": lambda: (
        abs(people.best("middle", "apart") - 95) < 2
        and abs(people.best("wide", "apart") - 70) < 2
        and abs(people.best("wide", "apart", 2.5) - 45) < 1
        and round(of("wide, best level, unwanted")) == round(100 - of("wide, best level, wanted")) == 15
        and round(float(np.exp(people.SPREADS["wide"])), 1) == 2.8
    ),
    "blood-test: 2.6, a seventh of the lengths, a sixteenth of the squares, 3 and 14 %; equal links a fifth": lambda: (
        round(of("fold, level"), 1) == 2.6
        and abs(of("part of lengths, level") - 100 / 7) < 1
        and abs(of("part of squares, level") - 100 / 16) < 0.3
        and round(of("narrower, level")) == 3
        and round(of("narrower at worst, level")) == 14
    ),
    "held-for-hours: more than a dozen half-times of 13 minutes": lambda: 180 / chain.SLOWEST > 12,
    "overlap: two at one level, none more, and everybody with their own": lambda: (
        max(sum(low <= level < high for low, high in PEOPLE) for level in np.linspace(0.5, 30, 2000)) == 2
        and all(low < high for low, high in PEOPLE)
        and PEOPLE[0][0] <= 2.5 < PEOPLE[0][1]
        and PEOPLE[2][0] <= 2.5 < PEOPLE[2][1]
    ),
    "which-study: 46 and 19 %, 71 % of the squares, 24 more than 20": lambda: (
        round(100 * (1 - reach(2, 3, 4) / reach(2, 3, 4, 20))) == 46
        and round(100 * (1 - reach(20) / reach(2, 3, 4, 20))) == 19
        and round(100 * np.log(20) ** 2 / (np.log([2, 3, 4, 20]) ** 2).sum()) == 71
    ),
}
