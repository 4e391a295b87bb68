"""The numbers in the questions of "Everything else it touches", computed from the models."""

from ketamine.figures import everything_else_it_touches as figures
from ketamine.figures.everything_else_it_touches import numbers
from ketamine.models import occupancy, receptor, small_trials

FREE = float(occupancy.free_concentration(400 / 200, 0.25))


def taken(concentration, constant):
    return 100 * float(receptor.occupancy(concentration, constant))


ANSWERS = {
    "shielded": lambda: figures.relative("antagonist", 0.5, 100),
    "half-gone": lambda: figures.chance(12, 50)[0],
    "one-level": lambda: taken(FREE, 4.5),
    "one-level, slip 1": lambda: taken(2, 4.5),
    "one-level, slip 2": lambda: taken(2 - FREE, 4.5),
    "one-level, slip 3": lambda: 100 * FREE / 4.5,
}


def of(name):
    return numbers.NUMBERS[name]()[0]


CLAIMS = {
    "selective: 79 and 11 %, 7 times; 13 times less drug; 23 and 1.0 %, 23 times; 3.5 and 11.6-fold": lambda: (
        [round(of(name)) for name in ("NMDA, anaesthesia", "μ, anaesthesia", "selectivity, anaesthesia")] == [79, 11, 7]
        and [round(of(name)) for name in ("fold", "NMDA", "μ", "selectivity")] == [13, 23, 1, 23]
        and [round(of(name), 1) for name in ("NMDA falls", "μ falls")] == [3.5, 11.6]
    ),
    "preservative: 5.7, 48 and 15, 3.2-fold of 8.4-fold": lambda: (
        list(numbers.preservative_gap().values()) == [5.7, 48, 15]
        and [round(of(name), 1) for name in ("added over pure", "vial over pure")] == [3.2, 8.4]
    ),
    "shielded: 84 % by 5 % of the receptors": lambda: round(float(figures.relative("agonist", 0.05, 100))) == 84,
    "half-gone: 81 % if all are gone; six must differ and 3.5 are expected": lambda: (
        round(figures.chance(12, 100)[0]) == 81
        and small_trials.fewest_that_count() == 6
        and round(12 * of("half lost") / 100, 1) == 3.5
    ),
    "two-targets: from 91 to 2": lambda: (
        round(taken(0.1, 1) / taken(0.1, 100)) == 91 and round(taken(100, 1) / taken(100, 100)) == 2
    ),
    "which-reading: 83 % of the receptors in one state, 8 % of all; the root of 2 and 10": lambda: (
        round(taken(10, 2)) == 83 and round(taken(10, 2) / 10) == 8 and round((2 * 10) ** 0.5, 1) == 4.5
    ),
    "three-per-cent: three quarters as an agonist, at most 3 as an antagonist": lambda: (
        abs(float(figures.relative("agonist", 0.03, 100)) - 75) < 1
        and all(100 - float(figures.relative("antagonist", 0.03, tau)) <= 3 for tau in (0.01, 0.1, 1, 10, 100))
    ),
    "stopped-early: nearly twice as much": lambda: 1.7 < of("seen, half") / of("half lost") < 2,
}
