"""Any linear system of compartments, solved exactly: depots, a liver, a parent drug and what it becomes.

What leaves a compartment is a constant share per hour of what is in it, and goes to another one. A compartment without
an outflow is a sink: it keeps what it gets, so that nothing is lost from the account. From one moment to the next the
state moves by the exponential of the matrix of all rates. Its entries are shares, computed as sums of shares in which
nothing cancels: two rates that meet, or steps of the same rate in a row, are no special case. (SciPy's `expm` takes a
shortcut through triangular matrices that keeps two digits where two rates nearly meet.)

An exponential serves all steps of the same length: evenly spaced times are what makes many people fast.
Shapes: `...` stands for any patients axes (none for one person). Units are those of `ketamine.models`.
"""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from .compartments import Mammillary
from .doses import SAME_TIME, Bolus, Infusion
from .inputs import array, broadcast, number, time_axis
from .pharmacokinetics import NG_PER_ML

PEOPLE_AT_ONCE = 1000


@dataclass(frozen=True, eq=False)
class Network:
    """Compartments and the flows between them.

    rates: {("from", "to"): 1/h}, each a number or an array over patients, zero or more.
    volumes: {"name": L} of the compartments in which a concentration is asked for; positive.
    masses: {"name": mg of the substance in this compartment that 1 mg of the drug becomes}, the ratio of their molar
    masses; 1 where it is not named. Amounts are mg of the drug given, in every compartment.
    copies: {("from", "to"): 1/h}, like rates, but nothing is taken from where it starts: an effect site, which is too
    small to be missed in the account.
    Raises ValueError for a flow that is no pair of two names, a name that no flow has, or arrays that do not fit.
    """

    rates: Mapping[tuple[str, str], np.ndarray]
    volumes: Mapping[str, np.ndarray]
    masses: Mapping[str, float] = field(default_factory=dict)
    copies: Mapping[tuple[str, str], np.ndarray] = field(default_factory=dict)

    def __post_init__(self):
        names = []
        for pair in (*self.rates, *self.copies):
            if not (isinstance(pair, tuple) and len(pair) == 2 and all(isinstance(name, str) for name in pair)):
                raise ValueError(f"rates holds the flow {pair!r}; allowed are pairs of names, (from, to)")
            if pair[0] == pair[1]:
                raise ValueError(f"rates holds a flow from {pair[0]!r} to itself; allowed are two different names")
            names += pair
        if not names:
            raise ValueError("rates is empty; a network needs a flow")
        keep = {"compartments": tuple(dict.fromkeys(names))}
        for argument in ("rates", "copies"):
            flows = getattr(self, argument)
            keep[argument] = {
                pair: array(f"{argument}[{pair}]", each, non_negative=True) for pair, each in flows.items()
            }
        for argument in ("volumes", "masses"):
            given = getattr(self, argument)
            for name in given:
                if name not in names:
                    raise ValueError(f"{argument} names {name!r}; the compartments are {keep['compartments']}")
            keep[argument] = {n: array(f"{argument}[{n!r}]", value, positive=True) for n, value in given.items()}
        kinds = ("rates", "copies", "volumes", "masses")
        everything = {str(key): value for kind in kinds for key, value in keep[kind].items()}
        keep["patients"] = broadcast(**everything)[0].shape
        for name, value in keep.items():
            object.__setattr__(self, name, MappingProxyType(value) if isinstance(value, dict) else value)

    @classmethod
    def of(cls, model: Mammillary) -> "Network":
        """A mammillary model as a network: central, peripheral_1, peripheral_2, and the sink eliminated."""
        centre, flows = model.volumes[..., 0], model.intercompartmental
        rates = {("central", "eliminated"): model.clearance / centre}
        for i in range(flows.shape[-1]):
            rates["central", f"peripheral_{i + 1}"] = flows[..., i] / centre
            rates[f"peripheral_{i + 1}", "central"] = flows[..., i] / model.volumes[..., i + 1]
        return cls(rates, {"central": centre})

    def place(self, argument: str, name: str) -> int:
        """Where a compartment stands in `compartments`, or ValueError."""
        if name not in self.compartments:
            raise ValueError(f"{argument} is {name!r}; the compartments are {', '.join(self.compartments)}")
        return self.compartments.index(name)

    def matrix(self) -> np.ndarray:
        """(..., n, n) 1/h: d(amounts)/dt = matrix @ amounts + input."""
        n = len(self.compartments)
        result = np.zeros((*self.patients, n, n))
        for (start, end), rate in self.rates.items():
            i, j = self.compartments.index(start), self.compartments.index(end)
            result[..., i, i] -= rate
            result[..., j, i] += rate
        for (start, end), rate in self.copies.items():
            result[..., self.compartments.index(end), self.compartments.index(start)] += rate
        return result

    def upstream(self, names) -> list[int]:
        """Places of these compartments and of all from which something reaches them: nothing else matters to them."""
        found = set(names)
        while more := {start for start, end in (*self.rates, *self.copies) if end in found} - found:
            found |= more
        return [i for i, name in enumerate(self.compartments) if name in found]


