"""``Explorer``: a matplotlib figure that a reader can move, in a kernel and in a page without one."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from html import escape

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from . import artists as live_artists
from .checked import Checked
from .controls import Control, check_controls, playing
from .display import PAGE, is_imported_in_notebook, is_watched, with_view
from .looks import fixed_look
from .payload import channels, check_size, encode
from .scales import check_numbers, scale, series
from .shapes import Shape
from .still import Still
from .svg import Ghost

SEEN_AGAIN = 12
"""States of a page, evenly spread, that are drawn a second time; every fourth is looked at whole."""


class Explorer(Checked, Still):
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
        self._artists, self._at, self._made = [], None, self._position()
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

    def _as_made(self) -> AbstractContextManager:
        return self._standing(self._made)

    def _said(self) -> str:
        return self._said_at(self.values)

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

    def _measures(self, shape: Shape) -> dict:
        """How large a shape is, what its axes show, and where in it the artists of the first stand."""
        with self.shapes.on(shape):
            axes = [scale(each, self.fig.bbox.height) for each in self.fig.axes]
        measures = {"size": list(shape.units), "axes": axes}
        return measures if shape is self.shapes.first else measures | {"maps": self.shapes.maps(shape, self._artists)}

    def header(self, drawn: Iterable[Shape] | None = None) -> dict:
        """What the player needs to know besides the states, of all shapes or of those that are drawn."""
        shapes = {shape.name: self._measures(shape) for shape in (self.shapes if drawn is None else drawn)}
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

    def _at_start(self, drawn: Iterable[Shape] | None, states: str, looks: str | None, controls: str = "") -> str:
        panel = (
            f'<div class="explorer-panel"><div class="explorer-controls">{controls}</div>'
            f'<p class="explorer-now" id="{self.uid}-now">{escape(self._description)}</p></div>'
        )
        below = '<div class="explorer-presets"></div><div class="explorer-tools"></div>'
        with self._standing(self._start()):
            return self._frame(self._drawings(drawn), panel, below, states, looks)

    def still_html(self, drawn: Iterable[Shape] | None = None) -> str:
        """The figure at its start, in all shapes or in these, without its states, with every colour that has a name."""
        return self._at_start(drawn, "", None)

    def shape_at_start(self, name: str) -> dict:
        """One of the shapes for a view that has it not yet: its drawing at the start, and its measures."""
        shape = self.shapes[name]
        with self._standing(self._start()):
            return {"drawing": self._drawing(shape, self._stored()), **self._measures(shape)}

    def narrow_at(self, settings: dict) -> str:
        """The narrow drawing alone, with these settings and the rest at the start, as HTML for paper.

        Raises ValueError for a control or a setting that there is not.
        """
        with self._standing(tuple(self.positions("settings", settings))):
            return self._drawings([self.shapes["narrow"]])

    def html(self) -> str:
        found = self._channels()
        looks = {look for c in found if c["name"] in ("stroke", "fill", "edge") for look in c["values"].flat}
        states = f'<script type="text/plain" class="explorer-states">{self._encoded(found)}</script>'
        room = '<span class="explorer-room"></span>' * sum(not control.folded for control in self.controls.values())
        return self._at_start(None, states, " ".join(looks), room)

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
