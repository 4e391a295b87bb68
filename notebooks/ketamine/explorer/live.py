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
from matplotlib.container import Container
from matplotlib.figure import Figure

from . import artists as live_artists
from .controls import Control, Stops
from .payload import encode
from .scales import scale, series
from .svg import lines_now, render

MOST_STATES = 2500
MOST_BYTES = 300_000
VIEW = "application/vnd.jupyter.widget-view+json"
PAGE = "EXPLORER_PAGE"
"""Environment variable that the book's build sets: figures then carry all their states and need no kernel."""


class Still:
    """A figure with title, description and caption that looks as a live one does but does not move.

    ``title`` is a statement, ``description`` says in a sentence or two what is shown (it is the text alternative and
    the text output), ``caption`` what to see, ``numbers`` where the numbers come from.
    """

    def __init__(self, fig: Figure, *, title: str, description: str, caption: str = "", numbers: str = ""):
        self.fig = fig
        self.title = _said("title", title)
        self.caption = caption
        self.numbers = numbers
        self.uid = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:48].strip("-")
        self._description = _said("description", description)
        self._artists: list[Artist] = []
        self._ghosts: dict[int, str] = {}
        plt.close(fig)  # or the notebook would show it a second time; closing also resets the resolution
        fig.set_dpi(72)
        fig.draw_without_rendering()
        fig.set_layout_engine("none")  # what moves must not move the axes

    def __repr__(self) -> str:
        return f"{self.title}\n{self._description}"

    def _frame(self) -> str:
        """The parts that are the same everywhere: title, drawing, description, caption."""
        words = "".join(
            f'<p class="explorer-{name}">{escape(text)}</p>'
            for name, text in (("caption", self.caption), ("numbers", self.numbers))
            if text
        )
        drawing = render(self.fig, self._artists, self.uid, self._ghosts)
        return (
            f'<p class="explorer-title" id="{self.uid}-title">{escape(self.title)}</p>'
            f'<div class="explorer-drawing" role="img" aria-labelledby="{self.uid}-title" '
            f'aria-describedby="{self.uid}-now">{drawing}</div>'
            f"{self._spoken()}<figcaption>{words}</figcaption>"
        )

    def _spoken(self) -> str:
        """The text alternative; hidden text still describes."""
        return (
            f'<details class="explorer-words"><summary>The figure in words</summary>'
            f'<p id="{self.uid}-now">{escape(self._description)}</p></details>'
        )

    def html(self) -> str:
        """The figure as it stands in a page."""
        return f'<figure class="explorer" id="{self.uid}">{self._frame()}</figure>'

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": repr(self), "text/html": self.html()}


