"""All claims as dots, one each: in one heap, by verdict, by kind of error, or by part of the course."""

import numpy as np

from live_figures import Choice, Explorer, Switch

from ... import evidence
from ..style import INK, PAPER, REFERENCE, name_axes, subplots
from .counted import ORDER, PARTS, by_error, by_part, by_verdict, claims, supported

HEAP = 38
ERRORS = tuple(sorted((error for error in evidence.ERRORS if error != "none"), key=lambda error: -len(by_error(error))))
GROUPS = {"heap": "one heap", "verdict": "verdict", "error": "kind of error", "part": "part of the course"}
ROWS = 9
MOST = 130  # dots at most: a claim that two parts argue is drawn twice


def rows(group: str) -> list[tuple[str, tuple]]:
    """The rows from the top, each with its name and its claims; supported ones stand first."""
    if group == "heap":
        return [("", claims()[at : at + HEAP]) for at in range(0, len(claims()), HEAP)]
    if group == "verdict":
        named = [(verdict, by_verdict(verdict)) for verdict in ORDER]
    elif group == "error":
        named = [("none", by_error("none")), *((error, by_error(error)) for error in ERRORS)]
    else:
        named = [(part.lower(), by_part(part)) for part in PARTS]
    return [(name, tuple(sorted(some, key=lambda claim: not supported(claim)))) for name, some in named]


def all_claims() -> Explorer:
    """Every claim a dot; in a row they are counted along the axis."""
    fig, ax = subplots(figsize=(6.8, 4.0))
    ax.set(xlim=(-33, 84), ylim=(-0.7, ROWS + 1.6), yticks=[], xticks=range(0, 81, 10))
    ax.spines["left"].set_visible(False)
    name_axes(ax, "Claims", "One dot, one claim")
    start = np.zeros(MOST)
    full = ax.scatter(start, start, s=15, facecolors=INK, edgecolors=INK, linewidths=1, label="supported")
    open_ = ax.scatter(start, start, s=15, facecolors=PAPER, edgecolors=INK, linewidths=1, label="not supported")
    plain = ax.scatter(start, start, s=15, facecolors=REFERENCE, edgecolors=REFERENCE, linewidths=1, label="claims")
    names = [ax.text(-1.5, ROWS - 1 - at, "", ha="right", va="center") for at in range(ROWS)]
    totals = [ax.text(0, ROWS - 1 - at, "", va="center") for at in range(ROWS)]

    def update(group, count):
        at = {"full": [], "open": [], "plain": []}
        found = rows(group)
        for row, (_, some) in enumerate(found):
            for nth, claim in enumerate(some, start=1):
                kind = "plain" if group == "heap" else "full" if supported(claim) else "open"
                at[kind].append((nth, ROWS - 1 - row))
        for kind, dots in (("full", full), ("open", open_), ("plain", plain)):
            places = np.full((MOST, 2), np.nan)
            if at[kind]:
                places[: len(at[kind])] = at[kind]
            else:
                places[0] = 0, 0  # hidden, but somewhere
            dots.set_offsets(places)
            dots.set_visible(bool(at[kind]))
        for row in range(ROWS):
            name, some = found[row] if row < len(found) else ("", ())
            names[row].set_text(name)
            totals[row].set(text=str(len(some)) if some and count and group != "heap" else "", x=len(some) + 1.6)
        return full, open_, plain, *names, *totals

    def describe(group, count):
        if group == "heap":
            return f"{len(claims())} claims of popular articles, not sorted."
        each = ", ".join(f"{name} {len(some)}" for name, some in rows(group))
        twice = " A claim that two parts argue counts in both." if group == "part" else ""
        return f"{len(claims())} claims by {GROUPS[group]}: {each}.{twice}"

    return Explorer(
        fig,
        update,
        {"group": Choice(GROUPS, label="Sort by"), "count": Switch(label="Print the counts")},
        id="all-claims",
        title="Few are wrong; most often “how much” is missing",
        describe=describe,
        presets={"By verdict": {"group": "verdict", "count": True}},  # none tells the second answer before its question
        caption="Full: supported. Open: any other verdict.",
        more=(
            "The claims of three popular articles, in the course’s words, without the advertisement for illegal sale. "
            "Verdict and kind of error are the course’s reading; where several kinds fit, the one to ask about first. "
            "The articles were chosen because they are popular: they are no sample of all that is written."
        ),
        narrow=(3.6, 4.4),
        numbers="Counted in the course’s list of claims; every verdict has its sources there.",
    )
