"""Finding numbers: one by its key, many whose keys begin alike, or all of one published model."""

import dataclasses
from pathlib import Path

import numpy as np

from .checks import FOLDER, conversion, unknown
from .columns import Columns, as_columns
from .quantities import ParameterSet, Quantity, load, plain

_NUMBERS = ("value", "low", "high", "spread", "n", "between_subject_cv")
_CONVERTED = ("value", "low", "high", "spread")
_COLUMNS = tuple(field.name for field in dataclasses.fields(Quantity))


def value(key: str, source: str | None = None, folder: Path = FOLDER) -> Quantity:
    """The number `key` from `source` (a parameter set or a source key); source may be left out if there is only one.

    Raises ValueError for an unknown key or source, or when several sources give the number and none is chosen.
    """
    found = quantities(folder)
    if (key, source) in found:
        return found[key, source]
    by_source = {each: quantity for (name, each), quantity in found.items() if name == key}
    if not by_source:
        raise unknown("quantity", key, {name for name, _ in found})
    if source is None:
        if len(by_source) > 1:
            raise ValueError(f"{key!r} has several sources; choose source= one of {', '.join(sorted(by_source))}")
        return next(iter(by_source.values()))
    raise unknown(f"source of {key!r}", source, by_source)


def table(*keys: str, unit: str | None = None, folder: Path = FOLDER) -> Columns:
    """All numbers whose key is one of these, or begins with one of them and a dot, as NumPy columns.

    `evidence.table("ketamine.bioavailability")` has the columns value, low, high, label, source, status, conditions, …
    of every route and source; a number that was not reported is NaN. With `unit`, value, low, high and spread are
    given in that unit (but a geometric standard deviation has none).
    Raises ValueError for no key, a key that no number has, or a unit of another kind.
    """
    if not keys:
        raise ValueError("keys is empty; give at least one key or its beginning")
    found = quantities(folder)
    for key in keys:
        if not any(_begins(name, key) for name, _ in found):
            beginnings = {name.rsplit(".", cut)[0] for name, _ in found for cut in range(name.count(".") + 1)}
            raise unknown("quantity", key, beginnings)
    rows = [_row(each, unit) for (name, _), each in found.items() if any(_begins(name, key) for key in keys)]
    return Columns(as_columns(rows, _COLUMNS, _NUMBERS))


def _begins(name: str, key: str) -> bool:
    return name == key or name.startswith(key + ".")


def _row(quantity: Quantity, unit: str | None) -> dict:
    row = {name: getattr(quantity, name) for name in _COLUMNS}
    if unit is not None:
        factor = conversion(quantity.unit, unit)
        row["unit"] = unit
        for name in _CONVERTED:
            if row[name] is not None and not (name == "spread" and quantity.spread_kind == "gsd"):
                row[name] *= factor
    return row | {name: np.nan if row[name] is None else row[name] for name in _NUMBERS}


def parameter_set(name: str, folder: Path = FOLDER) -> ParameterSet:
    """All numbers of one published model. Raises ValueError for an unknown name."""
    sets = parameter_sets(folder)
    if name not in sets:
        raise unknown("parameter set", name, sets)
    return sets[name]


def parameter_sets(folder: Path = FOLDER) -> dict:
    """Every published model: {name: ParameterSet}."""
    return load(Path(folder))[1]


def quantities(folder: Path = FOLDER) -> dict:
    """Every number: {(key, parameter set or source key): Quantity}."""
    return load(Path(folder))[0]


def label(key: str, folder: Path = FOLDER) -> str:
    """A source key or parameter set in plain words: "kamp-2020-bja" is Kamp 2020 (BJA)."""
    _, sets, labels = load(Path(folder))
    if key in sets:
        return sets[key].label
    return labels.get(key) or plain(key)
