"""What chapter 16's figure of guessing shows at every stop of its controls is what people drawn one by one give."""

from itertools import product

import numpy as np
import pytest
from course_figures import figure

from ketamine.figures.reading_trials.guessed import GUESSES, IMPROVED, beliefs, shown
from ketamine.models import blinding

DRAWN = 20_000  # people in each room in all trials of one setting together
SIGMAS = 5  # with some 900 settings chance passes 4 now and then


def settings(guess):
    """Every combination of the other controls of the figure."""
    controls = figure("reading_trials.guessing").controls
    assert set(controls["guess"].settings) == set(GUESSES)
    return product(*(controls[name].settings for name in ("worth", "drug", "loss", "people")))


@pytest.mark.parametrize("guess", GUESSES)
def test_mean_and_spread_of_trials_agree_with_theory_at_every_setting(guess):
    rng, ratios = np.random.default_rng(16), []
    for worth, drug, loss, people in settings(guess):
        believe = (0.5, 0.5) if guess == IMPROVED else beliefs(guess, drug)
        lift, fall = (0, 0) if guess == IMPROVED else (worth, loss)  # belief that comes afterwards moves nothing
        count = DRAWN // people
        found = blinding.simulate(people, drug, lift, *believe, fall, trials=count, rng=rng)
        mean, error = shown(guess, worth, drug, loss, people)
        assert mean == pytest.approx(drug + (lift + fall) * (believe[0] - believe[1]), abs=1e-12)
        assert found.mean() == pytest.approx(mean, abs=SIGMAS * error / np.sqrt(count)), (worth, drug, loss, people)
        # a room of which a share p believes has the variance 1 + (E + L)² p (1 − p)
        variance = sum(1 + (lift + fall) ** 2 * p * (1 - p) for p in believe) / people
        assert error**2 == pytest.approx(variance)
        ratios.append((found.var(ddof=1) / error**2, np.sqrt(2 / (count - 1))))
    ratio, spread = np.array(ratios).T
    assert (np.abs(ratio - 1) < SIGMAS * spread).all()
    assert ratio.mean() == pytest.approx(1, abs=SIGMAS * np.sqrt((spread**2).sum()) / len(ratio))


def test_who_feels_better_says_so_and_belief_changes_nothing():
    """People drawn, without `simulate`: for each stop of what the drug does."""
    rng = np.random.default_rng(17)
    for drug in figure("reading_trials.guessing").controls["drug"].settings:
        treated, control = rng.standard_normal(40_000) + drug, rng.standard_normal(40_000)
        say = [(room > drug / 2).mean() for room in (treated, control)]
        assert beliefs(IMPROVED, drug) == pytest.approx(say, abs=SIGMAS * 0.5 / 200)
        assert treated.mean() - control.mean() == pytest.approx(
            shown(IMPROVED, 1, drug)[0], abs=SIGMAS * np.sqrt(2) / 200
        )
