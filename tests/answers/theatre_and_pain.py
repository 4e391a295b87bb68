"""The numbers in the questions of "Anaesthesia and pain", computed from models and counts."""

from ketamine.figures.theatre_and_pain import holding, numbers, pain, rungs, sleep


def of(name):
    return float(numbers.NUMBERS[name]()[0])


ANSWERS = {
    "down-to-waking": lambda: of("wakes, 2"),
    "spread-evenly": lambda: 0.6 * 240,
    "spread-evenly, slip 1": lambda: 240 / 0.6,
    "spread-evenly, slip 2": lambda: 0.6 / 240,
    "spread-evenly, slip 3": lambda: 1000 * 0.6 * 240,
}

CLAIMS = {
    "down-to-waking: up in a minute, down through the rungs of anaesthesia within ten": lambda: (
        rungs.at("anaesthetic", 1) > 2400 and of("surgical, 2") < 10 and sleep.WAKING == 640
    ),
    "twice-the-dose: 9, 16 and 52 min; 24 once more, 32 twice": lambda: (
        [round(of(f"wakes, {dose}")) for dose in (1, 2, 4)] == [9, 16, 52]
        and round(2 * of("wakes, 2")) == 32
        and round(2 * of("wakes, 2") - of("wakes, 1")) == 24
    ),
    "without-elimination: 29 %, two hours, 588 and 1176 ng/mL, never": lambda: (
        round(of("eliminated, 2")) == 29
        and 115 < of("kept, 2") < 125
        and [round(of(f"lasting, {dose}")) for dose in (2, 4)] == [588, 1176]
        and sleep.written(sleep.minutes_above(4, 640, kept=True)) == "never"
    ),
    "held-for-hours: 8 and 147 min; 37 after half an hour, 12 if the tissues had hardly filled": lambda: (
        [round(holding.minutes_to(hours)) for hours in (0.1, 4, 0.5)] == [8, 147, 37]
        and 8 < 12 < holding.minutes_to(0.25)
    ),
    "eight-weeks: 8 and 3, 6 and 2, 2 and 0 after a week, 2 and 2": lambda: (
        [count for _, count in pain.fibromyalgia("S-ketamine")] == [8, 6, 2, 2]
        and [count for _, count in pain.fibromyalgia("midazolam")] == [3, 2, 0, 2]
    ),
    "one-rung: an SD of a third": lambda: round(1 - sleep.AWAKE.low / sleep.AWAKE.value, 2) == 0.33,
    "who-waits-for-the-liver: 118 minutes in place of 16; 29 % eliminated, about 30": lambda: (
        round(of("kept, 2")) == 118 and round(of("wakes, 2")) == 16 and round(of("eliminated, 2"), -1) == 30
    ),
    "of-how-many: nine tenths of 50 are 45; 33 of 34": lambda: 0.9 * 50 == 45 and numbers.spasm() == (34, 8687),
}
