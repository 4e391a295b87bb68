"""How the range of block grows from link to link, and what is gained by knowing one of them."""

import numpy as np

from live_figures import Choice, Explorer, Switch

from ... import evidence
from ...models import receptor
from ..everything_else_it_touches.levels import binding_sources
from ..one_infusion import MODELS
from ..potencies import potencies
from ..style import BAND_ALPHA, INK, KETAMINE, NMDA, REFERENCE, name_axes, subplots, two_figures
from .chain import AROUND, HALF_TIME, SOURCES, links, odds, shares, turn, width

KNOWN = {
    "nothing": "nothing",
    "level": "level in blood",
    "site": "site ÷ blood",
    "free": "free fraction",
    "drug": "level, site and free fraction",
    "constant": "constant",
    "around": "Mg²⁺ and voltage",
    "receptor": "constant, Mg²⁺ and voltage",
}
SETS = {
    "nothing": (),
    "level": ("level",),
    "site": ("site",),
    "free": ("free",),
    "drug": ("level", "site", "free"),
    "constant": ("constant",),
    "around": (AROUND,),
    "receptor": ("constant", AROUND),
}
MEETING = {"random": "at random", "worst": "all ends at once"}
SHOWN = ("dose", "level", "site ÷\nblood", "free\npart", "constant", "Mg²⁺,\nvoltage")
FROM = {"all": "nine sources", "first": "five first-hand"}
TICKS = (0.001, 0.01, 0.1, 0.5, 0.9, 0.99)


def weakest() -> Explorer:
    """A band of the odds of block that widens from left to right, one link at a time."""
    fig, ax = subplots(figsize=(6.8, 4.0))
    steps = np.arange(6)
    ax.set(xlim=(-0.3, 6.1), ylim=(np.log(3e-4), np.log(300)))
    ax.set_xticks(steps, SHOWN)
    ax.set_yticks([np.log(tick / (1 - tick)) for tick in TICKS], [f"{100 * tick:g}" for tick in TICKS])
    name_axes(ax, "", "Blocked when the pump stops (%; equal steps: equal factors of the odds)")
    band = ax.fill_between(steps, -np.ones(6), np.ones(6), color=NMDA, alpha=BAND_ALPHA, linewidth=0, label="range")
    edges = [ax.plot(steps, steps, color=NMDA, linewidth=1.8, marker="o", markersize=4)[0] for _ in range(2)]
    (middle,) = ax.plot(steps, steps, color=INK, linewidth=1.6, linestyle=(0, (5, 2)), label="middle")
    (before,) = ax.plot([5.25, 5.25], [0, 1], color=REFERENCE, linewidth=5, alpha=0.5, label="nothing known")
    ends = [ax.text(5.4, 0, "", va="center", color=NMDA) for _ in range(2)]
    turns = ax.text(-0.2, np.log(0.0011), "", va="center")
    folds = [ax.text(i + 1, np.log(150), "", ha="center", va="center", color=KETAMINE) for i in range(5)]

    def update(known, meeting, sources, held):
        fixed, which = SETS[known], {"sources": sources, "held": held}
        found = np.log([odds(fixed, meeting, upto, **which) for upto in range(6)])
        band.set_data(steps, found[:, 0], found[:, 2])
        for edge, column in zip(edges, (0, 2), strict=True):
            edge.set_ydata(found[:, column])
        middle.set_ydata(found[:, 1])
        before.set_ydata(np.log(odds((), meeting, **which)[[0, 2]]))
        low, _, high = shares(fixed, meeting, **which)
        for text, share, y in zip(ends, (low, high), found[-1, [0, 2]], strict=True):
            text.set(text=f"{two_figures(100 * share)} %", position=(5.4, y))
        turns.set_text(f"turn: {turn(low):.1f} to {turn(high):.1f} Hz")
        for text, link in zip(folds, links(**which), strict=True):
            word = "known" if link.name in fixed else "held" if link.fold == 1 else f"× {two_figures(link.fold)}"
            text.set_text(word)
        return band, *edges, middle, before, *ends, turns, *folds

    def describe(known, meeting, sources, held):
        which = {"sources": sources, "held": held}
        low, centre, high = shares(SETS[known], meeting, **which)
        wide, turns_at = width(SETS[known], meeting, **which), f"{turn(low):.1f} to {turn(high):.1f} Hz"
        gained = 100 * (1 - wide / width((), meeting, **which))
        less = f" ({two_figures(gained)} % fewer)" if SETS[known] else ""
        return (
            f"Constant from {SOURCES[sources]}{', which hold magnesium already' if held else ''}. Known exactly: "
            f"{KNOWN[known]}; ranges meet {MEETING[meeting]}: {two_figures(100 * low)} to {two_figures(100 * high)} % "
            f"blocked (middle {two_figures(100 * centre)} %), {wide:.2f} factors of ten in odds{less}; turn {turns_at}."
        )

    return Explorer(
        fig,
        update,
        {
            "known": Choice(KNOWN, label="Suppose you knew exactly", menu=True),
            "meeting": Choice(MEETING, label="The ranges meet"),
            "sources": Choice(FROM, label="Constant from"),
            "held": Switch(label="Constants hold Mg²⁺ already", folded=True),
        },
        id="weakest",
        title="Knowing the level hardly narrows the block",
        describe=describe,
        presets={
            "Nothing known": {},
            "Level known": {"known": "level"},
            "First-hand": {"sources": "first"},
        },
        caption="[Range]{nmda} after each link, middle dashed. Numbers: end to end. [Bar]{reference}: nothing known.",
        more=(
            "0.5 mg/kg in 40 min. Odds of block = level × site ÷ blood × free fraction ÷ (constant × what magnesium "
            "and voltage make of it); so ranges multiply. Level: bands of three models. Site: half-times of 0 to 13 "
            "minutes. Free: 0.3 to 0.75, bounds of this course. Constant: nine publications, four of them known to us "
            "only through others. Magnesium and voltage: how many times more drug it takes with 1 mmol/L there, −70 to "
            "−20 mV, by seven descriptions, than at −70 mV without. At random: each factor anywhere between its ends, "
            "equally likely on a logarithmic scale, and the middle 90 % of what comes out; a choice of this course. "
            "Constants that hold magnesium already leave the last link nothing to add."
        ),
        narrow=(3.6, 4.4),
        numbers=evidence.status_note(
            *MODELS,
            "hasan-2021",
            HALF_TIME,
            *binding_sources(),
            *(row["quantity"] for row in potencies("ketamine") if row["quantity"]),
            "ketamine-course",
            *receptor.PARAMETRISATIONS,
            "shouval-bear-cooper-2002",
        ),
        challenges={
            "halve the band": lambda known, meeting, sources, held: (
                width(SETS[known], meeting, sources=sources, held=held) < width((), meeting) / 2
            ),
        },
    )
