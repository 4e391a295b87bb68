"""Rules of thumb put to the test: on how many claims each rings, and how many of those are not supported."""

import numpy as np

from live_figures import Choice, Explorer

from ..style import INK, OBSERVED, PAPER, REFERENCE, name_axes, subplots
from .counted import claims, supported
from .rules import RULES, ringing, tested

LABELS = {rule: name for rule, (name, _) in RULES.items()}


def base_rate() -> float:
    """The share of all claims that are not supported, in percent: what somebody knows who reads none."""
    return 100 * sum(not supported(claim) for claim in claims()) / len(claims())


def rules_of_thumb() -> Explorer:
    """Above, the claims on which a rule rings; below, how many of those are not supported, and of the others."""
    fig, (counted, shares) = subplots(2, 1, figsize=(6.8, 4.4), height_ratios=[4, 5])
    counted.set(xlim=(-32, 90), ylim=(-0.6, 3.4), yticks=[], xticks=range(0, 81, 20))
    counted.spines["left"].set_visible(False)
    name_axes(counted, "Claims", "Where the rule rings")
    bad, good = tested("hype").bad, tested("hype").good
    counted.barh([1, 0], [bad, good], height=0.5, color=PAPER, edgecolor=INK, linewidth=1.2)
    bars = counted.barh([1, 0], [1, 1], height=0.5, color=INK).patches
    for y, name in ((1, "not supported"), (0, "supported")):
        counted.text(-1.5, y, name, ha="right", va="center")
    says = [counted.text(n + 1.5, y, "", va="center") for y, n in ((1, bad), (0, good))]
    shares.set(xlim=(-45, 102), ylim=(-0.6, len(RULES) - 0.4), yticks=[], xticks=range(0, 101, 25))
    shares.spines["left"].set_visible(False)
    shares.axvline(base_rate(), color=REFERENCE, linewidth=1.6, linestyle=(0, (5, 2)))
    name_axes(shares, "Not supported (%)", "Where it rings (round), where it is silent (square)")
    heights = {rule: len(RULES) - 1 - at for at, rule in enumerate(RULES)}
    names = {rule: shares.text(-2, y, LABELS[rule], ha="right", va="center") for rule, y in heights.items()}
    spans = {
        rule: [shares.plot([0, 0], [y, y], color=INK, linewidth=1.4)[0] for _ in range(2)]
        for rule, y in heights.items()
    }
    for rule, pair in spans.items():
        for line, where, lift in zip(pair, ("rings", "silent"), (0.16, -0.16), strict=True):
            line.set_ydata([heights[rule] + lift] * 2)
            line.set_label(f"{LABELS[rule]}, {where}, 95 %")
    rung = shares.scatter(np.zeros(len(RULES)), list(heights.values()), label="where it rings", **OBSERVED)
    silent = shares.scatter(
        np.zeros(len(RULES)), list(heights.values()), label="where it is silent", **OBSERVED | {"marker": "s"}
    )

    def update(rule, compare):
        found = tested(rule)
        for bar, said, n, of in zip(bars, says, (found.caught, found.false_alarms), (bad, good), strict=True):
            bar.set_width(n)
            said.set_text(f"{n} of {of}")
        places = {"rings": np.full((len(RULES), 2), np.nan), "silent": np.full((len(RULES), 2), np.nan)}
        for at, (other, y) in enumerate(heights.items()):
            shown = compare == "all" or other == rule
            names[other].set_color(INK if other == rule else REFERENCE)
            results = tested(other)
            for where, share, line, lift in (
                ("rings", results.right_when_it_rings, spans[other][0], 0.16),
                ("silent", results.bad_when_silent, spans[other][1], -0.16),
            ):
                line.set_visible(bool(shown and share))
                if share:
                    line.set_xdata([100 * share.low, 100 * share.high])
                if shown and share:
                    places[where][at] = 100 * share.value, y + lift
        rung.set_offsets(places["rings"])
        silent.set_offsets(places["silent"])
        return *bars, *says, *names.values(), *(line for pair in spans.values() for line in pair), rung, silent

    def describe(rule, compare):
        found = tested(rule)
        right = found.right_when_it_rings
        said = (
            f"The rule: a sentence that {LABELS[rule]} is not supported. It rings on {found.rings} of {len(claims())}: "
            f"on {found.caught} of {bad} not supported and on {found.false_alarms} of {good} supported ones. Where it "
            f"rings {100 * right.value:.0f} % are not supported ({100 * right.low:.0f} to {100 * right.high:.0f} %); "
            f"of all claims {base_rate():.0f} %. Sensitivity {100 * found.sensitivity.value:.0f} %, specificity "
            f"{100 * found.specificity.value:.0f} %."
        )
        if 0 < len(ringing(rule)) < 4:
            said += f" Those are: {'; '.join(claim.claim for claim in ringing(rule))}"
        return said

    def finds_most(rule, compare):
        found = tested(rule)
        return found.caught > found.bad / 3 and found.specificity.value > 0.75

    return Explorer(
        fig,
        update,
        {
            "rule": Choice(LABELS, value="mechanism", label="The sentence", menu=True),
            "compare": Choice({"one": "this rule", "all": "all rules"}, label="Show"),
        },
        id="rules-of-thumb",
        title="Words of hype ring seldom, and too seldom to tell",
        describe=describe,
        presets={
            "No comparator": {"rule": "comparator"},
            "Words of hype": {"rule": "hype"},
            "All rules": {"compare": "all"},
        },
        caption="Full: the rule rings. [Dash]{reference dashed}: not supported, of all claims. Lines: 95 %.",
        more=(
            "A rule looks at the sentence alone. Words of hype: those that HealthNewsReview and Vinkers "
            "and colleagues name, as far as we have seen their lists. The other lists are ours, made after the claims "
            "had been read, so these rules may do worse elsewhere. Intervals: Wilson’s."
        ),
        narrow=(3.6, 4.6),
        numbers="Counted in the course’s list of claims; every verdict has its sources there.",
        challenges={"find a rule that catches a third and spares three in four of the supported": finds_most},
    )
