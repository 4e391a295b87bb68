"""What an author may do in a live figure, and the errors that stop everything else when the figure is made."""

import numpy as np
import pytest
from rising_line import T, explorer

from live_figures import Stops


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
    def fails_at_four(fig, ax, line):
        def update(slope):
            line.set_ydata(T / (slope - 4) if slope != 4 else 1 / 0)
            return line

        return update

    widget, sent = explorer(fails_at_four).widget, []
    widget.send = lambda message, buffers=None: sent.append(message)
    with pytest.raises(ZeroDivisionError):
        widget._asked(None, {"at": [3]}, [])
    assert sent == [{"error": "ZeroDivisionError: division by zero (raised by update at slope=4)"}]


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
        ({"play": "slope", "stop_at": 2.5}, r"stop_at: slope: got 2\.5; allowed are 1, 2"),
        ({"stop_at": 3}, "stop_at: needs play"),
        ({"attract": True}, "attract"),
        ({"id": "Line 1"}, "id: got 'Line 1'; allowed are small letters"),
        ({"narrow": (3, 0)}, r"narrow: got \(3, 0\); allowed is \(width, height\) in inches"),
        ({"controls": dict.fromkeys("abcd", Stops([1, 2]))}, "a, b, c, d all stand open.*folded=True"),
        ({"reference": "steep"}, "allowed is the name of a preset"),
        ({"describe": lambda slope: None}, "describe at slope=1: got None"),
        ({"controls": {"slope": 3}}, "allowed are Stops, Choice and Switch"),
        ({"controls": {"slope": Stops(range(1, 101)), "other": Stops(range(100))}}, "10000 states.*thin out 'slope'"),
    ],
)
def test_a_wrong_option_is_named_with_what_is_allowed(options, says):
    with pytest.raises(ValueError, match=says):
        explorer(**options)


def test_a_figure_that_takes_too_many_bytes_says_which_control_to_thin_out():
    def noisy(fig, ax, line):
        (noise,) = ax.plot(np.linspace(0, 1, 900), np.zeros(900))

        def update(slope):
            noise.set_ydata(np.random.default_rng(slope).uniform(0, 10, 900))
            return noise

        return update

    figure = explorer(noisy, {"slope": Stops(range(300))})
    with pytest.raises(ValueError, match=r"bytes in the page, at most 300,000.*thin out 'slope'"):
        figure.payload()
