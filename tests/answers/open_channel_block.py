"""The numbers in the questions of "A drug that needs the door open", computed from the models."""

import numpy as np
from scipy.optimize import brentq

from ketamine import evidence
from ketamine.figures import open_channel_block as figures
from ketamine.figures import potencies
from ketamine.models import receptor

SLOPE = float(evidence.value("ketamine.hill_coefficient"))
S, R = (float(evidence.value(f"{hand}-ketamine.pcp_site_ki", source="ebert-1997")) for hand in "SR")


def halving(constant, share_open):
    """The antagonist concentration that halves the current if `share_open` of the channels are open without it."""
    gating, agonist = 1.0, share_open / (1 - 2 * share_open)  # with equal opening and closing rates
    assert np.isclose(receptor.open_probability(agonist, gating=gating), share_open)
    return brentq(
        lambda c: receptor.uncompetitive(agonist, c, antagonist_constant=constant) / share_open - 0.5, 0.01, 100
    )


ANSWERS = {
    "hill-range": lambda: (
        brentq(lambda c: receptor.hill(c, 1, SLOPE) - 0.9, 0.1, 1000)
        / brentq(lambda c: receptor.hill(c, 1, SLOPE) - 0.1, 1e-4, 1)
    ),
    "best-voltage": lambda: figures.lowest(1.0)[0],
    "racemate": lambda: brentq(lambda c: c / 2 / S + c / 2 / R - 1, 0.01, 10),
    "share-of-open-doors": lambda: halving(0.5, 0.25),
    "share-of-open-doors, slip 1": lambda: 0.5,
    "share-of-open-doors, slip 2": lambda: 0.5 * 0.25,
    "share-of-open-doors, slip 3": lambda: 0.5 / (1 - 0.25),
}


def blocks(concentration):
    return np.array([row["block"] for row in potencies.shares("ketamine", concentration) if row["quantity"]])


def rounded(kind, agonist, antagonist):
    return round(float(figures.blocked(kind, agonist, antagonist)))


def block(voltage):
    return round(100 * float(receptor.blocked_fraction(0.5, voltage, 1.0)))


def one_constant(source, concentration=0.5):
    return round(100 * float(receptor.occupancy(concentration, potencies.published(source))))


CLAIMS = {
    "more-glutamate: 45 and 83 %": lambda: [rounded("uncompetitive", a, 10) for a in (0.1, 100)] == [45, 83],
    "more-glutamate: it grows everywhere": lambda: (
        np.diff(figures.blocked("uncompetitive", np.geomspace(0.01, 1000, 50), 10)) > 0
    ).all(),
    "door-closes: the line is flat": lambda: (
        np.ptp(figures.blocked("trapped", np.geomspace(0.01, 1000, 50), 10)) < 1e-9
    ),
    "nine-sources: 76 to 99 % at 10 µmol/L": lambda: (blocks(10).min().round(), blocks(10).max().round()) == (76, 99),
    "nine-sources: 14 to 81 % at 0.5": lambda: (
        len(blocks(0.5)) == 9 and (blocks(0.5).min().round(), blocks(0.5).max().round()) == (14, 81)
    ),
    "nine-sources: the model with magnesium says 4 to 7 %": lambda: [block(v) for v in (-65, -20)] == [4, 7],
    "racemate: the mean of the constants": lambda: (S + R) / 2 == 0.85,
    "which-kind: 75 falls to 30 %": lambda: [rounded("competitive", a, 9) for a in (1, 10)] == [75, 30],
    "which-kind: the others rise or stay": lambda: (
        rounded("uncompetitive", 10, 9) > rounded("uncompetitive", 1, 9)
        and rounded("trapped", 10, 9) == rounded("trapped", 1, 9) == rounded("non-competitive", 10, 9)
    ),
    "depolarise: from 3 to 7 %": lambda: [block(v) for v in (-70, -20)] == [3, 7],
    "depolarise: held five times less well, magnesium eleven times less": lambda: (
        round(float(np.divide(*receptor.blocker_ic50([-20, -70])))) == 5
        and round(float(np.divide(*(receptor.blocker_ic50([-70, -20], 1.0) / receptor.blocker_ic50([-70, -20]))))) == 11
    ),
    "mirror-images: 1.6 and 4.7 times": lambda: (
        round(potencies.racemate(S, R) / S, 1) == 1.6 and round(R / S, 1) == 4.7
    ),
    "headline: 41, 26 and 52 %": lambda: (
        one_constant("gilling-2009") == 41
        and one_constant("shaffer-2014") == 26
        and one_constant("gilling-2009", 0.778) == 52
    ),
}
