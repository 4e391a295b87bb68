"""Where the drug of one infusion is, and how fast the level falls when the pump stops."""

from functools import cache

import numpy as np

from ... import evidence
from ...explorer import Explorer, Stops
from ...models import pharmacokinetics as pk
from ..style import DASHES, INK, KETAMINE, REFERENCE, name_axes, subplots
from .levels import MODELS, STANDARD_DOSE, WEIGHT, model_choice


def tanks() -> Explorer:
    """Compartments as tanks: as wide as their volume, filled to their concentration, so that the area is the amount."""
    minutes = (0, *range(5, 65, 5), *range(70, 190, 10), *range(200, 380, 20), 420, 480, 600, 720)
    gap, top = 14, 420
    fig, (ax, share) = subplots(2, 1, figsize=(6.8, 4.5), height_ratios=[5, 1])
    ax.set(xlim=(-4, 324), ylim=(0, top), xticks=[])
    name_axes(ax, "", "Concentration (ng/mL)")
    walls = [ax.plot([0, 1], [0, 1], color=INK, linewidth=1.2)[0] for _ in range(3)]
    fills = [ax.bar([0], [1], width=1, align="edge", color=KETAMINE, alpha=a)[0] for a in (1, 0.62, 0.38)]
    names = [ax.text(0, top * 0.965, "", ha="left", va="top") for _ in range(3)]
    share.set(xlim=(0, 100), ylim=(-0.9, 1), yticks=[])
    share.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100 %"])
    share.spines["left"].set_visible(False)
    share.grid(visible=False)
    name_axes(share, "", "Where the dose is")
    looks = [(REFERENCE, 0.25), (KETAMINE, 1), (KETAMINE, 0.62), (KETAMINE, 0.38), (REFERENCE, 0.75)]
    parts = [share.barh([0.4], [1], height=1, color=c, alpha=a)[0] for c, a in looks]
    words = [
        share.text(0, -0.22, w, ha="center", va="top") for w in ("pump", "centre", "tissue 1", "tissue 2", "eliminated")
    ]

    @cache
    def course(infusion, model):
        """Amounts in the pump, each compartment and eliminated, per cent of the dose, shape (n + 2, T)."""
        body, dose = pk.Mammillary.named(model, WEIGHT), pk.Infusion(STANDARD_DOSE * WEIGHT, infusion / 60)
        hours = np.array(minutes) / 60
        inside = pk.amounts(body, dose, hours)
        outside = pk.remaining_input(dose, hours), pk.eliminated(body, dose, hours)
        return body.volumes, np.vstack([outside[0], inside, outside[1]]) / (STANDARD_DOSE * WEIGHT) * 100

    def update(time, infusion, model):
        volumes, amounts = course(infusion, model)
        percent = amounts[:, minutes.index(time)]
        left = 0.0
        labels = ("centre", "tissue 1", "tissue 2")
        for i in range(3):
            there = i < len(volumes)
            volume = volumes[i] if there else 1
            height = percent[1 + i] / 100 * STANDARD_DOSE * WEIGHT / volume * 1000 if there else 0
            fills[i].set_bounds(left, 0, volume, height)
            walls[i].set_data([left, left, left + volume, left + volume], [top * 0.86, 0, 0, top * 0.86])
            names[i].set(text=f"{labels[i]}\n{volume:.0f} L" if there else "", position=(left, top * 0.985))
            for artist in (fills[i], walls[i], names[i]):
                artist.set_visible(there)
            left += max(volume, 62 if i == 0 else 0) + gap
        shares = [percent[0], percent[1], percent[2], percent[3] if len(volumes) == 3 else 0, percent[-1]]
        start = 0.0
        for part, word, width in zip(parts, words, shares, strict=True):
            part.set_bounds(start, -0.1, width, 1)
            word.set(position=(start + width / 2, -0.22), visible=width > 11)
            start += width
        return *walls, *fills, *names, *parts, *words

    def describe(time, infusion, model):
        volumes, amounts = course(infusion, model)
        percent = amounts[:, minutes.index(time)]
        plasma = percent[1] / 100 * STANDARD_DOSE * WEIGHT / volumes[0] * 1000
        return (
            f"{time} min after the start, in the model of {MODELS[model]}: {plasma:.0f} ng/mL in the blood. Of the "
            f"dose, {percent[0]:.0f} % is still in the pump, {percent[1]:.0f} % in the centre, "
            f"{percent[2:-1].sum():.0f} % in tissues and {percent[-1]:.0f} % eliminated."
        )

    return Explorer(
        fig,
        update,
        {
            "time": Stops(minutes, value=40, unit="min", label="Time", time=True),
            "infusion": Stops([20, 40, 120], value=40, unit="min", label="Given over"),
            "model": model_choice(),
        },
        id="tanks",
        title="Most of the drug leaves the blood before it leaves the body",
        describe=describe,
        presets={
            "End of the infusion": {},
            "Blood and tissue level": {"time": 120},
            "Tissue feeds the blood": {"time": 240},
        },
        caption="Each tank is as wide as its volume: level is concentration, area is amount.",
        more=(
            "0.5 mg/kg for 70 kg. Two tanks with the same level are in balance; drug runs from the higher level to the "
            "lower. The tissues are not organs: a compartment is whatever fills and empties at the same pace."
        ),
        numbers=evidence.status_note(*MODELS),
        play="time",
        stop_at=120,
    )


