"""How long a response lasts in trials, and what shares of a few people can say about a dose."""

from itertools import product

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from live_figures import Choice, Explorer, Stops, Switch

from ... import evidence
from ...evidence.checks import conversion
from ...models import small_trials
from ..style import INK, OBSERVED, REFERENCE, name_axes, subplots

DOSES = (1.0, 0.5, 0.1)  # mg/kg, from the top down
COUNTED = {"response": "who had responded", "remission": "who were in remission"}
RESPONSE_SPLITS = ((10, 12, 5), (10, 2, 15), (20, 2, 5))  # all that add up to 27 and give the printed shares
SPLITS = {"response": RESPONSE_SPLITS[0], "remission": (8, 6, 5)}  # people at each dose, as drawn
DAYS = np.linspace(0, 21, 85)


def proportions(outcome: str, trial: str):
    """The rows of one trial with this outcome."""
    return evidence.trials(outcome, "proportion", trial=trial)


def responding() -> tuple[np.ndarray, np.ndarray]:
    """Days and shares (%) of those who respond, in the meta-analysis of Han."""
    rows = proportions("response", "han-2016")
    return np.array([t * conversion(u, "day") for t, u in zip(rows.time, rows.time_unit, strict=True)]), rows.value


def fading_time() -> float:
    """Days in which the share that responds falls to 1/e at a constant pace, from Han's first and last point."""
    days, shares = responding()
    return float((days[-1] - days[0]) / np.log(shares[0] / shares[-1]))


def fading(days) -> np.ndarray:
    """The share (%) that responds if it fades at that constant pace."""
    first, shares = responding()
    return shares[0] * np.exp(-(np.asarray(days) - first[0]) / fading_time())


def relapsed(counted: str) -> dict[float, float]:
    """Per cent who had relapsed by day 14 in Salloum's trial, by dose, among those with a response or a remission."""
    rows = proportions("relapse", "salloum-2019")
    words = {"response": "those with a response on day 3", "remission": "those in remission on day 3"}
    rows = rows.where(population=words[counted])
    return {dose: float(rows.where(dose=dose).value[0]) for dose in DOSES}


def counts(counted: str, times: int = 1, split: tuple[int, ...] | None = None) -> list[tuple[int, int]]:
    """Relapsed and all at each dose, or so many times as many people. split: people at each dose, or as drawn."""
    shares = relapsed(counted).values()
    return [(round(k * n / 100) * times, n * times) for k, n in zip(shares, split or SPLITS[counted], strict=True)]


def limits(counted: str, times: int = 1, split: tuple[int, ...] | None = None) -> list[tuple[float, float]]:
    """The least and largest true shares (%) that agree with each count, at 95 %."""
    found = [small_trials.compatible_shares(*each) for each in counts(counted, times, split)]
    return [(100 * low, 100 * high) for low, high in found]


def common(counted: str, times: int = 1, split: tuple[int, ...] | None = None) -> tuple[float, float]:
    """The shares (%) that agree with all three counts; the first end lies above the second when there are none."""
    ends = limits(counted, times, split)
    return max(low for low, _ in ends), min(high for _, high in ends)


def trend(split: tuple[int, ...], times: int = 1) -> float:
    """p of an exact test of trend over the order of the doses, two-sided: who relapsed is dealt out anew at random."""
    relapses, people = np.transpose(counts("response", times, split))
    order = np.arange(len(people))
    middle = relapses.sum() * (order * people).sum() / people.sum()
    dealt = np.array([ks for ks in product(*(range(n + 1) for n in people)) if sum(ks) == relapses.sum()])
    as_far = np.abs(dealt @ order - middle) > abs(order @ relapses - middle) - 1e-9
    return float(scipy.stats.multivariate_hypergeom.pmf(dealt[as_far], people, relapses.sum()).sum())


