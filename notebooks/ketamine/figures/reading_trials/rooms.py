"""Two rooms of patients: what each believes, who responds, and what is counted."""

from functools import cache

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long
from matplotlib.patches import Rectangle

from live_figures import Explorer, Stops, Switch

from ... import evidence
from ...models import blinding
from ..style import INK, KETAMINE, OBSERVED, PAPER, REFERENCE, name_axes, subplots

PEOPLE = 25
SURE, KNOWS = 0.9, 0.1  # believe in ketamine against saline: the ketamine room, the control room (ours)
CONTROLS = ("saline", "midazolam")


@cache
def seen(control: str) -> tuple:
    """Responders at one day in pooled trials against this control, per cent: (value, low, high) of each room."""
    found = evidence.trials("response", "proportion", trial="wilkinson-2019")
    arms = (f"ketamine in trials against {control}", control)
    rows = [found.where(arm=arm) for arm in arms]
    return tuple((float(row.value[0]), float(row.low[0]), float(row.high[0])) for row in rows)


@cache
def means(worth: float, control: float | None = None) -> tuple[float, float]:
    """Mean improvement of each room without belief that gives the responders seen against saline.

    control: per cent of the control room who respond; without it those who were seen.
    """
    control = seen("saline")[1][0] if control is None else control
    return tuple(
        scipy.optimize.brentq(
            lambda mean, share=share, believe=believe: blinding.responders(mean, worth, believe) - share, -9, 9
        )
        for share, believe in ((seen("saline")[0][0] / 100, SURE), (control / 100, KNOWS))
    )


def responders(
    worth: float, in_ketamine: float, in_control: float, control: float | None = None
) -> tuple[float, float]:
    """Responders in the model, per cent, of the ketamine room and of the control room, set as `means` says."""
    both = zip(means(worth, control), (in_ketamine, in_control), strict=True)
    return tuple(100 * float(blinding.responders(mean, worth, believe / 100)) for mean, believe in both)


def crowd(worth: float, believe: float, mean: float) -> tuple[np.ndarray, np.ndarray]:
    """Of 25 people: who believes, and who responds, as flags; believers and others in their shares, rounded."""
    order = np.random.default_rng(16).permutation(PEOPLE)
    believers = round(PEOPLE * believe / 100)
    believes, responds = np.zeros(PEOPLE, bool), np.zeros(PEOPLE, bool)
    believes[order[:believers]] = True
    for group, extra in ((order[:believers], worth), (order[believers:], 0.0)):
        share = float(blinding.responders(mean + extra, 0.0, 0.0))
        responds[group[: round(len(group) * share)]] = True
    return believes, responds


