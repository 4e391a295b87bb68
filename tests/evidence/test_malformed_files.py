"""A mistake in a data file is found when it is loaded, and the error says which file, where and why."""

import shutil
from pathlib import Path

import pytest
from chapters import CHAPTERS

from ketamine import evidence

DATA = Path(evidence.__file__).parent
QUANTITY = """
[[quantity]]
key = "ketamine.test"
source = "someone-2020"
value = 3
unit = "mg"
status = "verified"
seen = "the paper"
species = "human"
conditions = "none"
chapters = [9]
"""


@pytest.fixture
def folder(tmp_path):
    """A copy of the data, to be spoiled."""
    shutil.copytree(DATA / "observations", tmp_path / "observations")
    for path in [*DATA.glob("*.toml"), DATA / "targets.csv"]:
        shutil.copy(path, tmp_path)
    return tmp_path


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_good_file_of_ones_own_loads(folder):
    (folder / "mine.toml").write_text(QUANTITY)
    found = evidence.value("ketamine.test", folder=folder)
    assert str(found) == "3 mg (Someone 2020; seen in its own text or abstract)"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('unit = "mg"', "", r"mine.toml, quantity 1 \(ketamine.test\): unit is missing"),
        ('unit = "mg"', 'unit = "mgg/hh"', "the unit 'mgg/hh' does not parse"),
        ('source = "someone-2020"', "", "source is missing"),
        ('conditions = "none"', "", "conditions is missing"),
        ('species = "human"', "", "species is missing"),
        ('species = "human"', "species = 1", "species is 1, which is not a text"),
        ("chapters = [9]", "", "chapters is missing"),
        ("chapters = [9]", "chapters = 9", r"chapters is 9; write a list such as \[9, 13\]"),
        (
            "chapters = [9]",
            "chapters = [100]",
            f"chapters holds 100; allowed are whole numbers from 1 to {CHAPTERS[-1][:2]}",
        ),
        ("chapters = [9]", "chapters = [9.5]", "chapters holds 9.5; allowed"),
        ("chapters = [9]", 'chapters = ["9"]', "chapters holds '9'; allowed"),
        ('status = "verified"', "", "status is missing"),
        ('status = "verified"', 'status = "sure"', "the status 'sure' is unknown; allowed are verified, secondary"),
        ("value = 3", 'value = "3"', "value is the text '3'; write the number without quotation marks"),
        ("value = 3", "value = true", "value is True, which is not a number"),
        ("value = 3", "value = nan", "value is nan, which is not a finite number"),
        ("value = 3", "low = 3", "value is missing"),
        ("value = 3", "value = 3\nlow = 2", "low and high belong together"),
        ("value = 3", "value = 3\nspread = 1", "spread and spread_kind belong together"),
        ("value = 3", "value = 3\nvalue = 4", "is not valid TOML"),
        ("value = 3", "valu = 3", "unknown field 'valu'"),
        ("value = 3", 'value = 3\nscaling = "square"', "the scaling 'square' is unknown"),
        ("value = 3", 'value = 3\nscaling = "per kg"', "the scaling 'per kg' does not fit the unit 'mg'"),
        ("[[quantity]]", "[[quantities]]", "quantities: is not a table of this file"),
        ("[[quantity]]", QUANTITY + "[[quantity]]", "duplicate key: ketamine.test from someone-2020"),
    ],
)
def test_a_spoiled_quantity(folder, old, new, message):
    assert old in QUANTITY
    (folder / "mine.toml").write_text(QUANTITY.replace(old, new, 1))
    with pytest.raises(ValueError, match=message):
        evidence.value("ketamine.test", folder=folder)


def test_a_file_states_once_what_holds_for_all_its_numbers(folder):
    shared = 'species = "human"\nconditions = "none"\nchapters = [9]\n'
    (folder / "mine.toml").write_text("[defaults]\n" + shared + QUANTITY.replace(shared, 'species = "rat"\n'))
    number = evidence.value("ketamine.test", folder=folder)
    assert (number.species, number.conditions, number.chapters) == ("rat", "none", (9,))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[defaults]\nspecie = "rat"', "mine.toml, defaults: unknown field 'specie'; allowed are chapters, conditions"),
        ("[defaults]\nvalue = 3", "defaults: unknown field 'value'"),
        ('[labels]\npubchem = "PubChemistry"', "labels: 'pubchem' is 'PubChemistry' here and 'PubChem' in another"),
        ("labels = 3", "labels: is 3; write the table"),
    ],
)
def test_spoiled_defaults_and_labels(folder, text, message):
    (folder / "zz-mine.toml").write_text(text)
    with pytest.raises(ValueError, match=message):
        evidence.quantities(folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('subject = "ketamine"', "", r"pharmacokinetics.toml, sets.kamp-2020: subject is missing"),
        ('sampling = "arterial"', 'sample = "arterial"', "unknown field 'sample'"),
        ('source = "kamp-2020"', "source = []", r"source is \[\], which is not a text"),
        (
            'population = "adults, most of them healthy volunteers; 14 raw data sets pooled"',
            "",
            r"population is missing \(or, for a model of cells or tissue, preparation\)",
        ),
        ('species = "human"', "", "kamp-2020: species is missing"),
        (
            "clearance = { value = 84,",
            'clearance = { value = "84",',
            r"sets.kamp-2020.values.clearance: value is the t",
        ),
        ('clearance = { value = 84, unit = "L/h"', "clearance = { value = 84", "clearance: unit is missing"),
        ('clearance = { value = 84, unit = "L/h", scaling = "linear" }', "clearance = 84", "write {value"),
    ],
)
def test_a_spoiled_parameter_set(folder, old, new, message):
    replace(folder / "pharmacokinetics.toml", old, new)
    with pytest.raises(ValueError, match=message):
        evidence.parameter_set("kamp-2020", folder=folder)


