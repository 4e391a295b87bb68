"""What a reader can take out of a figure, in table, file and cursor, is as the axes write it, or is left out."""

import datetime

import matplotlib.pyplot as plt
import pytest
from matplotlib.ticker import EngFormatter, LogFormatterExponent, PercentFormatter
from player import rows, shown
from rising_line import WORDS, explorer

from live_figures import Explorer, Stops
from live_figures.scales import written


def labelled(x, y, prepare=lambda ax: None, projection=None, **options):
    """An explorer of one labelled line through these points."""
    fig, ax = plt.subplots(layout="constrained", subplot_kw={"projection": projection})
    (line,) = ax.plot(x, y, "o-", label="one")
    prepare(ax)
    return Explorer(fig, lambda slope: line, {"slope": Stops([1, 2])}, **WORDS, **options)


def numbers(figure):
    """The pairs (x, y) in the CSV file, and what is read off at a quarter, half and three quarters of the axis."""
    _, (frame,) = shown(figure, [(0,)])
    return [(row["x"], row["y"]) for row in rows(frame)], [reading for (reading,) in frame["readings"]]


def values(reading):
    """The numbers in what is read off."""
    return [] if reading == "–" else [float(text) for text in reading.split(" and ")]


def test_numbers_far_beyond_the_axes_are_left_out():
    def limits(ax):
        ax.set(xlim=(0, 1), ylim=(0, 10))

    found, readings = numbers(labelled([0, 0.5, 0.9, 1], [5, 5, 1e5, 6], limits))
    assert [float(x) for x, _ in found] == pytest.approx([0, 0.5, 1], abs=1e-3)
    assert [float(y) for _, y in found] == pytest.approx([5, 5, 6], abs=1e-2)
    assert readings == ["5", found[1][1], "–"]


@pytest.mark.parametrize(
    ("x", "y", "look", "says"),
    [
        ([8, 0], [0, 8], "-", [[6], [4], [2]]),  # to the left
        ([0, 8, 0], [3, 3, 7], "-", [[3, 6], [3, 5], [3, 4]]),  # back again
        ([0, 4, 4, 8], [1, 1, 9, 9], "-", [[1], [1, 9], [9]]),  # upright
        ([0, 8, 0], [5, 5, 5.001], "-", [[5], [5], [5]]),  # closer than can be told apart
        ([0, 4, 8], [1, 2, 3], "o", [[], [2], []]),  # between marks there is nothing
        ([4, 0, 4], [1, 2, 3], "s", [[], [1, 3], []]),
    ],
)
@pytest.mark.parametrize("ends", [(0, 8), (8, 0)])
def test_the_cursor_says_every_value_of_a_line_at_its_place(x, y, look, says, ends):
    def look_so(ax):
        ax.lines[0].set(linestyle="-" if look == "-" else "None", marker="None" if look == "-" else look)
        ax.set(xlim=ends, ylim=(0, 10))

    _, readings = numbers(labelled(x, y, look_so))
    for reading, said in zip(readings, says[:: 1 if ends == (0, 8) else -1], strict=True):
        assert values(reading) == pytest.approx(said, abs=0.02)


def test_what_is_hidden_is_neither_listed_nor_read_off():
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.plot([0, 1], [1, 1], label="never seen", visible=False)
    (line,) = ax.plot([0, 1], [0.5, 0.5], label="one")
    figure = Explorer(fig, lambda slope: [line.set_visible(slope == 1), line][1], {"slope": Stops([1, 2])}, **WORDS)
    header, (seen, hidden) = shown(figure, [(0,), (1,)])
    assert [one["label"] for one in header["series"]] == ["one"]
    assert (len(rows(seen)), seen["readings"][1]) == (2, ["0.5"])
    assert (rows(hidden), hidden["readings"][1]) == ([], ["–"])


def test_a_panel_beside_another_is_read_off_at_its_own_place():
    fig, (left, right) = plt.subplots(1, 2, sharex=True)
    left.set(xlim=(0, 8), ylim=(0, 8))
    right.set(ylim=(0, 8))
    lines = [ax.plot([0, 8], [0, 8], label=name)[0] for ax, name in ((left, "one"), (right, "two"))]
    _, (frame,) = shown(Explorer(fig, lambda slope: lines, {"slope": Stops([1, 2])}, **WORDS), [(0,)])
    for readings, height in zip(frame["readings"], (2, 4, 6), strict=True):
        assert [*map(values, readings)] == [pytest.approx([height], abs=0.02)] * 2


def test_a_moment_is_written_as_the_day_in_which_it_lies():
    evening = [datetime.datetime(2024, 1, 1, 20) + datetime.timedelta(days=i) for i in range(9)]
    assert [y for _, y in numbers(labelled([1, 2, 3], evening[:3]))[0]] == ["2024-01-01", "2024-01-02", "2024-01-03"]