def amounts(network: Network, doses: Mapping, times, of=None) -> np.ndarray:
    """Amount in compartments, (..., k, T) in mg of the drug given.

    doses: {"compartment": a Bolus or Infusion into it, or a list of them}; a bolus counts from its own moment on.
    times: (T,) h, sorted, not negative. of: names of k compartments; all, in their order, when left out.
    Raises ValueError for a compartment that the network has not, doses of another kind or shape, unsorted times.
    """
    times, doses = time_axis("times", times), _listed(network, doses)
    return _solve(network, doses, times, network.compartments if of is None else tuple(of), None)


def concentration(network: Network, doses: Mapping, times, of: str = "central") -> np.ndarray:
    """Concentration in one compartment, (..., T) in ng/mL. Arguments and errors as in `amounts`."""
    return amounts(network, doses, times, (of,))[..., 0, :] * _per_mg(network, of)[..., None]


def area_under_curve(network: Network, doses: Mapping, of: str = "central") -> np.ndarray:
    """Area under the concentration in one compartment from 0 to infinity, (...) in ng·h/mL.

    Raises ValueError as `amounts`, and where drug stays in a circle of compartments that nothing leaves.
    """
    doses, per_mg = _listed(network, doses), _per_mg(network, of)
    return _inverse(network, doses, of) * per_mg


def steady_state(network: Network, doses: Mapping, every: float, times, of: str = "central") -> np.ndarray:
    """Concentration within one interval after infinitely many, (..., T) in ng/mL, in closed form.

    doses: those of one interval, all of them over before it ends. every: h between one interval's start and the next.
    times: (T,) h since the start of the interval. Raises ValueError as `amounts`, and for what does not fit into an
    interval.
    """
    every, times, doses = number("every", every, positive=True), time_axis("times", times), _listed(network, doses)
    per_mg = _per_mg(network, of)
    last = max([*(dose.at + getattr(dose, "duration", 0) for _, dose in doses), *times])
    if last > every * (1 + SAME_TIME):
        raise ValueError(f"every is {every:g} h; doses and times go on to {last:g} h and must fit into it")
    used = network.upstream([of])
    names = tuple(network.compartments[i] for i in used)
    once = _solve(network, doses, np.array([every]), names, None)[..., 0]
    kept = np.moveaxis(
        _exponential(np.moveaxis(_among(network.matrix(), used) * every, (-2, -1), (0, 1))), (0, 1), (-2, -1)
    )
    start = np.linalg.solve(np.eye(len(used)) - kept, once[..., None])[..., 0]
    return _solve(network, doses, times, (of,), start)[..., 0, :] * per_mg[..., None]


def _listed(network, doses) -> list:
    """[(place, dose)] or ValueError."""
    if not isinstance(doses, Mapping) or not doses:
        raise ValueError(f"doses is {doses!r}; it must be a dictionary of compartments and their doses")
    listed = []
    for name, given in doses.items():
        place = network.place("a compartment of doses", name)
        for dose in given if isinstance(given, list | tuple) else [given]:
            if not isinstance(dose, Bolus | Infusion):
                raise ValueError(f"doses holds {dose!r}; allowed are Bolus and Infusion: a depot is a compartment")
            if dose.shape not in ((), network.patients):
                raise ValueError(f"doses holds a dose for patients {dose.shape}; the network has {network.patients}")
            listed.append((place, dose))
    return listed


def _per_mg(network, of) -> np.ndarray:
    network.place("of", of)
    if of not in network.volumes:
        raise ValueError(f"of is {of!r}; volumes are known of {', '.join(network.volumes)}")
    per_mg = NG_PER_ML * network.masses.get(of, 1.0) / network.volumes[of]
    return np.broadcast_to(per_mg, network.patients)


