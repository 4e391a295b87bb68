"""Tables: rows of a CSV file, and columns as NumPy arrays."""

import csv
from pathlib import Path

import numpy as np

from .checks import fail, unknown


class Columns:
    """Columns of equal length: `data["time"]` or `data.time`. Missing numbers are NaN. `len(data)` counts rows."""

    def __init__(self, columns: dict):
        # copies, so that nothing which a caller does to them reaches what they were made from
        self._columns = {name: column.copy() for name, column in columns.items()}
        for column in self._columns.values():
            column.setflags(write=False)

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self._columns:
            raise unknown("column", name, self._columns)
        return self._columns[name]

    def __getattr__(self, name: str) -> np.ndarray:
        if name.startswith("_") or name not in self._columns:
            raise AttributeError(str(unknown("column", name, self.__dict__.get("_columns", ()))))
        return self._columns[name]

    def __len__(self):
        return len(next(iter(self._columns.values())))

    def __repr__(self):
        return f"<{len(self)} rows of {', '.join(self.columns)}>"

    @property
    def columns(self) -> tuple:
        return tuple(self._columns)

    def where(self, **wanted) -> "Columns":
        """The rows where each named column has the given value: data.where(analyte="S-ketamine").

        Raises ValueError if no row has it, naming the values there are.
        """
        keep = np.ones(len(self), dtype=bool)
        for name, wish in wanted.items():
            matches = np.array([each == wish for each in self[name]])
            if not matches.any():
                raise unknown(name, wish, {str(each) for each in self[name]})
            keep &= matches
        if not keep.any():
            raise ValueError(f"no row has {wanted} together")
        return type(self)({name: column[keep] for name, column in self._columns.items()})


def as_columns(rows, names, numbers) -> dict:
    """Rows that are dicts, as one array for each of the names: of floats where the name is among the numbers."""
    return {
        name: np.fromiter((row[name] for row in rows), dtype=float if name in numbers else object, count=len(rows))
        for name in names
    }


def read_table(path: Path, expected) -> list:
    """The rows of a CSV file with exactly the expected columns: pairs of a place for errors and a dict of texts."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        for column in header:
            if column not in expected:
                fail(path, "row 1", str(unknown("column", column, expected)))
            if header.count(column) > 1:
                fail(path, "row 1", f"duplicate key: the column {column!r} is there twice")
        for column in expected:
            if column not in header:
                fail(path, "row 1", f"the column {column!r} is missing")
        rows = []
        for number, cells in enumerate(reader, start=2):
            if len(cells) != len(header):
                fail(path, f"row {number}", f"has {len(cells)} cells; the header has {len(header)}")
            rows.append((f"row {number}", dict(zip(header, cells, strict=True))))
        return rows
