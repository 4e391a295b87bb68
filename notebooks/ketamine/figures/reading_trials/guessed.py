"""What a trial shows when its people guess: twenty trials, their mean in closed form, and the truth beside it."""

from functools import cache

import numpy as np
from scipy.special import ndtri  # norm.ppf of scipy.stats

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import blinding
from ..style import INK, KETAMINE, OBSERVED, REFERENCE, name_axes, subplots
from .sets import named

IMPROVED = "improved"
GUESSES = {
    "none": "nobody can tell",
    "shiroma": "as in Shiroma",
    "sumner": "as in Sumner",
    "all": "everybody can tell",
    IMPROVED: "by how they feel",
}
TWENTY = ndtri((np.arange(20) + 0.5) / 20)
SCATTERED = np.random.default_rng(4).permutation(20)


@cache
def right_guesses() -> dict:
    """Right guesses that trials report, as shares: of the ketamine room, of the control room; or of both together."""
    sumner = evidence.trials("right guess", trial="sumner-2020").value[0] / 100
    lii = evidence.trials("right guess", trial="lii-2023").value[0] / 100
    wrong = evidence.trials("wrong guess", trial="shiroma-2020")
    ketamine, control = (
        1 - float(wrong.where(arm=arm).value[0]) / 100
        for arm in ("six infusions of ketamine", "five of midazolam, then one of ketamine")
    )
    return {"sumner": (float(sumner),) * 2, "shiroma": (ketamine, control), "lii": (float(lii),) * 2}


def beliefs(guess: str, drug: float) -> tuple[float, float]:
    """The shares of the ketamine room and of the control room who believe that they got ketamine."""
    if guess == IMPROVED:
        return tuple(map(float, blinding.believe_from_improvement(drug)))
    known = {"none": (0.5, 0.5), "all": (1.0, 1.0)} | right_guesses()
    right = known[guess]
    return right[0], 1 - right[1]


def shown(guess: str, worth: float, drug: float, loss: float = 0.0, people: int = 20) -> tuple[float, float]:
    """The mean difference that trials find, and the standard error of one trial, in standard deviations."""
    if guess == IMPROVED:  # belief comes afterwards and changes nothing
        return drug, float(blinding.error(people, 0, 0.5, 0.5))
    both = beliefs(guess, drug)
    mean = float(blinding.expected_difference(drug, worth, *both, loss))
    return mean, float(blinding.error(people, worth, *both, loss))


def right(guess: str, drug: float) -> tuple[float, float]:
    """The shares of each room who guess right."""
    in_ketamine, in_control = beliefs(guess, drug)
    return in_ketamine, 1 - in_control


@cache
def pooled(against: str) -> tuple[float, float, float]:
    """Cochrane's standardised difference at 24 h, printed in favour of ketamine: (value, low, high)."""
    found = evidence.trials("depression score", "standardised difference", trial="dean-2021").where(comparator=against)
    return -float(found.value[0]), -float(found.high[0]), -float(found.low[0])


def used() -> tuple:
    """All results that the figure shows."""
    return (
        evidence.trials("right guess", trial="sumner-2020"),
        evidence.trials("right guess", trial="lii-2023"),
        evidence.trials("wrong guess", trial="shiroma-2020"),
        evidence.trials("depression score", "standardised difference", trial="dean-2021"),
    )


