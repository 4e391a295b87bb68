"""Six traits of the molecules, each held against how their trials ended, and what shuffled trials would give."""

from functools import cache
from math import factorial

import numpy as np

from ... import evidence
from ...explorer import Choice, Explorer
from ...models import agreement
from ..reading_trials.sets import named
from ..style import INK, KETAMINE, PAPER, REFERENCE, name_axes, subplots
from . import molecules
from .molecules import NAMES

TRAITS = {
    "trapped": "is trapped more",
    "slow": "leaves more slowly",
    "tight": "is held more tightly",
    "rush": "comes in a rush",
    "felt": "is felt",
    "glun2b": "acts on GluN2B only",
}
RUSH = ("ketamine", "esketamine", "arketamine", "lanicemine", "traxoprodil", "rapastinel")  # by vein or as a spray
FELT = {  # dissociation: clear beside the control, or by the report about as with it; others not seen or not clear
    "ketamine": 1,
    "esketamine": 1,
    "arketamine": 0,
    "tablets": 0,
    "lanicemine": 0,
    "esmethadone": 0,
    "rislenemdaz": 0,
}
GLUN2B = ("traxoprodil", "rislenemdaz")
CALLED = 5  # per cent


@cache
def trait(which: str) -> dict[str, float]:
    """The trait of every molecule of which it was seen; more of it is larger."""
    if which == "trapped":
        found = {name: molecules.middle(molecules.trapped(name)) for name in NAMES}
    elif which == "slow":
        found = {name: float(np.sqrt(np.prod(molecules.stays(name)))) for name in NAMES}
    elif which == "tight":
        found = {name: 1 / molecules.constant(name) for name in NAMES}
    elif which == "felt":
        found = {name: float(FELT[name]) for name in NAMES if name in FELT}
    else:
        has = RUSH if which == "rush" else GLUN2B
        found = {name: float(name in has) for name in NAMES}
    return {name: value for name, value in found.items() if np.isfinite(value)}


@cache
def compared(which: str) -> agreement.Agreement:
    """How well a trait orders the molecules by the share of their trials that met, and what chance does."""
    return _against_trials(trait(which))


def _against_trials(found: dict) -> agreement.Agreement:
    return agreement.compare(list(found.values()), [molecules.share_met(name) for name in found])


def chance(which: str) -> float:
    """In how many of a hundred deals shuffled trials agree with a trait as well, or better."""
    return 100 * compared(which).chance


def called() -> int:
    """How many of the six traits agree better than chance does once in twenty."""
    return sum(chance(which) < CALLED for which in TRAITS)


def least_possible(which: str) -> float:
    """The smallest chance, in per cent, that any shares of met trials could have had with this trait.

    However they fall, a deal that only moves shares among molecules alike in the trait agrees as well.
    """
    _, alike = np.unique(list(trait(which).values()), return_counts=True)
    return 100 * float(np.prod([factorial(int(n)) for n in alike])) / factorial(int(alike.sum()))


def felt_if(traxoprodil: int) -> agreement.Agreement:
    """The agreement of being felt, had traxoprodil been read as felt (1) or as not felt (0)."""
    return _against_trials(trait("felt") | {"traxoprodil": float(traxoprodil)})


def amount(which: str, name: str) -> str:
    """A trait in words, as it stands beside the mark."""
    if name not in trait(which):
        return "not seen"
    if which == "trapped":
        return f"{trait(which)[name]:.0f} %"
    if which == "slow":
        return f"{trait(which)[name]:.1f} s"
    if which == "tight":
        return f"{1 / trait(which)[name]:.1f} µmol/L"
    return "yes" if trait(which)[name] else "no"


def ordered(which: str) -> list[str]:
    """All molecules, most of the trait first, then those of which it was not seen."""
    found = trait(which)
    return sorted(NAMES, key=lambda name: (name not in found, -found.get(name, 0), list(NAMES).index(name)))


