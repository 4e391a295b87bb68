"""The state of evidence: every condition a row, every trial a mark at its number of people, met or missed."""

import numpy as np

from live_figures import Choice, Explorer

from ... import evidence
from ..style import INK, PAPER, REFERENCE, logarithmic, name_axes, subplots
from .conditions import DEPRESSION, EMPTY, FULL, MET, MISSED, MIXED, ROWS, UNTESTED, count, entries, used
from .sets import named

SHOWN = {"all": "everything", MET: "only what was met", MISSED: "only what was missed"}
LEFT = 1  # people; nothing stands there but the names of the rows
STYLES = {
    MET: {"facecolors": INK, "edgecolors": INK, "marker": "o"},
    MISSED: {"facecolors": PAPER, "edgecolors": INK, "marker": "o"},
    MIXED: {"facecolors": REFERENCE, "edgecolors": INK, "marker": "D"},
    UNTESTED: {"color": REFERENCE, "marker": "x"},
}


def lift(i: int, count: int) -> float:
    """How far above the middle of its row the i-th of so many marks stands: neighbours on two or three levels."""
    return 0.0 if count == 1 else (0.14, -0.14)[i % 2] if count < 4 else (0.26, -0.26, 0.0)[i % 3]


def places(word: str) -> np.ndarray:
    """Where the marks of one verdict stand, (n, 2): people, and the height of the row."""
    heights = {row: len(ROWS) - 1 - i for i, row in enumerate(ROWS)}
    return np.array(  # neighbours stand a little higher and lower, so that both can be seen
        [
            (entry.people, heights[row] + lift(i, len(entries(row))))
            for row in ROWS
            for i, entry in enumerate(entries(row))
            if entry.verdict == word
        ],
        dtype=float,
    )


def visible(shown: str, word: str) -> bool:
    """Whether marks of one verdict are drawn."""
    return shown in ("all", word)


def shown_results() -> tuple:
    """All results that the figure rests on."""
    return *used(), evidence.trials(trial="daly-2019")


def state_of_evidence() -> Explorer:
    """The trials of every condition; those of the chosen row are named in the sentence."""
    fig, field = subplots(figsize=(6.8, 3.9))
    field.set(xlim=(LEFT, 1300), ylim=(-0.7, len(ROWS) - 0.2), yticks=[])
    logarithmic(field.xaxis, {10: "10", 30: "30", 100: "100", 300: "300", 1000: "1,000"})
    field.spines["left"].set_visible(False)
    name_axes(field, "People in the trial (logarithmic)", "Controlled trials, by condition")
    for i, (row, label) in enumerate(ROWS.items()):
        height = len(ROWS) - 1 - i
        field.axhline(height - 0.5, color=REFERENCE, linewidth=0.5, alpha=0.5)
        field.text(1.06 if row not in DEPRESSION[1:] else 1.3, height, label, va="center")
        if row in EMPTY:
            field.text(1250, height, EMPTY[row], ha="right", va="center", color=REFERENCE)
    marks = {}
    for word, style in STYLES.items():
        at = places(word)
        marks[word] = field.scatter(*at.T, s=38, linewidths=1.3, label=word, zorder=5, **style)
    (frame,) = field.fill([LEFT, 1300, 1300, LEFT], [0, 0, 1, 1], color=REFERENCE, alpha=0.14)

    def update(row, shown):
        height = len(ROWS) - 1 - list(ROWS).index(row)
        low, high = height - 0.5, height + 0.5
        frame.set_xy([[LEFT, low], [1300, low], [1300, high], [LEFT, high], [LEFT, low]])
        for word, mark in marks.items():
            mark.set_visible(visible(shown, word))
        return frame, *marks.values()

    def describe(row, shown):
        names = [entry for entry in entries(row) if visible(shown, entry.verdict)]
        each = "; ".join(f"{e.name}, {e.people} people, {e.masking}: {e.verdict}" for e in names)
        said = f"{FULL.get(row, ROWS[row])}: {each or EMPTY.get(row, 'none of these')}."
        met, missed = count(MET, *DEPRESSION), count(MISSED, *DEPRESSION)
        others = "" if shown == MET else f"; {missed} missed it"  # headlines do not say how many
        return (
            f"{said[0].upper()}{said[1:]} In depression {met} trials met their own primary outcome, whatever it "
            f"was{others}."
        )

    def largest_missed(row, shown):
        found = entries(row)
        return row not in DEPRESSION and len(found) > 2 and found[0].verdict == MISSED and shown == MET

    return Explorer(
        fig,
        update,
        {
            "row": Choice(ROWS, label="Name the trials of", menu=True),
            "shown": Choice(SHOWN, label="Show"),
        },
        id="state-of-evidence",
        title="Some rows are full, others nearly empty",
        describe=describe,
        presets={"Everything": {}, "As headlines": {"shown": MET}, "PTSD": {"row": "ptsd"}},
        caption="Full: primary outcome met; open: missed; diamond: one of two; cross: test not seen by us.",
        more=(
            "Each mark is one trial, judged by its own test. Suicidal thoughts: in the three trials of the spray it "
            "was not the primary outcome, in Ionescu 2019 which one was primary was not seen. Met by ELEKT-D: not "
            "inferior to ECT, as planned; missed by KetECT: inferior to ECT. TRANSFORM-1: 84 mg, tested first. Singh: "
            "an interval of the course. SUSTAIN-1: relapse among those who had done well on it. Left out: KADS "
            "(remission 20 against 2 % in its second half; its people and test not seen), Berman 2000 (seven to nine "
            "people by source), trials that we have not seen. Social anxiety: a review "
            "counts one trial more. Grief: one company’s look back. " + named(shown_results())
        ),
        narrow=(3.6, 5.0),
        numbers=evidence.status_note(*shown_results()),
        challenges={"in a row other than depression, hide a large miss behind small hits": largest_missed},
    )
