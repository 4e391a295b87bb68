"""Ketamine and what it becomes over a day: three curves, a band for what is uncertain, and published mean curves."""

import re
from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import network
from ...models.doses import Infusion
from ...models.metabolites import PARENT, SET, metabolite_chain
from ..one_infusion import STANDARD_DOSE, STANDARD_MINUTES, WEIGHT
from ..style import HYDROXYNORKETAMINE, KETAMINE, NORKETAMINE, OBSERVED, logarithmic, name_axes, subplots
from ..targets import course_units

HOURS = np.concatenate([np.linspace(0.05, 4, 80), np.linspace(4.1, 24, 100)])
GIVEN = {"standard": "one infusion", "steps": "three rising hours"}
SUBSTANCES = {"central": "ketamine", "norketamine": "norketamine", "hydroxynorketamine": "hydroxynorketamine"}
COLOURS = {"central": KETAMINE, "norketamine": NORKETAMINE, "hydroxynorketamine": HYDROXYNORKETAMINE}
DASHES = {"central": "-", "norketamine": (0, (5, 2)), "hydroxynorketamine": (0, (7, 2, 2, 3))}
CURVES = "kamp-2020-bja: {} after racemate"
MEASURED = {
    "central": ("S-ketamine", "R-ketamine"),
    "norketamine": ("S-norketamine", "R-norketamine"),
    "hydroxynorketamine": ("hydroxynorketamine",),
}
MASSES = [evidence.value(f"{name}.molar_mass") for name in ("norketamine", "hydroxynorketamine")]
UNSURE = 3.0
"""The factor by which volume and clearance of hydroxynorketamine are uncertain, each."""


def doses(given: str) -> dict:
    """The standard infusion, or the three steps of the published mean curves, for 70 kg."""
    if given == "standard":
        return {"central": Infusion(STANDARD_DOSE * WEIGHT, STANDARD_MINUTES / 60)}
    regimen = evidence.observations(CURVES.format("hydroxynorketamine")).regimen[0]
    rates = [float(rate) for rate in re.findall(r"\d+\.\d+", regimen)]  # mg/kg/h
    return {"central": [Infusion(rate * WEIGHT, 1, at=hour) for hour, rate in enumerate(rates)]}


def chain(norketamine: float = 1, hydroxynorketamine: float = 1, volume: float = 1):
    """The course's chain with these multiples of two clearances and of the volume of hydroxynorketamine."""
    return metabolite_chain(
        norketamine_clearance=norketamine,
        hydroxynorketamine_clearance=hydroxynorketamine,
        hydroxynorketamine_volume=volume,
    )


@cache
def level(of: str, given: str, norketamine: float = 1, hydroxynorketamine: float = 1, volume: float = 1) -> np.ndarray:
    """ng/mL over HOURS."""
    return network.concentration(chain(norketamine, hydroxynorketamine, volume), doses(given), HOURS, of)


def unsure(given: str, norketamine: float = 1) -> list[np.ndarray]:
    """Hydroxynorketamine, ng/mL over HOURS, with volume and clearance divided by three, unchanged and times three."""
    parts = (1 / UNSURE, 1, UNSURE)
    return [level("hydroxynorketamine", given, norketamine, c, v) for c in parts for v in parts]


def half_lives(model, of: str) -> np.ndarray:
    """The half-lives of all phases of this level, in hours, longest first."""
    used = model.upstream([of])
    rates = -np.linalg.eigvals(model.matrix()[np.ix_(used, used)]).real
    return np.sort(np.log(2) / rates)[::-1]


@cache
def last_half_life(of: str, norketamine: float = 1, hydroxynorketamine: float = 1) -> float:
    """The half-life of the last phase after ketamine, in hours."""
    return float(half_lives(chain(norketamine, hydroxynorketamine), of)[0])


@cache
def own_half_life(norketamine: float = 1) -> float:
    """The last half-life of norketamine, in hours, if norketamine itself were given."""
    model = chain(norketamine)
    places = [model.place("of", name) for name in ("norketamine", "norketamine_peripheral")]
    return float(np.max(np.log(2) / -np.linalg.eigvals(model.matrix()[np.ix_(places, places)]).real))


def peak(of: str, norketamine: float = 1) -> float:
    """The highest level after the standard infusion, ng/mL."""
    return float(level(of, "standard", norketamine).max())


def after_a_day(hydroxynorketamine: float = 1, volume: float = 1) -> float:
    """Hydroxynorketamine 24 h after the start of the standard infusion, ng/mL; multiples of clearance and volume."""
    return float(level("hydroxynorketamine", "standard", 1, hydroxynorketamine, volume)[-1])


