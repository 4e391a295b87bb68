"""What the schemes of gating and block give, against values found by others with the same rates, and against data."""

import numpy as np
import pytest
from scipy.optimize import brentq

from ketamine import evidence
from ketamine.models import gating

GLUTAMATE, PULSE, OPEN = 1000.0, 0.001, gating.OPEN
MOMENTS = np.arange(0, 0.08, 0.0005)  # s after a pulse, in which its peak lies


def near(value, rel=0.03):
    return pytest.approx(value, rel=rel)


def cycle(scheme, drug=0.0, voltage=-70.0, magnesium=0.0, interval=10.0):
    """One pulse and the pause after it: propagator, and matrices that give peak and charge of the response."""
    shut = scheme.rates(0, drug, voltage, magnesium)
    pulse = gating.propagator(scheme.rates(GLUTAMATE, drug, voltage, magnesium), PULSE)
    course = gating.propagator(shut, MOMENTS)[:, OPEN] @ pulse
    charge = gating.time_integral(shut, interval - PULSE)[OPEN] @ pulse
    return gating.propagator(shut, interval - PULSE) @ pulse, course, charge


def responses(scheme, count, **conditions):
    """Peaks and charges of `count` responses with drug from the first on, as shares of the first without it."""
    _, course, charge = cycle(scheme, **conditions | {"drug": 0.0})
    start = gating.at_rest(scheme)
    usual = (course @ start).max(), charge @ start
    whole, course, charge = cycle(scheme, **conditions)
    states = gating.train(whole, start, count - 1)
    return (course @ states.T).max(axis=0) / usual[0], charge @ states.T / usual[1]


@pytest.mark.parametrize(
    ("gate", "step", "steady", "peak", "when", "area", "window"),
    [
        # the reference integrated for a while only: the window that gives its area is named; in full 198, 180 and 97 ms
        ("lester-jahr", 0.42, 0.276, 0.374, 0.015, 0.179, 0.71),
        ("vargas-caballero", 0.289, 0.082, 0.253, 0.018, 0.131, 0.64),
        ("destexhe", 0.331, 0.220, 0.250, 0.0165, 0.084, 0.25),
    ],
)
def test_gating_without_a_drug(gate, step, steady, peak, when, area, window):
    scheme = gating.scheme(gate)
    rest = gating.at_rest(scheme)
    held = gating.after(gating.propagator(scheme.rates(GLUTAMATE), np.linspace(0, 0.2, 401)), rest)[:, OPEN]
    assert held.max() == near(step) and gating.most_open(scheme.gate) == near(steady)
    _, course, _ = cycle(scheme)
    found = course @ rest
    assert found.max() == near(peak) and MOMENTS[found.argmax()] == pytest.approx(when, abs=0.001)
    after_pulse = gating.propagator(scheme.rates(GLUTAMATE), PULSE) @ rest
    integral = gating.time_integral(scheme.rates(0), window)[OPEN] @ after_pulse
    assert integral / found.max() == near(area)


def blocked_current(scheme, drug):
    return 1 - gating.settled(scheme.rates(GLUTAMATE, drug))[OPEN] / gating.most_open(scheme.gate)


def until(rates, start, share=1 / np.e):
    """Seconds until the current has done all but this share of its way."""
    end = gating.settled(rates)[OPEN]
    way = start[OPEN] - end
    return brentq(lambda t: (gating.propagator(rates, t) @ start)[OPEN] - end - share * way, 1e-4, 1e5)


def slowest(rates):
    return -1 / np.sort(np.linalg.eigvals(rates).real)[-2]