class Explorer(Still):
    """A live figure, written in the idiom of ``matplotlib.animation.FuncAnimation``.

    ``update`` takes the controls by name, changes artists of ``fig`` and returns them. ``describe`` takes the same
    arguments and says in one sentence what the figure shows. ``presets`` maps a name to settings of controls; a
    control that a preset leaves out goes to its start. ``play`` names a slider that can play by itself; with
    ``attract`` the page plays it a little, once, when it comes into view (never under reduced motion).

    ``challenges`` maps a task to a test of the settings; it is ticked when the reader meets it. ``reference`` names a
    preset whose lines stay as a grey ghost. ``cursor`` is the label and the unit of a control that reads off every
    labelled line at one place of the horizontal axis, in all panels that share its limits. Labelled lines and points
    (``plot(..., label="Kamp")``) appear in the table and the CSV file of the figure.

    Raises ValueError, when it is made, for everything the page could not show: an artist of another kind, an update
    that returns something else than artists, changes an artist it did not return, the number of points or the limits
    of an axis, and for more than 2,500 states.
    """

    def __init__(
        self,
        fig: Figure,
        update: Callable[..., Artist | tuple[Artist, ...]],
        controls: dict[str, Control],
        *,
        title: str,
        describe: Callable[..., str],
        presets: dict[str, dict] | None = None,
        caption: str = "",
        numbers: str = "",
        play: str | None = None,
        attract: bool = False,
        challenges: dict[str, Callable[..., bool]] | None = None,
        reference: str | None = None,
        cursor: tuple[str, str] | None = None,
    ):
        plt.close(fig)  # first of all, so that a notebook does not show the figure of one that failed
        self.controls = dict(controls)
        for name, control in self.controls.items():
            if not isinstance(control, Control):
                raise ValueError(f"controls: {name!r} is {control!r}; allowed are Stops and Choice")
            control.name, control._moved = name, self._moved
        self._update, self._describe = update, describe
        self._check_count()
        if play is not None and not isinstance(self.controls.get(play), Stops):
            raise ValueError(f"play: got {play!r}; allowed is the name of a slider, one of {self._sliders()}")
        if attract and play is None:
            raise ValueError("attract: needs play, the slider that moves by itself")
        self.presets = {name: self._at(f"presets[{name!r}]", settings) for name, settings in (presets or {}).items()}
        if reference is not None and reference not in self.presets:
            raise ValueError(f"reference: got {reference!r}; allowed is the name of a preset")
        self._play, self._attract, self._cursor = play, attract, cursor
        self._challenges = challenges or {}
        self._widget = None
        self._artists = []
        with np.errstate(invalid="ignore"):
            self._artists = self._run(self._position())
        live, self._looks = self._artists, [live_artists.fixed_look(artist) for artist in self._artists]
        super().__init__(fig, title=title, description=self._said_at(self.values), caption=caption, numbers=numbers)
        self._artists = live
        self._check_corners()
        if reference is not None:
            self._run(tuple(self.presets[reference]))
            self._ghosts = lines_now(self._artists, self.fig.bbox.height)
            self._run(self._position())

    def __repr__(self) -> str:
        return f"{self.title}\n{self._said_at(self.values)}"

    def _spoken(self) -> str:
        return (
            '<div class="explorer-panel"></div>'
            f'<p class="explorer-now" id="{self.uid}-now">{escape(self._description)}</p>'
        )

    # states ---------------------------------------------------------------------------------------------------------

    @property
    def values(self) -> dict:
        """The present setting of every control."""
        return {name: control.value for name, control in self.controls.items()}

    def _position(self) -> tuple[int, ...]:
        return tuple(control.position for control in self.controls.values())

    def _start(self) -> tuple[int, ...]:
        return tuple(control.start for control in self.controls.values())

    def _at(self, argument: str, settings: dict) -> list[int]:
        """Positions of all controls for the settings given by name."""
        unknown = [name for name in settings if name not in self.controls]
        if unknown:
            raise ValueError(f"{argument}: no control named {unknown[0]!r}; there are {', '.join(self.controls)}")
        return [c.index(settings[name]) if name in settings else c.start for name, c in self.controls.items()]

    def _sliders(self) -> str:
        return ", ".join(name for name, control in self.controls.items() if isinstance(control, Stops)) or "none"

    def _check_count(self) -> None:
        if not self.controls:
            raise ValueError("controls: got none; use Still for a figure that does not move")
        counts = {name: len(control.settings) for name, control in self.controls.items()}
        states = int(np.prod(list(counts.values())))
        if states > MOST_STATES:
            raise ValueError(
                f"controls: {states} states, at most {MOST_STATES} fit in a page; "
                f"thin out {max(counts, key=counts.get)!r}, which has {max(counts.values())} stops"
            )

    def _values_at(self, position: tuple[int, ...]) -> dict:
        return {name: c.settings[i] for (name, c), i in zip(self.controls.items(), position, strict=True)}

    def _run(self, position: tuple[int, ...]) -> list[Artist]:
        """Call ``update`` and check what it returned."""
        values = self._values_at(position)
        returned = _called("update", self._update, values)
        items = [returned] if isinstance(returned, Artist) else list(returned) if np.iterable(returned) else []
        if isinstance(returned, Container):
            items = [returned]
        if not items or not all(isinstance(item, Artist | Container) for item in items):
            raise ValueError(
                f"update returned {returned!r} at {_written(values)}; it must return the artists it changed"
            )
        returned = [artist for item in items for artist in live_artists.parts(item)]
        for artist in returned:
            live_artists.check_supported(artist)
        if self._artists and [*map(id, returned)] != [*map(id, self._artists)]:
            raise ValueError(
                f"update returned other artists at {_written(values)} than at the start; "
                "make all artists once, return them always, and hide one with set_visible(False)"
            )
        return returned

    def _met(self, values: dict) -> str:
        """One mark per challenge: 1 where it is met."""
        tests = self._challenges.items()
        return "".join("1" if _called(f"the challenge {task!r}", test, values) else "0" for task, test in tests)

    def _said_at(self, values: dict) -> str:
        return _said(f"describe at {_written(values)}", _called("describe", self._describe, values))

    def _read(self, position: tuple[int, ...]) -> tuple[list[np.ndarray], list[dict[str, str]]]:
        """Coordinates and strings of every live artist after ``update`` at this position."""
        self._run(position)
        self._check_looks(_written(self._values_at(position)))
        read = [live_artists.read(artist, self.fig.bbox.height) for artist in self._artists]
        for artist, (xy, _) in zip(self._artists, read, strict=True):
            if artist.get_visible() and (xy == live_artists.GAP).all():
                where = _written(self._values_at(position))
                raise ValueError(
                    f"{live_artists.describe(artist)} is shown but has no finite point at {where}; "
                    "look for NaN in its data, or hide it with set_visible(False)"
                )
        return [xy for xy, _ in read], [strings for _, strings in read]

    # checks ---------------------------------------------------------------------------------------------------------

    def _check_corners(self) -> None:
        """Run ``update`` at every corner of the controls and refuse what the page would not follow."""
        still = [artist for artist in self.fig.findobj() if artist not in self._artists]
        before, shapes = _fingerprints(still, self.fig), [xy.shape for xy in self._read(self._start())[0]]
        for corner in itertools.product(*({0, len(c.settings) - 1} for c in self.controls.values())):
            where = _written(self._values_at(corner))
            coordinates, _ = self._read(corner)
            self._check_shapes(coordinates, shapes, where)
            for key, (name, digest) in _fingerprints(still, self.fig).items():
                if before[key][1] != digest:
                    raise ValueError(
                        f"update changes {name} at {where}, which a live figure keeps fixed; "
                        "return every artist that changes, and set limits and ticks once, before"
                    )
        self._run(self._position())

    def _check_looks(self, where: str) -> None:
        for artist, before in zip(self._artists, self._looks, strict=True):
            for name, look in live_artists.fixed_look(artist).items():
                if look != before[name]:
                    raise ValueError(
                        f"update changes the {name} of {live_artists.describe(artist)} at {where}, which stays as it "
                        "was at the start; make an artist for each look and hide the others with set_visible(False)"
                    )

    def _check_shapes(self, coordinates: list[np.ndarray], shapes: list[tuple], where: str) -> None:
        for artist, xy, shape in zip(self._artists, coordinates, shapes, strict=True):
            if xy.shape != shape:
                raise ValueError(
                    f"{live_artists.describe(artist)} has {xy.shape[1]} points at {where} but {shape[1]} at the start; "
                    "keep the number of points and put NaN where nothing is to be drawn"
                )

    # in a kernel ----------------------------------------------------------------------------------------------------

    def _moved(self) -> None:
        """A control was set from Python: draw, and tell the views."""
        if self._widget is None:
            self._run(self._position())
        else:
            self._widget.show(*self.frame(self._position()))

    def frame(self, position: tuple[int, ...] | None) -> tuple[dict, bytes]:
        """Move to a position (None: stay); return strings as a message and coordinates as one block of int16."""
        position = self._position() if position is None else position
        coordinates, strings = self._read(position)
        for control, index in zip(self.controls.values(), position, strict=True):
            control.position = index
        sizes = [xy.shape[1] for xy in coordinates]
        values = self._values_at(position)
        message = {"at": list(position), "sizes": sizes, "strings": strings, "now": self._said_at(values)}
        message["met"] = [mark == "1" for mark in self._met(values)]
        return message, b"".join(xy.astype("<i2").tobytes() for xy in coordinates)

    # in the page ----------------------------------------------------------------------------------------------------

    def header(self) -> dict:
        """What the player needs to know besides the states."""
        return {
            "uid": self.uid,
            "controls": [control.spec() for control in self.controls.values()],
            "presets": [{"label": name, "at": at} for name, at in self.presets.items()],
            "play": list(self.controls).index(self._play) if self._play else None,
            "attract": self._attract,
            "challenges": list(self._challenges),
            "cursor": dict(zip(("label", "unit"), self._cursor, strict=True)) if self._cursor else None,
            "axes": [scale(axes, self.fig.bbox.height) for axes in self.fig.axes],
            "series": series(self.fig, self._artists),
            "kinds": [live_artists.kind(artist) for artist in self._artists],
        }

    def payload(self) -> str:
        """Every state of the figure as text for the page. Raises ValueError where that is more than 300 KB."""
        counts = [len(control.settings) for control in self.controls.values()]
        before = self._position()
        coordinates, strings, sentences, met, shapes = [], [], [], [], None
        for position in np.ndindex(*counts):
            xy, names = self._read(position)
            shapes = shapes or [a.shape for a in xy]
            self._check_shapes(xy, shapes, _written(self._values_at(position)))
            coordinates.append(xy)
            strings.append(names)
            values = self._values_at(position)
            sentences.append(self._said_at(values))
            met.append(self._met(values))
        self._run(before)
        channels = [
            {"artist": None, "name": "now", "values": _column(sentences, counts)},
            {"artist": None, "name": "met", "values": _column(met, counts)},
        ]
        for i in range(len(self._artists)):
            for axis, name in enumerate("xy"):
                values = np.array([xy[i][axis] for xy in coordinates])
                channels.append({"artist": i, "name": name, "values": values.reshape(*counts, -1)})
            for name in strings[0][i]:
                values = _column([state[i][name] for state in strings], counts)
                channels.append({"artist": i, "name": name, "values": values})
        text = encode(self.header(), channels)
        if len(text) > MOST_BYTES:
            stops = dict(zip(self.controls, counts, strict=True))
            raise ValueError(
                f"{self.title!r} takes {len(text):,} bytes in the page, at most {MOST_BYTES:,} are allowed; "
                f"thin out {max(stops, key=stops.get)!r} ({max(counts)} stops) or draw fewer points"
            )
        return text

    def still_html(self) -> str:
        """The figure at its start, without its states."""
        self._run(self._start())
        html = super().html()
        self._run(self._position())
        return html

    def html(self) -> str:
        still = self.still_html().removesuffix("</figure>")
        return f'{still}<script type="text/plain" class="explorer-states">{self.payload()}</script></figure>'

    def _repr_mimebundle_(self, include=None, exclude=None):
        if os.environ.get(PAGE):
            return super()._repr_mimebundle_()
        return {**view(self.widget), "text/plain": repr(self)}

    @property
    def widget(self):
        """The ipywidget that shows this figure in a kernel."""
        if self._widget is None:
            from .widget import FigureWidget  # only a kernel needs ipywidgets; the book's build must not make any

            self._widget = FigureWidget(self)
        return self._widget


