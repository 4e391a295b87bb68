"""Six traits of the molecules, each held against how their trials ended, and what shuffled trials would give."""

from functools import cache
from math import factorial

import numpy as np

from live_figures import Choice, Explorer

from ... import evidence
from ...models import agreement
from ..reading_trials.sets import named
from ..style import INK, KETAMINE, PAPER, REFERENCE, subplots
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
GAP = 0.5  # rows between what was seen and what was not


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


def said(chance_of: float) -> str:
    """A chance in per cent as the figure says it."""
    return f"{chance_of:.1f}" if chance_of < 10 else f"{chance_of:.0f}"


def ordered(which: str) -> list[str]:
    """All molecules, most of the trait first, then those of which it was not seen."""
    found = trait(which)
    return sorted(NAMES, key=lambda name: (name not in found, -found.get(name, 0), list(NAMES).index(name)))


def heights(which: str) -> tuple[dict[str, float], float]:
    """Where each molecule stands, most of the trait first, and where the line is past which it was not seen."""
    n, seen = len(NAMES), len(trait(which))
    apart = GAP if seen < n else 0.0
    step = (n + GAP) / (n + apart)
    places = {name: n + GAP - step * (i + 0.5 + apart * (i >= seen)) for i, name in enumerate(ordered(which))}
    return places, n + GAP - step * (seen + apart / 2)


def readings() -> tuple[float, float]:
    """The chance of being felt, in per cent, had traxoprodil been read as felt, and as not felt."""
    return 100 * felt_if(1).chance, 100 * felt_if(0).chance


