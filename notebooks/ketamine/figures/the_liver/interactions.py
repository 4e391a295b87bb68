"""Seven interactions: a factor taken from the mouth, what it predicts for a vein and a nose, and what was measured."""

import numpy as np

from ... import evidence
from ...explorer import Choice, Explorer, Stops
from ...models import esketamine
from ...models.liver import Liver, area_ratio
from ..style import INK, KETAMINE, OBSERVED, PAPER, REFERENCE, logarithmic, name_axes, subplots
from .drawing import FLOW, SET, USUAL

KEY = "S-ketamine.area_ratio"
WHERE = {"liver": "liver", "both": "liver and gut wall", "gut": "gut wall alone"}
EXTRACTION = round(100 * float(USUAL.extraction), 1)  # per cent
NOSE = 100 * float(esketamine.nasal_fraction())  # per cent, of one device
GUT = float(USUAL.gut_fraction)
ROWS = (
    ("clarithromycin", "oral"),
    ("grapefruit", "oral"),
    ("ticlopidine", "oral"),
    ("ticlopidine", "nasal"),
    ("st-johns-wort", "oral"),
    ("rifampicin", "oral"),
    ("rifampicin", "intravenous"),
)
NAMES = {"st-johns-wort": "St John's wort", "grapefruit": "grapefruit juice"}
ROADS = {"oral": "mouth", "nasal": "nose", "intravenous": "vein"}


def measured(perpetrator: str, road: str) -> list[evidence.Quantity]:
    """Area with over area without, one number for each study."""
    wanted = f"{KEY}.{road}.{perpetrator}"
    return [number for (key, _), number in evidence.quantities().items() if key == wanted]


def changed_liver(perpetrator: str, extraction: float, where: str = "liver") -> tuple[Liver, Liver]:
    """A liver that takes `extraction` per cent, and the same with the change that explains the area by mouth.

    liver: its intrinsic clearance changes. both: that of the gut wall by the same factor, as if it were a small liver.
    gut: only what passes the wall, which cannot be more than everything.
    """
    ratio = measured(perpetrator, "oral")[0].value
    before = Liver.extracting(extraction / 100, FLOW, GUT)
    if where == "gut":
        return before, before.changed(gut=min(ratio, 1 / GUT))
    if where == "liver":
        return before, before.changed(1 / ratio)
    takes = (1 - GUT) / GUT  # capacity of the wall over its flow
    factor = (np.sqrt(1 + 4 * takes * (1 + takes) / ratio) - 1) / (2 * takes)
    return before, before.changed(factor, gut=1 / GUT / (1 + takes * factor))


def predicted(
    perpetrator: str, road: str, extraction: float = EXTRACTION, where: str = "liver", nose: float = NOSE
) -> float:
    """Area with over area without. extraction and nose: per cent."""
    swallowed = {"oral": 1.0, "intravenous": 0.0, "nasal": 1 - nose / 100}[road]
    return float(area_ratio(*changed_liver(perpetrator, extraction, where), swallowed))


def per_cent(ratio: float) -> str:
    """A ratio as a change."""
    change = round(100 * (ratio - 1))
    return f"{change:+d} %".replace("-", "−") if change else "0 %"


def misses(extraction: float, where: str = "liver") -> list[float]:
    """How far the two predictions lie from the nearest measurement, in per cent of it."""
    found = []
    for perpetrator, road in (("rifampicin", "intravenous"), ("ticlopidine", "nasal")):
        now = predicted(perpetrator, road, extraction, where)
        found.append(min(abs(100 * (now / number.value - 1)) for number in measured(perpetrator, road)))
    return found


