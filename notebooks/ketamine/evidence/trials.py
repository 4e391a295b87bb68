"""What trials and other studies of people found, from `trials.csv`: one row per study, arm or contrast, outcome, time.

`arm` is whose number it is. With a `comparator` the number is a contrast: arm minus comparator, or arm over
comparator. So on a symptom scale a negative difference favours the arm, also where the paper printed it as positive
(the note says so). Without a comparator it is the arm's own number.

`trial` is the study, `source` the text in which the number was seen; where sources disagree both rows stay.
`n_arm` and `n_comparator` are people on each side, `n` people in both together; where a number was not seen, `note_n`
says what was. `low` and `high` are the ends of the `interval`, `spread` is a standard deviation or error. A row
without `value` says what was found (`significant`) of an outcome whose size was not seen: the missed ones count too.
"""

import re
from functools import cache
from pathlib import Path

from .checks import FOLDER, checked_chapters, checked_number, checked_status, conversion, fail, unit_problem, unknown
from .columns import Columns, as_columns, read_table
from .trial_words import TRIAL_WORDS

_NUMBERS = ("year", "dose", "n_arm", "n_comparator", "n", "time", "value", "spread", "low", "high")
_REQUIRED = ("trial", "label", "population", "arm", "unit", "source", "seen")
_TOGETHER = (
    *(("dose", "dose_unit"), ("time", "time_unit"), ("spread", "spread_kind")),
    *(("low", "high"), ("low", "interval")),
)
_IDENTITY = ("trial", "source", "population", "arm", "comparator", "outcome", "measure", "time", "time_unit")
_RATIOS = ("odds ratio", "risk ratio", "hazard ratio")
_CONTRASTS = (*_RATIOS, "difference of means", "standardised difference", "standardised coefficient", "risk difference")
# the unit that a measure must have; a scale counts in points, which have none
_UNITS = {"proportion": "percent", "risk difference": "percent", "count": "dimensionless"} | {
    measure: "dimensionless" for measure in (*_RATIOS, "standardised difference", "standardised coefficient")
}
COLUMNS = (
    *("trial", "label", "year", "kind", "masking", "condition", "population"),
    *("drug", "route", "dose", "dose_unit", "schedule", "arm", "comparator", "n_arm", "n_comparator", "n", "note_n"),
    *("outcome", "time", "time_unit", "measure", "value", "unit", "spread", "spread_kind", "low", "high", "interval"),
    *("p", "primary", "significant", "source", "status", "seen", "chapters", "note"),
)


class Trials(Columns):
    """Results of studies, with the columns of `trials.csv`: text, but NaN or a number in columns of numbers."""

    def __repr__(self):
        return f"<{len(self)} results: {', '.join(sorted(set(self.label)))}>"


def trials(
    outcome: str | None = None,
    measure: str | None = None,
    condition: str | None = None,
    trial: str | None = None,
    folder: Path = FOLDER,
) -> Trials:
    """The results with this outcome, measure and condition, of this trial; one that is left out may be anything.

    Raises ValueError for a word that is not in TRIAL_WORDS, or when no result has them together.
    """
    wanted = {"outcome": outcome, "measure": measure, "condition": condition}
    wanted = {column: word for column, word in wanted.items() if word is not None}
    for column, word in wanted.items():
        if word not in TRIAL_WORDS[column]:
            raise unknown(column, word, TRIAL_WORDS[column])
    if trial is not None:
        wanted["trial"] = trial
    return Trials(_chosen(Path(folder), tuple(wanted.items())))


@cache
def _chosen(folder: Path, wanted: tuple) -> dict:
    """The columns of the results in which all these pairs of a column and its word stand together."""
    rows = [row for row in _load(folder) if all(row[column] == word for column, word in wanted)]
    if not rows:
        raise ValueError(f"no result has {dict(wanted)} together")
    return as_columns(rows, COLUMNS, _NUMBERS)


@cache
def _load(folder: Path) -> tuple:
    path = folder / "trials.csv"
    rows, seen = [], {}
    for place, cells in read_table(path, COLUMNS):
        rows.append(_result(path, place, cells))
        identity = tuple(cells[column] for column in _IDENTITY)
        if identity in seen:
            fail(path, place, f"duplicate key: {seen[identity]} has the same {', '.join(_IDENTITY)}")
        seen[identity] = place
    return tuple(rows)


def _result(path, place, cells) -> dict:
    for column in _REQUIRED:
        if not cells[column]:
            fail(path, place, f"{column} is missing")
    for column, words in TRIAL_WORDS.items():
        if cells[column] not in words:
            fail(path, place, str(unknown(column, cells[column], words)))
    checked_status(path, place, cells["status"])
    for one, other in _TOGETHER:
        if bool(cells[one]) != bool(cells[other]):
            fail(path, place, f"{one} and {other} belong together")
    row = cells | {"chapters": checked_chapters(path, place, cells["chapters"])}
    for column in _NUMBERS:
        row[column] = checked_number(path, place, column, cells[column]) if cells[column] else float("nan")
    _check_people(path, place, row)
    _check_size(path, place, row)
    return row


def _check_people(path, place, row):
    for column in ("n_arm", "n_comparator", "n"):
        if row[column] <= 0 or row[column] % 1 > 0:
            fail(path, place, f"{column} is {row[column]:g}; give a whole number above 0")
    if not (row["n_arm"] > 0 or row["n"] > 0 or row["note_n"]):
        fail(path, place, "n_arm and n are missing, and note_n does not say why")
    contrast = row["measure"] in _CONTRASTS
    if contrast != bool(row["comparator"]):
        fail(path, place, f"the measure {row['measure']!r} does not fit the comparator {row['comparator']!r}")
    if contrast == (row["significant"] == "not applicable"):
        fail(path, place, f"the measure {row['measure']!r} does not fit significant, {row['significant']!r}")


def _check_size(path, place, row):
    measure, unit, value, low, high = (row[column] for column in ("measure", "unit", "value", "low", "high"))
    for each in (unit, row["dose_unit"], row["time_unit"]):
        if each and (problem := unit_problem(each)):
            fail(path, place, problem)
    if unit != _UNITS.get(measure, unit):
        fail(path, place, f"the unit of {measure} is {_UNITS[measure]}, not {unit}")
    if row["time_unit"]:
        conversion(row["time_unit"], "h")
    if value != value and not row["note"]:
        fail(path, place, "value is missing, and the note does not say what was seen instead")
    if low > high or value < low or value > high:
        fail(path, place, f"low, value and high are out of order: {low:g}, {value:g}, {high:g}")
    for name, number in (("value", value), ("low", low), ("high", high)):
        if measure in _RATIOS and number <= 0:
            fail(path, place, f"{name} of {measure} is {number:g}; it must be above 0")
        if unit == "percent" and (number > 100 or number < (0 if measure == "proportion" else -100)):
            fail(path, place, f"{name} of {measure} is {number:g} percent")
    if row["spread"] <= 0:
        fail(path, place, f"spread is {row['spread']:g}; it must be above 0")
    if row["p"] and not (re.fullmatch(r"[<>]?\d*\.?\d+", row["p"]) and float(row["p"].lstrip("<>")) <= 1):
        fail(path, place, f"p is {row['p']!r}; write a number up to 1, with < or > before it where the paper has it")
