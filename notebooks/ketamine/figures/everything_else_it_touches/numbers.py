"""The numbers that the text of "Everything else it touches" takes from its models: name -> value and unit."""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from ... import evidence
from ...models import occupancy, receptor, small_trials
from .laboratories import conflicts
from .levels import LEAST_FREE, MOST_FREE, USUAL_FREE, anaesthesia, free, micromolar, targets, treatment
from .reserve import relative
from .trial import WILLIAMS, chance, interval, lost, seen

SYNERGY_AT = 0.5  # µmol/L: submicromolar, our choice


def usual() -> float:
    """Free ketamine at the end of an antidepressant infusion, with the middle free fraction, µmol/L."""
    return free(treatment(), USUAL_FREE)


def taken(name: str, total: float, free_fraction: float = USUAL_FREE, drug: str = "ketamine") -> float:
    """Per cent of one target that is taken at a total level in ng/mL."""
    (target,) = (each for each in targets(drug) if each.name == name)
    return target.held(free(total, free_fraction))


def selectivity(total: float) -> float:
    """How many times as often the NMDA receptor is taken as the μ receptor."""
    return taken("NMDA receptor", total) / taken("μ opioid", total)


def preservative_gap() -> dict[str, float]:
    """What the commercial vial, the pure drug and the pure drug with preservative say of M1, µmol/L."""
    vial, pure, added = (each.constant for each in conflicts()["M1 muscarinic"])
    return {"vial": vial, "pure": pure, "added": added}


def preservative_needed() -> float:
    """How many times as much preservative the vial must hold, for each ketamine, as the mixture, to explain all."""
    gap = preservative_gap()
    extra = {name: 1 / gap[name] - 1 / gap["pure"] for name in ("vial", "added")}
    return extra["vial"] / extra["added"]


def molecules_for_one(target: str) -> float:
    """How many molecules of ketamine do as much at a nicotinic receptor as one of the preservative."""
    ketamine = evidence.value(f"ketamine.off_target.{target}", source="coates-flood-2001")
    return float(ketamine) / float(evidence.value(f"benzethonium.off_target.{target}", source="coates-flood-2001"))


def most_points(ratio: float) -> float:
    """The largest difference in per cent taken that two constants a factor `ratio` apart can make."""
    root = np.sqrt(ratio)
    return 100 * float((root - 1) / (root + 1))


def mu_constant() -> float:
    return float(evidence.value("ketamine.off_target.mu-opioid", source="hirota-1999"))


def peptide_lost() -> float:
    """Per cent of the sites of a scarce peptide that ketamine at SYNERGY_AT takes if both want the same site."""
    b = SYNERGY_AT / mu_constant()
    return 100 * (
        1 - float(occupancy.antagonised_response(1e-6, b, 1.0) / occupancy.antagonised_response(1e-6, 0, 1.0))
    )


def efficacy_needed(binding: float, tau: float = 0.0) -> float:
    """β with which the largest response to a peptide doubles at SYNERGY_AT, for one α, in a cell with this reserve."""
    b = binding * SYNERGY_AT / mu_constant()
    times = 2 / (1 - tau)  # τ′/τ, from τ′/(1 + τ′) = 2τ/(1 + τ)
    return (times * (1 + b) - 1) / b


def nmda_in_magnesium() -> float:
    """Per cent of the current that the course model says is blocked at the usual free level, −65 mV, 1 mmol/L Mg²⁺."""
    return 100 * float(receptor.blocked_fraction(usual(), -65.0, 1.0))


def functional_ic50(tau: float, own: float = 1.0) -> float:
    """Antagonist for half of the response, in units of its own constant, beside `own` × the constant of the agonist."""
    alone = occupancy.antagonised_response(own, 0.0, tau)
    return float(scipy.optimize.brentq(lambda b: occupancy.antagonised_response(own, b, tau) / alone - 0.5, 0, 1e6))


def lost_to_three_per_cent(slope: float) -> float:
    """The share of a response, without any reserve, that an antagonist on 3 % of the receptors takes."""
    beside, alone = (occupancy.agonist_response(share, 1e-3, slope) for share in (0.97, 1.0))
    return float(1 - beside / alone)


def dopamine(place: int) -> float:
    """Per cent of D2 taken at the usual free level, by the laboratory at this place."""
    return conflicts()["D2 dopamine"][place].held(usual())


def over_a_tenth(total: float, free_fraction: float = USUAL_FREE) -> int:
    """How many of the targets are taken to more than a tenth."""
    return sum(target.held(free(total, free_fraction)) > 10 for target in targets())


def two_constants() -> float:
    """How many times as much of the NMDA receptor is taken by the first of two constants of one laboratory."""
    first, _, second = (each.held(usual()) for each in conflicts()["NMDA receptor"])
    return first / second


