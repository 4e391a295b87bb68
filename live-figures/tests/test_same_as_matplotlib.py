"""What the page would draw of a live artist otherwise than matplotlib is an error when the figure is made."""

import base64
import io
import re

import matplotlib.patheffects
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.collections import PatchCollection
from matplotlib.patches import Circle, FancyArrowPatch, Polygon, Rectangle, Shadow
from PIL import Image
from rising_line import T, live

from live_figures import Explorer, Stops

SQUARE = [(0.2, 2), (0.8, 2), (0.8, 8), (0.2, 8)]


def in_depth(method):
    fig, ax = plt.subplots(subplot_kw={"projection": "3d"})
    made = getattr(ax, method)([0, 1], [0, 1], [0, 1])
    artist = made[0] if isinstance(made, list) else made
    return Explorer(fig, lambda at: artist, {"at": Stops([1, 2])}, id="deep", title="Deep", describe=lambda at: "Deep.")


@pytest.mark.parametrize("method", ["plot", "scatter"])
def test_three_dimensions_are_refused(method):
    with pytest.raises(ValueError, match=r"3D.* in three dimensions, which matplotlib makes flat only when it draws"):
        in_depth(method)


def on_a_round_clip(ax):
    (line,) = ax.plot(T, 5 * T)
    line.set_clip_path(Circle((0.5, 5), 0.2, transform=ax.transData))
    return line


def recut(line, slope):
    line.set_clip_path(Circle((0.5, 5), slope / 9, transform=line.axes.transData))


def two_paths_later(arrow, slope):
    arrow.set_arrowstyle("<->" if slope == 9 else "->")


def marks_later(line, slope):
    line.set_markevery(2 if slope == 9 else 1)


