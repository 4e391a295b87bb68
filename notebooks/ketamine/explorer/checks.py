"""What a page could not follow is an error when the figure is made: it says what, at which setting, and what to do."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from matplotlib.artist import Artist
from matplotlib.container import Container
from matplotlib.figure import Figure

from . import artists as live_artists
from .looks import fixed_look


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


def returned_artists(returned, before: list[Artist], where: str) -> list[Artist]:
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


def check_looks(artists: list[Artist], looks: list[dict], where: str) -> None:
    """Raises ValueError for an artist of which something changed that stays as it was at the start."""
    for artist, before in zip(artists, looks, strict=True):
        for name, look in fixed_look(artist).items():
            if look != before[name]:
                raise ValueError(
                    f"update changes the {name} of {live_artists.describe(artist)} at {where}, which stays as it "
                    "was at the start; make an artist for each look and hide the others with set_visible(False)"
                )


def check_counts(artists: list[Artist], coordinates: list[np.ndarray], counts: list[tuple], where: str) -> None:
    """Raises ValueError for an artist whose number of points changed."""
    for artist, xy, count in zip(artists, coordinates, counts, strict=True):
        if xy.shape != count:
            raise ValueError(
                f"{live_artists.describe(artist)} has {xy.shape[1]} points at {where} but {count[1]} at the start; "
                "keep the number of points and put NaN where nothing is to be drawn; an arrow or a path that bends "
                "later must bend a little at the start"
            )


def check_shown(artists: list[Artist], coordinates: list[np.ndarray], where: str) -> None:
    """Raises ValueError for an artist that is shown and has no point."""
    for artist, xy in zip(artists, coordinates, strict=True):
        if artist.get_visible() and (xy == live_artists.GAP).all():
            raise ValueError(
                f"{live_artists.describe(artist)} is shown but has no finite point at {where}; "
                "look for NaN in its data, or hide it with set_visible(False)"
            )


class Fixed:
    """Everything in a figure that an update must leave as it is."""

    def __init__(self, fig: Figure, live: list[Artist]):
        self._fig = fig
        self._still = [artist for artist in fig.findobj() if artist not in live]
        self._before = self._fingerprints()

    def check(self, where: str) -> None:
        """Raises ValueError for whatever changed since the start."""
        for key, (name, digest) in self._fingerprints().items():
            if self._before[key][1] != digest:
                raise ValueError(
                    f"update changes {name} at {where}, which a live figure keeps fixed; "
                    "return every artist that changes, and set limits and ticks once, before"
                )

    def _fingerprints(self) -> dict[tuple[int, str], tuple[str, bytes]]:
        """Name and digest of everything that must not change."""
        found = {}
        for axes in self._fig.axes:
            name = repr(axes.get_ylabel() or axes.get_title("left") or axes.get_label())
            limits = (*axes.get_xlim(), *axes.get_ylim(), *axes.get_position().bounds)
            ticks = [tick for axis in (axes.xaxis, axes.yaxis) for tick in axis.get_majorticklocs()]
            found[id(axes), "limits"] = f"the limits or the place of the axes {name}", np.array(limits).tobytes()
            found[id(axes), "ticks"] = f"the ticks of the axes {name}", np.array(ticks).tobytes()
        for artist in self._still:
            try:
                live_artists.check_supported(artist)
            except ValueError:
                continue
            xy, strings = live_artists.read(artist, self._fig.bbox.height)
            found[id(artist), "look"] = live_artists.describe(artist), xy.tobytes() + repr(strings).encode()
        return found
