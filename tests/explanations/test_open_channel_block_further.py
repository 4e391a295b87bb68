"""Further reasons in the same chapter: its later sections, exercises and what goes further."""

import nbformat
import numpy as np
import pytest
from explanations.test_open_channel_block import K_REST, NOTEBOOK, OFF, at_rest
from scipy.optimize import brentq

from ketamine import evidence
from ketamine.figures import open_channel_block, potencies
from ketamine.figures.open_channel_block import pace
from ketamine.models import receptor


def test_acidity_changes_arriving_and_not_leaving():
    acid, basic = (pace.apparent_rates(1, 0.28, acidity) for acidity in (6.5, 8.5))
    assert acid[0] / basic[0] == pytest.approx(10, rel=0.001)
    assert acid[1] == basic[1]
    after = [pace.block([30, 40], 1, 0.28, acidity) for acidity in (6.5, 7.4, 8.5)]
    np.testing.assert_allclose([late / early for early, late in after], np.exp(-0.28 * OFF * 10))
    assert [round(float(pace.settled(1, acidity))) for acidity in (6.5, 8.5)] == [70, 19]


def test_the_two_rates_of_one_paper_give_twice_its_ic50():
    assert potencies.ratio_of_rates() / potencies.published() == pytest.approx(2, abs=0.1)
    assert potencies.published() == pytest.approx(K_REST, rel=0.03)  # what the course keeps
    arriving, leaving = pace.apparent_rates(1, pace.open_share())
    on, off = (evidence.value(f"ketamine.apparent_{which}_rate", source="gilling-2009") for which in ("on", "off"))
    assert (arriving - on.value) / on.spread == pytest.approx(1, abs=0.05)
    assert (off.value - leaving) / off.spread == pytest.approx(1.6, abs=0.05)


def with_one_occupant(voltage, magnesium, ketamine, exclusive=True):
    """Share of open pores that conduct: a pore holds Mg²⁺ or ketamine; or both, if they do not exclude each other."""
    m = magnesium / receptor.magnesium_constant(voltage)
    k = ketamine / receptor.blocker_ic50(voltage)
    return 1 / (1 + m + k + (0 if exclusive else m * k))


@pytest.mark.parametrize("voltage", [-70, -40, 0])
def test_where_one_open_pore_in_ten_is_free_it_takes_ten_times_the_drug_because_a_pore_has_one_place(voltage):
    def half(magnesium, exclusive):
        without = with_one_occupant(voltage, magnesium, 0, exclusive)
        return brentq(lambda c: with_one_occupant(voltage, magnesium, c, exclusive) / without - 0.5, 1e-3, 1e4)

    magnesium = 9 * float(receptor.magnesium_constant(voltage))  # leaves one pore in ten
    alone = float(receptor.blocker_ic50(voltage))
    assert half(magnesium, exclusive=True) == pytest.approx(10 * alone)
    assert half(magnesium, exclusive=False) == pytest.approx(alone)
    assert float(receptor.blocker_ic50(voltage, magnesium)) == pytest.approx(10 * alone)


def best_voltage(charges_of_magnesium):
    voltage = np.linspace(-150, 100, 5001)
    Mg_constant = receptor.woodhull(voltage, receptor.magnesium_constant(0), 0.79, valence=charges_of_magnesium)
    crowd = 1 / Mg_constant
    return voltage[np.argmin(receptor.blocker_ic50(voltage) * (1 + crowd))], crowd


def test_ketamine_blocks_best_where_magnesium_holds_half_of_the_pores_because_it_has_twice_the_charge():
    best, _ = best_voltage(2)
    assert best == pytest.approx(open_channel_block.lowest(1)[0], abs=0.5)
    held = 1 - float(receptor.unblocked_fraction(open_channel_block.lowest(1)[0]))
    assert held == pytest.approx(0.5, abs=0.01)
    assert best_voltage(1)[0] == -150  # as many charges as ketamine: no best voltage, the lower the better


