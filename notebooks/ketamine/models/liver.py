"""A liver as one well-stirred pot: what it takes out of the blood that passes, and what gets by on the way in.

The enzymes see the free drug of the blood that leaves. What they would clear if the flow brought drug without limit is
the intrinsic clearance, of free drug. With x = free fraction × intrinsic clearance ÷ flow the liver takes the share
x/(1 + x) of what comes by: its extraction. All elimination is hepatic here, and everything is linear (Rowland, Benet
and Graham's well-stirred model, a standard one). Clearances and flows are in L/h of plasma. All arguments may be arrays
and broadcast; `...` is their common shape. Bad input raises ValueError naming argument, value and what is allowed.
"""

from dataclasses import dataclass, replace

import numpy as np

from ketamine import evidence

from .inputs import array, broadcast, fraction
from .network import Network
from .pharmacokinetics import NG_PER_ML


@dataclass(frozen=True, eq=False)
class Liver:
    """flow: L/h, positive. intrinsic_clearance: L/h of free drug, positive. free_fraction: above 0, at most 1.

    gut_fraction: of what is swallowed, what passes the wall of the gut and reaches the liver, from 0 to 1.
    """

    flow: np.ndarray
    intrinsic_clearance: np.ndarray
    free_fraction: np.ndarray = 1.0
    gut_fraction: np.ndarray = 1.0

    def __post_init__(self):
        checked = {
            "flow": array("flow", self.flow, positive=True),
            "intrinsic_clearance": array("intrinsic_clearance", self.intrinsic_clearance, positive=True),
            "free_fraction": array("free_fraction", fraction("free_fraction", self.free_fraction), positive=True),
            "gut_fraction": fraction("gut_fraction", self.gut_fraction),
        }
        broadcast(**checked)
        for name, value in checked.items():
            object.__setattr__(self, name, value)

    @classmethod
    def named(cls, name: str, free_fraction=1.0) -> "Liver":
        """The liver and the gut of a published set, such as perez-ruixo-2021, which does not say what is free.

        It gives rates in a liver of some volume; rate × volume is free fraction × intrinsic clearance.
        """
        v = {key: each.value for key, each in evidence.parameter_set(name).values.items()}
        cleared = (v["liver_elimination_rate"] + v["norketamine_formation_rate"]) * v["liver_volume"]
        free = fraction("free_fraction", free_fraction)
        return cls(v["liver_blood_flow"], cleared / free, free, v["gut_fraction"])

    @classmethod
    def extracting(cls, extraction, flow, gut_fraction=1.0) -> "Liver":
        """The liver that takes this share of what comes by; all of the drug is free."""
        extraction = array("extraction", fraction("extraction", extraction), positive=True)
        if (extraction == 1).any():
            raise ValueError("extraction holds 1; allowed are numbers above 0 and below 1")
        return cls(flow, array("flow", flow, positive=True) * extraction / (1 - extraction), 1.0, gut_fraction)

    def changed(self, intrinsic=1.0, flow=1.0, free=1.0, gut=1.0) -> "Liver":
        """The same with every number times a factor; a gut that would let more than everything pass is refused."""
        return replace(
            self,
            flow=self.flow * array("flow", flow, positive=True),
            intrinsic_clearance=self.intrinsic_clearance * array("intrinsic", intrinsic, positive=True),
            free_fraction=self.free_fraction * array("free", free, positive=True),
            gut_fraction=self.gut_fraction * array("gut", gut, non_negative=True),
        )

    @property
    def capacity(self) -> np.ndarray:
        """What it would clear if the flow brought drug without limit, (...) L/h."""
        return self.free_fraction * self.intrinsic_clearance

    @property
    def extraction(self) -> np.ndarray:
        """The share of what comes by that it takes, (...)."""
        return self.capacity / (self.flow + self.capacity)

    @property
    def clearance(self) -> np.ndarray:
        """L/h, (...): never more than the flow, never more than the capacity."""
        return self.flow * self.extraction

    @property
    def availability(self) -> np.ndarray:
        """The share of what comes from the gut that gets by, (...)."""
        return self.flow / (self.flow + self.capacity)

    @property
    def oral_availability(self) -> np.ndarray:
        """The share of a swallowed dose that reaches the blood, (...)."""
        return self.gut_fraction * self.availability


def area(liver: Liver, dose, swallowed=0.0) -> np.ndarray:
    """Area under the total level in plasma, (...) in ng·h/mL.

    dose: mg. swallowed: the share of it that comes by way of gut and liver, from 0 (a vein) to 1 (the mouth); of a
    spray in the nose, the part that runs down the throat.
    """
    dose, swallowed = array("dose", dose, non_negative=True), fraction("swallowed", swallowed)
    arrives = 1 - swallowed + swallowed * liver.oral_availability
    return dose * arrives / liver.clearance * NG_PER_ML


def area_ratio(liver: Liver, changed: Liver, swallowed=0.0) -> np.ndarray:
    """Area in the changed liver over that in the first, (...). swallowed: as in `area`."""
    return area(changed, 1.0, swallowed) / area(liver, 1.0, swallowed)


def intrinsic_factor(liver: Liver, clearance_ratio) -> np.ndarray:
    """By what the intrinsic clearance must be multiplied for so many times the clearance, (...).

    Raises ValueError where the clearance would have to be as large as the flow.
    """
    wanted = liver.extraction * array("clearance_ratio", clearance_ratio, positive=True)
    if (wanted >= 1).any():
        raise ValueError(f"clearance_ratio asks for an extraction of {wanted.max():g}; allowed are ratios below 1/E")
    return wanted / (1 - wanted) * liver.flow / liver.capacity


def parallel_factor(share, activity) -> np.ndarray:
    """What is left of the intrinsic clearance, (...), when the enzyme that makes up a `share` of it keeps `activity`.

    share: from 0 to 1. activity: of that enzyme, times what it was, zero or more.
    """
    share, activity = fraction("share", share), array("activity", activity, non_negative=True)
    return 1 - share * (1 - activity)


def network(liver: Liver, central_volume, liver_volume, ka=1.0) -> Network:
    """The same liver in time: gut → liver ↔ central; sinks: gut wall, metabolised. Volumes in L, ka in 1/h."""
    centre, pot, ka = (
        array(name, value, positive=True)
        for name, value in (("central_volume", central_volume), ("liver_volume", liver_volume), ("ka", ka))
    )
    rates = {
        ("gut", "liver"): ka * liver.gut_fraction,
        ("gut", "gut wall"): ka * (1 - liver.gut_fraction),
        ("liver", "central"): liver.flow / pot,
        ("central", "liver"): liver.flow / centre,
        ("liver", "metabolised"): liver.capacity / pot,
    }
    return Network(rates, {"central": centre, "liver": pot})
