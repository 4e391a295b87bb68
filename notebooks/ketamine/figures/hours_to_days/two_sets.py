"""Two sets of numbers that meet the same 19 outputs, and what each says of a dose that was not among them."""

import numpy as np

from live_figures import Choice, Explorer, Stops, Switch

from ... import evidence
from ...models.cascade import Exposure, Removed
from ..style import AMPA, INK, NMDA, OBSERVED, REFERENCE, logarithmic, name_axes, subplots, two_figures
from .chain import FIRST, SECOND, TIMES, above, at, bolus, course, half_loss, peak
from .stones import CLOCK

SPINE_HOURS = (3, 6, 12, 24, 72, 168, 336)
PROTEIN_HOURS, EARLY_HOURS = (3, 6, 72), (3, 24)
PEAKS = ("glutamate", "bdnf", "mtor")
SETS = {"first": (FIRST, REFERENCE, "-", 3.4), "second": (SECOND, INK, (0, (5, 2)), 2.0)}
STAGES = {  # name, colour, height of the name over the highest point
    "glutamate": ("glutamate", NMDA, 108),
    "bdnf": ("BDNF", REFERENCE, 123),
    "mtor": ("mTORC1", REFERENCE, 138),
    "proteins": ("proteins", REFERENCE, 108),
    "spines": ("spines", REFERENCE, 108),
    "early": ("early effect", AMPA, 123),
}
ROOM = 9  # %, between two curves, for a label
NUDGED = {"glutamate": 0.9, "bdnf": 0.95, "early": 2.8, "proteins": 1.1, "spines": 1.2}  # so that no name hides another
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
    fit.set(xlim=(0.05, 900), ylim=(0, 147), yticks=[0, 50, 100])
    question.set(xlim=(1, 900), ylim=(0, 40), yticks=[0, 10, 20, 30, 40])
    for ax, clock in ((fit, CLOCK), (question, {h: t for h, t in CLOCK.items() if h >= 1})):
        logarithmic(ax.xaxis, clock)
    name_axes(fit, "Since the dose (logarithmic)", "The fit: share of the highest point (%)")
    name_axes(question, "Since the dose (logarithmic)", "The question: new spines (%)")
    for name, (words, stage, height) in STAGES.items():
        for model, _, dashes, width in SETS.values():
            now = course(bolus(), None, model)
            share = 100 * above(now, name) / above(now, name).max()
            fit.plot(TIMES[1:], share[1:], color=stage, alpha=0.55, linestyle=dashes, linewidth=0.6 * width)
        hour = peak(course(bolus()), name)[1] * NUDGED.get(name, 1)
        fit.text(hour, height, words, color=stage, ha="center", va="center", fontsize=10)
    fit.scatter(*_met(), label="outputs that both meet", **OBSERVED | {"s": 44})
    lines, ends = {}, {}
    for name, (_, colour, dashes, width) in SETS.items():
        (lines[name],) = question.plot(
            TIMES[1:],
            np.zeros(len(TIMES) - 1),
            color=colour,
            linestyle=dashes,
            linewidth=width,
            label=f"{name} set",
        )
        ends[name] = question.text(26, 1, "", va="center", color=colour, fontsize=10)
    (gap,) = question.plot([24, 24], [0, 1], color=INK, linewidth=1.2, marker="_", markersize=10)

    def curves(given, level, half):
        removed = Removed("AMPA", left=0.5) if half else None
        return {name: 100 * course(exposure(given, level), removed, each[0]).spines for name, each in SETS.items()}

    def update(given, level, half):
        for name, curve in curves(given, level, half).items():
            lines[name].set_ydata(curve[1:])
        days = {name: after_a_day(each[0], given, level, half) for name, each in SETS.items()}
        gap.set_ydata(list(days.values()))
        lower, upper = sorted(days, key=days.get)
        apart = days[upper] - days[lower] > ROOM
        ends[lower].set_y(days[lower if apart else upper] + 1.8)
        ends[upper].set_y(days[upper] + (1.8 if apart else 6.0))
        for name, text in ends.items():
            text.set_text(f"{name} set {two_figures(days[name])} %")
        return *lines.values(), gap, *ends.values()

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
        title="The same fit, six times as many spines: course model",
        describe=describe,
        presets={
            "As fitted": {},
            "Ten times less": {"level": 0.3},
            "Half of the AMPA receptors": {"half": True},
        },
        caption="Circles: 16 of the 19 outputs that both sets meet; three heights are not drawn. Dashed: second set.",
        more=(
            "Course model, illustrative. Not drawn, as each curve is a share of its highest point: the heights of "
            "glutamate, BDNF and mTORC1. All 19 are met to the printed digit. The second set was "
            "found by a search for the least misses (least squares) from a start drawn at random, with 40 µmol/L in "
            "place of 8 as the constant of block of pyramidal cells. Chapter 5 has other constants, for a network of "
            "its own; neither set is measured."
        ),
        narrow=(3.6, 5.35),
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