@pytest.mark.parametrize("voltage", [-60, -20.6, 10])
def test_magnesium_in_a_share_of_the_pores_takes_that_share_of_0_062_per_mv_off_the_drug_that_is_needed(voltage):
    def per_mV(of):
        return float(np.log(of(voltage + 0.01) / of(voltage - 0.01)) / 0.02)

    m = 1 - float(receptor.unblocked_fraction(voltage))
    assert per_mV(receptor.blocker_ic50) == pytest.approx(0.79 / 25.4, rel=0.01)
    assert per_mV(receptor.magnesium_constant) == pytest.approx(0.062) == pytest.approx(2 * 0.79 / 25.4, rel=0.01)
    crowd = per_mV(lambda v: receptor.blocker_ic50(v, 1) / receptor.blocker_ic50(v))
    assert crowd == pytest.approx(-m * 0.062, rel=0.001)


def test_no_description_of_magnesium_turns_the_head_start_round_because_the_bands_lie_apart():
    at = [
        [float(receptor.blocker_ic50(v, 1, parametrisation=each)) for each in receptor.PARAMETRISATIONS]
        for v in (-60, -20)
    ]
    assert min(at[0]) == pytest.approx(8.3, abs=0.05) and max(at[1]) == pytest.approx(6.9, abs=0.05)
    alone = [float(receptor.blocker_ic50(v)) for v in (-60, -20)]
    assert alone[0] < alone[1]  # it is magnesium: without it the head start is turned round


def test_from_rest_to_minus_twenty_the_drug_is_held_less_well_and_yet_it_takes_less_because_the_pore_empties():
    alone = receptor.blocker_ic50([-70, -20])
    crowd = receptor.blocker_ic50([-70, -20], 1) / alone
    assert alone[1] / alone[0] == pytest.approx(4.7, abs=0.1) and crowd[0] / crowd[1] == pytest.approx(11.4, abs=0.1)
    assert np.all(np.diff(receptor.blocker_ic50(np.arange(-90, 51))) > 0)  # without magnesium it only rises


def test_at_ten_micromolar_the_sources_differ_less_because_they_are_further_up_their_curves():
    rows = [row["value"] for row in potencies.potencies("ketamine") if row["quantity"]]
    spread = {c: np.ptp(100 * receptor.occupancy(c, rows)) for c in (0.5, 10)}
    assert spread[10] < 24 < 66 < spread[0.5]
    weaker = np.multiply(rows, 20)  # the same disagreement, with 10 µmol/L no further up than 0.5 was
    assert np.ptp(100 * receptor.occupancy(10, weaker)) == pytest.approx(spread[0.5])


def binding():
    """Every Ki of ketamine in the chapter, µmol/L."""
    rows = [row for row in potencies.potencies("ketamine") if row["quantity"] and row["how"].startswith("binding")]
    return np.array([row["value"] for row in rows])


def test_loss_of_voltage_would_make_every_ki_larger_than_it_is():
    without_voltage = float(receptor.blocker_ic50(0))
    assert without_voltage / K_REST == pytest.approx(8.8, abs=0.01)
    assert binding().max() < without_voltage and binding().min() < K_REST
    assert [round(each, 2) for each in (binding().min(), binding().max())] == [0.12, 3.1]


def test_occupancy_in_rat_brain_contradicts_the_model_in_every_description_of_magnesium():
    rat = evidence.value("ketamine.nmda_block_constant", source="shaffer-2014")
    norketamine = evidence.value("norketamine.nmda_block_constant", source="shaffer-2014")
    assert [rat.low, rat.high, norketamine.low, norketamine.high] == [0.99, 2.14, 5.87, 13.7]  # as printed
    model = [
        float(receptor.blocker_ic50(voltage, 1, parametrisation=each))
        for voltage in np.arange(-65, -19)
        for each in receptor.PARAMETRISATIONS
    ]
    assert min(model) > 2 * rat.high
    assert (
        float(receptor.blocker_ic50(-20)) > rat.high > float(receptor.blocker_ic50(-65))
    )  # magnesium is not all of it


