"""A train of pulses: how responses shrink while a drug is there and come back when it has been washed out."""

from functools import cache

import numpy as np

from ... import evidence
from ...explorer import Choice, Explorer, Stops
from ...models import gating
from ..style import BAND_ALPHA, INK, KETAMINE, NMDA, name_axes, subplots
from .pulses_and_pauses import DRUGS, PULSE, SETS, cycle, pulses_until, responses

BEFORE, WITH, AFTER = 5, 40, 75  # pulses without drug, with it, and without it again
NUMBERS = np.arange(1, BEFORE + WITH + AFTER + 1)
SHAPE = np.concatenate([[0], np.geomspace(0.001, 0.6, 70)])  # s after the first pulse with drug
INTERVALS = (1, 2, 10, 60)


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
    everyone = gating.train(cycle(scheme, 0.0, interval)[0], gating.at_rest(scheme), len(NUMBERS))[:-1]
    usual_peak, usual_charge = responses(scheme, everyone, 0.0, interval)
    one = [
        gating.propagator(scheme.rates(0, present), SHAPE)[:, gating.OPEN]
        @ (gating.propagator(scheme.rates(1000, present), PULSE) @ before[-1])
        for present in (0.0, concentration)
    ]
    return {
        "peak": 100 * peak / usual_peak,
        "charge": 100 * charge / usual_charge,
        "blocked": 100 * gating.blocked(np.concatenate([before[:-1], during[:-1], after])),
        "without": 100 * one[0],
        "with": 100 * one[1],
    }


def pulses() -> Explorer:
    """The first response in a drug, and the responses to 120 pulses, 40 of them in the drug."""
    fig, (first, many) = subplots(2, 1, figsize=(6.8, 5.6))
    first.set(xlim=(0, 600), ylim=(0, 41), xticks=range(0, 601, 150), yticks=[0, 20, 40])
    name_axes(first, "Milliseconds after the pulse", "First response in the drug: open (%)")
    many.set(xlim=(0, 121), ylim=(0, 118), xticks=[1, 20, 40, 60, 80, 100, 120], yticks=[0, 50, 100])
    name_axes(many, "Number of the pulse", "Response (% of the one without drug)")
    many.axvspan(BEFORE + 0.5, BEFORE + WITH + 0.5, color=KETAMINE, alpha=BAND_ALPHA, linewidth=0)
    many.text(BEFORE + WITH / 2, 117, "drug in the bath", ha="center", va="top", color=KETAMINE)
    (usual,) = first.plot(1000 * SHAPE, SHAPE, color=NMDA, linestyle=(0, (5, 2)), label="without drug")
    (shown,) = first.plot(1000 * SHAPE, SHAPE, color=KETAMINE, linewidth=2.4, label="in the drug")
    first.legend(loc="upper right", frameon=False)
    (charges,) = many.plot(NUMBERS, NUMBERS, color=KETAMINE, linewidth=2.2, label="charge")
    peaks = many.scatter(NUMBERS, NUMBERS, color=INK, s=9, zorder=5, label="peak")

    def update(drug, concentration, interval):
        found = train(drug, concentration, interval)
        usual.set_ydata(found["without"])
        shown.set_ydata(found["with"])
        charges.set_ydata(found["charge"])
        peaks.set_offsets(np.column_stack([NUMBERS, found["peak"]]))
        return usual, shown, charges, peaks

    def describe(drug, concentration, interval):
        found = train(drug, concentration, interval)
        last, end = BEFORE + WITH - 1, gating.blocked(settled(drug, concentration))
        there = pulses_until([*found["blocked"][BEFORE : BEFORE + WITH + 1], 100 * end])
        onset = f"after {there} pulses" if there <= WITH else f"not within {WITH} pulses"
        trapped = found["blocked"][BEFORE + WITH :]
        gone = int(np.argmax(trapped < trapped[0] / np.e))
        release = f"after {gone} more" if gone else f"not within {AFTER} more"
        return (
            f"{concentration:g} µmol/L {DRUGS[drug]}, a pulse every {interval:g} s: the first response loses "
            f"{100 - found['peak'][BEFORE]:.0f} % of its peak and {100 - found['charge'][BEFORE]:.0f} % of its charge; "
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
        caption="Dots: peaks; line: charges, in a train with [drug]{ketamine} from pulse 6 to 45.",
        more=(
            "1 mmol/L glutamate for 1 ms each time. Charge is the open time of a response, in full. Every response is "
            "compared with the one of the same number in a train without drug, since close pulses also leave channels "
            "desensitised. Course model, −70 mV, no Mg²⁺; no curve was fitted to a train. In neurons block by equal "
            "concentrations of ketamine and memantine progressed alike (Emnett and colleagues 2013); here it does not."
        ),
        beside=(10.1, 2.75),
        numbers=evidence.status_note(*SETS),
        challenges={"find a drug of which 75 pulses free less than a tenth": stays},
        play="concentration",
    )


@cache
def settled(drug: str, concentration: float) -> np.ndarray:
    """Occupancies at last in so much of the drug, which at any glutamate are the same share blocked."""
    return gating.settled(gating.scheme(drug=drug).rates(1.0, concentration))
