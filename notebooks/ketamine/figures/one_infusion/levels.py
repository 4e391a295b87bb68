"""The level of ketamine in plasma during and after one infusion, by three published models."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import pharmacokinetics as pk
from ..style import BAND_ALPHA, DASHES, INK, KETAMINE, OBSERVED, REFERENCE, name_axes, subplots

MODELS = {"kamp-2020": "Kamp", "domino": "Domino", "clements-nimmo-1981": "Clements & Nimmo"}
MARKERS = {"kamp-2020": "o", "domino": "s", "clements-nimmo-1981": "^"}
STANDARD_DOSE, STANDARD_MINUTES, WEIGHT = 0.5, 40, 70


def model_choice() -> Choice:
    return Choice(MODELS, label="Model")


def key_above(fig: Figure, lines: list) -> None:
    """The names of the three models in one row above all panels, where no curve passes."""
    fig.legend(
        lines,
        MODELS.values(),
        loc="outside upper left",
        ncols=3,
        handlelength=2.4,
        handletextpad=0.5,
        columnspacing=1.2,
        frameon=False,
    )


@cache
def unit_course(model: str, minutes: float, hours: tuple) -> np.ndarray:
    """Plasma concentration after 1 mg/kg over so many minutes, ng/mL; every other dose is in proportion."""
    return pk.concentration(pk.Mammillary.named(model, WEIGHT), pk.Infusion(WEIGHT, minutes / 60), hours)


@cache
def unit_band(model: str, minutes: float, hours: tuple) -> np.ndarray:
    """5th and 95th percentile of 400 virtual people after 1 mg/kg, shape (2, T) in ng/mL (course model)."""
    people = pk.virtual_patients(model, 400, WEIGHT, rng=np.random.default_rng(20))
    courses = pk.concentration(people, pk.Infusion(WEIGHT, minutes / 60), hours)
    return np.percentile(courses, [5, 95], axis=0)


def level(model: str, dose: float, minutes: float, wait: float = 0) -> float:
    """Concentration so many hours after the end of an infusion, ng/mL; the end itself is the peak."""
    return dose * unit_course(model, minutes, (minutes / 60 + wait,))[0]


def plasma() -> Explorer:
    """Dose, duration, weight and model against plasma concentration, with a band of people and what was measured."""
    hours = tuple(np.linspace(0, 4, 161))
    fig, ax = subplots()
    ax.set(xlim=(0, 4), ylim=(0, 700))
    name_axes(ax, "Time since the infusion began (h)", "Ketamine in plasma (ng/mL)")
    band = ax.fill_between(hours, np.zeros(161), np.ones(161), color=KETAMINE, alpha=BAND_ALPHA, linewidth=0)
    curves = [ax.plot(hours, hours, linestyle=DASHES[name], label=label)[0] for name, label in MODELS.items()]
    (pump,) = ax.plot([0, 1], [4, 4], color=INK, linewidth=5, solid_capstyle="butt")
    ax.text(3.98, 692, "peak (ng/mL) in the model of", ha="right", va="top")
    rows = [ax.text(3.98, 632 - 60 * i, "", ha="right", va="top") for i in range(3)]
    end = evidence.observations("zarate-2006: end of infusion").value[0]
    low, high = (evidence.observations(f"krystal-1994: {which} end").value[0] for which in ("lower", "upper"))
    at = STANDARD_MINUTES / 60
    span = ax.vlines([at], low, high, color=INK, linewidth=1.4, zorder=5)
    seen = ax.scatter([at], [end], **OBSERVED)
    label = ax.text(at + 0.08, high + 14, "measured")

    def update(dose, minutes, weight, model):
        band.set_data(hours, *(dose * unit_band(model, minutes, hours)))
        for name, curve, row in zip(MODELS, curves, rows, strict=True):
            colour = KETAMINE if name == model else REFERENCE
            curve.set_ydata(dose * unit_course(name, minutes, hours))
            curve.set(color=colour, linewidth=2.6 if name == model else 1.3)
            row.set(text=f"{MODELS[name]}: {level(name, dose, minutes):.0f}", color=colour)
        pump.set_xdata([0, minutes / 60])
        measured = (dose, minutes) == (STANDARD_DOSE, STANDARD_MINUTES)
        for artist in (span, seen, label):
            artist.set_visible(measured)
        return band, *curves, *rows, pump, span, seen, label

    def gentle(dose, minutes, weight, model):
        return dose == STANDARD_DOSE and level(model, dose, minutes) < 150

    def describe(dose, minutes, weight, model):
        total = dose * weight
        return (
            f"{dose:g} mg/kg for {weight:g} kg is {total:.3g} mg; over {minutes:g} min the pump runs at "
            f"{total / minutes * 60:.3g} mg/h. In the model of {MODELS[model]} the plasma peaks at "
            f"{level(model, dose, minutes):.0f} ng/mL, and one hour after the end "
            f"{level(model, dose, minutes, 1):.0f} ng/mL are left."
        )

    return Explorer(
        fig,
        update,
        {
            "dose": Stops(0.1, 0.8, step=0.1, value=STANDARD_DOSE, unit="mg/kg", label="Dose"),
            "minutes": Stops([20, 30, 40, 60, 90, 120], value=STANDARD_MINUTES, unit="min", label="Given over"),
            "model": model_choice(),
            "weight": Stops([50, 70, 90, 110], value=WEIGHT, unit="kg", label="Body weight", folded=True),
        },
        id="plasma",
        title="A 40-minute infusion makes a peak, not a plateau",
        describe=describe,
        presets={
            "Standard infusion": {},
            "Same dose in 20 min": {"minutes": 20},
            "Same dose in 2 h": {"minutes": 120},
        },
        caption=(
            "[The model you chose]{ketamine}, [the others]{reference dashed}; band: 90 % of 400 virtual people. "
            "Bar: pump; circle: a trial."
        ),
        more=(
            "The bar on the axis shows how long the pump runs. The band is a course model: the spread of clearance and "
            "volume that one study of 15 people observed, put around the typical patient. At the standard infusion, "
            "the open circle is the level measured in one depression trial and the upright line the range measured in "
            "healthy volunteers."
        ),
        numbers=evidence.status_note(*MODELS, "hasan-2021", "zarate-2006", "krystal-1994"),
        narrow=(3.6, 3.3),
        cursor=("Read off at", "h"),
        challenges={"give the full 0.5 mg/kg and keep the peak of the chosen model under 150 ng/mL": gentle},
    )
