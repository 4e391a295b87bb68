"""The well-stirred liver: limits by hand, closed form against compartments, and the interactions with their misfits."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from ketamine import evidence
from ketamine.models import esketamine as spray
from ketamine.models.doses import Bolus, Infusion
from ketamine.models.liver import Liver, area, area_ratio, intrinsic_factor, network, parallel_factor
from ketamine.models.metabolites import metabolite_chain
from ketamine.models.network import area_under_curve, concentration

LIVER = Liver.named("perez-ruixo-2021")
ORAL = "S-ketamine.area_ratio.oral."
PERPETRATORS = ("clarithromycin", "grapefruit", "ticlopidine", "rifampicin", "st-johns-wort")


def oral(perpetrator):
    return evidence.value(ORAL + perpetrator).value


def test_a_liver_worked_by_hand():
    liver = Liver(flow=90, intrinsic_clearance=540, free_fraction=0.5, gut_fraction=0.8)
    assert liver.extraction == pytest.approx(0.75)  # 270 / 360
    assert liver.clearance == pytest.approx(67.5)
    assert liver.oral_availability == pytest.approx(0.2)
    assert area(liver, 67.5) == pytest.approx(1000)
    assert area(liver, 67.5, swallowed=1) == pytest.approx(200)


def test_the_two_limits():
    much, little = LIVER.changed(1e9), LIVER.changed(1e-9)
    assert much.clearance == pytest.approx(float(LIVER.flow))
    assert little.clearance == pytest.approx(float(little.free_fraction * little.intrinsic_clearance))


def test_the_published_liver_takes_0_72_and_does_not_depend_on_what_is_called_free():
    assert LIVER.extraction == pytest.approx(0.722, abs=5e-4)
    assert LIVER.clearance == pytest.approx(109, abs=0.05)
    assert LIVER.oral_availability == pytest.approx(0.178, abs=5e-4)
    assert Liver.named("perez-ruixo-2021", [0.3, 0.55]).extraction == pytest.approx([float(LIVER.extraction)] * 2)
    assert Liver.extracting(0.87, 120).extraction == pytest.approx(0.87)


def test_the_oral_area_does_not_know_the_flow_and_the_intravenous_one_hardly_the_enzyme_when_it_is_high():
    flows = LIVER.changed(flow=[0.25, 1, 4])
    np.testing.assert_allclose(area(flows, 28, 1), area(LIVER, 28, 1), rtol=1e-14)
    high = Liver.extracting(0.99, 100)
    assert area_ratio(high, high.changed(7)) == pytest.approx(0.99, abs=0.002)


@pytest.mark.parametrize(("start", "swallowed"), [("central", 0), ("gut", 1)])
def test_the_compartments_have_the_areas_of_the_closed_form(start, swallowed):
    livers = LIVER.changed([0.1, 1, 7])
    found = area_under_curve(network(livers, 192, 101, ka=1.3), {start: Bolus(28)})
    np.testing.assert_allclose(found, area(livers, 28, swallowed), rtol=1e-12)


def test_the_compartments_agree_with_an_integrator():
    system = network(LIVER, 192, 101, ka=1.3)
    state = np.array([28.0 if name == "gut" else 0 for name in system.compartments])
    times = np.linspace(0, 12, 25)
    found = solve_ivp(
        lambda t, y: system.matrix() @ y, (0, 12), state, "DOP853", times, rtol=1e-12, atol=1e-12, max_step=0.5
    )
    centre = found.y[system.compartments.index("central")] / 192 * 1000
    np.testing.assert_allclose(concentration(system, {"gut": Bolus(28)}, times), centre, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("perpetrator", PERPETRATORS)
def test_the_factor_that_explains_the_oral_area_does_the_same_in_the_published_model(perpetrator):
    factor = 1 / oral(perpetrator)
    assert area_ratio(LIVER, LIVER.changed(factor), 1) == pytest.approx(oral(perpetrator))
    changed = spray.esketamine(liver_elimination_rate=factor, norketamine_formation_rate=factor)
    for doses, swallowed in ((spray.by_mouth(14), 1), (spray.by_vein(14, 0.5), 0)):
        ratio = area_under_curve(changed, doses) / area_under_curve(spray.esketamine(), doses)
        assert ratio == pytest.approx(float(area_ratio(LIVER, LIVER.changed(factor), swallowed)))


def test_rifampicin_takes_86_per_cent_by_mouth_and_a_quarter_by_vein():
    changed = LIVER.changed(1 / oral("rifampicin"))
    assert area_ratio(LIVER, changed, 1) == pytest.approx(0.14)
    assert area_ratio(LIVER, changed) == pytest.approx(0.761, abs=5e-4)


@pytest.mark.xfail(strict=True, reason="0.72 is too low: 24 % less by vein where 14 and 10 % were measured")
@pytest.mark.parametrize("source", ["peltoniemi-2012-rifampicin", "noppers-2011"])
def test_rifampicin_by_vein_as_measured(source):
    measured = evidence.value("S-ketamine.area_ratio.intravenous.rifampicin", source=source).value
    assert area_ratio(LIVER, LIVER.changed(1 / oral("rifampicin"))) == pytest.approx(measured, abs=0.05)


@pytest.mark.xfail(strict=True, reason="0.72 is too low: 52 % more by nose where 29 % was measured")
def test_ticlopidine_by_nose_as_measured():
    nose = float(spray.nasal_fraction())
    measured = evidence.value("S-ketamine.area_ratio.nasal.ticlopidine").value
    assert area_ratio(LIVER, LIVER.changed(1 / oral("ticlopidine")), 1 - nose) == pytest.approx(measured, abs=0.1)


def test_the_peak_of_the_spray_hardly_moves_under_ticlopidine():
    times = np.linspace(0, 4, 801)
    factor = 1 / oral("ticlopidine")
    changed = spray.esketamine(liver_elimination_rate=factor, norketamine_formation_rate=factor)
    peaks = [concentration(each, spray.sprays(1), times).max() for each in (spray.esketamine(), changed)]
    assert peaks[1] / peaks[0] == pytest.approx(1.034, abs=0.001)


@pytest.mark.xfail(strict=True, reason="the model raises the peak less than the area; clarithromycin did the opposite")
def test_the_peak_under_clarithromycin_as_measured():
    times = np.linspace(0, 8, 801)
    factor = 1 / oral("clarithromycin")
    changed = spray.esketamine(liver_elimination_rate=factor, norketamine_formation_rate=factor)
    peaks = [concentration(each, spray.by_mouth(14), times).max() for each in (spray.esketamine(), changed)]
    measured = evidence.value("S-ketamine.peak_ratio.oral.clarithromycin").value
    assert peaks[1] / peaks[0] == pytest.approx(measured, rel=0.25)


@pytest.mark.xfail(strict=True, reason="St John's wort took more of the peak than of the area; the model takes less")
def test_the_peak_under_st_johns_wort_as_measured():
    times = np.linspace(0, 8, 801)
    factor = 1 / oral("st-johns-wort")
    changed = spray.esketamine(liver_elimination_rate=factor, norketamine_formation_rate=factor)
    peaks = [concentration(each, spray.by_mouth(21), times).max() for each in (spray.esketamine(), changed)]
    measured = evidence.value("S-ketamine.peak_ratio.oral.st-johns-wort").value
    assert peaks[1] / peaks[0] == pytest.approx(measured, rel=0.25)


def test_a_gut_wall_that_lets_everything_pass_gives_at_most_one_over_its_fraction():
    assert area_ratio(LIVER, LIVER.changed(gut=1 / LIVER.gut_fraction), 1) == pytest.approx(1.5625)
    for perpetrator in ("clarithromycin", "grapefruit", "ticlopidine"):
        assert oral(perpetrator) > 1.5625, "so the liver must have been reached as well"


def test_the_clearance_says_how_far_the_enzyme_fell():
    factor = intrinsic_factor(LIVER, 0.5)
    assert LIVER.changed(factor).clearance == pytest.approx(float(LIVER.clearance) / 2)
    assert parallel_factor(0.6, 1 / 6) == pytest.approx(0.5)
    assert parallel_factor(1, 0.25) == pytest.approx(0.25)


def test_t15_norketamine_after_10_mg_by_vein():
    times = np.linspace(0, 4, 801)
    peak = concentration(metabolite_chain(), {"central": Infusion(10, 0.5)}, times, "norketamine").max()
    assert peak == pytest.approx(29, abs=0.5)
    assert 1 / 1.5 < peak / 38 < 1.5


@pytest.mark.parametrize(
    ("names", "of", "start", "fold"),
    [
        (("S-norketamine", "R-norketamine"), "norketamine", 0.25, 1.5),
        (("hydroxynorketamine",), "hydroxynorketamine", 1.0, 3.0),
    ],
    ids=["T16", "T17"],
)
def test_fit_quality_not_validation_of_the_chain(names, of, start, fold):
    curves = [evidence.observations(f"kamp-2020-bja: {name} after racemate") for name in names]
    steps = [Infusion(rate * 70, 1, at=hour) for hour, rate in enumerate((0.28, 0.57, 1.14))]
    level = concentration(metabolite_chain(), {"central": steps}, curves[0].time, of)
    measured = sum(curve.value for curve in curves) * evidence.value(f"{of}.molar_mass").value
    ratio = (level / measured)[curves[0].time >= start]
    assert np.abs(np.log(ratio)).max() < np.log(fold)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Liver(0, 100), "flow holds 0; allowed are positive"),
        (lambda: Liver(90, -1), "intrinsic_clearance holds -1"),
        (lambda: Liver(90, 100, 1.2), "free_fraction holds 1.2; allowed are numbers from 0 to 1"),
        (lambda: Liver(90, 100, 0), "free_fraction holds 0; allowed are positive"),
        (lambda: Liver([90, 80], [1, 2, 3]), r"must broadcast .*flow \(2,\), intrinsic_clearance \(3,\)"),
        (lambda: Liver.named("kamp2020"), "unknown parameter set"),
        (lambda: Liver.extracting(1, 90), "extraction holds 1; allowed are numbers above 0 and below 1"),
        (lambda: LIVER.changed(gut=2), "gut_fraction holds 1.28"),
        (lambda: LIVER.changed(0), "intrinsic holds 0"),
        (lambda: area(LIVER, -1), "dose holds -1"),
        (lambda: area(LIVER, 1, 1.1), "swallowed holds 1.1"),
        (lambda: intrinsic_factor(LIVER, 1.5), "extraction of 1.08.*; allowed are ratios below"),
        (lambda: parallel_factor(2, 1), "share holds 2"),
        (lambda: network(LIVER, 0, 1), "central_volume holds 0"),
    ],
)
def test_bad_input_is_refused_by_name(make, message):
    with pytest.raises(ValueError, match=message):
        make()
