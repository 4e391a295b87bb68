"""Seven interactions: a factor taken from the mouth, what it predicts for a vein and a nose, and what was "
"measured."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import esketamine, network
from ...models.liver import Liver, area_ratio
from ..style import INK, KETAMINE, OBSERVED, PAPER, REFERENCE, SECOND_HAND, logarithmic, name_axes, subplots
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
    ("rifampicin", "first hours"),
)
TESTS = (("rifampicin", "intravenous"), ("rifampicin", "first hours"), ("ticlopidine", "nasal"))
SAMPLED = 5.0  # hours from the start of a two-hour infusion, in the one study that did not go on to infinity
SHORT = "noppers-2011"
NEAR = 4.0  # per cent of a measurement that counts as met
HEIGHTS = dict(zip([row for row in ROWS if row not in TESTS], (9.6, 8.7, 7.8, 6.9, 6.0), strict=True)) | dict(
    zip(TESTS, (3.7, 2.0, 0.3), strict=True)
)  # two groups: what set the factors, and the tests
COLUMN = 0.0007  # where the names begin
NAMES = {"st-johns-wort": "St John’s wort", "grapefruit": "grapefruit juice"}
ROADS = {"oral": "mouth", "nasal": "nose", "intravenous": "vein", "first hours": f"vein, first {SAMPLED:g} h"}


def measured(perpetrator: str, road: str) -> list[evidence.Quantity]:
    """Area with over area without, one number for each study; by vein the short study stands on a road of its own."""
    wanted = f"{KEY}.{'intravenous' if road == 'first hours' else road}.{perpetrator}"
    found = [number for (key, _), number in evidence.quantities().items() if key == wanted]
    return [number for number in found if (number.source == SHORT) == (road == "first hours")]


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


@cache
def sampled_area(times: float, of: str = "central", norketamine: float = 1) -> float:
    """Area up to SAMPLED h of a two-hour infusion in the published model, with so many times its enzymes."""
    model = esketamine.esketamine(
        liver_elimination_rate=times, norketamine_formation_rate=times, norketamine_clearance=norketamine
    )
    hours = np.linspace(0, SAMPLED, 501)
    return float(np.trapezoid(network.concentration(model, esketamine.by_vein(20, 2), hours, of), hours))


def first_hours(perpetrator: str, extraction: float, where: str = "liver") -> float:
    """Area with over area without by vein, to the last sample of the short study; the flow is the usual one."""
    before, after = (float(each.capacity / USUAL.capacity) for each in changed_liver(perpetrator, extraction, where))
    return sampled_area(after) / sampled_area(before)


def predicted(
    perpetrator: str, road: str, extraction: float = EXTRACTION, where: str = "liver", nose: float = NOSE
) -> float:
    """Area with over area without. extraction and nose: per cent."""
    if road == "first hours":
        return first_hours(perpetrator, extraction, where)
    swallowed = {"oral": 1.0, "intravenous": 0.0, "nasal": 1 - nose / 100}[road]
    return float(area_ratio(*changed_liver(perpetrator, extraction, where), swallowed))


def per_cent(ratio: float) -> str:
    """A ratio as a change."""
    change = round(100 * (ratio - 1))
    return f"{change:+d} %".replace("-", "−") if change else "0 %"


def misses(extraction: float, where: str = "liver") -> list[float]:
    """How far each prediction lies from its measurement, in per cent of it: like is set beside like."""
    return [
        abs(100 * (predicted(*row, extraction, where) / number.value - 1)) for row in TESTS for number in measured(*row)
    ]


def interactions() -> Explorer:
    """A row for each interaction on one logarithmic axis: predicted and measured."""
    fig, ax = subplots(figsize=(6.8, 4.2))
    heights = np.array([HEIGHTS[row] for row in ROWS])
    ax.set(xlim=(COLUMN, 6.5), ylim=(-0.8, 11.2), yticks=[])
    logarithmic(ax.xaxis, {0.1: "0.1", 0.2: "0.2", 0.5: "0.5", 1: "1", 2: "2", 5: "5"})
    ax.spines["left"].set_visible(False)
    ax.spines["bottom"].set_bounds(0.1, 6.5)
    ax.axvline(1, color=INK, linewidth=0.9)
    ax.text(COLUMN, 10.6, "set the factor", va="center", color=REFERENCE, fontweight=600)
    ax.text(COLUMN, 4.95, "tests", va="center", fontweight=600)
    name_axes(ax, "Area with the other drug ÷ area without (logarithmic)", "")
    predicts = [row in TESTS for row in ROWS]
    for row, height in HEIGHTS.items():
        for number in measured(*row):
            if number.low is not None:
                ax.plot([number.low, number.high], [height, height], color=REFERENCE, linewidth=1.4)
    gaps = [
        ax.plot([1, 1], [height, height], color=KETAMINE, linewidth=7, alpha=0.35, solid_capstyle="butt")[0]
        for height in heights
    ]
    for rows, look, label in (
        (TESTS, OBSERVED, "measured, tests"),
        ([row for row in ROWS if row not in TESTS], SECOND_HAND, "measured, set the factor"),
    ):
        seen = [(number.value, HEIGHTS[row]) for row in rows for number in measured(*row)]
        ax.scatter(*zip(*seen, strict=True), label=label, **look)
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
    for (perpetrator, road), height in HEIGHTS.items():
        tested = (perpetrator, road) in TESTS
        words = f"{NAMES.get(perpetrator, perpetrator)}, {ROADS[road]}"
        colour = INK if tested else REFERENCE
        ax.text(COLUMN, height + 0.4 * tested, words, va="center", color=colour)
    values = [ax.text(COLUMN, HEIGHTS[row] - 0.4, "", va="center", color=KETAMINE) for row in TESTS]

    def update(extraction, where, nose):
        places = [predicted(*row, extraction, where, nose) for row in ROWS]
        for ahead, marks in diamonds.items():
            here = np.array(predicts) == ahead
            marks.set_offsets(np.column_stack([places, heights])[here])
        for row, place, gap in zip(ROWS, places, gaps, strict=True):
            gap.set_xdata([place, measured(*row)[0].value])
        for value, row in zip(values, TESTS, strict=True):
            found = per_cent(places[ROWS.index(row)])
            value.set_text(f"model {found}, measured {per_cent(measured(*row)[0].value)}")
        return *diamonds.values(), *values, *gaps

    def describe(extraction, where, nose):
        vein, short, spray = (predicted(*row, extraction, where, nose) for row in TESTS)
        seen = [per_cent(measured(*row)[0].value) for row in TESTS]
        juice = predicted("grapefruit", "oral", extraction, where)
        return (
            f"The liver takes {extraction:g} %. Rifampicin by vein: model {per_cent(vein)}, measured {seen[0]}; to "
            f"{SAMPLED:g} h {per_cent(short)}, measured {seen[1]}. Ticlopidine by nose: model {per_cent(spray)}, "
            f"measured "
            f"{seen[2]}. Grapefruit juice: × {juice:.1f}, measured × {measured('grapefruit', 'oral')[0].value:.1f}."
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
        title="Five areas by mouth set the factors; the other three points are tests",
        describe=describe,
        presets={
            "As published": {},
            "All in the nose": {"nose": 100},
            "Gut wall alone": {"where": "gut"},
        },
        caption="Circles: measured. [Filled diamonds]{ketamine}: predicted. Open diamonds: what set the factor.",
        more=(
            "Healthy volunteers, 10 to 12 in each study by mouth. The line on grapefruit juice is the range printed "
            "with it. By vein: Peltoniemi, area to infinity; Noppers, two hours of infusion and three more, "
            "arterial, so "
            "that the model is read off over the same five hours, with the published flow and volumes. "
            "Liver and gut wall: the wall as a small liver whose enzymes change by the same factor. "
            "Gut wall alone: it can let pass all at most. In areas to infinity the flow cancels once the share "
            "taken is "
            "given. The swallowed share of the spray is of one device."
        ),
        narrow=(3.6, 5.0),
        numbers=evidence.status_note(SET, *(number for row in ROWS for number in measured(*row))),
        challenges={
            f"bring all three predictions within {NEAR:g} % of what was measured": lambda extraction, where, nose: (
                nose == NOSE and max(misses(extraction, where)) < NEAR
            )
        },
    )
