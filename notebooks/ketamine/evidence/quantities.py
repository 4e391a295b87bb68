"""Single numbers and parameter sets, from the `.toml` files of a folder.

A file may hold these tables:

    [defaults]               what every set and quantity of this file says unless it says otherwise
    [labels]                 source key = "Name Year" where the key alone would not print well
    [sets.<name>]            a published model: label, subject, source, status, seen, species, population (or
                             preparation), conditions, chapters; where blood was drawn also sampling
    [sets.<name>.values]     its numbers:  clearance = {value = 84, unit = "L/h", scaling = "linear"}
    [[quantity]]             a number on its own: key, source, value (or low and high), unit, status, seen, species,
                             conditions, chapters; and what else is known

A value inherits from its set whatever it does not say itself. `chapters` lists the chapters that need the number;
`spread` with `spread_kind` is what the source printed after ±; `between_subject_cv` is the coefficient of variation
between people that a population model estimated, as a fraction.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from .checks import (
    STATUSES,
    checked_chapters,
    checked_number,
    checked_status,
    conversion,
    fail,
    unit_problem,
)

# how a number changes with body weight: exponent of (weight / 70 kg), or a number already given per kg
SCALINGS = {"none": 0.0, "linear": 1.0, "allometric-0.75": 0.75, "per kg": None}
REFERENCE_WEIGHT = 70.0  # kg, to which the numbers that are not per kg refer
_TABLES = {"defaults": dict, "labels": dict, "sets": dict, "quantity": list}
# what a set and a quantity have in common, and a file may therefore give as a default
_SHARED_REQUIRED = ("source", "status", "seen", "species", "conditions", "chapters")
_SHARED_OPTIONAL = ("preparation", "population", "sampling", "note")
_SHARED = (*_SHARED_REQUIRED, *_SHARED_OPTIONAL)
_SET_FIELDS = ("label", "subject", "values", *_SHARED)
_NUMBERS = ("value", "low", "high", "spread", "n", "between_subject_cv")
_QUANTITY_FIELDS = ("key", "unit", *_NUMBERS, "spread_kind", "scaling", *_SHARED)
_TEXTS = {"label", "subject", "key", "unit", "spread_kind", "scaling", *_SHARED} - {"chapters"}


def shown_unit(unit: str) -> str:
    """A unit as it stands behind a number in a text: " ng·h/mL", " %", or nothing."""
    if unit == "dimensionless":
        return ""
    return " " + unit.replace("percent", "%").replace("**2", "²").replace("**3", "³").replace("*", "·")


def amount(value, unit, low=None, high=None, spread=None, spread_kind="") -> str:
    """A number as it is printed: value, range or limits, spread, unit; None stands for what was not reported."""
    interval = "" if low is None else f"{low:g}–{high:g}"
    number = interval if value is None else f"{value:g}" + (f" ({interval})" if interval else "")
    if spread is not None:
        number += f" {'×/÷' if spread_kind == 'gsd' else '±'} {spread:g}"
    return f"{number}{shown_unit(unit)}"


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
    species: str
    chapters: tuple
    low: float | None = None
    high: float | None = None
    note: str = ""
    key: str = ""
    label: str = ""
    seen: str = ""
    preparation: str = ""
    population: str = ""
    sampling: str = ""
    scaling: str = "none"
    spread: float | None = None
    spread_kind: str = ""
    n: int | None = None
    between_subject_cv: float | None = None

    def __float__(self):
        return self._number()

    def __str__(self):
        return f"{self.amount} ({self.label}; {STATUSES[self.status]})"

    @property
    def amount(self) -> str:
        """The number with its range, spread and unit."""
        return amount(self.value, self.unit, self.low, self.high, self.spread, self.spread_kind)

    @property
    def middle(self) -> float:
        """The value or, of a range alone, its geometric middle."""
        return float(np.sqrt(self.low * self.high)) if self.value is None else float(self.value)

    @property
    def cv(self) -> float:
        """Coefficient of variation between people, a fraction: estimated by a population model, or from an SD."""
        if self.between_subject_cv is not None:
            return self.between_subject_cv
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
    """A published model: its values by name, and who or what was studied how."""

    name: str
    label: str
    subject: str
    source: tuple
    status: str
    seen: str
    species: str
    conditions: str
    chapters: tuple
    values: dict
    preparation: str = ""
    population: str = ""
    sampling: str = ""
    note: str = ""

    def __str__(self):
        studied = [self.sampling and f"sampling {self.sampling}", self.preparation, self.population]
        head = f"{self.label}: {', '.join(filter(None, [self.subject, *studied]))} ({STATUSES[self.status]})"
        return "\n".join([head, *(f"  {name} = {value}" for name, value in self.values.items())])


@cache
def load(folder: Path) -> tuple:
    """All numbers by (key, set or source), all sets by name, and the labels of sources."""
    found, sets, labels = {}, {}, {}
    documents = []
    for path in sorted(folder.glob("*.toml")):
        try:
            document = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:  # a key given twice in one table ends here too
            fail(path, "the file", f"is not valid TOML: {error}")
        for name, given in document.items():
            if name not in _TABLES:
                fail(path, name, f"is not a table of this file; allowed are {', '.join(_TABLES)}")
            if not isinstance(given, _TABLES[name]):
                fail(path, name, f"is {given!r}; write the table [{name}]")
        _check_fields(path, "defaults", document.get("defaults", {}), _SHARED)
        for source, text in document.get("labels", {}).items():
            if labels.setdefault(source, text) != text:
                fail(path, "labels", f"{source!r} is {text!r} here and {labels[source]!r} in another file")
        documents.append((path, document))

    def add(path, place, quantity, source):
        if (quantity.key, source) in found:
            fail(path, place, f"duplicate key: {quantity.key} from {source} is already given")
        found[quantity.key, source] = quantity

    for path, document in documents:
        defaults = document.get("defaults", {})
        for name, table in document.get("sets", {}).items():
            if name in sets:
                fail(path, f"sets.{name}", "duplicate key: there is already a parameter set of this name")
            sets[name] = _parameter_set(path, name, defaults | table)
            for each in sets[name].values.values():
                add(path, f"sets.{name}", each, name)
        for i, table in enumerate(document.get("quantity", []), start=1):
            place = f"quantity {i} ({table.get('key', 'without key')})"
            fields = defaults | table
            _require(path, place, fields, ("key", "source"))
            shown = labels.get(fields["source"]) or plain(fields["source"])
            add(path, place, _quantity(path, place, fields, shown), fields["source"])
    return found, sets, labels


def _check_fields(path, place, table, allowed):
    for field, given in table.items():
        if field not in allowed:
            fail(path, place, f"unknown field {field!r}; allowed are {', '.join(sorted(allowed))}")
        if field in _TEXTS and not isinstance(given, str):
            fail(path, place, f"{field} is {given!r}, which is not a text")


def _require(path, place, table, fields):
    for field in fields:
        if not table.get(field):
            fail(path, place, f"{field} is missing")


def _parameter_set(path, name, table) -> ParameterSet:
    place = f"sets.{name}"
    sources = table.get("source")
    if isinstance(sources, list) and sources:  # several papers of one model; its values carry the first
        table = table | {"source": sources[0]}
    else:
        sources = [sources]
    _check_fields(path, place, table, _SET_FIELDS)
    _require(path, place, table, ("label", "subject", "values", *_SHARED_REQUIRED))
    if not (table.get("population") or table.get("preparation")):
        fail(path, place, "population is missing (or, for a model of cells or tissue, preparation)")
    shared = {field: table[field] for field in _SHARED if field in table and field != "note"}
    values = {}
    for key, fields in table["values"].items():
        where = f"{place}.values.{key}"
        if not isinstance(fields, dict):
            fail(path, where, f"is {fields!r}; write {{value = …, unit = …}}")
        values[key] = _quantity(path, where, shared | {"key": f"{table['subject']}.{key}"} | fields, table["label"])
    return ParameterSet(
        name=name, **table | {"values": values, "source": tuple(sources), "chapters": tuple(table["chapters"])}
    )


def _quantity(path, place, fields, shown) -> Quantity:
    _check_fields(path, place, fields, _QUANTITY_FIELDS)
    _require(path, place, fields, ("unit", *_SHARED_REQUIRED))
    if problem := unit_problem(fields["unit"]):
        fail(path, place, problem)
    checked_status(path, place, fields["status"])
    numbers = {name: checked_number(path, place, name, fields[name]) for name in _NUMBERS if name in fields}
    if "value" not in numbers and not {"low", "high"} <= numbers.keys():
        fail(path, place, "value is missing (or, for a range, low and high)")
    if ("low" in numbers) != ("high" in numbers):
        fail(path, place, "low and high belong together")
    if ("spread" in numbers) != bool(fields.get("spread_kind")):
        fail(path, place, "spread and spread_kind belong together")
    scaling = fields.get("scaling", "none")
    if scaling not in SCALINGS:
        fail(path, place, f"the scaling {scaling!r} is unknown; allowed are {', '.join(SCALINGS)}")
    if (scaling == "per kg") != fields["unit"].endswith("/kg") and "scaling" in fields:
        fail(path, place, f"the scaling {scaling!r} does not fit the unit {fields['unit']!r}")
    if "n" in numbers:
        numbers["n"] = int(numbers["n"])
    numbers.setdefault("value", None)
    return Quantity(
        **fields | numbers | {"chapters": checked_chapters(path, place, fields["chapters"]), "label": shown}
    )


def plain(key: str) -> str:
    """A source key as it prints where no label is given: "kamp-2020-bja" is Kamp 2020 (BJA)."""
    match = re.fullmatch(r"([a-z-]+)-((?:19|20)\d\d)(?:-([a-z]+))?", key)
    if not match:
        return key[:1].upper() + key[1:]
    names, year, journal = match.groups()
    return (
        " & ".join(name.title() for name in names.split("-"))
        + f" {year}"
        + (f" ({journal.upper()})" if journal else "")
    )
