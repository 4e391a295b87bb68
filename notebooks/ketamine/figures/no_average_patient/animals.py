"""From animals to people: clearance per kilogram against weight, and three answers to "how much is that?"."""

from functools import cache

import numpy as np

from ... import evidence
from ...evidence.quantities import REFERENCE_WEIGHT
from ...explorer import Choice, Explorer, Stops
from ...models import esketamine as model
from ...models import network, scaling
from ..style import INK, KETAMINE, OBSERVED, REFERENCE, logarithmic, name_axes, subplots, two_figures

ANIMALS = ("mouse", "rat", "rabbit", "dog")
EXPONENTS = [0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0]
DOSES = [1, 3, 5, 10, 20, 30]
CLEARANCE = "ketamine.clearance"
MEASURED = {  # key and source
    "rabbit": ((CLEARANCE, "luca-2020"), (f"{CLEARANCE}.with-norketamine", "luca-2020")),
    "dog": (
        (CLEARANCE, "kaka-hayton-1980"),
        ("S-ketamine.clearance", "dog-enantiomers-1999"),
        ("R-ketamine.clearance", "dog-enantiomers-1999"),
        (CLEARANCE, "pypendop-2005"),
    ),
}
HUMAN, SPRAYED = "kamp-2020", "perez-ruixo-2021"
MOST = max(len(each) for each in MEASURED.values())


@cache
def weight(species: str) -> float:
    """The weight to which a surface factor belongs, kg."""
    return float(evidence.value(f"body_weight.{species}"))


@cache
def clearances(species: str) -> tuple[float, ...]:
    """Measured clearances of ketamine, mL/min/kg."""
    if species == "human":  # of the models of chapter 9, which gives everybody the same per kilogram, and of the spray
        human = evidence.value(CLEARANCE, source=HUMAN)
        esketamine = 1 / float(network.area_under_curve(model.esketamine(), model.by_vein(1, 0.1)))  # 1000 L/h
        return float(human.for_weight(1.0)) * 1000 / 60, esketamine * 1e6 / 60 / REFERENCE_WEIGHT
    return tuple(float(evidence.value(key, source=source)) for key, source in MEASURED.get(species, ()))


def equivalents(animal: str, dose: float, exponent: float) -> dict[str, float]:
    """mg/kg for a human by each of the three rules."""
    same_area = dose / float(scaling.dose_for_the_same_area(weight(animal), weight("human"), exponent))
    return {
        "mg per kg": dose,
        "body surface": float(scaling.human_equivalent_dose(dose, animal)),
        "equal area": same_area,
    }


def by_measurement(animal: str, dose: float) -> list[float]:
    """mg/kg for a human with the area that each measured clearance of the animal gives."""
    human = clearances("human")[0]
    return [dose * human / each for each in clearances(animal)]


def measured_ratios(animal: str, human: float, rule: str = "body surface") -> list[float]:
    """Area in a human over that in the animal by each measured clearance, after a dose by one rule."""
    given = equivalents(animal, 1.0, 1.0)[rule]
    return [given / human * each for each in clearances(animal)]


def human_area_after_surface(animal: str, exponent: float) -> float:
    """Area in a human over that in the animal, if the human's dose is scaled by surface and clearance by weight."""
    found = equivalents(animal, 1.0, exponent)
    return found["body surface"] / found["equal area"]


