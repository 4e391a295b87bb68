"""What an author may do in a live figure, and the errors that stop everything else when the figure is made."""

import base64
import io
import json
import os
import subprocess
import sys
import zlib

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from ketamine.explorer import Choice, Explorer, Still, Stops
from ketamine.explorer.artists import GAP
from ketamine.explorer.payload import drop_unused_axes, pack_numbers

T = np.linspace(0, 1, 21)
WORDS = {"title": "A line rises", "describe": lambda **values: f"The line at {values}."}


def explorer(update=None, controls=None, **options):
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 10))
    (line,) = ax.plot(T, T)

    def rise(slope, **_):
        line.set_ydata(slope * T)
        return line

    made = update(fig, ax, line) if update else rise
    return Explorer(fig, made, controls or {"slope": Stops(1, 9, step=1)}, **{**WORDS, **options})


def test_assigning_a_value_moves_the_artists():
    figure = explorer()
    figure.controls["slope"].value = 7
    assert figure.values == {"slope": 7}
    assert figure.fig.axes[0].lines[0].get_ydata()[-1] == 7
    assert "7" in repr(figure)


def test_a_refused_value_leaves_the_figure_where_it_was():
    figure = explorer()
    with pytest.raises(ValueError, match=r"slope: got 2\.5; allowed are 1, 2"):
        figure.controls["slope"].value = 2.5
    assert figure.values == {"slope": 1}


def failing_update(fig, ax, line):
    def update(slope):
        if slope == 9:
            raise ZeroDivisionError("nine")
        return line

    return update


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"describe": lambda slope: f"Rises {1 / (slope - 5)}."}, "describe"),
        ({"challenges": {"make it steep": lambda slope: 1 / (slope - 5) > 1}}, "the challenge 'make it steep'"),
    ],
)
def test_an_error_of_the_author_at_one_setting_names_the_setting(options, name):
    with pytest.raises(ZeroDivisionError) as caught:
        explorer(**options).payload()
    assert caught.value.__notes__ == [f"raised by {name} at slope=5"]


def test_an_error_in_a_kernel_reaches_the_reader_with_its_setting():
    def fails_at_five(fig, ax, line):
        def update(slope):
            line.set_ydata(T / (slope - 5) if slope != 5 else 1 / 0)
            return line

        return update

    widget, sent = explorer(fails_at_five).widget, []
    widget.send = lambda message, buffers=None: sent.append(message)
    with pytest.raises(ZeroDivisionError):
        widget._asked(None, {"at": [4]}, [])
    assert sent == [{"error": "ZeroDivisionError: division by zero (raised by update at slope=5)"}]


def test_an_error_inside_update_says_at_which_setting():
    with pytest.raises(ZeroDivisionError) as caught:
        explorer(failing_update)
    assert "slope=9" in caught.value.__notes__[0]


def returns_nothing(fig, ax, line):
    return lambda slope: None


def returns_numbers(fig, ax, line):
    return lambda slope: (1, 2)


def changes_limits(fig, ax, line):
    def update(slope):
        ax.set_ylim(0, slope)
        return line

    return update


def changes_ticks(fig, ax, line):
    def update(slope):
        ax.set_yticks([0, slope])
        return line

    return update


def changes_what_it_does_not_return(fig, ax, line):
    title = ax.set_title("at 1")

    def update(slope):
        title.set_text(f"at {slope}")
        return line

    return update


def changes_the_number_of_points(fig, ax, line):
    def update(slope):
        line.set_data(T[:slope], T[:slope])
        return line

    return update


def makes_new_artists(fig, ax, line):
    return lambda slope: ax.plot(T, slope * T)


def returns_a_mesh(fig, ax, line):
    mesh = ax.pcolormesh(np.eye(2))
    return lambda slope: mesh


def returns_mathematics(fig, ax, line):
    text = ax.text(0, 0, "$x^2$")
    return lambda slope: text


def returns_boxed_text(fig, ax, line):
    text = ax.text(0, 0, "here", bbox={"facecolor": "red"})
    return lambda slope: text


