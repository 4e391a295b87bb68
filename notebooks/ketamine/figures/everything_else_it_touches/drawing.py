"""Drug in plasma, bound and free, drawn; and the targets that the free part can reach, each at its distance."""

import numpy as np
from matplotlib.patches import FancyBboxPatch

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ..style import BAND_ALPHA, INK, KETAMINE, PAPER, REFERENCE, logarithmic, name_axes, subplots
from .levels import ANAESTHESIA, TREATMENT, anaesthesia, binding_sources, free, targets, treatment

MOLECULES = 20
LEVELS = {"treatment": "antidepressant", "anaesthesia": "anaesthetic, high end"}
SHOWN = ("NMDA receptor", "α3β4 nicotinic", "5-HT2", "μ opioid", "SERT, serotonin")


def level(which: str) -> float:
    """A total level in ng/mL."""
    return treatment() if which == "treatment" else anaesthesia()[1]


def free_and_bound() -> Explorer:
    """A drop of plasma with twenty molecules, and a row of targets with the free level on the same axis."""
    fig, (drop, row) = subplots(1, 2, figsize=(6.8, 3.7), width_ratios=[2, 3])
    drop.set(xlim=(0, 10), ylim=(0, 10))
    drop.axis("off")
    drop.add_patch(
        FancyBboxPatch((0.4, 0.4), 9.2, 8.2, boxstyle="round,rounding_size=1", color=REFERENCE, alpha=BAND_ALPHA)
    )
    drop.text(5, 9.4, "plasma", ha="center", va="center")
    places = np.array([(x, y) for y in (7.4, 5.6, 3.8, 2.0) for x in (1.5, 3.3, 5.1, 6.9, 8.7)])
    proteins = drop.scatter(*places.T, color=REFERENCE, s=230)
    bound = drop.scatter(*places.T, color=KETAMINE, s=34, edgecolors=PAPER, linewidths=1, zorder=6)
    loose = drop.scatter(*places.T, color=KETAMINE, s=44, zorder=6)

    shown = [target for target in targets() if target.name in SHOWN]
    row.set(xlim=(0.15, 400), ylim=(-0.6, len(shown) + 0.3), yticks=[])
    logarithmic(row.xaxis, {0.3: "0.3", 1: "1", 10: "10", 100: "100"})
    row.spines["left"].set_visible(False)
    name_axes(row, "Half taken at (µmol/L, logarithmic)", "")
    heights = len(shown) - 1 - np.arange(len(shown))
    constants = [target.constant for target in shown]
    row.scatter(constants, heights, marker="s", color=INK, s=46, zorder=5, label="half taken")
    for target, height in zip(shown, heights, strict=True):
        left = target.constant < 10
        row.text(
            target.constant * (1.25 if left else 0.8),
            height + 0.36,
            target.name,
            ha="left" if left else "right",
            va="center",
        )
    (here,) = row.plot([1, 1], [-0.6, len(shown) - 0.3], color=KETAMINE, linewidth=2.4)
    (ways,) = row.plot(np.ones(3 * len(shown)), np.zeros(3 * len(shown)), color=KETAMINE, linewidth=1, linestyle=":")
    said = row.text(1, len(shown) + 0.05, "", color=KETAMINE, va="center", ha="center")

    def update(bound_share, total):
        count = round(MOLECULES * bound_share / 100)
        order = np.random.default_rng(4).permutation(MOLECULES)
        held = np.isin(np.arange(MOLECULES), order[:count])
        proteins.set_offsets(np.where(held[:, None], places, np.nan))
        bound.set_offsets(np.where(held[:, None], places, np.nan))
        loose.set_offsets(np.where(held[:, None], np.nan, places))
        now = free(level(total), 1 - bound_share / 100)
        here.set_xdata([now, now])
        path = np.full((len(shown), 3, 2), np.nan)
        path[:, 0] = np.column_stack([np.full(len(shown), now), heights])
        path[:, 1] = np.column_stack([constants, heights])
        ways.set_data(*path.reshape(-1, 2).T)
        said.set_text(f"{now:.2g} µmol/L free")
        said.set_x(max(now, 0.7))
        return proteins, bound, loose, here, ways, said

    def describe(bound_share, total):
        now = free(level(total), 1 - bound_share / 100)
        near, last = shown[0], shown[-1]
        times = near.constant / now
        far = f"{times:.1f} times as much" if times > 1 else f"{times:.0%} of it".replace("%", " %")
        return (
            f"Of {level(total):g} ng/mL, {LEVELS[total]}, {bound_share:g} % are bound and {now:.2g} µmol/L free. "
            f"Half is taken of the {near.name} at {far}, of {last.name} at {last.constant / now:.0f} times as much."
        )

    return Explorer(
        fig,
        update,
        {
            "bound_share": Stops(25, 70, step=5, value=45, unit="%", label="Bound to protein"),
            "total": Choice(LEVELS, label="Level in plasma"),
        },
        id="free-and-bound",
        title="Only what is free can go anywhere",
        describe=describe,
        presets={"Little bound": {"bound_share": 25}, "Much bound": {"bound_share": 70}},
        caption="Dots: [drug]{ketamine}, free or on protein. Squares: half of a target is taken there.",
        more=(
            "20 dots stand for all molecules: shares, not amounts. A protein holds one. Five targets of twelve; "
            "the constants are the same as in the next figure. Level and share bound are each from other people."
        ),
        narrow=(3.6, 4.6),
        numbers=evidence.status_note(
            evidence.value(TREATMENT),
            evidence.value(ANAESTHESIA),
            *binding_sources(),
            *(target.quantity for target in targets()),
        ),
        play="bound_share",
    )
