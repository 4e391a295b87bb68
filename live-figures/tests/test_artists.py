"""Every kind of artist that can be live, read off as matplotlib draws it."""

import base64
import io

import numpy as np
import pytest
from PIL import Image
from rising_line import T, drawn, explorer


def test_error_bars_are_live_with_their_caps():
    def bars(fig, ax, line):
        container = ax.errorbar([0.2, 0.8], [1, 2], yerr=[0.5, 0.5], fmt="o", capsize=3)
        return lambda slope: container

    coordinates, _ = drawn(bars)
    assert [xy.shape[1] for xy in coordinates] == [2, 2, 2, 7], "points, two rows of caps, two bars with gaps"


def test_bars_of_a_bar_chart_grow():
    def bars(fig, ax, line):
        container = ax.bar([0.2, 0.6], [1, 1], width=0.1)

        def update(slope):
            for bar in container:
                bar.set_height(slope)
            return container

        return update

    low, high = drawn(bars, 1)[0], drawn(bars, 9)[0]
    assert len(low) == 2
    assert np.ptp(high[0][1]) == pytest.approx(9 * np.ptp(low[0][1]), rel=0.01)


def test_an_arrow_points_from_its_text_to_its_place():
    def arrow(fig, ax, line):
        note = ax.annotate("here", (0.9, 9), (0.1, 1), arrowprops={"arrowstyle": "->"})

        def update(slope):
            note.xy = (0.9, slope)
            return note

        return update

    (text, shaft), _ = drawn(arrow, 9)
    x, y = shaft
    assert len(x) == 2, "the player draws the head"
    assert x[0] < x[1] and y[0] > y[1], "from lower left to upper right"
    assert abs(int(text[0][0]) - int(x[0])) < 16 * 80


def test_an_annotation_that_is_hidden_hides_its_arrow():
    def hidden(fig, ax, line):
        note = ax.annotate("here", (0.9, 9), (0.1, 1), arrowprops={"arrowstyle": "->"})

        def update(slope):
            note.set_visible(slope == 1)
            return note

        return update

    figure = explorer(hidden)
    shown = [[part["shown"] for part in figure._read((position,))[1]] for position in (0, 4)]
    assert shown == [["1", "1"], ["", ""]]


def test_a_text_that_is_empty_at_the_start_can_speak_later():
    def text(fig, ax, line):
        note = ax.text(0.5, 5, "")

        def update(slope):
            note.set_text("steep" if slope > 5 else "")
            return note

        return update

    html = explorer(text).still_html()
    assert 'id="line-first-0"' in html and 'id="line-narrow-0"' in html


def picture(address):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2]))))


@pytest.mark.parametrize("origin", ["upper", "lower"])
def test_an_image_stands_as_matplotlib_draws_it(origin):
    def image(fig, ax, line):
        ax.set_axis_off()
        shown = ax.imshow(np.arange(6).reshape(2, 3), origin=origin, extent=(0, 1, 0, 10), aspect="auto", cmap="gray")
        return lambda slope: shown

    figure = explorer(image)
    _, (strings,) = figure._read((0,))
    first_row = picture(strings["href"])[0, :, 0]
    assert (np.diff(first_row.astype(int)) > 0).all()
    assert (first_row[0] == 0) == (origin == "upper")


def test_a_ghost_of_the_reference_stands_behind_the_line():
    html = explorer(presets={"steep": {"slope": 9}}, reference="steep").still_html()
    ghost, line, name = (html.index(part) for part in ("explorer-ghost", 'id="line-first-0"', ">steep</text>"))
    assert ghost < line < name


def test_challenges_are_met_where_their_test_says_so():
    figure = explorer(challenges={"go over 5": lambda slope: slope > 5})
    assert [figure.frame((i,))[0]["met"] for i in (4, 5)] == [[False], [True]]


def test_labelled_lines_are_in_the_table_and_others_are_not():
    def two(fig, ax, line):
        line.set_label("rising")
        ax.plot(T, 5 + 0 * T, label="fixed")
        ax.axhline(3)
        return lambda slope: line

    series = explorer(two).header()["series"]
    assert [(s["label"], s["artist"]) for s in series] == [("rising", 0), ("fixed", None)]