LOW, HIGH = anaesthesia()
NUMBERS = {
    "total": lambda: (float(micromolar(treatment())), "µmol/L"),
    "free": lambda: (usual(), "µmol/L"),
    "least free": lambda: (free(treatment(), LEAST_FREE), "µmol/L"),
    "most free": lambda: (free(treatment(), MOST_FREE), "µmol/L"),
    "least free, anaesthesia": lambda: (free(LOW, LEAST_FREE), "µmol/L"),
    "most free, anaesthesia": lambda: (free(HIGH, MOST_FREE), "µmol/L"),
    "NMDA, anaesthesia": lambda: (taken("NMDA receptor", HIGH), "%"),
    "μ, anaesthesia": lambda: (taken("μ opioid", HIGH), "%"),
    "NMDA": lambda: (taken("NMDA receptor", treatment()), "%"),
    "NMDA, least": lambda: (taken("NMDA receptor", treatment(), LEAST_FREE), "%"),
    "NMDA, most": lambda: (taken("NMDA receptor", treatment(), MOST_FREE), "%"),
    "μ": lambda: (taken("μ opioid", treatment()), "%"),
    "α3β4": lambda: (taken("α3β4 nicotinic", treatment()), "%"),
    "5-HT2": lambda: (taken("5-HT2", treatment()), "%"),
    "over a tenth, least free": lambda: (over_a_tenth(HIGH, LEAST_FREE), ""),
    "over a tenth, most free": lambda: (over_a_tenth(HIGH, MOST_FREE), ""),
    "over a tenth, low end, least free": lambda: (over_a_tenth(LOW, LEAST_FREE), ""),
    "over a tenth, low end, most free": lambda: (over_a_tenth(LOW, MOST_FREE), ""),
    "NMDA, two constants": lambda: (two_constants(), ""),
    "NMDA in magnesium": lambda: (nmda_in_magnesium(), "%"),
    "selectivity, anaesthesia": lambda: (selectivity(HIGH), ""),
    "selectivity": lambda: (selectivity(treatment()), ""),
    "selectivity, at most": lambda: (mu_constant() / next(t.constant for t in targets()), ""),
    "fold": lambda: (HIGH / treatment(), ""),
    "NMDA falls": lambda: (taken("NMDA receptor", HIGH) / taken("NMDA receptor", treatment()), ""),
    "μ falls": lambda: (taken("μ opioid", HIGH) / taken("μ opioid", treatment()), ""),
    "NMDA, free fraction": lambda: (
        taken("NMDA receptor", treatment(), MOST_FREE) / taken("NMDA receptor", treatment(), LEAST_FREE),
        "",
    ),
    "μ, free fraction": lambda: (
        taken("μ opioid", treatment(), MOST_FREE) / taken("μ opioid", treatment(), LEAST_FREE),
        "",
    ),
    "S": lambda: (taken("NMDA receptor", treatment(), drug="S-ketamine"), "%"),
    "R": lambda: (taken("NMDA receptor", treatment(), drug="R-ketamine"), "%"),
    "D2, first": lambda: (dopamine(0), "%"),
    "D2, second": lambda: (dopamine(1), "%"),
    "D2, third": lambda: (dopamine(2), "%"),
    "tenfold": lambda: (most_points(10), ""),
    "vial over pure": lambda: (preservative_gap()["pure"] / preservative_gap()["vial"], ""),
    "added over pure": lambda: (preservative_gap()["pure"] / preservative_gap()["added"], ""),
    "preservative needed": lambda: (preservative_needed(), ""),
    "molecules, α7": lambda: (molecules_for_one("alpha7-nAChR"), ""),
    "molecules, α4β2": lambda: (molecules_for_one("alpha4beta2-nAChR"), ""),
    "antagonist at 50 %": lambda: (float(relative("antagonist", 0.5, 100)), "%"),
    "antagonist at 50 %, no reserve": lambda: (float(relative("antagonist", 0.5, 0.1)), "%"),
    "agonist at μ, reserve": lambda: (float(relative("agonist", taken("μ opioid", treatment()) / 100, 100)), "%"),
    "agonist at μ, little": lambda: (float(relative("agonist", taken("μ opioid", treatment()) / 100, 1)), "%"),
    "antagonist at μ, at most": lambda: (
        100 - float(relative("antagonist", taken("μ opioid", treatment()) / 100, 1e-9)),  # without any reserve
        "%",
    ),
    "slope of four": lambda: (100 * lost_to_three_per_cent(4), "%"),
    "functional IC50, reserve": lambda: (functional_ic50(100), ""),
    "functional IC50, none": lambda: (functional_ic50(0.1), ""),
    "peptide lost": lambda: (peptide_lost(), "%"),
    "efficacy, α 1": lambda: (efficacy_needed(1), ""),
    "efficacy, α 100": lambda: (efficacy_needed(100), ""),
    "efficacy, α 1, τ 0.3": lambda: (efficacy_needed(1, 0.3), ""),
    "efficacy, α 100, τ 0.3": lambda: (efficacy_needed(100, 0.3), ""),
    "α times": lambda: (1 / (SYNERGY_AT / mu_constant()), ""),
    "responders": lambda: (interval(*WILLIAMS)[0], "%"),
    "responders, least": lambda: (interval(*WILLIAMS)[1], "%"),
    "responders, most": lambda: (interval(*WILLIAMS)[2], "%"),
    "fewest": lambda: (small_trials.fewest_that_count(), ""),
    "half lost": lambda: (100 * lost(50), "%"),
    "chance, half": lambda: (chance(12, 50)[0], "%"),
    "chance, all, least": lambda: (100 * small_trials.chance_to_show(12, interval(*WILLIAMS)[1] / 100), "%"),
    "chance, all, most": lambda: (100 * small_trials.chance_to_show(12, interval(*WILLIAMS)[2] / 100), "%"),
    "chance, half, 30": lambda: (chance(30, 50)[0], "%"),
    "seen, half": lambda: (seen(12, 50), "%"),
    "seen, half, 30": lambda: (seen(30, 50), "%"),
}
