"""What a figure asks its reader to find can be found, and is not there before the reader has moved anything."""

from itertools import product

import pytest
from course_figures import EXPLORERS, figure


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_challenge_can_be_met_and_is_not_met_at_the_start(name):
    shown = figure(name)
    start = {control: each.settings[each.start] for control, each in shown.controls.items()}
    states = [
        dict(zip(start, state, strict=True)) for state in product(*(each.settings for each in shown.controls.values()))
    ]
    for task, met in shown._challenges.items():
        assert not met(**start), task
        assert any(met(**state) for state in states), task
