"""Two cells that push and brake one another: rates of excitation and inhibition with NMDA receptors blocked on each.

Course model, made for this course; threshold-linear, so that everything it settles to is found exactly:

    τE dE/dt = −E + [gE·(wEE·E + bE) − wEI·I − hE]₊        gE = 1 − f·c/(c + KE)
    τI dI/dt = −I + [gI·(wIE·E + bI) − wII·I]₊             gI = 1 − f·c/(c + KI)

[x]₊ is x where positive, else nothing. A gain g is what block leaves of the excitatory input of a cell, from 0 to 1;
f is the share of that input which NMDA receptors carry, c the drug in µmol/L. Rates and drives are in one arbitrary
unit, times in ms. `...` is the common shape of what broadcasts. Bad input raises ValueError that names it.
"""

from dataclasses import dataclass

import numpy as np

from .inputs import array, broadcast, fraction, number
from .parameters import Published
from .receptor import occupancy

REGIMES = ("both fire", "excitation only", "inhibition only", "silence")


@dataclass(frozen=True)
class Network(Published):
    """Weights (zero or more) and drives without unit, the share 0 to 1, time constants in ms, constants in µmol/L."""

    excitation_to_excitation: float
    excitation_to_inhibition: float
    inhibition_to_excitation: float
    inhibition_to_inhibition: float
    drive_of_excitation: float
    drive_of_inhibition: float
    threshold_of_excitation: float
    nmda_share: float
    time_constant_of_excitation: float
    time_constant_of_inhibition: float
    block_constant_of_excitation: float
    block_constant_of_inhibition: float

    def __post_init__(self):
        for name, value in vars(self).items():
            number(name, value, positive="constant" in name, non_negative=name != "threshold_of_excitation")
        fraction("nmda_share", self.nmda_share)

    def gains(self, concentration) -> tuple[np.ndarray, np.ndarray]:
        """What `concentration` µmol/L leaves of the excitatory input of E and of I, each (...), from 0 to 1."""
        return tuple(
            1 - self.nmda_share * occupancy(array("concentration", concentration, non_negative=True), constant)
            for constant in (self.block_constant_of_excitation, self.block_constant_of_inhibition)
        )


