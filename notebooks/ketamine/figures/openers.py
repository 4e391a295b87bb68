"""The one curve of each chapter, as its opener and its card on the start page draw it: from the model, without axes."""

from typing import NamedTuple

import numpy as np

from ..models import blinding, gating
from ..models import calcium_rule as rule
from ..models import pharmacokinetics as pk
from ..models.harm import none_affected
from .again_and_again import piling
from .claims_laboratory import bold
from .everything_else_it_touches.levels import targets
from .from_dose_to_effect import chain as reach
from .harm.thousand import treated
from .hours_to_days import chain
from .no_average_patient import sprayed
from .open_channel_block.pace import block, open_share
from .quieting_the_brakes.falling import HALVINGS, excitation
from .reading_trials import guessed
from .roads_into_the_body import routes
from .the_liver.metabolites import HOURS as DAY
from .the_liver.metabolites import level as metabolite
from .the_next_molecules import week
from .theatre_and_pain import holding
from .thermostats.release import course as rate_course
from .trapped.ring import course
from .two_locks.free import MEMBRANE, SHOWN, TIMES, response


class Curve(NamedTuple):
    """x runs from 0 to 1; y is 0 on the zero line and at most 1; `colour` names one of the course."""

    x: np.ndarray
    y: np.ndarray
    colour: str


def drawn(x, y, colour: str) -> Curve:
    """A curve without its units, which leaves the zero line where it begins."""
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    x, y = (x - x[0]) / (x[-1] - x[0]), y / y.max()
    return Curve(np.concatenate([[0.0], x]), np.concatenate([[0.0], y]), colour)


def two_locks() -> Curve:
    """Forty synapses within 50 ms lift a membrane that is free to move."""
    return drawn(TIMES[SHOWN], response(40, 50)[SHOWN] - MEMBRANE.rest, "nmda")


def block_settling() -> Curve:
    """How block settles when one micromole per litre of ketamine comes for half a minute, and how it goes."""
    seconds = np.linspace(0, 60, 160)
    return drawn(seconds, block(seconds, 1, open_share()), "ketamine")


def trapped_by_pulses() -> Curve:
    """The channels that hold ketamine: pulses while it is there, silence when it has been washed out, pulses again."""
    seconds, states, *_ = course("ketamine")
    return drawn(seconds, gating.blocked(states), "ketamine")


def taken_by_level() -> Curve:
    """How much of the nearest target is taken, from a hundredth to a hundred times its constant."""
    nearest = targets()[0]
    level = np.geomspace(0.01, 100, 160)  # in units of the constant, drawn at equal ratios
    return drawn(np.log(level), [nearest.held(times * nearest.constant) for times in level], "ketamine")


def lifted_on_the_way_down() -> Curve:
    """Excitation after a bolus: it comes up from a deep fall and is raised while the level passes."""
    excited = excitation(200, HALVINGS)
    return drawn(HALVINGS, excited - excited[0], "nmda")


def direction_by_calcium() -> Curve:
    """A little calcium weakens a synapse, more strengthens it."""
    calcium = np.linspace(0, 0.7, 160)  # µmol/L, from so low that the dip stays clear of the words beside it
    signal = rule.plasticity_signal(calcium)
    return drawn(calcium, signal - signal[0], "ampa")


def blocked_and_released() -> Curve:
    """The rate of a cell while half of its input is blocked and after it has come back."""
    times, rates, *_ = rate_course(2, 0, "input")
    return drawn(times, rates - rates.min(), "ketamine")


def spines_after_a_dose() -> Curve:
    """New spines after one dose in a mouse, on a logarithmic clock from ten minutes to a month."""
    shown = (chain.TIMES > 1 / 6) & (chain.TIMES < 720)
    return drawn(np.log(chain.TIMES[shown]), chain.course(chain.bolus()).spines[shown], "ampa")


