"""The numbers in the questions of "A drug that needs the door open", computed from the models."""

import numpy as np
from scipy.optimize import brentq

from ketamine import evidence
from ketamine.figures import open_channel_block as figures
from ketamine.figures import potencies
from ketamine.figures.open_channel_block import pace
from ketamine.models import receptor

S, R = (float(evidence.value(f"{hand}-ketamine.pcp_site_ki", source="ebert-1997")) for hand in "SR")


def half_way(concentration):
    """Seconds to half of the final block with the figure's share of channels open, found on its curve."""
    end = pace.settled(concentration)
    return brentq(lambda t: pace.block(t, concentration, 0.28) - end / 2, 0.01, 25)


ANSWERS = {
    "a-tenth": lambda: half_way(0.1),
    "best-voltage": lambda: figures.lowest(1.0)[0],
    "racemate": lambda: brentq(lambda c: c / 2 / S + c / 2 / R - 1, 0.01, 10),
    "pace": lambda: 0.1 * (2 * 2 + 1),
    "pace, slip 1": lambda: 2 * 2 + 1,
    "pace, slip 2": lambda: 0.1 * (2 * 2),
    "pace, slip 3": lambda: 0.1 * (2 * 2) + 1,
    "pace, slip 4": lambda: 0.1 * (2 * 2 - 1),
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
    "door-closes: the more glutamate, the deeper, as long as the door stays open": lambda: (
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
    "a-tenth: 2.0 s at 1 µmol/L, and never more than 5 s": lambda: (
        round(half_way(1), 1) == 2.0 and round(half_way(1e-6)) == 5
    ),
    "racemate: the mean of the constants": lambda: (S + R) / 2 == 0.85,
    "which-kind: 75 falls to 30 %, as with a competitive one": lambda: (
        [round(100 * (1 - left / all)) for left, all in ((30, 120), (280, 400))]
        == [75, 30]
        == [rounded("competitive", a, 9) for a in (1, 10)]
    ),
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
