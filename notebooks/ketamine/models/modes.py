"""The decay rates of a mammillary model and how much of each is where, to the last digits also when they lie far apart.

Dividing each amount by the square root of its volume makes the matrix of the model symmetric. It is then GᵀG, where G
has one row for each way that the drug takes: out of the centre, and between the centre and each periphery. Written so,
nothing has been subtracted yet, and a slow rate keeps its digits beside a fast one, which a solver that starts from
GᵀG loses. The rows are turned in pairs until they are perpendicular (Jacobi's method, from one side): their squared
lengths are the rates, their directions the modes.
"""

import itertools

import numpy as np

MOST_APART = 1e12
"""Peripheral over central volume. The rows come near one another where this is large: digits go with its root."""
SWEEPS = 60  # six do for any people; matrices of rows that are almost parallel need more


@np.errstate(over="ignore", under="ignore", divide="ignore", invalid="ignore")  # refused in words in the end
def modes(volumes, clearance, flows) -> tuple[np.ndarray, np.ndarray]:
    """Rates (..., n), slowest first, and the orthogonal matrix (..., n, n) whose columns are the modes."""
    if (volumes > MOST_APART * volumes[..., :1]).any():
        most = (volumes / volumes[..., :1]).max()
        raise ValueError(f"volumes holds one of {most:g} times the central one; allowed are {MOST_APART:g} times")
    n = volumes.shape[-1]
    # rows of G as rows[row][compartment]: the patients come last, so that each step runs over all of them at once
    rows = np.zeros((n, n, clearance.size))
    volume, flow = volumes.reshape(clearance.size, n).T, flows.reshape(clearance.size, n - 1).T
    rows[0, 0] = np.sqrt(clearance.reshape(-1)) / np.sqrt(volume[0])
    for i in range(1, n):
        rows[i, 0], rows[i, i] = np.sqrt(flow[i - 1]) / np.sqrt(volume[0]), -np.sqrt(flow[i - 1]) / np.sqrt(volume[i])
    leaving_centre, coupling = (rows[:, 0] ** 2).sum(axis=0), np.sqrt(flow / volume[0]) * np.sqrt(flow / volume[1:])
    for _ in range(SWEEPS):
        if not any([_turn(rows, p, q) for p, q in itertools.combinations(range(n), 2)]):
            break
    rates = (rows**2).sum(axis=1)
    found = rows / np.sqrt(rates)[:, None]
    # a small part in the centre follows from the others with more digits, by the first line of the matrix
    by_others = (coupling * found[:, 1:]).sum(axis=1) / (leaving_centre - rates)
    found[:, 0] = np.where(np.abs(found[:, 0]) < 0.1, by_others, found[:, 0])
    if not (np.isfinite(rates) & (rates >= np.finfo(float).tiny)).all():
        raise ValueError("clearance, volumes and intercompartmental give a decay rate that no number holds")
    order = np.argsort(rates, axis=0)
    rates, found = np.take_along_axis(rates, order, 0), np.take_along_axis(found, order[:, None], 0)
    patients = clearance.shape
    return rates.T.reshape(*patients, n), np.moveaxis(found, -1, 0).swapaxes(-1, -2).reshape(*patients, n, n)


def _turn(rows, p, q) -> bool:
    """Make two rows perpendicular, in place; whether any of them was not."""
    first, second = rows[p], rows[q]
    overlap = (first * second).sum(axis=0)
    one, other = (first**2).sum(axis=0), (second**2).sum(axis=0)
    oblique = np.abs(overlap) > 2 * np.finfo(float).eps * np.sqrt(one) * np.sqrt(other)
    if not oblique.any():
        return False
    ratio = (other - one) / (2 * overlap)
    tangent = np.where(oblique, np.copysign(1, ratio) / (np.abs(ratio) + np.hypot(1, ratio)), 0)
    cosine = 1 / np.hypot(1, tangent)
    sine = cosine * tangent
    rows[p], rows[q] = cosine * first - sine * second, sine * first + cosine * second
    return True