@pytest.mark.parametrize(
    ("drug", "ic50", "micromolar", "block", "onset", "unblock", "trapped"),
    [
        ("ketamine", 0.70, 10, 0.935, 0.46, 7.2, 0.96),
        ("memantine", 1.25, 10, 0.889, 0.26, 2.55, 0.90),
        ("PCP", 0.15, 10, 0.985, None, None, 0.99),  # its unblock: where the model fails
        ("MK-801", 0.00093, 5, 1.0, None, 5400, 1.0),
    ],
)
def test_drugs_with_the_gate_of_lester_and_jahr(drug, ic50, micromolar, block, onset, unblock, trapped):
    scheme = gating.scheme(drug=drug)
    assert brentq(lambda c: blocked_current(scheme, c) - 0.5, 1e-5, 100) == near(ic50)
    assert blocked_current(scheme, micromolar) == near(block)
    with_drug, without = (scheme.rates(GLUTAMATE, c) for c in (micromolar, 0))
    loaded = gating.settled(with_drug)
    if onset is not None:
        before = np.append(gating.settled(without[:5, :5]), np.zeros(5))
        assert until(with_drug, before) == near(onset)
    if unblock is not None:
        assert slowest(without) == near(unblock)
    assert gating.blocked(gating.propagator(scheme.rates(0), 120) @ loaded) / gating.blocked(loaded) == near(trapped)


@pytest.mark.parametrize(("gate", "unblock", "trapped"), [("lester-jahr", 4.6, None), ("vargas-caballero", None, 0.89)])
def test_ketamine_with_the_rates_as_gilling_printed_them(gate, unblock, trapped):
    """0.15 per µmol/L and second and 0.22 per second are apparent: over the share that is open they are microscopic."""
    plain = gating.scheme(gate)
    open_share = gating.most_open(plain.gate)
    scheme = plain.with_rates(binding_rate=0.15 / open_share, unbinding_rate=0.22 / open_share)
    assert brentq(lambda c: blocked_current(scheme, c) - 0.5, 1e-5, 100) == near(1.47)
    assert blocked_current(scheme, 10) == near(0.872)
    if unblock:
        assert slowest(scheme.rates(GLUTAMATE)) == near(unblock)
    if trapped:
        loaded = gating.settled(scheme.rates(GLUTAMATE, 10))
        left = gating.blocked(gating.propagator(scheme.rates(0), 120) @ loaded) / gating.blocked(loaded)
        assert left == near(trapped)


@pytest.mark.parametrize(("drug", "trapped"), [("ketamine", 0.93), ("memantine", 0.82), ("PCP", 0.98), ("MK-801", 1.0)])
def test_with_the_other_gate_a_little_more_escapes(drug, trapped):
    scheme = gating.scheme("vargas-caballero", drug)
    loaded = gating.settled(scheme.rates(GLUTAMATE, 10))
    assert gating.blocked(gating.propagator(scheme.rates(0), 120) @ loaded) / gating.blocked(loaded) == near(trapped)


def test_onset_of_mk_801_with_the_other_gate():
    scheme = gating.scheme("vargas-caballero", "MK-801")
    before = np.append(gating.settled(scheme.rates(GLUTAMATE)[:5, :5]), np.zeros(5))
    assert until(scheme.rates(GLUTAMATE, 5), before) == near(0.8)


@pytest.mark.parametrize(("superficial", "ic50", "block", "trapped"), [(0.17, 1.41, 0.88, 0.85), (1, 1.11, 0.90, 0.68)])
def test_memantine_with_two_sites(superficial, ic50, block, trapped):
    scheme = gating.scheme(drug="memantine-two-sites").with_rates(superficial_binding_rate=superficial)
    assert brentq(lambda c: blocked_current(scheme, c) - 0.5, 0.1, 10) == near(ic50)
    assert blocked_current(scheme, 10) == near(block)
    loaded = gating.settled(scheme.rates(GLUTAMATE, 10))
    assert gating.blocked(gating.propagator(scheme.rates(0), 120) @ loaded) / gating.blocked(loaded) == near(trapped)


