"""One figure in several shapes: as the author made it, narrow for a phone, and with its panels side by side.

Each shape is laid out anew by matplotlib. The stored states stay those of the first: what lies in a panel follows its
box, on linear and on logarithmic axes alike, so that every artist has one straight map from the first shape.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.gridspec import SubplotSpec
from matplotlib.patches import FancyArrowPatch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from .artists import describe, places
from .cut import FARTHEST
from .looks import is_shown, note_of
from .signs import from_the_system
from .svg import UNITS

NARROW = 3.6
"""Width in inches of the drawing for a phone: at 288 px a label of 10 units is then 11 px."""
TALLER = 1.35
"""How much taller, for its width, that drawing is."""
OFF_BY = 0.5
"""SVG units by which the map of an artist may miss its true place in another shape."""
ARROW_OFF_BY = 8
"""The same for the ends of arrows, which keep a distance in units from what they join."""

SAME_PLACE = (1.0, 0.0, 1.0, 0.0)
_MARGIN = 34  # units that tick labels take, roughly; a name longer than what is left is folded
_engines: WeakKeyDictionary[Figure, object] = WeakKeyDictionary()


def _share(spec: SubplotSpec) -> float:
    """How much of the width of its grid a panel takes."""
    grid = spec.get_gridspec()
    ratios = grid.get_width_ratios() or [1] * grid.ncols
    return sum(ratios[column] for column in spec.colspan) / sum(ratios)


@dataclass
class Shape:
    """How large a figure is (inches), where its axes stand (parts of the figure), and its names in lines that fit.

    ``boxes`` is None until it is laid out. ``offsets`` are the distances of live texts that are not in proportion, in
    units.
    """

    name: str
    size: tuple[float, float]
    boxes: list[Bbox] | None = None
    names: dict[Text, str] = field(default_factory=dict)
    offsets: list[tuple[float, float]] = field(default_factory=list)

    @property
    def units(self) -> tuple[float, float]:
        """Width and height in SVG units."""
        return self.size[0] * UNITS, self.size[1] * UNITS

    def box(self, number: int | None) -> np.ndarray:
        """Left, right, top and bottom of an axes, or of the whole figure, in SVG units."""
        width, height = self.units
        x0, y0, x1, y1 = (0, 0, 1, 1) if number is None else self.boxes[number].extents
        return np.array([x0 * width, x1 * width, (1 - y1) * height, (1 - y0) * height])

    def put_on(self, fig: Figure) -> None:
        """Give the figure this shape."""
        fig.set_size_inches(self.size, forward=False)
        for axes, box in zip(fig.axes, self.boxes, strict=True):
            is_in_layout = axes.get_in_layout()
            axes.set_position(box)
            axes.set_in_layout(is_in_layout)  # setting the place by hand would take it out of later layouts
            axes.apply_aspect()
        for text, name in self.names.items():
            text.set_text(name)


class Shapes:
    """All shapes of one figure; outside of ``with shapes.on(shape)`` it has the first.

    The others are laid out when they are needed, which takes as long as to draw them: a notebook shows one or two. They
    are laid out as the figure was made, which it is again in ``with as_made()``.
    """

    def __init__(
        self,
        fig: Figure,
        live: list[Artist],
        narrow: tuple[float, float] | None = None,
        beside: tuple[float, float] | None = None,
        as_made: Callable[[], AbstractContextManager] = nullcontext,
    ):
        for argument, size in (("narrow", narrow), ("beside", beside)):
            if size is not None and not (len(size) == 2 and all(side > 0 for side in size)):
                raise ValueError(f"{argument}: got {size!r}; allowed is (width, height) in inches")
        self.fig, self._live, self._as_made = fig, live, as_made
        fig.set_dpi(UNITS)
        self._engine = _engines.setdefault(fig, fig.get_layout_engine())
        fig.set_layout_engine("none")  # what moves must not move the axes
        if beside is not None and (self._engine is None or any(axes.get_subplotspec() is None for axes in fig.axes)):
            raise ValueError('beside: the panels cannot be moved; make the figure with layout="constrained"')
        width, height = fig.get_size_inches()
        first = Shape("first", (float(width), float(height)))
        self._place(first)
        self._places = [axes.get_position(original=True).frozen() for axes in fig.axes]  # before their aspect
        self._named = {text: axes for text, axes in self._names() if text not in live}
        first.names = {text: text.get_text() for text in self._named}
        others = {"narrow": narrow or (NARROW, round(height * NARROW / width * TALLER, 2)), "beside": beside}
        self._all = {"first": first} | {name: Shape(name, tuple(size)) for name, size in others.items() if size}
        first.put_on(fig)

    def __iter__(self) -> Iterator[Shape]:
        return iter(self._all.values())

    def __getitem__(self, name: str) -> Shape:
        return self._all[name]

    @property
    def first(self) -> Shape:
        return self["first"]

    @property
    def others(self) -> list[Shape]:
        return [shape for shape in self if shape is not self.first]

    @contextmanager
    def on(self, shape: Shape):
        """The figure in another shape, for as long as it is drawn or measured."""
        self._lay_out(shape)
        shape.put_on(self.fig)
        try:
            yield
        finally:
            self.first.put_on(self.fig)

    def _lay_out(self, shape: Shape) -> None:
        """Find where the axes and the live texts of a shape stand, unless that is known."""
        if shape.boxes is not None:
            return
        with self._as_made():
            for axes, place in zip(self.fig.axes, self._places, strict=True):
                axes._set_position(place, which="original")  # from there the layout begins
            with self._in_a_row() if shape.name == "beside" else nullcontext():
                shape.names = self._folded(shape.units[0])
                self._place(shape)
            self.first.put_on(self.fig)
            shape.offsets = self._offsets(shape)

    @contextmanager
    def _in_a_row(self):
        """The panels side by side, for as long as they are laid out."""
        specs = [axes.get_subplotspec() for axes in self.fig.axes]
        for axes, spec in zip(self.fig.axes, self.fig.add_gridspec(1, len(specs)), strict=True):
            axes.set_subplotspec(spec)
        yield
        for axes, spec in zip(self.fig.axes, specs, strict=True):
            axes.set_subplotspec(spec)

    @from_the_system()
    def _place(self, shape: Shape) -> None:
        """Let the layout engine place the axes, and keep what it found."""
        self.fig.set_size_inches(shape.size, forward=False)
        for text, name in shape.names.items():
            text.set_text(name)
        if self._engine is not None:
            self._engine.execute(self.fig)
        for axes in self.fig.axes:
            axes.apply_aspect()
        shape.boxes = [axes.get_position().frozen() for axes in self.fig.axes]

    def _names(self) -> list[tuple[Text, Axes]]:
        """What stands above and below each of the axes."""
        return [
            (text, axes)
            for axes in self.fig.axes
            for text in (axes._left_title, axes.title, axes._right_title, axes.xaxis.label)
            if text.get_text()
        ]

    @from_the_system()
    def _folded(self, width: float) -> dict[Text, str]:
        """Names in lines that fit above or below their axes in a figure of this width."""
        folded, renderer = {}, self.fig._get_renderer()  # a text remembers the one that drew it last
        for text, name in self.first.names.items():
            spec = self._named[text].get_subplotspec()
            share = 1.0 if spec is None else _share(spec)
            text.set_text(name)
            room, needed = width * share - _MARGIN, text.get_window_extent(renderer).width
            folded[text] = name if needed <= room else textwrap.fill(name, max(8, int(len(name) * room / needed)))
        return folded

    # from the first shape to another ---------------------------------------------------------------------------------

    def maps(self, shape: Shape, artists: list[Artist]) -> list[tuple[float, float, float, float]]:
        """For each artist (ax, bx, ay, by): what stands at (x, y) in the first shape stands at (ax x + bx, ay y + by).

        Coordinates are SVG units.
        """
        if shape is self.first:
            return [SAME_PLACE] * len(artists)
        self._lay_out(shape)
        found = []
        for (ax, bx, ay, by), (dx, dy) in zip(self._of_panels(shape, artists), shape.offsets, strict=True):
            found.append(tuple(round(float(v), 5) for v in (ax, bx + dx, ay, by + dy)))
        return found

    def _of_panels(self, shape: Shape, artists: list[Artist]) -> list[tuple[float, float, float, float]]:
        """The same for the panel in which each artist stands."""
        numbers = {axes: number for number, axes in enumerate(self.fig.axes)}
        found = []
        for artist in artists:
            number = numbers.get(note_of(artist).axes)  # an arrow stands where its annotation does
            here, there = self.first.box(number), shape.box(number)
            (left, right, top, bottom), (to_left, to_right, to_top, to_bottom) = here, there
            ax, ay = (to_right - to_left) / (right - left), (to_bottom - to_top) / (bottom - top)
            found.append((ax, to_left - ax * left, ay, to_top - ay * top))
        return found

    def _offsets(self, shape: Shape) -> list[tuple[float, float]]:
        """How far each live text stands, in units, from where its panel would take it: its distance is in points."""
        texts = {i: artist for i, artist in enumerate(self._live) if isinstance(artist, Text)}
        here = {i: places(text, self.first.units[1])[0] for i, text in texts.items()}
        with self.on(shape):
            there = {i: places(text, shape.units[1])[0] for i, text in texts.items()}
        found = [(0.0, 0.0)] * len(self._live)
        for i, (ax, bx, ay, by) in enumerate(self._of_panels(shape, self._live)):
            if i in here and np.isfinite([here[i], there[i]]).all():
                found[i] = tuple((there[i] - (here[i] * (ax, ay) + (bx, by))).tolist())
        return found

    def check_maps(self, artists: list[Artist], where: str) -> None:
        """Raises ValueError where an artist does not follow its panel into another shape."""
        first = [places(artist, self.first.units[1]) for artist in artists]
        for shape in self.others:
            maps = self.maps(shape, artists)
            with self.on(shape):
                true = [places(artist, shape.units[1]) for artist in artists]
            for artist, here, there, (ax, bx, ay, by) in zip(artists, first, true, maps, strict=True):
                mapped = here * (ax, ay) + (bx, by)
                tolerance = OFF_BY
                if isinstance(artist, FancyArrowPatch):  # heads keep their size, bends their angle
                    ends = [-1] if artist.patchA is not None else [0, -1]  # from a text it starts at its edge
                    mapped, there, tolerance = mapped[ends], there[ends], ARROW_OFF_BY
                away = np.abs(mapped - there)[(np.abs(there) < FARTHEST).all(axis=1)].max(initial=0)
                if is_shown(artist) and away > tolerance:
                    raise ValueError(
                        f"{describe(artist)} does not follow its panel into the {shape.name} drawing ({where}, "
                        f"{away:.1f} units off); place it in data or axes coordinates, not in pixels or points"
                    )
