"""The numbers in the questions of "The next molecules", computed from its models and trials."""

import numpy as np
from scipy.stats import norm

from ketamine import evidence
from ketamine.figures.the_next_molecules import cousins, molecules, numbers, reasons, trials
from ketamine.models import agreement, gating

A_ARRIVES, A_LEAVES, FASTER_IN, FASTER_OUT = 1.0, 1.0, 2.0, 8.0
KETAMINE, MEMANTINE = (gating.scheme(drug=drug).blocker for drug in ("ketamine", cousins.COUSIN))
REACH, SIDE = norm.ppf(0.975), 4.0


def of(name):
    return float(numbers.NUMBERS[name]()[0])


def one_hit(n):
    return agreement.compare(range(n), [0] * (n - 1) + [1]).chance


ANSWERS = {
    "week-ratio": lambda: of("week, ratio"),
    "how-many-met": lambda: of("met, others"),
    "which-traits": lambda: reasons.called(),
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
    "which-trait: four times; 0.85 stays 0.85, becomes 1.8 or 1.6": lambda: (
        round(of("factor")) == 4
        and [round(of(f"held, {n}"), 2) for n in ("memantine", "trapped")] == [0.85, 0.85]
        and [round(of(f"held, {n}"), 1) for n in ("hold", "level")] == [1.8, 1.6]
    ),
    "which-trait: about half each; 60 by the lowest level": lambda: (
        45 < of("closed, hold") < 55
        and 45 < of("closed, level") < 55
        and [round(of(f"closed, {n}, lowest")) for n in ("hold", "level")] == [40, 60]
    ),
    "which-trait: memantine leaves three times as fast and arrives faster": lambda: (
        2.5 < MEMANTINE.unbinding_rate / KETAMINE.unbinding_rate < 3.5
        and MEMANTINE.binding_rate > KETAMINE.binding_rate
    ),
    "how-many-met: sixteen of eight molecules; two of three, one of three, the only one of traxoprodil": lambda: (
        molecules.others() == (4, 16)
        and len(molecules.TRIALS) == 8
        and molecules.verdicts("dextromethorphan") == (2, 3)
        and molecules.verdicts("memantine") == (1, 3)
        and molecules.verdicts("traxoprodil") == (1, 1)
    ),
    "which-traits: one, being felt; 45, 35 and 4.8 in 100": lambda: (
        [which for which in reasons.TRAITS if reasons.chance(which) < reasons.CALLED] == ["felt"]
        and [round(of(f"chance, {n}")) for n in ("trapped", "rush")] == [45, 35]
        and round(of("chance, felt"), 1) == 4.8
    ),
    "which-traits: with traxoprodil read as not felt none would": lambda: (
        of("felt, traxoprodil not") > reasons.CALLED and reasons.called() == 1
    ),
    "which-traits: trapped like ketamine and missed: two": lambda: all(
        molecules.verdicts(name).met == 0 and reasons.trait("trapped")[name] == reasons.trait("trapped")["ketamine"]
        for name in ("esmethadone", "tablets")
    ),
    "with-the-figures, 4: two of ketamine’s own miss and end within half a point of zero": lambda: (
        [
            (row.name, *(round(end, 1) for end in trials.ends(row)))
            for group in trials.GROUPS
            for row in trials.rows(group)
            if not row.met and 0 < trials.ends(row)[1] < 0.5
        ]
        == [("spray, TRANSFORM-1", -6.9, 0.5), ("spray, TRANSFORM-3", -7.2, 0.0)]
    ),
    "with-the-figures, 4: 56 mg has a nominal p below 0.05, and could not be tested": lambda: (
        of("TRANSFORM-1, 56 mg, p") < 0.05
        and set(evidence.trials("MADRS", "difference of means", trial="fedgchin-2019").where(dose=56).significant)
        == {"not testable"}
    ),
    "in-code, 2 and 4: the second of four, half of the deals; one between that met, 40, and that missed, 50": lambda: (
        np.allclose(
            [
                agreement.compare(trait, met).chance
                for trait, met in (
                    ([4, 3, 2, 1], [0, 1, 0, 0]),
                    ([3, 3, 3, 2, 1], [1, 0, 0, 0, 0]),
                    ([3, 3, 3, 2.5, 2, 1], [1, 0, 0, 1, 0, 0]),
                    ([3, 3, 3, 2.5, 2, 1], [1, 0, 0, 0, 0, 0]),
                )
            ],
            [0.5, 0.6, 0.4, 0.5],
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
