"""Pain, by the time since the drug: what was seen early, and what was left later."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Switch

from ... import evidence
from ...models.small_trials import compatible_shares
from ..style import INK, KETAMINE, OBSERVED, REFERENCE, logarithmic, name_axes, subplots

HOUR, DAY, WEEK = 1.0, 24.0, 168.0
TIMES = {"min": 1 / 60, "h": HOUR, "week": WEEK}
UNTIL = {"early": "15 minutes", "hours": "3 hours", "week": "a week", "weeks": "8 weeks"}
ARMS = {"S-ketamine": KETAMINE, "midazolam": REFERENCE}
BESIDE = {"S-ketamine": 0.93, "midazolam": 1.075}  # each arm a little beside the time, so that both can be seen


@cache
def fibromyalgia(arm: str) -> tuple[tuple[float, int], ...]:
    """(hours, people with more than half of their pain gone) of one arm, by time."""
    rows = evidence.trials("pain relief", "count", trial="noppers-2011-fibromyalgia").where(arm=arm)
    found = [
        (float(t) * TIMES[unit], int(count))
        for t, unit, count in zip(rows.time, rows.time_unit, rows.value, strict=True)
    ]
    return tuple(sorted(found))


def people() -> int:
    """People in each arm."""
    (number,) = set(evidence.trials("pain relief", "count", trial="noppers-2011-fibromyalgia").n_arm)
    return int(number)


@cache
def pooled(trial: str):
    """The pooled difference of a review on pain, in its own scale."""
    return evidence.trials("pain", "difference of means", trial=trial)


def in_tenths(trial: str) -> tuple[float, float, float]:
    """A pooled difference and its ends, in points of 10."""
    rows = pooled(trial)
    scale = 0.1 if trial == "ferraro-2025" else 1.0
    return tuple(float(getattr(rows, name)[0]) * scale for name in ("value", "low", "high"))


@cache
def crps() -> float:
    """Week 1: S-ketamine less placebo, points of 10."""
    rows = evidence.trials("pain", "mean", trial="sigtermans-2009-crps")
    on, off = (float(rows.where(arm=arm).value[0]) for arm in ("S-ketamine", "placebo"))
    return on - off


def pain_over_time() -> Explorer:
    """Left: differences in points against time since treatment. Right: people with relief in one trial."""
    fig, (left, right) = subplots(2, 1, figsize=(6.8, 4.9))
    left.set(xlim=(0.1, 22 * WEEK), ylim=(-4.1, 1.3))
    ticks = {0.25: "15 min", 3: "3 h", DAY: "1 day", WEEK: "1 week", 12 * WEEK: "12 weeks"}
    logarithmic(left.xaxis, ticks)
    left.set_yticks([-3, -2, -1, 0, 1], ["−3", "−2", "−1", "0", "1"])
    name_axes(left, "Since treatment (logarithmic)", "Pain against control (points of 10)")
    left.axhline(0, color=INK, linewidth=1)
    value, low, high = in_tenths("ferraro-2025")
    left.plot([0.2, 0.2], [low, high], color=INK, linewidth=2, label="Cochrane 2025, 95 %")
    left.scatter([0.2], [value], label="Cochrane 2025", **OBSERVED | {"facecolors": INK})
    left.text(0.26, low + 0.2, "Cochrane 2025, at once", va="center")
    left.text(0.26, low - 0.45, "very low certainty", va="center")
    value, low, high = in_tenths("orhurhu-2019")
    left.plot([2 * WEEK] * 2, [low, high], color=REFERENCE, linewidth=2, label="Orhurhu 2019, 95 %")
    left.scatter([2 * WEEK], [value], label="Orhurhu 2019", **OBSERVED | {"edgecolors": REFERENCE})
    left.text(1.75 * WEEK, value + 0.32, "Orhurhu 2019 ", ha="right", va="center", color=REFERENCE)
    left.text(1.75 * WEEK, value - 0.32, "6 of 7 open to bias ", ha="right", va="center", color=REFERENCE)
    left.scatter([WEEK], [crps()], label="CRPS, week 1", **OBSERVED)
    left.text(0.82 * WEEK, crps(), "CRPS", ha="right", va="center")
    left.text(12 * WEEK, 0.55, "CRPS, week 12: size not seen", ha="right", va="center")
    right.set(xlim=(0.1, 22 * WEEK), ylim=(-0.8, 12), yticks=[0, 4, 8, 12])
    logarithmic(right.xaxis, ticks)
    name_axes(right, "Since the infusion ended (logarithmic)", "Fibromyalgia: people with relief")
    paths, dots = {}, {}
    for arm, colour in ARMS.items():
        places = np.array(fibromyalgia(arm))
        dashes = "-" if arm == "S-ketamine" else (0, (5, 2))
        (paths[arm],) = right.plot(*places.T, color=colour, linewidth=1.8, linestyle=dashes, label=arm)
        dots[arm] = right.scatter(*places.T, **OBSERVED | {"edgecolors": colour, "s": 40})
    for (arm, colour), (when, height) in zip(ARMS.items(), ((10, 7.6), (0.4, 1.2)), strict=True):
        right.text(when, height, arm, va="center", color=colour)
    spans = {
        arm: [right.plot([1, 1], [0, 1], color=colour, linewidth=1.6, label=f"{arm}, 95 %")[0] for _ in UNTIL]
        for arm, colour in ARMS.items()
    }

    def update(until, agreeing):
        shown = list(UNTIL).index(until) + 1
        for arm in ARMS:
            places = np.array(fibromyalgia(arm), float)
            places[shown:] = np.nan
            places[:, 0] *= BESIDE[arm]
            paths[arm].set_data(*places.T)
            paths[arm].set_visible(shown > 1)
            dots[arm].set_offsets(places)
            for i, (span, (when, count)) in enumerate(zip(spans[arm], fibromyalgia(arm), strict=True)):
                ends = compatible_shares(count, people())
                span.set_data([when * BESIDE[arm]] * 2, np.multiply(people(), ends))
                span.set_visible(agreeing and i < shown)
        return *paths.values(), *dots.values(), *(each for arm in ARMS for each in spans[arm])

    def describe(until, agreeing):
        shown = list(UNTIL).index(until)
        counts = " and ".join(f"{fibromyalgia(arm)[shown][1]} on {arm}" for arm in ARMS)
        text = f"After {UNTIL[until]}: relief in {counts}, of {people()} each."
        if agreeing:
            ends = [np.multiply(people(), compatible_shares(fibromyalgia(arm)[shown][1], people())) for arm in ARMS]
            text += " With these counts agree " + " and ".join(f"{low:.0f} to {high:.0f}" for low, high in ends) + "."
        return text

    return Explorer(
        fig,
        update,
        {"until": Choice(UNTIL, label="Look until"), "agreeing": Switch(label="What agrees with the counts")},
        id="pain-over-time",
        title="In fibromyalgia relief was gone after weeks; elsewhere it is not known",
        describe=describe,
        presets={"At once": {}, "Three hours": {"until": "hours"}, "Eight weeks": {"until": "weeks"}},
        caption="Left: reviews and one trial. Right: [S-ketamine]{ketamine}, [midazolam]{reference dashed}.",
        more=(
            "Cochrane 2025: infusions, at once after treatment, very low certainty, from 100 points. Orhurhu 2019: "
            "seven trials, all but one at high risk of bias, up to two weeks. CRPS: week 1, the largest difference, "
            "of Sigtermans 2009, after 4.2 days of S-ketamine; over twelve weeks p was < 0.001, at week 12 alone "
            "0.07, and no size was seen. Fibromyalgia: Noppers 2011, people with more than half of their pain gone; "
            "scores of pain differed at no time. Midazolam is a sedative that is felt. Lines join counts and are no "
            "course."
        ),
        narrow=(3.6, 5.0),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(
            pooled("ferraro-2025"),
            pooled("orhurhu-2019"),
            evidence.trials("pain", "mean", trial="sigtermans-2009-crps"),
            evidence.trials("pain relief", "count", trial="noppers-2011-fibromyalgia"),
        ),
        challenges={
            "find a time at which the intervals of both arms overlap wholly": lambda until, agreeing: (
                agreeing and until == "weeks"
            )
        },
    )
