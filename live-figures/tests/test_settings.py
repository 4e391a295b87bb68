"""What an author has set elsewhere, for files or by a style, gives the same picture or an error."""

import matplotlib.patheffects
import matplotlib.pyplot as plt
import numpy as np
import pytest
from rising_line import T, explorer

from live_figures import Still


def with_an_image(fig, ax, line):
    ax.imshow(np.eye(2), extent=(0, 1, 0, 1), aspect="auto")
    return lambda slope: line


@pytest.mark.parametrize(
    "settings",
    [
        {"savefig.bbox": "tight", "savefig.pad_inches": 3},
        {"svg.image_inline": False},
        {"svg.id": "mine"},
        {"savefig.transparent": True, "savefig.facecolor": "red"},
        {"svg.fonttype": "path"},
    ],
)
def test_what_is_set_for_files_changes_nothing(settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    usual = explorer(with_an_image).html()
    with plt.rc_context(settings):
        assert explorer(with_an_image).html() == usual
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("style", ["dark_background", "ggplot", "Solarize_Light2"])
def test_a_style_with_its_own_paper_is_refused(style):
    with (
        plt.style.context(style),
        pytest.raises(ValueError, match=r"fig: the ground of its .* is #.*; allowed is white"),
    ):
        explorer()


def test_a_still_figure_on_its_own_paper_is_refused():
    fig, ax = plt.subplots()
    ax.set_facecolor("navy")
    with pytest.raises(ValueError, match="the ground of its axes is #000080"):
        Still(fig, id="dark", title="Dark", description="A dark figure.")


def test_a_ground_that_is_not_drawn_may_have_any_colour():
    fig, ax = plt.subplots()
    ax.set_facecolor("navy")
    ax.axis("off")
    assert "000080" not in Still(fig, id="dark", title="Dark", description="A dark figure.").html()


def sketched(artist):
    artist.set_sketch_params(1, 100, 2)


def outlined(artist):
    artist.set_path_effects([matplotlib.patheffects.withStroke(linewidth=3)])


@pytest.mark.parametrize("change", [sketched, outlined])
@pytest.mark.parametrize(
    "make", [lambda ax: ax.plot(T, T)[0], lambda ax: ax.text(0, 0, "here"), lambda ax: ax.scatter(T, T)]
)
def test_what_the_page_cannot_draw_of_any_artist_is_refused(make, change):
    def update(fig, ax, line):
        artist = make(ax)
        change(artist)
        return lambda slope: artist

    with pytest.raises(ValueError, match=r"returned \w+.* with path effects, a sketch"):
        explorer(update)
