"""Two cousins in one pore: what each holds at treatment levels, and what memantine would with traits of ketamine."""

from functools import cache

import numpy as np

from ... import evidence
from ...explorer import Choice, Explorer
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
    "arriving": "of that, arriving",
    "leaving": "of that, leaving",
    "trapped": "being trapped as fully",
}
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
    fig, (ax, out) = subplots(2, 1, figsize=(6.8, 4.9), height_ratios=[4, 3])
    rows = {"ketamine": 6.2, "memantine": 5.2} | {trait: 4.2 - i for i, trait in enumerate(TRAITS)}
    ax.set(xlim=(0.0006, 700), ylim=(-0.5, 6.9), yticks=[])
    logarithmic(ax.xaxis, {0.1: "0.1", 1: "1", 10: "10", 100: "100"})
    ax.spines["left"].set_visible(False)
    name_axes(ax, "Channels that hold the drug (%)", "At the levels of treatment")
    marks, names, values = {}, {}, {}
    for row, height in rows.items():
        colour = {"ketamine": KETAMINE, "memantine": INK}.get(row, REFERENCE)
        words = row if row in ("ketamine", "memantine") else f"+ {TRAITS[row]}"
        marks[row] = ax.scatter([1], [height], color=colour, s=52, zorder=5, label=words)
        names[row] = ax.text(0.0007, height, words, va="center", color=colour)
        values[row] = ax.text(620, height, "", ha="right", va="center", color=colour)
    (upright,) = ax.plot([1, 1], [-0.4, 6.2], color=KETAMINE, linewidth=1.2, linestyle=":")
    out.set(ylim=(0, 109), yticks=[0, 50, 100])
    logarithmic(out.xaxis, {1: "1 s", 60: "1 min", 3600: "1 h", 86400: "1 day"})
    out.set_xlim(SECONDS[0], SECONDS[-1])
    name_axes(out, "Since drug and glutamate were washed away", "Block that is left (%)")
    out.plot(SECONDS, washed("ketamine"), color=KETAMINE, linewidth=2.2, label="ketamine, left")
    out.plot(SECONDS, washed("memantine"), color=INK, linewidth=2.2, linestyle=(0, (5, 2)), label="memantine, left")
    (changed,) = out.plot(SECONDS, SECONDS, color=REFERENCE, linewidth=2.2, linestyle=":", label="with the trait, left")
    seen = {d: [evidence.value(f"{d}.trapped_share", source=s) for s in sources] for d, sources in MEASURED.items()}
    for drug, found in seen.items():
        heights = [each.value for each in found]
        shape = {"marker": "o" if drug == "ketamine" else "s"}
        edge = {"edgecolors": KETAMINE} if drug == "ketamine" else {}
        out.scatter([120] * len(found), heights, label=f"measured, {drug}", **OBSERVED | shape | edge)
    out.text(0.13, 30, "ketamine", color=KETAMINE)
    out.text(0.13, 10, "memantine (dashed)", color=INK)

    def update(trait, magnesium, voltage):
        around = float(magnesium), float(voltage)
        ketamine = held("ketamine", "none", *around)
        for row in rows:
            shown = row in ("ketamine", "memantine") or trait in (row, "each")
            value = ketamine if row == "ketamine" else held("memantine", "none" if row == "memantine" else row, *around)
            marks[row].set(offsets=[[value, rows[row]]], visible=shown)
            names[row].set_visible(shown)
            values[row].set(text=f"{value:.2g}" if value < 10 else f"{value:.0f}")
            values[row].set_visible(shown)
        upright.set_xdata([ketamine, ketamine])
        changed.set(ydata=washed("memantine", trait if trait in TRAITS else "none"), visible=trait in TRAITS)
        return *marks.values(), *names.values(), *values.values(), upright, changed

    def describe(trait, magnesium, voltage):
        around = float(magnesium), float(voltage)
        own, theirs = held("memantine", "none", *around), held("ketamine", "none", *around)
        said = (
            f"{free('ketamine'):.2f} µmol/L ketamine holds {theirs:.2g} % of the channels, "
            f"{free('memantine'):.2f} µmol/L memantine {own:.2g} %: a factor of {theirs / own:.1f}."
        )
        shown = TRAITS if trait == "each" else (trait,) if trait in TRAITS else ()
        if shown:
            each = ", ".join(f"{TRAITS[one]} {held('memantine', one, *around):.2g} %" for one in shown)
            said += f" Memantine with one trait of ketamine: {each}."
        left = left_after(memantine_with(trait), 120)
        return (
            said
            + f" Two minutes after washing {100 * left:.0f} % of its block is left, of ketamine's {washed_now():.0f} %."
        )

    def washed_now():
        return 100 * float(left_after(gating.scheme(drug="ketamine"), 120))

    def half_of_it(trait, magnesium, voltage):
        around = float(magnesium), float(voltage)
        return trait in TRAITS and held("memantine", trait, *around) > 0.5 * held("ketamine", "none", *around)

    return Explorer(
        fig,
        update,
        {
            "trait": Choice(CHOICES, label="Give memantine", menu=True),
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
        caption="[Ketamine]{ketamine} and memantine in one scheme; “+”: memantine with one trait of ketamine.",
        more=(
            "Levels: free ketamine as the infusion of 0.5 mg/kg ends (model of Kamp, 53 % free); memantine, 20 mg "
            "daily, the middle of its levels in plasma times the share found in the cerebrospinal fluid. Settled in "
            "the standing glutamate of 25 nmol/L. Trapped as fully: no second site, the only leak. Washed: filled "
            "by 10 µmol/L, then silence, −70 mV, no Mg²⁺; circles ketamine, squares memantine, as measured. Course "
            "model: the ten states of chapter 3, and five more for memantine's second site."
        ),
        narrow=(3.6, 5.2),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(
            *used(),
            *(each for found in seen.values() for each in found),
        ),
        challenges={
            "let memantine hold more than half of what ketamine holds, with one trait": half_of_it,
        },
    )
