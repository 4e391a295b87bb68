"""The calcium rule against an independent solver, and how its own grid and shortcuts hold."""

import itertools
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from ketamine.models import calcium_rule, calcium_segments
from ketamine.models.calcium_rule import (
    calcium_trace,
    pairing,
    rate_protocol,
    spike_timing,
)

few = settings(max_examples=25, deadline=None)
block_level = st.floats(0, 0.95)
close = partial(np.testing.assert_allclose, rtol=0)


def solved(presynaptic, arriving, tail, epsp, times):
    """Calcium at the times, and the final over initial weight, by a Runge-Kutta method from spike to spike.

    The formulas are written out from the paper, not taken from the library; arriving are the moments of the
    back-propagating action potentials at the spine.
    """
    opened, seen = [], []
    for spike in presynaptic:
        still = sum(a * 0.5 * (np.exp(-(spike - s) / 50) + np.exp(-(spike - s) / 200)) for s, a in opened)
        opened.append((spike, 0.5 * (1 - still)))

    def slope(t, y):
        calcium, weight = y
        conducting = sum(
            a * (0.5 * np.exp(-(t - s) / 50) + 0.5 * np.exp(-(t - s) / 200)) for s, a in opened if s <= begin
        )
        voltage = -65 + sum(
            epsp / 0.6968370 * (np.exp(-(t - s) / 50) - np.exp(-(t - s) / 5)) for s in presynaptic if s <= begin
        )
        last = max((s for s in arriving if s <= begin), default=None)
        if last is not None:
            voltage += 100 * (0.75 * np.exp(-(t - last) / 3) + 0.25 * np.exp(-(t - last) / 25))
        current = conducting / 500 * (130 - voltage) / (1 + np.exp(-0.062 * voltage) / 3.57)
        goal = 0.25 + 1 / (1 + np.exp(-80 * (calcium - 0.55))) - 0.25 / (1 + np.exp(-80 * (calcium - 0.35)))
        seconds = 0.1 / (1e-5 + calcium**3) + 1
        return current - calcium / 50, (goal - weight) / seconds / 1000

    marks = np.unique([*presynaptic, *arriving])
    marks, state = [*marks, marks[-1] + tail], [0.0, 0.25]
    for begin, end in itertools.pairwise(marks):
        inside = times[(times >= begin) & (times < end)]
        run = solve_ivp(slope, (begin, end), state, t_eval=[*inside, end], rtol=1e-8, atol=1e-10, max_step=20)
        seen.extend(run.y[0, :-1])
        state = run.y[:, -1]
    return np.array(seen), state[1] / 0.25


@pytest.mark.parametrize(
    ("rate", "interval", "epsp"),
    [(8, None, 10), (1, 10, 1), (1, -10, 1), (20, 60, 1), (20, -70, 1)],
    ids=["pulses at 8 Hz", "+10 ms", "-10 ms", "pairs at 20 Hz, +60 ms", "pairs at 20 Hz, -70 ms"],
)
def test_an_independent_solver_agrees(rate, interval, epsp):
    presynaptic = np.arange(5) * 1000 / rate
    postsynaptic = np.array([]) if interval is None else presynaptic + interval
    first = min([*presynaptic, *(postsynaptic + 2)])
    times = np.linspace(first, presynaptic[-1] + 500, 200)
    calcium, weight = solved(presynaptic, postsynaptic + 2, calcium_rule.TAIL, epsp, times)
    close(calcium_trace(times, presynaptic, postsynaptic, epsp=epsp), calcium, atol=5e-4)
    if interval is None:
        assert rate_protocol(rate, pulses=5) == pytest.approx(weight, abs=5e-4)
    else:
        assert spike_timing(interval, pairs=5, rate=rate) == pytest.approx(weight, abs=5e-4)


def stepped(intervals, step, pairs=4):
    """Final over initial weight after pairs at 1 Hz by explicit steps, for all intervals at once."""
    f = s = e = r = b = c = calcium = np.zeros(len(intervals))
    weight, post = np.full(len(intervals), 0.25), np.round((np.asarray(intervals) + 2) / step)
    for i in range(round((pairs * 1000 + 500) / step)):
        phase = i % round(1000 / step)
        if phase == 0 and i * step < pairs * 1000:
            opened = 0.5 * (1 - f - s)
            f, s, e, r = f + opened / 2, s + opened / 2, e + 1 / 0.69684, r + 1 / 0.69684
        arrives = (phase == post) & (i * step < pairs * 1000)
        b, c = np.where(arrives, 75.0, b), np.where(arrives, 25.0, c)
        voltage = -65 + e - r + b + c
        current = (f + s) / 500 * (130 - voltage) / (1 + np.exp(-0.062 * voltage) / 3.57)
        calcium = calcium + step * (current - calcium / 50)
        goal = 0.25 + 1 / (1 + np.exp(-80 * (calcium - 0.55))) - 0.25 / (1 + np.exp(-80 * (calcium - 0.35)))
        weight = weight + step / 1000 * (goal - weight) / (0.1 / (1e-5 + calcium**3) + 1)
        f, s, e, r = f * np.exp(-step / 50), s * np.exp(-step / 200), e * np.exp(-step / 50), r * np.exp(-step / 5)
        b, c = b * np.exp(-step / 3), c * np.exp(-step / 25)
    return weight / 0.25


def test_explicit_steps_come_closer_in_proportion_to_their_length_and_overestimate_potentiation():
    intervals = [10, 40, 45, 50]
    exact = spike_timing(intervals, pairs=4)
    coarse, fine = (stepped(intervals, step) - exact for step in (1.0, 0.5))
    assert (fine > 0).all() and (coarse > fine).all()
    close(coarse / fine, 2, atol=0.4)
    close(2 * fine - coarse, 0, atol=0.02)


@few
@given(st.floats(0.5, 90), st.floats(-150, 150), st.integers(1, 120))
def test_the_map_of_one_period_stands_for_all_that_follow(rate, interval, count):
    """With an endless memory every pulse is computed, one after the other."""

    def both():
        return rate_protocol(rate, pulses=count), spike_timing(interval, pairs=count, rate=rate)

    short = both()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calcium_rule, "MEMORY", 1000 * 120 / 0.5)
        close(short, both(), atol=1e-6)


@few
@given(st.floats(0.5, 50), st.floats(0.1, 0.9))
def test_halving_the_grid_changes_nothing_that_shows(rate, block):
    nodes = calcium_segments._nodes

    def halved(length):
        full = nodes(length)
        return np.sort(np.concatenate([full, (full[1:] + full[:-1]) / 2]))

    before = rate_protocol(rate, block), spike_timing(50.0), pairing(-50.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calcium_segments, "_nodes", halved)
        close(before, (rate_protocol(rate, block), spike_timing(50.0), pairing(-50.0)), atol=1e-3)
