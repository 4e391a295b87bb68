"""What a class need not wait for: checks that belong to the author, and drawing again what stands there already."""

from types import SimpleNamespace

import pytest
from rising_line import T, explorer

from live_figures import display


@pytest.fixture
def notebook(monkeypatch):
    monkeypatch.setattr(display, "_shell", SimpleNamespace)


def counted(calls, module=__name__):
    """A rising line that notes its calls, with a look that its page could not follow at its last setting."""

    def made(fig, ax, line):
        def update(slope):
            calls.append(slope)
            line.set(ydata=slope * T, linestyle="--" if slope == 9 else "-")
            return line

        update.__module__ = module
        return update

    return made


def test_a_figure_that_a_notebook_imports_runs_once_until_it_is_moved(notebook):
    calls = []
    figure = explorer(counted(calls))
    figure._repr_mimebundle_()
    figure.frame(None)
    assert calls == [1]
    figure.controls["slope"].value = 3
    assert calls == [1, 3]


def test_what_its_page_could_not_follow_is_an_error_when_that_is_made_or_the_reader_comes_there(notebook):
    figure = explorer(counted([]))
    with pytest.raises(ValueError, match="linestyle of Line2D at slope=9"):
        figure.frame((8,))
    with pytest.raises(ValueError, match="linestyle of Line2D at slope=9"):
        figure.html()


def test_a_figure_written_in_the_notebook_is_looked_at_when_it_is_made(notebook):
    with pytest.raises(ValueError, match="linestyle of Line2D at slope=9"):
        explorer(counted([], "__main__"))


def test_outside_of_a_notebook_every_figure_is():
    with pytest.raises(ValueError, match="linestyle of Line2D at slope=9"):
        explorer(counted([]))
