"""The other numbers for homework that the teacher's page of chapter 10 gives."""

import numpy as np
from explanations.test_roads_into_the_body import KAMP

from ketamine.figures import roads_into_the_body as figures
from ketamine.figures.roads_into_the_body.pairing import ratios
from ketamine.figures.roads_into_the_body.routes import HOME, measurement
from ketamine.figures.roads_into_the_body.shares import found_share, true_share
from ketamine.figures.roads_into_the_body.sprays import USUAL, total


def test_the_other_numbers_for_home_on_the_page_for_teachers():
    for ka, litres, part in ((1.5, 80, 87), (0.3, 16, 33)):
        k = 24 / litres
        hours = np.log(ka / k) / (ka - k)
        assert (round(hours, 2), round(30000 / litres * np.exp(-k * hours))) == (1.34, 251)
        assert round(-100 * np.expm1(-ka * hours)) == part and round(np.log(2) / min(ka, k), 1) == 2.3
    for of_, rises, two in (("esketamine", 4.74, 1.73), ("norketamine", 1.46, 1.91)):
        none, whole, both, one = (total(n, part, of=of_)[1] for n, part in ((2, 1.0), (2, 0), (2, USUAL), (1, USUAL)))
        assert (round(none / whole, 2), round(both / one, 2)) == (rises, two)
    kept = [found_share(road, 4) / true_share(road) for road in ("mouth", "tongue", "muscle", "nose")]
    assert [round(each, 2) for each in kept] == [0.85, 0.89, 0.93, 0.98]
    bodies = (HOME, KAMP, "clements-nimmo-1981")
    assert (measurement("T12").share, measurement("T12").peak, measurement("T12").hours) == (0.23, 22.8, 0.96)
    assert [round(float(figures.matched("T12", d, "time")[0]), 2) for d in bodies] == [0.80, 0.57, 0.99]
    assert [round(float(ratios("T12", d, "time")[0]), 2) for d in bodies] == [0.70, 0.54, 0.61]
    assert [round(float(figures.matched("T12", d, "both")[1]), 2) for d in bodies] == [0.33, 0.43, 0.38]
    assert [round(float(ratios("T12", d, "time", "even")[0]), 1) for d in bodies] == [1.5, 1.4, 1.1]
