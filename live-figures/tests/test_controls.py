import pytest

from live_figures import Choice, Stops, Switch
from live_figures.controls import playing


def test_equal_steps_are_decimal_numbers_not_sums_of_rounding_errors():
    assert Stops(0.1, 1.0, step=0.1).settings == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]


def test_a_read_out_of_even_steps_shows_the_same_decimals_and_the_unit():
    assert Stops([0.5, 1], unit="mg/kg").texts() == ["0.5\u202fmg/kg", "1.0\u202fmg/kg"]


def test_uneven_stops_stand_as_they_are_written():
    assert Stops([0.1, 0.5, 2, 8], unit="h").texts() == ["0.1\u202fh", "0.5\u202fh", "2\u202fh", "8\u202fh"]


def test_a_slider_starts_at_its_first_stop_unless_told():
    assert Stops([2, 10, 20]).value == 2
    assert Stops([2, 10, 20], value=10).value == 10


def test_a_logarithmic_slider_has_stops_in_equal_ratios():
    assert Stops.logarithmic(0.1, 100, count=4).settings == [0.1, 1, 10, 100]
    with pytest.raises(ValueError, match="both ends must be positive"):
        Stops.logarithmic(0, 10, count=3)


def test_a_switch_gives_false_and_true():
    assert Switch().settings == [False, True]
    assert Switch(value=True).value is True


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Stops([1, 2], value=3), "got 3; allowed are 1, 2"),
        (lambda: Stops([2, 1]), "must rise"),
        (lambda: Stops([1]), "at least two"),
        (lambda: Stops([1, float("nan")]), "finite"),
        (lambda: Stops("abc"), "finite numbers"),
        (lambda: Stops(0, 1, step=0.3), "divide the way evenly"),
        (lambda: Stops(0, 1, step=-0.5), "divide the way evenly"),
        (lambda: Stops(0, "1", step=1), "give first, last and step as numbers"),
        (lambda: Stops(0, 1), "give first, last and step"),
        (lambda: Stops([1, 2], label=" "), "label: got ' '; a control needs words"),
        (lambda: Choice(["a", "a"]), "at least two"),
        (lambda: Choice(["a", ""]), "non-empty strings"),
        (lambda: Choice(["a", "b"], value="c"), "got 'c'; allowed are a, b"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(make, says):
    with pytest.raises(ValueError, match=says):
        make()


def test_a_slider_of_moments_plays_in_proportion_to_them_and_any_other_evenly():
    moments, doses = Stops([0, 1, 4, 10], time=True), Stops([0, 1, 4, 10])
    assert playing({"at": moments}, "at", None) == {"control": 0, "ms": [600, 1800, 3600], "until": None}
    assert playing({"other": moments, "dose": doses}, "dose", 4) == {"control": 1, "ms": [2000] * 3, "until": 2}


def test_a_control_says_whether_it_is_folded():
    assert [control.spec("it")["folded"] for control in (Switch(), Choice(["a", "b"], folded=True))] == [False, True]


@pytest.mark.parametrize(
    ("stops", "texts"),
    [
        (
            Stops.logarithmic(1e-9, 1e-6, count=4, unit="M"),
            ["1×10⁻⁹\u202fM", "1×10⁻⁸\u202fM", "1×10⁻⁷\u202fM", "1×10⁻⁶\u202fM"],
        ),
        (Stops([1e10, 2.5e12]), ["1×10¹⁰", "2.5×10¹²"]),
        (Stops([1e-7, 2e-7, 3e-7]), ["1×10⁻⁷", "2×10⁻⁷", "3×10⁻⁷"]),
        (Stops([-2e-5, 0, 2e-5]), ["−2×10⁻⁵", "0", "2×10⁻⁵"]),
        (Stops([0.001, 0.5, 1234567.0]), ["0.001", "0.5", "1234567"]),
        (Stops(-0.5, 0.5, step=0.5), ["−0.5", "0.0", "0.5"]),
    ],
)
def test_very_large_and_very_small_stops_can_be_read(stops, texts):
    assert stops.texts() == texts


def test_very_small_stops_are_told_apart():
    stops = Stops([1e-12, 2e-12, 3e-12])
    stops.value = 3 * 1e-12
    assert stops.position == 2
    assert Stops(0, 1, step=0.1).index(3 * 0.1) == 3