def one_infusion() -> Curve:
    """The standard infusion in the model of Kamp, for five hours."""
    hours = np.concatenate([np.linspace(0, 40 / 60, 30), np.geomspace(41 / 60, 5, 90)])
    model = pk.Mammillary.named("kamp-2020", 70)
    return drawn(hours, pk.concentration(model, pk.Infusion(35, 40 / 60), hours), "ketamine")


def through_a_muscle() -> Curve:
    """The same dose by muscle, for six hours: up while it arrives faster than it goes, then down."""
    hours = np.concatenate([np.linspace(0, 1, 60), np.linspace(1.05, 6, 100)])
    return drawn(hours, routes.level("muscle", 1, routes.HOME, hours), "ketamine")


def norketamine() -> Curve:
    """Norketamine over the day after the standard infusion, in the course's chain."""
    return drawn(DAY, metabolite("norketamine", "standard"), "norketamine")


def one_of_a_hundred() -> Curve:
    """The level of somebody with a typical nose and liver, for eight hours after two sprays."""
    return drawn(sprayed.TIMES, sprayed.typical(), "ketamine")


def behind_the_blood() -> Curve:
    """The effect site during and after the standard infusion, for four hours."""
    return drawn(reach.MINUTES, reach.unit_site(reach.HALF_TIME.value), "ketamine")


def six_peaks() -> Curve:
    """Six daily infusions: each finds nothing of the one before."""
    days = np.concatenate([day + piling.within(24.0) / 24 for day in range(piling.DOSES)])
    return drawn(days, piling.course("central", 24.0, 24), "ketamine")


def let_go() -> Curve:
    """A level that was held for four hours, for three hours after it is let go, and the climb that began it."""
    fall = holding.fall(4)
    minutes = np.concatenate([[0.0, 4.0], 4 + holding.MINUTES])
    return drawn(minutes, np.concatenate([[0.0, fall[0]], fall]), "ketamine")


def seen_at_least_once() -> Curve:
    """The chance that a trial of the spray sees a harm at all, from one in ten thousand to one in ten."""
    shares = np.geomspace(1e-4, 0.1, 100)
    return drawn(np.log(shares), 1 - none_affected(treated(), shares), "reference")


def surer_of_nothing() -> Curve:
    """Trials that call a drug without effect better than control, from 2 to 200 people in each room."""
    people = np.linspace(2, 200, 160)
    mean, error = guessed.shown("sumner", 0.5, 0.0, people=1)
    chance = blinding.called_effect(mean, error / np.sqrt(people))
    return drawn(people, chance - chance[0], "reference")


def come_and_gone() -> Curve:
    """The channels that hold ketamine, for a day and a half after one infusion: up with it, and down to nothing."""
    hours, share = week.course(1, "25")
    shown = hours <= 36
    return drawn(hours[shown], share[shown] - share[0], "ketamine")


def proper() -> Curve:
    """What a promise costs somebody who is right two times in three: least where it says so, here the highest point."""
    promises = np.linspace(0, 1, 160)
    cost = bold.expected_score(promises, 2 / 3)
    return drawn(promises, cost.max() - cost, "reference")


CURVES = {
    "01-two-locks": two_locks,
    "02-open-channel-block": block_settling,
    "03-trapped": trapped_by_pulses,
    "04-everything-else-it-touches": taken_by_level,
    "05-quieting-the-brakes": lifted_on_the_way_down,
    "06-the-calcium-rule": direction_by_calcium,
    "07-thermostats": blocked_and_released,
    "08-hours-to-days": spines_after_a_dose,
    "09-one-infusion": one_infusion,
    "10-roads-into-the-body": through_a_muscle,
    "11-the-liver": norketamine,
    "12-no-average-patient": one_of_a_hundred,
    "13-from-dose-to-effect": behind_the_blood,
    "14-again-and-again": six_peaks,
    "15-theatre-and-pain": let_go,
    "16-reading-trials": surer_of_nothing,
    "17-harm": seen_at_least_once,
    "18-the-next-molecules": come_and_gone,
    "19-claims-laboratory": proper,
}
