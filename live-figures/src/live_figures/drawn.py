"""What matplotlib draws of an artist, as a list of strokes: two artists that draw the same are the same to a reader."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform


class Outline(NamedTuple):
    """A path in display coordinates, as bytes."""

    vertices: bytes
    codes: bytes | None

    @property
    def path(self) -> Path:
        corners = np.frombuffer(self.vertices).reshape(-1, 2)
        return Path(corners, None if self.codes is None else np.frombuffer(self.codes, Path.code_type))


class Stroke(NamedTuple):
    """One thing that was drawn: how the pen was set, its colour and width, and what else there is to say.

    ``kind`` is path, marks (of one outline at places), collection, text, mathematics, image or triangles.
    """

    kind: str
    setting: tuple
    colour: tuple
    width: float
    what: tuple

    def places(self) -> np.ndarray:
        """Where the members of marks or of a collection stand, shape (n, 2)."""
        if self.kind == "marks":
            return self.what[1].path.vertices
        shape, data = self.what[2]
        return np.frombuffer(data).reshape(shape)

    def outlines(self) -> list[Path]:
        """The paths that it consists of, in display coordinates."""
        if self.kind == "path":
            return [self.what[0].path]
        outlines = [self.what[0]] if self.kind == "marks" else self.what[0]
        shape, data = ((0, 3, 3), b"") if self.kind == "marks" else self.what[1]
        turns, places = [*np.frombuffer(data).reshape(shape)] or [np.eye(3)], self.places()
        return [
            outlines[i % len(outlines)].path.transformed(
                Affine2D(turns[i % len(turns)]).translate(*places[i % len(places)])
            )
            for i in range(max(len(outlines), len(places)))
        ]


class _Recorder(RendererBase):
    """A renderer that draws nothing and keeps what it was asked to draw."""

    def __init__(self, width: float, height: float):
        super().__init__()
        self._size = width, height
        self.strokes: list[Stroke] = []

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def get_text_width_height_descent(self, s, prop, ismath) -> tuple[float, float, float]:
        size = prop.get_size_in_points()
        return size * len(s) / 2, 0.95 * size, 0.2 * size  # about what letters take: nobody sees it

    def _keep(self, name: str, gc: GraphicsContextBase, *what) -> None:
        box, (clip, turned) = gc.get_clip_rectangle(), gc.get_clip_path()
        setting = {
            "dashes": _dashes(gc),
            "joins": gc.get_joinstyle(),
            "ends": gc.get_capstyle(),
            "hatch": gc.get_hatch(),
            "clipping": None if box is None else box.bounds,
            "clip path": None if clip is None else _outline(clip, turned),
            "address": gc.get_url(),
            "sketch": gc.get_sketch_params(),
        }
        self.strokes.append(Stroke(name, tuple(setting.items()), tuple(gc.get_rgb()), gc.get_linewidth(), what))

    def draw_path(self, gc, path, transform, rgbFace=None) -> None:
        self._keep("path", gc, _outline(path, transform), comparable(rgbFace))

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None) -> None:
        self._keep("marks", gc, _outline(marker_path, marker_trans), _outline(path, trans), comparable(rgbFace))

    def draw_path_collection(
        self, gc, master_transform, paths, all_transforms, offsets, offset_trans, *looks, hatchcolors=None
    ) -> None:
        outlines = [_outline(path, master_transform) for path in paths]
        turns = np.asarray([_matrix(turn) for turn in all_transforms])
        places = comparable(offset_trans.transform(np.ma.filled(offsets, np.nan)))
        if outlines:  # a collection asks first, with none, whether a renderer can colour its hatches
            faces, edges, widths, dashes, _, addresses, *_ = looks
            # A single path is drawn as a mark, with all this in the pen
            gc.set_linewidth(widths[0] if len(widths) else 0)
            gc.set_dashes(*dashes[0] if len(dashes) else (0, None))
            gc.set_url(addresses[0] if len(addresses) else None)
            patterns = map(comparable, (faces, edges, widths, dashes, addresses, hatchcolors))
            self._keep("collection", gc, outlines, comparable(turns), places, *patterns)

    def draw_gouraud_triangles(self, gc, triangles_array, colors_array, transform) -> None:
        self._keep(
            "triangles", gc, comparable(transform.transform(triangles_array.reshape(-1, 2))), comparable(colors_array)
        )

    def draw_image(self, gc, x, y, im, transform=None) -> None:
        self._keep("image", gc, x, y, comparable(im), None if transform is None else comparable(_matrix(transform)))

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None) -> None:
        self._keep("text", gc, x, y, s, hash(prop), angle)

    def draw_tex(self, gc, x, y, s, prop, angle, *, mtext=None) -> None:
        self._keep("mathematics", gc, x, y, s, hash(prop), angle)


def _dashes(gc: GraphicsContextBase) -> tuple:
    """Where dashes begin, and how long they and the gaps are, in parts of the width of the line."""
    begin, lengths = gc.get_dashes()
    return None if lengths is None else tuple(round(float(n / (gc.get_linewidth() or 1)), 6) for n in (begin, *lengths))


def comparable(value) -> object:
    """A number, an array or a list of looks as something that can be compared with ==."""
    if isinstance(value, np.ndarray):
        return value.shape, value.tobytes()
    return repr(value)


def _matrix(turn) -> np.ndarray:
    return turn.get_matrix() if isinstance(turn, Transform) else np.asarray(turn)


def _outline(path: Path, transform: Transform) -> Outline:
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        corners = transform.transform(path.vertices)
    return Outline(np.asarray(corners, float).tobytes(), None if path.codes is None else path.codes.tobytes())


def strokes(artist: Artist, size: tuple[float, float]) -> list[Stroke]:
    """What matplotlib draws of an artist in a figure of this size (SVG units), to be compared with ==."""
    recorder = _Recorder(*size)
    artist.draw(recorder)
    artist.stale = False  # an empty or hidden one keeps saying that it is to be drawn
    return recorder.strokes
