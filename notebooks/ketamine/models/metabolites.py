"""From ketamine by way of norketamine to hydroxynorketamine: the course's own chain behind a published parent.

Amounts are mg of ketamine in every compartment, so that moles are kept; a concentration is that of the substance
itself. Norketamine appears in blood a little after ketamine has left it, in two equal steps.
"""

from ketamine import evidence

from .compartments import Mammillary
from .network import Network

PARENT = "kamp-2020"
SET = "metabolite-chain"


def metabolite_chain(weight=70.0, **multiples) -> Network:
    """The network for a body weight in kg, a number or an array over patients.

    multiples: by how much a number of the set `metabolite-chain` differs, such as norketamine_clearance=1.5.
    Compartments: central, peripheral_1, peripheral_2, step_1, step_2, norketamine, norketamine_peripheral,
    hydroxynorketamine; sinks: other, norketamine otherwise, hydroxynorketamine cleared.
    Only the parent scales with weight: the chain was chosen for 70 kg.
    Raises ValueError for an unknown name, a multiple or weight that is not positive, or a share above one.
    """
    values = {name: each.value for name, each in evidence.parameter_set(SET).values.items()}
    for name, multiple in multiples.items():
        if name not in values:
            raise ValueError(f"{name} is not a number of {SET}; those are {', '.join(values)}")
        values[name] = values[name] * multiple
    v, parent = values, Network.of(Mammillary.named(PARENT, weight))
    rates, gone = dict(parent.rates), parent.rates["central", "eliminated"]
    del rates["central", "eliminated"]
    step = 2 / v["formation_time"]
    centre = v["norketamine_central_volume"]
    exchange, cleared = v["norketamine_intercompartmental_clearance"], v["norketamine_clearance"] / centre
    rates |= {
        ("central", "step_1"): gone * v["fraction_to_norketamine"],
        ("central", "other"): gone * (1 - v["fraction_to_norketamine"]),
        ("step_1", "step_2"): step,
        ("step_2", "norketamine"): step,
        ("norketamine", "norketamine_peripheral"): exchange / centre,
        ("norketamine_peripheral", "norketamine"): exchange / v["norketamine_peripheral_volume"],
        ("norketamine", "hydroxynorketamine"): cleared * v["fraction_to_hydroxynorketamine"],
        ("norketamine", "norketamine otherwise"): cleared * (1 - v["fraction_to_hydroxynorketamine"]),
        ("hydroxynorketamine", "hydroxynorketamine cleared"): v["hydroxynorketamine_clearance"]
        / v["hydroxynorketamine_volume"],
    }
    volumes = dict(parent.volumes)
    volumes |= {"norketamine": centre, "hydroxynorketamine": v["hydroxynorketamine_volume"]}
    whole = evidence.value("ketamine.molar_mass").value
    masses = {
        name: evidence.value(f"{name}.molar_mass").value / whole for name in ("norketamine", "hydroxynorketamine")
    }
    return Network(rates, volumes, masses)
