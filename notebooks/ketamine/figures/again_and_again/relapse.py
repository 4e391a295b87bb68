"""Who is still well after the last dose: the few points that were published, and curves that could join them."""

from functools import cache
from typing import NamedTuple

import numpy as np

from live_figures import Choice, Explorer, Stops, Switch

from ... import evidence
from ...evidence.checks import conversion
from ...models import relapse, small_trials
from ..style import INK, OBSERVED, REFERENCE, logarithmic, name_axes, subplots
from .noted import noted
from .stopping import rows as rows_of_sustain
from .stopping import table

DAYS = np.geomspace(1, 500, 90)
SHAPES = [0.3, 0.4, 0.5, 0.55, 0.7, 0.85, 1, 1.5, 2]
ALIKE, TWO = "alike", "two"
CURVES = {ALIKE: "everybody alike", TWO: "two kinds of people"}
STAY = 0.3  # who does not relapse, where one point leaves it open: the course's own
STUDIES = {
    "murrough": "Murrough: ketamine",
    "feder": "Feder: PTSD",
    "albott": "Albott: PTSD",
    "albott-depression": "Albott: depression",
    "ketamine": "KetECT: ketamine",
    "ECT": "KetECT: ECT",
    "stopped": "SUSTAIN-1: stopped",
}
TRIAL = {"murrough": "murrough-2013-repeated", "feder": "feder-2021"}
ALBOTT = {"albott": "PTSD", "albott-depression": "depression"}  # what came back


class Known(NamedTuple):
    """What was published of one group: (day, share well) points, people at the start or None, days of the interval."""

    points: tuple[tuple[float, float], ...]
    people: int | None
    interval: tuple[float, float] | None
    source: object


def _days(rows) -> float:
    return float(rows.value[0]) * conversion(rows.unit[0], "day")


def _responders(rows) -> int:
    """People who had responded, from the share and the number treated."""
    return round(float(rows.value[0]) / 100 * int(rows.n_arm[0]))


@cache
def known(study: str) -> Known:
    """The published points of one group."""
    if study in ("ketamine", "ECT"):
        rows = evidence.trials(trial="ekstrand-2022").where(arm=study)
        relapsed = float(rows.where(outcome="relapse").value[0]) / 100
        year = rows.where(outcome="relapse")
        end = float(year.time[0]) / 12 * 365
        # the median is that of those who relapsed: by then half of them had
        middle = _days(rows.where(outcome="time to relapse")), 1 - relapsed / 2
        return Known((middle, (end, 1 - relapsed)), None, None, rows)
    if study == "stopped":
        rows = evidence.trials("time to relapse", "median", trial="daly-2019").where(arm="esketamine stopped")
        first = noted(r"interval from (\d+) days", rows.note[0])[0]
        return Known(((_days(rows), 0.5),), table("remission").off[1], (first, DAYS[-1]), rows)
    if study in ALBOTT:
        rows = evidence.trials("time to relapse", "median", trial="albott-2018").where(condition=ALBOTT[study])
        return Known(((_days(rows), 0.5),), int(rows.n_arm[0]), None, rows)
    rows = evidence.trials("time to relapse", "median", trial=TRIAL[study])
    arm = {"murrough": "ketamine, then stopped", "feder": "ketamine"}[study]
    people = _responders(evidence.trials("response", "proportion", trial=TRIAL[study]).where(arm=arm))
    return Known(((_days(rows), 0.5),), people, None, rows)


@cache
def stay(study: str) -> float:
    """The share that does not relapse in the curve of two kinds of people, through all that is known."""
    points = known(study).points
    if len(points) == 1:
        return STAY
    low, high = 0.0, points[1][1] - 1e-9
    for _ in range(60):  # halving: the curve at the second point rises with the share that stays
        middle = (low + high) / 2
        below = relapse.two_kinds(points[1][0], *points[0], middle) < points[1][1]
        low, high = (middle, high) if below else (low, middle)
    return low


def curve(study: str, kind: str, shape: float, days=DAYS) -> np.ndarray:
    """Per cent still well on a curve through the first published point."""
    at, share = known(study).points[0]
    if kind == TWO:
        return 100 * relapse.two_kinds(days, at, share, stay(study))
    return 100 * relapse.still_well(days, at, share, shape)


def fitted_shape(study: str) -> float:
    """The shape of the Weibull curve through both published points."""
    return relapse.shape_through(*known(study).points)


def year(study: str, shape: float = 1.0) -> float:
    """Per cent still well after a year on the curve through the first point."""
    return float(curve(study, ALIKE, shape, np.array([365.0]))[0])


def half_life_of_others(study: str) -> float:
    """Days in which half of those who do not stay relapse, in the curve of two kinds."""
    at, share = known(study).points[0]
    kept = stay(study)
    return float(at * np.log(0.5) / np.log((share - kept) / (1 - kept)))


