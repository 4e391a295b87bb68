"""The numbers that the text of "Harm and how it is watched" takes from models and counts: name -> value and unit."""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from ... import evidence
from ...models import esketamine, harm
from ...models.effect import EFFECT, with_effect_site
from ...models.network import Network, concentration
from ...models.pharmacokinetics import Infusion, Mammillary
from ..from_dose_to_effect.chain import HALF_TIME, half_time_to_rate
from ..one_infusion import STANDARD_DOSE, STANDARD_MINUTES, WEIGHT
from . import counted, rises, tail, thousand, watched

READINGS = 5  # in a session: the course's own
RARE = 0.001
OLDER_PEOPLE = "ochs-ross-2020"


def share(trial: str, outcome: str) -> float:
    """A printed share in per cent, or a printed count."""
    (value,) = evidence.trials(outcome, trial=trial).value
    return float(value)


def severe(what: str, trial: str = "cpt2024") -> float:
    """Per cent more on the spray than on placebo in two trials, or in another: value, low or high."""
    rows = evidence.trials("severe reaction", "risk difference", trial=trial)
    return float(getattr(rows, what)[0])


def quiet_spread(whom: str) -> float:
    """Standard deviation of single readings, mmHg, whose largest of READINGS has the mean seen on placebo spray."""
    return rises.largest(whom).placebo / harm.largest_of(READINGS)


def taken_away(whom: str) -> float:
    """Mean largest systolic rise on the spray less that on placebo, mmHg."""
    found = rises.largest(whom)
    return found.value - found.placebo


def one_reading(whom: str) -> float:
    """The rise in mmHg at one of READINGS alone that gives the mean largest rise on the spray, with quiet scatter."""
    found = rises.largest(whom)
    spread = quiet_spread(whom)
    grid = np.linspace(-8, 14, 4001) * spread

    def mean_largest(lift):
        below = scipy.stats.norm.cdf(grid, lift, spread) * scipy.stats.norm.cdf(grid, 0, spread) ** (READINGS - 1)
        return float(grid[-1] - np.trapezoid(below, grid))

    return scipy.optimize.brentq(lambda lift: mean_largest(lift) - found.value, 0, 40)


def each_time(which: int, arm: str = "esketamine") -> float:
    """Per cent of sprays, were every one a new draw, behind the label's range of people: its low or high end."""
    rows = evidence.trials("large pressure rise", "proportion", trial="spravato-label")
    rows = rows.where(arm=arm, population=thousand.LATER)
    once = (rows.low[0], rows.high[0])[which] / 100
    return 100 * float(harm.share_each_time(once, tail.TIMES))


def reports(which: int | None = None) -> float:
    """The last quarter's reports to poison centres over the first's, or an end of the 95 % interval of that ratio."""
    first, last = evidence.trials("poison-centre reports", "count", trial="palamar-2022").value
    if which is None:
        return float(last / first)
    ends = scipy.stats.binomtest(int(last), int(first + last)).proportion_ci(method="exact")
    return float(ends[which] / (1 - ends[which]))


def of_the_peak(course: np.ndarray, hours: float = float(watched.WATCHED)) -> float:
    """Per cent of its peak that a course over watched.HOURS has after so many hours."""
    return float(100 * np.interp(hours, watched.HOURS, course) / course.max())


def sprayed(*parts: str) -> np.ndarray:
    """The course of these parts of 56 mg, over watched.HOURS."""
    doses = {place: [dose] for place, dose in esketamine.sprays(2).items() if place in parts}
    return concentration(esketamine.esketamine(), doses, watched.HOURS, "central")


def infused_in_the_same_model() -> np.ndarray:
    """The course of the standard infusion in the model of the spray, over watched.HOURS."""
    given = esketamine.by_vein(STANDARD_DOSE * WEIGHT, STANDARD_MINUTES / 60)
    return concentration(esketamine.esketamine(), given, watched.HOURS, "central")


def infusion_left(minutes: float) -> float:
    """Per cent of its peak that an effect site with this half-time holds two hours after the standard infusion."""
    body = Network.of(Mammillary.named("kamp-2020", WEIGHT))
    given = {"central": Infusion(STANDARD_DOSE * WEIGHT, STANDARD_MINUTES / 60)}
    place = "central"
    if minutes:
        body, place = with_effect_site(body, half_time_to_rate(minutes)), EFFECT
    return of_the_peak(concentration(body, given, watched.HOURS, place), after_infusion())


def after_infusion() -> float:
    """Hours from the start until side effects were gone."""
    return STANDARD_MINUTES / 60 + float(watched.GONE)


def _per_thousand(name: str) -> dict:
    return {
        name: lambda: (thousand.harm(name).count, ""),
        f"{name}, low": lambda: (thousand.harm(name).low, ""),
        f"{name}, high": lambda: (thousand.harm(name).high, ""),
    }


