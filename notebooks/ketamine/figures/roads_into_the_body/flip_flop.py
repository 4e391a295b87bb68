"""A slow road on a logarithmic axis: which of two steps, absorption or elimination, gives the last slope."""

from functools import cache

import numpy as np

from live_figures import Explorer, Stops

from ... import evidence
from ...models import pharmacokinetics as pk
from ..style import INK, KETAMINE, OBSERVED, REFERENCE, logarithmic, name_axes, subplots
from .routes import MG, WEIGHT

KAMP = "kamp-2020"
HOURS = np.concatenate([[1e-6], np.linspace(0.02, 2, 60), np.linspace(2.25, 48, 184)])
FLOOR, LOWEST = 0.03, 0.05  # ng/mL: where the axis begins, and down to which a last slope is drawn
DAY = np.array([24.0])  # h, where two levels are compared
KAS = [4, 2, 1, 0.5, 0.3, 0.2, 0.15, 0.1, 0.07]


@cache
def body(clearance: float) -> pk.Mammillary:
    """Kamp's compartments with a multiple of its clearance."""
    kamp = pk.Mammillary.named(KAMP, WEIGHT)
    return pk.Mammillary(kamp.volumes, kamp.clearance * clearance, kamp.intercompartmental)


def own_half_life(clearance: float = 1.0) -> float:
    """Hours in which the level halves in the last phase after a bolus."""
    return float(body(clearance).half_lives[0])


def last_half_life(ka: float, clearance: float = 1.0) -> float:
    """Hours in which the level halves in the last phase: that of the slower of the two steps."""
    return max(np.log(2) / ka, own_half_life(clearance))


def after(ka: float, clearance: float, hours=HOURS) -> np.ndarray:
    """ng/mL, (T,), after 25 mg that all arrive, at a rate of ka per hour."""
    return pk.concentration(body(clearance), pk.FirstOrder(MG, ka), hours)


def bolus(clearance: float, hours=HOURS) -> np.ndarray:
    """ng/mL, (T,), after 25 mg into the vein at once."""
    return pk.concentration(body(clearance), pk.Bolus(MG), hours)


def flip_flop() -> Explorer:
    """Two curves from the same dose, and the straight line that each ends in."""
    fig, ax = subplots(figsize=(6.8, 3.9))
    ax.set(xlim=(0, 48), ylim=(FLOOR, 1500), xticks=range(0, 49, 6))
    logarithmic(ax.yaxis, {0.1: "0.1", 1: "1", 10: "10", 100: "100", 1000: "1000"})
    name_axes(ax, "Time (h)", "Level (ng/mL, logarithmic)")
    (vein,) = ax.plot(HOURS, HOURS, color=REFERENCE, linewidth=1.6, linestyle=(0, (5, 2)), label="vein, at once")
    (slow,) = ax.plot(HOURS, HOURS, color=KETAMINE, linewidth=2.4, label="this road")
    (slope,) = ax.plot([1, 2], [1, 2], color=INK, linewidth=6, alpha=0.35, solid_capstyle="butt")
    at_once = ax.text(0.8, 0.085, "", va="center", color=REFERENCE)
    under = ax.text(46, 1, "", ha="right", va="top", color=KETAMINE)
    above = ax.text(1, 1, "", va="bottom", color=KETAMINE)
    (apart,) = ax.plot([24, 24], [1, 2], color=INK, linewidth=0.9)
    usual = ax.scatter([24], [1], **OBSERVED | {"edgecolors": KETAMINE})
    now = ax.scatter([24], [1], color=KETAMINE, s=34, zorder=7)
    of_it = ax.text(23.3, 1, "", ha="right", va="top", color=INK)

    def update(ka, clearance):
        vein.set_ydata(bolus(clearance))
        course = after(ka, clearance)
        slow.set_ydata(course)
        last = np.flatnonzero(course > LOWEST)[-1]
        late = HOURS[last] * np.array([0.6, 1])
        slope.set_data(late, course[last] * 2 ** ((HOURS[last] - late) / last_half_life(ka, clearance)))
        at_once.set_text(f"vein: halves\nin {own_half_life(clearance):.1f} h")
        road = f"this road:\nhalves in {last_half_life(ka, clearance):.1f} h"
        levels = np.array([after(ka, each, DAY)[0] for each in (1, clearance)])
        compared = clearance != 1 and levels.min() > LOWEST
        flat = clearance > 1 and course[-1] > 2 * LOWEST  # the usual curve is above it, and under it there is room
        for words, shown in ((under, flat), (above, not flat)):
            words.set_visible(shown)
            words.set_text(road)
        under.set_y(np.interp(46, HOURS, course) / 1.5)
        at = HOURS[np.flatnonzero(course > 1)[-1]] + 1.5
        at = min(max(at, 25.5) if compared and at > 12 else at, 30)
        above.set_position((at, max(1.6, 2.2 * np.interp(at, HOURS, course))))
        apart.set_ydata(levels)
        usual.set_offsets([[24, levels[0]]])
        now.set_offsets([[24, levels[1]]])
        of_it.set_text(f"{levels[1] / levels[0]:.2f} of it")
        of_it.set_y(levels.min() / (1.5 if clearance > 1 else 4))
        for each in (apart, usual, now, of_it):
            each.set_visible(compared)
        return vein, slow, slope, at_once, under, above, apart, usual, now, of_it

    def describe(ka, clearance):
        own, last = own_half_life(clearance), last_half_life(ka, clearance)
        whose = "absorption" if last > own else "the body"
        return (
            f"Half is absorbed in {np.log(2) / ka:.2g} h; clearance {float(body(clearance).clearance):.0f} L/h. After "
            f"a bolus the level at last halves in {own:.1f} h, by this road in {last:.1f} h: the pace of {whose}. "
            f"Area {float(pk.area_under_curve(body(clearance), pk.FirstOrder(MG, ka))):.0f} ng·h/mL by both."
        )

    return Explorer(
        fig,
        update,
        {
            "ka": Stops(KAS[::-1], value=0.1, unit="/h", label="Absorption rate ka"),
            "clearance": Stops([0.5, 1, 2], value=1, unit="times", label="Clearance"),
        },
        id="flip-flop",
        title="The last slope belongs to the slower step",
        describe=describe,
        presets={
            "Fast road": {"ka": 1},
            "Slow road": {},
            "Slow road, twice the clearance": {"clearance": 2},
        },
        caption="The same dose, all of it arriving, by a [road]{ketamine} and at once. Thick: the slope it ends in.",
        more=(
            "25 mg, 70 kg, model of Kamp; the share that arrives is 1. The thick line has the slope of the slower of "
            "ka and the last phase after a bolus; where the two are close the curve reaches it late. "
            "Circles: the level after a day, open with the usual clearance, filled with the one that is set."
        ),
        narrow=(3.6, 4.4),
        numbers=evidence.status_note(KAMP),
        challenges={
            "find the fastest road whose last half-life is not the drug’s own": lambda ka, clearance: (
                clearance == 1 and ka == max(each for each in KAS if np.log(2) / each > own_half_life())
            )
        },
        cursor=("Read off at", "h"),
        play="ka",
    )
