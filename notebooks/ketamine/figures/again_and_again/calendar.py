"""Four weeks as a calendar, with the clock of the drug, which runs in hours, and that of the effect, in days."""

from functools import cache

import numpy as np
from matplotlib.patches import Circle, Polygon, Rectangle, Wedge

from live_figures import Choice, Explorer, Stops, Switch

from ... import evidence
from ...models import pharmacokinetics as pk
from ...models.metabolites import PARENT
from ..one_infusion import STANDARD_DOSE, STANDARD_MINUTES, WEIGHT
from ..one_infusion.numbers import hasan_after_a_day
from ..style import INK, KETAMINE, REFERENCE, name_axes, subplots
from .noted import noted

DAYS = 28
SCHEDULES = {  # day of each dose
    "once": (0,),
    "weekly": (0, 7, 14, 21),
    "twice": (0, 3, 7, 10, 14, 17, 21, 24),
    "thrice": (0, 2, 4, 7, 9, 11, 14, 16, 18, 21, 23, 25),
    "six": (0, 2, 4, 7, 9, 11),
}
WORDS = {
    "once": "once",
    "weekly": "weekly",
    "twice": "two a week",
    "thrice": "three a week",
    "six": "six in 12 days",
}
SHARE = 0.1  # of the peak
TURN = 14  # days in one turn of the clock of the effect
NOON = 90.0


@cache
def hours_above(share: float = SHARE) -> float:
    """Hours after one standard infusion in which the level is above this share of its peak."""
    body = pk.Mammillary.named(PARENT, WEIGHT)
    hours = np.linspace(0, 40, 40_001)
    level = pk.concentration(body, pk.Infusion(STANDARD_DOSE * WEIGHT, STANDARD_MINUTES / 60), hours)
    return float((level > share * level.max()).sum() * (hours[1] - hours[0]))


@cache
def hours_above_measured(of_mean_curve: bool = False) -> float:
    """The same read off the points of Hasan, straight lines between logarithms.

    Of the mean of the peaks, or of the peak of the mean curve.
    """
    rows = [evidence.observations(f"hasan-2021: {form}-ketamine") for form in "SR"]
    level = sum(row.value for row in rows)
    peak = level.max() if of_mean_curve else hasan_after_a_day()[1]
    return float(np.interp(-np.log(SHARE * peak), -np.log(level), rows[0].time))


@cache
def advantage() -> tuple[float, ...]:
    """Days since one dose until which an advantage was seen, and from which it no longer was, at the latest."""
    row = evidence.trials("depression score", trial="kishimoto-2016").where(time=10, time_unit="day")
    return noted(r"days (\d+) to (\d+)", row.note[0])


def above(schedule: str) -> float:
    """Per cent of the four weeks in which ketamine is above a tenth of its first peak."""
    return 100 * len(SCHEDULES[schedule]) * hours_above() / (24 * DAYS)


def since(schedule: str, day: float) -> float:
    """Days since the last dose."""
    return day - max(given for given in SCHEDULES[schedule] if given <= day)


def covered(schedule: str) -> float:
    """Per cent of the four weeks within ten days of a dose."""
    grid = np.arange(0, DAYS, 0.1)
    return 100 * float(np.mean([since(schedule, day) < advantage()[0] for day in grid]))


def place(day: float) -> tuple[float, float]:
    """Left lower corner of a day in the calendar."""
    return day % 7, 3 - day // 7


