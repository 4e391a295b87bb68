"""What can be known of a person beforehand: age, descent and weight, and how much of the spread they explain."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import esketamine as model
from ...models import network, people
from ..style import BAND_ALPHA, INK, KETAMINE, REFERENCE, logarithmic, name_axes, subplots
from .sprayed import DEVICES, DIFFERENCES, SET, areas, crowd

DESCENT = {"neither": "neither", "asian": "Asian", "japanese": "Japanese"}
AGES = [40, 60, 65, 70, 75, 80]
GROUP = {"hidden": "not shown", "same": "one dose for all", "per_kg": "dose per kg"}
AREAS = (80, 1000)  # ng·h/mL, on every axis of areas
MIXED, USUAL_WEIGHT, WEIGHT_CV = 300, 70.0, 0.2  # the last two are the course's own
CROWD = 20_000  # for the numbers, where three hundred would say too little
THIRDS = (1 / 3, 1 / 3, 1 / 3)  # of neither, of other Asian and of Japanese people: the course's own


def covariates(descent) -> dict:
    """What `esketamine` is told of a descent, or of many."""
    return {"asian": np.isin(descent, ["asian", "japanese"]), "japanese": np.isin(descent, ["japanese"])}


def typical_area(age, descent) -> np.ndarray:
    """Area of the typical person of this age and descent, (...) ng·h/mL."""
    known = covariates(descent)
    share = model.nasal_fraction(known["japanese"])
    return network.area_under_curve(model.esketamine(age=age, **known), model.sprays(DEVICES, share))


@cache
def mixed(n: int, seed: int = 5, ages: tuple = (20, 80), shares: tuple = THIRDS) -> dict[str, np.ndarray]:
    """n people of such ages and descents, weights around 70 kg: what is known, and their areas."""
    rng = np.random.default_rng(seed)
    age = rng.uniform(*ages, n)
    descent = rng.choice(list(DESCENT), n, p=shares)
    weight = USUAL_WEIGHT * people.factors(n, {"weight": WEIGHT_CV}, rng)["weight"]
    body, share = crowd(tuple(DIFFERENCES), n, seed, age=age, **covariates(descent))
    same = network.area_under_curve(body, model.sprays(DEVICES, share))
    return {
        "age": age,
        "descent": descent,
        "weight": weight,
        "expected": typical_area(age, descent),
        "same": same,
        "per_kg": same * weight / USUAL_WEIGHT,
    }


def shares_of_the_model() -> tuple[float, float, float]:
    """Of the people of the model: neither, other Asian and Japanese."""
    asian = float(evidence.value("participants.asian", source=SET)) / 100
    japanese = asian * float(evidence.value("participants.japanese_of_asian", source=SET)) / 100
    return 1 - asian, asian - japanese, japanese


@cache
def explained(only: str | None = None, dosed="same", **of) -> float:
    """Per cent of the variance of log areas in a mixed group that age and descent, or `only` one of them, explain.

    dosed: "same" for one dose for all, "per_kg" for a dose by weight. of: other ages or shares than those of `mixed`.
    """
    group = mixed(CROWD, **of)
    known = {"age": (group["age"], "neither"), "descent": (AGES[0], group["descent"])}
    expected = group["expected"] if only is None else typical_area(*known[only])
    return 100 * float(np.corrcoef(np.log(expected), np.log(group[dosed]))[0, 1] ** 2)


def weight_power(around: float = USUAL_WEIGHT) -> float:
    """The power of weight with which areas go in the model of 2023, from its change per 30 kg."""
    change = float(evidence.value("S-ketamine.exposure_change.30-kg", source="kurosawa-2023")) / 100
    return float(np.log1p(change) / np.log((around + 15) / (around - 15)))


def by_weight(n: int = CROWD) -> dict[str, np.ndarray]:
    """Areas of the mixed group if weight and not descent changes them, as in the model of 2023: same dose, per kg."""
    group = mixed(n)
    known = typical_area(group["age"], np.full(n, "neither"))
    times = group["weight"] / USUAL_WEIGHT
    same = known * group["same"] / group["expected"] * times ** weight_power()
    return {"same": same, "per_kg": same * times, "weight": group["weight"]}


@cache
def spread_bar(values_of: str) -> np.ndarray:
    """Two ends one standard deviation of the logarithms from their mean, in the mixed group: of "expected", "same"."""
    logs = np.log(mixed(CROWD)[values_of])
    return np.exp(logs.mean() + logs.std() * np.array([-1, 1]))


def known_beforehand() -> Explorer:
    """Typical areas by age and descent among those of others, and, on the same scales, a mixed group of people."""
    fig, (left, right) = subplots(1, 2, figsize=(6.8, 4.0))
    for axis in (left.yaxis, right.xaxis, right.yaxis):
        logarithmic(axis, {100: "100", 200: "200", 400: "400", 800: "800"})
    left.set(xlim=(37, 83), ylim=AREAS, xticks=[40, 50, 60, 70, 80])
    name_axes(left, "Age (years)", "Typical area (ng·h/mL)")
    left.axhspan(*np.percentile(areas(), [5, 95]), color=REFERENCE, alpha=BAND_ALPHA, linewidth=0)
    usual = typical_area(AGES, "neither")
    left.plot(AGES, usual, color=INK, linewidth=1.6, linestyle=(0, (5, 2)), label="neither")
    (line,) = left.plot(AGES, usual, color=KETAMINE, linewidth=2.6, label="chosen")
    chosen = left.scatter([AGES[0]], [usual[0]], color=KETAMINE, s=60, zorder=5)
    said = left.text(38, 860, "", va="center", color=KETAMINE)
    right.set(xlim=AREAS, ylim=AREAS)
    name_axes(right, "Typical area (ng·h/mL)", "Own area (ng·h/mL)")
    right.plot(AREAS, AREAS, color=INK, linewidth=1.2)
    group = mixed(MIXED)
    dots = right.scatter(group["expected"], group["same"], color=REFERENCE, s=6, alpha=0.7)
    here = right.scatter([usual[0]], [usual[0]], color=KETAMINE, s=60, zorder=5)
    (known,) = right.plot([1, 1], [87, 87], color=KETAMINE, linewidth=3, solid_capstyle="butt")
    (own,) = right.plot([140, 140], [1, 1], color=INK, linewidth=3, solid_capstyle="butt")
    share = right.text(84, 860, "", va="center", color=KETAMINE)
    rest = right.text(84, 720, "", va="center", color=INK)

    def update(age, descent, group_shown):
        line.set_ydata(typical_area(AGES, descent))
        area = float(typical_area(age, descent))
        said.set_text(f"{area:.0f} ng·h/mL")
        chosen.set_offsets([[age, area]])
        here.set_offsets([[area, area]])
        for artist in (dots, known, own, share, rest):
            artist.set_visible(group_shown != "hidden")
        if group_shown != "hidden":  # only then, for twenty thousand people take a while
            dots.set_offsets(np.column_stack([group["expected"], group[group_shown]]))
            known.set_xdata(spread_bar("expected"))
            own.set_ydata(spread_bar(group_shown))
            part = explained(dosed=group_shown)
            share.set_text(f"known: {part:.0f} %")
            rest.set_text(f"all else: {100 - part:.0f} %")
        return line, said, chosen, here, dots, known, own, share, rest

    def describe(age, descent, group_shown):
        area, usual = float(typical_area(age, descent)), float(typical_area(AGES[0], "neither"))
        start = (
            f"The typical person of {age:g} years, Asian or Japanese: {DESCENT[descent]}, has an area of {area:.0f} "
            f"ng·h/mL, {area / usual:.2f} times that at 40 years"
        )
        if group_shown == "hidden":
            low, high = np.percentile(areas(), [5, 95])
            return f"{start}; the middle 90 % of people of 40 years have {low:.0f} to {high:.0f}."
        own = group[group_shown]
        return (
            f"{start}. In the mixed group, {GROUP[group_shown]}, own areas run from {own.min():.0f} to "
            f"{own.max():.0f}; age and descent explain {explained(dosed=group_shown):.0f} % of the variance."
        )

    def half_again(age, descent, group_shown):
        return float(typical_area(age, descent)) > 1.5 * float(typical_area(AGES[0], "neither"))

    return Explorer(
        fig,
        update,
        {
            "age": Stops(AGES, value=40, unit="years", label="Age"),
            "descent": Choice(DESCENT, label="Descent, Asian or Japanese"),
            "group_shown": Choice(GROUP, label="Mixed group"),
        },
        id="known-beforehand",
        title="Most of what makes a person high or low is on no form",
        describe=describe,
        presets={
            "40 years": {},
            "80 years": {"age": 80},
            "Mixed group": {"group_shown": "same"},
        },
        caption="[Typical person]{ketamine}; shaded: 90 % of people of 40 years. Dots: a mixed group; bars: ± 1 SD.",
        more=(
            "Age and descent are what the model of 2021 kept; weight, that of 2023, is not in it. The mixed group is "
            "the course’s own: 20 to 80 years, a third neither, a third Asian, a third Japanese, weights around 70 kg "
            "with a coefficient of variation of 20 %. So is the order at the nose: first the factor of Japanese "
            "people, then a person’s own deviation, so that no share passes one. On the line, a person is as expected. "
            "All areas stand on the same scale. Known: by age and descent. Bars and percentages are those of twenty "
            "thousand such people: one standard deviation of the logarithms up and down, and parts of the variance, "
            "which goes with the squares of the bars. Dashed: neither."
        ),
        narrow=(3.6, 4.2),
        numbers=evidence.status_note(SET),
        challenges={"find a typical person with an area one and a half times that at 40 years": half_again},
        play="age",
    )
