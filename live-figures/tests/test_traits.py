"""Controls as traits: what another widget of a notebook can observe and join, in a kernel."""

import ipywidgets
import pytest
import traitlets
from rising_line import T, explorer

from live_figures import Choice, Stops


def height(figure):
    return figure.fig.axes[0].lines[0].get_ydata()[-1]


def test_whoever_observes_a_control_hears_of_a_move_from_python():
    figure, heard = explorer(), []
    figure.controls["slope"].observe(lambda change: heard.append((change.old, change.new, height(figure))), "value")
    figure.controls["slope"].value = 7
    assert heard == [(1, 7, 7)]


def test_whoever_observes_hears_of_a_move_in_a_view_and_of_all_values():
    figure, heard = explorer(controls={"slope": Stops(1, 9, step=1), "colour": Choice(["red", "blue"])}), []
    figure.widget.send = lambda message, buffers=None: None
    figure.controls["slope"].observe(lambda change: heard.append(change.new), "value")
    figure.widget.observe(lambda change: heard.append(change.new), "values")
    figure.widget._asked(None, {"at": [4, 1]}, [])
    assert heard[0] == 5
    assert heard[-1] == figure.values == {"slope": 5, "colour": "blue"}


def test_a_move_in_a_view_is_drawn_once_and_answered_once():
    calls = []

    def counted(fig, ax, line):
        def update(slope):
            calls.append(slope)
            line.set_ydata(slope * T)
            return line

        return update

    figure, sent = explorer(counted), []
    figure.widget.send = lambda message, buffers=None: sent.append(message["at"])
    calls.clear()
    figure.widget._asked(None, {"at": [4]}, [])
    assert (calls, sent) == ([5], [[4]])


def test_a_slider_of_ipywidgets_and_a_control_move_each_other():
    figure = explorer(controls={"slope": Stops(0.1, 0.9, step=0.1)})
    slider = ipywidgets.FloatSlider(value=0.1, min=0.1, max=0.9, step=0.1)
    traitlets.link((slider, "value"), (figure.controls["slope"], "value"))
    slider.value = 3 * 0.1  # not exactly 0.3
    assert figure.values == {"slope": 0.3}
    figure.controls["slope"].value = 0.7
    assert slider.value == 0.7


def test_one_control_can_move_two_figures():
    shared = {"slope": Stops(1, 9, step=1)}
    one, other = explorer(controls=shared), explorer(controls=shared)
    shared["slope"].value = 6
    assert height(one) == height(other) == 6
    one.widget.send = lambda message, buffers=None: None
    one.widget._asked(None, {"at": [2]}, [])
    assert height(other) == 3


def test_a_figure_that_could_not_be_made_does_not_take_its_controls_along():
    controls = {"slope": Stops(1, 9, step=1)}
    figure = explorer(controls=controls)
    with pytest.raises(ValueError, match="title"):
        explorer(controls=controls, title="")
    controls["slope"].value = 4
    assert height(figure) == 4


@pytest.mark.parametrize("wrong", [2.5, "2", None, [1, 2]])
def test_a_value_that_is_not_allowed_is_named_and_changes_nothing(wrong):
    figure = explorer()
    with pytest.raises(ValueError, match=r"slope: got .*; allowed are 1, 2, 3"):
        figure.controls["slope"].value = wrong
    assert figure.values == {"slope": 1}


def test_an_update_that_fails_leaves_the_control_where_it_was():
    def fails_at_four(fig, ax, line):
        def update(slope):
            line.set_ydata(T / (slope - 4) if slope != 4 else 1 / 0)
            return line

        return update

    figure = explorer(fails_at_four)
    with pytest.raises(ZeroDivisionError):
        figure.controls["slope"].value = 4
    assert figure.values == {"slope": 1}


def test_before_the_first_run_a_notebook_shows_words():
    bundle, _ = explorer(caption="What to see.")._repr_mimebundle_()
    assert bundle["text/markdown"] == "**A line rises**\n\nThe line at {'slope': 1}.\n\nWhat to see."
    assert "application/vnd.jupyter.widget-view+json" in bundle
