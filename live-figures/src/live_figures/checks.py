"""What a page could not follow is an error when the figure is made: it says what, at which setting, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import rc_context, rcParams
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.container import Container
from matplotlib.figure import Figure

from . import artists as live_artists
from .cut import FARTHEST
from .drawn import comparable, strokes
from .looks import fixed_look, is_shown

_WHEN_DRAWN = ("font.", "text.", "axes.", "xtick.", "ytick.")
"""Settings of matplotlib that matter whenever something is drawn, and not only when it is made."""


def written(values: dict) -> str:
    """Settings of controls as words for an error message."""
    return ", ".join(f"{name}={value!r}" for name, value in values.items())


def called(name: str, function: Callable, values: dict):
    """Call a function of the author's; an error says at which setting it came."""
    try:
        return function(**values)
    except Exception as error:
        error.add_note(f"raised by {name} at {written(values)}")
        raise


def updated(update: Callable, values: dict, before: list[Artist]) -> list[Artist]:
    """Call ``update``; gives back the single artists it returned.

    Raises ValueError for what are no artists, for others than before, and for a figure that pyplot opened meanwhile.
    """
    open_before = plt.get_fignums()
    returned = called("update", update, values)
    opened = set(plt.get_fignums()).difference(open_before)
    if opened:
        for number in opened:
            plt.close(number)
        raise ValueError(
            f"update drew with pyplot (plt.…) into another figure at {written(values)}; "
            "call methods of the artists and axes of its own figure"
        )
    return _returned_artists(returned, before, written(values))


def _returned_artists(returned, before: list[Artist], where: str) -> list[Artist]:
    """The single artists that an update returned. Raises ValueError unless they are those of before, if there are."""
    items = [returned] if isinstance(returned, Artist) else list(returned) if np.iterable(returned) else []
    if isinstance(returned, Container):
        items = [returned]
    if not items or not all(isinstance(item, Artist | Container) for item in items):
        raise ValueError(f"update returned {returned!r} at {where}; it must return the artists it changed")
    found = [artist for item in items for artist in live_artists.parts(item)]
    for artist in found:
        live_artists.check_supported(artist)
    if before and [*map(id, found)] != [*map(id, before)]:
        raise ValueError(
            f"update returned other artists at {where} than at the start; "
            "make all artists once, return them always, and hide one with set_visible(False)"
        )
    return found


def readable(artist: Artist, height: float, where: str) -> tuple[np.ndarray, dict[str, str]]:
    """What ``read`` gives. Raises ValueError for an artist that matplotlib itself cannot draw."""
    try:
        return live_artists.read(artist, height)
    except Exception as error:
        raise ValueError(f"{live_artists.describe(artist)} cannot be drawn at {where}: {error}") from error


def check_looks(artists: list[Artist], looks: list[dict], where: str) -> None:
    """Raises ValueError for an artist of which something changed that stays as it was at the start."""
    for artist, before in zip(artists, looks, strict=True):
        for name, look in fixed_look(artist).items():
            if look != before[name]:
                raise ValueError(
                    f"update changes the {name} of {live_artists.describe(artist)} at {where}, which stays as it "
                    "was at the start; make an artist for each look and hide the others with set_visible(False)"
                )


def check_shown(artists: list[Artist], coordinates: list[np.ndarray], where: str) -> None:
    """Raises ValueError for an artist that is shown and has no point, and for a picture that cannot be cut."""
    for artist, xy in zip(artists, coordinates, strict=True):
        if live_artists.kind(artist) == "image" and np.abs(xy).max() == FARTHEST * live_artists.STEPS_PER_UNIT:
            raise ValueError(
                f"{live_artists.describe(artist)} reaches more than {FARTHEST:,} units beyond the drawing at {where}; "
                "give it the extent of what is seen"
            )
        is_empty = is_shown(artist) and (xy == live_artists.GAP).all()
        if is_empty and not np.isfinite(live_artists.points(artist)).all(axis=1).any():
            raise ValueError(
                f"{live_artists.describe(artist)} is shown but has no finite point at {where}; "
                "look for NaN in its data, hide it with set_visible(False), or use another kind of artist if it makes "
                "its paths only when it is drawn"
            )


def check_repeats(artists: list[Artist], once: tuple[list, list], again: tuple[list, list], where: str) -> None:
    """Raises ValueError where one state, coordinates and strings of each artist, is another the second time."""
    for artist, xy, words, xy_again, words_again in zip(artists, *once, *again, strict=True):
        shown = words["shown"] or words_again["shown"]  # what is hidden may keep where it stood
        if shown and (words != words_again or not np.array_equal(xy, xy_again)):
            raise ValueError(
                f"update draws {live_artists.describe(artist)} otherwise at {where} when it comes there again; what it "
                "draws must follow from the settings alone, so it may keep nothing from one call to the next"
            )


