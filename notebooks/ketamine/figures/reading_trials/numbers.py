"""The numbers that the text of "Reading trials" takes from its models: name -> value and unit."""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from ... import evidence
from ...models import blinding, pooling, proportions
from . import compared, conditions, guessed, rooms, sets

MANY = 200
CONTROLS = ("placebo", "midazolam")
FELT = 0.9  # what the drug does in the question on right guesses, SD


def room(control: str, side: int, part: int = 0) -> float:
    """Responders seen against one control: of the ketamine room (0) or the control room (1), or an end of them."""
    return rooms.seen(control)[side][part]


def gap(control: str) -> float:
    """Points between the rooms."""
    return room(control, 0) - room(control, 1)


def standardised(trial: str, comparator: str, part: str = "value") -> float:
    """A published pooled effect in standard deviations, in favour of ketamine."""
    return -float(compared.published(trial, comparator)[part][0])


def cochrane(control: str) -> compared.Compared:
    """Cochrane's pair against placebo or midazolam."""
    return compared.compared(f"cochrane-{control}")


def pair_needed(pair: str, part: str = "value") -> float:
    """A number needed to treat, or an end of its interval."""
    return getattr(proportions.needed(compared.compared(pair).difference), part)


def needed_at(base: float) -> float:
    """Needed if the control room responded so and Cochrane's odds ratio against placebo stayed."""
    drug, control = compared.at_another_base("cochrane-placebo", base)
    return 1 / (drug - control)


def called(people: int) -> float:
    """In how many of a hundred trials a drug that does nothing has a benefit with p < 0.05, guesses as in Sumner."""
    return 100 * float(blinding.called_effect(*guessed.shown("sumner", 0.5, 0.0, people=people)))


def guess_gap(guess: str) -> float:
    """By how much more the ketamine room believes that it got ketamine."""
    in_ketamine, in_control = guessed.beliefs(guess, 0.0)
    return in_ketamine - in_control


def between_cochranes() -> float:
    """Standard deviations between Cochrane's two results."""
    return guessed.pooled("placebo")[0] - guessed.pooled("midazolam")[0]


def step_between_cochranes(end: int) -> float:
    """An end of the 95 % interval of that step, from the intervals of both results."""
    both = [guessed.pooled(against) for against in ("placebo", "midazolam")]
    reach = float(np.hypot(*((high - low) / 2 for _, low, high in both)))
    return between_cochranes() + (2 * end - 1) * reach


def ratio_of_odds_ratios(end: int) -> float:
    """Cochrane's odds ratio against placebo over that against midazolam, an end of its 95 % interval."""
    found = [evidence.trials("response", "odds ratio", trial="dean-2021").where(comparator=c) for c in CONTROLS]
    reach = np.hypot(*(np.log(row.high[0] / row.low[0]) / 2 for row in found))
    return float(found[0].value[0] / found[1].value[0] * np.exp((2 * end - 1) * reach))


def rooms_apart(side: int) -> proportions.Estimate:
    """Responders on midazolam less those on saline in one room (0: ketamine), by Newcombe from both intervals."""
    shares = [proportions.Estimate(*(each / 100 for each in rooms.seen(c)[side])) for c in ("midazolam", "saline")]
    return proportions.difference_of(*shares)


def sorted_by_guess(drug: float, worth: float) -> float:
    """The difference among those who say "ketamine" when belief came first, by chance, and moves people: the drug."""
    rng = np.random.default_rng(16)
    belief = rng.random((2, 200_000)) < np.array(guessed.beliefs("sumner", drug))[:, None]
    improved = rng.standard_normal(belief.shape) + worth * belief + np.array([[drug], [0.0]])
    return float(improved[0][belief[0]].mean() - improved[1][belief[1]].mean())


def masked_less_inert(end: int) -> float:
    """How much more the first days' masked trials show than the others, an end of the 95 % interval."""
    masked, inert = (sets.put_together(which) for which in ("first-masked", "first-inert"))
    return masked.effect - inert.effect + (2 * end - 1) * proportions.REACH * float(np.hypot(masked.error, inert.error))


