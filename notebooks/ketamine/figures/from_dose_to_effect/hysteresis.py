"""Effect against level: a loop, the effect site that closes it, and a second influence that closes it wrongly."""

from functools import cache

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from live_figures import Choice, Explorer, Stops, Switch

from ... import evidence
from ...models.effect import EFFECT, loop_area, time_of_peak, with_effect_site
from ...models.metabolites import SET, metabolite_chain
from ...models.network import concentration
from ...models.pharmacokinetics import Infusion
from ..one_infusion import STANDARD_DOSE, WEIGHT
from ..style import INK, KETAMINE, NORKETAMINE, REFERENCE, name_axes, subplots
from ..the_liver.metabolites import MASSES
from .chain import HALF_TIME, blood, half_time_to_rate

GIVEN = {"20": "20 min", "40": "40 min", "120": "2 h"}
HALF_TIMES = [0, 1, 2, 2.5, 3, 3.4, 4, 5, 6, 7, 8.3, 10, 13, 20]  # min
HOURS = np.concatenate([np.linspace(0, 4, 241), np.linspace(4.1, 24, 200)])  # until the effect is gone
DRAWN = np.concatenate([np.arange(0, 60), np.arange(60, 241, 3)])  # four hours, each minute of the first
TOP = 212  # ng/mL, just above the highest level drawn
S_PART = 0.5  # of the racemate
RELIEF = evidence.value("S-ketamine.pain_change", source="olofsen-2012")  # cm for 100 ng/mL
AGAINST = evidence.value("S-norketamine.pain_change", source="olofsen-2012")  # cm for 50 ng/mL
PER_RELIEF, PER_AGAINST = 100.0, 50.0  # ng/mL to which the two belong


def dose(given: str) -> dict:
    return {"central": Infusion(STANDARD_DOSE * WEIGHT, float(given) / 60)}


@cache
def site(given: str, minutes: float) -> np.ndarray:
    """S-ketamine at an effect site with this half-time in min over HOURS, ng/mL; 0: in blood itself."""
    chain = metabolite_chain(WEIGHT)
    if minutes == 0:
        return S_PART * concentration(chain, dose(given), HOURS)
    return S_PART * concentration(with_effect_site(chain, half_time_to_rate(minutes)), dose(given), HOURS, EFFECT)


@cache
def norketamine(given: str) -> np.ndarray:
    """S-norketamine in blood over HOURS, ng/mL."""
    return S_PART * concentration(metabolite_chain(WEIGHT), dose(given), HOURS, "norketamine")


@cache
def relief(given: str, opposed: float, true: float = HALF_TIME.value) -> np.ndarray:
    """Pain relief in cm over HOURS: a straight line in the effect site, less what norketamine does against it.

    opposed: how many times the norketamine of the course model.
    """
    gain = -float(RELIEF) / PER_RELIEF * site(given, true)
    return gain - float(AGAINST) / PER_AGAINST * norketamine(given) * opposed


@cache
def enclosed(given: str, minutes: float, opposed: float) -> float:
    """What the loop encloses, in per cent of its own height times its width; below zero it runs anticlockwise."""
    level, effect = site(given, minutes), relief(given, opposed)
    return float(100 * loop_area(level, effect) / (level.max() * np.ptp(effect)))


@cache
def closes_at(given: str, opposed: float) -> float | None:
    """The half-time in min at which the loop encloses nothing on balance; None where there is none."""
    if enclosed(given, 0, opposed) > 0:
        return None
    return scipy.optimize.brentq(lambda minutes: enclosed(given, minutes, opposed), 0.3, 30, xtol=1e-6)


@cache
def lag(given: float, minutes: float, model: str = "kamp-2020", of: float = STANDARD_DOSE) -> float:
    """Minutes from the end of an infusion until the effect site is highest."""
    network = with_effect_site(blood(model), half_time_to_rate(minutes))
    peak = time_of_peak(network, {"central": Infusion(of * WEIGHT, given / 60)}, given / 60, 24)
    return 60 * peak - given


def later(given: str, minutes: float) -> float:
    """The same for the standard dose and a site of the slider, whose half-time may be none."""
    return lag(float(given), minutes) if minutes else 0.0


def loop() -> Explorer:
    """Levels over time, and relief against the level of the site that the reader supposes."""
    return _loop(
        "loop",
        "A site that is supposed closes the loop",
        presets={"Against blood": {}, "Twenty minutes": {"given": "20"}, "Two hours": {"given": "120"}},
        challenges={
            "turn the loop of the 20-minute infusion clockwise": lambda given, minutes: (
                given == "20" and enclosed(given, minutes, False) > 0.5
            )
        },
    )


def opponent() -> Explorer:
    """The same with a switch for norketamine, which comes late and works against the relief."""
    return _loop(
        "opponent",
        "A late opponent closes the loop at the wrong place",
        {"opposed": Switch(label="Norketamine works against it")},
        presets={
            "Against blood": {},
            "With norketamine": {"opposed": True},
            "Two hours, with it": {"given": "120", "opposed": True},
        },
        challenges={
            "turn a loop clockwise even against blood": lambda given, minutes, opposed: (
                minutes == 0 and enclosed(given, minutes, opposed) > 0.5
            )
        },
        more=(
            " What norketamine does against it is of the same study, which asks for further proof; the same group had "
            "found nothing of norketamine in 2009. Norketamine acts without delay here. Where relief is negative, pain "
            "is more."
        ),
        numbers=[AGAINST],
    )


