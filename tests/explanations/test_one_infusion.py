"""What chapter 9 gives as a reason is computed: the parts of a fall, and the fall without the cause that is named."""

import numpy as np
import pytest
from answers.one_infusion import KAMP, STANDARD, liver_share_of_the_fall
from scipy.linalg import expm

from ketamine.models import pharmacokinetics as pk

BOLUS, LONG = pk.Bolus(35), pk.Infusion(12 * 35, 8)
STOP, TEN_MINUTES = 40 / 60, 10 / 60


def test_after_forty_minutes_most_of_the_early_fall_is_elimination_and_after_a_bolus_most_is_redistribution():
    assert liver_share_of_the_fall(10) == pytest.approx(0.70, abs=0.01)
    assert liver_share_of_the_fall(10, BOLUS, 0) == pytest.approx(0.30, abs=0.01)


def test_after_a_long_infusion_the_tissues_refill_the_centre_as_it_falls():
    assert liver_share_of_the_fall(10, LONG, 8) > 1
    centre, *tissues = pk.amounts(KAMP, LONG, [8.0])[:, 0] / KAMP.volumes
    assert min(tissues) > 0.9 * centre


def level_ten_minutes_later(clearance, exchange):
    """ng/mL in the centre, from what forty minutes have left, with flows (L/h) that are chosen from then on."""
    loss = np.append(clearance, 0 * exchange)
    M = -np.diag(loss / KAMP.volumes)
    for i, flow in enumerate(exchange, start=1):
        M[[0, i], 0] += np.array([-flow, flow]) / KAMP.volumes[0]
        M[[0, i], i] += np.array([flow, -flow]) / KAMP.volumes[i]
    there = expm(M * TEN_MINUTES) @ pk.amounts(KAMP, STANDARD, [STOP])[:, 0]
    return 1000 * there[0] / KAMP.volumes[0]


def test_without_the_liver_the_level_falls_least_and_without_the_tissues_a_little_less_than_with_both():
    both, exchange = KAMP.clearance, KAMP.intercompartmental
    levels = [
        level_ten_minutes_later(both, exchange),
        level_ten_minutes_later(both, 0 * exchange),
        level_ten_minutes_later(0, exchange),
    ]
    assert levels[0] == pytest.approx(pk.concentration(KAMP, STANDARD, [STOP + TEN_MINUTES])[0])
    np.testing.assert_allclose(levels, [120, 145, 167], atol=1)
