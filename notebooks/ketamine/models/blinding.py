"""What a trial shows when people can guess what they got. The course's own model: an illustration, not an estimate.

Improvements are in standard deviations of people who believe nothing. The drug adds `drug`; believing that one got it
adds `expectancy`; believing that one did not, in either room, takes `disappointment` away. `believe_drug` and
`believe_control` are the shares of each room who believe that they got the drug. Bad input raises ValueError.
"""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long
from scipy.special import ndtr, ndtri  # norm.cdf and norm.ppf of scipy.stats, in a hundredth of their time

from .inputs import array, fraction, number, whole_number


def expected_difference(drug, expectancy, believe_drug, believe_control, disappointment=0.0) -> np.ndarray:
    """(...) the mean difference between the rooms, whatever the number of people.

    Expectancy and disappointment stand in it as a sum only: no trial of this kind tells a lift from a fall.
    """
    drug, expectancy, loss = _worth(drug, expectancy, disappointment)
    in_drug, in_control = fraction("believe_drug", believe_drug), fraction("believe_control", believe_control)
    return drug + (expectancy + loss) * (in_drug - in_control)


def error(people, expectancy, believe_drug, believe_control, disappointment=0.0) -> np.ndarray:
    """(...) standard error of that difference with so many people in each room: believers stand apart from others."""
    _, expectancy, loss = _worth(0, expectancy, disappointment)
    in_drug, in_control = fraction("believe_drug", believe_drug), fraction("believe_control", believe_control)
    apart = (expectancy + loss) ** 2
    spread = 2 + apart * (in_drug * (1 - in_drug) + in_control * (1 - in_control))
    return np.sqrt(spread / array("people", people, positive=True))


def simulate(
    people: int, drug, expectancy, believe_drug, believe_control, disappointment=0.0, *, trials: int, rng
) -> np.ndarray:
    """(trials,) differences found, person by person: each believes by chance and improves accordingly."""
    drug, expectancy, loss = _worth(drug, expectancy, disappointment)
    shape = (whole_number("trials", trials), whole_number("people", people))

    def room(believe):
        believes = rng.random(shape) < believe
        return (rng.standard_normal(shape) + expectancy * believes - loss * ~believes).mean(axis=1)

    return drug + room(fraction("believe_drug", believe_drug)) - room(fraction("believe_control", believe_control))


def called_effect(difference, error) -> np.ndarray:
    """(...) chance that a trial with this mean and error shows a benefit with p < 0.05, two-sided."""
    return ndtr(np.asarray(difference) / array("error", error, positive=True) - ndtri(0.975))


def believe_from_improvement(drug, cut=None) -> tuple[np.ndarray, np.ndarray]:
    """The shares of both rooms who say "the drug" if they improved by more than `cut`; belief itself does nothing.

    cut: in standard deviations above the mean of the control room; without it half of what the drug does, where most
    guess right: Φ(drug/2) of either room.
    """
    drug = array("drug", drug)
    cut = drug / 2 if cut is None else array("cut", cut)
    return ndtr(drug - cut), ndtr(-cut)


def difference_among_those_who_say(drug: float, cut: float, believers: bool) -> float:
    """The difference between rooms among those who say "the drug" (or do not), when they say so from improvement."""
    drug, cut = number("drug", drug), number("cut", cut)
    sign = 1 if believers else -1  # the mean of a normal above (or below) a cut, by Mills
    treated, control = (m + sign * scipy.stats.norm.pdf(cut - m) / ndtr(sign * (m - cut)) for m in (drug, 0.0))
    return float(treated - control)


def responders(mean, expectancy, believe) -> np.ndarray:
    """(...) share of a room whose improvement passes zero: mean `mean` without belief, `expectancy` more with it."""
    believe = fraction("believe", believe)
    mean, expectancy = array("mean", mean), array("expectancy", expectancy)
    return believe * ndtr(mean + expectancy) + (1 - believe) * ndtr(mean)


def _worth(drug, expectancy, disappointment) -> tuple:
    return (
        array("drug", drug),
        array("expectancy", expectancy, non_negative=True),
        array("disappointment", disappointment, non_negative=True),
    )
