"""A ladder of levels: rungs are ranges at which a state was seen, and somebody climbs and comes down in time."""

from functools import cache

import numpy as np
from matplotlib.patches import Rectangle

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import pharmacokinetics as pk
from ...models.metabolites import PARENT
from ..from_dose_to_effect.ladder import row
from ..one_infusion import STANDARD_DOSE, STANDARD_MINUTES, WEIGHT
from ..style import BAND_ALPHA, INK, KETAMINE, REFERENCE, logarithmic, name_axes, subplots

GIVEN = {"infusion": "0.5 mg/kg in 40 min", "anaesthetic": "2 mg/kg in 1 min"}
DOSES = {"infusion": (STANDARD_DOSE, STANDARD_MINUTES), "anaesthetic": (2.0, 1.0)}  # mg/kg, min
MINUTES = np.concatenate([[0.5], np.arange(1, 121)]).astype(float)
STOPS = [0.5, 1, 2, 5, 10, 15, 20, 30, 40, 50, 60, 90, 120]
RUNGS = (
    row("altered perception", "band.psychedelic", "bowdle-1998", "range"),
    row("analgesia", "band.analgesia", "zanos-2018", "range"),
    row("awakening", "band.awakening", "idvall-1979", "level"),
    row("anaesthesia", "band.anaesthesia", "zanos-2018", "range"),
)
LOWEST, HIGHEST = 10.0, 8000.0  # ng/mL, the ends of the ladder


@cache
def level(given: str) -> np.ndarray:
    """ng/mL over MINUTES."""
    dose, minutes = DOSES[given]
    body = pk.Mammillary.named(PARENT, WEIGHT)
    return pk.concentration(body, pk.Infusion(dose * WEIGHT, minutes / 60), MINUTES / 60)


def at(given: str, minute: float) -> float:
    """The level at one minute, ng/mL."""
    return float(np.interp(minute, MINUTES, level(given)))


def on(given: str, minute: float) -> list[str]:
    """The rungs whose range holds the level at this minute."""
    return [each.label for each in RUNGS if each.low <= at(given, minute) <= each.high]


def ladder() -> Explorer:
    """Left: two rails with rungs, and a dot that climbs. Right: the course of the level, over the same heights."""
    fig, ax = subplots(figsize=(6.8, 4.4))
    ax.set(xlim=(-62, 122), ylim=(LOWEST, HIGHEST), xticks=[0, 30, 60, 90, 120])
    logarithmic(ax.yaxis, {10: "10", 100: "100", 1000: "1000"})
    name_axes(ax, "Minutes since it began", "Level in blood (ng/mL, logarithmic)")
    for x in (-56, -8):
        ax.plot([x, x], [LOWEST, HIGHEST], color=REFERENCE, linewidth=2.4)
    for i, each in enumerate(RUNGS):
        second = each.quantity.status == "secondary"
        ax.add_patch(Rectangle((-56, each.low), 48, each.high - each.low, color=REFERENCE, alpha=0.35, linewidth=0))
        ax.add_patch(
            Rectangle((0, each.low), 120, each.high - each.low, color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)
        )
        words = 117, np.sqrt(each.low * each.high) * (0.78 if i == 0 else 1.16 if i == 1 else 1)
        ax.text(*words, each.label, ha="right", va="center", color=REFERENCE if second else INK)
    (course,) = ax.plot(MINUTES, MINUTES, color=KETAMINE, linewidth=2.4, label="level")
    climber = ax.scatter([-32], [LOWEST], color=KETAMINE, s=110, zorder=8)
    here = ax.scatter([0], [LOWEST], color=KETAMINE, s=44, zorder=8)
    (joined,) = ax.plot([-32, 0], [1, 1], color=KETAMINE, linewidth=1, linestyle=":")

    def update(given, minute):
        now = at(given, minute)
        course.set_ydata(np.where(minute + 1e-9 >= MINUTES, level(given), np.nan))
        climber.set_offsets([[-32, now]])
        here.set_offsets([[minute, now]])
        joined.set_data([-32, minute], [now, now])
        return course, climber, here, joined

    def describe(given, minute):
        rungs = on(given, minute)
        level = at(given, minute)
        beyond = {"above all rungs": level > max(each.high for each in RUNGS)}
        beyond["below all rungs"] = level < min(each.low for each in RUNGS)
        elsewhere = next((words for words, holds in beyond.items() if holds), "between two rungs")
        where = f"on the rung of {' and '.join(rungs)}" if rungs else elsewhere
        return f"{GIVEN[given]}, after {minute:g} min: {at(given, minute):.0f} ng/mL, {where}."

    return Explorer(
        fig,
        update,
        {
            "given": Choice(GIVEN, label="Given"),
            "minute": Stops(STOPS, value=40, unit="min", label="Minutes since it began", time=True),
        },
        id="ladder",
        title="2 mg/kg goes down through anaesthesia in a quarter of an hour",
        describe=describe,
        presets={
            "The infusion ends": {},
            "Two minutes": {"given": "anaesthetic", "minute": 2},
            "A quarter of an hour": {"given": "anaesthetic", "minute": 15},
        },
        caption="Rungs: levels at which a state was seen. [Dot]{ketamine}: a typical level, by the model of Kamp.",
        more=(
            "Rungs are not thresholds, and not of one crowd: altered perception in ten volunteers (Bowdle); analgesia "
            "and anaesthesia as a review has them (Zanos 2018); awakening after operations with nitrous oxide, mean "
            "and SD (Idvall). Level: 70 kg, model of Kamp; the first minute of a bolus is beyond what it was made for."
        ),
        narrow=(3.6, 4.4),
        numbers=evidence.status_note(PARENT, *(each.quantity for each in RUNGS)),
        challenges={
            "stand on the rung of awakening, on the way down": lambda given, minute: (
                minute > 2 and "awakening" in on(given, minute)
            )
        },
        play="minute",
    )