@pytest.mark.parametrize(
    ("drug", "micromolar", "voltage", "magnesium", "first", "plateau", "pulses"),
    [
        ("ketamine", 0.5, -70, 0, None, 0.58, 17),  # the reference stopped before the end: 0.59
        ("ketamine", 1, -70, 0, (0.99, 0.95), 0.41, 13),
        ("ketamine", 10, -70, 0, (0.94, 0.64), 0.065, 4),
        ("memantine", 1, -70, 0, None, 0.56, None),
        ("memantine", 10, -70, 0, (0.92, 0.54), 0.11, 3),
        *(("ketamine", c, -60, 1, None, end, None) for c, end in ((0.5, 0.96), (1, 0.93), (3, 0.80), (10, 0.55))),
        *(("ketamine", c, -40, 1, None, end, None) for c, end in ((0.5, 0.94), (1, 0.89), (3, 0.72), (10, 0.43))),
        *(("memantine", c, -60, 1, None, end, None) for c, end in ((1, 0.96), (10, 0.69))),
    ],
)
def test_use_dependence(drug, micromolar, voltage, magnesium, first, plateau, pulses):
    scheme = gating.scheme(drug=drug)
    peaks, charges = responses(scheme, 400, drug=micromolar, voltage=voltage, magnesium=magnesium)
    assert peaks[-1] == near(plateau)
    if first:
        assert (peaks[0], charges[0]) == near(np.array(first))
    if pulses:
        below = 1 + np.argmax(peaks - peaks[-1] < (1 - peaks[-1]) / np.e)
        assert below == pytest.approx(pulses, abs=1)


def left_after_pulses(scheme, voltage, magnesium, count):
    """What is left of a trapped block before each of `count` pulses and after the last, (count + 1,)."""
    shut = gating.propagator(scheme.rates(0), 30) @ gating.settled(scheme.rates(GLUTAMATE, 10))
    return gating.blocked(gating.train(cycle(scheme, 0, voltage, magnesium)[0], shut, count)) / gating.blocked(shut)


@pytest.mark.parametrize(
    ("drug", "pulses"),
    [
        ("ketamine", {(-70, 0): 28, (-60, 1): 21, (-40, 1): 12, (40, 1): 2}),
        ("memantine", {(-70, 0): 10, (-60, 1): 8, (-40, 1): 4, (40, 1): 1}),
        ("PCP", {(-70, 0): 124, (-60, 1): 91, (-40, 1): 49, (40, 1): 5}),
        ("MK-801", {(40, 1): 376}),
    ],
)
def test_trapped_unblock(drug, pulses):
    for (voltage, magnesium), count in pulses.items():
        assert np.argmax(left_after_pulses(gating.scheme(drug=drug), voltage, magnesium, 500) < 1 / np.e) == near(count)


@pytest.mark.parametrize(("voltage", "magnesium", "left"), [(-70, 0, 0.91), (-60, 1, 0.87), (-40, 1, 0.75)])
def test_two_thousand_pulses_free_little_mk_801(voltage, magnesium, left):
    """The reference says only: more than 2,000 to 1/e. What is left by then is ours, held here to two digits."""
    found = left_after_pulses(gating.scheme(drug="MK-801"), voltage, magnesium, 2000)
    assert found[-1] > 1 / np.e and found[-1] == pytest.approx(left, abs=0.006)


@pytest.mark.parametrize(
    ("gate", "glutamate", "seconds"),
    [
        *(("lester-jahr", glutamate, seconds) for glutamate, seconds in ((0.05, 700), (0.1, 190), (0.5, 14.6))),
        ("vargas-caballero", 100, 3.5),  # in the reference among those of the other gate, which gives 3.06
    ],
)
def test_onset_against_agonist(gate, glutamate, seconds):
    """In 1 µmol/L ketamine, seconds to all but 1/e of the final block; the reference prints 14.6 as 15."""
    scheme = gating.scheme(gate)
    rates = scheme.rates(glutamate, 1)
    end = gating.blocked(gating.settled(rates))
    before = np.append(gating.settled(scheme.rates(glutamate)[:5, :5]), np.zeros(5))
    before = before if glutamate == 100 else gating.at_rest(scheme)

    def missing(t):
        return gating.blocked(gating.propagator(rates, t) @ before) / end - 1 + 1 / np.e

    assert brentq(missing, 1e-3, 1e5) == near(seconds)


def jump(drug):
    """Currents at 10 µmol/L at −70 and +50 mV, and until it has done half and nine tenths of its way after the jump."""
    scheme = gating.scheme(drug=drug)
    before, there = (scheme.rates(GLUTAMATE, 10, voltage) for voltage in (-70, 50))
    start, full = gating.settled(before), gating.most_open(scheme.gate)
    return start[OPEN] / full, gating.settled(there)[OPEN] / full, *(until(there, start, left) for left in (0.5, 0.1))


