"""What trials found: every result can be judged and drawn, words are closed, and a spoiled table does not load."""

import re
import shutil
from pathlib import Path

import numpy as np
import pint
import pytest

from ketamine import evidence

ALL = evidence.trials()
ROWS = [{column: ALL[column][i] for column in ALL.columns} for i in range(len(ALL))]
SCALES = ("MADRS", "QIDS-SR", "depression score", "suicidal ideation", "PTSD symptoms")


def place(row) -> str:
    return f"{row['label']}: {row['arm']}, {row['outcome']}, {row['time']:g} {row['time_unit']}"


def test_every_word_of_the_vocabulary_is_used_and_every_word_used_is_in_it():
    for column, words in evidence.TRIAL_WORDS.items():
        assert set(ALL[column]) == set(words), column
        assert all(words.values()), f"a word of {column} has no meaning"


def test_every_result_has_what_a_reader_needs_to_judge_it():
    for row in ROWS:
        assert row["source"] and row["seen"] and row["population"] and row["arm"], place(row)
        assert row["status"] in ("verified", "secondary", "code"), place(row)
        assert row["chapters"] and set(row["chapters"]) <= set(range(1, 20)), place(row)
        pint.application_registry.parse_units(row["unit"])
        assert np.isfinite(row["value"]) or row["note"], place(row)


def test_people_are_counted_in_whole_numbers_or_the_table_says_why_not():
    for row in ROWS:
        counts = [row[column] for column in ("n_arm", "n_comparator", "n") if not np.isnan(row[column])]
        assert all(count > 0 and count == int(count) for count in counts), place(row)
        assert not np.isnan([row["n_arm"], row["n"]]).all() or row["note_n"], place(row)
        if len(counts) == 3:
            assert row["n_arm"] + row["n_comparator"] <= row["n"], place(row)


def test_an_interval_holds_its_value():
    for row in ROWS:
        if row["interval"]:
            assert row["low"] < row["high"], place(row)
            assert np.isnan(row["value"]) or row["low"] <= row["value"] <= row["high"], place(row)


def test_shares_are_percentages_and_ratios_are_positive():
    shares = [row for row in ROWS if row["measure"] == "proportion"]
    assert {row["unit"] for row in shares} == {"percent"}
    assert max(row["value"] for row in shares) > 1, "percentages, not fractions"
    for row in ROWS:
        numbers = np.array([row["value"], row["low"], row["high"]])
        numbers = numbers[np.isfinite(numbers)]
        if row["measure"] == "proportion":
            assert ((numbers >= 0) & (numbers <= 100)).all(), place(row)
        if row["measure"].endswith("ratio"):
            assert (numbers > 0).all(), place(row)


def test_a_contrast_has_a_comparator_and_an_arm_has_none():
    for row in ROWS:
        contrast = "difference" in row["measure"] or "ratio" in row["measure"] or "coefficient" in row["measure"]
        assert contrast == bool(row["comparator"]), place(row)
        assert contrast == (row["significant"] != "not applicable"), place(row)


def test_a_significant_interval_leaves_out_no_effect_and_any_other_holds_it():
    """The word and the interval come from the same text, but were entered apart."""
    for row in ROWS:
        if row["interval"] != "95% ci" or row["significant"] not in ("yes", "no"):
            continue
        if row["note"] and "of the group-by-time interaction" in row["note"]:
            continue  # the interval is of the effect at the end, the test is of the course
        nothing = 1 if row["measure"].endswith("ratio") else 0
        if not row["comparator"]:
            continue
        outside = row["low"] > nothing or row["high"] < nothing
        assert outside == (row["significant"] == "yes"), place(row)


def test_a_better_result_is_negative_on_a_symptom_scale():
    """Papers print both signs; the table has one, so that a forest plot has one direction."""
    for row in ROWS:
        printed_positive = re.search(r"printed as (positive|[\d.]+ (points )?(in favour|lower))", row["note"])
        if row["outcome"] in SCALES and printed_positive:
            assert not row["value"] > 0, place(row)


def test_a_standard_error_and_its_interval_agree_where_a_paper_prints_both():
    checked = 0
    for row in ROWS:
        if row["spread_kind"] == "se" and row["interval"] == "95% ci":
            half = (row["high"] - row["low"]) / 2
            assert half == pytest.approx(1.97 * row["spread"], rel=0.03), place(row)
            checked += 1
    assert checked > 3


def test_counts_in_notes_give_the_percentages_of_the_table():
    """“12 of 20” beside 60 percent: found where the note counts people, checked to the printed digit."""
    checked = 0
    for row in ROWS:
        counted = re.match(r"(\d+) of (\d+)(?:;|$|,)", row["note"])
        if counted and row["measure"] == "proportion":
            share = 100 * int(counted[1]) / int(counted[2])
            assert row["value"] == pytest.approx(share, abs=0.5), place(row)
            checked += 1
    assert checked > 20


