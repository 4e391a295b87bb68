"""The map of molecules: how tightly each is held, how long it stays, and how many channels keep it in silence."""

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from live_figures import Choice, Explorer

from ... import evidence
from ..style import HYDROXYNORKETAMINE, INK, KETAMINE, NMDA, PAPER, REFERENCE, logarithmic, name_axes, subplots
from ..trapped.pulses_and_pauses import in_words as in_time
from . import molecules

PLACES = {  # name: words, and where they stand beside the mark, in points
    "ketamine": ("ketamine", (-7, 6, "right")),
    "esketamine": ("esketamine", (-9, 0, "right")),
    "arketamine": ("arketamine", (9, 0, "left")),
    "memantine": ("memantine", (-7, -13, "right")),
    "lanicemine": ("lanicemine", (4, 7, "center")),
    "dextromethorphan": ("dextromethorphan", (-9, 0, "right")),
    "esmethadone": ("esmethadone", (0, 8, "center")),
    "HNK": ("(2R,6R)-HNK", (-9, 0, "right")),
    "PCP": ("PCP", (-9, 0, "right")),
    "MK-801": ("MK-801", (9, 0, "left")),
    "beside": ("traxoprodil, rislenemdaz", (-9, 0, "right")),
}
GAPS = {"esketamine": 0.33, "arketamine": 0.33, "dextromethorphan": 0.15, "HNK": 0.068, "beside": 0.031}
MOMENTS = {"in": "in the drug", "silent": "washed, two silent minutes"}
NOT_SEEN = 1080.0  # µmol/L, where a mark stands whose constant was not seen; GAPS: s, if the time was not
CHANNELS = 20
BLOCK = {  # steady block: key and, so that it is that of the trapped share, the source
    "ketamine": "ketamine.steady_block.10-µM",
    "memantine": "memantine.steady_block.10-µM",
    "lanicemine": "AR-R15896AR.steady_block.50-µM",
}
SHARE = {"ketamine": "ketamine", "memantine": "memantine", "lanicemine": "AR-R15896AR"}
COLOURS = {"ketamine": KETAMINE, "esketamine": KETAMINE, "arketamine": KETAMINE, "HNK": HYDROXYNORKETAMINE}


def kept(name: str, moment: str) -> int | None:
    """How many of 20 channels hold the drug, by Mealing's measurement; None where nobody's was seen."""
    if name not in BLOCK:
        return None
    block = float(evidence.value(BLOCK[name], source="mealing-1999")) / 100
    return round(CHANNELS * block * (left_over(name) / 100 if moment == "silent" else 1))


def left_over(name: str) -> float:
    """Per cent of the block that is left after two silent minutes, by Mealing."""
    return float(evidence.value(f"{SHARE[name]}.trapped_share", source="mealing-1999"))


def place(name: str) -> tuple[float, float]:
    """Constant (µmol/L) and time (s) where a mark stands: the geometric middle of the sources, or the strip of gaps."""
    if name == "beside":
        return NOT_SEEN, GAPS[name]
    constant, times = molecules.constant(name), molecules.stays(name)
    time = float(np.sqrt(times[0] * times[1]))
    return (constant if np.isfinite(constant) else NOT_SEEN), (time if np.isfinite(time) else GAPS[name])


def figures(value: float) -> str:
    """A constant as a sentence says it."""
    return f"{value:.2g}" if value < 100 else f"{value:.0f}"


