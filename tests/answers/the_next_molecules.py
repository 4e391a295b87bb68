"""The numbers in the questions of "The next molecules", computed from its models and trials."""

import numpy as np
from scipy.stats import norm

from ketamine.figures.the_next_molecules import cousins, molecules, numbers, reasons
from ketamine.models import agreement

A_ARRIVES, A_LEAVES, FASTER_IN, FASTER_OUT = 1.0, 1.0, 2.0, 8.0
REACH, SIDE = norm.ppf(0.975), 4.0


def of(name):
    return float(numbers.NUMBERS[name]()[0])


def one_hit(n):
    return agreement.compare(range(n), [0] * (n - 1) + [1]).chance


ANSWERS = {
    "week-ratio": lambda: of("week, ratio"),
    "how-many-met": lambda: of("met, others"),
    "two-blockers": lambda: (A_ARRIVES / A_LEAVES) / ((A_ARRIVES * FASTER_IN) / (A_LEAVES * FASTER_OUT)),
    "two-blockers, slip 1": lambda: FASTER_IN * FASTER_OUT,
    "two-blockers, slip 2": lambda: FASTER_IN / FASTER_OUT,
    "two-blockers, slip 3": lambda: FASTER_OUT,
    "eighty-per-cent": lambda: SIDE / norm.ppf(0.9) * REACH,
    "eighty-per-cent, slip 1": lambda: SIDE,
    "eighty-per-cent, slip 2": lambda: SIDE * 95 / 80,
    "eighty-per-cent, slip 3": lambda: 2 * SIDE / norm.ppf(0.9) * REACH,
}

CLAIMS = {
    "which-trait: four times; 0.85 stays 0.85, becomes 2.4 or 1.6": lambda: (
        round(of("factor")) == 4
        and [round(of(f"held, {n}"), 2) for n in ("memantine", "trapped")] == [0.85, 0.85]
        and [round(of(f"held, {n}"), 1) for n in ("leaving", "level")] == [2.4, 1.6]
    ),
    "which-trait: three quarters and about half; with the lowest level the level is a little more": lambda: (
        round(of("closed, leaving")) == 74
        and 40 < of("closed, level") < 55
        and 0 < of("closed, level, lowest") - of("closed, leaving, lowest") < 10
    ),
    "which-trait: no other trait closes more than leaving": lambda: (
        max(cousins.TRAITS, key=cousins.closed) == "leaving"
    ),
    "how-many-met: fourteen trials of eight molecules; one of two, and the only one of traxoprodil": lambda: (
        molecules.others() == (2, 14)
        and len(molecules.TRIALS) == 8
        and molecules.verdicts("dextromethorphan") == (1, 2)
        and molecules.verdicts("traxoprodil") == (1, 1)
    ),
    "which-traits: none; 60, 12 and 14 in 100; three pairs of four": lambda: (
        reasons.called() == 0
        and [round(of(f"chance, {n}")) for n in ("trapped", "rush", "felt")] == [60, 12, 14]
        and (of("agreeing, trapped"), of("pairs, trapped")) == (3, 4)
    ),
    "which-traits: a rush and being felt come nearest; eleven molecules, four of which ever met": lambda: (
        sorted(reasons.TRAITS, key=reasons.chance)[:2] == ["rush", "felt"]
        and sum(molecules.verdicts(name).met > 0 for name in molecules.NAMES) == 4
        and len(molecules.NAMES) == 11
    ),
    "which-traits: trapped like ketamine and missed: two; in a rush and missed: three": lambda: (
        all(molecules.verdicts(name).met == 0 for name in ("esmethadone", "tablets"))
        and all(
            reasons.trait("rush")[name] and not molecules.verdicts(name).met
            for name in ("arketamine", "lanicemine", "rapastinel")
        )
    ),
    "eighty-per-cent: 3.1, and −12.1 to +0.1": lambda: (
        round(SIDE / norm.ppf(0.9), 1) == 3.1
        and np.allclose([-6 - REACH * 3.12, -6 + REACH * 3.12], [-12.1, 0.1], atol=0.05)
    ),
    "one-of-eight: one in eight, and twenty molecules for one in twenty": lambda: (
        np.isclose(one_hit(8), 1 / 8) and np.isclose(one_hit(20), 1 / 20)
    ),
}
