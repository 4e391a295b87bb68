"""Every figure of the course, wherever it is moved: it draws, it speaks, it says where its numbers come from."""

import io
import re
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from chapters import CHAPTERS
from course_figures import (
    AS_MADE,
    EXPLORERS,
    STILLS,
    corners,
    draw,
    every_stop,
    figure,
    frame,
    make,
    random_states,
    sentence,
    uid_of,
)
from matplotlib.collections import PathCollection
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from tools.paper.worksheets import sketched_on

from ketamine import evidence, teaching
from live_figures.palette import plain

BANKS = Path(evidence.__file__).parents[1] / "teaching" / "banks"
every_explorer = pytest.mark.parametrize("name", EXPLORERS)
every_figure = pytest.mark.parametrize("name", EXPLORERS | STILLS)


def drawn_coordinates(artist):
    """The numbers that the author gave the artist, as one array, shape (n, 2)."""
    if isinstance(artist, Text):
        return np.array([artist.get_position()])
    if isinstance(artist, Line2D):
        return artist.get_xydata()
    if isinstance(artist, PathCollection):
        return artist.get_offsets()
    if isinstance(artist, Patch):
        return artist.get_patch_transform().transform(artist.get_path().vertices)
    if isinstance(artist, AxesImage):
        return np.reshape(artist.get_array(), (-1, 1))
    return np.vstack([path.vertices for path in artist.get_paths()])


def is_broken(coordinates):
    """Whether an infinite number is among the coordinates, or nothing but gaps."""
    coordinates = np.ma.filled(np.ma.asarray(coordinates, float), np.nan)
    return np.isinf(coordinates).any() or np.isnan(coordinates).any(axis=1).all()


def sweep(explorer):
    """Every control through all its stops, every corner, and some states at random."""
    return every_stop(explorer) + corners(explorer) + random_states(explorer, 12)


def beyond_what_can_be(artist):
    """Whether a curve falls below an axis that starts at zero (an amount, a share), or a share exceeds the whole."""
    if not isinstance(artist, Line2D | PathCollection):
        return False
    placed = artist.get_transform() if isinstance(artist, Line2D) else artist.get_offset_transform()
    if placed != artist.axes.transData:
        return False
    heights, (lowest, highest) = drawn_coordinates(artist)[:, 1], artist.axes.get_ylim()
    if lowest != 0 or artist.axes.get_yscale() == "log":
        return False
    whole = {"%": 100, "probability": 1, "fraction": 1}
    name = (artist.axes.get_title("left") or artist.axes.get_ylabel()).lower()
    most = next((top for word, top in whole.items() if word in name and highest <= 1.1 * top), np.inf)
    return bool((heights < -1e-9 * highest).any() or (heights > most * (1 + 1e-9)).any())


def test_the_course_has_live_and_still_figures():
    assert EXPLORERS and STILLS


@cache
def moved_everywhere(name):
    """At each state of the sweep, drawn once for all tests: the settings, what is wrong, and the sentence."""
    explorer = figure(name)
    found = []
    for values in sweep(explorer):
        mishaps = io.StringIO()
        with np.errstate(divide="log", invalid="log", over="log", call=mishaps):
            shown = [artist for artist in draw(explorer, values) if artist.get_visible()]
        broken = [artist for artist in shown if is_broken(drawn_coordinates(artist))]
        beyond = [artist for artist in shown if beyond_what_can_be(artist)]
        found.append((values, mishaps.getvalue(), broken, beyond, sentence(explorer, values)))
    return found


@every_explorer
def test_everything_shown_has_finite_coordinates_wherever_it_is_moved(name):
    assert [(values, broken) for values, _, broken, _, _ in moved_everywhere(name) if broken] == []


@every_explorer
def test_a_gap_in_a_live_figure_is_meant_and_not_a_division_by_zero(name):
    assert [(values, mishaps) for values, mishaps, *_ in moved_everywhere(name) if mishaps] == []


@every_explorer
def test_no_amount_is_negative_and_no_share_above_the_whole(name):
    assert [(values, beyond) for values, _, _, beyond, _ in moved_everywhere(name) if beyond] == []


def test_a_negative_amount_and_a_share_above_the_whole_would_be_noticed():
    _, ax = plt.subplots()
    ax.set(ylim=(0, 100), ylabel="Blocked (%)")
    drawn = [ax.plot([0, 1], heights)[0] for heights in ([0, 100], [-1, 50], [0, 101])]
    drawn += [ax.scatter([0, 1], heights) for heights in ([0, 100], [-1, 50])]
    plt.close()
    assert [beyond_what_can_be(artist) for artist in drawn] == [False, True, True, False, True]


@every_explorer
def test_a_live_figure_says_something_wherever_it_is_moved(name):
    for values, *_, said in moved_everywhere(name):
        assert said.strip().endswith("."), values
        assert not re.search(r"\b(nan|inf)\b", said), values


