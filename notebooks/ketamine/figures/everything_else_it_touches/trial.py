"""What a crossover of few people can tell: what agrees with a count, and how likely a true loss is to be found."""

import numpy as np

from live_figures import Explorer, Stops

from ... import evidence
from ...models import small_trials
from ..style import KETAMINE, OBSERVED, REFERENCE, SECOND_HAND, name_axes, subplots

PEOPLE = np.arange(6, 61)
ALL = (6, 9, 12, 16, 20, 26, 30, 40, 50, 60)
WILLIAMS = "naltrexone.responders_after_placebo", "williams-2018"
YOON = "naltrexone.responders", "yoon-2019"


def count(key: str, source: str) -> tuple[int, int]:
    """Responders and people of one study."""
    number = evidence.value(key, source=source)
    return int(number.value), int(number.n)


def responding() -> float:
    """The share that responded to ketamine after placebo, from 0 to 1."""
    k, n = count(*WILLIAMS)
    return k / n


def lost(removed: float) -> float:
    """The share of all people who lose their response if so many per cent of the responses are taken away."""
    return responding() * removed / 100


def chance(people, removed: float) -> np.ndarray:
    """Per cent of crossovers of so many people that find the loss, one number for each entry of `people`."""
    return np.array([100 * float(small_trials.chance_to_show(int(n), lost(removed))) for n in np.atleast_1d(people)])


def seen(people: int, removed: float) -> float:
    """Per cent of the people who lose their response, on average over the crossovers that find the loss."""
    return 100 * small_trials.seen_when_shown(people, lost(removed))


def interval(key: str, source: str) -> tuple[float, float, float]:
    """Observed share, and the least and the largest true share that agree with it, in per cent."""
    k, n = count(key, source)
    low, high = small_trials.compatible_shares(k, n)
    return 100 * k / n, 100 * low, 100 * high


def trial() -> Explorer:
    """Two counts with what agrees, a true loss beside the loss as found, and the chance to find it by people."""
    fig, (counts, power) = subplots(2, 1, figsize=(6.8, 5.0), height_ratios=[2, 3])
    counts.set(xlim=(0, 100), ylim=(-0.5, 2.9), yticks=[], xticks=[0, 25, 50, 75, 100])
    counts.spines["left"].set_visible(False)
    name_axes(counts, "People (%)", "")
    rows = (
        (2, WILLIAMS, "7 of 12, ketamine after placebo", OBSERVED),
        (1, YOON, "3 of 5, ketamine under naltrexone, other people", SECOND_HAND),
    )
    for height, study, words, look in rows:
        share, low, high = interval(*study)
        counts.plot([low, high], [height, height], color=look["edgecolors"], linewidth=1.6)
        counts.scatter([share], [height], **look)
        counts.text(1, height + 0.45, words, va="center")
    (between,) = counts.plot([30, 80], [0, 0], color=KETAMINE, linewidth=1.6, label="from true to found")
    truth = counts.scatter([30], [0], label="true loss", **OBSERVED | {"edgecolors": KETAMINE})
    found = counts.scatter([80], [0], color=KETAMINE, s=46, zorder=5, label="loss as found")
    yours = counts.text(1, 0.45, "", va="center", color=KETAMINE)
    power.set(xlim=(4, 62), ylim=(0, 104), yticks=[0, 50, 80, 100], xticks=[6, 12, 20, 30, 40, 50, 60])
    name_axes(power, "People in the crossover", "Chance to find the loss (%)")
    (curve,) = power.plot(PEOPLE, np.zeros(len(PEOPLE)), color=KETAMINE, linewidth=2.6, label="chance to find it")
    dot = power.scatter([12], [50], color=KETAMINE, s=60, zorder=5)
    power.axhline(80, color=REFERENCE, linewidth=1, linestyle=(0, (5, 2)))

    def update(people, removed):
        ends = 100 * lost(removed), seen(people, removed)
        between.set_xdata(ends)
        truth.set_offsets([[ends[0], 0]])
        found.set_offsets([[ends[1], 0]])
        yours.set_text(f"true loss {ends[0]:.0f} %, as found {ends[1]:.0f} %")
        curve.set_ydata(chance(PEOPLE, removed))
        dot.set_offsets([[people, chance(people, removed)[0]]])
        return between, truth, found, yours, curve, dot

    def describe(people, removed):
        share = chance(people, removed)[0]
        return (
            f"Naltrexone takes the response of {100 * lost(removed):.0f} % of people. A crossover of {people} finds it "
            f"with a chance of {share:.0f} %, and those that do see {seen(people, removed):.0f} %."
        )

    return Explorer(
        fig,
        update,
        {
            "people": Stops(list(ALL), value=12, label="People, each treated twice"),
            "removed": Stops([25, 50, 75, 100], value=100, unit="%", label="Responses taken away"),
        },
        id="trial",
        title="Few people find only what is large, and make it larger",
        describe=describe,
        presets={"All gone": {}, "Half gone": {"removed": 50}, "Half gone, 60 people": {"removed": 50, "people": 60}},
        caption="Lines: true shares that agree with a count. [Dots]{ketamine}: the loss, true and as found.",
        more=(
            "Lines: 95 % intervals of Clopper and Pearson. The chance is that of a sign test at 5 % on people who "
            "respond once only; nobody responds only under naltrexone, which is the easiest case. The trial itself "
            "compared scores, which tell more than counts. Course model."
        ),
        narrow=(3.6, 4.8),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(evidence.value(*WILLIAMS), evidence.value(*YOON)),
        challenges={
            "find a crossover that finds a loss of half with a chance above 80 %": lambda people, removed: (
                removed == 50 and chance(people, removed)[0] > 80
            )
        },
        play="people",
    )
