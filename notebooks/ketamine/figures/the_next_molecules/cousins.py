"""Two cousins in one pore: what each holds at treatment levels, and what memantine would with traits of ketamine."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer

from ... import evidence
from ...models import gating
from ..dose_to_days import MODEL, free_concentration
from ..one_infusion import STANDARD_DOSE, STANDARD_MINUTES, unit_course
from ..style import INK, KETAMINE, OBSERVED, REFERENCE, logarithmic, name_axes, subplots
from ..trapped.pulses_and_pauses import ambient, left_after

COUSIN = "memantine-two-sites"
SETS = ("lester-jahr-1992-gating", *(gating.BLOCKERS[drug] for drug in ("ketamine", COUSIN)))
TRAITS = {
    "level": "its level in the brain",
    "hold": "how tightly it is held",
    "arriving": "how fast it arrives",
    "leaving": "how slowly it leaves",
    "trapped": "being trapped as fully",
}
WORDS = {"level": "level", "hold": "hold", "arriving": "arriving", "leaving": "leaving", "trapped": "trapping"}
SHORT = {"arriving": "arriving", "leaving": "leaving"}  # beside their mark, under the hold that they make up
CHOICES = {"none": "nothing yet", **TRAITS, "each": "each in turn"}
MAGNESIUM = {"1": "1 mmol/L", "0": "none"}
VOLTAGES = {"-70": "−70 mV", "-40": "−40 mV"}
SECONDS = np.geomspace(0.1, 86_400, 90)
LEVEL = evidence.value("memantine.plasma_level", source="memantine-compendium")  # ng/mL
BRAIN = evidence.value("memantine.share_in_cerebrospinal_fluid", source="valis-2019")
MASS = evidence.value("memantine.molar_mass", source="wikipedia-memantine")
MEASURED = {"ketamine": ("mealing-1999",), "memantine": ("mealing-1999", "blanpied-1997", "gilling-2009")}


def micromolar(nanograms: float, share: float) -> float:
    """Memantine in the brain, µmol/L, from a level in plasma (ng/mL) and the share (%) that stands in the CSF."""
    return nanograms / float(MASS) * share / 100


@cache
def free(drug: str, part: str = "middle") -> float:
    """Free drug at the receptors, µmol/L: ketamine as an infusion ends, memantine taken daily; `part`: low or high."""
    if drug == "ketamine":
        end = STANDARD_DOSE * unit_course(MODEL, STANDARD_MINUTES, (STANDARD_MINUTES / 60,))[0]
        return float(free_concentration(end))
    return micromolar(getattr(LEVEL, part), getattr(BRAIN, part))


@cache
def memantine_with(trait: str) -> gating.Scheme:
    """Memantine's scheme with one trait of ketamine's; the level is none of the scheme's."""
    own, theirs = gating.scheme(drug=COUSIN), gating.scheme(drug="ketamine").blocker
    changes = {
        "arriving": {"binding_rate": theirs.binding_rate},
        "leaving": {"unbinding_rate": theirs.unbinding_rate},
        "hold": {name: getattr(theirs, name) for name in ("binding_rate", "unbinding_rate", "electrical_distance")},
        "trapped": {"superficial_binding_rate": 0.0, "superficial_unbinding_rate": 0.0},
    }
    return own.with_rates(**changes.get(trait, {}))


def scheme(drug: str, trait: str = "none") -> gating.Scheme:
    """Ketamine's scheme, or memantine's with a trait."""
    return gating.scheme(drug="ketamine") if drug == "ketamine" else memantine_with(trait)


@cache
def held(drug: str, trait="none", magnesium=1.0, voltage=-70.0, glutamate=None, part="middle") -> float:
    """Per cent of channels that hold the drug once settled, at the level of treatment, in standing glutamate."""
    level = free("ketamine" if trait == "level" else drug, part)
    around = ambient() if glutamate is None else glutamate
    return 100 * float(gating.blocked(gating.settled(scheme(drug, trait).rates(around, level, voltage, magnesium))))


@cache
def washed(drug: str, trait: str = "none") -> np.ndarray:
    """Per cent of a block that is left SECONDS after drug and glutamate are gone."""
    return 100 * left_after(scheme(drug, trait), SECONDS)


def closed(trait: str, part: str = "middle") -> float:
    """How much of the ratio between the cousins at rest a trait closes, in per cent of its logarithm."""
    own, with_it = held("memantine", part=part), held("memantine", trait, part=part)
    return 100 * float(np.log(with_it / own) / np.log(held("ketamine") / own))


def measured_leak() -> tuple[float, float]:
    """Memantine's loss in silence as a rate, 1/s, were it lost from the pore: beside ketamine's, and all of it."""
    theirs, own = (float(evidence.value(f"{drug}.trapped_share", source="mealing-1999")) for drug in MEASURED)
    return tuple(float(np.log(kept / own) / 120) for kept in (theirs, 100.0))


