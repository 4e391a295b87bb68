"""One odds ratio as a number needed to treat, wherever the control room stands; and the numbers of real pairs."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ..style import INK, KETAMINE, OBSERVED, PAPER, logarithmic, name_axes, subplots
from .compared import PAIRS, WHAT, at_another_base, compared, rows, said
from .sets import named

BASES = [1, 5, 10, 20, 30, 40, 50, 60, 70]
TICKS = {-20: "−5", -10: "−10", 0: "∞", 10: "10", 20: "5", 100 / 3: "3", 50: "2"}
ACROSS = np.linspace(0.01, 0.8, 80)
MOST = 75  # people needed, at the head of the axis


def used() -> tuple:
    """All results that the figure rests on."""
    return *(rows(pair) for pair in PAIRS), evidence.trials("MADRS", "mean change", trial="popova-2019")


@cache
def course(pair: str) -> np.ndarray:
    """People needed over ACROSS, the control room's share, at the odds ratio of a pair."""
    drug, control = np.transpose([at_another_base(pair, base) for base in ACROSS])
    return 1 / (drug - control)


def people_needed() -> Explorer:
    """Left, people needed against the control room's share; right, the differences of all pairs, read as people."""
    fig, (by_base, all_of) = subplots(2, 1, figsize=(6.8, 5.2), height_ratios=[2, 3])
    by_base.set(xlim=(0, 80), ylim=(1.6, MOST))
    logarithmic(by_base.yaxis, {2: "2", 5: "5", 10: "10", 30: "30"})
    name_axes(by_base, "Of the control room respond (%)", "Treated for one more (logarithmic)")
    (curve,) = by_base.plot([0, 80], [2, 2], color=KETAMINE, linewidth=2, label="at this odds ratio")
    seen = by_base.scatter([0], [2], label="as seen", **OBSERVED | {"s": 44})
    moved = by_base.scatter([0], [2], s=54, color=KETAMINE, zorder=7, label="moved")
    tells = by_base.text(30, 40, "", va="center")
    count = len(PAIRS)
    all_of.set(xlim=(-78, 62), ylim=(-0.7, count - 0.3), yticks=[])
    all_of.set_xticks(list(TICKS), list(TICKS.values()))
    all_of.spines["left"].set_visible(False)
    all_of.axvline(0, color=INK, linewidth=1)
    name_axes(all_of, "Treated for one more", "With 95 % (spaced by difference)")
    heights = dict(zip(PAIRS, range(count - 1, -1, -1), strict=True))
    lines, dots, names = {}, {}, {}
    for pair, label in PAIRS.items():
        found = [100 * each for each in compared(pair).difference]
        (lines[pair],) = all_of.plot(found[1:], [heights[pair]] * 2, color=INK, linewidth=1.5, label=f"{label}, 95 %")
        dots[pair] = all_of.scatter([found[0]], [heights[pair]], label=label, **OBSERVED)
        names[pair] = all_of.text(-77, heights[pair], label, va="center")

    def update(pair, base):
        drug, control = at_another_base(pair, base / 100)
        found = compared(pair)
        curve.set_data(100 * ACROSS, np.where(base + 1e-9 >= 100 * ACROSS, course(pair), np.nan))
        seen.set_offsets([[100 * found.control, 1 / (found.drug - found.control)]])
        moved.set_offsets([[100 * control, 1 / (drug - control)]])
        tells.set_text(f"{100 * drug:.0f} against {100 * control:.0f} %:\none more in {1 / (drug - control):.1f}")
        for other in PAIRS:
            lines[other].set_alpha(1.0 if other == pair else 0.35)
            lines[other].set_linewidth(2.6 if other == pair else 1.5)
            dots[other].set_facecolor(INK if other == pair else PAPER)
        return curve, seen, moved, tells, *lines.values(), *dots.values()

    def describe(pair, base):
        drug, control = at_another_base(pair, base / 100)
        found = compared(pair)
        return (
            f"{PAIRS[pair]}, {WHAT.get(pair, 'response at one day')}: {100 * found.drug:.1f} % against "
            f"{100 * found.control:.1f} %, odds ratio {found.odds_ratio:.2f}; needed {said(found.difference)}. "
            f"Were {base} % of the control room to respond at this odds ratio: {100 * drug:.1f} % on the drug, "
            f"needed {1 / (drug - control):.1f}."
        )

    def fewer(pair, base):
        return pair == "cochrane-placebo" and np.subtract(*at_another_base(pair, base / 100)) > 1 / 3.5

    return Explorer(
        fig,
        update,
        {
            "pair": Choice(PAIRS, label="Trial or review", menu=True),
            "base": Stops(BASES, value=10, unit="%", label="Let the control room respond"),
        },
        id="people-needed",
        title="One odds ratio, many numbers of people",
        describe=describe,
        presets={
            "Placebo": {},
            "Midazolam": {"pair": "cochrane-midazolam"},
            "Lii: through infinity": {"pair": "lii-2023"},
        },
        caption="Ring: as seen. [Curve]{ketamine}: the same odds ratio, up to the share chosen. Full: chosen; 95 %.",
        more=(
            "Intervals of single trials: Newcombe, from "
            "Wilson’s for each share; of Wilkinson, by the same rule from the intervals of both shares; of Cochrane, "
            "from the ends of its odds ratio at the control share of its table. If an interval holds no difference, "
            "that of the number runs through infinity to numbers for one worse. “Let the control room respond” keeps "
            "the odds ratio and asks what follows elsewhere. TRANSFORM-2: those observed on day 28. " + named(used())
        ),
        narrow=(3.6, 4.3),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(*used()),
        challenges={"with Cochrane’s odds ratio against placebo, find a control room that needs fewer than 3.5": fewer},
    )
