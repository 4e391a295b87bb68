"""What every data file must obey, and errors that name the file, the place and the reason."""

import difflib
import math
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent

STATUSES = {
    "verified": "seen in its own text or abstract",
    "secondary": "second-hand",
    "code": "read in open code",
    "fitted": "fitted by us",
    "illustrative": "illustrative, a teaching choice",
}

CHAPTERS = tuple(sorted(int(bank.name[:2]) for bank in FOLDER.parent.glob("teaching/banks/[0-9][0-9]-*.toml")))

MARKS = {"secondary": "†", "fitted": "‡", "illustrative": "§"}
"""What stands behind a number in prose that was not seen where it was first reported or read in code."""

# Units in use and what they are in the units of the course. A test compares each line with pint; the list exists
# because importing pint takes a second, which every notebook would pay. Anything else is left to pint.
COURSE_UNITS = {
    "L": ("L", 1),
    "L/kg": ("L/kg", 1),
    "L/h/kg": ("L/h/kg", 1),
    "mL/h/kg": ("L/h/kg", 0.001),
    "L/h/year": ("L/h/year", 1),
    "L/h": ("L/h", 1),
    "mL": ("L", 0.001),
    "mL/kg": ("L/kg", 0.001),
    "mL/min": ("L/h", 0.06),
    "L/min": ("L/h", 60),
    "mL/min/kg": ("L/h/kg", 0.06),
    "1/h": ("1/h", 1),
    "percent/h": ("1/h", 0.01),
    "1/min": ("1/h", 60),
    "1/s": ("1/h", 3600),
    "1/ms": ("1/h", 3_600_000),
    "1/mV": ("1/mV", 1),
    "1/(µmol/L)": ("1/(µmol/L)", 1),
    "1/(mmol/L)": ("1/(µmol/L)", 0.001),
    "1/(µmol/L)/s": ("1/(µmol/L)/s", 1),
    "1/(mmol/L)/s": ("1/(µmol/L)/s", 0.001),
    "1/(mmol/L)/ms": ("1/(µmol/L)/s", 1),
    "µmol/L/ms/mV": ("µmol/L/ms/mV", 1),
    "1/(µmol/L)/ms": ("1/(µmol/L)/s", 1000),
    "Hz": ("Hz", 1),
    "ms": ("h", 1 / 3_600_000),
    "s": ("h", 1 / 3600),
    "min": ("h", 1 / 60),
    "h": ("h", 1),
    "day": ("h", 24),
    "week": ("h", 168),
    "month": ("h", 730.5),
    "year": ("year", 1),
    "mV": ("mV", 1),
    "pA": ("pA", 1),
    "pS": ("nS", 0.001),
    "nS": ("nS", 1),
    "degC": ("degC", 1),
    "mmHg": ("mmHg", 1),
    "cm": ("cm", 1),
    "kg": ("kg", 1),
    "kg/m**2": ("kg/m**2", 1),
    "µg": ("mg", 0.001),
    "mg": ("mg", 1),
    "mg/kg": ("mg/kg", 1),
    "mg/h": ("mg/h", 1),
    "mg/kg/h": ("mg/kg/h", 1),
    "µg/kg/min": ("mg/kg/h", 0.06),
    "ng/mL": ("ng/mL", 1),
    "µg/mL": ("ng/mL", 1000),
    "mg/L": ("ng/mL", 1000),
    "ng*h/mL": ("ng*h/mL", 1),
    "ng*h/mL/mg": ("ng*h/mL/mg", 1),
    "nmol/mL": ("µmol/L", 1),
    "nmol/L": ("µmol/L", 0.001),
    "µmol/L": ("µmol/L", 1),
    "mmol/L": ("µmol/L", 1000),
    "g/mol": ("g/mol", 1),
    "percent": ("dimensionless", 0.01),
    "dimensionless": ("dimensionless", 1),
}


def fail(path, place: str, reason: str):
    """Raise ValueError in the one form that all data files share."""
    raise ValueError(f"{Path(path).name}, {place}: {reason}")


@cache
def _registry():
    import pint

    return pint.UnitRegistry()


@cache
def unit_problem(unit: str) -> str | None:
    """Why this text is no unit, or None."""
    if unit in COURSE_UNITS:
        return None
    if not unit.strip():
        return "the unit is missing"
    try:
        _registry().parse_units(unit)
    except Exception as error:  # pint raises many kinds, also from Python's tokenizer
        return f"the unit {unit!r} does not parse ({error})"
    return None


@cache
def conversion(unit: str, target: str) -> float:
    """The factor from one unit to another, or ValueError when they measure different things."""
    if unit == target:
        return 1.0
    if unit in COURSE_UNITS and target in COURSE_UNITS:
        (base, factor), (target_base, target_factor) = COURSE_UNITS[unit], COURSE_UNITS[target]
        if base == target_base:
            return factor / target_factor
    try:
        return float(_registry().Quantity(1, unit).to(target).magnitude)
    except Exception as error:
        raise ValueError(f"cannot convert {unit!r} to {target!r}: {error}") from None


def checked_number(path, place: str, name: str, given) -> float:
    """A finite number, from a data file."""
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        fail(path, place, f"{name} is {given!r}, which is not a number")
    if isinstance(given, str) and path.suffix != ".csv":
        fail(path, place, f"{name} is the text {given!r}; write the number without quotation marks")
    try:
        number = float(given)
    except ValueError:
        fail(path, place, f"{name} is {given!r}, which is not a number")
    if not math.isfinite(number):
        fail(path, place, f"{name} is {given!r}, which is not a finite number")
    return number


def checked_status(path, place: str, status: str) -> str:
    if status not in STATUSES:
        fail(path, place, f"the status {status!r} is unknown; allowed are {', '.join(STATUSES)}")
    return status


def checked_chapters(path, place: str, chapters) -> tuple:
    """Chapter numbers as a tuple, from a list in a TOML file or "9;13" in a table."""
    if isinstance(chapters, str):
        chapters = [int(each) if each.strip().isdecimal() else each for each in chapters.split(";")]
    if not isinstance(chapters, list) or not chapters:
        fail(path, place, f"chapters is {chapters!r}; write a list such as [9, 13]")
    for each in chapters:
        if type(each) is not int or each not in CHAPTERS:
            fail(path, place, f"chapters holds {each!r}; allowed are whole numbers from 1 to {CHAPTERS[-1]}")
    return tuple(chapters)


def unknown(what: str, given, known) -> ValueError:
    """The error for a key that is not there, with the nearest one that is."""
    known = sorted(known)
    near = difflib.get_close_matches(str(given), known, n=1, cutoff=0.4)
    shown = ", ".join(known[:12]) + (f" and {len(known) - 12} more" if len(known) > 12 else "")
    hint = f"; did you mean {near[0]!r}?" if near else f"; known are {shown}"
    return ValueError(f"unknown {what} {given!r}{hint}")
