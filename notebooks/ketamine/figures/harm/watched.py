"""Two hours of watching: the level of the drug, and when what is watched for is over."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import esketamine, network
from ...models import pharmacokinetics as pk
from ...models.metabolites import PARENT
from ..one_infusion import STANDARD_DOSE, STANDARD_MINUTES, WEIGHT
from ..style import INK, KETAMINE, REFERENCE, name_axes, subplots

GIVEN = {"56": "spray, 56 mg", "84": "spray, 84 mg", "infusion": "0.5 mg/kg by vein"}
DEVICES = {"56": 2, "84": 3}
HOURS = np.linspace(0, 6, 361)  # by minutes: the infusion ends on one
UNTIL = [0.75, 1, 1.5, 2, 2.75, 4, 6]
WATCHED = evidence.value("esketamine.watched", source="spravato-label")
OVER = {
    "doty-2020": evidence.value("esketamine.pressure_over", source="doty-2020"),
    "spravato-label": evidence.value("esketamine.pressure_over", source="spravato-label"),
}
GONE = evidence.value("ketamine.effects_over", source="acevedo-diaz-2020")  # hours after the infusion


@cache
def level(given: str) -> np.ndarray:
    """Per cent of the peak over HOURS, for a typical person of 70 kg."""
    if given == "infusion":
        body = pk.Mammillary.named(PARENT, WEIGHT)
        found = pk.concentration(body, pk.Infusion(STANDARD_DOSE * WEIGHT, STANDARD_MINUTES / 60), HOURS)
    else:
        doses = {place: [dose] for place, dose in esketamine.sprays(DEVICES[given]).items()}
        found = network.concentration(esketamine.esketamine(), doses, HOURS, "central")
    return 100 * found / found.max()


def left(given: str, hours: float) -> float:
    """Per cent of the peak that is left after so many hours."""
    return float(np.interp(hours, HOURS, level(given)))


def windows(given: str) -> list[tuple[str, float]]:
    """What is over when: words, hours since the start."""
    if given == "infusion":
        return [("side effects gone", STANDARD_MINUTES / 60 + float(GONE))]
    return [
        ("pressure: Doty", float(OVER["doty-2020"])),
        ("pressure: label", float(OVER["spravato-label"])),
        ("watched", float(WATCHED)),
    ]


def hours_watched() -> Explorer:
    """The level in per cent of its peak, up to the hour chosen; bars above say when something is over."""
    fig, ax = subplots(figsize=(6.8, 4.1))
    ax.set(xlim=(0, 6.4), ylim=(0, 168), yticks=[0, 25, 50, 75, 100], xticks=range(7))
    ax.spines["left"].set_bounds(0, 100)
    name_axes(ax, "Hours since the start", "Level (% of its peak)")
    (curve,) = ax.plot(HOURS, HOURS, color=KETAMINE, linewidth=2.4, label="level")
    (upright,) = ax.plot([0, 0], [0, 100], color=REFERENCE, linewidth=1.4, linestyle=":")
    dot = ax.scatter([0], [0], color=KETAMINE, s=46, zorder=7)
    said = ax.text(0, 0, "", ha="left", va="bottom", color=KETAMINE)
    heights = (158, 141, 124)
    bars = [ax.plot([0, 1], [height] * 2, color=INK, linewidth=3, solid_capstyle="butt")[0] for height in heights]
    words = [ax.text(0, height, "", va="center") for height in heights]

    def update(given, until):
        shown = np.where(until + 1e-9 >= HOURS, level(given), np.nan)
        curve.set_ydata(shown)
        now = left(given, until)
        upright.set_data([until, until], [0, now])
        dot.set_offsets([[until, now]])
        said.set(text=f"{now:.0f} % left", position=(min(until + 0.12, 5.1), now + 8))
        found = windows(given)
        for bar, word, each in zip(bars, words, [*found, *[None] * (3 - len(found))], strict=True):
            bar.set_visible(each is not None)
            text, end = each or ("", 1.0)
            bar.set_xdata([0, end])
            word.set(text=text and f"{text}, {end:.2g} h", position=(end + 0.1, word.get_position()[1]))
        return curve, upright, dot, said, *bars, *words

    def describe(given, until):
        over = "; ".join(f"{text}, {end:.2g} h" for text, end in windows(given))
        said = f"after {until:g} h {left(given, until):.0f} % of the highest level is left"
        return f"{GIVEN[given].capitalize()}: {said}. Over, or ended: {over}."

    return Explorer(
        fig,
        update,
        {
            "given": Choice(GIVEN, value="56", label="Given"),
            "until": Stops(UNTIL, value=0.75, unit="h", label="Look until"),
        },
        id="hours-watched",
        title="When the watching may end, half of the spray is still there",
        describe=describe,
        presets={
            "Spray, 2 h": {"until": 2},
            "Spray, 4 h": {"until": 4},
            "Infusion": {"given": "infusion", "until": 2.75},
        },
        caption="[Level]{ketamine} up to the hour you choose. Bars: until when, by the sources that are named.",
        more=(
            "Spray: the model of Perez-Ruixo 2021, all devices at once, typical person. Infusion: the model of Kamp. "
            "Watched: the least that the label asks for. Pressure: back by an hour and a half (Doty 2020), or lasting "
            "about four (label). Side effects of an infusion: gone two hours after its end, so at 2.7 h; 188 people "
            "(Acevedo-Diaz 2020)."
        ),
        narrow=(3.6, 4.2),
        numbers=evidence.status_note(esketamine.SET, PARENT, WATCHED, *OVER.values(), GONE),
        challenges={
            "find when less than a quarter of the peak of the spray is left": lambda given, until: (
                given in DEVICES and left(given, until) < 25
            )
        },
        play="until",
    )
