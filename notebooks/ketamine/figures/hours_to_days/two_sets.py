"""Two sets of numbers that meet the same 19 outputs, and what each says of a dose that was not among them."""

import numpy as np

from ... import evidence
from ...explorer import Choice, Explorer, Stops, Switch
from ...models.cascade import Exposure, Removed
from ..style import INK, OBSERVED, REFERENCE, logarithmic, name_axes, subplots
from .chain import FIRST, SECOND, TIMES, above, at, bolus, course, half_loss, peak
from .stones import CLOCK

SPINE_HOURS = (3, 6, 12, 24, 72, 168, 336)
PROTEIN_HOURS, EARLY_HOURS = (3, 6, 72), (3, 24)
PEAKS = ("glutamate", "bdnf", "mtor")
SETS = {"first": (FIRST, REFERENCE, "-", 3.4), "second": (SECOND, INK, (0, (5, 2)), 2.0)}
GIVEN = {"bolus": "at once", "held": "held for 1 h"}


def exposure(given: str, level: float) -> Exposure:
    """The level reached at once and falling as in a mouse, or held for an hour and then gone."""
    return bolus(level=level) if given == "bolus" else Exposure(level, held=1.0)


def outputs(model) -> dict[str, float]:
    """The 19 outputs after the one bolus: peaks and their hours, the end of mTORC1, proteins, spines, early effect."""
    now = course(bolus(), None, model)
    found = {}
    for name in PEAKS:
        found[f"{name}, most"], found[f"{name}, hour of the most"] = peak(now, name)
    found["mtor, half gone"] = half_loss(now, "mtor")
    found |= {f"proteins, {hour} h": at(hour, above(now, "proteins")) for hour in PROTEIN_HOURS}
    found |= {f"spines, {hour} h": 100 * at(hour, now.spines) for hour in SPINE_HOURS}
    found |= {f"early, {hour} h": at(hour, now.early) for hour in EARLY_HOURS}
    return found


def after_a_day(model, given: str, level: float, half: bool = False) -> float:
    """New spines a day after the dose, per cent of all."""
    removed = Removed("AMPA", left=0.5) if half else None
    return 100 * at(24, course(exposure(given, level), removed, model).spines)


def _met() -> tuple[np.ndarray, np.ndarray]:
    """The outputs of the first set as points: hour, and share of the highest point in per cent."""
    now, points = course(bolus()), []
    said = outputs(FIRST)
    points += [(said[f"{name}, hour of the most"], 100) for name in PEAKS]
    points.append((said["mtor, half gone"], 50))
    for name, hours in (("proteins", PROTEIN_HOURS), ("spines", SPINE_HOURS), ("early", EARLY_HOURS)):
        points += [(hour, 100 * at(hour, above(now, name)) / above(now, name).max()) for hour in hours]
    return np.array(points).T


def two_sets() -> Explorer:
    """Left, what both were made to meet; right, the new spines after a dose of the reader's choice."""
    fig, (fit, question) = subplots(2, 1, figsize=(6.8, 5.2))
    fit.set(xlim=(0.05, 900), ylim=(0, 112), yticks=[0, 50, 100])
    question.set(xlim=(1, 900), ylim=(0, 60), yticks=[0, 20, 40, 60])
    for ax, clock in ((fit, CLOCK), (question, {h: t for h, t in CLOCK.items() if h >= 1})):
        logarithmic(ax.xaxis, clock)
    name_axes(fit, "", "The fit: share of the highest point (%)")
    name_axes(question, "Since the dose (logarithmic)", "The question: new spines (%)")
    for model, colour, dashes, width in SETS.values():
        for name in (*PEAKS, "proteins", "spines", "early"):
            now = course(bolus(), None, model)
            share = 100 * above(now, name) / above(now, name).max()
            fit.plot(TIMES[1:], share[1:], color=colour, linestyle=dashes, linewidth=0.75 * width)
    fit.scatter(*_met(), **OBSERVED | {"s": 26})
    for x, words, side in ((0.055, "glutamate", "left"), (6.5, "proteins", "center"), (60, "spines", "center")):
        fit.text(x, 106, words, ha=side, va="center", fontsize=10)
    lines = {
        name: question.plot(
            TIMES[1:],
            np.zeros(len(TIMES) - 1),
            color=colour,
            linestyle=dashes,
            linewidth=width,
            label=f"{name} set",
        )[0]
        for name, (_, colour, dashes, width) in SETS.items()
    }
    (gap,) = question.plot([24, 24], [0, 1], color=INK, linewidth=1.2, marker="_", markersize=10)
    said = question.text(0.02, 0.97, "", va="top", linespacing=1.2, transform=question.transAxes)

    def curves(given, level, half):
        removed = Removed("AMPA", left=0.5) if half else None
        return {name: 100 * course(exposure(given, level), removed, each[0]).spines for name, each in SETS.items()}

    def update(given, level, half):
        for name, curve in curves(given, level, half).items():
            lines[name].set_ydata(curve[1:])
        first, second = (after_a_day(each[0], given, level, half) for each in SETS.values())
        gap.set_ydata([first, second])
        said.set_text(f"after a day\nfirst set {first:.1f} %\nsecond set {second:.1f} %")
        return *lines.values(), gap, said

    def describe(given, level, half):
        first, second = (after_a_day(each[0], given, level, half) for each in SETS.values())
        receptors = ", half of the AMPA receptors blocked" if half else ""
        return (
            f"{level:g} µmol/L {GIVEN[given]}{receptors}: after a day the first set has {first:.1f} % of new spines, "
            f"the second {second:.1f} %. Both meet the same 19 outputs after 3 µmol/L at once."
        )

    return Explorer(
        fig,
        update,
        {
            "given": Choice(GIVEN, label="Given"),
            "level": Stops([0.3, 1, 3, 10, 20, 30], value=3, unit="µmol/L", label="Level"),
            "half": Switch(label="Half of the AMPA receptors blocked"),
        },
        id="two-sets",
        title="Two sets of numbers, one fit: course model, illustrative",
        describe=describe,
        presets={
            "As fitted": {},
            "Ten times less": {"level": 0.3},
            "Half of the AMPA receptors": {"half": True},
        },
        caption="Circles: outputs that both sets meet. Solid: first set; dashed: second. Then: your dose.",
        more=(
            "The highest points, from the left: glutamate, BDNF, mTORC1, early effect, proteins, spines. 16 circles, "
            "and the heights of the first three of these: 19 outputs, met to the printed digit. The second set was "
            "found by a search for the least misses (least squares) from a start drawn at random, with 40 µmol/L in "
            "place of 8 as the constant of block of pyramidal cells."
        ),
        narrow=(3.6, 5.0),
        beside=(10.1, 2.7),
        numbers=evidence.status_note("course-cascade", "course-cascade-second"),
        challenges={
            "find a dose at which the first set has hardly any spines and the second over 20 %": (
                lambda given, level, half: (
                    after_a_day(FIRST, given, level, half) < 1 and after_a_day(SECOND, given, level, half) > 20
                )
            )
        },
        cursor=("Read off at", "h"),
        play="level",
    )
