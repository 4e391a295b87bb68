"""The numbers in the questions of "Reading trials", computed from the models."""

from ketamine.figures.reading_trials import conditions, numbers, sets
from ketamine.models import blinding, proportions

DOUBT = (0.3, 0.5, 0.8, 0.4)  # drug, expectancy, believe_drug, believe_control
BETWEEN = proportions.Estimate(0.10, -0.04, 0.24)
GAIN = proportions.needed(BETWEEN)


def of(name):
    return numbers.NUMBERS[name]()[0]


def rounded(*names, digits=1):
    return [round(of(name), digits) for name in names]


ANSWERS = {
    "nothing-real": lambda: of("nothing real"),
    "midazolam-doubt": lambda: blinding.expected_difference(*DOUBT),
    "midazolam-doubt, slip 1": lambda: DOUBT[0] + DOUBT[1] * DOUBT[2],
    "midazolam-doubt, slip 2": lambda: DOUBT[1] * (DOUBT[2] - DOUBT[3]),
    "midazolam-doubt, slip 3": lambda: DOUBT[0] + DOUBT[1],
    "needed-from-shares": lambda: GAIN.low,
    "needed-from-shares, slip 1": lambda: GAIN.value,
    "needed-from-shares, slip 2": lambda: -GAIN.high,
    "needed-from-shares, slip 3": lambda: 1 / (BETWEEN.high - BETWEEN.value),
}

CLAIMS = {
    "which-room: 45 and 27 points, 18 between; 46 and 45 %, 1 and 18 %": lambda: (
        rounded("gap, saline", "gap, midazolam", "gap lost") == [45, 27, 18]
        and rounded("ketamine room, saline", "ketamine room, midazolam") == [46, 45]
        and rounded("control room, saline", "control room, midazolam") == [1, 18]
    ),
    "nothing-real: the gap is 0.76, and Cochrane's two results lie as far apart": lambda: (
        round(of("gap, Sumner"), 2) == 0.76 and abs(of("Cochranes apart") - of("nothing real")) < 0.005
    ),
    "right-without-bias: 67 %, and 0.90 is found": lambda: (
        round(of("right by improvement")) == 67 and round(of("found by improvement"), 2) == 0.9
    ),
    "which-needs-fewer: 3.94 needs 35 at 1 %, 5.4 at 8.8 %, 3.0 at 30 %, 5.0 at 70 %; the least at a third": lambda: (
        rounded("odds ratio, placebo", digits=2) == [3.94]
        and rounded("control, placebo", "needed at 1 %", "needed, placebo", "needed at 30 %", "needed at 70 %")
        == [8.8, 35.4, 5.4, 3.0, 5.0]
        and round(of("fewest at")) == 34
    ),
    "four-missed: -2.4, -4.1 to -0.6, of four trials that missed, and each alone holds zero": lambda: (
        rounded("four", "four, low", "four, high") == [-2.4, -4.1, -0.6]
        and all(row.low < 0 < row.high and not row.met for row in sets.rows("missed"))
        and len(sets.rows("missed")) == 4
    ),
    "asked-at-the-end: throwing away if belief followed, curing if it came first": lambda: (
        of("among those who say so") < 0.4 * numbers.FELT and abs(of("sorted by guess") - 0.3) < 0.01
    ),
    "headline: in PTSD two trials of 41 and 30 met, and the largest, 158, missed": lambda: (
        [(entry.people, entry.verdict) for entry in conditions.entries("ptsd")]
        == [(158, "missed"), (41, "met"), (30, "met")]
    ),
}
