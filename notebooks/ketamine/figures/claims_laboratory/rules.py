"""Rules of thumb that look at a sentence alone: each rings or not, and says "not supported" where it rings.

The words of hype are those that others named before us: the seven words and the red flags of HealthNewsReview, and
the words of praise that grew in abstracts (Vinkers and colleagues). All other lists are ours, written down after the
claims had been read, and so flattered by them.
"""

import re
from typing import NamedTuple

from ...models.proportions import Estimate, wilson
from .counted import claims, supported

HYPE = (
    "breakthrough|cures?|dramatic|hope|promising|victims?|game.changer|holy grail|magic|miracles?|may|might|could|"
    "astonishing|groundbreaking|innovative|novel|robust|unprecedented|unique"
)
COMPARED = "than|unlike|versus|compared|against|placebo|saline|midazolam"
MECHANISM = (
    "nmda|receptors?|mechanism|glutamate|neuroplasticity|plasticity|calcium|cyp2b6|connections|monoamines?|"
    "transporters|chemistry|metabolites|signalling"
)
BENEFIT = (
    "helps?|treats?|treated|relief|relieves?|benefits?|promise|promising|effective|works|manages|improve|rapid|rapidly|"
    "swift|option|effects?|antidepressant"
)
WARNING = (
    "adverse|abuse|misuse|monitoring|dependence|side effect|blood pressure|disorientation|unknown|open issues|concerns|"
    "risk|safe|safety|problems|not|respiratory|limited"
)


def _says(words: str):
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE).search


def _lacks(words: str):
    says = _says(words)
    return lambda text: not says(text)


RULES = {
    "comparator": ("names no comparator", _lacks(COMPARED)),
    "number": ("names no number", lambda text: not re.search(r"(?<![A-Za-z\d])\d", text)),
    "hype": ("has a word of hype", _says(HYPE)),
    "mechanism": ("names a mechanism", _says(MECHANISM)),
    "benefit": ("speaks of benefit", _says(BENEFIT)),
    "warning": ("does not warn or limit", _lacks(WARNING)),
}


class Tested(NamedTuple):
    """How a rule did: not supported and supported claims, and how many of each it rings on."""

    bad: int
    caught: int
    good: int
    false_alarms: int

    @property
    def rings(self) -> int:
        return self.caught + self.false_alarms

    @property
    def sensitivity(self) -> Estimate:
        """Of those not supported, the share on which it rings."""
        return wilson(self.caught, self.bad)

    @property
    def specificity(self) -> Estimate:
        """Of the supported ones, the share on which it is silent."""
        return wilson(self.good - self.false_alarms, self.good)

    @property
    def right_when_it_rings(self) -> Estimate:
        """Of those on which it rings, the share that is not supported."""
        return wilson(self.caught, self.rings)

    @property
    def bad_when_silent(self) -> Estimate | None:
        """Of those on which it is silent, the share that is not supported; None where it never is."""
        silent = self.bad + self.good - self.rings
        return wilson(self.bad - self.caught, silent) if silent else None


def rings(rule: str, text: str) -> bool:
    """Whether a rule rings on a sentence."""
    return bool(RULES[rule][1](text))


def tested(rule: str) -> Tested:
    """A rule against the verdicts on all claims."""
    good = sum(map(supported, claims()))
    false_alarms = sum(map(supported, ringing(rule)))
    return Tested(len(claims()) - good, len(ringing(rule)) - false_alarms, good, false_alarms)


def ringing(rule: str) -> tuple:
    """The claims on which a rule rings."""
    return tuple(claim for claim in claims() if rings(rule, claim.claim))