def view(widget) -> dict:
    """The display data of an ipywidget."""
    return {VIEW: {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}}


def _column(items: list[str], counts: list[int]) -> np.ndarray:
    values = np.empty(len(items), dtype=object)
    values[:] = items
    return values.reshape(*counts, 1)


def _said(argument: str, text: str) -> str:
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"{argument}: got {text!r}; a reader who cannot see the figure needs a sentence here")
    return text


def _called(name: str, function: Callable, values: dict):
    """Call a function of the author's; an error says at which setting it came."""
    try:
        return function(**values)
    except Exception as error:
        error.add_note(f"raised by {name} at {_written(values)}")
        raise


def _written(values: dict) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in values.items())


def _fingerprints(still: list[Artist], fig: Figure) -> dict[tuple[int, str], tuple[str, bytes]]:
    """Name and digest of everything that must not change."""
    found = {}
    for axes in fig.axes:
        name = repr(axes.get_ylabel() or axes.get_title("left") or axes.get_label())
        limits = (*axes.get_xlim(), *axes.get_ylim(), *axes.get_position().bounds)
        ticks = [tick for axis in (axes.xaxis, axes.yaxis) for tick in axis.get_majorticklocs()]
        found[id(axes), "limits"] = f"the limits or the place of the axes {name}", np.array(limits).tobytes()
        found[id(axes), "ticks"] = f"the ticks of the axes {name}", np.array(ticks).tobytes()
    for artist in still:
        try:
            live_artists.check_supported(artist)
        except ValueError:
            continue
        xy, strings = live_artists.read(artist, fig.bbox.height)
        found[id(artist), "look"] = live_artists.describe(artist), xy.tobytes() + repr(strings).encode()
    return found
