"""From a concentration in blood to an effect: an effect site that lags behind, a curve, and a chance among people.

The effect site is a link of the same exact `network`: it fills and empties with one rate constant, ke0, and is too
small to take anything from the blood. Its concentration is given as that of blood with which it would be in balance.
"""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long
from scipy.special import ndtr, ndtri  # norm.cdf and norm.ppf of scipy.stats, in a hundredth of their time

from .inputs import array, fraction, number
from .network import Network, concentration

EFFECT = "effect"


def with_effect_site(network: Network, ke0, of: str = "central") -> Network:
    """The same network with the compartment "effect", which follows the concentration in `of`.

    ke0: 1/h, positive, a number or an array over patients. Raises ValueError for a compartment without a volume.
    """
    network.place("of", of)
    if of not in network.volumes:
        raise ValueError(f"of is {of!r}; volumes are known of {', '.join(network.volumes)}")
    ke0 = array("ke0", ke0, positive=True)
    return Network(
        {**network.rates, (EFFECT, "effect over"): ke0},
        {**network.volumes, EFFECT: network.volumes[of]},
        {**network.masses, EFFECT: network.masses.get(of, 1.0)},
        {**network.copies, (of, EFFECT): ke0},
    )


def time_of_peak(network: Network, doses, after: float, until: float, of: str = "central") -> float:
    """h when the effect site is highest: there its concentration and that of blood are equal.

    For one person. after, until: h between which blood falls from above the effect site to below it, such as the end
    of an infusion and a day later. Raises ValueError where the two do not cross in between.
    """
    after, until = number("after", after, non_negative=True), number("until", until, positive=True)

    def lead(hour):
        return float(concentration(network, doses, [hour], of)[0] - concentration(network, doses, [hour], EFFECT)[0])

    if not lead(after) > 0 > lead(until):
        raise ValueError(f"between {after:g} and {until:g} h blood does not fall below the effect site")
    return scipy.optimize.brentq(lead, after, until, xtol=1e-12, rtol=1e-13)


def loop_area(concentrations, effects) -> np.ndarray:
    """(...) What effect against concentration encloses over time (..., T), from none to none: zero for one curve."""
    return np.trapezoid(array("effects", effects), array("concentrations", concentrations), axis=-1)


def sigmoid(concentrations, half, steepness=1.0, baseline=0.0, largest=1.0) -> np.ndarray:
    """Emax model: the effect at a concentration, from `baseline` by `largest`, half of it at `half`; they broadcast."""
    c, half = array("concentrations", concentrations, non_negative=True), array("half", half, positive=True)
    power = array("steepness", steepness, positive=True)
    with np.errstate(divide="ignore"):
        return baseline + largest / (1 + (half / c) ** power)


def share_with_effect(concentrations, median, spread) -> np.ndarray:
    """Quantal response: the share of people whose threshold is reached, thresholds being log-normal; they broadcast.

    median: the threshold of the middle person. spread: standard deviation of the logarithm of thresholds, positive.
    """
    c, median = array("concentrations", concentrations, non_negative=True), array("median", median, positive=True)
    with np.errstate(divide="ignore"):
        return ndtr(np.log(c / median) / array("spread", spread, positive=True))


def concentration_for(share, median, spread) -> np.ndarray:
    """The concentration at which this share of people (between 0 and 1) has the effect: `share_with_effect` undone."""
    share = array("share", share, positive=True)
    if (share >= 1).any():
        raise ValueError(f"share holds {share.max():g}; allowed are numbers between 0 and 1")
    return array("median", median, positive=True) * np.exp(array("spread", spread, positive=True) * ndtri(share))


def share_between(concentrations, wanted: tuple, unwanted: tuple, correlation: float = 0.0) -> np.ndarray:
    """The share of people who have what is wanted at a concentration and not what is unwanted, (...).

    wanted, unwanted: (median, spread) of log-normal thresholds. correlation: of the logarithms of the two thresholds of
    one person, from 0 (they have nothing to do with each other) to 1 (who is sensitive is so in both).
    """
    c = array("concentrations", concentrations, positive=True)
    reached, spared = (np.log(c / array("median", m, positive=True)) / s for m, s in (wanted, unwanted))
    if fraction("correlation", correlation) == 1:
        return ndtr(reached) - ndtr(np.minimum(reached, spared))
    step = ndtr(np.linspace(-8, 8, 2001))  # people in the order of what is wanted, in equal steps of its logarithm
    middle = ndtri((step[1:] + step[:-1]) / 2)
    left = ndtr((correlation * middle - spared[..., None]) / np.sqrt(1 - correlation**2))
    # unwanted stays out where its threshold is higher; of the people whose wanted threshold is reached
    return (np.diff(step) * left * (middle <= reached[..., None])).sum(axis=-1)


def share_with_window(wanted: tuple, unwanted: tuple, correlation: float = 0.0) -> float:
    """The share of people whose own threshold for what is wanted is the lower: for each of them a level exists."""
    (low, narrow), (high, wide) = wanted, unwanted
    apart = np.sqrt(narrow**2 + wide**2 - 2 * fraction("correlation", correlation) * narrow * wide)
    distance = np.log(number("unwanted", high, positive=True) / number("wanted", low, positive=True))
    return float(ndtr(distance / apart)) if apart > 0 else float(distance > 0)


def therapeutic_index(wanted, unwanted) -> np.ndarray:
    """Median threshold of what is unwanted over that of what is wanted. It says nothing of how wide either spreads."""
    return array("unwanted", unwanted, positive=True) / array("wanted", wanted, positive=True)


def safety_margin(wanted: tuple, unwanted: tuple, share: float = 0.01) -> float:
    """The concentration at which `share` has what is unwanted, over the one at which all but `share` have the wanted.

    wanted, unwanted: (median, spread). Below one the two overlap, whatever the therapeutic index.
    """
    return float(concentration_for(share, *unwanted) / concentration_for(1 - share, *wanted))