def held_leaking(leak: float, level: float, trait: str = "none") -> float:
    """Per cent of channels that hold memantine at rest if the pore leaks, at `leak` 1/s, while the channel is shut."""
    rates = np.array(memantine_with(trait).rates(ambient(), level, -70.0, 1.0))
    for state in range(gating.ARM):
        if state != gating.OPEN:
            rates[state, gating.ARM + state] += leak
            rates[gating.ARM + state, gating.ARM + state] -= leak
    return 100 * float(gating.blocked(gating.settled(rates)))


def closed_by_measured(trait: str) -> float:
    """As `closed`, by two measured half blocks in place of our rates: what the level closes, or the hold."""
    hold, level = (
        float(np.log(a / b))
        for a, b in (
            [
                float(evidence.value(f"{drug}.nmda_block_constant", source="gilling-2009"))
                for drug in ("memantine", "ketamine")
            ],
            [free("ketamine"), free("memantine")],
        )
    )
    return 100 * {"hold": hold, "level": level}[trait] / (hold + level)


def used() -> tuple:
    """What the levels of both drugs and their schemes rest on."""
    return (
        MODEL,
        *SETS,
        "jahr-stevens",
        LEVEL,
        BRAIN,
        MASS,
        evidence.value("ketamine.protein_binding", source="dayton-1983"),
        evidence.value("glutamate.ambient_concentration", source="herman-jahr-2007"),
    )


