"""The numbers in the questions of "Harm and how it is watched", computed from models and counts."""

from ketamine.figures.harm import numbers, tail, watched
from ketamine.models import harm


def of(name):
    return float(numbers.NUMBERS[name]()[0])


ANSWERS = {
    "six-patients": lambda: of("liver, low"),
    "twice-as-often": lambda: of("survey, twice"),
    "without-the-drug": lambda: 1 / (0.090 - 0.050),
    "without-the-drug, slip 1": lambda: 1 / 0.090,
    "without-the-drug, slip 2": lambda: 90 / 50,
    "without-the-drug, slip 3": lambda: 1 / (0.090 + 0.050),
}

CLAIMS = {
    "six-patients: 118 to 882, one in eight": lambda: (
        (round(of("liver, low")), round(of("liver, high"))) == (118, 882) and round(1000 / of("liver, low")) == 8
    ),
    "nothing-given: 16.0 on the spray, 11 and 6 on placebo": lambda: (
        of("pressure, older") == 16.0
        and round(of("pressure on placebo, older")) == 11
        and round(of("pressure on placebo, younger")) == 6
    ),
    "nothing-given: the largest of several is high though their mean is none": lambda: harm.largest_of(5) > 1,
    "per-spray: 8 to 19, so 1.0 to 2.6 at a new draw, and the same if always the same": lambda: (
        tail.printed() == (8, 19)
        and (round(of("each time, low"), 1), round(of("each time, high"), 1)) == (1.0, 2.6)
        and tail.once(12, "same", 8) == tail.each_time(12)
    ),
    "per-spray: 4 to 8 of a hundred sprays would meet 28 to 49 of a hundred people": lambda: (
        [round(100 * (1 - (1 - p) ** 8)) for p in (0.04, 0.08)] == [28, 49]
    ),
    "twice-as-often: 26.6 %, odds 0.363 halved are 0.181; one in seven": lambda: (
        round(of("survey"), 1) == 26.6
        and round(of("survey") / (100 - of("survey")), 3) == 0.363
        and f"{0.3627 / 2:.3f}" == "0.181"
        and round(100 / of("survey, twice")) == 7
    ),
    "after-two-hours: the peak less than an hour and a half before": lambda: 120 - of("spray, peak") < 90,
    "after-two-hours: half; a quarter after four hours, after an infusion sooner": lambda: (
        round(of("left, 56 mg")) == 53
        and 20 < of("left, four hours") < 25
        and watched.left("infusion", 2) < 25
        and watched.left("56", 2) > 10
    ),
    "nobody-of-three-hundred: ten in a thousand, and five in a thousand are missed once in five": lambda: (
        round(1000 * harm.most_unseen(300)) == 10 and harm.none_affected(300, 0.005) > 0.2
    ),
    "nobody-of-three-hundred: one in ten is hardly possible": lambda: harm.none_affected(300, 0.1) < 1e-13,
    "rising-reports: 19.6 % is a fifth": lambda: round(of("major") / 20, 1) == 1.0,
    "why-two-hours: half of the peak, a sixth after the infusion; highest at 40 minutes, back by 1.5 h": lambda: (
        round(of("left, 56 mg"), -1) == 50
        and 14 < of("left, infusion") < 18
        and float(watched.OVER["doty-2020"]) == 1.5
        and of("left, infusion, at the site") > of("left, infusion")
    ),
    "people-or-sprays: one in eighty doses, new draws, is one in ten people in eight": lambda: (
        round(1 / (1 - (1 - 1 / 80) ** 8)) == 10
    ),
}
