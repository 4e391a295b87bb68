"""The whole chain as one instrument: six dials, each with a needle and with the range that is known of it."""

import numpy as np
from matplotlib.patches import Polygon, Wedge

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import receptor
from ..dose_to_days import BLOCK
from ..everything_else_it_touches.levels import binding_sources
from ..one_infusion import MODELS, STANDARD_DOSE
from ..style import AMPA, INK, KETAMINE, NMDA, REFERENCE, subplots, two_figures
from .chain import HALF_TIME, READINGS, share_blocked, turn, unit_ranges, unit_site

DOSES = [0.1, 0.25, 0.5, 0.75, 1.0]
STOPS = [0, 10, 20, 30, 40, 60, 80, 100, 120, 180, 240]
LEAST, MOST = 1e-4, 1e2  # odds of block at the ends of the dial
DIALS = {  # name, colour, ends of the scale, their words, unit under the value
    "dose": (INK, (0, 1), ("0", "1"), "mg/kg"),
    "blood": (KETAMINE, (1, 1000), ("1", "1000"), "ng/mL"),
    "site": (KETAMINE, (1, 1000), ("1", "1000"), "ng/mL"),
    "receptor": (NMDA, (LEAST, MOST), ("0.01", "99"), "% blocked"),
    "synapse": (AMPA, (5, 100), ("5", "100"), "Hz"),
    "days": (INK, (0, 1), ("", ""), ""),
}

NAMES = {"site": "effect site"}


def place(dial: str, value: float) -> float:
    """The angle of a needle in degrees: 180 at the left end, 0 at the right one; outside it rests at the end."""
    low, high = DIALS[dial][1]
    share = value if dial == "dose" else np.log(max(value, low) / low) / np.log(high / low)
    return 180 * (1 - float(np.clip(share, 0, 1)))


def fan(first: float, last: float) -> np.ndarray:
    """The corners of a wedge of a dial between two angles in degrees."""
    angles = np.radians(np.linspace(first, last, 41))
    return np.vstack([[0, 0], np.column_stack([np.cos(angles), np.sin(angles)])])


def state(dose: float, minute: float, reading: str) -> dict:
    """Of each dial its value and the two ends of its range, in the unit of its scale (of the receptor: odds)."""
    at, ranges = int(minute), unit_ranges()
    share = share_blocked(dose, minute, reading)
    odds = dose * ranges["odds"][:, at]
    ends = turn(odds / (1 + odds))
    return {
        "dose": (dose, dose, dose),
        "blood": (dose * unit_site(0)[at], *(dose * ranges["blood"][:, at])),
        "site": (dose * unit_site(HALF_TIME.value)[at], *(dose * ranges["site"][:, at])),
        "receptor": (share / (1 - share), *odds),
        "synapse": (float(turn(share)), *ends),
    }


def written(dial: str, value: float) -> str:
    """A value of `state` as its dial says it; odds of block become per cent."""
    if dial == "receptor":
        return two_figures(100 * value / (1 + value)) if value else "0"
    return f"{value:g}" if dial == "dose" else f"{value:.1f}" if dial == "synapse" else f"{value:.0f}"


