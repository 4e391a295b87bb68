"""A week of each: one infusion that is gone in a day, and a tablet a day; what the channels hold, and on average."""

from functools import cache

import numpy as np

from ... import evidence
from ...explorer import Choice, Explorer, Stops, Switch
from ...models import gating
from ...models import pharmacokinetics as pk
from ..dose_to_days import MODEL, free_concentration
from ..one_infusion import STANDARD_DOSE, STANDARD_MINUTES, WEIGHT
from ..style import BAND_ALPHA, INK, KETAMINE, logarithmic, name_axes, subplots
from ..trapped.pulses_and_pauses import ambient
from .cousins import free, held, used

WEEK = 168.0  # h
AROUND = {"5": 0.005, "25": None, "plenty": 1000.0}  # µmol/L of glutamate; None: what stands between cells
GLUTAMATE = {"5": "5 nmol/L", "25": "25 nmol/L", "plenty": "plenty"}
PARTS = {"low": "low", "middle": "middle", "high": "high"}
EVERY = {1: WEEK, 2: WEEK / 2, 3: WEEK / 3}  # h between infusions
FIRST = np.linspace(0, 6, 49)  # h, drawn in the first panel
ONCE = np.concatenate([np.linspace(0, 2, 31), np.geomspace(2.1, WEEK, 70)])  # h, from one infusion to the next


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


def a_week() -> Explorer:
    """Left, the free levels of the first six hours; right, the channels held over the week, and their averages."""
    fig, (levels, shares) = subplots(2, 1, figsize=(6.8, 4.9), height_ratios=[2, 3])
    levels.set(xlim=(0, 6), ylim=(0, 0.68), xticks=range(7), yticks=[0, 0.2, 0.4, 0.6])
    name_axes(levels, "Hours since the infusion began", "Free drug (µmol/L)")
    drawn = levels.plot(FIRST, level(1, tuple(FIRST)), color=KETAMINE, linewidth=2.4, label="ketamine, free")[0]
    (flat,) = levels.plot(FIRST, FIRST, color=INK, linewidth=2.2, linestyle=(0, (5, 2)), label="memantine, free")
    levels.text(0.95, 0.52, "ketamine, an infusion", color=KETAMINE)
    word = levels.text(5.95, 0.3, "memantine, every day", ha="right", va="bottom", color=INK)
    shares.set(xlim=(-2, 168), ylim=(0.0004, 40), xticks=range(0, 169, 24))
    shares.set_xticklabels([str(day) for day in range(8)])
    logarithmic(shares.yaxis, {0.001: "0.001", 0.01: "0.01", 0.1: "0.1", 1: "1", 10: "10"})
    name_axes(shares, "Days", "Channels that hold the drug (%, logarithmic)")
    longest = len(grid(3))
    blank = np.full(longest, np.nan)
    (one,) = shares.plot(np.arange(longest), blank, color=KETAMINE, linewidth=2, label="ketamine, held")
    (other,) = shares.plot([0, WEEK], [1, 1], color=INK, linewidth=2.2, linestyle=(0, (5, 2)), label="memantine, held")
    (average,) = shares.plot([0, WEEK], [1, 1], color=KETAMINE, linewidth=1.4, linestyle=":", label="ketamine, average")
    between = shares.fill_between([0, WEEK], [1, 1], [2, 2], color=INK, alpha=BAND_ALPHA / 2, linewidth=0)
    said = shares.text(166, 0.2, "", ha="right", va="center", color=INK)
    waiting = shares.text(84, 0.15, "held: not shown yet", ha="center", va="center", color=INK)

    def update(show, infusions, part, glutamate):
        flat.set_ydata(np.full_like(FIRST, free("memantine", part)))
        word.set_position((5.95, free("memantine", part) + 0.015))
        hours, share = course(infusions, glutamate)
        x, y = (np.concatenate([each, np.full(longest - len(each), np.nan)]) for each in (hours, share))
        one.set_data(x, np.where(y > 0.0005, y, np.nan))
        flat_share, usual = steady(part, glutamate), mean(infusions, glutamate)
        other.set_ydata([flat_share] * 2)
        average.set_ydata([usual] * 2)
        between.set_data([0, WEEK], [usual] * 2, [flat_share] * 2)
        said.set(text=f"on average {flat_share / usual:.0f} times", position=(166, np.sqrt(flat_share * usual)))
        for artist in (one, other, average, between, said):
            artist.set_visible(show)
        waiting.set_visible(not show)
        return drawn, flat, word, one, other, average, between, said, waiting

    def describe(show, infusions, part, glutamate):
        levels_said = (
            f"Free ketamine reaches {free('ketamine'):.2f} µmol/L and is at {level(1, (6.0,))[0]:.3f} after six hours; "
            f"memantine stays near {free('memantine', part):.2f}."
        )
        if not show:
            return levels_said
        _, share = course(infusions, glutamate)
        many = "one infusion" if infusions == 1 else f"{infusions} infusions"
        return (
            f"{levels_said} In {GLUTAMATE[glutamate]} glutamate {many} in a week hold up to {share.max():.2g} % of the "
            f"channels, on average {mean(infusions, glutamate):.2g} %; memantine holds "
            f"{steady(part, glutamate):.2g} %, {ratio(infusions, part, glutamate):.0f} times as many on average."
        )

    return Explorer(
        fig,
        update,
        {
            "show": Switch(label="Show what is held"),
            "infusions": Stops([1, 2, 3], value=1, label="Infusions in the week"),
            "part": Choice(PARTS, value="middle", label="Memantine's level"),
            "glutamate": Choice(GLUTAMATE, value="25", label="Glutamate", folded=True),
        },
        id="a-week",
        title="Over a week memantine holds far more channels than one infusion",
        describe=describe,
        presets={
            "One infusion": {"show": True},
            "Three infusions": {"show": True, "infusions": 3},
            "Memantine's low level": {"show": True, "part": "low"},
        },
        caption="[Ketamine]{ketamine}, given by vein, and memantine (dashed), taken daily; dotted: ketamine's average.",
        more=(
            "The infusion: 0.5 mg/kg in 40 minutes, model of Kamp, 53 % free. Memantine: 20 mg daily for weeks, 70 to "
            "150 ng/mL in plasma times the share found in the cerebrospinal fluid; its fall from tablet to tablet is "
            "left out, since its half-life is 60 to 100 hours. Channels: the scheme of chapter 3, −70 mV, 1 mmol/L "
            "Mg²⁺, without pulses. Shares of less than 0.0005 % are not drawn. Not a comparison of doses for anybody."
        ),
        narrow=(3.6, 5.2),
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