@pytest.mark.parametrize(
    ("drug", "expected"), [("ketamine", (0.065, 0.744, 0.055, 0.363)), ("memantine", (0.111, 0.898, 0.009, 0.072))]
)
def test_a_jump_of_voltage(drug, expected):
    found = jump(drug)
    assert found == pytest.approx(expected, rel=0.03, abs=0.0005)


# ----------------------------------------------------------------------------------------------- where the model fails


def fast_share(drug):
    """Per cent of the way back to −70 mV, after a long time at +50 mV, that goes faster than a tenth of a second."""
    scheme = gating.scheme(drug=drug)
    back = scheme.rates(GLUTAMATE, 10)
    away = gating.settled(scheme.rates(GLUTAMATE, 10, 50)) - gating.settled(back)
    rates, modes = np.linalg.eig(back)
    parts = (modes[OPEN] * np.linalg.solve(modes, away)).real
    return 100 * parts[rates.real < -10].sum() / away[OPEN]


@pytest.mark.xfail(strict=True, reason="the reference says 34 s, the model gives 33.0; cause not found, see below")
def test_the_unblock_of_pcp_is_that_of_the_reference():
    assert slowest(gating.scheme(drug="PCP").rates(GLUTAMATE)) == pytest.approx(34, abs=0.5)  # whole seconds


def test_neither_the_reading_nor_rounding_explains_the_unblock_of_pcp():
    scheme = gating.scheme(drug="PCP")
    rates = scheme.rates(GLUTAMATE)
    assert until(rates, gating.settled(scheme.rates(GLUTAMATE, 10))) == pytest.approx(32.9, abs=0.05), "by the current"
    assert slowest(rates) == pytest.approx(33.0, abs=0.05), "by the slowest mode, thus from any beginning"
    # 0.11 per second could be a rounded rate; but one that gives 34 misses the pulses of the same reference, 124
    slower = scheme.with_rates(unbinding_rate=0.1083)
    assert 33.4 < slowest(slower.rates(GLUTAMATE)) < 33.5
    counts = [int(np.argmax(left_after_pulses(each, -70, 0, 200) < 1 / np.e)) for each in (scheme, slower)]
    assert counts == [124, 126]


@pytest.mark.xfail(strict=True, reason="measured 62 and 48 % fast, the model gives 26 and 16: one door is too slow")
@pytest.mark.parametrize("drug", ["memantine", "ketamine"])
def test_the_fast_share_after_a_jump_is_that_of_emnett(drug):
    measured = evidence.value(f"{drug}.fast_share_after_jump").value
    assert fast_share(drug) == pytest.approx(measured, abs=10)


@pytest.mark.xfail(strict=True, reason="Emnett found progressive block alike; in the model memantine is twice as soon")
def test_progressive_block_is_alike_for_equal_ketamine_and_memantine():
    pulses = []
    for drug in ("ketamine", "memantine"):
        peaks, _ = responses(gating.scheme(drug=drug), 400, drug=10)
        pulses.append(1 + np.argmax(peaks - peaks[-1] < (1 - peaks[-1]) / np.e))
    assert pulses[0] == pulses[1]


@pytest.mark.xfail(strict=True, reason="measured 80 and 81 %, the model gives 93 and 89")
@pytest.mark.parametrize("drug", ["ketamine", "memantine"])
def test_the_block_at_ten_micromolar_is_that_of_mealing(drug):
    measured = evidence.value(f"{drug}.steady_block.10-µM")
    assert 100 * blocked_current(gating.scheme(drug=drug), 10) == pytest.approx(measured.value, abs=3 * measured.spread)


@pytest.mark.xfail(
    strict=True, reason="measured 86 %, the model gives 96 or 93: another way out, or the gate or the rates"
)
@pytest.mark.parametrize("gate", ["lester-jahr", "vargas-caballero"])
def test_as_much_ketamine_stays_trapped_as_mealing_found(gate):
    measured = evidence.value("ketamine.trapped_share", source="mealing-1999")
    scheme = gating.scheme(gate)
    loaded = gating.settled(scheme.rates(GLUTAMATE, 10))
    left = gating.blocked(gating.propagator(scheme.rates(0), 120) @ loaded) / gating.blocked(loaded)
    assert 100 * left == pytest.approx(measured.value, abs=3 * measured.spread)
