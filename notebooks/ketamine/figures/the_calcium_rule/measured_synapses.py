"""The rules against measured synapses."""

from dataclasses import replace

import numpy as np

from live_figures import Choice, Explorer, Still, Stops, Switch

from ... import evidence
from ...models import graupner_brunel as switch
from ..style import INK, PAPER, REFERENCE, name_axes, subplots
from .traces import CORTEX_SET, STRENGTH, _order, two_panels

SERIES = {
    "sjostrom-2001": (
        "sjostrom-2001: postsynaptic spike 10 ms after",
        "sjostrom-2001: postsynaptic spike 10 ms before",
    ),
    "deperrois-graupner-2020": (
        "deperrois-graupner-2020: postsynaptic spike 5 ms after",
        "deperrois-graupner-2020: postsynaptic spike 10 ms before",
    ),
}
INTERVALS = {"sjostrom-2001": (10, -10), "deperrois-graupner-2020": (5, -10)}
PAIRS = 75


def measured_change(series: str) -> tuple:
    """Frequencies (Hz), strength after over before, and its standard error, of one series of observations."""
    data = evidence.observations(series)
    return data.x, 1 + data.value, data.spread


def in_standard_errors(series: str, interval: float) -> np.ndarray:
    """How far the cortical synapse of Graupner and Brunel misses each point, in standard errors."""
    rates, strengths, errors = measured_change(series)
    return (switch.strength_change(interval, rates, PAIRS) - strengths) / errors


def misses(study: str) -> np.ndarray:
    """The same for all points of a study, without sign."""
    pairs = zip(SERIES[study], INTERVALS[study], strict=True)
    return np.abs(np.concatenate([in_standard_errors(*each) for each in pairs]))


def blocked_pairs(interval, rates, block: float, taken: str) -> np.ndarray:
    """Change of strength after 75 pairs when a block (%) takes the presynaptic calcium, or all of it."""
    if taken == "presynaptic":
        return switch.strength_change(interval, rates, PAIRS, block / 100)
    left = 1 - block / 100
    raised = {name: getattr(switch.CORTEX, name) / left for name in ("ltd_threshold", "ltp_threshold")}
    return switch.strength_change(interval, rates, PAIRS, synapse=replace(switch.CORTEX, **raised))


def synapses() -> Explorer:
    """The rule of Graupner and Brunel beside two sets of measurements, one that it was fitted to and one that not."""
    rates = np.concatenate([[0.1], np.arange(1, 53)])
    fig, panels = two_panels(6.8)
    titles = ("Visual cortex, to which the rule was fitted", "Somatosensory cortex, other cells")
    curves, ghosts, jobs = [], [], []
    for axes, (study, names), title in zip(panels, SERIES.items(), titles, strict=True):
        axes.set(xlim=(-1, 53), ylim=(0, 2.2), yticks=[0, 0.5, 1, 1.5, 2])
        name_axes(axes, "Pairs per second (Hz)", f"{title}: strength after the pairs (1 = before)")
        axes.axhline(1, color=INK, linewidth=0.9)
        for height, sign, each in zip((0.36, 0.08), "○□", INTERVALS[study], strict=True):
            axes.text(52.5, height, f"{sign} {_order(each)}", ha="right")
        looks = zip(names, INTERVALS[study], ("o", "s"), ("-", (0, (5, 2))), strict=True)
        for name, interval, marker, dashes in looks:
            x, y, error = measured_change(name)
            free = blocked_pairs(interval, rates, 0, "all")
            ghosts += axes.plot(rates, free, color=REFERENCE, linestyle=dashes, linewidth=1.1)
            axes.errorbar(x, y, error, fmt=marker, markersize=6, markerfacecolor=PAPER, color=INK, linewidth=1.3,
                          zorder=6, label=f"measured, {_order(interval)}")  # fmt: skip
            label = f"{study.split('-')[0]}: {_order(interval)}"
            curves += axes.plot(rates, rates, color=STRENGTH, linestyle=dashes, linewidth=2.4, label=label)
            jobs.append((interval, axes is panels[0]))

    def update(below, block, taken):
        for line, ghost, (interval, fitted) in zip(curves, ghosts, jobs, strict=True):
            line.set_ydata(blocked_pairs(interval, rates, block, taken))
            line.set_visible(fitted or below)
            ghost.set_visible((fitted or below) and block > 0)
        return *curves, *ghosts

    def describe(below, block, taken):
        if block == 0:
            fit, other = (misses(study) for study in SERIES)
            met = f"is within two of {(other < 2).sum()} of" if below else "has still to meet the"
            return (
                f"Without block the rule passes within one standard error of {(fit < 1).sum()} of {len(fit)} points "
                f"of visual cortex, to which it was fitted, and {met} {len(other)} points of somatosensory cortex."
            )
        kind = "the presynaptic calcium" if taken == "presynaptic" else "all calcium"
        slow, fast = (float(blocked_pairs(10, rate, block, taken)) for rate in (20, 50))
        return (
            f"With {block} % of {kind} taken away, pairs with the postsynaptic spike 10 ms later leave a strength of "
            f"{slow:.2f} at 20 Hz and {fast:.2f} at 50 Hz, instead of "
            f"{float(blocked_pairs(10, 20, 0, 'all')):.2f} and {float(blocked_pairs(10, 50, 0, 'all')):.2f}."
        )

    return Explorer(
        fig,
        update,
        {
            "below": Switch(label="Draw the other cortex too"),
            "block": Stops(0, 80, step=10, value=0, unit="%", label="Calcium taken away"),
            "taken": Choice({"presynaptic": "presynaptic only", "all": "from both"}, label="Which calcium"),
        },
        id="synapses",
        title="A fit to one piece of cortex, a prediction for another",
        describe=describe,
        presets={
            "The rule in both": {"below": True},
            "Half, presynaptic only": {"below": True, "block": 50},
            "Half, from both": {"below": True, "block": 50, "taken": "all"},
        },
        caption="Open marks: measured. [Graupner and Brunel’s rule]{ampa}, [without block]{reference dashed}.",
        beside=(10.1, 2.3),
        more=(
            "75 pairs; means and standard errors. Nobody measured the blocked curves. Whether the drug takes the "
            "presynaptic calcium only or all of it is an assumption, and it decides whether fast pairs survive."
        ),
        numbers=evidence.status_note(CORTEX_SET, *SERIES)
        + " The number of pairs in somatosensory cortex was not seen.",
        cursor=("Read off at", "Hz"),
    )


