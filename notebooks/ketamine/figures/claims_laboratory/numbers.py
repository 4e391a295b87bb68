"""The numbers that the text of "The claims laboratory" takes from claims and models: name -> value and unit."""

import scipy  # its parts are imported where they are first used: that takes long

from ... import evidence
from ...models.calibration import PROMISES, votes_needed
from ...models.proportions import wilson
from . import bold, counted, rules, thumb, wander

FIRST = 3  # questions that are asked first
WILKINSON = {"ketamine": "ketamine in trials against midazolam", "midazolam": "midazolam"}
ASKED = (  # the kinds of error that each of the seven questions finds, in the order of the table
    ("magnitude",),
    ("population", "species"),
    ("comparator",),
    ("fact",),
    ("time",),
    ("mechanism",),
    ("advertisement",),
)


def verdicts(verdict: str) -> int:
    """How many claims have this verdict."""
    return len(counted.by_verdict(verdict))


def errors(*kinds: str) -> int:
    """How many claims have one of these kinds of error."""
    return sum(len(counted.by_error(kind)) for kind in kinds)


def questions() -> list[int]:
    """How many claims each question finds, in the order in which they are asked."""
    return [errors(*kinds) for kinds in ASKED]


def rule(name: str, what: str) -> int:
    """A count of a rule: "caught", "false_alarms", "rings"."""
    return getattr(rules.tested(name), what)


def silent(name: str) -> tuple[int, int]:
    """The claims on which a rule is silent, and those of them that are not supported."""
    found = rules.tested(name)
    return found.bad + found.good - found.rings, found.bad - found.caught


def right_at(found: rules.Tested, base: float) -> float:
    """How often a rule is right when it rings where a share `base` of the claims is not supported."""
    caught = found.sensitivity.value * base
    return caught / (caught + (1 - found.specificity.value) * (1 - base))


def outside(dose: float, time: float, part: str = "value") -> float:
    """Points of the spray given alone, from the trial that a text of exercise 2 is about."""
    found = evidence.trials("MADRS", "difference of means", trial="trd4005-2025").where(dose=dose, time=time)
    return float(found[part][0])


def outside_remission(arm: str) -> float:
    """Remission at four weeks in one arm of that trial, in percent."""
    return float(evidence.trials("remission", trial="trd4005-2025").where(arm=arm).value[0])


def respond(arm: str) -> float:
    """Of people given ketamine or midazolam, those who responded at a day, in the pooled data of Wilkinson 2019."""
    return float(evidence.trials("response", trial="wilkinson-2019").where(arm=WILKINSON[arm]).value[0])


def _share(name: str, right: int, votes: int) -> dict:
    parts = {"": "value", ", low": "low", ", high": "high"}
    return {
        f"{name}{words}": lambda part=part: (100 * getattr(wilson(right, votes), part), "%")
        for words, part in parts.items()
    }


def _estimate(name: str, found) -> dict:
    parts = {"": "value", ", low": "low", ", high": "high"}
    return {f"{name}{words}": lambda part=part: (100 * getattr(found(), part), "%") for words, part in parts.items()}


def parts(name: str, share: float) -> tuple[float, float]:
    """Murphy's two parts of a reader's mean score: what is not known, and the promise that is not kept."""
    return share * (1 - share), (PROMISES[{"bold": bold.BOLD, "modest": bold.MODEST}[name]] - share) ** 2


def by_chance(name: str) -> float:
    """Fisher's p that a rule rings as unevenly on claims that are not supported and on supported ones."""
    found = rules.tested(name)
    rings = [found.caught, found.false_alarms]
    return float(scipy.stats.fisher_exact([rings, [found.bad - found.caught, found.good - found.false_alarms]]).pvalue)


