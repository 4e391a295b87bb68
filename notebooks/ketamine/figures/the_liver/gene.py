"""CYP2B6*6: what a slow enzyme does to two roads when it is one of several, beside a tube, volunteers and "
"patients."""

from functools import cache

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long
from scipy.special import nctdtr, stdtrit  # nct.cdf and t.ppf of scipy.stats

from live_figures import Explorer, Stops

from ... import evidence
from ...models.liver import Liver, area_ratio, intrinsic_factor, parallel_factor
from ..style import INK, KETAMINE, OBSERVED, REFERENCE, logarithmic, name_axes, subplots
from .drawing import FLOW, SET
from .interactions import EXTRACTION

TUBE = evidence.value("ketamine.wild_type_advantage.CYP2B6-6-6")
BETWEEN = evidence.value("ketamine.wild_type_advantage.CYP2B6-1-6")
PATIENTS = [evidence.value(f"ketamine.clearance.CYP2B6-{pair}") for pair in ("1-1", "1-6", "6-6")]
VOLUNTEERS = evidence.value("ketamine.genotype_study_dose.CYP2B6")
SPREAD = evidence.value("S-ketamine.bioavailability.oral.prolonged-release")
NARROW = [evidence.value(f"S-ketamine.{of}", source="fanta-2015") for of in ("bioavailability.oral", "clearance")]
SHARES = np.linspace(0, 100, 101)
LEAST = round(100 / TUBE.value, 1)  # per cent that the slow enzyme keeps at most, by the tube
IN_PATIENTS = round(100 * PATIENTS[0].value / FLOW)  # per cent that the liver takes, if its flow is the usual one
ROADS = {"by mouth": 1.0, "by vein": 0.0}


def ratio(share, activity: float, extraction: float, road: str) -> np.ndarray:
    """Area of *6/*6 over that of *1/*1. share, activity, extraction: per cent."""
    liver = Liver.extracting(extraction / 100, FLOW)
    factor = parallel_factor(np.asarray(share) / 100, activity / 100)
    return area_ratio(liver, liver.changed(factor), ROADS[road])


def in_patients() -> float:
    """How many times the clearance of *6/*6 the patients with *1/*1 had."""
    return PATIENTS[0].value / PATIENTS[2].value


def share_for_patients(activity: float, flow: float = FLOW) -> float:
    """Share (%) of CYP2B6 that this would take; above 100: impossible. activity: fraction left. flow: L/h."""
    liver = Liver.extracting(PATIENTS[0].value / flow, flow)
    return float(100 * (1 - intrinsic_factor(liver, 1 / in_patients())) / (1 - activity))


def group() -> int:
    """People of each genotype in the study of volunteers."""
    return VOLUNTEERS.n // 3


def variation() -> float:
    """Coefficient of variation of an area by mouth, from Hasan: spread over mean of a bioavailability by mouth."""
    return SPREAD.spread / SPREAD.value


def narrow_variation() -> float:
    """The same from Fanta: what arrives and the clearance vary between people, taken as independent."""
    return float(np.hypot(*(each.between_subject_cv for each in NARROW)))


@cache
def detectable(people: int, cv: float | None = None, power: float = 0.8) -> float:
    """The ratio of two log-normal groups of so many people that a t test at 5 % would find in `power` of tries."""
    error = np.sqrt(np.log(1 + (cv or variation()) ** 2) * 2 / people)
    free = 2 * people - 2
    limit = stdtrit(free, 0.975)
    missed = 1 - power
    return float(
        scipy.optimize.brentq(lambda r: nctdtr(free, np.log(r) / error, limit) - missed, 1.001, np.exp(6 * error))
    )


def hidden_share(activity: float, people: int | None = None, cv: float | None = None) -> float:
    """Share (%) up to which the volunteers would be likely not to show the gene. activity: fraction."""
    return 100 * (1 - 1 / detectable(people or group(), cv)) / (1 - activity)


def by_mouth_for_patients(flow: float = FLOW) -> float:
    """Area of *6/*6 over that of *1/*1 by mouth in livers that would give the patients' clearances. flow: L/h."""
    return 1 / float(intrinsic_factor(Liver.extracting(PATIENTS[0].value / flow, flow), 1 / in_patients()))