def in_words(name: str) -> str:
    """What was seen of one molecule, in a sentence."""
    if name == "beside":
        return (
            "Traxoprodil and rislenemdaz act beside the pore, on receptors with GluN2B; no number of theirs was seen."
        )
    low, high = molecules.ends(molecules.tightness(name))
    times, words = molecules.stays(name), PLACES[name][0]
    said = (
        "its constant was not seen"
        if not np.isfinite(low)
        else f"half block at {figures(low)} µmol/L"
        if low == high
        else f"half block at {figures(low)} to {figures(high)} µmol/L"
    )
    if name == "esmethadone":
        return "Esmethadone: its constant was not seen; by its maker it leaves, and is trapped, as ketamine is."
    if not np.isfinite(times[0]):
        return f"{words[0].upper()}{words[1:]}: {said}; how long it stays was not seen."
    stays = in_time(times[0]) if times[1] < 1.05 * times[0] else f"{in_time(times[0])} to {in_time(times[1])}"
    return f"{words[0].upper()}{words[1:]}: {said}; it stays for {stays}."


def used() -> tuple:
    """Every number that the map rests on."""
    found = [
        number
        for name in PLACES
        if name != "beside"
        for number in (*molecules.tightness(name), *molecules.rates(name), *molecules.numbers(name, "release_time"))
    ]
    measured = [evidence.value(BLOCK[n], source="mealing-1999") for n in BLOCK]
    return (
        *found,
        *measured,
        *(evidence.value(f"{SHARE[n]}.trapped_share", source="mealing-1999") for n in BLOCK),
    )


