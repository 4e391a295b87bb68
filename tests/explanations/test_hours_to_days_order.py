"""Chapter 8's stages come in the order of its chain at every setting of its figures, but for what the figure names."""

from itertools import pairwise, product

import numpy as np
import pytest
from course_figures import figure

from ketamine.figures.hours_to_days import chain
from ketamine.figures.hours_to_days.stones import taken
from ketamine.figures.hours_to_days.two_sets import SETS, exposure
from ketamine.models.cascade import Removed

ORDER = ("glutamate", "ampa", "bdnf", "mtor", "proteins", "spines")
STANDS = 0.005  # of the untouched: the figure draws no bar for less


def settings(name):
    """Every combination of the settings that this figure offers."""
    return list(product(*(control.settings for control in figure(f"hours_to_days.{name}").controls.values())))


def out_of_order(now, untouched):
    """Neighbours in the chain of which the later one has made half of its way first; what hardly rises has no way."""
    rising = [n for n in ORDER if chain.above(now, n).max() > STANDS * chain.above(untouched, n).max()]
    half = {name: chain.half_rise(now, name) for name in rising}
    return [(a, b) for a, b in pairwise(rising) if half[b] < half[a]]


def test_the_stones_fall_in_order_at_every_setting_but_for_two_that_the_figure_names():
    found = {}
    for removed, hour, whose in settings("stones"):
        dose = chain.bolus(whose)
        broken = out_of_order(chain.course(dose, taken(removed, hour)), chain.course(dose))
        if broken:
            found[removed, hour, whose] = broken
    assert found == {
        ("AMPA", 0.5, "person"): [("glutamate", "ampa")],
        ("mTORC1", 0.5, "person"): [("bdnf", "mtor")],
    }


def test_they_break_the_order_because_they_are_cut_off_while_they_rise():
    dose = chain.bolus("person")
    untouched = chain.course(dose)
    for step, before, name in (("AMPA", "glutamate", "ampa"), ("mTORC1", "bdnf", "mtor")):
        cut = chain.course(dose, Removed(step, 0.5))
        assert chain.peak(untouched, name)[1] > 0.5, "without the cut it rises further"
        assert chain.above(cut, name).max() < chain.above(untouched, name).max(), "so its highest point is lower"
        height = chain.above(untouched, name).max() / 2
        first = chain.TIMES[np.argmax(chain.above(cut, name) >= height)]
        assert first == 0 or first >= chain.half_rise(cut, before), "measured by the usual top it is not sooner"
        assert chain.half_rise(untouched, name) >= chain.half_rise(untouched, before), "the cause off: in order"
    assert chain.half_rise(chain.course(dose, Removed("mTORC1", 0.5)), "mtor") == pytest.approx(0.36, abs=0.005)
    assert chain.half_rise(untouched, "bdnf") == pytest.approx(0.60, abs=0.005)
    ampa, glutamate = (chain.half_rise(chain.course(dose, Removed("AMPA", 0.5)), name) for name in ORDER[1::-1])
    assert 3600 * (glutamate - ampa) == pytest.approx(17, abs=1), "seconds, as the figure says"
    # by hour 0.5 a mouse has made half of its way to BDNF, a person has not
    shares = [
        chain.at(0.5, chain.above(chain.course(chain.bolus(whose)), "bdnf"))
        / chain.above(chain.course(chain.bolus(whose)), "bdnf").max()
        for whose in ("mouse", "person")
    ]
    assert shares[1] < 0.5 < shares[0]


def test_both_sets_keep_the_order_at_every_dose_of_their_figure():
    usual = chain.course(chain.bolus())
    silent = []
    for given, level, half in settings("two_sets"):
        removed = Removed("AMPA", left=0.5) if half else None
        for name, (model, *_) in SETS.items():
            now = chain.course(exposure(given, level), removed, model)
            assert not out_of_order(now, usual), (given, level, half, name)
            early = chain.half_rise(now, "early")
            if chain.above(now, "ampa").max() > STANDS:
                assert chain.half_rise(now, "glutamate") < early < chain.half_rise(now, "spines")
            else:
                silent.append((name, given, level))
    # held there, pyramidal cells are blocked so far that glutamate only falls: nothing follows, in whatever order
    assert set(silent) == {("first", "held", 20), ("first", "held", 30)}
