"""What ``update`` draws at each position of the controls, read, and checked against what a page could show."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import contextmanager

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from .agreement import Agreement
from .checks import Fixed, called, check_looks, check_repeats, check_shown, readable, updated, written
from .controlled import Controlled
from .shapes import Shapes
from .still import said


class Checked(Controlled):
    """A figure whose artists ``update`` changes: drawn at a position, it is read and checked there."""

    fig: Figure
    shapes: Shapes
    _update: Callable[..., Artist | tuple[Artist, ...]]
    _describe: Callable[..., str]
    _challenges: dict[str, Callable[..., bool]]
    _artists: list[Artist]
    _looks: list[dict]
    _at: tuple[int, ...] | None  # where it is drawn now

    def _run(self, position: tuple[int, ...]) -> list[Artist]:
        """Call ``update`` and check what it returned."""
        self._at = None
        found = updated(self._update, self._values_at(position), self._artists)
        self._at = position
        return found

    def _stand(self, position: tuple[int, ...]) -> None:
        """Draw this position, unless it is the one that was drawn last."""
        if position != self._at:
            self._run(position)

    @contextmanager
    def _standing(self, position: tuple[int, ...]):
        """Drawn at this position, and afterwards again where it was."""
        before = self._position() if self._at is None else self._at
        self._stand(position)
        yield
        self._stand(before)

    def _met(self, values: dict) -> str:
        """One mark per challenge: 1 where it is met."""
        tests = self._challenges.items()
        return "".join("1" if called(f"the challenge {task!r}", test, values) else "0" for task, test in tests)

    def _said_at(self, values: dict) -> str:
        return said(f"describe at {written(values)}", called("describe", self._describe, values))

    def _read(self, position: tuple[int, ...]) -> tuple[list[np.ndarray], list[dict[str, str]]]:
        """Coordinates and strings of every live artist after ``update`` at this position."""
        self._run(position)
        return self._seen(position)

    def _seen(self, position: tuple[int, ...]) -> tuple[list[np.ndarray], list[dict[str, str]]]:
        """The same where the figure stands there."""
        where = self._written(position)
        check_looks(self._artists, self._looks, where)
        read = [readable(artist, self.fig.bbox.height, where) for artist in self._artists]
        check_shown(self._artists, [xy for xy, _ in read], where)
        return [xy for xy, _ in read], [strings for _, strings in read]

    def _check_corners(self) -> None:
        """Run ``update`` at every corner of the controls and in their middle; refuse what the page would not follow."""
        lasts = [len(control.settings) - 1 for control in self.controls.values()]
        corners = list(itertools.product(*((0, last) for last in lasts)))
        at_start = self._read(self._start())
        self.shapes.check_maps(self._artists, self._written(self._start()))
        self._fixed = Fixed(self.fig, self._artists)
        self._agreement = Agreement(self._artists, self.fig.bbox.size)
        for position in [*corners, tuple(last // 2 for last in lasts)]:
            self._state(position, whole=position not in corners[:-1])
            if position in (corners[0], corners[-1]):
                self.shapes.check_maps(self._artists, self._written(position))
        self._check_again({self._start(): at_start})
        self._is_checked = True
        self._stand(self._position())

    def _check_again(self, seen: dict[tuple[int, ...], tuple[list, list]]) -> None:
        """Draw states once more, the last first: a page stores each once, however the reader comes to it."""
        for position, once in reversed(seen.items()):
            check_repeats(self._artists, once, self._read(position), self._written(position))

    def _state(self, position: tuple[int, ...], whole: bool) -> tuple[list, list]:
        """What there is to store of the live artists, after a look at everything else, whole or quick."""
        read, where = self._read(position), self._written(position)
        self._fixed.check(where, whole)
        if whole:
            self._agreement.check(read, where)
        return read