def instrument() -> Explorer:
    """Six dials. The wedge behind a needle is the range when all that is unsure so far comes together."""
    fig, axes = subplots(2, 3, figsize=(6.8, 4.3))
    needles, wedges, values, ends_of = {}, {}, {}, {}
    for ax, (name, (colour, _, ends, _)) in zip(axes.flat, DIALS.items(), strict=True):
        ax.set(xlim=(-1.25, 1.25), ylim=(-1.62, 1.55), aspect="equal")
        ax.axis("off")
        angles = np.radians(np.linspace(0, 180, 61))
        ax.plot(np.cos(angles), np.sin(angles), color=REFERENCE, linewidth=1.2)
        ax.text(0, 1.1, NAMES.get(name, name), ha="center", va="bottom", color=colour, fontweight=600)
        for x, text in zip((-1, 1), ends, strict=True):
            ax.text(x, -0.1, text, ha="center", va="top", color=REFERENCE)
        if name == "days":
            ax.add_patch(Wedge((0, 0), 1, 0, 180, color=REFERENCE, alpha=0.15, linewidth=0))
            ax.text(0, 0.4, "?", ha="center", va="center", fontsize=22)
            ax.text(0, -0.52, "no scale", ha="center", va="top")
            continue
        wedges[name] = ax.add_patch(Polygon(fan(0, 90), color=colour, alpha=0.25, linewidth=0))
        (needles[name],) = ax.plot([0, 1], [0, 1], color=colour, linewidth=2.6, solid_capstyle="round")
        values[name] = ax.text(0, -0.55, "", ha="center", va="top", fontsize=12, fontweight=600)
        ends_of[name] = ax.text(0, -1.08, "", ha="center", va="top", color=REFERENCE)

    def update(minute, dose, reading):
        now = state(dose, minute, reading)
        for name, (value, low, high) in now.items():
            angle = np.radians(place(name, value))
            needles[name].set_data([0, 0.94 * np.cos(angle)], [0, 0.94 * np.sin(angle)])
            left, right = place(name, low), place(name, high)
            wedges[name].set_xy(fan(min(right, left - 0.01), left))
            middle, *ends = (written(name, each) for each in (value, low, high))
            values[name].set_text(f"{middle} {DIALS[name][3]}")
            ends_of[name].set_text("" if name == "dose" else " to ".join(ends))
        return *needles.values(), *wedges.values(), *values.values(), *ends_of.values()

    def describe(minute, dose, reading):
        now = state(dose, minute, reading)
        share, least, most = (100 * odds / (1 + odds) for odds in now["receptor"])
        turned, first, last = now["synapse"]
        return (
            f"{minute:g} min after {dose:g} mg/kg began to run in: {now['blood'][0]:.0f} ng/mL in blood "
            f"({now['blood'][1]:.0f} to {now['blood'][2]:.0f}), {now['site'][0]:.0f} at the site "
            f"({now['site'][1]:.0f} to {now['site'][2]:.0f}); {two_figures(share)} % blocked by this reading "
            f"({two_figures(least)} to {two_figures(most)} by any); the turn at {turned:.1f} Hz ({first:.1f} to "
            f"{last:.1f}). Days: nothing computed."
        )

    return Explorer(
        fig,
        update,
        {
            "minute": Stops(STOPS, value=40, unit="min", label="Time since the infusion began", time=True),
            "dose": Stops(DOSES, value=STANDARD_DOSE, unit="mg/kg", label="Dose in 40 min"),
            "reading": Choice(READINGS, value="shaffer-2014", label="Read the receptor by", menu=True),
        },
        id="instrument",
        title="Six dials, five needles, and a range that grows",
        describe=describe,
        presets={
            "Pump stops": {},
            "An hour later": {"minute": 100},
            "Model with Mg²⁺": {"reading": "rest"},
        },
        caption="Needle: the typical value. Wedge, small numbers: all that is unsure so far at once.",
        more=(
            "All dials but the first are logarithmic; that of the receptor in odds, blocked to not blocked. Blood: "
            "Kamp; range: the bands of 90 % of people of three models. Site: an effect site with S-ketamine’s half- "
            "time of 8.3 minutes (0 to 13). Receptor: the free fraction of the site’s level, simple occupancy with one "
            "laboratory’s constant, or the course model with magnesium, or the scheme of ten states at −70 mV without "
            "magnesium, which follows the free fraction of blood, minute by minute. Synapse: the rule of Shouval, Bear "
            "and Cooper, 100 pulses. The wedge uses free fractions of 0.3 to 0.75 (bounds of this course), all nine "
            "constants, four of them second-hand, as they stand and with all that magnesium and voltage may add. "
            "Chapters 2, 4 and 6 say 23 to 28 % for this infusion and this constant: their level is measured or "
            "modelled, their free fraction another, and they take blood and not the site."
        ),
        narrow=(3.6, 3.6),
        numbers=evidence.status_note(
            *MODELS,
            "hasan-2021",
            HALF_TIME,
            *binding_sources(),
            *(evidence.value("ketamine.nmda_block_constant", source=s) for s in (*BLOCK, "salat-2015")),
            "ketamine-course",
            *receptor.PARAMETRISATIONS,
            "lester-jahr-1992-gating",
            "shouval-bear-cooper-2002",
        ),
        challenges={
            "find a reading by which less than 6 % are blocked when the pump stops after 1 mg/kg": (
                lambda minute, dose, reading: minute == 40 and dose == 1 and share_blocked(dose, minute, reading) < 0.06
            ),
        },
        play="minute",
    )