def _loop(name: str, title: str, switch=None, *, presets: dict, challenges: dict, more="", numbers=()) -> Explorer:
    """Left: level and relief over time. Right: relief against the level of the supposed site."""
    fig, (course, plane) = subplots(1, 2, figsize=(6.8, 3.9))
    hours = HOURS[DRAWN]
    course.set(xlim=(0, 3), ylim=(0, TOP), xticks=[0, 1, 2, 3])
    name_axes(course, "Since the infusion began (h)", "S-ketamine (ng/mL)")
    (pump,) = course.plot([0, 1], [2, 2], color=INK, linewidth=5, solid_capstyle="butt")
    (plasma,) = course.plot(hours, hours, color=KETAMINE, linewidth=1.6, linestyle=(0, (5, 2)), label="blood")
    (supposed,) = course.plot(hours, hours, color=KETAMINE, linewidth=2.4, label="supposed site")
    (against,) = course.plot(hours, hours, color=NORKETAMINE, linewidth=1.8, label="S-norketamine")
    rows = (("blood (dashed)", KETAMINE), ("supposed site", KETAMINE), ("S-norketamine", NORKETAMINE))
    against.set_visible(False)
    names = [
        course.text(2.95, TOP * (0.965 - 0.067 * i), text, ha="right", va="top", color=colour)
        for i, (text, colour) in enumerate(rows)
    ]
    peak = course.text(2.95, TOP * (0.965 - 0.067 * 4), "", ha="right", va="top")
    plane.set(xlim=(0, TOP), ylim=(-0.5, 6.2), xticks=[0, 50, 100, 150, 200])
    name_axes(plane, "Supposed site (ng/mL)", "Pain relief (cm of 10)")
    (rising,) = plane.plot(hours, hours, color=INK, linewidth=2.6, label="relief, infusion runs")
    (falling,) = plane.plot(hours, hours, color=REFERENCE, linewidth=2.2, linestyle=(0, (5, 2)), label="relief, after")
    end = plane.scatter([0], [0], color=INK, s=34, zorder=6)
    said = [plane.text(5, 6.03 - 0.45 * i, "", va="top") for i in range(2)]

    def update(given, minutes, opposed=False):
        level, effect = site(given, minutes), relief(given, opposed)
        pump.set_xdata([0, float(given) / 60])
        plasma.set_ydata(site(given, 0)[DRAWN])
        supposed.set_ydata(level[DRAWN])
        against.set_ydata(norketamine(given)[DRAWN])
        running = hours <= float(given) / 60 + 1e-9
        rising.set_data(np.where(running, level[DRAWN], np.nan), effect[DRAWN])
        after = hours >= float(given) / 60 - 1e-9
        falling.set_data(np.where(after, level[DRAWN], np.nan), effect[DRAWN])
        stop = int(np.argmin(abs(HOURS - float(given) / 60)))
        end.set_offsets([[level[stop], effect[stop]]])
        area = round(enclosed(given, minutes, opposed))
        way = "" if area == 0 else "anticlockwise" if area < 0 else "clockwise"
        said[0].set_text(f"encloses {abs(area)} %")
        said[1].set_text(way)
        peak.set_text(f"site highest {later(given, minutes):.1f} min later" if minutes else "")
        for artist in (against, names[2]):
            artist.set_visible(opposed)
        return pump, plasma, supposed, against, rising, falling, end, *said, *names, peak

    def describe(given, minutes, opposed=False):
        area = enclosed(given, minutes, opposed)
        way = "on balance nothing" if abs(area) < 0.5 else f"{abs(area):.0f} % of its frame"
        turn = "" if abs(area) < 0.5 else ", anticlockwise" if area < 0 else ", clockwise"
        top = relief(given, opposed)
        what = "norketamine works against the relief" if opposed else "ketamine alone"
        return (
            f"35 mg in {GIVEN[given]}, {what}: relief reaches {top.max():.1f} cm. A site with a half-time of "
            f"{minutes:g} min is highest {later(given, minutes):.1f} min after the pump stops. Against it the loop of "
            f"relief encloses {way}{turn}."
        )

    return Explorer(
        fig,
        update,
        {
            "given": Choice(GIVEN, value="40", label="Given over"),
            "minutes": Stops(HALF_TIMES, value=0, unit="min", label="Supposed half-time of the site"),
            **(switch or {}),
        },
        id=name,
        title=title,
        describe=describe,
        presets=presets,
        caption="Left: levels. Right: relief while the pump runs (bold) and [after]{reference dashed}; dot: the stop.",
        more=(
            "Course model: 0.5 mg/kg racemate for 70 kg, half of it S-ketamine, in the model of Kamp. Relief is a "
            "straight line in the true site, whose half-time is that of Olofsen 2021; its size is that of Olofsen 2012 "
            "(pain on a scale of 10 cm). It begins at zero. What a loop encloses is given in per cent of its own width "
            "times its height; where it crosses over, the two parts count against each other." + more
        ),
        narrow=(3.6, 4.3),
        numbers=evidence.status_note("kamp-2020", SET, *MASSES, HALF_TIME, RELIEF, *numbers),
        challenges=challenges,
        play="minutes",
    )
