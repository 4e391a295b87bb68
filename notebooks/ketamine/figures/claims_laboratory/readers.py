"""An invented reader who judges claim after claim: the votes pile up, and beside them grows the calibration."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ...models.calibration import PROMISES, score
from ...models.proportions import wilson
from ..style import INK, PAPER, REFERENCE, name_axes, subplots

WORDS = tuple(PROMISES)
READERS = {  # how often each word is said, and how often it is then right: invented
    "calibrated": ((0.2, 0.4, 0.4), tuple(PROMISES.values())),
    "bold": ((0.1, 0.2, 0.7), (0.3, 0.5, 0.62)),
    "modest": ((0.5, 0.4, 0.1), (0.5, 0.82, 0.97)),
}
LABELS = {"calibrated": "calibrated", "bold": "too sure", "modest": "not sure enough"}
MOST = 113
WIDE = 6  # votes side by side in a pile


@cache
def votes(reader: str) -> tuple[np.ndarray, np.ndarray]:
    """Which word the reader says at each claim, as its place, and whether the vote is right; shape (113,) each."""
    often, rates = READERS[reader]
    rng = np.random.default_rng(19)
    said = rng.choice(len(WORDS), MOST, p=often)
    return said, rng.random(MOST) < np.array(rates)[said]


def counts(reader: str, claims: int) -> list[tuple[int, int]]:
    """(right, votes) for each word after so many claims."""
    said, right = (each[:claims] for each in votes(reader))
    return [(int(right[said == word].sum()), int((said == word).sum())) for word in range(len(WORDS))]


def mean_score(reader: str, claims: int) -> float:
    """The mean Brier score after so many claims."""
    said, right = (each[:claims] for each in votes(reader))
    return float(np.mean(score(np.array(list(PROMISES.values()))[said], right)))


@cache
def places(reader: str) -> np.ndarray:
    """Where each vote lies in the piles, (113, 2)."""
    said, _ = votes(reader)
    found = np.empty((MOST, 2))
    for word in range(len(WORDS)):
        nth = np.arange((said == word).sum())
        found[said == word] = np.column_stack([word + 0.13 * (nth % WIDE - (WIDE - 1) / 2), nth // WIDE + 0.5])
    return found


def ends(hits: int, given: int) -> str:
    """The interval of a share, in words."""
    share = wilson(hits, given)
    return f"{100 * share.low:.0f} to {100 * share.high:.0f} %"


def one_reader() -> Explorer:
    """Every vote as a dot on the pile of its word; and the share right of each word with its interval."""
    fig, (piles, shares) = subplots(2, 1, figsize=(6.8, 5.0), height_ratios=[1, 1])
    piles.set(xlim=(-0.5, 2.5), ylim=(0, 15), yticks=[])
    piles.spines["left"].set_visible(False)
    piles.set_xticks(range(3), WORDS)
    name_axes(piles, "What the reader said", "Votes so far")
    right_dots = piles.scatter(np.zeros(MOST), np.zeros(MOST), s=22, facecolors=INK, edgecolors=INK, label="right")
    wrong_dots = piles.scatter(
        np.zeros(MOST), np.zeros(MOST), s=22, facecolors=PAPER, edgecolors=INK, label="not right"
    )
    shares.set(xlim=(-0.5, 2.5), ylim=(-8, 108), yticks=range(0, 101, 25))
    shares.set_xticks(range(3), WORDS)
    name_axes(shares, "What the reader said", "Right (%)")
    for at, promise in enumerate(PROMISES.values()):
        shares.plot([at - 0.32, at + 0.32], [100 * promise] * 2, color=REFERENCE, linewidth=2.2, linestyle=(0, (5, 2)))
    spans = [
        shares.plot([at, at], [0, 0], color=INK, linewidth=1.8, label=f"{word}, 95 %")[0]
        for at, word in enumerate(WORDS)
    ]
    found = shares.scatter(
        range(3), [0] * 3, s=44, facecolors=PAPER, edgecolors=INK, linewidths=1.6, zorder=5, label="right"
    )

    def update(reader, claims):
        _, right = votes(reader)
        made = np.arange(MOST) < claims
        for dots, which in ((right_dots, made & right), (wrong_dots, made & ~right)):
            dots.set_visible(bool(which.any()))
            dots.set_offsets(np.where(which[:, None], places(reader), np.nan) if which.any() else places(reader))
        level = np.full((3, 2), np.nan)
        for at, (hits, given) in enumerate(counts(reader, claims)):
            spans[at].set_visible(given > 0)
            if given:
                share = wilson(hits, given)
                level[at] = at, 100 * share.value
                spans[at].set_ydata([100 * share.low, 100 * share.high])
        found.set_offsets(level)
        return right_dots, wrong_dots, *spans, found

    def describe(reader, claims):
        each = [
            f"{word}, {hits} of {given} right ({ends(hits, given)})"
            for word, (hits, given) in zip(WORDS, counts(reader, claims), strict=True)
            if given
        ]
        said = f"{claims} {'claim' if claims == 1 else 'claims'} judged: {'; '.join(each)}."
        return f"{said} Mean Brier score {mean_score(reader, claims):.2f}."

    return Explorer(
        fig,
        update,
        {
            "reader": Choice(LABELS, label="The reader is"),
            "claims": Stops(
                [*range(1, 11), 12, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, MOST], value=6, label="Claims judged"
            ),
        },
        id="one-reader",
        title="A calibration grows claim by claim",
        describe=describe,
        presets={
            "Too sure": {"reader": "bold", "claims": MOST},
            "Not sure enough": {"reader": "modest", "claims": MOST},
        },
        caption="[Dash]{reference dashed}: what the word promises. Circle: the share right, with 95 %.",
        more=(
            "Full dots: right votes; open dots: others. Three invented readers, made of chance once and for all; the "
            "intervals are Wilson’s. What the words promise is a convention of the course: one of six for guessing, "
            "as a die would do with six verdicts, two of three for fairly sure, nineteen of twenty for certain."
        ),
        narrow=(3.6, 4.3),
        beside=(10.1, 2.6),
        play="claims",
        numbers="Invented readers.",
        challenges={"find how many claims show that a reader is not sure enough": off_the_promise},
    )


def off_the_promise(reader: str, claims: int) -> bool:
    """Whether an interval of the reader who is not sure enough leaves out what its word promises."""
    pairs = zip(counts(reader, claims), PROMISES.values(), strict=True)
    return reader == "modest" and any(
        given and not wilson(hits, given).low <= promise <= wilson(hits, given).high for (hits, given), promise in pairs
    )
