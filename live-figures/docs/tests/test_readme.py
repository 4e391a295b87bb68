"""What the README of live-figures says: its example runs as it stands, and its numbers are true."""

import re

import numpy as np
import pytest
from tools.moving_picture import README, example

from live_figures.scripts import STYLES, page_script

WORDS = README.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def square_wave():
    figure, lines = example()
    assert sum(bool(line.strip()) for line in lines) <= 25
    return figure


def test_its_example_is_a_square_wave(square_wave):
    square_wave.controls["waves"].value = 20
    (line,) = square_wave.fig.axes[0].get_lines()
    overshoot = line.get_ydata().max()
    assert overshoot == pytest.approx(2 / np.pi * 1.851937, abs=2e-3)  # Gibbs: the integral of the sine over its angle
    assert line.get_ydata()[100] == pytest.approx(1, abs=0.05)


def test_it_says_what_that_costs(square_wave):
    states, size = map(int, re.search(r"the example has (\d+) states in (\d+) kB", WORDS).groups())
    assert states == len(square_wave.controls["waves"].settings)
    assert size == round(len(square_wave.payload()) / 1000)


def test_it_says_what_a_page_loads():
    (said,) = map(int, re.findall(r"together about (\d+) kB", WORDS))
    assert len(page_script().encode()) + STYLES.stat().st_size == pytest.approx(1000 * said, rel=0.1)


def test_the_files_that_it_names_are_there():
    named = re.findall(r"\]\(([^)]+)\)", WORDS)
    assert len(named) >= 6
    assert [name for name in named if not (README.parent / name).exists()] == []
