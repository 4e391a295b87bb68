"""The numbers in the questions of "From dose to effect", computed from the models."""

import numpy as np

from ketamine.figures.from_dose_to_effect import chain, hysteresis, numbers, people, straight
from ketamine.models import effect

LEVEL, REACHED, FREE, CONSTANT, PER_MICROMOLE = 200, 0.8, 0.5, 1.0, 238


def of(name):
    return numbers.NUMBERS[name]()[0]


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
    "one-level: 95 with half that spread, 70, 45 at an index of about 3, 15 on each side": lambda: (
        abs(people.best("middle", "apart") - 95) < 2
        and abs(people.best("wide", "apart") - 70) < 2
        and abs(people.best("wide", "apart", 2.7) - 45) < 3
        and round(of("wide, best level, unwanted")) == round(100 - of("wide, best level, wanted")) == 15
    ),
    "blood-test: 2.6, a tenth of the lengths, a thirtieth of the squares, 2 and 10 %": lambda: (
        round(of("fold, level"), 1) == 2.6
        and abs(of("part of lengths, level") - 10) < 1
        and 1 / 32 < of("part of squares, level") / 100 < 1 / 25
        and round(of("narrower, level")) == 2
        and abs(of("narrower at worst, level") - 10) < 1
    ),
    "held-for-hours: more than a dozen half-times of 13 minutes": lambda: 180 / chain.SLOWEST > 12,
    "overlap: in step everybody has a gap": lambda: np.isclose(people.own("wide", "step"), 100),
    "which-study: 32 and 31 %, less than 2 %, 2.5 and 1.4": lambda: (
        round(of("fold, around")) == 32
        and round(of("narrower, around")) == 31
        and of("narrower, level") < 2
        and chain.narrower(("free",)) < 2
        and round(of("fold, free"), 1) == 2.5
        and round(of("fold, brain"), 1) == 1.4
        and min(link.fold for link in chain.links()) == of("fold, brain")
    ),
}
