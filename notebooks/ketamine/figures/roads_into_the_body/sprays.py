"""One, two or three sprays of esketamine: what the nose takes up, what is swallowed, and what each brings."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import esketamine as model
from ...models.doses import Bolus, Infusion
from ...models.network import area_under_curve, concentration
from ..style import KETAMINE, NORKETAMINE, OBSERVED, REFERENCE, name_axes, subplots

DEVICES = {"1": "28 mg", "2": "56 mg", "3": "84 mg"}
HOURS = np.concatenate([np.linspace(0, 2.5, 151), np.linspace(2.6, 12, 95)])
OF = {"esketamine": "central", "norketamine": "norketamine"}
USUAL = float(model.nasal_fraction())
LATER = {"less": "less than the first", "alike": "as much as the first"}
SERIES = "perez-ruixo-2021: {}, Caucasian, 18 to 60 years"


@cache
def person():
    """A typical adult of the model."""
    return model.esketamine()


def doses(devices: int, fraction: float = USUAL, later: str = "less") -> dict:
    """{"nose": …, "swallowed": …}: what stays in the nose and what is swallowed."""
    if later == "less":
        return model.sprays(devices, fraction)
    mg = devices * model.MG_PER_DEVICE
    swallowed = model.sprays(devices, fraction)["swallowed"]
    return {"nose": Bolus(mg * fraction), "swallowed": Infusion(mg * (1 - fraction), swallowed.duration)}


@cache
def parts(devices: int, fraction: float = USUAL, later: str = "less", of: str = "esketamine") -> dict:
    """What each part brings of one substance: {"nose": (levels, area), "swallowed": …}, ng/mL at HOURS and ng·h/mL."""
    return {
        part: (
            concentration(person(), {part: dose}, HOURS, OF[of]),
            float(area_under_curve(person(), {part: dose}, OF[of])),
        )
        for part, dose in doses(devices, fraction, later).items()
    }


def swallowed_share(devices: int, fraction: float = USUAL, later: str = "less", of: str = "esketamine") -> float:
    """Per cent of the area of one substance that the swallowed part brings."""
    areas = {part: area for part, (_, area) in parts(devices, fraction, later, of).items()}
    return 100 * areas["swallowed"] / sum(areas.values())


def total(devices: int, fraction: float = USUAL, later: str = "less", of: str = "esketamine") -> tuple:
    """Levels of one substance at HOURS, (T,) ng/mL, and its area in ng·h/mL."""
    both = parts(devices, fraction, later, of).values()
    return sum(levels for levels, _ in both), sum(area for _, area in both)


def published_peaks(of: str) -> np.ndarray:
    """The peaks in the table of the paper for 28, 56 and 84 mg, ng/mL."""
    rows = evidence.observations(SERIES.format("S-ketamine" if of == "esketamine" else of))
    peaks = rows.quantity == "peak concentration"
    return rows.value[peaks][np.argsort(rows.x[peaks])]


def published_area() -> float:
    """Norketamine's area up to 24 h after 28 mg in the table of the paper, ng·h/mL."""
    rows = evidence.observations(SERIES.format("norketamine"))
    areas = rows.quantity == "area from 0 to 24 h"
    return float(rows.value[areas].min())


def until(hours: float | None, dose: dict | None = None, of: str = "norketamine") -> float:
    """Area of one substance up to so many hours, or all of it: ng·h/mL, after one spray unless a dose is given."""
    dose = doses(1) if dose is None else dose
    if hours is None:
        return float(area_under_curve(person(), dose, OF[of]))
    times = np.linspace(0, hours, 2001)
    return float(np.trapezoid(concentration(person(), dose, times, OF[of]), times))


