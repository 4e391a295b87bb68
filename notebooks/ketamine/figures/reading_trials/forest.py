"""A forest plot that puts trials together, leaves some out, and says where the next one may fall."""

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ..style import INK, KETAMINE, OBSERVED, PAPER, REFERENCE, name_axes, subplots
from .sets import SETS, named, next_trial, put_together, rows, used

MOST = 7
HOW = {"apart": "not yet", "one": "one effect for all", "differ": "effects may differ", "few": "so, for few trials"}
NAMES, LEFT, RIGHT = -42.0, -21.5, 16.0


def can(which: str, how: str, out: int) -> bool:
    """Whether there is enough to put together in this way."""
    left = len(rows(which)) - (0 < out <= len(rows(which)))
    return how != "apart" and left >= 2


def put_trials_together() -> Explorer:
    """The trials in points of MADRS, what they give together, and where the next one may fall."""
    fig, trials = subplots(figsize=(6.8, 3.9))
    trials.set(xlim=(NAMES, RIGHT), ylim=(-2.9, MOST - 0.4), yticks=[])
    trials.set_xticks([-20, -15, -10, -5, 0, 5, 10], ["−20", "−15", "−10", "−5", "0", "5", "10"])
    trials.spines["left"].set_visible(False)
    trials.axvline(0, color=INK, linewidth=1)
    trials.axhline(-0.55, color=REFERENCE, linewidth=0.8)
    name_axes(trials, "Against control (points of MADRS)", "Trials, with 95 % (left: drug better)")
    heights = MOST - 1 - np.arange(MOST)
    lines = [
        trials.plot([0, 1], [y, y], color=INK, linewidth=1.5, label=f"row {i}, 95 %")[0]
        for i, y in enumerate(heights, 1)
    ]
    dots = [trials.scatter([0], [y], label=f"row {i}", **OBSERVED) for i, y in enumerate(heights, 1)]
    names = [trials.text(NAMES + 0.4, y, "", va="center") for y in heights]
    weights = [trials.text(RIGHT - 0.2, y, "", ha="right", va="center") for y in heights]
    (diamond,) = trials.fill([0, 1, 2, 1], [-1.2, -0.85, -1.2, -1.55], color=KETAMINE, alpha=0.85)
    (coming,) = trials.plot(
        [0, 1], [-2.15, -2.15], color=REFERENCE, linewidth=2, linestyle=(0, (5, 2)), label="the next one"
    )
    together = trials.text(NAMES + 0.4, -1.2, "", va="center")
    ahead = trials.text(NAMES + 0.4, -2.15, "", va="center")

    def update(which, how, out):
        shown = rows(which)
        ready = can(which, how, out)
        pooled = put_together(which, how != "one", how == "few", out) if ready else None
        shares = iter(pooled.weights) if ready else iter(())
        for i, parts in enumerate(zip(lines, dots, names, weights, strict=True)):
            line, dot, name, weight = parts
            there = i < len(shown)
            for artist in (line, dot):
                artist.set_visible(there)
            name.set_text(shown[i].name if there else "")
            weight.set_text("")
            if there:
                row, kept = shown[i], i + 1 != out
                ends = np.clip([row.low, row.high], LEFT, RIGHT)
                line.set_xdata(ends)
                for artist in (line, dot):
                    artist.set_alpha(1.0 if kept else 0.3)
                dot.set_offsets([[row.effect, heights[i]]])
                dot.set_facecolor(INK if row.met else PAPER)
                if not kept:
                    weight.set_text("left out")
                elif ready:
                    weight.set_text(f"{100 * next(shares):.0f} %")
        for artist in (diamond, together):
            artist.set_visible(ready)
        several = ready and how in ("differ", "few") and len(pooled.weights) > 2
        for artist in (coming, ahead):
            artist.set_visible(several)
        if ready:
            low, high = np.clip([pooled.low, pooled.high], LEFT, RIGHT)
            diamond.set_xy([[low, -1.2], [pooled.effect, -0.85], [high, -1.2], [pooled.effect, -1.55], [low, -1.2]])
            together.set_text(f"together {pooled.effect:.1f}".replace("-", "−"))
        if several:
            coming.set_xdata(next_trial(which, out))
            ahead.set_text("the next one")
        return *lines, *dots, *names, *weights, diamond, coming, together, ahead

    def describe(which, how, out):
        shown = rows(which)
        words = {True: "met", False: "missed", None: "not its primary outcome"}
        each = "; ".join(
            f"{row.name} {row.effect:.1f} ({row.low:.1f} to {row.high:.1f}; {words[row.met]})"
            for i, row in enumerate(shown, 1)
            if i != out
        )
        said = f"Points of MADRS against control, {SETS[which]}: {each}."
        if can(which, how, out):
            pooled = put_together(which, how != "one", how == "few", out)
            said += (
                f" Together {pooled.effect:.1f} ({pooled.low:.1f} to {pooled.high:.1f}), I² {100 * pooled.i2:.0f} %."
            )
            if how in ("differ", "few") and len(pooled.weights) > 2:
                low, high = next_trial(which, out)
                said += f" The next trial: {low:.1f} to {high:.1f}."
        return said.replace(" -", " −").replace("(-", "(−")

    def explodes(which, how, out):
        if not can(which, how, out):
            return False
        pooled = put_together(which, how != "one", how == "few", out)
        return pooled.high - pooled.low > 15

    return Explorer(
        fig,
        update,
        {
            "which": Choice(SETS, value="missed", label="Trials", menu=True),
            "how": Choice(HOW, label="Put together", menu=True),
            "out": Stops([0, 1, 2, 3, 4, 5, 6, 7], value=0, label="Leave out row (0: none)"),
        },
        id="put-trials-together",
        title="Together they are surer than apart; the next one is another matter",
        describe=describe,
        presets={
            "Four, apart": {},
            "With the spray alone": {"which": "with-alone", "how": "differ"},
            "First days": {"which": "first", "how": "differ"},
        },
        caption="Full: primary outcome met; open: missed, or not primary. [Diamond]{ketamine}: together, with 95 %.",
        more=(
            "Weights: inverse variance; if effects may differ, with the spread between trials of DerSimonian and "
            "Laird; for few trials, Hartung and Knapp’s interval. Dashed: prediction interval for the true effect of "
            "one more trial. TRANSFORM-1: 84 mg, which it tested first. The spray alone: two doses against one "
            "placebo, as their mean, errors correlated by one half. Japan: the one dose whose spread was seen, "
            "unadjusted, as a registry has it. "
            "First days: 24 h after the first dose; Lii days 1 to 3. Spray with inert control; ketamine by vein "
            "against midazolam (Murrough) and under anaesthesia (Lii); Fava and Phillips drop out, as no points were "
            "seen. Masked better: felt, or anaesthesia. Ends beyond the panel are cut. " + named(used())
        ),
        narrow=(3.6, 4.0),
        numbers=evidence.status_note(*used()),
        challenges={"make the interval of all together wider than 15 points": explodes},
    )
