"""Mean rises of blood pressure that disagree: what each of them counts, and what comes without the drug."""

from functools import cache
from typing import NamedTuple

import numpy as np

from live_figures import Choice, Explorer, Switch

from ... import evidence
from ..style import INK, OBSERVED, REFERENCE, SECOND_HAND, name_axes, subplots

WHICH = {"systolic": "systolic", "diastolic": "diastolic"}
YOUNGER, OLDER = "18 to 64 years", "65 years or more"
ROWS = {  # what was counted: trial, and of whom where a trial has several
    "at 30 min: one clinic": ("riva-posse-2018", None),
    "mean peak: under the skin": ("subcutaneous-esketamine", None),
    "highest mean: one clinic": ("repeated-infusions-741", None),
    "15 reports together": ("vankawala-2021", None),
    "largest: spray, 18–64": ("doty-2020", YOUNGER),
    "largest: spray, 65 or more": ("doty-2020", OLDER),
}


class Rise(NamedTuple):
    """Mean rise in mmHg, the ends of its interval or None, that on placebo or None, and the rows it comes from."""

    value: float
    ends: tuple[float, float] | None
    placebo: float | None
    rows: tuple


@cache
def rise(label: str, which: str) -> Rise:
    """One row of the figure."""
    trial, whom = ROWS[label]
    found = evidence.trials(f"{which} pressure", "mean change", trial=trial)
    if whom is None:
        ends = (float(found.low[0]), float(found.high[0])) if np.isfinite(found.low[0]) else None
        return Rise(float(found.value[0]), ends, None, (found,))
    on, off = (found.where(population=whom, arm=arm) for arm in ("esketamine", "placebo spray"))
    return Rise(float(on.value[0]), None, float(off.value[0]), (on, off))


def largest(whom: str, which: str = "systolic") -> Rise:
    """The mean largest rise on the spray in these people, who have one on placebo too."""
    return next(rise(label, which) for label, (_, crowd) in ROWS.items() if crowd == whom)


def without_drug(whom: str, which: str) -> float:
    """Per cent of the mean largest rise on the spray that placebo spray has too."""
    found = largest(whom, which)
    return 100 * found.placebo / found.value


def mean_rises() -> Explorer:
    """One row for each source; an open ring is placebo."""
    fig, ax = subplots(figsize=(6.8, 3.9))
    count = len(ROWS)
    ax.set(xlim=(-16.5, 20), ylim=(-0.6, count - 0.4), yticks=[])
    ax.set_xticks([0, 5, 10, 15])
    ax.spines["left"].set_visible(False)
    name_axes(ax, "Mean rise (mmHg)", "")
    ax.axvline(0, color=INK, linewidth=1)
    heights = np.arange(count)[::-1]
    for height, label in zip(heights, ROWS, strict=True):
        ax.text(-16.3, height, label, va="center")
    spans = [ax.plot([0, 1], [height] * 2, color=INK, linewidth=1.8, label="95 %")[0] for height in heights]
    drops = [ax.plot([0, 1], [height] * 2, color=REFERENCE, linewidth=1.4, linestyle=":")[0] for height in heights]
    rings = ax.scatter(np.zeros(count), heights, label="placebo", **SECOND_HAND)
    dots = ax.scatter(np.zeros(count), heights, label="with the drug", **OBSERVED | {"facecolors": INK})
    said = [ax.text(0, height, "", va="center") for height in heights]

    def update(which, placebo, less):
        found = [rise(label, which) for label in ROWS]
        compared = [each.placebo is not None for each in found]
        taken = [each.placebo if less and each.placebo is not None else 0 for each in found]
        dots.set_offsets(np.column_stack([[e.value - t for e, t in zip(found, taken, strict=True)], heights]))
        shown = [each.placebo if there and not less else np.nan for each, there in zip(found, compared, strict=True)]
        rings.set_offsets(np.column_stack([shown, heights]))
        rings.set_visible(placebo and not less)
        for words, each, lost in zip(said, found, taken, strict=True):
            value = each.value - lost
            words.set(text=f"{value:.1f}", x=max(value, each.ends[1] if each.ends else value, each.value) + 1.1)
        for span, drop, each, there in zip(spans, drops, found, compared, strict=True):
            span.set_visible(each.ends is not None)
            span.set_xdata(each.ends or (0, 1))
            drop.set_visible(there and less)
            drop.set_xdata((each.value - (each.placebo or 0), each.value))
        return *spans, *drops, rings, dots, *said

    def describe(which, placebo, less):
        said = []
        for label in list(ROWS)[-2:] if placebo or less else ROWS:  # only these have a placebo
            each = rise(label, which)
            if less and each.placebo is not None:
                said.append(f"{label} {each.value - each.placebo:.1f}, placebo taken away")
            else:
                on_placebo = f", placebo {each.placebo:.1f}" if placebo and each.placebo is not None else ""
                said.append(f"{label} {each.value:.1f}{on_placebo}")
        return f"Mean {which} rise in mmHg: {'; '.join(said)}."

    return Explorer(
        fig,
        update,
        {
            "which": Choice(WHICH, label="Pressure"),
            "placebo": Switch(label="On placebo"),
            "less": Switch(label="Take placebo away"),
        },
        id="mean-rises",
        title="On placebo a largest rise is about half as large, or more",
        describe=describe,
        presets={
            "As printed": {},
            "Beside placebo": {"placebo": True},
            "Less placebo": {"placebo": True, "less": True},
        },
        caption="Dots: means with the drug. [Rings]{reference}: on placebo spray. Line: 95 % interval, where seen.",
        more=(
            "Largest: each person’s largest rise, its mean, and of those the highest over the days. At 30 min, "
            "highest mean: means of all at one time. The first and third row are infusions of 0.5 mg/kg over 40 min; "
            "Subcutaneous esketamine is the second; the reports go up to 0.5 mg/kg, or esketamine, and contain the "
            "first clinic. No spread was seen but that of the pooled reports, and no control but that of the spray."
        ),
        narrow=(3.6, 3.7),
        numbers=evidence.status_note(*(row for label in ROWS for which in WHICH for row in rise(label, which).rows)),
        challenges={
            "bring the older people’s row to the left of the younger people’s": lambda which, placebo, less: less
        },
    )