def _solve(network, doses, times, of, start) -> np.ndarray:
    """(..., k, T) mg; start: (..., m) mg at time 0 in the compartments upstream of `of`, nothing when None."""
    for name in of:
        network.place("of", name)
    used = network.upstream(of)
    place = {old: new for new, old in enumerate(used)}
    reaching = [(place[where], dose) for where, dose in doses if where in place]
    pumps = sum(isinstance(dose, Infusion) for _, dose in reaching)
    people, n = int(np.prod(network.patients)), len(used)
    # behind the compartments stands the rate of each infusion that now runs: a constant that feeds its compartment;
    # people come last, so that each share is one array over people
    matrix = np.zeros((n + pumps, n + pumps, people))
    matrix[:n, :n] = _among(network.matrix(), used).reshape(people, n, n).transpose(1, 2, 0)
    events, pump = [], n  # (time, place in the state, mg or mg/h that is added there; None turns a pump off)
    for where, dose in reaching:
        amount = np.broadcast_to(dose.amount, network.patients).reshape(people)
        if isinstance(dose, Bolus):
            events.append((dose.at, where, amount))
        else:
            matrix[where, pump] = 1
            events += [(dose.at, pump, amount / dose.duration), (dose.at + dose.duration, pump, None)]
            pump += 1
    wanted = [place[network.compartments.index(name)] for name in of]
    state = np.zeros((n + pumps, people))
    if start is not None:
        state[:n] = start.reshape(people, n).T
    result = np.empty((len(times), len(wanted), people))
    blocks = [slice(i, i + PEOPLE_AT_ONCE) for i in range(0, people, PEOPLE_AT_ONCE)]

    def run(block):
        theirs = [(moment, i, amount if amount is None else amount[block]) for moment, i, amount in events]
        _march(matrix[..., block], state[:, block].copy(), theirs, times, wanted, result[..., block])

    if len(blocks) == 1:
        run(blocks[0])
    else:  # NumPy lets go of the interpreter while it works: threads share the people between the cores
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(run, blocks))
    return np.moveaxis(result, -1, 0).swapaxes(-1, -2).reshape(*network.patients, len(wanted), len(times))


def _march(matrix, state, events, times, wanted, result) -> None:
    """Write the wanted parts of the state (n, people) at each time into result (T, k, people)."""
    ends = np.array([*times, *(moment for moment, _, _ in events)])
    order = np.lexsort((np.arange(len(ends)) < len(times), ends))  # at the same moment events first
    same, moves, now = SAME_TIME * ends.max(initial=0), [], 0.0
    for which in order:
        if (step := ends[which] - now) > same:
            move = next((move for length, move in moves if abs(length - step) <= same), None)
            if move is None:
                move = _exponential(matrix * step)
                moves.append((step, move))
            state, now = np.einsum("ijp,jp->ip", move, state), ends[which]
        if which < len(times):
            result[which] = state[wanted]
        else:
            _, place, amount = events[which - len(times)]
            state[place] = 0 if amount is None else state[place] + amount


def _among(matrix, used) -> np.ndarray:
    """(..., m, m) The part of the matrix that belongs to these places."""
    used = np.asarray(used)
    return matrix[..., used[:, None], used]


def _exponential(matrix) -> np.ndarray:
    """exp(matrix), (n, n, ...), of rates times hours: no entry off the diagonal is negative.

    With the fastest loss added to the diagonal all entries are shares of zero or more, and so are all terms of the
    series: each entry keeps its own digits. Halved until the terms fall fast, then squared as often.
    """
    n = len(matrix)
    fastest = np.maximum(-np.diagonal(matrix).min(initial=0, axis=-1), 0)
    shares = matrix + np.eye(n).reshape(n, n, *[1] * (matrix.ndim - 2)) * fastest
    halvings = max(0, int(np.ceil(np.log2(max(shares.sum(axis=0).max(initial=0), 1)))))
    shares = shares / 2**halvings
    one = np.broadcast_to(np.eye(n).reshape(n, n, *[1] * (matrix.ndim - 2)), matrix.shape)
    result = one
    for power in range(22, 0, -1):
        result = one + np.einsum("ij...,jk...->ik...", shares, result) / power
    result = result * np.exp(-fastest / 2**halvings)
    for _ in range(halvings):
        result = np.einsum("ij...,jk...->ik...", result, result)
    return result


def _inverse(network, doses, of) -> np.ndarray:
    """(...) mg·h under the amount of one compartment: the matrix undoes what time has added up."""
    whole = network.matrix()
    used = [i for i in network.upstream([of]) if (whole[..., i, i] < 0).any()]
    if network.compartments.index(of) not in used:
        raise ValueError(f"of is {of!r}, which nothing leaves: the area under it has no end")
    matrix, total = _among(whole, used), np.zeros((*network.patients, len(used)))
    for where, dose in doses:
        if where in used:
            total[..., used.index(where)] += dose.amount
    if (np.linalg.cond(matrix, 1) > 1e14).any():  # the 2-norm takes 2.5 times as long
        raise ValueError("rates hold a circle of compartments that nothing leaves: the area has no end")
    return -np.linalg.solve(matrix, total[..., None])[..., used.index(network.compartments.index(of)), 0]