def map_of_molecules() -> Explorer:
    """The map, and twenty channels that hold the chosen molecule, or kept it."""
    fig, (ax, pores) = subplots(2, 1, figsize=(6.8, 4.2), height_ratios=[8, 1.8])
    ax.set(xlim=(0.0012, 9000), ylim=(0.019, 12_000))
    logarithmic(ax.xaxis, {0.01: "0.01", 0.1: "0.1", 1: "1", 10: "10", 100: "100"})
    logarithmic(ax.yaxis, {1: "1 s", 10: "10 s", 60: "1 min", 600: "10 min", 3600: "1 h"})
    name_axes(ax, "Half block at (µmol/L; left: tighter)", "Stays in an open channel for")
    ax.axhspan(0.019, 0.55, color=REFERENCE, alpha=0.13, linewidth=0)
    ax.axvspan(130, 9000, color=REFERENCE, alpha=0.13, linewidth=0)
    ax.text(0.0016, 0.031, "stay: not seen", va="center", color=REFERENCE)
    ax.text(1080, 6500, "constant:\nnot seen", ha="center", va="top", color=REFERENCE)
    for name, (words, (right, up, side)) in PLACES.items():
        x, y = place(name)
        colour = COLOURS.get(name, INK)
        low, high = molecules.ends(molecules.tightness(name)) if name != "beside" else (np.nan, np.nan)
        if high > low:
            ax.plot([low, high], [y, y], color=colour, linewidth=1, alpha=0.6, label=f"{words}, sources")
        times = molecules.stays(name) if name != "beside" else (np.nan, np.nan)
        if times[1] > times[0]:
            ax.plot([x, x], times, color=colour, linewidth=1, alpha=0.6)
        full = name in BLOCK
        end = x if full or not high > low or not right else high if right > 0 else low
        ax.scatter(
            [x],
            [y],
            s=44,
            facecolors=colour if full else PAPER,
            edgecolors=colour,
            linewidths=1.4,
            zorder=5,
            label=words,
        )
        if full:
            words += f"{chr(10) if name == 'lanicemine' else ', '}{left_over(name):.0f} %"
        ax.annotate(
            words, (end, y), (right, up), textcoords="offset points", ha=side, va="center" if not up else "baseline",
            color=colour, fontsize=10,
        )  # fmt: skip
    ring = ax.scatter([1], [1], s=190, facecolors=PAPER, edgecolors=INK, linewidths=1.6, zorder=4)

    pores.set(xlim=(0, CHANNELS), ylim=(-1.1, 1), xticks=[], yticks=[])
    pores.grid(visible=False)
    for spine in pores.spines.values():
        spine.set_visible(False)
    centres = [(i + 0.5, 0.5) for i in range(CHANNELS)]
    wall = np.array([(-0.36, 0.4), (-0.24, 0.4), (-0.17, 0.1), (-0.17, -0.1), (-0.24, -0.4), (-0.36, -0.4)])
    gates, walls = [], []
    for x, y in centres:
        for side in (1, -1):
            walls.append(pores.add_patch(Polygon(wall * [side, 1] + [x, y], color=NMDA, alpha=0.6, linewidth=0)))
        gates.append(pores.add_patch(Rectangle((x - 0.25, y + 0.3), 0.5, 0.1, color=NMDA, linewidth=0)))
    guests = {
        colour: pores.scatter(*zip(*centres, strict=True), color=colour, s=18, zorder=5) for colour in (KETAMINE, INK)
    }
    said = pores.text(CHANNELS / 2, -0.65, "", ha="center", va="center")

    def update(molecule, moment):
        ring.set_offsets([place(molecule)])
        count = kept(molecule, moment)
        for part in (*walls, *gates):
            part.set_facecolor(REFERENCE if count is None else NMDA)
        for gate in gates:
            gate.set_visible(moment == "silent")
        for colour, drawn in guests.items():
            mine = colour == (KETAMINE if molecule == "ketamine" else INK)
            drawn.set_offsets([at if i < (count or CHANNELS) else (np.nan, np.nan) for i, at in enumerate(centres)])
            drawn.set_visible(mine and count is not None)
        said.set_text(counted(molecule, moment))
        return ring, *walls, *gates, *guests.values(), said

    def counted(molecule, moment):
        count = kept(molecule, moment)
        if count is None:
            return "how many hold it: not seen"
        drug = f"in {50 if molecule == 'lanicemine' else 10} µmol/L"
        return f"{count} of {CHANNELS} hold it {drug if moment == 'in' else 'after two silent minutes'}"

    def describe(molecule, moment):
        count = kept(molecule, moment)
        if count is None:
            return f"{in_words(molecule)} No measurement of how many channels hold it was seen."
        when = "in the drug" if moment == "in" else "after drug and agonist were washed away for two minutes"
        return f"{in_words(molecule)} Of {CHANNELS} channels {count} hold it {when}."

    return Explorer(
        fig,
        update,
        {
            "molecule": Choice({name: words for name, (words, _) in PLACES.items()}, label="Molecule", menu=True),
            "moment": Choice(MOMENTS, label="Twenty channels"),
        },
        id="map-of-molecules",
        title="A map with gaps: few molecules have all three numbers",
        describe=describe,
        presets={
            "Ketamine, washed": {"moment": "silent"},
            "Memantine, washed": {"molecule": "memantine", "moment": "silent"},
            "Lanicemine, washed": {"molecule": "lanicemine", "moment": "silent"},
        },
        caption="Full marks: trapping was measured; per cent: left after two silent minutes. Shaded: not seen.",
        more=(
            "Each mark: the geometric middle of the sources, whose ends are the thin lines; binding and currents, rat "
            "and human, with whatever each had of Mg²⁺. Stays: one over the apparent rate of leaving, so it holds for "
            "channels in plenty of agonist; of lanicemine the time that its maker gives. Esmethadone: as ketamine, by "
            "an abstract of its maker, without a number. Lanicemine: placed by currents (4 to 40 µmol/L); its binding, "
            "0.5 to 3, begins the line. (2R,6R)-HNK, by its own record, acts on resting receptors too: no blocker of "
            "the open pore only. Channels: steady block and what of it was left after two "
            "minutes without agonist and drug (Mealing), 10 µmol/L, of lanicemine (AR-R15896AR) 50 µmol/L."
        ),
        narrow=(3.6, 3.8),
        numbers=evidence.status_note(*used()),
        challenges={
            "find a molecule of which fewer than half of all twenty channels keep it": lambda molecule, moment: (
                kept(molecule, moment) is not None and kept(molecule, moment) < CHANNELS / 2
            )
        },
    )
