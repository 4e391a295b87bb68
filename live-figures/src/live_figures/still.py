"""``Still``: a matplotlib figure with its words, as it stands in a page."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from html import escape

import matplotlib.pyplot as plt
from matplotlib.artist import Artist
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from . import artists as live_artists
from .display import PAGE
from .palette import marked, plain, properties, used_in
from .shapes import Shape, Shapes
from .svg import Ghost, render

_SUMMARY = "How to read it, and where the numbers come from"

# The looks of a drawing that no style sheet reaches, as explorer.css has them
_ALONE = """svg { color: #1c2127; background: #fff }
text { font-family: "Source Sans 3", system-ui, "Segoe UI", Roboto, Arial, sans-serif; paint-order: stroke }
text { stroke: #fff; stroke-width: 3px; stroke-linejoin: round }
.explorer-ghost { fill: none; stroke-width: 6; stroke-linecap: round; opacity: .22 }
.explorer-note-text { fill: #565f69; font-size: 10px }"""
_EDGE = 16
"""Units to the left and right of such a drawing: its words may be wider than in the page's fonts."""

# Symbols of units, after a space that would break
_UNIT = re.compile(r"(?<=\d) (?=(?:[kmµnp]?(?:g|L|M|mol|s|m|V|A|S|C)|Hz|h|min|°C)\b|%)")


def kept_together(text: str) -> str:
    """The text with a space that does not break between each number and the symbol of its unit."""
    return _UNIT.sub("\u00a0", text)


def said(argument: str, text: str) -> str:
    """The text, if there is any, so that no line ends before a unit. Raises ValueError if there is none."""
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"{argument}: got {text!r}; a reader who cannot see the figure needs a sentence here")
    return kept_together(text)


def _check_ground(ground: Patch, of: str) -> None:
    """Raises ValueError for a ground on which other ink can be read than on the white or dark paper of the page."""
    *colour, alpha = ground.get_facecolor()
    if ground.get_visible() and alpha and colour != [1, 1, 1]:
        raise ValueError(
            f"fig: the ground of its {of} is {to_hex(colour)}; allowed is white, for the page brings its own paper, "
            'on which white lines would vanish; make the figure in the style "default"'
        )


class Still:
    """A figure with title, description and caption that looks as a live one does but does not move.

    ``id`` names the figure in its page: in links to it, in the files that readers save and in predictions about it.
    ``title`` is a statement, ``description`` says in a sentence or two what is shown (it is the text alternative and
    the text output). ``caption`` says in one line what to see, with ``[Kamp]{ketamine dashed}`` in the
    colour and the pattern of a line; ``more`` is the rest, which folds, and ``numbers``
    where the numbers come from.

    The page shows the figure as it was made, or on a phone a drawing laid out anew: 3.6 inches wide, or as large as
    ``narrow`` says. ``beside`` is the size of a third drawing, for wide pages, whose panels stand in one row. All
    sizes are (width, height) in inches. Raises ValueError for an id that is no name, for words that are missing,
    for sizes that are none and for a ground that is not white.
    """

    def __init__(
        self,
        fig: Figure,
        *,
        id: str,
        title: str,
        description: str,
        caption: str = "",
        more: str = "",
        numbers: str = "",
        narrow: tuple[float, float] | None = None,
        beside: tuple[float, float] | None = None,
    ):
        plt.close(fig)  # or the notebook would show it a second time; closing also resets the resolution
        if not isinstance(id, str) or not re.fullmatch(r"[a-z][a-z0-9-]*", id):
            raise ValueError(f"id: got {id!r}; allowed are small letters, digits and hyphens, a letter first")
        self._lay_out(fig, [], narrow, beside)
        self.uid = id
        self.title = said("title", title)
        self.caption, self.more, self.numbers = caption, more, numbers
        self._description = said("description", description)

    def _lay_out(self, fig: Figure, live: list[Artist], narrow, beside) -> None:
        self.fig, self._artists = fig, live
        drawn = [axes.patch for axes in fig.axes if axes.axison]
        for ground in (fig.patch, *drawn):
            _check_ground(ground, "figure" if ground is fig.patch else "axes")
        for ground in (fig.patch, *(axes.patch for axes in fig.axes)):
            ground.set(facecolor="none", edgecolor="none")  # the page shows through
        self.shapes = Shapes(fig, live, narrow, beside, self._as_made)
        self._ghost: Ghost | None = None

    def _as_made(self) -> AbstractContextManager:
        """The figure as it was made."""
        return nullcontext()

    def _said(self) -> str:
        """What is shown now."""
        return self._description

    def __repr__(self) -> str:
        return f"{self.title}\n{self._said()}"

    def _repr_markdown_(self) -> str:
        """What a notebook shows where the figure itself cannot be."""
        return "\n\n".join(filter(None, [f"**{self.title}**", self._said(), plain(self.caption)]))

    def _drawings(self, drawn: Iterable[Shape] | None = None) -> str:
        """A place for each shape, in all or in those to be drawn now with an SVG of what is shown."""
        stored, drawn = self._stored(), [*(self.shapes if drawn is None else drawn)]
        return "".join(
            f'<div class="explorer-shape" data-shape="{shape.name}">'
            f"{self._drawing(shape, stored) if shape in drawn else ''}</div>"
            for shape in self.shapes
        )

    def _stored(self) -> list:
        """What there is to know of each live artist now, in the first shape."""
        return [live_artists.read(artist, self.shapes.first.units[1]) for artist in self._artists]

    def _drawing(self, shape: Shape, stored: list) -> str:
        maps = self.shapes.maps(shape, self._artists)
        with self.shapes.on(shape):
            return render(self.fig, self._artists, f"{self.uid}-{shape.name}", stored, maps, self._ghost)

    def _first_drawing(self) -> str:
        return self._drawing(self.shapes.first, self._stored())

    def alone(self, titled: bool = True) -> str:
        """The figure as it is now, for a notebook without kernel or player: a picture and the words, as plain HTML.

        The picture is a file of its own: its names are not those of the page, which may show it any number of times.
        """
        drawn = self._first_drawing().replace("<defs>", f"<defs><style>{_ALONE}</style>", 1)
        width, height = self.shapes.first.units
        around = f'viewBox="{-_EDGE} 0 {width + 2 * _EDGE:g} {height:g}"'
        drawn = re.sub(r'viewBox="[^"]*"', around, drawn, count=1)
        picture = base64.b64encode(drawn.encode()).decode()
        title = f"<p><strong>{escape(self.title)}</strong></p>" if titled else ""
        shown = f'<img alt="" style="width: 100%; background: #fff" src="data:image/svg+xml;base64,{picture}">'
        words = "".join(f"<p>{escape(words)}</p>" for words in (self._said(), plain(self.caption)) if words)
        looks = "margin: 16px 0; max-width: 760px"
        return f'<figure style="{looks}">{title}{shown}<figcaption>{words}</figcaption></figure>'

    def _frame(self, drawings: str, spoken: str, below: str, states: str, looks: str | None) -> str:
        """The whole figure around its drawings; ``looks`` is CSS with every colour it may take, None for all."""
        caption = marked(self.caption)
        colours = properties(None if looks is None else used_in(drawings + caption + looks))
        beside = " data-beside" if any(shape.name == "beside" for shape in self.shapes) else ""
        folded = f"<p>{escape(self.more)}</p>" if self.more else ""
        folded += f'<p class="explorer-numbers">{escape(self.numbers)}</p>' if self.numbers else ""
        more = f'<details class="explorer-more"><summary>{_SUMMARY}</summary>{folded}</details>' if folded else ""
        return (
            f'<figure class="explorer" id="{self.uid}"{beside} style="{colours}">'
            f'<div class="explorer-head"><p class="explorer-title" id="{self.uid}-title">{escape(self.title)}</p></div>'
            f'<div class="explorer-stage"><div class="explorer-drawing" role="img" '
            f'aria-labelledby="{self.uid}-title" aria-describedby="{self.uid}-now">{drawings}</div>{spoken}</div>'
            f'{below}<figcaption><span class="explorer-caption">{caption}</span> {more}</figcaption>'
            f"{states}</figure>"
        )

    def html(self) -> str:
        """The figure as it stands in a page."""
        words = (
            '<details class="explorer-words"><summary>The figure in words</summary>'
            f'<p id="{self.uid}-now">{escape(self._description)}</p></details>'
        )
        return self._frame(self._drawings(), words, "", "", "")

    def _repr_mimebundle_(self, include=None, exclude=None):
        shown = self.html() if os.environ.get(PAGE) else self.alone()
        return {"text/plain": repr(self), "text/markdown": self._repr_markdown_(), "text/html": shown}
