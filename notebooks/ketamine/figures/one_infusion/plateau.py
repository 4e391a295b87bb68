"""A level that is to be held: what sets its height, what sets how long it takes, and which pump holds it."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import pharmacokinetics as pk
from ..style import INK, KETAMINE, REFERENCE, name_axes, subplots
from .levels import WEIGHT

TARGET = 150
"""ng/mL"""
HOURS = np.concatenate([np.linspace(0, 2, 81), np.linspace(2.1, 36, 114)])
PUMPS = {
    "constant": "one rate",
    "centre": "centre filled first",
    "body": "body filled first",
    "falling": "falling rate",
}
KAMP = pk.Mammillary.named("kamp-2020", WEIGHT)
CLEARANCE, VOLUME = float(KAMP.clearance), float(KAMP.steady_state_volume)


def person(clearance: float = CLEARANCE, volume: float = VOLUME) -> pk.Mammillary:
    """The Kamp model with another clearance (L/h), or other volumes (L in all) and flows in the same proportion."""
    larger = volume / VOLUME
    return pk.Mammillary(KAMP.volumes * larger, clearance, KAMP.intercompartmental * larger)


def doses(pump: str) -> list:
    """What the pump gives to hold TARGET in the typical person of the Kamp model.

    While the centre is held, each tissue fills like a depot that empties: its share of the rate falls at flow ÷ volume.
    """
    level = TARGET / 1000
    plan = [pk.Infusion(level * CLEARANCE * HOURS[-1], HOURS[-1])]
    if pump == "body":
        plan.append(pk.Bolus(pk.loading_dose(KAMP, TARGET, "steady state")))
    if pump in ("centre", "falling"):
        plan.append(pk.Bolus(pk.loading_dose(KAMP, TARGET)))
    if pump == "falling":
        tissues = zip(KAMP.volumes[1:], KAMP.intercompartmental, strict=True)
        plan += [pk.FirstOrder(level * volume, flow / volume) for volume, flow in tissues]
    return plan


@cache
def held(pump: str, clearance: float, volume: float) -> np.ndarray:
    """Level over HOURS, ng/mL."""
    return pk.concentration(person(clearance, volume), doses(pump), HOURS)


@cache
def rate(pump: str) -> np.ndarray:
    """Pump rate over HOURS, mg/h, boluses left out."""
    speeds = KAMP.intercompartmental / KAMP.volumes[1:]
    into_tissues = KAMP.intercompartmental @ np.exp(-np.outer(speeds, HOURS))
    return TARGET / 1000 * (CLEARANCE + into_tissues * (pump == "falling"))


def cleared(pump: str, clearance: float, volume: float) -> np.ndarray:
    """What the liver takes out over HOURS, mg/h."""
    return clearance * held(pump, clearance, volume) / 1000


def plateau() -> Explorer:
    """Four ways to aim at one level, in people with other clearances and volumes."""
    fig, (ax, below) = subplots(2, 1, figsize=(6.8, 5.0), height_ratios=[2.6, 1], sharex=True)
    ax.set(xlim=(0, 36), ylim=(0, 340))
    ax.set_xticks(range(0, 37, 6))
    name_axes(ax, "", "Level in the centre (ng/mL)")
    ax.axhline(TARGET, color=INK, linewidth=0.9)
    ax.text(35.8, TARGET + 9, "wanted: 150", ha="right", va="bottom")
    (one_tank,) = ax.plot(HOURS, HOURS, color=REFERENCE, linestyle=(0, (5, 2)), label="One compartment")
    (curve,) = ax.plot(HOURS, HOURS, color=KETAMINE, linewidth=2.6, label="Three compartments")
    names = [ax.text(36.5, TARGET, "Kamp", color=KETAMINE, va="bottom"), ax.text(36.5, TARGET, "one tank", va="top")]
    names[1].set_color(REFERENCE)
    (end,) = ax.plot([30, 36], [1, 1], color=KETAMINE, linewidth=6, alpha=0.35, solid_capstyle="butt")
    goal = ax.text(35.8, 0, "", ha="right", va="top")
    below.set(ylim=(0, 55), yticks=[0, 25, 50])
    name_axes(below, "Hours since the start", "What comes and what goes (mg/h)")
    (gone,) = below.plot(HOURS, HOURS, color=REFERENCE, linestyle=(0, (1.5, 1.5)), label="Cleared (mg/h)")
    (pumped,) = below.plot(HOURS, HOURS, color=INK, linewidth=1.4, label="Pump (mg/h)")
    below.text(36.5, TARGET / 1000 * CLEARANCE, "pump", va="bottom")
    below.text(36.5, TARGET / 1000 * CLEARANCE, "cleared", va="top", color=REFERENCE)
    first = below.text(2.4, 53, "", va="top")

    def update(pump, clearance, volume):
        level = held(pump, clearance, volume)
        curve.set_ydata(np.minimum(level, 400))
        gone.set_ydata(np.minimum(cleared(pump, clearance, volume), 70))
        names[0].set_y(level[-1])
        names[1].set(y=level[-1], visible=pump == "constant")
        tank = pk.Mammillary([volume], clearance, [])
        one_tank.set_ydata(pk.concentration(tank, doses("constant"), HOURS))
        one_tank.set_visible(pump == "constant")
        height = TARGET * CLEARANCE / clearance
        end.set_ydata([height, height])
        goal.set(text=f"rate ÷ clearance = {height:.0f}", position=(35.8, height - 10), visible=clearance != CLEARANCE)
        pumped.set_ydata(rate(pump))
        bolus = sum(float(dose.amount) for dose in doses(pump) if isinstance(dose, pk.Bolus))
        first.set(text=f"first, all at once: {bolus:.3g} mg" if bolus else "")
        return curve, one_tank, *names, end, goal, gone, pumped, first

    def describe(pump, clearance, volume):
        course = held(pump, clearance, volume)
        goes, comes = cleared(pump, clearance, volume)[-1], rate(pump)[-1]
        at = {hour: course[np.abs(HOURS - hour).argmin()] for hour in (0.1, 2, 12, 36)}
        return (
            f"{PUMPS[pump].capitalize()}, clearance {clearance} L/h, volumes {volume} L: "
            f"{at[0.1]:.0f} ng/mL after 6 min, {at[2]:.0f} after 2 h, {at[12]:.0f} after 12 h, "
            f"{at[36]:.0f} after 36 h, with {goes:.1f} of {comes:.1f} mg/h cleared. "
            f"Rate ÷ clearance: {TARGET * CLEARANCE / clearance:.0f} ng/mL."
        )

    return Explorer(
        fig,
        update,
        {
            "pump": Choice(PUMPS, label="Pump"),
            "clearance": Stops([42, 84, 168], value=84, unit="L/h", label="Clearance"),
            "volume": Stops([119, 238, 476], value=238, unit="L", label="Volume in all"),
        },
        id="plateau",
        title="Clearance sets the height of a plateau, volume only how long it takes",
        describe=describe,
        presets={
            "From empty": {},
            "Whole body filled first": {"pump": "body"},
            "A rate that falls": {"pump": "falling"},
        },
        caption="The level, in three tanks and in one; per hour, what the pump gives and the liver clears.",
        more=(
            "The pump is set for the typical person of 70 kg: 12.6 mg/h in the end. The rate that falls is computed "
            "from the model so that the centre is held at 150 ng/mL at every moment. With other volumes the flows "
            "between compartments change in the same proportion. A level beyond 340 ng/mL "
            "and what is cleared beyond 55 mg/h are cut off."
        ),
        numbers=evidence.status_note("kamp-2020"),
        cursor=("Read off at", "h"),
    )
