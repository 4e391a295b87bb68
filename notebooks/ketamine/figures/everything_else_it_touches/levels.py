"""Total levels in plasma, what of them may be free, and the targets of ketamine with their constants."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from ... import evidence
from ...models import occupancy, receptor

LEAST_FREE, USUAL_FREE, MOST_FREE = 0.3, 0.53, 0.75  # bounds of the course; in between, what Dayton 1983 leaves free
TREATMENT = "band.antidepressant_regimen"
ANAESTHESIA = "band.anaesthesia"
BINDING = (  # what the three free fractions rest on
    ("ketamine.protein_binding", "dayton-1983"),
    ("ketamine.protein_binding", "wikipedia-ketamine"),
    ("ketamine.protein_binding.albumin", "schmidt-2023"),
)
NMDA = "ketamine.nmda_block_constant"


def binding_sources() -> list:
    """The numbers behind the free fractions."""
    return [evidence.value(key, source=source) for key, source in BINDING]


def micromolar(nanograms) -> np.ndarray:
    """ng/mL of ketamine base in µmol/L, (...)."""
    return np.asarray(nanograms, dtype=float) / float(evidence.value("ketamine.molar_mass"))


def treatment() -> float:
    """The total level at the end of an antidepressant infusion, ng/mL."""
    return float(evidence.value(TREATMENT))


def anaesthesia() -> tuple[float, float]:
    """The lower and the upper end of the total level in anaesthesia, ng/mL."""
    band = evidence.value(ANAESTHESIA)
    return band.low, band.high


def free(nanograms, free_fraction) -> float:
    """Free drug in µmol/L at a total level in ng/mL."""
    return float(occupancy.free_concentration(micromolar(nanograms), free_fraction))


@dataclass(frozen=True)
class Binding:
    """A number of the evidence that says how strongly a target is held."""

    quantity: evidence.Quantity

    @property
    def constant(self) -> float:
        """µmol/L; of a range its middle."""
        return self.quantity.middle

    def held(self, concentration) -> float:
        """Per cent of the target that `concentration` µmol/L of free drug hold."""
        return 100 * float(receptor.occupancy(concentration, self.constant))


@dataclass(frozen=True)
class Target(Binding):
    """One target, and the number that was chosen for it."""

    name: str


def of(name: str, key: str, source: str | None = None) -> Target:
    return Target(evidence.value(key, source=source), name)


DRUGS = {
    "ketamine": "racemic ketamine",
    "S-ketamine": "S-ketamine",
    "R-ketamine": "R-ketamine",
    "metabolites": "metabolites",
}


@cache
def targets(drug: str = "ketamine") -> tuple[Target, ...]:
    """Targets of a drug, each with one constant that was seen, the smallest first; D2 and HCN1 stand elsewhere."""
    return tuple(sorted(_LISTS[drug](), key=lambda target: target.constant))


def _ketamine():
    yield of("NMDA receptor", NMDA, "shaffer-2014")
    for name, key, source in (
        ("α3β4 nicotinic", "alpha3beta4-nAChR", None),
        ("5-HT2", "5-HT2", None),
        ("α7 nicotinic", "alpha7-nAChR", "coates-flood-2001"),
        ("α4β2 nicotinic", "alpha4beta2-nAChR", None),
        ("κ opioid", "kappa-opioid", None),
        ("μ opioid", "mu-opioid", "hirota-1999"),
        ("δ opioid", "delta-opioid", None),
        ("M1 muscarinic", "M1", "muscarinic-1997"),
        ("DAT, dopamine", "DAT", "nishimura-1998"),
        ("NET, noradrenaline", "NET", "nishimura-1998"),
        ("SERT, serotonin", "SERT", "nishimura-1998"),
    ):
        yield of(name, f"ketamine.off_target.{key}", source)


def _mirror(drug):
    yield of("NMDA receptor", f"{drug}.pcp_site_ki")
    for name, key in (
        ("DAT, dopamine", "DAT"),
        ("M1 muscarinic", "M1"),
        ("Na⁺ channel", "sodium-channel"),
        ("K⁺ channel", "delayed-rectifier"),
    ):
        yield of(name, f"{drug}.off_target.{key}")


def _metabolites():
    yield of("norketamine: NMDA", "norketamine.nmda_block_constant", "shaffer-2014")
    yield of("norketamine: α3β4", "norketamine.off_target.alpha3beta4-nAChR")
    yield of("(2R,6R)-HNK: NMDA", "2R,6R-hydroxynorketamine.nmda_block_constant")


_LISTS = {
    "ketamine": _ketamine,
    "S-ketamine": lambda: _mirror("S-ketamine"),
    "R-ketamine": lambda: _mirror("R-ketamine"),
    "metabolites": _metabolites,
}