def sprays() -> Explorer:
    """Two panels, esketamine and norketamine: the line of the nose alone, and above it what the swallowed part adds."""
    fig, panels = subplots(2, 1, figsize=(6.8, 5.0))
    shown = []
    for ax, (of, colour, top) in zip(
        panels, (("esketamine", KETAMINE, 240), ("norketamine", NORKETAMINE, 210)), strict=True
    ):
        ax.set(xlim=(0, 12), ylim=(0, top), xticks=range(0, 13, 2))
        name_axes(ax, "Time (h)", f"{of.capitalize()} (ng/mL)")
        more = ax.fill_between(HOURS, HOURS, HOURS + 1, color=REFERENCE, alpha=0.4, linewidth=0)
        added = ax.fill_between(HOURS, HOURS, HOURS + 1, color=colour, alpha=0.3, linewidth=0)
        (nose,) = ax.plot(HOURS, HOURS, color=colour, linewidth=1.6, linestyle=(0, (5, 2)), label=f"{of}, nose alone")
        (both,) = ax.plot(HOURS, HOURS, color=colour, linewidth=2.4, label=f"{of}, both parts")
        paper = ax.scatter([0.4], [1], **OBSERVED | {"marker": "D", "edgecolors": colour}, label="peak in the paper")
        area = ax.text(11.9, top * 0.97, "", ha="right", va="top", color=colour)
        shown.append((of, more, added, nose, both, paper, area))

    def update(devices, fraction, later):
        n, changed = int(devices), []
        for of, more, added, nose, both, paper, area in shown:
            levels, under = total(n, fraction, later, of)
            alone = parts(n, fraction, later, of)["nose"][0]
            usual, area_usual = total(n, of=of)
            more.set_data(HOURS, usual, np.maximum(levels, usual))
            added.set_data(HOURS, alone, levels)
            nose.set_ydata(alone)
            both.set_ydata(levels)
            paper.set_offsets([[HOURS[levels.argmax()], published_peaks(of)[n - 1]]])
            published = fraction == USUAL and (later == "less" or n == 1)
            paper.set_visible(published)
            times = "" if published else f"\n{under / area_usual:.2f} times that published"
            area.set_text(
                f"area {under:.0f} ng·h/mL{times}\nswallowed: {swallowed_share(n, fraction, later, of):.0f} % of it"
            )
            changed += [more, added, nose, both, paper, area]
        return changed

    def describe(devices, fraction, later):
        n = int(devices)
        given = doses(n, fraction, later)
        said = []
        for of in OF:
            levels, under = total(n, fraction, later, of)
            said.append(
                f"{of.capitalize()}: peak {levels.max():.0f} ng/mL, area {under:.0f} ng·h/mL, "
                f"{swallowed_share(n, fraction, later, of):.0f} % of it from what is swallowed"
            )
        return (
            f"{DEVICES[devices]}: {float(given['nose'].amount):.1f} mg through the nose, "
            f"{float(given['swallowed'].amount):.1f} mg swallowed. {said[0]}. {said[1]}."
        )

    return Explorer(
        fig,
        update,
        {
            "devices": Choice(DEVICES, label="Dose"),
            "fraction": Stops([0, 0.25, USUAL, 0.75, 1], value=USUAL, label="First spray: nose takes"),
            "later": Choice(LATER, label="Later sprays: nose takes", menu=True),
        },
        id="sprays",
        title="In this model swallowing makes less esketamine, not more norketamine",
        describe=describe,
        presets={"As published": {}, "Nothing swallowed": {"fraction": 1}, "All swallowed": {"fraction": 0}},
        caption="Dashed: nose alone. Shaded: swallowed. [Band]{reference}: more than published. Diamonds: paper.",
        more=(
            "Typical adult of 18 to 60 years in the model of Perez-Ruixo. The diamonds are computed by its "
            "authors from the same model: a check of the code, no measurement. Areas run to infinity; "
            f"norketamine’s after 28 mg is {until(None):.0f} ng·h/mL, {until(24):.0f} up to 24 h, where the authors "
            f"print {published_area():.0f}. "
            "Norketamine counts without a ratio of molar masses, as in the paper. The gut wall makes none."
        ),
        narrow=(3.6, 4.35),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(model.SET),
        challenges={
            "make twice the dose bring twice the area": lambda devices, fraction, later: (
                devices == "2" and later == "alike"
            )
        },
        play="fraction",
    )
