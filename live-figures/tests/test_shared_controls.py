"""One control of two figures moves both, under a name of each; a figure that is refused leaves it alone."""

import pytest
from rising_line import T, explorer

from live_figures import Stops, Switch


def height(figure):
    return figure.fig.axes[0].lines[0].get_ydata()[-1]


def steep(fig, ax, line):
    def update(**values):
        (slope,) = values.values()
        line.set_ydata(slope * T)
        return line

    return update


def changes_limits(fig, ax, line):
    def update(**values):
        ax.set_ylim(0, *values.values())
        return line

    return update


def test_each_figure_knows_a_control_by_its_own_name():
    slope = Stops([1, 2, 3])
    one, other = explorer(steep, {"slope": slope}), explorer(steep, {"angle": slope}, presets={"flat": {"angle": 1}})
    slope.value = 3
    assert height(one) == height(other) == 3
    assert [figure.header()["controls"][0]["name"] for figure in (one, other)] == ["slope", "angle"]
    assert (one.values, other.values) == ({"slope": 3}, {"angle": 3})
    with pytest.raises(ValueError, match="slope: got 7; allowed are 1, 2, 3"):
        slope.value = 7


def test_a_figure_that_is_refused_leaves_the_controls_of_another_as_they_were():
    slope = Stops([1, 2, 3])
    figure = explorer(steep, {"slope": slope})
    slope.value = 2
    before = figure.html()
    for update, controls, options in (
        (changes_limits, {"other": slope}, {}),
        (steep, {"other": slope}, {"presets": {"far": {"other": 30}}}),
        (steep, {"other": slope}, {"title": " "}),
    ):
        with pytest.raises(ValueError):
            explorer(update, controls, **options)
    assert figure.html() == before and slope.value == 2
    with pytest.raises(ValueError, match="slope: got 7"):
        slope.value = 7
    slope.value = 3
    assert height(figure) == 3


def fails_at_three(fig, ax, line):
    def update(slope):
        line.set_ydata((slope if slope != 3 or not fails[0] else 1 / 0) * T)
        return line

    return update


fails = [False]


def test_where_one_figure_cannot_follow_the_other_stays_too():
    slope = Stops([1, 2, 3])
    fails[0] = False
    one, other = explorer(steep, {"slope": slope}), explorer(fails_at_three, {"slope": slope})
    slope.value = 2
    fails[0] = True
    with pytest.raises(ZeroDivisionError):
        slope.value = 3
    assert slope.value == height(one) == height(other) == 2


def test_one_control_cannot_stand_in_a_figure_twice():
    switch = Switch()
    with pytest.raises(ValueError, match="controls: 'again' is the same control as 'once'; make one for each"):
        explorer(lambda fig, ax, line: lambda once, again: line, {"once": switch, "again": switch})


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"presets": {"far": {"slope": 30}}}, r"presets\['far'\]: slope: got 30; allowed are 1, 2"),
        ({"play": "slope", "stop_at": 30}, "stop_at: slope: got 30; allowed are 1, 2"),
    ],
)
def test_a_setting_that_there_is_not_is_named_with_its_control(options, says):
    with pytest.raises(ValueError, match=says):
        explorer(**options)