def six_traits() -> Explorer:
    """Left, the molecules in the order of one trait with the share of trials that met; right, six traits and chance."""
    fig, (ax, right) = subplots(2, 1, figsize=(6.8, 4.9), height_ratios=[7, 4])
    n = len(NAMES)
    ax.set(xlim=(-154, 144), ylim=(-0.8, n - 0.4), yticks=[], xticks=[0, 50, 100])
    ax.spines["left"].set_visible(False)
    ax.spines["bottom"].set_bounds(0, 100)
    ax.grid(visible=False)
    name_axes(ax, "Trials that met their primary outcome (%)", "In the order of one trait")
    heights = {i: n - 1 - i for i in range(n)}
    words = {name: ax.text(-153, 0, NAMES[name], va="center") for name in NAMES}
    says = {name: ax.text(-3, 0, "", ha="right", va="center", color=REFERENCE) for name in NAMES}
    bars = {name: ax.plot([0, 1], [0, 0], color=INK, linewidth=5, solid_capstyle="butt")[0] for name in NAMES}
    counts = {name: ax.text(104, 0, "", va="center") for name in NAMES}
    (gap,) = ax.plot([-153, 142], [0, 0], color=REFERENCE, linewidth=1, linestyle=":")
    covered = ax.text(64, n / 2 - 0.5, "trials: not shown yet", ha="center", va="center", color=REFERENCE)
    right.set(xlim=(-70, 100), ylim=(-0.7, 5.7), yticks=[], xticks=[5, 25, 50, 75, 100])
    right.spines["left"].set_visible(False)
    right.spines["bottom"].set_bounds(0, 100)
    right.axvline(CALLED, color=INK, linewidth=1.2, linestyle=(0, (5, 2)), ymin=0.02)
    name_axes(right, "Shuffled trials agree as well (in 100)", "Six traits, and chance (dashed: one in twenty)")
    ends = [chance(which) for which in TRAITS]
    rows = {which: 5 - i for i, which in enumerate(TRAITS)}
    for name, y in rows.items():
        right.text(-61, y, TRAITS[name], va="center")
    dots = right.scatter(ends, list(rows.values()), s=46, facecolors=PAPER, edgecolors=INK, linewidths=1.4, zorder=5,
                         label="chance of each trait")  # fmt: skip
    here = right.scatter([0], [0], s=46, color=INK, zorder=6)
    pointer = right.scatter([-66], [5], s=30, marker=">", color=INK)
    not_yet = right.text(50, 2.5, "chance: not shown yet", ha="center", va="center", color=REFERENCE)

    def update(which, compare):
        compare = compare == "yes"
        order, seen = ordered(which), trait(which)
        for i, name in enumerate(order):
            y = heights[i]
            words[name].set_y(y)
            colour = KETAMINE if name in molecules.OWN else INK
            words[name].set_color(colour)
            bars[name].set_color(colour)
            says[name].set(y=y, text=amount(which, name))
            met, of = molecules.verdicts(name)
            bars[name].set_data([0, max(100 * met / of, 0.8)], [y, y])
            bars[name].set_visible(compare)
            counts[name].set(y=y, text=f"{met} of {of}")
            counts[name].set_visible(compare)
        gap.set(ydata=[n - 0.5 - len(seen)] * 2, visible=len(seen) < n)
        covered.set_visible(not compare)
        not_yet.set_visible(not compare)
        dots.set_visible(compare)
        here.set(offsets=[[chance(which), rows[which]]], visible=compare)
        pointer.set_offsets([[-66, rows[which]]])
        return (
            *words.values(),
            *says.values(),
            *bars.values(),
            *counts.values(),
            gap,
            covered,
            not_yet,
            dots,
            here,
            pointer,
        )

    def describe(which, compare):
        seen = trait(which)
        if set(seen.values()) == {0.0, 1.0}:
            first = f"{', '.join(NAMES[name] for name in ordered(which) if seen.get(name))}, and no others"
        else:
            first = ", ".join(f"{NAMES[name]} {amount(which, name)}" for name in ordered(which) if name in seen)
        said = f"Whether it {TRAITS[which]} is known of {len(seen)} of {len(NAMES)}: {first}."
        if compare == "no":
            return said
        found = compared(which)
        return (
            f"{said} It agrees with the trials in {found.agreeing:g} of {found.pairs} pairs; shuffled trials agree as "
            f"well in {chance(which):{'.1f' if chance(which) < 10 else '.0f'}} of 100 deals."
        )

    return Explorer(
        fig,
        update,
        {
            "which": Choice(TRAITS, label="A molecule works because it", menu=True),
            "compare": Choice({"no": "not yet", "yes": "shown"}, label="Trials"),
        },
        id="six-traits",
        title="One trait of six is just better than chance, and it hangs on one reading",
        describe=describe,
        presets={
            "Trapped": {"compare": "yes"},
            "In a rush": {"which": "rush", "compare": "yes"},
            "Felt": {"which": "felt", "compare": "yes"},
        },
        caption="[Ketamine’s own]{ketamine} and the others. Past the dotted line: the trait was not seen.",
        more=(
            "*With bupropion. Pairs of molecules whose shares differ; equal traits count half. Shuffled: the shares "
            "dealt out anew to the same molecules, every deal counted. Esmethadone: as ketamine in both, by "
            "an abstract of its maker. In a rush: by vein or as a spray, our choice. Felt: dissociation clear beside "
            "the control (ketamine, esketamine), or reported as about the same, absent, or slight beside the spray’s "
            "(tablets, in healthy men); of traxoprodil the abstract is not clear. Trials of ketamine and the "
            "spray as chapter 16 counts them, without those of no clear verdict; the tablets apart. Trials "
            "were not weighed by people or quality. " + named(molecules.results())
        ),
        narrow=(3.6, 5.3),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(
            *(
                n
                for name in NAMES
                for n in (*molecules.tightness(name), *molecules.rates(name), *molecules.trapped(name))
            ),
            evidence.value("lanicemine.release_time", source="astrazeneca-lanicemine"),
            *molecules.results(),
            evidence.trials("CADSS", "mean change", trial="ket01-2026"),
        ),
        challenges={
            "find the trait that shuffled trials match least often": lambda which, compare: (
                compare == "yes" and chance(which) == min(map(chance, TRAITS))
            )
        },
    )
