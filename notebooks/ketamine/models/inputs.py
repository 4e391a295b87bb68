"""Checks of what a caller passes in: a wrong value is refused by name, before any calculation starts."""

import numpy as np


def array(name: str, values, *, positive: bool = False, non_negative: bool = False) -> np.ndarray:
    """A read-only float array of finite numbers, or ValueError naming the argument, the value and what is allowed."""
    allowed = "positive finite numbers" if positive else "finite numbers, zero or more" if non_negative else "finite"
    try:
        given = np.asarray(values)
        if given.dtype.kind not in "fiu" or np.ma.is_masked(values):
            raise TypeError
        result = np.array(given, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{name} is {values!r}; it must be a number or an array of {allowed}") from None
    wrong = ~np.isfinite(result)
    if positive:
        wrong |= result <= 0
    elif non_negative:
        wrong |= result < 0
    if wrong.any():
        raise ValueError(f"{name} holds {result[wrong].flat[0]:g}; allowed are {allowed}")
    result.setflags(write=False)
    return result


def number(name: str, value, **rule) -> float:
    """One finite number, or ValueError."""
    result = array(name, value, **rule)
    if result.ndim:
        raise ValueError(f"{name} has shape {result.shape}; it must be a single number")
    return float(result)


def fraction(name: str, values) -> np.ndarray:
    """A read-only float array of numbers from 0 to 1, or ValueError."""
    result = array(name, values, non_negative=True)
    if (result > 1).any():
        raise ValueError(f"{name} holds {result.max():g}; allowed are numbers from 0 to 1")
    return result


def inside(name: str, values) -> np.ndarray:
    """A read-only float array of numbers between 0 and 1, both left out, or ValueError."""
    result = array(name, values)
    if ((result <= 0) | (result >= 1)).any():
        raise ValueError(f"{name} is {values}; it must lie between 0 and 1, both left out")
    return result


def level(value) -> float:
    """A level of confidence, one number between 0 and 1, or ValueError."""
    number("level", value)
    return float(inside("level", value))


def whole_number(name: str, value) -> int:
    """A whole number, at least 1, or ValueError."""
    return _whole(name, value, 1, np.inf, "at least 1")


def count_among(name: str, value, people: int) -> int:
    """A whole number from 0 to `people`, or ValueError."""
    return _whole(name, value, 0, people, f"from 0 to {people}")


def _whole(name: str, value, least, most, allowed: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or not least <= value <= most:
        raise ValueError(f"{name} is {value!r}; it must be a whole number, {allowed}")
    return int(value)


def broadcast(**arguments) -> list:
    """The arrays broadcast against one another, or ValueError naming all of them with their shapes."""
    try:
        return np.broadcast_arrays(*arguments.values())
    except ValueError:
        shapes = ", ".join(f"{name} {given.shape}" for name, given in arguments.items())
        raise ValueError(f"the arguments must broadcast with one another; their shapes are {shapes}") from None


def axis(name: str, values, **rule) -> np.ndarray:
    """(n,) finite numbers in any order, or ValueError. A single number counts as one, an empty list as none."""
    result = np.atleast_1d(array(name, values, **rule)) if np.size(values) else np.empty(0)
    if result.ndim != 1:
        raise ValueError(f"{name} has shape {result.shape}; it must be one axis")
    return result


def time_axis(name: str, times) -> np.ndarray:
    """(T,) sorted, non-negative hours, or ValueError. A single number counts as one time."""
    result = axis(name, times, non_negative=True)
    back = np.flatnonzero(np.diff(result) < 0)
    if back.size:
        i = back[0]
        raise ValueError(f"{name} is not sorted: {result[i]:g} h comes before {result[i + 1]:g} h")
    return result
