"""The figures of "One infusion": what a dose does in the blood, three models of it, and what was measured."""

from functools import cache

import numpy as np

from .. import evidence
from ..explorer import Choice, Explorer, Still, Stops
from ..models import pharmacokinetics as pk
from .style import BAND_ALPHA, DASHES, INK, KETAMINE, OBSERVED, REFERENCE, name_axes, subplots
from .targets import course_units, ratios

MODELS = {"kamp-2020": "Kamp", "domino": "Domino", "clements-nimmo-1981": "Clements & Nimmo"}
MARKERS = {"kamp-2020": "o", "domino": "s", "clements-nimmo-1981": "^"}
STANDARD_DOSE, STANDARD_MINUTES, WEIGHT = 0.5, 40, 70


def model_choice() -> Choice:
    return Choice(MODELS, label="Model")


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
        caption="[The model you chose]{ketamine}, [the others]{reference dashed}; band: 90 % of 400 virtual people.",
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


def measured() -> Still:
    """Three models beside two sets of measurements, one arterial, one venous."""
    fig, (arterial, venous) = subplots(2, 1, figsize=(6.8, 6.6))
    plans = {
        arterial: (
            "kamp-2020-bja: S-ketamine after racemate",
            "kamp-2020-bja: R-ketamine after racemate",
            [pk.Infusion(rate * WEIGHT, 1, at=hour) for hour, rate in enumerate((0.28, 0.57, 1.14))],
            np.linspace(0.02, 5.2, 260),
        ),
        venous: (
            "hasan-2021: S-ketamine",
            "hasan-2021: R-ketamine",
            pk.Infusion(5, 0.5),
            np.geomspace(0.02, 24, 260),
        ),
    }
    for ax, (s_name, r_name, doses, hours) in plans.items():
        s, r = evidence.observations(s_name), evidence.observations(r_name)
        ax.scatter(s.time, course_units(s) + course_units(r), **OBSERVED)
        for name, label in MODELS.items():
            course = pk.concentration(pk.Mammillary.named(name, WEIGHT), doses, hours)
            chosen = name == "kamp-2020"
            colour, width = (KETAMINE, 2.2) if chosen else (REFERENCE, 1.6)
            ax.plot(hours, course, color=colour, linestyle=DASHES[name], linewidth=width, label=label)
    arterial.set(xlim=(0, 5.2), ylim=(0, 800))
    arterial.text(0.1, 740, "arterial, three steps of 1 h")
    arterial.legend(loc="upper left", bbox_to_anchor=(0, 0.9), handlelength=2.6, frameon=False)
    venous.set(xlim=(0, 24), yscale="log", ylim=(0.1, 100), xticks=range(0, 25, 4))
    venous.set_yticks([0.1, 1, 10, 100], ["0.1", "1", "10", "100"])
    venous.minorticks_off()
    venous.text(8, 28, "venous, 5 mg over 30 min\n(logarithmic scale)")
    for ax in (arterial, venous):
        name_axes(ax, "Time (h)", "Ketamine in plasma (ng/mL)")
    return Still(
        fig,
        id="measured",
        title="Three models, two sets of measurements, no winner everywhere",
        description=(
            "Two panels. First: ketamine in arterial plasma during three rising one-hour steps and two hours after; "
            "open circles rise to about 520 ng/mL at 3 h and fall to 120 at 5 h; the Kamp curve runs through them, "
            "Domino falls faster, Clements & Nimmo lags behind. Second, on a logarithmic scale: venous serum over 24 "
            "h after 5 mg; Kamp follows the circles to about 8 h and falls below them later, Domino falls too fast, "
            "Clements & Nimmo stays closest from 1 to 12 h and all three lie below the last points."
        ),
        caption="Open circles: measured, S- and R-ketamine added. Lines: the three models.",
        more=(
            "Arterial: published mean curve of 20 volunteers, which may itself be partly a model; the group that made "
            "it also made the Kamp model, so that fit proves little. Venous: means of 15 volunteers, published after "
            "all three models."
        ),
        narrow=(3.6, 5.2),
        beside=(10.1, 2.55),
        numbers=evidence.status_note(*MODELS, "kamp-2020-bja", "hasan-2021"),
    )


def agreement() -> Still:
    """Predicted over measured for every literature target and model, the failures under anaesthesia included."""
    rows = {}
    for target in evidence.targets():
        rows.setdefault((target["id"], target["what"]), []).append(target)
    fig, ax = subplots(figsize=(6.8, 0.56 * len(rows) + 1))
    ax.axvspan(1 / 1.5, 1.5, color=REFERENCE, alpha=0.14, linewidth=0)
    ax.axvline(1, color=INK, linewidth=0.9)
    for height, ((number, what), targets) in enumerate(reversed(rows.items())):
        ax.text(0.205, height + 0.42, f"{number}  {what.partition(':')[0]}", va="center")
        for target in targets:
            found, model = ratios(target), target["model"]
            level = height + 0.1 - 0.2 * list(MODELS).index(model)
            colour = KETAMINE if model == "kamp-2020" else REFERENCE
            ax.plot([found.min(), found.max()], [level, level], color=colour, linewidth=1.6)
            ax.plot([np.exp(np.log(found).mean())], [level], MARKERS[model], color=colour, markersize=6)
    ax.set(xscale="log", xlim=(0.2, 3), ylim=(-0.6, len(rows) - 0.3), yticks=[])
    ax.set_xticks([0.25, 0.5, 1, 2], ["¼", "½", "1", "2"])
    ax.minorticks_off()
    ax.spines["left"].set_visible(False)
    name_axes(ax, "Predicted ÷ measured (logarithmic scale)", "● Kamp   ■ Domino   ▲ Clements & Nimmo")
    return Still(
        fig,
        id="agreement",
        title="Outside the operating theatre one model holds within a factor of 1.5; inside it, none does",
        description=describe_agreement(rows),
        caption="Each mark is the typical ratio of one model for one measurement. Band: within a factor of 1.5.",
        more=(
            "Each bar is the range over time points. The two rows at the bottom are patients under anaesthesia: there "
            "every model predicts about half of what was measured."
        ),
        numbers=evidence.status_note(
            *MODELS,
            *dict.fromkeys(name.partition(":")[0] for t in evidence.targets() for name in t["observed"].split(" + ")),
        ),
    )


def describe_agreement(rows: dict) -> str:
    """The figure in words: how many targets each model meets and what it gives under anaesthesia."""
    said = []
    for model, name in MODELS.items():
        mine = [t for targets in rows.values() for t in targets if t["model"] == model]
        inside = [t["id"] for t in mine if np.abs(np.log(ratios(t))).max() <= np.log(1.5)]
        asleep = [f"{ratios(t)[0]:.2f}" for t in mine if t["id"].startswith("F")]
        words = f"{name}: {len(inside)} of {len(mine)} measurements within a factor of 1.5"
        said.append(words + (f", under anaesthesia {' and '.join(asleep)} of the measured level" if asleep else ""))
    return "A dot plot of predicted over measured concentration. " + ". ".join(said) + "."


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