@every_explorer
def test_a_live_figure_says_different_things_at_its_corners(name):
    explorer = figure(name)
    assert len({sentence(explorer, values) for values in corners(explorer)}) > 1


@every_figure
def test_a_figure_has_a_title_a_caption_and_the_sources_of_its_numbers(name):
    made = figure(name)
    assert made.title.strip() and made.caption.strip() and made.numbers.strip()


@every_figure
def test_the_caption_is_one_line_and_names_no_place_that_another_shape_lacks(name):
    made = figure(name)
    assert len(plain(made.caption)) <= 105
    places = r"\b([Aa]bove|[Bb]elow|[Uu]pper panel|[Ll]ower panel)\b"
    assert not re.search(places, f"{made.caption} {made.more}")


PREDICTED = {name for path in BANKS.glob("*.toml") for name in re.findall(r'^figure = "(.+)"', path.read_text(), re.M)}


@every_figure
def test_words_point_to_lines_by_their_own_colour_not_by_its_name(name):
    made = figure(name)
    colours = r"\b(blue|grey|gray|violet|purple|red|pink|orange|green|teal|black|white)\b"
    assert not re.search(colours, f"{made.caption} {made.more}", re.IGNORECASE)


@pytest.mark.parametrize("name", sorted(PREDICTED))
def test_the_figure_of_a_prediction_has_the_name_that_the_bank_gives(name):
    assert name in {other.rpartition(".")[2] for other in EXPLORERS}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_number_that_is_asked_for_lies_within_the_axes_that_a_worksheet_offers_for_it(chapter):
    for item in [one for one in teaching.bank(chapter).predictions if one["kind"] == "number"]:
        panel = sketched_on(figure(f"{chapter[3:].replace('-', '_')}.{item['figure']}"), item)
        if panel is not None:
            names = {"x": panel.get_xlabel(), "y": panel.get_title("left") or panel.get_ylabel()}
            limits = {"x": panel.get_xlim(), "y": panel.get_ylim()}
            sides = [item["mark"]] if "mark" in item else [side for side in names if item["unit"] in names[side]]
            assert any(limits[side][0] <= item["answer"] <= limits[side][1] for side in sides), item["id"]


def forget_what_was_computed():
    """Empty every cache of figures and models, so that each number is looked up again."""
    for module in [m for key, m in sys.modules.items() if key.startswith(("ketamine.figures", "ketamine.models"))]:
        for thing in vars(module).values():
            getattr(thing, "cache_clear", lambda: None)()


@contextmanager
def looking_up():
    """The labels of all sources whose numbers are looked up meanwhile."""
    found = set()

    def watch(patch, name, labels):
        original = getattr(evidence, name)

        def watched(*arguments, **options):
            result = original(*arguments, **options)
            found.update(labels(result))
            return result

        patch.setattr(evidence, name, watched)

    forget_what_was_computed()
    with pytest.MonkeyPatch.context() as patch:
        watch(patch, "value", lambda number: [number.label])
        watch(patch, "parameter_set", lambda parameters: [parameters.label])
        watch(patch, "observations", lambda data: [evidence.label(study) for study in data.study])
        watch(patch, "table", lambda data: data.label)
        watch(patch, "trials", lambda data: data.label)
        yield found
    forget_what_was_computed()


@cache
def made_anew(name):
    """The figure made a second time, from nothing and without a division by zero, and looked at in all its corners.

    Gives back the figure, its frame as it was made, and the sources that it looked up.
    """
    with looking_up() as labels, np.errstate(divide="raise", invalid="raise", over="raise"):
        made = make(name)
        as_made = frame(made)
        if name in EXPLORERS:
            made._check_corners()
    return made, as_made, labels


@every_figure
def test_a_figure_names_every_source_that_it_looked_up(name):
    made, _, labels = made_anew(name)
    said = made.numbers + made.caption + made.more
    constants = {evidence.value("ketamine.molar_mass").label}  # true of the molecule, whoever looks
    assert [label for label in sorted(labels - constants) if label not in said] == []


@every_explorer
def test_the_name_of_a_live_figure_is_that_of_its_function(name):
    assert figure(name).uid == uid_of(name)


def test_a_figure_has_its_own_name_in_a_page():
    names = [*map(uid_of, EXPLORERS), *(figure(name).uid for name in STILLS)]
    assert len(set(names)) == len(names)


@every_figure
def test_a_figure_made_twice_is_the_same_in_the_page(name):
    figure(name)  # whoever asked first
    assert made_anew(name)[1] == AS_MADE[name]


@every_figure
def test_making_a_figure_leaves_none_open(name):
    made_anew(name)
    assert plt.get_fignums() == []
