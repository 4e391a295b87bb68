"""What a page would leave as it was: whatever an update makes anew, changes and does not return, or remembers."""

from collections import deque

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import Circle
from matplotlib.ticker import FormatStrFormatter
from rising_line import T, explorer


def band_remade(fig, ax, line):
    bands = [ax.fill_between(T, T)]

    def update(slope):
        bands.pop().remove()
        bands.append(ax.fill_between(T, slope * T))

    return update


def legend_remade(fig, ax, line):
    return lambda slope: ax.legend([line], [f"slope {slope}"])


def line_added(fig, ax, line):
    return lambda slope: ax.axhline(slope)


def panel_added(fig, ax, line):
    return lambda slope: ax.inset_axes([0.1, 0.1, 0.2, 0.2]) if slope == 9 else None


def circle_grown(fig, ax, line):
    circle = ax.add_patch(Circle((0.5, 5), 0.1))
    return lambda slope: circle.set_radius(slope / 10)


def mesh_recoloured(fig, ax, line):
    mesh = ax.pcolormesh(np.linspace(0, 1, 3), np.linspace(0, 1, 3), np.eye(2), vmin=0, vmax=9)
    return lambda slope: mesh.set_array(slope * np.eye(2))


def legend_reworded(fig, ax, line):
    legend = ax.legend([line], ["slope"])
    return lambda slope: legend.get_texts()[0].set_text(f"slope {slope}")


def ticks_renamed(fig, ax, line):
    ax.set_yticks([0, 5])
    return lambda slope: ax.set_yticklabels(["none", f"half {slope}"])


def grid_recoloured(fig, ax, line):
    return lambda slope: ax.tick_params(labelcolor="red" if slope == 9 else "black")


def axis_renamed(fig, ax, line):
    return lambda slope: ax.set_ylabel(f"at {slope}")


def brought_to_the_front(fig, ax, line):
    return lambda slope: line.set_zorder(slope)


def titled_by_pyplot(fig, ax, line):
    return lambda slope: plt.title(f"at {slope}")


def rolling_line(fig, ax, line):
    seen = deque([0] * 21, maxlen=21)

    def update(slope):
        seen.append(slope)
        line.set_ydata(seen)

    return update


def rolling_words(fig, ax, line):
    seen = []

    def update(slope):
        seen.append(slope)
        line.set_color("red" if len(seen) > 3 else "blue")

    return update


def and_return_the_line(change):
    def update(fig, ax, line):
        changed = change(fig, ax, line)

        def move(slope):
            changed(slope)
            return line

        return move

    return update


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (band_remade, "makes or removes .*set_visible"),
        (legend_remade, "makes or removes Legend"),
        (line_added, "makes or removes Line2D"),
        (panel_added, "makes or removes Axes.* at slope=9"),
        (circle_grown, "changes Circle"),
        (mesh_recoloured, "changes QuadMesh"),
        (legend_reworded, "changes Legend"),
        (ticks_renamed, "changes YAxis"),
        (grid_recoloured, "changes [XY]Axis"),
        (axis_renamed, "changes YAxis"),
        (brought_to_the_front, "zorder"),
        (titled_by_pyplot, "another figure at slope=1"),
        (rolling_line, "draws Line2D otherwise at slope=1"),
        (rolling_words, "draws Line2D otherwise at slope=1"),
    ],
)
def test_what_would_stay_as_it_was_is_an_error_when_the_figure_is_made(change, says):
    with pytest.raises(ValueError, match=says):
        explorer(and_return_the_line(change))
    assert plt.get_fignums() == []


def only_at_four(change):
    """A change that is undone at all settings but one, which is no corner and not in the middle."""

    def update(fig, ax, line):
        other = ax.axhline(3)

        def move(slope):
            change(other, slope == 4)
            return line

        return move

    return update


@pytest.mark.parametrize(
    "change",
    [
        lambda line, on: line.set_color("red" if on else "blue"),
        lambda line, on: line.set_visible(not on),
        lambda line, on: line.set_ydata([4 if on else 3] * 2),
    ],
)
def test_what_changes_at_one_stop_only_is_found_when_the_page_is_made(change):
    figure = explorer(only_at_four(change))
    with pytest.raises(ValueError, match="changes Line2D at slope=4"):
        figure.html()


def more_ticks(ax, on):
    ax.xaxis.get_major_locator().set_params(nbins=9 if on else 4)


def another_format(ax, on):
    ax.yaxis.get_major_formatter().fmt = "%.2f" if on else "%.1f"


@pytest.mark.parametrize(("change", "says"), [(more_ticks, "the ticks of the axes"), (another_format, "YAxis")])
def test_what_an_axis_does_at_one_stop_only_is_found_when_the_page_is_made(change, says):
    def update(fig, ax, line):
        ax.yaxis.set_major_formatter(FormatStrFormatter("%.1f"))

        def move(slope):
            change(ax, slope == 4)
            return line

        return move

    figure = explorer(update)
    with pytest.raises(ValueError, match=f"changes {says}.* at slope=4"):
        figure.html()


def test_a_style_may_be_left_before_the_page_is_made():
    with plt.style.context("seaborn-v0_8-ticks"):
        figure = explorer()
    assert "slope" in figure.html()


def test_an_update_that_remembers_from_one_stop_to_the_next_is_found_when_the_page_is_made():
    def remembers(fig, ax, line):
        before = [1]

        def update(slope):
            line.set_ydata((before[0] if slope == 4 else slope) * T)
            before[0] = slope
            return line

        return update

    figure = explorer(remembers)
    with pytest.raises(ValueError, match="otherwise at slope=4 when it comes there again"):
        figure.html()


def test_an_artist_of_a_legend_may_be_live():
    def named(fig, ax, line):
        (text,) = ax.legend([line], ["slope"]).get_texts()

        def update(slope):
            text.set_text(f"slope {slope}")
            return text

        return update

    assert "slope 1" in explorer(named).html()
