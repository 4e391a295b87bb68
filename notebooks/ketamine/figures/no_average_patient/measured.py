"""Spreads between people as they were measured, with what so few people leave open, beside the spread of the model."""

from typing import NamedTuple

import numpy as np

from live_figures import Still

from ... import evidence
from ...models import many_people as theory
from ..style import INK, KETAMINE, OBSERVED, REFERENCE, logarithmic, name_axes, subplots
from .sprayed import SET, TIMES, curves, number, peaks, variance

SAMPLED = (0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8)  # h: ten samples, the course's own
NOSE = "nose, 10 mg", "nose, 30 mg", "nose, 50 mg"  # three doses in one small study


class Row(NamedTuple):
    """One measured spread: in which words, SD of logarithms, people, source."""

    label: str
    sigma: float
    n: int
    source: str


def _observed(label: str, series: str) -> Row:
    row = evidence.observations(series)
    value, spread = float(row.value[0]), float(row.spread[0])
    sigma = np.log(spread) if row.spread_kind[0] == "gsd" else theory.sigma(spread / value)
    return Row(label, float(sigma), int(row.n[0]), str(row.study[0]))


def _quantity(label: str, key: str, source: str) -> Row:
    found = evidence.value(key, source=source)
    return Row(label, float(theory.sigma(found.cv)), int(found.n), source)


def rows() -> list[Row]:
    """All rows, by what was measured."""
    return [
        _quantity("clearance", "S-ketamine.metabolic_clearance", "hasan-2021"),
        _observed("level, intensive care", "koppel-icu: ketamine after 3 days"),
        _observed("level, vein, 2 min", "singh-2022: at 2 min"),
        _observed("vein", "chong-2006: ketamine, intravenous"),
        _observed("tongue", "chong-2006: ketamine, sublingual"),
        _observed("mouth", "chong-2006: ketamine, oral"),
        *(_observed(name, f"singh-2022: ketamine after {name.removeprefix('nose, ')} by nose") for name in NOSE),
        _observed("nose, children", "weber-2004: S-ketamine by nose"),
        _observed("vein, children", "weber-2004: S-ketamine intravenously"),
    ]


def cv(sigma) -> np.ndarray:
    """The coefficient of variation of a log-normal, per cent."""
    return 100 * np.sqrt(np.expm1(np.asarray(sigma) ** 2))


def open_range(row: Row) -> np.ndarray:
    """The true spreads that agree with a measured one, (2,) as SD of logarithms."""
    return row.sigma / theory.range_of_spread(row.n)[::-1]


def of_the_model() -> tuple[float, float]:
    """SD of the logarithm of a peak: of the true ones, and of the highest of ten samples with the residual error."""
    return float(np.sqrt(variance(peaks()))), float(np.sqrt(variance(highest_measured())))


def highest_measured(times=SAMPLED, seed: int = 6) -> np.ndarray:
    """The highest of the samples of each person, each with the residual error, ng/mL."""
    theirs = curves()[:, [int(np.argmin(abs(TIMES - hours))) for hours in times]]
    error = np.random.default_rng(seed).standard_normal(theirs.shape) * number("residual_sd").value
    return (theirs * np.exp(error)).max(axis=1)


def measured_spreads() -> Still:
    """Each row a measured spread with its 95 % interval; two lines for the model of the nasal spray."""
    found = rows()
    fig, ax = subplots(figsize=(6.8, 4.4))
    count = len(found)
    ax.set(xlim=(1, 900), ylim=(-0.6, count + 0.2), yticks=[])
    logarithmic(ax.xaxis, {10: "10", 20: "20", 50: "50", 100: "100", 200: "200", 500: "500"})
    ax.spines["left"].set_visible(False)
    name_axes(ax, "Coefficient of variation (%, logarithmic)", "")
    people, highest = cv(of_the_model())
    ax.axvline(people, color=KETAMINE, linewidth=2.2)
    ax.axvline(highest, color=KETAMINE, linewidth=1.6, linestyle=(0, (5, 2)))
    ax.text(people * 0.96, count - 0.2, "true", ha="right", va="center", color=KETAMINE)
    ax.text(highest * 1.04, count - 0.2, "as measured", va="center", color=KETAMINE)
    for height, row in zip(range(count)[::-1], found, strict=True):
        colour = INK if row.label in NOSE else REFERENCE
        ax.plot(cv(open_range(row)), [height] * 2, color=colour, linewidth=2.4 if row.label in NOSE else 1.4)
        ax.scatter([cv(row.sigma)], [height], **OBSERVED | {"edgecolors": colour})
        ax.text(1.06, height, f"{row.label}, {row.n}", va="center", color=colour)
    said = "; ".join(
        f"{row.label}, {row.n} people: {cv(row.sigma):.0f} % ({cv(open_range(row)[0]):.0f} to "
        f"{cv(open_range(row)[1]):.0f})"
        for row in found
    )
    return Still(
        fig,
        id="measured-spreads",
        title="Six to fifteen people say little of a spread",
        description=(
            f"Eleven measured spreads between people, each with the range of true spreads that agrees with it: {said}. "
            f"Two vertical lines: peaks in the model of the nasal spray, {people:.0f} % of the true ones and "
            f"{highest:.0f} % of the highest of ten measured levels."
        ),
        caption="Circles: measured, with people. Lines: true spreads that agree. Bold: nose. [Model]{ketamine}.",
        more=(
            "Intervals hold 95 %, for log-normal values. A published SD over mean, or a geometric SD, is turned into "
            "the SD of logarithms; of six people it comes out too low on average. One row is the clearance of "
            "S-ketamine, two are levels at one time, the others are peaks. Children got S-ketamine, all others the "
            "racemate. The model is that of esketamine by nose in adults, with ten samples in eight hours."
        ),
        narrow=(3.6, 4.6),
        numbers=evidence.status_note(SET, *dict.fromkeys(row.source for row in found)),
    )