def durability() -> Explorer:
    """Left, the share that responds against days; right, relapse by dose with or without what agrees with it."""
    fig, (days, doses) = subplots(2, 1, figsize=(6.8, 5.2), height_ratios=[1, 1])
    days.set(xlim=(0, 21), ylim=(0, 60), yticks=[0, 20, 40, 60], xticks=[1, 3, 7, 14, 21])
    name_axes(days, "Days after ketamine", "Responding (%)")
    days.axvspan(10, 12, color=REFERENCE, alpha=0.2, linewidth=0)
    days.text(12.4, 55, "no longer better", ha="left", va="center", fontsize=10, color=REFERENCE)
    days.plot(DAYS, fading(DAYS), color=REFERENCE, linestyle=(0, (1, 1.5)), label="constant fading, assumed")
    days.text(15, 32.5, "pace assumed", va="center", fontsize=10, color=REFERENCE)
    days.scatter(*responding(), label="Han", **OBSERVED)
    others = proportions("response", "abdallah-2020")
    days.scatter(others.time, others.value, label="Abdallah", **OBSERVED | {"marker": "s", "edgecolors": REFERENCE})
    for arm, share in zip(others.arm, others.value, strict=True):
        days.text(14.8, share, arm.replace("ketamine ", ""), va="center", fontsize=10, color=REFERENCE)
    doses.set(xlim=(0, 103), ylim=(-0.75, 2.5), xticks=[0, 25, 50, 75, 100], yticks=[])
    doses.spines["left"].set_visible(False)
    name_axes(doses, "Relapsed by day 14 (%)", "")
    agree = doses.axvspan(20, 60, color=REFERENCE, alpha=0.22, linewidth=0)
    heights = np.array([2.0, 1.0, 0.0])
    lines = [doses.plot([10, 90], [h, h], color=INK, linewidth=1.8)[0] for h in heights]
    points = doses.scatter(np.zeros(3), heights, label="relapsed", **OBSERVED | {"facecolors": INK})
    least = doses.text(20, -0.4, "", va="center", ha="center", fontsize=10)
    names = [doses.text(-3, h, "0.5 mg/kg\n", va="center", ha="right", fontsize=10) for h in heights]

    def update(counted, interval, people):
        interval = interval or people > 1
        shares = list(relapsed(counted).values())
        points.set_offsets(np.column_stack([shares, heights]))
        for line, ends in zip(lines, limits(counted, people), strict=True):
            line.set_xdata(ends)
            line.set_visible(interval)
        for text, dose, (some, n) in zip(names, DOSES, counts(counted, people), strict=True):
            text.set_text(f"{dose:g} mg/kg\n{some} of {n}" if interval else f"{dose:g} mg/kg")
        smallest = limits(counted, people)[-1][0]
        least.set(text=f"{smallest:.0f} %" if interval else "", x=smallest)
        low, high = common(counted, people)
        agree.set_x(min(low, high))
        agree.set_width(max(high - low, 0.01))
        agree.set_visible(interval and low < high)
        return *lines, points, *names, least, agree

    def describe(counted, interval, people):
        interval = interval or people > 1
        shares = ", ".join(f"{share:.0f} % at {dose:g} mg/kg" for dose, share in relapsed(counted).items())
        said = f"Relapsed by day 14, of those {COUNTED[counted]} on day 3: {shares}."
        if not interval:
            return said
        ends = "; ".join(f"{low:.0f} to {high:.0f} %" for low, high in limits(counted, people))
        low, high = common(counted, people)
        shared = f"One share for all doses: {low:.0f} to {high:.0f} %." if low < high else "No one share fits all."
        times = "" if people == 1 else f" for {people} times as many people"
        return f"{said} True shares that agree{times}: {ends}. {shared}"

    low, high = limits("response")[-1]
    return Explorer(
        fig,
        update,
        {
            "counted": Choice(COUNTED, label="Counted: those"),
            "interval": Switch(label="True shares that agree"),
            "people": Stops([1, 2, 3, 4, 8], value=1, label="Times as many people"),
        },
        id="durability",
        title=f"Four of five agrees with {low:.0f} to {high:.0f} %",
        describe=describe,
        presets={
            "As printed": {},
            "In remission": {"counted": "remission", "interval": True},
            "Eight times": {"people": 8},
        },
        caption="Circles: Han. Squares: Abdallah. Relapse: Salloum, n = 27 over three doses (19 in remission).",
        more=(
            "Dotted: a course assumption, one constant pace through the first and last point of Han. Shaded days: "
            "no longer better than control (Kishimoto 2016). Lines through relapse: 95 % intervals of Clopper and "
            "Pearson; shaded: shares that agree with all three. The split over doses was not seen: 10, 12 and 5 "
            "people are one of three that give the printed shares (8, 6 and 5 in remission one of several)."
        ),
        narrow=(3.6, 5.2),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(
            proportions("response", "han-2016"),
            proportions("response", "abdallah-2020"),
            proportions("relapse", "salloum-2019"),
        ),
        challenges={
            "find how many times the people it takes until no one share fits all": lambda counted, interval, people: (
                (interval or people > 1) and np.subtract(*common(counted, people)) > 0
            )
        },
    )
