"""What lies far beyond the axes is cut off at a border outside the drawing, with its slope, and gives no numbers."""

import numpy as np
import pytest
from matplotlib.path import Path
from rising_line import drawn, explorer

from live_figures.artists import GAP
from live_figures.cut import FARTHEST, cut


def stored(make):
    """The points of one artist at the start, in units and counted from the bottom, with NaN for gaps; and the axes."""
    axes = []

    def update(fig, ax, line):
        artist = make(ax)
        axes.append(ax)
        return lambda slope: artist

    (xy, *_), _ = drawn(update)
    points = np.where(xy == GAP, np.nan, xy / 16).T
    return points * (1, -1) + (0, axes[0].figure.bbox.height), axes[0]


def distance(points, start, end):
    """The largest distance of points from the straight line through two others."""
    (dx, dy), away = np.subtract(end, start), points - start
    return np.nanmax(np.abs(away @ (-dy, dx)) / np.hypot(dx, dy))


@pytest.mark.parametrize("end", [(1, 1e5), (1, -3e7), (1e4, 5), (-1e9, 1e9), (0.5, 1e300)])
def test_a_line_that_leaves_far_keeps_its_slope(end):
    points, ax = stored(lambda ax: ax.plot([0.2, end[0]], [5, end[1]])[0])
    assert len(points) == 2
    with np.errstate(over="ignore"):
        there = ax.transData.transform(end)
    assert distance(points, *ax.transData.transform([(0.2, 5)]), np.clip(there, -1e150, 1e150)) < 0.1
    assert np.abs(points).max() > 1000


def test_a_spike_leaves_and_comes_back_elsewhere():
    points, ax = stored(lambda ax: ax.plot([0.2, 0.5, 0.8], [5, 1e5, 5])[0])
    assert np.isnan(points).any(axis=1).tolist() == [False, False, True, False, False]
    top = ax.transData.transform((0.5, 1e5))
    for piece, x in ((points[:2], 0.2), (points[3:], 0.8)):
        assert distance(piece, ax.transData.transform((x, 5)), top) < 0.1


def test_a_line_between_two_far_points_crosses_the_drawing():
    points, ax = stored(lambda ax: ax.plot([0, 1], [-1e6, 1e6])[0])
    assert distance(points, *ax.transData.transform([(0, -1e6), (1, 1e6)])) < 0.1
    assert np.isfinite(points).sum() == 4


def zero_on_a_log_axis(ax):
    ax.set(yscale="log", ylim=(1, 100))
    return ax.plot([0, 0.5, 1], [10, 0, 10])[0]


def test_zero_on_a_logarithmic_axis_is_no_point():
    points, _ = stored(zero_on_a_log_axis)
    border = np.isclose(points[:, 1], 345.6 - FARTHEST, atol=0.07)  # below the drawing, which is so high
    assert border.tolist() == [False, True, False, True, False]


def test_an_area_keeps_its_slanted_edges():
    points, ax = stored(lambda ax: ax.fill([0.2, 0.5, 0.8], [5, 1e5, 5])[0])
    area = Path(points[np.isfinite(points[:, 0])])
    peak, left = ax.transData.transform([(0.5, 1e5), (0.2, 5)])
    for height in (10, 400, 1500):
        edge = left + (peak - left) * (height / (peak - left)[1])
        assert area.contains_point(np.add(edge, (0.2, 0))) and not area.contains_point(np.add(edge, (-0.2, 0)))


def test_an_area_around_everything_fills_the_drawing():
    ring = np.array([(-1e6, -1e6), (1e6, -1e6), (1e6, 1e6), (-1e6, 1e6)])
    assert {*map(tuple, np.abs(cut(ring, closed=True)).tolist())} == {(FARTHEST, FARTHEST)}
    assert not len(cut(ring + 1e7, closed=True)[0:0])


def test_what_is_near_stays_as_it_is():
    line = np.array([(0, 0), (np.nan, np.nan), (FARTHEST, 3), (1, -FARTHEST)])
    for closed in (False, True):
        assert cut(line, closed) is line


def test_a_number_of_points_that_changes_is_stored_with_gaps():
    def jumps(fig, ax, line):
        def update(slope):
            line.set_data(np.linspace(0, 1, 4 + slope), np.full(4 + slope, slope))
            return line

        return update

    figure = explorer(jumps)
    values = {(c["artist"], c["name"]): c["values"] for c in figure._channels()}
    assert values[0, "x"].shape == (9, 13)
    assert (values[0, "x"] == GAP).sum(axis=1).tolist() == [8, 7, 6, 5, 4, 3, 2, 1, 0]


def test_a_picture_that_reaches_far_beyond_is_refused():
    def far(fig, ax, line):
        image = ax.imshow(np.eye(2), extent=(0, 1, 0, 10), aspect="auto")
        ax.set(xlim=(0, 1), ylim=(0, 10))

        def update(slope):
            image.set_extent((0, 1, 0, 10**slope))
            ax.set_ylim(0, 10)
            return image

        return update

    with pytest.raises(ValueError, match=r"AxesImage reaches more than 2,000 units beyond the drawing at slope=9"):
        explorer(far)
