"""The states of a receptor with and without a drug, drawn: how many channels are where while pulses come and go."""

from functools import cache

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import gating
from ..style import BAND_ALPHA, INK, KETAMINE, NMDA, REFERENCE, name_axes, subplots
from .pulses_and_pauses import DRUGS, LOADING, PLENTY, PULSE, SETS

EVERY, WASHED, AGAIN, END = 2, 10, 20, 32  # s: between pulses, drug gone, pulses again, end
PULSES = (*range(0, WASHED, EVERY), *range(AGAIN, END, EVERY))
CLOSE = (0.001, 0.005, 0.015, 0.05, 0.15, 0.4, 1.0)  # s after the first pulse, and after the first one again
APART = (0.015, 0.5)
TIMES = sorted(
    {0.0, *CLOSE, *(AGAIN + t for t in CLOSE), *(p + t for p in PULSES for t in APART), 9.9, 12.0, 16.0, 19.9, 32.0}
)
COLUMNS = {gating.FREE: 1.0, gating.ONE: 3.6, gating.TWO: 6.2, gating.DESENSITISED: 8.4, gating.OPEN: 11.0}
LINKS = ((gating.FREE, gating.ONE), (gating.ONE, gating.TWO), (gating.TWO, gating.DESENSITISED))
LINKS += ((gating.TWO, gating.OPEN),)
MIDDLE, ROW, OUT = 3.6, 1.35, 1.35
SIDE = 1.7  # of a square that holds all channels


def place(state: int) -> tuple[float, float]:
    """Where a state stands in the drawing."""
    arm, kind = divmod(state, gating.ARM)
    away = ROW + (OUT if kind == gating.DESENSITISED else 0)
    return COLUMNS[kind], MIDDLE + (away if arm == 0 else -away)


