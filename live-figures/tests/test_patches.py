"""Patches: a live outline runs where matplotlib draws it, keeps its number of points, and follows its panel."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.collections import PatchCollection
from matplotlib.patches import (
    Arc,
    Circle,
    Ellipse,
    FancyArrow,
    FancyArrowPatch,
    FancyBboxPatch,
    PathPatch,
    Polygon,
    Rectangle,
    Wedge,
)
from matplotlib.path import Path
from rising_line import explorer, live

from live_figures import Explorer, Stops
from live_figures.artists import GAP, kind, read
from live_figures.outlines import flatten

WAVE = Path([(0.1, 2), (0.3, 8), (0.6, 8), (0.9, 2)], [Path.MOVETO, *[Path.CURVE4] * 3])


def live_patch(patch, change=lambda patch, slope: None):
    """An explorer of this patch alone, changed at every setting."""
    return live(lambda ax: ax.add_patch(patch), change)


def triangle(height):
    return [(0, 0), (0.5, height), (1, 0)]


def arrow(style, bend=0):
    return FancyArrowPatch((0.1, 1), (0.9, 9), arrowstyle=style, connectionstyle=f"arc3,rad={bend}", mutation_scale=12)


def lift_tail(patch, slope):
    patch.set_positions((0.1, slope), (0.9, 9))


PATCHES = {  # name: how it is made, how it moves
    "ellipse that grows": (lambda: Ellipse((0.5, 5), 0.1, 1), lambda p, s: p.set(width=0.1 * s, height=s)),
    "ellipse that turns": (lambda: Ellipse((0.5, 5), 0.5, 1), lambda p, s: p.set_angle(20 * s)),
    "circle that moves": (lambda: Circle((0.5, 5), 0.1), lambda p, s: p.set_center((0.5, s))),
    "wedge that opens": (lambda: Wedge((0.5, 5), 0.4, 0, 10), lambda p, s: p.set_theta2(39 * s)),
    "ring that opens": (lambda: Wedge((0.5, 5), 0.4, 0, 10, width=0.1), lambda p, s: p.set_theta2(39 * s)),
    "rounded box": (
        lambda: FancyBboxPatch((0.1, 1), 0.2, 1, "round,pad=0,rounding_size=0.1"),
        lambda p, s: p.set_height(s),
    ),
    "padded box": (lambda: FancyBboxPatch((0.1, 1), 0.2, 1, "round,pad=0.05"), lambda p, s: p.set_height(s)),
    "bar that turns": (lambda: Rectangle((0.4, 4), 0.2, 3), lambda p, s: p.set_angle(10 * s)),
    "open polygon": (
        lambda: Polygon(triangle(5), closed=False, fill=False),
        lambda p, s: p.set_xy(triangle(s)),
    ),
    "closed polygon": (lambda: Polygon(triangle(5)), lambda p, s: p.set_xy(triangle(s))),
    "path that bends": (
        lambda: PathPatch(WAVE, fill=False, linestyle="--"),
        lambda p, s: p.set_path(Path(WAVE.vertices * (1, s / 9), WAVE.codes)),
    ),
    "arc": (lambda: Arc((0.5, 5), 0.5, 4, theta1=0, theta2=30), lambda p, s: setattr(p, "theta2", 30 * s)),
    "broad arrow": (
        lambda: FancyArrow(0.1, 1, 0.1, 1, width=0.02),
        lambda p, s: p.set_data(dx=0.08 * s, dy=0.8 * s),
    ),
    "arrow that grows": (lambda: arrow("->"), lift_tail),
    "arrow that bends": (lambda: arrow("->", 0.01), lambda p, s: p.set_connectionstyle(f"arc3,rad={s / 10}")),
    "filled head": (lambda: arrow("-|>"), lift_tail),
    "fancy arrow": (lambda: arrow("fancy"), lift_tail),
}


@pytest.mark.parametrize("name", PATCHES)
def test_every_kind_of_patch_can_be_live(name):
    make, change = PATCHES[name]
    figure = live_patch(make(), change)
    there, back = (figure._read((at,))[0][0] for at in (0, 8))
    assert there.shape == back.shape
    assert (there != back).any()
    figure.payload()


def distance_to_polygon(points, corners):
    """The largest distance from one of the points to a closed polygon."""
    starts, ends = corners, np.roll(corners, -1, axis=0)
    along = ends - starts
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    part = np.clip(((points[:, None] - starts) * along).sum(axis=2) / length, 0, 1)
    return np.hypot(*np.moveaxis(points[:, None] - (starts + part[..., None] * along), 2, 0)).min(axis=1).max()


@pytest.mark.parametrize("name", ["ellipse that grows", "wedge that opens", "ring that opens", "rounded box"])
def test_a_curved_outline_is_true_to_an_eighth_of_a_unit(name):
    make, change = PATCHES[name]
    patch = make()
    figure = live_patch(patch, change)
    figure._run((8,))
    exact = patch.get_transform().transform_path(patch.get_path()).interpolated(1)
    fine = np.vstack([p for p in exact.to_polygons(closed_only=False)])
    drawn = figure._read((8,))[0][0].T / 16
    drawn[:, 1] = figure.fig.bbox.height - drawn[:, 1]
    assert distance_to_polygon(fine, drawn) < 0.125 + 1 / 16


def test_flattening_keeps_corners_and_ends():
    path = Path([(0, 0), (10, 0), (10, 10), (0, 0)], [Path.MOVETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY])
    assert flatten(path).tolist() == [[0, 0], [10, 0], [10, 10]]
    wave = flatten(WAVE)
    assert wave[0].tolist() == [0.1, 2] and wave[-1] == pytest.approx([0.9, 2])


def test_an_open_line_is_a_line_and_an_outline_a_shape():
    assert [kind(PATCHES[name][0]()) for name in ("open polygon", "path that bends", "arc")] == ["line"] * 3
    assert [kind(PATCHES[name][0]()) for name in ("closed polygon", "rounded box", "fancy arrow")] == ["shape"] * 3
    assert kind(PATCHES["arrow that bends"][0]()) == "arrow"


def test_a_straight_arrow_is_stored_as_its_two_ends():
    make, change = PATCHES["arrow that grows"]
    assert live_patch(make(), change)._read((0,))[0][0].shape == (2, 2)


def test_patches_of_one_look_can_be_live_together():
    def update(fig, ax, line):
        pair = ax.add_collection(PatchCollection([Circle((0.2, 2), 0.1), Rectangle((0.5, 5), 0.1, 1)], color="r"))

        def move(slope):
            pair.set_alpha(slope / 10)
            return pair

        return move

    figure = explorer(update)
    (xy,), (look,) = figure._read((8,))
    assert (xy[0] == GAP).sum() == 3
    assert look["fill"] == "color-mix(in srgb, #ff0000 90%, transparent)"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Rectangle((0, 0), 1, 1, hatch="//"), "Rectangle with a hatch"),
        (lambda: PathPatch(WAVE, label="door"), "'door', whose outline is open but filled; close it"),
    ],
)
def test_a_patch_that_cannot_be_live_says_why(make, says):
    with pytest.raises(ValueError, match=says):
        live_patch(make())


def test_an_arrow_that_is_straight_at_the_start_can_bend_later():
    figure = live_patch(arrow("->"), lambda patch, slope: patch.set_connectionstyle(f"arc3,rad={(slope - 1) / 10}"))
    (x,) = (c["values"] for c in figure._channels() if (c["artist"], c["name"]) == (0, "x"))
    assert (x != GAP).sum(axis=1).tolist() == [2] + [97] * 8


def test_a_drawing_and_a_plot_share_a_figure():
    fig, (scheme, plot) = plt.subplots(1, 2, figsize=(6.8, 4), width_ratios=[1, 2], layout="constrained")
    scheme.axis("off")
    scheme.set(xlim=(-1, 1), ylim=(-1, 1), aspect="equal")
    gate = scheme.add_patch(Wedge((0, 0), 0.8, 0, 10))
    (line,) = plot.plot([0, 1], [0, 1])

    def update(opening):
        gate.set_theta2(opening)
        line.set_ydata([0, opening])
        return gate, line

    plot.set_ylim(0, 180)
    words = {"id": "gate", "title": "A gate", "describe": lambda opening: f"Open by {opening}°."}
    figure = Explorer(fig, update, {"opening": Stops([10, 90, 180])}, **words)
    widths = [axes["x"][1] - axes["x"][0] for axes in figure.header()["shapes"]["first"]["axes"]]
    assert widths[1] > 1.5 * widths[0]
    xy, _ = read(gate, figure.fig.bbox.height)
    assert xy.shape[1] == figure._read((2,))[0][0].shape[1]