_ONCE = "set that once, before the Explorer is made"
_RETURNED = "return every artist that changes, or change it once, before the Explorer is made"


def _changes(what: str, where: str, cure: str) -> str:
    return f"update changes {what} at {where}, which a live figure keeps fixed; {cure}"


class Fixed:
    """Everything in a figure that an update must leave as it is."""

    def __init__(self, fig: Figure, live: list[Artist]):
        self._fig = fig
        held = {*map(id, live)}
        self._opened = {id(fig), *held}
        for artist in fig.findobj():
            if isinstance(artist, Axes) or any(id(part) in held for part in artist.findobj()):
                self._opened.add(id(artist))
        self._limits_before = [self._limits(axes) for axes in fig.axes]
        self._ticks_before = [self._ticks(axes) for axes in fig.axes]
        self._rules = [self._rules_of(axis) for axis in self._axes()]
        self._order = self._found()
        self._settings = {name: value for name, value in rcParams.items() if name.startswith(_WHEN_DRAWN)}
        self._still = [artist for artist, _ in self._order if id(artist) not in self._opened]
        self._drawn = [self._strokes(artist) for artist in self._still]

    def check(self, where: str, whole: bool) -> None:
        """Raises ValueError for whatever changed since the start.

        What matplotlib draws, and where an axis has its ticks, is compared of every artist if ``whole``, which takes
        some hundredths of a second, and else of those that say themselves that they are to be drawn anew and of axes
        whose locator or formatter is in another state.
        """
        changed = {name: value for name, value in self._settings.items() if rcParams[name] != value}
        with rc_context(changed) if changed else nullcontext():  # the style in which it was made may have been left
            self._check(where, whole)

    def _check(self, where: str, whole: bool) -> None:
        for axis, rules in zip(self._axes(), self._rules, strict=True):
            axis.stale |= self._rules_of(axis) != rules
        order = self._found()
        others = {artist for artist, _ in order} ^ {artist for artist, _ in self._order}
        if others:
            raise ValueError(
                f"update makes or removes {live_artists.describe(next(iter(others)))} at {where}; make all artists "
                "once, before; return those that change, and hide one with set_visible(False)"
            )
        for axes, limits, ticks in zip(self._fig.axes, self._limits_before, self._ticks_before, strict=True):
            if self._limits(axes) != limits:
                raise ValueError(_changes(f"the limits or the place of the axes {self._name(axes)}", where, _ONCE))
            if (whole or axes.xaxis.stale or axes.yaxis.stale) and self._ticks(axes) != ticks:
                raise ValueError(_changes(f"the ticks of the axes {self._name(axes)}", where, _ONCE))
        if order != self._order:
            moved = next(one for one, before in zip(order, self._order, strict=True) if one != before)[0]
            raise ValueError(_changes(f"the order of drawing (zorder) of {live_artists.describe(moved)}", where, _ONCE))
        for artist, before in zip(self._still, self._drawn, strict=True):
            if (whole or artist.stale) and self._strokes(artist) != before:
                raise ValueError(_changes(live_artists.describe(artist), where, _RETURNED))
        self._rules = [self._rules_of(axis) for axis in self._axes()]  # drawing may change them

    def _found(self) -> list[tuple[Artist, float]]:
        """The artists in the order in which they are found; one that stays stands for all that it holds."""
        order, waiting = [], [self._fig]
        while waiting:
            artist = waiting.pop()
            order.append((artist, artist.get_zorder()))
            waiting += artist.get_children() if id(artist) in self._opened else []
        return order

    def _strokes(self, artist: Artist) -> list[tuple]:
        return strokes(artist, self._fig.bbox.size)

    def _name(self, axes: Axes) -> str:
        said = axes.get_ylabel() or axes.get_title("left") or axes.get_label()
        return repr(said) if said else f"number {self._fig.axes.index(axes) + 1}"

    def _axes(self) -> list[Axis]:
        return [axis for axes in self._fig.axes for axis in (axes.xaxis, axes.yaxis)]

    @staticmethod
    def _rules_of(axis: Axis) -> list[dict]:
        """The states of all that places and writes the ticks of an axis; it is asked only when they change.

        To ask it takes longer than everything else that is looked at in every state.
        """
        parts = (part for ticks in (axis.major, axis.minor) for part in (ticks.locator, ticks.formatter))
        return [{name: comparable(value) for name, value in vars(part).items() if name != "axis"} for part in parts]

    @staticmethod
    def _limits(axes: Axes) -> list[float]:
        return [*axes.get_xlim(), *axes.get_ylim(), *axes.get_position().bounds]

    @staticmethod
    def _ticks(axes: Axes) -> list[float]:
        return [tick for axis in (axes.xaxis, axes.yaxis) for tick in axis.get_majorticklocs()]