def calendar_of_doses() -> Explorer:
    """A calendar of four weeks, and two dials that are set back by each dose."""
    fig, (month, dials) = subplots(2, 1, figsize=(6.8, 4.9), height_ratios=[5, 3])
    month.set(xlim=(-1.1, 7.1), ylim=(-0.45, 4.1), xticks=[], yticks=[])
    dials.set(xlim=(-1.7, 5.3), ylim=(-1.15, 1.75), xticks=[], yticks=[], aspect="equal")
    for each in (month, dials):
        each.grid(visible=False)
        each.spines[:].set_visible(False)
    name_axes(month, "", "Four weeks; a box is one day")
    name_axes(dials, "", "One turn of each clock; a dose sets both back")
    for day in range(DAYS):
        x, y = place(day)
        month.add_patch(Rectangle((x, y + 0.24), 1, 0.62, fill=False, edgecolor=REFERENCE, linewidth=0.5))
    for row in range(4):
        month.text(-0.12, 3.55 - row, f"week {row + 1}", ha="right", va="center", color=REFERENCE)
    weeks = [month.add_patch(Rectangle((0, row + 0.08), 1, 0.16, color=REFERENCE, alpha=0.4)) for row in (3, 2, 1, 0)]
    most = max(map(len, SCHEDULES.values()))
    bars = [month.add_patch(Rectangle((0, 0), hours_above() / 24, 0.62, color=KETAMINE)) for _ in range(most)]
    marks = month.scatter(np.zeros(most), np.zeros(most), color=KETAMINE, s=52, zorder=5)
    today = month.add_patch(Rectangle((0, 0), 0.05, 0.78, color=INK))
    said = month.text(3.5, -0.25, "", ha="center", va="center", color=KETAMINE)
    centres = {"drug": 0.0, "effect": 3.6}
    for x in centres.values():
        dials.add_patch(Circle((x, 0), 1, fill=False, edgecolor=INK, linewidth=1.4))
    dials.text(0, 1.4, "drug: a day", ha="center", va="center", color=KETAMINE)
    dials.text(centres["effect"], 1.4, "advantage: two weeks", ha="center", va="center")
    angles = np.radians(np.linspace(NOON, NOON - hours_above() / 24 * 360, 30))
    rim = np.column_stack([centres["drug"] + np.cos(angles), np.sin(angles)])
    sector = dials.add_patch(Polygon([(centres["drug"], 0), *rim], color=KETAMINE, alpha=0.5, linewidth=0))
    sure, unsure = (each / TURN * 360 for each in advantage())
    dials.add_patch(Wedge((centres["effect"], 0), 1, NOON - sure, NOON, color=REFERENCE, alpha=0.35))
    dials.add_patch(Wedge((centres["effect"], 0), 1, NOON - unsure, NOON - sure, color=REFERENCE, alpha=0.15))
    hands = [dials.plot([x, x], [0, 0.9], color=INK, linewidth=2.4)[0] for x in centres.values()]
    words = [dials.text(x, -0.5, "", ha="center", va="center") for x in centres.values()]

    def update(schedule, day, count):
        corners = np.full((most, 2), np.nan)
        corners[: len(SCHEDULES[schedule])] = [place(given) for given in SCHEDULES[schedule]]
        marks.set_offsets(np.add(corners, (0.5, 0.55)))
        for i, bar in enumerate(bars):
            given = i < len(SCHEDULES[schedule])
            bar.set_visible(count and given)
            bar.set_xy(np.add(corners[i] if given else (0, 0), (0, 0.24)))
        until = SCHEDULES[schedule][-1] + advantage()[0]
        for row, week in enumerate(weeks):
            week.set_width(np.clip(until - 7 * row, 0, 7))
        x, y = place(min(day, DAYS - 0.02))
        today.set_xy((x, y + 0.08))
        said.set_text(f"above a tenth: {above(schedule):.1f} % of the time" if count else "")
        sector.set_visible(count)
        gone = since(schedule, day)
        for hand, middle, turns in zip(hands, centres.values(), (min(gone, 1), min(gone / TURN, 1)), strict=True):
            angle = np.radians(NOON - 360 * turns)
            hand.set_visible(turns < 1)
            hand.set_data([middle, middle + 0.9 * np.cos(angle)], [0, 0.9 * np.sin(angle)])
        words[0].set_text(f"{24 * gone:.0f} h" if gone < 1 else "over a day")
        words[1].set_text(f"{gone:.1f} days" if gone <= TURN else "over 14 days")
        return *weeks, marks, *bars, today, said, sector, *hands, *words

    def describe(schedule, day, count):
        gone = since(schedule, day)
        counted = (
            f" Ketamine is above a tenth of its first peak in {above(schedule):.1f} % of the four weeks; "
            f"{covered(schedule):.0f} % of them lie within ten days of a dose."
            if count
            else ""
        )
        return f"Given {WORDS[schedule]}; on day {day:g} the last dose was {gone:.1f} days ago.{counted}"

    return Explorer(
        fig,
        update,
        {
            "schedule": Choice(WORDS, value="twice", label="Given", menu=True),
            "day": Stops(0, DAYS, step=0.5, value=0, unit="days", label="Day"),
            "count": Switch(label="Count the hours of drug"),
        },
        id="calendar-of-doses",
        title="One clock runs out every time, the other hardly ever",
        describe=describe,
        presets={
            "Two a week": {"count": True},
            "Six in 12 days": {"schedule": "six", "count": True},
            "Once": {"schedule": "once", "count": True},
        },
        caption="[Dots]{ketamine}: doses of trials. [Bars]{reference}: within ten days of a dose, as seen after one.",
        more=(
            "Schedules of trials, not advice. Slice and sector: hours with more than a tenth of the first peak, "
            "after 0.5 mg/kg over 40 min in Kamp’s model. Bars: ten days, pale to twelve: after one dose an advantage "
            "over control was no longer significant by days 10 to 12 (Kishimoto 2016). Whether each dose of a series "
            "lasts as long, and in whom, that figure does not say."
        ),
        narrow=(3.6, 4.4),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(
            PARENT, evidence.trials("depression score", trial="kishimoto-2016").where(time=10, time_unit="day")
        ),
        challenges={
            "find a day past the twelfth after a dose": lambda schedule, day, count: (
                since(schedule, day) > advantage()[1]
            )
        },
        play="day",
    )