def two_rooms() -> Explorer:
    """Left, the rooms with their people; right, the responders that the trial counts, with those of real trials."""
    fig, (rooms, counted) = subplots(1, 2, figsize=(6.8, 3.8), width_ratios=[5, 4])
    rooms.set(xlim=(-0.2, 11.2), ylim=(-1.1, 6.6))
    rooms.axis("off")
    places, fills, marks, heads = [], [], [], []
    for side, title in enumerate(("got ketamine", "got the control")):
        left = 6.0 * side
        rooms.add_patch(Rectangle((left, 0), 5, 5.6, fill=False, edgecolor=INK, linewidth=1.2))
        rooms.text(left + 2.5, 5.75, title, ha="center", va="bottom")
        x, y = np.meshgrid(left + 0.5 + np.arange(5), 0.45 + 1.08 * np.arange(5))
        places.append(np.column_stack([x.ravel(), y.ravel()]))
        heads.append(rooms.scatter(*places[-1].T, s=62, facecolors=PAPER, edgecolors=INK, linewidths=1.1))
        fills.append(rooms.scatter(*places[-1].T, s=62, facecolors=INK, edgecolors=INK, linewidths=1.1))
        marks.append(rooms.scatter(*places[-1].T, s=24, marker="^", color=(KETAMINE, REFERENCE)[side]))
    says = [rooms.text(6.0 * side + 2.5, -0.2, "", ha="center", va="top") for side in (0, 1)]
    counted.set(xlim=(-0.55, 2.0), ylim=(0, 70), yticks=range(0, 61, 20))
    counted.set_xticks([0, 1], ["ketamine", "control"])
    name_axes(counted, "Room", "Responders at a day (%); bars: model")
    bars = counted.bar([0, 1], [1, 1], width=0.34, color=[KETAMINE, REFERENCE], alpha=0.6).patches
    dots, spans, names = [], [], []
    for shift, control, marker in ((0.27, "saline", "o"), (0.42, "midazolam", "s")):
        values = np.array(seen(control))
        at = np.arange(2) + shift
        spans += [counted.plot([x, x], row[1:], color=INK, linewidth=1.4)[0] for x, row in zip(at, values, strict=True)]
        style = OBSERVED | {"marker": marker}
        dots.append(counted.scatter(at, values[:, 0], label=f"seen, against {control}", **style))
    for x, y, align, word in ((1.22, 12.5, "right", "saline"), (1.72, 31, "right", "midazolam")):
        names.append(counted.text(x, y, word, ha=align, va="bottom"))
    (step,) = counted.plot([1.27, 1.42], [0, 0], color=INK, linewidth=2.6, label="from saline to midazolam")
    step.set_data([1.56, 1.56], [seen("saline")[1][0], seen("midazolam")[1][0]])
    names.append(counted.text(1.62, 9.5, f"+{seen('midazolam')[1][0] - seen('saline')[1][0]:g}", va="center"))

    def update(in_control, worth, real, in_ketamine):
        levels = responders(worth, in_ketamine, in_control)
        for side, believe in enumerate((in_ketamine, in_control)):
            believes, responds = crowd(worth, believe, means(worth)[side])
            for artist, flag, lift in ((fills[side], believes, 0.0), (marks[side], responds, 0.48)):
                shown = places[side] + [0, lift]
                artist.set_offsets(np.where(flag[:, None], shown, np.nan) if flag.any() else places[side])
                artist.set_visible(bool(flag.any()))
            says[side].set_text(f"{believes.sum()} believe it")
            bars[side].set_height(levels[side])
        for artist in (*dots, *spans, *names, step):
            artist.set_visible(real)
        return *fills, *marks, *says, *bars, *dots, *spans, *names, step

    def describe(in_control, worth, real, in_ketamine):
        treated, control = responders(worth, in_ketamine, in_control)
        said = (
            f"Of the ketamine room {in_ketamine} %, of the control room {in_control} % believe that they got it, "
            f"worth {worth:g} SD: {treated:.0f} and {control:.0f} % respond."
        )
        if real:
            (k, *_), (s, *_) = seen("saline")
            (m, *_), (z, *_) = seen("midazolam")
            said += f" Seen: {k:g} and {s:g} % (saline), {m:g} and {z:g} % (midazolam)."
        return said

    def reached(in_control, worth, real, in_ketamine):
        return responders(worth, in_ketamine, in_control)[1] >= seen("midazolam")[1][1]

    return Explorer(
        fig,
        update,
        {
            "in_control": Stops(10, 90, step=10, value=10, unit="%", label="Control room: believe it"),
            "worth": Stops([0, 0.5, 1, 1.5, 2], value=1, unit="SD", label="What believing is worth"),
            "real": Switch(label="What real trials counted"),
            "in_ketamine": Stops(50, 90, step=10, value=90, unit="%", label="Ketamine room: believe it", folded=True),
        },
        id="two-rooms",
        title="On midazolam more of the control room respond",
        describe=describe,
        presets={
            "Saline": {},
            "A control that is felt": {"in_control": 60},
            "With real trials": {"in_control": 60, "real": True},
        },
        caption="Of 25 people. Filled: believes it got ketamine. Triangle: has responded. Bars: the course model.",
        more=(
            "Beside the bars, with intervals of 95 %: response at one day from individual patients of nine trials, "
            "against saline (round) and against midazolam (square), as a model of the authors estimates it. "
            "The model of the course: a person responds when improvement passes a threshold, and believing adds to "
            "improvement. It is set to what was seen against saline, as if nine in ten of the ketamine room and one in "
            "ten of the control room then believed; those two numbers are ours."
        ),
        narrow=(3.6, 4.3),
        numbers=evidence.status_note(evidence.trials(trial="wilkinson-2019")),
        challenges={"bring the control room to the lower end of what midazolam showed": reached},
    )
