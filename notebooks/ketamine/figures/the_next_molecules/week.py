"""A week of each: one infusion that is gone in a day, and a tablet a day; what the channels hold, and on average."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops, Switch

from ... import evidence
from ...models import gating
from ...models import pharmacokinetics as pk
from ..dose_to_days import MODEL, free_concentration
from ..one_infusion import STANDARD_DOSE, STANDARD_MINUTES, WEIGHT
from ..style import INK, KETAMINE, REFERENCE, logarithmic, mosaic, name_axes
from ..trapped.pulses_and_pauses import ambient
from .cousins import free, held, used

WEEK = 168.0  # h
AROUND = {"5": 0.005, "25": None, "plenty": 1000.0}  # µmol/L of glutamate; None: what stands between cells
GLUTAMATE = {"5": "5 nmol/L", "25": "25 nmol/L", "plenty": "plenty"}
PARTS = {"low": "low", "middle": "middle", "high": "high"}
EVERY = {1: WEEK, 2: WEEK / 2, 3: WEEK / 3}  # h between infusions
FIRST = np.concatenate([np.linspace(0, 2, 61), np.linspace(2.1, 6, 40)])  # h, drawn in the first panels
FLOOR = 0.0004  # per cent, where the panel of the week ends
ONCE = np.concatenate([np.linspace(0, 2, 61), np.geomspace(2.1, WEEK, 70)])  # h, from one infusion to the next


def grid(infusions: int) -> np.ndarray:
    """Moments of the week, h, dense after each infusion."""
    gap = EVERY[infusions]
    part = ONCE[gap - 0.5 > ONCE]
    return np.unique(np.concatenate([start * gap + part for start in range(infusions)] + [[WEEK]]))


@cache
def level(infusions: int, hours: tuple) -> np.ndarray:
    """Free ketamine, µmol/L."""
    doses = [
        pk.Infusion(STANDARD_DOSE * WEIGHT, STANDARD_MINUTES / 60, at=start * EVERY[infusions])
        for start in range(infusions)
    ]
    return free_concentration(pk.concentration(pk.Mammillary.named(MODEL, WEIGHT), doses, np.array(hours)))


@cache
def course(infusions: int = 1, glutamate: str = "25") -> tuple[np.ndarray, np.ndarray]:
    """Hours of a week and per cent of channels that hold ketamine, at −70 mV in 1 mmol/L Mg²⁺.

    The level is held, from one moment to the next, at the mean of its ends.
    """
    hours, scheme = grid(infusions), gating.scheme(drug="ketamine")
    drug_level = level(infusions, tuple(hours))
    around = AROUND[glutamate] or ambient()
    states = [gating.settled(scheme.rates(around, 1e-9, -70.0, 1.0))]
    rates = scheme.rates(around, (drug_level[1:] + drug_level[:-1]) / 2, -70.0, 1.0)
    for move in gating.propagator(rates, 3600 * np.diff(hours)):
        states.append(gating.after(move, states[-1]))
    return hours, 100 * gating.blocked(np.array(states))


@cache
def mean(infusions: int = 1, glutamate: str = "25") -> float:
    """Per cent of channels that hold ketamine, on average over the week."""
    hours, share = course(infusions, glutamate)
    return float(np.trapezoid(share, hours) / WEEK)


def steady(part: str = "middle", glutamate: str = "25") -> float:
    """Per cent of channels that hold memantine, taken every day."""
    return held("memantine", glutamate=AROUND[glutamate], part=part)


def ratio(infusions: int = 1, part: str = "middle", glutamate: str = "25") -> float:
    """How many times as many channels memantine holds, averaged over the week."""
    return steady(part, glutamate) / mean(infusions, glutamate)


def settled(glutamate: str = "25") -> float:
    """Per cent of channels that would hold ketamine if the level at the end of the infusion stayed."""
    return held("ketamine", glutamate=AROUND[glutamate])


def clipped(share: np.ndarray) -> np.ndarray:
    """A share as the logarithmic panel draws it: from the frame, to the frame, and not along it."""
    low = share < FLOOR
    inside = ~low | np.append(~low[1:], False) | np.append(False, ~low[:-1])
    return np.where(inside, np.maximum(share, FLOOR), np.nan)


def a_week() -> Explorer:
    """The first six hours, free levels and channels held; then the channels held over the week, and their averages."""
    fig, panels = mosaic([["levels", "soon"], ["week", "week"]], figsize=(6.8, 4.2), height_ratios=[5, 6])
    levels, soon, shares = panels["levels"], panels["soon"], panels["week"]
    levels.set(xlim=(0, 6), ylim=(0, 0.72), xticks=range(0, 7, 2), yticks=[0, 0.2, 0.4, 0.6])
    soon.set(xlim=(0, 6), ylim=(0, 4.7), xticks=range(0, 7, 2), yticks=[0, 1, 2, 3, 4])
    for panel in (levels, soon):
        panel.set_xticklabels(["0", "2", "4", "6 h"])
    name_axes(levels, "", "Free drug (µmol/L)")
    name_axes(soon, "", "Channels held (%)")
    dashed = {"color": INK, "linewidth": 2.2, "linestyle": (0, (5, 2))}
    drawn = levels.plot(FIRST, level(1, tuple(FIRST)), color=KETAMINE, linewidth=2.2, label="ketamine, free")[0]
    (flat,) = levels.plot(FIRST, FIRST, label="memantine, free", **dashed)
    levels.text(0.95, 0.64, "ketamine, once", va="center", color=KETAMINE)
    word = levels.text(5.95, 0.3, "memantine, daily", ha="right", va="bottom", color=INK)
    blank = np.full(len(FIRST), np.nan)
    (begun,) = soon.plot(FIRST, blank, color=KETAMINE, linewidth=2.2, label="ketamine, held, first hours")
    (even,) = soon.plot([0, 6], [1, 1], label="memantine, held, first hours", **dashed)
    (would,) = soon.plot([0, 6], [3, 3], color=KETAMINE, linewidth=1.4, linestyle=":", label="ketamine, settled")
    wish = soon.text(5.95, 3.6, "had it settled", ha="right", va="bottom", color=KETAMINE)
    shares.set(xlim=(0, 168), ylim=(FLOOR, 40), xticks=range(0, 169, 24))
    shares.set_xticklabels([*map(str, range(7)), "7 d"])
    logarithmic(shares.yaxis, {0.001: "0.001", 0.01: "0.01", 0.1: "0.1", 1: "1", 10: "10"})
    name_axes(shares, "", "Channels held (%, logarithmic), a week")
    longest = len(grid(3))
    (one,) = shares.plot(
        np.arange(longest), np.full(longest, np.nan), color=KETAMINE, linewidth=2, label="ketamine, held"
    )
    (other,) = shares.plot([0, WEEK], [1, 1], label="memantine, held", **dashed)
    (average,) = shares.plot([0, WEEK], [1, 1], color=KETAMINE, linewidth=1.4, linestyle=":", label="ketamine, average")
    (bracket,) = shares.plot([0] * 6, [1] * 6, color=INK, linewidth=1.2)
    said = shares.text(150, 0.2, "", ha="right", va="center", color=INK)
    names = [shares.text(80, 1, "memantine", ha="center", va="center", color=INK),
             shares.text(80, 1, "ketamine, on average", ha="center", va="center", color=KETAMINE)]  # fmt: skip
    waiting = [
        soon.text(3, 2.3, "not shown yet", ha="center", va="center", color=REFERENCE),
        shares.text(84, 0.15, "held: not shown yet", ha="center", va="center", color=REFERENCE),
    ]

    def update(show, infusions, part, glutamate):
        free_level, flat_share, usual = free("memantine", part), steady(part, glutamate), mean(infusions, glutamate)
        flat.set_ydata(np.full_like(FIRST, free_level))
        word.set_position((5.95, free_level + 0.015))
        hours, share = course(infusions, glutamate)
        begun.set_ydata(np.interp(FIRST, hours, share))
        even.set_ydata([flat_share] * 2)
        would.set_ydata([settled(glutamate)] * 2)
        x, y = (np.concatenate([each, np.full(longest - len(each), np.nan)]) for each in (hours, clipped(share)))
        one.set_data(x, y)
        other.set_ydata([flat_share] * 2)
        average.set_ydata([usual] * 2)
        bracket.set_data([151, 154, 154, 154, 154, 151], [usual, usual, usual, flat_share, flat_share, flat_share])
        said.set(text=f"{flat_share / usual:.0f} times", position=(148, np.sqrt(flat_share * usual)))
        for text, y in zip(names, (flat_share * 2.6, usual / 3), strict=True):
            text.set_y(y)
        shown = (begun, even, would, wish, one, other, average, bracket, said, *names)
        for artist in shown:
            artist.set_visible(show)
        for text in waiting:
            text.set_visible(not show)
        return drawn, flat, word, *shown, *waiting

    def describe(show, infusions, part, glutamate):
        levels_said = (
            f"Free ketamine reaches {free('ketamine'):.2f} µmol/L and is at {level(1, (6.0,))[0]:.3f} after six hours; "
            f"memantine stays near {free('memantine', part):.2f}."
        )
        if not show:
            return levels_said
        _, share = course(infusions, glutamate)
        return (
            f"In {GLUTAMATE[glutamate]} glutamate ketamine holds up to {share.max():.2g} % of the channels "
            f"({settled(glutamate):.2g} % had it settled), on average {mean(infusions, glutamate):.2g} %; memantine "
            f"holds {steady(part, glutamate):.2g} %, {ratio(infusions, part, glutamate):.0f} times as many on average."
        )

    return Explorer(
        fig,
        update,
        {
            "show": Switch(label="What is held"),
            "infusions": Stops([1, 2, 3], value=1, label="Infusions in the week"),
            "part": Choice(PARTS, value="middle", label="Memantine’s level"),
            "glutamate": Choice(GLUTAMATE, value="25", label="Glutamate", folded=True),
        },
        id="a-week",
        title="Over a week memantine holds far more channels than one infusion",
        describe=describe,
        presets={
            "One infusion": {"show": True},
            "Three infusions": {"show": True, "infusions": 3},
            "Memantine’s low level": {"show": True, "part": "low"},
        },
        caption="[Ketamine]{ketamine}, given by vein, and memantine (dashed), taken daily.",
        more=(
            "The infusion: 0.5 mg/kg in 40 minutes, model of Kamp, 53 % free. Memantine: 20 mg daily for weeks, 70 to "
            "150 ng/mL in plasma times the share found in the cerebrospinal fluid; its fall from tablet to tablet is "
            "left out, since its half-life is 60 to 100 hours. Channels: the scheme of chapter 3, −70 mV, 1 mmol/L "
            "Mg²⁺, without pulses. Shares of less than 0.0004 % are not drawn. Not a comparison of doses for anybody."
        ),
        narrow=(3.6, 3.8),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(
            *used(),
            evidence.value("memantine.half_life", source="wikipedia-memantine"),
        ),
        challenges={
            "bring the two averages within a factor of six": lambda show, infusions, part, glutamate: (
                ratio(infusions, part, glutamate) < 6
            )
        },
    )
