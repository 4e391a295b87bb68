"""What every figure of the course looks like: colours that can be told from the paper, labels that can be read."""

import os
import re
import subprocess
import sys
from functools import cache
from xml.etree import ElementTree

import pytest
from course_figures import EXPLORERS, STILLS, figure
from matplotlib.colors import to_hex

from ketamine.figures import style  # gives the colours their names
from live_figures import Explorer, Still
from live_figures.palette import named_colours

PAPERS = {"light": "#ffffff", "dark": "#12161c"}
SMALLEST = 10  # units
COURSE = {"ketamine", "nmda", "ampa", "magnesium", "norketamine", "hydroxynorketamine", "reference"}
every_figure = pytest.mark.parametrize("name", EXPLORERS | STILLS)


def luminance(hexadecimal):
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(hexadecimal[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_definition():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#646c75", "#ffffff") == pytest.approx(5.3, abs=0.05)


def test_the_colours_of_the_course_have_names():
    code = "import ketamine.figures.style; from live_figures.palette import named_colours; print(*named_colours())"
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}  # here other tests may have named others
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=settings, check=True)
    assert set(told.stdout.split()) == COURSE
    assert named_colours()["ketamine"].light == style.KETAMINE.lower()


@pytest.mark.parametrize("name", sorted(COURSE))
def test_lines_can_be_seen_and_words_read_on_both_papers(name):
    colour = named_colours()[name]
    assert contrast(colour.light, PAPERS["light"]) >= 3
    assert contrast(colour.text, PAPERS["light"]) >= 4.5
    assert contrast(colour.dark, PAPERS["dark"]) >= 4.5


@cache
def markup(made):
    return made.still_html() if isinstance(made, Explorer) else made.html()


@every_figure
def test_no_label_is_too_small_to_read(name):
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)px", markup(figure(name)))]
    assert sizes and min(sizes) >= SMALLEST


def drawings(made):
    """The drawing of each shape by its name, as a tree."""
    found = re.findall(r'data-shape="(\w+)">(<svg.*?</svg>)', markup(made), re.DOTALL)
    return {name: ElementTree.fromstring(svg) for name, svg in found}


@every_figure
def test_every_colour_of_a_figure_has_a_name_or_follows_the_theme(name):
    html = markup(figure(name))
    drawn = set(re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", html))
    assert drawn <= {"#8a8f98"}, "only the grid is grey on both papers"


@every_figure
def test_a_figure_is_drawn_for_a_phone_too(name):
    made = figure(name)
    widths = {shape.name: shape.units[0] for shape in made.shapes}
    assert widths["narrow"] == pytest.approx(259.2)
    assert set(drawings(made)) == set(widths)


ROOM = 234  # px that a row of panels has in a window of 1280 × 720, with its question and its controls
ROOM_OF_A_STILL = 490  # px, with neither


@every_figure
def test_a_row_of_panels_is_flat_enough_for_labels_of_twelve_pixels(name):
    """A higher drawing is made smaller until it fits, and its words with it."""
    heights = [shape.units[1] for shape in figure(name).shapes if shape.name == "beside"]
    room = ROOM_OF_A_STILL if type(figure(name)) is Still else ROOM
    assert all(SMALLEST * room / height >= 12 for height in heights)


OWNERS = {
    "ketamine": r"(?<!nor)ketamine|drug",
    "norketamine": r"(?<!hydroxy)norketamine",
    "hydroxynorketamine": r"hydroxynorketamine|HNK",
    "nmda": r"NMDA|glutamate|calcium",
    "ampa": r"AMPA|strength",
    "magnesium": r"magnesium|Mg²⁺",
}
"""Words that belong to a colour."""
CONDITIONS = {"standing glutamate"}
"""What the drug of a line is surrounded by, and not what is drawn."""


def labelled(made):
    """The label or the words of everything drawn, with the name of its colour."""
    names = {colour.light: name for name, colour in named_colours().items() if name in OWNERS}
    for artist in made.fig.findobj():
        words = artist.get_text() if hasattr(artist, "get_text") else str(artist.get_label())
        colours = [
            getattr(artist, f"get_{part}")() for part in ("color", "edgecolor") if hasattr(artist, f"get_{part}")
        ]
        for colour in colours:
            if len(colour) and isinstance(colour, str | tuple):
                yield words, names.get(to_hex(colour))


@every_figure
def test_what_has_a_colour_of_its_own_is_drawn_in_no_other(name):
    for words, colour in labelled(figure(name)):
        owners = {owner for owner, pattern in OWNERS.items() if re.search(pattern, words)}
        if " ".join(words.split()) in CONDITIONS:
            continue
        assert colour is None or not owners or colour in owners, f"{words!r} is drawn in the colour of {colour}"
