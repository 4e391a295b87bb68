"""How long a level stays above the one at which people wake: by dose, with and without elimination."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops, Switch

from ... import evidence
from ...models import pharmacokinetics as pk
from ...models.metabolites import PARENT
from ..from_dose_to_effect.ladder import row
from ..one_infusion import WEIGHT
from ..style import INK, KETAMINE, REFERENCE, logarithmic, name_axes, subplots

BODIES = {PARENT: "Kamp", "domino": "Domino", "clements-nimmo-1981": "Clements and Nimmo"}
AWAKE = row("awakening", "band.awakening", "idvall-1979", "level")
AWAKENED_BODY = PARENT
WAKING = round(AWAKE.value, -1)  # ng/mL
DOSES = [0.5, 1, 2, 3, 4]
SURGICAL = 1200  # ng/mL, where a review has anaesthesia begin
LEVELS = [430, WAKING, 860, SURGICAL]  # awakening, one SD to both sides, and the lower end of anaesthesia
GRID = np.geomspace(0.5, 4.5, 89)
MINUTES = np.concatenate([np.linspace(1, 30, 581), np.linspace(30.1, 600, 1900)])
LABEL = evidence.value("ketamine.anaesthesia", source="ketamine-label")
TOP = 130.0


@cache
def unit_level(body: str, kept: bool) -> np.ndarray:
    """Level after 1 mg/kg in one minute over MINUTES, ng/mL; kept: nothing is eliminated."""
    model = pk.Mammillary.named(body, WEIGHT)
    if kept:
        model = pk.Mammillary(model.volumes, 1e-6, model.intercompartmental)
    return pk.concentration(model, pk.Infusion(WEIGHT, 1 / 60), MINUTES / 60)


def minutes_above(dose: float, level: float, body: str = AWAKENED_BODY, kept: bool = False) -> float:
    """Minutes until a dose in mg/kg has fallen to a level in ng/mL; 0 if never above it, infinity if never below."""
    course = dose * unit_level(body, kept)
    if course[0] <= level:
        return 0.0
    if course[-1] > level:
        return np.inf
    return float(np.interp(-np.log(level), -np.log(course), MINUTES))


@cache
def by_dose(level: float, body: str, kept: bool) -> np.ndarray:
    """Minutes above the level over GRID."""
    return np.array([minutes_above(dose, level, body, kept) for dose in GRID])


def written(minutes: float) -> str:
    """Minutes as the figure says them."""
    return "never" if np.isinf(minutes) else f"{minutes:.0f} min"


def asleep() -> Explorer:
    """Minutes above a level against the dose, and the bar of the label at 2 mg/kg."""
    fig, ax = subplots(figsize=(6.8, 4.1))
    ax.set(xlim=(0.46, 4.9), ylim=(0, TOP), yticks=range(0, 121, 20))
    logarithmic(ax.xaxis, {0.5: "0.5", 1: "1", 2: "2", 4: "4"})
    name_axes(ax, "Dose in one minute (mg/kg, logarithmic)", "Minutes until the level has fallen so far")
    (label,) = ax.plot([2, 2], [LABEL.low, LABEL.high], color=INK, linewidth=5, solid_capstyle="butt", label="label")
    surgical = ax.text(2.1, 3.5, "drug label, surgical", va="center")
    (path,) = ax.plot(GRID, GRID, color=KETAMINE, linewidth=2.4, label="minutes")
    (without,) = ax.plot(GRID, GRID, color=REFERENCE, linewidth=2, linestyle=(0, (5, 2)), label="nothing eliminated")
    dot = ax.scatter([2], [1], color=KETAMINE, s=46, zorder=7)
    other = ax.scatter([2], [1], color=REFERENCE, s=46, zorder=7)
    said = ax.text(0.5, TOP - 6, "", va="center", color=KETAMINE)
    second = ax.text(0.5, TOP - 15, "", va="center", color=REFERENCE)

    def shown(course, dose):
        """As far as the dose chosen, and as high as the panel."""
        return np.where((dose * 1.001 >= GRID) & (course <= TOP), course, np.nan)

    def update(dose, level, kept, body):
        now, never = minutes_above(dose, level, body), minutes_above(dose, level, body, True)
        path.set_ydata(shown(by_dose(level, body, False), dose))
        path.set_visible(bool(np.isfinite(path.get_ydata()).any()))
        without.set_ydata(shown(by_dose(level, body, True), dose))
        without.set_visible(kept and bool(np.isfinite(without.get_ydata()).any()))
        dot.set_offsets([[dose, min(now, TOP)]])
        other.set_offsets([[dose, min(never, TOP)]])
        other.set_visible(kept and never <= TOP)
        said.set_text(f"below {level:g} ng/mL after {written(now)}")
        for artist in (label, surgical):  # of surgical anaesthesia, and not of waking
            artist.set_visible(level == SURGICAL)
        second.set_text(f"nothing eliminated: {written(never)}" if kept else "")
        return path, without, dot, other, said, second, label, surgical

    def describe(dose, level, kept, body):
        text = f"{dose:g} mg/kg, model of {BODIES[body]}: below {level:g} ng/mL after "
        text += written(minutes_above(dose, level, body))
        if kept:
            text += f"; if nothing were eliminated, {written(minutes_above(dose, level, body, True))}"
        return f"{text}."

    return Explorer(
        fig,
        update,
        {
            "dose": Stops(DOSES, value=2, unit="mg/kg", label="Dose"),
            "level": Stops(LEVELS, value=WAKING, unit="ng/mL", label="Level to fall to"),
            "kept": Switch(label="And if nothing is eliminated"),
            "body": Choice(BODIES, label="Model", menu=True, folded=True),
        },
        id="asleep",
        title="Each doubling costs more time than the one before",
        describe=describe,
        presets={
            "Twice the dose": {"dose": 4},
            "Nothing eliminated": {"kept": True},
            "Surgical": {"level": SURGICAL},
        },
        caption="[Minutes]{ketamine}, up to the dose chosen; [nothing eliminated]{reference dashed}. Bar: label.",
        more=(
            "A model of levels in people of 70 kg, not of sleep: 640 ng/mL is the mean at recovery after operations, "
            "430 and 860 one SD from it (Idvall); 1200 is where a review has anaesthesia begin. Bar: 5 to 10 min of "
            "surgical anaesthesia (Ketamine label). Nothing eliminated: the same tissues, no clearance. Doses are "
            "those of anaesthetists, with somebody at the airway."
        ),
        narrow=(3.6, 4.3),
        numbers=evidence.status_note(*BODIES, AWAKE.quantity, LABEL),
        challenges={
            "find a dose that the tissues alone would never end": lambda dose, level, kept, body: (
                kept and np.isinf(minutes_above(dose, level, body, True))
            )
        },
    )
