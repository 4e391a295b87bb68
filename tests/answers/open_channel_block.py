"""The numbers in the questions of "A drug that needs the door open", computed from the models."""

import numpy as np
from scipy.optimize import brentq

from ketamine import evidence
from ketamine.figures import open_channel_block as figures
from ketamine.figures import potencies
from ketamine.figures.open_channel_block import curves, pace
from ketamine.models import receptor

S, R = (float(evidence.value(f"{hand}-ketamine.pcp_site_ki", source="ebert-1997")) for hand in "SR")


OPEN = 0.1  # the share of open channels in "pace"


def half_way(concentration):
    """Seconds to half of the final block with the figure's share of channels open, found on its curve."""
    end = pace.settled(concentration)
    return brentq(lambda t: pace.block(t, concentration, 0.28) - end / 2, 0.01, 25)


ANSWERS = {
    "a-tenth": lambda: half_way(0.1),
    "best-voltage": lambda: figures.lowest(1.0)[0],
    "racemate": lambda: brentq(lambda c: c / 2 / S + c / 2 / R - 1, 0.01, 10),
    "pace": lambda: OPEN * (3 * 2 / 2 + 2),
    "pace, slip 1": lambda: OPEN * (3 * 2 + 2),
    "pace, slip 2": lambda: OPEN * (3 * 2 / 2 + 2 / 2),
    "pace, slip 3": lambda: 3 * 2 / 2 + 2,
    "pace, slip 4": lambda: OPEN * (3 * 2 / 2),
    "pace, slip 5": lambda: OPEN * (3 * 2 / 2) + 2,
    "pace, slip 6": lambda: OPEN * (3 * 2 / 2 - 2),
    "pace, slip 7": lambda: np.log(2) / (OPEN * (3 * 2 / 2 + 2)),
}


def sources():
    """The nine sources at 0.5 µmol/L, the one that says least first."""
    rows = [row for row in potencies.shares("ketamine", 0.5) if row["quantity"]]
    return sorted(rows, key=lambda row: row["block"])


def half_charged():
    """The pH at which half as much ketamine is charged as at that of the body."""
    return brentq(lambda acidity: pace.charged_share(acidity) - pace.charged_share(pace.BODY) / 2, 7, 10)


def blocks(concentration):
    return np.array([row["block"] for row in potencies.shares("ketamine", concentration) if row["quantity"]])


def rounded(kind, agonist, antagonist):
    return round(float(figures.blocked(kind, agonist, antagonist)))


def block(voltage, magnesium=1.0):
    return round(100 * float(receptor.blocked_fraction(0.5, voltage, magnesium)))


def over_descriptions(voltage):
    """Per cent blocked at 0.5 µmol/L in each description of magnesium, rounded."""
    return [
        round(100 * float(receptor.blocked_fraction(0.5, voltage, 1.0, parametrisation=each)))
        for each in receptor.PARAMETRISATIONS
    ]


LITTLE, PLENTY, DRUG = 1 / 7, 10 / 7, 27 / 7  # × their constants: with these the model gives the currents of which-kind


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
    "nine-sources: the lowest is rat striatum, the highest second-hand": lambda: (
        sources()[0]["quantity"].source == "seeman-2005" and sources()[-1]["quantity"].status == "secondary"
    ),
    "nine-sources: 40 to 60 % is about as far apart as at 10 µmol/L": lambda: round(np.ptp(blocks(10)), -1) == 60 - 40,
    "nine-sources: most of those seen in the paper lie between about 30 and 50 %, and one laboratory gave 14": lambda: (
        sum(25 < row["block"] <= 50 for row in sources() if row["quantity"].status == "verified") == 4
        and one_constant("kapur-seeman-2002") == 50
        and one_constant("seeman-2005") == 14
    ),
    "best-voltage: seven descriptions from −27 to −20 mV": lambda: (
        sorted(round(figures.lowest(1.0, parametrisation=each)[0]) for each in receptor.PARAMETRISATIONS)[::6]
        == [-27, -20]
    ),
    "a-tenth: 2.0 s at 1 µmol/L, and never more than 5 s": lambda: (
        round(half_way(1), 1) == 2.0 and round(half_way(1e-6)) == 5
    ),
    "racemate: the mean of the constants, and the sum in the feedback": lambda: (
        (S + R) / 2 == 0.85
        and round((1 / S + 1 / R) / 2, 2) == 2.02
        and round((1 / S) / (1 / S + 1 / R), 1) == 0.8
        and round(potencies.racemate(S, R), 3) == 0.494
    ),
    "which-kind: 75 falls to 50 %, and the control rises as much as the competitive model says": lambda: (
        [round(100 * (1 - left / all)) for left, all in ((30, 120), (200, 400))]
        == [75, 50]
        == [rounded("competitive", a, DRUG) for a in (LITTLE, PLENTY)]
        and np.isclose(np.divide(*curves.current("competitive", np.array([PLENTY, LITTLE]), 0)), 400 / 120)
    ),
    "which-kind: the others rise or stay": lambda: (
        rounded("uncompetitive", PLENTY, DRUG) > rounded("uncompetitive", LITTLE, DRUG)
        and rounded("trapped", PLENTY, DRUG)
        == rounded("trapped", LITTLE, DRUG)
        == rounded("non-competitive", PLENTY, DRUG)
    ),
    "depolarise: from 3 to 7 %": lambda: [block(v) for v in (-70, -20)] == [3, 7],
    "depolarise: without magnesium from 42 to 13 %": lambda: [block(v, 0) for v in (-70, -20)] == [42, 13],
    "depolarise: held five times less well, magnesium eleven times less": lambda: (
        round(float(np.divide(*receptor.blocker_ic50([-20, -70])))) == 5
        and round(float(np.divide(*(receptor.blocker_ic50([-70, -20], 1.0) / receptor.blocker_ic50([-70, -20]))))) == 11
    ),
    "mirror-images: 1.6 and 4.7 times": lambda: (
        round(potencies.racemate(S, R) / S, 1) == 1.6 and round(R / S, 1) == 4.7
    ),
    "pace: at half the charge arriving is half, and leaving stays": lambda: (
        np.isclose(np.divide(*(pace.apparent_rates(1, 1, acidity)[0] for acidity in (half_charged(), pace.BODY))), 0.5)
        and pace.apparent_rates(1, 1, half_charged())[1] == pace.apparent_rates(1, 1)[1]
    ),
    "headline: 41 and 26 %, and without magnesium 14 to 81 %": lambda: (
        one_constant("gilling-2009") == 41
        and one_constant("shaffer-2014") == 26
        and (blocks(0.5).min().round(), blocks(0.5).max().round()) == (14, 81)
        and max(over_descriptions(-20)) < 10
    ),
}