def has_nothing_but_nan(fig, ax, line):
    def update(slope):
        line.set_ydata(T * np.nan if slope == 9 else T)
        return line

    return update


def changes_alignment(fig, ax, line):
    text = ax.text(0, 0, "here")

    def update(slope):
        text.set_ha("right" if slope == 9 else "left")
        return text

    return update


def changes_dashes(fig, ax, line):
    def update(slope):
        line.set_linestyle("--" if slope == 9 else "-")
        return line

    return update


def marks_every_second_point(fig, ax, line):
    line.set(marker="o", markevery=2)
    return lambda slope: line


def marks_steps(fig, ax, line):
    line.set(marker="o", drawstyle="steps-mid")
    return lambda slope: line


@pytest.mark.parametrize(
    ("update", "says"),
    [
        (has_nothing_but_nan, "no finite point at slope=9; look for NaN"),
        (changes_alignment, "changes the ha of Text 'here' at slope=9.*set_visible"),
        (changes_dashes, "changes the linestyle of Line2D at slope=9"),
        (marks_every_second_point, "markers .* second artist"),
        (marks_steps, "markers .* second artist"),
        (returns_nothing, "returned None at slope=1"),
        (returns_numbers, "must return the artists it changed"),
        (changes_limits, "limits .* at slope=9"),
        (changes_ticks, "ticks .* at slope=9"),
        (changes_what_it_does_not_return, "changes Text 'at 9' at slope=9"),
        (changes_the_number_of_points, "points at slope=9 but 1 at the start.*NaN"),
        (makes_new_artists, "other artists at slope=1.*set_visible"),
        (returns_a_mesh, "QuadMesh.*allowed are lines"),
        (returns_mathematics, "Unicode"),
        (returns_boxed_text, "leave bbox out"),
    ],
)
def test_what_a_page_could_not_follow_is_an_error_when_the_figure_is_made(update, says):
    with pytest.raises(ValueError, match=says):
        explorer(update)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"title": " "}, "title"),
        ({"describe": lambda slope: ""}, "describe at slope=1"),
        ({"presets": {"steep": {"slop": 3}}}, "no control named 'slop'; there are slope"),
        ({"presets": {"steep": {"slope": 30}}}, "got 30"),
        ({"play": "time"}, "allowed is the name of a slider, one of slope"),
        ({"attract": True}, "attract"),
        ({"reference": "steep"}, "allowed is the name of a preset"),
        ({"describe": lambda slope: None}, "describe at slope=1: got None"),
        ({"controls": {"slope": 3}}, "allowed are Stops and Choice"),
        ({"controls": {"slope": Stops(range(1, 101)), "other": Stops(range(100))}}, "10000 states.*thin out 'slope'"),
    ],
)
def test_a_wrong_option_is_named_with_what_is_allowed(options, says):
    with pytest.raises(ValueError, match=says):
        explorer(**options)


def test_a_figure_that_takes_too_many_bytes_says_which_control_to_thin_out():
    def noisy(fig, ax, line):
        (noise,) = ax.plot(np.zeros(900))
        rng = np.random.default_rng(1)

        def update(slope):
            noise.set_ydata(rng.uniform(0, 10, 900))
            return noise

        return update

    figure = explorer(noisy, {"slope": Stops(range(300))})
    with pytest.raises(ValueError, match=r"bytes in the page, at most 300,000.*thin out 'slope'"):
        figure.payload()


def test_a_changing_number_of_points_between_the_corners_is_found_when_the_page_is_made():
    def jumps(fig, ax, line):
        def update(slope):
            n = 10 if slope == 5 else 21
            line.set_data(T[:n], T[:n])
            return line

        return update

    with pytest.raises(ValueError, match="10 points at slope=5"):
        explorer(jumps).payload()


