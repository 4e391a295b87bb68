"""The same two shares as a field of people, as a difference and as a number needed to treat."""

import numpy as np

from ... import evidence
from ...explorer import Choice, Explorer
from ..style import INK, KETAMINE, OBSERVED, PAPER, REFERENCE, name_axes, subplots
from .compared import PAIRS, WHAT, at_another_base, compared, rows, said
from .sets import named

SEEN, ONE, ALL = "seen", "one", "all"
BASES = {SEEN: "as seen"} | {str(base): f"{base} %" for base in (1, 5, 10, 20, 30, 50, 70)}
TICKS = {-20: "−5", -10: "−10", 0: "∞", 10: "10", 20: "5", 100 / 3: "3", 50: "2"}
TEN = np.arange(10)


def shares(pair: str, base: str) -> tuple[float, float]:
    """The shares of the drug room and of the control room at one setting."""
    found = compared(pair)
    return (found.drug, found.control) if base == SEEN else at_another_base(pair, int(base) / 100)


def used() -> tuple:
    """All results that the figure rests on."""
    return *(rows(pair) for pair in PAIRS), evidence.trials("MADRS", "mean change", trial="popova-2019")


def people_needed() -> Explorer:
    """Left, a hundred people of each room; right, the differences of all pairs, read as numbers needed to treat."""
    fig, (field, all_of) = subplots(2, 1, figsize=(6.8, 5.2))
    field.set(xlim=(-1, 34), ylim=(-1.0, 13.8))
    field.axis("off")
    x, y = np.meshgrid(TEN, 9 - TEN)
    grid = np.column_stack([x.ravel(), y.ravel()]).astype(float)
    places = [grid, grid + np.array([12.0, 0.0])]
    for at, title in zip(places, ("drug room", "control room"), strict=True):
        field.scatter(*at.T, s=22, facecolors=PAPER, edgecolors=REFERENCE, linewidths=0.8)
        field.text(at[0, 0] + 4.5, 10.4, title, ha="center")
    as_control = [field.scatter(*at.T, s=22, color=INK) for at in places]
    more = field.scatter(*places[0].T, s=22, color=KETAMINE)
    tells = [field.text(23.5, y, "", va="center") for y in (9, 6.6, 4.2)]
    count = len(PAIRS)
    all_of.set(xlim=(-78, 62), ylim=(-0.7, count - 0.3), yticks=[])
    all_of.set_xticks(list(TICKS), list(TICKS.values()))
    all_of.spines["left"].set_visible(False)
    all_of.axvline(0, color=INK, linewidth=1)
    name_axes(all_of, "Treated for one more", "People needed, with 95 % (spaced by difference)")
    heights = dict(zip(PAIRS, range(count - 1, -1, -1), strict=True))
    lines, dots, names = {}, {}, {}
    for pair, label in PAIRS.items():
        found = [100 * each for each in compared(pair).difference]
        (lines[pair],) = all_of.plot(found[1:], [heights[pair]] * 2, color=INK, linewidth=1.5, label=f"{label}, 95 %")
        dots[pair] = all_of.scatter([found[0]], [heights[pair]], label=label, **OBSERVED)
        names[pair] = all_of.text(-77, heights[pair], label, va="center")
    moved = all_of.scatter([0], [0], s=60, marker="D", color=KETAMINE, zorder=7)
    what = field.text(-0.5, 13.3, "", va="top")

    def update(pair, base, compare):
        drug, control = shares(pair, base)
        first, second = round(100 * min(drug, control)), round(100 * control)
        for artist, at, number in zip(as_control, places, (first, second), strict=True):
            artist.set_offsets(np.where((np.arange(100) < number)[:, None], at, np.nan) if number else at)
            artist.set_visible(number > 0)
        extra = (np.arange(100) >= first) & (np.arange(100) < round(100 * drug))
        more.set_offsets(np.where(extra[:, None], places[0], np.nan) if extra.any() else places[0])
        more.set_visible(bool(extra.any()))
        tells[0].set_text(f"drug {100 * drug:.1f} %")
        tells[2].set_text(f"one more in {1 / (drug - control):.1f}")
        tells[1].set_text(f"control {100 * control:.1f} %")
        what.set_text(WHAT.get(pair, "response at one day"))
        for other in PAIRS:
            shown = compare == ALL or (other == pair and base == SEEN)
            for artist in (lines[other], dots[other]):
                artist.set_visible(shown)
            names[other].set_visible(compare == ALL or other == pair)
            dots[other].set_facecolor(INK if compare == ALL and other == pair else PAPER)
        moved.set_offsets([[100 * (drug - control), heights[pair]]])
        moved.set_visible(base != SEEN)
        return *as_control, more, *tells, what, *lines.values(), *dots.values(), *names.values(), moved

    def describe(pair, base, compare):
        drug, control = shares(pair, base)
        found = compared(pair)
        start = (
            f"{PAIRS[pair]}, {WHAT.get(pair, 'response at one day')}: {100 * drug:.1f} % against {100 * control:.1f} %"
        )
        odds = f"odds ratio {found.odds_ratio:.2f}"
        if base != SEEN:
            needed = f"needed {1 / (drug - control):.1f}"
            return f"{start}, if the control room were so and the odds ratio stayed ({odds}): {needed}."
        others = "; ".join(
            f"{name} {1 / compared(each).difference.value:.1f}" for each, name in PAIRS.items() if each != pair
        )
        return f"{start}, {odds}. Needed: {said(found.difference)}." + (
            f" The others: {others}." if compare == ALL else ""
        )

    def tenfold(pair, base, compare):
        drug, control = shares(pair, base)
        return pair == "cochrane-placebo" and base != SEEN and 1 / (drug - control) < 3.5

    return Explorer(
        fig,
        update,
        {
            "pair": Choice(PAIRS, label="Trial or review", menu=True),
            "base": Choice(BASES, label="Control room responds", menu=True),
            "compare": Choice({ONE: "this one", ALL: "all of them"}, label="Show"),
        },
        id="people-needed",
        title="A smaller odds ratio can need fewer people",
        describe=describe,
        presets={
            "Placebo": {},
            "Midazolam": {"pair": "cochrane-midazolam"},
            "Lii: through infinity": {"pair": "lii-2023"},
        },
        caption="Full: would respond on the control too; [more on the drug]{ketamine}. Lines: 95 %.",
        more=(
            "Of a hundred people; all are percentages of those counted. Intervals of single trials: Newcombe, from "
            "Wilson’s for each share; of Wilkinson, by the same rule from the intervals of both shares; of Cochrane, "
            "from the ends of its odds ratio at the control share of its table. If an interval holds no difference, "
            "that of the number runs through infinity to numbers for one worse. “Control room responds” keeps the "
            "odds ratio and asks what follows elsewhere. TRANSFORM-2: those observed on day 28. " + named(used())
        ),
        narrow=(3.6, 5.3),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(*used()),
        challenges={
            "with Cochrane’s odds ratio against placebo, find a control room that needs fewer than 3.5": tenfold
        },
    )