def half_times() -> Explorer:
    """How long the level takes to fall, after infusions of different length, in three models."""
    durations = (10, 20, 30, 40, 60, 90, 120, 180, 240, 360, 480, 720, 1440)
    waits = np.linspace(0, 180, 181)
    fig, (fall, context) = subplots(2, 1, figsize=(6.8, 5.8))
    fall.set(xlim=(0, 180), ylim=(0, 100), xticks=range(0, 181, 30))
    name_axes(fall, "Minutes after the pump stops", "Level (% of the level at the stop)")
    context.set(xscale="log", xlim=(9, 1700), ylim=(0, 140))
    context.set_xticks([10, 40, 120, 480, 1440], ["10 min", "40", "2 h", "8 h", "24 h"])
    context.minorticks_off()
    name_axes(context, "The pump ran for", "Context-sensitive half-time (min)")
    fall.axhline(50, color=INK, linewidth=0.9)
    bodies = {name: pk.Mammillary.named(name, WEIGHT) for name in MODELS}
    times = {n: 60 * pk.context_sensitive_half_time(b, np.array(durations) / 60) for n, b in bodies.items()}
    curves, dots, trails, marks = [], [], [], []
    for name, label in MODELS.items():
        colour = KETAMINE if name == "kamp-2020" else REFERENCE
        trails += context.plot(durations, times[name], color=colour, linestyle=DASHES[name], label=label)
        curves += fall.plot(waits, waits, color=colour, linestyle=DASHES[name], label=label)
        dots.append(fall.scatter([0], [50], color=colour, zorder=5))
        marks.append(context.scatter([1], [1], color=colour, zorder=5))
    fall.legend(loc="upper right", frameon=False)
    here = context.axvline(40, color=INK, linewidth=0.9)

    @cache
    def falling(name, minutes):
        dose = pk.Infusion(1, minutes / 60)
        course = pk.concentration(bodies[name], dose, (minutes + waits) / 60)
        return 100 * course / course[0]

    def update(minutes):
        for name, curve, dot, trail, mark in zip(MODELS, curves, dots, trails, marks, strict=True):
            half = times[name][durations.index(minutes)]
            curve.set_ydata(falling(name, minutes))
            dot.set_offsets([[half, 50]])
            trail.set_ydata(np.where(np.array(durations) <= minutes, times[name], np.nan))  # what is seen so far
            mark.set_offsets([[minutes, half]])
        here.set_xdata([minutes, minutes])
        return *curves, *dots, *trails, *marks, here

    def describe(minutes):
        found = ", ".join(f"{times[n][durations.index(minutes)]:.0f} min in {label}" for n, label in MODELS.items())
        length = f"{minutes} min" if minutes < 120 else f"{minutes / 60:g} h"
        return f"After an infusion of {length} the level in the blood falls to half within {found}."

    return Explorer(
        fig,
        update,
        {"minutes": Stops(durations, value=40, unit="min", label="The pump ran for")},
        id="half-times",
        title="The half-time depends on how long the pump ran, and on who drew the blood",
        describe=describe,
        presets={"40 min": {}, "8 h": {"minutes": 480}},
        caption="The fall after the pump stops, dots at half; and the half-times, as far as you have gone.",
        more=(
            "The infusion has a constant rate. Solid: Kamp, arterial. Dashed: Domino, sampling site not seen. "
            "Dash-dotted: Clements & Nimmo, venous."
        ),
        beside=(10.1, 2.55),
        numbers=evidence.status_note(*MODELS),
        cursor=("Read off after", "min"),
        play="minutes",
    )