def guessing() -> Explorer:
    """Left, twenty trials and their mean beside the truth and Cochrane's two results; right, who guesses right."""
    fig, (trials, guesses) = subplots(2, 1, figsize=(6.8, 5.0), height_ratios=[4, 3])
    trials.set(xlim=(-0.75, 2.65), ylim=(-0.5, 6.1), yticks=[])
    trials.spines["left"].set_visible(False)
    name_axes(trials, "Difference between rooms (SD)", "What twenty trials find (right: ketamine better)")
    trials.axvline(0, color=INK, linewidth=1)
    heights = 0.25 + 0.9 * SCATTERED / 20
    found = trials.scatter(np.zeros(20), heights, s=16, color=REFERENCE, label="trials")
    mean = trials.scatter([0], [1.75], s=60, marker="D", color=INK, label="their mean", zorder=5)
    (truth,) = trials.plot([0, 0], [-0.3, 2.1], color=KETAMINE, linewidth=2.2, linestyle=(0, (5, 2)))
    says = trials.text(0, 1.98, "", va="bottom")
    truth_said = trials.text(0, -0.45, "what the drug does", va="bottom", color=KETAMINE)
    for row, against in zip((4.6, 3.85), ("placebo", "midazolam"), strict=True):
        value, low, high = pooled(against)
        trials.plot([low, high], [row, row], color=INK, linewidth=1.6, label=f"Cochrane, {against}, 95 %")
        trials.scatter([value], [row], label=f"Cochrane, {against}", **OBSERVED)
        trials.text(high + 0.06, row, f"Cochrane, {against}", va="center")
    guesses.set(xlim=(-62, 102), ylim=(-0.6, 4.6), yticks=[], xticks=range(0, 101, 25))
    guesses.spines["left"].set_visible(False)
    guesses.axvline(50, color=REFERENCE, linewidth=1, linestyle=":")
    name_axes(guesses, "Guess right (%)", "Who guesses right: model (bars), trials (marks)")
    bars = guesses.barh([4, 3], [1, 1], height=0.55, color=[KETAMINE, REFERENCE], alpha=0.6).patches
    known = right_guesses()
    rows = (
        ("ketamine room", ()),
        ("control room", ()),
        ("Sumner, both", known["sumner"][:1]),
        ("Shiroma", known["shiroma"]),
        ("Lii, both", known["lii"][:1]),
    )
    for y, (name, values) in zip((4, 3, 2, 1, 0), rows, strict=True):
        for value, marker in zip(values, ("o", "s"), strict=False):
            guesses.scatter([100 * value], [y], **OBSERVED | {"marker": marker})
        guesses.text(-61, y, name, va="center")

    def update(guess, worth, drug, loss, people):
        middle, error = shown(guess, worth, drug, loss, people)
        found.set_offsets(np.column_stack([middle + error * TWENTY, heights]))
        mean.set_offsets([[middle, 1.75]])
        truth.set_xdata([drug, drug])
        says.set(text=f"mean {middle:.2f}".replace("-", "−"), x=middle + 0.05)
        truth_said.set_x(drug + 0.05)
        for bar, share in zip(bars, right(guess, drug), strict=True):
            bar.set_width(100 * share)
        return found, mean, truth, says, truth_said, *bars

    def describe(guess, worth, drug, loss, people):
        middle, error = shown(guess, worth, drug, loss, people)
        of = [100 * share for share in right(guess, drug)]
        called = 100 * float(blinding.called_effect(middle, error))
        return (
            f"{of[0]:.0f} % of the ketamine room and {of[1]:.0f} % of the control room guess right. The drug does "
            f"{drug:g} SD, the trials find {middle:.2f} on average; with {people} in each room {called:.0f} in 100 "
            f"find a benefit with p < 0.05."
        ) + (" Belief comes afterwards here, and moves nothing." if guess == IMPROVED else "")

    def halved(guess, worth, drug, loss, people):
        return drug > 0 and abs(shown(guess, worth, drug, loss)[0] - pooled("placebo")[0]) < 0.06

    return Explorer(
        fig,
        update,
        {
            "guess": Choice(GUESSES, label="How they guess", menu=True),
            "worth": Stops([0, 0.25, 0.5, 0.75, 1], value=0, unit="SD", label="What believing is worth"),
            "drug": Stops([0, 0.3, 0.6, 0.9], value=0, unit="SD", label="What the drug does"),
            "loss": Stops([0, 0.25, 0.5], value=0, unit="SD", label="What doubting takes", folded=True),
            "people": Stops([20, 50, 200], value=20, label="People in each room", folded=True),
        },
        id="guessing",
        title="Right guesses alone do not tell belief from drug",
        describe=describe,
        presets={
            "Nothing real": {"guess": "sumner", "worth": 0.5},
            "Some of it real": {"guess": "sumner", "worth": 0.75, "drug": 0.3},
            "All of it real": {"guess": IMPROVED, "drug": 0.9},
        },
        caption="Dots: trials; diamond: their mean; [dashed]{ketamine}: the truth. Round and square: seen.",
        more=(
            "The course model, an illustration and no estimate. Dots stand at the twenty places that cut the spread of "
            "such trials into equal parts. What doubting takes: from everybody, in either room, who believes that they "
            "did not get ketamine. By how they feel: belief changes nothing; people say “ketamine” if they improved by "
            "more than half of what the drug does. Sumner: a crossover against remifentanil; 88 % picked out the day "
            "of ketamine, taken as 88 % right on each day. Shiroma: after the last infusion, ketamine in both rooms; "
            "midazolam before it (square), asked when both had had it. Lii: under anaesthesia. " + named(used())
        ),
        narrow=(3.6, 4.3),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(*used()),
        challenges={"show Cochrane’s 0.87 with a drug that does less": halved},
    )
