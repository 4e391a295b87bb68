"""Roads beside what was measured: what the targets of the evidence and the figures of chapter 10 have in common."""

import numpy as np
import pytest

from ketamine import evidence
from ketamine.figures.roads_into_the_body.pairing import ratios
from ketamine.figures.roads_into_the_body.routes import HOME, MEASURED, measurement, target
from ketamine.figures.roads_into_the_body.sprays import published_peaks, total
from ketamine.figures.targets import ratios as target_ratios
from ketamine.models import pharmacokinetics as pk


@pytest.mark.parametrize("number", MEASURED)
def test_a_speed_found_from_the_time_of_the_peak_gives_the_height_of_the_target(number):
    """The targets hold a ka that was rounded, and T14 a ka of the muscle for a nose that peaks a minute earlier."""
    assert ratios(number, HOME, "time")[0] == pytest.approx(target_ratios(target(number))[0], rel=0.06)


@pytest.mark.parametrize("number", MEASURED)
def test_where_a_speed_was_chosen_the_peak_is_where_it_was_measured(number):
    high, hour = ratios(number, HOME, "both")
    assert (high, hour) == (pytest.approx(1, rel=1e-3), pytest.approx(1, abs=0.01))


def test_the_sprays_of_the_figure_have_the_peaks_of_the_paper():
    for of in ("esketamine", "norketamine"):
        found = [total(n, of=of)[0].max() for n in (1, 2, 3)]
        np.testing.assert_allclose(found, published_peaks(of), rtol=0.015)


def test_known_misfit_the_nose_of_singh_is_predicted_at_less_than_half():
    """30 mg, 60.8 ng/mL: with 13 % arriving no first-order road of three bodies meets it; kept, not hidden."""
    assert ratios("T14", HOME, "time")[0] == pytest.approx(0.41, abs=0.01)
    assert measurement("T14").peak == 60.8


def test_norketamine_by_mouth_and_by_vein_in_the_same_six_people_differ_less_than_the_model_of_the_spray_says():
    """Known misfit: 0.93 measured (racemate, areas to 8 h, wide spread) against 0.64 of the model."""
    mouth, vein = (
        evidence.observations(f"chong-2006: norketamine area per mg, {road}").value[0]
        for road in ("oral", "intravenous")
    )
    assert mouth / vein == pytest.approx(0.93, abs=0.01)
    model = evidence.parameter_set("perez-ruixo-2021").values["gut_fraction"].value
    assert model / (mouth / vein) == pytest.approx(0.69, abs=0.01)


def test_areas_by_a_road_are_share_times_dose_over_clearance_in_every_disposition():
    for name in ("herd-anderson-2007", "kamp-2020", "clements-nimmo-1981", "hornik-2018"):
        body = pk.Mammillary.named(name, 70)
        area = float(pk.area_under_curve(body, pk.FirstOrder(25, 0.8, 0.23)))
        assert area == pytest.approx(1000 * 25 * 0.23 / float(body.clearance), rel=1e-9)
