"""Esketamine by nose, by mouth and by vein, with norketamine: the model of Perez-Ruixo 2021, one `network`.

A spray leaves part of its dose in the nose; the rest is swallowed, passes the gut wall, which takes a share of it, and
the liver, before any of it reaches the blood. The liver exchanges with the blood at its own flow, and all elimination
happens there. Amounts are mg of esketamine; norketamine is counted without a ratio of molar masses, as its authors do.
"""

import numpy as np
from scipy.special import expit, logit

from ketamine import evidence

from .doses import Bolus, Infusion
from .inputs import array, number, whole_number
from .network import Network
from .people import factors

SET = "perez-ruixo-2021"
FULL_FLOW_UNTIL = 60  # years; from then on the flow through the liver falls
MG_PER_DEVICE = 28.0


def esketamine(age=40, asian=False, japanese=False, **multiples) -> Network:
    """The network of one person or of many.

    age: years. asian, japanese: whether the person is; Japanese people are Asian too, and what is theirs alone, the
    part that the nose takes, is an argument of the dose. Each is one value or an array over patients.
    multiples: by how much a number of the parameter set differs, such as liver_elimination_rate=2, a number or an
    array over patients. Compartments: nose, swallowed, oral, liver, central, peripheral_1, peripheral_2, norketamine,
    norketamine_peripheral; sinks: gut wall, other metabolites, norketamine cleared.
    Raises ValueError for an unknown name, a multiple that is not positive, or an age at which no flow would be left.
    """
    values = {name: each.value for name, each in evidence.parameter_set(SET).values.items()}
    for name, multiple in multiples.items():
        if name not in values:
            raise ValueError(f"{name} is not a number of {SET}; those are {', '.join(values)}")
        values[name] = values[name] * array(name, multiple, positive=True)
    asian = np.asarray(asian, bool) | np.asarray(japanese, bool)
    older = np.maximum(array("age", age, non_negative=True) - FULL_FLOW_UNTIL, 0)
    v = values
    # a person's flow differs by the same factor at every age
    slope = v["liver_blood_flow_per_year_above_60"] * np.asarray(multiples.get("liver_blood_flow", 1.0))
    flow = v["liver_blood_flow"] + slope * older
    if (flow <= 0).any():
        raise ValueError(f"age holds {np.max(age):g}; at that age the line of {SET} leaves no flow through the liver")
    centre, liver = v["central_volume"], v["liver_volume"]
    other = v["liver_elimination_rate"] * np.where(asian, v["asian_liver_elimination_factor"], 1)
    cleared = v["norketamine_clearance"] * np.where(asian, v["asian_norketamine_clearance_factor"], 1)
    rates = {("nose", "central"): v["nasal_ka"]}
    for road in ("swallowed", "oral"):
        rates[road, "liver"] = v[f"{road}_ka"] * v["gut_fraction"]
        rates[road, "gut wall"] = v[f"{road}_ka"] * (1 - v["gut_fraction"])
    rates |= _exchange("central", centre, "liver", liver, flow)
    for i in "12":
        q, volume = v[f"intercompartmental_clearance_{i}"], v[f"peripheral_volume_{i}"]
        rates |= _exchange("central", centre, f"peripheral_{i}", volume, q)
    rates |= {("liver", "norketamine"): v["norketamine_formation_rate"], ("liver", "other metabolites"): other}
    parts = v["norketamine_central_volume"], "norketamine_peripheral", v["norketamine_peripheral_volume"]
    rates |= _exchange("norketamine", *parts, v["norketamine_intercompartmental_clearance"])
    rates["norketamine", "norketamine cleared"] = cleared / v["norketamine_central_volume"]
    return Network(rates, {"central": centre, "liver": liver, "norketamine": v["norketamine_central_volume"]})


def nasal_fraction(japanese=False, shift=0.0) -> np.ndarray:
    """(...) share of the first device that the nose takes up; shift: of its logit, for one person among many.

    The factor of Japanese people comes before the shift, so that no share is above one; the open code of the model
    has it after, where it can be.
    """
    values = evidence.parameter_set(SET).values
    typical = values["nasal_fraction"].value
    typical = typical * np.where(np.asarray(japanese, bool), values["japanese_nasal_fraction_factor"].value, 1)
    return expit(logit(typical) + array("shift", shift))


def sprays(devices: int, fraction=None, at: float = 0.0) -> dict:
    """Doses of a session with 1, 2 or 3 devices, given as one: what stays in the nose, and what is swallowed.

    fraction: of the first device, stays in the nose; that of `nasal_fraction()` when left out.
    """
    if (devices := whole_number("devices", devices)) > 3:
        raise ValueError(f"devices is {devices}; allowed are 1, 2 and 3")
    values = evidence.parameter_set(SET).values
    fraction = nasal_fraction() if fraction is None else array("fraction", fraction, non_negative=True)
    if (fraction > 1).any():
        raise ValueError(f"fraction holds {fraction.max():g}; allowed are numbers from 0 to 1")
    stays = MG_PER_DEVICE * fraction * (1 + values["later_device_factor"].value * (devices - 1))
    swallowed = Infusion(MG_PER_DEVICE * devices - stays, values["swallowed_duration"].value, at)
    return {"nose": Bolus(stays, at), "swallowed": swallowed}


def by_mouth(mg, at: float = 0.0) -> dict:
    """Doses of a solution that is swallowed: released at a constant rate, then absorbed."""
    return {"oral": Infusion(mg, evidence.parameter_set(SET).values["oral_duration"].value, at)}


def by_vein(mg, hours: float, at: float = 0.0) -> dict:
    """Doses of an infusion."""
    return {"central": Infusion(mg, number("hours", hours, positive=True), at)}


def esketamine_people(n: int, rng: np.random.Generator, **covariates) -> tuple[Network, np.ndarray]:
    """n people with the spread that the paper gives: their network, and what share the nose of each takes up.

    covariates: age, asian and japanese as in `esketamine`. Every number with a between-subject CV in the evidence
    gets a log-normal factor of its own, the nasal fraction a normal one on its logit; they are independent. The rate
    at which norketamine is formed varies too, but nobody says by how much: here it does not.
    """
    values = evidence.parameter_set(SET).values
    spread = {name: each.between_subject_cv for name, each in values.items() if each.between_subject_cv is not None}
    multiples = factors(n, spread, rng)
    shift = values["nasal_fraction_logit_sd"].value * rng.standard_normal(n)
    return esketamine(**covariates, **multiples), nasal_fraction(covariates.get("japanese", False), shift)


def _exchange(one, volume, other, other_volume, flow) -> dict:
    return {(one, other): flow / volume, (other, one): flow / other_volume}
