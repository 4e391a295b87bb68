"""How an artist looks: what may change of it, as short strings, and what stays as it was at the start."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from weakref import WeakKeyDictionary, ref

import numpy as np
from matplotlib import colors
from matplotlib.artist import Artist
from matplotlib.collections import Collection, PathCollection
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import ConnectionPatch, Patch
from matplotlib.path import Path
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Affine2D
from PIL import Image

from .palette import css


def has_marks(artist: Artist) -> bool:
    """Whether the artist draws a marker at each of its points."""
    if isinstance(artist, Line2D):
        return artist.get_marker() not in (None, "None", "", " ")
    return isinstance(artist, PathCollection)


def mark(artist: Line2D | PathCollection) -> tuple[Path, float]:
    """The outline of the marker of an artist around (0, 0), in units, and the width of its edge."""
    if isinstance(artist, Line2D):
        style = MarkerStyle(artist.get_marker(), artist.get_fillstyle())
        turned = style.get_transform().scale(artist.get_markersize())
        return style.get_path().transformed(turned), artist.get_markeredgewidth()
    turned = Affine2D(artist.get_transforms()[0])
    return artist.get_paths()[0].transformed(turned), artist.get_linewidths()[0]


def fixed_look(artist: Artist) -> dict:
    """What the player draws as it was at the start: alignment, size and turn of text, dashes and markers of lines."""
    if isinstance(artist, Text):
        names = ("ha", "va", "rotation", "fontsize", "fontweight", "fontstyle")
    elif isinstance(artist, Line2D):
        names = ("linestyle", "marker", "markersize", "drawstyle")
    elif isinstance(artist, Patch):
        names = ("linestyle", "joinstyle", "capstyle", "fill")
    elif isinstance(artist, PathCollection):
        return {"sizes": artist.get_sizes().tolist()}
    else:
        names = ()
    return {name: getattr(artist, f"get_{name}")() for name in names}


def several_looks(collection: Collection) -> str | None:
    """The first of its looks in which the members of a collection differ: the player draws them all alike."""
    collection.update_scalarmappable()  # matplotlib turns numbers into colours only when it draws
    looks = {
        "colours": collection.get_facecolor(),
        "colours of edges": collection.get_edgecolor(),
        "widths": collection.get_linewidths(),
        "dashes": collection.get_linestyle(),
    }
    if isinstance(collection, PathCollection):
        looks |= {"sizes": collection.get_sizes(), "markers": [path.vertices for path in collection.get_paths()]}
    return next((name for name, found in looks.items() if any(repr(one) != repr(found[0]) for one in found[1:])), None)


def _picture(image: AxesImage) -> str:
    """The colours of an image as a data address, one pixel a value, the first row on top."""
    pixels = np.array(image.to_rgba(image.get_array(), bytes=True))
    if image.get_alpha() is not None:
        pixels[..., 3] = pixels[..., 3] * np.asarray(image.get_alpha())
    left, right, bottom, top = image.get_extent()
    flip_rows = (image.origin == "lower") != (image.axes.yaxis_inverted() != (top < bottom))
    flip_columns = image.axes.xaxis_inverted() != (right < left)
    pixels = pixels[:: -1 if flip_rows else 1, :: -1 if flip_columns else 1]
    return _png(pixels.tobytes(), pixels.shape[1::-1])


@lru_cache(maxsize=8)  # most states of a figure share a picture, and to compress it takes longest of all
def _png(rgba: bytes, size: tuple[int, int]) -> str:
    file = io.BytesIO()
    Image.frombytes("RGBA", size, rgba).save(file, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


@lru_cache(maxsize=256)
def _hexadecimal(red: float, green: float, blue: float) -> str:
    return colors.to_hex((red, green, blue))


def colour(given, alpha: float | None = None, *, for_words: bool = False) -> str:
    """A colour as CSS; black, white and colours with a name follow the reader's theme."""
    *rgb, alpha = colors.to_rgba(given if isinstance(given, str) else tuple(given), alpha)  # it remembers tuples
    if alpha == 0:
        return "none"
    ink = css(_hexadecimal(*rgb), for_words)
    return ink if alpha == 1 else f"color-mix(in srgb, {ink} {100 * alpha:.4g}%, transparent)"


NOTES: WeakKeyDictionary[Artist, ref[Artist]] = WeakKeyDictionary()
"""The annotation of each arrow that belongs to one."""


def note_of(artist: Artist) -> Artist:
    """The annotation to which an arrow belongs, or the artist itself."""
    return NOTES[artist]() if artist in NOTES else artist


def is_shown(artist: Artist) -> bool:
    """Whether matplotlib draws the artist: an annotation that is hidden, or of a point outside, hides its arrow."""
    note = note_of(artist)
    is_visible = artist.get_visible() and note.get_visible()
    return is_visible and not (isinstance(note, Annotation | ConnectionPatch) and not note._check_xy(None))


def strings(artist: Artist) -> dict[str, str]:
    """The channels of an artist that are not coordinates."""
    found = {"shown": "1" if is_shown(artist) else ""}
    alpha = artist.get_alpha()
    if isinstance(artist, Text):
        return found | {"text": artist.get_text(), "fill": colour(artist.get_color(), alpha, for_words=True)}
    if isinstance(artist, Line2D):
        found |= {"stroke": colour(artist.get_color(), alpha), "width": f"{artist.get_linewidth():.4g}"}
        if has_marks(artist):
            found["fill"] = colour(artist.get_markerfacecolor(), alpha)
            edged = artist.get_markeredgewidth() and artist.get_marker() != ","  # a pixel has no edge
            found["edge"] = colour(artist.get_markeredgecolor(), alpha) if edged else "none"
        return found
    if isinstance(artist, AxesImage):
        return found | {"href": _picture(artist)}
    if isinstance(artist, Patch):
        faces, edges, width = [artist.get_facecolor()], [artist.get_edgecolor()], artist.get_linewidth()
    elif isinstance(artist, Collection):
        faces, edges, width = artist.get_facecolor(), artist.get_edgecolor(), artist.get_linewidths()[0]
    found["fill"] = colour(faces[0]) if len(faces) else "none"
    edge = colour(edges[0]) if len(edges) and width else "none"
    return found | ({"edge": edge} if has_marks(artist) else {"stroke": edge, "width": f"{width:.4g}"})
