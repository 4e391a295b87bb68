"""Two counts against each other: against statsmodels, published intervals, limits and bad input."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from ketamine.models.proportions import difference, needed, odds_ratio, risk_ratio, share_at_odds_ratio, wilson

some = settings(max_examples=80, deadline=None)


@st.composite
def table(draw, least=0):
    people, others = draw(st.integers(2, 400)), draw(st.integers(2, 400))
    return draw(st.integers(least, people - least)), people, draw(st.integers(least, others - least)), others


@some
@given(table())
def test_shares_and_differences_are_those_of_statsmodels(counts):
    low, high = proportion_confint(*counts[:2], method="wilson")
    assert wilson(*counts[:2])[1:] == pytest.approx((max(0, low), min(1, high)), abs=1e-9)
    theirs = confint_proportions_2indep(*counts, method="newcomb", compare="diff")
    assert difference(*counts)[1:] == pytest.approx(theirs, abs=1e-9)


@some
@given(table(least=1))
def test_ratios_are_those_of_statsmodels(counts):
    ours = odds_ratio(*counts)
    assert ours[1:] == pytest.approx(
        confint_proportions_2indep(*counts, compare="odds-ratio", method="logit"), rel=1e-6
    )
    theirs = confint_proportions_2indep(*counts, compare="ratio", method="log")
    assert risk_ratio(*counts)[1:] == pytest.approx(theirs, rel=1e-6)


def test_published_intervals_come_out():
    assert [round(x, 1) for x in odds_ratio(46, 73, 25, 79)] == [3.7, 1.9, 7.2]  # Abbar 2022 prints 3.7 (1.9 to 7.3)
    assert difference(91, 336, 60, 340).value == pytest.approx(0.094, abs=5e-4)


@some
@given(table())
def test_the_number_needed_is_one_over_the_difference_and_its_ends(counts):
    found = difference(*counts)
    assume(abs(found.value) > 1e-6)
    number = needed(found)
    assert number.value == pytest.approx(1 / found.value)
    if number.through_infinity:
        assert number.low > 0 > number.high or found.low == 0 or found.high == 0
    else:
        assert number.low <= number.value <= number.high


def test_an_interval_that_holds_zero_runs_through_infinity():
    number = needed(difference(12, 20, 10, 20))
    assert number.through_infinity and number.low > 0 > number.high


@some
@given(st.floats(0.01, 0.99), st.floats(0.05, 20))
def test_a_share_at_an_odds_ratio_gives_it_back(share, ratio):
    other = float(share_at_odds_ratio(share, ratio))
    assert other / (1 - other) / (share / (1 - share)) == pytest.approx(ratio)
    assert share_at_odds_ratio(share, 1) == pytest.approx(share)


def test_one_odds_ratio_is_many_differences():
    shares = np.array([0.01, 0.1, 0.5, 0.9, 0.99])
    gains = share_at_odds_ratio(shares, 3) - shares
    assert gains.argmax() == 2 and gains[0] < 0.03 and gains[-1] < 0.01


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: wilson(3, 2), "count is 3"),
        (lambda: wilson(1, 0), "people is 0"),
        (lambda: difference(1, 2, True, 2), "count is True"),
        (lambda: odds_ratio(0, 8, 4, 7), "a cell of the table is 0"),
        (lambda: odds_ratio(8, 8, 4, 7), "a cell of the table is 0"),
        (lambda: risk_ratio(4, 8, 0, 7), "a cell of the table is 0"),
        (lambda: needed(difference(1, 2, 1, 2)), "between is 0"),
    ],
)
def test_bad_input_is_refused_by_name(call, says):
    with pytest.raises(ValueError, match=says):
        call()