def fixed_points(network: Network, gain_of_excitation, gain_of_inhibition) -> tuple[np.ndarray, ...]:
    """All rates at which nothing changes: E, I, whether each holds, whether it is stable; each (4, ...).

    The first axis is REGIMES. In each the equations are linear and have one solution, which holds where it agrees with
    who fires and who does not. Stable: both eigenvalues of the Jacobian of that regime have negative real parts. E and
    I are NaN where the linear equations have no solution.
    """
    ge, gi = broadcast(
        gain_of_excitation=fraction("gain_of_excitation", gain_of_excitation),
        gain_of_inhibition=fraction("gain_of_inhibition", gain_of_inhibition),
    )
    n = network
    ee, ei = ge * n.excitation_to_excitation, n.inhibition_to_excitation
    ie, ii = gi * n.excitation_to_inhibition, n.inhibition_to_inhibition
    push, drive = ge * n.drive_of_excitation - n.threshold_of_excitation, gi * n.drive_of_inhibition
    nothing = np.zeros(ge.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        both = (push * (1 + ii) - ei * drive) / ((1 - ee) * (1 + ii) + ei * ie)
        excitation = np.stack([both, push / (1 - ee), nothing, nothing])
        inhibition = np.stack([(ie * both + drive) / (1 + ii), nothing, drive / (1 + ii), nothing])
        excitation, inhibition = (np.where(np.isfinite(rate), rate, np.nan) for rate in (excitation, inhibition))
        to_e = ee * excitation + push - ei * inhibition
        to_i = ie * excitation + drive - ii * inhibition
    fires_e, fires_i = (
        np.array(who, dtype=bool).reshape((4,) + (1,) * ge.ndim) for who in ([1, 1, 0, 0], [1, 0, 1, 0])
    )
    holds = np.where(fires_e, excitation > 0, to_e <= 0) & np.where(fires_i, inhibition > 0, to_i <= 0)
    trace, determinant = _jacobian(network, fires_e * ee, fires_e * ei, fires_i * ie, fires_i * ii)
    return excitation, inhibition, holds, holds & (trace < 0) & (determinant > 0)


def settled(network: Network, gain_of_excitation=1.0, gain_of_inhibition=1.0) -> tuple[np.ndarray, np.ndarray]:
    """The stable rates of E and of I, each (...); NaN where none is: there the rates run away or never come to rest."""
    excitation, inhibition, _, stable = fixed_points(network, gain_of_excitation, gain_of_inhibition)
    here, some = np.argmax(stable, axis=0)[None], stable.any(axis=0)
    return tuple(np.where(some, np.take_along_axis(rate, here, axis=0)[0], np.nan) for rate in (excitation, inhibition))


def relative(network: Network, concentration) -> tuple[np.ndarray, np.ndarray]:
    """Rates of E and of I at `concentration` µmol/L, each (...), as multiples of those without a drug.

    Raises ValueError where a cell does not fire, or the network has no stable rates, without a drug.
    """
    return relative_to_gains(network, *network.gains(concentration))


def relative_to_gains(network: Network, gain_of_excitation, gain_of_inhibition) -> tuple[np.ndarray, np.ndarray]:
    """As `relative`, for gains given (...): where block has not settled, or another receptor is taken away."""
    baseline = _baseline(network)
    return tuple(
        rate / alone
        for rate, alone in zip(settled(network, gain_of_excitation, gain_of_inhibition), baseline, strict=True)
    )


def needed_preference(network: Network) -> float:
    """How many times as strongly I must be blocked as E for a trace of drug to raise E: drive of E over brake of E.

    At rest E gets the drive wEE·E + bE and the brake wEI·I. A trace takes x of the drive of E, and of the drive of I a
    share p·x; I falls by the same share, as it is linear, and with it the brake. So E rises if p > drive ÷ brake.
    Raises ValueError as `relative` does, and where nothing brakes E.
    """
    excitation, inhibition = _baseline(network)
    brake = number("brake of excitation", network.inhibition_to_excitation * inhibition, positive=True)
    return float((network.excitation_to_excitation * excitation + network.drive_of_excitation) / brake)


def settling_time(network: Network, concentration=0.0) -> np.ndarray:
    """The slowest time constant in ms, (...), with which both rates return to where they settle; both must fire."""
    ge, gi = network.gains(concentration)
    excitation, inhibition = settled(network, ge, gi)
    if not ((excitation > 0) & (inhibition > 0)).all():
        raise ValueError(f"concentration is {concentration!r}; allowed are levels at which both cells fire and settle")
    trace, determinant = _jacobian(
        network,
        ge * network.excitation_to_excitation,
        network.inhibition_to_excitation,
        gi * network.excitation_to_inhibition,
        network.inhibition_to_inhibition,
    )
    slowest = (trace + np.sqrt((trace**2 - 4 * determinant).astype(complex))) / 2
    return -1 / slowest.real


def _jacobian(network, ee, ei, ie, ii):
    """Trace and determinant, in 1/ms and 1/ms², with the weights that act."""
    tau_e, tau_i = network.time_constant_of_excitation, network.time_constant_of_inhibition
    return (ee - 1) / tau_e - (1 + ii) / tau_i, ((1 - ee) * (1 + ii) + ei * ie) / (tau_e * tau_i)


def _baseline(network):
    excitation, inhibition = (float(rate) for rate in settled(network))
    if not (excitation > 0 and inhibition > 0):
        raise ValueError(
            f"network settles to E = {excitation:g} and I = {inhibition:g} without a drug; both must be positive"
        )
    return excitation, inhibition
