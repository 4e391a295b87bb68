"""Samples of a few people: what each says of the middle, of the spread and of a high percentile, and the theory."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import many_people as theory
from ..style import BAND_ALPHA, INK, KETAMINE, REFERENCE, logarithmic, name_axes, subplots
from .sprayed import SET, peaks, spread

SIZES = [3, 5, 10, 20, 40, 100]
SAMPLES = 20
WHAT = {"median": "middle", "spread": "spread", "top": "95th percentile", "next": "next person"}
SAYS = {"median": "the middle", "spread": "the spread", "top": "the 95th percentile"}
ESTIMATE, NEXT = "estimate ÷ truth", "next person ÷ their middle"
ACROSS = np.arange(3, 121)
TOP = 0.95


@cache
def truth() -> tuple[float, float]:
    """The median of the peaks, ng/mL, and their coefficient of variation, a fraction, of the people of the chapter."""
    return float(np.median(peaks())), spread(peaks()) / 100


@cache
def sample(n: int, which: int) -> np.ndarray:
    """The peaks of one seeded sample of n people, sorted, ng/mL."""
    middle, cv = truth()
    drawn = np.random.default_rng([n, which]).standard_normal(n)
    return np.sort(middle * np.exp(theory.sigma(cv) * drawn))


def next_person(n: int, which: int) -> float:
    """The next person over the geometric mean of the sample, as if the spread of the sample were that of the crowd."""
    logs = np.log(sample(n, which) / truth()[0])
    usual = theory.sigma(truth()[1])
    own = usual * np.random.default_rng([n, which, 1]).standard_normal()
    return float(np.exp(usual * (own - logs.mean()) / logs.std(ddof=1)))


def estimate(what: str, values: np.ndarray) -> float:
    """What a sorted sample says, over the truth."""
    middle, cv = truth()
    if what == "median":
        return float(np.exp(np.log(values).mean())) / middle
    if what == "spread":
        return float(np.log(values).std(ddof=1) / theory.sigma(cv))
    return float(values[theory.rank(len(values), TOP) - 1] / middle / theory.quantile(TOP, cv))


@cache
def estimates(what: str, n: int) -> np.ndarray:
    """What each of the seeded samples of n people says, over the truth (the next person: over theirs), (SAMPLES,)."""
    if what == "next":
        return np.array([next_person(n, which) for which in range(1, SAMPLES + 1)])
    return np.array([estimate(what, sample(n, which)) for which in range(1, SAMPLES + 1)])


@cache
def limits(what: str, n: int) -> np.ndarray:
    """Between which two ends 95 of 100 samples of n people lie, over the truth, (2,)."""
    cv = truth()[1]
    if what == "median":
        return theory.range_of_median(n, cv)
    if what == "next":
        return theory.range_of_next(n, cv)
    return theory.range_of_spread(n) if what == "spread" else theory.range_of_quantile(n, TOP, cv)


@cache
def all_limits(what: str) -> np.ndarray:
    """`limits` for every size on the axis, (2, len(ACROSS))."""
    return np.array([limits(what, int(n)) for n in ACROSS]).T


def ten_people() -> Explorer:
    """One sample as dots on the axis of peaks, and what it says beside what all samples of its size would say."""
    fig, (dots, funnel) = subplots(2, 1, figsize=(6.8, 4.6), height_ratios=[2, 5])
    middle, cv = truth()
    dots.set(xlim=(20, 240), ylim=(0, 1), yticks=[])
    logarithmic(dots.xaxis, {25: "25", 50: "50", 100: "100", 200: "200"})
    dots.spines["left"].set_visible(False)
    name_axes(dots, "Peak (ng/mL, logarithmic)", "")
    ends = middle * theory.quantile(0.05, cv), middle * theory.quantile(TOP, cv)
    dots.axvspan(*ends, color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)
    dots.axvline(middle, color=INK, linewidth=1.4, linestyle=(0, (5, 2)))
    dots.text(ends[1] * 1.03, 0.98, "95th percentile", va="top", color=REFERENCE)
    rng = np.random.default_rng(4)
    heights = rng.uniform(0.12, 0.62, SIZES[-1])
    people = dots.scatter(np.ones(SIZES[-1]), heights, color=KETAMINE, s=20, alpha=0.8, zorder=5)
    funnel.set(xlim=(2.8, 130), ylim=(0.26, 3.8))
    logarithmic(funnel.xaxis, {3: "3", 5: "5", 10: "10", 20: "20", 40: "40", 100: "100"})
    logarithmic(funnel.yaxis, {0.33: "1/3", 0.5: "½", 1: "1", 2: "2", 3: "3"})
    name_axes(funnel, "People in the sample (logarithmic)", "Ratio (logarithmic)")
    funnel.axhline(1, color=INK, linewidth=1.4, linestyle=(0, (5, 2)))
    for end in limits("median", 10):
        funnel.axhline(end, color=REFERENCE, linewidth=1, linestyle=":")
    funnel.text(125, 3.2, "dotted: middle of ten", ha="right", va="center", color=REFERENCE)
    ratio = funnel.text(125, 0.31, "", ha="right", va="center", color=KETAMINE)
    area = funnel.fill_between(ACROSS, *all_limits("median"), color=KETAMINE, alpha=BAND_ALPHA, linewidth=0)
    (low,) = funnel.plot(ACROSS, ACROSS / 100, color=KETAMINE, linewidth=1, label="low end")
    (high,) = funnel.plot(ACROSS, ACROSS / 100, color=KETAMINE, linewidth=1, label="high end")
    others = funnel.scatter(np.ones(SAMPLES), np.ones(SAMPLES), color=REFERENCE, s=9, alpha=0.7)
    this = funnel.scatter([10], [1], color=KETAMINE, s=60, zorder=5, label="this sample")

    def update(what, n, which):
        values = np.full(SIZES[-1], np.nan)
        values[:n] = sample(n, which)
        people.set_offsets(np.column_stack([values, heights]))
        ends = all_limits(what)
        area.set_data(ACROSS, *ends)
        low.set_ydata(ends[0])
        high.set_ydata(ends[1])
        found = estimates(what, n)
        others.set_offsets(np.column_stack([np.full(SAMPLES, n), found]))
        this.set_offsets([[n, found[which - 1]]])
        ratio.set_text(NEXT if what == "next" else ESTIMATE)
        return people, area, low, high, others, this, ratio

    def describe(what, n, which):
        ends = limits(what, n)
        if what == "next":
            return (
                f"After sample {which} of {n} people the next stands at {estimates(what, n)[which - 1]:.2f} times "
                f"their middle. After 95 of 100 such samples it is between {ends[0]:.2f} and {ends[1]:.2f} times."
            )
        return (
            f"Sample {which} of {n} people puts {SAYS[what]} at {estimates(what, n)[which - 1]:.2f} times the "
            f"truth. Of 100 such samples 95 lie between {ends[0]:.2f} and {ends[1]:.2f}."
        )

    def too_low(what, n, which):
        return what == "top" and n == 10 and estimates(what, n)[which - 1] < 5 / 6

    return Explorer(
        fig,
        update,
        {
            "what": Choice(WHAT, label="Estimate", menu=True),
            "n": Stops(SIZES, value=10, label="People in the sample"),
            "which": Stops(1, SAMPLES, step=1, value=1, label="Which sample"),
        },
        id="ten-people",
        title="More people close every band but that of the next person",
        describe=describe,
        presets={"Middle": {}, "95th percentile": {"what": "top"}, "Next person": {"what": "next"}},
        caption="[Dots]{ketamine}: this sample; pale: nineteen others. Band: 95 of 100 samples, by theory.",
        more=(
            "Peaks are drawn from a log-normal with the median and the spread of this chapter’s people. Middle: "
            "geometric mean. Spread: standard deviation of the logarithms. 95th percentile: the smallest value that "
            "95 % of the sample do not exceed; of fewer than 20 that is the highest, which grows with their number: "
            "hence the saw teeth. Next person: one more is drawn, and the distance counted in the spread of the sample."
        ),
        narrow=(3.6, 4.6),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(SET),
        challenges={"find a sample of ten whose 95th percentile is less than five sixths of the truth": too_low},
        play="which",
    )
