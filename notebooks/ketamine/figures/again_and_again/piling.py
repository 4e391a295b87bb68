"""Equal doses at equal steps: how much higher the sixth peak is than the first, of the drug and what it becomes."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import network, repeats
from ...models.doses import Infusion
from ...models.metabolites import PARENT, SET
from ..one_infusion import STANDARD_DOSE, STANDARD_MINUTES, WEIGHT
from ..style import HYDROXYNORKETAMINE, INK, KETAMINE, NORKETAMINE, REFERENCE, logarithmic, name_axes, subplots
from ..the_liver.metabolites import MASSES, UNSURE, chain, half_lives

DOSES = 6
MADE_UP = "made up"
SUBSTANCES = {
    "central": "ketamine",
    "norketamine": "norketamine",
    "hydroxynorketamine": "HNK",
    MADE_UP: "made up",
}
COLOURS = {
    "central": KETAMINE,
    "norketamine": NORKETAMINE,
    "hydroxynorketamine": HYDROXYNORKETAMINE,
    MADE_UP: REFERENCE,
}
EVERY = {"day": 24.0, "thrice": 56.0, "twice": 84.0, "week": 168.0}  # h; a week in equal steps
WORDS = {"day": "daily", "thrice": "three a week", "twice": "two a week", "week": "weekly"}
HALF_LIVES = [3, 6, 12, 24, 48, 84, 168]
HIGHEST = 2.0  # times the first peak, the end of the axis
ACROSS = np.geomspace(0.01, 4, 60)
PARTS = (1 / UNSURE, 1.0, UNSURE)


def infusions(every: float, doses: int = DOSES) -> dict:
    """So many standard infusions, one every so many hours."""
    hours = STANDARD_MINUTES / 60
    return {"central": [Infusion(STANDARD_DOSE * WEIGHT, hours, at=i * every) for i in range(doses)]}


def within(every: float) -> np.ndarray:
    """Hours within one interval, close together where curves bend; the same number for every interval."""
    pump = STANDARD_MINUTES / 60
    return np.concatenate([[0.0, pump / 2], pump + np.geomspace(1e-3, (every - pump) * 0.995, 26)])


def highest(body: network.Network, given: dict, every: float, of: str, grid: np.ndarray) -> np.ndarray:
    """The highest level after each of the doses, (DOSES,) ng/mL, looked for at the hours of `grid` after each."""
    times = (np.arange(DOSES)[:, None] * every + grid).ravel()
    return network.concentration(body, given, times, of).reshape(DOSES, -1).max(axis=1)


@cache
def peaks(of: str, every: float, clearance: float = 1.0, volume: float = 1.0) -> np.ndarray:
    """The highest level after each of the doses, (DOSES,) ng/mL; multiples of clearance and volume of HNK."""
    grid = np.concatenate([np.linspace(0, 2, 61), np.arange(2.5, every, 0.5)])
    return highest(chain(1, clearance, volume), infusions(every), every, of, grid)


def rise(of: str, every: float, clearance: float = 1.0, volume: float = 1.0) -> float:
    """The sixth peak over the first."""
    found = peaks(of, every, clearance, volume)
    return float(found[-1] / found[0])


@cache
def last_half_life(of: str, clearance: float = 1.0, volume: float = 1.0) -> float:
    """The half-life of the last phase of a substance of the chain, in h."""
    return float(half_lives(chain(1, clearance, volume), of)[0])


def by_hand(of: str, every: float, clearance: float = 1.0, volume: float = 1.0) -> float:
    """What the formula says of the sixth peak over the first, from the last half-life alone."""
    return float(repeats.accumulation(last_half_life(of, clearance, volume), every, DOSES))


@cache
def unsure(every: float) -> np.ndarray:
    """Last half-life over the interval, and rise, for the nine pairs of clearance and volume of HNK, (9, 2)."""
    of, pairs = "hydroxynorketamine", [(c, v) for c in PARTS for v in PARTS]
    return np.array([[last_half_life(of, c, v) / every, rise(of, every, c, v)] for c, v in pairs])


@cache
def course(what: str, every: float, half_life: float) -> np.ndarray:
    """Level over the first peak, over all intervals, (DOSES * 28,)."""
    times = (np.arange(DOSES)[:, None] * every + within(every)).ravel()
    if what == MADE_UP:
        gone = times - np.arange(DOSES)[:, None] * every
        return np.where(gone >= 0, 2.0 ** -(np.maximum(gone, 0) / half_life), 0).sum(axis=0)
    return network.concentration(chain(), infusions(every), times, what) / peaks(what, every)[0]


def found(what: str, every: float, half_life: float) -> tuple[float, float]:
    """Half-life over the interval, and the sixth peak over the first."""
    if what == MADE_UP:
        return half_life / every, float(repeats.accumulation(half_life, every, DOSES))
    return last_half_life(what) / every, rise(what, every)


def piling_up() -> Explorer:
    """Left, six intervals of one substance; right, the rise by half-life over interval, with the formula."""
    fig, (left, right) = subplots(2, 1, figsize=(6.8, 5.0), height_ratios=[3, 2])
    left.set(xlim=(0, DOSES), ylim=(0, 2.3), xticks=range(DOSES + 1), yticks=[0, 0.5, 1, 1.5, HIGHEST])
    name_axes(left, "Intervals since the first dose", "Level ÷ first peak")
    left.axhline(1, color=INK, linewidth=1, linestyle=(0, (5, 2)))
    start = np.concatenate([i + within(24.0) / 24.0 for i in range(DOSES)])
    (line,) = left.plot(start, np.ones_like(start), color=KETAMINE, linewidth=2.2, label="level")
    said = left.text(5.95, 2.15, "", ha="right", va="center")
    right.set(xlim=(0.01, 4), ylim=(0.9, 7))
    logarithmic(right.xaxis, {0.01: "0.01", 0.1: "0.1", 1: "1"})
    logarithmic(right.yaxis, {1: "1", 2: "2", 4: "4", 6: "6"})
    name_axes(right, "Half-life ÷ interval", "Sixth peak ÷ first")
    formula = repeats.accumulation(ACROSS, 1.0, DOSES)
    right.plot(ACROSS, formula, color=INK, linewidth=1.6, linestyle=(0, (5, 2)), label="formula")
    right.text(0.012, 1.12, "formula", va="bottom")
    cloud = right.scatter(np.ones(9), np.ones(9), color=HYDROXYNORKETAMINE, s=12, alpha=0.6)
    here = right.scatter([1], [1], color=KETAMINE, s=60, zorder=5, label="this substance")

    def update(what, every, half_life):
        hours = EVERY[every]
        level = course(what, hours, half_life)
        line.set_data(
            np.concatenate([i + within(hours) / hours for i in range(DOSES)]), np.where(level > HIGHEST, np.nan, level)
        )
        line.set_color(COLOURS[what])
        ratio, times = found(what, hours, half_life)
        beyond = " (beyond the axis)" if times > HIGHEST else ""
        said.set_text(f"sixth peak {times:.2f} times the first{beyond}")
        here.set_offsets([[max(ratio, 0.0101), times]])
        here.set_color(COLOURS[what])
        cloud.set_offsets(unsure(hours))
        cloud.set_visible(what == "hydroxynorketamine")
        return line, said, here, cloud

    def describe(what, every, half_life):
        hours = EVERY[every]
        ratio, times = found(what, hours, half_life)
        name = f"A substance with a half-life of {half_life:g} h" if what == MADE_UP else SUBSTANCES[what]
        more = ""
        if what == "hydroxynorketamine":
            low, high = unsure(hours)[:, 1].min(), unsure(hours)[:, 1].max()
            more = f", and {low:.2f} to {high:.2f} times within what is uncertain"
        start = name[0].upper() + name[1:]
        return (
            f"{start}, {WORDS[every]}: the half-life is {ratio:.2f} of the interval, and the sixth peak {times:.2f} "
            f"times the first{more}."
        )

    def tenth(what, every, half_life):
        return what == MADE_UP and abs(found(what, EVERY[every], half_life)[1] - 1.1) < 0.02

    return Explorer(
        fig,
        update,
        {
            "what": Choice(SUBSTANCES, label="Substance", menu=True),
            "every": Choice(WORDS, value="twice", label="Doses"),
            "half_life": Stops(HALF_LIVES, value=24, unit="h", label="Half-life of the made-up one"),
        },
        id="piling-up",
        title="What is still being made piles up more than its half-life says",
        describe=describe,
        presets={
            "Ketamine, two a week": {},
            "HNK, daily": {"what": "hydroxynorketamine", "every": "day"},
            "Made up: a day": {"what": MADE_UP, "half_life": 24},
        },
        caption="[Ketamine]{ketamine}, [norketamine]{norketamine}, [HNK]{hydroxynorketamine}; dashed: the formula.",
        more=(
            "Six times 0.5 mg/kg over 40 min at 70 kg; a week is cut into equal steps. Daily doses are here for the "
            "arithmetic. Metabolites: the course’s own chain behind Kamp’s ketamine; small dots: HNK with its volume "
            "and clearance between a third and three times what was chosen, a range of the course’s own. The made-up "
            "substance has one compartment and comes as a bolus. Half-life: that of the last phase."
        ),
        narrow=(3.6, 5.2),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(PARENT, SET, *MASSES),
        challenges={"find a made-up substance that ends a tenth higher": tenth},
    )