def adjusted(slope: float) -> float:
    """Lii's rooms on day 1, ketamine less saline, if a point more at the start means so many points more at the end."""
    return lii("ketamine", 1) - lii("saline", 1) - slope * (lii("ketamine", 0) - lii("saline", 0))


def lii(arm: str, day: int) -> float:
    """Mean score of one arm of Lii on a day."""
    return float(evidence.trials("MADRS", "mean", trial="lii-2023").where(arm=arm, time=day).value[0])


def lii_change(arm: str) -> float:
    """Change from before the infusion to day 1."""
    return lii(arm, 1) - lii(arm, 0)


def aspires() -> pooling.Pooled:
    """ASPIRE I and II, put together."""
    found = [sets.row(trial, 1) for trial in ("fu-2020", "ionescu-2021")]
    return pooling.pool([row.effect for row in found], [row.error for row in found])


def published(trial: str, time: float, part: str) -> float:
    """A published difference of means of the MADRS scale."""
    return float(evidence.trials("MADRS", "difference of means", trial=trial).where(time=time)[part][0])


def exact_test(pair: str) -> float:
    """Fisher's p of four of eight against none of seven (Rodriguez)."""
    found = evidence.trials("response", "proportion", trial=pair)
    cells = [(round(share * n / 100), int(n)) for share, n in zip(found.value, found.n_arm, strict=True)]
    return float(scipy.stats.fisher_exact([[hit, n - hit] for hit, n in cells]).pvalue)


def probit_step() -> float:
    """How far a normal spread must move so that the control room responds as on midazolam and not as on saline."""
    return float(scipy.stats.norm.ppf(room("midazolam", 1) / 100) - scipy.stats.norm.ppf(room("saline", 1) / 100))


def _pooled(name: str, which: str, **how) -> dict:
    parts = {"": "effect", ", low": "low", ", high": "high"}
    return {
        f"{name}{words}": lambda part=part: (getattr(sets.put_together(which, **how), part), "")
        for words, part in parts.items()
    }


def _ends(name: str, found) -> dict:
    return {f"{name}{words}": lambda i=i: (found()[i], "") for i, words in enumerate((", low", ", high"))}


