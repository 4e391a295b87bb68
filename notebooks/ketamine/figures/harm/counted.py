"""Who comes to be counted: one harm in a survey and in a clinic, and the share of everybody that could stand behind."""

from functools import cache

import numpy as np

from live_figures import Explorer, Stops, Switch

from ... import evidence
from ...models.proportions import odds, share_at_odds_ratio
from ...models.small_trials import compatible_shares
from ..style import INK, OBSERVED, REFERENCE, logarithmic, name_axes, subplots

GROUPS = {"survey": "winstock-2012", "rehab": "taiwan-2019"}
NAMES = {"survey": "survey", "rehab": "rehabilitation"}
OFTEN = [1, 1.5, 2, 3, 4, 6, 8]
GRID = np.geomspace(1, 10, 61)


@cache
def rows(group: str):
    return evidence.trials("urinary symptoms", "proportion", trial=GROUPS[group])


@cache
def counted(group: str) -> tuple[int, int]:
    """People with urinary symptoms, and people counted."""
    people = int(rows(group).n_arm[0])
    return round(rows(group).value[0] / 100 * people), people


@cache
def course(group: str) -> np.ndarray:
    """Per cent of everybody with symptoms over GRID."""
    return np.array([share(group, each)[0] for each in GRID])


def share(group: str, often: float = 1) -> tuple[float, float, float]:
    """Per cent of everybody with symptoms, and the ends of its interval, if they are counted so many times as often."""
    affected, people = counted(group)
    ends = (affected / people, *compatible_shares(affected, people))
    return tuple(100 * float(share_at_odds_ratio(each, 1 / often)) for each in ends)


def to_agree() -> float:
    """How many times as often those with symptoms must come to the clinic for both counts to be of one crowd."""
    clinic, survey = (odds(np.divide(*counted(group))) for group in ("rehab", "survey"))
    return float(clinic / survey)


def who_answers() -> Explorer:
    """Share of everybody against how much more often the affected are counted, for both groups."""
    fig, ax = subplots(figsize=(6.8, 3.9))
    ax.set(xlim=(0.94, 13), ylim=(0, 80), yticks=[0, 20, 40, 60, 80])
    logarithmic(ax.xaxis, {1: "1", 2: "2", 3: "3", 4: "4", 6: "6", 8: "8", 10: "10"})
    name_axes(ax, "Those with symptoms are counted so many times as often", "Share of everybody with symptoms (%)")
    looks = {"survey": (INK, "-"), "rehab": (REFERENCE, (0, (5, 2)))}
    paths, spans, dots, words = {}, {}, {}, {}
    for group, (colour, dashes) in looks.items():
        (paths[group],) = ax.plot(GRID, course(group), color=colour, linewidth=1.8, linestyle=dashes, label=group)
        (spans[group],) = ax.plot([1, 1], [0, 1], color=colour, linewidth=2.4, label=f"{group}, 95 %")
        dots[group] = ax.scatter([1], [1], **OBSERVED | {"edgecolors": colour, "s": 44})
        words[group] = ax.text(1, 1, "", ha="left", va="bottom", color=colour)

    def update(survey, rehab, lines):
        for group, often in (("survey", survey), ("rehab", rehab)):
            middle, low, high = share(group, often)
            paths[group].set_ydata(np.where(often * 1.0001 >= GRID, course(group), np.nan))
            spans[group].set_data([often, often], [low, high])
            spans[group].set_visible(lines)
            dots[group].set_offsets([[often, middle]])
            words[group].set(
                text=f"{middle:.0f} %",
                position=(often * 1.08, middle + 2),
            )
        return *paths.values(), *spans.values(), *dots.values(), *words.values()

    def describe(survey, rehab, lines):
        said = []
        for group, often in (("survey", survey), ("rehab", rehab)):
            middle, low, high = share(group, often)
            named = "the survey" if group == "survey" else NAMES[group]
            ends = f" ({low:.0f} to {high:.0f})" if lines else ""
            said.append(
                f"{rows(group).value[0]:g} % of {counted(group)[1]} in {named}: if those with symptoms are counted "
                f"{often:g} times as often, {middle:.0f}{ends} of a hundred users have them"
            )
        return "; ".join(said) + "."

    return Explorer(
        fig,
        update,
        {
            "survey": Stops(OFTEN, value=1, label="Survey: reaches the affected, times"),
            "rehab": Stops(OFTEN, value=1, label="Rehabilitation: the same, times"),
            "lines": Switch(label="What agrees with the counts"),
        },
        id="who-answers",
        title="Who answers can move a share more than chance does",
        describe=describe,
        presets={
            "As counted": {},
            "Twice, in the survey": {"survey": 2},
            "One crowd": {"rehab": 6},
        },
        caption="At 1: as counted; right: what could stand behind. Full: survey; [rehabilitation]{reference dashed}.",
        more=(
            "Survey: readers of a dance magazine who had used ketamine in the past year (Winstock 2012). "
            "Rehabilitation: Ketamine users in Taiwan, treated after it. How much more often those with symptoms are "
            "counted is a what-if of the course; the two crowds also differ in how much and how long they had used it."
        ),
        narrow=(3.6, 4.2),
        numbers=evidence.status_note(*(rows(group) for group in GROUPS)),
        challenges={
            "make both counts those of one crowd, within three in a hundred": lambda survey, rehab, lines: (
                abs(share("survey", survey)[0] - share("rehab", rehab)[0]) <= 3
            )
        },
    )
