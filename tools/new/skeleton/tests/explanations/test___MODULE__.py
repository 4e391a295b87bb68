"""What chapter __NUMBER__ gives as a reason is computed: with the cause, and with the cause switched off."""

import numpy as np
import pytest

from ketamine.figures.__MODULE__ import halving


def test_each_half_life_takes_half_of_what_is_left():
    """TO FILL: the reasons that your text gives. Name each test after the sentence that it holds to account."""
    after = halving.left(np.arange(0, 13, 3), 3)
    assert after[1:] / after[:-1] == pytest.approx(0.5)


def test_if_a_fixed_amount_went_instead_nothing_would_be_left_after_two():
    steady = 100 - np.arange(3) * (100 - halving.left(3, 3))
    assert steady[-1] == 0 and halving.left(6, 3) > 0


def test_the_time_to_a_share_grows_with_the_half_life():
    assert halving.left(3, 1) == pytest.approx(halving.left(6, 2)) == pytest.approx(halving.left(9, 3))