def still_well() -> Explorer:
    """Published points as circles, with an interval where it is known, and one dashed curve that is assumed."""
    fig, ax = subplots(figsize=(6.8, 4.2))
    ax.set(xlim=(1, 500), ylim=(-17, 104), yticks=[0, 25, 50, 75, 100])
    ax.spines["left"].set_bounds(0, 100)
    logarithmic(ax.xaxis, {1: "1", 3: "3", 7: "7", 14: "14", 30: "30", 90: "90", 365: "365"})
    name_axes(ax, "Days after the last dose, or after stopping (logarithmic)", "Still well (%)")
    (line,) = ax.plot(
        DAYS, DAYS, color=REFERENCE, linewidth=2, linestyle=(0, (5, 2)), label="assumed between the points"
    )
    (upright,) = ax.plot([1, 1], [0, 1], color=INK, linewidth=1.6)
    (level,) = ax.plot([1, 1], [0, 1], color=INK, linewidth=1.6)
    points = ax.scatter([1, 1], [0, 0], label="from the paper", **OBSERVED)
    said = ax.text(1.1, 13, "", va="center")
    risk = ax.text(1.1, -10, "", va="center")
    rests = ax.text(1.1, 4, "", va="center", color=REFERENCE)

    def update(study, kind, shape, beyond):
        at = known(study)
        day, share = at.points[0]
        course = curve(study, kind, shape)
        line.set_ydata(course if beyond else np.where(day >= DAYS, course, np.nan))
        places = np.full((2, 2), np.nan)
        seen = at.points if beyond else at.points[:1]
        places[: len(seen)] = [(each, 100 * well) for each, well in seen]
        points.set_offsets(places)
        upright.set_visible(at.people is not None and at.interval is None)
        if upright.get_visible():
            low, high = small_trials.compatible_shares(at.people // 2, at.people)
            upright.set_data([day, day], [100 * low, 100 * high])
        else:
            upright.set_data([day, day], [50, 50])
        level.set_data(at.interval or [day, day], [100 * share] * 2)
        level.set_visible(at.interval is not None)
        said.set_visible(beyond)
        risk.set_text(f"At risk: {at.people} at first, later not seen" if at.people else "At risk: not seen")
        said.set_text(f"assumed, on day 90: {curve(study, kind, shape, np.array([90.0]))[0]:.0f} % well")
        rests.set_text(
            f"{100 * stay(study):.0f} % of people stay well"
            if kind == TWO
            else "constant pace"
            if shape == 1
            else f"pace {'falls' if shape < 1 else 'rises'}, shape {shape:g}"
        )
        return line, points, upright, level, said, risk, rests

    def describe(study, kind, shape, beyond):
        at = known(study)
        read = at.points if beyond else at.points[:1]
        seen = "; ".join(f"{100 * share:.0f} % well on day {day:g}" for day, share in read)
        how = (
            f"two kinds of people, {100 * stay(study):.0f} % of whom stay well"
            if kind == TWO
            else f"everybody alike, shape {shape:g}"
        )
        now, later = curve(study, kind, shape, np.array([90.0, 365.0]))
        goes_on = f", has {now:.0f} % well on day 90 and {later:.0f} % on day 365" if beyond else ", ends there"
        return f"{STUDIES[study]}: read from the paper, {seen}. The dashed curve, {how}{goes_on}."

    def meets(study, kind, shape, beyond):
        at = known(study).points
        return kind == ALIKE and len(at) == 2 and abs(year(study, shape) - 100 * at[1][1]) < 2

    everything = [known(study).source for study in STUDIES]
    everything += [evidence.trials("response", "proportion", trial=TRIAL[s]) for s in ("murrough", "feder")]
    everything.append(rows_of_sustain("remission"))
    return Explorer(
        fig,
        update,
        {
            "study": Choice(STUDIES, value="ketamine", label="Group", menu=True),
            "kind": Choice(CURVES, label="The dashed curve assumes"),
            "shape": Stops(SHAPES, value=1, label="Shape (1: constant pace)"),
            "beyond": Switch(label="Beyond the first circle", folded=True),
        },
        id="still-well",
        title="Those who are left relapse more slowly",
        describe=describe,
        presets={
            "A constant pace": {"beyond": True},
            "A pace that falls": {"shape": 0.55, "beyond": True},
            "Two kinds of people": {"kind": TWO, "beyond": True},
        },
        caption="Circles: from the papers. Dashed: assumed. Line through a circle: 95 % interval, where known.",
        more=(
            "The curves of the papers were not seen, only these numbers. KetECT: the first circle is our reading, in "
            "which the median is that of those who relapsed. Murrough 2013 (repeated), up to six infusions, Feder, "
            "Albott 2018: interval of Clopper and Pearson for half of them, as if all had been followed. SUSTAIN-1: "
            "the published interval of the median, open to the right; few may have been followed so long. Groups "
            "differ in illness, treatment and rule of relapse: do not compare them. Where one point leaves open who "
            "stays well, their share is the course’s own."
        ),
        narrow=(3.6, 4.4),
        numbers=evidence.status_note(*everything),
        challenges={"find a shape that meets both points of KetECT": meets},
    )
