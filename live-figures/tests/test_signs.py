"""Words may be in any script: what the fonts of matplotlib lack, the browser takes from the system."""

import warnings

import matplotlib.pyplot as plt
import pytest
from rising_line import T, explorer

from ketamine.figures import style
from live_figures import Still

WORDS = ("濃度 (ng/mL)", "농도", "𓂀 and 🧠", "\U0010fffd")


@pytest.fixture(autouse=True)
def a_build_that_fails_on_any_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.parametrize("word", WORDS)
def test_a_still_figure_shows_any_sign(word):
    fig, (left, right) = style.subplots(1, 2, layout="constrained")
    left.set(xlabel=word, title=word)
    right.plot(T, T, label=word)
    right.legend()
    page = Still(fig, id="still", title=word, description=word, narrow=(3, 6), beside=(9, 3)).html()
    assert page.count(f">{word}<") >= 3 * page.count("<svg") > 3  # on the axis, above it and in the legend


@pytest.mark.parametrize("word", WORDS)
def test_a_live_figure_moves_any_sign(word):
    def update(fig, ax, line):
        ax.set_xlabel(word)
        note = ax.annotate("", (0.5, 1), (0.2, 8), arrowprops={"arrowstyle": "->"})

        def rise(slope):
            line.set_ydata(slope * T)
            note.set_text(f"{word} {slope}")
            return line, note

        return rise

    figure = explorer(update)
    assert figure.payload()
    assert f">{word} 1<" in figure.html()


def test_a_picture_of_matplotlib_itself_still_warns_of_a_sign_it_cannot_draw():
    fig, ax = plt.subplots()
    ax.set_title("濃度")
    with pytest.warns(UserWarning, match="missing from"):
        fig.canvas.draw()
    plt.close(fig)
