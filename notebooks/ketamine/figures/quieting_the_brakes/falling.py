"""A bolus: the level falls by halves, and the circuit follows it; beside it an exposure held at the same level."""

import numpy as np

from live_figures import Explorer, Stops

from ... import evidence
from ...models import circuit
from ..style import INK, KETAMINE, NMDA, REFERENCE, logarithmic, name_axes, subplots
from .network import GIVEN, NETWORK, SET, crossing

HALVINGS = np.linspace(0, 10, 161)  # half-lives
POINTS = 4001  # for integrals over half-lives


def level(start: float, halvings) -> np.ndarray:
    """µmol/L after so many half-lives."""
    return start * 0.5 ** np.asarray(halvings)


def excitation(start: float, halvings) -> np.ndarray:
    """E as a multiple of its rate without a drug: block is taken to keep up with the level."""
    return circuit.relative(NETWORK, level(start, halvings))[0]


def mean(start: float, collected: float) -> float:
    """The mean of E over the first `collected` half-lives, as a multiple of its rate without a drug."""
    halvings = np.linspace(0, collected, POINTS)
    return float(np.trapezoid(excitation(start, halvings), halvings) / collected)


def rise(start: float, halvings: float = 25) -> float:
    """Area between E and 1 where E is above 1: height times half-lives."""
    times = np.linspace(0, halvings, POINTS)
    return float(np.trapezoid(np.maximum(excitation(start, times) - 1, 0), times))


def beside_bracket(average: float, collected: float, held: float) -> dict[str, float]:
    """Where the mean is written: at the right end of its bracket, clear of the curve and of the held level."""
    y = min(average, 0.84)
    if collected > 5:  # no room at the right: under the bracket
        return {"x": 5.2, "y": min(y, average - 0.12)}
    if held < 0.2 and collected <= 1:  # the curve has hardly left the held level: over both
        return {"x": collected + 0.15, "y": 0.5}
    if abs(y - held) < 0.1:
        y = held - 0.1 if held > 0.2 else held + 0.12
    return {"x": collected + 0.15, "y": y}


def bolus() -> Explorer:
    """Level above, E below, against time; a bar for what a sample over the first half-lives would hold."""
    fig, (levels, rates) = subplots(2, 1, figsize=(6.8, 4.8), height_ratios=[5, 6])
    levels.set(xlim=(0, 10), ylim=(0.03, 200), xticks=[0, 2, 4, 6, 8, 10])
    logarithmic(levels.yaxis, {0.1: "0.1", 1: "1", 10: "10", 100: "100"})
    name_axes(levels, "Time after the bolus (half-lives)", "Drug (µmol/L, no dose)")
    (falls,) = levels.plot(HALVINGS, HALVINGS, color=KETAMINE, linewidth=2.6, label="level")
    top = crossing(GIVEN)
    levels.axhspan(0.03, top, color=REFERENCE, alpha=0.12, linewidth=0)
    levels.text(9.9, top * 1.9, "held here: E as before", ha="right", va="center")
    rates.set(xlim=(0, 10), ylim=(0, 1.42), yticks=[0, 0.5, 1], xticks=[0, 2, 4, 6, 8, 10])
    name_axes(rates, "Time after the bolus (half-lives)", "E (× without drug)")
    rates.axhline(1, color=REFERENCE, linewidth=1)
    above = rates.fill_between(HALVINGS, 1, 1, color=NMDA, alpha=0.3, linewidth=0)
    (follows,) = rates.plot(HALVINGS, HALVINGS, color=NMDA, linewidth=2.6, label="E, bolus")
    (held,) = rates.plot([0, 10], [1, 1], color=NMDA, linewidth=1.6, linestyle=(0, (5, 2)), label="E, level held")
    (sample,) = rates.plot([0, 0, 1, 1], [1, 1, 1, 1], color=INK, linewidth=1.4)
    word = rates.text(0, 0.08, "", ha="left", va="center")
    names_held = rates.text(9.9, 0.08, "held", ha="right", va="center", color=NMDA)
    area = rates.text(5, 1.3, "", ha="center", va="center", color=NMDA)

    def update(start, collected):
        falls.set_ydata(level(start, HALVINGS))
        e = excitation(start, HALVINGS)
        follows.set_ydata(e)
        above.set_data(HALVINGS, np.ones(len(HALVINGS)), np.maximum(e, 1))
        held.set_ydata(np.repeat(e[0], 2))
        names_held.set_y(min(e[0], 1) - 0.09 if e[0] > 0.15 else e[0] + 0.09)
        average = mean(start, collected)
        sample.set_data([0, 0, collected, collected], [average - 0.04, average, average, average - 0.04])
        word.set(text=f"mean {average:.2f}", **beside_bracket(average, collected, float(e[0])))
        area.set(text=f"lift {rise(start):.2f}", x=np.clip(HALVINGS[e.argmax()], 1.3, 8.7))
        return falls, above, follows, held, sample, word, names_held, area

    def describe(start, collected):
        e = excitation(start, HALVINGS)
        return (
            f"From {start:g} µmol/L. At once E is at {e[0]:.2f} times its rate without a drug; a held level leaves it "
            f"there. It is highest, {e.max():.2f} times, after {HALVINGS[e.argmax()]:.1f} half-lives. The mean over "
            f"the first {collected:g} is {mean(start, collected):.2f}."
        )

    return Explorer(
        fig,
        update,
        {
            "start": Stops([0.3, 1, 3, 5, 10, 30, 100], value=3, unit="µmol/L", label="Level at the start"),
            "collected": Stops([0.5, 1, 2, 4, 8], value=2, unit="half-lives", label="Sample collected for"),
        },
        id="bolus",
        title="If block keeps up, a larger bolus has its whole rise later",
        describe=describe,
        presets={"Low": {"start": 1}, "At the crossing": {}, "Tenfold": {"start": 30}},
        caption="[E]{nmda} after a bolus, and [at a level that is held]{nmda dashed}. Bracket: mean of a sample.",
        more=(
            "One compartment, so that the level halves again and again; time is counted in half-lives, whatever "
            "they are. The circuit settles within tens of milliseconds, and block is taken to keep up with the level. "
            "In the scheme of chapter 3 it needs minutes, and at half-lives as short as that most of the rise is lost. "
            "Lift: how far E exceeds 1, times half-lives, until the drug is gone. Preference of the course network. "
            "Course model."
        ),
        narrow=(3.6, 4.4),
        beside=(10.1, 2.6),
        numbers=evidence.status_note(SET),
        challenges={
            "find a bolus whose mean over two half-lives is below 1 although E rises later": lambda start, collected: (
                collected == 2 and mean(start, 2) < 1
            )
        },
        play="start",
    )
