"""``Explorer``: a matplotlib figure that a reader can move, in a kernel and in a page without one."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Callable
from html import escape

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from . import artists as live_artists
from .agreement import Agreement
from .checks import Fixed, called, check_looks, check_repeats, check_shown, readable, updated, written
from .controlled import Controlled
from .controls import Control, check_controls, playing
from .display import PAGE, is_imported_in_notebook, is_watched, with_view
from .looks import fixed_look
from .payload import channels, check_size, encode
from .scales import check_numbers, scale, series
from .still import Still, said
from .svg import Ghost

SEEN_AGAIN = 12
"""States of a page, evenly spread, that are drawn a second time; every fourth is looked at whole."""


class Explorer(Controlled, Still):
    """A live figure, written in the idiom of ``matplotlib.animation.FuncAnimation``.

    ``update`` takes the controls by name, changes artists of ``fig`` and returns them. ``describe`` takes the same
    arguments and says in one sentence what the figure shows. At most three controls stand open; give the others
    ``folded=True``. ``presets`` maps a name to settings of controls; a control that a preset leaves out goes to its
    start. ``play`` names a slider that can play by itself, as far as ``stop_at`` if that is given; with ``attract``
    the page plays it a little, once, when it comes into view (never under reduced motion).

    ``challenges`` maps a task to a test of the settings; it is ticked when the reader meets it. ``reference`` names a
    preset whose lines stay as a wide, pale ghost with that name. ``cursor`` is the label and the unit of a control
    that reads off every labelled line at one place of the horizontal axis, in all panels that share its limits.
    Labelled lines and points (``plot(..., label="Kamp")``) appear in the table and the CSV file of the figure. All
    other arguments are those of ``Still``.

    Raises ValueError, when it is made, for everything the page could not show: an artist that it would draw otherwise
    than matplotlib or whose numbers it could not say, an update that returns no artists, changes or makes what it did
    not return or remembers, and for more than 2,500 states; ``html`` refuses those between corners and middle. A
    notebook that imports a figure, so that ``update`` was written elsewhere, leaves the corners to ``html``, too: its
    author has seen to them, and a class need not wait for it.
    """

    def __init__(
        self,
        fig: Figure,
        update: Callable[..., Artist | tuple[Artist, ...]],
        controls: dict[str, Control],
        *,
        describe: Callable[..., str],
        presets: dict[str, dict] | None = None,
        play: str | None = None,
        stop_at=None,
        attract: bool = False,
        challenges: dict[str, Callable[..., bool]] | None = None,
        reference: str | None = None,
        cursor: tuple[str, str] | None = None,
        **words,
    ):
        plt.close(fig)  # first of all, so that a notebook does not show the figure of one that failed
        self.controls = dict(controls)
        check_controls(self.controls)
        self._update, self._describe = update, describe
        self._play = playing(self.controls, play, stop_at)
        if attract and play is None:
            raise ValueError("attract: needs play, the slider that moves by itself")
        self.presets = {name: self.positions(f"presets[{name!r}]", some) for name, some in (presets or {}).items()}
        if reference is not None and reference not in self.presets:
            raise ValueError(f"reference: got {reference!r}; allowed is the name of a preset")
        self._attract, self._cursor = attract, cursor
        self._challenges = challenges or {}
        self._widget = None
        self._artists, self._at = [], None
        with np.errstate(invalid="ignore"):
            self._artists = self._run(self._position())
        for axes in fig.axes:
            axes.get_xlim()  # matplotlib finds the limits that nobody has set when it is asked for them
        self._looks = [fixed_look(artist) for artist in self._artists]
        super().__init__(fig, description=self._said_at(self.values), **words)
        check_numbers(fig, cursor is not None)
        self._is_checked = False
        if not is_imported_in_notebook(update):
            self._check_corners()
        if reference is not None:
            self._stand(tuple(self.presets[reference]))
            self._ghost = Ghost.of(self._artists, self.shapes.first.units[1], reference)
            self._stand(self._position())
        for name, control in self.controls.items():  # last of all: a figure that is refused takes none from another
            control.follow_with(self._moved, name)

    def _lay_out(self, fig, live, narrow, beside) -> None:
        super()._lay_out(fig, self._artists, narrow, beside)

    def _said(self) -> str:
        return self._said_at(self.values)

    # states ---------------------------------------------------------------------------------------------------------

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
        self._fixed = Fixed(self.fig, self._artists)
        self._agreement = Agreement(self._artists, self.fig.bbox.size)
        self.shapes.check_maps(self._artists, self._written(self._start()))
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

    # in a kernel ----------------------------------------------------------------------------------------------------

    def _moved(self) -> None:
        """A control was set from Python: draw, and tell the views."""
        if self._widget is None:
            self._stand(self._position())
        else:
            self._widget.show(*self.frame(None))

    def follow(self, position: tuple[int, ...]) -> None:
        """Let the controls say what a view has shown already."""
        for control, index in zip(self.controls.values(), position, strict=True):
            control.move(index, self._moved)

    def frame(self, position: tuple[int, ...] | None) -> tuple[dict, bytes]:
        """Draw a position (None: the present one); strings as a message, coordinates as one block of int16."""
        position = self._position() if position is None else position
        self._stand(position)
        coordinates, strings = self._seen(position)
        sizes = [xy.shape[1] for xy in coordinates]
        values = self._values_at(position)
        message = {"at": list(position), "sizes": sizes, "strings": strings, "now": self._said_at(values)}
        message["met"] = [mark == "1" for mark in self._met(values)]
        return message, b"".join(xy.astype("<i2").tobytes() for xy in coordinates)

    # in the page ----------------------------------------------------------------------------------------------------

    def header(self) -> dict:
        """What the player needs to know besides the states."""
        shapes = {}
        for shape in self.shapes:
            with self.shapes.on(shape):
                axes = [scale(each, self.fig.bbox.height) for each in self.fig.axes]
            shapes[shape.name] = {"size": list(shape.units), "axes": axes}
            if shape is not self.shapes.first:
                shapes[shape.name]["maps"] = self.shapes.maps(shape, self._artists)
        return {
            "uid": self.uid,
            "controls": [control.spec(name) for name, control in self.controls.items()],
            "presets": [{"label": name, "at": at} for name, at in self.presets.items()],
            "play": self._play,
            "attract": self._attract,
            "challenges": list(self._challenges),
            "cursor": dict(zip(("label", "unit"), self._cursor, strict=True)) if self._cursor else None,
            "shapes": shapes,
            "series": series(self.fig, self._artists),
            "kinds": [live_artists.kind(artist) for artist in self._artists],
        }

    def _state(self, position: tuple[int, ...], whole: bool) -> tuple[list, list]:
        """What there is to store of the live artists, after a look at everything else, whole or quick."""
        read, where = self._read(position), self._written(position)
        self._fixed.check(where, whole)
        if whole:
            self._agreement.check(read, where)
        return read

    def _channels(self) -> list[dict]:
        """What there is to store: coordinates and strings of each state, and what the whole figure says in it."""
        if not self._is_checked:
            self._check_corners()
        counts = [len(control.settings) for control in self.controls.values()]
        positions = [*np.ndindex(*counts)]
        seen = dict.fromkeys(positions[:: -(-len(positions) // SEEN_AGAIN)])
        whole = [*seen][::4]

        def state(position):
            read, values = self._state(position, whole=position in whole), self._values_at(position)
            seen.update({position: read} if position in seen else {})
            return *read, {"now": self._said_at(values), "met": self._met(values)}

        found = channels(counts, state)
        self._check_again(seen)
        self._stand(self._position())
        return found

    def _encoded(self, channels: list[dict]) -> str:
        text = encode(self.header(), channels)
        check_size(text, self.title, {name: len(control.settings) for name, control in self.controls.items()})
        return text

    def payload(self) -> str:
        """Every state of the figure as text for the page. Raises ValueError where that is more than 300 KB."""
        return self._encoded(self._channels())

    def _at_start(self, states: str, looks: str | None, controls: str = "") -> str:
        self._stand(self._start())
        panel = (
            f'<div class="explorer-panel"><div class="explorer-controls">{controls}</div>'
            f'<p class="explorer-now" id="{self.uid}-now">{escape(self._description)}</p></div>'
        )
        below = '<div class="explorer-presets"></div><div class="explorer-tools"></div>'
        html = self._frame(panel, below, states, looks)
        self._stand(self._position())
        return html

    def still_html(self) -> str:
        """The figure at its start, without its states and with every colour that has a name."""
        return self._at_start("", None)

    def drawings_at(self, settings: dict) -> str:
        """The drawings alone, with these settings and the rest at the start, as HTML for paper.

        Raises ValueError for a control or a setting that there is not.
        """
        self._stand(tuple(self.positions("settings", settings)))
        html = self._drawings()
        self._stand(self._position())
        return html

    def html(self) -> str:
        found = self._channels()
        looks = {look for c in found if c["name"] in ("stroke", "fill", "edge") for look in c["values"].flat}
        states = f'<script type="text/plain" class="explorer-states">{self._encoded(found)}</script>'
        room = '<span class="explorer-room"></span>' * sum(not control.folded for control in self.controls.values())
        return self._at_start(states, " ".join(looks), room)

    def _repr_mimebundle_(self, include=None, exclude=None):
        if os.environ.get(PAGE):
            return super()._repr_mimebundle_()
        widget = self.widget if is_watched() else None  # first, for its drawing serves the picture, too
        return with_view(widget, super()._repr_mimebundle_())

    def _first_drawing(self) -> str:
        if self._widget is None or self._at != self._start():
            return super()._first_drawing()
        return re.search(r"<svg.*?</svg>", self._widget.html, re.DOTALL)[0]

    @property
    def widget(self):
        """The ipywidget that shows this figure in a kernel."""
        if self._widget is None:
            from .widget import FigureWidget  # only a kernel needs ipywidgets; the book's build must not make any

            self._widget = FigureWidget(self)
        return self._widget
