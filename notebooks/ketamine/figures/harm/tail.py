"""What a mean rise leaves open: how many rise far, at one time, and at least once in many."""

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models.harm import share_above, share_once
from ..style import BAND_ALPHA, INK, REFERENCE, name_axes, subplots, two_figures
from .rises import rise
from .thousand import LATER

LIMIT = 40.0  # mmHg: the label's large systolic rise
TIMES = 8  # sprays in four weeks
SPREADS = [6, 8, 10, 12, 14, 16, 20]
USUAL = 12
BETWEEN = {"new": 0.0, "half": 0.5, "same": 1.0}
WORDS = {"new": "a new draw", "half": "half and half", "same": "always the same"}
GRID = np.linspace(-50, 90, 141)
BEYOND = np.linspace(LIMIT, 90, 51)
COUNTS = np.arange(1, TIMES + 1)


def mean() -> float:
    """Mean largest rise on the spray, 18 to 64 years, mmHg."""
    return rise("largest: spray, 18–64", "systolic").value


def printed() -> tuple[float, float]:
    """Per cent of people on the spray with a large rise at least once in four weeks: the label's range."""
    rows = evidence.trials("large pressure rise", "proportion", trial="spravato-label")
    found = rows.where(arm="esketamine", population=LATER)
    return float(found.low[0]), float(found.high[0])


def each_time(spread: float) -> float:
    """Per cent of sprays after which the rise is large."""
    return 100 * float(share_above(LIMIT, mean(), spread))


def once(spread: float, between: str, times: int) -> float:
    """Per cent of people with a large rise at least once."""
    return 100 * share_once(LIMIT, mean(), spread, times, BETWEEN[between])


def behind_the_mean() -> Explorer:
    """Left: rises around one mean, and the tail above the limit. Right: people with at least one, against times."""
    fig, (left, right) = subplots(2, 1, figsize=(6.8, 4.8))
    left.set(xlim=(-40, 80), ylim=(0, 0.078), yticks=[], xticks=[-40, -20, 0, 20, 40, 60, 80])
    left.spines["left"].set_visible(False)
    name_axes(left, "Largest systolic rise after a spray (mmHg)", "Share of sprays")
    left.axvline(LIMIT, color=INK, linewidth=1, linestyle=":")
    (curve,) = left.plot(GRID, GRID, color=REFERENCE, linewidth=2, label="sprays, mmHg⁻¹")
    tail = left.fill_between(BEYOND, 0 * BEYOND, 1 + 0 * BEYOND, color=INK, alpha=0.8, linewidth=0)
    left.text(mean(), 0.0775, f"mean {mean():.1f}", ha="center", va="top", color=REFERENCE)
    share = left.text(43, 0.022, "", va="center")
    right.set(xlim=(0.6, TIMES + 0.8), ylim=(0, 60), xticks=COUNTS)
    name_axes(right, "Sprays", "People with at least one above 40 mmHg (%)")
    low, high = printed()
    right.fill_between([0.6, TIMES + 0.8], low, high, color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)
    right.text(0.75, 56, f"band: label, {low:.0f} to {high:.0f} %", va="center", color=REFERENCE)
    (path,) = right.plot(COUNTS, COUNTS, color=INK, linewidth=1.6, label="at least once (%)")
    here = right.scatter([1], [1], color=INK, s=46, zorder=7)
    said = right.text(1, 1, "", ha="right", va="bottom")

    def density(rise, spread):
        return np.exp(-(((rise - mean()) / spread) ** 2) / 2) / np.sqrt(2 * np.pi) / spread

    def update(spread, between, times):
        curve.set_ydata(density(GRID, spread))
        tail.set_data(BEYOND, 0 * BEYOND, density(BEYOND, spread))
        share.set_text(f"{two_figures(each_time(spread))} % of sprays")
        course = [once(spread, between, count) for count in COUNTS]
        path.set_ydata(course)
        now = once(spread, between, times)
        here.set_offsets([[times, now]])
        said.set(text=f"{two_figures(now)} %", position=(times + 0.6, now + 2.5))
        return curve, tail, share, path, here, said

    def describe(spread, between, times):
        return (
            f"Mean {mean():.1f} mmHg, standard deviation {spread:g}, every time {WORDS[between]}: above 40 mmHg in "
            f"{two_figures(each_time(spread))} of a hundred sprays, and in {two_figures(once(spread, between, times))} "
            f"of a hundred people at least once in {times}."
        )

    return Explorer(
        fig,
        update,
        {
            "spread": Stops(SPREADS, value=20, unit="mmHg", label="Standard deviation"),
            "between": Choice(WORDS, value="same", label="For one person every time is", menu=True),
            "times": Stops([1, 2, 4, 8], value=8, label="Sprays"),
        },
        id="behind-the-mean",
        title=f"One person in {100 / once(USUAL, 'new', TIMES):.0f} is one spray in {100 / each_time(USUAL):.0f}",
        describe=describe,
        presets={
            "A new draw": {"spread": USUAL, "between": "new"},
            "Half and half": {"spread": USUAL, "between": "half"},
            "Always the same": {},
        },
        caption="Left: rises of the course model, dark beyond 40 mmHg. Right: people; [band]{reference}: the label.",
        more=(
            "Course model: rises are normal around the mean largest rise on the spray at 18 to 64 years (Doty); the "
            "standard deviation and its part between people are ours, for they were not seen. The Esketamine label "
            "counts a systolic rise of 40 or a diastolic one of 25 mmHg or more within an hour and a half, at least "
            "once in four weeks; only the systolic limit is drawn. Half and half: half of the variance lies between "
            "people."
        ),
        narrow=(3.6, 4.9),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(
            *rise("largest: spray, 18–64", "systolic").rows,
            evidence.trials("large pressure rise", "proportion", trial="spravato-label").where(population=LATER),
        ),
        challenges={
            "keep within the label’s range in eight sprays when it is half and half": lambda spread, between, times: (
                between == "half" and times == 8 and printed()[0] <= once(spread, between, times) <= printed()[1]
            )
        },
    )