def six_traits() -> Explorer:
    """Left, the molecules in the order of one trait with the share of trials that met; right, six traits and chance."""
    fig, (ax, right) = subplots(2, 1, figsize=(6.8, 4.6), height_ratios=[12, 8])
    n = len(NAMES)
    for panel, name in (
        (ax, "In the order of one trait; bars: trials that met"),
        (right, "In how many of 100 deals chance does as well"),
    ):
        panel.set_title(name, loc="left", fontsize=10, pad=4)
        panel.set(xticks=[], yticks=[])
        panel.grid(visible=False)
        for spine in panel.spines.values():
            spine.set_visible(False)
    ax.set(xlim=(-198, 147), ylim=(0, n + GAP))
    words = {name: ax.text(-197, 0, NAMES[name], va="center") for name in NAMES}
    says = {name: ax.text(-9, 0, "", ha="right", va="center", color=REFERENCE) for name in NAMES}
    whole = {
        name: ax.plot([0, 100], [0, 0], color=REFERENCE, alpha=0.25, linewidth=5, solid_capstyle="butt")[0]
        for name in NAMES
    }
    bars = {name: ax.plot([0, 1], [0, 0], color=INK, linewidth=5, solid_capstyle="butt")[0] for name in NAMES}
    counts = {name: ax.text(106, 0, "", va="center") for name in NAMES}
    (gap,) = ax.plot([-197, 146], [0, 0], color=REFERENCE, linewidth=1, linestyle=":")
    covered = ax.text(60, 2, "trials: not\nshown yet", ha="center", va="center", color=REFERENCE)

    right.set(xscale="log", xlim=(0.0068, 520), ylim=(-1.7, 5.7))
    right.set_xticks([])
    right.set_xticks([], minor=True)
    right.plot([1, 100], [-0.7, -0.7], color=INK, linewidth=1)
    for tick in (1, 5, 20, 100):
        right.text(tick, -1.25, f"{tick}", ha="center", va="center")
    right.plot([CALLED] * 2, [-0.7, 5.6], color=INK, linewidth=1.2, linestyle=(0, (5, 2)))
    right.text(0.0078, -1.25, "(dashed: one in twenty)", va="center", color=REFERENCE)
    rows = {which: 5 - i for i, which in enumerate(TRAITS)}
    for name, y in rows.items():
        right.text(0.0099, y, TRAITS[name], va="center")
    dots = right.scatter([chance(which) for which in TRAITS], list(rows.values()), s=26, facecolors=PAPER,
                         edgecolors=INK, linewidths=1.4, zorder=5, label="chance of each trait")  # fmt: skip
    here = right.scatter([1], [0], s=26, color=INK, zorder=6)
    values = [right.text(480, y, said(chance(which)), ha="right", va="center") for which, y in rows.items()]
    low, high = readings()
    (between,) = right.plot([low, high], [rows["felt"]] * 2, color=REFERENCE, linewidth=1.2)
    read = right.scatter([low, high], [rows["felt"]] * 2, s=12, facecolors=PAPER, edgecolors=REFERENCE, linewidths=1.2,
                         zorder=4, label="felt, by other readings")  # fmt: skip
    values += [
        right.text(at, rows["felt"], said(value), ha=side, va="center", color=REFERENCE)
        for at, value, side in ((low * 0.84, low, "right"), (high * 1.2, high, "left"))
    ]
    limit = [
        right.plot([1, least], [rows[which]] * 2, color=REFERENCE, alpha=0.3, linewidth=7, solid_capstyle="butt")[0]
        for which in TRAITS
        if (least := least_possible(which)) >= CALLED - 1e-9
    ]
    pointer = right.scatter([0.0079], [5], s=30, marker=">", color=INK)
    not_yet = right.text(22, 2.5, "not shown yet", ha="center", va="center", color=REFERENCE)

    def update(which, compare):
        compare = compare == "yes"
        places, line = heights(which)
        for name, y in places.items():
            words[name].set_y(y)
            colour = KETAMINE if name in molecules.OWN else INK
            words[name].set_color(colour)
            bars[name].set_color(colour)
            says[name].set(y=y, text=amount(which, name))
            met, of = molecules.verdicts(name)
            whole[name].set(ydata=[y, y], visible=compare)
            bars[name].set_data([0, max(100 * met / of, 0.8)], [y, y])
            bars[name].set_visible(compare)
            counts[name].set(y=y, text=f"{met} of {of}")
            counts[name].set_visible(compare)
        gap.set(ydata=[line, line], visible=len(trait(which)) < n)
        covered.set_visible(not compare)
        not_yet.set_visible(not compare)
        here.set_offsets([[chance(which), rows[which]]])
        for artist in (dots, here, between, read, *values, *limit):
            artist.set_visible(compare)
        pointer.set_offsets([[0.0079, rows[which]]])
        by_name = (artist for each in (words, says, whole, bars, counts) for artist in each.values())
        return *by_name, gap, covered, not_yet, dots, here, between, read, *values, *limit, pointer

    def describe(which, compare):
        seen = trait(which)
        known = f"Whether it {TRAITS[which]} is known of {len(seen)} of {len(NAMES)} rows"
        if set(seen.values()) == {0.0, 1.0}:
            have = [NAMES[name] for name in ordered(which) if seen.get(name)]
            known += f"; it does: {', '.join(have)}; the other {len(seen) - len(have)} do not"
        if compare == "no":
            return f"{known}."
        found = compared(which)
        text = f"{known}. It agrees in {found.agreeing:g} of {found.pairs} pairs; chance does as well in "
        text += f"{said(chance(which))} of 100 deals."
        if which == "felt":
            text += " With traxoprodil read as felt: {}; as not felt: {}.".format(*map(said, readings()))
        elif least_possible(which) >= CALLED - 1e-9:
            text += f" No result could have brought it below {said(least_possible(which))}."
        return text

    return Explorer(
        fig,
        update,
        {
            "which": Choice(TRAITS, label="Trait", menu=True),
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
        caption="[Ketamine’s own]{ketamine} and others. Past the dotted line: not seen. Bars at 1 to 5: out of reach.",
        more=(
            "*With bupropion. Pairs of molecules whose shares differ; equal traits count half. Chance: the shares "
            "dealt out anew to the same molecules, every deal counted. Small marks: being felt, with traxoprodil read "
            "as felt or as not felt. Bars at 1 to 5: less than the least chance that any result could have given. "
            "Esmethadone: as ketamine in both, by "
            "an abstract of its maker. In a rush: by vein or as a spray, our choice. Felt: dissociation clear beside "
            "the control (ketamine, esketamine), or reported as about the same, absent, or slight beside the spray’s "
            "(tablets, in healthy men); of traxoprodil the abstract is not clear. Trials of ketamine and the "
            "spray: all that chapter 16 counts, without those of no clear verdict; the tablets apart. Trials "
            "were not weighed by people or quality. " + named(molecules.results())
        ),
        narrow=(3.6, 3.8),
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