def test_a_risk_difference_is_the_difference_of_the_proportions_beside_it():
    """To the rounding of what was printed; the two come from different cells of the same tables."""
    checked = 0
    for row in ROWS:
        if row["measure"] != "risk difference" or np.isnan(row["value"]):
            continue
        same = [
            other
            for other in ROWS
            if other["measure"] == "proportion"
            and (other["trial"], other["source"], other["outcome"], other["time"])
            == (row["trial"], row["source"], row["outcome"], row["time"])
            and other["population"] == row["population"]
        ]
        arms = {other["arm"]: other["value"] for other in same}
        if row["arm"] in arms and row["comparator"] in arms:
            assert row["value"] == pytest.approx(arms[row["arm"]] - arms[row["comparator"]], abs=0.3), place(row)
            checked += 1
    assert checked >= 8


def test_a_caption_names_every_source_of_the_results_and_how_it_was_seen():
    results = evidence.trials("MADRS", "difference of means").where(condition="depression")
    note = evidence.status_note(results, evidence.value("ketamine.nmda_block_constant", source="gilling-2009"))
    for source in {*results.source, "gilling-2009"}:
        assert evidence.label(source) in note, source
    alone = results.where(trial="murrough-2013")
    assert evidence.status_note(alone) == "Numbers from Murrough 2013 (second-hand)."


# ------------------------------------------------------------------------------------------- what an author sees


def test_results_are_columns_and_can_be_narrowed():
    forest = evidence.trials(outcome="MADRS", measure="difference of means")
    assert set(forest.outcome) == {"MADRS"} and set(forest.measure) == {"difference of means"}
    assert forest.value.dtype == float and len(forest) < len(ALL)
    one = forest.where(trial="lii-2023")
    assert one.low[0] < one.value[0] < one.high[0]
    assert "Lii 2023" in repr(one)
    assert set(evidence.trials(condition="PTSD").condition) == {"PTSD"}
    with pytest.raises(ValueError, match="read-only"):
        forest.value[0] = 0


def test_nothing_that_a_caller_does_to_results_reaches_the_next():
    mine, before = evidence.trials("MADRS"), evidence.trials("MADRS").value.copy()
    mine["value"].setflags(write=True)
    mine["value"][:] = 0
    mine.value = before + 1
    np.testing.assert_array_equal(evidence.trials("MADRS").value, before)


def test_the_results_of_one_trial_can_be_asked_for_by_its_name():
    assert set(evidence.trials(trial="han-2016").trial) == {"han-2016"}
    with pytest.raises(ValueError, match=r"no result has .*'trial': 'han-2061'"):
        evidence.trials("response", trial="han-2061")


def test_the_missed_primary_outcomes_are_there_beside_the_hits():
    primary = [row for row in ROWS if row["primary"] == "yes" and row["condition"] == "depression"]
    found = {verdict: sum(row["significant"] == verdict for row in primary) for verdict in ("yes", "no")}
    assert found["no"] >= 8 and found["yes"] >= 8, found


def test_every_part_of_judgement_has_results():
    for chapter in (8, 13, 14, 15, 16, 17, 18):
        assert any(chapter in row["chapters"] for row in ROWS), chapter


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: evidence.trials(outcome="MADRAS"), "unknown outcome 'MADRAS'; did you mean 'MADRS'"),
        (lambda: evidence.trials(measure="odd ratio"), "unknown measure 'odd ratio'; did you mean 'odds ratio'"),
        (lambda: evidence.trials(condition="ptsd symptoms"), "unknown condition 'ptsd symptoms'"),
        (lambda: evidence.trials(outcome="MADRS", measure="count"), "no result has .*'MADRS'.*'count'.* together"),
        (lambda: ALL["values"], "unknown column 'values'; did you mean 'value'"),
    ],
)
def test_a_wrong_word_gets_the_nearest_right_one(ask, message):
    with pytest.raises(ValueError, match=message):
        ask()


# ------------------------------------------------------------------------------------------------ spoiled tables

GOOD = {
    **dict.fromkeys(ALL.columns, ""),
    **{"trial": "someone-2020", "label": "Someone 2020", "year": "2020", "kind": "randomised trial"},
    **{"masking": "active control", "condition": "depression", "population": "adults", "drug": "ketamine"},
    **{"route": "intravenous", "arm": "ketamine", "comparator": "midazolam", "n": "40", "outcome": "MADRS"},
    **{"time": "24", "time_unit": "h", "measure": "difference of means", "value": "-4", "unit": "dimensionless"},
    **{"low": "-7", "high": "-1", "interval": "95% ci", "p": "0.01", "primary": "yes", "significant": "yes"},
    **{"source": "someone-2020", "status": "verified", "seen": "abstract", "chapters": "16"},
}