def test_zero_on_a_logarithmic_axis_is_left_out():
    found, _ = numbers(labelled([1, 2, 3], [10, 0, 30], lambda ax: ax.set(yscale="log", ylim=(1, 100))))
    assert [(float(x), float(y)) for x, y in found] == [
        (1, pytest.approx(10, rel=0.01)),
        (3, pytest.approx(30, rel=0.01)),
    ]


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (datetime.timedelta(days=1), ["2024-01-01", "2024-01-02", "2024-01-03"]),
        (datetime.timedelta(minutes=30), ["2024-01-01 00:00", "2024-01-01 00:30", "2024-01-01 01:00"]),
        (datetime.timedelta(days=12000), ["2024-01", "2056-11", "2089-09"]),
    ],
)
def test_a_date_is_written_as_a_date(step, says):
    days = [datetime.datetime(2024, 1, 1) + i * step for i in range(3)]
    assert [x for x, _ in numbers(labelled(days, [1, 2, 3]))[0]] == says
    found, readings = numbers(labelled([1, 2, 3], days))
    assert [y for _, y in found] == says and readings[1][:4] == says[1][:4]


def test_a_category_is_written_by_its_name_and_there_is_none_between_two():
    assert numbers(labelled(["mouse", "rat"], [1, 2]))[0] == [("mouse", "1"), ("rat", "2")]
    found, readings = numbers(labelled([1, 2, 3], ["mouse", "rat", "rat"]))
    assert [y for _, y in found] == ["mouse", "rat", "rat"]
    assert readings == ["–", "rat", "rat"]


@pytest.mark.parametrize(
    ("ticks", "says"),
    [
        ({"ticks": [0, 60, 120], "labels": ["0", "1", "2 h"]}, ["0", "0.5", "2"]),  # hours in minutes
        ({"ticks": [0, 30, 120], "labels": ["no", "some", "much"]}, ["no", "some", "much"]),
        ({"ticks": [0, 120], "labels": ["no", "much"]}, ["no", "", "much"]),
        ({"ticks": [1, 60, 120], "labels": ["1 min", "1 h", "2 h"]}, ["0", "30", "120"]),
        ({"ticks": [-60, -30, 0, 30], "labels": ["−2", "−4", "∞", "4"]}, ["∞", "4", ""]),
    ],
)
def test_numbers_are_those_of_the_ticks(ticks, says):
    def named(ax):
        ax.set_xticks(**ticks)
        ax.set_xlim(-60, 120)

    assert [x for x, _ in numbers(labelled([0, 30, 120], [1, 2, 3], named))[0]] == says


@pytest.mark.parametrize(
    ("formatter", "how"),
    [
        (PercentFormatter(1, 0), ({"factor": 100.0, "names": []}, "%")),
        (EngFormatter("g"), (None, "")),
        (LogFormatterExponent(), ({"factor": None, "names": [[1, "0"], [10, "1"], [100, "2"]]}, "")),
        ("{x:.0f} mL", (None, "mL")),
        (lambda value, at: f"{value / 1000:.3f}", ({"factor": 0.001, "names": []}, "")),
        (lambda value, at: f"1/{value:.0f}" if value > 1 else "1", ({"factor": None}, "")),
    ],
)
def test_how_an_axis_writes_is_read_off_its_ticks(formatter, how):
    fig, ax = plt.subplots()
    ax.set_xlim(1, 100)
    ax.set_xticks([1, 10, 100])
    ax.xaxis.set_major_formatter(formatter)
    found, unit = written(ax.xaxis)
    plt.close(fig)
    assert unit == how[1]
    assert found == how[0] if how[0] is None or "names" in how[0] else found["factor"] is None


def test_a_unit_that_only_the_ticks_say_stands_behind_the_name():
    def in_hours(ax):
        ax.set_xticks([0.5, 1, 24], ["30 min", "1 h", "1 day"])
        ax.set_xlabel("Since the dose")

    axes = labelled([0.5, 1, 24], [1, 2, 3], in_hours).header()["shapes"]["first"]["axes"][0]
    assert axes["xname"] == "Since the dose (h)" and "xwritten" not in axes


@pytest.mark.parametrize(
    ("scale", "projection", "says"),
    [
        ("symlog", None, "'one' would stand in the table.*the scale 'symlog'; allowed are linear and log"),
        ("logit", None, "the scale 'logit'"),
        ("asinh", None, "the scale 'asinh'"),
        (None, "polar", "the polar projection"),
        (None, "mollweide", "the mollweide projection"),
    ],
)
def test_a_series_that_could_not_be_read_off_is_refused_when_the_figure_is_made(scale, projection, says):
    def scaled(ax):
        ax.set(**({"yscale": scale} if scale else {}))

    with pytest.raises(ValueError, match=f"{says}.*give it no label"):
        labelled([0.1, 0.2, 0.3], [0.1, 0.2, 0.3], scaled, projection)


def test_without_a_name_a_line_can_be_drawn_on_any_scale():
    def unnamed(ax):
        ax.set(yscale="logit")
        ax.lines[0].set_label("")

    header, _ = shown(labelled([0.1, 0.2, 0.3], [0.1, 0.2, 0.3], unnamed), [(0,)])
    assert header["series"] == []


@pytest.mark.parametrize(
    "prepare", [lambda ax: ax.set_xticks([0, 1], ["no", "yes"]), lambda ax: ax.set_xscale("asinh")]
)
def test_a_cursor_along_an_axis_without_numbers_is_refused(prepare):
    def unnamed(ax):
        prepare(ax)
        ax.lines[0].set_label("")

    with pytest.raises(ValueError, match="cursor: the horizontal axis cannot be read off, for it has"):
        labelled([0, 1], [0, 1], unnamed, cursor=("Read off", "h"))


def test_what_an_explorer_reads_off_a_plain_axis_is_plain():
    assert explorer().header()["shapes"]["first"]["axes"][0].keys().isdisjoint({"xwritten", "ywritten"})
