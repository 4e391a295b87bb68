"""Single numbers and parameter sets, from the `.toml` files of a folder.

A file may hold these tables:

    [labels]                 source key = "Name Year" where the key alone would not print well
    [sets.<name>]            a published model: label, source, status, seen, population, conditions, sampling
    [sets.<name>.values]     its numbers:  clearance = {value = 84, unit = "L/h", scaling = "linear"}
    [[quantity]]             a number on its own: key, source, value (or low and high), unit, status, seen, …

A value inherits from its set whatever it does not say itself.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from .checks import FOLDER, STATUSES, checked_number, checked_status, conversion, fail, unit_problem, unknown

# how a number changes with body weight: exponent of (weight / 70 kg), or a number already given per kg
SCALINGS = {"none": 0.0, "linear": 1.0, "allometric-0.75": 0.75, "per kg": None}
REFERENCE_WEIGHT = 70.0  # kg, to which the numbers that are not per kg refer
_SET_FIELDS = {"label", "drug", "source", "status", "seen", "population", "conditions", "sampling", "note", "values"}
_REQUIRED = ("unit", "source", "status", "conditions", "seen")
_OPTIONAL = ("value", "low", "high", "spread", "spread_kind", "n", "population", "sampling", "scaling", "note", "key")


@dataclass(frozen=True)
class Quantity:
    """One number and what is known about it. `.value` is the number; printing shows it with source and status.

    A quantity that was reported only as a range has `value` None, and `low` and `high`.
    """

    value: float | None
    unit: str
    status: str
    source: str
    conditions: str
    low: float | None = None
    high: float | None = None
    note: str = ""
    key: str = ""
    label: str = ""
    seen: str = ""
    population: str = ""
    sampling: str = ""
    scaling: str = "none"
    spread: float | None = None
    spread_kind: str = ""
    n: int | None = None

    def __float__(self):
        return self._number()

    def __str__(self):
        number = f"{self.low:g}–{self.high:g}" if self.value is None else f"{self.value:g}"
        if self.spread is not None:
            number += f" ± {self.spread:g}"
        unit = "" if self.unit == "dimensionless" else " " + self.unit.replace("*", "·")
        return f"{number}{unit} ({self.label}; {STATUSES[self.status]})"

    @property
    def cv(self) -> float:
        """Standard deviation over mean, where a standard deviation was reported."""
        if self.spread_kind != "sd":
            raise ValueError(f"{self.key} from {self.source} has no standard deviation to make a CV from")
        return self.spread / self._number()

    def to(self, unit: str) -> float:
        """The number in another unit of the same kind."""
        return self._number() * conversion(self.unit, unit)

    def for_weight(self, weight) -> np.ndarray:
        """The number for a body weight in kg (or an array of weights), scaled as its source scales it."""
        weight = np.asarray(weight, dtype=float)
        exponent = SCALINGS[self.scaling]
        return self._number() * (weight if exponent is None else (weight / REFERENCE_WEIGHT) ** exponent)

    def _number(self) -> float:
        if self.value is None:
            raise ValueError(f"{self.key} was reported as a range, {self}; use .low and .high")
        return self.value


@dataclass(frozen=True)
class ParameterSet:
    """A published model: its values by name, and who was studied how."""

    name: str
    label: str
    drug: str
    source: tuple
    status: str
    seen: str
    population: str
    conditions: str
    sampling: str
    note: str
    values: dict

    def __str__(self):
        lines = [f"{self.label}: {self.drug}, sampling {self.sampling}, {self.population} ({STATUSES[self.status]})"]
        return "\n".join(lines + [f"  {name} = {value}" for name, value in self.values.items()])


def value(key: str, source: str | None = None, folder: Path = FOLDER) -> Quantity:
    """The number `key` from `source` (a parameter set or a source key); source may be left out if there is only one.

    Raises ValueError for an unknown key or source, or when several sources give the number and none is chosen.
    """
    found = quantities(folder)
    by_source = {each: quantity for (name, each), quantity in found.items() if name == key}
    if not by_source:
        raise unknown("quantity", key, {name for name, _ in found})
    if source is None:
        if len(by_source) > 1:
            raise ValueError(f"{key!r} has several sources; choose source= one of {', '.join(sorted(by_source))}")
        (source,) = by_source
    if source not in by_source:
        raise unknown(f"source of {key!r}", source, by_source)
    return by_source[source]


def parameter_set(name: str, folder: Path = FOLDER) -> ParameterSet:
    """All numbers of one published model. Raises ValueError for an unknown name."""
    sets = _load(Path(folder))[1]
    if name not in sets:
        raise unknown("parameter set", name, sets)
    return sets[name]


def quantities(folder: Path = FOLDER) -> dict:
    """Every number: {(key, parameter set or source key): Quantity}."""
    return _load(Path(folder))[0]


def label(key: str, folder: Path = FOLDER) -> str:
    """A source key or parameter set in plain words: "kamp-2020-bja" is Kamp 2020 (BJA)."""
    _, sets, labels = _load(Path(folder))
    if key in sets:
        return sets[key].label
    return labels.get(key) or _plain(key)


@cache
def _load(folder: Path) -> tuple:
    found, sets, labels = {}, {}, {}
    documents = []
    for path in sorted(folder.glob("*.toml")):
        try:
            document = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:  # a key given twice in one table ends here too
            fail(path, "the file", f"is not valid TOML: {error}")
        for name in document.keys() - {"labels", "sets", "quantity"}:
            fail(path, name, "is not a table of this file; allowed are labels, sets and quantity")
        labels.update(document.get("labels", {}))
        documents.append((path, document))

    for path, document in documents:
        for name, table in document.get("sets", {}).items():
            if name in sets:
                fail(path, f"sets.{name}", "duplicate key: there is already a parameter set of this name")
            sets[name] = _parameter_set(path, name, table)
            for each, quantity in sets[name].values.items():
                found[f"{sets[name].drug}.{each}", name] = quantity
        for i, table in enumerate(document.get("quantity", []), start=1):
            place = f"quantity {i} ({table.get('key', 'without key')})"
            for field in ("key", "source"):
                if not table.get(field):
                    fail(path, place, f"{field} is missing")
            identity = table["key"], table["source"]
            if identity in found:
                fail(path, place, f"duplicate key: {table['key']} from {table['source']} is already given")
            shown = labels.get(table["source"]) or _plain(table["source"])
            found[identity] = _quantity(path, place, table["key"], table, shown)
    return found, sets, labels


def _parameter_set(path, name, table) -> ParameterSet:
    place = f"sets.{name}"
    for field in table.keys() - _SET_FIELDS:
        fail(path, place, f"unknown field {field!r}; allowed are {', '.join(sorted(_SET_FIELDS))}")
    for field in _SET_FIELDS - {"note"}:
        if not table.get(field):
            fail(path, place, f"{field} is missing")
    shared = {field: table[field] for field in ("source", "status", "seen", "population", "conditions", "sampling")}
    sources = [table["source"]] if isinstance(table["source"], str) else table["source"]
    shared["source"] = sources[0]
    values = {}
    for key, fields in table["values"].items():
        if not isinstance(fields, dict):
            fail(path, f"{place}.values.{key}", f"is {fields!r}; write {{value = …, unit = …}}")
        values[key] = _quantity(
            path, f"{place}.values.{key}", f"{table['drug']}.{key}", shared | fields, table["label"]
        )
    return ParameterSet(
        name=name, note=table.get("note", ""), values=values, source=tuple(sources),
        **{field: table[field] for field in _SET_FIELDS - {"note", "values", "source"}},
    )  # fmt: skip


def _quantity(path, place, key, fields, shown) -> Quantity:
    for field in fields.keys() - {*_REQUIRED, *_OPTIONAL}:
        fail(path, place, f"unknown field {field!r}; allowed are {', '.join(sorted((*_REQUIRED, *_OPTIONAL)))}")
    for field in _REQUIRED:
        if not fields.get(field):
            fail(path, place, f"{field} is missing")
    if problem := unit_problem(fields["unit"]):
        fail(path, place, problem)
    checked_status(path, place, fields["status"])
    numbers = {
        field: checked_number(path, place, field, fields[field])
        for field in ("value", "low", "high", "spread", "n")
        if field in fields
    }
    if "value" not in numbers and not {"low", "high"} <= numbers.keys():
        fail(path, place, "value is missing (or, for a range, low and high)")
    if ("spread" in numbers) != bool(fields.get("spread_kind")):
        fail(path, place, "spread and spread_kind belong together")
    scaling = fields.get("scaling", "none")
    if scaling not in SCALINGS:
        fail(path, place, f"the scaling {scaling!r} is unknown; allowed are {', '.join(SCALINGS)}")
    if (scaling == "per kg") != fields["unit"].endswith("/kg") and "scaling" in fields:
        fail(path, place, f"the scaling {scaling!r} does not fit the unit {fields['unit']!r}")
    text = {field: fields[field] for field in ("population", "sampling", "note", "spread_kind") if field in fields}
    if "n" in numbers:
        numbers["n"] = int(numbers["n"])
    return Quantity(
        value=numbers.pop("value", None), scaling=scaling, key=key, label=shown,
        **{field: fields[field] for field in _REQUIRED}, **numbers, **text,
    )  # fmt: skip


def _plain(key: str) -> str:
    match = re.fullmatch(r"([a-z-]+)-((?:19|20)\d\d)(?:-([a-z]+))?", key)
    if not match:
        return key[:1].upper() + key[1:]
    names, year, journal = match.groups()
    return (
        " & ".join(name.title() for name in names.split("-"))
        + f" {year}"
        + (f" ({journal.upper()})" if journal else "")
    )
