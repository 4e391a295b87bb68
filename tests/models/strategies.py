"""Random but possible people and doses, for the property tests."""

import numpy as np
from hypothesis import strategies as st

from ketamine.models.pharmacokinetics import Bolus, FirstOrder, Infusion, Mammillary, ZeroOrder

# one compartment that empties 15 times an hour still holds e^-360 after a day: a number, not yet zero
volume = st.floats(10, 500)
clearance = st.floats(1, 150)
amount = st.floats(0.1, 1000)
start = st.floats(0, 5)
duration = st.floats(0.01, 10)
fraction = st.floats(0.05, 1)


@st.composite
def models(draw):
    n = draw(st.integers(1, 3))
    volumes = [draw(volume) for _ in range(n)]
    return Mammillary(volumes, draw(clearance), [draw(clearance) for _ in range(n - 1)])


doses = st.one_of(
    st.builds(Bolus, amount, at=start),
    st.builds(Infusion, amount, duration, at=start),
    st.builds(ZeroOrder, amount, duration, fraction, at=start),
    st.builds(FirstOrder, amount, st.floats(0.05, 20), fraction, at=start),
)

TIMES = np.linspace(0, 24, 49)
