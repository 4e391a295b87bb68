"""Every number of the course has a unit, a source, a status and conditions, and says so wherever it is shown."""

import math
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pint
import pytest
from chapters import CHAPTERS

from ketamine import evidence
from ketamine.evidence import checks

ROOT = Path(__file__).parents[2]
ALL = evidence.quantities()


def bibliography() -> dict:
    text = (ROOT / "book/references.bib").read_text(encoding="utf-8")
    entries = re.split(r"^@\w+\{", text, flags=re.MULTILINE)[1:]
    return {entry.partition(",")[0].strip(): entry for entry in entries}


def cited_in_evidence() -> set:
    cited = {quantity.source for quantity in ALL.values()}
    for each in evidence.parameter_sets().values():
        cited.update(each.source)
    for study in evidence.studies():
        cited.add(study)
        cited.update(evidence.observations(study).source)
    for claim in (*evidence.claims(), *evidence.claims(display="warning")):
        cited.update(claim.sources)
    return cited | set(evidence.trials().source)


def cited_in_prose() -> set:
    pages = [*ROOT.glob("book/**/*.md"), *ROOT.glob("notebooks/*.ipynb")]
    keys = set()
    for page in pages:
        for group in re.findall(r"\{cite[a-z:]*\}`([^`]+)`", page.read_text(encoding="utf-8")):
            keys.update(key.strip() for key in group.split(","))
    return keys


@pytest.mark.parametrize("identity", ALL, ids=" from ".join)
def test_every_number_has_unit_source_status_species_chapters_and_conditions(identity):
    quantity = ALL[identity]
    assert quantity.status in evidence.STATUSES
    assert quantity.source and quantity.conditions and quantity.seen and quantity.species
    assert quantity.chapters and set(quantity.chapters) <= {int(name[:2]) for name in CHAPTERS}
    pint.application_registry.parse_units(quantity.unit)
    if quantity.value is None:
        assert quantity.low < quantity.high
    else:
        assert math.isfinite(quantity.value)
    if quantity.low is not None and quantity.value is not None:
        assert quantity.low < quantity.value < quantity.high


def test_every_cited_source_is_in_the_bibliography():
    assert cited_in_evidence() - bibliography().keys() == set()
    assert cited_in_prose() - bibliography().keys() == set()


def test_no_entry_of_the_bibliography_is_unused():
    assert bibliography().keys() - cited_in_evidence() - cited_in_prose() == set()


def test_every_entry_has_author_title_and_year_and_says_so_when_the_title_was_not_seen():
    for key, entry in bibliography().items():
        for field in ("author", "title", "year"):
            assert re.search(rf"^\s*{field}\s*=\s*\{{.+\}}", entry, re.MULTILINE), f"{key} has no {field}"
        if "not seen]" in entry:
            assert re.search(r"^\s*note\s*=", entry, re.MULTILINE), f"{key} does not say what was seen"
        doi = re.search(r"doi\s*=\s*\{(.*?)\}", entry)
        assert doi is None or re.fullmatch(r"10\.\d{4,}/\S+", doi[1])


def test_the_quick_table_of_units_says_what_pint_says():
    registry = pint.UnitRegistry()
    for unit, (base, factor) in checks.COURSE_UNITS.items():
        assert registry.Quantity(1, unit).to(base).magnitude == pytest.approx(factor, rel=1e-12), unit


def test_the_evidence_loads_without_pint():
    """Every unit in use is in the quick table; a unit that is not belongs there, with its line tested above."""
    script = (
        "import sys\nfrom ketamine import evidence\nevidence.quantities(), evidence.studies(), evidence.targets()\n"
        "evidence.trials(), evidence.claims()\n"
    )
    script += "raise SystemExit('pint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT / "notebooks").returncode == 0


def test_a_unit_outside_the_quick_table_is_converted_by_pint():
    assert checks.conversion("pg/L", "ng/mL") == pytest.approx(1e-6)
    with pytest.raises(ValueError, match="cannot convert 'L' to 'h'"):
        checks.conversion("L", "h")


# ------------------------------------------------------------------------------------ the numbers read in code


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("kamp-2020", (25, 56, 157, 84, 161, 79)),
        ("domino", (0.063, 0.4381, 0.5921, 0.59, 0.2470, 0.0146)),
        ("clements-nimmo-1981", (1.7522, 0.0109, 0.0186, 0.0137)),
        ("hijazi-2003", (1.08, 0.0333, 0.0088, 0.0030)),
        ("herd-anderson-2007", (38.7, 102, 90, 215)),
        ("hornik-2018", (32.8, 152, 38.9, 54.9)),
        ("elkomy-2015", (57.3, 152, 60.6, 73.2)),
        ("sherwin-2015", (20.5, 220, 87.9, 87.3)),
    ],
)
def test_parameter_sets_hold_the_digits_that_were_read(name, values):
    assert tuple(quantity.value for quantity in evidence.parameter_set(name).values.values()) == values


