"""Chances of harm, against closed forms, other libraries and people drawn at random."""

import numpy as np
import pytest
from scipy.stats import binomtest, norm

from ketamine.models import harm


def test_none_affected_is_the_binomial_chance_of_a_count_of_zero():
    assert harm.none_affected([0, 10, 300], 0.01) == pytest.approx([1, 0.99**10, 0.99**300])


@pytest.mark.parametrize("people", [6, 100, 1708])
def test_the_most_that_goes_unseen_is_the_end_of_the_exact_interval_and_about_three_over_n(people):
    exact = binomtest(0, people).proportion_ci(confidence_level=0.90, method="exact").high  # 5 % on its one side
    assert harm.most_unseen(people) == pytest.approx(exact, rel=1e-9)
    assert harm.none_affected(people, harm.most_unseen(people)) == pytest.approx(0.05)
    assert harm.most_unseen(people) < 3 / people < 1.3 * harm.most_unseen(people)


@pytest.mark.parametrize("between", [0, 0.3, 0.9])
def test_once_in_many_times_agrees_with_people_drawn_at_random(between):
    rng = np.random.default_rng(17)
    own = 13 + 12 * np.sqrt(between) * rng.standard_normal((200_000, 1))
    rises = own + 12 * np.sqrt(1 - between) * rng.standard_normal((200_000, 8))
    drawn = (rises > 40).any(axis=1).mean()
    assert harm.share_once(40, 13, 12, 8, between) == pytest.approx(drawn, abs=4 * np.sqrt(drawn / 200_000))


def test_once_at_its_ends():
    single = float(harm.share_above(40, 13, 12))
    assert single == pytest.approx(norm.sf(27 / 12))
    assert harm.share_once(40, 13, 12, 1, 0.5) == pytest.approx(single, rel=1e-9)
    assert harm.share_once(40, 13, 12, 8, 1) == pytest.approx(single)
    assert harm.share_once(40, 13, 12, 8) == pytest.approx(1 - (1 - single) ** 8)
    assert harm.share_each_time(harm.share_once(40, 13, 12, 8), 8) == pytest.approx(single)


def test_the_mean_of_the_largest_reading():
    rng = np.random.default_rng(3)
    for readings in (1, 2, 5):
        drawn = rng.standard_normal((400_000, readings)).max(axis=1).mean()
        assert harm.largest_of(readings) == pytest.approx(drawn, abs=0.01)
    assert harm.largest_of(2) == pytest.approx(1 / np.sqrt(np.pi))


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: harm.none_affected(-1, 0.1), "people"),
        (lambda: harm.none_affected(10, 1.2), "share"),
        (lambda: harm.most_unseen(0), "people"),
        (lambda: harm.most_unseen(10, 1), "level"),
        (lambda: harm.share_above(40, 13, 0), "spread"),
        (lambda: harm.share_once(40, 13, 12, 0), "times"),
        (lambda: harm.share_once(40, 13, 12, 2, 1.5), "between"),
        (lambda: harm.largest_of(1.5), "readings"),
        (lambda: harm.share_each_time(-0.1, 8), "once"),
    ],
)
def test_bad_input_is_named(call, named):
    with pytest.raises(ValueError, match=named):
        call()