def two_cousins() -> Explorer:
    """Left, the channels held at the levels of treatment; right, what is left of a block once all is washed away."""
    fig, (ax, out) = subplots(2, 1, figsize=(6.8, 4.4), height_ratios=[8, 5])
    rows = {"ketamine": 6.0, "memantine": 5.0} | {trait: 4.0 - i for i, trait in enumerate(TRAITS)}
    ax.set(ylim=(-0.6, 7.3), yticks=[])
    logarithmic(ax.xaxis, {0.25: "¼", 0.5: "½", 1: "1"})
    ax.set_xlim(0.0121, 5.2)  # room for words at the left, for two columns of numbers at the right
    ax.spines["left"].set_visible(False)
    ax.spines["bottom"].set_bounds(0.165, 1.25)
    name_axes(ax, "", "Held (%) at treatment; axis: ketamine = 1")
    columns = {"held": 2.25, "closes": 5.1}
    closes = ax.text(columns["closes"], 7, "closes", ha="right", va="center", color=REFERENCE)
    marks, names, held_by, shares, steps = {}, {}, {}, {}, {}
    for row, y in rows.items():
        cousin = row in ("ketamine", "memantine")
        colour = KETAMINE if row == "ketamine" else INK
        marks[row] = ax.scatter([1], [y], color=colour, s=44 if cousin else 30, zorder=5, label=TRAITS.get(row, row))
        inset = 1 if cousin else 1.4 if row in SHORT else 1.15
        names[row] = ax.text(0.0124 * inset, y, SHORT.get(row, TRAITS.get(row, row)), va="center", color=colour)
        held_by[row] = ax.text(columns["held"], y, "", ha="right", va="center", color=colour)
        if not cousin:
            shares[row] = ax.text(columns["closes"], y, "", ha="right", va="center", color=colour)
            steps[row] = ax.plot([1, 1], [y, y], color=INK, linewidth=1.2)[0]
    ax.plot([1, 1], [-0.6, 6.0], color=KETAMINE, linewidth=1.2, linestyle=":")
    (upright,) = ax.plot([1, 1], [-0.6, 5.0], color=REFERENCE, linewidth=1.2, linestyle=":")
    out.set(ylim=(45, 112), yticks=[50, 75, 100])
    logarithmic(out.xaxis, {1: "1 s", 60: "1 min", 3600: "1 h", 86400: "1 day"})
    out.set_xlim(SECONDS[0], SECONDS[-1])
    name_axes(out, "", "Block that is left after washing (%)")
    out.plot(SECONDS, washed("ketamine"), color=KETAMINE, linewidth=2.2, label="ketamine, left")
    out.plot(SECONDS, washed("memantine"), color=INK, linewidth=2.2, linestyle=(0, (5, 2)), label="memantine, left")
    (changed,) = out.plot(SECONDS, SECONDS, color=REFERENCE, linewidth=2.2, linestyle=":", label="with the trait, left")
    seen = {d: [evidence.value(f"{d}.trapped_share", source=s) for s in sources] for d, sources in MEASURED.items()}
    places = iter(120 * 1.6 ** (np.arange(sum(map(len, seen.values()))) - 1.5))  # apart, or they hide each other
    for drug, found in seen.items():
        heights = [each.value for each in found]
        shape = {"marker": "o" if drug == "ketamine" else "s"}
        edge = {"edgecolors": KETAMINE} if drug == "ketamine" else {}
        beside = [next(places) for _ in found]
        out.scatter(beside, heights, label=f"measured, {drug}", **OBSERVED | shape | edge)
    out.text(34, 85, "measured", ha="right", va="center", color=INK)
    out.text(80_000, 103, "ketamine", ha="right", va="center", color=KETAMINE)
    out.text(80_000, 61, "memantine", ha="right", va="center", color=INK)
    word = out.text(80_000, 75, "", ha="right", va="center", color=REFERENCE)

    def update(trait, magnesium, voltage):
        around = float(magnesium), float(voltage)
        ketamine, own = held("ketamine", "none", *around), held("memantine", "none", *around)
        for row, y in rows.items():
            cousin = row in ("ketamine", "memantine")
            shown = cousin or trait in (row, "each")
            value = ketamine if row == "ketamine" else held("memantine", "none" if row == "memantine" else row, *around)
            marks[row].set(offsets=[[value / ketamine, y]], visible=shown)
            held_by[row].set(text=f"{value:.2g}" if value < 10 else f"{value:.0f}", visible=shown)
            if not cousin:
                names[row].set_color(INK if shown else REFERENCE)
                part = 100 * np.log(value / own) / np.log(ketamine / own)
                shares[row].set(text=f"{part:.0f} %".replace("-", "−"), visible=shown)
                steps[row].set_data([own / ketamine, value / ketamine], [y, y])
                steps[row].set_visible(shown)
        upright.set_xdata([own / ketamine] * 2)
        closes.set_visible(trait != "none")
        changed.set(ydata=washed("memantine", trait if trait in TRAITS else "none"), visible=trait in TRAITS)
        last = changed.get_ydata()[-1]
        word.set(
            text=TRAITS.get(trait, "").removeprefix("being "),
            y=last + (7 if last < 80 else -7),
            visible=trait in TRAITS,
        )
        drawn = (each for found in (marks, names, held_by, shares, steps) for each in found.values())
        return *drawn, upright, closes, changed, word

    def describe(trait, magnesium, voltage):
        around = float(magnesium), float(voltage)
        own, theirs = held("memantine", "none", *around), held("ketamine", "none", *around)
        said = (
            f"{free('ketamine'):.2f} µmol/L ketamine holds {theirs:.2g} % of the channels, "
            f"{free('memantine'):.2f} µmol/L memantine {own:.2g} %: a factor of {theirs / own:.1f}."
        )
        if trait in TRAITS:
            with_it = held("memantine", trait, *around)
            said += f" With ketamine’s {WORDS[trait]}: {with_it:.2g} %."
        left, ketamine = (
            100 * left_after(memantine_with(trait), 120),
            100 * left_after(gating.scheme(drug="ketamine"), 120),
        )
        return f"{said} Washed for two minutes it keeps {left:.0f} % of its block, ketamine {ketamine:.0f} %."

    def half_of_it(trait, magnesium, voltage):
        around = float(magnesium), float(voltage)
        return trait in TRAITS and held("memantine", trait, *around) > 0.5 * held("ketamine", "none", *around)

    return Explorer(
        fig,
        update,
        {
            "trait": Choice(CHOICES, label="Trait given", menu=True),
            "magnesium": Choice(MAGNESIUM, label="Mg²⁺"),
            "voltage": Choice(VOLTAGES, label="Voltage"),
        },
        id="two-cousins",
        title="Hold and level share the gap; in this scheme trapping closes none of it",
        describe=describe,
        presets={
            "At rest": {},
            "Each in turn": {"trait": "each"},
            "Trapped as fully": {"trait": "trapped"},
        },
        caption="[Ketamine]{ketamine} and memantine in one scheme, and memantine with one trait of ketamine at a time.",
        more=(
            "Closes: the part of the way from memantine to ketamine, as a ratio. Levels: free ketamine as the infusion "
            "of 0.5 mg/kg ends (model of Kamp, 53 % free); memantine, 20 mg daily, the middle of its levels in plasma "
            "times the share found in the cerebrospinal fluid. Settled in "
            "the standing glutamate of 25 nmol/L. Trapped as fully: no second site, the only leak. "
            "Washed: drug and glutamate; filled "
            "by 10 µmol/L, then silence, −70 mV, no Mg²⁺; circles ketamine, squares memantine, as measured after two "
            "minutes (drawn a little apart). Course "
            "model: the ten states of chapter 3, and five more for memantine’s second site."
        ),
        narrow=(3.6, 3.8),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(
            *used(),
            *(each for found in seen.values() for each in found),
        ),
        challenges={
            "let memantine hold more than half of what ketamine holds, with one trait": half_of_it,
        },
    )
