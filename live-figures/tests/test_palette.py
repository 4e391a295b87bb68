"""Colours go by name into the page, so that the theme of the reader can choose."""

import matplotlib.pyplot as plt
import pytest

from live_figures import Still, name_colour, palette


@pytest.fixture(autouse=True)
def palette_of_its_own(monkeypatch):
    monkeypatch.setattr(palette, "_NAMED", {})


def drawn(**look):
    fig, ax = plt.subplots()
    ax.plot([0, 1], [0, 1], **look)
    ax.text(0, 0, "words", color=look["color"])
    return Still(fig, id="line", title="A line", description="It rises.").html()


def test_a_named_colour_is_a_property_with_the_light_one_in_reserve():
    name_colour("sky", "#1D68A8", "#5aa9e6", text="#104070")
    html = drawn(color="#1d68a8")
    assert "stroke: var(--sky, #1d68a8)" in html
    assert "fill: var(--sky-text, #104070)" in html


def test_a_figure_brings_the_colours_that_it_uses_and_no_others():
    name_colour("sky", "#1d68a8", "#5aa9e6")
    name_colour("grass", "#1d6f42", "#6cc795")
    style = drawn(color="#1d68a8").partition('style="')[2].partition('"')[0]
    assert style == "--sky: light-dark(#1d68a8, #5aa9e6); --sky-text: light-dark(#1d68a8, #5aa9e6)"


def test_a_colour_without_a_name_stays_as_it_is():
    assert "stroke: #123456" in drawn(color="#123456")


def test_a_name_may_be_given_anew_as_a_notebook_does_when_a_cell_is_run_again():
    name_colour("sky", "#1d68a8", "#5aa9e6")
    name_colour("sky", "#2d68a8", "#5aa9e6")
    assert [colour.light for colour in palette.named_colours().values()] == ["#2d68a8"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("Sky", "#1d68a8", "#5aa9e6"), "name: got 'Sky'; allowed are small letters"),
        (("ink", "k", "w"), "light: got 'k' for 'ink'; black and white follow the theme"),
        (("sea", "#1D68A8", "#5aa9e6"), "'#1D68A8' is named 'sky' already; give 'sea' a colour of its own"),
    ],
)
def test_a_colour_that_cannot_be_named_says_why(arguments, says):
    name_colour("sky", "#1d68a8", "#5aa9e6")
    with pytest.raises(ValueError, match=says):
        name_colour(*arguments)


def test_words_of_a_caption_take_colour_and_pattern_of_their_line():
    name_colour("sky", "#1d68a8", "#5aa9e6", text="#104070")
    words = "[Kamp]{sky dashed} < [others]{sky}"
    assert palette.plain(words) == "Kamp < others"
    assert palette.marked(words) == (
        '<span class="explorer-line dashed" style="color: var(--sky-text, #104070)">Kamp</span> &lt; '
        '<span class="explorer-line" style="color: var(--sky-text, #104070)">others</span>'
    )
    with pytest.raises(ValueError, match="no colour is named 'grass'; there are sky"):
        palette.marked("[lawn]{grass}")
