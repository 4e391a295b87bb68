"""The teaching chain from ketamine to its metabolites is as near to the published curves as its note says."""

import numpy as np
import pytest
from scipy.linalg import expm

from ketamine import evidence

RATES = (0.28, 0.57, 1.14)  # mg/kg/h of racemate, one hour each
WEIGHT = 70


def system() -> np.ndarray:
    """The matrix of d(amounts)/dt with a last row for the infusion: parent 3, delay 2, norketamine 2, HNK 1, input."""
    parent = {name: each.value for name, each in evidence.parameter_set("kamp-2020").values.items()}
    chain = {name: each.value for name, each in evidence.parameter_set("metabolite-chain").values.items()}
    a = np.zeros((9, 9))

    def flow(rate, start, end=None, share=1.0):
        a[start, start] -= rate
        if end is not None:
            a[end, start] += rate * share

    v1 = parent["central_volume"]
    for i in (1, 2):
        q = parent[f"intercompartmental_clearance_{i}"]
        flow(q / v1, 0, i)
        flow(q / parent[f"peripheral_volume_{i}"], i, 0)
    flow(parent["clearance"] / v1, 0, 3, chain["fraction_to_norketamine"])
    flow(2 / chain["formation_time"], 3, 4)
    flow(2 / chain["formation_time"], 4, 5)
    flow(chain["norketamine_intercompartmental_clearance"] / chain["norketamine_central_volume"], 5, 6)
    flow(chain["norketamine_intercompartmental_clearance"] / chain["norketamine_peripheral_volume"], 6, 5)
    share = chain["fraction_to_hydroxynorketamine"]
    flow(chain["norketamine_clearance"] / chain["norketamine_central_volume"], 5, 7, share)
    flow(chain["hydroxynorketamine_clearance"] / chain["hydroxynorketamine_volume"], 7)
    a[0, 8] = 1
    return a


def amounts(times) -> np.ndarray:
    """(T, 9) µmol after three steps of one hour."""
    a, found = system(), []
    molar_mass = evidence.value("ketamine.molar_mass").value
    for time in times:
        state = np.zeros(9)
        for hour, rate in enumerate(RATES):
            state[8] = rate * WEIGHT * 1000 / molar_mass
            state = expm(a * np.clip(time - hour, 0, 1)) @ state
        state[8] = 0
        found.append(expm(a * max(time - len(RATES), 0)) @ state)
    return np.array(found)


@pytest.mark.parametrize(
    ("volume", "index", "series", "start", "fold"),
    [
        ("norketamine_central_volume", 5, ("S-norketamine", "R-norketamine"), 0.25, 1.3),
        ("hydroxynorketamine_volume", 7, ("hydroxynorketamine",), 1, 2.2),
    ],
)
def test_the_chain_comes_as_near_to_the_curves_as_it_says(volume, index, series, start, fold):
    curves = [evidence.observations(f"kamp-2020-bja: {name} after racemate") for name in series]
    times = curves[0].time
    litres = evidence.parameter_set("metabolite-chain").values[volume].value
    ratio = amounts(times)[:, index] / litres / sum(curve.value for curve in curves)
    from_start = ratio[times >= start]
    assert np.abs(np.log(from_start)).max() < np.log(fold)
    assert np.abs(np.log(from_start)).max() > np.log(0.9 * fold)  # and no nearer


def test_the_chain_is_called_a_teaching_choice():
    assert evidence.parameter_set("metabolite-chain").status == "illustrative"
    assert "illustrative" in evidence.status_note("metabolite-chain")