def write(folder, *rows, header=ALL.columns):
    lines = [",".join(header), *(",".join(row.get(column, "") for column in header) for row in rows)]
    (folder / "trials.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_good_row_of_ones_own_loads(tmp_path):
    write(tmp_path, GOOD)
    assert evidence.trials(folder=tmp_path).value.tolist() == [-4]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"outcome": "MADRAS"}, "trials.csv, row 2: unknown outcome 'MADRAS'; did you mean 'MADRS'"),
        ({"measure": "difference"}, "row 2: unknown measure 'difference'"),
        ({"kind": "trial"}, "unknown kind 'trial'"),
        ({"drug": "special"}, "unknown drug 'special'"),
        ({"status": "sure"}, "the status 'sure' is unknown"),
        ({"chapters": "20"}, "chapters holds 20"),
        ({"chapters": ""}, "chapters holds ''"),
        ({"source": ""}, "source is missing"),
        ({"seen": ""}, "seen is missing"),
        ({"unit": ""}, "unit is missing"),
        ({"unit": "pointz"}, "the unit 'pointz' does not parse"),
        ({"measure": "odds ratio", "unit": "percent"}, "the unit of odds ratio is dimensionless, not percent"),
        ({"value": "four"}, "value is 'four', which is not a number"),
        ({"value": "nan"}, "value is 'nan', which is not a finite number"),
        ({"value": ""}, "value is missing, and the note does not say"),
        ({"low": "-3"}, "low, value and high are out of order: -3, -4, -1"),
        ({"low": "0", "high": "-7", "value": "", "note": "none seen"}, "out of order: 0, nan, -7"),
        ({"high": ""}, "low and high belong together"),
        ({"interval": ""}, "low and interval belong together"),
        ({"time_unit": ""}, "time and time_unit belong together"),
        ({"time_unit": "mg"}, "cannot convert 'mg' to 'h'"),
        ({"spread": "2"}, "spread and spread_kind belong together"),
        ({"spread": "-2", "spread_kind": "sd"}, "spread is -2; it must be above 0"),
        ({"n": "0"}, "n is 0; give a whole number above 0"),
        ({"n": "40.5"}, "n is 40.5; give a whole number above 0"),
        ({"n": ""}, "n_arm and n are missing, and note_n does not say why"),
        ({"comparator": ""}, "the measure 'difference of means' does not fit the comparator ''"),
        ({"measure": "mean change"}, "the measure 'mean change' does not fit the comparator 'midazolam'"),
        ({"significant": "not applicable"}, "does not fit significant, 'not applicable'"),
        ({"measure": "odds ratio"}, "value of odds ratio is -4; it must be above 0"),
        ({"measure": "risk difference", "unit": "percent", "low": "-120"}, "low of risk difference is -120 percent"),
        ({"p": "<5 %"}, "p is '<5 %'"),
        ({"p": "1.2"}, "p is '1.2'"),
    ],
)
def test_a_spoiled_row(tmp_path, change, message):
    write(tmp_path, GOOD | change)
    with pytest.raises(ValueError, match=message):
        evidence.trials(folder=tmp_path)


@pytest.mark.parametrize("value", ["101", "-1"])
def test_a_share_of_more_than_all_or_less_than_nothing(tmp_path, value):
    share = {"comparator": "", "measure": "proportion", "unit": "percent", "significant": "not applicable"}
    write(tmp_path, GOOD | share | {"value": value, "low": "", "high": "", "interval": ""})
    with pytest.raises(ValueError, match=f"row 2: value of proportion is {value} percent"):
        evidence.trials(folder=tmp_path)


def test_the_same_result_twice(tmp_path):
    write(tmp_path, GOOD, GOOD | {"outcome": "HAM-D"}, GOOD | {"value": "-3"})
    with pytest.raises(ValueError, match=r"trials\.csv, row 4: duplicate key: row 2 has the same trial, source"):
        evidence.trials(folder=tmp_path)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ([*ALL.columns, "colour"], "row 1: unknown column 'colour'"),
        (ALL.columns[:-1], "row 1: the column 'note' is missing"),
        ([*ALL.columns, "note"], "row 1: duplicate key: the column 'note' is there twice"),
    ],
)
def test_a_wrong_column(tmp_path, header, message):
    write(tmp_path, GOOD, header=header)
    with pytest.raises(ValueError, match=message):
        evidence.trials(folder=tmp_path)


def test_the_real_table_spoiled_in_one_cell(tmp_path):
    shutil.copy(Path(evidence.__file__).parent / "trials.csv", tmp_path)
    text = (tmp_path / "trials.csv").read_text(encoding="utf-8")
    assert ",-5.82," in text
    (tmp_path / "trials.csv").write_text(text.replace(",-5.82,", ",5.82,", 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"trials\.csv, row \d+: low, value and high are out of order: -13.3, 5.82"):
        evidence.trials(folder=tmp_path)