def test_rate_constants_of_the_intensive_care_patients_fit_the_abstract():
    """Hijazi 2003 reports 36.0 mL/min/kg and a half-life of 4.9 h; the digits come from other people's code."""
    values = evidence.parameter_set("hijazi-2003").values
    assert values["central_volume"].value * values["k10"].value * 1000 == pytest.approx(36.0, abs=0.05)


def test_the_nasal_model_fits_what_its_abstract_prints():
    """The parameters were read in other people's code; the abstract gives 752 L, 185 L and 18.6 %."""
    values = evidence.parameter_set("perez-ruixo-2021").values
    volumes = [values[name].value for name in ("central_volume", "peripheral_volume_1", "peripheral_volume_2")]
    assert sum(volumes) == evidence.value("S-ketamine.steady_state_volume", source="perez-ruixo-2021").value
    assert values["norketamine_central_volume"].value + values["norketamine_peripheral_volume"].value == 185
    intrinsic = values["liver_volume"].value * (
        values["liver_elimination_rate"].value + values["norketamine_formation_rate"].value
    )
    escaping = values["liver_blood_flow"].value / (values["liver_blood_flow"].value + intrinsic)
    swallowed = evidence.value("S-ketamine.bioavailability.swallowed").to("dimensionless")
    assert values["gut_fraction"].value * escaping == pytest.approx(swallowed, rel=0.05)


def test_the_two_citations_of_domino_are_both_kept():
    chosen = evidence.parameter_set("domino")
    assert chosen.source == ("domino-1984", "domino-1982")
    assert "1982" in chosen.seen and "1984" in chosen.seen


# ----------------------------------------------------------------------------------------- what an author sees


def test_a_number_prints_with_source_and_status():
    clearance = evidence.value("ketamine.clearance", source="kamp-2020")
    assert str(clearance) == "84 L/h (Kamp 2020; read in open code)"
    assert float(clearance) == clearance.value == 84
    assert str(evidence.value("band.analgesia")) == "70–160 ng/mL (Zanos 2018; second-hand)"
    spread = evidence.value("S-ketamine.metabolic_clearance")
    assert str(spread) == "1620 ± 380 mL/min (Hasan 2021; seen in its own text or abstract)"
    assert str(evidence.value("ketamine.clearance_meta_analysis")).startswith("79 (69–90) L/h (Kamp 2020")
    assert str(evidence.value("ketamine.peak_time.nasal.10-mg")).startswith("23 ×/÷ 3 min (Singh 2022")
    assert str(evidence.value("surface_factor.human")).startswith("37 kg/m² (FDA 2005")
    assert str(evidence.value("S-ketamine.bioavailability.swallowed")).startswith("18.6 % (Perez-Ruixo 2021")
    assert spread.cv == pytest.approx(0.2346, abs=1e-4)
    assert spread.to("L/h") == pytest.approx(97.2)


def test_a_number_cannot_be_changed():
    with pytest.raises(AttributeError):
        evidence.value("ketamine.molar_mass").value = 1


def test_weight_scales_a_number_as_its_source_scales_it():
    weights = np.array([35.0, 70.0])
    for key, source, expected in [
        ("ketamine.clearance", "kamp-2020", [42, 84]),
        ("ketamine.clearance", "herd-anderson-2007", [90 * 0.5**0.75, 90]),
        ("ketamine.central_volume", "domino", [0.063 * 35, 0.063 * 70]),
        ("ketamine.k10", "domino", [0.4381, 0.4381]),
    ]:
        np.testing.assert_allclose(evidence.value(key, source=source).for_weight(weights), expected)


def test_a_parameter_set_prints_its_numbers():
    shown = str(evidence.parameter_set("kamp-2020"))
    assert shown.startswith("Kamp 2020: ketamine, sampling arterial, adults")
    assert "clearance = 84 L/h" in shown


def test_a_caption_names_every_source_and_how_it_was_seen():
    note = evidence.status_note("kamp-2020", "domino", "zarate-2006", "hasan-2021", "idvall-1979")
    assert note == (
        "Numbers from Kamp 2020 and Domino 1982 or 1984 (read in open code); Zarate 2006 (second-hand); Hasan 2021 "
        "(partly seen in its own text or abstract, partly second-hand); Idvall 1979 (seen in its own text or abstract)."
    )
    assert evidence.status_note("hasan-2021: S-ketamine") == "Numbers from Hasan 2021 (second-hand)."
    one = evidence.value("ketamine.nmda_block_constant", source="gilling-2009")
    assert evidence.status_note(one) == "Numbers from Gilling 2009 (seen in its own text or abstract)."
    assert "partly" in evidence.status_note("gilling-2009"), "the paper has second-hand numbers too"
    assert evidence.status_note("pubchem", "pubchem") == "Numbers from PubChem (seen in its own text or abstract)."