DIFFERENT = {  # what is made, how it changes, and what is said of it
    "arrows of a field": (lambda ax: ax.quiver([0.2, 0.5], [2, 5], [1, 1], [1, 2]), None, "only when it is drawn"),
    "neither line nor mark": (lambda ax: ax.plot(T, T, linestyle="None")[0], None, "draws nothing"),
    "barbs": (lambda ax: ax.barbs([0.5], [5], [50], [50]), None, "does not follow its panel"),
    "tiles": (
        lambda ax: ax.hexbin(T, 10 * T, gridsize=4, mincnt=1, color="red", extent=(0, 1, 0, 10)),
        None,
        "several",
    ),
    "gaps": (lambda ax: ax.plot(T, T, "--", gapcolor="red")[0], None, "gaps with a colour"),
    "gaps of segments": (lambda ax: ax.vlines([0.2, 0.5], 0, 5, linestyles="--", gapcolor="red"), None, "gaps|strokes"),
    "hatch of a band": (lambda ax: ax.fill_between(T, T, hatch="/"), None, "a hatch"),
    "hatch of bars": (lambda ax: ax.add_patch(Rectangle((0, 0), 1, 1)), lambda p, s: p.set_hatch("/"), "a hatch"),
    "address": (lambda ax: ax.plot(T, T, url="https://example.org")[0], None, "an address"),
    "address of points": (lambda ax: ax.scatter(T, T, urls=["https://example.org"] * 21), None, "an address"),
    "effects": (lambda ax: ax.plot(T, T, path_effects=[matplotlib.patheffects.withStroke()])[0], None, "path effects"),
    "sketch later": (
        lambda ax: ax.plot(T, T)[0],
        lambda line, slope: line.set_sketch_params(*((1, 100, 2) if slope == 9 else (None,))),
        "sketch",
    ),
    "other clip": (on_a_round_clip, recut, "its clip path changed"),
    "other ends": (
        lambda ax: ax.plot(T, T)[0],
        lambda line, slope: line.set_solid_capstyle("round" if slope == 9 else "butt"),
        "its ends changed",
    ),
    "other joins": (
        lambda ax: ax.vlines([0.2, 0.5], 0, 5),
        lambda lines, slope: lines.set_joinstyle("round" if slope == 9 else "miter"),
        "its joins changed",
    ),
    "marks in two halves": (lambda ax: ax.plot(T, T, "o", fillstyle="left")[0], None, "of two parts"),
    "open polygon that closes": (
        lambda ax: ax.add_patch(Polygon(SQUARE, closed=False, fill=False)),
        lambda patch, slope: patch.set_closed(slope == 9),
        "open at one setting and closed at another",
    ),
    "turned words": (lambda ax: ax.text(0.5, 5, "turned", rotation=90), None, "rotation_mode"),
    "words far apart": (lambda ax: ax.text(0.5, 5, "one\ntwo\nthree", linespacing=3), None, "lines the usual spacing"),
    "lines by another side": (lambda ax: ax.text(0.5, 5, "one\nlonger", ha="right", ma="left"), None, "elsewhere"),
    "wide letters": (lambda ax: ax.text(0.5, 5, "wide", fontstretch="expanded"), None, "more than size, weight"),
    "small capitals": (lambda ax: ax.text(0.5, 5, "small", fontvariant="small-caps"), None, "more than size, weight"),
    "empty line": (lambda ax: ax.text(0.5, 5, "one\n\ntwo"), None, "an empty line"),
    "wrapped": (lambda ax: ax.text(0.5, 5, "very long words " * 9, wrap=True), None, "lines that are wrapped"),
    "cut words": (lambda ax: ax.text(0.95, 5, "over the edge", clip_on=True), None, "cut off at the edge"),
    "smooth picture": (
        lambda ax: ax.imshow(np.eye(3), extent=(0, 1, 0, 10), aspect="auto", interpolation="bilinear"),
        None,
        "its interpolation is 'bilinear'",
    ),
    "picture over the edge": (
        lambda ax: [ax.imshow(np.eye(3), extent=(0, 2, 0, 10), aspect="auto"), ax.set_xlim(0, 1)][0],
        None,
        "is cut off",
    ),
    "picture of uneven pixels": (
        lambda ax: ax.pcolorfast([0, 0.2, 1], [0, 1, 10], np.eye(2)),
        None,
        "pixels are all of one size|cannot be live|its picture",
    ),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_would_look_otherwise_is_refused(name):
    make, change, says = DIFFERENT[name]
    with pytest.raises(ValueError, match=says):
        live(make, change or (lambda artist, slope: None))


def circles_on_a_logarithm(ax):
    ax.set(yscale="log", ylim=(1, 10))
    return ax.add_collection(PatchCollection([Circle((0.5, 4), 2), Circle((0.2, 3), 1)]))


SAME = {
    "thick dashes": (lambda ax: ax.plot(T, T, "--")[0], lambda line, slope: line.set_linewidth(slope)),
    "clip": (on_a_round_clip, lambda line, slope: line.set_ydata(slope * T)),
    "lines of words": (lambda ax: ax.text(0.5, 5, "one\ntwo", va="center", ha="right"), lambda text, slope: None),
    "more lines": (
        lambda ax: ax.text(0.5, 5, "", va="bottom"),
        lambda text, slope: text.set_text("\n".join("abc"[: slope // 3])),
    ),
    "italic": (lambda ax: ax.text(0.5, 5, "slanted", style="italic"), lambda text, slope: text.set_x(slope / 10)),
    "turned by its foot": (
        lambda ax: ax.text(0.5, 5, "turned", rotation=90, rotation_mode="anchor", va="bottom"),
        lambda text, slope: text.set_x(slope / 10),
    ),
    "broad arrow": (
        lambda ax: ax.add_patch(FancyArrowPatch((0.2, 2), (0.8, 8), arrowstyle="fancy", mutation_scale=20)),
        lambda arrow, slope: arrow.set_positions((0.2, 2), (0.8, slope)),
    ),
    "bent arrow of words": (
        lambda ax: ax.annotate(
            "x", (0.8, 8), (0.2, 2), arrowprops={"arrowstyle": "->", "connectionstyle": "arc3,rad=.3"}
        ),
        lambda note, slope: setattr(note, "xy", (0.8, slope)),
    ),
    "open polygon": (
        lambda ax: ax.add_patch(Polygon(SQUARE, closed=False, fill=False)),
        lambda patch, slope: patch.set_xy([*SQUARE[:3], (0.1, slope)]),
    ),
    "thick dashes of segments": (
        lambda ax: ax.vlines([0.2, 0.5], 0, 5, linestyles="--"),
        lambda lines, slope: lines.set_linewidth(slope),
    ),
    "events": (lambda ax: ax.eventplot([0.2, 0.5])[0], lambda events, slope: events.set_positions([slope / 10])),
    "circles on a curved scale": (circles_on_a_logarithm, lambda circles, slope: circles.set_alpha(slope / 10)),
    "arrow with bars around a corner": (
        lambda ax: ax.add_patch(
            FancyArrowPatch((0.2, 2), (0.8, 8), arrowstyle="|-|", connectionstyle="angle,angleA=0,angleB=90")
        ),
        lambda arrow, slope: arrow.set_positions((0.2, 2), (0.8, slope)),
    ),
    "line far outside": (lambda ax: ax.plot(T, T)[0], lambda line, slope: line.set_ydata(T + 1e6 * (slope == 9))),
    "shadow": (
        lambda ax: ax.add_patch(Shadow(Circle((0.5, 5), 0.2, transform=ax.transData), 5, -5)),
        lambda shadow, slope: shadow.set_alpha(slope / 10),
    ),
    "edges that come": (
        lambda ax: ax.scatter(T, T, edgecolor="none"),
        lambda points, slope: points.set_edgecolor("red" if slope > 4 else "none"),
    ),
    "pale picture": (
        lambda ax: ax.imshow(np.eye(3), extent=(0, 1, 0, 10), aspect="auto"),
        lambda image, slope: image.set_alpha(slope / 10),
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_what_looks_the_same_is_drawn(name):
    live(*SAME[name]).payload()


def test_the_words_of_several_lines_stand_around_their_place():
    html = live(*SAME["lines of words"]).still_html()
    assert 'dy="-0.275em">one</' in html and 'dy="1.25em">two</' in html


def test_slanted_words_are_slanted_in_the_page():
    assert "font-style: italic" in live(*SAME["italic"]).still_html()


def test_a_pale_picture_is_pale_in_the_page():
    make, change = SAME["pale picture"]
    figure = live(make, change)
    addresses = [figure._read((at,))[1][0]["href"] for at in (0, 8)]
    alphas = [np.asarray(Image.open(io.BytesIO(base64.b64decode(a.partition(",")[2]))))[..., 3] for a in addresses]
    assert [np.unique(alpha).tolist() for alpha in alphas] == [[25], [229]]


def test_a_mark_without_an_edge_has_none_in_the_page():
    figure = live(lambda ax: ax.plot(T, T, "o", markeredgewidth=0)[0])
    assert figure._read((0,))[1][0]["edge"] == "none"


def test_an_edge_that_comes_has_the_width_of_its_marks():
    figure = live(
        lambda ax: ax.scatter([0.5], [5], edgecolor="none", linewidth=3),
        lambda points, slope: points.set_edgecolor("red" if slope > 4 else "none"),
    )
    assert re.search(r'<use [^>]*stroke: none; stroke-width: 3"', figure.still_html())


def test_a_note_of_a_point_outside_its_axes_is_hidden_as_matplotlib_hides_it():
    arrow = {"arrowstyle": "->"}
    figure = live(
        lambda ax: ax.annotate("note", (0.5, 5), (0.2, 2), arrowprops=arrow),
        lambda note, slope: setattr(note, "xy", (0.5 if slope < 5 else 1.5, 5)),
    )
    assert [[part["shown"] for part in figure._read((at,))[1]] for at in (0, 8)] == [["1", "1"], ["", ""]]
    figure.payload()


def test_limits_that_nobody_has_set_are_found_before_anything_is_read():
    fig, ax = plt.subplots(subplot_kw={"projection": "polar"})
    (line,) = ax.plot(T, 9 * T)
    Explorer(fig, lambda at: line, {"at": Stops([1, 2])}, id="round", title="Round", describe=lambda at: "Round.")


@pytest.mark.parametrize(
    ("make", "change"),
    [
        (lambda ax: ax.plot(T, T, "o")[0], lambda line, slope: line.set_markeredgewidth(slope)),
        (lambda ax: ax.scatter(T, T, edgecolor="k"), lambda points, slope: points.set_linewidth(slope)),
        (lambda ax: ax.plot(T, T, "o")[0], lambda line, slope: line.set_fillstyle("top" if slope == 9 else "full")),
    ],
)
def test_marks_that_change_are_refused(make, change):
    with pytest.raises(ValueError, match=r"its marks (changed|are of two parts)"):
        live(make, change)


def test_an_outline_that_breaks_where_a_number_is_missing_is_refused():
    holed = T.copy()
    holed[4] = np.nan
    live(lambda ax: ax.fill(T, holed, linewidth=0)[0])
    with pytest.raises(ValueError, match="its outline breaks where a number is missing"):
        live(lambda ax: ax.fill(T, holed, edgecolor="k")[0])


def test_an_artist_that_matplotlib_cannot_draw_is_named():
    fig, ax = plt.subplots()
    odd = FancyArrowPatch((0.1, 0.1), (0.9, 0.9), arrowstyle="wedge")
    ax.add_patch(odd)

    def bend(at):
        odd.set_connectionstyle("arc,armA=20" if at == 2 else "arc3")
        return odd

    with pytest.raises(ValueError, match=r"FancyArrowPatch cannot be drawn at at=2: .*quadratic"):
        Explorer(fig, bend, {"at": Stops([1, 2])}, id="odd", title="Odd", describe=lambda at: "Odd.")