@cache
def course(drug: str) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Seconds (T,) and occupancies (T, 10) of the whole protocol, and at TIMES (S, 10) with net flows (S, 10, 10)."""
    scheme = gating.scheme(drug=drug)
    fine = {t for p in PULSES for t in (p, *np.geomspace(0.002, EVERY, 16) + p)}
    moments = np.array(sorted({*TIMES, *fine, *(p + PULSE for p in PULSES), *np.linspace(0, END, 65)}))
    moments = moments[(moments <= END) & (np.diff(moments, append=np.inf) > 1e-9)]
    pulse = np.array([any(p <= t < p + PULSE - 1e-9 for p in PULSES) for t in moments])
    rates = scheme.rates(np.where(pulse, PLENTY, 0), np.where(moments < WASHED, LOADING, 0))
    moves = gating.propagator(rates, np.diff(moments, append=END + 1))
    states = [gating.at_rest(scheme)]
    for move in moves[:-1]:
        states.append(move @ states[-1])
    states = np.array(states)
    flows = rates * states[:, None, :]
    at = [int(np.argmin(np.abs(moments - t))) for t in TIMES]
    return moments, states, states[at], (flows - flows.swapaxes(-1, -2))[at]


def arrow(start, end, flow: float, slim=1.0) -> np.ndarray:
    """Corners (7, 2) of an arrow on the way from one state to the next, as wide as the flow (1/s), or slimmer."""
    if flow < 0:
        start, end = end, start
    start, end = np.array(start), np.array(end)
    along = (end - start) / np.linalg.norm(end - start)
    across = np.array([-along[1], along[0]])
    middle, wide = (start + end) / 2, slim * (0.04 + 0.22 * abs(flow) / (abs(flow) + 1))
    steps = [(-0.42, wide), (0.1, wide), (0.1, wide + 0.14 * slim), (0.5, 0)]
    return np.array([middle + a * along + sign * w * across for sign, a, w in
                     [(1, *s) for s in steps] + [(-1, *s) for s in steps[2::-1]]])  # fmt: skip


def ring() -> Explorer:
    """Ten states as squares whose area is the share of channels in them; arrows for what flows; and two traces."""
    fig, (ax, traces) = subplots(2, 1, figsize=(6.8, 5.1), height_ratios=[2.8, 1])
    ax.set(xlim=(-0.1, 12.9), ylim=(-0.25, 7.45), xticks=[], yticks=[], aspect="equal")
    ax.grid(visible=False)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    arms = (range(gating.ARM), range(gating.ARM, 2 * gating.ARM))
    links = [(arm[a], arm[b]) for arm in arms for a, b in LINKS] + [(gating.OPEN, gating.ARM + gating.OPEN)]
    for a, b in links:
        ax.plot(*zip(place(a), place(b), strict=True), color=REFERENCE, linewidth=1.2, zorder=1)
    squares, shares = [], []
    for arm, colour in zip(arms, (NMDA, KETAMINE), strict=True):
        for state in arm:
            x, y = place(state)
            ax.add_patch(Rectangle((x - SIDE / 2, y - SIDE / 2), SIDE, SIDE, color=colour, alpha=BAND_ALPHA / 2,
                                   linewidth=0, zorder=0))  # fmt: skip
            squares.append(ax.add_patch(Rectangle((x, y), 0.1, 0.1, color=colour, linewidth=0, zorder=3)))
            up = arm is arms[0]
            shares.append(ax.text(x, y + (1 if up else -1) * (SIDE / 2 + 0.08), "", ha="center",
                                  va="bottom" if up else "top", color=INK))  # fmt: skip
    for kind, word in zip(COLUMNS, ("none", "one", "two"), strict=False):
        ax.text(COLUMNS[kind], MIDDLE, word, ha="center", va="center")
    ax.text(COLUMNS[gating.OPEN] + 0.45, MIDDLE, "open", va="center")
    ax.text(COLUMNS[gating.OPEN] - 0.45, MIDDLE, "the door", ha="right", va="center", fontweight="semibold")
    for arm in (0, gating.ARM):
        x, y = place(arm + gating.DESENSITISED)
        ax.text(x + 1.0, y + (0.5 if arm == 0 else -0.5), "desensitised", va="center")
    ax.text(0, 7.4, "pore empty", va="top", color=NMDA)
    ax.text(0, -0.2, "drug in the pore", va="bottom", color=KETAMINE)
    slims = [*[0.5] * (len(links) - 1), 1.0]  # the last is the door
    arrows = [
        ax.add_patch(Polygon(np.zeros((7, 2)), color=INK if slim == 1 else REFERENCE, linewidth=0, zorder=4))
        for slim in slims
    ]
    traces.set(xlim=(-0.3, END + 0.2), ylim=(0, 124), xticks=range(0, END + 1, 4), yticks=[0, 50, 100])
    name_axes(traces, "Seconds", "Channels (%)")
    traces.axvspan(0, WASHED, color=KETAMINE, alpha=BAND_ALPHA, linewidth=0)
    traces.text(WASHED + 0.3, 62, "drug washed out, no pulses", va="top")
    traces.vlines(TIMES, 117, 124, color=REFERENCE, linewidth=0.6)
    moments = course("ketamine")[0]
    (inside,) = traces.plot(moments, moments, color=KETAMINE, linewidth=2.2, label="drug in the pore")
    (opened,) = traces.plot(moments, moments, color=NMDA, linewidth=1.4, label="open and empty")
    above = traces.text(AGAIN + 0.3, 90, "hold drug", va="bottom", color=KETAMINE)
    traces.text(AGAIN - 0.3, 3, "open, empty", va="bottom", ha="right", color=NMDA)
    here = traces.axvline(0, color=INK, linewidth=1)
    (hand,) = traces.plot([0], [120], color=INK, marker="v", markersize=7, linestyle="none", clip_on=False)

    def update(time, drug):
        _, states, chosen, flows = course(drug)
        now = TIMES.index(time)
        for square, word, state, share in zip(squares, shares, range(10), chosen[now], strict=True):
            (x, y), side = place(state), SIDE * np.sqrt(share)
            square.set_bounds(x - side / 2, y - side / 2, side, side)
            word.set_text(f"{100 * share:.0f} %" if share >= 0.005 else "")
        for shape, slim, (a, b) in zip(arrows, slims, links, strict=True):
            flow = flows[now, b, a]
            shape.set_xy(arrow(place(a), place(b), flow, slim))
            shape.set_visible(bool(abs(flow) >= 0.02))
        inside.set_ydata(100 * gating.blocked(states))
        opened.set_ydata(100 * states[:, gating.OPEN])
        here.set_xdata([time, time])
        hand.set_xdata([time])
        above.set_y(100 * gating.blocked(states)[np.searchsorted(moments, AGAIN)] + 5)
        return *squares, *shares, *arrows, inside, opened, above, here, hand

    def describe(time, drug):
        state = course(drug)[2][TIMES.index(time)]
        name = DRUGS[drug]
        bath = f"{LOADING:g} µmol/L {name} in the bath" if time < WASHED else f"{name[0].upper()}{name[1:]} washed out"
        before = [p for p in PULSES if p <= time]
        since = time - before[-1]
        ago = f"{1000 * since:.0f} ms" if since < 0.9995 else f"{since:.1f} s"
        inside_open = 100 * state[gating.ARM + gating.OPEN]
        return (
            f"{bath}, {ago} after pulse {len(before)}: {100 * state[gating.OPEN]:.0f} % of the channels are open and "
            f"empty, {100 * gating.blocked(state):.0f} % hold the drug, {inside_open:.1f} % hold it and are open."
        )

    return Explorer(
        fig,
        update,
        {
            "time": Stops(TIMES, value=0.05, unit="s", label="Time"),
            "drug": Choice(DRUGS, label="Drug", menu=True),
        },
        id="ring",
        title="Two arms of five states, and one door between them",
        describe=describe,
        presets={"First pulse": {}, "Silence": {"time": 16.0}, "Pulses again": {"time": 20.15}},
        caption="Area: share of channels with an [empty pore]{nmda} or with [drug in it]{ketamine}; arrows: net flow.",
        more=(
            "Columns: how many glutamates are bound; two of them before the channel can desensitise or open. Pulses of "
            "1 mmol/L glutamate for 1 ms every 2 s, until 10 s and from 20 s on; shaded: 10 µmol/L of the drug. The "
            "moments that can be chosen, marked by ticks, lie close together after a pulse: playing slows down there. "
            "Wider arrows carry more, but not in proportion; the one through the door is drawn twice as wide. Course "
            "model, −70 mV, no Mg²⁺."
        ),
        numbers=evidence.status_note(*SETS),
        narrow=(3.6, 4.6),
        play="time",
    )