def test_loose_magnesium_cannot_explain_all_of_the_sevenfold_miss_with_memantine():
    with_it, without = (float(receptor.blocker_ic50(-30, magnesium, "memantine")) for magnesium in (1, 0))
    table = f"{potencies.MEMANTINE}.GluN2"
    measured = [evidence.value(f"{table}{each}.1-Mg").value for each in "CD"]
    assert with_it / np.mean(measured) == pytest.approx(7.4, abs=0.1)
    assert with_it / without == pytest.approx(2.8, abs=0.01)
    assert without / np.mean(measured) == pytest.approx(2.6, abs=0.1)
    of_the_others = [with_it / evidence.value(f"{table}{each}.1-Mg").value for each in "AB"]
    assert min(of_the_others) > 1.2 and max(of_the_others) == pytest.approx(1.4, abs=0.05)
    alone = {each: evidence.value(f"{table}{each}.0-Mg").value for each in "ACD"}
    assert alone["A"] / alone["C"] == alone["A"] / alone["D"] == pytest.approx(3)


def test_of_a_racemate_the_better_half_does_four_fifths_so_it_is_a_little_less_than_twice_as_weak():
    S, R = (float(evidence.value(f"{hand}-ketamine.pcp_site_ki", source="ebert-1997")) for hand in "SR")
    share = (1 / S) / (1 / S + 1 / R)
    assert share == pytest.approx(0.82, abs=0.005)
    assert potencies.racemate(S, R) / S == pytest.approx(1.65, abs=0.01)
    assert potencies.racemate(S, 1e9) / S == pytest.approx(2)  # if R did nothing


def test_two_drugs_at_one_site_share_it_so_affinities_add():
    S, R = (float(evidence.value(f"{hand}-ketamine.pcp_site_ki", source="ebert-1997")) for hand in "SR")
    C = 2.0
    M = np.zeros((3, 3))  # one site: empty, with S, with R
    for place, K in ((1, S), (2, R)):
        M[place, 0], M[0, place] = C / 2, K
    taken = 1 - at_rest(M - np.diag(M.sum(axis=0)), [0, 1, 2])[0]
    s = C / 2 / S + C / 2 / R
    assert taken == pytest.approx(s / (1 + s)) == pytest.approx(float(receptor.occupancy(C, potencies.racemate(S, R))))
    assert taken > float(receptor.occupancy(C, (S + R) / 2)) + 0.09  # constants do not add
    assert 0.5 < S / potencies.racemate(S, R) < 0.65  # a little more than half as potent as S


def test_norketamine_needs_about_six_times_as_much_as_ketamine_by_binding_and_in_rat_brain():
    def mixed(name):
        return potencies.racemate(
            *(float(evidence.value(f"{hand}-{name}.pcp_site_ki", source="ebert-1997")) for hand in "SR")
        )

    names = ("norketamine", "ketamine")
    brain = [float(evidence.value(f"{name}.nmda_block_constant", source="shaffer-2014")) for name in names]
    assert mixed("norketamine") / mixed("ketamine") == pytest.approx(6.1, abs=0.05)
    assert brain[0] / brain[1] == pytest.approx(6.4, abs=0.05)


def defined(name):
    """A function as the notebook writes it out, with all that it needs."""
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    first = next(cell.source for cell in cells if cell.cell_type == "code").partition("\nchapter =")[0]
    scope = {}
    exec(first, scope)
    exec(next(cell.source for cell in cells if f"def {name}(" in cell.source), scope)
    return scope[name]


def test_the_models_written_out_in_the_notebook_are_those_of_the_library():
    a, b = np.meshgrid(np.geomspace(0.01, 100, 9), np.geomspace(0.1, 30, 9))
    for kind in ("competitive", "uncompetitive", "non-competitive"):
        library = open_channel_block.MODELS[kind](a, b, gating=open_channel_block.GATING)
        np.testing.assert_allclose(defined("open_and_free")(a, b, kind), library)
    voltage = np.linspace(-90, 50, 15)
    np.testing.assert_allclose(defined("ic50")(voltage, 1), receptor.blocker_ic50(voltage, 1))
    np.testing.assert_allclose(defined("ic50")(voltage, 0), receptor.blocker_ic50(voltage))
