"""From animals to people: clearance per kilogram against weight, and three answers to "how much is that?"."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...evidence.quantities import REFERENCE_WEIGHT
from ...models import esketamine as model
from ...models import network, scaling
from ..style import INK, KETAMINE, OBSERVED, REFERENCE, logarithmic, name_axes, subplots

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
SHOWN = {"surface": "by surface", "area": "and by area"}
POWER_AT = 0.2  # kg, where the words stand at the line


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


def clearances_per_kg(animal: str, exponent: float) -> float:
    """Clearance per kilogram of an animal over that of a human, by a power of weight."""
    return float(scaling.allometric(1.0, weight(animal), exponent - 1, weight("human")))


def said_dose(amount: float) -> str:
    """A dose, mg/kg, as figures say it: 0.081, 0.81, 1.35, 10."""
    return (
        f"{amount:.2g}" if amount < 0.1 else f"{amount:.2f}".rstrip("0").rstrip(".") if amount < 10 else f"{amount:.0f}"
    )


def mouse_to_human() -> Explorer:
    """Clearance per kilogram by weight, and human doses that would be called equivalent."""
    fig, (left, right) = subplots(2, 1, figsize=(6.8, 4.6), height_ratios=[4, 3])
    human = clearances("human")[0]
    everybody = (*ANIMALS, "human")
    left.set(xlim=(0.009, 160), ylim=(6.5, 420))
    logarithmic(left.xaxis, {0.01: "0.01", 0.1: "0.1", 1: "1", 10: "10", 100: "100"})
    logarithmic(left.yaxis, {10: "10", 20: "20", 50: "50", 100: "100", 200: "200"})
    name_axes(left, "Body weight (kg)", "Clearance (mL/min/kg)")
    across = np.geomspace(0.009, 160, 60)
    left.axhline(human, color=INK, linewidth=1.4, linestyle=(0, (5, 2)))
    left.text(0.011, human * 0.87, "power 1: same per kg", va="top", color=INK)
    (line,) = left.plot(across, across, color=KETAMINE, linewidth=2.2, label="chosen power")
    chosen = left.text(POWER_AT, human, "", va="bottom", color=KETAMINE)
    surface = [human * scaling.surface_factor("human") / scaling.surface_factor(each) for each in everybody]
    weights = [weight(each) for each in everybody]
    squares = left.scatter(weights, surface, marker="s", color=REFERENCE, s=34, label="by surface")
    seen = [(weight(each), found) for each in everybody for found in clearances(each)]
    left.scatter(*zip(*seen, strict=True), label="measured", **OBSERVED)
    for each in everybody:
        left.text(weight(each), 8.2, each, ha="center", va="center", color=INK)
    here = left.axvline(weight("mouse"), ymin=0.09, color=INK, linewidth=1, linestyle=":")
    right.set(xlim=(0.03, 60), ylim=(-0.5, 3.75), yticks=[])
    logarithmic(right.xaxis, {0.1: "0.1", 1: "1", 10: "10"})
    right.spines["left"].set_visible(False)
    name_axes(right, "Human dose (mg/kg)", "")
    same, by_surface, by_area, by_measured = 3, 2, 1, 0  # rows
    rows = dict(zip(equivalents("mouse", 1.0, 1.0), (same, by_surface, by_area), strict=True))
    colours = {"mg per kg": INK, "body surface": REFERENCE, "equal area": KETAMINE}
    words = [right.text(0.034, row + 0.4, "", va="center", color=colours[rule]) for rule, row in rows.items()]
    words.append(right.text(0.034, by_measured + 0.4, "", va="center", color=INK))
    (compared,) = right.plot([1, 1], [by_measured - 0.2, by_surface], color=REFERENCE, linewidth=1, linestyle=":")
    (apart,) = right.plot([1, 1], [by_area, by_area], color=KETAMINE, linewidth=1.6)
    doses = [right.scatter([1], [row], color=colours[rule], s=60, zorder=5) for rule, row in rows.items()]
    marks = right.scatter([1] * MOST, [by_measured] * MOST, label="by measured clearance", **OBSERVED)

    def update(animal, exponent, shown, dose):
        line.set_ydata(human * scaling.allometric(1.0, across, exponent - 1, weight("human")))
        at = human * float(scaling.allometric(1.0, POWER_AT, exponent - 1, weight("human")))
        chosen.set(position=(POWER_AT, at * 1.12), text=f"{exponent:g}" if exponent < 1 else "")
        here.set_xdata([weight(animal)] * 2)
        squares.set_visible(shown == "area")
        amounts = equivalents(animal, dose, exponent)
        for (_, row), dot, amount in zip(rows.items(), doses, amounts.values(), strict=True):
            dot.set_offsets([[amount, row]])
        found = by_measurement(animal, dose)
        ratio = human_area_after_surface(animal, exponent)
        says = (
            f"same per kg: {said_dose(dose)}",
            f"body surface: {said_dose(amounts['body surface'])}"
            + (f", area × {ratio:.2f}" if shown == "area" else ""),
            f"equal area, power {exponent:g}: {said_dose(amounts['equal area'])}",
            f"equal area, measured{'' if found else ': none'}",
        )
        for place, (text, said) in enumerate(zip(words, says, strict=True)):
            text.set_text(said if shown == "area" or place < by_surface else "")
        compared.set_xdata([amounts["body surface"]] * 2)
        apart.set_xdata([amounts["body surface"], amounts["equal area"]])
        marks.set_offsets([[x, by_measured] for x in (found * MOST or [dose] * MOST)[:MOST]])
        for artist in (doses[-1], compared, apart):
            artist.set_visible(shown == "area")
        marks.set_visible(bool(found) and shown == "area")
        return line, chosen, here, squares, *words, *doses, compared, apart, marks

    def describe(animal, exponent, shown, dose):
        by = {rule: said_dose(amount) for rule, amount in equivalents(animal, dose, exponent).items()}
        start = f"{dose:g} mg/kg in a {animal} is {by['body surface']} mg/kg in a human by body surface"
        if shown != "area":
            more = clearances_per_kg(animal, exponent)
            return f"{start}. With the power {exponent:g} a kilogram of the {animal} clears {more:.2g} times as much."
        found = ", ".join(said_dose(each) for each in by_measurement(animal, dose))
        ratio = human_area_after_surface(animal, exponent)
        return (
            f"{start}, and {by['equal area']} for the same area if clearance goes with weight to the power "
            f"{exponent:g}: after the dose by surface the human’s area is {ratio:.2f} of the {animal}’s"
            + (f". By measured clearance {found} mg/kg." if found else "; no measured clearance was seen.")
        )

    def agree_for_the_mouse(animal, exponent, shown, dose):
        return animal == "mouse" and abs(human_area_after_surface(animal, exponent) - 1) < 0.15

    return Explorer(
        fig,
        update,
        {
            "animal": Choice({each: each for each in ANIMALS}, label="Animal", menu=True),
            "exponent": Stops(EXPONENTS, value=0.75, label="Power of weight"),
            "shown": Choice(SHOWN, label="Human dose"),
            "dose": Stops(DOSES, value=10, unit="mg/kg", label="Dose in the animal", folded=True),
        },
        id="mouse-to-human",
        title="The same dose by surface is not the same area",
        describe=describe,
        presets={
            "Mouse": {"shown": "area"},
            "Mouse, power 1": {"exponent": 1.0, "shown": "area"},
            "Dog": {"animal": "dog", "shown": "area"},
        },
        caption="Lines: [chosen power]{ketamine}, power 1. Squares: taken for granted by surface. Circles: measured.",
        more=(
            "All axes are logarithmic, and all starts from the human’s clearance in the model of Kamp. Area ×: the "
            "human’s area after the dose by surface, over the animal’s; so far the line reaches from one dose to the "
            "other. Weights are those of the guidance for each animal. Dogs: three papers, one of them with both hands "
            "of the molecule. Rabbits: two models of one experiment. The second human circle is the model of the "
            "spray. Mouse and rat: none seen. Equal area takes for granted that the whole dose reaches the blood. "
            "These are doses of experiments."
        ),
        narrow=(3.6, 4.7),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(
            "fda-2005", HUMAN, SPRAYED, *dict.fromkeys(source for some in MEASURED.values() for _, source in some)
        ),
        challenges={
            "find a power of weight at which surface and area agree for the mouse within 15 %": agree_for_the_mouse
        },
        play="exponent",
    )
