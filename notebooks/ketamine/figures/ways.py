"""The figure of the ways through the course: which chapters one needs, as their notebooks say."""

import numpy as np

from live_figures import Explorer, Stops

from .openings import before, openings
from .style import INK, REFERENCE, subplots

FIRST_OF_PARTS = (5, 9, 15)
"""Chapters before which a little room is left."""
DOT, WORDS, MINUTES = 0.30, 0.34, 1.0
"""Where the dots, the titles and the minutes stand, as shares of the width."""
BEND = 25
"""Points of an arc."""


def row(number: int) -> float:
    """How far down the list a chapter stands."""
    return number + 0.5 * sum(number >= first for first in FIRST_OF_PARTS)


def arc(one: int, other: int, last: float) -> tuple[np.ndarray, np.ndarray]:
    """A bow from one row to another, the wider the farther they are apart; then a point that is not drawn."""
    upper, lower = row(one), row(other)
    angle = np.linspace(-np.pi / 2, np.pi / 2, BEND)
    width = DOT * (lower - upper) / last
    x = DOT - 0.015 - width * np.cos(angle)
    y = (upper + lower) / 2 + (lower - upper) / 2 * np.sin(angle)
    return np.append(x, np.nan), np.append(y, np.nan)


def long(minutes: int) -> str:
    """Minutes as hours and minutes."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if hours else f"{rest} min"


def listed(numbers) -> str:
    """Numbers of chapters in a sentence."""
    *most, last = map(str, numbers)
    return f"chapters {', '.join(most)} and {last}" if most else f"chapter {last}"


def way_there() -> Explorer:
    """A list of the chapters with an arc from each to those that need it; one chapter's way is lit."""
    known = openings()
    last = row(max(known))
    arcs = {(need, number): arc(need, number, last) for number, one in known.items() for need in one.needs}
    fig, ax = subplots(figsize=(6.8, 5.0))
    ax.set(xlim=(0, MINUTES), ylim=(last + 0.7, -0.7))
    ax.set_axis_off()
    for x, y in arcs.values():
        ax.plot(x, y, color=REFERENCE, linewidth=0.8, alpha=0.55)
    rows = [row(number) for number in known]
    ax.plot(np.full(len(rows), DOT), rows, "o", color=REFERENCE, markersize=3)
    ax.text(MINUTES, 0, "min", va="center", ha="right", color=REFERENCE)
    for number, one in known.items():
        ax.text(WORDS, row(number), f"{number}  {one.title}", va="center")
        ax.text(MINUTES, row(number), f"{one.minutes}", va="center", ha="right", color=REFERENCE)
    (chosen,) = ax.plot([DOT, MINUTES], [1, 1], color=REFERENCE, linewidth=15, alpha=0.25)
    (lit,) = ax.plot(*np.full((2, len(arcs) * (BEND + 1)), np.nan), color=INK, linewidth=2)
    (helping,) = ax.plot(*np.full((2, len(known)), np.nan), "o", color=INK, markerfacecolor="w", markersize=7)
    (needed,) = ax.plot(*np.full((2, len(known)), np.nan), "o", color=INK, markersize=8)

    def places(numbers) -> tuple[np.ndarray, np.ndarray]:
        y = np.array([place if number in numbers else np.nan for number, place in zip(known, rows, strict=True)])
        return np.where(np.isnan(y), np.nan, DOT), y

    def update(to):
        way = {*before(to), to}
        chosen.set_ydata([row(to)] * 2)
        shown = way if len(way) > 1 else set(known)
        drawn = [arcs[pair] if set(pair) <= shown else np.full((2, BEND + 1), np.nan) for pair in arcs]
        lit.set_data(*np.concatenate(drawn, axis=1))
        needed.set_data(*places(way))
        helpful = set(known[to].helps) - way
        helping.set_data(*places(helpful or way))  # beneath the filled dots
        lit.set_visible(len(way) > 1)
        return chosen, lit, needed, helping

    def describe(to):
        way, one = before(to), known[to]
        minutes = sum(known[number].minutes for number in way)
        asks = f"needs {listed(way)}, {long(minutes)} before its own" if way else "needs no other chapter; it takes"
        helps = [number for number in one.helps if number not in way]
        also = f" {listed(helps).capitalize()} would help." if helps else ""
        return f"Chapter {to}, {one.title}, {asks} {one.minutes} min.{also}"

    return Explorer(
        fig,
        update,
        {"to": Stops(list(known), value=18, label="Where to?")},
        id="way-there",
        title="What a chapter needs",
        describe=describe,
        caption="A bow leads from a chapter to one that needs it. Filled: needed. Open: would help.",
        more="As each chapter says at its head, with what the needed chapters need in turn. Minutes without exercises.",
        numbers="Numbers of this course.",
        narrow=(3.6, 5.2),
    )
