"""The chain as stones that fall on a logarithmic clock, each a switch, and the curves of the same stages."""

import numpy as np
from matplotlib.patches import Polygon

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models.cascade import Removed
from ..style import AMPA, INK, KETAMINE, NMDA, OBSERVED, REFERENCE, logarithmic, name_axes, subplots
from .chain import HALF_LIVES, TIMES, above, at, bolus, course, half_loss, half_rise, peak

STONES = {  # name, colour, dashes, width: the same in both panels
    "glutamate": ("glutamate", NMDA, "-", 2.2),
    "ampa": ("AMPA", AMPA, "-", 2.2),
    "early": ("early effect", AMPA, (0, (5, 2)), 2.2),
    "bdnf": ("BDNF", REFERENCE, (0, (1, 1.2)), 1.3),
    "mtor": ("mTORC1", REFERENCE, (0, (5, 2)), 1.3),
    "proteins": ("proteins", REFERENCE, "-", 1.3),
    "spines": ("new spines", INK, "-", 2.8),
}
DRAWN = ("glutamate", "early", "mtor", "proteins", "spines")  # as curves; the others lie close to these
LATEST_NAME = 7.0  # h, the latest place of a name over the highest point: after it stand the spines
REMOVED = {
    "nothing": "nothing",
    "AMPA": "AMPA current (NBQX)",
    "BDNF": "70 % of BDNF (Met/Met)",
    "mTORC1": "mTORC1 (rapamycin)",
    "spines": "the spines there (light)",
}
LEFT = {"AMPA": 0.0, "BDNF": 0.3, "mTORC1": 0.0, "spines": 0.0}
BY = {"nothing": "", "AMPA": "NBQX", "BDNF": "Met/Met", "mTORC1": "rapamycin", "spines": "spines deleted"}
CLOCK = {1 / 6: "10 min", 1: "1 h", 6: "6 h", 24: "1 day", 168: "1 week"}
BRANCHES = {"early": "ampa", "proteins": "mtor", "spines": "mtor"}  # what leaves the chain, and where
BRANCH_AT = 0.002
WIDTH, HEIGHT = 0.1, 0.36  # half the height of a stone, in decades and in rows


def taken(step: str, hour: float) -> Removed | None:
    """What is taken away, as the model wants it."""
    return None if step == "nothing" else Removed(step, hour, LEFT[step])


def fallen(hour: float, row: float, share: float) -> np.ndarray:
    """(4, 2) corners of a stone that stands with share 0 and lies with 1, turned about its right foot."""
    angle = np.pi / 2 * min(max(share, 0.0), 1.0)
    corners = np.array([(-0.7, 0), (0, 0), (0, 2), (-0.7, 2)], dtype=float)
    turned = corners @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.column_stack([hour * 10 ** (turned[:, 0] * WIDTH), row - HEIGHT + turned[:, 1] * HEIGHT])


def amount(name: str, now) -> str:
    """The highest point of a stage: times its baseline, or per cent of all spines."""
    top = above(now, name).max()
    if name == "spines":
        return f"+{100 * top:.0f} %"
    return "" if name in ("ampa", "early") else f"{1 + top:.1f} ×"


def by(step: str, hour: float) -> str:
    """What takes this step away, and from when on, in two or three words."""
    return f"{BY[step]} first" if hour == 0 else f"{BY[step]} at {hour:g} h"