NUMBERS = {
    "claims": lambda: (len(counted.claims()), ""),
    "not supported": lambda: (rules.tested("hype").bad, ""),
    "judged anew": lambda: (len(counted.JUDGED_ANEW), ""),
    "supported": lambda: (verdicts("supported"), ""),
    **{f"verdict, {each}": lambda each=each: (verdicts(each), "") for each in evidence.VERDICTS},
    **{f"error, {each}": lambda each=each: (errors(each), "") for each in evidence.ERRORS},
    "error, in whom": lambda: (errors("population", "species"), ""),
    "first three": lambda: (sum(questions()[:FIRST]), ""),
    "first three, share": lambda: (100 * sum(questions()[:FIRST]) / sum(questions()), "%"),
    "always oversimplified": lambda: (100 * counted.always("oversimplified"), "%"),
    "base rate": lambda: (thumb.base_rate(), "%"),
    **{
        f"{name}, {what}": lambda name=name, what=what: (rule(name, what), "")
        for name in rules.RULES
        for what in ("rings", "caught", "false_alarms")
    },
    **{f"{name}, silent": lambda name=name: (silent(name)[0], "") for name in rules.RULES},
    **{f"{name}, silent and bad": lambda name=name: (silent(name)[1], "") for name in rules.RULES},
    **{
        key: value
        for name in rules.RULES
        for key, value in {
            **_estimate(f"{name}, right", lambda name=name: rules.tested(name).right_when_it_rings),
            **_estimate(f"{name}, silent share", lambda name=name: rules.tested(name).bad_when_silent),
            **_estimate(f"{name}, sensitivity", lambda name=name: rules.tested(name).sensitivity),
            **_estimate(f"{name}, specificity", lambda name=name: rules.tested(name).specificity),
        }.items()
    },
    **{f"promise, {word}": lambda word=word: (100 * PROMISES[word], "%") for word in PROMISES},
    **{
        f"{claims} claims, {end}": lambda claims=claims, i=i: (wander.band(claims, 67)[i], "%")
        for claims in wander.CLAIMS
        for i, end in enumerate(("low", "high"))
    },
    "ten certain, low": lambda: (wander.band(10, 95)[0], "%"),
    "within ten points": lambda: (wander.ninety(), ""),
    "within five points": lambda: (votes_needed(2 / 3, wander.TEN_POINTS / 2), ""),
    **_share("nine of fourteen", 9, 14),
    f"bold, {bold.BOLD_RIGHT}": lambda: (bold.mean_score(bold.BOLD, bold.BOLD_RIGHT), ""),
    f"modest, {bold.MODEST_RIGHT}": lambda: (bold.mean_score(bold.MODEST, bold.MODEST_RIGHT), ""),
    **{
        f"{name}, {what}": lambda name=name, share=share, what=what: (parts(name, share)[what == "broken"], "")
        for name, share in (("bold", bold.BOLD_RIGHT / 100), ("modest", bold.MODEST_RIGHT / 100))
        for what in ("not knowing", "broken")
    },
    "hype, p": lambda: (by_chance("hype"), ""),
    "bold, 95": lambda: (bold.mean_score(bold.BOLD, 95), ""),
    f"as good as modest, {bold.MODEST_RIGHT}": lambda: (bold.equal_to(bold.MODEST_RIGHT), "%"),
    "certain and wrong": lambda: (PROMISES["certain"] ** 2, ""),
    "certain and right": lambda: ((1 - PROMISES["certain"]) ** 2, ""),
    "benefit, at one in ten": lambda: (100 * right_at(rules.tested("benefit"), 0.1), "%"),
    **{
        f"outside, day {day}, {dose}": lambda day=day, dose=dose: (-outside(dose, day), "")
        for day in (2, 28)
        for dose in (56, 84)
    },
    "outside, remission": lambda: (outside_remission("esketamine, both doses"), "%"),
    "outside, remission on placebo": lambda: (outside_remission("placebo spray"), "%"),
    "outside, needed": lambda: (
        100 / (outside_remission("esketamine, both doses") - outside_remission("placebo spray")),
        "",
    ),
    "fairly sure and right": lambda: ((1 - PROMISES["fairly sure"]) ** 2, ""),
    "fairly sure and wrong": lambda: (PROMISES["fairly sure"] ** 2, ""),
    **{f"respond at a day, {arm}": lambda arm=arm: (respond(arm), "%") for arm in ("ketamine", "midazolam")},
}
