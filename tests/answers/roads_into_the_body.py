"""The numbers in the questions of "Roads into the body", computed from the models."""

from ketamine.figures import roads_into_the_body as figures
from ketamine.figures.roads_into_the_body import numbers
from ketamine.figures.roads_into_the_body.routes import HOME, measurement
from ketamine.models import pharmacokinetics as pk


def of(name):
    return float(numbers.NUMBERS[name]()[0])


def area(share, mg=100, clearance=20.0):
    return float(pk.area_under_curve(pk.Mammillary([50.0], clearance), pk.FirstOrder(mg, 0.7, share)))


ANSWERS = {
    "at-the-peak": lambda: figures.until_peak("muscle", 1, HOME)[2],
    "thirty-minutes": lambda: of("muscle height"),
    "same-area": lambda: area(0.3),
    "same-area, slip 1": lambda: area(0.3) / 2,
    "same-area, slip 2": lambda: area(1),
    "same-area, slip 3": lambda: area(0.3) / 1000,
}


CLAIMS = {
    "at-the-peak: highest half an hour after 25 mg into muscle": lambda: (
        round(60 * figures.until_peak("muscle", 1, HOME)[0]) == 30
    ),
    "twice-cleared: 6.9 h before and after, with half the level": lambda: (
        round(of("slow half-life"), 1) == round(of("slow half-life, twice the clearance"), 1) == 6.9
        and round(of("slow area") / of("slow area, twice the clearance"), 2) == 2
    ),
    "nothing-swallowed: 526 in place of 439, a fifth more": lambda: (
        round(of("norketamine area, nothing swallowed")) == 526
        and round(of("norketamine area")) == 439
        and round(of("norketamine area, nothing swallowed") / of("norketamine area"), 1) == 1.2
    ),
    "two-hours: 15 in place of 23": lambda: (
        round(figures.found_share("mouth", 2)) == 15 and round(figures.found_share("mouth", 24)) == 23
    ),
    "thirty-minutes: 147 ng/mL after 30 minutes, 93 %, two thirds": lambda: (
        (measurement("T10").peak, measurement("T10").hours, measurement("T10").share) == (147, 0.5, 0.93)
        and abs(of("muscle ratio") - 2 / 3) < 0.02
    ),
    "through-the-skin: 8 h with half the clearance, and twice the level": lambda: (
        max(20, 2 * 4) == 20 and area(1, clearance=10.0) == 2 * area(1)
    ),
    "closed-gut: 13 and 35 % came by that road, less than a fifth of it arrives": lambda: (
        round(of("swallowed of 28 mg, esketamine")) == 13
        and round(of("swallowed of 28 mg, norketamine")) == 35
        and of("swallowed arrives") < 20
    ),
    "less-than-swallowed: 12 % and a fifth of 88 % are 30": lambda: round(12 + 0.2 * 88) == 30,
}
