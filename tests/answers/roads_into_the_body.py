"""The numbers in the questions of "Roads into the body", computed from the models."""

import numpy as np
import pytest

from ketamine.figures import roads_into_the_body as figures
from ketamine.figures.roads_into_the_body import numbers
from ketamine.figures.roads_into_the_body.routes import measurement
from ketamine.figures.roads_into_the_body.sprays import doses, until
from ketamine.models import esketamine as spray
from ketamine.models import pharmacokinetics as pk
from ketamine.models.network import area_under_curve

KAMP = "kamp-2020"


def of(name):
    return float(numbers.NUMBERS[name]()[0])


def area(share, mg=100, clearance=20.0, volumes=(50.0, 80.0), ka=0.7, exchange=30.0):
    body = pk.Mammillary(list(volumes), clearance, [exchange])
    return float(pk.area_under_curve(body, pk.FirstOrder(mg, ka, share)))


def patch(clearance):
    """Hours in which the level halves at last after a patch whose drug comes in by half every 20 hours."""
    body = pk.Mammillary([100.0], clearance * 100 * np.log(2) / 4)
    late = pk.concentration(body, pk.FirstOrder(1, np.log(2) / 20), [3000.0, 3100.0])
    return 100 * np.log(2) / np.log(late[0] / late[1])


def three_over_one(of):
    """Area after three sprays over that after one, without a loss in the gut wall."""
    open_wall = spray.esketamine(gut_fraction=1 / 0.64)
    three, one = (float(area_under_curve(open_wall, doses(n), of)) for n in (3, 1))
    return three / one


def swallowed_found(by_nose, by_vein):
    """Share that a study of an all-swallowed spray finds, sampled for so many hours by each road."""
    return until(by_nose, spray.sprays(1, 0), "esketamine") / until(by_vein, spray.by_vein(28, 0.02), "esketamine")


ANSWERS = {
    "at-the-peak": lambda: round(figures.until_peak("muscle", 1, KAMP)[2]),  # as the figure and the text say it
}


CLAIMS = {
    "at-the-peak: highest 21 minutes after 25 mg into muscle": lambda: (
        round(60 * figures.until_peak("muscle", 1, KAMP)[0]) == 21
    ),
    "twice-cleared: 3.1 and 6.9 h; a bit below half, by vein a twentieth": lambda: (
        round(of("own half-life"), 1) == 3.1
        and round(of("slow half-life"), 1) == round(of("slow half-life, twice the clearance"), 1) == 6.9
        and 0.38 < of("slow level after a day, twice the clearance") < 0.45
        and of("level after a day by vein, twice the clearance") < 5
    ),
    "nothing-swallowed: 1.20 times, a fifth more": lambda: (
        round(of("norketamine, nothing swallowed over usual"), 2) == 1.2
    ),
    "two-hours: 14 and 12 in place of 23 and 13": lambda: (
        [round(figures.found_share(road, hours)) for hours in (2, 24) for road in ("mouth", "nose")] == [14, 12, 23, 13]
    ),
    "thirty-minutes: 147 ng/mL after 30 minutes, 35 mg, 93 %; 136 %, and 93 % give two thirds": lambda: (
        (measurement("T10").mg, measurement("T10").peak, measurement("T10").hours, measurement("T10").share)
        == (35, 147, 0.5, 0.93)
        and round(of("muscle share")) == 136
        and abs(of("muscle ratio") - 2 / 3) < 0.02
    ),
    "same-area: only the share changes it": lambda: (
        area(0.3) == pytest.approx(area(0.3, ka=0.35))
        and area(0.3) == pytest.approx(area(0.3, volumes=(100.0, 80.0)))
        and area(0.3) == pytest.approx(area(0.3, exchange=15.0))
        and area(0.15) == pytest.approx(area(0.3) / 2)
    ),
    "through-the-skin: 20 h before, 24 h with a sixth of the clearance": lambda: (
        round(patch(1), 1) == 20 and round(patch(1 / 6), 1) == 24
    ),
    "closed-gut: three times the norketamine, 2.6 times the esketamine": lambda: (
        three_over_one("norketamine") == pytest.approx(3) and round(three_over_one("central"), 1) == 2.6
    ),
    "less-than-swallowed: longer by both roads raises the share, longer by vein alone lowers it": lambda: (
        swallowed_found(24, 24) > 1.5 * swallowed_found(2, 2) > 1.5 * swallowed_found(2, 24)
    ),
    "mixed-pairs: alike into muscle, 90 to 40 into the vein": lambda: (
        area(0.4, clearance=40.0) == pytest.approx(area(0.9, clearance=90.0))
        and area(1, clearance=40.0) / area(1, clearance=90.0) == pytest.approx(90 / 40)
    ),
}