def published(of: str):
    """Hours and ng/mL of the published mean curve, enantiomers added."""
    series = [evidence.observations(CURVES.format(name)) for name in MEASURED[of]]
    return series[0].time, sum(course_units(each) for each in series)


def metabolites() -> Explorer:
    """Three levels over a day on a logarithmic axis, with the half-life of each last phase."""
    fig, ax = subplots(figsize=(6.8, 4.2))
    ax.set(xlim=(0, 24), ylim=(0.6, 14000), xticks=range(0, 25, 4))
    logarithmic(ax.yaxis, {1: "1", 10: "10", 100: "100", 1000: "1000"})
    ax.spines["left"].set_bounds(0.6, 1000)
    name_axes(ax, "Hours since the start", "Level in plasma (ng/mL, logarithmic)")
    band = ax.fill_between(HOURS, HOURS, HOURS + 1, color=HYDROXYNORKETAMINE, alpha=0.2, linewidth=0)
    lines = {
        of: ax.plot(HOURS, HOURS, color=COLOURS[of], linestyle=DASHES[of], linewidth=2.4, label=name)[0]
        for of, name in SUBSTANCES.items()
    }
    points = {}
    for of in SUBSTANCES:
        hours, values = published(of)
        seen = OBSERVED | {"s": 22, "edgecolors": COLOURS[of]}
        points[of] = ax.scatter(hours, values, label=f"{SUBSTANCES[of]}, published", **seen)
    ax.text(23.8, 10500, "half-life of the last phase", ha="right", va="center")
    said = [
        ax.text(23.8, height, "", ha="right", va="center", color=COLOURS[of])
        for of, height in zip(SUBSTANCES, (6200, 3600, 2100), strict=True)
    ]

    def update(given, norketamine, hydroxynorketamine):
        for of, line in lines.items():
            line.set_ydata(np.maximum(level(of, given, norketamine, hydroxynorketamine), 0.01))
        curves = np.maximum(unsure(given, norketamine), 0.01)
        band.set_data(HOURS, curves.min(axis=0), curves.max(axis=0))
        for each in points.values():
            each.set_visible(given == "steps")
        for text, of in zip(said, SUBSTANCES, strict=True):
            text.set_text(f"{SUBSTANCES[of]} {last_half_life(of, norketamine, hydroxynorketamine):.1f} h")
        return *lines.values(), band, *points.values(), *said

    def describe(given, norketamine, hydroxynorketamine):
        words = []
        for of, name in (("central", "ketamine"), ("norketamine", "norketamine"), ("hydroxynorketamine", "HNK")):
            curve = level(of, given, norketamine, hydroxynorketamine)
            last = last_half_life(of, norketamine, hydroxynorketamine)
            height = f"up to {curve.max():.0f} ng/mL" if of != "hydroxynorketamine" else "at a height that is not known"
            words.append(f"{name} {height}, last half-life {last:.1f} h")
        alone = f"Norketamine given alone: {own_half_life(norketamine):.1f} h."
        return f"After {GIVEN[given]}: {'; '.join(words)}. {alone}"

    return Explorer(
        fig,
        update,
        {
            "given": Choice(GIVEN, label="Given"),
            "norketamine": Stops([0.5, 1, 1.5, 2, 3], value=1, unit="times", label="Clearance of norketamine"),
            "hydroxynorketamine": Stops([0.33, 1, 3], value=1, unit="times", label="Clearance of HNK"),
        },
        id="metabolites",
        title="What is made cannot fall faster, in the end, than what it is made from",
        describe=describe,
        presets={
            "As chosen": {},
            "Norketamine cleared faster": {"norketamine": 3},
            "Beside published curves": {"given": "steps"},
        },
        caption=(
            "[Ketamine]{ketamine}, [norketamine]{norketamine}, [HNK]{hydroxynorketamine}; "
            "band: what is uncertain of it."
        ),
        more=(
            "Course model: the chain behind Kamp’s ketamine was chosen for this course, so that it comes near the "
            "published mean curves, which are shown (20 volunteers, arterial, read off a figure; it is not sure that "
            "they are means). Being near them is therefore no test. The band: all that hydroxynorketamine (HNK, all "
            "isomers) can be with its volume and its clearance between a third and three times. 40 and 20 L/h are "
            "once the two clearances."
        ),
        narrow=(3.6, 4.6),
        numbers=evidence.status_note(PARENT, SET, "kamp-2020-bja", *MASSES),
        challenges={
            "bring all three last phases to one half-life": lambda given, norketamine, hydroxynorketamine: (
                last_half_life("hydroxynorketamine", norketamine, hydroxynorketamine) < last_half_life("central") + 0.01
            )
        },
        cursor=("Read off at", "h"),
    )
