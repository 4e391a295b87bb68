"""What was measured, as directions, beside what the circuit does at a movable level."""

from typing import NamedTuple

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import circuit
from ..style import INK, NMDA, OBSERVED, REFERENCE, subplots
from .network import GIVEN, SET, with_preference

SHAPES = {"up": "^", "same": "o", "down": "v"}
NEAR = 0.03  # a change of the model of less than this counts as none: our choice
SETS = {"ketamine": "ketamine", "others": "other drugs and mice"}


class Finding(NamedTuple):
    """One experiment: who, and the direction of braking and of exciting; None where it was not measured."""

    name: str
    brake: str | None
    excitation: str | None


def milligrams(key: str) -> str:
    number = evidence.value(key, source="moghaddam-1997")
    return f"{number.value:g}" if number.value is not None else f"{number.low:g}–{number.high:g}"


def micromoles(key: str) -> str:
    return f"{evidence.value(key, source='gerhard-2020').value:g}"


def findings(which: str) -> list[Finding]:
    """The rows of one set, top to bottom."""
    if which == "ketamine":
        return [
            Finding(f"rat cortex, {milligrams('ketamine.dose_raising_prefrontal_glutamate')} mg/kg", None, "up"),
            Finding(
                f"rat cortex, {milligrams('ketamine.dose_without_change_of_prefrontal_glutamate')} mg/kg", None, "same"
            ),
            Finding(f"rat cortex, {milligrams('ketamine.dose_lowering_prefrontal_glutamate')} mg/kg", None, "down"),
            Finding(f"mouse slice, {micromoles('ketamine.concentration_disinhibiting_a_slice')} µmol/L", "down", "up"),
            Finding(f"mouse slice, {micromoles('ketamine.concentration_depressing_a_slice')} µmol/L", "down", "down"),
            Finding("rat CA1 slice, low", "down", "up"),
        ]
    return [
        Finding("MK-801, awake rats", "down", "up"),
        Finding("GLYX-13, CA1 slice", "down", "up"),
        Finding("scopolamine, CA1 slice", "down", "up"),
        Finding("Ro 25-6981, CA1 slice", "up", "same"),
        Finding("ketamine, no GluN2D", None, "same"),
    ]


def direction(change: float) -> str:
    return "same" if abs(change - 1) < NEAR else "up" if change > 1 else "down"


def modelled(concentration: float, preference: float) -> Finding:
    """What the circuit does at one level."""
    e, i = (float(rate) for rate in circuit.relative(with_preference(preference), concentration))
    return Finding("course model", direction(i), direction(e))


def agree(found: Finding, model: Finding) -> bool:
    """Whether all that was measured goes where the model goes."""
    return all(a in (None, b) for a, b in zip(found[1:], model[1:], strict=True))


ROWS = max(len(findings(which)) for which in SETS)


