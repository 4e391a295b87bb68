"""Two readers and Brier's score: one always certain, one always fairly sure, each right as often as you say."""

import numpy as np

from live_figures import Explorer, Stops, Switch

from ...models.calibration import PROMISES, expected_score
from ..style import INK, OBSERVED, REFERENCE, name_axes, subplots

SHARES = np.linspace(0, 100, 101)
PATTERNS = {"guessing": ":", "fairly sure": (0, (5, 2)), "certain": "-"}
BOLD, MODEST = "certain", "fairly sure"
BOLD_RIGHT, MODEST_RIGHT = 65, 55  # how often the two readers of the prediction are right, in percent
MOST = 80  # beyond, the lines have crossed, and each name would stand at the other mark


def mean_score(word: str, right: float) -> float:
    """The mean score of somebody who always says this word and is right in so many of a hundred."""
    return float(expected_score(PROMISES[word], right / 100))


def equal_to(modest: float) -> float:
    """How often somebody always certain must be right to score as somebody always fairly sure who is right so often."""
    none, all_right = (expected_score(PROMISES[BOLD], share) for share in (0, 1))
    return float(100 * (none - mean_score(MODEST, modest)) / (none - all_right))


def bold_and_modest() -> Explorer:
    """The score against the share right, one line for each word; a mark for each of two readers."""
    fig, ax = subplots(figsize=(6.8, 3.6))
    ax.set(xlim=(0, 100), ylim=(0, 1), xticks=range(0, 101, 20), yticks=[0, 0.25, 0.5, 0.75, 1])
    name_axes(ax, "Truly right (%)", "Mean Brier score (0 is perfect)")
    drawn = [
        ax.plot(
            SHARES,
            expected_score(PROMISES[word], SHARES / 100),
            color=INK if word == BOLD else REFERENCE,
            linestyle=pattern,
            linewidth=2.2,
            label=f"always {word}",
        )[0]
        for word, pattern in PATTERNS.items()
    ]
    drawn += [
        ax.text(14, 0.83, "always certain"),
        ax.text(2, 0.49, "always fairly sure", va="center"),
        ax.text(99, 0.73, "always guessing", ha="right"),
    ]
    bold = ax.scatter([50], [0.5], label="the bold reader", **OBSERVED | {"facecolors": INK})
    modest = ax.scatter([50], [0.5], label="the modest reader", **OBSERVED | {"marker": "s"})
    says = [
        ax.text(50, 0.5, word, va=va, ha=ha)
        for word, va, ha in (("bold", "bottom", "left"), ("modest", "top", "right"))
    ]

    def update(bold_right, modest_right, lines):
        for part in drawn:
            part.set_visible(lines)  # they would tell the answer before it is asked for
        for mark, said, word, right, shift in (
            (bold, says[0], BOLD, bold_right, (1.5, 0.03)),
            (modest, says[1], MODEST, modest_right, (-1.5, -0.03)),
        ):
            level = mean_score(word, right)
            mark.set_offsets([[right, level]])
            said.set_position((right + shift[0], level + shift[1]))
        return bold, modest, *says, *drawn

    def describe(bold_right, modest_right, lines):
        first, second = mean_score(BOLD, bold_right), mean_score(MODEST, modest_right)
        better = "the bold" if first < second else "the modest"
        return (
            f"The bold reader, always certain and right in {bold_right} of 100, has a mean score of {first:.3f}; the "
            f"modest one, always fairly sure and right in {modest_right}, {second:.3f}. Better: {better} reader."
        )

    def even(bold_right, modest_right, lines):
        return bold_right > modest_right and mean_score(BOLD, bold_right) > mean_score(MODEST, modest_right)

    return Explorer(
        fig,
        update,
        {
            "bold_right": Stops(30, MOST, step=5, value=50, unit="%", label="The bold one is right in"),
            "modest_right": Stops(30, MOST, step=5, value=50, unit="%", label="The modest one is right in"),
            "lines": Switch(label="Every share right"),
        },
        id="bold-and-modest",
        title="Right more often, and the worse score",
        describe=describe,
        presets={
            "65 and 55": {"bold_right": BOLD_RIGHT, "modest_right": MODEST_RIGHT, "lines": True},
            "At 80 %": {"bold_right": MOST, "modest_right": MOST, "lines": True},
        },
        caption="Round: always certain. Square: always fairly sure. Low is good.",
        more=(
            "Brier’s score of a vote: what the word promises minus 1 if the vote is right, minus 0 if not, squared; "
            "here its mean in the long run. Each line touches the lowest of all possible scores where the share "
            "right is what its word promises."
        ),
        narrow=(3.6, 3.8),
        numbers="Computed; a model of counting, no data.",
        challenges={"let the bold reader be right more often and score worse": even},
    )
