"""What was measured, and what a model should make of it, from `.csv` files.

A row is one measured value. What it was measured against is `time` or, where that is not the abscissa, `x` with its
`x_name` and `x_unit`: a concentration, a frequency, a voltage, an interval. `regimen` is the protocol, `population`
who or what was studied, `analyte` and `sampling` what was found where in a body fluid or tissue. `chapters` is
written "9;13".
"""

from functools import cache
from pathlib import Path

from .checks import FOLDER, checked_chapters, checked_number, checked_status, fail, unit_problem, unknown
from .columns import Columns, as_columns, read_table

_NUMBERS = ("dose", "time", "x", "value", "spread", "n")
_REQUIRED = ("series", "study", "regimen", "quantity", "value", "unit", "population", "species", "source", "note")
_UNITS = {"dose_unit": "dose", "time_unit": "time", "x_unit": "x", "unit": "value"}
_TOGETHER = (*_UNITS.items(), ("x", "x_name"), ("spread", "spread_kind"), ("analyte", "sampling"))
COLUMNS = (
    *("series", "study", "regimen", "dose", "dose_unit", "time", "time_unit", "analyte", "quantity", "value", "unit"),
    *("spread", "spread_kind", "n", "note_n", "sampling", "population", "source", "status", "note"),
    *("species", "chapters", "x_name", "x", "x_unit"),
)
TARGET_COLUMNS = (
    *("id", "model", "what", "observed", "measure", "regimen", "weight", "at"),
    *("expected", "fold", "ratio_low", "ratio_high", "independent", "reason"),
)


class Observations(Columns):
    """What was measured, with the columns of the files in `observations/`."""

    def __repr__(self):
        return f"<{len(self)} observations: {', '.join(sorted(set(self.series)))}>"


def observations(name: str, folder: Path = FOLDER) -> Observations:
    """All rows of one study ("kamp-2020-bja") or of one series ("kamp-2020-bja: S-ketamine after racemate")."""
    rows = _load(Path(folder))
    chosen = [row for row in rows if name in (row["study"], row["series"])]
    if not chosen:
        raise unknown("study or series", name, {row["study"] for row in rows} | {row["series"] for row in rows})
    return Observations(as_columns(chosen, COLUMNS, _NUMBERS))


def studies(folder: Path = FOLDER) -> tuple:
    """The names of all studies with observations."""
    return tuple(sorted({row["study"] for row in _load(Path(folder))}))


def series(folder: Path = FOLDER) -> tuple:
    """The names of all series: what was measured of one analyte in one study, in order of time."""
    return tuple(sorted({row["series"] for row in _load(Path(folder))}))


def targets(folder: Path = FOLDER) -> tuple:
    """The literature targets: one dict per target and model, with the columns of `targets.csv`."""
    return _load_targets(Path(folder))


@cache
def _load(folder: Path) -> tuple:
    rows, seen = [], set()
    for path in sorted((folder / "observations").glob("*.csv")):
        for place, cells in read_table(path, COLUMNS):
            row = _observation(path, place, cells)
            identity = (row["series"], row["quantity"], row["analyte"], cells["time"], cells["x"])
            if identity in seen:
                fail(path, place, f"duplicate key: {identity} is already given")
            seen.add(identity)
            rows.append(row)
    return tuple(rows)


def _observation(path, place, cells) -> dict:
    for column in _REQUIRED:
        if not cells[column]:
            fail(path, place, f"{column} is missing")
    checked_status(path, place, cells["status"])
    for one, other in _TOGETHER:
        if bool(cells[one]) != bool(cells[other]):
            fail(path, place, f"{other} and {one} belong together")
    for unit in _UNITS:
        if cells[unit] and (problem := unit_problem(cells[unit])):
            fail(path, place, problem)
    if not cells["n"] and not cells["note_n"]:
        fail(path, place, "n is missing, and note_n does not say why")
    row = dict(cells)
    row["chapters"] = checked_chapters(path, place, cells["chapters"])
    for column in _NUMBERS:
        row[column] = checked_number(path, place, column, cells[column]) if cells[column] else float("nan")
    return row


@cache
def _load_targets(folder: Path) -> tuple:
    path = folder / "targets.csv"
    result, seen = [], set()
    for place, cells in read_table(path, TARGET_COLUMNS):
        for column in ("id", "model", "what", "observed", "measure", "independent", "reason"):
            if not cells[column]:
                fail(path, place, f"{column} is missing")
        if (cells["id"], cells["model"]) in seen:
            fail(path, place, f"duplicate key: {cells['id']} for {cells['model']} is already given")
        seen.add((cells["id"], cells["model"]))
        if cells["expected"] not in ("pass", "misfit"):
            fail(path, place, f"expected is {cells['expected']!r}; allowed are pass and misfit")
        if cells["independent"] not in ("yes", "no", "unknown"):
            fail(path, place, f"independent is {cells['independent']!r}; allowed are yes, no and unknown")
        needed = ("fold",) if cells["expected"] == "pass" else ("fold", "ratio_low", "ratio_high")
        for column in needed:
            if not cells[column]:
                fail(path, place, f"{column} is missing")
        for column in ("weight", "fold", "ratio_low", "ratio_high"):
            if cells[column]:
                cells[column] = checked_number(path, place, column, cells[column])
        for name in cells["observed"].split(" + "):
            if name not in series(folder):
                fail(path, place, str(unknown("series", name, series(folder))))
        result.append(cells)
    return tuple(result)