def experiments() -> Explorer:
    """A row for each experiment: an arrow for the brake, one for excitation; on top the model."""
    fig, ax = subplots(figsize=(6.8, 3.9))
    ax.set(xlim=(0, 10), ylim=(-0.6, ROWS + 2.0), yticks=[], xticks=[])
    for side in ax.spines.values():
        side.set_visible(False)
    columns = {"brake": 6.0, "excitation": 8.1}
    for name, x in columns.items():
        ax.text(x, ROWS + 1.6, name, ha="center", va="center")
    ax.text(5.3, ROWS + 0.6, "course model", ha="right", va="center", color=NMDA)
    ax.plot([0.1, 9.9], [ROWS - 0.05, ROWS - 0.05], color=REFERENCE, linewidth=1)
    heights = ROWS - 0.8 - np.arange(ROWS)
    values = [ax.text(x + 0.35, ROWS + 0.6, "", va="center", color=NMDA) for x in columns.values()]
    names = [ax.text(5.3, height, "", ha="right", va="center") for height in heights]
    dashes = [[ax.text(x, height, "—", ha="center", va="center") for height in heights] for x in columns.values()]
    marks = {
        which: {
            sign: ax.scatter(np.full(count, np.nan), np.zeros(count), **look | {"marker": shape, "s": 120})
            for sign, shape in SHAPES.items()
        }
        for which, count, look in (
            ("differs", 2 * ROWS, OBSERVED),
            ("agrees", 2 * ROWS, OBSERVED | {"facecolors": INK}),
            ("model", 2, OBSERVED | {"facecolors": NMDA, "edgecolors": NMDA}),
        )
    }

    def update(drugs, concentration, preference):
        e, i = (float(rate) for rate in circuit.relative(with_preference(preference), concentration))
        for value, rate in zip(values, (i, e), strict=True):
            value.set_text(f"× {rate:.2f}")
        model, rows = modelled(concentration, preference), findings(drugs)
        places = {(which, sign): [] for which in marks for sign in SHAPES}
        for at, name in enumerate(names):
            row = rows[at] if at < len(rows) else None
            name.set_text(row.name if row else "")
            signs = row[1:] if row else (None, None)
            for column, dash, sign in zip(columns, dashes, signs, strict=True):
                dash[at].set_visible(row is not None and sign is None)
                if sign:
                    which = "agrees" if sign == getattr(model, column) else "differs"
                    places[which, sign].append((columns[column], heights[at]))
        for column in columns:
            places["model", getattr(model, column)].append((columns[column], ROWS + 0.6))
        for (which, sign), found in places.items():
            artist = marks[which][sign]
            count = len(artist.get_offsets())
            artist.set_offsets(np.array((found or [(0, 0)]) + [(np.nan, np.nan)] * (count - max(len(found), 1))))
            artist.set_visible(bool(found))
        return *values, *names, *dashes[0], *dashes[1], *(mark for shapes in marks.values() for mark in shapes.values())

    def describe(drugs, concentration, preference):
        e, i = (float(rate) for rate in circuit.relative(with_preference(preference), concentration))
        model, rows = modelled(concentration, preference), findings(drugs)
        same = sum(agree(row, model) for row in rows)
        return (
            f"At {concentration:g} µmol/L and a preference of {preference:g} the model has E at {e:.2f} and I at "
            f"{i:.2f} times the rate without a drug. Of {len(rows)} rows {same} agree."
        )

    return Explorer(
        fig,
        update,
        {
            "drugs": Choice(SETS, label="Experiments with"),
            "concentration": Stops([0.3, 1, 3, 10], value=1, unit="µmol/L", label="Model at"),
            "preference": Stops([1, 2.5, round(GIVEN, 2), 10], value=round(GIVEN, 2), unit="times", label="Preference"),
        },
        id="experiments",
        title="Directions agree with the shape; one drug does not fit",
        describe=describe,
        presets={"Low": {}, "At the crossing": {"concentration": 3}, "High": {"concentration": 10}},
        caption="Arrows: up or down; circle: no change. Dash: not measured. Filled: as the course model.",
        more=(
            "Directions only: sizes were not seen or cannot be compared. Brake: inhibitory currents or transmission in "
            "slices, firing of putative interneurons in awake rats. Excitation: glutamate in the rat, excitatory "
            "currents or excitability in slices, firing in awake rats. The levels of the model are not calibrated; "
            "none belongs to a dose in mg/kg or to a bath. Less than 3 % counts as no change in the model. "
            "MK-801 blocks the same pore, Ro 25-6981 receptors with GluN2B; GLYX-13 is said to strengthen NMDA "
            "receptors; scopolamine blocks receptors of acetylcholine. No GluN2D: mice without that subunit. CA1: a "
            "field of the hippocampus."
        ),
        narrow=(3.6, 4.4),
        numbers=evidence.status_note(
            SET,
            *(
                evidence.value(f"ketamine.dose_{what}_prefrontal_glutamate", source="moghaddam-1997")
                for what in ("raising", "without_change_of", "lowering")
            ),
            *(
                evidence.value(f"ketamine.concentration_{what}_a_slice", source="gerhard-2020")
                for what in ("disinhibiting", "depressing")
            ),
        ),
        play="concentration",
    )