def test_many_numbers_at_once_are_columns():
    table = evidence.table("ketamine.bioavailability", "S-ketamine.bioavailability")
    assert table.value.dtype == table.low.dtype == float
    assert {key.split(".")[1] for key in table.key} == {"bioavailability"}
    chong = table.where(key="ketamine.bioavailability.oral", label="Chong 2006")
    assert (chong.value[0], chong.spread[0], chong.unit[0]) == (23, 9, "percent")
    assert np.isnan(chong.low[0])
    everyone = evidence.table("ketamine.clearance").where(key="ketamine.clearance", species="human")
    assert {"Kamp 2020", "Herd & Anderson 2007"} <= set(everyone.label)
    assert everyone.where(label="Kamp 2020").chapters[0] == evidence.value("ketamine.clearance", "kamp-2020").chapters


def test_a_table_converts_to_one_unit():
    peaks = evidence.table("ketamine.peak_time.nasal", unit="h").where(key="ketamine.peak_time.nasal.10-mg")
    assert peaks.value[0] == pytest.approx(23 / 60)
    assert peaks.spread[0] == 3.0  # a geometric standard deviation is a factor
    with pytest.raises(ValueError, match="cannot convert 'percent' to 'h'"):
        evidence.table("ketamine.bioavailability", unit="h")


def test_the_beginning_of_a_key_ends_at_a_dot():
    assert "ketamine.bioavailability_with_norketamine.oral" not in evidence.table("ketamine.bioavailability").key


def test_a_spread_estimated_between_people_is_a_cv():
    assert evidence.parameter_set("perez-ruixo-2021").values["central_volume"].cv == 0.275
    assert evidence.value("S-ketamine.clearance", source="fanta-2015").cv == 0.13


def test_digitised_curves_are_second_hand_and_called_published_mean_curves():
    curves = evidence.observations("kamp-2020-bja")
    assert set(curves.status) == {"secondary"}
    assert all("published mean curve" in note for note in curves.note)


def test_observations_are_columns():
    curves = evidence.observations("kamp-2020-bja")
    one = curves.where(analyte="S-ketamine", series="kamp-2020-bja: S-ketamine after racemate")
    assert len(curves) == 108 and len(one) == 16
    assert one.time.dtype == float and one["value"] is one.value
    assert (np.diff(one.time) > 0).all()
    assert np.isnan(one.spread).all()
    with pytest.raises(ValueError, match="read-only"):
        one.value[0] = 1


@pytest.mark.parametrize("study", evidence.studies())
def test_every_observation_can_be_judged(study):
    data = evidence.observations(study)
    for i in range(len(data)):
        pint.application_registry.parse_units(data.unit[i])
        assert math.isfinite(data.value[i])
        assert data.n[i] > 0 or data.note_n[i]
        assert data.population[i] and data.species[i] and data.chapters[i] and data.note[i]


# --------------------------------------------------------------------------------------------- unknown names


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: evidence.value("ketamine.clearence"), "unknown quantity 'ketamine.clearence'; did you mean"),
        (lambda: evidence.value("ketamine.clearance"), "several sources; choose source= one of .*herd-anderson-2007"),
        (lambda: evidence.value("ketamine.clearance", source="kamp"), "did you mean 'kamp-2020'"),
        (lambda: evidence.table("ketamine.bioavailabilty"), "did you mean 'ketamine.bioavailability'"),
        (lambda: evidence.table("zzz"), "unknown quantity 'zzz'; known are .* and [0-9]+ more"),
        (lambda: evidence.table(), "keys is empty"),
        (lambda: evidence.parameter_set("clements"), "did you mean 'clements-nimmo-1981'"),
        (lambda: evidence.observations("zarate"), "unknown study or series 'zarate'; did you mean 'zarate-2006'"),
        (lambda: evidence.observations("zarate-2006")["values"], "unknown column 'values'; did you mean 'value'"),
        (lambda: evidence.observations("hasan-2021").where(analyte="S"), "unknown analyte 'S'"),
        (lambda: evidence.status_note(), "used is empty"),
        (lambda: evidence.status_note("kamp-2002"), "did you mean 'kamp-2020'"),
        (lambda: float(evidence.value("band.analgesia")), "reported as a range, 70–160 ng/mL"),
        (lambda: evidence.value("ketamine.molar_mass").cv, "no standard deviation"),
    ],
)
def test_a_wrong_name_gets_the_nearest_right_one(ask, message):
    with pytest.raises(ValueError, match=message):
        ask()


def test_a_misspelt_column_is_an_attribute_error_for_python_itself():
    assert not hasattr(evidence.observations("zarate-2006"), "values")