def stones() -> Explorer:
    """Rows of stones and how long each stage stays above half; below them the curves."""
    fig, (row_of, curves) = subplots(2, 1, figsize=(6.8, 5.6), height_ratios=[4, 3])
    for ax in (row_of, curves):
        ax.set_xlim(0.0015, 6000)
        logarithmic(ax.xaxis, CLOCK)
    row_of.set(ylim=(-7.8, 2.4), yticks=[])
    row_of.spines["left"].set_visible(False)
    name_axes(row_of, "", "")
    patches, bars, amounts = {}, {}, {}
    row_of.text(0.0016, 1, "drug", va="center", color=KETAMINE, fontsize=10)
    row_of.text(5800, 1, "peak", va="center", ha="right", fontsize=10)
    (stay,) = row_of.plot([0.01, 1], [0.8, 0.8], color=KETAMINE, linewidth=2.2)
    for i, (name, (words, colour, dashes, width)) in enumerate(STONES.items()):
        place = BRANCH_AT * 1.5 if name in BRANCHES else 0.0016
        row_of.text(place, -i, words, va="center", color=colour, fontsize=10)
        patches[name] = row_of.add_patch(Polygon(fallen(1, -i, 0), facecolor=colour, edgecolor=colour, zorder=5))
        (bars[name],) = row_of.plot([1, 2], [-i - 0.3] * 2, color=colour, linestyle=dashes, linewidth=width)
        amounts[name] = row_of.text(5800, -i, "", va="center", ha="right", fontsize=10)
    for name, stem in BRANCHES.items():
        leaves, ends = (-list(STONES).index(each) for each in (stem, name))
        corner = ([BRANCH_AT, BRANCH_AT, BRANCH_AT * 1.35], [leaves - 0.4, ends, ends])
        row_of.plot(*corner, color=REFERENCE, linewidth=1)
    when = row_of.text(100, -7.2, "", ha="right", va="center", fontsize=10)
    curves.set(ylim=(0, 147), yticks=[0, 50, 100])
    name_axes(curves, "Since the dose (logarithmic)", "Share of its highest point, untouched (%)")
    (drug,) = curves.plot(TIMES[1:], np.ones(len(TIMES) - 1), color=KETAMINE, linewidth=2.2, label="drug")
    lines = {}
    for name in DRAWN:
        words, colour, dashes, width = STONES[name]
        (lines[name],) = curves.plot(
            TIMES[1:], np.ones(len(TIMES) - 1), color=colour, linestyle=dashes, linewidth=width, label=words
        )
    before = 100 * above(course(bolus()), "spines") / above(course(bolus()), "spines").max()
    curves.plot(TIMES[1:], before[1:], color=INK, alpha=0.2, linewidth=7)
    curves.text(0.003, 107, "drug", color=KETAMINE, va="center", fontsize=10)
    curves.text(60, 107, "new spines", ha="center", va="center", fontsize=10)
    names = {
        name: curves.text(1, height, STONES[name][0], color=STONES[name][1], ha="center", va="center", fontsize=10)
        for name, height in (("glutamate", 107), ("early", 122))
    }
    day_one = curves.scatter([24], [50], **OBSERVED | {"facecolors": INK})
    on_day_one = curves.text(3000, 122, "", ha="right", va="center", fontsize=10)
    cuts = [
        ax.plot([1, 1], ends, color=INK, linewidth=1.2, linestyle=":")[0]
        for ax, ends in ((row_of, (-6.6, 1.5)), (curves, (0, 101)))
    ]
    taken_by = [ax.text(1, y, "", ha="center", va="center", fontsize=10) for ax, y in ((row_of, 2), (curves, 138))]

    def update(removed, hour, half_life):
        dose = bolus(half_life)
        now, untouched = course(dose, taken(removed, hour)), course(dose)
        for i, name in enumerate(STONES):
            tops = above(now, name).max(), above(untouched, name).max()
            share = tops[0] / tops[1]
            start = half_rise(untouched, name)
            patches[name].set_xy(fallen(start, -i, share))
            patches[name].set_alpha(0.25 + 0.75 * min(share, 1))
            ends = (half_rise(now, name), half_loss(now, name)) if share > 0.005 else (np.nan, np.nan)
            bars[name].set_xdata(ends)
            bars[name].set_visible(bool(np.isfinite(ends).all()))
            amounts[name].set_text(amount(name, now))
        stay.set_xdata([0.01, HALF_LIVES[half_life].to("h")])
        drug.set_ydata(100 * now.drug[1:] / now.drug[0])
        for name, line in lines.items():
            curve = np.maximum(above(now, name)[1:], 0)  # the solver may miss zero by a billionth
            line.set_ydata(100 * curve / above(untouched, name).max())
        for name, text in names.items():
            text.set_x(min(peak(untouched, name)[1], LATEST_NAME))
            text.set_visible(above(now, name).max() > 0.005 * above(untouched, name).max())
        loss = half_loss(now, "spines")
        alive = above(now, "spines").max() > 0.005 and removed != "spines"
        when.set_text(f"half lost: day {loss / 24:.1f}" if alive else "")
        when.set_x(loss if alive else 100)
        here = at(24, now.spines)
        day_one.set_offsets([[24, 100 * here / untouched.spines.max()]])
        on_day_one.set_text(f"day 1: {100 * here:.1f} %")
        for line, text in zip(cuts, taken_by, strict=True):
            line.set_xdata([max(hour, 0.01)] * 2)
            line.set_visible(removed != "nothing" and hour > 0)
            text.set_text("" if removed == "nothing" else by(removed, hour))
            text.set_x(min(max(hour, 0.02), 60))
        moved = (*patches.values(), *bars.values(), *amounts.values(), *lines.values(), *names.values())
        return *moved, stay, drug, when, day_one, on_day_one, *cuts, *taken_by

    def describe(removed, hour, half_life):
        now = course(bolus(half_life), taken(removed, hour))
        what = (
            "Nothing is taken away"
            if removed == "nothing"
            else f"Taken away, from hour {hour:g} on: {REMOVED[removed]}"
        )
        return (
            f"{what}. Drug halves every {HALF_LIVES[half_life].to('min'):.0f} min. New spines: "
            f"{100 * at(24, now.spines):.1f} % after a day, {100 * at(168, now.spines):.1f} % after a week. "
            f"Early effect at 3 h: {at(3, now.early):.2f}. Room for LTP at pyramidal cells at half an hour and 3.5 h: "
            f"{at(0.5, now.capacity):.2f} and {at(3.5, now.capacity):.2f} times the usual."
        )

    return Explorer(
        fig,
        update,
        {
            "removed": Choice(REMOVED, label="Taken away", menu=True),
            "hour": Stops([0, 0.5, 1, 1.2, 2, 3, 6, 24, 48], value=0, unit="h", label="From hour"),
            "half_life": Choice(
                {name: f"{each.to('min'):.0f} min, {name}" for name, each in HALF_LIVES.items()},
                label="Half-life of the drug",
            ),
        },
        id="stones",
        title="A step is needed only while it works: course model",
        describe=describe,
        presets={
            "Untouched": {},
            "Rapamycin first": {"removed": "mTORC1"},
            "Spines deleted, day 2": {"removed": "spines", "hour": 48},
        },
        caption="A stone falls where half of the way is made; its bar lasts while more than half is there.",
        more=(
            "Course model, illustrative. A stone that stands was kept from falling; the broad pale curve is the new "
            "spines of a mouse, untouched; thin curves: mTORC1 and proteins, patterns as on the bars. AMPA receptors "
            "follow glutamate at once. A bolus of 3 µmol/L; NBQX takes all AMPA current, rapamycin all activation of "
            "mTORC1, Met/Met 70 % of BDNF: course choices. The early effect branches off at the AMPA receptors, "
            "proteins and spines both at mTORC1. Bars begin in the order of the chain, with one "
            "exception: in a person NBQX or rapamycin at 0.5 h cuts off what still rises. Half of that lower top is "
            "reached sooner, so mTORC1’s bar begins before BDNF’s, and AMPA’s some seconds before glutamate’s."
        ),
        narrow=(3.6, 5.35),
        beside=(10.1, 2.7),
        numbers=evidence.status_note("course-cascade", *HALF_LIVES.values()),
        challenges={
            "take away mTORC1 and keep more than half of the spines": lambda removed, hour, half_life: (
                removed == "mTORC1"
                and at(24, course(bolus(half_life), taken(removed, hour)).spines)
                > 0.5 * at(24, course(bolus(half_life)).spines)
            )
        },
        cursor=("Read off at", "h"),
        play="hour",
    )