def test_a_still_figure_has_title_drawing_and_description():
    fig, ax = plt.subplots()
    ax.plot(T, T)
    html = Still(fig, title="A <line>", description="It rises & rises.").html()
    assert "A &lt;line&gt;" in html
    assert "It rises &amp; rises." in html
    assert "<svg" in html


def test_black_and_white_follow_the_readers_theme():
    fig, ax = plt.subplots()
    ax.plot(T, T, "ko-", markerfacecolor="w")
    html = Still(fig, title="A line", description="It rises.").html()
    assert "#000000" not in html
    assert "currentColor" in html
    assert "var(--explorer-paper, #fff)" in html


def test_the_page_holds_the_start_whatever_was_moved_before():
    figure = explorer()
    before = figure.html()
    figure.controls["slope"].value = 5
    assert figure.html() == before
    assert figure.values == {"slope": 5}


def test_a_figure_in_a_page_needs_no_widget():
    code = (
        "import sys, os; os.environ['EXPLORER_PAGE'] = '1'\n"
        "from explorer.test_explorer import explorer\n"
        "bundle = explorer()._repr_mimebundle_()\n"
        "assert 'explorer-states' in bundle['text/html']\n"
        "assert 'ipywidgets' not in sys.modules"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "MPLBACKEND": "agg"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


# ---- the stored states ----------------------------------------------------------------------------------------------


def unpack(data: bytes, states: int, points: int) -> np.ndarray:
    """The player's decoder, written the plain way."""
    low, high = np.frombuffer(data, np.uint8).reshape(2, -1).astype(np.uint16)
    zigzag = (low | (high << 8)).astype(np.int32)
    difference = (zigzag >> 1) ^ -(zigzag & 1)
    return difference.reshape(states, points).cumsum(1).cumsum(0).astype(np.int16)


@settings(max_examples=60)
@given(arrays(np.int16, st.tuples(st.integers(1, 5), st.integers(1, 7)), elements=st.integers(GAP, 32767)))
def test_packing_is_exact_for_all_integers_gaps_included(values):
    assert (unpack(pack_numbers(values), *values.shape) == values).all()


@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 3))
def test_a_control_that_changes_nothing_costs_nothing(a, b, points):
    column = np.arange(b * points).reshape(1, b, points)
    values = np.broadcast_to(column, (a, b, points))
    assert drop_unused_axes(values).shape == (1, b, points)


def test_the_payload_holds_every_sentence_and_every_point():
    figure = explorer(controls={"slope": Stops(1, 9, step=1), "colour": Choice(["red", "blue"])})
    raw = zlib.decompress(base64.b64decode(figure.payload()))
    length = int.from_bytes(raw[:4], "little")
    header = json.loads(raw[4 : 4 + length])
    named = {(c["artist"], c["name"]): c for c in header["channels"]}
    assert len(named[None, "now"]["strings"]) == 18
    assert named[0, "y"]["shape"] == [9, 1, 21], "the colour does not change the line"
    assert named[0, "x"]["shape"] == [1, 1, 21]
    assert sum(2 * int(np.prod(c["shape"])) for c in header["channels"]) == len(raw) - 4 - length


# ---- every kind of artist -------------------------------------------------------------------------------------------


def drawn(update, slope=1):
    """The coordinates and strings of every live artist at one setting."""
    figure = explorer(update)
    figure.controls["slope"].value = slope
    return figure._read(figure._position())


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
    assert x[0] < x[1] and y[0] > y[1], "from lower left to upper right"
    assert x[2] == GAP and (x[4], y[4]) == (x[1], y[1]), "the head is a second stroke through the tip"
    assert abs(int(text[0][0]) - int(x[0])) < 16 * 80


def test_a_text_that_is_empty_at_the_start_can_speak_later():
    def text(fig, ax, line):
        note = ax.text(0.5, 5, "")

        def update(slope):
            note.set_text("steep" if slope > 5 else "")
            return note

        return update

    assert 'id="a-line-rises-0"' in explorer(text).still_html()


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
    ghost, line = html.index("explorer-ghost"), html.index('id="a-line-rises-0"')
    assert ghost < line


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