def mouse_to_human() -> Explorer:
    """Clearance per kilogram by weight, and human doses that would be called equivalent."""
    fig, (left, right) = subplots(1, 2, figsize=(6.8, 3.9), width_ratios=[3, 2])
    human = clearances("human")[0]
    everybody = (*ANIMALS, "human")
    left.set(xlim=(0.012, 130), ylim=(8, 420))
    logarithmic(left.xaxis, {0.1: "0.1", 1: "1", 10: "10", 100: "100"})
    logarithmic(left.yaxis, {10: "10", 20: "20", 50: "50", 100: "100", 200: "200"})
    name_axes(left, "Body weight (kg)", "Clearance (mL/min/kg)")
    across = np.geomspace(0.012, 130, 60)
    (line,) = left.plot(across, across, color=KETAMINE, linewidth=2.2, label="power of weight")
    surface = [human * scaling.surface_factor("human") / scaling.surface_factor(each) for each in everybody]
    left.scatter([weight(each) for each in everybody], surface, marker="s", color=REFERENCE, s=34, label="by surface")
    seen = [(weight(each), found) for each in everybody for found in clearances(each)]
    left.scatter(*zip(*seen, strict=True), label="measured", **OBSERVED)
    names = {"mouse": (1.3, 1.18), "rat": (1.3, 1.16), "rabbit": (1.4, 1.15), "dog": (1.4, 1.06), "human": (0.4, 0.62)}
    for each, at in zip(everybody, surface, strict=True):
        across_by, up_by = names[each]
        left.text(weight(each) * across_by, at * up_by, each, va="center", color=INK)
    here = left.axvline(weight("mouse"), color=INK, linewidth=1, linestyle=":")
    rules = list(equivalents("mouse", 1.0, 0.75))
    right.set(xlim=(0.05, 60), ylim=(-0.6, len(rules) + 0.2), yticks=[])
    logarithmic(right.xaxis, {0.1: "0.1", 1: "1", 10: "10"})
    right.spines["left"].set_visible(False)
    name_axes(right, "Human dose (mg/kg)", "")
    heights = len(rules) - 1 - np.arange(len(rules))
    colours = {"mg per kg": INK, "body surface": REFERENCE, "equal area": KETAMINE}
    bars = [
        right.plot([0.05, 1], [h, h], color=colours[r], linewidth=7, solid_capstyle="butt")[0]
        for r, h in zip(rules, heights, strict=True)
    ]
    says = [right.text(0.055, h + 0.4, "", va="center", color=colours[r]) for r, h in zip(rules, heights, strict=True)]
    marks = right.scatter([1] * MOST, [heights[-1] - 0.22] * MOST, label="by measured clearance", **OBSERVED)

    def update(animal, exponent, dose):
        line.set_ydata(human * scaling.allometric(1.0, across, exponent - 1, weight("human")))
        here.set_xdata([weight(animal)] * 2)
        for (rule, amount), bar, said in zip(equivalents(animal, dose, exponent).items(), bars, says, strict=True):
            bar.set_xdata([0.05, amount])
            said.set_text(f"{rule}: {amount:.2g}")
        found = by_measurement(animal, dose)
        marks.set_offsets([[x, heights[-1] - 0.24] for x in (found * MOST or [dose] * MOST)[:MOST]])
        marks.set_visible(bool(found))
        return line, here, *bars, *says, marks

    def describe(animal, exponent, dose):
        by = equivalents(animal, dose, exponent)
        found = by_measurement(animal, dose)
        measured = ", ".join(f"{each:.2g}" for each in found)
        return (
            f"{dose:g} mg/kg in a {animal} is {two_figures(by['body surface'])} mg/kg in a human by body surface, and "
            f"{two_figures(by['equal area'])} for the same area if clearance goes with weight to the power "
            f"{exponent:g}" + (f"; by measured clearance {measured}." if found else "; no measured clearance was seen.")
        )

    def agree_for_the_mouse(animal, exponent, dose):
        return animal == "mouse" and abs(human_area_after_surface(animal, exponent) - 1) < 0.1

    return Explorer(
        fig,
        update,
        {
            "animal": Choice({each: each for each in ANIMALS}, label="Animal"),
            "exponent": Stops(EXPONENTS, value=1.0, label="Power of weight"),
            "dose": Stops(DOSES, value=10, unit="mg/kg", label="Dose in the animal"),
        },
        id="mouse-to-human",
        title="The same dose by surface is not the same area",
        describe=describe,
        presets={
            "Mouse": {},
            "Mouse, power 0.75": {"exponent": 0.75},
            "Dog, power 0.75": {"animal": "dog", "exponent": 0.75},
        },
        caption="[Power of weight]{ketamine}; squares: what surface takes for granted; circles: measured.",
        more=(
            "All axes are logarithmic, and all starts from the human's clearance in the model of Kamp. Weights are "
            "those of the guidance for each animal. Dogs: three papers, one of them with both hands of the molecule. "
            "Rabbits: two models of one experiment. The second human circle is the model of the spray. Mouse and rat: "
            "none seen. Equal area takes for granted that the whole dose reaches the blood. These are doses of "
            "experiments."
        ),
        narrow=(3.6, 4.4),
        numbers=evidence.status_note(
            "fda-2005", HUMAN, SPRAYED, *dict.fromkeys(source for some in MEASURED.values() for _, source in some)
        ),
        challenges={
            "find a power of weight at which surface and area agree for the mouse within a tenth": agree_for_the_mouse
        },
        play="exponent",
    )
