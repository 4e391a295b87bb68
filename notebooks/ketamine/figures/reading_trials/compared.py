"""Pairs of shares from trials and reviews: people of two rooms, with what the interval of each source allows."""

from functools import cache
from typing import NamedTuple

from ... import evidence
from ...models import proportions
from ...models.proportions import Estimate

PAIRS = {
    "cochrane-placebo": "Cochrane, placebo",
    "cochrane-midazolam": "Cochrane, midazolam",
    "wilkinson-saline": "Wilkinson, saline",
    "wilkinson-midazolam": "Wilkinson, midazolam",
    "murrough-2013": "Murrough, midazolam",
    "lii-2023": "Lii, anaesthesia",
    "popova-2019": "TRANSFORM-2",
    "reif-2023": "ESCAPE, quetiapine",
    "abbar-2022": "Abbar, saline",
}
REVIEWED = [pair for pair in PAIRS if pair.startswith(("cochrane", "wilkinson"))]  # of several trials
WHAT = {  # outcome and time where they are not the response at one day
    "popova-2019": "response on day 28",
    "reif-2023": "remission in week 8",
    "abbar-2022": "no suicidal thoughts on day 3",
}


class Compared(NamedTuple):
    """Shares of the drug room and of the control room (0 to 1), their difference, and the odds ratio."""

    drug: float
    control: float
    difference: Estimate
    odds_ratio: float


@cache
def rows(pair: str):
    """The results of the evidence behind one pair."""
    if pair.startswith("cochrane"):
        masking = "inert control" if pair.endswith("placebo") else "active control"
        return evidence.trials("response", trial="dean-2021").where(masking=masking)
    if pair.startswith("wilkinson"):
        masking = "inert control" if pair.endswith("saline") else "active control"
        return evidence.trials("response", "proportion", trial="wilkinson-2019").where(masking=masking)
    if pair == "murrough-2013":
        return evidence.trials("response", "proportion", trial=pair)
    if pair == "lii-2023":
        return evidence.trials("response", "proportion", trial=pair).where(time=1)
    if pair == "popova-2019":
        return evidence.trials("response", "proportion", trial=pair).where(source="cpt2024")
    if pair == "reif-2023":
        return evidence.trials("remission", "proportion", trial=pair)
    return evidence.trials("suicidal ideation remission", "proportion", trial=pair)


@cache
def counts(pair: str) -> tuple[int, int, int, int]:
    """Responders and people of the drug room, then of the control room: whole people behind the printed shares.

    Raises ValueError for a pair that is not one trial.
    """
    if pair not in PAIRS or pair in REVIEWED:
        raise ValueError(f"pair is {pair!r}; it must be one trial")
    found = rows(pair)
    people = found.n_arm
    if pair == "popova-2019":  # the shares are of those observed on day 28
        people = evidence.trials("MADRS", "mean change", trial=pair).n_arm
    return tuple(
        int(each) for share, n in zip(found.value, people, strict=True) for each in (round(share / 100 * n), n)
    )


@cache
def compared(pair: str) -> Compared:
    """One pair as its source gives it; the interval of the difference by Newcombe, for Cochrane by its odds ratio."""
    if pair not in REVIEWED:
        table = counts(pair)
        found = proportions.difference(*table)
        return Compared(table[0] / table[1], table[2] / table[3], found, proportions.odds_ratio(*table).value)
    found = rows(pair)
    if pair.startswith("wilkinson"):
        drug, control = (
            Estimate(*(float(found[column][i]) / 100 for column in ("value", "low", "high"))) for i in (0, 1)
        )
        ratio = float(proportions.odds(drug.value) / proportions.odds(control.value))
        return Compared(drug.value, control.value, proportions.difference_of(drug, control), ratio)
    ratio = found.where(measure="odds ratio")
    drug, control = (float(share) / 100 for share in found.where(measure="proportion").value)
    ends = (float(proportions.share_at_odds_ratio(control, end[0])) - control for end in (ratio.low, ratio.high))
    return Compared(drug, control, Estimate(drug - control, *ends), float(ratio.value[0]))


def published(trial: str, comparator: str):
    """One published pooled effect in standard deviations, at one day."""
    return evidence.trials(measure="standardised difference", trial=trial).where(comparator=comparator)


def at_another_base(pair: str, base: float) -> tuple[float, float]:
    """The shares of both rooms if `base` of the control room responded and the odds ratio stayed."""
    return float(proportions.share_at_odds_ratio(base, compared(pair).odds_ratio)), base


def said(found: Estimate) -> str:
    """A number needed with its interval, in words."""
    needed = proportions.needed(found)
    if needed.through_infinity and found.low < 0:
        return f"{needed.value:.1f}; from {needed.low:.1f}, through infinity to one fewer in {-needed.high:.1f}"
    if needed.through_infinity:
        return f"{needed.value:.1f}; from {needed.low:.1f} to infinitely many"
    return f"{needed.value:.1f} ({needed.low:.1f} to {needed.high:.1f})"