def blockers() -> Still:
    """What became of potentiation when one of two kinds of calcium channel, or calcium itself, was taken away."""
    study = evidence.observations("mishra-2016")
    protocols = {
        "high-frequency stimulation": "fast train",
        "postsynaptic spike 10 ms after": "pre, then post",
        "postsynaptic spike 10 ms before": "post, then pre",
    }
    drugs = {
        "control": "nothing added",
        "D-AP5": "NMDA receptors blocked",
        "EGTA": "calcium bound",
        "nimodipine": "L-type channels blocked",
    }
    fig, ax = subplots(figsize=(6.8, 4.8))
    ax.axvline(1, color=INK, linewidth=0.9)
    names = {}
    for group, protocol in enumerate(protocols):
        names[-5.4 * group] = protocols[protocol]
        for row, drug in enumerate(drugs, start=1):
            found = study.where(series=f"mishra-2016: {protocol}, {drug}")
            height = -(5.4 * group + row)
            ax.errorbar(found.value / 100, [height], xerr=found.spread / 100, fmt="o", markersize=6,
                        markerfacecolor=INK if drug == "nimodipine" else PAPER, color=INK, linewidth=1.4)  # fmt: skip
            names[height] = f"{drugs[drug]} ({found.n[0]:.0f})"
    ax.set(xlim=(0.5, 2.25), ylim=(-15.6, 0.6), xticks=[0.5, 1, 1.5, 2])
    ax.set_yticks(list(names), list(names.values()))
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False, axis="y")
    for label in ax.get_yticklabels():
        if label.get_text() in protocols.values():
            label.set_fontweight(600)
    ax.spines["left"].set_visible(False)
    name_axes(ax, "Strength afterwards\n(1 = before)", "")
    return Still(
        fig,
        id="blockers",
        title="Without NMDA receptors no potentiation, and without another calcium channel none either",
        description=(
            "A dot plot of twelve means with error bars from synapses between CA3 cells. Without a drug a fast train "
            "gives 1.97, pre before post 1.78 and post before pre 1.59 times the strength. With NMDA receptors "
            "blocked, calcium bound or L-type channels blocked all nine values lie between 0.82 and 1.05."
        ),
        caption="Mean and error as printed; in brackets the number of cells. Filled: L-type channels blocked.",
        more=(
            "NMDA receptors were blocked with "
            "D-AP5, calcium was bound inside the cell with EGTA. Nimodipine closes L-type channels, which the rule "
            "leaves out."
        ),
        numbers=evidence.status_note("mishra-2016"),
    )
