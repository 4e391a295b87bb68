"""10,000 virtual patients at 500 times, beside one call of a solver per patient; and the nasal model of esketamine."""

import json
import statistics
import subprocess
import time
from pathlib import Path

import numpy as np
from scipy.integrate import solve_ivp

from ketamine.models import network
from ketamine.models import pharmacokinetics as pk
from ketamine.models.esketamine import esketamine_people, sprays

from .table import NotHere, Row, holds, times

MODEL, PATIENTS = "kamp-2020", 10_000
AMOUNT, HOURS = 35.0, 40 / 60  # mg, h
TIMES = np.linspace(0, 24, 500)
BY_SCIPY, BY_ROADRUNNER = 50, 500
AGREEMENT, BUDGET = 1e-4, 0.2
NASAL_TIMES, NASAL_BUDGET = np.linspace(0, 24, 200), 1.0
SCRIPT = Path(__file__).with_name("roadrunner_patients.py")


def rows(python: Path | NotHere, temporary: Path):
    expected, ours = _ours()
    middle, best = statistics.median(ours), min(ours)
    what = f"{PATIENTS:,} virtual patients × {len(TIMES)} times, three compartments, one infusion"
    measured = f"median {middle:.3f} s, best {best:.3f} s of {len(ours)}"
    found, seconds = _by_scipy()
    yield Row(
        what,
        measured,
        f"SciPy solve_ivp (LSODA, rtol 1e-6) per patient: {_scaled(seconds, BY_SCIPY)}; {_agrees(found, expected)}",
        times(seconds * PATIENTS / BY_SCIPY, middle),
        f"median ≤ {BUDGET} s",
        holds(middle <= BUDGET),
    )
    middle, best = _nasal()
    yield Row(
        f"{PATIENTS:,} virtual patients × {len(NASAL_TIMES)} times, nasal model with its swallowed part, esketamine",
        f"median {middle:.3f} s, best {best:.3f} s",
        budget=f"median ≤ {NASAL_BUDGET:g} s",
        holds=holds(middle <= NASAL_BUDGET),
    )
    if isinstance(python, NotHere):
        yield Row("the same", measured, f"RoadRunner (CVODE): {python}")
        return
    found, seconds = _by_roadrunner(python, temporary)
    yield Row(
        "the same",
        measured,
        f"RoadRunner (CVODE, rtol 1e-6) per patient: {_scaled(seconds, BY_ROADRUNNER)}; {_agrees(found, expected)}",
        times(seconds * PATIENTS / BY_ROADRUNNER, middle),
    )


def _people() -> pk.Mammillary:
    return pk.virtual_patients(MODEL, PATIENTS, rng=np.random.default_rng(1))


def _ours() -> tuple[np.ndarray, list[float]]:
    """The concentrations, and the seconds of several calls, each with people of whom nothing is known yet."""
    seconds = []
    for _ in range(9):
        people = _people()
        begin = time.perf_counter()
        result = pk.concentration(people, pk.Infusion(AMOUNT, HOURS), TIMES)
        seconds.append(time.perf_counter() - begin)
    return result, seconds


def _nasal() -> tuple[float, float]:
    """Median and best of five calls for what ten thousand people have in their blood after three devices."""
    seconds, (people, fraction) = [], esketamine_people(PATIENTS, np.random.default_rng(1))
    for _ in range(5):
        begin = time.perf_counter()
        network.concentration(people, sprays(3, fraction), NASAL_TIMES)
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds), min(seconds)


def _by_scipy() -> tuple[np.ndarray, float]:
    """As a careful user writes it: one call while the pump runs, one after it."""
    people = _people()
    volumes, matrices = people.volumes[:, 0], people.rate_matrix
    rate = np.array([AMOUNT / HOURS, 0, 0])
    running, after = TIMES[TIMES <= HOURS], TIMES[TIMES > HOURS]
    options = {"method": "LSODA", "rtol": 1e-6, "atol": 1e-9}
    found = []
    begin = time.perf_counter()
    for volume, matrix in zip(volumes[:BY_SCIPY], matrices, strict=False):
        first = solve_ivp(lambda t, y, k=matrix: k @ y + rate, (0, HOURS), np.zeros(3), dense_output=True, **options)
        then = solve_ivp(lambda t, y, k=matrix: k @ y, (HOURS, TIMES[-1]), first.y[:, -1], t_eval=after, **options)
        found.append(1000 * np.concatenate([first.sol(running)[0], then.y[0]]) / volume)
    return np.array(found), time.perf_counter() - begin


def _by_roadrunner(python: Path, temporary: Path) -> tuple[np.ndarray, float]:
    people, given, results = _people(), temporary / "people.npz", temporary / "results.npy"
    np.savez(
        given,
        volumes=people.volumes[:BY_ROADRUNNER],
        clearance=people.clearance[:BY_ROADRUNNER],
        flows=people.intercompartmental[:BY_ROADRUNNER],
        rate=AMOUNT / HOURS,
        stop=HOURS,
        times=TIMES,
    )
    done = subprocess.run([python, SCRIPT, given, results], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"RoadRunner failed: {done.stderr}")
    return np.load(results), json.loads(done.stdout)["seconds"]


def _scaled(seconds: float, patients: int) -> str:
    return f"{seconds * PATIENTS / patients:.1f} s, scaled from {patients} patients"


def _agrees(found: np.ndarray, expected: np.ndarray) -> str:
    """A wrong simulator is no comparison."""
    worst = np.max(np.abs(found - expected[: len(found)]) / expected[: len(found)].max(axis=1, keepdims=True))
    if not worst <= AGREEMENT:
        raise RuntimeError(f"results differ by {worst:.1e} of the peak, at most {AGREEMENT} is allowed")
    return f"agrees to {worst:.0e} of the peak"
