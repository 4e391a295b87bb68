"""A train of pulses: how responses shrink while a drug is there and come back when it has been washed out."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import gating
from ..style import BAND_ALPHA, INK, KETAMINE, PAPER, REFERENCE, name_axes, subplots
from .pulses_and_pauses import DRUGS, SETS, cycle, in_words, open_after, pulses_until, responses

BEFORE, WITH, AFTER = 5, 40, 75  # pulses without drug, with it, and without it again
NUMBERS = np.arange(1, BEFORE + WITH + AFTER + 1)
SHAPE = np.concatenate([[0], np.geomspace(0.001, 0.6, 70)])  # s after the first pulse with drug
INTERVALS = (1, 2, 10, 60)
CLOCKS = (40, 80, 120)  # pulses at which the time is written


@cache
def without_drug(scheme: gating.Scheme, interval: float) -> tuple[np.ndarray, np.ndarray]:
    """Peaks and charges of all responses without drug, each (120,)."""
    states = gating.train(cycle(scheme, 0.0, interval)[0], gating.at_rest(scheme), len(NUMBERS))[:-1]
    return responses(scheme, states, 0.0, interval)


@cache
def train(drug: str, concentration: float, interval: float) -> dict:
    """Peaks and charges of all responses as shares of those without drug, (120,), and the shares blocked before each.

    Also the course of the first response with drug, and of the one before it, (71,).
    """
    scheme = gating.scheme(drug=drug)
    before = gating.train(cycle(scheme, 0.0, interval)[0], gating.at_rest(scheme), BEFORE)
    during = gating.train(cycle(scheme, concentration, interval)[0], before[-1], WITH)
    after = gating.train(cycle(scheme, 0.0, interval)[0], during[-1], AFTER)
    parts = ((before[:-1], 0.0), (during[:-1], concentration), (after[:-1], 0.0))
    peak, charge = (np.concatenate(found) for found in zip(
        *(responses(scheme, states, present, interval) for states, present in parts), strict=True))  # fmt: skip
    usual_peak, usual_charge = without_drug(scheme, interval)
    one = [open_after(scheme, tuple(SHAPE), present) @ before[-1] for present in (0.0, concentration)]
    return {
        "peak": 100 * peak / usual_peak,
        "charge": 100 * charge / usual_charge,
        "blocked": 100 * gating.blocked(np.concatenate([before[:-1], during[:-1], after])),
        "without": 100 * one[0],
        "with": 100 * one[1],
    }


def settles(drug: str, concentration: float, interval: float) -> int:
    """Pulses until 63 % of the final block is there; 0 if it is not within the train."""
    found = train(drug, concentration, interval)["blocked"][BEFORE : BEFORE + WITH + 1]
    there = pulses_until([*found, 100 * gating.blocked(settled(drug, concentration))])
    return there if there <= WITH else 0


def pulses() -> Explorer:
    """The responses to 120 pulses, 40 of them in the drug, and the first of those."""
    fig, (many, first) = subplots(2, 1, figsize=(6.8, 4.6), height_ratios=[2.1, 1])
    many.set(xlim=(0, 121), ylim=(0, 160), xticks=[1, 20, 40, 60, 80, 100, 120], yticks=[0, 50, 100])
    name_axes(many, "Number of the pulse; at the top, the time since the first", "Response (% of the one without drug)")
    many.axvspan(BEFORE + 0.5, BEFORE + WITH + 0.5, color=KETAMINE, alpha=BAND_ALPHA, linewidth=0)
    clocks = [many.text(x, 158, "", ha="right", va="top", color=REFERENCE) for x in CLOCKS]
    peaks = many.scatter(NUMBERS[::4], NUMBERS[::4], facecolors=PAPER, edgecolors=INK, linewidths=0.8, s=12, zorder=2,
                         label="peak")  # fmt: skip
    (usual,) = many.plot(NUMBERS, NUMBERS, color=REFERENCE, linestyle=(0, (5, 2)), zorder=3, label="ketamine")
    (charges,) = many.plot(NUMBERS, NUMBERS, color=KETAMINE, linewidth=2.2, zorder=4, label="area")
    ends = [
        many.plot(
            [BEFORE + 1, BEFORE + WITH], [0, 0], color=colour, linewidth=1, linestyle=":", label=f"end of {name}"
        )[0]
        for colour, name in ((REFERENCE, "ketamine"), (KETAMINE, "the block"))
    ]
    marks = [many.scatter([0], [0], color=colour, s=42, zorder=6) for colour in (REFERENCE, KETAMINE)]
    many.text(BEFORE + WITH + 1.5, 121, "63 % of the way takes", va="bottom", color=INK)
    words = many.text(BEFORE + WITH + 1.5, 105, "", va="bottom", color=INK)

    first.set(xlim=(0, 600), ylim=(0, 41), xticks=range(0, 601, 150), yticks=[0, 20, 40])
    name_axes(first, "Milliseconds after the pulse", "First response in the drug: open (%)")
    (bare,) = first.plot(1000 * SHAPE, SHAPE, color=REFERENCE, linestyle=(0, (5, 2)), label="without drug")
    (shown,) = first.plot(1000 * SHAPE, SHAPE, color=KETAMINE, linewidth=2.4, label="in the drug")
    first.legend(loc="upper right", frameon=False)

    def update(drug, concentration, interval):
        found = train(drug, concentration, interval)
        bare.set_ydata(found["without"])
        shown.set_ydata(found["with"])
        charges.set_ydata(found["charge"])
        peaks.set_offsets(np.column_stack([NUMBERS, found["peak"]])[::4])
        for clock, number in zip(clocks, CLOCKS, strict=True):
            clock.set_text(in_words(number * interval))
        usual.set_ydata(train("ketamine", concentration, interval)["charge"])
        usual.set_visible(drug != "ketamine")
        said = []
        for name, mark, end in zip(("ketamine", drug), marks, ends, strict=True):
            there, visible = settles(name, concentration, interval), mark is marks[1] or drug != "ketamine"
            mark.set_offsets([[BEFORE + 1 + there, train(name, concentration, interval)["charge"][BEFORE + there]]])
            mark.set_visible(visible and bool(there))
            last = 100 * (1 - float(gating.blocked(settled(name, concentration))))
            end.set(ydata=[last, last], visible=visible)
            if visible:
                said.append(f"{DRUGS[name]} {there or f'over {WITH}'}")
        words.set_text(", ".join(said) + " pulses")
        return bare, shown, charges, peaks, usual, words, *clocks, *marks, *ends

    def describe(drug, concentration, interval):
        found = train(drug, concentration, interval)
        last, there = BEFORE + WITH - 1, settles(drug, concentration, interval)
        onset = f"after {there} pulses ({in_words(there * interval)})" if there else f"not within {WITH} pulses"
        trapped = found["blocked"][BEFORE + WITH :]
        gone = int(np.argmax(trapped < trapped[0] / np.e))
        release = f"after {gone} more" if gone else f"not within {AFTER} more"
        return (
            f"{concentration:g} µmol/L {DRUGS[drug]}, a pulse every {interval:g} s: the first response loses "
            f"{100 - found['peak'][BEFORE]:.0f} % of its peak and {100 - found['charge'][BEFORE]:.0f} % of its area; "
            f"63 % of the final block is there {onset}. The last response in the drug is {found['peak'][last]:.0f} % "
            f"of the usual one. Washed out, 63 % of the block is gone {release}."
        )

    def stays(drug, concentration, interval):
        left = train(drug, concentration, interval)["blocked"][BEFORE + WITH :]
        return left[-1] > 0.9 * left[0]

    return Explorer(
        fig,
        update,
        {
            "drug": Choice(DRUGS, label="Drug", menu=True),
            "concentration": Stops([0.5, 1, 2, 5, 10], value=1, unit="µmol/L", label="Concentration"),
            "interval": Stops(INTERVALS, value=10, unit="s", label="A pulse every"),
        },
        id="pulses",
        title="Block counts openings, not seconds",
        describe=describe,
        presets={"1 µmol/L": {}, "10 µmol/L": {"concentration": 10}, "Ten times as often": {"interval": 1}},
        caption="[Line]{ketamine}: areas of the responses; circles: peaks. Shaded, pulses 6 to 45: drug in the bath.",
        more=(
            "1 mmol/L glutamate for 1 ms each time. The area of a response is its open time, and with it its "
            "charge. Dots: 63 % of the way to the final block, whose level is dotted. Dashed: ketamine. Every "
            "response is compared with the one of the same number in a train without drug: close pulses also leave "
            "channels desensitised. Course model, −70 mV, no Mg²⁺; no curve was fitted to a train. In neurons equal "
            "concentrations of ketamine and memantine blocked alike (Emnett and colleagues 2013); here they do not."
        ),
        narrow=(3.6, 4.4),
        numbers=evidence.status_note(*SETS),
        challenges={"find a drug of which 75 pulses free less than a tenth": stays},
        play="concentration",
    )


@cache
def settled(drug: str, concentration: float) -> np.ndarray:
    """Occupancies at last in so much of the drug, which at any glutamate are the same share blocked."""
    return gating.settled(gating.scheme(drug=drug).rates(1.0, concentration))