def interactions() -> Explorer:
    """A row for each interaction on one logarithmic axis: predicted and measured."""
    fig, ax = subplots(figsize=(6.8, 4.3))
    heights = np.arange(len(ROWS))[::-1].astype(float)
    ax.set(xlim=(0.09, 6.5), ylim=(-0.5, len(ROWS) - 0.1), yticks=[])
    logarithmic(ax.xaxis, {0.1: "0.1", 0.2: "0.2", 0.5: "0.5", 1: "1", 2: "2", 5: "5"})
    ax.spines["left"].set_visible(False)
    ax.axvline(1, color=INK, linewidth=0.9)
    name_axes(ax, "Area with the other drug ÷ area without (logarithmic)", "")
    predicts = [road != "oral" for _, road in ROWS]
    seen = [(number, height) for row, height in zip(ROWS, heights, strict=True) for number in measured(*row)]
    for number, height in seen:
        if number.low is not None:
            ax.plot([number.low, number.high], [height, height], color=INK, linewidth=1.4)
    gaps = [
        ax.plot([1, 1], [height, height], color=KETAMINE, linewidth=7, alpha=0.35, solid_capstyle="butt")[0]
        for height in heights
    ]
    ax.scatter([n.value for n, _ in seen], [h for _, h in seen], label="measured", **OBSERVED)
    diamonds = {
        ahead: ax.scatter(
            np.ones(predicts.count(ahead)),
            heights[np.array(predicts) == ahead],
            marker="D",
            facecolors=KETAMINE if ahead else PAPER,
            edgecolors=KETAMINE if ahead else REFERENCE,
            linewidths=1.6,
            s=46,
            zorder=5,
            label="predicted" if ahead else "set by the measurement",
        )
        for ahead in (False, True)
    }
    names = []
    for (perpetrator, road), height in zip(ROWS, heights, strict=True):
        inducer = measured(perpetrator, "oral")[0].value < 1
        names.append(
            ax.text(
                1.07 if inducer else 0.93,
                height + 0.34,
                f"{NAMES.get(perpetrator, perpetrator)}, {ROADS[road]}",
                ha="left" if inducer else "right",
                va="center",
            )
        )
    values = [
        ax.text(
            1.07 if name.get_ha() == "left" else 0.93,
            height - 0.14,
            "",
            ha=name.get_ha(),
            va="center",
            color=KETAMINE,
        )
        for name, height in zip(names, heights, strict=True)
    ]

    def update(extraction, where, nose):
        places = [predicted(*row, extraction, where, nose) for row in ROWS]
        for ahead, marks in diamonds.items():
            here = np.array(predicts) == ahead
            marks.set_offsets(np.column_stack([places, heights])[here])
        for value, row, place, gap, ahead in zip(values, ROWS, places, gaps, predicts, strict=True):
            value.set_text(f"model {per_cent(place)}" if ahead else "")
            nearest = min((number.value for number in measured(*row)), key=lambda seen: abs(np.log(seen / place)))
            gap.set_xdata([place, nearest])
        return *diamonds.values(), *values, *gaps

    def describe(extraction, where, nose):
        vein, spray = (
            predicted(*row, extraction, where, nose)
            for row in (("rifampicin", "intravenous"), ("ticlopidine", "nasal"))
        )
        seen = " and ".join(per_cent(number.value) for number in measured("rifampicin", "intravenous"))
        juice = predicted("grapefruit", "oral", extraction, where)
        return (
            f"The liver takes {extraction:g} %. Rifampicin by vein: model {per_cent(vein)}, measured {seen}. "
            f"Ticlopidine by nose, {nose:g} % taken up there: model {per_cent(spray)}, measured "
            f"{per_cent(measured('ticlopidine', 'nasal')[0].value)}. Grapefruit juice: model × {juice:.1f}, measured × "
            f"{measured('grapefruit', 'oral')[0].value:.1f}."
        )

    return Explorer(
        fig,
        update,
        {
            "extraction": Stops([50, 60, EXTRACTION, 80, 87, 92, 95], value=EXTRACTION, unit="%", label="Liver takes"),
            "where": Choice(WHERE, label="The other drug acts on"),
            "nose": Stops([0, 25, NOSE, 75, 100], value=NOSE, unit="%", label="Spray: taken up in the nose"),
        },
        id="interactions",
        title="Five areas by mouth set the factor; both predictions overshoot what was measured",
        describe=describe,
        presets={
            "As published": {},
            "All in the nose": {"nose": 100},
            "Gut wall alone": {"where": "gut"},
        },
        caption="Circles: measured. [Filled diamonds]{ketamine}: predicted. Open diamonds: what set the factor.",
        more=(
            "Healthy volunteers, 10 to 12 in each study by mouth. The line on grapefruit juice is the range printed "
            "with it. Two studies by vein: Peltoniemi (after a short dose) and Noppers (after two hours, arterial). "
            "Liver and gut wall: the wall as a small liver whose enzymes change by the same factor. "
            "Gut wall alone: it can let pass all at most. The flow does not matter: with the share taken given, it "
            "cancels. The swallowed share of the spray is of one device."
        ),
        narrow=(3.6, 5.0),
        numbers=evidence.status_note(SET, *(number for row in ROWS for number in measured(*row))),
        challenges={
            "bring both predictions within 3 % of a measurement": lambda extraction, where, nose: (
                nose == NOSE and max(misses(extraction, where)) < 3
            )
        },
    )