def gene() -> Explorer:
    """The ratio of areas against the share of CYP2B6, on two roads, with three studies."""
    fig, ax = subplots(figsize=(6.8, 4.3))
    ax.set(xlim=(-2, 136), ylim=(0.93, 25), xticks=[0, 20, 40, 60, 80, 100])
    ax.spines["bottom"].set_bounds(0, 100)
    logarithmic(ax.yaxis, {1: "1", 2: "2", 3: "3", 5: "5", 10: "10", 20: "20"})
    name_axes(ax, "CYP2B6’s share of the intrinsic clearance (%)", "Area of *6/*6 ÷ area of *1/*1 (logarithmic)")
    seen, least = detectable(group()), detectable(group(), narrow_variation())
    for ratio_missed in (seen, least):
        ax.fill_between([0, 100], [1, 1], [ratio_missed] * 2, color=REFERENCE, alpha=0.18, linewidth=0)
        ax.text(104, ratio_missed, f"{ratio_missed:.3g}", va="center")
    ax.text(2, seen * 1.1, "volunteers may miss", va="center")
    ax.plot([0, 100], [in_patients()] * 2, color=INK, linewidth=1.0)
    ax.text(104, in_patients(), "patients", va="center")
    ax.scatter([100], [TUBE.value], label="tube, at least", **OBSERVED | {"marker": "^", "s": 80})
    ax.text(104, TUBE.value, "tube", va="center")
    lines = {
        "by mouth": ax.plot(SHARES, SHARES + 1, color=KETAMINE, linewidth=2.6, label="by mouth")[0],
        "by vein": ax.plot(SHARES, SHARES + 1, color=KETAMINE, linewidth=2.6, linestyle=(0, (5, 2)), label="by vein")[
            0
        ],
    }
    ends = {
        road: ax.text(2, height, "", va="center", color=KETAMINE) for road, height in zip(ROADS, (19, 14), strict=True)
    }
    here = {road: ax.scatter([50], [2], color=KETAMINE, s=52, zorder=7) for road in ROADS}
    (both,) = ax.plot([50, 50], [1, 2], color=KETAMINE, linewidth=1.2)

    def update(share, activity, extraction):
        found = {road: float(ratio(share, activity, extraction, road)) for road in ROADS}
        for road, line in lines.items():
            # by mouth only as far as the share: nothing is seen of it before the share moves
            shares = SHARES * (share / 100 if road == "by mouth" else 1)
            line.set_data(shares, ratio(shares, activity, extraction, road))
            here[road].set_offsets([[share, found[road]]])
            ends[road].set_text(f"{road} ({'solid' if road == 'by mouth' else 'dashed'}): × {found[road]:.2f}")
        lines["by mouth"].set_visible(share > 0)
        both.set_data([share, share], list(found.values()))
        return *lines.values(), *here.values(), *ends.values(), both

    def describe(share, activity, extraction):
        mouth, vein = (float(ratio(share, activity, extraction, road)) for road in ROADS)
        return (
            f"CYP2B6 does {share:g} % of the work and keeps {activity:g} % of it in *6/*6; the liver of *1/*1 "
            f"takes {extraction:g} %. Area of *6/*6 over *1/*1: {mouth:.2f} by mouth, {vein:.2f} by vein. Patients "
            f"on "
            f"infusions: {in_patients():.1f}. Volunteers by mouth would be likely to miss less than {least:.2f} to "
            f"{seen:.1f}."
        )

    return Explorer(
        fig,
        update,
        {
            "share": Stops(0, 100, step=5, value=0, unit="%", label="CYP2B6's share"),
            "activity": Stops([5, LEAST, 35, 50], value=LEAST, unit="%", label="Activity left in *6/*6"),
            "extraction": Stops([IN_PATIENTS, EXTRACTION, 87], value=IN_PATIENTS, unit="%", label="Liver takes, *1/*1"),
        },
        id="gene",
        title="A slow enzyme shows more by mouth than by vein",
        describe=describe,
        presets={
            "Half of the work": {"share": 50},
            "As in the patients": {"share": 95, "extraction": IN_PATIENTS},
            "One enzyme only": {"share": 100},
        },
        caption="Shaded: what ten against ten may miss, by two spreads. Thin line: patients. Triangle: tube, at least.",
        more=(
            "Tube: liver microsomes, at least six times the activity in *1/*1. Volunteers: Rao, ten of each "
            "genotype, "
            "no difference found; the shaded ratios are what a t test would find in 80 % of tries, with the spread "
            "of a "
            "prolonged-release tablet (Hasan, upper edge) or of a solution (Fanta, lower edge; course assumptions). "
            "The flow is the fitted one. Patients: Li, as quoted by others; how many had two "
            "copies was not seen. An infusion under the skin is treated as one into a vein."
        ),
        narrow=(3.6, 4.8),
        numbers=evidence.status_note(SET, TUBE, VOLUNTEERS, SPREAD, *NARROW, *PATIENTS),
        challenges={
            "reach the patients’ ratio by vein with a liver that takes 72 % or more": (
                lambda share, activity, extraction: (
                    extraction >= EXTRACTION and float(ratio(share, activity, extraction, "by vein")) >= in_patients()
                )
            )
        },
        play="share",
    )
