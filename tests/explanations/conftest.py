"""Some reasons are computed by the cells of a chapter itself."""

import matplotlib.pyplot as plt
import pytest


@pytest.fixture(autouse=True)
def look_of_plots():
    """The first cell of a chapter sets the look of its plots: what comes after must not see that."""
    with plt.rc_context():
        yield
