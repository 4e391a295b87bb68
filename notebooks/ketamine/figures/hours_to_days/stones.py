"""The chain as stones that fall on a logarithmic clock, each a switch, and the curves of the same stages."""

import numpy as np
from matplotlib.patches import Polygon

from ... import evidence
from ...explorer import Choice, Explorer, Stops
from ...models.cascade import Removed
from ..style import AMPA, INK, KETAMINE, NMDA, REFERENCE, logarithmic, name_axes, subplots
from .chain import HALF_LIVES, TIMES, above, at, bolus, course, half_loss, half_rise

STONES = {  # name, colour, dashes
    "glutamate": ("glutamate", NMDA, "-"),
    "ampa": ("AMPA", AMPA, "-"),
    "early": ("early effect", AMPA, (0, (5, 2))),
    "bdnf": ("BDNF", REFERENCE, (0, (1, 1.2))),
    "mtor": ("mTORC1", REFERENCE, (0, (5, 2))),
    "proteins": ("proteins", REFERENCE, "-"),
    "spines": ("new spines", INK, "-"),
}
DRAWN = ("glutamate", "early", "mtor", "proteins", "spines")  # as curves; the others lie close to these
REMOVED = {
    "nothing": "nothing",
    "AMPA": "AMPA current (NBQX)",
    "BDNF": "70 % of BDNF (Met/Met)",
    "mTORC1": "mTORC1 (rapamycin)",
    "spines": "the spines there (light)",
}
LEFT = {"AMPA": 0.0, "BDNF": 0.3, "mTORC1": 0.0, "spines": 0.0}
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


def stones() -> Explorer:
    """Rows of stones and how long each stage stays above half; below them the curves."""
    fig, (row_of, curves) = subplots(2, 1, figsize=(6.8, 5.0), height_ratios=[4, 3])
    for ax in (row_of, curves):
        ax.set_xlim(0.0015, 900)
        logarithmic(ax.xaxis, CLOCK)
    row_of.set(ylim=(-6.7, 0.7), yticks=[])
    row_of.spines["left"].set_visible(False)
    name_axes(row_of, "", "")
    patches, bars, amounts = {}, {}, {}
    for i, (name, (words, colour, dashes)) in enumerate(STONES.items()):
        late = name in ("proteins", "spines")
        place = BRANCH_AT * 1.5 if name in BRANCHES else 0.0016
        row_of.text(place, -i, words, va="center", color=colour, fontsize=10)
        patches[name] = row_of.add_patch(Polygon(fallen(1, -i, 0), facecolor=colour, edgecolor=colour, zorder=5))
        (bars[name],) = row_of.plot([1, 2], [-i - 0.3] * 2, color=colour, linestyle=dashes, linewidth=2.4)
        amounts[name] = row_of.text(850, -i + (0.1 if late else 0), "", va="center", ha="right", fontsize=10)
    for name, stem in BRANCHES.items():
        leaves, ends = (-list(STONES).index(each) for each in (stem, name))
        corner = ([BRANCH_AT, BRANCH_AT, BRANCH_AT * 1.35], [leaves - 0.4, ends, ends])
        row_of.plot(*corner, color=REFERENCE, linewidth=1)
    curves.set(ylim=(0, 118), yticks=[0, 50, 100])
    name_axes(curves, "Since the dose (logarithmic)", "Share of its highest point, untouched (%)")
    (drug,) = curves.plot(TIMES[1:], np.ones(len(TIMES) - 1), color=KETAMINE, linewidth=1.6, label="drug")
    lines = {
        name: curves.plot(
            TIMES[1:],
            np.ones(len(TIMES) - 1),
            color=STONES[name][1],
            linestyle=STONES[name][2],
            linewidth=3 if name == "spines" else 1.9,
            label=STONES[name][0],
        )[0]
        for name in DRAWN
    }
    before = 100 * above(course(bolus()), "spines") / above(course(bolus()), "spines").max()
    curves.plot(TIMES[1:], before[1:], color=INK, alpha=0.2, linewidth=7)
    half = curves.axvline(100, color=INK, linewidth=1.2, linestyle=":")
    when = curves.text(100, 109, "", ha="center", va="center", fontsize=10)

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
        drug.set_ydata(100 * now.drug[1:] / now.drug[0])
        for name, line in lines.items():
            line.set_ydata(100 * above(now, name)[1:] / above(untouched, name).max())
        loss = half_loss(now, "spines")
        alive = above(now, "spines").max() > 0.005 and removed != "spines"
        half.set_xdata([loss, loss] if alive else [100, 100])
        half.set_visible(alive)
        when.set_text(f"half lost: day {loss / 24:.1f}" if alive else "")
        when.set_x(loss if alive else 100)
        return *patches.values(), *bars.values(), *amounts.values(), drug, *lines.values(), half, when

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
            "hour": Stops([0, 0.5, 1, 2, 3, 6, 24, 48], value=0, unit="h", label="From hour"),
            "half_life": Choice(
                {name: f"{each.to('min'):.0f} min, {name}" for name, each in HALF_LIVES.items()},
                label="Half-life of the drug",
            ),
        },
        id="stones",
        title="Falling stones: course model, illustrative",
        describe=describe,
        presets={
            "Untouched": {},
            "Rapamycin first": {"removed": "mTORC1"},
            "Spines deleted, day 2": {"removed": "spines", "hour": 48},
        },
        caption="A stone falls where half of the way is made; its bar lasts while more than half is there.",
        more=(
            "A stone that stands was kept from falling; the broad pale curve is the new spines of a mouse, untouched. "
            "AMPA receptors follow glutamate at once. A bolus of 3 µmol/L; NBQX takes all AMPA current, rapamycin all "
            "activation of mTORC1, Met/Met 70 % of BDNF: course choices. Numbers on the right: the highest point. The "
            "early effect branches off at the AMPA receptors, proteins and spines both at mTORC1."
        ),
        narrow=(3.6, 5.2),
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
