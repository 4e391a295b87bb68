"""Going on or stopping: the counts of SUSTAIN-1, what they leave open, and what they say per person enrolled."""

from functools import cache
from typing import NamedTuple

from live_figures import Choice, Explorer, Stops, Switch

from ... import evidence
from ...models import relapse, small_trials
from ..style import INK, KETAMINE, OBSERVED, REFERENCE, logarithmic, name_axes, subplots
from .noted import noted

GROUPS = {"remission": "stable remission", "response": "stable response"}
ARMS = ("esketamine continued", "esketamine stopped")
SHORT = {ARMS[0]: "went on", ARMS[1]: "stopped"}


class Table(NamedTuple):
    """Relapsed and people, of those who went on and of those who stopped."""

    on: tuple[int, int]
    off: tuple[int, int]


@cache
def rows(group: str):
    """The published results of one group."""
    return evidence.trials("relapse", trial="daly-2019").where(
        population=f"{GROUPS[group]} after 16 weeks of esketamine"
    )


@cache
def table(group: str, times: int = 1) -> Table:
    """The counts behind the printed shares, or so many times as many."""
    found = []
    for arm in ARMS:
        text = rows(group).where(arm=arm, measure="proportion").note_n[0]
        found.append(tuple(int(each) * times for each in noted(r"(\d+) are .* % of (\d+)", text)))
    return Table(*found)


@cache
def enrolled() -> int:
    """People enrolled, of whom those who did well for 16 weeks were randomised."""
    return int(noted(r"(\d+) were enrolled", rows("response").note[0])[0])


def randomised() -> int:
    """People randomised, in both groups and arms."""
    return sum(people for group in GROUPS for _, people in table(group))


@cache
def printed_needed(group: str) -> int:
    """The number needed to treat that the paper prints."""
    return int(noted(r"needed to treat (\d+)", rows(group).where(measure="hazard ratio").note[0])[0])


def difference(group: str, times: int = 1) -> tuple[float, float, float]:
    """Fewer relapses among those who went on, as a share, with the ends of its interval."""
    found = table(group, times)
    return relapse.difference_of_shares(*found.on, *found.off)


def needed(group: str, times: int = 1) -> tuple[float, float, float]:
    """Number needed to treat, and the ends of its interval, the small one first."""
    middle, low, high = difference(group, times)
    return 1 / middle, 1 / high, 1 / low


def hazard_ratio(group: str) -> float:
    """From the shares alone, as if all had been followed equally long."""
    found = table(group)
    return relapse.hazard_ratio_of_shares(*(1 - count / people for count, people in found))


def printed_hazard_ratio(group: str) -> tuple[float, float, float]:
    """Hazard ratio of the paper, with its interval."""
    found = rows(group).where(measure="hazard ratio")
    return float(found.value[0]), float(found.low[0]), float(found.high[0])


def prevented_of_enrolled() -> float:
    """Relapses fewer per 100 enrolled, if all who were randomised went on and nobody else gained or lost."""
    fewer = [difference(group)[0] * sum(people for _, people in table(group)) for group in GROUPS]
    return 100 * sum(fewer) / enrolled()


def prevented_interval() -> tuple[float, float]:
    """The ends of its 95 % interval, from the errors of both groups' differences."""
    error = 0.0
    for group in GROUPS:
        middle, low, _ = difference(group)
        error += ((middle - low) * sum(people for _, people in table(group))) ** 2
    reach = 100 * error**0.5 / enrolled()
    return prevented_of_enrolled() - reach, prevented_of_enrolled() + reach


def enrolled_from() -> tuple[int, int]:
    """Of those enrolled: people who entered directly, and who came from earlier trials."""
    return tuple(map(int, noted(r"(\d+) directly and (\d+) from earlier trials", rows("response").note[0])))