NUMBERS = {
    **{
        f"{side}, {control}{words}": lambda control=control, i=i, part=part: (room(control, i, part), "%")
        for control in rooms.CONTROLS
        for i, side in enumerate(("ketamine room", "control room"))
        for part, words in enumerate(("", ", low", ", high"))
    },
    **{f"gap, {control}": lambda control=control: (gap(control), "") for control in rooms.CONTROLS},
    "gap lost": lambda: (gap("saline") - gap("midazolam"), ""),
    "control, some believe": lambda: (rooms.responders(1, 90, 60)[1], "%"),
    "control, most believe": lambda: (rooms.responders(2, 90, 90)[1], "%"),
    "control of 3 %, some believe": lambda: (rooms.responders(1, 90, 60, 3)[1], "%"),
    "control of 3 %, most believe": lambda: (rooms.responders(2, 90, 90, 3)[1], "%"),
    **{
        f"{room}s apart{words}": lambda side=side, i=i: (100 * rooms_apart(side)[i], "")
        for side, room in enumerate(("ketamine room", "control room"))
        for i, words in enumerate(("", ", low", ", high"))
    },
    "ketamine room doubts": lambda: (rooms.responders(1, 50, 60)[0], "%"),
    "probit step": lambda: (probit_step(), "SD"),
    "Wilkinson step": lambda: (
        standardised("wilkinson-2019", "saline") - standardised("wilkinson-2019", "midazolam"),
        "SD",
    ),
    "Murrough, odds ratio": lambda: (compared.compared("murrough-2013").odds_ratio, ""),
    "Murrough, printed": lambda: (
        float(evidence.trials("response", "odds ratio", trial="murrough-2013").value[0]),
        "",
    ),
    **{
        f"{trial}, {control}": lambda key=key, control=control: (standardised(key, control), "")
        for trial, key, controls in (
            ("Wilkinson", "wilkinson-2019", ("saline", "midazolam")),
            ("Cochrane", "dean-2021", ("placebo", "midazolam")),
        )
        for control in controls
    },
    "PTSD, passive": lambda: (standardised("borgogna-2024", "passive control"), ""),
    "PTSD, active": lambda: (standardised("borgogna-2024", "active control"), ""),
    "Cochranes apart": lambda: (between_cochranes(), "SD"),
    "Cochranes apart, low": lambda: (step_between_cochranes(0), ""),
    "Cochranes apart, high": lambda: (step_between_cochranes(1), ""),
    "odds ratios, low": lambda: (ratio_of_odds_ratios(0), ""),
    "odds ratios, high": lambda: (ratio_of_odds_ratios(1), ""),
    "sorted by guess, shown": lambda: (guessed.shown("sumner", 0.75, 0.3)[0], ""),
    "sorted by guess": lambda: (sorted_by_guess(0.3, 0.75), ""),
    "masked less inert, low": lambda: (masked_less_inert(0), ""),
    "masked less inert, high": lambda: (masked_less_inert(1), ""),
    "Lii, slope 0": lambda: (adjusted(0), ""),
    "Lii, slope 1": lambda: (adjusted(1), ""),
    "Sumner": lambda: (100 * guessed.right_guesses()["sumner"][0], "%"),
    "Lii, right": lambda: (100 * guessed.right_guesses()["lii"][0], "%"),
    "gap, Sumner": lambda: (guess_gap("sumner"), ""),
    "gap, Shiroma": lambda: (guess_gap("shiroma"), ""),
    "nothing real": lambda: (guessed.shown("sumner", 0.5, 0.0)[0], "SD"),
    "worth, Sumner": lambda: (between_cochranes() / guess_gap("sumner"), "SD"),
    "worth, Shiroma": lambda: (between_cochranes() / guess_gap("shiroma"), "SD"),
    "called, 20": lambda: (called(20), "%"),
    "called, 50": lambda: (called(50), "%"),
    "called, 200": lambda: (called(MANY), "%"),
    "right by improvement": lambda: (100 * guessed.right(guessed.IMPROVED, FELT)[0], "%"),
    "found by improvement": lambda: (guessed.shown(guessed.IMPROVED, 0.0, FELT)[0], "SD"),
    "among those who say so": lambda: (blinding.difference_among_those_who_say(FELT, FELT / 2, True), "SD"),
    **{
        f"{what}, {control}": lambda control=control, take=take, unit=unit: (take(cochrane(control)), unit)
        for control in ("placebo", "midazolam")
        for what, take, unit in (
            ("drug", lambda found: 100 * found.drug, "%"),
            ("control", lambda found: 100 * found.control, "%"),
            ("difference", lambda found: 100 * found.difference.value, ""),
            ("risk ratio", lambda found: found.drug / found.control, ""),
            ("odds ratio", lambda found: found.odds_ratio, ""),
        )
    },
    **{
        f"needed, {name}{words}": lambda pair=pair, part=part: (pair_needed(pair, part), "")
        for name, pair in (
            ("placebo", "cochrane-placebo"),
            ("midazolam", "cochrane-midazolam"),
            ("Wilkinson, saline", "wilkinson-saline"),
            ("Wilkinson, midazolam", "wilkinson-midazolam"),
            ("ESCAPE", "reif-2023"),
            ("TRANSFORM-2", "popova-2019"),
            ("Lii", "lii-2023"),
        )
        for words, part in (("", "value"), (", low", "low"), (", high", "high"))
    },
    "worse, Lii": lambda: (-pair_needed("lii-2023", "high"), ""),
    **{f"needed at {base} %": lambda base=base: (needed_at(base / 100), "") for base in (1, 30, 70)},
    "fewest at": lambda: (100 / (1 + cochrane("placebo").odds_ratio ** 0.5), "%"),
    **{
        f"Murrough, {what}": lambda i=i: (compared.counts("murrough-2013")[i], "")
        for i, what in enumerate(("responders", "ketamine", "control responders", "control"))
    },
    "Murrough, difference": lambda: (100 * compared.compared("murrough-2013").difference.value, ""),
    "Murrough, needed": lambda: (pair_needed("murrough-2013"), ""),
    "Murrough, risk ratio": lambda: (proportions.risk_ratio(*compared.counts("murrough-2013")).value, ""),
    **{
        f"Lii, difference{words}": lambda i=i: (100 * compared.compared("lii-2023").difference[i], "")
        for i, words in enumerate(("", ", low", ", high"))
    },
    "Lii, ketamine changed": lambda: (lii_change("ketamine"), ""),
    "Lii, saline changed": lambda: (lii_change("saline"), ""),
    "Lii, apart before": lambda: (lii("saline", 0) - lii("ketamine", 0), ""),
    "Lii, apart after": lambda: (lii("saline", 1) - lii("ketamine", 1), ""),
    **{f"Lii, raw day {day}": lambda day=day: (lii("ketamine", day) - lii("saline", day), "") for day in (1, 2, 3)},
    "Lii, printed": lambda: (published("lii-2023", 3, "value"), ""),
    **_pooled("five", "added"),
    **_pooled("five, few", "added", few=True),
    **_pooled("four", "missed"),
    **_pooled("four, few", "missed", few=True),
    "four, least sure": lambda: (max(sets.put_together("missed", left_out=i).high for i in (1, 2, 3, 4)), ""),
    "six, p": lambda: (
        float(scipy.stats.chi2.sf(sets.put_together("with-alone").q, len(sets.rows("with-alone")) - 1)),
        "",
    ),
    **_pooled("six", "with-alone"),
    "six, I²": lambda: (100 * sets.put_together("with-alone").i2, "%"),
    **_ends("next", lambda: sets.next_trial("with-alone")),
    **_pooled("first", "first"),
    **_pooled("first, inert", "first-inert"),
    **_pooled("first, masked", "first-masked"),
    **_pooled("first, few", "first-masked", few=True),
    "small trial, one": lambda: (100 * sets.put_together("with-alone", random=False).weights.min(), "%"),
    "small trial, differ": lambda: (100 * sets.put_together("with-alone").weights.min(), "%"),
    "ASPIREs": lambda: (aspires().effect, ""),
    "ASPIREs, low": lambda: (aspires().low, ""),
    "ASPIREs, high": lambda: (aspires().high, ""),
    "ASPIREs, printed": lambda: (published("canuso-2021", 24, "value"), ""),
    "ASPIREs, printed low": lambda: (published("canuso-2021", 24, "low"), ""),
    "ASPIREs, printed high": lambda: (published("canuso-2021", 24, "high"), ""),
    "four trials, printed": lambda: (published("esketamine-meta-2026", 28, "value"), ""),
    "four trials, printed low": lambda: (published("esketamine-meta-2026", 28, "low"), ""),
    "four trials, printed high": lambda: (published("esketamine-meta-2026", 28, "high"), ""),
    "met": lambda: (conditions.count(conditions.MET, *conditions.DEPRESSION), ""),
    "missed": lambda: (conditions.count(conditions.MISSED, *conditions.DEPRESSION), ""),
    **{
        f"Abbar, {words}": lambda population=population: (
            float(evidence.trials(measure="odds ratio", trial="abbar-2022").where(population=population).value[0]),
            "",
        )
        for words, population in (("bipolar", "bipolar disorder"), ("depression", "depressive disorder"))
    },
    "OCD, p": lambda: (exact_test("rodriguez-2013"), ""),
    "PTSD, largest": lambda: (conditions.entries("ptsd")[0].people, "people"),
}
