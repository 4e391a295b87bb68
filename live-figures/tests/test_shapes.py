"""One figure in several shapes: each is laid out anew, and one map for each artist leads to it."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from rising_line import T, explorer

from live_figures import Explorer, Still, Stops
from live_figures.artists import places

WIDTH = 72 * 3.6


def two_panels(**options):
    fig, (top, bottom) = plt.subplots(2, 1, figsize=(6.8, 5), layout="constrained")
    top.set(xlim=(0, 1), ylim=(0, 10))
    bottom.set(xlim=(1, 100), ylim=(0.1, 10), xscale="log", yscale="log")
    bottom.set_title("A name that is far too long to stand above a panel as narrow as that on a phone", loc="left")
    (line,) = top.plot(T, T)
    dots = bottom.scatter([1, 10, 100], [1, 2, 3])
    word = fig.text(0.5, 0.5, "between")

    def update(slope):
        line.set_ydata(slope * T)
        dots.set_offsets([[1, slope], [10, 0.2], [100, 3]])
        return line, dots, word

    words = {"id": "two", "title": "Two panels", "describe": lambda slope: f"Slope {slope}."}
    return Explorer(fig, update, {"slope": Stops(1, 9, step=1)}, **{**words, **options})


def test_every_artist_stands_in_another_shape_where_its_map_leads():
    figure = two_panels(beside=(10.1, 3))
    figure.controls["slope"].value = 7
    height = figure.shapes.first.units[1]
    first = [places(artist, height) for artist in figure._artists]
    for shape in figure.shapes.others:
        maps = figure.header()["shapes"][shape.name]["maps"]
        with figure.shapes.on(shape):
            true = [places(artist, shape.units[1]) for artist in figure._artists]
        for (ax, bx, ay, by), here, there in zip(maps, first, true, strict=True):
            assert np.abs(here * (ax, ay) + (bx, by) - there).max() < 0.05


def test_the_drawing_for_a_phone_is_narrow_and_taller_for_its_width():
    width, height = two_panels().header()["shapes"]["narrow"]["size"]
    assert width == pytest.approx(WIDTH)
    assert height / width == pytest.approx(1.35 * 5 / 6.8, rel=0.01)


def test_an_author_chooses_the_size_of_the_drawing_for_a_phone():
    assert two_panels(narrow=(3, 4)).header()["shapes"]["narrow"]["size"] == [216, 288]


def test_panels_beside_each_other_have_one_height_and_one_width():
    upper, right = two_panels(beside=(10.1, 3)).header()["shapes"]["beside"]["axes"]
    assert upper["y"] == right["y"]
    assert np.ptp(upper["x"]) == pytest.approx(np.ptp(right["x"]), rel=0.1)
    assert right["x"][0] > upper["x"][1]


def test_a_figure_without_a_row_of_panels_has_two_shapes():
    html = two_panels().html()
    assert re.findall(r'data-shape="(\w+)"', html) == ["first", "narrow"]
    assert "data-beside" not in html


def test_the_shapes_share_no_id():
    html = two_panels(beside=(10.1, 3)).html()
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    used = set(re.findall(r"#([\w-]+)\)", html)) | set(re.findall(r'href="#([\w-]+)"', html))
    assert used <= set(ids)


def test_a_name_too_long_for_a_phone_is_folded_there_and_whole_elsewhere():
    html = two_panels().html()
    first, narrow = html.split('data-shape="narrow"')
    whole = ">A name that is far too long to stand above a panel as narrow as that on a phone<"
    assert whole in first
    assert whole not in narrow


def test_the_figure_has_its_own_size_back_after_it_was_drawn():
    figure = two_panels(beside=(10.1, 3))
    figure.html()
    assert figure.fig.get_size_inches().tolist() == [6.8, 5]


def test_the_same_figure_can_be_used_again():
    figure = two_panels(beside=(10.1, 3))
    words = {"id": "again", "title": "Again", "describe": lambda slope: f"Slope {slope}."}
    again = Explorer(figure.fig, figure._update, {"slope": Stops([1, 2])}, beside=(10.1, 3), **words)
    now, before = again.header()["shapes"], figure.header()["shapes"]
    assert now.keys() == before.keys()
    for name in now:
        for one, other in zip(now[name]["axes"], before[name]["axes"], strict=True):
            assert one["yname"] == other["yname"]
            assert [*one["x"], *one["y"]] == pytest.approx([*other["x"], *other["y"]])  # layout repeats to rounding
        assert np.allclose(now[name].get("maps", []), before[name].get("maps", []), atol=1e-3)


def test_a_live_name_above_a_panel_keeps_what_update_says():
    def titled(fig, ax, line):
        def update(slope):
            ax.title.set_text(f"Slope {slope}")
            return ax.title

        return update

    figure = explorer(titled)
    figure.controls["slope"].value = 5
    figure.html()
    assert figure.fig.axes[0].title.get_text() == "Slope 5"


def test_a_text_keeps_its_distance_in_points():
    def beside_a_dot(fig, ax, line):
        note = ax.annotate("here", (0.5, 5), (40, 0), textcoords="offset points")

        def update(slope):
            note.xy = (slope / 10, slope)
            return note

        return update

    figure = explorer(beside_a_dot)
    figure.controls["slope"].value = 8
    ((ax, bx, _, _),) = figure.header()["shapes"]["narrow"]["maps"]
    ((x, _),) = places(figure._artists[0], figure.shapes.first.units[1])
    left, right = figure.header()["shapes"]["narrow"]["axes"][0]["x"]
    assert ax * x + bx == pytest.approx(left + 0.8 * (right - left) + 40, abs=0.1)


def test_the_arrow_of_an_annotation_stays_in_its_panel():
    def pointing(fig, ax, line):
        note = ax.annotate("", (0.9, 9), (0, 0), arrowprops={"arrowstyle": "->"})

        def update(slope):
            note.xy = (0.9, slope)
            return note

        return update

    word, arrow = explorer(pointing).header()["shapes"]["narrow"]["maps"]
    assert word == pytest.approx(arrow, abs=1e-3)


def text_in_pixels(fig, ax, line):
    text = fig.text(100, 100, "far", transform=None)

    def update(slope):
        text.set_x(20 * slope)
        return text

    return update


def scattered_in_pixels(fig, ax, line):
    dots = ax.scatter([10, 20], [100, 200], transform=None)
    return lambda slope: dots


@pytest.mark.parametrize("update", [text_in_pixels, scattered_in_pixels])
def test_what_does_not_follow_its_panel_says_where_to_place_it(update):
    with pytest.raises(ValueError, match=r"does not follow its panel into the narrow drawing .* axes coordinates"):
        explorer(update)


def test_panels_placed_by_hand_cannot_be_put_in_a_row():
    fig, _ = plt.subplots(2, 1)
    with pytest.raises(ValueError, match=r'beside: .*layout="constrained"'):
        Still(fig, id="two", title="Two", description="Two panels.", beside=(10, 3))