def going_on() -> Explorer:
    """Left, relapses in both arms with what agrees with them; right, the number needed to treat."""
    fig, (arms, nnt) = subplots(2, 1, figsize=(6.8, 4.4), height_ratios=[3, 2])
    arms.set(xlim=(0, 104), ylim=(-0.6, 1.75), yticks=[], xticks=[0, 25, 50, 75, 100])
    arms.spines["left"].set_visible(False)
    name_axes(arms, "Relapsed (%)", "Randomised after 16 weeks of doing well")
    heights = {ARMS[0]: 1.0, ARMS[1]: 0.0}
    colours = {ARMS[0]: KETAMINE, ARMS[1]: REFERENCE}
    bars = [arms.barh([heights[a]], [1], height=0.34, color=colours[a], alpha=0.55)[0] for a in ARMS]
    spans = [arms.plot([0, 1], [heights[a]] * 2, color=INK, linewidth=1.8, label=f"{SHORT[a]}, 95 %")[0] for a in ARMS]
    words = [arms.text(1, heights[a] + 0.22, "", va="bottom", color=colours[a]) for a in ARMS]
    nnt.set(xlim=(1, 60), ylim=(-0.9, 1.1), yticks=[])
    logarithmic(nnt.xaxis, {1: "1", 2: "2", 4: "4", 6: "6", 10: "10", 20: "20", 50: "50"})
    nnt.spines["left"].set_visible(False)
    name_axes(nnt, "How many go on, for one relapse fewer by the end (logarithmic)", "Number needed to treat")
    (range_,) = nnt.plot([1, 2], [0, 0], color=INK, linewidth=2, label="number needed, 95 %")
    middle = nnt.scatter([5], [0], label="number needed", **OBSERVED | {"facecolors": INK})
    said = nnt.text(5, 0.4, "", ha="center", va="bottom")
    ends = [nnt.text(1, -0.3, "", ha="center", va="top") for _ in range(2)]

    def update(group, interval, times):
        found = table(group, times)
        for bar, span, word, arm, (count, people) in zip(bars, spans, words, ARMS, found, strict=True):
            share = 100 * count / people
            bar.set_width(share)
            low, high = small_trials.compatible_shares(count, people)
            span.set_data([100 * low, 100 * high], [heights[arm]] * 2)
            span.set_visible(interval)
            word.set_text(f"{SHORT[arm]}: {count} of {people}, {share:.1f} %")
        point, low, high = needed(group, times)
        range_.set_data([low, high], [0, 0])
        range_.set_visible(interval)
        middle.set_offsets([[point, 0]])
        said.set_text(f"{point:.1f}")
        said.set_x(point)
        for text, end in zip(ends, (low, high), strict=True):
            text.set(text=f"{end:.1f}", x=end, visible=interval)
        return *bars, *spans, *words, range_, middle, said, *ends

    def describe(group, interval, times):
        found = table(group, times)
        point, low, high = needed(group, times)
        counts = " and ".join(
            f"{count} of {people} who {SHORT[arm]}" for arm, (count, people) in zip(ARMS, found, strict=True)
        )
        agree = f", and {low:.1f} to {high:.1f} agree with the counts" if interval else ""
        as_if = "" if times == 1 else f" With {times} times as many people, in the same shares:"
        return f"In {GROUPS[group]}:{as_if} {counts} relapsed. Number needed to treat: {point:.1f}{agree}."

    low, high = needed("remission")[1:]
    return Explorer(
        fig,
        update,
        {
            "group": Choice(GROUPS, label="Those in"),
            "interval": Switch(label="What agrees with the counts"),
            "times": Stops([1, 2, 4, 8], value=1, label="Times as many people"),
        },
        id="going-on",
        title=f"Printed as {printed_needed('remission')}, it could be {low:.0f} to {high:.0f}",
        describe=describe,
        presets={
            "As printed": {},
            "What agrees": {"interval": True},
            "Eight times": {"interval": True, "times": 8},
        },
        caption="SUSTAIN-1: [went on]{ketamine}, [stopped]{reference}. Lines: 95 % intervals.",
        more=(
            "Only people who had done well on the spray for 16 weeks were randomised; all kept their antidepressant. "
            "Shares count everybody to the end of the trial, however long each was followed: the number has no day. "
            "Intervals of shares: Clopper and Pearson; of the number needed: one over the ends of the interval of the "
            "difference, by the normal approximation. More people, in the same shares, are a what-if of the course."
        ),
        narrow=(3.6, 4.8),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(*(rows(group) for group in GROUPS)),
        challenges={
            "find how many times the people it takes to bring the upper end below 9": lambda group, interval, times: (
                group == "remission" and interval and needed(group, times)[2] < 9
            )
        },
    )
