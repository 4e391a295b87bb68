"""The models of chapter 9 beside what was measured."""

import numpy as np

from live_figures import Still

from ... import evidence
from ...models import pharmacokinetics as pk
from ..style import DASHES, INK, KETAMINE, OBSERVED, REFERENCE, name_axes, subplots
from ..targets import course_units, ratios
from .levels import MARKERS, MODELS, WEIGHT, key_above

ROWS = {
    "T1": "three steps",
    "T2": "half an hour, 1 to 8 h",
    "T3": "half an hour, peak",
    "T4": "bolus, area",
    "T5": "bolus, two minutes",
    "T6": "standard infusion, end",
    "T7": "S-ketamine, artery",
    "T8": "intensive care",
    "T9": "esketamine, clearance",
    "F1": "anaesthesia, surgery",
    "F2": "anaesthesia, bypass",
}
"""Targets of the literature by number, in words that fit into a column; what each is in full stands in the evidence."""


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
    arterial.set(xlim=(0, 5.2), ylim=(0, 900))
    key_above(fig, arterial.get_lines())
    venous.set(xlim=(0, 25), yscale="log", ylim=(0.01, 100), xticks=range(0, 25, 4))
    venous.set_yticks([0.01, 0.1, 1, 10, 100], ["0.01", "0.1", "1", "10", "100"])
    venous.minorticks_off()
    name_axes(arterial, "Time (h)", "Arterial, three steps of 1 h (ng/mL)")
    name_axes(venous, "Time (h)", "Venous, 5 mg over 30 min (ng/mL, logarithmic)")
    return Still(
        fig,
        id="measured",
        title="Three models, two sets of measurements, no winner everywhere",
        description=(
            "Two panels. First: ketamine in arterial plasma during three rising one-hour steps and two hours after; "
            "open circles rise to about 520 ng/mL at 3 h and fall to 120 at 5 h; the Kamp curve runs through them, "
            "Domino falls faster, Clements & Nimmo lags behind. Second, on a logarithmic scale: venous serum over 24 "
            "h after 5 mg; Kamp follows the circles to about 8 h and falls below them later, Domino falls too fast, "
            "Clements & Nimmo lies above them until 8 h, meets them at 12 h, and all three lie below the last points."
        ),
        caption="Open circles: measured, S- and R-ketamine added. Lines: the three models.",
        more=(
            "Arterial: published mean curve of 20 volunteers, which may itself be partly a model; the group that made "
            "it also made the Kamp model, so that fit proves little. Venous: means of 15 volunteers, published after "
            "all three models."
        ),
        narrow=(3.6, 5.2),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(*MODELS, "kamp-2020-bja", "hasan-2021"),
    )


def agreement() -> Still:
    """Predicted over measured for every literature target and model, the failures under anaesthesia included."""
    rows = {}
    for target in intravenous():
        rows.setdefault((target["id"], target["what"]), []).append(target)
    fig, ax = subplots(figsize=(6.8, 4.15))
    ax.axvspan(1 / 1.5, 1.5, color=REFERENCE, alpha=0.14, linewidth=0)
    ax.axvline(1, color=INK, linewidth=0.9)
    for height, targets in enumerate(reversed(rows.values())):
        ax.text(2.95, height, vessel(targets[0]), ha="right", va="center")
        for target in targets:
            found, model = ratios(target), target["model"]
            level = height + 0.27 * (1 - list(MODELS).index(model))
            colour = KETAMINE if model == "kamp-2020" else REFERENCE
            ax.plot([found.min(), found.max()], [level, level], color=colour, linewidth=1.6)
            ax.plot([np.exp(np.log(found).mean())], [level], MARKERS[model], color=colour, markersize=5)
    for height in range(1, len(rows)):
        ax.axhline(height - 0.5, color=REFERENCE, alpha=0.3, linewidth=0.6)
    ax.set(xscale="log", xlim=(0.2, 3), ylim=(-0.5, len(rows) - 0.5))
    ax.set_yticks(range(len(rows)), [f"{number}  {ROWS[number]}" for number, _ in reversed(rows)], ha="left")
    ax.tick_params(axis="y", length=0, pad=120)
    ax.grid(visible=False, axis="y")
    ax.set_xticks([0.25, 0.5, 1, 2], ["¼", "½", "1", "2"])
    ax.minorticks_off()
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("Predicted ÷ measured (log scale)")
    key_above(fig, [ax.plot([], [], MARKERS[m], color=KETAMINE if m == "kamp-2020" else REFERENCE)[0] for m in MODELS])
    return Still(
        fig,
        id="agreement",
        title="In nine measurements outside the operating theatre one model is within a factor of 1.5; inside it, none",
        description=describe_agreement(rows),
        caption="Each mark: the typical ratio of one model. Band: within a factor of 1.5. A: artery, V: vein.",
        more=(
            f"In full: {'; '.join(f'{number} {what}' for number, what in rows)}. "
            "Each bar is the range over time points. T9 compares clearances and T4 areas, the others levels. Where "
            "neither A nor V stands, we have not seen where the blood was drawn. The two rows at the bottom are "
            "patients under anaesthesia: there every model predicts about half of what was "
            "measured, if the rate was constant."
        ),
        narrow=(3.6, 4.6),
        numbers=evidence.status_note(
            *MODELS,
            *dict.fromkeys(name.partition(":")[0] for t in intravenous() for name in t["observed"].split(" + ")),
        ),
    )


def intravenous() -> list[dict]:
    """The targets of the three models of this chapter."""
    return [target for target in evidence.targets() if target["model"] in MODELS]


def vessel(target: dict) -> str:
    """A or V, where the evidence says where the blood of a target was drawn."""
    sampled = {place for name in target["observed"].split(" + ") for place in evidence.observations(name).sampling}
    return "/".join(sorted({place[0].upper() for place in sampled if place.startswith(("arterial", "venous"))}))


def describe_agreement(rows: dict) -> str:
    """The figure in words: how many targets each model meets and what it gives under anaesthesia."""
    said = []
    for model, name in MODELS.items():
        mine = [t for targets in rows.values() for t in targets if t["model"] == model]
        inside = [t["id"] for t in mine if np.abs(np.log(ratios(t))).max() <= np.log(1.5)]
        asleep = [f"{ratios(t)[0]:.2f}" for t in mine if t["id"].startswith("F")]
        words = f"{name}: {len(inside)} of {len(mine)} measurements within a factor of 1.5"
        said.append(words + (f", under anaesthesia {' and '.join(asleep)} of the measured level" if asleep else ""))
    drawn = {letter: [n for (n, _), targets in rows.items() if vessel(targets[0]) == letter] for letter in "AV"}
    said.append(f"Arterial are {', '.join(drawn['A'])}, venous {', '.join(drawn['V'])}; of the rest it was not seen")
    return "A dot plot of predicted over measured concentration. " + ". ".join(said) + "."
