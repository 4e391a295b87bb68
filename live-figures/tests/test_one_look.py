"""A collection has one look, and its marks are there to move even where matplotlib draws none at the start."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from rising_line import live

from live_figures.svg import SVG, XLINK

HERE = ([0.2, 0.5], [1, 2])


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda ax: ax.scatter(*HERE, c=[1, 2]), "several colours"),
        (lambda ax: ax.scatter(*HERE, c=["red", "blue"]), "several colours"),
        (lambda ax: ax.scatter(*HERE, facecolors="none", edgecolors=["red", "blue"]), "several colours of edges"),
        (lambda ax: ax.scatter(*HERE, s=[1, 20]), "several sizes"),
        (lambda ax: ax.scatter(*HERE, linewidths=[1, 2]), "several widths"),
        (lambda ax: ax.vlines([0.1, 0.5], 0, 5, colors=["red", "blue"]), "several colours of edges"),
        (lambda ax: ax.hlines([1, 5], 0, 1, linestyles=["-", "--"]), "several dashes"),
        (lambda ax: ax.broken_barh([(0.1, 0.2), (0.5, 0.1)], (1, 2), facecolors=["red", "blue"]), "several colours"),
    ],
)
def test_members_that_look_different_are_refused(make, says):
    with pytest.raises(ValueError, match=f"{says}; make one artist for each look"):
        live(make)


def test_points_that_take_several_colours_later_are_refused():
    with pytest.raises(ValueError, match="several colours"):
        live(lambda ax: ax.scatter(*HERE), lambda dots, slope: dots.set_facecolor(["red", "blue"][: slope // 4 + 1]))


def hidden(artist):
    artist.set_visible(False)
    return artist


def out_of_sight(ax):
    return hidden(ax.scatter([np.nan] * 2, [np.nan] * 2, color="red"))


def appears(dots, slope):
    dots.set_visible(slope > 1)
    dots.set_offsets(np.column_stack([*HERE]) if slope > 1 else [[np.nan, np.nan]] * 2)


def appears_as_a_line(line, slope):
    line.set_visible(slope > 1)
    line.set_data(*(HERE if slope > 1 else [[np.nan] * 2] * 2))


@pytest.mark.parametrize(
    ("make", "change"),
    [
        (out_of_sight, appears),
        (lambda ax: hidden(ax.plot([np.nan] * 2, [np.nan] * 2, "s")[0]), appears_as_a_line),
        (lambda ax: ax.scatter(*HERE, rasterized=True), lambda dots, slope: None),
        (lambda ax: ax.scatter(*HERE, c=["red", "red"], s=[9, 9]), lambda dots, slope: None),
        (lambda ax: ax.scatter(*HERE, facecolors="none", edgecolors="red"), lambda dots, slope: None),
    ],
)
def test_every_point_has_a_mark_that_is_defined_and_clipped(make, change):
    html = live(make, change).html()
    for shape in ("first", "narrow"):
        svg = ElementTree.fromstring(re.search(rf'data-shape="{shape}">(<svg.*?</svg>)', html).group(1))
        ids = [element.get("id") for element in svg.iter()]
        (group,) = (element for element in svg.iter() if element.get("id") == f"line-{shape}-0")
        marks = [use.get(f"{{{XLINK}}}href") for use in group.iter(f"{{{SVG}}}use")]
        assert len(marks) == 2
        clip = group.find(f"{{{SVG}}}g").get("clip-path")
        assert {marks[0], clip.removeprefix("url(").removesuffix(")")} <= {f"#{name}" for name in ids}


def test_a_mark_that_matplotlib_did_not_draw_has_its_size():
    html = live(out_of_sight, appears).html()
    (d,) = set(re.findall(r'id="line-first-0-mark" d="([^"]+)"', html))
    x, y = np.array(re.findall(r"[ML]([-\d.]+) ([-\d.]+)", d), float).T
    assert np.ptp(x) == pytest.approx(6, abs=0.01) and np.ptp(y) == pytest.approx(6, abs=0.01)  # the square of 6 is 36