def test_two_sets_of_one_name_in_two_files(folder):
    shutil.copy(folder / "pharmacokinetics.toml", folder / "second.toml")
    with pytest.raises(ValueError, match=r"second.toml, .*duplicate key"):
        evidence.parameter_set("kamp-2020", folder=folder)


@pytest.mark.parametrize("name", ["aaa.toml", "zzz.toml"])
def test_a_number_of_a_set_given_again_in_another_file(folder, name):
    again = QUANTITY.replace("ketamine.test", "ketamine.clearance").replace("someone-2020", "kamp-2020")
    (folder / name).write_text(again)
    with pytest.raises(ValueError, match=r"duplicate key: ketamine\.clearance from kamp-2020 is already given"):
        evidence.quantities(folder)


def rows_against_frequency(path, *frequencies):
    """The first row of a file, once for each frequency in place of its time."""
    header, row = path.read_text(encoding="utf-8").splitlines()[:2]
    row = row.replace(",mg,0.5,h,", ",mg,,,")
    rows = [row.replace("human,9;12,,,", f"human,9,frequency,{hertz},Hz") for hertz in frequencies]
    path.write_text("\n".join([header, *rows]), encoding="utf-8")


def test_what_was_measured_against_x_differs_by_x(folder):
    rows_against_frequency(folder / "observations/hasan-2021.csv", 1, 10)
    assert list(evidence.observations("hasan-2021", folder).x) == [1, 10]


def test_the_same_x_twice(folder):
    rows_against_frequency(folder / "observations/hasan-2021.csv", 1, 10, 1)
    with pytest.raises(ValueError, match=r"hasan-2021.csv, row 4: duplicate key"):
        evidence.observations("hasan-2021", folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("series,study", "series,studi", "hasan-2021.csv, row 1: unknown column 'studi'; did you mean 'study'"),
        ("spread_kind,n,", "spread_kind,", "the column 'n' is missing"),
        ("11.1392", "eleven", "hasan-2021.csv, row 2: value is 'eleven', which is not a number"),
        ("11.1392,ng/mL", "11.1392,", "row 2: unit is missing"),
        (",mg,0.5,h,", ",mg,0.5,,", "row 2: time and time_unit belong together"),
        ("11.1392,ng/mL", "11.1392,ngg/mL", "the unit 'ngg/mL' does not parse"),
        (",15,,venous", ",,,venous", "row 2: n is missing, and note_n does not say why"),
        ("secondary", "probably", "the status 'probably' is unknown"),
        ("ketamine-therapeutic-window", "", "source is missing"),
        ("hasan-2021: S-ketamine,", ",", "series is missing"),
        (",0.5,h,", ",1,h,", "duplicate key"),
        (",mg,0.5,h,", ",mg,0.5,h,extra,", "cells; the header has"),
        ("human,9;12,,,", ",9,,,", "row 2: species is missing"),
        ("human,9;12,,,", "human,,,,", "row 2: chapters holds ''; allowed are whole numbers from 1 to 19"),
        ("human,9;12,,,", "human,9;20,,,", "row 2: chapters holds 20; allowed"),
        ("human,9;12,,,", "human,9,frequency,5,", "row 2: x and x_unit belong together"),
        ("human,9;12,,,", "human,9,,5,Hz", "row 2: x_name and x belong together"),
        ("human,9;12,,,", "human,9,frequency,5,hurtz", "row 2: the unit 'hurtz' does not parse"),
        ("S-ketamine,concentration", ",concentration", "row 2: sampling and analyte belong together"),
    ],
)
def test_a_spoiled_observation(folder, old, new, message):
    replace(folder / "observations/hasan-2021.csv", old, new)
    with pytest.raises(ValueError, match=message):
        evidence.observations("hasan-2021", folder=folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kamp-2020-bja: R-ketamine after racemate", "kamp: R", "targets.csv, row 2: unknown series 'kamp: R'"),
        (",pass,", ",perhaps,", "expected is 'perhaps'; allowed are pass and misfit"),
        (",no,", ",maybe,", "independent is 'maybe'; allowed are yes, no and unknown"),
        (",pass,1.5,", ",pass,,", "fold is missing"),
        (",pass,1.5,", ",pass,much,", "fold is 'much', which is not a number"),
        (",pass,1.5,", ",misfit,1.5,", "ratio_low is missing"),
        ("T1,domino", "T1,kamp-2020", "duplicate key: T1 for kamp-2020"),
    ],
)
def test_a_spoiled_target(folder, old, new, message):
    replace(folder / "targets.csv", old, new)
    with pytest.raises(ValueError, match=message):
        evidence.targets(folder=folder)
