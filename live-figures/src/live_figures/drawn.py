"""What matplotlib draws of an artist, as a list of strokes: two artists that draw the same are the same to a reader."""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.path import Path
from matplotlib.transforms import Transform


class _Recorder(RendererBase):
    """A renderer that draws nothing and keeps what it was asked to draw."""

    def __init__(self, width: float, height: float):
        super().__init__()
        self._size = width, height
        self.strokes: list[tuple] = []

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def get_text_width_height_descent(self, s, prop, ismath) -> tuple[float, float, float]:
        return prop.get_size_in_points() * len(s) / 2, prop.get_size_in_points(), 0.0  # room enough: nobody sees it

    def _keep(self, name: str, gc: GraphicsContextBase, *what) -> None:
        clip = gc.get_clip_rectangle()
        look = (gc.get_rgb(), gc.get_alpha(), gc.get_linewidth(), gc.get_dashes(), gc.get_joinstyle())
        look += (gc.get_capstyle(), gc.get_hatch(), None if clip is None else clip.bounds)
        self.strokes.append((name, look, *what))

    def draw_path(self, gc, path, transform, rgbFace=None) -> None:
        self._keep("path", gc, _outline(path, transform), _plain(rgbFace))

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None) -> None:
        self._keep("marks", gc, _outline(marker_path, marker_trans), _outline(path, trans), _plain(rgbFace))

    def draw_path_collection(
        self, gc, master_transform, paths, all_transforms, offsets, offset_trans, *looks, hatchcolors=None
    ) -> None:
        outlines = [_outline(path, master_transform) for path in paths]
        turns = np.asarray([_matrix(turn) for turn in all_transforms])
        places = _plain(offset_trans.transform(np.ma.filled(offsets, np.nan)))
        self._keep("collection", gc, outlines, _plain(turns), places, *map(_plain, looks[:4]), _plain(hatchcolors))

    def draw_gouraud_triangles(self, gc, triangles_array, colors_array, transform) -> None:
        self._keep("triangles", gc, _plain(transform.transform(triangles_array.reshape(-1, 2))), _plain(colors_array))

    def draw_image(self, gc, x, y, im, transform=None) -> None:
        self._keep("image", gc, x, y, _plain(im), None if transform is None else _plain(_matrix(transform)))

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None) -> None:
        self._keep("text", gc, x, y, s, hash(prop), angle)

    draw_tex = draw_text


def _plain(value) -> object:
    """A number, an array or a list of looks as something that can be compared with ==."""
    if isinstance(value, np.ndarray):
        return value.shape, value.tobytes()
    return repr(value)


def _matrix(turn) -> np.ndarray:
    return turn.get_matrix() if isinstance(turn, Transform) else np.asarray(turn)


def _outline(path: Path, transform: Transform) -> tuple:
    with np.errstate(invalid="ignore", divide="ignore"):
        corners = transform.transform(path.vertices)
    return np.asarray(corners).tobytes(), None if path.codes is None else path.codes.tobytes()


def strokes(artist: Artist, size: tuple[float, float]) -> list[tuple]:
    """What matplotlib draws of an artist in a figure of this size (SVG units), to be compared with ==."""
    recorder = _Recorder(*size)
    artist.draw(recorder)
    artist.stale = False  # an empty or hidden one keeps saying that it is to be drawn
    return recorder.strokes
