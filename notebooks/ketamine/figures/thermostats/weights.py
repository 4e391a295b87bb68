"""Many synapses of a cell, multiplied or shifted, as a sample shows them that misses the small ones."""

from functools import cache

import numpy as np
from scipy.special import ndtri  # norm.ppf of scipy.stats

from live_figures import Choice, Explorer, Stops

from ...models import homeostasis as home
from ..style import AMPA, INK, REFERENCE, name_axes, subplots

SPREAD, COUNT = 0.6, 400  # standard deviation of the logarithm, and synapses: the course's example
FACTORS, LIMITS = (0.5, 0.7, 1.5, 2, 3), (0, 0.3, 0.5, 0.7, 1)
SHARES = np.linspace(0.02, 0.98, 97)
WIDEST, STEEPEST = 5.0, 5.5
HOW = {"multiplied": "multiplied", "added": "shifted"}


@cache
def sample() -> np.ndarray:
    """Weights of 400 synapses (400,), lognormal, with a mean of 1: every one at the middle of its rank."""
    found = np.exp(SPREAD * ndtri((np.arange(COUNT) + 0.5) / COUNT))
    return found / found.mean()


@cache
def changed(how: str, factor: float) -> np.ndarray:
    """The same synapses after their sum has become `factor` times what it was, sorted."""
    return np.sort(home.multiplied(sample(), factor) if how == "multiplied" else home.added(sample(), factor))


def growth(how: str, factor: float, limit: float, shares=0.5) -> np.ndarray:
    """After over before at the same rank, among the synapses that are seen."""
    return home.seen_growth(sample(), changed(how, factor), limit, shares)


def lost(how: str, factor: float) -> float:
    """Per cent of the synapses whose weight is zero afterwards."""
    return 100 * float(np.mean(changed(how, factor) == 0))


def cumulative(weights: np.ndarray, limit: float, scale: float = 1.0) -> tuple:
    """x and y of the share of the seen weights that are smaller, always (COUNT,) with gaps for what is not seen."""
    shown = weights > limit
    y = np.full(COUNT, np.nan)
    y[shown] = 100 * (np.arange(shown.sum()) + 0.5) / shown.sum()
    return np.where(weights * scale <= WIDEST, weights * scale, np.nan), y


def weights() -> Explorer:
    """Cumulative distributions before, after and scaled back; and the ratio rank by rank."""
    fig, (left, right) = subplots(2, 1, figsize=(6.8, 5.0))
    left.set(xlim=(0, WIDEST), ylim=(0, 100), xticks=[0, 1, 2, 3, 4, 5], yticks=[0, 25, 50, 75, 100])
    name_axes(left, "Weight (mean before = 1)", "Synapses that are smaller (%)")
    right.set(xlim=(0, 100), ylim=(0, STEEPEST), xticks=[0, 25, 50, 75, 100], yticks=[0, 1, 2, 3, 4, 5])
    name_axes(right, "Rank, small to large (%)", "After over before, by rank")
    (before,) = left.plot(*cumulative(sample(), 0), color=REFERENCE, linewidth=2, linestyle=(0, (5, 2)), label="before")
    (after,) = left.plot(*cumulative(sample(), 0), color=AMPA, linewidth=2.4, label="after")
    (back,) = left.plot(*cumulative(sample(), 0), color=INK, linewidth=1.6, linestyle=":", label="scaled back")
    true = right.axhline(2, color=REFERENCE, linewidth=1.6, linestyle=(0, (5, 2)))
    (ratio,) = right.plot(100 * SHARES, SHARES, color=AMPA, linewidth=2.4, label="after over before")
    dot = right.scatter([50], [2], color=AMPA, s=56, zorder=6)
    value = right.text(53, 2.3, "", va="center")

    def update(how, factor, limit):
        before.set_data(*cumulative(sample(), limit))
        after.set_data(*cumulative(changed(how, factor), limit))
        back.set_data(*cumulative(changed(how, factor), limit, 1 / factor))
        back.set_visible(how == "added" or limit > 0)  # otherwise it lies on the curve of before
        true.set_ydata([factor, factor])
        found = growth(how, factor, limit, SHARES)
        ratio.set_ydata(np.where(found <= STEEPEST, found, np.nan))
        middle = float(growth(how, factor, limit))
        dot.set_offsets([[50, middle]])
        value.set_text(f"{middle:.2f}")
        value.set_position((53, middle - 0.35))
        return before, after, back, true, ratio, dot, value

    def describe(how, factor, limit):
        seen = 100 * float(np.mean(sample() > limit))
        gone = lost(how, factor)
        none = "" if gone == 0 else f" {gone:.3g} % of them are gone."
        small, large = (float(growth(how, factor, limit, share)) for share in (0.05, 0.95))
        return (
            f"All synapses together are {factor:g} times as strong, each {HOW[how]} alike.{none} Before, "
            f"{seen:.0f} % are seen. The middle one seen is {float(growth(how, factor, limit)):.2f} times that of "
            f"before; at the ranks of 5 and 95 % it is {small:.2f} and {large:.2f} times."
        )

    return Explorer(
        fig,
        update,
        {
            "how": Choice(HOW, label="All synapses are"),
            "factor": Stops(FACTORS, value=2, label="Their sum, times"),
            "limit": Stops(LIMITS, value=0, label="Smallest that is seen"),
        },
        id="weights",
        title="Miss the small synapses, and an exact doubling looks uneven",
        describe=describe,
        presets={
            "Shifted": {"how": "added"},
            "Shifted down": {"how": "added", "factor": 0.5},
            "Small ones missed": {"limit": 0.7},
        },
        caption="[Before]{reference dashed}, [after]{ampa}; dotted: after, divided by the factor of the sum.",
        more=(
            "400 synapses with a lognormal spread of 0.6, the course’s example; each curve is sorted for itself. "
            "Dashed on the other axes: the factor of the sum. The dot is the middle rank. Course model."
        ),
        narrow=(3.6, 5.0),
        beside=(10.1, 2.7),
        numbers="Numbers chosen for illustration.",
        challenges={
            "hide so much that an exact doubling looks like less than one and a half": lambda how, factor, limit: (
                how == "multiplied" and factor == 2 and float(growth(how, factor, limit)) < 1.5
            )
        },
    )
