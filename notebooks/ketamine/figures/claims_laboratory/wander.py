"""How far the share of right votes wanders: so many claims, one true share, and all readers who have it."""

import numpy as np

from live_figures import Explorer, Stops, Switch

from ...models.calibration import chances, votes_needed, wanders
from ..style import BAND_ALPHA, INK, REFERENCE, name_axes, subplots

CLAIMS = (5, 10, 20, 30, 50, 70, 90, 113)
SHARES = (17, 33, 50, 67, 80, 95)
MOST = CLAIMS[-1]
TEN_POINTS = 0.1
TOP = 2050  # readers per ten points, the head of the axis


def share(shown: int) -> float:
    """The exact share behind a rounded stop: a sixth, a third, two thirds."""
    return {17: 1 / 6, 33: 1 / 3, 67: 2 / 3}.get(shown, shown / 100)


def band(claims: int, right: int) -> tuple[float, float]:
    """Between which shares right, in percent, at least 95 of 100 such readers fall."""
    low, high = wanders(claims, share(right))
    return 100 * low / claims, 100 * high / claims


def wandering() -> Explorer:
    """A thousand readers who are right equally often, by the share that each of them shows."""
    fig, ax = subplots(figsize=(6.8, 3.5))
    ax.set(xlim=(0, 100), ylim=(0, TOP), xticks=range(0, 101, 10), yticks=range(0, 2001, 500))
    name_axes(ax, "Share of right votes that a reader shows (%)", "Of 1,000 readers alike, per ten points")
    (strip,) = ax.fill([0, 1, 1, 0], [0, 0, TOP, TOP], color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)
    (truth,) = ax.plot([50, 50], [0, TOP], color=REFERENCE, linewidth=2.2, linestyle=(0, (5, 2)))
    blank = np.full(MOST + 1, np.nan)
    (line,) = ax.plot(blank, blank, "o-", color=INK, linewidth=1.2, markersize=3.6, label="readers")
    low_said = ax.text(0, 0.93 * TOP, "", ha="right", va="center")
    high_said = ax.text(1, 0.93 * TOP, "", ha="left", va="center")

    def update(claims, right, strip_shown):
        heights = blank.copy()
        at = blank.copy()
        at[: claims + 1] = 100 * np.arange(claims + 1) / claims
        heights[: claims + 1] = 1000 * chances(claims, share(right)) * claims / 10  # votes within ten points
        line.set_data(at, heights)
        low, high = band(claims, right)
        strip.set_xy([[low, 0], [high, 0], [high, TOP], [low, TOP], [low, 0]])
        truth.set_xdata([100 * share(right)] * 2)
        strip.set_visible(strip_shown)
        low_said.set(x=low - 1, text=f"{low:.0f} %", visible=strip_shown and low > 9)
        high_said.set(x=high + 1, text=f"{high:.0f} %", visible=strip_shown and high < 92)
        return line, strip, truth, low_said, high_said

    def describe(claims, right, strip_shown):
        low, high = band(claims, right)
        said = f"Readers who are right {100 * share(right):.0f} times in 100 judge {claims} claims."
        return f"{said} At least 95 of 100 show between {low:.0f} and {high:.0f} %." if strip_shown else said

    def narrow_enough(claims, right, strip_shown):
        return right == 67 and band(claims, right)[0] > 50

    return Explorer(
        fig,
        update,
        {
            "claims": Stops(list(CLAIMS), value=10, label="Claims judged"),
            "right": Stops(list(SHARES), value=67, unit="%", label="Truly right"),
            "strip_shown": Switch(label="Where 95 of 100 fall"),
        },
        id="wandering",
        title="Ten votes say little; ninety say it within ten points",
        describe=describe,
        presets={
            "Ten": {"strip_shown": True},
            "Ninety": {"claims": 90, "strip_shown": True},
            "Certain, ten": {"right": 95, "strip_shown": True},
        },
        caption="Strip: where at least 95 of 100 such readers fall. [Dash]{reference dashed}: what is true.",
        more=(
            "Each dot is a possible number of right votes; its height is the readers of a thousand who have it, times "
            "how many such dots lie within ten points, so that the heap keeps its size. The binomial distribution: "
            "it takes the votes for independent and every claim for equally hard; the strip leaves out at most 2.5 % "
            "on each side. Stops of 17, 33 and 67 % are a sixth, a third and two thirds."
        ),
        narrow=(3.6, 3.6),
        numbers="Computed; a model of counting, no data.",
        challenges={"tell a reader of two in three from somebody who is right half of the time": narrow_enough},
    )


def ninety() -> float:
    """Votes until a reader of two in three stays within ten points."""
    return votes_needed(2 / 3, TEN_POINTS)