NUMBERS = {
    **_per_thousand("airway"),
    **_per_thousand("severe"),
    **_per_thousand("liver"),
    "severe, control": lambda: (thousand.harm("severe").control, ""),
    "severe, more": lambda: (10 * severe("value"), ""),
    "older, more": lambda: (10 * severe("value", OLDER_PEOPLE), ""),
    "older, low": lambda: (10 * severe("low", OLDER_PEOPLE), ""),
    "older, high": lambda: (10 * severe("high", OLDER_PEOPLE), ""),
    "one reading, younger": lambda: (one_reading(rises.YOUNGER), "mmHg"),
    "one reading, older": lambda: (one_reading(rises.OLDER), "mmHg"),
    "spray, peak": lambda: (60 * float(watched.HOURS[sprayed("nose", "swallowed").argmax()]), "min"),
    "left, nose only": lambda: (of_the_peak(sprayed("nose")), "%"),
    "left, infusion, same model": lambda: (of_the_peak(infused_in_the_same_model()), "%"),
    "severe, NNH": lambda: (100 / severe("value"), ""),
    "severe, NNH least": lambda: (100 / severe("high"), ""),
    "severe, NNH most": lambda: (100 / severe("low"), ""),
    "pressure on placebo, older": lambda: (rises.rise("largest: spray, 65 or more", "systolic").placebo, "mmHg"),
    "pressure on placebo, younger": lambda: (rises.rise("largest: spray, 18–64", "systolic").placebo, "mmHg"),
    "pressure, younger": lambda: (tail.mean(), "mmHg"),
    "pressure, older": lambda: (rises.rise("largest: spray, 65 or more", "systolic").value, "mmHg"),
    "pressure, one clinic": lambda: (rises.rise("at 30 min: one clinic", "systolic").value, "mmHg"),
    "pressure, other clinic": lambda: (rises.rise("highest mean: one clinic", "systolic").value, "mmHg"),
    "less placebo, younger": lambda: (taken_away(rises.YOUNGER), "mmHg"),
    "less placebo, older": lambda: (taken_away(rises.OLDER), "mmHg"),
    "without drug, younger": lambda: (rises.without_drug(rises.YOUNGER, "systolic"), "%"),
    "without drug, older": lambda: (rises.without_drug(rises.OLDER, "systolic"), "%"),
    "quiet spread, younger": lambda: (quiet_spread(rises.YOUNGER), "mmHg"),
    "quiet spread, older": lambda: (quiet_spread(rises.OLDER), "mmHg"),
    "label, low": lambda: (tail.printed()[0], "%"),
    "label, high": lambda: (tail.printed()[1], "%"),
    "each time, low": lambda: (each_time(0), "%"),
    "each time, high": lambda: (each_time(1), "%"),
    "each time on placebo, low": lambda: (each_time(0, "placebo spray"), "%"),
    "each time on placebo, high": lambda: (each_time(1, "placebo spray"), "%"),
    "tail, each time": lambda: (tail.each_time(tail.USUAL), "%"),
    "tail, once": lambda: (tail.once(tail.USUAL, "new", tail.TIMES), "%"),
    "tail, once, half": lambda: (tail.once(tail.USUAL, "half", tail.TIMES), "%"),
    "wider tail, each time": lambda: (tail.each_time(16), "%"),
    "treated": lambda: (thousand.treated(), "people"),
    "rare, unseen": lambda: (100 * float(harm.none_affected(thousand.treated(), RARE)), "%"),
    "program": lambda: (float(evidence.trials("pressure event", trial="doty-2020").n_arm[0]), "people"),
    "program, most unseen": lambda: (
        1000 * harm.most_unseen(int(evidence.trials("pressure event", trial="doty-2020").n_arm[0])),
        "",
    ),
    "survey": lambda: (counted.share("survey")[0], "%"),
    "survey, low": lambda: (counted.share("survey")[1], "%"),
    "survey, high": lambda: (counted.share("survey")[2], "%"),
    "survey, twice": lambda: (counted.share("survey", 2)[0], "%"),
    "survey, four times": lambda: (counted.share("survey", 4)[0], "%"),
    "rehab": lambda: (counted.share("rehab")[0], "%"),
    "to agree": lambda: (counted.to_agree(), ""),
    "dependent": lambda: (share("winstock-2012", "dependence"), "%"),
    "better, survey": lambda: (share("winstock-2012", "better after stopping"), "%"),
    "better, rehab": lambda: (share("taiwan-2019", "better after stopping"), "%"),
    "use, one survey": lambda: (share("us-use-2022", "non-medical use"), "%"),
    "use, other survey": lambda: (share("us-use-2021", "non-medical use"), "%"),
    "use, times": lambda: (share("us-use-2021", "non-medical use") / share("us-use-2022", "non-medical use"), ""),
    "reports": lambda: (reports(), ""),
    "reports, low": lambda: (reports(0), ""),
    "reports, high": lambda: (reports(1), ""),
    "major": lambda: (share("palamar-2022", "major effect or death"), "%"),
    "left, 56 mg": lambda: (watched.left("56", float(watched.WATCHED)), "%"),
    "left, 84 mg": lambda: (watched.left("84", float(watched.WATCHED)), "%"),
    "left, back": lambda: (watched.left("56", float(watched.OVER["doty-2020"])), "%"),
    "left, four hours": lambda: (watched.left("56", float(watched.OVER["spravato-label"])), "%"),
    "left, infusion, from start": lambda: (watched.left("infusion", float(watched.WATCHED)), "%"),
    "left, infusion": lambda: (watched.left("infusion", after_infusion()), "%"),
    "left, infusion, at the site": lambda: (infusion_left(HALF_TIME.value), "%"),
}
